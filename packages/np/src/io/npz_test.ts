import { assert, assertEquals, assertThrows } from "@std/assert";
import { NotImplementedError, ValueError } from "@nplex/core";
import { decodeNpz, encodeNpz, isNpz } from "./npz.ts";
import { decodeNpy } from "./npy.ts";
import { bytesOf, npyFixtures } from "../../../../tests/support/npy_fixtures.ts";

const { npz } = await npyFixtures();
const files = new Map(npz.order.map((name) => [name, bytesOf(npz.files[name])]));
const archive = (label: string) => {
  const found = npz.archives.find((a) => a.label === label);
  assert(found);
  return bytesOf(found.npz);
};

/** All entries unpacked. */
function unpack(bytes: Uint8Array): Map<string, Uint8Array> {
  return new Map(Array.from(decodeNpz(bytes), ([name, read]) => [name, read()]));
}

Deno.test("decodeNpz() reads stored, deflated, streamed, zip64 and embedded archives of NumPy", () => {
  assertEquals(npz.archives.length, 5);
  for (const { label, npz: base64 } of npz.archives) {
    assertEquals(unpack(bytesOf(base64)), files, label);
  }
});

Deno.test("encodeNpz() writes what decodeNpz() reads, the same bytes each time", () => {
  for (const compressed of [false, true]) {
    const bytes = encodeNpz(files, { compressed });
    assert(isNpz(bytes));
    assertEquals(unpack(bytes), files);
    assertEquals(encodeNpz(files, { compressed }), bytes);
  }
  const plain = encodeNpz(files).length;
  assert(encodeNpz(files, { compressed: true }).length < plain / 2);
});

Deno.test("encodeNpz() takes a record, whatever its names", () => {
  const npy = bytesOf(npz.files.a);
  const record = JSON.parse(`{"__proto__": 1, "constructor": 1, "toString": 1, "0": 1, "": 1}`);
  for (const key of Object.keys(record)) {
    Object.defineProperty(record, key, { value: npy, enumerable: true });
  }
  const got = decodeNpz(encodeNpz(record));
  assertEquals([...got.keys()].sort(), ["", "0", "__proto__", "constructor", "toString"]);
  assertEquals(got.get("__proto__")?.(), npy);
  assertEquals(Object.getPrototypeOf({}), Object.prototype);
});

Deno.test("an empty npz has no entries", () => {
  const empty = encodeNpz({});
  assert(isNpz(empty));
  assertEquals(decodeNpz(empty).size, 0);
});

Deno.test("decodeNpz() unpacks an entry only when it is asked for", () => {
  const bytes = archive("stored");
  const data = decodeNpz(bytes);
  const first = data.get("a");
  assert(first);
  assertEquals(decodeNpy(first()).shape, [2, 3]);
  bytes[200] ^= 1; // inside the data of the first entry
  assertThrows(first, ValueError, `"a.npy" is damaged: its CRC-32 is wrong`);
  assertEquals(data.get("constructor")?.(), files.get("constructor"));
});

Deno.test("decodeNpz() rejects bytes that are no archive, and archives that are cut off", () => {
  const bytes = archive("deflated");
  for (const bad of [new Uint8Array(), new Uint8Array(100), bytesOf(npz.files.a)]) {
    assertThrows(() => decodeNpz(bad), ValueError, "not a valid npz (zip) file");
  }
  for (let n = 0; n < bytes.length; n += 37) {
    assertThrows(() => unpack(bytes.subarray(0, n)), ValueError);
    if (n > 0) assertThrows(() => unpack(bytes.subarray(n)), ValueError);
  }
});

Deno.test("a changed byte gives ValueError, NotImplementedError or the same data", () => {
  for (const label of ["deflated", "zip64"]) {
    const bytes = archive(label);
    let rejected = 0;
    for (let i = 0; i < bytes.length; i += label === "zip64" ? 13 : 3) {
      const old = bytes[i];
      for (const value of [old ^ 1, old ^ 0x80, 0xff]) {
        bytes[i] = value;
        try {
          const got = unpack(bytes);
          for (const [name, data] of got) {
            // A changed name is beyond any checksum; the data is not.
            const expected = files.get(name);
            if (expected) assertEquals(data, expected);
          }
        } catch (error) {
          rejected++;
          assert(error instanceof ValueError || error instanceof NotImplementedError, `${error}`);
        }
      }
      bytes[i] = old;
    }
    assert(rejected > 100);
  }
});

Deno.test("decodeNpz() names the compression and encryption it cannot undo", () => {
  for (const [method, base64] of Object.entries(npz.others)) {
    const read = decodeNpz(bytesOf(base64)).get("a");
    assert(read);
    assertThrows(read, NotImplementedError, `compressed with ${method}`);
  }
  const bytes = encodeNpz({ a: bytesOf(npz.files.a) });
  const central = bytes.length - 22 - 46 - "a.npy".length;
  bytes[central + 8] |= 1;
  const read = decodeNpz(bytes).get("a");
  assert(read);
  assertThrows(read, NotImplementedError, "encrypted");
});

Deno.test("encodeNpz() refuses what needs zip64", () => {
  const npy = new Uint8Array(1);
  const many = new Map(Array.from({ length: 65535 }, (_, i) => [String(i), npy]));
  assertThrows(() => encodeNpz(many), NotImplementedError, "zip64");
});

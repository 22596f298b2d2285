import { assert, assertEquals, assertMatch, assertStrictEquals, assertThrows } from "@std/assert";
import { type DTypeName, NotImplementedError, ValueError } from "@nplex/core";
import { decodeNpy, encodeNpy, isNpy } from "./npy.ts";
import { bytesOf, npyFixtures } from "../../../../tests/support/npy_fixtures.ts";

const fixtures = await npyFixtures();

function memoryOf(data: ArrayBufferView): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

Deno.test("decodeNpy() reads every dtype, layout, byte order and version that NumPy writes", () => {
  for (const { label, npy, dtype, descr, shape, fortran, memory } of fixtures.good) {
    const bytes = bytesOf(npy);
    const got = decodeNpy(bytes);
    assert(isNpy(bytes));
    assertEquals({ ...got, data: memoryOf(got.data) }, {
      dtype: dtype as DTypeName,
      descr,
      shape,
      fortranOrder: fortran,
      data: bytesOf(memory),
    }, label);
  }
});

Deno.test("encodeNpy() writes the very bytes that NumPy writes", () => {
  let compared = 0;
  for (const { label, npy, descr, version } of fixtures.good) {
    if (descr.startsWith(">")) continue;
    const bytes = bytesOf(npy);
    assertEquals(encodeNpy(decodeNpy(bytes), version ? { version } : {}), bytes, label);
    compared++;
  }
  assert(compared > 150);
});

Deno.test("encodeNpy() writes C order where an array is in both orders", () => {
  for (const shape of [[], [3], [1, 3], [3, 1, 1], [0, 2]]) {
    const data = new Int8Array(shape.reduce((n, d) => n * d, 1));
    const array = { dtype: "int8" as const, shape, data };
    assertEquals(
      encodeNpy({ ...array, fortranOrder: true }),
      encodeNpy({ ...array, fortranOrder: false }),
    );
  }
});

Deno.test("decodeNpy() reads unusual files as NumPy does", () => {
  for (const { label, npy, dtype, shape, memory } of fixtures.odd) {
    const got = decodeNpy(bytesOf(npy));
    assertEquals([got.dtype, got.shape], [dtype as DTypeName, shape], label);
    assertEquals(memoryOf(got.data), bytesOf(memory), label);
  }
});

Deno.test("decodeNpy() gives data of the dtype's typed array, apart from the file's bytes", () => {
  const odd = new Uint8Array(1000).subarray(3);
  const file = encodeNpy({
    dtype: "float64",
    shape: [2],
    fortranOrder: false,
    data: new Float64Array([1, 2]),
  });
  odd.set(file);
  const { data } = decodeNpy(odd);
  odd.fill(0);
  assertEquals(data, new Float64Array([1, 2]));
  const bools = decodeNpy(encodeNpy({
    dtype: "bool",
    shape: [3],
    fortranOrder: false,
    data: new Uint8Array([0, 2, 255]),
  }));
  assertEquals(bools.data, new Uint8Array([0, 1, 1]));
});

Deno.test("decodeNpy() rejects malformed files with ValueError", () => {
  for (const { label, npy } of fixtures.rejected) {
    const { message } = assertThrows(() => decodeNpy(bytesOf(npy)), ValueError, "load: ", label);
    assert(message.length < 400 || label.includes("large"), label);
  }
  assert(fixtures.rejected.length > 70);
});

Deno.test("decodeNpy() says what is wrong with a file", () => {
  const reasons: [label: RegExp, message: RegExp][] = [
    [/^bad magic/, /magic string/],
    [/^version 4/, /version 4\.0 is unknown/],
    [/^cut off at 7$/, /ends in the magic string: expected 8 bytes, got 7/],
    [/^cut off at 9$/, /ends in the npy header length/],
    [/^cut off at 30$/, /ends in the npy header/],
    [/^header too large$/, /more than max_header_size \(10000\)/],
    [/'extra'/, /must have the keys/],
    [/'shape': \[2\]/, /shape .* \[2\] is not a tuple/],
    [/'shape': \(-1,\)/, /negative/],
    [/'shape': \(3,\)/, /shape \(3,\) of float64 takes 24 bytes, 16 are left/],
    [/'fortran_order': 0/, /fortran_order .* 0/],
    [/'descr': 'zz'/, /not a dtype: 'zz'/],
    [/'descr': '\|O'/, /pickled Python objects/],
    [/^object array/, /pickled Python objects/],
  ];
  for (const [label, reason] of reasons) {
    const found = fixtures.rejected.filter((c) => label.test(c.label));
    assert(found.length > 0, String(label));
    for (const { npy } of found) {
      assertMatch(assertThrows(() => decodeNpy(bytesOf(npy)), ValueError).message, reason);
    }
  }
});

Deno.test("decodeNpy() names the dtypes that are not supported", () => {
  for (const { npy, descr } of fixtures.unsupported) {
    assertThrows(() => decodeNpy(bytesOf(npy)), NotImplementedError, descr);
  }
});

Deno.test("decodeNpy() reads a large header when asked, and never runs out of stack", () => {
  const large = fixtures.rejected.find((c) => c.label === "header too large");
  assert(large);
  assertEquals(decodeNpy(bytesOf(large.npy), { maxHeaderSize: 20000 }).shape, [2]);
  const deep = new Uint8Array(10 + 60000).fill(40); // 60000 times "("
  deep.set(bytesOf(large.npy).subarray(0, 8));
  deep.set([60000 & 255, 60000 >> 8], 8);
  assertThrows(() => decodeNpy(deep, { maxHeaderSize: 1e6 }), ValueError, "cannot parse");
});

Deno.test("encodeNpy() rejects data that does not fit, bad shapes and unknown versions", () => {
  const array = { dtype: "int16" as const, shape: [3], fortranOrder: false };
  assertThrows(
    () => encodeNpy({ ...array, data: new Int16Array(2) }),
    ValueError,
    "shape [3] of int16 takes 6 bytes, the data has 4",
  );
  assertThrows(() => encodeNpy({ ...array, shape: [-3], data: new Int16Array(3) }), ValueError);
  assertThrows(() => encodeNpy({ ...array, shape: [1.5], data: new Int16Array(3) }), ValueError);
  const version = [4, 0] as unknown as [1, 0];
  assertThrows(
    () => encodeNpy({ ...array, data: new Int16Array(3) }, { version }),
    ValueError,
    "version 4.0",
  );
});

Deno.test("isNpy() is false for other bytes", () => {
  assertStrictEquals(isNpy(new Uint8Array()), false);
  assertStrictEquals(isNpy(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0])), false);
});

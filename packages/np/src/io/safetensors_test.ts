// Files of Python's safetensors are read, ours are the same bytes, and no malformed header gets through.

import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import np from "../../mod.ts";
import { bytesOf } from "../../../../tests/support/npy_fixtures.ts";

type Described = [name: string, dtype: string, shape: number[], data: string];
interface Fixtures {
  good: {
    label: string;
    file: string;
    metadata: Record<string, string> | null;
    tensors: Described[];
  }[];
  odd: { label: string; file: string; tensors: Described[] }[];
  rejected: { label: string; file: string }[];
}

const url = new URL("../../../../tests/fixtures/safetensors.json.gz", import.meta.url);
const stream = new Blob([await Deno.readFile(url)]).stream()
  .pipeThrough(new DecompressionStream("gzip"));
const fixtures: Fixtures = await new Response(stream).json();
const { load, save } = np.safetensors;

function check(file: np.safetensors.SafetensorsFile, tensors: Described[]): void {
  assertEquals(file.keys().sort(), tensors.map(([name]) => name).sort());
  for (const [name, dtype, shape, data] of tensors) {
    const a = file.get(name);
    assertEquals([a.dtype.name as string, [...a.shape]], [dtype, shape]);
    assertEquals(a.tobytes(), bytesOf(data));
  }
}

Deno.test("files of Python's safetensors are read", () => {
  for (const { file, metadata, tensors } of fixtures.good) {
    const opened = load(bytesOf(file));
    check(opened, tensors);
    assertEquals(Object.fromEntries(opened.metadata), metadata ?? {});
  }
  for (const { file, tensors } of fixtures.odd) check(load(bytesOf(file)), tensors);
});

Deno.test("what is written is what Python's safetensors writes, byte for byte", () => {
  for (const { file, metadata, tensors } of fixtures.good) {
    const map = new Map(tensors.map(([name, dtype, shape, data]) => {
      const bytes = bytesOf(data);
      const a = bytes.length === 0
        ? np.zeros(shape, dtype)
        : np.frombuffer(bytes, dtype).reshape(shape);
      return [name, a];
    }));
    const ours = save(map, metadata);
    check(load(ours), tensors);
    // Python keeps several texts in no particular order.
    if (Object.keys(metadata ?? {}).length < 2) assertEquals(ours, bytesOf(file));
    else assertEquals(ours.length, bytesOf(file).length);
  }
  const views = { a: np.arange(6).astype("float64").reshape(2, 3).T, b: np.arange(10).get("::-2") };
  const same = fixtures.good.find((c) => c.label === "transposed");
  assertEquals(save(views), bytesOf(same?.file ?? ""));
});

for (const { label, file } of fixtures.rejected) {
  Deno.test(`a malformed file is refused: ${label}`, () => {
    assertThrows(() => load(bytesOf(file)), np.ValueError, "not a valid safetensors file");
  });
}

Deno.test("names that occur twice are refused, which Python's library does not do", () => {
  const one = `{"dtype":"U8","shape":[1],"data_offsets":[0,1]}`;
  const header = new TextEncoder().encode(`{"a":${one},"a":${one}}`);
  const bytes = new Uint8Array(9 + header.length);
  bytes[0] = header.length;
  bytes.set(header, 8);
  assertThrows(() => load(bytes), np.ValueError, "occurs twice");
});

Deno.test("any changed byte of a header gives an error or a consistent file", () => {
  const good = save({ a: np.arange(4, { dtype: "int16" }), b: np.ones([2, 1], "float32") });
  const size = Number(new DataView(good.buffer).getBigUint64(0, true));
  let seed = 1;
  for (let i = 0; i < 8 + size; i++) {
    seed = seed * 48271 % 0x7fffffff;
    const bytes = good.slice();
    bytes[i] = seed & 255;
    try {
      const file = load(bytes);
      for (const name of file) {
        const [{ dtype, shape }, a] = [file.info(name), file.get(name)];
        assertEquals([...a.shape], [...shape], dtype);
      }
    } catch (error) {
      const known = error instanceof np.ValueError || error instanceof np.NotImplementedError;
      if (!known) throw error;
    }
  }
});

Deno.test("bfloat16 is refused, or widened exactly when asked; other small floats are refused", () => {
  const file = (dtype: string, data: number[], shape: number) => {
    const text = `{"w":{"dtype":"${dtype}","shape":[${shape}],"data_offsets":[0,${data.length}]}}`;
    const header = new TextEncoder().encode(text);
    const bytes = new Uint8Array(8 + header.length + data.length);
    bytes[0] = header.length;
    bytes.set(header, 8);
    bytes.set(data, 8 + header.length);
    return bytes;
  };
  const bf16 = file("BF16", [0x80, 0x3f, 0x20, 0xc0, 0x80, 0x7f, 0xc0, 0x7f, 0x01, 0x00], 5);
  assertThrows(() => load(bf16).get("w"), np.NotImplementedError, 'bfloat16: "float32"');
  const w = load(bf16, { bfloat16: "float32" }).get("w");
  assertEquals(w.dtype, np.float32);
  assertEquals(w.tolist(), [1, -2.5, Infinity, NaN, 2 ** -133]);
  assertThrows(() => load(file("F8_E4M3", [1], 1)).get("w"), np.NotImplementedError, "F8_E4M3");
  assertThrows(() => load(file("F4", [1], 2)).get("w"), np.NotImplementedError, "F4");
  assertThrows(() => load(file("F4", [1], 1)), np.ValueError, "takes 0.5 bytes");
});

Deno.test("files go through paths, addresses and streams", async () => {
  const folder = await Deno.makeTempDir();
  const server = Deno.serve(
    { port: 0, onListen: () => {} },
    () => new Response(save({ a: [1, 2] })),
  );
  try {
    const path = `${folder}/model.safetensors`;
    await save(path, { a: np.arange(3) }, { k: "v" });
    const file = await load(path);
    assertEquals([file.get("a").tolist(), file.metadata.get("k")], [[0, 1, 2], "v"]);
    assertEquals([...file], ["a"]);
    const remote = await load(`http://localhost:${server.addr.port}/x`);
    assertEquals(remote.get("a").tolist(), [1, 2]);
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const [, back] = await Promise.all([save(writable, { a: [5] }), load(readable)]);
    assertEquals(back.get("a").tolist(), [5]);
    await assertRejects(() => load(`${folder}/none`), Error, "ENOENT");
  } finally {
    await server.shutdown();
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("wrong arguments are told by name, and arrays have memory of their own", () => {
  const bytes = save({ a: [1, 2], flag: [true] });
  const file = load(bytes);
  file.get("a").set(0, 9);
  assertEquals(file.get("a").tolist(), [1, 2]);
  assertThrows(() => file.get("b"), np.KeyError, "'b' is not a tensor of the file; it has a, flag");
  assertEquals([file.length, file.has("a"), file.has("b")], [2, true, false]);
  assertThrows(() => save({ z: np.zeros(1, "complex128") }), np.NotImplementedError, "complex128");
  assertThrows(() => save({ __metadata__: [1] }), np.ValueError, "__metadata__");
  assertThrows(() => save({ a: [1] }, { k: 1 as unknown as string }), TypeError, "metadata 'k'");
  assertThrows(() => save([1] as never), TypeError, "tensors must be an object");
  assertThrows(() => load(bytes, { nonsense: 1 } as never), TypeError, "nonsense");
  assertThrows(() => load(bytes, { bfloat16: "f4" as "error" }), np.ValueError, "bfloat16");
  assertThrows(() => load(3 as never), TypeError, "bytes, a path");
});

import { assertEquals, assertNotStrictEquals, assertStrictEquals, assertThrows } from "@std/assert";
import np from "../mod.ts";

Deno.test("asarray gives the very array where nothing changes, and a new one where something does", () => {
  const a = np.array([[1, 2], [3, 4]]);
  assertStrictEquals(np.asarray(a), a);
  assertStrictEquals(np.asarray(a, "float64"), a);
  assertStrictEquals(np.asarray(a, null, "C"), a);
  assertStrictEquals(np.asanyarray(a), a);
  assertStrictEquals(np.ascontiguousarray(a), a);
  assertStrictEquals(np.astype(a, "float64", { copy: false }), a);
  assertStrictEquals(a.astype("float64", { copy: false }), a);
  assertStrictEquals(np.require(a, null, ["C", "W"]), a);
  assertNotStrictEquals(np.asarray(a, "float32"), a);
  assertNotStrictEquals(np.asarray(a, null, "F"), a);
  assertNotStrictEquals(np.array(a), a);
  assertNotStrictEquals(a.astype("float64"), a);
  assertStrictEquals(np.array(a, { copy: false }), a);
  assertStrictEquals(np.array(a, { copy: false, ndmin: 3 }).base, a);
});

Deno.test("a typed array is wrapped without a copy: writes show both ways", () => {
  for (const wrap of [np.asarray, (x: Float64Array) => np.array(x, { copy: false })]) {
    const memory = new Float64Array([1, 2, 3]);
    const a = wrap(memory);
    a.set(0, 9);
    memory[1] = 8;
    assertEquals(a.tolist(), [9, 8, 3]);
    assertEquals(memory[0], 9);
    assertStrictEquals(a.data, memory);
    assertEquals(a.flags.owndata, false);
  }
  const part = new Float64Array(8).subarray(2, 5);
  np.asarray(part).fill(7);
  assertEquals([...new Float64Array(part.buffer)], [0, 0, 7, 7, 7, 0, 0, 0]);
});

Deno.test("array copies a typed array, and copy: false refuses what needs a copy", () => {
  const memory = new Int8Array([1, 2]);
  np.array(memory).set(0, 9);
  assertEquals(memory[0], 1);
  assertThrows(() => np.asarray(memory, "float64", { copy: false }), np.ValueError);
  assertThrows(() => np.asarray([1, 2], { copy: false }), np.ValueError);
  assertThrows(() => np.array(np.ones([2, 2]), { copy: false, order: "F" }), np.ValueError);
});

Deno.test("clamped bytes are wrapped as uint8 and wrap around when written", () => {
  const memory = new Uint8ClampedArray([1, 2]);
  const a = np.asarray(memory);
  a.set(0, np.array(300).astype("uint8"));
  assertEquals([a.dtype.name, memory[0]], ["uint8", 44]);
});

Deno.test("two wrappings of one buffer know that they overlap", () => {
  const buffer = new Float64Array([1, 2, 3, 4]);
  const a = np.asarray(buffer.subarray(0, 3)), b = np.asarray(buffer.subarray(1, 4));
  assertEquals(np.shares_memory(a, b), true);
  b.set("...", a);
  assertEquals([...buffer], [1, 1, 2, 3]);
});

Deno.test("frombuffer shares memory where it can, and copies what the machine can't address", () => {
  const bytes = new Uint8Array([1, 0, 2, 0, 3, 0]);
  const a = np.frombuffer(bytes, "uint16");
  bytes[0] = 9;
  assertEquals(a.tolist(), [9, 2, 3]);
  assertEquals(np.frombuffer(bytes.buffer, "uint16", 1, 2).tolist(), [2]);
  assertEquals(np.frombuffer(bytes, "uint16", 2, 1).tolist(), [512, 768]);
  assertEquals(np.frombuffer(new Uint8Array([0, 1, 2]), "bool").tolist(), [false, true, true]);
  const big = np.frombuffer(new Uint8Array([0x3f, 0xf8, 0, 0, 0, 0, 0, 0]), ">f8");
  assertEquals([big.tolist(), big.dtype.name], [[1.5], "float64"]);
});

Deno.test("astype with casting: 'same_value' refuses every change", () => {
  const cast = (x: number[], from: string, to: string) =>
    np.array(x, from).astype(to, { casting: "same_value" }).tolist();
  assertEquals(cast([1, -2, 127], "float64", "int8"), [1, -2, 127]);
  assertEquals(cast([NaN, 1.5, Infinity], "float64", "float32"), [NaN, 1.5, Infinity]);
  const refused: [number[], string, string][] = [
    [[1.5], "float64", "int32"],
    [[300], "int64", "int8"],
    [[-1], "int64", "uint64"],
    [[-1], "int8", "uint8"],
    [[NaN], "float64", "int8"],
    [[0.1], "float64", "float32"],
    [[2 ** 63], "float64", "int64"],
    [[2 ** 64], "float64", "uint64"],
  ];
  for (const [x, from, to] of refused) assertThrows(() => cast(x, from, to), np.ValueError);
});

Deno.test("a called dtype makes arrays as NumPy's scalar types do", () => {
  assertEquals(np.float32(3).repr(), "array(3., dtype=float32)");
  assertEquals(np.int8([1, 2]).tolist(), [1, 2]);
  assertEquals(np.float32(new Float64Array([1.5])).dtype, np.float32);
  assertEquals(np.float64().item(), 0);
  assertEquals(np.float64("-inf").item(), -Infinity);
  assertThrows(() => np.int8(300), np.OverflowError);
  assertThrows(() => np.object_(1), np.NotImplementedError, "object_");
  assertThrows(() => np.zeros(1, np.longdouble), np.NotImplementedError, "64 bits");
});

Deno.test("arange follows NumPy's rule for its elements: the second is stored, the rest continues", () => {
  assertEquals(np.arange(0.1, 0.5, 0.1).tolist(), [0.1, 0.2, 0.30000000000000004, 0.4]);
  assertEquals(np.arange(5, 0, -2).repr(), "array([5, 3, 1])");
  assertEquals(np.arange(2n ** 62n, 2n ** 62n + 2n).tolist({ bigint: true }), [
    2n ** 62n,
    2n ** 62n + 1n,
  ]);
  assertEquals(np.arange({ stop: 2 }).tolist(), [0, 1]);
  assertThrows(() => np.arange(0, 1, 0), np.ZeroDivisionError);
});

Deno.test("meshgrid without copies gives views of its arguments", () => {
  const x = np.arange(3), y = np.arange(2);
  const [gx] = np.meshgrid(x, y, { copy: false });
  x.set(0, 9);
  assertEquals(gx.tolist(), [[9, 1, 2], [9, 1, 2]]);
  assertStrictEquals(gx.base, x);
});

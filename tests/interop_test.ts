// Arrays of other libraries: what asarray takes without a copy, what it copies, what it refuses; and the exchange
// by which an ndarray hands its memory over. The real packages, where there is one.

import { assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import * as arrow from "npm:apache-arrow@21.1.0";
import scijs from "npm:ndarray@1.1.1";
import * as zarr from "npm:zarrita@0.7.5";
import np from "@nplex/np";

const loose = np as unknown as Record<string, (...args: unknown[]) => np.ndarray>;

/** A write through the array shows in the memory. */
function assertShares(a: np.ndarray, memory: { readonly [i: number]: unknown }, at: number): void {
  a.set(a.shape.map(() => 0), 42);
  assertEquals(Number(memory[at]), 42);
}

Deno.test("memory with shape, stride and offset is shared, transposed and reversed too", () => {
  const memory = Float64Array.from({ length: 12 }, (_, i) => i);
  assertEquals(np.asarray({ data: memory, shape: [3, 4] }).tolist(), [
    [0, 1, 2, 3],
    [4, 5, 6, 7],
    [8, 9, 10, 11],
  ]);
  const t = np.asarray({ data: memory, shape: [4, 3], stride: [1, 4] });
  assertEquals(t.get(1).tolist(), [1, 5, 9]);
  const back = np.asarray({ data: memory, shape: [2, 2], strides: [-4, -1], offset: 11 });
  assertEquals(back.tolist(), [[11, 10], [7, 6]]);
  assertShares(back, memory, 11);
  assertEquals(np.asarray({ data: memory, shape: [], offset: 3 }).item(), 3);
  assertEquals(np.asarray({ data: memory, shape: [0, 5] }).shape, [0, 5]);
  assertEquals(np.asarray({ data: memory, shape: [3, 2], stride: [0, 1] }).tolist(), [
    [0, 1],
    [0, 1],
    [0, 1],
  ]);
});

Deno.test("array() copies, asarray(copy: false) shares or complains", () => {
  const memory = new Int16Array([1, 2, 3, 4]);
  const x = { data: memory, shape: [2, 2], stride: [1, 2] };
  np.array(x).set([0, 0], 9);
  np.asarray(x, { copy: true }).set([0, 0], 9);
  assertEquals(memory[0], 1);
  assertShares(np.asarray(x, { copy: false }), memory, 0);
  assertThrows(() => np.asarray(x, "float32", { copy: false }), np.ValueError, "avoid copy");
  assertThrows(() => np.asarray(x, { order: "C", copy: false }), np.ValueError, "avoid copy");
  const list = { data: [1, 2], shape: [2] };
  assertThrows(() => np.asarray(list, { copy: false }), np.ValueError, "avoid copy");
  assertEquals(np.asarray(list).dtype, np.float64);
  assertEquals(
    np.asarray(x, "float32").repr(),
    "array([[42.,  3.],\n       [ 2.,  4.]], dtype=float32)",
  );
});

Deno.test("they are operands and items of lists everywhere, and don't pass for options", () => {
  const x = { data: new Float32Array([1, 2, 3, 4]), shape: [2, 2] };
  assertEquals(np.add(x, 1).repr(), "array([[2., 3.],\n       [4., 5.]], dtype=float32)");
  assertEquals(np.sum(x).item(), 10);
  assertEquals(np.sum(x, { axis: 0 }).tolist(), [4, 6]);
  assertEquals(np.stack([x, x]).shape, [2, 2, 2]);
  assertEquals(np.array([x, [[5, 6], [7, 8]]]).tolist(), [[[1, 2], [3, 4]], [[5, 6], [7, 8]]]);
  assertEquals(np.matmul(x, x).tolist(), [[7, 10], [15, 22]]);
  assertEquals(np.load(np.save(x)).tolist(), [[1, 2], [3, 4]]);
  const reshaped = np.reshape(x, [4]);
  reshaped.set(0, 9);
  assertEquals(x.data[0], 1); // a function's result never writes into its argument
  const b = np.zeros([2, 2]);
  b.set("...", x);
  assertEquals(b.tolist(), [[1, 2], [3, 4]]);
  const f = np.compile((a: np.ndarray) => np.multiply(a, 2));
  assertEquals((f(x as unknown as np.ndarray) as np.ndarray).tolist(), [[2, 4], [6, 8]]);
  x.data[0] = 5;
  assertEquals((f(x as unknown as np.ndarray) as np.ndarray).tolist(), [[10, 4], [6, 8]]);
});

Deno.test("overlapping memory is noticed between an array and what shares it from outside", () => {
  const a = np.arange(6).astype("float64");
  const outside = np.asarray(a.data);
  assertEquals(np.shares_memory(a, outside), true);
  a.set("1:", outside.get(":-1"));
  assertEquals(a.tolist(), [0, 0, 1, 2, 3, 4]);
  outside.get(":-1").iadd(a.get("1:"));
  assertEquals(a.tolist(), [0, 1, 3, 5, 7, 4]);
  const b = np.arange(5), c = np.from_dlpack(b);
  np.add(b.get(":-1"), 10, { out: c.get("1:") });
  assertEquals(b.tolist(), [0, 10, 11, 12, 13]);
  assertEquals(np.shares_memory(np.arange(3), np.asarray(np.arange(3).data)), false);
});

Deno.test("structures that don't fit their memory are refused", () => {
  const data = new Float64Array(6);
  const bad: [object, typeof np.ValueError | TypeErrorConstructor, string][] = [
    [{ data, shape: [7] }, np.ValueError, "reaches from element 0 to 6, but there are 6"],
    [{ data, shape: [2, 3], stride: [4, 1] }, np.ValueError, "to 6"],
    [{ data, shape: [2], stride: [-1] }, np.ValueError, "from element -1"],
    [{ data, shape: [2], offset: -1 }, np.ValueError, "from element -1"],
    [{ data, shape: [-1] }, np.ValueError, "negative lengths"],
    [{ data, shape: [2, 3], stride: [1] }, np.ValueError, "1 strides for the 2 dimensions"],
    [{ data, shape: [1.5] }, TypeError, "integers"],
    [{ data, shape: [2], offset: 0.5 }, TypeError, "integers"],
    [{ data, shape: new Array(65).fill(1) }, np.ValueError, "65 dimensions"],
    [{ data, shape: [2], dtype: "int32" }, TypeError, "the dtype is int32, but the elements"],
    [{ data, shape: [2], dtype: "zz" }, TypeError, "zz"],
    [{ data, shape: [2], dtype: ">f8" }, np.NotImplementedError, "big-endian"],
    [{ data: new Float64Array(5), shape: [2], dtype: "complex128" }, np.ValueError, "pairs"],
    [{ data: [[1, 2]], shape: [2] }, np.ValueError, "flat list"],
    [{ data, width: 2, height: 3 }, np.ValueError, "24 values, there are 6"],
  ];
  for (const [x, error, text] of bad) assertThrows(() => loose.asarray(x), error, text);
  assertThrows(() => loose.asarray(new Map()), TypeError, "Map");
  assertThrows(() => loose.sum({ data, axis: 0 }), TypeError, "unexpected keyword argument 'data'");
});

Deno.test("dtypes that typed arrays can't tell are taken by name", () => {
  const pairs = new Float32Array([1, 2, 3, 4]);
  const z = np.asarray({ data: pairs, shape: [2], dtype: "complex64" });
  assertEquals(z.repr(), "array([1.+2.j, 3.+4.j], dtype=complex64)");
  z.imag.set(0, 9);
  assertEquals(pairs[1], 9);
  const bits = new Uint16Array([0x3c00, 0xc000]);
  const half = np.asarray({ data: bits, dims: [2], type: "float16" });
  assertEquals(half.repr(), "array([ 1., -2.], dtype=float16)");
  assertShares(half, new Float16Array(bits.buffer), 0);
  const flags = new Uint8Array([1, 0]);
  assertEquals(
    np.asarray({ data: flags, dims: [2], type: "bool" }).repr(),
    "array([ True, False])",
  );
  assertEquals(
    np.asarray({ data: new Uint8Array([2, 0]), shape: [2], dtype: "bool" }).tolist(),
    [true, false],
  );
  const clamped = new Uint8ClampedArray([1, 2]);
  assertEquals(np.asarray({ data: clamped, shape: [2], dtype: "uint8_clamped" }).dtype, np.uint8);
  const big = np.asarray({ data: new BigInt64Array([2n ** 60n]), shape: [1] });
  assertEquals(big.item({ bigint: true }), 2n ** 60n);
});

Deno.test("scijs ndarrays, whatever view of their data they are", () => {
  const memory = Float64Array.from({ length: 12 }, (_, i) => i);
  const x = scijs(memory, [3, 4]);
  for (
    const [view, expected] of [
      [x, [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11]]],
      [x.transpose(1, 0), [[0, 4, 8], [1, 5, 9], [2, 6, 10], [3, 7, 11]]],
      [x.lo(1, 1).hi(2, 2), [[5, 6], [9, 10]]],
      [x.step(-2, 3), [[8, 11], [0, 3]]],
      [x.pick(1, null), [4, 5, 6, 7]],
    ] as const
  ) assertEquals(loose.asarray(view).tolist() as unknown, expected);
  assertShares(loose.asarray(x.lo(1, 1)), memory, 5);
  assertEquals(loose.asarray(scijs([1, 2, 3, 4], [2, 2])).tolist(), [[1, 2], [3, 4]]);
  const back = scijs(np.arange(6).astype("float32").data, [2, 3]);
  assertEquals(back.get(1, 2), 5);
});

Deno.test("zarrita's chunks and regions", async () => {
  const root = zarr.root(new Map());
  const a = await zarr.create(root.resolve("/a"), {
    shape: [4, 3],
    chunkShape: [2, 3],
    dtype: "float32",
  });
  const table = np.arange(12).reshape(4, 3).astype("float32");
  await zarr.set(a, null, {
    data: table.data as Float32Array<ArrayBuffer>,
    shape: [4, 3],
    stride: [3, 1],
  });
  const chunk = await a.getChunk([1, 0]);
  assertEquals(loose.asarray(chunk).tolist(), [[6, 7, 8], [9, 10, 11]]);
  assertShares(loose.asarray(chunk), chunk.data, 0);
  assertEquals(loose.asarray(await zarr.get(a, [null, 1])).tolist(), [1, 4, 7, 10]);
  const b = await zarr.create(root.resolve("/b"), { shape: [3], chunkShape: [3], dtype: "bool" });
  const flags = await b.getChunk([0]);
  (flags.data as unknown as { set(i: number, x: boolean): void }).set(1, true);
  assertEquals(loose.asarray(flags).repr(), "array([False,  True, False])");
});

Deno.test("image data is an array of rows, columns and channels over the same pixels", () => {
  const image = new ImageData(3, 2);
  const pixels = np.asarray(image);
  assertEquals([pixels.shape, pixels.dtype], [[2, 3, 4], np.uint8]);
  pixels.get("..., 3").set("...", 255);
  assertEquals([image.data[3], image.data[23], image.data[0]], [255, 255, 0]);
});

Deno.test("Arrow vectors: numbers share memory, bools are unpacked, chunks are joined", () => {
  const floats = new Float32Array([1, 2, 3]);
  const column = arrow.makeVector(floats);
  assertShares(np.asarray(column), floats, 0);
  for (
    const [type, name] of [
      [new arrow.Int8(), "int8"],
      [new arrow.Uint16(), "uint16"],
      [new arrow.Int32(), "int32"],
      [new arrow.Uint32(), "uint32"],
      [new arrow.Float32(), "float32"],
      [new arrow.Float64(), "float64"],
    ] as const
  ) {
    const a = loose.asarray(arrow.vectorFromArray([1, 2, 3], type));
    assertEquals([a.dtype.name, a.tolist()], [name, [1, 2, 3]]);
  }
  const half = loose.asarray(arrow.vectorFromArray([1.5, -2], new arrow.Float16()));
  assertEquals([half.dtype.name, half.tolist()], ["float16", [1.5, -2]]);
  const big = arrow.makeVector(new BigUint64Array([2n ** 64n - 1n]));
  assertEquals(np.asarray(big).item({ bigint: true }), 2n ** 64n - 1n);
  const bools = Array.from({ length: 40 }, (_, i) => i % 3 === 0);
  const bits = arrow.vectorFromArray(bools, new arrow.Bool());
  assertEquals(loose.asarray(bits).tolist(), bools);
  assertEquals(loose.asarray(bits.slice(5, 31)).tolist(), bools.slice(5, 31));
  const ints = arrow.vectorFromArray([1, 2, 3, 4], new arrow.Int32());
  assertEquals(loose.asarray(ints.slice(1, 3)).tolist(), [2, 3]);
  const chunked = ints.slice(1).concat(arrow.vectorFromArray([7, 8], new arrow.Int32()));
  assertEquals(chunked.data.length, 2);
  assertEquals(loose.asarray(chunked).tolist(), [2, 3, 4, 7, 8]);
  assertThrows(() => loose.asarray(chunked, { copy: false }), np.ValueError, "avoid copy");
  assertEquals(loose.asarray(arrow.vectorFromArray([], new arrow.Int32())).shape, [0]);
  const table = arrow.tableFromArrays({ x: floats });
  assertEquals(loose.sum(table.getChild("x")).item(), 47);
});

Deno.test("Arrow's fixed-size lists are rows", () => {
  const type = new arrow.FixedSizeList(2, new arrow.Field("x", new arrow.Float32()));
  const rows = arrow.vectorFromArray([[1, 2], [3, 4], [5, 6]], type);
  assertEquals(loose.asarray(rows).tolist(), [[1, 2], [3, 4], [5, 6]]);
  assertEquals(loose.asarray(rows.slice(1)).tolist(), [[3, 4], [5, 6]]);
  assertEquals(loose.asarray(rows.slice(1).slice(1)).tolist(), [[5, 6]]);
  const twice = new arrow.FixedSizeList(2, new arrow.Field("y", type));
  const cube = arrow.vectorFromArray([[[1, 2], [3, 4]], [[5, 6], [7, 8]]], twice);
  assertEquals(loose.asarray(cube).tolist(), [[[1, 2], [3, 4]], [[5, 6], [7, 8]]]);
});

Deno.test("Arrow columns with nulls, and types without a dtype, are refused with a reason", () => {
  const some = arrow.vectorFromArray([1, null, 3], new arrow.Int32());
  assertThrows(() => loose.asarray(some), np.ValueError, "1 of 3 values are null");
  assertThrows(() => loose.asarray(some), np.ValueError, "np.ma.array(column) masks them");
  assertEquals(loose.asarray(some.slice(2)).tolist(), [3]);
  for (
    const [column, name] of [
      [arrow.vectorFromArray(["a", "b"], new arrow.Utf8()), "Utf8"],
      [arrow.vectorFromArray(["a", "b"]), "Dictionary"],
      [arrow.vectorFromArray([new Date(0)]), "Timestamp"],
      [arrow.vectorFromArray([null, null], new arrow.Null()), "Null"],
      [arrow.vectorFromArray(["a", null]), "Dictionary"],
    ] as const
  ) assertThrows(() => loose.asarray(column), np.NotImplementedError, name);
});

Deno.test("Arrow columns with nulls are masked arrays when they are asked for", () => {
  const masked = np.ma.array as (x: unknown, options?: object) => np.ma.MaskedArray;
  const values = Array.from({ length: 20 }, (_, i) => i % 3 === 1 ? null : i);
  const list = (x: np.ma.MaskedArray) => x.tolist() as unknown;
  const ints = arrow.vectorFromArray(values, new arrow.Int32());
  const m = masked(ints);
  assertEquals([list(m), m.dtype.name, Number(m.count())], [values, "int32", 13]);
  assertEquals(Number(m.sum()), values.reduce((sum: number, x) => sum + (x ?? 0), 0));
  assertEquals(list(masked(ints.slice(3, 17))), values.slice(3, 17));
  assertEquals(list(masked(ints.slice(5).concat(ints.slice(0, 3)))), [
    ...values.slice(5),
    ...values.slice(0, 3),
  ]);
  const floats = arrow.vectorFromArray([1.5, null, -2], new arrow.Float64());
  assertEquals(masked(floats).filled(np.nan).tolist(), [1.5, NaN, -2]);
  assertEquals(list(masked(floats, { mask: [1, 0, 0] })), [null, null, -2]);
  assertEquals(list(masked(floats, { mask: [1, 0, 0], keep_mask: false })), [null, 0, -2]);
  assertEquals(masked(floats, { dtype: "float32" }).dtype.name, "float32");
  assertEquals(np.ma.asarray(floats as unknown as np.ndarray).mask.tolist(), [false, true, false]);
  const bools = arrow.vectorFromArray([true, null, false, true, null], new arrow.Bool());
  assertEquals(list(masked(bools)), [true, null, false, true, null]);
  assertEquals(list(masked(bools.slice(1))), [null, false, true, null]);
  const whole = arrow.vectorFromArray([1, 2], new arrow.Int8());
  assertEquals(list(masked(whole)), [1, 2]);
  const type = new arrow.FixedSizeList(2, new arrow.Field("x", new arrow.Float32(), true));
  const rows = arrow.vectorFromArray([[1, 2], null], type);
  assertThrows(() => masked(rows), np.ValueError, "1 of 2 values are null");
  assertThrows(
    () => masked(arrow.vectorFromArray(["a", null])),
    np.NotImplementedError,
    "Dictionary",
  );
});

Deno.test("tensors that read synchronously are copied", () => {
  const memory = new Float32Array([1, 2, 3, 4]);
  const tensor = { shape: [2, 2], dtype: "float32", dataSync: () => memory };
  const a = np.asarray(tensor);
  a.set([0, 0], 9);
  assertEquals([a.tolist(), memory[0]], [[[9, 2], [3, 4]], 1]);
  const flags = { shape: [2], dtype: "bool", dataSync: () => new Uint8Array([1, 0]) };
  assertEquals(np.asarray(flags).dtype, np.bool_);
  const lists = { shape: [2], dtype: "int32", dataSync: () => [1, 2] };
  assertEquals(np.asarray(lists).repr(), "array([1, 2], dtype=int32)");
  assertThrows(() => np.asarray(tensor, { copy: false }), np.ValueError, "avoid copy");
});

Deno.test("an ndarray hands over its memory with layout, offset and whether it may be written", () => {
  const a = np.arange(12).reshape(3, 4);
  for (const view of [a, a.T, a.get("::-1, 1::2"), a.get(1), a.get("1:2, 3")]) {
    const given = view.__dlpack__();
    assertEquals([given.shape, given.dtype, given.readonly], [[...view.shape], "int64", false]);
    const back = np.from_dlpack(view);
    assertEquals(back.tolist(), view.tolist());
    assertEquals(np.shares_memory(back, a), true);
    assertEquals(np.asarray({ ...given }).tolist(), view.tolist());
  }
  assertEquals(a.__dlpack_device__(), [1, 0]);
  np.from_dlpack(a).set([0, 0], 77);
  assertEquals(a.get(0, 0).item(), 77);
  np.from_dlpack(a, { copy: true }).set([0, 0], 1);
  assertEquals(a.get(0, 0).item(), 77);
  assertEquals(a.__dlpack__({ copy: true }).data === a.__dlpack__().data, false);

  const small = np.array([1, 2]), other = np.array([3, 4]);
  assertEquals(small.__dlpack__().data.buffer.byteLength, 16); // no other array lies in it
  assertEquals(other.tolist(), [3, 4]);

  const fixed = np.broadcast_to(np.array([1, 2]), [3, 2]);
  assertEquals(fixed.__dlpack__().readonly, true);
  const seen = np.from_dlpack(fixed);
  assertEquals([seen.flags.writeable, seen.tolist()], [false, [[1, 2], [1, 2], [1, 2]]]);
  assertThrows(() => seen.set([0, 0], 1), np.ValueError, "read-only");
  assertEquals(np.from_dlpack(fixed, { copy: true }).flags.writeable, true);

  for (const name of Object.values(np.sctypeDict)) {
    const x = np.arange(4).astype(name).reshape(2, 2).T;
    const back = np.from_dlpack(x);
    assertStrictEquals(back.dtype, x.dtype);
    assertEquals(back.tolist(), x.tolist());
  }
});

Deno.test("the exchange refuses what it can't do", () => {
  const a = np.arange(3);
  assertThrows(() => loose.from_dlpack([1, 2]), TypeError, "__dlpack__");
  assertThrows(() => loose.from_dlpack(), TypeError, "missing");
  assertThrows(() => np.from_dlpack(a, { device: "gpu" }), np.ValueError, "device");
  assertThrows(() => a.__dlpack__({ stream: 1 as never }), np.NotImplementedError, "stream");
  assertThrows(() => a.__dlpack__({ max_version: [0, 8] }), np.ValueError, "max_version");
  assertThrows(() => a.__dlpack__({ dl_device: [2, 0] }), np.ValueError, "[2,0]");
  const give = (more: object, device = [1, 0]) => ({
    __dlpack__: () => ({ ...a.__dlpack__(), ...more }),
    __dlpack_device__: () => device,
  });
  assertEquals(loose.from_dlpack(give({})).tolist(), [0, 1, 2]);
  assertThrows(() => loose.from_dlpack(give({}, [2, 0])), np.ValueError, "device [2,0]");
  assertThrows(() => loose.from_dlpack(give({ version: [2, 0] })), np.NotImplementedError, "2.0");
  assertThrows(() => loose.from_dlpack(give({ shape: [4] })), np.ValueError, "there are 3");
  assertThrows(() => loose.from_dlpack(give({ dtype: "float32" })), TypeError, "float32");
  assertThrows(() => loose.from_dlpack({ __dlpack__: () => 3 }), TypeError, "must give an object");
});

Deno.test("a table of Arrow is no array: its columns are", () => {
  const table = arrow.tableFromArrays({ a: Float64Array.of(1, 2), b: Int32Array.of(3, 4) });
  assertThrows(() => np.asarray(table as never), TypeError, "table.getChild(name)");
  assertEquals(np.asarray(table.getChild("a") as never).tolist(), [1, 2]);
});

Deno.test("what frompyfunc makes has the types of a ufunc of objects", () => {
  const f = np.frompyfunc((a: number, b: number) => [a + b, a], 2, 2);
  assertEquals([f.types, f.ntypes, f.signature], [["OO->OO"], 1, null]);
  const [sum] = f([1, 2], [3, 4], { signature: "OO->OO" } as never) as [np.ndarray];
  assertEquals(sum.tolist(), [4, 6]);
  assertThrows(
    () => f([1], [2], { signature: "dd->dd" } as never),
    np.NotImplementedError,
    "signature",
  );
});

// What the oracle can't say of shape functions: writes through views in both directions, bases, identity,
// weak scalars, callables and axis objects of pad, resizing in place, np.broadcast, stride tricks.

import { assert, assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import np, { type ndarray } from "../mod.ts";
import { AxisError, IndexError, OverflowError, ValueError } from "@nplex/core";

const grid = (): ndarray => np.array([[1, 2, 3], [4, 5, 6]]);

const VIEWS: Record<string, (a: ndarray) => ndarray> = {
  reshape: (a) => np.reshape(a, [3, 2]),
  ravel: (a) => np.ravel(a),
  transpose: (a) => np.transpose(a),
  swapaxes: (a) => np.swapaxes(a, 0, 1),
  moveaxis: (a) => np.moveaxis(a, 0, 1),
  expand_dims: (a) => np.expand_dims(a, 0),
  squeeze: (a) => np.squeeze(a),
  flip: (a) => np.flip(a),
  rot90: (a) => np.rot90(a),
  split: (a) => np.split(a, 3, 1)[0],
  unstack: (a) => np.unstack(a)[0],
  atleast_3d: (a) => np.atleast_3d(a),
  trim_zeros: (a) => np.trim_zeros(a),
  "a.reshape": (a) => a.reshape(3, 2),
  "a.ravel": (a) => a.ravel(),
  "a.transpose": (a) => a.transpose(1, 0),
  "a.swapaxes": (a) => a.swapaxes(0, 1),
};

for (const [name, make] of Object.entries(VIEWS)) {
  Deno.test(`${name} gives a view: writes go through both ways`, () => {
    const a = grid(), v = make(a);
    assertStrictEquals(v.base, a);
    v.set("...", 0);
    assert((a.tolist() as number[][]).flat().includes(0), "a write to the view shows in the array");
    a.set("...", 7);
    assertEquals(new Set((v.tolist() as number[]).flat(Infinity)), new Set([7]));
  });
}

const COPIES: Record<string, (a: ndarray) => ndarray> = {
  flatten: (a) => a.flatten(),
  "ravel('F')": (a) => np.ravel(a, "F"),
  "reshape(copy=true)": (a) => np.reshape(a, [3, 2], { copy: true }),
  concatenate: (a) => np.concatenate([a]),
  "roll by 0": (a) => np.roll(a, 0, 0),
  "tile by 1": (a) => np.tile(a, 1),
  repeat: (a) => np.repeat(a, 1),
  "block of one array": (a) => np.block(a),
  "pad by 0": (a) => np.pad(a, 0),
  "delete nothing": (a) => np.delete(a, [], 0),
  "delete an empty slice": (a) => np.delete(a, "1:1", 0),
};

for (const [name, make] of Object.entries(COPIES)) {
  Deno.test(`${name} gives a copy`, () => {
    const a = grid(), c = make(a);
    assertEquals(c.base, undefined);
    c.set("...", 9);
    assertEquals(a.tolist(), grid().tolist());
  });
}

Deno.test("a view of a view has the first array for its base", () => {
  const a = grid();
  assertStrictEquals(np.flip(np.transpose(a)).base, a);
});

Deno.test("what NumPy makes read-only can't be written", () => {
  const a = grid();
  const views = [
    np.broadcast_to(a, [2, 2, 3]),
    np.diagonal(a),
    a.diagonal(),
    np.lib.stride_tricks.sliding_window_view(a, [1, 2]),
    np.lib.stride_tricks.as_strided(a, { writeable: false }),
    np.reshape(np.broadcast_to(a, [2, 2, 3]), [4, 3], { copy: null }).get(),
  ];
  for (const v of views.slice(0, 5)) {
    assertEquals(v.flags.writeable, false);
    assertThrows(() => v.set("...", 1), ValueError, "read-only");
  }
  assertEquals(np.transpose(np.broadcast_to(a, [2, 2, 3])).flags.writeable, false);
});

Deno.test("broadcast_arrays gives arrays of the common shape back as they are, and writeable views", () => {
  const a = grid(), b = np.array([1, 2, 3]);
  const [x, y] = np.broadcast_arrays(a, b);
  assertStrictEquals(x, a);
  assertStrictEquals(y.base, b);
  assertEquals(y.flags.writeable, true);
});

Deno.test("atleast_* give arrays of enough dimensions back as they are", () => {
  const a = grid();
  assertStrictEquals(np.atleast_1d(a), a);
  assertStrictEquals(np.atleast_2d(a), a);
  assertEquals(np.atleast_1d(), []);
});

Deno.test("scalars that are joined count as Python's", () => {
  const small = np.array([1n], { dtype: "int8" });
  assertEquals(np.concatenate([small, 5], null).dtype.name, "int8");
  assertEquals(np.concatenate([small, 5.5], null).dtype.name, "float64");
  assertEquals(np.concatenate([small, 500], null).tolist(), [1, -12]);
  assertEquals(np.append(small, 5).dtype.name, "int64");
  assertEquals(np.append(small, 5.5).dtype.name, "float64");
});

Deno.test("concatenate writes into out, also where out overlaps what is joined", () => {
  const a = np.array([1, 2, 3, 4]);
  const out = np.concatenate([a.get("2:"), a.get(":2")], { out: a });
  assertStrictEquals(out, a);
  assertEquals(a.tolist(), [3, 4, 1, 2]);
  const ints = np.zeros([2], { dtype: "int32" });
  assertThrows(() => np.concatenate([[1.5], [2.5]], { out: ints }), TypeError, "same_kind");
  np.concatenate([[1.5], [2.5]], { out: ints, casting: "unsafe" });
  assertEquals(ints.tolist(), [1, 2]);
  const locked = np.broadcast_to(0, [2]);
  assertThrows(() => np.concatenate([[1], [2]], { out: locked }), ValueError, "read-only");
});

Deno.test("resize in place keeps the order of memory, fills with zeros, and refuses views", () => {
  const a = np.array([[1, 2, 3], [4, 5, 6]]);
  assertEquals(a.resize(2, 2), undefined);
  assertEquals(a.tolist(), [[1, 2], [3, 4]]);
  a.resize([2, 3], { refcheck: false });
  assertEquals(a.tolist(), [[1, 2, 3], [4, 0, 0]]);
  a.resize();
  assertEquals(a.shape, [2, 3]);
  const view = a.get(":1");
  assertThrows(() => view.resize(5), ValueError, "does not own its data");
  assertThrows(() => a.resize(-1), ValueError, "negative");
  const f = np.concatenate([np.transpose(np.array([[1, 4], [2, 5], [3, 6]]))]);
  assert(f.flags.fnc);
  f.resize(4, 2);
  assertEquals(f.tolist(), [[1, 3], [4, 6], [2, 0], [5, 0]]);
});

Deno.test("pad takes functions that fill vectors in place", () => {
  const seen: unknown[] = [];
  const out = np.pad([[1, 2]], [[1, 0], [0, 2]], (vector, width, axis, kwargs) => {
    seen.push([vector.shape, width, axis, kwargs]);
    if (width[0]) vector.set(`:${width[0]}`, kwargs.padder as number);
    if (width[1]) vector.set(`${-width[1]}:`, kwargs.padder as number);
  }, { padder: 9 });
  assertEquals(out.tolist(), [[9, 9, 9, 9], [1, 2, 9, 9]]);
  assertEquals(seen.length, 4 + 2);
});

Deno.test("pad takes widths by axis", () => {
  assertEquals(np.pad([[1]], { 1: 1 }).tolist(), [[0, 1, 0]]);
  assertEquals(np.pad([[1]], { "-1": [0, 1], 0: 1 }, "edge").tolist(), [[1, 1], [1, 1], [1, 1]]);
  assertEquals(np.pad([[1]], { pad_width: { 0: [1, 0] } as never } as never).tolist(), [[0], [1]]);
});

Deno.test("pad's Python scalars are checked, NumPy's wrap", () => {
  const a = np.zeros([2, 2], { dtype: "int8" });
  assertEquals(np.pad(a, [[1, 0], [0, 0]], { constant_values: 300 }).get(0, 0).item(), 44);
  assertThrows(
    () => np.pad(a, 1, { constant_values: [[300, 0], [0, 0]] }),
    OverflowError,
  );
});

Deno.test("insert and delete take slices and their text", () => {
  const a = np.array([1, 2, 3, 4]);
  assertEquals(np.delete(a, np.slice(3, 0, -2)).tolist(), [1, 3]);
  assertEquals(np.delete(a, "1:3").tolist(), [1, 4]);
  assertEquals(np.insert(a, np.slice(3, 0, -2), [7, 8]).tolist(), [1, 8, 2, 3, 7, 4]);
  assertThrows(() => np.delete(a, 9), IndexError, "out of bounds");
});

Deno.test("copyto checks casts, masks and shapes before it writes", () => {
  const a = np.zeros([2, 3], { dtype: "int32" });
  assertThrows(() => np.copyto(a, 1.5), TypeError, "same_kind");
  assertThrows(() => np.copyto(a, [1.5, 2, 3]), TypeError, "same_kind");
  assertThrows(() => np.copyto(a, [1n, 2n]), ValueError, "could not broadcast");
  assertThrows(() => np.copyto(a, 1, { where: [true, false] }), ValueError, "where mask");
  assertEquals(np.sum(a).item(), 0);
  np.copyto(a, 1.5, { casting: "unsafe", where: [[true], [false]] });
  assertEquals(a.tolist(), [[1, 1, 1], [0, 0, 0]]);
  const line = np.array([1, 2, 3, 4]);
  np.copyto(line.get("1:"), line.get(":-1"), { where: [true, true, false] });
  assertEquals(line.tolist(), [1, 1, 2, 4]);
});

Deno.test("np.broadcast walks arrays together", () => {
  const b = new np.broadcast([1, 2], [[3], [4]]);
  assertEquals([b.shape, b.nd, b.ndim, b.size, b.numiter, b.index], [[2, 2], 2, 2, 4, 2, 0]);
  assertEquals(b.next().value?.map(Number), [1, 3]);
  assertEquals(b.index, 1);
  assertEquals([...b].length, 3);
  b.reset();
  assertEquals([...b].map((p) => p.map(Number)), [[1, 3], [2, 3], [1, 4], [2, 4]]);
  assertEquals(b.iters.length, 2);
  assertThrows(() => new np.broadcast([1, 2], [1, 2, 3]), ValueError, "shape mismatch");
});

Deno.test("as_strided stays inside memory", () => {
  const { as_strided } = np.lib.stride_tricks;
  const a = np.array([1, 2, 3, 4]);
  assertEquals(as_strided(a, [2, 2], [16, 8]).tolist(), [[1, 2], [3, 4]]);
  assertEquals(as_strided(a.get("::-1"), [2], [-16]).tolist(), [4, 2]);
  assertThrows(() => as_strided(a, [5], [8]), ValueError, "outside");
  assertThrows(() => as_strided(a, [2], [-8]), ValueError, "outside");
  const w = as_strided(a, [3, 2], [8, 8]);
  w.set([1, 0], 9);
  assertEquals(a.tolist(), [1, 9, 3, 4]);
});

Deno.test("sliding_window_view takes an axis more than once", () => {
  const v = np.lib.stride_tricks.sliding_window_view([1, 2, 3, 4], [2, 3], [0, 0]);
  assertEquals(v.tolist(), [[[1, 2, 3], [2, 3, 4]]]);
});

Deno.test("wrong axes name the axis", () => {
  const e = assertThrows(() => np.swapaxes(grid(), 0, 5), AxisError);
  assertEquals(e.message, "axis2: axis 5 is out of bounds for array of dimension 2");
  assertThrows(() => np.moveaxis(grid(), 0, 5), AxisError, "destination: axis 5");
  assertThrows(() => np.concatenate([grid(), grid()], 3), AxisError, "axis 3");
  assertThrows(
    () => np.reshape(grid(), [4]),
    ValueError,
    "cannot reshape array of size 6 into shape (4,)",
  );
  assertThrows(() => grid().reshape(), TypeError, "exactly 1 argument");
  assertThrows(() => grid().reshape(3, 2, { nonsense: 1 } as never), TypeError, "nonsense");
});

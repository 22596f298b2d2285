// A whole backend over plain JS arrays, with the required primitives and nothing else. It is built step by
// step in docs/WRITING_A_BACKEND.md, whose code blocks are this file.

import {
  type Attrs,
  broadcastShapes,
  broadcastTo,
  DEFAULTS_64,
  type Dense,
  dense,
  type DenseKernel,
  type DType,
  DTYPES,
  type EagerBackend,
  indexOutOfBounds,
  type Layout,
  newData,
  permute,
  sizeOf,
  type Spec,
  type TypedArray,
} from "@nplex/core";
import "@nplex/core/engines"; // what stands in for primitives that it lacks

/** One element: a number, a bigint in the 64-bit integers, or the two parts of a complex number. */
type Element = number | bigint | readonly [number, number];

/** A handle: the elements of an array in C order. Nobody ever writes into it. */
type Handle = readonly Element[];

const handleOf = (x: Dense) => x.handle as Handle;

function upload(data: TypedArray, dtype: DType): Handle {
  const lanes = Array.from(data as Iterable<number | bigint>);
  if (dtype.kind !== "c") return lanes;
  return Array.from(
    { length: lanes.length / 2 },
    (_, i) => [lanes[2 * i], lanes[2 * i + 1]],
  ) as Handle;
}

function download(handle: unknown, dtype: DType): TypedArray {
  const lanes = (handle as Handle).flat() as (number | bigint)[];
  const data = newData(dtype, lanes.length / dtype.lanes);
  lanes.forEach((v, i) => data[i] = v);
  return data;
}

const isInteger = (d: DType) => d.kind === "i" || d.kind === "u";
const isWide = (d: DType) => isInteger(d) && d.itemsize === 8;

/** What a computation works on: integers as bigints, which lose nothing before they wrap around. */
function reading(d: DType): (v: Element) => Element {
  return isInteger(d) ? (v) => BigInt(v as number | bigint) : (v) => v;
}

/** An element from the result of a computation: integers wrap around, floats are rounded. */
function storing(d: DType): (v: number | bigint | boolean) => Element {
  const cell = newData(d, 1);
  if (isWide(d)) return (v) => (cell[0] = BigInt(v), cell[0]);
  if (d.kind === "b") return (v) => Number(v != 0);
  return (v) => {
    cell[0] = Number(isInteger(d) ? BigInt.asIntN(32, BigInt(v)) : v);
    return cell[0];
  };
}

/** Where the elements of a layout lie, in C order. */
function places({ shape, strides, offset }: Layout): number[] {
  return shape.reduce(
    (starts, n, axis) =>
      starts.flatMap((at) => Array.from({ length: n }, (_, i) => at + i * strides[axis])),
    [offset],
  );
}

/** The elements of an operand, repeated to fill a shape. */
function spread(x: Dense, shape: readonly number[]): Element[] {
  return places(broadcastTo(dense(x.shape), shape)).map((at) => handleOf(x)[at]);
}

// JavaScript's operators mean the same for numbers and for bigints, so one text serves both.
// deno-lint-ignore no-explicit-any
type OfElement = (...v: any[]) => number | bigint | boolean;

function elementwise(f: OfElement): DenseKernel {
  return (inputs, _attrs, [out]) => {
    const operands = inputs.map((x) => spread(x, out.shape).map(reading(x.dtype)));
    const store = storing(out.dtype);
    const size = sizeOf(out.shape);
    return [Array.from({ length: size }, (_, i) => store(f(...operands.map((o) => o[i]))))];
  };
}

const OF_ELEMENT: Record<string, OfElement> = {
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  divide: (a, b) => a / b,
  equal: (a, b) => a === b,
  less: (a, b) => a < b,
  where: (condition, a, b) => condition ? a : b,
  floor: (a) => typeof a === "bigint" ? a : Math.floor(a),
  sqrt: Math.sqrt,
  exp: Math.exp,
  log: Math.log,
  cast: (a) => a,
};

const fill: DenseKernel = (_inputs, attrs, [out]) => {
  const value = attrs.value as Element;
  const element = out.dtype.kind === "c" ? value : storing(out.dtype)(value as number);
  return [new Array<Element>(sizeOf(out.shape)).fill(element)];
};

const iota: DenseKernel = (_inputs, attrs, [out]) => {
  const store = storing(out.dtype);
  return [Array.from({ length: attrs.n as number }, (_, i) => store(i))];
};

/** Splits elements into rows that run over the last `n` axes. */
function rowsOf(elements: Handle, shape: readonly number[], n: number): Handle[] {
  const length = sizeOf(shape.slice(shape.length - n));
  const count = sizeOf(shape.slice(0, shape.length - n));
  return Array.from({ length: count }, (_, i) => elements.slice(i * length, (i + 1) * length));
}

/** Which rows of x index arrays point at. Negative indices count from the end. */
function pickedRows(x: Dense, index: readonly Dense[], attrs: Attrs): number[] {
  const axes = attrs.axes as readonly number[] | undefined;
  const lead = broadcastShapes(index.map((i) => i.shape));
  const rows = new Array<number>(sizeOf(lead)).fill(0);
  index.forEach((positions, k) => {
    const n = x.shape[k];
    spread(positions, lead).forEach((v, i) => {
      const at = Number(v);
      if (at < -n || at >= n) throw indexOutOfBounds(at, n, axes?.[k] ?? k);
      rows[i] = rows[i] * n + (at < 0 ? at + n : at);
    });
  });
  return rows;
}

const gather: DenseKernel = ([x, ...index], attrs) => {
  const rows = rowsOf(handleOf(x), x.shape, x.shape.length - index.length);
  return [pickedRows(x, index, attrs).flatMap((row) => rows[row])];
};

const scatter: DenseKernel = ([x, values, ...index], attrs) => {
  const tail = x.shape.slice(index.length);
  const shape = [...broadcastShapes(index.map((i) => i.shape)), ...tail];
  const news = rowsOf(spread(values, shape), shape, tail.length);
  const rows = rowsOf(handleOf(x), x.shape, tail.length);
  pickedRows(x, index, attrs).forEach((row, i) => rows[row] = news[i]);
  return [rows.flat()];
};

/** A fold by halves: sums of floats lose as little as NumPy's pairwise ones. */
function fold(f: (a: Element, b: Element) => Element, v: Handle, from = 0, to = v.length): Element {
  if (to - from === 1) return v[from];
  const middle = (from + to) >> 1;
  return f(fold(f, v, from, middle), fold(f, v, middle, to));
}

const reduce: DenseKernel = ([x], attrs) => {
  const axes = attrs.axes as readonly number[];
  const kept = x.shape.map((_, i) => i).filter((i) => !axes.includes(i));
  const order = permute(dense(x.shape), [...kept, ...axes]);
  const elements = places(order).map((at) => handleOf(x)[at]);
  const f = OF_ELEMENT[attrs.op as string], read = reading(x.dtype), store = storing(x.dtype);
  const start = attrs.initial === undefined ? [] : [store(attrs.initial as number)];
  const step = (a: Element, b: Element) => store(f(read(a), read(b)));
  return [rowsOf(elements, order.shape, axes.length).map((row) => fold(step, [...start, ...row]))];
};

const MOVES = new Set(["fill", "iota", "copy", "gather", "scatter"]);
const FOLDS = new Set(["add", "multiply"]);

/** What the kernels get right. All else is composed from it by core, or runs on the cpu. */
function supports(op: string, inputs: readonly Spec[], attrs: Attrs): boolean {
  if (MOVES.has(op)) return op !== "scatter" || attrs.op === "set";
  const from = inputs[0].dtype, to = attrs.dtype as DType | undefined;
  if (to?.kind === "c" || inputs.some((x) => x.dtype.kind === "c")) return false;
  if (op === "cast") {
    // Floats that no integer is near, and long integers that a float rounds, have rules of their own.
    return from.kind === "f" ? to?.kind === "f" : to?.kind !== "f" || !isWide(from);
  }
  if (from.name === "float16") return false; // NumPy computes in float32: so will the composition
  if (from.kind === "b") return !["add", "multiply", "reduce"].includes(op);
  return op !== "reduce" || (inputs.length === 1 && FOLDS.has(attrs.op as string));
}

const kernels: Record<string, DenseKernel> = {
  fill,
  iota,
  gather,
  scatter,
  reduce,
  copy: ([x]) => [x.handle],
};
for (const name in OF_ELEMENT) kernels[name] = elementwise(OF_ELEMENT[name]);

/** The backend: `await np.setBackend(minimal)`. */
export const minimal: EagerBackend = {
  kind: "eager",
  name: "minimal",
  dtypes: DTYPES,
  defaults: DEFAULTS_64,
  upload,
  download,
  kernels,
  supports,
};

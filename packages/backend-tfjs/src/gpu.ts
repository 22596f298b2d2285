// The kernels of the engines on the GPU: webgl and webgpu. Their memory is not the host's, so what moves elements
// is a gather at positions that are computed here. Which of them give NumPy's results, trials.ts finds out.

import {
  type Attrs,
  bool,
  type Dense,
  dense,
  type DenseKernel,
  type DType,
  float32,
  int32,
  type Spec,
} from "@nplex/core";
import type { TensorInfo } from "@tensorflow/tfjs-core";
import { fillKernel, iotaKernel } from "./create.ts";
import { empty, storedAs, zeros } from "./dtypes.ts";
import { KERNELS } from "./elementwise.ts";
import { call, free, infoOf, own, write } from "./engine.ts";
import { copyKernel, placesOf, repeated } from "./move.ts";
import { type Index, type Picked, pickedRows } from "./pick.ts";
import { matmulKernel, REDUCE, scanKernel, sumRows } from "./reduce.ts";
import { mergeAxes, same, sizeOf } from "./shapes.ts";

const whole = (x: Dense) => infoOf(x.handle, [sizeOf(x.shape) * x.dtype.lanes]);

/** Elements of a vector by their positions. */
function take(x: TensorInfo, places: Int32Array): TensorInfo {
  const indices = write(places, [places.length], "int32");
  const info = call("GatherV2", { x, indices }, { axis: 0, batchDims: 0 });
  free(indices);
  return info;
}

/** An operand as a vector of all elements of a shape, each `lanes` times where it is not complex itself. */
function filled(x: Dense, shape: readonly number[], lanes: number, made: TensorInfo[]): TensorInfo {
  if (same(x.shape, shape) && x.dtype.lanes === lanes) return whole(x);
  const layout = repeated([...x.shape, x.dtype.lanes], [...shape, lanes]);
  const info = take(whole(x), placesOf(layout, 1));
  made.push(info);
  return info;
}

/** The engines' kernels broadcast over that many axes here, the pairs of complex numbers included. */
const MOST_AXES = 4;

/** Operands as the kernels broadcast them; what is made for that is to be freed. */
function aligned([a, b]: readonly Dense[], out: Spec, made: TensorInfo[]): TensorInfo[] {
  if (same(a.shape, b.shape)) return [whole(a), whole(b)];
  const [sa, sb] = mergeAxes([a.shape, b.shape], out.shape);
  const { lanes } = a.dtype, pair = lanes === 2 ? [2] : [];
  if (sa.length + pair.length > MOST_AXES) {
    return [a, b].map((x) => filled(x, out.shape, lanes, made));
  }
  return [infoOf(a.handle, [...sa, ...pair]), infoOf(b.handle, [...sb, ...pair])];
}

function elementwise(name: string, arity: number): DenseKernel {
  if (arity === 1) return ([x]) => [own(call(name, { x: whole(x) }))];
  return (inputs, _attrs, [out]) => {
    const made: TensorInfo[] = [];
    const [a, b] = aligned(inputs, out, made);
    const info = call(name, { a, b });
    made.forEach(free);
    return [own(info)];
  };
}

const where: DenseKernel = (operands, _attrs, [out]) => {
  const made: TensorInfo[] = [];
  const [condition, t, e] = operands.map((x) => filled(x, out.shape, out.dtype.lanes, made));
  const info = call("Select", { condition, t, e });
  made.forEach(free);
  return [own(info)];
};

/** `cast`, to bool by comparison with 0, and to float32 by adding it: the engines' own casts are in name only. */
const cast: DenseKernel = ([x], _attrs, [out]) => {
  const source = whole(x);
  if (x.dtype === out.dtype || out.dtype === int32) return [own(call("Identity", { x: source }))];
  const float = out.dtype === float32;
  const zero = float
    ? write(Float32Array.of(0), [], "float32")
    : write(zeros(x.dtype, 1), [], storedAs(x.dtype));
  // webgl keeps bools as floats and looks at the name for the result's dtype.
  const a = float && x.dtype === bool ? { ...source, dtype: "float32" as const } : source;
  const info = call(float ? "Add" : "NotEqual", { a, b: zero });
  free(zero);
  return [own(info)];
};

const concat: DenseKernel = (inputs, { axis }, [out]) => {
  const at = axis as number, { lanes } = out.dtype;
  const rows = sizeOf(out.shape.slice(0, at));
  const parts = inputs.filter((x) => sizeOf(x.shape) > 0)
    .map((x) => infoOf(x.handle, [rows, sizeOf(x.shape) * lanes / rows]));
  return [own(call("Concat", parts, { axis: 1 }))];
};

const asStrided: DenseKernel = ([x], attrs, [out]) => [
  own(laidOut(whole(x), attrs, out.dtype.lanes)),
];

/** The elements of a layout. */
function laidOut(x: TensorInfo, attrs: Attrs, lanes: number): TensorInfo {
  const moved = permutation(attrs, lanes, sizeOf(x.shape));
  if (moved?.perm.every((axis, i) => axis === i)) return call("Identity", { x });
  // webgpu's kernel for three axes moves floats only.
  if (!moved || x.dtype !== "float32") return take(x, placesOf(attrs, lanes));
  return call("Transpose", { x: { ...x, shape: moved.shape } }, { perm: moved.perm });
}

/** The transposition that a layout of whole memory is, if it is one of few axes. */
function permutation(
  attrs: Attrs,
  lanes: number,
  size: number,
): { shape: number[]; perm: number[] } | undefined {
  const shape = [...attrs.shape as readonly number[]];
  const strides = (attrs.strides as readonly number[]).map((s) => s * lanes);
  if (lanes === 2) {
    shape.push(2);
    strides.push(1);
  }
  if (attrs.offset !== 0 || sizeOf(shape) !== size) return undefined;
  const axes = shape.map((_, i) => i).filter((i) => shape[i] !== 1);
  if (axes.length > MOST_AXES) return undefined;
  const inMemory = axes.toSorted((i, j) => strides[j] - strides[i]);
  for (let k = inMemory.length - 1, step = 1; k >= 0; k--) {
    if (strides[inMemory[k]] !== step) return undefined;
    step *= shape[inMemory[k]];
  }
  return {
    shape: inMemory.map((i) => shape[i]),
    perm: axes.map((i) => inMemory.indexOf(i)),
  };
}

/** x with other elements in some places, which come after those of x in the positions. */
function merged(x: TensorInfo, values: TensorInfo, places: Int32Array): TensorInfo {
  const rows = [x, values].map((t) => ({ ...t, shape: [1, sizeOf(t.shape)] }));
  const both = call("Concat", rows, { axis: 1 });
  const info = take({ ...both, shape: [sizeOf(both.shape)] }, places);
  free(both);
  return info;
}

const store: DenseKernel = ([x, value], attrs) => {
  const source = whole(x), n = sizeOf(source.shape);
  const places = Int32Array.from({ length: n }, (_, i) => i);
  placesOf(attrs, value.dtype.lanes).forEach((at, i) => places[at] = n + i);
  return [own(merged(source, whole(value), places))];
};

/** `gather` at indices that the host knows. */
export function gatherAt(x: Dense, index: readonly Index[], attrs: Attrs, out: Spec): unknown {
  const { rows } = pickedRows(x, index, attrs);
  const size = sizeOf(out.shape) * out.dtype.lanes;
  if (size === 0) return nothing(out.dtype);
  const run = size / rows.length, places = new Int32Array(size);
  for (let i = 0, k = 0; i < rows.length; i++) {
    for (let j = 0; j < run; j++) places[k++] = rows[i] * run + j;
  }
  return own(take(whole(x), places));
}

/** `scatter` that sets, at indices that the host knows: of equal ones the last wins. */
export function scatterAt(
  x: Dense,
  values: Dense,
  index: readonly Index[],
  attrs: Attrs,
  out: Spec,
): unknown {
  const { lead, rows }: Picked = pickedRows(x, index, attrs);
  const { lanes } = out.dtype, n = sizeOf(out.shape) * lanes;
  if (n === 0) return nothing(out.dtype);
  const tail = x.shape.slice(index.length), run = sizeOf(tail) * lanes;
  if (rows.length * run === 0) return own(call("Identity", { x: whole(x) }));
  const made: TensorInfo[] = [];
  const news = filled(values, [...lead, ...tail], lanes, made);
  const places = Int32Array.from({ length: n }, (_, i) => i);
  rows.forEach((row, i) => {
    for (let j = 0; j < run; j++) places[row * run + j] = n + i * run + j;
  });
  const info = merged(whole(x), news, places);
  made.forEach(free);
  return own(info);
}

/** A value without elements. */
export function nothing(d: DType): unknown {
  return own(write(empty(d), [0], storedAs(d)));
}

const reduce: DenseKernel = ([x], attrs) => {
  const op = attrs.op as string, axes = attrs.axes as readonly number[];
  const order = [...x.shape.keys()].filter((i) => !axes.includes(i)).concat(axes);
  const { strides } = dense(x.shape);
  const turned = {
    shape: order.map((i) => x.shape[i]),
    strides: order.map((i) => strides[i]),
    offset: 0,
  };
  const info = laidOut(whole(x), turned, 1);
  const n = sizeOf(axes.map((i) => x.shape[i]));
  const matrix = { ...info, shape: [sizeOf(x.shape) / n, n] };
  const result = op === "add" ? sumRows(matrix) : call(REDUCE[op].kernel, { x: matrix }, ROWS);
  free(info);
  return [own(result)];
};

/** How the kernels are told to fold rows. */
const ROWS = { axis: [1], reductionIndices: [1], keepDims: false };

const table: Record<string, DenseKernel> = {
  where,
  cast,
  concat,
  reduce,
  fill: fillKernel,
  iota: iotaKernel,
  copy: copyKernel,
  as_strided: asStrided,
  store,
  scan: scanKernel,
  matmul: matmulKernel,
};
for (const [name, kernel, arity] of KERNELS) table[name] = elementwise(kernel, arity);

/** The kernels by primitive, without those that take indices. */
export const GPU_KERNELS: Readonly<Record<string, DenseKernel>> = table;

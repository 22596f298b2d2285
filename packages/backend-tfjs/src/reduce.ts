// Reductions, scans and matrix products. Sums of floats go over blocks: tfjs adds one element after the
// other, which at a million elements has lost four digits.

import {
  type Attrs,
  bool,
  type DenseKernel,
  type DType,
  float32,
  int32,
  type Spec,
} from "@nplex/core";
import type { TensorInfo } from "@tensorflow/tfjs-core";
import { blank, call, elements, free, type HostName, infoOf, onHost, own } from "./engine.ts";
import { rides, wrap } from "./dtypes.ts";
import { same, sizeOf } from "./shapes.ts";

/** The kernels of tfjs that fold. */
export const REDUCE: Readonly<
  Record<string, { kernel: string; identity: number | boolean | undefined }>
> = {
  add: { kernel: "Sum", identity: 0 },
  multiply: { kernel: "Prod", identity: 1 },
  maximum: { kernel: "Max", identity: undefined },
  minimum: { kernel: "Min", identity: undefined },
  logical_and: { kernel: "All", identity: true },
  logical_or: { kernel: "Any", identity: false },
};

/** Whether a fold is one of those that tfjs has. Empty arrays and starting values are left to the cpu. */
export function foldable(inputs: readonly Spec[], attrs: Attrs): boolean {
  const [x] = inputs, axes = attrs.axes as readonly number[], { initial } = attrs;
  const found = REDUCE[attrs.op as string];
  if (!found || inputs.length > 1 || axes.length === 0 || sizeOf(x.shape) === 0) return false;
  return initial === undefined ||
    found.identity !== undefined && Number(initial) === Number(found.identity);
}

/** Whether `reduce` is done by tfjs. */
export function supportsReduce(inputs: readonly Spec[], attrs: Attrs, engine: HostName): boolean {
  return foldable(inputs, attrs) && reducible(attrs.op as string, inputs[0].dtype, engine);
}

function reducible(op: string, d: DType, engine: HostName): boolean {
  if (op.startsWith("logical_")) return d === bool;
  if (d === float32) return true;
  if (d === bool || d.kind === "c") return false;
  // The cpu engine adds and multiplies integers in float64, which rounds; small ones don't get that far.
  if (op === "add" || op === "multiply") return d === int32 && engine === "wasm";
  return true;
}

/** `reduce`. */
export const reduceKernel: DenseKernel = ([x], attrs, [out]) => {
  const op = attrs.op as string;
  const axes = attrs.axes as readonly number[];
  const source = infoOf(x.handle, x.shape);
  const [matrix, temporary] = rowsOf(source, axes);
  let info: TensorInfo;
  if (op === "add" && x.dtype === float32) info = sumRows(matrix);
  else {info = call(REDUCE[op].kernel, { x: matrix }, {
      axis: [1],
      reductionIndices: [1],
      keepDims: false,
    });}
  if (temporary) free(matrix);
  if (rides(out.dtype) && (op === "add" || op === "multiply")) wrap(info, out.dtype);
  return [own(info)];
};

/** A matrix whose rows are reduced, and whether it is an intermediate result. */
function rowsOf(x: TensorInfo, axes: readonly number[]): [TensorInfo, boolean] {
  const { shape } = x;
  const kept = shape.map((_, i) => i).filter((i) => !axes.includes(i));
  const rows = sizeOf(kept.map((i) => shape[i]));
  const to = [rows, rows === 0 ? 0 : sizeOf(shape) / rows];
  // Axes of length 1 are nowhere.
  const perm = [...kept, ...axes];
  const long = perm.filter((i) => shape[i] !== 1);
  if (long.every((axis, i) => i === 0 || long[i - 1] < axis)) return [{ ...x, shape: to }, false];
  const moved = call("Transpose", { x }, { perm });
  return [{ ...moved, shape: to }, true];
}

const BLOCK = 16;

/** Sums of the rows of a matrix: block by block, then over the blocks' sums. */
export function sumRows(matrix: TensorInfo): TensorInfo {
  const [rows, n] = matrix.shape;
  if (n <= 2 * BLOCK) return call("Sum", { x: matrix }, { axis: [1], keepDims: false });
  const block = divisor(n);
  let padded = matrix;
  if (block === 0) {
    const more = BLOCK - n % BLOCK;
    padded = call("PadV2", { x: matrix }, { paddings: [[0, 0], [0, more]], constantValue: 0 });
  }
  const width = block || BLOCK, length = sizeOf(padded.shape) / rows;
  const blocks = { ...padded, shape: [rows * length / width, width] };
  const sums = call("Sum", { x: blocks }, { axis: [1], keepDims: false });
  if (padded !== matrix) free(padded);
  const total = sumRows({ ...sums, shape: [rows, length / width] });
  free(sums);
  return total;
}

/** A block length that needs no padding, or 0. */
function divisor(n: number): number {
  for (const d of [16, 20, 25, 32, 24, 12, 10, 8, 15, 18, 14, 9, 11, 13]) if (n % d === 0) return d;
  return 0;
}

/** Whether `scan` is done by tfjs. */
export function supportsScan([x]: readonly Spec[], { op }: Attrs, engine: HostName): boolean {
  if (op !== "add" && op !== "multiply" || sizeOf(x.shape) === 0) return false;
  return x.dtype === float32 || x.dtype === int32 && engine === "wasm";
}

/** `scan`. */
export const scanKernel: DenseKernel = ([x], { op, axis }) => {
  const at = axis as number;
  // Three axes at most: what lies before, the axis, what lies after it.
  const shape = [sizeOf(x.shape.slice(0, at)), x.shape[at], sizeOf(x.shape.slice(at + 1))];
  const name = op === "add" ? "Cumsum" : "Cumprod";
  return [
    own(call(name, { x: infoOf(x.handle, shape) }, { axis: 1, exclusive: false, reverse: false })),
  ];
};

/** Whether `argreduce` is done by tfjs, which passes over NaN. */
export function supportsArgreduce([x]: readonly Spec[]): boolean {
  return x.dtype !== float32 && (x.dtype.kind === "i" || x.dtype.kind === "u") &&
    sizeOf(x.shape) > 0;
}

/** `argreduce`. */
export const argreduceKernel: DenseKernel = ([x], { op, axis }) => {
  const name = op === "argmax" ? "ArgMax" : "ArgMin";
  const [matrix, temporary] = rowsOf(infoOf(x.handle, x.shape), [axis as number]);
  const info = call(name, { x: matrix }, { axis: 1 });
  if (temporary) free(matrix);
  return [own(info)];
};

/** Whether `matmul` is done by tfjs, which multiplies float32 only. */
export function supportsMatmul([a, b]: readonly Spec[]): boolean {
  if (a.dtype !== float32 || sizeOf(a.shape) === 0 || sizeOf(b.shape) === 0) return false;
  const la = a.shape.slice(0, -2), lb = b.shape.slice(0, -2);
  return same(la, lb) || sizeOf(la) === 1 || sizeOf(lb) === 1;
}

/**
 * The shape that each right operand had first. The wasm engine keeps what it prepared for a tensor's memory, and
 * takes it again for the same memory under another shape.
 */
const RIGHT = new WeakMap<object, string>();

/** `matmul`. */
export const matmulKernel: DenseKernel = ([x, y]) => {
  const matrices = (s: readonly number[]) => [sizeOf(s.slice(0, -2)), ...s.slice(-2)];
  const a = infoOf(x.handle, matrices(x.shape));
  let b = infoOf(y.handle, matrices(y.shape)), copied: TensorInfo | undefined;
  const shape = b.shape.join(), first = onHost() ? RIGHT.get(b.dataId) : shape;
  if (first === undefined) RIGHT.set(b.dataId, shape);
  else if (first !== shape) {
    const { info, data } = blank(b.shape, "float32");
    data.set(elements(b) as never);
    b = copied = info;
  }
  const info = call("BatchMatMul", { a, b }, { transposeA: false, transposeB: false });
  if (copied) free(copied);
  return [own(info)];
};

// Which primitives the GPU runs, on which dtypes, and what emits their kernels.

import type { Attrs, DType, GraphNode, Spec } from "@nplex/core";
import { exactLoop, Layout, sameShape, sizeOf } from "@nplex/core";
import { gpu } from "./device.ts";
import { lowerFFT, radices } from "./fft.ts";
import { lowerCholesky, lowerLU, lowerTriangularSolve } from "./linalg.ts";
import { hasKey } from "./keys.ts";
import { lowerMatmul } from "./matmul.ts";
import { bytesOf } from "./memory.ts";
import { lowerConcat, lowerStore } from "./move.ts";
import { expression } from "./ops.ts";
import { isFused, type Lowering } from "./plan.ts";
import { lowerSearchsorted, lowerSort } from "./order.ts";
import { lowerNonzero, lowerScan, supportsScan } from "./scan.ts";
import { lowerScatter, supportsScatter } from "./scatter.ts";
import { isAssociative, lowerArgreduce, lowerReduce, supportsReduce } from "./reduce.ts";
import { hasRep, isRaw, repOf } from "./reps.ts";
import { bindingsOf } from "./split.ts";

type Check = (inputs: readonly Spec[], attrs: Attrs, outs: readonly Spec[]) => boolean;

const always: Check = () => true;

const isIndex = (d: DType): boolean => ["i", "l"].includes(repOf(d).cls);

// Kernels look at an index for each element that it moves: where there are none, the cpu sees whether it is valid.
const isLooked = (x: Spec, index: readonly Spec[]): boolean =>
  index.every((i) => sizeOf(i.shape) === 0) ||
  [x.shape.slice(index.length), ...index.map((i) => i.shape)].every((s) => sizeOf(s) > 0);

// Matrices past these sizes are left to the cpu: one workgroup has all the work of one.
const isMatrix: Check = (inputs) =>
  inputs.every(({ dtype, shape }) =>
    ["f", "c"].includes(repOf(dtype).cls) && Math.max(...shape.slice(-2)) <= 1024
  );

const isTransform: Check = ([x], attrs) => {
  const n = (attrs.n as number | undefined) ?? x.shape[attrs.axis as number];
  return ["f", "c"].includes(repOf(x.dtype).cls) && n > 0 && n <= 2 ** 24 &&
    radices(n) !== undefined;
};

function sameBytes(a: DType, b: DType): boolean {
  return a === b || (isRaw(a) && isRaw(b));
}

/** Primitives that have kernels of their own: when they run here, and how. */
const TABLE: Readonly<Record<string, { check: Check; lower?: Lowering }>> = {
  fill: { check: always },
  iota: { check: (_, attrs) => repOf(attrs.dtype as DType).cls !== "b" },
  copy: { check: always },
  cast: { check: always },
  bitcast: {
    check: ([x], attrs) => {
      const to = attrs.dtype as DType;
      return isRaw(x.dtype) && isRaw(to) && x.dtype.itemsize === to.itemsize;
    },
  },
  concat: { check: always, lower: lowerConcat },
  as_strided: { check: ([x], attrs) => sameBytes(x.dtype, (attrs.dtype as DType) ?? x.dtype) },
  store: {
    check: ([x], attrs) => sameBytes(x.dtype, (attrs.dtype as DType | undefined) ?? x.dtype),
    lower: lowerStore,
  },
  gather: {
    check: ([x, ...index]) => index.every((i) => isIndex(i.dtype)) && isLooked(x, index),
  },
  reduce: {
    check: ([x, mask], attrs) =>
      attrs.dtype === undefined &&
      supportsReduce(
        attrs.op as string,
        x.dtype,
        (attrs.axes as readonly number[]).length,
        mask !== undefined,
        attrs.initial,
      ),
    lower: lowerReduce,
  },
  argreduce: {
    check: ([x], attrs) => hasKey(x.dtype) && x.shape[attrs.axis as number] > 0,
    lower: lowerArgreduce,
  },
  scan: {
    check: ([x], attrs) => supportsScan(attrs.op as string, x.dtype),
    lower: lowerScan,
  },
  matmul: { check: always, lower: lowerMatmul },
  scatter: {
    check: ([x, values, ...index], attrs) =>
      index.every((i) => isIndex(i.dtype)) && isLooked(x, index) &&
      supportsScatter(attrs.op as string, x, values),
    lower: lowerScatter,
  },
  nonzero: { check: ([x]) => x.shape.length > 0, lower: lowerNonzero },
  sort: { check: ([x]) => hasKey(x.dtype), lower: lowerSort },
  argsort: { check: ([x]) => hasKey(x.dtype), lower: lowerSort },
  fft: { check: isTransform, lower: lowerFFT },
  rfft: { check: isTransform, lower: lowerFFT },
  irfft: { check: isTransform, lower: lowerFFT },
  cholesky: { check: isMatrix, lower: lowerCholesky },
  lu: { check: isMatrix, lower: lowerLU },
  triangular_solve: { check: isMatrix, lower: lowerTriangularSolve },
  searchsorted: {
    check: ([x, v]) => hasKey(x.dtype) && x.dtype === v.dtype && x.shape.length === 1,
    lower: lowerSearchsorted,
  },
};

/** Whether a node can be part of a segment. */
export function supports(node: GraphNode, values: readonly Spec[]): boolean {
  const inputs = node.inputs.map((v) => values[v]), outs = node.outputs.map((v) => values[v]);
  if (![...inputs, ...outs].every((s) => hasRep(s.dtype) && fits(s))) return false;
  if (!inPieces(node, inputs, outs) && !hasBindings(node.op, inputs, outs)) return false;
  const row = TABLE[node.op];
  if (row) return row.check(inputs, node.attrs, outs);
  const dtypes = inputs.map((s) => s.dtype);
  if (dtypes.length === 0 || !exactLoop(node.op, dtypes)) return false;
  return expression(node.op, dtypes, ["a", "b", "c"]) !== undefined;
}

function fits(s: Spec): boolean {
  return bytesOf(s.dtype, sizeOf(s.shape)) <= gpu().maxBuffer;
}

/** Whose kernels have memory of their own beside operands and results, as large as these. */
const WITH_MEMORY = new Set(
  "sort argsort searchsorted scan nonzero fft rfft irfft scatter".split(" "),
);

// Whether there are bindings enough for all pieces of arrays that are larger than one.
function hasBindings(op: string, inputs: readonly Spec[], outs: readonly Spec[]): boolean {
  const all = [...inputs, ...outs];
  if (all.every((s) => bindingsOf(s) === 1)) return true;
  const count = all.reduce((n, s) => n + bindingsOf(s), 0);
  return (WITH_MEMORY.has(op) ? 2 * count : count) + 1 <= gpu().maxStorageBuffers;
}

// Whether a node goes through its arrays in order.
function inPieces(node: GraphNode, inputs: readonly Spec[], outs: readonly Spec[]): boolean {
  const { attrs, op } = node, [x] = inputs, [out] = outs;
  if (op === "as_strided") {
    return x.dtype === out.dtype && attrs.offset === 0 && sizeOf(x.shape) === sizeOf(out.shape) &&
      new Layout(attrs.shape as number[], attrs.strides as number[], 0).c;
  }
  if (op === "reduce") {
    return (attrs.axes as number[]).length === x.shape.length && isAssociative(attrs.op as string);
  }
  return op !== "gather" && isFused(node) &&
    inputs.every((s) => sizeOf(s.shape) === 1 || sameShape(s.shape, out.shape));
}

/** What emits the kernels of primitives that are not computed inside others. */
export const LOWERINGS: Readonly<Record<string, Lowering | undefined>> = Object.fromEntries(
  Object.entries(TABLE).map(([name, row]) => [name, row.lower]),
);

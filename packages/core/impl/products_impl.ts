// Products of vectors, matrices and tensors. Everything that sums ends in the primitive `matmul`; einsum
// is in einsum_impl.ts, decompositions in linalg_impl.ts. What the ufuncs matmul, vecdot, matvec and
// vecmat take besides two arrays is in src/gufunc.ts.

import { bool, type DType, int64, uint64 } from "../src/dtype.ts";
import { allocate, assign, cast, commonBackend, copy, moveTo, run } from "../src/dispatch.ts";
import {
  broadcastShapes,
  broadcastTo,
  dense,
  expandDims,
  Layout,
  normalizeAxis,
  otherAxes,
  permute,
  range,
  reshape,
  sameShape,
  shapeText,
  sizeOf,
  sliceAxis,
  transposed,
} from "../src/layout.ts";
import { ndarray, requireWriteable } from "../src/ndarray.ts";
import { promote } from "../src/promotion.ts";
import type { Tensor } from "../src/tensor.ts";
import { IndexError, ValueError } from "../src/errors.ts";
import { apply } from "./elementwise_impl.ts";
import { diagonalLayout } from "./shape_impl.ts";

/** The tensor under another shape: a view where the layout allows it, else a copy. */
export function reshaped(t: Tensor, shape: readonly number[]): Tensor {
  const l = reshape(t.layout, shape);
  if (l) return t.with(l);
  const c = copy(t);
  return c.with(dense(shape));
}

/** The axes in a new order: a view. */
export function permuted(t: Tensor, perm: readonly number[]): Tensor {
  return t.moved(permute, perm);
}

/** One axis moved to another place: a view. */
export function moved(t: Tensor, from: number, to: number): Tensor {
  const perm = otherAxes(t.shape, [from]);
  perm.splice(to, 0, from);
  return permuted(t, perm);
}

/** Two tensors cast to their common dtype. */
export function promoted(a: Tensor, b: Tensor): [Tensor, Tensor] {
  const d = promote(a.dtype, b.dtype);
  return [cast(a, d), cast(b, d)];
}

/** Complex conjugate; the tensor itself for real dtypes. */
export function conj(t: Tensor): Tensor {
  return t.dtype.kind === "c" ? apply("conjugate", t) : t;
}

/**
 * Stacks of matrix products of operands of one dtype: (..., m, k) by (..., k, n).
 * A stack of matrices by one matrix is one product with more rows.
 */
export function matmul_core(a: Tensor, b: Tensor): Tensor {
  const na = a.ndim, nb = b.ndim;
  if (na > 2 && b.shape.slice(0, -2).every((n) => n === 1) && nb <= na) {
    const k = a.shape[na - 1];
    const flat = reshape(a.layout, [sizeOf(a.shape.slice(0, -1)), k]);
    if (flat) {
      const n = b.shape[nb - 1];
      const out = run("matmul", [a.with(flat), b.moved(dropLead, 2)]);
      return out.with(dense([...a.shape.slice(0, -1), n]));
    }
  }
  return run("matmul", [a, b]);
}

function dropLead(l: Layout, keep: number): Layout {
  const axes = range(l.ndim - keep, l.ndim);
  return permute(l, axes);
}

/** Index 0 of an axis, which is dropped. */
function dropAxis(t: Tensor, axis: number): Tensor {
  return t.moved(permute, otherAxes(t.shape, [axis]));
}

/** Sums of products over the last axis of two tensors of one dtype; the others broadcast. */
export function vecdot_core(a: Tensor, b: Tensor): Tensor {
  const c = conj(a);
  const row = c.moved(expandDims, [c.ndim - 1]);
  const column = b.moved(expandDims, [b.ndim]);
  const out = run("matmul", [row, column]);
  return out.with(dense(out.shape.slice(0, -2)));
}

/** Matrices by vectors. */
export function matvec_core(a: Tensor, v: Tensor): Tensor {
  const out = matmul_core(a, v.moved(expandDims, [v.ndim]));
  return out.with(dense(out.shape.slice(0, -1)));
}

/** Conjugated vectors by matrices. */
export function vecmat_core(v: Tensor, a: Tensor): Tensor {
  const w = conj(v);
  const out = run("matmul", [w.moved(expandDims, [w.ndim - 1]), a]);
  return dropAxis(out, out.ndim - 2);
}

function notAligned(a: Tensor, b: Tensor, i: number, j: number): ValueError {
  return new ValueError(
    `shapes ${shapeText(a.shape)} and ${shapeText(b.shape)} not aligned: ${
      a.shape[i]
    } (dim ${i}) != ${b.shape[j]} (dim ${j})`,
  );
}

const NUMBER = dense([]);

/** Sum over the last axis of `a` and axis `axis` of `b`, all other axes side by side. */
function sumOver(a: Tensor, b: Tensor, axis: number): Tensor {
  const [x, y] = promoted(a, b);
  const k = a.shape[a.ndim - 1];
  if (k !== b.shape[axis]) throw notAligned(a, b, a.ndim - 1, axis);
  if (a.ndim === 1 && b.ndim === 1) {
    const row = new Layout([1, k], [0, x.layout.strides[0]], x.layout.offset);
    const column = new Layout([k, 1], [y.layout.strides[0], 0], y.layout.offset);
    return run("matmul", [x.with(row), y.with(column)]).with(NUMBER);
  }
  const lead = a.shape.slice(0, -1);
  const rest = b.shape.filter((_, i) => i !== axis);
  const left = a.ndim === 2 ? x : reshaped(x, [sizeOf(lead), k]);
  const first = axis === 0 ? y : moved(y, axis, 0);
  const right = b.ndim === 2 ? first : reshaped(first, [k, sizeOf(rest)]);
  const out = run("matmul", [left, right]);
  return out.with(dense([...lead, ...rest]));
}

/** `np.dot` without `out`. */
export function dot_impl(a: Tensor, b: Tensor): Tensor {
  if (a.ndim === 0 || b.ndim === 0) return apply("multiply", a, b);
  return sumOver(a, b, Math.max(b.ndim - 2, 0));
}

/** Writes to a destination that has to be exactly as the result: `np.dot(..., out)`. */
export function dotOut(result: Tensor, out: unknown): ndarray {
  if (!(out instanceof ndarray)) throw new TypeError("dot(): 'out' must be an array");
  if (
    out.dtype !== result.dtype || out.ndim !== result.ndim || !out.tensor.layout.c
  ) {
    throw new ValueError(
      "dot(): output array is not acceptable (must have the right datatype, number of dimensions, and be " +
        `a C-Array): expected ${result.dtype} ${shapeText(result.shape)}, got ${out.dtype} ${
          shapeText(out.shape)
        }`,
    );
  }
  if (!sameShape(out.shape, result.shape)) {
    throw new ValueError(
      `dot(): output array has wrong dimensions: ${shapeText(out.shape)} instead of ${
        shapeText(result.shape)
      }`,
    );
  }
  requireWriteable(out, "dot(): output array");
  assign(out.tensor, result);
  return out;
}

/** `np.inner`. */
export function inner_impl(a: Tensor, b: Tensor): Tensor {
  if (a.ndim === 0 || b.ndim === 0) return apply("multiply", a, b);
  return sumOver(a, b, b.ndim - 1);
}

/** `np.vdot`: both flattened, the first conjugated. */
export function vdot_impl(a: Tensor, b: Tensor): Tensor {
  const [x, y] = promoted(a, b);
  if (x.size !== y.size) {
    throw new ValueError(
      `vdot(): cannot reshape array of size ${y.size} into shape (${x.size},): the operands have shapes ${
        shapeText(a.shape)
      } and ${shapeText(b.shape)}`,
    );
  }
  return vecdot_core(reshaped(x, [x.size]), reshaped(y, [y.size]));
}

/** `np.outer`. */
export function outer_impl(a: Tensor, b: Tensor): Tensor {
  return apply("multiply", reshaped(a, [a.size, 1]), reshaped(b, [1, b.size]));
}

/** Axes of tensordot as NumPy reads them: a count, or a list for each operand. */
export type TensordotAxes = number | readonly [readonly number[], readonly number[]];

/** `np.tensordot`. */
export function tensordot_impl(a: Tensor, b: Tensor, axes: TensordotAxes): Tensor {
  let inA: readonly number[], inB: readonly number[];
  if (typeof axes === "number") {
    const n = Math.max(axes, 0);
    inA = Array.from({ length: n }, (_, i) => i - n);
    inB = range(n);
  } else [inA, inB] = axes;
  if (new Set(inA).size !== inA.length || new Set(inB).size !== inB.length) {
    throw new ValueError("duplicate axes are not allowed in tensordot");
  }
  if (inA.length !== inB.length) throw shapeMismatch(a, b);
  const index = (axis: number, t: Tensor) => {
    if (axis < -t.ndim || axis >= t.ndim) {
      throw new IndexError(
        `tensordot(): axis ${axis} is out of range for an array of shape ${shapeText(t.shape)}`,
      );
    }
    return axis < 0 ? axis + t.ndim : axis;
  };
  const ia: number[] = [], ib: number[] = [];
  for (let i = 0; i < inA.length; i++) {
    ia.push(index(inA[i], a));
    ib.push(index(inB[i], b));
    if (a.shape[ia[i]] !== b.shape[ib[i]]) throw shapeMismatch(a, b);
  }
  const freeA = otherAxes(a.shape, ia);
  const freeB = otherAxes(b.shape, ib);
  const [x, y] = promoted(a, b);
  const k = sizeOf(ia.map((i) => a.shape[i]));
  const rows = freeA.map((i) => a.shape[i]), columns = freeB.map((i) => b.shape[i]);
  const left = reshaped(permuted(x, [...freeA, ...ia]), [sizeOf(rows), k]);
  const right = reshaped(permuted(y, [...ib, ...freeB]), [k, sizeOf(columns)]);
  return run("matmul", [left, right]).with(dense([...rows, ...columns]));
}

function shapeMismatch(a: Tensor, b: Tensor): ValueError {
  return new ValueError(
    `tensordot(): shape-mismatch for sum: the axes summed over differ in number or length in shapes ${
      shapeText(a.shape)
    } and ${shapeText(b.shape)}`,
  );
}

/** `np.kron`. */
export function kron_impl(a: Tensor, b: Tensor): Tensor {
  const n = Math.max(a.ndim, b.ndim);
  const pad = (s: readonly number[]) => [...new Array<number>(n - s.length).fill(1), ...s];
  const sa = pad(a.shape), sb = pad(b.shape);
  const x = reshaped(a, sa.flatMap((m) => [m, 1]));
  const y = reshaped(b, sb.flatMap((m) => [1, m]));
  return reshaped(apply("multiply", x, y), sa.map((m, i) => m * sb[i]));
}

/** `np.cross`. */
export function cross_impl(
  a: Tensor,
  b: Tensor,
  axisa: number,
  axisb: number,
  axisc: number,
  axis: number | undefined,
): Tensor {
  if (axis !== undefined) axisa = axisb = axisc = axis;
  if (a.ndim < 1 || b.ndim < 1) {
    throw new ValueError("cross(): At least one array has zero dimension");
  }
  const ia = normalizeAxis(axisa, a.ndim, "axisa"), ib = normalizeAxis(axisb, b.ndim, "axisb");
  const x = moved(a, ia, a.ndim - 1), y = moved(b, ib, b.ndim - 1);
  const p = x.shape[x.ndim - 1], q = y.shape[y.ndim - 1];
  if ((p !== 2 && p !== 3) || (q !== 2 && q !== 3)) {
    throw new ValueError(
      `cross(): incompatible dimensions for cross product (dimension must be 2 or 3), got ${p} and ${q}`,
    );
  }
  const part = (t: Tensor, i: number) =>
    t.with(
      permute(
        sliceAxis(t.layout, t.ndim - 1, i, 1, 1),
        range(t.ndim - 1),
      ),
    );
  const term = (i: number, j: number): Tensor | undefined =>
    i < p && j < q ? apply("multiply", part(x, i), part(y, j)) : undefined;
  const minus = (u: Tensor | undefined, v: Tensor | undefined): Tensor => {
    if (u && v) return apply("subtract", u, v);
    if (u) return u;
    if (v) return apply("negative", v);
    throw new ValueError("cross(): no component");
  };
  const z = () => minus(term(0, 1), term(1, 0));
  if (p === 2 && q === 2) return z();
  const parts = [minus(term(1, 2), term(2, 1)), minus(term(2, 0), term(0, 2)), z()];
  const shape = broadcastShapes([x.shape.slice(0, -1), y.shape.slice(0, -1)]);
  const ic = normalizeAxis(axisc, shape.length + 1, "axisc");
  const columns = parts.map((c) => {
    const full = c.moved(broadcastTo, shape);
    return full.moved(expandDims, [shape.length]);
  });
  return moved(joinLast(columns), shape.length, ic);
}

/** Tensors of one dtype and shape (..., 1) joined along the last axis. */
function joinLast(parts: readonly Tensor[]): Tensor {
  const backend = commonBackend(parts), last = parts[0].ndim - 1;
  const shape = [...parts[0].shape.slice(0, -1), parts.length];
  const out = allocate(parts[0].dtype, dense(shape), backend);
  parts.forEach((p, i) => assign(out.moved(sliceAxis, last, i, 1, 1), moveTo(p, backend)));
  return out;
}

/** The dtype in which NumPy sums: small integers and bools become the default integers. */
export function sumDType(d: DType): DType {
  if (d.kind === "b" || d.kind === "i" && d.itemsize < 8) return int64;
  return d.kind === "u" && d.itemsize < 8 ? uint64 : d;
}

/** Elements added up over axes in the tensor's own dtype. */
export function sumAxes(t: Tensor, axes: readonly number[]): Tensor {
  if (axes.length === 0) return t;
  const zero = t.dtype.kind === "c" ? [0, 0] : t.dtype === bool ? false : 0;
  return run("reduce", [t], { op: "add", axes: [...axes].sort((a, b) => a - b), initial: zero });
}

/** `np.trace`. */
export function trace_impl(
  a: Tensor,
  offset: number,
  axis1: number,
  axis2: number,
  dtype?: DType,
): Tensor {
  const d = a.with(diagonalLayout(a, offset, axis1, axis2));
  return sumAxes(cast(d, dtype ?? sumDType(d.dtype)), [d.ndim - 1]);
}

/** A matrix transposed: the last two axes exchanged. */
export function matrixTranspose(t: Tensor): Tensor {
  const n = t.ndim;
  if (n === 2) return t.moved(transposed);
  const perm = range(t.ndim);
  [perm[n - 2], perm[n - 1]] = [n - 1, n - 2];
  return permuted(t, perm);
}

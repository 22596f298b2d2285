// What is made from the decompositions in linalg_impl.ts: norms, condition, rank, least squares, pseudo
// inverse, powers and chains of products.

import { type DType, int32, int64 } from "../src/dtype.ts";
import { cast, readDense, run } from "../src/dispatch.ts";
import {
  dense,
  expandDims,
  type Layout,
  normalizeAxes,
  normalizeAxis,
  otherAxes,
  permute,
  range,
  sameShape,
  shapeText,
  sizeOf,
  sliceAxis,
} from "../src/layout.ts";
import { promote } from "../src/promotion.ts";
import type { Tensor } from "../src/tensor.ts";
import { LinAlgError, ValueError } from "../src/errors.ts";
import { apply, select } from "./elementwise_impl.ts";
import {
  identityMatrix,
  inexact,
  inv_impl,
  invOrNaN,
  matmul_impl,
  realOf,
  requireMatrices,
  requireSquare,
  scalarLike,
  solve_impl,
  svd_impl,
  svdvals_impl,
  widened,
} from "./linalg_impl.ts";
import { conj, dot_impl, matrixTranspose, permuted, reshaped, sumAxes } from "./products_impl.ts";

/** Distance from 1 to the next number of a floating dtype. */
export function epsOf(d: DType): number {
  return d.name === "float32" || d.name === "complex64" ? 2 ** -23 : 2 ** -52;
}

/** The order of a norm: a number (infinite ones included) or a name. */
export type NormOrder = number | string | undefined;

function extreme(t: Tensor, op: "maximum" | "minimum", axis: number): Tensor {
  if (t.shape[axis] === 0) {
    if (op === "maximum") return run("reduce", [t], { op, axes: [axis], initial: 0 });
    throw new ValueError(
      "norm(): zero-size array to reduction operation minimum which has no identity",
    );
  }
  return run("reduce", [t], { op, axes: [axis], initial: undefined });
}

function squares(t: Tensor): Tensor {
  if (t.dtype.kind !== "c") return apply("multiply", t, t);
  const re = apply("real", t), im = apply("imag", t);
  return apply("add", apply("multiply", re, re), apply("multiply", im, im));
}

function vectorNorm(x: Tensor, ord: NormOrder, axes: readonly number[]): Tensor {
  if (ord === undefined || ord === 2) return apply("sqrt", sumAxes(squares(x), axes));
  if (typeof ord === "string") throw new ValueError(`Invalid norm order '${ord}' for vectors`);
  const [axis] = axes;
  const size = apply("absolute", x);
  if (ord === Infinity) return extreme(size, "maximum", axis);
  if (ord === -Infinity) return extreme(size, "minimum", axis);
  if (ord === 0) return sumAxes(cast(apply("not_equal", x, 0), size.dtype), axes);
  if (ord === 1) return sumAxes(size, axes);
  return apply("power", sumAxes(apply("power", size, ord), axes), 1 / ord);
}

function matrixNorm(x: Tensor, ord: NormOrder, row: number, column: number): Tensor {
  if (row === column) throw new ValueError("Duplicate axes given.");
  const rest = otherAxes(x.shape, [row, column]);
  const m = permuted(x, [...rest, row, column]), r = m.ndim - 2, c = m.ndim - 1;
  const sums = (axis: number) => sumAxes(apply("absolute", m), [axis]);
  switch (ord) {
    case undefined:
    case "fro":
    case "f":
      return apply("sqrt", sumAxes(squares(m), [r, c]));
    case "nuc":
      return sumAxes(svdvals_impl(m), [r]);
    case 2:
      return extreme(svdvals_impl(m), "maximum", r);
    case -2:
      return extreme(svdvals_impl(m), "minimum", r);
    case 1:
      return extreme(sums(r), "maximum", r);
    case -1:
      return extreme(sums(r), "minimum", r);
    case Infinity:
      return extreme(sums(c), "maximum", r);
    case -Infinity:
      return extreme(sums(c), "minimum", r);
  }
  throw new ValueError(`Invalid norm order for matrices: ${ord}`);
}

/** `np.linalg.norm`. */
export function norm_impl(
  a: Tensor,
  ord: NormOrder,
  axis: readonly number[] | undefined,
  keepdims: boolean,
): Tensor {
  const x = a.dtype.kind === "f" || a.dtype.kind === "c" ? a : inexact(a);
  let axes: number[], out: Tensor;
  if (axis === undefined) {
    axes = range(x.ndim);
    if (ord === undefined || (ord === 2 && x.ndim === 1)) {
      out = vectorNorm(reshaped(x, [x.size]), undefined, [0]);
      return keepdims ? out.with(dense(x.shape.map(() => 1))) : out;
    }
  } else axes = axis.map((i) => normalizeAxis(i, x.ndim));
  if (axes.length === 1) out = vectorNorm(x, ord, axes);
  else if (axes.length === 2) out = matrixNorm(x, ord, axes[0], axes[1]);
  else {
    throw new ValueError(
      `Improper number of dimensions to norm: ${axes.length} (one axis for vectors, two for matrices)`,
    );
  }
  return keepdims ? keepAxes(out, x, axes) : out;
}

function keepAxes(out: Tensor, x: Tensor, axes: readonly number[]): Tensor {
  return reshaped(out, x.shape.map((n, i) => axes.includes(i) ? 1 : n));
}

/** `np.linalg.vector_norm`: several axes count as one. */
export function vector_norm_impl(
  a: Tensor,
  axis: readonly number[] | undefined,
  keepdims: boolean,
  ord: NormOrder,
): Tensor {
  const x = a.dtype.kind === "f" || a.dtype.kind === "c" ? a : inexact(a);
  const axes = axis === undefined ? range(x.ndim) : normalizeAxes(axis, x.ndim);
  const rest = otherAxes(x.shape, axes);
  const flat = reshaped(permuted(x, [...rest, ...axes]), [
    ...rest.map((i) => x.shape[i]),
    sizeOf(axes.map((i) => x.shape[i])),
  ]);
  const out = vectorNorm(flat, ord, [rest.length]);
  return keepdims ? keepAxes(out, x, axes) : out;
}

/** Whether the matrices of a stack have no elements. */
function isEmpty(x: Tensor): boolean {
  return x.size === 0 && x.shape.slice(-2).includes(0);
}

/** `np.linalg.cond`. */
export function cond_impl(x: Tensor, p: NormOrder): Tensor {
  if (isEmpty(x)) throw new LinAlgError("cond(): an empty array has no condition number");
  requireMatrices(x);
  let r: Tensor;
  if (p === undefined || p === 2 || p === -2) {
    const s = svdvals_impl(x), n = s.shape[s.ndim - 1];
    const pick = (i: number) => s.with(elementOf(s, i));
    const [top, low] = p === -2 ? [pick(n - 1), pick(0)] : [pick(0), pick(n - 1)];
    const zero = apply("equal", low, 0);
    // Where the divisor is 0 the answer is infinite, or NaN for 0/0, which becomes infinite below.
    r = select(
      zero,
      scalarLike(Infinity, top),
      apply("divide", top, select(zero, scalarLike(1, low), low)),
    );
  } else {
    requireSquare(x);
    const a = inexact(x), axes = [x.ndim - 2, x.ndim - 1];
    r = apply(
      "multiply",
      norm_impl(a, p, axes, false),
      norm_impl(invOrNaN(a), p, axes, false),
    );
    r = cast(r, realOf(a.dtype));
  }
  const nan = run("reduce", [apply("isnan", inexact(x))], {
    op: "logical_or",
    axes: [x.ndim - 2, x.ndim - 1],
    initial: false,
  });
  const bad = apply("logical_and", apply("isnan", r), apply("logical_not", nan));
  return select(bad, scalarLike(Infinity, r), r);
}

/** Element i of the last axis, which is dropped. */
function elementOf(s: Tensor, i: number): Layout {
  const l = sliceAxis(s.layout, s.ndim - 1, i, 1, 1);
  return permute(l, range(l.ndim - 1));
}

function largest(s: Tensor): Tensor {
  return run("reduce", [s], { op: "maximum", axes: [s.ndim - 1], initial: 0 });
}

/** A tolerance for each matrix, ready to compare with its singular values. */
function beside(t: Tensor): Tensor {
  return t.moved(expandDims, [t.ndim]);
}

/** `np.linalg.matrix_rank`. */
export function matrix_rank_impl(
  a: Tensor,
  tol: Tensor | undefined,
  hermitian: boolean,
  rtol: Tensor | undefined,
): Tensor | number {
  if (rtol !== undefined && tol !== undefined) {
    throw new ValueError("`tol` and `rtol` can't be both set.");
  }
  if (a.ndim < 2) {
    const data = readDense(apply("not_equal", a, 0));
    return Array.prototype.some.call(data, (x: number) => x !== 0) ? 1 : 0;
  }
  const s = svdvals_impl(a, hermitian);
  const limit = tol !== undefined
    ? beside(tol)
    : rtol !== undefined
    ? apply("multiply", beside(largest(s)), beside(rtol))
    : apply("multiply", beside(largest(s)), Math.max(...a.shape.slice(-2)) * epsOf(s.dtype));
  const above = cast(apply("greater", s, limit), int64);
  return sumAxes(above, [above.ndim - 1]);
}

/** `np.linalg.pinv`; `cutoff` is relative to the largest singular value. */
export function pinv_impl(a: Tensor, cutoff: Tensor | number, hermitian: boolean): Tensor {
  requireMatrices(a);
  const x = inexact(a);
  if (isEmpty(a)) {
    const shape = [...a.shape.slice(0, -2), a.shape[a.ndim - 1], a.shape[a.ndim - 2]];
    return run("fill", [], { shape, dtype: a.dtype, value: zeroOf(a.dtype) }, x.backend);
  }
  const [u, s, vh] = svd_impl(conj(x), false, hermitian);
  const limit = apply(
    "multiply",
    typeof cutoff === "number" ? cutoff : beside(cutoff),
    beside(largest(s)),
  );
  const large = apply("greater", s, limit);
  if (!sameShape(large.shape, s.shape)) {
    throw new ValueError(
      `pinv(): a cutoff of shape (${
        (cutoff as Tensor).shape.join(", ")
      }) does not go with matrices stacked as ` +
        `(${a.shape.slice(0, -2).join(", ")})`,
    );
  }
  const divisor = select(large, s, scalarLike(1, s));
  const inverse = select(large, apply("divide", scalarLike(1, s), divisor), scalarLike(0, s));
  const scaled = apply("multiply", beside(inverse), matrixTranspose(u));
  return cast(matmul_impl(matrixTranspose(vh), scaled), x.dtype);
}

/** `np.linalg.lstsq`: solution, residuals, rank, singular values. */
export function lstsq_impl(
  a: Tensor,
  b: Tensor,
  rcond: number | undefined,
): [Tensor, Tensor, Tensor, Tensor] {
  const vector = b.ndim === 1;
  const rhs = vector ? b.moved(expandDims, [1]) : b;
  for (const t of [a, rhs]) {
    if (t.ndim !== 2) {
      throw new LinAlgError(
        `${t.ndim}-dimensional array given. Array must be two-dimensional`,
      );
    }
  }
  const [m, n] = a.shape;
  if (rhs.shape[0] !== m) {
    throw new LinAlgError(
      `Incompatible dimensions: ${shapeText(a.shape)} and ${shapeText(b.shape)}`,
    );
  }
  const left = inexact(a), right = inexact(rhs), d = promote(left.dtype, right.dtype);
  const x = widened(cast(left, d)), y = widened(cast(right, d)), eps = epsOf(x.dtype);
  const relative = rcond === undefined ? eps * Math.max(m, n) : rcond < 0 ? eps : rcond;
  const [u, s, vh] = factors(x);
  const values = Array.from(readDense(s) as Float64Array);
  const rank = values.filter((v) => v > relative * values[0]).length;
  const large = apply(
    "greater",
    s,
    scalarLike(rank < values.length ? relative * values[0] : -1, s),
  );
  const inverse = select(
    large,
    apply("divide", scalarLike(1, s), select(large, s, scalarLike(1, s))),
    scalarLike(0, s),
  );
  const solution = matmul_impl(
    conj(matrixTranspose(vh)),
    apply("multiply", beside(inverse), matmul_impl(conj(matrixTranspose(u)), y)),
  );
  let residuals = run("fill", [], { shape: [0], dtype: s.dtype, value: 0 }, x.backend);
  if (rank === n && m > n) {
    residuals = sumAxes(squares(apply("subtract", y, matmul_impl(x, solution))), [0]);
  }
  const rankTensor = run("fill", [], { shape: [], dtype: int32, value: rank }, x.backend);
  const out = cast(vector ? solution.with(dense([n])) : solution, d);
  const real = realOf(d);
  return [out, cast(residuals, real), rankTensor, cast(s, real)];
}

/** Singular value decomposition for least squares, where infinities raise as NaN does. */
function factors(x: Tensor): [Tensor, Tensor, Tensor] {
  const failure = () => new LinAlgError("SVD did not converge in Linear Least Squares");
  let out: [Tensor, Tensor, Tensor];
  try {
    out = svd_impl(x, false);
  } catch (e) {
    throw e instanceof LinAlgError ? failure() : e;
  }
  if (Number.isNaN((readDense(out[1]) as Float64Array)[0])) throw failure();
  return out;
}

/** `np.linalg.matrix_power`: by squaring. */
export function matrix_power_impl(a: Tensor, n: number): Tensor {
  requireSquare(a);
  if (n === 0) {
    const one = identityMatrix(a.shape[a.ndim - 1], a.dtype, a);
    const zero = run(
      "fill",
      [],
      { shape: a.shape, dtype: a.dtype, value: zeroOf(a.dtype) },
      a.backend,
    );
    return apply(a.dtype.kind === "b" ? "logical_or" : "add", zero, one);
  }
  let base = n < 0 ? inv_impl(a) : a, left = Math.abs(n), out: Tensor | undefined;
  for (;;) {
    if (left % 2 === 1) out = out ? matmul_impl(out, base) : base;
    left = Math.floor(left / 2);
    if (left === 0 && out) return out;
    base = matmul_impl(base, base);
  }
}

function zeroOf(d: DType): number | boolean | readonly number[] {
  return d.kind === "c" ? [0, 0] : d.kind === "b" ? false : 0;
}

/** `np.linalg.multi_dot`: the chain in the order with the fewest multiplications. */
export function multi_dot_impl(arrays: readonly Tensor[]): Tensor {
  const n = arrays.length;
  if (n < 2) throw new ValueError("Expecting at least two arrays.");
  if (n === 2) return dot_impl(arrays[0], arrays[1]);
  const list = arrays.slice();
  const first = list[0].ndim === 1, last = list[n - 1].ndim === 1;
  if (first) list[0] = list[0].moved(expandDims, [0]);
  if (last) list[n - 1] = list[n - 1].moved(expandDims, [1]);
  for (const t of list) {
    if (t.ndim !== 2) {
      throw new LinAlgError(`${t.ndim}-dimensional array given. Array must be two-dimensional`);
    }
  }
  // cost[i][j] is the least number of products for factors i..j; split[i][j] where it divides them.
  const p = [list[0].shape[0], ...list.map((t) => t.shape[1])];
  const cost = list.map(() => new Array<number>(n).fill(0));
  const split = list.map(() => new Array<number>(n).fill(0));
  for (let span = 1; span < n; span++) {
    for (let i = 0; i + span < n; i++) {
      const j = i + span;
      cost[i][j] = Infinity;
      for (let k = i; k < j; k++) {
        const c = cost[i][k] + cost[k + 1][j] + p[i] * p[k + 1] * p[j + 1];
        if (c < cost[i][j]) {
          cost[i][j] = c;
          split[i][j] = k;
        }
      }
    }
  }
  const chain = (i: number, j: number): Tensor =>
    i === j ? list[i] : dot_impl(chain(i, split[i][j]), chain(split[i][j] + 1, j));
  const out = chain(0, n - 1);
  const shape = out.shape.filter((_, i) => !(i === 0 && first) && !(i === 1 && last));
  return reshaped(out, shape);
}

/** `np.linalg.tensorinv`. */
export function tensorinv_impl(a: Tensor, ind: number): Tensor {
  if (ind <= 0) throw new ValueError("Invalid ind argument.");
  const left = a.shape.slice(0, ind), right = a.shape.slice(ind);
  const n = sizeOf(right);
  const matrix = reshaped(a, [n === 0 ? 0 : a.size / n, n]);
  return reshaped(inv_impl(matrix), [...right, ...left]);
}

/** `np.linalg.tensorsolve`. */
export function tensorsolve_impl(
  a: Tensor,
  b: Tensor,
  axes: readonly number[] | undefined,
): Tensor {
  let x = a;
  if (axes) {
    const last = axes.map((i) => normalizeAxis(i, a.ndim));
    const rest = otherAxes(a.shape, last);
    x = permuted(a, [...rest, ...last]);
  }
  const shape = x.shape.slice(b.ndim), n = sizeOf(shape);
  if (x.size !== n * n) {
    throw new LinAlgError(
      "Input arrays must satisfy the requirement prod(a.shape[b.ndim:]) == prod(a.shape[:b.ndim]), not those " +
        `of shapes ${shapeText(x.shape)} and ${shapeText(b.shape)}`,
    );
  }
  return reshaped(solve_impl(reshaped(x, [n, n]), reshaped(b, [b.size])), shape);
}

// Least squares: np.polyfit and the fits of the families, which differ only in the columns of the matrix.

import { cast, readDense } from "../../src/dispatch.ts";
import { warn } from "../../src/errors.ts";
import { ValueError } from "../../src/errors.ts";
import { transposed } from "../../src/layout.ts";
import type { Tensor } from "../../src/tensor.ts";
import { add, at, div, float, joined, mul, row, shaped, zerosOf } from "../arith_impl.ts";
import { vander_impl } from "../creation_impl.ts";
import { apply, select } from "../elementwise_impl.ts";
import { inv_impl } from "../linalg_impl.ts";
import { lstsq_impl } from "../linalg_norms_impl.ts";
import { dot_impl, outer_impl } from "../products_impl.ts";
import { sum_impl } from "../reductions_impl.ts";

/** Coefficients with what the singular values say about them. */
export interface Fitted {
  /** The coefficients. */
  readonly c: Tensor;
  /** Sums of squared residuals; empty where the rank is too small. */
  readonly residuals: Tensor;
  /** The rank of the scaled matrix, and how many columns it has. */
  readonly rank: Tensor;
  /** Its singular values. */
  readonly s: Tensor;
  /** The limit of small singular values. */
  readonly rcond: number;
}

const EPS: Readonly<Record<string, number>> = {
  float16: 2 ** -10,
  float32: 2 ** -23,
  complex64: 2 ** -23,
};

/** Points, values and weights of the right shapes, as floats. */
function checked(
  x0: Tensor,
  y0: Tensor,
  w0: Tensor | undefined,
  words: readonly [rank: string, length: string],
): [Tensor, Tensor, Tensor | undefined] {
  const x = add(x0, float(0)), y = add(y0, float(0));
  if (x.ndim !== 1) throw new TypeError("expected 1D vector for x");
  if (x.size === 0) throw new TypeError("expected non-empty vector for x");
  if (y.ndim < 1 || y.ndim > 2) throw new TypeError("expected 1D or 2D array for y");
  if (x.shape[0] !== y.shape[0]) throw new TypeError("expected x and y to have same length");
  if (!w0) return [x, y, undefined];
  const w = add(w0, float(0));
  if (w.ndim !== 1) throw new TypeError(words[0]);
  if (w.shape[0] !== x.shape[0]) throw new TypeError(words[1]);
  return [x, y, w];
}

const turn = (t: Tensor): Tensor => t.moved(transposed);

function solve(
  lhs: Tensor,
  rhs: Tensor,
  scale: Tensor,
  rcond: number,
): Fitted {
  const [c, residuals, rank, s] = lstsq_impl(div(lhs, scale), rhs, rcond);
  return { c: turn(div(turn(c), scale)), residuals, rank, s, rcond };
}

function warnOfRank(rank: Tensor, order: number, text: string): void {
  if (Number(readDense(rank)[0]) !== order) warn("RankWarning", text);
}

/** The fit of a family. `basis` gives its polynomials up to a degree as columns. */
export function fit_impl(
  basis: (x: Tensor, deg: number) => Tensor,
  x0: Tensor,
  y0: Tensor,
  deg: Tensor,
  rcond: number | undefined,
  full: boolean,
  w0: Tensor | undefined,
): Fitted {
  const { kind } = deg.dtype;
  if (deg.ndim > 1 || (kind !== "i" && kind !== "u") || deg.size === 0) {
    throw new TypeError("deg must be an int or non-empty 1-D array of int");
  }
  const degrees = Array.from(readDense(deg) as ArrayLike<number | bigint>, Number)
    .sort((a, b) => a - b);
  if (degrees[0] < 0) throw new ValueError("expected deg >= 0");
  const [x, y, w] = checked(x0, y0, w0, [
    "expected 1D vector for w",
    "expected x and w to have same length",
  ]);
  const most = degrees[degrees.length - 1];
  let lhs = turn(basis(x, most));
  if (deg.ndim === 1) lhs = joined(degrees.map((d) => row(at(lhs, d))), lhs.dtype);
  let rhs = turn(y);
  if (w) {
    lhs = mul(lhs, w);
    rhs = mul(rhs, w);
  }
  const limit = rcond ?? x.shape[0] * (EPS[x.dtype.name] ?? 2 ** -52);
  const squares = lhs.dtype.kind === "c"
    ? add(apply("square", apply("real", lhs)), apply("square", apply("imag", lhs)))
    : apply("square", lhs);
  const norms = apply("sqrt", sum_impl(squares, [1]));
  const scale = cast(select(apply("equal", norms, 0), float(1), norms), norms.dtype);
  const fitted = solve(turn(lhs), turn(rhs), scale, limit);
  const order = deg.ndim === 0 ? most + 1 : degrees.length;
  if (!full) warnOfRank(fitted.rank, order, "The fit may be poorly conditioned");
  if (deg.ndim === 0) return fitted;
  // Degrees that were not asked for have coefficient zero.
  const { c } = fitted, none = zerosOf([1, ...c.shape.slice(1)], c.dtype, c);
  const rows = Array.from({ length: most + 1 }, (_, d) => {
    const i = degrees.lastIndexOf(d);
    return i < 0 ? none : row(at(c, i));
  });
  return { ...fitted, c: joined(rows, c.dtype) };
}

/** What `np.polyfit` computes: the fit and, if asked for, the covariance of its coefficients. */
export function polyfit_impl(
  x0: Tensor,
  y0: Tensor,
  deg: number,
  rcond: number | undefined,
  full: boolean,
  w0: Tensor | undefined,
  cov: boolean | "unscaled",
): Fitted & { readonly cov?: Tensor } {
  if (deg < 0) throw new ValueError("expected deg >= 0");
  const order = Math.trunc(deg) + 1;
  const [x, y, w] = checked(x0, y0, w0, [
    "expected a 1-d array for weights",
    "expected w and y to have the same length",
  ]);
  const limit = rcond ?? x.shape[0] * (EPS[x.dtype.name] ?? 2 ** -52);
  const column = w && shaped(w, [w.size, 1]);
  const matrix = vander_impl(x, order, false);
  const lhs = column ? cast(mul(matrix, column), matrix.dtype) : matrix;
  const rhs = w && column ? cast(mul(y, y.ndim === 2 ? column : w), y.dtype) : y;
  const scale = apply("sqrt", sum_impl(mul(lhs, lhs), [0]));
  const fitted = solve(lhs, rhs, scale, limit);
  if (full) return fitted;
  warnOfRank(fitted.rank, order, "Polyfit may be poorly conditioned");
  if (cov === false) return fitted;
  const scaled = div(lhs, scale);
  const base = div(inv_impl(dot_impl(turn(scaled), scaled)), outer_impl(scale, scale));
  const cube = y.ndim === 1 ? base : shaped(base, [...base.shape, 1]);
  if (cov === "unscaled") return { ...fitted, cov: mul(cube, 1) };
  if (x.shape[0] <= order) {
    throw new ValueError(
      "the number of data points must exceed order to scale the covariance matrix",
    );
  }
  return { ...fitted, cov: mul(cube, div(fitted.residuals, x.shape[0] - order)) };
}

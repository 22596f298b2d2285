// Solving, inverting and decomposing matrices, on tensors: checks and compositions around the primitives
// lu, qr, cholesky, svd, eigh and triangular_solve. Norms, ranks and products of many matrices are in
// linalg_norms_impl.ts.

import { type DType, float64, int64 } from "../src/dtype.ts";
import { adoptHost, cast, readDense, run, runAll } from "../src/dispatch.ts";
import {
  broadcastShapes,
  broadcastTo,
  dense,
  diagonal,
  expandDims,
  flipAxis,
  shapeText,
} from "../src/layout.ts";
import { promote } from "../src/promotion.ts";
import type { Tensor } from "../src/tensor.ts";
import { LinAlgError, ValueError } from "../src/errors.ts";
import { apply, select } from "./elementwise_impl.ts";
import { matmul_core, matrixTranspose, reshaped, sumAxes } from "./products_impl.ts";

/** A tensor in the dtype that linear algebra works in: integers become float64. */
export function inexact(t: Tensor): Tensor {
  if (t.dtype.name === "float16") {
    throw new TypeError("array type float16 is unsupported in linalg");
  }
  return t.dtype.kind === "f" || t.dtype.kind === "c" ? t : cast(t, t.backend.defaults.float);
}

/** Refuses what is not a stack of matrices. */
export function requireMatrices(t: Tensor): void {
  if (t.ndim < 2) {
    throw new LinAlgError(
      `${t.ndim}-dimensional array given. Array must be at least two-dimensional`,
    );
  }
}

/** Refuses what is not a stack of square matrices. */
export function requireSquare(t: Tensor): void {
  requireMatrices(t);
  const [m, n] = t.shape.slice(-2);
  if (m !== n) {
    throw new LinAlgError(
      `Last 2 dimensions of the array must be square, not those of shape ${shapeText(t.shape)}`,
    );
  }
}

/** The diagonal of the last two axes. */
export function mainDiagonal(t: Tensor): Tensor {
  return t.with(diagonal(t.layout, 0, t.ndim - 2, t.ndim - 1));
}

/** The identity matrix. */
export function identityMatrix(n: number, dtype: DType, like: Tensor): Tensor {
  const i = run("iota", [], { n, dtype: int64 }, like.backend);
  const eq = apply("equal", reshaped(i, [n, 1]), reshaped(i, [1, n]));
  return cast(eq, dtype);
}

/** Row order that LAPACK's row exchanges make, and the sign of that permutation. */
function permutation(
  pivots: Tensor,
  n: number,
): { rows: Tensor; signs: number[]; trivial: boolean } {
  const steps = pivots.shape[pivots.ndim - 1];
  const data = readDense(pivots), count = steps === 0 ? 0 : pivots.size / steps;
  const rows = new BigInt64Array(count * n), signs: number[] = [];
  let trivial = true;
  for (let k = 0; k < count; k++) {
    const order = Array.from({ length: n }, (_, i) => i);
    let sign = 1;
    for (let i = 0; i < steps; i++) {
      const j = Number(data[k * steps + i]);
      if (i === j) continue;
      [order[i], order[j]] = [order[j], order[i]];
      sign = -sign;
      trivial = false;
    }
    signs.push(sign);
    for (let i = 0; i < n; i++) rows[k * n + i] = BigInt(order[i]);
  }
  const shape = [...pivots.shape.slice(0, -1), n];
  return { rows: adoptHost(rows, int64, shape, pivots.backend, false), signs, trivial };
}

/** Rows of matrices in a new order for each matrix of a stack. */
function takeRows(b: Tensor, rows: Tensor): Tensor {
  const lead = b.shape.slice(0, -2), n = lead.length;
  const index = lead.map((length, i) => {
    const iota = run("iota", [], { n: length, dtype: int64 }, b.backend);
    return reshaped(iota, [length, ...new Array<number>(n - i).fill(1)]);
  });
  const axes = b.shape.map((_, i) => i).slice(0, n + 1);
  return run("gather", [b, ...index, rows], { axes });
}

/** Solutions for factored matrices; a zero pivot gives infinities. */
function solveFactored(lu: Tensor, pivots: Tensor, b: Tensor): Tensor {
  const n = lu.shape[lu.ndim - 1];
  const lead = broadcastShapes([lu.shape.slice(0, -2), b.shape.slice(0, -2)]);
  const full = b.with(broadcastTo(b.layout, [...lead, ...b.shape.slice(-2)]));
  const { rows, trivial } = permutation(pivots, n);
  const ordered = trivial || full.size === 0 ? full : takeRows(full, rows);
  const y = run("triangular_solve", [lu, ordered], { lower: true, unit: true });
  return run("triangular_solve", [lu, y], { lower: false, unit: false });
}

function requireRegular(lu: Tensor): void {
  const d = readDense(apply("equal", mainDiagonal(lu), 0));
  for (let i = 0; i < d.length; i++) if (d[i]) throw new LinAlgError("Singular matrix");
}

/** Solutions of A X = B for stacks of matrices of one dtype. */
function solveMatrices(a: Tensor, b: Tensor): Tensor {
  const [lu, pivots] = runAll("lu", [a]);
  requireRegular(lu);
  return solveFactored(lu, pivots, b);
}

/** `np.linalg.solve`. */
export function solve_impl(a: Tensor, b: Tensor): Tensor {
  requireSquare(a);
  const x = inexact(a), y = inexact(b), d = promote(x.dtype, y.dtype);
  const vector = b.ndim === 1, n = a.shape[a.ndim - 1];
  if (b.ndim === 0) {
    throw new ValueError("solve(): the right-hand side needs at least one dimension");
  }
  const length = b.shape[vector ? 0 : b.ndim - 2];
  if (length !== n) {
    throw new ValueError(
      `solve(): the right-hand side of shape ${
        shapeText(b.shape)
      } has ${length} rows, the matrix of shape ${shapeText(a.shape)} needs ${n}`,
    );
  }
  const right = cast(vector ? y.with(expandDims(y.layout, [1])) : y, d);
  const out = solveMatrices(cast(x, d), right);
  return vector ? out.with(dense(out.shape.slice(0, -1))) : out;
}

/** `np.linalg.inv`. */
export function inv_impl(a: Tensor): Tensor {
  requireSquare(a);
  const x = inexact(a);
  return solveMatrices(x, identityMatrix(a.shape[a.ndim - 1], x.dtype, x));
}

/** The inverses of matrices, with infinities or NaN where there is none. */
export function invOrInfinite(a: Tensor): Tensor {
  const x = inexact(a);
  const [lu, pivots] = runAll("lu", [x]);
  return solveFactored(lu, pivots, identityMatrix(a.shape[a.ndim - 1], x.dtype, x));
}

function product(t: Tensor): Tensor {
  return run("reduce", [t], { op: "multiply", axes: [t.ndim - 1], initial: 1 });
}

/** `np.linalg.slogdet`: sign and logarithm of the absolute determinant. */
export function slogdet_impl(a: Tensor): [Tensor, Tensor] {
  requireSquare(a);
  const x = inexact(a), lead = a.shape.slice(0, -2), n = a.shape[a.ndim - 1];
  const [lu, pivots] = runAll("lu", [x]);
  const d = mainDiagonal(lu), zero = apply("equal", d, 0);
  const count = lead.reduce((p, q) => p * q, 1);
  const signs = n === 0 ? new Array<number>(count).fill(1) : permutation(pivots, n).signs;
  const parity = cast(
    adoptHost(Float64Array.from(signs), float64, lead, x.backend, false),
    x.dtype,
  );
  // A zero is replaced before the logarithm, so that nothing warns.
  const safe = select(zero, scalarLike(1, d), d);
  const sign = apply(
    "multiply",
    parity,
    product(select(apply("less", d, 0), scalarLike(-1, d), scalarLike(1, d))),
  );
  const log = sumAxes(apply("log", apply("absolute", safe)), [safe.ndim - 1]);
  const singular = run("reduce", [zero], {
    op: "logical_or",
    axes: [zero.ndim - 1],
    initial: false,
  });
  return [
    select(singular, scalarLike(0, sign), sign),
    select(singular, scalarLike(-Infinity, log), log),
  ];
}

/** A tensor of one value that broadcasts, with the dtype of another. */
export function scalarLike(value: number, like: Tensor): Tensor {
  const attr = like.dtype.kind === "c" ? [value, 0] : value;
  return run("fill", [], { shape: [], dtype: like.dtype, value: attr }, like.backend);
}

/** `np.linalg.det`: from sign and logarithm, as NumPy does. */
export function det_impl(a: Tensor): Tensor {
  const [sign, log] = slogdet_impl(a);
  return apply("multiply", sign, apply("exp", log));
}

/** `np.linalg.cholesky`. */
export function cholesky_impl(a: Tensor, upper: boolean): Tensor {
  requireSquare(a);
  const x = inexact(a);
  if (!upper) return run("cholesky", [x]);
  return matrixTranspose(run("cholesky", [matrixTranspose(x)]));
}

/** `np.linalg.qr` for the modes with a Q and R. */
export function qr_impl(a: Tensor, complete: boolean): [Tensor, Tensor] {
  requireMatrices(a);
  const [q, r] = runAll("qr", [inexact(a)], { complete });
  return [q, r];
}

/** `np.linalg.eigh`. */
export function eigh_impl(a: Tensor, uplo: string): [Tensor, Tensor] {
  const which = uplo.toUpperCase();
  if (which !== "L" && which !== "U") {
    throw new ValueError(`UPLO argument must be 'L' or 'U', not '${uplo}'`);
  }
  requireSquare(a);
  const x = inexact(a);
  const [w, v] = runAll("eigh", [which === "L" ? x : matrixTranspose(x)]);
  return [w, v];
}

/** `np.linalg.svd`. */
export function svd_impl(a: Tensor, full: boolean, hermitian = false): [Tensor, Tensor, Tensor] {
  requireMatrices(a);
  const x = inexact(a);
  if (hermitian) return hermitianSvd(x);
  const [u, s, vh] = runAll("svd", [x], { full });
  return [u, s, vh];
}

// Singular values of a Hermitian matrix are the sizes of its eigenvalues; the signs go into the vectors.
function hermitianSvd(a: Tensor): [Tensor, Tensor, Tensor] {
  const [w, v] = eigh_impl(a, "L");
  const size = apply("absolute", w);
  const order = run("argsort", [size], { axis: size.ndim - 1 });
  const falling = order.with(flipAxis(order.layout, order.ndim - 1));
  const pick = (t: Tensor) => takeRows(t.with(expandDims(t.layout, [t.ndim])), falling);
  const last = (t: Tensor) => t.with(dense(t.shape.slice(0, -1)));
  const s = last(pick(size));
  const negative = apply("less", last(pick(w)), 0);
  const sign = select(negative, scalarLike(-1, s), scalarLike(1, s));
  const rows = takeRows(matrixTranspose(v), falling);
  const vh = apply("multiply", rows, sign.with(expandDims(sign.layout, [sign.ndim])));
  return [matrixTranspose(rows), s, vh];
}

/** Singular values alone. */
export function svdvals_impl(a: Tensor, hermitian = false): Tensor {
  return svd_impl(a, false, hermitian)[1];
}

/** Product of two stacks of matrices after promotion. */
export function matmul_impl(a: Tensor, b: Tensor): Tensor {
  const d = promote(a.dtype, b.dtype);
  return matmul_core(cast(a, d), cast(b, d));
}

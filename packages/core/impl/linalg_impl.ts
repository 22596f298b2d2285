// Solving, inverting and decomposing matrices, on tensors: checks and compositions around the primitives
// lu, qr, cholesky, svd, eigh, eig and triangular_solve. Norms, ranks and products of many matrices are in
// linalg_norms_impl.ts.

import { complex128, type DType, float32, float64, int64 } from "../src/dtype.ts";
import { cast, readDense, run, runAll } from "../src/dispatch.ts";
import {
  broadcastShapes,
  broadcastTo,
  dense,
  diagonal,
  expandDims,
  flipAxis,
  range,
  shapeText,
} from "../src/layout.ts";
import { guard } from "../src/lazy/guards.ts";
import { promote } from "../src/promotion.ts";
import type { Tensor } from "../src/tensor.ts";
import { LinAlgError, ValueError } from "../src/errors.ts";
import { apply, select } from "./elementwise_impl.ts";
import { conj, matmul_core, matrixTranspose, reshaped, sumAxes } from "./products_impl.ts";

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
  return t.moved(diagonal, 0, t.ndim - 2, t.ndim - 1);
}

/** The identity matrix. */
export function identityMatrix(n: number, dtype: DType, like: Tensor): Tensor {
  const i = run("iota", [], { n, dtype: int64 }, like.backend);
  const eq = apply("equal", reshaped(i, [n, 1]), reshaped(i, [1, n]));
  return cast(eq, dtype);
}

/** Rows of matrices in a new order for each matrix of a stack. */
function takeRows(b: Tensor, rows: Tensor): Tensor {
  const lead = b.shape.slice(0, -2), n = lead.length;
  const index = lead.map((length, i) => {
    const iota = run("iota", [], { n: length, dtype: int64 }, b.backend);
    return reshaped(iota, [length, ...new Array<number>(n - i).fill(1)]);
  });
  const axes = range(n + 1);
  return run("gather", [b, ...index, rows], { axes });
}

/** The dtype in which NumPy computes, double precision, where the backend has it. */
export function widened(t: Tensor): Tensor {
  const wide = t.dtype.kind === "c" ? complex128 : float64;
  return t.backend.dtypes.includes(wide) ? cast(t, wide) : t;
}

/** Solutions for factored matrices; a zero pivot gives infinities. */
function solveFactored(lu: Tensor, rows: Tensor, b: Tensor): Tensor {
  const lead = broadcastShapes([lu.shape.slice(0, -2), b.shape.slice(0, -2)]);
  const full = b.moved(broadcastTo, [...lead, ...b.shape.slice(-2)]);
  const order = rows.moved(broadcastTo, [...lead, rows.shape[rows.ndim - 1]]);
  const ordered = full.size === 0 ? full : takeRows(full, order);
  const y = run("triangular_solve", [lu, ordered], { lower: true, unit: true });
  return run("triangular_solve", [lu, y], { lower: false, unit: false });
}

/** Inverses from factors: A⁻¹ = U⁻¹ L⁻¹ P, in which L⁻¹ is triangular and P orders columns. */
function invertFactored(lu: Tensor, rows: Tensor): Tensor {
  const n = lu.shape[lu.ndim - 1], one = identityMatrix(n, lu.dtype, lu);
  const stack = one.moved(broadcastTo, lu.shape);
  const y = run("triangular_solve", [lu, stack], { lower: true, unit: true });
  const x = run("triangular_solve", [lu, y], { lower: false, unit: false });
  if (x.size === 0) return x;
  const places = run("argsort", [rows], { axis: rows.ndim - 1 });
  return matrixTranspose(takeRows(matrixTranspose(x), places));
}

function requireRegular(lu: Tensor): void {
  guard(lu, apply("equal", mainDiagonal(lu), 0), () => {
    throw new LinAlgError("Singular matrix");
  });
}

/** Solutions of A X = B for stacks of matrices of one dtype. */
function solveMatrices(a: Tensor, b: Tensor): Tensor {
  const [lu, rows] = runAll("lu", [widened(a)]);
  requireRegular(lu);
  return cast(solveFactored(lu, rows, widened(b)), a.dtype);
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
  const right = cast(vector ? y.moved(expandDims, [1]) : y, d);
  const out = solveMatrices(cast(x, d), right);
  return vector ? out.with(dense(out.shape.slice(0, -1))) : out;
}

/** `np.linalg.inv`. */
export function inv_impl(a: Tensor): Tensor {
  requireSquare(a);
  const x = inexact(a);
  const [lu, rows] = runAll("lu", [widened(x)]);
  requireRegular(lu);
  return cast(invertFactored(lu, rows), x.dtype);
}

/** The inverses of matrices in double precision, all NaN where there is none. */
export function invOrNaN(a: Tensor): Tensor {
  const [lu, rows] = runAll("lu", [widened(inexact(a))]);
  const regular = run("reduce", [apply("not_equal", mainDiagonal(lu), 0)], {
    op: "logical_and",
    axes: [lu.ndim - 2],
    initial: true,
  });
  const mask = regular.moved(expandDims, [regular.ndim, regular.ndim + 1]);
  const inverse = invertFactored(lu, rows);
  return select(mask, inverse, scalarLike(NaN, inverse));
}

function product(t: Tensor): Tensor {
  return run("reduce", [t], { op: "multiply", axes: [t.ndim - 1], initial: 1 });
}

function signAndLog(x: Tensor): [Tensor, Tensor] {
  const [lu, , parity] = runAll("lu", [widened(x)]);
  const d = mainDiagonal(lu), zero = apply("equal", d, 0), last = [d.ndim - 1];
  // A zero is replaced before the logarithm, so that nothing warns.
  const safe = select(zero, scalarLike(1, d), d), size = apply("absolute", safe);
  const units = d.dtype.kind === "c"
    ? apply("divide", safe, size)
    : select(apply("less", d, 0), scalarLike(-1, d), scalarLike(1, d));
  const sign = apply("multiply", cast(parity, d.dtype), product(units));
  const log = sumAxes(apply("log", size), last);
  const singular = run("reduce", [zero], { op: "logical_or", axes: last, initial: false });
  return [
    select(singular, scalarLike(0, sign), sign),
    select(singular, scalarLike(-Infinity, log), log),
  ];
}

/** The dtype of the parts of a complex number; a real dtype itself. */
export function realOf(d: DType): DType {
  return d.name === "complex64" ? float32 : d.kind === "c" ? float64 : d;
}

/** `np.linalg.slogdet`: sign and logarithm of the absolute determinant. */
export function slogdet_impl(a: Tensor): [Tensor, Tensor] {
  requireSquare(a);
  const x = inexact(a), [sign, log] = signAndLog(x);
  return [cast(sign, x.dtype), cast(log, realOf(x.dtype))];
}

/** A tensor of one value that broadcasts, with the dtype of another. */
export function scalarLike(value: number, like: Tensor): Tensor {
  const attr = like.dtype.kind === "c" ? [value, 0] : value;
  return run("fill", [], { shape: [], dtype: like.dtype, value: attr }, like.backend);
}

/** `np.linalg.det`: from sign and logarithm, as NumPy does. */
export function det_impl(a: Tensor): Tensor {
  requireSquare(a);
  const x = inexact(a), [sign, log] = signAndLog(x);
  return cast(apply("multiply", sign, apply("exp", log)), x.dtype);
}

/** `np.linalg.cholesky`. */
export function cholesky_impl(a: Tensor, upper: boolean): Tensor {
  requireSquare(a);
  const x = inexact(a);
  if (!upper) return run("cholesky", [x]);
  return matrixTranspose(run("cholesky", [matrixTranspose(x)]));
}

/** What `qr` can give. */
export type QRMode = "reduced" | "complete" | "r" | "raw";

/** `np.linalg.qr`: Q and R, R alone, or reflections and their factors, by mode. */
export function qr_impl(a: Tensor, mode: QRMode): Tensor[] {
  requireMatrices(a);
  return runAll("qr", [inexact(a)], { mode });
}

/**
 * The input and attributes of the primitive, which looks at the lower triangle: of the matrix turned by half a
 * turn, the upper one. `reversed` asks for LAPACK's order of operations on upper triangles; it matters for signs.
 */
function hermitianInput(a: Tensor, uplo: string): { x: Tensor; reversed: boolean } {
  const which = uplo.toUpperCase();
  if (which !== "L" && which !== "U") {
    throw new ValueError(`UPLO argument must be 'L' or 'U', not '${uplo}'`);
  }
  requireSquare(a);
  const x = inexact(a), reversed = which === "U";
  return { x: reversed ? flipped(flipped(x, 1), 2) : x, reversed };
}

/** Reversed along the axis at this place from the end. */
function flipped(t: Tensor, fromEnd: number): Tensor {
  return t.moved(flipAxis, t.ndim - fromEnd);
}

/** `np.linalg.eigh`. */
export function eigh_impl(a: Tensor, uplo: string): [Tensor, Tensor] {
  const { x, reversed } = hermitianInput(a, uplo);
  const [w, v] = runAll("eigh", [x], reversed ? { vectors: true, reversed } : { vectors: true });
  return [w, reversed ? flipped(v, 2) : v];
}

/** `np.linalg.eigvalsh`. */
export function eigvalsh_impl(a: Tensor, uplo: string): Tensor {
  return run("eigh", [hermitianInput(a, uplo).x], { vectors: false });
}

function requireFinite(x: Tensor): void {
  const finite = readDense(run("reduce", [apply("isfinite", x)], {
    op: "logical_and",
    axes: range(x.ndim),
    initial: true,
  }));
  if (!finite[0]) throw new LinAlgError("Array must not contain infs or NaNs");
}

/** Whether every eigenvalue is real: then NumPy's results are. */
function allReal(w: Tensor): boolean {
  const none = run("reduce", [apply("not_equal", apply("imag", w), 0)], {
    op: "logical_or",
    axes: range(w.ndim),
    initial: false,
  });
  return !readDense(none)[0];
}

/** `np.linalg.eig`: complex results for real matrices only where an eigenvalue is. */
export function eig_impl(a: Tensor, vectors: boolean): Tensor[] {
  requireSquare(a);
  const x = inexact(a);
  requireFinite(x);
  const out = runAll("eig", [x], { vectors });
  return x.dtype.kind !== "c" && allReal(out[0])
    ? out.map((t) => cast(apply("real", t), x.dtype))
    : out;
}

/** `np.linalg.svd`. */
export function svd_impl(a: Tensor, full: boolean, hermitian = false): [Tensor, Tensor, Tensor] {
  if (hermitian) return hermitianSvd(a);
  requireMatrices(a);
  const [u, s, vh] = runAll("svd", [inexact(a)], { full, vectors: true });
  return [u, s, vh];
}

// Singular values of a Hermitian matrix are the sizes of its eigenvalues; the signs go into the vectors.
function hermitianSvd(a: Tensor): [Tensor, Tensor, Tensor] {
  const [w, v] = eigh_impl(a, "L");
  const size = apply("absolute", w);
  const falling = reversed(run("argsort", [size], { axis: size.ndim - 1 }));
  const pick = (t: Tensor) => takeRows(t.moved(expandDims, [t.ndim]), falling);
  const last = (t: Tensor) => t.with(dense(t.shape.slice(0, -1)));
  const s = last(pick(size)), sign = last(pick(apply("copysign", scalarLike(1, w), w)));
  const rows = takeRows(matrixTranspose(v), falling);
  const vh = conj(apply("multiply", rows, sign.moved(expandDims, [sign.ndim])));
  return [matrixTranspose(rows), s, vh];
}

function reversed(t: Tensor): Tensor {
  return t.moved(flipAxis, t.ndim - 1);
}

/** Singular values alone. */
export function svdvals_impl(a: Tensor, hermitian = false): Tensor {
  if (hermitian) {
    const size = apply("absolute", eigvalsh_impl(a, "L"));
    return reversed(run("sort", [size], { axis: size.ndim - 1 }));
  }
  requireMatrices(a);
  return run("svd", [inexact(a)], { full: false, vectors: false });
}

/** Product of two stacks of matrices after promotion. */
export function matmul_impl(a: Tensor, b: Tensor): Tensor {
  const d = promote(a.dtype, b.dtype);
  return matmul_core(cast(a, d), cast(b, d));
}

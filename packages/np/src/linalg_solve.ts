// np.linalg: solving, inverting and decomposing matrices. Norms, ranks and products are in
// linalg_norms.ts; what is computed is in core's linalg_impl.ts.

import {
  type ArrayLike,
  type Fn,
  type Later,
  type ndarray,
  normalizer,
  type Tensor,
  Tuple,
  ValueError,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import {
  cholesky_impl,
  det_impl,
  eig_impl,
  eigh_impl,
  eigvalsh_impl,
  inv_impl,
  lstsq_impl,
  matrixTranspose,
  qr_impl,
  type QRMode,
  slogdet_impl,
  solve_impl,
  svd_impl,
  svdvals_impl,
  tensorinv_impl,
  tensorsolve_impl,
} from "@nplex/core/impl";

export { LinAlgError } from "@nplex/core";

// Without values nobody knows whether all eigenvalues are real: in a graph they are complex.
const COMPLEX_LATER: Later = { samples: { a: "skew" }, compiledOnly: true };

/** A named result that also iterates in the order of its fields. */
export type Named<Fields, Items> = Readonly<Fields> & Iterable<Items>;

/** What `slogdet` gives. */
export type SlogdetResult = Named<{ sign: ndarray; logabsdet: ndarray }, ndarray>;

/** What `eigh` and `eig` give. */
export type EigResult = Named<{ eigenvalues: ndarray; eigenvectors: ndarray }, ndarray>;

/** What `qr` gives. */
export type QRResult = Named<{ Q: ndarray; R: ndarray }, ndarray>;

/** What `svd` gives. */
export type SVDResult = Named<{ U: ndarray; S: ndarray; Vh: ndarray }, ndarray>;

/**
 * Solves the linear equations a x = b.
 *
 * @param a Square matrices of shape (..., n, n).
 * @param b A vector (n), or matrices of shape (..., n, r).
 * @returns The solutions, of the shape of `b`.
 * @throws {LinAlgError} When a matrix is singular or not square.
 * @throws {ValueError} When the shapes do not fit.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.linalg.solve([[2, 0], [0, 4]], [2, 2]).tolist(), [1, 0.5]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.linalg.solve.html
 */
export const solve: Fn<[["a", ArrayLike], ["b", ArrayLike]], [], ndarray> = normalizer(
  "solve",
  [["a", tags.ArrayLike], ["b", tags.ArrayLike]],
  solve_impl,
);

/**
 * Inverse matrices.
 *
 * @param a Square matrices of shape (..., n, n).
 * @returns The inverses, of the same shape.
 * @throws {LinAlgError} When a matrix is singular or not square.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.linalg.inv([[2, 0], [0, 4]]).tolist(), [[0.5, 0], [0, 0.25]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.linalg.inv.html
 */
export const inv: Fn<[["a", ArrayLike]], [], ndarray> = normalizer(
  "inv",
  [["a", tags.ArrayLike]],
  inv_impl,
);

/**
 * Determinants.
 *
 * @param a Square matrices of shape (..., n, n).
 * @returns The determinants, of shape (...).
 * @throws {LinAlgError} When a matrix is not square.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const d = np.linalg.det([[1, 2], [3, 4]]);
 * assertEquals(Math.abs(Number(d) + 2) < 1e-12, true);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.linalg.det.html
 */
export const det: Fn<[["a", ArrayLike]], [], ndarray> = normalizer(
  "det",
  [["a", tags.ArrayLike]],
  det_impl,
);

/**
 * Signs of determinants and logarithms of their absolute values: safe where a determinant overflows.
 *
 * @param a Square matrices of shape (..., n, n).
 * @returns `{ sign, logabsdet }`; a singular matrix has sign 0 and logarithm -inf.
 * @throws {LinAlgError} When a matrix is not square.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const { sign, logabsdet } = np.linalg.slogdet([[0, 1], [1, 0]]);
 * assertEquals([Number(sign), Math.abs(Number(logabsdet))], [-1, 0]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.linalg.slogdet.html
 */
export const slogdet: Fn<[["a", ArrayLike]], [], SlogdetResult> = normalizer(
  "slogdet",
  [["a", tags.ArrayLike]],
  (a: Tensor) => {
    const [sign, log] = slogdet_impl(a);
    return new Tuple([["sign", sign], ["logabsdet", log]]);
  },
);

/**
 * Cholesky factors: lower triangular L with a = L Lᴴ.
 *
 * @param a Positive definite matrices of shape (..., n, n); only one triangle is read.
 * @param upper Whether to give the upper factor U with a = Uᴴ U, from the upper triangle.
 * @returns The factors.
 * @throws {LinAlgError} When a matrix is not positive definite or not square.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.linalg.cholesky([[4, 2], [2, 5]]).tolist(), [[2, 0], [1, 2]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.linalg.cholesky.html
 */
export const cholesky: Fn<[["a", ArrayLike]], [], ndarray, { readonly upper?: boolean }> =
  normalizer(
    "cholesky",
    [["a", tags.ArrayLike], "*", ["upper", tags.Bool, false]],
    cholesky_impl,
  );

/** What `qr` gives in mode "raw". */
export type RawQR = readonly [h: ndarray, tau: ndarray];

/** qr with its result by mode. */
export interface QR {
  /** Factors of the reduced or the complete kind. */
  (a: ArrayLike, mode?: "reduced" | "complete"): QRResult;
  /** The factor R alone. */
  (a: ArrayLike, mode: "r"): ndarray;
  /** Reflections and their factors. */
  (a: ArrayLike, mode: "raw"): RawQR;
  /** The mode by name. */
  (a: ArrayLike, options: { readonly mode: "reduced" | "complete" }): QRResult;
  /** The mode by name, R alone. */
  (a: ArrayLike, options: { readonly mode: "r" }): ndarray;
  /** The mode by name, reflections and their factors. */
  (a: ArrayLike, options: { readonly mode: "raw" }): RawQR;
}

/**
 * QR factors: orthonormal columns Q and upper triangular R with a = Q R.
 *
 * @param a Matrices of shape (..., m, n).
 * @param mode `"reduced"`: Q has min(m, n) columns; `"complete"`: Q is square; `"r"`: only R; `"raw"`: LAPACK's
 * Householder vectors as rows (h, of shape (..., n, m)) and their factors tau. The retired `"full"` and
 * `"f"` mean `"reduced"`; `"economic"` and `"e"` give h transposed.
 * @returns `{ Q, R }`, or R, or `[h, tau]`.
 * @throws {LinAlgError} When there are fewer than two dimensions.
 * @throws {ValueError} When the mode is unknown.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const { Q, R } = np.linalg.qr([[0, 2], [1, 3]]);
 * assertEquals(np.allclose(np.matmul(Q, R), [[0, 2], [1, 3]]), true);
 * const [h, tau] = np.linalg.qr([[3, 1], [4, 2]], "raw");
 * assertEquals(np.allclose(h, [[-5, 0.5], [-2.2, 0.4]]), true);
 * assertEquals(tau.tolist(), [1.6, 0]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.linalg.qr.html
 */
export const qr: QR = normalizer(
  "qr",
  [["a", tags.ArrayLike], ["mode", tags.Anything, "reduced"]],
  (a: Tensor, given: unknown) => {
    const economic = given === "e" || given === "economic";
    const mode = economic ? "raw" : given === "f" || given === "full" ? "reduced" : given;
    if (typeof mode !== "string" || !isQRMode(mode)) {
      throw new ValueError(`Unrecognized mode ${tags.describe(mode)}`);
    }
    const [first, second] = qr_impl(a, mode);
    if (mode === "r") return first;
    if (economic) return matrixTranspose(first);
    return mode === "raw" ? [first, second] : new Tuple([["Q", first], ["R", second]]);
  },
);

function isQRMode(mode: string): mode is QRMode {
  return ["reduced", "complete", "r", "raw"].includes(mode);
}

/**
 * Eigenvalues and eigenvectors of Hermitian (or real symmetric) matrices. The vectors have NumPy's signs, if
 * eigenvalues are distinct (but for one in some thousands, where a rounding error decides).
 *
 * @param a Hermitian matrices of shape (..., n, n); only one triangle is read.
 * @param UPLO Which triangle: `"L"` or `"U"`.
 * @returns `{ eigenvalues, eigenvectors }`: rising values of shape (..., n), and vectors in the columns.
 * @throws {LinAlgError} When a matrix is not square.
 * @throws {LinAlgError} When the iteration does not converge.
 * @throws {ValueError} When UPLO is neither.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const { eigenvalues } = np.linalg.eigh([[2, 1], [1, 2]]);
 * assertEquals(np.allclose(eigenvalues, [1, 3]), true);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.linalg.eigh.html
 */
export const eigh: Fn<[["a", ArrayLike]], [["UPLO", "L" | "U" | "l" | "u"]], EigResult> =
  normalizer(
    "eigh",
    [["a", tags.ArrayLike], ["UPLO", tags.Text, "L"]],
    (a: Tensor, uplo: string) => {
      const [w, v] = eigh_impl(a, uplo);
      return new Tuple([["eigenvalues", w], ["eigenvectors", v]]);
    },
  );

/**
 * Eigenvalues of Hermitian (or real symmetric) matrices.
 *
 * @param a Hermitian matrices of shape (..., n, n); only one triangle is read.
 * @param UPLO Which triangle: `"L"` or `"U"`.
 * @returns Rising values of shape (..., n).
 * @throws {LinAlgError} When a matrix is not square.
 * @throws {LinAlgError} When the iteration does not converge.
 * @throws {ValueError} When UPLO is neither.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.allclose(np.linalg.eigvalsh([[2, 1], [1, 2]]), [1, 3]), true);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.linalg.eigvalsh.html
 */
export const eigvalsh: Fn<[["a", ArrayLike]], [["UPLO", "L" | "U" | "l" | "u"]], ndarray> =
  normalizer(
    "eigvalsh",
    [["a", tags.ArrayLike], ["UPLO", tags.Text, "L"]],
    eigvalsh_impl,
  );

/**
 * Eigenvalues and right eigenvectors of general matrices.
 *
 * @param a Square matrices of shape (..., n, n).
 * @returns `{ eigenvalues, eigenvectors }`: values of shape (..., n) in no particular order, and vectors of
 * norm 1 in the columns. For real matrices they are real where all eigenvalues are, else complex.
 * @throws {LinAlgError} When a matrix is not square, not finite, or the iteration does not converge.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const a = np.array([[2, 1], [0, 3]]);
 * const { eigenvalues, eigenvectors } = np.linalg.eig(a);
 * assertEquals(eigenvalues.tolist(), [2, 3]);
 * assertEquals(np.allclose(np.matmul(a, eigenvectors), np.multiply(eigenvectors, eigenvalues)), true);
 * assertEquals(np.linalg.eig([[0, -1], [1, 0]]).eigenvalues.dtype.name, "complex128");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.linalg.eig.html
 */
export const eig: Fn<[["a", ArrayLike]], [], EigResult> = normalizer(
  "eig",
  [["a", tags.ArrayLike]],
  (a: Tensor) => {
    const [w, v] = eig_impl(a, true);
    return new Tuple([["eigenvalues", w], ["eigenvectors", v]]);
  },
  COMPLEX_LATER,
);

/**
 * Eigenvalues of general matrices.
 *
 * @param a Square matrices of shape (..., n, n).
 * @returns Values of shape (..., n) in no particular order; real where all of them are, else complex.
 * @throws {LinAlgError} When a matrix is not square, not finite, or the iteration does not converge.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.linalg.eigvals([[1, 0], [4, 3]]).tolist(), [3, 1]);
 * assertEquals(String(np.linalg.eigvals([[0, -1], [1, 0]])), "[0.+1.j 0.-1.j]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.linalg.eigvals.html
 */
export const eigvals: Fn<[["a", ArrayLike]], [], ndarray> = normalizer(
  "eigvals",
  [["a", tags.ArrayLike]],
  (a: Tensor) => eig_impl(a, false)[0],
  COMPLEX_LATER,
);

/** Options of svd by name. */
export interface SVDOptions {
  /** Whether U and Vh are square. */
  readonly full_matrices?: boolean;
  /** Whether U and Vh are wanted. */
  readonly compute_uv?: true;
  /** Whether the matrices are Hermitian. */
  readonly hermitian?: boolean;
}

/** svd with its result by `compute_uv`. */
export interface SVD {
  /** All three factors. */
  (a: ArrayLike, options?: SVDOptions): SVDResult;
  /** Singular values alone. */
  (a: ArrayLike, options: Omit<SVDOptions, "compute_uv"> & { readonly compute_uv: false }): ndarray;
  /** All three factors. */
  (a: ArrayLike, full_matrices: boolean, options?: Omit<SVDOptions, "full_matrices">): SVDResult;
  /** All three factors. */
  (a: ArrayLike, full_matrices: boolean, compute_uv: true, hermitian?: boolean): SVDResult;
  /** Singular values alone. */
  (a: ArrayLike, full_matrices: boolean, compute_uv: false, hermitian?: boolean): ndarray;
}

/**
 * Singular value decomposition: a = U diag(S) Vh. The vectors have NumPy's signs, if singular values are distinct
 * (but for one in some hundreds, where a rounding error decides).
 *
 * @param a Matrices of shape (..., m, n).
 * @param full_matrices Whether U and Vh are square; otherwise they have min(m, n) columns and rows.
 * @param compute_uv Whether U and Vh are wanted; if not, S is the result.
 * @param hermitian Whether the matrices are Hermitian, which is faster.
 * @returns `{ U, S, Vh }` with falling S, or S.
 * @throws {LinAlgError} When there are fewer than two dimensions.
 * @throws {LinAlgError} When the iteration does not converge.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const { U, S, Vh } = np.linalg.svd([[3, 0], [0, 4]]);
 * assertEquals(np.allclose(S, [4, 3]), true);
 * assertEquals(np.allclose(np.matmul(np.multiply(U, S), Vh), [[3, 0], [0, 4]]), true);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.linalg.svd.html
 */
export const svd: SVD = normalizer(
  "svd",
  [["a", tags.ArrayLike], ["full_matrices", tags.Bool, true], ["compute_uv", tags.Bool, true], [
    "hermitian",
    tags.Bool,
    false,
  ]],
  (a: Tensor, full: boolean, vectors: boolean, hermitian: boolean) => {
    if (!vectors) return svdvals_impl(a, hermitian);
    const [u, s, vh] = svd_impl(a, full, hermitian);
    return new Tuple([["U", u], ["S", s], ["Vh", vh]]);
  },
);

/**
 * Singular values.
 *
 * @param x Matrices of shape (..., m, n).
 * @returns Falling values of shape (..., min(m, n)).
 * @throws {LinAlgError} When there are fewer than two dimensions.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.allclose(np.linalg.svdvals([[3, 0], [0, 4]]), [4, 3]), true);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.linalg.svdvals.html
 */
export const svdvals: Fn<[["x", ArrayLike]], [], ndarray> = normalizer(
  "svdvals",
  [["x", tags.ArrayLike]],
  (x: Tensor) => svdvals_impl(x),
);

/**
 * Least squares: the x of least norm that minimizes |b - a x|.
 *
 * @param a A matrix of shape (m, n).
 * @param b A vector (m) or a matrix of shape (m, r).
 * @param rcond Singular values below this fraction of the largest count as 0; by default the machine precision times max(m, n).
 * @returns `[x, residuals, rank, s]`; residuals are empty unless a has full rank and m > n.
 * @throws {LinAlgError} When the shapes do not fit.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const [x] = np.linalg.lstsq([[1, 0], [1, 1], [1, 2]], [1, 3, 5]);
 * assertEquals(np.allclose(x, [1, 2]), true);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.linalg.lstsq.html
 */
export const lstsq: Fn<
  [["a", ArrayLike], ["b", ArrayLike]],
  [["rcond", number | null]],
  [ndarray, ndarray, ndarray, ndarray]
> = normalizer(
  "lstsq",
  [["a", tags.ArrayLike], ["b", tags.ArrayLike], ["rcond", tags.Optional(tags.Compared), null]],
  lstsq_impl,
  { samples: { a: "eye" } },
);

/**
 * Inverse of an array read as a matrix from its last axes to its first.
 *
 * @param a An array whose first `ind` axes have as many elements as the others.
 * @param ind How many axes are the rows.
 * @returns The inverse, with the axes exchanged.
 * @throws {LinAlgError} When the matrix is singular or not square.
 * @throws {ValueError} When ind is not positive.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const a = np.eye(6).reshape([2, 3, 6]);
 * assertEquals(np.linalg.tensorinv(a).shape, [6, 2, 3]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.linalg.tensorinv.html
 */
export const tensorinv: Fn<[["a", ArrayLike]], [["ind", number]], ndarray> = normalizer(
  "tensorinv",
  [["a", tags.ArrayLike], ["ind", tags.ComparedInt, 2]],
  tensorinv_impl,
);

/**
 * Solves tensor equations: x with tensordot(a, x, x.ndim) = b.
 *
 * @param a An array of shape b.shape + x.shape.
 * @param b The right-hand side.
 * @param axes Axes of a to move to the end first.
 * @returns The solution.
 * @throws {LinAlgError} When the matrix is singular or the shapes do not fit.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const a = np.eye(6).reshape([2, 3, 6]);
 * assertEquals(np.linalg.tensorsolve(a, np.ones([2, 3])).shape, [6]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.linalg.tensorsolve.html
 */
export const tensorsolve: Fn<
  [["a", ArrayLike], ["b", ArrayLike]],
  [["axes", number | readonly number[] | null]],
  ndarray
> = normalizer(
  "tensorsolve",
  [["a", tags.ArrayLike], ["b", tags.ArrayLike], ["axes", tags.AxisLike, null]],
  tensorsolve_impl,
);

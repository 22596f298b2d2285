// The methods of Generator that RandomState has not or has differently: call forms and docs. The code is in
// generator.ts.

import type { ArrayLike, Fn, ndarray, Shape, TypedArray } from "@nplex/core";
import type { Distributions } from "./distribution_methods.ts";
import type { NoSize } from "./draws.ts";
import type { Generator } from "./generator.ts";

/** dtypes of floats that can be drawn. */
export type FloatType = "float64" | "float32" | "f8" | "f4" | {
  readonly name: "float64" | "float32";
};
/** A dtype of integers, in any spelling. */
export type IntegerType = string | { readonly name: string };

/** Parameters by position or name; the result is a plain number without `size` and `out`. */
export type Filled<Rest extends readonly (readonly [string, unknown])[]> =
  & Fn<[], [["size", null], ...Rest], number, NoSize>
  & Fn<[], [["size", Shape | null], ...Rest, ["out", ndarray | null]], ndarray>;

/** The methods of a Generator. */
export interface GeneratorMethods extends Distributions {
  /**
   * Numbers evenly distributed in [0, 1).
   *
   * @param size Shape of the result.
   * @param dtype `"float64"` or `"float32"`.
   * @param out An array to fill instead of a new one.
   * @returns The array; one plain number without `size` and `out`.
   * @throws {TypeError} For another dtype.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const rng = np.random.default_rng(42);
   * assertEquals(rng.random(), 0.7739560485559633);
   * const out = np.zeros(2);
   * assertEquals(rng.random({ out }) === out, true);
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.Generator.random.html
   */
  random: Filled<[["dtype", FloatType]]>;
  /**
   * Normally distributed numbers with mean 0 and standard deviation 1.
   *
   * @param size Shape of the result.
   * @param dtype `"float64"` or `"float32"`.
   * @param out An array to fill instead of a new one.
   * @returns The array; one plain number without `size` and `out`.
   * @throws {TypeError} For another dtype.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const rng = np.random.default_rng(42);
   * assertEquals(String(rng.standard_normal(3)), "[ 0.30471708 -1.03998411  0.7504512 ]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.Generator.standard_normal.html
   */
  standard_normal: Filled<[["dtype", FloatType]]>;
  /**
   * Exponentially distributed numbers with mean 1.
   *
   * @param size Shape of the result.
   * @param dtype `"float64"` or `"float32"`.
   * @param method `"zig"` for the ziggurat, `"inv"` for inversion.
   * @param out An array to fill instead of a new one.
   * @returns The array; one plain number without `size` and `out`.
   * @throws {TypeError} For another dtype.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const rng = np.random.default_rng(42);
   * assertEquals(String(rng.standard_exponential(3)), "[2.4042086  2.33618966 2.384761  ]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.Generator.standard_exponential.html
   */
  standard_exponential: Filled<[["dtype", FloatType], ["method", "zig" | "inv"]]>;
  /**
   * Gamma distributed numbers with scale 1.
   *
   * @param shape The shape, 0 or more.
   * @param size Shape of the result.
   * @param dtype `"float64"` or `"float32"`.
   * @param out An array to fill instead of a new one.
   * @returns The array; one plain number without `size` and `out`.
   * @throws {ValueError} When the shape is negative.
   * @throws {TypeError} For another dtype.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const rng = np.random.default_rng(42);
   * assertEquals(String(rng.standard_gamma(2, 3)), "[2.09181727 2.83534559 1.83721558]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.Generator.standard_gamma.html
   */
  standard_gamma:
    & Fn<[["shape", number]], [["size", null], ["dtype", FloatType]], number, NoSize>
    & Fn<
      [["shape", ArrayLike]],
      [["size", Shape | null], ["dtype", FloatType], ["out", ndarray | null]],
      ndarray
    >;
  /**
   * Integers from `low` to below `high`; from 0 to below `low` without `high`.
   *
   * @param low Least value, or the end without `high`.
   * @param high End.
   * @param size Shape of the result.
   * @param dtype An integer dtype or bool; int64 by default.
   * @param endpoint Whether `high` itself can be drawn.
   * @returns An array; 0-d without `size` for plain bounds.
   * @throws {ValueError} When the range is empty or doesn't fit the dtype.
   * @throws {TypeError} For a dtype that is not of integers.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const rng = np.random.default_rng(42);
   * assertEquals(rng.integers(0, 10, 5).tolist(), [0, 7, 6, 4, 4]);
   * assertEquals(rng.integers(1, 6, { endpoint: true, dtype: "uint8" }).dtype.name, "uint8");
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.Generator.integers.html
   */
  integers: Fn<
    [["low", ArrayLike]],
    [
      ["high", ArrayLike | null],
      ["size", Shape | null],
      ["dtype", IntegerType],
      ["endpoint", boolean],
    ],
    ndarray
  >;
  /**
   * Elements of an array, or of `arange(a)`, picked at random.
   *
   * @param a An array, or the number of elements of a range.
   * @param size Shape of the picks.
   * @param replace Whether an element can be picked again.
   * @param p Probabilities; all the same by default.
   * @param axis Along which axis to pick.
   * @param shuffle Whether picks without replacement are in random order, too.
   * @returns The picks; one plain number for one pick from a range.
   * @throws {ValueError} When probabilities are not such, or there are too few elements.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const rng = np.random.default_rng(42);
   * assertEquals(rng.choice([10, 20, 30], 4).tolist(), [10, 30, 20, 20]);
   * assertEquals(rng.choice(5, 3, { replace: false }).shape, [3]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.Generator.choice.html
   */
  choice:
    & Fn<
      [["a", number | bigint]],
      [
        ["size", null],
        ["replace", boolean],
        ["p", ArrayLike | null],
        ["axis", number],
        ["shuffle", boolean],
      ],
      number,
      NoSize
    >
    & Fn<
      [["a", ArrayLike]],
      [
        ["size", Shape | null],
        ["replace", boolean],
        ["p", ArrayLike | null],
        ["axis", number],
        ["shuffle", boolean],
      ],
      ndarray
    >;
  /**
   * Random bytes.
   *
   * @param length How many.
   * @returns A Uint8Array.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const rng = np.random.default_rng(42);
   * assertEquals([...rng.bytes(4)], [136, 38, 217, 22]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.Generator.bytes.html
   */
  bytes: Fn<[["length", number]], [], Uint8Array>;
  /**
   * Puts an array or a list in random order, in place; slices along the axis stay whole.
   *
   * @param x The array.
   * @param axis The axis along which the order changes; lists have only the first.
   * @throws {ValueError} When the array can't be written.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const rng = np.random.default_rng(42);
   * const x = np.arange(5);
   * rng.shuffle(x);
   * assertEquals(x.tolist(), [4, 2, 3, 1, 0]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.Generator.shuffle.html
   */
  shuffle: Fn<[["x", ndarray | unknown[] | TypedArray]], [["axis", number]], void>;
  /**
   * A copy in random order, or a range in random order.
   *
   * @param x An array, or the length of a range.
   * @param axis The axis along which the order changes.
   * @throws {AxisError} When there is no such axis.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const rng = np.random.default_rng(42);
   * assertEquals(rng.permutation(5).tolist(), [4, 2, 3, 1, 0]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.Generator.permutation.html
   */
  permutation: Fn<[["x", ArrayLike]], [["axis", number]], ndarray>;
  /**
   * A copy in which each line along an axis has an order of its own.
   *
   * @param x The array.
   * @param axis The axis of the lines; None shuffles all elements.
   * @param out Where to write, of the same shape; may be `x`.
   * @throws {ValueError} When `out` has another shape.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const rng = np.random.default_rng(42);
   * assertEquals(rng.permuted([[1, 2, 3], [4, 5, 6]], { axis: 1 }).tolist(), [[3, 2, 1], [4, 6, 5]]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.Generator.permuted.html
   */
  permuted: Fn<
    [["x", ArrayLike]],
    [],
    ndarray,
    { readonly axis?: number | null; readonly out?: ndarray | null }
  >;
  /**
   * Numbers of each outcome in `n` trials.
   *
   * @param n Trials.
   * @param pvals Probabilities of the outcomes, along the last axis.
   * @param size Shape of the result without its last axis.
   * @returns int64 counts along the last axis.
   * @throws {ValueError} When probabilities are not such.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const rng = np.random.default_rng(42);
   * assertEquals(rng.multinomial(20, [0.25, 0.25, 0.5]).tolist(), [6, 4, 10]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.Generator.multinomial.html
   */
  multinomial: Fn<[["n", ArrayLike], ["pvals", ArrayLike]], [["size", Shape | null]], ndarray>;
  /**
   * Numbers of each color among `nsample` marbles drawn without replacement.
   *
   * @param colors How many marbles there are of each color.
   * @param nsample How many are drawn.
   * @param size Shape of the result without its last axis.
   * @param method `"marginals"` draws color by color, `"count"` marble by marble.
   * @returns int64 counts along the last axis.
   * @throws {ValueError} When more are drawn than there are.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const rng = np.random.default_rng(42);
   * assertEquals(rng.multivariate_hypergeometric([16, 8, 4], 6).tolist(), [6, 0, 0]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.Generator.multivariate_hypergeometric.html
   */
  multivariate_hypergeometric: Fn<
    [["colors", ArrayLike], ["nsample", number]],
    [["size", Shape | null], ["method", "marginals" | "count"]],
    ndarray
  >;
  /**
   * Dirichlet distributed vectors: positive with sum 1.
   *
   * @param alpha Concentrations, 0 or more.
   * @param size Shape of the result without its last axis.
   * @throws {ValueError} When a concentration is negative.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const rng = np.random.default_rng(42);
   * assertEquals(String(rng.dirichlet([10, 5, 3])), "[0.53202636 0.3239928  0.14398084]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.Generator.dirichlet.html
   */
  dirichlet: Fn<[["alpha", ArrayLike]], [["size", Shape | null]], ndarray>;
  /**
   * Normally distributed vectors.
   *
   * The numbers are NumPy's but for last bits (a relative 1e-12), which the matrix product rounds in its own way. With
   * `"svd"` and `"eigh"` they depend on vectors, whose signs are LAPACK's; where values are equal or zero, another
   * choice of vectors can give other numbers of the same distribution.
   *
   * @param mean The mean.
   * @param cov The covariance matrix.
   * @param size Shape of the result without its last axis.
   * @param check_valid What to do when `cov` is not positive semidefinite.
   * @param tol Tolerance of that check.
   * @param method How `cov` is factored.
   * @throws {ValueError} When shapes don't fit, or by `check_valid`.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const rng = np.random.default_rng(42);
   * const x = rng.multivariate_normal([1, 2], [[2, 1], [1, 2]], 3);
   * assertEquals(String(x), "[[ 1.36217913  0.89141951]\n [-0.58419094  1.74596844]\n [ 4.3103003   3.46874038]]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.Generator.multivariate_normal.html
   */
  multivariate_normal: Fn<
    [["mean", ArrayLike], ["cov", ArrayLike]],
    [["size", Shape | null], ["check_valid", "warn" | "raise" | "ignore"], ["tol", number]],
    ndarray,
    { readonly method?: "svd" | "eigh" | "cholesky" }
  >;
  /**
   * Generators that are independent of this one and of each other.
   *
   * @param n_children How many.
   * @throws {TypeError} When the bit generator's seed sequence can't spawn.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const rng = np.random.default_rng(42);
   * const [a, b] = rng.spawn(2);
   * assertEquals(a.random() === b.random(), false);
   * ```
   * @see https://numpy.org/doc/2.4/reference/random/generated/numpy.random.Generator.spawn.html
   */
  spawn: Fn<[["n_children", number]], [], Generator[]>;
}

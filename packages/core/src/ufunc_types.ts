// The TypeScript types of ufuncs: how each kind is called, and the methods they share.

import type { ArrayLike } from "./array_like.ts";
import type { DTypeLike } from "./dtype.ts";
import type { ndarray } from "./ndarray.ts";
import type { Fn } from "./signatures.ts";
import type { UFunc, UFuncOptions } from "./ufunc.ts";

/** Keyword-only options of `reduce`. */
export interface ReduceKeywords {
  /** Elements that take part. */
  readonly where?: ArrayLike | boolean;
}

/** The methods of a binary ufunc. */
export interface UFuncMethods {
  /** Folds the ufunc over axes. @see https://numpy.org/doc/2.4/reference/generated/numpy.ufunc.reduce.html */
  readonly reduce: Fn<
    [["array", ArrayLike]],
    [
      ["axis", number | readonly number[] | null],
      ["dtype", DTypeLike],
      ["out", ndarray | readonly ndarray[] | null],
      ["keepdims", boolean],
      ["initial", ArrayLike | null],
      ["where", ArrayLike | boolean],
    ],
    ndarray
  >;
  /** Running results along an axis. @see https://numpy.org/doc/2.4/reference/generated/numpy.ufunc.accumulate.html */
  readonly accumulate: Fn<
    [["array", ArrayLike]],
    [["axis", number], ["dtype", DTypeLike], ["out", ndarray | readonly ndarray[] | null]],
    ndarray
  >;
  /** Folds over slices. @see https://numpy.org/doc/2.4/reference/generated/numpy.ufunc.reduceat.html */
  readonly reduceat: Fn<
    [["array", ArrayLike], ["indices", ArrayLike]],
    [["axis", number], ["dtype", DTypeLike], ["out", ndarray | readonly ndarray[] | null]],
    ndarray
  >;
  /**
   * All pairs.
   *
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.multiply.outer([1, 2], [10, 20]).tolist(), [[10, 20], [20, 40]]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ufunc.outer.html
   */
  outer(a: ArrayLike, b: ArrayLike, options?: UFuncOptions): ndarray;
  /**
   * In place at indices, one after the other.
   *
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const a = np.zeros(3);
   * np.add.at(a, [0, 0, 2], 1);
   * assertEquals(a.tolist(), [2, 0, 1]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ufunc.at.html
   */
  at(a: ndarray, indices: unknown, b?: ArrayLike): void;
}

/** A ufunc of one operand. */
export interface UnaryUFunc extends UFunc, Pick<UFuncMethods, "at"> {
  /** Computes the function of each element. */
  (x: ArrayLike, options?: UFuncOptions): ndarray;
  /** Computes the function of each element into `out`. */
  (x: ArrayLike, out: ndarray | null | undefined, options?: UFuncOptions): ndarray;
}

/** A ufunc of two operands. */
export interface BinaryUFunc extends UFunc, UFuncMethods {
  /** Combines the elements of two broadcast operands. */
  (x1: ArrayLike, x2: ArrayLike, options?: UFuncOptions): ndarray;
  /** Combines the elements of two broadcast operands into `out`. */
  (x1: ArrayLike, x2: ArrayLike, out: ndarray | null | undefined, options?: UFuncOptions): ndarray;
}

/** A ufunc of one operand with two results. */
export interface UnaryUFunc2 extends UFunc {
  /** Computes both functions of each element. */
  (x: ArrayLike, options?: UFuncOptions): [ndarray, ndarray];
  /** Computes both functions of each element into arrays. */
  (
    x: ArrayLike,
    out1: ndarray | null | undefined,
    out2?: ndarray | null,
    options?: UFuncOptions,
  ): [ndarray, ndarray];
}

/** A ufunc of two operands with two results. */
export interface BinaryUFunc2 extends UFunc, Pick<UFuncMethods, "outer"> {
  /** Combines the elements of two broadcast operands in two ways. */
  (x1: ArrayLike, x2: ArrayLike, options?: UFuncOptions): [ndarray, ndarray];
  /** Combines the elements of two broadcast operands into arrays. */
  (
    x1: ArrayLike,
    x2: ArrayLike,
    out1: ndarray | null | undefined,
    out2?: ndarray | null,
    options?: UFuncOptions,
  ): [ndarray, ndarray];
}

/** A unary ufunc as a method. */
export interface UnaryUFuncMethod {
  /** The function of each element. */
  (options?: UFuncOptions): ndarray;
  /** The function of each element, into `out`. */
  (out: ndarray | null | undefined, options?: UFuncOptions): ndarray;
}

/** A binary ufunc as a method: the array is the first operand. */
export interface BinaryUFuncMethod {
  /** The array combined with another operand. */
  (x2: ArrayLike, options?: UFuncOptions): ndarray;
  /** The array combined with another operand, into `out`. */
  (x2: ArrayLike, out: ndarray | null | undefined, options?: UFuncOptions): ndarray;
}

/** A unary ufunc with two results as a method. */
export interface UnaryUFunc2Method {
  /** Both functions of each element. */
  (options?: UFuncOptions): [ndarray, ndarray];
  /** Both functions of each element, into arrays. */
  (
    out1: ndarray | null | undefined,
    out2?: ndarray | null,
    options?: UFuncOptions,
  ): [ndarray, ndarray];
}

/** A binary ufunc with two results as a method: the array is the first operand. */
export interface BinaryUFunc2Method {
  /** The array combined with another operand in two ways. */
  (x2: ArrayLike, options?: UFuncOptions): [ndarray, ndarray];
  /** The array combined with another operand in two ways, into arrays. */
  (
    x2: ArrayLike,
    out1: ndarray | null | undefined,
    out2?: ndarray | null,
    options?: UFuncOptions,
  ): [ndarray, ndarray];
}

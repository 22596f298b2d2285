// np.polynomial.polyutils: what the families share.

import {
  type ArrayLike,
  asScalar,
  type Backend,
  cast,
  Complex,
  element,
  findBackend,
  type Fn,
  ndarray,
  normalizer,
  readDense,
  Scalar,
  type ScalarLike,
  type Tag,
  Tensor,
  toTensor,
  ZeroDivisionError,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { apply } from "@nplex/core/impl";
import * as impl from "@nplex/core/impl/polynomial";
import { formatFloat } from "./series_text.ts";

/** Ends of a domain, and whether they came as plain numbers, which are weak in promotion. */
interface Ends {
  readonly t: (backend?: Backend) => Tensor;
  readonly plain: boolean;
}

const EndsLike: Tag<Ends> = {
  takes: "two numbers",
  normalize(x, where) {
    if (asScalar(x) !== undefined) throw tags.refuse(where, EndsLike, x);
    const plain = Array.isArray(x) && x.every((e) => asScalar(e) !== undefined);
    return { t: (backend) => toTensor(x, undefined, backend), plain };
  },
};

/** Offset and scale; numbers are divided as Python divides them. */
function mapOf(old: Ends, to: Ends): [Tensor, Tensor] {
  const plain = old.plain && to.plain;
  // Plain numbers are known at once, whatever engine computes with them.
  const [from, into] = [old, to].map(({ t }) => t(plain ? findBackend("cpu") : undefined));
  if (plain && from.size > 1) {
    const [a, b] = [0, 1].map((i) => element(readDense(from), i, from.dtype));
    if (typeof a === "number" && a === b) throw new ZeroDivisionError("float division by zero");
  }
  return impl.mapparms_impl(from, into);
}

/** Vectors of coefficients of any lengths. */
const SeriesList: Tag<Tensor[]> = {
  takes: "a sequence of series",
  normalize: (x, where) =>
    Array.isArray(x)
      ? x.map((c) => toTensor(c))
      : tags.SequenceOf(tags.ArrayLike).normalize(x, where),
};

const plainOf = (t: Tensor): ScalarLike => element(readDense(t), 0, t.dtype);

/**
 * The arguments as vectors of one inexact dtype.
 *
 * @param alist Vectors, numbers, or a matrix whose rows are taken.
 * @param trim Whether zeros at the end are left out.
 * @returns Copies.
 * @throws {ValueError} When one is empty or has more than one dimension, or there is no common dtype.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const [a, b] = np.polynomial.polyutils.as_series([2, [1.1, 0]]);
 * assertEquals([a.tolist(), b.tolist()], [[2], [1.1]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.polynomial.polyutils.as_series.html
 */
export const as_series: Fn<[["alist", ArrayLike]], [["trim", boolean]], ndarray[]> = normalizer(
  "as_series",
  [["alist", SeriesList], ["trim", tags.Bool, true]],
  impl.asSeries,
);

/**
 * A sequence without zeros at its end; one stays.
 *
 * @param seq A vector.
 * @returns The vector or a view of it.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.polynomial.polyutils.trimseq([1, 2, 0]).tolist(), [1, 2]);
 * ```
 */
export const trimseq: Fn<[["seq", ArrayLike]], [], ndarray> = normalizer(
  "trimseq",
  [["seq", tags.ArrayLike]],
  impl.trimSeq,
);

/**
 * A series without coefficients at the end whose size is at most `tol`.
 *
 * @param c The coefficients.
 * @param tol The limit.
 * @returns A copy; the first coefficient times zero where nothing is left.
 * @throws {ValueError} When tol is negative.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.polynomial.polyutils.trimcoef([0, 1, 1e-5], 1e-3).tolist(), [0, 1]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.polynomial.polyutils.trimcoef.html
 */
export const trimcoef: Fn<[["c", ArrayLike]], [["tol", number]], ndarray> = normalizer(
  "trimcoef",
  [["c", tags.ArrayLike], ["tol", tags.Compared, 0]],
  impl.trimcoef_impl,
);

/**
 * The smallest interval around points; for complex ones the corners of the smallest rectangle.
 *
 * @param x The points.
 * @returns Two numbers.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.polynomial.polyutils.getdomain([3, -1, 2]).tolist(), [-1, 3]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.polynomial.polyutils.getdomain.html
 */
export const getdomain: Fn<[["x", ArrayLike]], [], ndarray> = normalizer(
  "getdomain",
  [["x", tags.ArrayLike]],
  impl.getdomain_impl,
);

/**
 * Offset and scale of the line that maps one interval to another.
 *
 * @param old Two numbers.
 * @param to The two numbers that they are mapped to; `new` by name.
 * @returns `[off, scl]`: 0-d arrays, JS values where both came as lists of numbers.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.polynomial.polyutils.mapparms([-1, 1], [0, 4]), [2, 2]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.polynomial.polyutils.mapparms.html
 */
export const mapparms: Fn<
  [["old", ArrayLike], ["new", ArrayLike]],
  [],
  [off: ndarray | ScalarLike, scl: ndarray | ScalarLike]
> = normalizer(
  "mapparms",
  [["old", EndsLike], ["new", EndsLike]],
  (old, to) => {
    const map = mapOf(old, to);
    return old.plain && to.plain ? map.map(plainOf) : map;
  },
);

/**
 * Points mapped by the line that maps one interval to another.
 *
 * @param x The points.
 * @param old Two numbers.
 * @param to The two numbers that they are mapped to; `new` by name.
 * @returns An array of the shape of x.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.polynomial.polyutils.mapdomain([-1, 0, 1], [-1, 1], [0, 4]).tolist(), [0, 2, 4]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.polynomial.polyutils.mapdomain.html
 */
export const mapdomain: Fn<
  [["x", ArrayLike], ["old", ArrayLike], ["new", ArrayLike]],
  [],
  ndarray
> = normalizer(
  "mapdomain",
  [["x", tags.ArrayLikeOrScalar], ["old", EndsLike], ["new", EndsLike]],
  (x, old, to) => {
    if (!(old.plain && to.plain)) return impl.mapdomain_impl(x, old.t(), to.t());
    const [off, scl] = mapOf(old, to).map((t) => {
      const v = plainOf(t);
      return new Scalar(v instanceof Complex ? "complex" : "float", v);
    });
    const mapped = apply("add", off, apply("multiply", scl, x));
    if (x instanceof Scalar) return plainOf(mapped);
    return mapped.dtype === x.dtype || x.dtype.kind !== "f" ? mapped : cast(mapped, x.dtype);
  },
);

/**
 * A coefficient as series print it.
 *
 * @param x A number; a 0-d array's dtype decides on the digits.
 * @param parens Whether what has an exponent gets parentheses.
 * @returns The text.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.polynomial.polyutils.format_float(np.float64(1e-9), { parens: true }), "(1.0e-09)");
 * ```
 */
export const format_float: Fn<[["x", ArrayLike]], [["parens", boolean]], string> = normalizer(
  "format_float",
  [["x", tags.ArrayLike], ["parens", tags.Bool, false]],
  (x, parens) => {
    const v = element(readDense(x), 0, x.dtype);
    return typeof v === "number" && x.dtype.kind === "f" || v instanceof Complex
      ? formatFloat(v, x, parens)
      : new ndarray(x).toString();
  },
);

// The types of MaskedArray's methods. What they are is in install.ts.

import type {
  ArrayLike,
  Axis,
  BinaryMethods,
  DTypeLike,
  Fn,
  IndexMode,
  InPlaceMethods,
  ndarray,
  ReshapeOptions,
  Shape,
  SortKind,
  UFuncOptions,
  UnaryMethods,
} from "@nplex/core";
import type { MaskedArray, Reduced } from "./masked_array.ts";
import type { Count } from "./counting.ts";
import type { AxisArg, OutArg } from "./reductions.ts";

/** Ufuncs of one operand as methods: the masked form where np.ma has one. */
export type MaskedUnaryMethods = {
  [K in keyof UnaryMethods]: (options?: UFuncOptions) => MaskedArray;
};

/** Ufuncs of two operands as methods. */
export type MaskedBinaryMethods2 = {
  [K in Exclude<keyof BinaryMethods, "divmod">]: (
    x2: ArrayLike,
    options?: UFuncOptions,
  ) => MaskedArray;
};

/** In-place operators; each returns the array itself. */
export type MaskedInPlaceMethods = {
  [K in keyof InPlaceMethods]: (b: ArrayLike) => MaskedArray;
};

/** A method like `sum`. */
export type MaskedFoldMethod = Fn<
  [],
  [["axis", AxisArg], ["dtype", DTypeLike | null], ["out", OutArg], ["keepdims", boolean]],
  Reduced
>;

/** A method like `min`. */
export type MaskedExtremeMethod = Fn<
  [],
  [["axis", AxisArg], ["out", OutArg], ["fill_value", ArrayLike | null], ["keepdims", boolean]],
  Reduced
>;

/** A method like `all`. */
export type MaskedTruthMethod = Fn<
  [],
  [["axis", AxisArg], ["out", OutArg], ["keepdims", boolean]],
  Reduced
>;

/** A method like `cumsum`. */
export type MaskedScanMethod = Fn<
  [],
  [["axis", number | null], ["dtype", DTypeLike | null], ["out", OutArg]],
  MaskedArray
>;

/** A method like `argmin`. */
export type MaskedArgMethod = Fn<
  [],
  [["axis", number | null], ["fill_value", ArrayLike | null], ["out", ndarray | null]],
  ndarray,
  { keepdims?: boolean }
>;

/** A method like `var`. */
export type MaskedSpreadMethod = Fn<
  [],
  [
    ["axis", AxisArg],
    ["dtype", DTypeLike | null],
    ["out", OutArg],
    ["ddof", number],
    ["keepdims", boolean],
    ["mean", ArrayLike],
  ],
  Reduced
>;

/** Parameters of the sorts. */
export type MaskedSortParams<A> = [
  ["axis", A],
  ["kind", SortKind | null],
  ["order", null],
  ["endwith", boolean],
  ["fill_value", ArrayLike | null],
];

/** The methods of masked arrays. */
export interface MaskedMethods
  extends MaskedUnaryMethods, MaskedBinaryMethods2, MaskedInPlaceMethods {
  /**
   * Quotients and remainders.
   *
   * @returns Quotients and remainders, masked where an operand is or the divisor is 0.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
   * assertEquals(m.divmod(2).map(String), ["[1.0 -- 1.0]", "[1.0 -- 0.0]"]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.MaskedArray.divmod.html
   */
  divmod(x2: ArrayLike, options?: UFuncOptions): [MaskedArray, MaskedArray];
  /**
   * The sum of the elements that are not masked: `np.ma.sum(m)`.
   *
   * @param axis The axis, a list of axes, or null for all elements.
   * @param options The other arguments of the function by name, as far as it has them.
   * @returns A masked array, or the destination; `masked` or a plain 0-d array where one element is
   * left.
   * @throws {AxisError} When an axis is out of bounds.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
   * assertEquals(m.sum().tolist(), 5);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.MaskedArray.sum.html
   */
  sum: MaskedFoldMethod;
  /**
   * The product of the elements that are not masked: `np.ma.prod(m)`.
   *
   * @param axis The axis, a list of axes, or null for all elements.
   * @param options The other arguments of the function by name, as far as it has them.
   * @returns A masked array, or the destination; `masked` or a plain 0-d array where one element is
   * left.
   * @throws {AxisError} When an axis is out of bounds.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
   * assertEquals(m.prod().tolist(), 6);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.MaskedArray.prod.html
   */
  prod: MaskedFoldMethod;
  /**
   * The product of the elements that are not masked: `np.ma.product(m)`.
   *
   * @param axis The axis, a list of axes, or null for all elements.
   * @param options The other arguments of the function by name, as far as it has them.
   * @returns A masked array, or the destination; `masked` or a plain 0-d array where one element is
   * left.
   * @throws {AxisError} When an axis is out of bounds.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
   * assertEquals(m.product().tolist(), 6);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.MaskedArray.product.html
   */
  product: MaskedFoldMethod;
  /**
   * The mean of the elements that are not masked: `np.ma.mean(m)`.
   *
   * @param axis The axis, a list of axes, or null for all elements.
   * @param options The other arguments of the function by name, as far as it has them.
   * @returns A masked array, or the destination; `masked` or a plain 0-d array where one element is
   * left.
   * @throws {AxisError} When an axis is out of bounds.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
   * assertEquals(String(m.mean()), "2.5");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.MaskedArray.mean.html
   */
  mean: MaskedFoldMethod;
  /**
   * The variance of the elements that are not masked: `np.ma.var(m)`.
   *
   * @param axis The axis, a list of axes, or null for all elements.
   * @param options The other arguments of the function by name, as far as it has them.
   * @returns A masked array, or the destination; `masked` or a plain 0-d array where one element is
   * left.
   * @throws {AxisError} When an axis is out of bounds.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
   * assertEquals(String(m.var()), "0.25");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.MaskedArray.var.html
   */
  var: MaskedSpreadMethod;
  /**
   * The standard deviation of the elements that are not masked: `np.ma.std(m)`.
   *
   * @param axis The axis, a list of axes, or null for all elements.
   * @param options The other arguments of the function by name, as far as it has them.
   * @returns A masked array, or the destination; `masked` or a plain 0-d array where one element is
   * left.
   * @throws {AxisError} When an axis is out of bounds.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
   * assertEquals(String(m.std({ ddof: 1 })), "0.7071067811865476");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.MaskedArray.std.html
   */
  std: MaskedSpreadMethod;
  /**
   * The differences from the mean: `np.ma.anom(m)`.
   *
   * @param axis The axis, a list of axes, or null for all elements.
   * @param options The other arguments of the function by name, as far as it has them.
   * @returns A masked array, or the destination; `masked` or a plain 0-d array where one element is
   * left.
   * @throws {AxisError} When an axis is out of bounds.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
   * assertEquals(String(m.anom()), "[0.5 -- -0.5]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.MaskedArray.anom.html
   */
  anom: Fn<[], [["axis", number | null], ["dtype", DTypeLike | null]], MaskedArray>;
  /**
   * Whether all elements that are not masked are true: `np.ma.all(m)`.
   *
   * @param axis The axis, a list of axes, or null for all elements.
   * @param options The other arguments of the function by name, as far as it has them.
   * @returns A masked array, or the destination; `masked` or a plain 0-d array where one element is
   * left.
   * @throws {AxisError} When an axis is out of bounds.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
   * assertEquals(m.greater(1).all().tolist(), true);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.MaskedArray.all.html
   */
  all: MaskedTruthMethod;
  /**
   * Whether an element that is not masked is true: `np.ma.any(m)`.
   *
   * @param axis The axis, a list of axes, or null for all elements.
   * @param options The other arguments of the function by name, as far as it has them.
   * @returns A masked array, or the destination; `masked` or a plain 0-d array where one element is
   * left.
   * @throws {AxisError} When an axis is out of bounds.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
   * assertEquals(m.greater(2).any().tolist(), true);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.MaskedArray.any.html
   */
  any: MaskedTruthMethod;
  /**
   * The least element that is not masked: `np.ma.min(m)`.
   *
   * @param axis The axis, a list of axes, or null for all elements.
   * @param options The other arguments of the function by name, as far as it has them.
   * @returns A masked array, or the destination; `masked` or a plain 0-d array where one element is
   * left.
   * @throws {AxisError} When an axis is out of bounds.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
   * assertEquals(m.min().tolist(), 2);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.MaskedArray.min.html
   */
  min: MaskedExtremeMethod;
  /**
   * The greatest element that is not masked: `np.ma.max(m)`.
   *
   * @param axis The axis, a list of axes, or null for all elements.
   * @param options The other arguments of the function by name, as far as it has them.
   * @returns A masked array, or the destination; `masked` or a plain 0-d array where one element is
   * left.
   * @throws {AxisError} When an axis is out of bounds.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
   * assertEquals(m.max().tolist(), 3);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.MaskedArray.max.html
   */
  max: MaskedExtremeMethod;
  /**
   * The range of the elements that are not masked: `np.ma.ptp(m)`.
   *
   * @param axis The axis, a list of axes, or null for all elements.
   * @param options The other arguments of the function by name, as far as it has them.
   * @returns A masked array, or the destination; `masked` or a plain 0-d array where one element is
   * left.
   * @throws {AxisError} When an axis is out of bounds.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
   * assertEquals(m.ptp().tolist(), 1);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.MaskedArray.ptp.html
   */
  ptp: MaskedExtremeMethod;
  /**
   * The index of the least element, masked ones counting as `fill_value`: `np.ma.argmin(m)`.
   *
   * @param axis The axis, a list of axes, or null for all elements.
   * @param options The other arguments of the function by name, as far as it has them.
   * @returns int64 indices: masked elements count as the greatest number, or as `fill_value`.
   * @throws {AxisError} When an axis is out of bounds.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
   * assertEquals(m.argmin().tolist(), 2);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.MaskedArray.argmin.html
   */
  argmin: MaskedArgMethod;
  /**
   * The index of the greatest element, masked ones counting as `fill_value`: `np.ma.argmax(m)`.
   *
   * @param axis The axis, a list of axes, or null for all elements.
   * @param options The other arguments of the function by name, as far as it has them.
   * @returns int64 indices: masked elements count as the least number, or as `fill_value`.
   * @throws {AxisError} When an axis is out of bounds.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
   * assertEquals(m.argmax().tolist(), 0);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.MaskedArray.argmax.html
   */
  argmax: MaskedArgMethod;
  /**
   * The sums so far; masked elements count as 0 and stay masked: `np.ma.cumsum(m)`.
   *
   * @param axis The axis, a list of axes, or null for all elements.
   * @param options The other arguments of the function by name, as far as it has them.
   * @returns A masked array, or the destination; `masked` or a plain 0-d array where one element is
   * left.
   * @throws {AxisError} When an axis is out of bounds.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
   * assertEquals(String(m.cumsum()), "[3.0 -- 5.0]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.MaskedArray.cumsum.html
   */
  cumsum: MaskedScanMethod;
  /**
   * The products so far; masked elements count as 1 and stay masked: `np.ma.cumprod(m)`.
   *
   * @param axis The axis, a list of axes, or null for all elements.
   * @param options The other arguments of the function by name, as far as it has them.
   * @returns A masked array, or the destination; `masked` or a plain 0-d array where one element is
   * left.
   * @throws {AxisError} When an axis is out of bounds.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
   * assertEquals(String(m.cumprod()), "[3.0 -- 6.0]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.MaskedArray.cumprod.html
   */
  cumprod: MaskedScanMethod;
  /**
   * How many elements are not masked: `np.ma.count(m)`.
   *
   * @param axis The axis, a list of axes, or null for all elements.
   * @param options The other arguments of the function by name, as far as it has them.
   * @returns A number, or an array of int64 along axes.
   * @throws {AxisError} When an axis is out of bounds.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
   * assertEquals(Number(m.count()), 2);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.MaskedArray.count.html
   */
  count: Fn<[], [["axis", AxisArg], ["keepdims", boolean]], Count>;
  /**
   * Sorts in place; masked elements go to one end.
   *
   * @param axis The axis.
   * @param kind The kind of sort.
   * @param order Only null.
   * @param endwith Whether masked elements go to the end.
   * @param fill_value What masked elements count as instead.
   * @returns Nothing: the array itself is sorted.
   * @throws {AxisError} When an axis is out of bounds.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
   * m.sort();
   * assertEquals(String(m), "[2.0 3.0 --]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.MaskedArray.sort.html
   */
  sort: Fn<[], MaskedSortParams<number>, void, { stable?: boolean | null }>;
  /**
   * The indices that sort the elements, masked ones last: `np.ma.argsort(m)`.
   *
   * @param axis The axis, or null for the flattened array.
   * @param options `kind`, `endwith`, `fill_value`, `stable`.
   * @returns int64 indices of this shape.
   * @throws {AxisError} When an axis is out of bounds.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
   * assertEquals(m.argsort().tolist(), [2, 0, 1]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.MaskedArray.argsort.html
   */
  argsort: Fn<[], MaskedSortParams<number | null>, ndarray, { stable?: boolean | null }>;
  /**
   * The array with masked elements replaced: the data themselves where nothing is masked.
   *
   * @param fill_value The value for masked elements; that of the array by default.
   * @returns A plain array.
   * @throws {TypeError} When the value does not fit the dtype.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
   * assertEquals(m.filled(-1).tolist(), [3, -1, 2]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.MaskedArray.filled.html
   */
  filled: Fn<[], [["fill_value", ArrayLike | null]], ndarray>;
  /**
   * The elements that are not masked, as a plain vector.
   *
   * @returns A plain vector.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
   * assertEquals(m.compressed().tolist(), [3, 2]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.MaskedArray.compressed.html
   */
  compressed(): ndarray;
  /**
   * The slices for which a condition holds.
   *
   * @returns The slices where the condition holds.
   * @throws {ValueError} When the condition is no vector.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
   * assertEquals(String(m.compress([true, true, false])), "[3.0 --]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.MaskedArray.compress.html
   */
  compress: Fn<
    [["condition", ArrayLike]],
    [["axis", number | null], ["out", OutArg]],
    MaskedArray
  >;
  /**
   * Elements at indices; masked ones stay masked: `np.ma.take(m, indices)`.
   *
   * @returns A masked array in the shape of the indices.
   * @throws {IndexError} When an index is out of range and `mode` is `"raise"`.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
   * assertEquals(String(m.take([0, 1, 1])), "[3.0 -- --]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.MaskedArray.take.html
   */
  take: Fn<
    [["indices", ArrayLike]],
    [["axis", number | null], ["out", OutArg], ["mode", IndexMode]],
    Reduced
  >;
  /**
   * Writes values at flat indices, which unmasks them: `np.ma.put(m, indices, values)`.
   *
   * @returns Nothing.
   * @throws {IndexError} When an index is out of range and `mode` is `"raise"`.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
   * m.put([0, 1], [7, 8]);
   * assertEquals(String(m), "[7. 8. 2.]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.MaskedArray.put.html
   */
  put: Fn<[["indices", ArrayLike], ["values", ArrayLike]], [["mode", IndexMode]], void>;
  /**
   * Elements of the choices that the elements of this array number: `np.ma.choose(m, choices)`.
   *
   * @returns A masked array; masked where a number or what it chooses is.
   * @throws {ValueError} When a number is out of range and `mode` is `"raise"`.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const m = np.ma.array([0n, 1n, 0n], { mask: [false, false, true] });
   * assertEquals(String(m.choose([[1, 2, 3], [10, 20, 30]])), "[1.0 20.0 --]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.MaskedArray.choose.html
   */
  choose: Fn<
    [["choices", readonly ArrayLike[] | ndarray | MaskedArray]],
    [["out", OutArg], ["mode", IndexMode]],
    MaskedArray
  >;
  /**
   * The indices of elements that are neither zero nor masked.
   *
   * @returns One int64 vector for each axis.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
   * assertEquals(m.nonzero().map(String), ["[0 2]"]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.MaskedArray.nonzero.html
   */
  nonzero(): ndarray[];
  /**
   * Where values belong in this sorted vector, mask or not.
   *
   * @returns int64 positions.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const m = np.ma.array([1, 2, 3], { mask: [false, false, true] });
   * assertEquals(m.searchsorted(2.5).tolist(), 2);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.MaskedArray.searchsorted.html
   */
  searchsorted: Fn<
    [["v", ArrayLike]],
    [["side", "left" | "right"], ["sorter", ArrayLike | null]],
    ndarray
  >;
  /**
   * Limits the elements to an interval.
   *
   * @returns A masked array.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
   * assertEquals(String(m.clip(2.5, 9)), "[3.0 -- 2.5]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.MaskedArray.clip.html
   */
  clip: Fn<
    [],
    [["min", ArrayLike | null], ["max", ArrayLike | null], ["out", OutArg]],
    MaskedArray
  >;
  /**
   * Rounds to a number of decimals.
   *
   * @returns A masked array, or `out`.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
   * assertEquals(String(np.ma.array([1.25, 2.55], { mask: [true, false] }).round(1)), "[-- 2.6]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.MaskedArray.round.html
   */
  round: Fn<[], [["decimals", number], ["out", OutArg]], Reduced>;
  /**
   * The data as another dtype, the mask along.
   *
   * @returns A masked array of that dtype.
   * @throws {TypeError} When `casting` does not allow it.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
   * assertEquals(String(m.astype("int8")), "[3 -- 2]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.MaskedArray.astype.html
   */
  astype(
    dtype: DTypeLike,
    options?: { order?: "C" | "F" | "A" | "K"; casting?: string; subok?: boolean; copy?: boolean },
  ): MaskedArray;
  /**
   * A copy of data and mask.
   *
   * @returns An array with data and mask of its own.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
   * const n = m.copy();
   * n.set(0, 9);
   * assertEquals(String(m), "[3.0 -- 2.0]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.MaskedArray.copy.html
   */
  copy(order?: "C" | "F" | "A" | "K" | { order?: "C" | "F" | "A" | "K" }): MaskedArray;
  /**
   * Another array on the same data and mask, or on the bytes as another dtype of the same size.
   *
   * @returns A masked array on the same data; a plain one for `view(np.ndarray)`.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
   * assertEquals(m.view("int64").shape, [3]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.MaskedArray.view.html
   */
  view(options?: {
    dtype?: DTypeLike | null;
    type?: typeof MaskedArray | null;
    fill_value?: ArrayLike | null;
  }): MaskedArray;
  /** A plain view of the data. */
  view(type: typeof ndarray): ndarray;
  /** The bytes of the data as another dtype of the same size. */
  view(dtype: DTypeLike | typeof MaskedArray): MaskedArray;
  /**
   * Sets all data to one value and leaves the mask alone, as in NumPy.
   *
   * @returns Nothing: the data under the mask are written, too.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
   * m.fill(7);
   * assertEquals(String(m), "[7.0 -- 7.0]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.MaskedArray.fill.html
   */
  fill(value: ArrayLike): void;
  /**
   * The bytes of the array with masked elements replaced.
   *
   * @returns The bytes of the filled array.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
   * assertEquals(m.astype("int8").tobytes(9).length, 3);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.MaskedArray.tobytes.html
   */
  tobytes: Fn<
    [],
    [["fill_value", ArrayLike | null], ["order", "C" | "F" | "A" | null]],
    Uint8Array
  >;
  /**
   * The data with the bytes of each element in reverse.
   *
   * @returns A masked array, or this one with `inplace`.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
   * assertEquals(String(m.astype("int16").byteswap()), "[768 -- 512]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.MaskedArray.byteswap.html
   */
  byteswap: Fn<[], [["inplace", boolean]], MaskedArray>;
  /**
   * The same elements under another shape.
   *
   * @returns A view.
   * @throws {ValueError} When the numbers of elements differ.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
   * assertEquals(m.reshape(3, 1).shape, [3, 1]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.MaskedArray.reshape.html
   */
  reshape(shape: Shape, options?: ReshapeOptions): MaskedArray;
  /** The lengths one by one. */
  reshape(...shape: (number | ReshapeOptions)[]): MaskedArray;
  /**
   * All elements as one dimension.
   *
   * @returns A masked vector.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
   * assertEquals(String(np.ma.array([[1, 2], [3, 4]], { mask: [[false, true], [false, false]] }).ravel()), "[1.0 -- 3.0 4.0]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.MaskedArray.ravel.html
   */
  ravel: Fn<[], [["order", "C" | "F" | "A" | "K"]], MaskedArray>;
  /**
   * All elements as one dimension: a copy.
   *
   * @returns A masked vector: a copy.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
   * assertEquals(String(np.ma.array([[1, 2]], { mask: [[true, false]] }).flatten()), "[-- 2.0]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.MaskedArray.flatten.html
   */
  flatten(order?: "C" | "F" | "A" | "K" | { order?: "C" | "F" | "A" | "K" }): MaskedArray;
  /**
   * Axes reversed or in another order.
   *
   * @returns A view.
   * @throws {ValueError} When the axes are not those of the array.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
   * assertEquals(np.ma.zeros([2, 3]).transpose().shape, [3, 2]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.MaskedArray.transpose.html
   */
  transpose(axes?: readonly number[] | null): MaskedArray;
  /** The axes one by one. */
  transpose(...axes: number[]): MaskedArray;
  /**
   * Two axes exchanged.
   *
   * @returns A view.
   * @throws {AxisError} When an axis is out of bounds.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
   * assertEquals(np.ma.zeros([2, 3]).swapaxes(0, 1).shape, [3, 2]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.MaskedArray.swapaxes.html
   */
  swapaxes(axis1: number, axis2: number): MaskedArray;
  /**
   * Axes of length 1 dropped.
   *
   * @returns A view.
   * @throws {ValueError} When a chosen axis is longer than 1.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
   * assertEquals(np.ma.array([[1, 2]]).squeeze().shape, [2]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.MaskedArray.squeeze.html
   */
  squeeze: Fn<[], [["axis", Axis]], MaskedArray>;
  /**
   * Each element repeated.
   *
   * @returns A masked array.
   * @throws {ValueError} When the counts do not fit.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
   * assertEquals(String(m.repeat(2)), "[3.0 3.0 -- -- 2.0 2.0]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.MaskedArray.repeat.html
   */
  repeat: Fn<
    [["repeats", number | readonly number[] | ndarray]],
    [["axis", number | null]],
    MaskedArray
  >;
  /**
   * The diagonal of two axes.
   *
   * @returns A masked array.
   * @throws {ValueError} For fewer than two dimensions.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
   * assertEquals(String(np.ma.array([[1, 2], [3, 4]], { mask: [[false, true], [false, true]] }).diagonal()), "[1.0 --]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.MaskedArray.diagonal.html
   */
  diagonal: Fn<[], [["offset", number], ["axis1", number], ["axis2", number]], MaskedArray>;
  /**
   * The sum along a diagonal.
   *
   * @returns The sum of the diagonal elements that are not masked.
   * @throws {ValueError} For fewer than two dimensions.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
   * assertEquals(np.ma.array([[1, 2], [3, 4]], { mask: [[false, true], [false, true]] }).trace().tolist(), 1);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.MaskedArray.trace.html
   */
  trace: Fn<
    [],
    [
      ["offset", number],
      ["axis1", number],
      ["axis2", number],
      ["dtype", DTypeLike | null],
      ["out", OutArg],
    ],
    Reduced
  >;
  /**
   * `np.ma.dot(m, b)`.
   *
   * @returns The product, masked elements counting as 0.
   * @throws {ValueError} When the lengths differ.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
   * assertEquals(String(m.dot([1, 1, 1])), "5.0");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.MaskedArray.dot.html
   */
  dot: Fn<[["b", ArrayLike]], [["out", MaskedArray | null], ["strict", boolean]], MaskedArray>;
  /**
   * NumPy refuses to resize masked arrays.
   *
   * @returns Nothing: it throws, as in NumPy.
   * @throws {ValueError} Always: a masked array has no memory of its own.
   * @example
   * ```ts
   * import np from "@nplex/np";
   *
   * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
   * np.testing.assert_raises(np.ValueError, () => m.resize(6));
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.MaskedArray.resize.html
   */
  resize(...args: unknown[]): never;
  /**
   * The indices that partition the data, whatever the mask, which stays in its place.
   *
   * @param kth The position, or several. @param axis The axis; the last by default.
   * @returns A masked array of int64.
   * @throws {ValueError} When a position is out of bounds.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
   * assertEquals(String(m.argpartition(1)), "[1 -- 0]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.MaskedArray.argpartition.html
   */
  argpartition: Fn<
    [["kth", number | readonly number[]]],
    [["axis", number | null]],
    MaskedArray
  >;
  /**
   * Sorts the data around places in order, and ignores the mask with a warning, as in NumPy.
   *
   * @returns Nothing: the data are partitioned, whatever the mask.
   * @example
   * ```ts
   * import np from "@nplex/np";
   *
   * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
   * np.ma.array([3, 1, 2]).partition(1);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.MaskedArray.partition.html
   */
  partition: Fn<[["kth", number | readonly number[]]], [["axis", number]], void>;
  /**
   * The fill value: `m.fill_value`.
   *
   * @returns A 0-d array.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
   * assertEquals(m.get_fill_value().tolist(), 100000000000000000000);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.MaskedArray.get_fill_value.html
   */
  get_fill_value(): ndarray;
  /**
   * Sets the fill value.
   *
   * @returns Nothing.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
   * m.set_fill_value(-1);
   * assertEquals(m.filled().tolist(), [3, -1, 2]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.MaskedArray.set_fill_value.html
   */
  set_fill_value(value?: ArrayLike | null): void;
  /**
   * The real part: `m.real`.
   *
   * @returns A masked array.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
   * assertEquals(String(m.get_real()), "[3.0 -- 2.0]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.MaskedArray.get_real.html
   */
  get_real(): MaskedArray;
  /**
   * The imaginary part: `m.imag`.
   *
   * @returns A masked array.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
   * assertEquals(String(m.get_imag()), "[0.0 -- 0.0]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.MaskedArray.get_imag.html
   */
  get_imag(): MaskedArray;
  /**
   * Makes masked elements stay masked; returns the array.
   *
   * @returns The array itself.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
   * m.harden_mask();
   * m.set(1, 9);
   * assertEquals(String(m), "[3.0 -- 2.0]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.MaskedArray.harden_mask.html
   */
  harden_mask(): MaskedArray;
  /**
   * Lets values unmask elements; returns the array.
   *
   * @returns The array itself.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
   * m.harden_mask();
   * m.soften_mask();
   * m.set(1, 9);
   * assertEquals(String(m), "[3.0 9.0 2.0]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.MaskedArray.soften_mask.html
   */
  soften_mask(): MaskedArray;
  /**
   * Gives the array a mask of its own; returns the array.
   *
   * @returns The array itself.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
   * assertEquals(m.unshare_mask() === m, true);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.MaskedArray.unshare_mask.html
   */
  unshare_mask(): MaskedArray;
  /**
   * Drops a mask without a true element; returns the array.
   *
   * @returns The array itself.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
   * assertEquals(np.ma.array([1, 2], { mask: [false, false] }).shrink_mask().mask.tolist(), false);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.MaskedArray.shrink_mask.html
   */
  shrink_mask(): MaskedArray;
  /**
   * `np.ma.ids(m)`.
   *
   * @returns Two numbers that tell memory apart.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
   * assertEquals(m.ids().length, 2);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.MaskedArray.ids.html
   */
  ids(): [data: number, mask: number];
  /**
   * Whether the data lie in C order without gaps.
   *
   * @returns Whether the data lie one after the other.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const m = np.ma.array([3, 1, 2], { mask: [false, true, false] });
   * assertEquals(m.iscontiguous(), true);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.MaskedArray.iscontiguous.html
   */
  iscontiguous(): boolean;
  /** Not supported: there are no structured dtypes. */
  toflex(): never;
  /** Not supported: there are no structured dtypes. */
  torecords(): never;
  /** NumPy does not write masked arrays to files. */
  tofile(...args: unknown[]): never;
}

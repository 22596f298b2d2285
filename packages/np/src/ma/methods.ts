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
  /** Quotients and remainders. */
  divmod(x2: ArrayLike, options?: UFuncOptions): [MaskedArray, MaskedArray];
  /** `np.ma.sum(m)`. */
  sum: MaskedFoldMethod;
  /** `np.ma.prod(m)`. */
  prod: MaskedFoldMethod;
  /** `np.ma.product(m)`. */
  product: MaskedFoldMethod;
  /** `np.ma.mean(m)`. */
  mean: MaskedFoldMethod;
  /** `np.ma.var(m)`. */
  var: MaskedSpreadMethod;
  /** `np.ma.std(m)`. */
  std: MaskedSpreadMethod;
  /** `np.ma.anom(m)`. */
  anom: Fn<[], [["axis", number | null], ["dtype", DTypeLike | null]], MaskedArray>;
  /** `np.ma.all(m)`. */
  all: MaskedTruthMethod;
  /** `np.ma.any(m)`. */
  any: MaskedTruthMethod;
  /** `np.ma.min(m)`. */
  min: MaskedExtremeMethod;
  /** `np.ma.max(m)`. */
  max: MaskedExtremeMethod;
  /** `np.ma.ptp(m)`. */
  ptp: MaskedExtremeMethod;
  /** `np.ma.argmin(m)`. */
  argmin: MaskedArgMethod;
  /** `np.ma.argmax(m)`. */
  argmax: MaskedArgMethod;
  /** `np.ma.cumsum(m)`. */
  cumsum: MaskedScanMethod;
  /** `np.ma.cumprod(m)`. */
  cumprod: MaskedScanMethod;
  /** `np.ma.count(m)`. */
  count: Fn<[], [["axis", AxisArg], ["keepdims", boolean]], Count>;
  /** Sorts in place; masked elements go to one end. */
  sort: Fn<[], MaskedSortParams<number>, void, { stable?: boolean | null }>;
  /** `np.ma.argsort(m)`. */
  argsort: Fn<[], MaskedSortParams<number | null>, ndarray, { stable?: boolean | null }>;
  /** The array with masked elements replaced: the data themselves where nothing is masked. */
  filled: Fn<[], [["fill_value", ArrayLike | null]], ndarray>;
  /** The elements that are not masked, as a plain vector. */
  compressed(): ndarray;
  /** The slices for which a condition holds. */
  compress: Fn<
    [["condition", ArrayLike]],
    [["axis", number | null], ["out", OutArg]],
    MaskedArray
  >;
  /** `np.ma.take(m, indices)`. */
  take: Fn<
    [["indices", ArrayLike]],
    [["axis", number | null], ["out", OutArg], ["mode", IndexMode]],
    Reduced
  >;
  /** `np.ma.put(m, indices, values)`. */
  put: Fn<[["indices", ArrayLike], ["values", ArrayLike]], [["mode", IndexMode]], void>;
  /** `np.ma.choose(m, choices)`. */
  choose: Fn<
    [["choices", readonly ArrayLike[] | ndarray | MaskedArray]],
    [["out", OutArg], ["mode", IndexMode]],
    MaskedArray
  >;
  /** The indices of elements that are neither zero nor masked. */
  nonzero(): ndarray[];
  /** Where values belong in this sorted vector, mask or not. */
  searchsorted: Fn<
    [["v", ArrayLike]],
    [["side", "left" | "right"], ["sorter", ArrayLike | null]],
    ndarray
  >;
  /** Limits the elements to an interval. */
  clip: Fn<
    [],
    [["min", ArrayLike | null], ["max", ArrayLike | null], ["out", OutArg]],
    MaskedArray
  >;
  /** Rounds to a number of decimals. */
  round: Fn<[], [["decimals", number], ["out", OutArg]], Reduced>;
  /** The data as another dtype, the mask along. */
  astype(
    dtype: DTypeLike,
    options?: { order?: "C" | "F" | "A" | "K"; casting?: string; subok?: boolean; copy?: boolean },
  ): MaskedArray;
  /** A copy of data and mask. */
  copy(order?: "C" | "F" | "A" | "K" | { order?: "C" | "F" | "A" | "K" }): MaskedArray;
  /** Another array on the same data and mask, or on the bytes as another dtype of the same size. */
  view(options?: {
    dtype?: DTypeLike | null;
    type?: typeof MaskedArray | null;
    fill_value?: ArrayLike | null;
  }): MaskedArray;
  /** A plain view of the data. */
  view(type: typeof ndarray): ndarray;
  /** The bytes of the data as another dtype of the same size. */
  view(dtype: DTypeLike | typeof MaskedArray): MaskedArray;
  /** Sets all data to one value and leaves the mask alone, as in NumPy. */
  fill(value: ArrayLike): void;
  /** The bytes of the array with masked elements replaced. */
  tobytes: Fn<
    [],
    [["fill_value", ArrayLike | null], ["order", "C" | "F" | "A" | null]],
    Uint8Array
  >;
  /** The data with the bytes of each element in reverse. */
  byteswap: Fn<[], [["inplace", boolean]], MaskedArray>;
  /** The same elements under another shape. */
  reshape(shape: Shape, options?: ReshapeOptions): MaskedArray;
  /** The lengths one by one. */
  reshape(...shape: (number | ReshapeOptions)[]): MaskedArray;
  /** All elements as one dimension. */
  ravel: Fn<[], [["order", "C" | "F" | "A" | "K"]], MaskedArray>;
  /** All elements as one dimension: a copy. */
  flatten(order?: "C" | "F" | "A" | "K" | { order?: "C" | "F" | "A" | "K" }): MaskedArray;
  /** Axes reversed or in another order. */
  transpose(axes?: readonly number[] | null): MaskedArray;
  /** The axes one by one. */
  transpose(...axes: number[]): MaskedArray;
  /** Two axes exchanged. */
  swapaxes(axis1: number, axis2: number): MaskedArray;
  /** Axes of length 1 dropped. */
  squeeze: Fn<[], [["axis", Axis]], MaskedArray>;
  /** Each element repeated. */
  repeat: Fn<
    [["repeats", number | readonly number[] | ndarray]],
    [["axis", number | null]],
    MaskedArray
  >;
  /** The diagonal of two axes. */
  diagonal: Fn<[], [["offset", number], ["axis1", number], ["axis2", number]], MaskedArray>;
  /** The sum along a diagonal. */
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
  /** `np.ma.dot(m, b)`. */
  dot: Fn<[["b", ArrayLike]], [["out", MaskedArray | null], ["strict", boolean]], MaskedArray>;
  /** NumPy refuses to resize masked arrays. */
  resize(...args: unknown[]): never;
  /** Sorts the data around places in order, and ignores the mask with a warning, as in NumPy. */
  partition: Fn<[["kth", number | readonly number[]]], [["axis", number]], void>;
  /** The fill value: `m.fill_value`. */
  get_fill_value(): ndarray;
  /** Sets the fill value. */
  set_fill_value(value?: ArrayLike | null): void;
  /** The real part: `m.real`. */
  get_real(): MaskedArray;
  /** The imaginary part: `m.imag`. */
  get_imag(): MaskedArray;
  /** Makes masked elements stay masked; returns the array. */
  harden_mask(): MaskedArray;
  /** Lets values unmask elements; returns the array. */
  soften_mask(): MaskedArray;
  /** Gives the array a mask of its own; returns the array. */
  unshare_mask(): MaskedArray;
  /** Drops a mask without a true element; returns the array. */
  shrink_mask(): MaskedArray;
  /** `np.ma.ids(m)`. */
  ids(): [data: number, mask: number];
  /** Whether the data lie in C order without gaps. */
  iscontiguous(): boolean;
  /** Not supported: there are no structured dtypes. */
  toflex(): never;
  /** Not supported: there are no structured dtypes. */
  torecords(): never;
  /** NumPy does not write masked arrays to files. */
  tofile(...args: unknown[]): never;
}

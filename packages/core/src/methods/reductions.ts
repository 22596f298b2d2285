// Types of ndarray's methods: Methods that reduce or scan.

import type { ArrayLike, ScalarLike } from "../array_like.ts";
import type { DTypeLike } from "../dtype.ts";
import type { ndarray } from "../ndarray.ts";
import type { Axis, Fn, Out, WhereArg } from "../signatures.ts";

/** Where a reduction goes: an array, alone or in a list of one. */
export type ReduceOut = Out | readonly ndarray[];
/** Where a reduction starts. */
export type ReduceStart = ScalarLike | ndarray | null;
/** A dtype, or None. */
export type OptionalDType = DTypeLike | null;

/** A method like `sum`. */
export type FoldMethod = Fn<
  [],
  [
    ["axis", Axis],
    ["dtype", OptionalDType],
    ["out", ReduceOut],
    ["keepdims", boolean],
    ["initial", ReduceStart],
    ["where", WhereArg],
  ],
  ndarray
>;
/** A method like `max`. */
export type ExtremeMethod = Fn<
  [],
  [
    ["axis", Axis],
    ["out", ReduceOut],
    ["keepdims", boolean],
    ["initial", ReduceStart],
    ["where", WhereArg],
  ],
  ndarray
>;
/** A method like `any`. */
export type TruthMethod = Fn<
  [],
  [["axis", Axis], ["out", ReduceOut], ["keepdims", boolean]],
  ndarray,
  { where?: WhereArg }
>;
/** A method like `argmax`. */
export type ArgMethod = Fn<
  [],
  [["axis", number | null], ["out", Out]],
  ndarray,
  { keepdims?: boolean }
>;
/** A method like `cumsum`. */
export type CumulateMethod = Fn<
  [],
  [["axis", number | null], ["dtype", OptionalDType], ["out", ReduceOut]],
  ndarray
>;
/** A method like `var`. */
export type SpreadMethod = Fn<
  [],
  [
    ["axis", Axis],
    ["dtype", OptionalDType],
    ["out", ReduceOut],
    ["ddof", number],
    ["keepdims", boolean],
  ],
  ndarray,
  { where?: WhereArg; mean?: ArrayLike }
>;

/** Methods that reduce or scan. */
export interface ReductionMethods {
  /** `np.sum(a)`. */
  sum: FoldMethod;
  /** `np.prod(a)`. */
  prod: FoldMethod;
  /** `np.max(a)`. */
  max: ExtremeMethod;
  /** `np.min(a)`. */
  min: ExtremeMethod;
  /** `np.any(a)`. */
  any: TruthMethod;
  /** `np.all(a)`. */
  all: TruthMethod;
  /** `np.argmax(a)`. */
  argmax: ArgMethod;
  /** `np.argmin(a)`. */
  argmin: ArgMethod;
  /** `np.mean(a)`. */
  mean: Fn<
    [],
    [["axis", Axis], ["dtype", OptionalDType], ["out", ReduceOut], ["keepdims", boolean]],
    ndarray,
    { where?: WhereArg }
  >;
  /** `np.std(a)`. */
  std: SpreadMethod;
  /** `np.var(a)`. */
  var: SpreadMethod;
  /** `np.cumsum(a)`. */
  cumsum: CumulateMethod;
  /** `np.cumprod(a)`. */
  cumprod: CumulateMethod;
}

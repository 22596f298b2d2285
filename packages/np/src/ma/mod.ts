/**
 * Arrays with missing elements: `np.ma`.
 *
 * @module
 */
import "../setup.ts";
export { bool_ } from "../dtypes.ts";
export { flatten_structured_array, fromflex, mvoid, test } from "./not_supported.ts";
export {
  arange,
  clip,
  empty,
  empty_like,
  frombuffer,
  fromfunction,
  identity,
  indices,
  masked_all,
  masked_all_like,
  type MaskedFilled,
  type MaskedKeywords,
  type MaskedLike,
  ones,
  ones_like,
  zeros,
  zeros_like,
} from "./creation.ts";
export * from "./averages.ts";
export { amax, amin } from "../reductions.ts";
export { MAError, MaskError, MaskType, nomask } from "./basics.ts";
export {
  masked,
  masked as masked_singleton,
  MaskedArray,
  type MaskedArrayParams,
  type MaskedConstant,
  type MaskLike,
  type Reduced,
} from "./masked_array.ts";
export type { MaskedIterator } from "./flat.ts";
export type * from "./methods.ts";
export { masked_print_option, type MaskedPrintOption } from "./print.ts";
export {
  array,
  asanyarray,
  asarray,
  masked_array,
  type MaskedArrayClass,
  type OrderOrNone,
  type ToMasked,
} from "./convert.ts";
export {
  common_fill_value,
  default_fill_value,
  maximum_fill_value,
  minimum_fill_value,
  set_fill_value,
} from "./fill_functions.ts";
export {
  all,
  any,
  type AxisArg,
  cumprod,
  cumsum,
  type FoldFn,
  type OutArg,
  prod,
  product,
  type ScanFn,
  sum,
  type TruthFn,
} from "./reductions.ts";
export {
  anom,
  anomalies,
  type MaskedAnom,
  type MaskedMean,
  type MaskedSpread,
  mean,
  std,
  var,
} from "./statistics.ts";
export {
  filled,
  flatten_mask,
  getdata,
  getmask,
  getmaskarray,
  is_mask,
  is_masked,
  isarray,
  isMA,
  isMaskedArray,
  make_mask,
  make_mask_descr,
  make_mask_none,
  mask_or,
} from "./masks.ts";
export type { DTypeOrArray } from "./fill_values.ts";
export * from "./ufuncs.ts";
export * from "./more_ufuncs.ts";
export type { MaskedBinary, MaskedBinaryMethods, MaskedFold, MaskedUnary } from "./operations.ts";
export { type Count, count, count_masked } from "./counting.ts";
export {
  convolve,
  correlate,
  dot,
  inner,
  innerproduct,
  type MaskedProduct,
  type MaskedSlide,
  outer,
  outerproduct,
  vander,
} from "./products.ts";
export { type ArgFn, argmax, argmin, type ExtremeFn, max, min, ptp } from "./extremes.ts";
export {
  fix_invalid,
  type MaskByInterval,
  type MaskByValue,
  masked_equal,
  masked_greater,
  masked_greater_equal,
  masked_inside,
  masked_invalid,
  masked_less,
  masked_less_equal,
  masked_not_equal,
  masked_object,
  masked_outside,
  masked_values,
  masked_where,
} from "./masking.ts";
export { corrcoef, cov, polyfit } from "./covariances.ts";
export {
  choose,
  compress,
  compressed,
  type MaskedWhere,
  nonzero,
  put,
  putmask,
  take,
  where,
} from "./indexing.ts";
export {
  append,
  atleast_1d,
  atleast_2d,
  atleast_3d,
  column_stack,
  concatenate,
  diag,
  diagflat,
  dstack,
  hsplit,
  hstack,
  type MaskedEach,
  type MaskedStack,
  row_stack,
  stack,
  vstack,
} from "./join.ts";
export * from "./sets.ts";
export { diff, ediff1d } from "./differences.ts";
export * from "./median.ts";
export * from "./compressing.ts";
export * from "./runs.ts";
export {
  allclose,
  allequal,
  type AlongResult,
  apply_along_axis,
  apply_over_axes,
  harden_mask,
  ids,
  type MaskedRound,
  mr_,
  round,
  round_,
  soften_mask,
} from "./extras.ts";
export { argsort, type MaskedSort, sort } from "./sorting.ts";
export {
  copy,
  type CopyOrder,
  diagonal,
  expand_dims,
  ndim,
  ravel,
  repeat,
  reshape,
  resize,
  shape,
  size,
  squeeze,
  swapaxes,
  trace,
  transpose,
} from "./shape.ts";
import "./install.ts";

// Reductions and running results that leave out NaN: NaN is replaced by what does not change the result, and
// counted where a mean needs it. nanmedian and nanquantile are in quantile_impl.ts.

import { cast } from "../src/dispatch.ts";
import { bool, type DType, int64 } from "../src/dtype.ts";
import { ValueError } from "../src/errors.ts";
import { errstate } from "../src/errstate.ts";
import { guard } from "../src/lazy/guards.ts";
import type { ndarray } from "../src/ndarray.ts";
import type { Operand } from "../src/resolve.ts";
import type { Tensor } from "../src/tensor.ts";
import { Scalar } from "../src/array_like.ts";
import { apply, select } from "./elementwise_impl.ts";
import { warnIf } from "./columns.ts";
import {
  argreduce_impl,
  type Deviation,
  mean_impl,
  reduce_impl,
  type Reduction,
  var_impl,
} from "./reductions_impl.ts";
import { cumulate_impl } from "./scans_impl.ts";

const inexact = (d: DType): boolean => d.kind === "f" || d.kind === "c";
const constant = (x: number): Scalar => new Scalar(Number.isInteger(x) ? "int" : "float", x);

/** The array with its NaNs replaced, and where they were; `undefined` for dtypes without NaN. */
function replaceNaN(x: Tensor, value: number): [Tensor, Tensor | undefined] {
  if (!inexact(x.dtype)) return [x, undefined];
  const mask = apply("isnan", x);
  return [select(mask, constant(value), x), mask];
}

/** np.nansum ("add") and np.nanprod ("multiply"): NaN counts as 0, or as 1. */
export function nanfold_impl(op: "add" | "multiply", x: Tensor, options: Reduction): Tensor {
  return reduce_impl(op, replaceNaN(x, op === "add" ? 0 : 1)[0], options);
}

/** np.nanmax ("fmax") and np.nanmin ("fmin"), with a warning where there are only NaNs. */
export function nanextreme_impl(op: "fmax" | "fmin", x: Tensor, options: Reduction): Tensor {
  const result = reduce_impl(op, x, options);
  if (inexact(result.dtype)) warnIf(apply("isnan", result), "All-NaN slice encountered", result);
  return result;
}

/**
 * np.nanargmax and np.nanargmin. An infinity of the losing sign counts as much as a NaN, as in NumPy.
 * @throws {ValueError} Where there are only NaNs.
 */
export function nanargreduce_impl(
  op: "argmax" | "argmin",
  x: Tensor,
  axis: number | readonly number[] | undefined,
  keepdims: boolean,
): Tensor {
  const [filled, mask] = replaceNaN(x, op === "argmax" ? -Infinity : Infinity);
  if (mask && mask.size > 0) {
    const axes = typeof axis === "number" ? [axis] : axis;
    const all = reduce_impl("logical_and", mask, { axis: axes });
    guard(filled, all, () => {
      throw new ValueError("All-NaN slice encountered");
    });
  }
  if (typeof axis === "object") {
    throw new TypeError(`nan${op}(): axis must be an integer, not a list of ${axis.length}`);
  }
  return argreduce_impl(op, filled, axis, keepdims);
}

/** np.nancumsum ("add") and np.nancumprod ("multiply"). */
export function nanscan_impl(
  op: "add" | "multiply",
  x: Tensor,
  axis: number | undefined,
  dtype: DType | undefined,
  out: ndarray | undefined,
): Tensor | ndarray {
  return cumulate_impl(op, replaceNaN(x, op === "add" ? 0 : 1)[0], axis, dtype, out);
}

function requireInexact(options: Reduction): void {
  if (options.dtype && !inexact(options.dtype)) {
    throw new TypeError("If a is inexact, then dtype must be inexact");
  }
  if (options.outDType && !inexact(options.outDType)) {
    throw new TypeError("If a is inexact, then out must be inexact");
  }
}

/** A quotient in the dtype of the dividend, without warnings: 0 / 0 is the NaN that is wanted. */
function divideByCount(total: Tensor, count: Tensor): Tensor {
  return errstate(
    { invalid: "ignore", divide: "ignore" },
    () => cast(apply("divide", total, count), total.dtype),
  );
}

function countOf(mask: Tensor, options: Reduction): Tensor {
  const { axis, keepdims, where } = options;
  return reduce_impl("add", apply("logical_not", mask), { axis, keepdims, where, dtype: int64 });
}

/** np.nanmean. */
export function nanmean_impl(x: Tensor, options: Reduction): Tensor {
  const [filled, mask] = replaceNaN(x, 0);
  if (!mask) return mean_impl(x, options);
  requireInexact(options);
  const count = countOf(mask, options);
  let total = reduce_impl("add", filled, options);
  if (options.outDType) total = cast(total, options.outDType);
  warnIf(apply("equal", count, constant(0)), "Mean of empty slice", count);
  return divideByCount(total, count);
}

/** np.nanvar: deviations are rounded to the array's own dtype, as in NumPy. */
export function nanvar_impl(x: Tensor, options: Deviation): Tensor {
  const [filled, mask] = replaceNaN(x, 0);
  if (!mask) return var_impl(x, options);
  requireInexact(options);
  const { axis, where, dtype, outDType, ddof } = options;
  let mean: Operand;
  if (options.mean !== undefined) mean = options.mean;
  else {
    const kept = { axis, where, keepdims: true };
    mean = divideByCount(reduce_impl("add", filled, { ...kept, dtype }), countOf(mask, kept));
  }
  const deviation = cast(apply("subtract", filled, mean), x.dtype);
  const rest = select(mask, constant(0), deviation);
  const squares = x.dtype.kind === "c"
    ? apply("real", apply("multiply", rest, apply("conjugate", rest)))
    : apply("multiply", rest, rest);
  let total = reduce_impl("add", squares, { ...options, initial: undefined });
  if (outDType) total = cast(total, outDType);
  const freedom = apply("subtract", countOf(mask, options), constant(ddof));
  const variance = divideByCount(total, freedom);
  const bad = apply("less_equal", freedom, constant(0));
  warnIf(bad, "Degrees of freedom <= 0 for slice.");
  return select(cast(bad, bool), constant(NaN), variance);
}

/** np.nanstd: the square root of nanvar, in its dtype. */
export function nanstd_impl(x: Tensor, options: Deviation): Tensor {
  const variance = nanvar_impl(x, options);
  return cast(apply("sqrt", variance), variance.dtype);
}

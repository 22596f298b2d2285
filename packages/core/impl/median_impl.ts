// median and nanmedian: the middle of sorted columns.

import { Scalar } from "../src/array_like.ts";
import { cast } from "../src/dispatch.ts";
import { bool, type DType, float16, float32, float64 } from "../src/dtype.ts";
import { promote } from "../src/promotion.ts";
import type { Operand } from "../src/resolve.ts";
import type { Tensor } from "../src/tensor.ts";
import { apply, select } from "./elementwise_impl.ts";
import { reshaped } from "./products_impl.ts";
import {
  axesOf,
  canBeNaN,
  columns,
  countValid,
  emptyMean,
  orderedColumns,
  pick,
  requireRoomForNaN,
  row,
  sortedColumns,
  warnIf,
} from "./columns.ts";
import { int, isZero } from "./quantile_methods.ts";

/** np.mean of the middle of a column: of one element where `odd` holds, else of two. */
function middle(low: Tensor, high: Tensor, odd: Operand, out: DType | undefined): Tensor {
  const d = low.dtype;
  const given = d === float16 ? float32 : canBeNaN(d) ? undefined : float64;
  const acc = given ?? (out ? promote(d, out) : d);
  const l = cast(low, acc), h = cast(high, acc);
  // A sum starts from 0, which makes -0 a 0. It is rounded to the destination's dtype before the division.
  const sum = (t: Tensor) => cast(apply("add", t, int(0)), out ?? acc);
  const half = () => apply("divide", sum(apply("add", l, h)), int(2));
  const to = out ?? (d === float16 ? d : acc);
  if (odd instanceof Scalar) return cast(odd.value ? sum(l) : half(), to);
  return cast(select(odd, sum(l), cast(half(), acc)), to);
}

/** np.median. */
export function median_impl(
  a: Tensor,
  axis: readonly number[] | undefined,
  keepdims: boolean,
  out?: DType,
): Tensor {
  const c = columns(a, axesOf(a, axis), keepdims);
  if (c.n === 0 || c.m === 0) return emptyMean(a, c);
  const odd = c.n % 2 === 1, half = c.n >> 1, below = odd ? half : half - 1;
  const x = orderedColumns(c, [below, half]);
  const low = row(x, below), high = row(x, half);
  let result = middle(low, high, new Scalar("bool", odd), out);
  if (canBeNaN(a.dtype)) {
    const last = row(x, c.n - 1), hasNaN = apply("isnan", last);
    const chosen = select(hasNaN, last, result);
    result = cast(requireRoomForNaN(chosen, hasNaN, last.dtype, out), result.dtype);
  }
  return reshaped(result, c.rest);
}

/** np.nanmedian. */
export function nanmedian_impl(
  a: Tensor,
  axis: readonly number[] | undefined,
  keepdims: boolean,
): Tensor {
  const axes = axesOf(a, axis);
  const c = columns(a, axes, keepdims);
  if (a.size === 0) return emptyMean(a, c);
  if (!canBeNaN(a.dtype)) return median_impl(a, axis, keepdims);
  const x = sortedColumns(c);
  const valid = countValid(c);
  const one = reshaped(valid, [1, c.m]);
  const odd = apply("remainder", one, int(2));
  const high = apply("floor_divide", one, int(2));
  const low = apply("maximum", apply("subtract", apply("add", high, odd), int(1)), int(0));
  const l = pick(x, low), h = pick(x, high);
  let result: Tensor;
  if (axis === undefined || a.ndim === 1 || c.n >= 600) {
    result = middle(l, h, cast(odd, bool), undefined);
  } else {
    // NumPy goes through masked arrays here, which add the middle element to itself before they halve.
    const twice = apply("add", apply("add", l, h), int(0));
    result = cast(apply("divide", twice, int(2)), a.dtype);
  }
  const none = isZero(one);
  warnIf(none, "All-NaN slice encountered");
  return reshaped(select(none, row(x, 0), result), c.rest);
}

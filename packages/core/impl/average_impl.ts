// The weighted average. Means without weights are in reductions_impl.ts, medians in quantile_impl.ts.

import { Scalar } from "../src/array_like.ts";
import { cast, copy, run } from "../src/dispatch.ts";
import { float64 } from "../src/dtype.ts";
import { ZeroDivisionError } from "../src/errors.ts";
import { broadcastTo, normalizeAxes, sameShape } from "../src/layout.ts";
import { guard } from "../src/lazy/guards.ts";
import { promote } from "../src/promotion.ts";
import type { Tensor } from "../src/tensor.ts";
import { apply } from "./elementwise_impl.ts";
import { validWeights } from "./quantile_impl.ts";
import { mean_impl, reduce_impl } from "./reductions_impl.ts";

/** np.average: the average and the sum of the weights, which is the count where there are none. */
export function average_impl(
  a: Tensor,
  axis: readonly number[] | undefined,
  weights: Tensor | undefined,
  keepdims: boolean,
): [average: Tensor, sum: () => Tensor] {
  const axes = axis && normalizeAxes(axis, a.ndim);
  if (!weights) {
    const average = mean_impl(a, { axis: axes, keepdims });
    if (average.size === 0) throw new ZeroDivisionError("division by zero");
    return [average, () => {
      const count = a.size / average.size;
      const value = average.dtype.kind === "c" ? [count, 0] : count;
      return run("fill", [], { shape: average.shape, dtype: average.dtype, value }, a.backend);
    }];
  }
  const w = validWeights(weights, a, axis);
  let d = promote(a.dtype, w.dtype);
  if (a.dtype.kind !== "f" && a.dtype.kind !== "c") d = promote(d, float64);
  const sum = reduce_impl("add", w, { axis: axes, dtype: d, keepdims });
  guard(sum, apply("equal", sum, new Scalar("int", 0)), () => {
    throw new ZeroDivisionError("Weights sum to zero, can't be normalized");
  });
  const product = apply("multiply", cast(a, d), cast(w, d));
  const average = apply("divide", reduce_impl("add", product, { axis: axes, keepdims }), sum);
  return [
    average,
    () => sameShape(sum.shape, average.shape) ? sum : copy(sum.moved(broadcastTo, average.shape)),
  ];
}

// Along one axis of sampled values: the trapezoid rule and the unwrapping of phases. interp and gradient are
// in sampled_impl.ts.

import { Scalar } from "../src/array_like.ts";
import { cast, run } from "../src/dispatch.ts";
import { IndexError, ZeroDivisionError } from "../src/errors.ts";
import { normalizeAxis } from "../src/layout.ts";
import { promote, promoteWeak } from "../src/promotion.ts";
import { operandDTypes } from "../src/resolve.ts";
import type { Operand } from "../src/resolve.ts";
import { Tensor } from "../src/tensor.ts";
import { add, div, float, mul, neg, shaped, sub } from "./arith_impl.ts";
import { asTensor } from "./index_impl.ts";
import { apply, select } from "./elementwise_impl.ts";
import { cut } from "./rearrange_impl.ts";
import { reduce_impl } from "./reductions_impl.ts";
import { accumulate_impl, diff_impl } from "./scans_impl.ts";

/** np.trapezoid. */
export function trapezoid_impl(
  y: Tensor,
  x: Tensor | undefined,
  dx: Operand,
  axis: number,
): Tensor {
  let d = x ? diff_impl(x, 1, x.ndim === 1 ? -1 : axis, undefined, undefined) : dx;
  if (y.ndim === 0) throw new IndexError("trapezoid(): y needs at least one dimension");
  const k = normalizeAxis(axis, y.ndim), n = y.shape[k];
  if (x?.ndim === 1) {
    d = shaped(d as Tensor, y.shape.map((_, i) => i === k ? Math.max(x.shape[0] - 1, 0) : 1));
  }
  const pairs = add(cut(y, k, Math.min(1, n), n), cut(y, k, 0, Math.max(n - 1, 0)));
  const areas = div(mul(d, pairs), float(2));
  // NumPy adds along the axis as it was given, in whatever the products broadcast to.
  return reduce_impl("add", areas, { axis: [axis] });
}

/** np.unwrap. */
export function unwrap_impl(
  p: Tensor,
  discont: Operand | undefined,
  axis: number,
  period: Operand,
): Tensor {
  const dd = diff_impl(p, 1, axis, undefined, undefined);
  const k = normalizeAxis(axis, p.ndim), n = p.shape[k];
  const d = period instanceof Tensor
    ? promote(dd.dtype, period.dtype)
    : period.kind === "bool"
    ? dd.dtype
    : promoteWeak(period.kind, dd.dtype, p.backend.defaults);
  const exact = d.kind === "i" || d.kind === "u";
  const [own] = operandDTypes([period], p.backend);
  const whole = asTensor(period, own, p.backend);
  if (exact && Number(period instanceof Scalar ? period.value : 1) === 0) {
    throw new ZeroDivisionError("unwrap(): the period is zero");
  }
  // A weak period stays weak, halves included.
  const half = (name: string): Operand => {
    if (period instanceof Scalar && typeof period.value !== "object") {
      const h = Number(period.value) / 2;
      return name === "divide" ? float(h) : new Scalar("int", Math.floor(h));
    }
    return apply(name, whole, 2);
  };
  const high = half(exact ? "floor_divide" : "divide");
  const low = high instanceof Scalar
    ? new Scalar(high.kind, -Number(high.value))
    : neg(high as Tensor);
  const limit = discont ?? half("divide");
  let wrapped = add(apply("remainder", sub(dd, low), period), low);
  // Jumps of exactly half a period keep their sign.
  const even = !exact || (period instanceof Scalar ? Number(period.value) % 2 === 0 : undefined);
  const edge = apply("bitwise_and", apply("equal", wrapped, low), apply("greater", dd, 0));
  const isEven = even ?? apply("equal", apply("remainder", whole, 2), 0);
  if (isEven !== false) {
    const where = isEven === true ? edge : apply("bitwise_and", edge, isEven);
    wrapped = cast(select(where, high, wrapped), wrapped.dtype);
  }
  const raw = sub(wrapped, dd);
  const small = apply("less", apply("absolute", dd), limit);
  const correction = cast(select(small, new Scalar("int", 0), raw), raw.dtype);
  const rest = add(cut(p, k, 1, n), accumulate_impl("add", correction, k));
  const first = cut(p, k, 0, Math.min(n, 1));
  return run("concat", [cast(first, d), cast(rest, d)], { axis: k });
}

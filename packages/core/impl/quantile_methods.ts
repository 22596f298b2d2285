// The 13 methods of quantiles: from q to positions in a sorted column, and how far between two elements to go.

import { Scalar } from "../src/array_like.ts";
import { cast } from "../src/dispatch.ts";
import { int64 } from "../src/dtype.ts";
import type { Operand } from "../src/resolve.ts";
import type { Tensor } from "../src/tensor.ts";
import { apply, select } from "./elementwise_impl.ts";

// A method turns q into positions in the sorted column, which count from 0 and need not be integers. `n(k)`
// is the column's length plus k, in the way a Python int beside q counts.
export type Count = (k: number) => Operand;
export interface Method {
  /** Positions; integers when nothing is interpolated. */
  position(n: Count, q: Tensor): Tensor;
  /** Weight of the upper neighbour from the fractional part; `undefined` for methods that pick one. */
  fraction?(gamma: Tensor, position: Tensor): Tensor;
}

export const int = /* @__NO_SIDE_EFFECTS__ */ (k: number): Scalar => new Scalar("int", k);
export const float = /* @__NO_SIDE_EFFECTS__ */ (x: number): Scalar => new Scalar("float", x);
const same = (gamma: Tensor): Tensor => gamma;
export const toIndex = (t: Tensor): Tensor => cast(t, int64);
const span = (n: Count, q: Tensor): Tensor => apply("multiply", n(-1), q);

/* @__NO_SIDE_EFFECTS__ */ function continuous(alpha: Scalar, slope: Scalar): Method {
  return {
    position: (n, q) => {
      const shift = apply("add", alpha, apply("multiply", q, slope));
      return apply("subtract", apply("add", apply("multiply", n(0), q), shift), int(1));
    },
    fraction: same,
  };
}

/* @__NO_SIDE_EFFECTS__ */ function discrete(
  shift: number,
  below: (gamma: Tensor, floor: Tensor) => Tensor,
): Method {
  return {
    position: (n, q) => {
      let index = apply("subtract", apply("multiply", n(0), q), int(1));
      if (shift) index = apply("subtract", index, float(shift));
      const previous = apply("floor", index);
      const gamma = apply("subtract", index, previous);
      const at = select(below(gamma, previous), previous, apply("add", previous, int(1)));
      return apply("maximum", toIndex(at), int(0));
    },
  };
}

export const isZero = (t: Tensor): Tensor => apply("equal", t, int(0));
/** The methods of quantile by name. */
export const METHODS: Readonly<Record<string, Method>> = {
  inverted_cdf: discrete(0, isZero),
  averaged_inverted_cdf: {
    position: (n, q) => apply("subtract", apply("multiply", n(0), q), int(1)),
    fraction: (gamma) => select(isZero(gamma), float(0.5), float(1)),
  },
  closest_observation: discrete(
    0.5,
    (gamma, floor) =>
      apply(
        "bitwise_and",
        isZero(gamma),
        apply("equal", apply("remainder", floor, int(2)), int(1)),
      ),
  ),
  interpolated_inverted_cdf: continuous(int(0), int(0)),
  hazen: continuous(float(0.5), float(0)),
  weibull: continuous(int(0), int(1)),
  linear: { position: span, fraction: same },
  median_unbiased: continuous(float(0.3333333333333333), float(0.3333333333333334)),
  normal_unbiased: continuous(float(0.375), float(0.25)),
  lower: { position: (n, q) => toIndex(apply("floor", span(n, q))) },
  higher: { position: (n, q) => toIndex(apply("ceil", span(n, q))) },
  midpoint: {
    position: (n, q) => {
      const at = span(n, q);
      return apply("multiply", float(0.5), apply("add", apply("floor", at), apply("ceil", at)));
    },
    fraction: (_, at) => select(isZero(apply("remainder", at, int(1))), float(0), float(0.5)),
  },
  nearest: {
    position: (n, q) => {
      const at = span(n, q);
      return toIndex(at.dtype.kind === "f" ? apply("rint", at) : at);
    },
  },
};

/** Whether a method interpolates between two elements; the others pick one. */
export function interpolates(method: string): boolean {
  return METHODS[method]?.fraction !== undefined;
}

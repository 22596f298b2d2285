// Rounding, signs and the parts of floats. Each is exact: no step rounds a result that NumPy would not.

import type { Composition } from "../compose.ts";
import { int32 } from "../dtype.ts";
import { run } from "../dispatch.ts";
import type { Tensor } from "../tensor.ts";
import { constant, isExact, isFloat, op, where } from "./tools.ts";

const copy = (x: Tensor): Tensor => run("copy", [x]);

/** The zero with the sign of x; NaN for NaN. */
function zeroLike(x: Tensor): Tensor {
  const zero = constant(0, x);
  return where(
    op("less", x, zero),
    constant(-0, x),
    where(op("less", zero, x), zero, x),
  );
}

/** Integers stay as they are; on floats `f`. */
const onFloats = /* @__NO_SIDE_EFFECTS__ */ (f: (x: Tensor) => Tensor): Composition => ([x]) =>
  isExact(x.dtype) ? copy(x) : f(x);

/** To the nearest integer, halves to the even one. x - floor(x) is exact. */
function rint(x: Tensor): Tensor {
  const below = op("floor", x), above = op("add", below, constant(1, x));
  const part = op("subtract", x, below), half = constant(0.5, x);
  const halved = op("multiply", below, half);
  const even = op("equal", halved, op("floor", halved));
  const tie = where(op("less", half, part), above, where(even, below, above));
  const rounded = where(op("less", part, half), below, tie);
  // Infinity minus itself is NaN: what is integer already is taken as it is.
  const result = where(op("equal", x, below), x, rounded);
  return where(op("equal", result, constant(0, x)), zeroLike(x), result);
}

/** Compositions of rounding and signs. */
export const PARTS_OF_FLOATS: Record<string, Composition> = {
  floor: ([x]) => isExact(x.dtype) ? copy(x) : undefined,
  ceil: onFloats((x) => op("negative", op("floor", op("negative", x)))),
  trunc: onFloats((x) => where(op("less", x, constant(0, x)), op("ceil", x), op("floor", x))),
  rint: ([x]) => isFloat(x.dtype) ? rint(x) : undefined,
  signbit: ([x]) => {
    if (x.dtype.itemsize !== 4) return undefined;
    const bits = run("bitcast", [x], { dtype: int32 });
    return op("less", bits, constant(0, bits));
  },
  copysign: ([a, b]) => {
    const differ = op("not_equal", op("signbit", a), op("signbit", b));
    return where(differ, op("negative", a), a);
  },
  heaviside: ([x, half]) => {
    const zero = constant(0, x);
    const beyond = where(op("less", zero, x), constant(1, x), x); // NaN stays
    return where(op("equal", x, zero), half, where(op("less", x, zero), zero, beyond));
  },
  modf_int: ([x]) => op("trunc", x),
  modf_frac: ([x]) => {
    const whole = op("trunc", x);
    return where(op("equal", x, whole), zeroLike(x), op("subtract", x, whole));
  },
};

// Arithmetic, extremes, powers and division from add, subtract, multiply, divide, comparisons and where.

import type { Composition } from "../compose.ts";
import { float32, float64 } from "../dtype.ts";
import type { Tensor } from "../tensor.ts";
import {
  constant,
  isBool,
  isComplex,
  isExact,
  isFloat,
  isInteger,
  op,
  to,
  where,
} from "./tools.ts";
import { run } from "../dispatch.ts";

const copy = (x: Tensor): Tensor => run("copy", [x]);
const nan = (x: Tensor): Tensor => op("not_equal", x, x);

/** The larger (or smaller) of two; the first NaN wins, and of 0 and -0 the second, in float16 the first. */
const extreme =
  /* @__NO_SIDE_EFFECTS__ */ (beats: string, onBools: string): Composition => ([a, b]) => {
    if (isBool(a.dtype)) return op(onBools, a, b);
    if (isComplex(a.dtype)) return undefined;
    const first = op(a.dtype.name === "float16" ? `${beats}_equal` : beats, a, b);
    return where(isFloat(a.dtype) ? op("logical_or", first, nan(a)) : first, a, b);
  };

/** The larger (or smaller) of two that ignores NaN where the other is a number. */
const ignoringNaN = /* @__NO_SIDE_EFFECTS__ */ (name: string): Composition => ([a, b]) => {
  if (isExact(a.dtype)) return op(name, a, b);
  return isFloat(a.dtype) ? where(nan(a), b, where(nan(b), a, op(name, a, b))) : undefined;
};

/** An angle in another unit. NumPy multiplies by the same constant. */
const scaledBy = /* @__NO_SIDE_EFFECTS__ */ (factor: () => number): Composition => ([x]) =>
  x.dtype === float32 || x.dtype === float64 ? op("multiply", x, constant(factor(), x)) : undefined;

/** The quotient of integers rounded down, where a float has enough bits for it to be exact. */
const floorDivide: Composition = ([a, b]) => {
  const d = a.dtype;
  if (isInteger(d)) {
    const float = d.itemsize <= 2 ? float32 : d.itemsize === 4 ? float64 : undefined;
    if (!float || !a.backend.dtypes.includes(float)) return undefined;
    const zero = op("equal", b, constant(0, b));
    const quotient = op("divide", to(a, float), to(where(zero, constant(1, b), b), float));
    const whole = to(op("floor", quotient), d);
    return where(zero, constant(0, a), whole);
  }
  // As NumPy's npy_divmod, which starts from the remainder of C.
  const zero = constant(0, a);
  const truncated = op("fmod", a, b);
  const exact = op("divide", op("subtract", a, truncated), b);
  const wrongSign = op(
    "logical_and",
    op("not_equal", truncated, zero),
    op("not_equal", op("less", b, zero), op("less", truncated, zero)),
  );
  const quotient = where(wrongSign, op("subtract", exact, constant(1, a)), exact);
  const below = op("floor", quotient);
  const half = op("greater", op("subtract", quotient, below), constant(0.5, a));
  const rounded = where(half, op("add", below, constant(1, a)), below);
  const plain = op("divide", a, b);
  const result = where(
    op("equal", quotient, zero),
    op("copysign", zero, plain),
    rounded,
  );
  return where(op("equal", b, zero), plain, result);
};

/** From C's remainder for floats, from the quotient for integers. */
const remainder: Composition = ([a, b]) => {
  const zero = constant(0, a);
  if (isInteger(a.dtype)) {
    const rest = op("subtract", a, op("multiply", op("floor_divide", a, b), b));
    return where(op("equal", b, zero), zero, rest);
  }
  const rest = op("fmod", a, b);
  const wrongSign = op("not_equal", op("less", b, zero), op("less", rest, zero));
  const moved = where(wrongSign, op("add", rest, b), rest);
  return where(op("equal", rest, zero), op("copysign", zero, b), moved);
};

const fmod: Composition = ([a, b]) => {
  if (!isInteger(a.dtype)) return undefined;
  const rest = op("remainder", a, b);
  if (a.dtype.kind === "u") return rest;
  const zero = constant(0, a);
  const wrongSign = op("not_equal", op("less", a, zero), op("less", b, zero));
  const moves = op("logical_and", wrongSign, op("not_equal", rest, zero));
  return where(moves, op("subtract", rest, b), rest);
};

/** log(exp(a) + exp(b)) as NumPy computes it, in base e or 2. */
const logSum = /* @__NO_SIDE_EFFECTS__ */ (exp: string, base: number): Composition => ([a, b]) => {
  if (a.dtype.name === "float16") return undefined; // NumPy computes it in float32
  const gap = op("subtract", a, b);
  const tail = op("log1p", op(exp, op("negative", op("absolute", gap))));
  const far = op(
    "add",
    op("maximum", a, b),
    base === 2 ? op("multiply", tail, constant(Math.LOG2E, a)) : tail,
  );
  const same = op("add", a, constant(base === 2 ? 1 : Math.LN2, a));
  return where(op("equal", a, b), same, far);
};

/** Compositions of arithmetic. */
export const ARITHMETIC: Record<string, Composition> = {
  positive: ([x]) => copy(x),
  conjugate: ([x]) => isComplex(x.dtype) ? undefined : copy(x),
  negative: ([x]) =>
    isInteger(x.dtype)
      ? op("subtract", constant(0, x), x)
      : isFloat(x.dtype)
      ? op("multiply", x, constant(-1, x))
      : undefined,
  absolute: ([x]) => {
    if (x.dtype.kind === "u" || isBool(x.dtype)) return copy(x);
    if (isComplex(x.dtype)) return undefined;
    // Adding zero turns -0 into 0.
    const zero = constant(0, x);
    return where(
      op("less", x, zero),
      op("subtract", zero, x),
      isFloat(x.dtype) ? op("add", x, zero) : x,
    );
  },
  fabs: ([x]) => op("absolute", x),
  square: ([x]) => op("multiply", x, x),
  reciprocal: ([x]) => isFloat(x.dtype) ? op("divide", constant(1, x), x) : undefined,
  sign: ([x]) => {
    if (isComplex(x.dtype)) return undefined;
    const zero = constant(0, x), one = constant(1, x);
    const positive = op("less", zero, x);
    if (x.dtype.kind === "u") return where(positive, one, zero);
    const rest = where(op("equal", x, zero), zero, x); // NaN stays
    return where(positive, one, where(op("less", x, zero), constant(-1, x), rest));
  },
  maximum: extreme("greater", "logical_or"),
  minimum: extreme("less", "logical_and"),
  fmax: ignoringNaN("maximum"),
  fmin: ignoringNaN("minimum"),
  clip: ([x, low, high]) => op("minimum", op("maximum", x, low), high),
  deg2rad: scaledBy(() => Math.PI / 180),
  radians: scaledBy(() => Math.PI / 180),
  rad2deg: scaledBy(() => 180 / Math.PI),
  degrees: scaledBy(() => 180 / Math.PI),
  float_power: ([a, b]) => op("power", a, b),
  floor_divide: floorDivide,
  remainder,
  fmod,
  logaddexp: logSum("exp", Math.E),
  logaddexp2: logSum("exp2", 2),
};

// Which floating-point errors powers, exponentials, logarithms and trigonometry raise: the rules that fpe.ts has for
// arithmetic. Programs with arithmetic alone do without.

import { logAbs } from "./complex_math.ts";
import {
  addRules,
  type ComplexCheck,
  finiteNonzero,
  INVALID,
  isInf,
  isNaN,
  OVER,
  type RealCheck,
  zeroTimesInf,
} from "./fpe.ts";

const always = (): boolean => true;

// The comparison of a NaN difference, and a difference that overflows.
const differenceRule = (max: number): RealCheck => (a, b, r) =>
  r !== r ? INVALID : a - a === 0 && b - b === 0 && Math.abs(a - b) > max ? OVER : 0;
const LOG_OF_SUM = {
  float16: differenceRule(Number.MAX_VALUE),
  float32: differenceRule(3.4028235677973366e38),
  float64: differenceRule(Number.MAX_VALUE),
};

// cos and sin of an infinite angle, and what C99 lets exp raise for a NaN that is not the whole input.
const expRule: ComplexCheck = (x, y) =>
  (x !== x ? y === y && y !== 0 : !isInf(x) && y - y !== 0) ? INVALID : 0;
const sumInvalid = (x: number, y: number): boolean => x === x && y === y && x + y !== x + y;
/** Follows complex_math.ts's power: the product b·log a, then exp. */
const powerRule: ComplexCheck = (ar, ai, br, bi) => {
  if (br === 0 && bi === 0) return 0;
  if (ar === 0 && ai === 0) return br > 0 ? 0 : INVALID;
  if (bi === 0 && br !== br) return INVALID; // the test for a small integer compares it
  if (bi === 0 && br > -100 && br < 100 && br === Math.floor(br)) {
    return br < 0 && isNaN(ar, ai) ? INVALID : 0;
  }
  const x = logAbs(ar, ai), y = Math.atan2(ai, ar);
  const p = br * x, q = -bi * y, u = br * y, v = bi * x;
  const bad = zeroTimesInf(br, x) || zeroTimesInf(bi, y) || zeroTimesInf(br, y) ||
    zeroTimesInf(bi, x) || sumInvalid(p, q) || sumInvalid(u, v);
  // Recovering infinities from NaN products multiplies infinity by zero.
  const recovers = isNaN(p, q) && isNaN(u, v) && (isInf(br) || isInf(bi) || isInf(x) || isInf(y));
  return bad || recovers ? INVALID : expRule(p + q, u + v, 0, 0, 0, 0);
};

addRules({
  pole: {
    log: always,
    log2: always,
    log10: always,
    log1p: always,
    arctanh: always,
    power: (a) => a === 0,
    float_power: (a) => a === 0,
  },
  exact: { sqrt: always, cbrt: always, hypot: (a, b) => a === 0 || b === 0 },
  vanishing: [
    "exp",
    "exp2",
    "power",
    "float_power",
    "arctan2",
    "deg2rad",
    "radians",
    "logaddexp",
    "logaddexp2",
  ],
  real: { logaddexp: LOG_OF_SUM, logaddexp2: LOG_OF_SUM },
  complexPoles: ["log", "log2", "log10", "log1p", "arctanh", "arctan"],
  complex: {
    exp: expRule,
    exp2: expRule,
    expm1: (ar, ai) => (isInf(ai) ? INVALID : 0) | (ar > 709.78 && ar !== Infinity ? OVER : 0),
    power: powerRule,
    float_power: powerRule,
    sinh: (ar, ai) => finiteNonzero(ar) && ai !== ai ? INVALID : 0,
    sin: (ar, ai) => finiteNonzero(ai) && ar !== ar ? INVALID : 0,
    tanh: (ar, ai) => ar !== ar && isInf(ai) ? INVALID : 0,
    tan: (ar, ai) => ai !== ai && isInf(ar) ? INVALID : 0,
  },
});

// Functions of real numbers as ONNX operators. ONNX Runtime computes some of them for floats only or with other
// special values than NumPy's; what is missing is composed here, in doubles, within a few units in the last place.

import type { RealName } from "./element_types.ts";
import type { Lowering } from "./lowering.ts";
import type { Name } from "./model.ts";

type Real = (l: Lowering, x: Name, d: RealName) => Name;
type Two = (l: Lowering, x: Name, y: Name, d: RealName) => Name;

const direct = (op: string): Real => (l, x) => l.op(op, [x]);
const scaledBy = (factor: number, inFloats = factor): Real => (l, x, d) =>
  l.op("Mul", [x, l.number(d === "float64" ? factor : inFloats, d)]);
/** NumPy divides floats here, not doubles. */
const DEGREES = scaledBy(180 / Math.PI, Math.fround(180 / Math.fround(Math.PI)));

const signed: Real = (l, x, d) => l.where(l.op("IsNaN", [x]), x, l.op("Sign", [x]), d);

/** log(1 + x) with what 1 + x loses put back (W. Kahan). */
const log1p: Real = (l, x, d) => {
  const one = l.number(1, d), u = l.op("Add", [one, x]);
  const lost = l.op("Mul", [l.op("Log", [u]), l.op("Div", [x, l.op("Sub", [u, one])])]);
  // 1 for small x, infinite for infinite x: neither may be divided by.
  const plain = l.op("Or", [l.op("Equal", [u, one]), l.op("Equal", [u, l.number(Infinity, d)])]);
  return l.where(plain, x, lost, d);
};

/** exp(x) - 1 by the same idea. */
const expm1: Real = (l, x, d) => {
  const one = l.number(1, d), u = l.op("Exp", [x]), less = l.op("Sub", [u, one]);
  // The quotient first: less times x may overflow where the result does not.
  const exact = l.op("Mul", [less, l.op("Div", [x, l.op("Log", [u])])]);
  const far = l.op("Or", [l.op("IsInf", [u]), l.op("Equal", [less, l.number(-1, d)])]);
  return l.where(l.op("Equal", [u, one]), x, l.where(far, less, exact, d), d);
};

/** The arc tangent: ONNX Runtime's for floats, and one step of Newton's method in doubles. */
const arctan: Real = (l, x) => {
  const d: RealName = "float64";
  const y = l.cast(l.op("Atan", [l.cast(x, d, "float32")]), "float32", d);
  const s = l.op("Sin", [y]), c = l.op("Cos", [y]);
  const step = l.op("Div", [
    l.op("Sub", [l.op("Mul", [x, c]), s]),
    l.op("Add", [c, l.op("Mul", [x, s])]),
  ]);
  const inf = l.op("IsInf", [x]), half = l.op("Mul", [l.op("Sign", [x]), l.number(Math.PI / 2, d)]);
  const finite = l.where(l.op("Equal", [x, l.number(0, d)]), x, l.op("Add", [y, step]), d);
  return l.where(inf, half, finite, d);
};

/** The arc sine: the arc tangent of x / sqrt((1 - x)(1 + x)). */
const arcsin: Real = (l, x, d) => {
  const one = l.number(1, d);
  const rest = l.op("Mul", [l.op("Sub", [one, x]), l.op("Add", [one, x])]);
  return arctan(l, l.op("Div", [x, l.op("Sqrt", [rest])]), d);
};

/** The arc cosine: twice the arc tangent of sqrt((1 - x) / (1 + x)). */
const arccos: Real = (l, x, d) => {
  const one = l.number(1, d);
  const ratio = l.op("Div", [l.op("Sub", [one, x]), l.op("Add", [one, x])]);
  return l.op("Mul", [l.number(2, d), arctan(l, l.op("Sqrt", [ratio]), d)]);
};

const half = (l: Lowering, x: Name, d: RealName) => l.op("Mul", [x, l.number(0.5, d)]);

/** sinh from E = exp(|x|) - 1: (E + E / (E + 1)) / 2; large arguments in two factors. */
const sinh: Real = (l, x, d) => {
  const size = l.op("Abs", [x]), e = expm1(l, size, d);
  const small = half(l, l.op("Add", [e, l.op("Div", [e, l.op("Add", [e, l.number(1, d)])])]), d);
  const root = l.op("Exp", [half(l, size, d)]);
  const large = l.op("Mul", [half(l, root, d), root]);
  const y = l.where(l.op("Greater", [size, l.number(30, d)]), large, small, d);
  const turned = l.where(l.op("Less", [x, l.number(0, d)]), l.op("Neg", [y]), y, d);
  return l.where(l.op("Equal", [x, l.number(0, d)]), x, turned, d);
};

const cosh: Real = (l, x, d) => {
  const size = l.op("Abs", [x]), root = l.op("Exp", [half(l, size, d)]);
  const large = l.op("Mul", [half(l, root, d), root]), e = l.op("Exp", [size]);
  const small = half(l, l.op("Add", [e, l.op("Reciprocal", [e])]), d);
  return l.where(l.op("Greater", [size, l.number(30, d)]), large, small, d);
};

/** arsinh: sign(x) log1p(|x| + x² / (1 + sqrt(1 + x²))), by logarithms where x² would overflow. */
const arcsinh: Real = (l, x, d) => {
  const size = l.op("Abs", [x]), one = l.number(1, d), square = l.op("Mul", [size, size]);
  const root = l.op("Sqrt", [l.op("Add", [one, square])]);
  const part = l.op("Div", [square, l.op("Add", [one, root])]);
  const small = log1p(l, l.op("Add", [size, part]), d);
  const large = l.op("Add", [l.op("Log", [size]), l.number(Math.LN2, d)]);
  const y = l.where(l.op("Greater", [size, l.number(1e8, d)]), large, small, d);
  const turned = l.where(l.op("Less", [x, l.number(0, d)]), l.op("Neg", [y]), y, d);
  return l.where(l.op("Equal", [x, l.number(0, d)]), x, turned, d);
};

const arccosh: Real = (l, x, d) => {
  const one = l.number(1, d), t = l.op("Sub", [x, one]);
  const root = l.op("Mul", [l.op("Sqrt", [t]), l.op("Sqrt", [l.op("Add", [x, one])])]);
  const small = log1p(l, l.op("Add", [t, root]), d);
  const large = l.op("Add", [l.op("Log", [x]), l.number(Math.LN2, d)]);
  return l.where(l.op("Greater", [x, l.number(1e8, d)]), large, small, d);
};

/** artanh: log1p(2 x / (1 - x)) / 2. */
const arctanh: Real = (l, x, d) => {
  const size = l.op("Abs", [x]), twice = l.op("Add", [size, size]);
  const y = half(l, log1p(l, l.op("Div", [twice, l.op("Sub", [l.number(1, d), size])]), d), d);
  const turned = l.where(l.op("Less", [x, l.number(0, d)]), l.op("Neg", [y]), y, d);
  return l.where(l.op("Equal", [x, l.number(0, d)]), x, turned, d);
};

/** Elementary functions; computed in doubles unless they stand in `EXACT_IN_FLOATS`. */
export const FUNCTIONS: Readonly<Record<string, Real>> = {
  ...{ exp: direct("Exp"), log: direct("Log"), sin: direct("Sin"), cos: direct("Cos") },
  tan: (l, x) => l.op("Div", [l.op("Sin", [x]), l.op("Cos", [x])]),
  tanh: (l, x, d) => {
    const size = l.op("Abs", [x]), two = l.number(2, d);
    const e = expm1(l, l.op("Min", [l.op("Mul", [size, two]), l.number(80, d)]), d);
    const y = l.op("Div", [e, l.op("Add", [e, two])]);
    const turned = l.where(l.op("Less", [x, l.number(0, d)]), l.op("Neg", [y]), y, d);
    const plain = l.op("Or", [l.op("Equal", [x, l.number(0, d)]), l.op("IsNaN", [x])]);
    return l.where(plain, x, turned, d);
  },
  exp2: (l, x, d) => l.op("Pow", [l.number(2, d), x]),
  log2: (l, x, d) => scaledBy(Math.LOG2E)(l, l.op("Log", [x]), d),
  log10: (l, x, d) => scaledBy(Math.LOG10E)(l, l.op("Log", [x]), d),
  ...{ log1p, expm1, arctan, arcsin, arccos, sinh, cosh, arcsinh, arccosh, arctanh },
};

/** Operations whose result in a float's own precision is NumPy's. */
export const DIRECT: Readonly<Record<string, Real>> = {
  ...{ sqrt: direct("Sqrt"), ceil: direct("Ceil"), floor: direct("Floor"), rint: direct("Round") },
  ...{ negative: direct("Neg"), absolute: direct("Abs"), fabs: direct("Abs"), sign: signed },
  trunc: (l, x, d) =>
    l.where(l.op("Less", [x, l.number(0, d)]), l.op("Ceil", [x]), l.op("Floor", [x]), d),
  reciprocal: (l, x, d) => l.op("Div", [l.number(1, d), x]),
  ...{ deg2rad: scaledBy(Math.PI / 180), radians: scaledBy(Math.PI / 180) },
  ...{ rad2deg: DEGREES, degrees: DEGREES },
};

/** The larger or smaller number; the first operand where it is NaN, and of halves also where both are equal. */
export const extreme = (op: "Greater" | "Less", halves = false): Two => (l, x, y, d) => {
  const first = l.op(halves ? `${op}OrEqual` : op, [x, y]);
  const float = d.startsWith("float");
  return l.where(float ? l.op("Or", [first, l.op("IsNaN", [x])]) : first, x, y, d);
};

/** The same, where NaN loses. */
export const numberOf = (op: "Greater" | "Less", halves = false): Two => (l, x, y, d) => {
  const chosen = extreme(op, halves)(l, x, y, d);
  return d.startsWith("float")
    ? l.where(l.op("IsNaN", [y]), x, l.where(l.op("IsNaN", [x]), y, chosen, d), d)
    : chosen;
};

const differ = (l: Lowering, x: Name, y: Name, d: RealName): Name => {
  const zero = l.number(0, d);
  return l.op("Xor", [l.op("Less", [x, zero]), l.op("Less", [y, zero])]);
};

/** Division with its remainder of the divisor's sign, as Python's divmod. */
function divmod(l: Lowering, x: Name, y: Name, d: RealName): { quotient: Name; remainder: Name } {
  const zero = l.number(0, d), rest = l.op("Mod", [x, y], { fmod: 1 });
  const some = l.not(l.op("Equal", [rest, zero]));
  const turn = l.op("And", [some, differ(l, rest, y, d)]);
  const positive = l.op("Greater", [y, zero]);
  const none = l.where(positive, zero, l.number(-0, d), d);
  const remainder = l.where(some, l.where(turn, l.op("Add", [rest, y]), rest, d), none, d);
  const raw = l.op("Div", [l.op("Sub", [x, rest]), y]);
  const down = l.where(turn, l.op("Sub", [raw, l.number(1, d)]), raw, d);
  const floor = l.op("Floor", [down]);
  const up = l.op("Greater", [l.op("Sub", [down, floor]), l.number(0.5, d)]);
  const near = l.where(up, l.op("Add", [floor, l.number(1, d)]), floor, d);
  const ratio = l.op("Div", [x, y]);
  // A quotient of 0 has the sign of the true one.
  const signedZero = l.op("Mul", [ratio, zero]);
  const whole = l.where(l.op("Equal", [down, zero]), signedZero, near, d);
  return { quotient: l.where(l.op("Equal", [y, zero]), ratio, whole, d), remainder };
}

/** Operations on two floats of one dtype. */
export const FLOAT_PAIRS: Readonly<Record<string, Two>> = {
  divide: (l, x, y) => l.op("Div", [x, y]),
  floor_divide: (l, x, y, d) => divmod(l, x, y, d).quotient,
  remainder: (l, x, y, d) => divmod(l, x, y, d).remainder,
  fmod: (l, x, y) => l.op("Mod", [x, y], { fmod: 1 }),
  power: (l, x, y) => l.op("Pow", [x, y]),
  float_power: (l, x, y) => l.op("Pow", [x, y]),
  fmax: numberOf("Greater"),
  fmin: numberOf("Less"),
  heaviside: (l, x, y, d) => {
    const zero = l.number(0, d);
    const step = l.where(l.op("Less", [x, zero]), zero, l.number(1, d), d);
    return l.where(
      l.op("IsNaN", [x]),
      x,
      l.where(l.op("Equal", [x, zero]), y, step, d),
      d,
    );
  },
  logaddexp: (l, x, y, d) => {
    const gap = l.op("Abs", [l.op("Sub", [x, y])]);
    const sum = l.op("Add", [
      extreme("Greater")(l, x, y, d),
      log1p(l, l.op("Exp", [l.op("Neg", [gap])]), d),
    ]);
    return l.where(l.op("Equal", [x, y]), l.op("Add", [x, l.number(Math.LN2, d)]), sum, d);
  },
};

/** Integer division that never traps: by 0 it gives 0, and the smallest number by -1 itself. */
export function integerDivision(
  l: Lowering,
  x: Name,
  y: Name,
  d: RealName,
): { quotient: Name; remainder: Name; truncated: Name } {
  const zero = l.number(0, d), one = l.number(1, d), byZero = l.op("Equal", [y, zero]);
  const unsigned = d.startsWith("u");
  const byMinusOne = unsigned ? undefined : l.op("Equal", [y, l.number(-1, d)]);
  const risky = byMinusOne ? l.op("Or", [byZero, byMinusOne]) : byZero;
  const safe = l.where(risky, one, y, d);
  const q = l.op("Div", [x, safe]), r = l.op("Sub", [x, l.op("Mul", [q, safe])]);
  if (unsigned || !byMinusOne) {
    const rest = l.where(byZero, zero, r, d);
    return { quotient: l.where(byZero, zero, q, d), remainder: rest, truncated: rest };
  }
  const some = l.not(l.op("Equal", [r, zero]));
  const turn = l.cast(l.op("And", [some, differ(l, r, y, d)]), "bool", d);
  const floor = l.op("Sub", [q, turn]);
  const negated = l.op("Sub", [zero, x]);
  return {
    quotient: l.where(byZero, zero, l.where(byMinusOne, negated, floor, d), d),
    remainder: l.where(risky, zero, l.op("Add", [r, l.op("Mul", [turn, y])]), d),
    truncated: l.where(risky, zero, r, d),
  };
}

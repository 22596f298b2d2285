// Lowerings of the elementwise primitives: which operators a primitive becomes for its dtypes.

import { exactLoop, LOOP_TYPES } from "@nplex/core";
import { elementType, type RealName } from "./element_types.ts";
import { complexFunction } from "./complex_functions.ts";
import { ldexp, mantissaExponent, narrowed, PAIRS, PARTS } from "./float_parts.ts";
import { compareMixed, INTEGER_FUNCTIONS, ones } from "./integer_functions.ts";
import { Num } from "./num.ts";
import {
  type Call,
  type Lower,
  type Lowering,
  outName,
  partName,
  refuse,
  type Value,
  wide,
} from "./lowering.ts";
import type { Name } from "./model.ts";
import {
  DIRECT,
  extreme,
  FLOAT_PAIRS,
  FUNCTIONS,
  integerDivision,
  numberOf,
} from "./real_functions.ts";

const isFloat = (d: RealName) => d.startsWith("float");
const isUnsigned = (d: RealName) => d.startsWith("u");
const INTEGER_DIVISION = new Set(["floor_divide", "remainder", "fmod"]);
const COMPARISONS: Readonly<Record<string, string>> = {
  equal: "Equal",
  less: "Less",
  less_equal: "LessOrEqual",
  greater: "Greater",
  greater_equal: "GreaterOrEqual",
};
const LOGICAL: Readonly<Record<string, string>> = {
  logical_and: "And",
  logical_or: "Or",
  logical_xor: "Xor",
};
const BITWISE: Readonly<Record<string, readonly [ints: string, bools: string]>> = {
  bitwise_and: ["BitwiseAnd", "And"],
  bitwise_or: ["BitwiseOr", "Or"],
  bitwise_xor: ["BitwiseXor", "Xor"],
};
const ARITHMETIC: Readonly<Record<string, string>> = {
  add: "Add",
  subtract: "Sub",
  multiply: "Mul",
};

/** An operation on halves, as floats: NumPy has another rule for the larger of two equal ones. */
function half(l: Lowering, op: string, xs: readonly Name[], d: RealName): Name {
  const [x, y, z] = xs;
  switch (op) {
    case "maximum":
    case "minimum":
      return extreme(op === "maximum" ? "Greater" : "Less", true)(l, x, y, d);
    case "fmax":
    case "fmin":
      return numberOf(op === "fmax" ? "Greater" : "Less", true)(l, x, y, d);
    case "clip":
      return half(l, "minimum", [half(l, "maximum", [x, y], d), z], d);
  }
  return real(l, op, xs, d);
}

/** An operation on real operands of one dtype. */
export function real(l: Lowering, op: string, xs: readonly Name[], d: RealName): Name {
  const [x, y] = xs;
  if (op in PARTS) return PARTS[op](new Num(l, x, d), d).name;
  if (op in PAIRS) return PAIRS[op](new Num(l, x, d), new Num(l, y, d), d).name;
  if (d === "float16") return l.widely(xs, d, (ws, w) => half(l, op, ws, w));
  if (op in ARITHMETIC) {
    if (d === "bool") return l.op(op === "add" ? "Or" : "And", xs);
    return l.op(ARITHMETIC[op], xs);
  }
  if (op === "positive" || op === "conjugate") return x;
  if (op === "square") return l.op("Mul", [x, x]);
  if (op === "maximum" || op === "minimum") {
    if (d === "bool") return l.op(op === "maximum" ? "Or" : "And", xs);
    return extreme(op === "maximum" ? "Greater" : "Less")(l, x, y, d);
  }
  if (op === "clip") {
    return real(l, "minimum", [real(l, "maximum", [x, y], d), xs[2]], d);
  }
  if (op in BITWISE) return l.op(BITWISE[op][d === "bool" ? 1 : 0], xs);
  if (op === "invert") return l.op(d === "bool" ? "Not" : "BitwiseNot", xs);
  if (isFloat(d)) return float(l, op, xs, d);
  return integer(l, op, xs, d);
}

function float(l: Lowering, op: string, xs: readonly Name[], d: RealName): Name {
  const [x, y] = xs;
  if (op in DIRECT) return DIRECT[op](l, x, d);
  if (op in FLOAT_PAIRS) return FLOAT_PAIRS[op](l, x, y, d);
  const f = FUNCTIONS[op] ?? refuse(`no operators for ${op}`);
  return d === "float64"
    ? f(l, x, d)
    : l.cast(f(l, l.cast(x, d, "float64"), "float64"), "float64", d);
}

function integer(l: Lowering, op: string, xs: readonly Name[], d: RealName): Name {
  const [x, y] = xs;
  if (["ceil", "floor", "trunc", "rint"].includes(op)) return x;
  if (op === "fmax" || op === "fmin") return real(l, op === "fmax" ? "maximum" : "minimum", xs, d);
  if (op === "negative") return isUnsigned(d) ? l.op("Sub", [l.number(0, d), x]) : l.op("Neg", [x]);
  if (op === "absolute") return isUnsigned(d) || d === "bool" ? x : l.op("Abs", [x]);
  if (op === "sign") {
    // The native library's Sign looks at the lower half of 64 bits.
    const zero = l.number(0, d), w = wide(d);
    const is = (test: string) => l.cast(l.op(test, [x, zero]), "bool", w);
    return l.cast(l.op("Sub", [is("Greater"), is("Less")]), w, d);
  }
  if (INTEGER_DIVISION.has(op)) {
    return l.widely([x, y], d, ([a, b], w) => {
      const { quotient, remainder, truncated } = integerDivision(l, a, b, w);
      return op === "floor_divide" ? quotient : op === "remainder" ? remainder : truncated;
    });
  }
  if (op in INTEGER_FUNCTIONS && d !== "bool") {
    return INTEGER_FUNCTIONS[op](...xs.map((x) => new Num(l, x, d))).name;
  }
  return refuse(`no operators for ${op} of ${d}`);
}

/** An operation on real operands of one dtype that gives bools. */
export function test(l: Lowering, op: string, xs: readonly Name[], d: RealName): Name {
  if (op === "not_equal") return l.not(l.op("Equal", xs));
  if (op in COMPARISONS) {
    const bytes = d === "bool" && op !== "equal";
    return l.op(COMPARISONS[op], bytes ? xs.map((x) => l.cast(x, d, "uint8")) : xs);
  }
  if (op in LOGICAL) return l.op(LOGICAL[op], xs.map((x) => l.truth(x, d)));
  const [x] = xs;
  if (op === "logical_not") return l.not(l.truth(x, d));
  const always = l.op("Equal", [x, x]);
  switch (op) {
    case "signbit":
      return new Num(l, x, d).isNegative.name;
    case "isnan":
      return isFloat(d) ? l.op("IsNaN", [x]) : l.not(always);
    case "isinf":
      return isFloat(d) ? l.op("IsInf", [x]) : l.not(always);
    case "isfinite":
      return isFloat(d) ? l.not(l.op("Or", [l.op("IsNaN", [x]), l.op("IsInf", [x])])) : always;
  }
  return refuse(`no operators for ${op}`);
}

/** Complex arithmetic on the two parts. */
function complex(l: Lowering, c: Call): Value {
  const [a, b] = c.values;
  const d = partName(c);
  const both = (
    op: string,
  ): Value => [l.op(op, [a[0], b[0]]), l.op(op, [a[1] as Name, b[1] as Name])];
  const alike = (join: string): Name => {
    const [re, im] = both("Equal");
    return join === "And" ? l.op("And", [re, im as Name]) : l.not(l.op("And", [re, im as Name]));
  };
  switch (c.op) {
    case "add":
      return both("Add");
    case "subtract":
      return both("Sub");
    case "positive":
      return a;
    case "negative":
      return [l.op("Neg", [a[0]]), l.op("Neg", [a[1] as Name])];
    case "conjugate":
      return [a[0], l.op("Neg", [a[1] as Name])];
    case "real":
      return [a[0]];
    case "imag":
      return [a[1] as Name];
    case "equal":
      return [alike("And")];
    case "not_equal":
      return [alike("Or")];
    case "logical_not":
      return [l.not(l.op("Or", [l.truth(a[0], d), l.truth(a[1] as Name, d)]))];
    case "isnan":
    case "isinf":
      return [l.op("Or", [test(l, c.op, [a[0]], d), test(l, c.op, [a[1] as Name], d)])];
    case "isfinite":
      return [l.op("And", [test(l, c.op, [a[0]], d), test(l, c.op, [a[1] as Name], d)])];
  }
  return complexFunction(l, c, d);
}

const GIVES_BOOLS = new Set(
  Object.entries(LOOP_TYPES).filter(([, loops]) => loops.every((t) => t.out.name === "bool"))
    .map(([name]) => name),
);

/** x 2ⁿ. The exponent saturates far outside of what any float can show. */
function scaled(l: Lowering, x: Name, d: RealName, n: Name, e: RealName): Name {
  const bounded = l.op("Clip", [
    l.cast(n, e, "int64"),
    l.number(-5000, "int64"),
    l.number(5000, "int64"),
  ]);
  const power = new Num(l, bounded, "int64").to("float64");
  return narrowed(ldexp(new Num(l, x, d).to("float64"), power), d).name;
}

const elementwise: Lower = (l, c) => {
  if (!exactLoop(c.op, c.inputs.map((s) => s.dtype))) refuse(`no loop for ${c.op}`);
  if (c.op === "complex") return [c.values[0][0], c.values[1][0]];
  if (c.op === "where") {
    const [condition, x, y] = c.values, d = partName(c, 1);
    const re = l.where(condition[0], x[0], y[0], d);
    return x[1] && y[1] ? [re, l.where(condition[0], x[1], y[1], d)] : [re];
  }
  if (c.inputs.some((s) => s.dtype.kind === "c")) return complex(l, c);
  const d = partName(c), xs = c.values.map((v) => v[0]);
  if (c.op === "ldexp") return [scaled(l, xs[0], d, xs[1], partName(c, 1))];
  if (c.op === "frexp_exp") {
    return [mantissaExponent(new Num(l, xs[0], d).to("float64")).to("int32").name];
  }
  if (c.op === "bitwise_count") return [ones(new Num(l, xs[0], d)).name];
  if (c.op === "power" && !isFloat(d) && c.outs[0].shape.includes(0)) {
    return refuse("integer powers of nothing");
  }
  if (c.inputs.some((s) => s.dtype !== c.inputs[0].dtype)) {
    return [compareMixed(l, c.op, xs, d).name];
  }
  if (GIVES_BOOLS.has(c.op)) return [test(l, c.op, xs, d)];
  if (outName(c) !== d) refuse(`no operators for ${c.op}`);
  return [real(l, c.op, xs, d)];
};

/** Floats as integers: what is out of range, and NaN, becomes the smallest number, as on NumPy's machines. */
function floatToInt(l: Lowering, x: Name, from: RealName, to: "int32" | "int64"): Name {
  const f: RealName = "float64", wide = l.cast(x, from, f);
  const edge = to === "int32" ? 2 ** 31 : 2 ** 63;
  const whole = DIRECT.trunc(l, wide, f);
  const fits = l.op("And", [
    l.op("GreaterOrEqual", [whole, l.number(-edge, f)]),
    l.op("Less", [whole, l.number(edge, f)]),
  ]);
  const safe = l.where(fits, whole, l.number(0, f), f);
  const least = l.number(to === "int32" ? -(2n ** 31n) : -(2n ** 63n), to);
  return l.where(fits, l.op("Cast", [safe], { to: elementType(to) }), least, to);
}

/** The same for uint64, whose upper half int64 doesn't have: there it is cut off first and set again. */
function floatToUint64(l: Lowering, x: Name, from: RealName): Name {
  const wide = new Num(l, x, from).to("float64"), high = wide.less(2 ** 63).not.and(wide.isNaN.not);
  const rest = high.pick(wide.minus(2 ** 63), wide);
  const low = new Num(l, floatToInt(l, rest.name, "float64", "int64"), "int64");
  const turned = l.op("BitwiseXor", [low.name, l.number(-(2n ** 63n), "int64")]);
  return high.pick(new Num(l, turned, "int64"), low).to("uint64").name;
}

/** Doubles as halves. ONNX Runtime goes by way of floats; where these lie between two halves, doubles decide. */
function toHalf(l: Lowering, name: Name): Name {
  const x = new Num(l, name, "float64"), y = x.to("float32");
  const near = (factor: number) => y.times(factor).to("float16");
  const up = near(1 + 2 ** -22), down = near(1 - 2 ** -22), plain = y.to("float16");
  const middle = up.to("float32").plus(down.to("float32")).times(0.5);
  const back = y.to("float64"), beyond = x.size.greater(back.size);
  const tie = middle.equals(y).and(up.to("float32").equals(down.to("float32")).not);
  const decided = beyond.choose(up, x.equals(back).choose(plain, down));
  // The largest half and the infinity that follows it have no number between them.
  const edge = y.size.equals(65520).and(x.size.less(65520));
  const last = plain.constant(65504).withSignOf(plain);
  return edge.choose(last, tie.choose(decided, plain)).name;
}

function castReal(l: Lowering, x: Name, from: RealName, to: RealName): Name {
  if (from === to) return x;
  if (to === "bool") return l.truth(x, from);
  if (isFloat(from) && !isFloat(to)) {
    if (to === "uint64") return floatToUint64(l, x, from);
    const middle = to === "int64" || to === "uint32" ? "int64" : "int32";
    return l.cast(floatToInt(l, x, from, middle), middle, to);
  }
  const twice = to === "float16" && from !== "float32" && !["bool", "int8", "uint8"].includes(from);
  if (twice) return toHalf(l, castReal(l, x, from, "float64"));
  return l.cast(x, from, to);
}

const cast: Lower = (l, c) => {
  const [re, im] = c.values[0], from = partName(c), to = outName(c);
  const fromComplex = c.inputs[0].dtype.kind === "c", toComplex = c.outs[0].dtype.kind === "c";
  if (c.outs[0].dtype.name === "bool" && im !== undefined) {
    return [l.op("Or", [l.truth(re, from), l.truth(im, from)])];
  }
  const first = castReal(l, re, from, to);
  if (!toComplex) return [first];
  const second = fromComplex && im !== undefined
    ? castReal(l, im, from, to)
    : l.full(0, to, c.outShapes[0]);
  return [first, second];
};

/** The lowerings by primitive. */
export const ELEMENTWISE: Readonly<Record<string, Lower>> = {
  ...Object.fromEntries(Object.keys(LOOP_TYPES).map((name) => [name, elementwise])),
  cast,
};

// The elementwise primitives in WGSL: one row per operation, one expression per class of dtypes. `a`, `b`, `c`
// stand for the operands; classes are those of reps.ts. What has no entry runs on the cpu.

import { type DType, exactLoop } from "@nplex/core";
import { type Class, repOf } from "./reps.ts";

type Row = Partial<Record<Class, string>>;

/** A row from "b: a | b; iu: a + b" : several classes may share an expression. */
function row(text: string): Row {
  const out: Row = {};
  for (const entry of text.split(";")) {
    const at = entry.indexOf(":");
    if (at < 0) continue;
    for (const cls of entry.slice(0, at).trim()) out[cls as Class] = entry.slice(at + 1).trim();
  }
  return out;
}

/** float16 computes as float32 does and rounds, unless a row says otherwise. */
const TABLE: Readonly<Record<string, string>> = {
  // Arithmetic
  add: "b: a | b; iu: a + b; lL: add_l(a, b); f: q(a + b); c: q2(a + b)",
  subtract: "iu: a - b; lL: sub_l(a, b); f: q(a - b); c: q2(a - b)",
  multiply: "b: a & b; iu: a * b; lL: mul_l(a, b); f: q(a * b); c: mul_c(a, b)",
  divide: "f: div_f(a, b); c: div_c(a, b)",
  negative: "i: -a; u: 0u - a; lL: neg_l(a); f: neg_f(a); c: neg_c(a)",
  positive: "iulLfc: a",
  conjugate: "iulLf: a; c: conj_c(a)",
  absolute: "buL: a; i: abs(a); l: abs_l(a); f: abs_f(a); c: hypot_f(a.x, a.y)",
  fabs: "f: abs_f(a)",
  sign:
    "i: sign_i(a); u: min(a, 1u); l: sign_l(a); L: vec2u(select(1u, 0u, zero_l(a)), 0u); f: sign_f(a); " +
    "c: sign_c(a)",
  square: "iu: a * a; lL: mul_l(a, a); f: q(a * a); c: mul_c(a, a)",
  reciprocal: "i: recip_i(a); u: select(0u, 1u, a == 1u); l: recip_l(a); " +
    "L: select(vec2u(0u), a, eq_l(a, vec2u(1u, 0u))); f: div_f(1.0, a); c: recip_c(a)",
  floor_divide:
    "i: fdiv_i(a, b); u: fdiv_u(a, b); l: fdiv_l(a, b); L: div_L(a, b).xy; f: fdiv_f(a, b)",
  remainder: "i: rem_i(a, b); u: rem_u(a, b); l: rem_l(a, b); L: div_L(a, b).zw; f: rem_f(a, b)",
  fmod: "i: fmod_i(a, b); u: rem_u(a, b); l: fmod_l(a, b); L: div_L(a, b).zw; f: fmod_f(a, b)",
  power:
    "i: bitcast<i32>(pow_u(bitcast<u32>(a), bitcast<u32>(b))); u: pow_u(a, b); lL: pow_L(a, b); f: pow_f(a, b)",
  gcd: "i: gcd_i(a, b); u: gcd_u(a, b); l: gcd_L(abs_l(a), abs_l(b)); L: gcd_L(a, b)",
  lcm: "i: lcm_i(a, b); u: lcm_u(a, b); l: lcm_L(abs_l(a), abs_l(b)); L: lcm_L(a, b)",
  // Extremes and choice
  maximum:
    "b: a | b; iu: max(a, b); l: max_l(a, b); L: max_L(a, b); f: max_f(a, b); h: max_h(a, b); c: max_c(a, b)",
  minimum:
    "b: a & b; iu: min(a, b); l: min_l(a, b); L: min_L(a, b); f: min_f(a, b); h: min_h(a, b); c: min_c(a, b)",
  fmax:
    "b: a | b; iu: max(a, b); l: max_l(a, b); L: max_L(a, b); f: fmax_f(a, b); h: fmax_h(a, b); c: fmax_c(a, b)",
  fmin:
    "b: a & b; iu: min(a, b); l: min_l(a, b); L: min_L(a, b); f: fmin_f(a, b); h: fmin_h(a, b); c: fmin_c(a, b)",
  clip:
    "b: (a | b) & c; iu: min(max(a, b), c); l: min_l(max_l(a, b), c); L: min_L(max_L(a, b), c); " +
    "f: clip_f(a, b, c); h: clip_h(a, b, c); c: clip_c(a, b, c)",
  where: "biulLfhc: select(c, b, a)",
  // Comparison and logic
  equal: "biu: a == b; lL: eq_l(a, b); fh: eq_f(a, b); c: eq_c(a, b)",
  not_equal: "biu: a != b; lL: !eq_l(a, b); fh: !eq_f(a, b); c: !eq_c(a, b)",
  less: "b: !a & b; iu: a < b; l: lt_ll(a, b); L: lt_uu(a, b); fh: lt_f(a, b); c: lt_c(a, b)",
  less_equal:
    "b: !a | b; iu: a <= b; l: le_ll(a, b); L: le_uu(a, b); fh: le_f(a, b); c: le_c(a, b)",
  greater: "b: a & !b; iu: a > b; l: lt_ll(b, a); L: lt_uu(b, a); fh: lt_f(b, a); c: lt_c(b, a)",
  greater_equal:
    "b: a | !b; iu: a >= b; l: le_ll(b, a); L: le_uu(b, a); fh: le_f(b, a); c: le_c(b, a)",
  logical_and:
    "b: a & b; i: a != 0 && b != 0; u: a != 0u && b != 0u; lL: !zero_l(a) && !zero_l(b); " +
    "fh: !zero_f(a) && !zero_f(b); c: true_c(a) && true_c(b)",
  logical_or:
    "b: a | b; i: a != 0 || b != 0; u: a != 0u || b != 0u; lL: !zero_l(a) || !zero_l(b); " +
    "fh: !zero_f(a) || !zero_f(b); c: true_c(a) || true_c(b)",
  logical_xor:
    "b: a != b; i: (a != 0) != (b != 0); u: (a != 0u) != (b != 0u); lL: zero_l(a) != zero_l(b); " +
    "fh: zero_f(a) != zero_f(b); c: true_c(a) != true_c(b)",
  logical_not: "b: !a; i: a == 0; u: a == 0u; lL: zero_l(a); fh: zero_f(a); c: !true_c(a)",
  isnan: "biulL: false; fh: isnan_f(a); c: nan_c(a)",
  isinf: "biulL: false; fh: isinf_f(a); c: isinf_f(a.x) || isinf_f(a.y)",
  isfinite: "biulL: true; fh: isfin_f(a); c: isfin_f(a.x) && isfin_f(a.y)",
  signbit: "fh: sgn_f(a) != 0u",
  // Bits
  bitwise_and: "biulL: a & b",
  bitwise_or: "biulL: a | b",
  bitwise_xor: "b: a != b; iulL: a ^ b",
  invert: "b: !a; iulL: ~a",
  left_shift: "i: shl_i(a, b); u: shl_u(a, b); lL: shl_L(a, count_l(b))",
  right_shift: "i: shr_i(a, b); u: shr_u(a, b); l: shr_l(a, count_l(b)); L: shr_L(a, count_l(b))",
  bitwise_count:
    "i: countOneBits(abs_iu(a)); u: countOneBits(a); l: countOneBits(abs_l(a).x) + countOneBits(abs_l(a).y); " +
    "L: countOneBits(a.x) + countOneBits(a.y)",
  // Rounding and the parts of a number
  floor: "biulL: a; f: floor_f(a)",
  ceil: "biulL: a; f: ceil_f(a)",
  trunc: "biulL: a; f: trunc_f(a)",
  rint: "f: rint_f(a); c: vec2f(rint_f(a.x), rint_f(a.y))",
  modf_frac: "f: modf_frac_f(a)",
  modf_int: "f: modf_int_f(a)",
  frexp_mant: "f: mant_f(a)",
  frexp_exp: "fh: expo_f(a)",
  copysign: "f: copysign_f(a, b)",
  nextafter: "f: nextafter_f(a, b); h: nextafter_h(a, b)",
  spacing: "f: spacing_f(a); h: spacing_h(a)",
  heaviside: "f: heaviside_f(a, b)",
  ldexp: "f: ldexp_f(a, b)",
  // Exponentials, logarithms, trigonometry
  sqrt: "f: sqrt_f(a); c: sqrt_c(a)",
  exp: "f: exp_f(a); c: exp_c(a)",
  exp2: "f: exp2_f(a); c: exp2_c(a)",
  expm1: "f: expm1_f(a); c: expm1_c(a)",
  log: "f: log_f(a); c: log_c(a)",
  log2: "f: log2_f(a); c: log2_c(a)",
  log10: "f: log10_f(a); c: log10_c(a)",
  log1p: "f: log1p_f(a); c: log1p_c(a)",
  sin: "f: sin_f(a); c: sin_c(a)",
  cos: "f: cos_f(a); c: cos_c(a)",
  tan: "f: tan_f(a); c: tan_c(a)",
  arcsin: "f: asin_f(a)",
  arccos: "f: acos_f(a)",
  arctan: "f: atan_f(a)",
  sinh: "f: sinh_f(a); c: sinh_c(a)",
  cosh: "f: cosh_f(a); c: cosh_c(a)",
  tanh: "f: tanh_f(a); c: tanh_c(a)",
  arcsinh: "f: asinh_f(a)",
  arccosh: "f: acosh_f(a)",
  arctanh: "f: atanh_f(a)",
  cbrt: "f: cbrt_f(a)",
  arctan2: "f: atan2_f(a, b)",
  hypot: "f: hypot_f(a, b)",
  logaddexp: "f: logaddexp_f(a, b)",
  logaddexp2: "f: logaddexp2_f(a, b)",
  deg2rad: "f: q(a * 0.01745329238474369)",
  radians: "f: q(a * 0.01745329238474369)",
  rad2deg: "f: q(a * 57.2957763671875)",
  degrees: "f: q(a * 57.2957763671875)",
  // Complex from parts and back
  real: "c: a.x",
  imag: "c: a.y",
  complex: "f: vec2f(a, b)",
};

/** Comparisons of int64 with uint64: both classes are in the name. */
const MIXED: Readonly<Record<string, readonly [lu: string, ul: string]>> = {
  equal: ["eq_lu(a, b)", "eq_lu(b, a)"],
  not_equal: ["!eq_lu(a, b)", "!eq_lu(b, a)"],
  less: ["lt_lu(a, b)", "lt_ul(a, b)"],
  less_equal: ["le_lu(a, b)", "le_ul(a, b)"],
  greater: ["lt_ul(b, a)", "lt_lu(b, a)"],
  greater_equal: ["le_ul(b, a)", "le_lu(b, a)"],
};

const rows = new Map<string, Row>();

/** Operations that cost about as much as reading an operand or less. */
const LIGHT = new Set(
  ("add subtract multiply negative positive conjugate absolute fabs square maximum minimum fmax fmin clip where " +
    "equal not_equal less less_equal greater greater_equal logical_and logical_or logical_xor logical_not " +
    "isnan isinf isfinite signbit bitwise_and bitwise_or bitwise_xor invert left_shift right_shift floor ceil " +
    "trunc rint copysign deg2rad radians rad2deg degrees real imag complex").split(" "),
);

/** Whether computing an operation again is cheaper than keeping its result in memory. */
export function isLight(op: string): boolean {
  return LIGHT.has(op);
}

/** Cuts or rounds a value to a narrow dtype. */
export function cut(dtype: DType, value: string): string {
  const r = repOf(dtype);
  if (r.cls === "h") return `half(${value})`;
  return r.narrow ? `cut_${r.cls}${r.narrow}(${value})` : value;
}

/** Operations whose result needs no cutting where their operands did not. */
const CLOSED = new Set(
  ("where maximum minimum fmax fmin clip positive conjugate bitwise_and bitwise_or bitwise_xor sign floor ceil trunc " +
    "rint copysign frexp_mant modf_int fabs").split(" "),
);

/** The WGSL expression of an elementwise operation, or nothing where it runs on the cpu. */
export function expression(
  op: string,
  dtypes: readonly DType[],
  args: readonly string[],
): string | undefined {
  const loop = exactLoop(op, dtypes);
  if (!loop || !(op in TABLE)) return undefined;
  let found = rows.get(op);
  if (!found) rows.set(op, found = row(TABLE[op]));
  const classes = dtypes.map((d) => repOf(d).cls);
  const main = op === "where" ? classes[1] : classes[0];
  let text: string | undefined;
  if (classes[0] !== classes[1] && MIXED[op] && classes.length === 2) {
    text = MIXED[op][classes[0] === "l" ? 0 : 1];
  } else if (op === "ldexp" && classes[1] === "l") text = "ldexp_f(a, near_l(b))";
  else text = found[main] ?? (main === "h" ? found.f : undefined);
  if (text === undefined) return undefined;
  const code = text.replace(/\b[abc]\b/g, (name) => args[name.charCodeAt(0) - 97]);
  const out = repOf(loop.out);
  return (out.narrow || out.cls === "h") && !CLOSED.has(op) ? cut(loop.out, code) : code;
}

const TO_BOOL: Readonly<Record<Class, string>> = {
  b: "a",
  i: "a != 0",
  u: "a != 0u",
  l: "!zero_l(a)",
  L: "!zero_l(a)",
  h: "!zero_f(a)",
  f: "!zero_f(a)",
  c: "true_c(a)",
};

/**
 * A zero that the compiler does not know: it would make +0 of a product with it, whatever the signs. It is not the one
 * behind q(), which Mesa would compile into a kernel that tests it.
 */
const ZERO = "bitcast<f32>(ngroups.z - 1u)";

/** The WGSL expression of a conversion. */
export function castExpression(from: DType, to: DType, arg: string): string {
  if (from === to) return arg;
  const s = repOf(from).cls, t = repOf(to).cls;
  const of = (text: string) => text.replace(/\ba\b/g, arg);
  if (t === "b") return of(TO_BOOL[s]);
  if (t === "c") return s === "c" ? arg : `vec2f(${real(s, "f", false, of)}, ${ZERO})`;
  const narrow = repOf(to).narrow > 0;
  if (s === "c") {
    return cut(to, real("f", t, narrow, (text) => text.replace(/\ba\b/g, `${arg}.x`)));
  }
  return s === t && !narrow ? arg : cut(to, real(s, t, narrow, of));
}

function real(s: Class, t: Class, narrow: boolean, of: (text: string) => string): string {
  const wide = t === "l" || t === "L", float = t === "f" || t === "h";
  switch (s) {
    case "b":
      return of(
        float
          ? "select(0.0, 1.0, a)"
          : wide
          ? "vec2u(select(0u, 1u, a), 0u)"
          : t === "i"
          ? "select(0, 1, a)"
          : "select(0u, 1u, a)",
      );
    case "i":
      return of(float ? "float_i(a)" : wide ? "wide_i(a)" : t === "u" ? "bitcast<u32>(a)" : "a");
    case "u":
      return of(float ? "float_u(a)" : wide ? "wide_u(a)" : t === "i" ? "bitcast<i32>(a)" : "a");
    case "l":
    case "L":
      return of(
        float
          ? (s === "l" ? "float_l(a)" : "float_L(a, 0u)")
          : wide
          ? "a"
          : t === "i"
          ? "bitcast<i32>(a.x)"
          : "a.x",
      );
    default:
      return of(
        float
          ? "a"
          : t === "l"
          ? "int_l(a)"
          : t === "L"
          ? "int_L(a)"
          : t === "i"
          ? "int_i(a)"
          : narrow
          ? "bitcast<u32>(int_i(a))"
          : "int_u(a)",
      );
  }
}

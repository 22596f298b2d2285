// Rows of arithmetic, comparison, logic, bits, rounding and parts of numbers.

import * as bits from "./bits.ts";
import * as c from "./complex.ts";
import { big, bool, i64, int, u64 } from "./integer.ts";
import * as r from "./real.ts";
import { type Loop, realPart, type Row, row, type ScalarFn, table, toBool } from "./rows.ts";

// Arithmetic
row("add", 2, {
  bool: bool.or,
  int: int.add,
  int64: i64.add,
  uint64: u64.add,
  real: r.add,
  complex: c.add,
});
row("subtract", 2, {
  int: int.subtract,
  int64: i64.subtract,
  uint64: u64.subtract,
  real: r.subtract,
  complex: c.subtract,
});
row("multiply", 2, {
  bool: bool.and,
  int: int.multiply,
  int32: int.multiply32,
  uint32: int.multiply32,
  int64: i64.multiply,
  uint64: u64.multiply,
  real: r.multiply,
  complex64: c.multiply32,
  complex128: c.multiply,
});
row("divide", 2, { real: r.divide, complex64: c.divide32, complex128: c.divide });
row("negative", 1, {
  int: int.negative,
  int64: i64.negative,
  uint64: u64.negative,
  real: r.negative,
  complex: c.negative,
});
row("positive", 1, { int: int.same, big: big.same, real: r.positive, complex: c.positive });
row("conjugate", 1, { int: int.same, big: big.same, real: r.positive, complex: c.conjugate });
row("absolute", 1, {
  bool: bool.same,
  int: int.absolute,
  uint: int.same,
  int64: i64.absolute,
  uint64: big.same,
  real: r.absolute,
  complex64: c.absolute32,
  complex128: c.absolute,
}, realPart);
row("fabs", 1, { real: r.absolute });
row("sign", 1, {
  int: int.sign,
  int64: i64.sign,
  uint64: u64.sign,
  real: r.sign,
  complex64: c.sign32,
  complex128: c.sign,
});
row("square", 1, {
  int: int.square,
  int32: int.square32,
  uint32: int.square32,
  int64: i64.square,
  uint64: u64.square,
  real: r.square,
  complex64: c.square32,
  complex128: c.square,
});
row("reciprocal", 1, {
  int: int.reciprocal,
  uint: int.reciprocalU,
  int64: i64.reciprocal,
  uint64: u64.reciprocal,
  real: r.reciprocal,
  complex64: c.reciprocal32,
  complex128: c.reciprocal,
});
row("floor_divide", 2, {
  int: int.floor_divide,
  int64: i64.floor_divide,
  uint64: u64.floor_divide,
  real: r.floor_divide32,
  float64: r.floor_divide,
});
row("remainder", 2, {
  int: int.remainder,
  int64: i64.remainder,
  uint64: u64.remainder,
  real: r.remainder,
});
row("fmod", 2, { int: int.fmod, int64: i64.fmod, uint64: u64.remainder, real: r.fmod });
row("gcd", 2, { int: int.gcd, int64: i64.gcd, uint64: u64.gcd });
row("lcm", 2, { int: int.lcm, int64: i64.lcm, uint64: u64.lcm });

// Extremes
row("maximum", 2, {
  bool: bool.or,
  int: int.maximum,
  big: big.maximum,
  real: r.maximum,
  float16: r.maximum16,
  complex: c.maximum,
});
row("minimum", 2, {
  bool: bool.and,
  int: int.minimum,
  big: big.minimum,
  real: r.minimum,
  float16: r.minimum16,
  complex: c.minimum,
});
row("fmax", 2, {
  bool: bool.or,
  int: int.maximum,
  big: big.maximum,
  real: r.fmax,
  float16: r.fmax16,
  complex: c.fmax,
});
row("fmin", 2, {
  bool: bool.and,
  int: int.minimum,
  big: big.minimum,
  real: r.fmin,
  float16: r.fmin16,
  complex: c.fmin,
});
row("clip", 3, {
  bool: bool.clip,
  int: int.clip,
  big: big.clip,
  real: r.clip,
  float16: r.clip16,
  complex: c.clip,
});

// Comparison and logic; int64 with uint64 compares exactly. Each name is written out, so that bundlers see what is used.
const compare = (name: string, fns: Row & { big: ScalarFn }): void => {
  row(name, 2, fns, toBool);
  const at = table[name].findIndex((l) => l.in[0] === "uint64") + 1;
  table[name].splice(
    at,
    0,
    { in: ["int64", "uint64"], out: "bool", f: fns.big },
    { in: ["uint64", "int64"], out: "bool", f: fns.big },
  );
};
compare("equal", {
  bool: bool.equal,
  int: int.equal,
  big: big.equal,
  real: r.equal,
  complex: c.equal,
});
compare("not_equal", {
  bool: bool.xor,
  int: int.not_equal,
  big: big.not_equal,
  real: r.not_equal,
  complex: c.not_equal,
});
compare("less", { bool: bool.less, int: int.less, big: big.less, real: r.less, complex: c.less });
compare("less_equal", {
  bool: bool.less_equal,
  int: int.less_equal,
  big: big.less_equal,
  real: r.less_equal,
  complex: c.less_equal,
});
compare("greater", {
  bool: bool.greater,
  int: int.greater,
  big: big.greater,
  real: r.greater,
  complex: c.greater,
});
compare("greater_equal", {
  bool: bool.greater_equal,
  int: int.greater_equal,
  big: big.greater_equal,
  real: r.greater_equal,
  complex: c.greater_equal,
});
row("logical_and", 2, {
  bool: bool.and,
  int: int.logical_and,
  big: big.logical_and,
  real: r.logical_and,
  complex: c.logical_and,
}, toBool);
row("logical_or", 2, {
  bool: bool.or,
  int: int.logical_or,
  big: big.logical_or,
  real: r.logical_or,
  complex: c.logical_or,
}, toBool);
row("logical_xor", 2, {
  bool: bool.xor,
  int: int.logical_xor,
  big: big.logical_xor,
  real: r.logical_xor,
  complex: c.logical_xor,
}, toBool);
row("logical_not", 1, {
  bool: bool.not,
  int: int.logical_not,
  big: big.logical_not,
  real: r.logical_not,
  complex: c.logical_not,
}, toBool);
const never = { bool: bool.zero, int: int.zero, big: big.zero };
row("isnan", 1, { ...never, real: r.isnan, complex: c.isnan }, toBool);
row("isinf", 1, { ...never, real: r.isinf, complex: c.isinf }, toBool);
row("isfinite", 1, {
  bool: bool.one,
  int: int.one,
  big: big.one,
  real: r.isfinite,
  complex: c.isfinite,
}, toBool);
row("signbit", 1, { real: bits.signbit }, toBool);

// Bits
row("bitwise_and", 2, { bool: bool.and, int: int.and, big: big.and });
row("bitwise_or", 2, { bool: bool.or, int: int.or, big: big.or });
row("bitwise_xor", 2, { bool: bool.xor, int: int.xor, big: big.xor });
row("invert", 1, { bool: bool.not, int: int.invert, int64: i64.invert, uint64: u64.invert });
row("left_shift", 2, { int: int.left_shift, int64: i64.left_shift, uint64: u64.left_shift });
row("right_shift", 2, {
  int: int.right_shift,
  uint: int.right_shiftU,
  int64: i64.right_shift,
  uint64: u64.right_shift,
});
row(
  "bitwise_count",
  1,
  { int: int.bitwise_count, int64: i64.bitwise_count, uint64: u64.bitwise_count },
  () => "uint8",
);

// Rounding and the parts of a number
const whole = { bool: bool.same, int: int.same, big: big.same };
row("floor", 1, { ...whole, real: r.floorOf });
row("ceil", 1, { ...whole, real: r.ceilOf });
row("trunc", 1, { ...whole, real: r.truncOf });
row("rint", 1, { real: r.rint, complex: c.rint });
row("modf_frac", 1, { real: r.modf_frac });
row("modf_int", 1, { real: r.modf_int });
row("frexp_mant", 1, { real: bits.mantissa });
row("frexp_exp", 1, { real: bits.exponent }, () => "int32");
row("copysign", 2, { real: bits.copysign });
row("nextafter", 2, {
  float16: bits.nextafter16,
  float32: bits.nextafter32,
  float64: bits.nextafter64,
});
row("spacing", 1, { float16: bits.spacing16, float32: bits.spacing32, float64: bits.spacing64 });
row("heaviside", 2, { real: r.heaviside });
table.ldexp = (["int32", "int64"] as const).flatMap((n) =>
  (["float16", "float32", "float64"] as const).map((d): Loop => ({
    in: [d, n],
    out: d,
    f: n === "int32" ? r.ldexp : r.ldexpBig,
  }))
);
// NumPy lists float16 and float32 first, with either exponent, and float64 last.
table.ldexp = [0, 1, 3, 4, 2, 5].map((k) => table.ldexp[k]);

// Complex from parts and back; choice
row("real", 1, { complex: c.real }, realPart);
row("imag", 1, { complex: c.imag }, realPart);
table.complex = [
  { in: ["float32", "float32"], out: "complex64", f: c.fromParts },
  { in: ["float64", "float64"], out: "complex128", f: c.fromParts },
];
row("where", 2, {
  bool: bool.where,
  int: int.where,
  big: big.where,
  real: r.where,
  complex: c.where,
});
table.where = table.where.map((l): Loop => ({ ...l, in: ["bool", ...l.in] }));

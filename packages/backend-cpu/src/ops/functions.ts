// Rows of powers, exponentials, logarithms, trigonometry and their inverses.

import * as arc from "./complex_inverse.ts";
import * as m from "./complex_math.ts";
import { i64, int, u64 } from "./integer.ts";
import * as r from "./real.ts";
import { row } from "./rows.ts";
import "./fpe_functions.ts";
import "../wasm/functions.ts";

row("power", 2, {
  int: int.power,
  int64: i64.power,
  uint64: u64.power,
  real: r.power,
  complex64: m.power32,
  complex128: m.power,
});
row("float_power", 2, { float64: r.power, complex128: m.power });
// Exponentials, logarithms, trigonometry
row("sqrt", 1, { real: r.sqrtOf, complex: m.sqrtOf });
row("exp", 1, { real: r.exp, complex: m.exp });
row("exp2", 1, { real: r.exp2, complex64: m.exp2_32, complex128: m.exp2 });
row("expm1", 1, { real: r.expm1, complex64: m.expm1_32, complex128: m.expm1 });
row("log", 1, { real: r.log, complex: m.log });
row("log2", 1, { real: r.log2, complex: m.log2 });
row("log10", 1, { real: r.log10, complex: m.log10 });
row("log1p", 1, { real: r.log1p, complex64: m.log1p32, complex128: m.log1p });
row("sin", 1, { real: r.sin, complex: m.sin });
row("cos", 1, { real: r.cos, complex: m.cos });
row("tan", 1, { real: r.tan, complex: m.tan });
row("sinh", 1, { real: r.sinh, complex: m.sinh });
row("cosh", 1, { real: r.cosh, complex: m.cosh });
row("tanh", 1, { real: r.tanh, complex: m.tanh });
row("arcsin", 1, { real: r.arcsin, complex: arc.arcsin });
row("arccos", 1, { real: r.arccos, complex: arc.arccos });
row("arctan", 1, { real: r.arctan, complex: arc.arctan });
row("arcsinh", 1, { real: r.arcsinh, complex: arc.arcsinh });
row("arccosh", 1, { real: r.arccosh, complex: arc.arccosh });
row("arctanh", 1, { real: r.arctanh, complex: arc.arctanh });
row("cbrt", 1, { real: r.cbrt });
row("arctan2", 2, { real: r.arctan2 });
row("hypot", 2, { real: r.hypot32, float64: r.hypot });
row("logaddexp", 2, { real: r.logaddexp });
row("logaddexp2", 2, { real: r.logaddexp2 });
row("deg2rad radians", 1, { real: r.deg2rad32, float64: r.deg2rad });
row("rad2deg degrees", 1, { real: r.rad2deg32, float64: r.rad2deg });

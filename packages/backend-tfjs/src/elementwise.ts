// Elementwise primitives for which tfjs has a kernel with NumPy's results. tools/tfjs_probe.ts compares them
// all on awkward values; what is missing here (sin and cos, maximum of NaN, floor_divide, integer powers, ...)
// is missing because the engine's answer differs.

import {
  bool,
  complex64,
  type Dense,
  type DenseKernel,
  type DType,
  float32,
  int32,
  type Spec,
} from "@nplex/core";
import type { TensorInfo } from "@tensorflow/tfjs-core";
import { rides, wrap } from "./dtypes.ts";
import { call, free, type HostName, infoOf, own, write } from "./engine.ts";
import { spread } from "./move.ts";
import { mergeAxes, same, sizeOf } from "./shapes.ts";

/** Kinds of dtypes in the table: float32, int32, bool, the small integers, complex64. */
type Kind = "f" | "i" | "b" | "s" | "c";

function kindOf(d: DType): Kind {
  if (d === float32) return "f";
  if (d === int32) return "i";
  if (d === bool) return "b";
  return d === complex64 ? "c" : "s";
}

/** A row of the table. */
interface Row {
  /** The kernel of tfjs. */
  readonly kernel: string;
  /** Kinds of operands for which it is right, on each engine. */
  readonly wasm: string;
  readonly cpu: string;
}

const row = (kernel: string, wasm: string, cpu = wasm): Row => ({ kernel, wasm, cpu });

const UNARY: Readonly<Record<string, Row>> = {
  negative: row("Neg", "fc"),
  absolute: row("Abs", "f"),
  square: row("Square", "fi", "f"),
  sqrt: row("Sqrt", "f"),
  exp: row("Exp", "f"),
  expm1: row("Expm1", "f"),
  log: row("Log", "f"),
  log1p: row("Log1p", "", "f"),
  sin: row("Sin", "", "f"),
  cos: row("Cos", "", "f"),
  tan: row("Tan", "f"),
  arcsin: row("Asin", "f"),
  arccos: row("Acos", "f"),
  arctan: row("Atan", "f"),
  sinh: row("Sinh", "f"),
  cosh: row("Cosh", "f"),
  tanh: row("Tanh", "f"),
  arcsinh: row("Asinh", "f"),
  arccosh: row("Acosh", "f"),
  arctanh: row("Atanh", "f"),
  reciprocal: row("Reciprocal", "f"),
  ceil: row("Ceil", "f"),
  floor: row("Floor", "f"),
  rint: row("Round", "f", ""),
  isnan: row("IsNan", "f"),
  isinf: row("IsInf", "f"),
  isfinite: row("IsFinite", "f"),
  logical_not: row("LogicalNot", "b"),
  positive: row("Identity", "fisc"),
  conjugate: row("Identity", "fis"),
};

const BINARY: Readonly<Record<string, Row>> = {
  add: row("Add", "fisc"),
  subtract: row("Sub", "fisc"),
  multiply: row("Multiply", "fis", "fs"),
  divide: row("RealDiv", "f"),
  power: row("Pow", "f", ""),
  arctan2: row("Atan2", "f"),
  maximum: row("Maximum", "is"),
  minimum: row("Minimum", "is"),
  equal: row("Equal", "fisb"),
  not_equal: row("NotEqual", "fisb"),
  less: row("Less", "fis"),
  less_equal: row("LessEqual", "fis"),
  greater: row("Greater", "fis"),
  greater_equal: row("GreaterEqual", "fis"),
  logical_and: row("LogicalAnd", "b"),
  logical_or: row("LogicalOr", "b"),
  logical_xor: row("LogicalXor", "b", ""),
  bitwise_and: row("BitwiseAnd", "i"),
};

/** The kernels of tfjs that there are for elementwise primitives, with the number of their operands. */
export const KERNELS: readonly (readonly [primitive: string, kernel: string, arity: 1 | 2])[] = [
  ...Object.keys(UNARY).map((name) => [name, UNARY[name].kernel, 1] as const),
  ...Object.keys(BINARY).map((name) => [name, BINARY[name].kernel, 2] as const),
];

/** Results of these may leave the range of a small integer. */
const WRAPS = new Set(["add", "subtract", "multiply"]);

/** Whether a kernel takes these operands. */
export function supportsElementwise(
  op: string,
  inputs: readonly Spec[],
  engine: HostName,
): boolean {
  // Select takes bools for wider elements and writes past their end.
  if (op === "where") return inputs[1].dtype !== bool;
  const found = inputs.length === 2 ? BINARY[op] : UNARY[op];
  const kind = kindOf(inputs[0].dtype);
  return found?.[engine].includes(kind) ||
    inputs.length === 1 && op in BY_SUBTRACTION && kind === "i";
}

/** The operand as a vector of what is stored. */
function flat(x: Dense): TensorInfo {
  return infoOf(x.handle, [sizeOf(x.shape) * x.dtype.lanes]);
}

function unary(name: string): DenseKernel {
  return ([x]) => [own(call(name, { x: flat(x) }))];
}

// Operands come with length 1 along axes on which they are repeated. From seven axes on the wasm engine is
// wrong, and one of pairs is the complex number's.
const MOST_AXES = 5;

function binary(name: string, wraps: boolean): DenseKernel {
  return ([a, b], _attrs, [out]) => {
    const made: TensorInfo[] = [];
    let inputs: { a: TensorInfo; b: TensorInfo };
    if (same(a.shape, b.shape)) inputs = { a: flat(a), b: flat(b) };
    else {
      const [sa, sb] = mergeAxes([a.shape, b.shape], out.shape);
      if (sa.length > MOST_AXES) {
        made.push(spread(a, out.shape), spread(b, out.shape));
        inputs = { a: made[0], b: made[1] };
      } else {
        if (a.dtype.lanes === 2) {
          sa.push(2);
          sb.push(2);
        }
        inputs = { a: infoOf(a.handle, sa), b: infoOf(b.handle, sb) };
      }
    }
    const info = call(name, inputs);
    made.forEach(free);
    if (wraps && rides(out.dtype)) wrap(info, out.dtype);
    return [own(info)];
  };
}

/** Integers take a detour: the kernels of tfjs compute these through float32. */
function zeroMinus(x: TensorInfo): TensorInfo {
  const zero = write(Int32Array.of(0), [], "int32");
  const info = call("Sub", { a: zero, b: x });
  free(zero);
  return info;
}

const BY_SUBTRACTION: Readonly<Record<string, (x: TensorInfo) => TensorInfo>> = {
  negative: zeroMinus,
  absolute: (x) => {
    const minus = zeroMinus(x);
    const info = call("Maximum", { a: x, b: minus });
    free(minus);
    return info;
  },
};

// Select does not broadcast, and takes a complex number for two.
const where: DenseKernel = (operands, _attrs, [out]) => {
  const made: TensorInfo[] = [];
  const [condition, t, e] = operands.map((x) => {
    if (same(x.shape, out.shape) && x.dtype.lanes === out.dtype.lanes) return flat(x);
    const full = spread(x, out.shape, out.dtype.lanes);
    made.push(full);
    return full;
  });
  const info = call("Select", { condition, t, e });
  made.forEach(free);
  return [own(info)];
};

const table: Record<string, DenseKernel> = { where };
for (const name in UNARY) table[name] = unary(UNARY[name].kernel);
for (const name in BY_SUBTRACTION) {
  const other = table[name];
  table[name] = (inputs, attrs, outs) =>
    inputs[0].dtype === int32
      ? [own(BY_SUBTRACTION[name](flat(inputs[0])))]
      : other(inputs, attrs, outs);
}
for (const name in BINARY) table[name] = binary(BINARY[name].kernel, WRAPS.has(name));

/** The kernels by primitive. */
export const ELEMENTWISE: Readonly<Record<string, DenseKernel>> = table;

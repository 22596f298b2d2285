// Which kernels of tfjs give NumPy's results? Each runs on awkward values (NaN, infinities, -0, large
// arguments, overflow) and shapes, and is compared with the cpu backend. What differs here must not be called
// native in packages/backend-tfjs. `deno run -A tools/tfjs_probe.ts [engine] [part of a line's label]`

import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-wasm";
import "@tensorflow/tfjs-backend-cpu";
import { cpu } from "@nplex/backend-cpu";
import {
  type Attrs,
  bool,
  type DType,
  float32,
  fromHost,
  int32,
  readDense,
  run,
  sizeOf,
} from "@nplex/core";

type Values = Float32Array | Int32Array | Uint8Array;
interface Operand {
  readonly values: Values;
  readonly shape: readonly number[];
  readonly dtype: DType;
}

const [engine = "wasm", filter = ""] = Deno.args;
await tf.setBackend(engine);
const backend = tf.backend();

// deno-fmt-ignore
const F = Float32Array.of(
  0, -0, 1, -1, 2, -2, 0.5, -0.5, 1.5, -1.5, 2.5, -2.5, 3, -3, 0.1, -0.1, 1e-8, -1e-8, 1e-20, 7.3, -7.3, 10, -10,
  NaN, 88.7, -88.7, 100, -100, 1e5, -1e5, 1e9, 12345.678, 3e38, -3e38, 1e-38, 1e-40, -1e-45, 16777217, Infinity,
  -Infinity,
);
// deno-fmt-ignore
const I = Int32Array.of(
  0, 1, -1, 2, -2, 3, -3, 7, -7, 100, 16777217, -16777217, 123456789, 1000003, 65536, 65537, -65537, 46341,
  2147483647, -2147483648,
);
const B = Uint8Array.of(0, 1, 1, 0, 1);
const valuesOf = (t: DType): Values => t === float32 ? F : t === int32 ? I : B;
const named = (t: DType) => t.name as "float32" | "int32" | "bool";

function vector(values: Values, dtype: DType, shape: readonly number[] = [values.length]): Operand {
  return { values, shape, dtype };
}

/** The first elements of a dtype's values again and again, to fill a shape. */
function filled(shape: readonly number[], dtype: DType): Operand {
  const from = valuesOf(dtype);
  return vector(
    from.slice(0, 0).constructor === Float32Array
      ? Float32Array.from({ length: sizeOf(shape) }, (_, i) => from[i % 23])
      : dtype === int32
      ? Int32Array.from({ length: sizeOf(shape) }, (_, i) => from[i % from.length])
      : Uint8Array.from({ length: sizeOf(shape) }, (_, i) => from[i % 5]),
    dtype,
    shape,
  );
}

/** All pairs of a dtype's values. */
function pairs(dtype: DType): [Operand, Operand] {
  const v = valuesOf(dtype), n = v.length;
  const at = (k: (i: number) => number) => {
    const out = dtype === float32
      ? new Float32Array(n * n)
      : dtype === int32
      ? new Int32Array(n * n)
      : new Uint8Array(n * n);
    return vector(out.map((_: number, i: number) => v[k(i)]), dtype);
  };
  return [at((i) => Math.floor(i / n)), at((i) => i % n)];
}

function ours(op: string, inputs: readonly Operand[], attrs: Attrs = {}): ArrayLike<number> {
  const tensors = inputs.map(({ values, shape, dtype }) => fromHost(values, dtype, shape, cpu));
  const data = readDense(run(op, tensors, attrs));
  return data instanceof BigInt64Array ? Array.from(data, Number) : data as Float32Array;
}

function theirs(
  kernel: string,
  inputs: Record<string, Operand>,
  attrs: object = {},
): ArrayLike<number> {
  const found = tf.getKernel(kernel, engine);
  if (!found) throw new Error("no such kernel");
  const infos = Object.fromEntries(
    Object.entries(inputs).map(([key, { values, shape, dtype }]) => {
      const t = tf.tensor(values, shape as number[], named(dtype));
      return [key, { dataId: t.dataId, shape: t.shape, dtype: t.dtype }];
    }),
  );
  const out = found.kernelFunc({
    inputs: infos,
    attrs: attrs as tf.NamedAttrMap,
    backend,
  }) as tf.TensorInfo;
  return tf.engine().makeTensorFromTensorInfo(out).dataSync() as Float32Array;
}

const bits = new Int32Array(1), float = new Float32Array(bits.buffer);
function order(x: number): number {
  float[0] = x;
  return bits[0] < 0 ? -2147483648 - bits[0] : bits[0];
}

/** How two results differ, in words; `inputs` says where. */
function difference(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  inputs: readonly Operand[],
): string {
  let ulp = 0, ulpAt = -1, wrong = 0, wrongAt = -1, zeros = 0;
  for (let i = 0; i < Math.max(x.length, y.length); i++) {
    if (Object.is(x[i], y[i])) continue;
    const d = x instanceof Float32Array && Number.isFinite(x[i]) && Number.isFinite(y[i])
      ? Math.abs(order(x[i]) - order(y[i]))
      : Infinity;
    if (x[i] === y[i]) zeros++;
    else if (d > 1000) {
      if (wrong++ === 0) wrongAt = i;
    } else if (d > ulp) [ulp, ulpAt] = [d, i];
  }
  const at = (i: number) =>
    `(${inputs.map((o) => o.values.length === x.length ? o.values[i] : "?")}) gives ${y[i]}, not ${
      x[i]
    }`;
  const parts = [];
  if (wrong) parts.push(`WRONG ${wrong} times: ${at(wrongAt)}`);
  if (ulp) parts.push(`${ulp} ulp: ${at(ulpAt)}`);
  if (zeros) parts.push(`${zeros} signs of zero`);
  return parts.join("; ") || "same";
}

function probe(
  label: string,
  op: string,
  kernel: string,
  inputs: Record<string, Operand>,
  attrs: Attrs = {},
  theirAttrs: object = {},
): void {
  if (!label.includes(filter)) return;
  let text: string;
  try {
    const list = Object.values(inputs);
    text = difference(ours(op, list, attrs), theirs(kernel, inputs, theirAttrs), list);
  } catch (e) {
    text = `THROWS ${e instanceof Error ? e.message.slice(0, 100) : e}`;
  }
  console.log(label.padEnd(36), text);
}

const UNARY: Record<string, string> = {
  negative: "Neg",
  absolute: "Abs",
  square: "Square",
  sqrt: "Sqrt",
  exp: "Exp",
  expm1: "Expm1",
  log: "Log",
  log1p: "Log1p",
  sin: "Sin",
  cos: "Cos",
  tan: "Tan",
  arcsin: "Asin",
  arccos: "Acos",
  arctan: "Atan",
  sinh: "Sinh",
  cosh: "Cosh",
  tanh: "Tanh",
  arcsinh: "Asinh",
  arccosh: "Acosh",
  arctanh: "Atanh",
  rint: "Round",
  ceil: "Ceil",
  floor: "Floor",
  sign: "Sign",
  isnan: "IsNan",
  isinf: "IsInf",
  isfinite: "IsFinite",
  reciprocal: "Reciprocal",
};
const BINARY: Record<string, string> = {
  add: "Add",
  subtract: "Sub",
  multiply: "Multiply",
  divide: "RealDiv",
  floor_divide: "FloorDiv",
  remainder: "Mod",
  power: "Pow",
  maximum: "Maximum",
  minimum: "Minimum",
  equal: "Equal",
  not_equal: "NotEqual",
  less: "Less",
  less_equal: "LessEqual",
  greater: "Greater",
  greater_equal: "GreaterEqual",
  arctan2: "Atan2",
};
const LOGIC: Record<string, string> = {
  logical_and: "LogicalAnd",
  logical_or: "LogicalOr",
  logical_xor: "LogicalXor",
};
const REDUCE: Record<string, [string, number | boolean | undefined]> = {
  add: ["Sum", 0],
  multiply: ["Prod", 1],
  maximum: ["Max", undefined],
  minimum: ["Min", undefined],
  logical_and: ["All", true],
  logical_or: ["Any", false],
};
const INTEGERS = new Set(["negative", "absolute", "square", "sign"]);
const FLOATS_ONLY = new Set(["divide", "arctan2"]);

for (const [op, kernel] of Object.entries(UNARY)) {
  for (const t of INTEGERS.has(op) ? [float32, int32] : [float32]) {
    probe(`${op} ${t}`, op, kernel, { x: vector(valuesOf(t), t) });
  }
}
probe("logical_not bool", "logical_not", "LogicalNot", { x: vector(B, bool) });

function binary(op: string, kernel: string, t: DType): void {
  const [a, b] = pairs(t);
  const fits = (i: number) => op !== "power" || t !== int32 || b.values[i] >= 0;
  const keep = (o: Operand) => vector(o.values.filter((_, i) => fits(i)), t);
  probe(`${op} ${t}`, op, kernel, { a: keep(a), b: keep(b) });
  for (let rank = 0; rank <= 8; rank++) {
    const left = Array.from({ length: rank }, (_, i) => i % 2 ? 1 : 2);
    const right = Array.from({ length: rank }, (_, i) => i % 3 ? 2 : 1);
    probe(`${op} ${t} broadcast, rank ${rank}`, op, kernel, {
      a: filled(left, t),
      b: filled(right, t),
    });
  }
}
for (const [op, kernel] of Object.entries(BINARY)) {
  for (const t of FLOATS_ONLY.has(op) ? [float32] : [float32, int32]) binary(op, kernel, t);
}
for (const [op, kernel] of Object.entries(LOGIC)) binary(op, kernel, bool);

for (const from of [float32, int32, bool]) {
  for (const to of [float32, int32, bool]) {
    if (from !== to) {
      probe(`cast ${from} to ${to}`, "cast", "Cast", { x: vector(valuesOf(from), from) }, {
        dtype: to,
      }, { dtype: to.name });
    }
  }
}

const REDUCED: [number[], number[]][] = [
  [[23], [0]],
  [[2, 3, 4], [0]],
  [[2, 3, 4], [1]],
  [[2, 3, 4], [0, 2]],
  [[2, 1, 2, 1, 2, 3], [0, 3, 5]],
  [[0, 3], [0]],
];
for (const [op, [kernel, initial]] of Object.entries(REDUCE)) {
  for (const t of op.startsWith("logical") ? [bool] : [float32, int32]) {
    for (const [shape, axes] of REDUCED) {
      probe(
        `reduce ${op} ${t} (${shape}) over ${axes}`,
        "reduce",
        kernel,
        { x: filled(shape, t) },
        { op, axes, initial },
        {
          axis: axes,
          reductionIndices: axes,
          keepDims: false,
        },
      );
    }
  }
}
const tenths = vector(new Float32Array(1e6).fill(0.1), float32);
probe("reduce add float32, 1e6 tenths", "reduce", "Sum", { x: tenths }, {
  op: "add",
  axes: [0],
  initial: 0,
}, { axis: [0] });

for (const [op, kernel] of [["argmax", "ArgMax"], ["argmin", "ArgMin"]]) {
  for (const t of [float32, int32]) {
    probe(`${op} ${t}`, "argreduce", kernel, { x: filled([8, 5], t) }, { op, axis: 1 }, {
      axis: 1,
    });
  }
}
for (const [op, kernel] of [["add", "Cumsum"], ["multiply", "Cumprod"]]) {
  for (const t of [float32, int32]) {
    probe(`scan ${op} ${t}`, "scan", kernel, { x: filled([4, 5], t) }, { op, axis: 1 }, {
      axis: 1,
      exclusive: false,
      reverse: false,
    });
  }
}
const A = vector(Float32Array.from({ length: 37 * 53 }, (_, i) => (i * 7) % 11), float32, [37, 53]);
const C = vector(Float32Array.from({ length: 53 * 29 }, (_, i) => (i * 5) % 13), float32, [53, 29]);
probe("matmul float32", "matmul", "BatchMatMul", { a: A, b: C }, {}, {
  transposeA: false,
  transposeB: false,
});
const wild = filled([6, 6], float32);
probe("matmul float32, NaN and infinities", "matmul", "BatchMatMul", { a: wild, b: wild }, {}, {
  transposeA: false,
  transposeB: false,
});
const t = vector(F.slice(0, 5), float32), e = vector(F.slice(5, 10), float32);
probe("where bool, float32", "where", "Select", { condition: vector(B, bool), t, e });

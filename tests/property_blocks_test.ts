// Large operands of every layout against the same calls on short pieces of them: what is long goes through kernels
// in vectors, what is short through loops in JS, and both give the same bits.

import { assertEquals } from "@std/assert";
import np from "@nplex/np";
import type { DTypeName, ndarray } from "@nplex/core";
import { heapOptions } from "../packages/backend-cpu/src/wasm/heap.ts";

let state = 2024;
const random = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 4294967296;
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)];
const below = (n: number) => Math.floor(random() * n);

const BINARY = ["add", "subtract", "multiply", "maximum", "minimum", "equal", "not_equal"]
  .concat(["less", "less_equal", "greater", "greater_equal"]) as "add"[];
const FLOAT_BINARY = ["divide"].concat(
  "arctan2 hypot logaddexp logaddexp2 floor_divide remainder fmod copysign nextafter power".split(
    " ",
  ),
) as "divide"[];
const BITS = ["bitwise_and", "bitwise_or", "bitwise_xor"] as "bitwise_and"[];
const UNARY = ["negative", "absolute", "square", "sqrt", "rint", "floor", "ceil", "trunc"]
  .concat([
    "reciprocal",
    "isnan",
    "isinf",
    "isfinite",
    "exp",
    "log",
    "sin",
    "cos",
    "tanh",
  ]).concat(
    "tan exp2 expm1 sinh cosh log2 log10 log1p arcsinh arccosh arctanh arctan arcsin arccos cbrt spacing"
      .split(" "),
  ) as "sqrt"[];
const DTYPES = ["float64", "float32", "int64", "uint64", "int32", "uint32", "int16", "uint16"]
  .concat(["int8", "uint8", "bool"]) as DTypeName[];

/** Bytes without a pattern as an array of a dtype; floats of moderate size with special values among them. */
function numbers(dtype: DTypeName, shape: readonly number[]): ndarray {
  const n = shape.reduce((p, k) => p * k, 1);
  if (dtype.startsWith("float")) {
    const special = [NaN, Infinity, -Infinity, -0, 0, 1e300, 5e-324];
    const x = Float64Array.from(
      { length: n },
      () => random() < 0.02 ? pick(special) : (random() - 0.5) * 2 ** below(30),
    );
    return np.errstate({ all: "ignore" }, () => np.array(x).astype(dtype)).reshape(shape);
  }
  const words = Float64Array.from({ length: n }, () => below(2 ** 31) * pick([1, -1, 0.001]));
  return np.array(words).astype("int64").multiply(pick([1n, 2654435761n])).astype(dtype)
    .reshape(shape);
}

/** A view of a shape with steps of its own: transposed, reversed, every other element, repeated. */
function view(dtype: DTypeName, shape: readonly number[]): ndarray {
  const axes = shape.map((_, i) => i).sort(() => random() - 0.5);
  const order = random() < 0.4 ? axes : shape.map((_, i) => i);
  const steps = shape.map(() => pick([1, 1, 1, 2, -1, -3]));
  const repeated = shape.map(() => random() < 0.15);
  const inner = shape.map((n, i) => repeated[i] ? 1 : n * Math.abs(steps[i]));
  const { least, shared } = heapOptions;
  heapOptions.least = pick([512, least]);
  heapOptions.shared = pick([0, shared]);
  const base = numbers(dtype, order.map((i) => inner[i])).copy();
  Object.assign(heapOptions, { least, shared });
  const back = order.map((_, i) => order.indexOf(i));
  const cut = steps.map((s, i) => repeated[i] ? ":" : s === 1 ? ":" : `::${s}`).join(", ");
  return np.broadcast_to(base.transpose(back).get(cut || "..."), [...shape]);
}

const PIECE = 100;

/** The same call on pieces that are too short for kernels. */
function inPieces(call: (...xs: ndarray[]) => ndarray, operands: readonly ndarray[]): ndarray {
  const flat = operands.map((x) => x.reshape(-1)), n = flat[0].size, parts: ndarray[] = [];
  for (let i = 0; i < n; i += PIECE) {
    parts.push(call(...flat.map((x) => x.get(`${i}:${i + PIECE}`))));
  }
  return np.concatenate(parts).reshape(operands[0].shape);
}

const bytes = (a: ndarray) => a.copy().tobytes();

function check(title: string, call: (...xs: ndarray[]) => ndarray, operands: readonly ndarray[]) {
  // Operands and results in the kernels' memory, or some, or none.
  const { least, shared } = heapOptions;
  operands = operands.map((x) => {
    heapOptions.least = pick([512, least]);
    heapOptions.shared = pick([0, shared]);
    return random() < 0.5 ? x : np.broadcast_to(x.copy({ order: "K" }), x.shape);
  });
  heapOptions.least = pick([512, least]);
  heapOptions.shared = pick([0, shared]);
  np.errstate({ all: "ignore" }, () => {
    const found = call(...operands), expected = inPieces(call, operands);
    assertEquals(found.dtype, expected.dtype, title);
    // NaN has one form in both.
    const [x, y] = [found, expected].map((a) =>
      a.dtype.kind === "f" ? np.where(np.isnan(a), NaN, a) : a
    );
    assertEquals(bytes(x), bytes(y), title);
  });
  Object.assign(heapOptions, { least, shared });
}

const SHAPES: readonly (readonly number[])[] = [
  [129],
  [5000],
  [4096],
  [4097],
  [3, 1409],
  [2500, 2],
  [97, 61],
  [1000, 3],
  [7, 11, 67],
  [40, 50, 3],
];

for (const dtype of DTYPES) {
  Deno.test(`kernels on views of ${dtype} give the bits of loops on short pieces`, () => {
    const floats = dtype.startsWith("float");
    for (const shape of SHAPES) {
      const [a, b] = [view(dtype, shape), view(dtype, shape)];
      const binary = floats
        ? [...BINARY, ...FLOAT_BINARY]
        : dtype === "bool"
        ? BITS
        : [...BINARY, ...BITS];
      for (const op of binary) {
        check(`${op} ${dtype} ${shape}`, (x, y) => np[op](x, y), [a, b]);
      }
      for (const op of floats ? UNARY : []) check(`${op} ${dtype} ${shape}`, (x) => np[op](x), [a]);
      const mask = view("bool", shape);
      check(`where ${dtype} ${shape}`, (m, x, y) => np.where(m, x, y), [mask, a, b]);
    }
  });

  if (dtype === "bool") continue;
  Deno.test(`kernels write ${dtype} in place and into views`, () => {
    for (const shape of SHAPES) {
      const a = np.array(view(dtype, shape)), b = view(dtype, shape);
      np.errstate({ all: "ignore" }, () => {
        const expected = np.add(a, b), twice = np.add(a, a.get("::-1"));
        const wide = np.zeros([...shape, 2], { dtype }), out = wide.get("..., 1");
        np.add(a, b, { out });
        assertEquals(bytes(out), bytes(expected), `out ${shape}`);
        assertEquals(Number(wide.get("..., 0").any()), 0);
        const c = a.copy();
        c.iadd(b);
        assertEquals(bytes(c), bytes(expected), `in place ${shape}`);
        const d = a.copy();
        d.iadd(d.get("::-1"));
        assertEquals(bytes(d), bytes(twice), `overlapping ${shape}`);
      });
    }
  });
}

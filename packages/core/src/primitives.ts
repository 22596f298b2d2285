// The closed vocabulary of operations that a backend implements, in one table. Each row says how many
// inputs there are, what comes out (shape and dtype), and whether a backend must have it. Eager dispatch, tracing,
// validation and the conformance kit read this table and nothing else. What each one computes, and what its attributes
// mean, stands in conformance/primitive_texts.ts, which programs need not load.

import { type DType, int64 } from "./dtype.ts";
import { broadcastShapes, sameShape } from "./layout.ts";
import { exactLoop, LOOP_TYPES, words } from "./loops.ts";
import { ValueError } from "./errors.ts";
import type { HostCall } from "./lazy/host_call.ts";

/** Shape and dtype of an input or output: all that inference needs. */
export interface Spec {
  /** Length of each dimension. */
  readonly shape: readonly number[];
  /** The dtype of the elements. */
  readonly dtype: DType;
}

/** An attribute: plain data, so that graphs can be compared, printed and stored; that of a host call is the call. */
export type Attr =
  | number
  | bigint
  | boolean
  | string
  | DType
  | HostCall
  | undefined
  | readonly Attr[];

/** The attributes of one call of a primitive, by name. */
export type Attrs = Readonly<Record<string, Attr>>;

/** One row of the table. */
export interface Primitive {
  /** The name by which backends offer a kernel. */
  readonly name: string;
  /** Number of inputs; -1 for one or more. */
  readonly arity: number;
  /** The family, which decides how a kernel may be shared. */
  readonly family: Family;
  /** Whether every backend must have it; the others can fall back or be composed. */
  readonly required: boolean;
  /** Shapes and dtypes of the outputs. */
  infer(inputs: readonly Spec[], attrs: Attrs): Spec[];
}

/** Families of primitives: those in one family take their operands in the same way. */
export type Family =
  | "elementwise"
  | "create"
  | "move"
  | "reduce"
  | "scan"
  | "product"
  | "index"
  | "order"
  | "linalg"
  | "fft";

const table: Record<string, Primitive> = {};

function define(
  name: string,
  family: Family,
  arity: number,
  infer: (inputs: readonly Spec[], attrs: Attrs) => Spec[],
  required = false,
): void {
  table[name] = { name, family, arity, infer, required };
}

const one = (shape: readonly number[], dtype: DType): Spec[] => [{ shape, dtype }];
const axesOf = (attrs: Attrs): readonly number[] => attrs.axes as readonly number[];
const without = (shape: readonly number[], axes: readonly number[]) =>
  shape.filter((_, i) => !axes.includes(i));

function elementwiseInfer(name: string) {
  return (inputs: readonly Spec[]): Spec[] => {
    const loop = exactLoop(name, inputs.map((i) => i.dtype));
    if (!loop) {
      throw new ValueError(
        `primitive ${name}: no loop for ${inputs.map((i) => i.dtype.name).join(", ")}`,
      );
    }
    const { shape } = inputs[0];
    const same = inputs.every((i) => sameShape(i.shape, shape));
    return one(same ? shape : broadcastShapes(inputs.map((i) => i.shape)), loop.out);
  };
}

const REQUIRED = words("add subtract multiply divide equal less where floor sqrt exp log");
for (const name in LOOP_TYPES) {
  const arity = LOOP_TYPES[name][0].in.length;
  define(
    name,
    "elementwise",
    arity,
    elementwiseInfer(name),
    REQUIRED.has(name),
  );
}

define(
  "cast",
  "elementwise",
  1,
  ([x], { dtype }) => one(x.shape, dtype as DType),
  true,
);
define(
  "bitcast",
  "elementwise",
  1,
  ([x], { dtype }) => one(x.shape, dtype as DType),
);

define(
  "fill",
  "create",
  0,
  (_, { shape, dtype }) => one(shape as readonly number[], dtype as DType),
  true,
);
define(
  "iota",
  "create",
  0,
  (_, { n, dtype }) => one([n as number], dtype as DType),
  true,
);

define(
  "copy",
  "move",
  1,
  ([x]) => one(x.shape, x.dtype),
  true,
);
define(
  "concat",
  "move",
  -1,
  (xs, { axis }) => {
    const shape = xs[0].shape.slice();
    shape[axis as number] = xs.reduce((n, x) => n + x.shape[axis as number], 0);
    return one(shape, xs[0].dtype);
  },
);

define(
  "reduce",
  "reduce",
  -1,
  ([x], attrs) => {
    const d = (attrs.dtype as DType | undefined) ?? x.dtype;
    const loop = exactLoop(attrs.op as string, [d, d]);
    return one(without(x.shape, axesOf(attrs)), loop ? loop.out : d);
  },
  true,
);
define(
  "argreduce",
  "reduce",
  1,
  ([x], { axis }) => one(without(x.shape, [axis as number]), int64),
);
define(
  "scan",
  "scan",
  1,
  ([x], { op }) => {
    const loop = exactLoop(op as string, [x.dtype, x.dtype]);
    return one(x.shape, loop ? loop.out : x.dtype);
  },
);
define(
  "reduceat",
  "scan",
  2,
  ([x, at], { op, axis }) => {
    const loop = exactLoop(op as string, [x.dtype, x.dtype]);
    const shape = x.shape.slice();
    shape[axis as number] = at.shape[0];
    return one(shape, loop ? loop.out : x.dtype);
  },
);

define(
  "matmul",
  "product",
  2,
  ([a, b]) => {
    if (a.shape.length === 2 && b.shape.length === 2) return one([a.shape[0], b.shape[1]], a.dtype);
    const lead = broadcastShapes([a.shape.slice(0, -2), b.shape.slice(0, -2)]);
    return one([...lead, a.shape[a.shape.length - 2], b.shape[b.shape.length - 1]], a.dtype);
  },
);

define(
  "gather",
  "index",
  -1,
  ([x, ...ix]) =>
    one(
      [...broadcastShapes(ix.map((i) => i.shape)), ...x.shape.slice(ix.length)],
      x.dtype,
    ),
  true,
);
define(
  "scatter",
  "index",
  -1,
  ([x]) => one(x.shape, x.dtype),
  true,
);
define(
  "nonzero",
  "index",
  1,
  ([x], { count }) => one([count as number, x.shape.length], int64),
);
define(
  "as_strided",
  "index",
  1,
  ([x], { shape, dtype }) =>
    one(shape as readonly number[], (dtype as DType | undefined) ?? x.dtype),
);
define(
  "store",
  "index",
  2,
  ([x]) => one(x.shape, x.dtype),
);

define(
  "sort",
  "order",
  1,
  ([x]) => one(x.shape, x.dtype),
);
define(
  "argsort",
  "order",
  1,
  ([x]) => one(x.shape, int64),
);
define(
  "searchsorted",
  "order",
  2,
  ([, v]) => one(v.shape, int64),
);

const square = (x: Spec) => x.shape[x.shape.length - 1];
const realOf = (d: DType): DType => exactLoop("absolute", [d])?.out ?? d;
const complexOf = (d: DType): DType => d.kind === "c" ? d : exactLoop("complex", [d, d])?.out ?? d;
const lead = (x: Spec) => x.shape.slice(0, -2);

define(
  "cholesky",
  "linalg",
  1,
  ([x]) => one(x.shape, x.dtype),
);
define(
  "lu",
  "linalg",
  1,
  ([x]) => [
    { shape: x.shape, dtype: x.dtype },
    { shape: x.shape.slice(0, -1), dtype: int64 },
    { shape: lead(x), dtype: realOf(x.dtype) },
  ],
);
define(
  "qr",
  "linalg",
  1,
  ([x], { mode }) => {
    const [m, n] = x.shape.slice(-2), steps = Math.min(m, n), k = mode === "complete" ? m : steps;
    const r = { shape: [...lead(x), k, n], dtype: x.dtype };
    if (mode === "r") return [r];
    if (mode === "raw") {
      return [
        { shape: [...lead(x), n, m], dtype: x.dtype },
        { shape: [...lead(x), steps], dtype: x.dtype },
      ];
    }
    return [{ shape: [...lead(x), m, k], dtype: x.dtype }, r];
  },
);
define(
  "svd",
  "linalg",
  1,
  ([x], { full, vectors }) => {
    const [m, n] = x.shape.slice(-2), k = Math.min(m, n);
    const s = { shape: [...lead(x), k], dtype: realOf(x.dtype) };
    if (vectors === false) return [s];
    return [
      { shape: [...lead(x), m, full ? m : k], dtype: x.dtype },
      s,
      { shape: [...lead(x), full ? n : k, n], dtype: x.dtype },
    ];
  },
);
define(
  "eigh",
  "linalg",
  1,
  ([x], { vectors }) => {
    const values = { shape: x.shape.slice(0, -1), dtype: realOf(x.dtype) };
    return vectors === false ? [values] : [values, { shape: x.shape, dtype: x.dtype }];
  },
);
define(
  "eig",
  "linalg",
  1,
  ([x], { vectors }) => {
    const dtype = complexOf(x.dtype), values = { shape: [...lead(x), square(x)], dtype };
    return vectors === false ? [values] : [values, { shape: x.shape, dtype }];
  },
);
define(
  "triangular_solve",
  "linalg",
  2,
  ([, b]) => one(b.shape, b.dtype),
);
define(
  "fft",
  "fft",
  1,
  ([x]) => one(x.shape, x.dtype),
);
const withLength = (shape: readonly number[], axis: number, n: number) =>
  shape.map((length, i) => i === axis ? n : length);
define(
  "rfft",
  "fft",
  1,
  ([x], { axis }) => {
    const at = axis as number, n = Math.floor(x.shape[at] / 2) + 1;
    return one(withLength(x.shape, at, n), complexOf(x.dtype));
  },
);
define(
  "irfft",
  "fft",
  1,
  ([x], { n, axis }) => one(withLength(x.shape, axis as number, n as number), realOf(x.dtype)),
);
/** Every primitive by name. */
export const PRIMITIVES: Readonly<Record<string, Primitive>> = table;

/** Names of the primitives that each backend must implement. */
export function requiredPrimitives(): string[] {
  return Object.values(table).filter((p) => p.required).map((p) => p.name);
}

// The closed vocabulary of operations that a backend implements, in one table. Each row says how many
// inputs there are, which attributes, what comes out (shape and dtype), and whether a backend must have
// it. Eager dispatch, tracing, validation and the conformance kit read this table and nothing else.

import { type DType, int64 } from "./dtype.ts";
import { broadcastShapes, sameShape } from "./layout.ts";
import { exactLoop, LOOP_TYPES } from "./loops.ts";
import { ValueError } from "./errors.ts";

/** Shape and dtype of an input or output: all that inference needs. */
export interface Spec {
  /** Length of each dimension. */
  readonly shape: readonly number[];
  /** The dtype of the elements. */
  readonly dtype: DType;
}

/** An attribute: plain data, so that graphs can be compared, printed and stored. */
export type Attr =
  | number
  | bigint
  | boolean
  | string
  | DType
  | undefined
  | readonly Attr[];

/** The attributes of one call of a primitive, by name. */
export type Attrs = Readonly<Record<string, Attr>>;

/** One row of the table. */
export interface Primitive {
  /** The name by which backends offer a kernel. */
  readonly name: string;
  /** What it computes, in one sentence. */
  readonly doc: string;
  /** Number of inputs; -1 for one or more. */
  readonly arity: number;
  /** The family, which decides how a kernel may be shared. */
  readonly family: Family;
  /** Names of the attributes, with their meaning. */
  readonly attrs: Readonly<Record<string, string>>;
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
  doc: string,
  attrs: Record<string, string>,
  infer: (inputs: readonly Spec[], attrs: Attrs) => Spec[],
  required = false,
): void {
  table[name] = { name, family, arity, doc, attrs, infer, required };
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

const REQUIRED = new Set(
  "add subtract multiply divide equal less where floor sqrt exp log".split(" "),
);
for (const name in LOOP_TYPES) {
  const arity = LOOP_TYPES[name][0].in.length;
  define(
    name,
    "elementwise",
    arity,
    `np.${name} of ${arity} operand(s), broadcast; the dtypes are those of one loop in LOOP_TYPES.`,
    {},
    elementwiseInfer(name),
    REQUIRED.has(name),
  );
}

define(
  "cast",
  "elementwise",
  1,
  "Each element converted as astype(casting='unsafe') does.",
  {
    dtype: "the dtype of the result",
  },
  ([x], { dtype }) => one(x.shape, dtype as DType),
  true,
);
define("bitcast", "elementwise", 1, "The same bytes read as another dtype of equal width.", {
  dtype: "the dtype of the result",
}, ([x], { dtype }) => one(x.shape, dtype as DType));

define(
  "fill",
  "create",
  0,
  "An array of one value.",
  {
    shape: "the shape",
    dtype: "the dtype",
    value: "a bigint for 64-bit integers, a boolean for bools, [re, im], else a number",
  },
  (_, { shape, dtype }) => one(shape as readonly number[], dtype as DType),
  true,
);
define(
  "iota",
  "create",
  0,
  "The integers 0, 1, ..., n - 1.",
  {
    n: "how many",
    dtype: "the dtype, not bool or complex",
  },
  (_, { n, dtype }) => one([n as number], dtype as DType),
  true,
);

define(
  "copy",
  "move",
  1,
  "The elements of a layout, dense in C order.",
  {},
  ([x]) => one(x.shape, x.dtype),
  true,
);
define(
  "concat",
  "move",
  -1,
  "Arrays of one dtype, joined along an axis.",
  { axis: "the axis, counted from the front" },
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
  "A binary primitive folded over axes, dropped from the result; an empty reduction gives `initial`. " +
    "Sums of floats are pairwise. An optional second input of bools (same shape) leaves elements out.",
  {
    op: "name of a binary elementwise primitive whose loop keeps the dtype, or a logical_* one",
    axes: "axes to fold, ascending",
    initial: "value to start from, as for fill; undefined: the first element",
    dtype: "dtype to cast elements to as they are read; only strided backends are asked for it",
  },
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
  "Position of the first largest or smallest element along an axis; the first NaN wins.",
  { op: "'argmax' or 'argmin'", axis: "the axis, dropped from the result" },
  ([x], { axis }) => one(without(x.shape, [axis as number]), int64),
);
define(
  "scan",
  "scan",
  1,
  "A binary primitive accumulated along an axis: element k combines elements 0..k.",
  { op: "name of a binary elementwise primitive", axis: "the axis" },
  ([x], { op }) => {
    const loop = exactLoop(op as string, [x.dtype, x.dtype]);
    return one(x.shape, loop ? loop.out : x.dtype);
  },
);
define(
  "reduceat",
  "scan",
  2,
  "A binary primitive folded over the slices of an axis that an int64 vector of starts delimits.",
  { op: "name of a binary elementwise primitive", axis: "the axis" },
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
  "Matrix products of the last two axes, broadcast over the leading ones: (...,m,k) (...,k,n) -> (...,m,n).",
  {},
  ([a, b]) => {
    const lead = broadcastShapes([a.shape.slice(0, -2), b.shape.slice(0, -2)]);
    return one([...lead, a.shape[a.shape.length - 2], b.shape[b.shape.length - 1]], a.dtype);
  },
);

define(
  "gather",
  "index",
  -1,
  "x[i1, ..., ik]: the leading k axes of x indexed by k int64 arrays that broadcast together; negative " +
    "indices count from the end. Result: broadcast shape + the remaining axes of x.",
  { axes: "which axes of the user's array these are, for the message of an IndexError" },
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
  "A copy of x with x[i1, ..., ik] = values (op 'set', the last of equal indices wins), or combined with " +
    "what is there by a binary primitive, one index after the other. Inputs: x, values, i1, ..., ik.",
  {
    op: "'set' or the name of a binary elementwise primitive",
    axes: "as for gather",
  },
  ([x]) => one(x.shape, x.dtype),
  true,
);
define(
  "nonzero",
  "index",
  1,
  "Indices of the elements that are not zero, in C order, as rows of an int64 matrix.",
  { count: "how many there are" },
  ([x], { count }) => one([count as number, x.shape.length], int64),
);
define(
  "as_strided",
  "index",
  1,
  "The elements of a dense array that a layout addresses, dense in C order. Views on engines with " +
    "immutable tensors are read through it.",
  {
    shape: "the shape",
    strides: "in elements",
    offset: "in elements",
    dtype: "lane dtype if not x's",
  },
  ([x], { shape, dtype }) =>
    one(shape as readonly number[], (dtype as DType | undefined) ?? x.dtype),
);
define(
  "store",
  "index",
  2,
  "A copy of a dense array with the elements that a layout addresses replaced by the second input's.",
  { shape: "the shape", strides: "in elements", offset: "in elements" },
  ([x]) => one(x.shape, x.dtype),
);

define(
  "sort",
  "order",
  1,
  "Ascending along an axis; NaN last, complex by real then imaginary part.",
  { axis: "the axis" },
  ([x]) => one(x.shape, x.dtype),
);
define(
  "argsort",
  "order",
  1,
  "The stable order of elements along an axis, as int64.",
  { axis: "the axis" },
  ([x]) => one(x.shape, int64),
);
define(
  "searchsorted",
  "order",
  2,
  "Where in a sorted vector each value belongs, as int64.",
  { side: "'left' or 'right'" },
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
  "Lower triangular factor L of Hermitian matrices, A = L Lᴴ.",
  {},
  ([x]) => one(x.shape, x.dtype),
);
define(
  "lu",
  "linalg",
  1,
  "LU factors in one matrix with partial pivoting, which row of A each row is (int64), and the sign of that order.",
  {},
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
  "QR factors: Q and R (mode 'reduced' or 'complete'), R alone ('r'), or LAPACK's geqrf transposed and its factors tau ('raw').",
  { mode: "what is wanted" },
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
  "Singular value decomposition U, S, Vᴴ; S falls.",
  {
    full: "whether U and Vᴴ are square",
    vectors: "whether U and Vᴴ are wanted, else S is all",
  },
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
  "Eigenvalues (rising) and eigenvectors (columns) of Hermitian matrices; the lower triangle is read.",
  { vectors: "whether eigenvectors are wanted" },
  ([x], { vectors }) => {
    const values = { shape: x.shape.slice(0, -1), dtype: realOf(x.dtype) };
    return vectors === false ? [values] : [values, { shape: x.shape, dtype: x.dtype }];
  },
);
define(
  "eig",
  "linalg",
  1,
  "Eigenvalues and right eigenvectors (columns) of general matrices, always complex.",
  { vectors: "whether eigenvectors are wanted" },
  ([x], { vectors }) => {
    const dtype = complexOf(x.dtype), values = { shape: [...lead(x), square(x)], dtype };
    return vectors === false ? [values] : [values, { shape: x.shape, dtype }];
  },
);
define(
  "triangular_solve",
  "linalg",
  2,
  "X of A X = B for triangular A.",
  { lower: "which triangle A is", unit: "whether A's diagonal is taken as 1" },
  ([, b]) => one(b.shape, b.dtype),
);
define(
  "fft",
  "fft",
  1,
  "Discrete Fourier transform along an axis, complex to complex.",
  {
    axis: "the axis, counted from the front",
    inverse: "whether the exponent is positive",
    scale: "factor on the result",
  },
  ([x]) => one(x.shape, x.dtype),
);
const withLength = (shape: readonly number[], axis: number, n: number) =>
  shape.map((length, i) => i === axis ? n : length);
define(
  "rfft",
  "fft",
  1,
  "The first n // 2 + 1 numbers of the discrete Fourier transform of real vectors of length n along an axis.",
  { axis: "the axis, counted from the front", scale: "factor on the result" },
  ([x], { axis }) => {
    const at = axis as number, n = Math.floor(x.shape[at] / 2) + 1;
    return one(withLength(x.shape, at, n), complexOf(x.dtype));
  },
);
define(
  "irfft",
  "fft",
  1,
  "Real vectors of length n along an axis, times n, from the first n // 2 + 1 numbers of their discrete Fourier " +
    "transform. The imaginary part of the first number does not count, nor that of the last if n is even.",
  { n: "the length", axis: "the axis, counted from the front", scale: "factor on the result" },
  ([x], { n, axis }) => one(withLength(x.shape, axis as number, n as number), realOf(x.dtype)),
);
/** Every primitive by name. */
export const PRIMITIVES: Readonly<Record<string, Primitive>> = table;

/** Names of the primitives that each backend must implement. */
export function requiredPrimitives(): string[] {
  return Object.values(table).filter((p) => p.required).map((p) => p.name);
}

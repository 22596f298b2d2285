// From arguments to numbers: binds a distribution's parameters, checks them as NumPy does, broadcasts them,
// draws, and makes the result. The distributions are in continuous.ts, discrete.ts and legacy.ts, and listed
// with their parameters in distributions.ts.

import {
  adoptFresh,
  type ArrayLike,
  broadcastShapes,
  broadcastTo,
  cast,
  castText,
  currentBackend,
  type DType,
  float64,
  type Fn,
  int64,
  ndarray,
  newData,
  NotImplementedError,
  readDense,
  sameShape,
  type Shape,
  sizeOf,
  type Tensor,
  toTensor,
  tracer,
  type TypedArray,
  ValueError,
} from "@nplex/core";
import { Binder, dense, shapeText } from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { sizeShape } from "./bit_generator.ts";
import { INT64_END } from "./discrete.ts";

/** Parameters of a draw as numbers. */
export type Plain<N extends readonly string[]> = { [I in keyof N]: [N[I], number] };
/** Parameters of a draw as array-likes. */
export type Rows<N extends readonly string[]> = { [I in keyof N]: [N[I], ArrayLike] };

/**
 * The option of calls that give a plain number. It also keeps TypeScript from taking a shape in last place
 * for an object of options.
 */
export interface NoSize {
  /** Not given. */
  readonly size?: null;
}

/**
 * A distribution: its parameters by position or by name, then `size`. A plain number where all parameters
 * are plain numbers and there is no `size`, else an array.
 */
export type DrawFn<Required extends readonly string[], Optional extends readonly string[] = []> =
  & Fn<Plain<Required>, [...Plain<Optional>, ["size", null]], number, NoSize>
  & Fn<Rows<Required>, [...Rows<Optional>, ["size", Shape | null]], ndarray>;

/** What a parameter must satisfy. */
export type Check = keyof typeof CHECKS;

interface Rule {
  readonly bad: (x: number) => boolean;
  /** The complaint about one value, and about an array. */
  readonly says: (name: string, many: boolean) => string;
}

const nan = (many: boolean, name: string): string =>
  many ? `${name} contains NaNs` : `${name} is NaN`;
const outside = (low: string, high: string) => (name: string, many: boolean) =>
  `${name} ${low}, ${name} ${high} or ${nan(many, name)}`;
/** 10 standard deviations below the greatest int64. */
const POISSON_MOST = 9223372036854775807 - Math.sqrt(9223372036854775807) * 10;

const CHECKS = {
  none: { bad: () => false, says: () => "" },
  nonNegative: {
    bad: (x: number) => x < 0 || Object.is(x, -0),
    says: (name: string) => `${name} < 0`,
  },
  positive: { bad: (x: number) => x <= 0, says: (name: string) => `${name} <= 0` },
  positiveNumber: {
    bad: (x: number) => !(x > 0),
    says: (name: string) => `${name} <= 0 or ${name} is NaN`,
  },
  from0to1: { bad: (x: number) => !(x >= 0 && x <= 1), says: outside("< 0", "> 1") },
  above0to1: { bad: (x: number) => !(x > 0 && x <= 1), says: outside("<= 0", "> 1") },
  from0below1: { bad: (x: number) => !(x >= 0 && x < 1), says: outside("< 0", ">= 1") },
  above1: {
    bad: (x: number) => !(x > 1),
    says: (name: string, many: boolean) => `${name} <= 1 or ${nan(many, name)}`,
  },
  atLeast1: {
    bad: (x: number) => !(x >= 1),
    says: (name: string, many: boolean) => `${name} < 1 or ${nan(many, name)}`,
  },
  poisson: {
    bad: (x: number) => !(x >= 0 && x <= POISSON_MOST),
    says: (name: string, many: boolean) =>
      `${name} value too large, ${name} < 0 or ${nan(many, name)}`,
  },
} satisfies Record<string, Rule>;

/** Throws when a value is not allowed. */
export function check(kind: Check, name: string, values: ArrayLike_, many: boolean): void {
  const rule: Rule = CHECKS[kind];
  for (let i = 0; i < values.length; i++) {
    if (rule.bad(values[i])) throw new ValueError(rule.says(name, many));
  }
}
type ArrayLike_ = { readonly length: number; readonly [i: number]: number };

/** One parameter of a distribution. */
export interface Parameter {
  /** Its name. */
  readonly name: string;
  /** What it must satisfy. */
  readonly check: Check;
  /** Its default, if it has one. */
  readonly fallback?: number;
  /** Whether it takes integers. */
  readonly integer?: true;
}

/** A distribution for a source of random bits. */
export interface Distribution<S> {
  /** Its name. */
  readonly name: string;
  /** Its parameters. */
  readonly params: readonly Parameter[];
  /** Whether it gives integers. */
  readonly integral: boolean;
  /** Draws one number. */
  readonly draw: (s: S, a: number, b: number, c: number) => number;
  /** Draws many with the same parameters, where that is faster. */
  readonly fill?: (s: S, out: Float64Array, a: number, b: number) => void;
  /** Checks and changes all parameters together, arrays of the same length. */
  readonly prepare?: (values: Float64Array[]) => void;
}

/** A distribution's parameters compiled. */
export function binderOf(d: Distribution<never>): Binder {
  return new Binder(d.name, [
    ...d.params.map((p) =>
      p.fallback === undefined
        ? [p.name, tags.Anything] as const
        : [p.name, tags.Anything, p.fallback] as const
    ),
    ["size", tags.Anything, null],
  ]);
}

/** The float64 or, for integers, int64 values of a parameter, and their shape. */
function parameter(x: unknown, p: Parameter, fn: string): Tensor {
  if (p.integer) return integerTensor(x, p.name, fn);
  const t = toTensor(x);
  if (t.dtype.kind === "c") throw unsafe(t.dtype, float64);
  return cast(t, float64);
}

function unsafe(from: DType, to: DType): TypeError {
  return new TypeError(
    castText(from, to, "safe"),
  );
}

/** An array-like of integers, integer-valued numbers included, as float64. */
export function integerTensor(x: unknown, name: string, fn: string): Tensor {
  const t = toTensor(x);
  const fromArray = x instanceof ndarray || ArrayBuffer.isView(x);
  const kind = t.dtype.kind;
  if (kind === "c" || kind === "f" && fromArray || t.dtype.name === "uint64") {
    throw unsafe(t.dtype, int64);
  }
  const values = cast(t, float64);
  for (const v of readDense(values) as Float64Array) {
    if (!Number.isInteger(v)) throw unsafe(float64, int64);
    if (Math.abs(v) > 2 ** 53) {
      throw new NotImplementedError(`${fn}(): ${name} past 2**53 is not supported, got ${v}`);
    }
  }
  return values;
}

/** For each element of a shape, where its value is among the elements of a shape that broadcasts to it. */
export function positions(from: readonly number[], shape: readonly number[]): Int32Array {
  const { strides } = broadcastTo(dense(from), shape);
  const out = new Int32Array(sizeOf(shape)), index = shape.map(() => 0);
  for (let i = 0, at = 0; i < out.length; i++) {
    out[i] = at;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      at += strides[axis];
      if (++index[axis] < shape[axis]) break;
      at -= strides[axis] * shape[axis];
      index[axis] = 0;
    }
  }
  return out;
}

/** Values of a shape repeated to fill a larger one. */
export function expanded(
  values: Float64Array,
  from: readonly number[],
  shape: readonly number[],
): Float64Array {
  if (sameShape(from, shape)) return values;
  return Float64Array.from(positions(from, shape), (i) => values[i]);
}

/**
 * Draws from a distribution.
 * @param s The source. @param d The distribution. @param binder Its parameters. @param args The call's arguments.
 */
export function sample<S>(
  s: S,
  d: Distribution<S>,
  binder: Binder,
  args: readonly unknown[],
): ndarray | number {
  const bound = binder.bind(args);
  const size = sizeShape(bound[d.params.length], d.name);
  const scalars: number[] = [];
  for (let i = 0; i < d.params.length; i++) {
    const x = bound[i], p = d.params[i];
    if (typeof x === "number" && !p.integer) scalars.push(x);
    else if (typeof x === "number" && Number.isSafeInteger(Math.trunc(x))) {
      scalars.push(Math.trunc(x)); // as C casts
    } else return sampleArrays(s, d, bound, size);
  }
  return sampleScalars(s, d, scalars, size);
}

function sampleScalars<S>(
  s: S,
  d: Distribution<S>,
  values: number[],
  size: readonly number[] | undefined,
): ndarray | number {
  if (d.prepare) {
    const arrays = values.map((x) => Float64Array.of(x));
    d.prepare(arrays);
    values = arrays.map((x) => x[0]);
  }
  d.params.forEach((p, i) => check(p.check, p.name, [values[i]], false));
  const [a, b, c] = values;
  if (size === undefined) return plain(d, d.draw(s, a, b, c));
  const out =
    (d.integral
      ? new Float64Array(sizeOf(size))
      : freshData(float64, sizeOf(size))) as Float64Array;
  if (d.fill) d.fill(s, out, a, b);
  else {
    const draw = d.draw;
    for (let i = 0; i < out.length; i++) out[i] = draw(s, a, b, c);
  }
  return d.integral ? integers(out, size) : floats(out, size);
}

function plain(d: Distribution<never>, x: number): number {
  if (d.integral && Math.abs(x) > Number.MAX_SAFE_INTEGER) {
    throw new RangeError(
      `${d.name}(): ${x} can't be a JS number exactly: draw it as an array, with size []`,
    );
  }
  return x;
}

function sampleArrays<S>(
  s: S,
  d: Distribution<S>,
  bound: readonly unknown[],
  size: readonly number[] | undefined,
): ndarray | number {
  const tensors = d.params.map((p, i) => parameter(bound[i], p, d.name));
  const shape = broadcastShapes(tensors.map((t) => t.shape));
  const many = shape.length > 0;
  const values = tensors.map((t) =>
    expanded((readDense(t) as Float64Array).slice(), t.shape, shape)
  );
  if (!many) return sampleScalars(s, d, values.map((v) => v[0]), size);
  d.prepare?.(values);
  d.params.forEach((p, i) => check(p.check, p.name, values[i], true));
  const result = size ?? shape;
  requireSize(result, shape);
  const [a, b = a, c = a] = values.map((v) => expanded(v, shape, result));
  const out = new Float64Array(sizeOf(result)), draw = d.draw;
  for (let i = 0; i < out.length; i++) out[i] = draw(s, a[i], b[i], c[i]);
  return d.integral ? integers(out, result) : floats(out, result);
}

/** Throws unless parameters of a shape broadcast to exactly the wanted one. */
export function requireSize(size: readonly number[], shape: readonly number[]): void {
  const both = broadcastShapes([size, shape]);
  if (sameShape(both, size)) return;
  throw new ValueError(
    `Output size ${shapeText(size)} is not compatible with broadcast dimensions of inputs ${
      shapeText(both)
    }.`.replaceAll(/,(?=\d)/g, ", "),
  );
}

/** Tensors whose memory was given out by {@linkcode freshData} and is not theirs to copy. */
const homes = new WeakMap<TypedArray, Tensor>();
/** Bytes from which memory is asked of the backend. */
const LARGE = 2 ** 20;

/** Memory for numbers that {@linkcode placed} makes an array of: a backend's own where that saves a copy. */
export function freshData(d: DType, size: number): TypedArray {
  const backend = currentBackend();
  if (size * d.itemsize >= LARGE && backend.kind === "strided" && !tracer()) {
    const t = backend.allocate(d, dense([size]), true), { data, start } = backend.array(t);
    if (start === 0 && data.length === size) {
      homes.set(data, t);
      return data;
    }
  }
  return newData(d, size);
}

/** An array of fresh data; of the backend's default where the dtype was not asked for and is not there. */
export function placed(
  data: TypedArray,
  dtype: DType,
  shape: readonly number[],
  asked = false,
): ndarray {
  const backend = currentBackend(), home = homes.get(data);
  if (home?.backend === backend) return new ndarray(home.with(dense(shape)));
  if (asked || backend.dtypes.includes(dtype)) {
    return new ndarray(adoptFresh(data, dtype, shape, backend));
  }
  const { float, int } = backend.defaults;
  const other = dtype.kind === "f" ? float : int;
  const narrow = other.kind === "f"
    ? Float32Array.from(data as Float64Array)
    : Int32Array.from(data as BigInt64Array, Number);
  return new ndarray(adoptFresh(narrow, other, shape, backend));
}

/** A float64 array. */
export function floats(data: Float64Array, shape: readonly number[]): ndarray {
  return placed(data as TypedArray, float64, shape);
}

/** An int64 array from integers below 2**63 in doubles; 2**63 itself stands for the greatest int64. */
export function integers(data: Float64Array | Int32Array, shape: readonly number[]): ndarray {
  const words = new Int32Array(2 * data.length);
  for (let i = 0; i < data.length; i++) {
    const x = data[i], high = Math.floor(x / 4294967296);
    words[2 * i] = x - high * 4294967296;
    words[2 * i + 1] = high;
    if (x === INT64_END) words.set([-1, 2147483647], 2 * i);
    else if (!(Math.abs(x) < INT64_END)) words[2 * i + 1] = -2147483648; // what a C cast makes of it
  }
  return placed(new BigInt64Array(words.buffer), int64, shape);
}

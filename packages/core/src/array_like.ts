// From what users pass to tensors: nested lists, scalars, typed arrays and ndarrays. The dtype goes by
// JS type (number: float, bigint: int); with a dtype given, values that it can't hold are errors.
// Scalars that take part in promotion (NEP 50) are kept apart as Scalar; see ufunc.ts.

import type { DataOf, DTypeName, TypedArray } from "./dtype_names.ts";
import { laneArray } from "./lanes.ts";
import { bool, type DType, dtype as dtypeOf, uint64 } from "./dtype.ts";
import { promote, type Weak } from "./promotion.ts";
import { Complex } from "./complex.ts";
import { type Backend, currentBackend } from "./backend.ts";
import { adoptHost, allocate, cast, copy, fromHost, moveTo, readDense } from "./dispatch.ts";
import { adoptForeign } from "./foreign.ts";
import { type ForeignArray, foreignKind } from "./foreign_kinds.ts";
import { Tensor } from "./tensor.ts";
import { tracer } from "./trace/active.ts";
import { dense, MAX_NDIM, shapeText, sizeOf } from "./layout.ts";
import { ndarray } from "./ndarray.ts";
import { recording } from "./other_engines.ts";
import type { Overriding } from "./override.ts";
import { NotImplementedError, OverflowError, ValueError } from "./errors.ts";
import { tooDeepError } from "./checks.ts";

/** A JS value that stands for a Python scalar. */
export type ScalarLike = number | bigint | boolean | Complex;

/** Lists of array-likes, nested to any depth. */
export interface NestedArray extends ReadonlyArray<ArrayLike> {}

/** What gives an array of itself, as Python's `__array__` does. */
export interface ArrayConvertible {
  /** The array. */
  __array__(): ndarray;
}

/** What NumPy calls array_like: scalars, nested lists, typed arrays, ndarrays, arrays of other libraries. */
export type ArrayLike =
  | ScalarLike
  | TypedArray
  | Uint8ClampedArray
  | ndarray
  | NestedArray
  | ArrayConvertible
  | Overriding
  | ForeignArray;

/** A scalar operand: its Python kind and value, still without a dtype. */
export class Scalar {
  /** The kind in promotion; a Python bool is not weak and has kind `bool`. */
  readonly kind: Weak | "bool";
  /** The value. An int is a bigint only where a number can't hold it. */
  readonly value: ScalarLike;
  /** Keeps kind and value. @param kind Python's kind. @param value The value. */
  constructor(kind: Weak | "bool", value: ScalarLike) {
    this.kind = kind;
    this.value = value;
  }
}

const TWO_64 = 2 ** 64;

/** Reads a JS scalar as a Python scalar; `undefined` when it is none. An integer-valued number is an int. */
export function asScalar(x: unknown): Scalar | undefined {
  switch (typeof x) {
    case "number": {
      const int = Number.isInteger(x) && Math.abs(x) < TWO_64 && !Object.is(x, -0);
      return new Scalar(int ? "int" : "float", x);
    }
    case "bigint":
      return new Scalar("int", x);
    case "boolean":
      return new Scalar("bool", x);
    case "object":
      if (x instanceof Complex) return new Scalar("complex", x);
  }
  return undefined;
}

const INT_RANGE: Partial<Record<DTypeName, [bigint, bigint]>> = {};
for (const bits of [8, 16, 32, 64] as const) {
  INT_RANGE[`int${bits}`] = [-(2n ** BigInt(bits - 1)), 2n ** BigInt(bits - 1) - 1n];
  INT_RANGE[`uint${bits}`] = [0n, 2n ** BigInt(bits) - 1n];
}

/** Smallest and largest value of an integer dtype. */
export function intRange(d: DType): [bigint, bigint] {
  const range = INT_RANGE[d.name];
  if (!range) throw new ValueError(`${d} is not an integer dtype`);
  return range;
}

/** Writes one scalar into a typed array as Python's assignment does: range checked, never rounded away. */
export function storeScalar(data: TypedArray, i: number, d: DType, x: unknown): void {
  if (typeof x === "string") x = numberFromText(x, d);
  if (d.lanes === 2) {
    const pair = data as Float64Array;
    if (x instanceof Complex) {
      pair[2 * i] = x.re;
      pair[2 * i + 1] = x.im;
    } else {
      pair[2 * i] = x === null ? NaN : realNumber(x, d);
      pair[2 * i + 1] = x === null ? NaN : 0;
    }
    return;
  }
  switch (d.kind) {
    case "b":
      data[i] = truth(x) ? 1 : 0;
      return;
    case "f":
      data[i] = x === null ? NaN : realNumber(x, d);
      return;
  }
  const wide = d.itemsize === 8;
  if (typeof x === "number") {
    if (Number.isNaN(x)) throw new ValueError("cannot convert float NaN to integer");
    if (!Number.isFinite(x)) throw new OverflowError("cannot convert float infinity to integer");
    const t = Math.trunc(x);
    if (!wide) {
      const [lo, hi] = intRange(d);
      if (t < lo || t > hi) throw outOfBounds(t, d);
      data[i] = t;
      return;
    }
    x = BigInt(t);
  } else if (typeof x === "boolean") x = x ? 1n : 0n;
  else if (typeof x !== "bigint") throw notReal(x, d);
  const [lo, hi] = intRange(d), big = x as bigint;
  if (big < lo || big > hi) throw outOfBounds(big, d);
  data[i] = wide ? big : Number(big);
}

function outOfBounds(x: number | bigint, d: DType): OverflowError {
  return new OverflowError(`Python integer ${x} out of bounds for ${d}`);
}

function realNumber(x: unknown, d: DType): number {
  if (typeof x === "number") return x;
  if (typeof x === "bigint" || typeof x === "boolean") return Number(x);
  throw notReal(x, d);
}

function notReal(x: unknown, d: DType): Error {
  if (x instanceof Complex) {
    return new TypeError(`a real value is needed for ${d}, not 'complex'`);
  }
  if (x === null) return new TypeError(`a value is needed for ${d}, not None`);
  return unsupported(x);
}

function truth(x: unknown): boolean {
  if (x instanceof Complex) return x.re !== 0 || x.im !== 0;
  if (typeof x === "number") return x !== 0;
  if (x === null) return false;
  if (typeof x === "boolean" || typeof x === "bigint") return Boolean(x);
  throw unsupported(x);
}

/** Errors about values that no array holds, as long as they have no name of a function in them. */
const nameless = new WeakSet<Error>();

function unsupported(x: unknown): Error {
  const error = typeof x === "string" || x === null
    ? new NotImplementedError(
      `arrays of ${
        x === null ? "None" : "strings"
      } are not supported (NumPy's str and object dtypes); ` +
        `got ${String(x)}`,
    )
    : new TypeError(
      `${what(x)} is not a value for an array` +
        (typeof (x as { getChild?: unknown })?.getChild === "function"
          ? ": pass one of its columns, table.getChild(name)"
          : ""),
    );
  nameless.add(error);
  return error;
}

/** The error of a call whose argument could not be read as an array: told by its function and parameter. */
export function inCall(error: unknown, fn: string, param?: string): unknown {
  if (!(error instanceof Error) || !nameless.delete(error)) return error;
  const text = `${fn}()${param === undefined ? "" : ` argument '${param}'`}: ${error.message}`;
  const cause = { cause: error };
  return error instanceof TypeError
    ? new TypeError(text, cause)
    : new NotImplementedError(text, cause);
}

/** What kind of thing a value is that is neither a number nor an array, in words. */
export function what(x: unknown): string {
  if (x instanceof Function) return `the function ${x.name || "(anonymous)"}`;
  if (typeof x !== "object" && typeof x !== "function" || x === null) {
    return x === null ? "None" : typeof x;
  }
  const tag = Object.prototype.toString.call(x).slice(8, -1);
  const name = tag === "Object" || tag === "Function" ? x.constructor?.name ?? tag : tag;
  if (name === "Object") return "a plain object";
  return `${/^[AEIO]/.test(name) ? "an" : "a"} ${name}`;
}

/** `toTensor` for functions without tags: what can't be read is told by function and parameter. */
export function argumentTensor(x: unknown, fn: string, param: string): Tensor {
  try {
    return toTensor(x);
  } catch (error) {
    throw inCall(error, fn, param);
  }
}

const DECIMAL = /^[+-]?(\d+(_\d+)*\.?(\d+(_\d+)*)?|\.\d+(_\d+)*)(e[+-]?\d+(_\d+)*)?$/i;
const SPECIAL = /^([+-]?)(inf|infinity|nan)$/i;

/** Text as Python's float() or int() reads it, for arrays whose dtype is given. */
function numberFromText(text: string, d: DType): number | bigint {
  const s = text.trim();
  if (d.kind === "i" || d.kind === "u") {
    if (/^[+-]?\d+(_\d+)*$/.test(s)) return BigInt(s.replaceAll("_", "").replace(/^\+/, ""));
    throw new ValueError(`invalid literal for int() with base 10: '${text}'`);
  }
  if (d.kind !== "f") throw unsupported(text);
  if (DECIMAL.test(s)) return Number(s.replaceAll("_", ""));
  const [, sign, word] = SPECIAL.exec(s) ?? [];
  if (word === undefined) throw new ValueError(`could not convert string to float: '${text}'`);
  const x = word.toLowerCase() === "nan" ? NaN : Infinity;
  return sign === "-" ? -x : x;
}

/** The dtype of a typed array's elements. */
export function typedArrayDType(x: ArrayBufferView): DType {
  return dtypeOf(x.constructor as unknown as { BYTES_PER_ELEMENT: number; name: string });
}

/** Whether a value is a typed array (a DataView is not). */
export function isTypedArray(x: unknown): x is TypedArray | Uint8ClampedArray {
  return ArrayBuffer.isView(x) && !(x instanceof DataView);
}

interface Found {
  shape: number[];
  dtype: DType | undefined;
  big: [bigint, bigint];
  /** Whether a None was seen: it is a NaN if a float dtype is asked for. */
  none: boolean;
  /** A text that was seen: it is read as a number if a dtype is asked for. */
  text: string | undefined;
  /** Depth at which a ragged list was found. */
  ragged: number;
  /** Arrays of other libraries among the items. */
  foreign: Foreign | undefined;
}

/** Arrays of other libraries as arrays, for one conversion. */
type Foreign = Map<object, ndarray>;

/** An item of a list; an array of another library as an array. */
function itemOf(x: unknown, at: { foreign: Foreign | undefined }): unknown {
  if (typeof x !== "object" || x === null || Array.isArray(x) || x instanceof ndarray) return x;
  const known = at.foreign?.get(x);
  if (known || foreignKind(x) === undefined) return known ?? x;
  const made = new ndarray(toTensor(x));
  (at.foreign ??= new Map()).set(x, made);
  return made;
}

function discover(x: unknown, depth: number, at: Found, backend: Backend): void {
  let inner: readonly number[] | undefined;
  let d: DType | undefined;
  x = itemOf(x, at);
  if (Array.isArray(x)) {
    if (depth === MAX_NDIM) {
      throw tooDeepError(MAX_NDIM);
    }
    if (depth === at.shape.length) {
      if (at.ragged > depth) at.shape.push(x.length);
      else return;
    } else if (at.shape[depth] !== x.length) {
      at.ragged = Math.min(at.ragged, depth);
      return;
    }
    // Numbers beside others add nothing.
    const known = at.dtype === backend.defaults.float && depth + 1 === at.shape.length;
    for (let i = known ? numbersIn(x) : 0; i < x.length; i++) {
      discoverItem(x[i], depth + 1, at, backend, i === 0);
    }
    return;
  }
  if (x instanceof ndarray) {
    inner = x.shape;
    d = x.dtype;
  } else if (isTypedArray(x)) {
    inner = [x.length];
    d = typedArrayDType(x);
  } else {
    inner = [];
    switch (typeof x) {
      case "number":
        d = backend.defaults.float;
        break;
      case "bigint":
        // An int past int64 is a uint64 by itself; beside smaller ints the two promote to float64.
        d = x < 2n ** 63n ? backend.defaults.int : uint64;
        if (x < at.big[0]) at.big[0] = x;
        if (x > at.big[1]) at.big[1] = x;
        break;
      case "boolean":
        d = bool;
        break;
      default:
        if (x instanceof Complex) d = backend.defaults.complex;
        else if (x === null) at.none = true;
        else if (typeof x === "string") at.text = x;
        else throw unsupported(x);
    }
  }
  for (let k = 0; k < inner.length; k++) {
    if (depth + k === at.shape.length) at.shape.push(inner[k]);
    else if (at.shape[depth + k] !== inner[k]) at.ragged = Math.min(at.ragged, depth + k);
  }
  if (d) at.dtype = at.dtype ? promote(at.dtype, d) : d;
}

/** How many numbers a list begins with. */
function numbersIn(x: readonly unknown[]): number {
  let i = 0;
  while (i < x.length && typeof x[i] === "number") i++;
  return i;
}

function discoverItem(
  x: unknown,
  depth: number,
  at: Found,
  backend: Backend,
  first: boolean,
): void {
  x = itemOf(x, at);
  const nested = Array.isArray(x) || isTypedArray(x) || x instanceof ndarray && x.ndim > 0;
  if (!first && nested !== depth < at.shape.length) {
    // A sequence beside a scalar.
    at.ragged = Math.min(at.ragged, depth);
    return;
  }
  discover(x, depth, at, backend);
}

/** Complains about ints that neither int64 nor uint64 holds: NumPy would make objects of them. */
function checkInts({ big: [lo, hi], dtype: d }: Found): void {
  if (!d || d.kind === "c" || hi < 2n ** 64n && lo >= -(2n ** 63n)) return;
  throw new OverflowError(`integer ${hi >= 2n ** 64n ? hi : lo} does not fit int64 or uint64`);
}

/**
 * The tensor for an array-like. An ndarray gives its own tensor, memory of others a copy.
 * @param x What the user passed. @param dtype The wanted dtype; found from the values if left out.
 */
export function toTensor(x: unknown, dtype?: DType, backend: Backend = currentBackend()): Tensor {
  if (x instanceof ndarray) return x.tensor;
  if (x instanceof Tensor) return x;
  if (isTypedArray(x)) {
    const d = typedArrayDType(x);
    return fromHost(x as TypedArray, d, [x.length], backend);
  }
  const own = (x as Partial<ArrayConvertible> | null | undefined)?.__array__;
  if (typeof own === "function") {
    const t = own.call(x).tensor;
    return dtype ? cast(t, dtype) : t;
  }
  const foreign = Array.isArray(x) ? undefined : adoptForeign(x);
  if (foreign) {
    return moveTo(foreign.shared ? copy(foreign.tensor) : foreign.tensor, backend);
  }
  if (typeof x === "number") {
    return filled(x, dtype ?? backend.defaults.float, NO_AXES, backend, undefined);
  }
  const found: Found = {
    shape: [],
    dtype: undefined,
    big: [0n, 0n],
    none: false,
    text: undefined,
    ragged: Infinity,
    foreign: undefined,
  };
  discover(x, 0, found, backend);
  if (found.ragged !== Infinity) {
    throw new ValueError(
      "setting an array element with a sequence. The requested array has an inhomogeneous shape " +
        `after ${found.ragged} dimensions. The detected shape was ${
          shapeText(found.shape.slice(0, found.ragged))
        } + inhomogeneous part.`,
    );
  }
  if (found.none && dtype === undefined) throw unsupported(null);
  if (found.text !== undefined && dtype === undefined) throw unsupported(found.text);
  if (dtype === undefined) checkInts(found);
  const d = dtype ?? found.dtype ?? backend.defaults.float;
  return filled(x, d, found.shape, backend, found.foreign);
}

const NO_AXES: readonly number[] = Object.freeze([]);

/** A tensor of the values of lists whose shape and dtype are known, written where it lies. */
function filled(
  x: unknown,
  d: DType,
  shape: readonly number[],
  backend: Backend,
  foreign: Foreign | undefined,
): Tensor {
  backend = tracer() ?? backend;
  if (backend.kind !== "strided") {
    const data = newData(d, sizeOf(shape));
    const later: Filler["later"] = [];
    fill(x, data, d, { at: 0, foreign, later });
    if (later.length === 0) return adoptFresh(data, d, shape, backend);
    return recording().joinLater(adoptFresh(data, d, [sizeOf(shape)], backend), later, shape);
  }
  const t = allocate(d, dense(shape), backend, true);
  const { data, start } = backend.array(t);
  fill(x, data, d, { at: start / d.lanes, foreign });
  return t;
}

/** Takes over a typed array that nobody else holds. */
export function adoptFresh(
  data: TypedArray,
  dtype: DType,
  shape: readonly number[],
  backend: Backend,
): Tensor {
  return adoptHost(data, dtype, shape, backend, false);
}

/** An operand as a tensor: an integer-valued number is a Python int. */
export function operandTensor(x: unknown): Tensor {
  const s = asScalar(x);
  return toTensor(s?.kind === "int" && typeof s.value === "number" ? BigInt(s.value) : x);
}

/** A typed array of zeros for a number of elements of a dtype. */
export function newData<N extends DTypeName>(d: DType<N>, size: number): DataOf[N] {
  return new (laneArray(d))(size * d.lanes) as DataOf[N];
}

interface Filler {
  at: number;
  foreign: Foreign | undefined;
  /** Where values come later, if that may be. */
  later?: [Tensor, number][];
}

/** Writes the numbers that a list begins with. @returns How many. */
function writeNumbers(x: readonly unknown[], data: Float64Array, at: number): number {
  const n = numbersIn(x), numbers = x as readonly number[];
  for (let i = 0; i < n; i++) data[at + i] = numbers[i];
  return n;
}

function fill(x: unknown, data: TypedArray, d: DType, filler: Filler): void {
  if (filler.foreign) x = itemOf(x, filler);
  if (Array.isArray(x)) {
    let i = d.kind === "f" ? writeNumbers(x, data as Float64Array, filler.at) : 0;
    filler.at += i;
    for (; i < x.length; i++) fill(x[i], data, d, filler);
  } else if (x instanceof ndarray || isTypedArray(x)) {
    const t = toTensor(x);
    try {
      const values = readDense(t.dtype === d ? t : cast(t, d));
      (data as Float64Array).set(values as Float64Array, filler.at * d.lanes);
    } catch (error) {
      if (!filler.later || !recording().isUnreadable(error)) throw error;
      if (t.size > 0) filler.later.push([t, filler.at]);
    }
    filler.at += t.size;
  } else {
    storeScalar(data, filler.at++, d, x);
  }
}

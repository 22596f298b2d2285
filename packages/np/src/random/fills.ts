// Results that are filled directly: the standard distributions with `dtype` and `out`, and integers in a range.

import {
  assign,
  bool,
  type DType,
  float32,
  float64,
  intRange,
  ndarray,
  newData,
  readDense,
  requireWriteable,
  sameShape,
  sizeOf,
  toTensor,
  transposed,
  type TypedArray,
  ValueError,
} from "@nplex/core";
import { adoptFresh, broadcastShapes, currentBackend, nativeDType } from "@nplex/core";
import { sizeShape } from "./bit_generator.ts";
import { bounded32, lemire32, Narrow, Wide } from "./bounded.ts";
import { freshData, placed, positions } from "./draws.ts";
import { type Filled, fillMany, type Stream } from "./stream.ts";

/** float32 or float64; anything else is an error that names the method. */
export function floatType(x: unknown, fn: string): DType {
  const d = x === null || x === undefined ? float64 : nativeDType(x as "float64");
  if (d === float64 || d === float32) return d;
  throw new TypeError(`Unsupported dtype dtype('${d}') for ${fn}`);
}

/** Checks `out=` as NumPy does: dtype, memory order, shape. */
export function checkOut(
  out: unknown,
  d: DType,
  size: readonly number[] | undefined,
  onlyC: boolean,
): ndarray | undefined {
  if (out === undefined || out === null) return undefined;
  if (!(out instanceof ndarray)) throw new TypeError("out must be an ndarray");
  const { layout } = out.tensor;
  if (!(layout.c || layout.f && !onlyC) || !out.writeable) {
    throw new ValueError(
      `Supplied output array must be ${
        onlyC ? "C-" : ""
      }contiguous, writable, aligned, and in machine byte-order.`,
    );
  }
  if (out.dtype !== d) {
    throw new TypeError(
      `Supplied output array has the wrong type. Expected ${d}, got ${out.dtype}`,
    );
  }
  if (size && !sameShape(size, out.shape)) {
    throw new ValueError("size must match out.shape when used together");
  }
  return out;
}

/** Writes dense values into `out` in the order of its memory. */
export function writeOut(out: ndarray, data: TypedArray): ndarray {
  requireWriteable(out, "out");
  const t = out.tensor, inC = t.layout.c;
  const target = inC ? t : t.moved(transposed);
  assign(target, adoptFresh(data, t.dtype, target.shape, currentBackend()));
  return out;
}

/** Draws for `size`, `dtype` and `out`; one plain number without `size` and `out`. */
export function fillFloats(
  fn: string,
  s: Stream,
  fill: (s: Stream, out: Float64Array) => void,
  fill32: (s: Stream, out: Float32Array) => void,
  size: unknown,
  dtype: unknown,
  out: unknown,
): ndarray | number {
  const d = floatType(dtype, fn), shape = sizeShape(size, fn);
  const target = checkOut(out, d, shape, false);
  const n = target ? target.size : shape ? sizeOf(shape) : 1;
  const data = (target ? newData(d, n) : freshData(d, n)) as Float64Array | Float32Array;
  if (data instanceof Float64Array) fill(s, data);
  else fill32(s, data);
  if (target) return writeOut(target, data);
  return shape ? placed(data, d, shape, d === float32) : data[0];
}

/** Limits of an integer dtype, bool included. */
function limits(d: DType): [bigint, bigint] {
  return d === bool ? [0n, 1n] : intRange(d);
}

/** The integer part of a bound. */
function bound(x: unknown, fn: string): bigint {
  if (typeof x === "bigint") return x;
  if (typeof x === "boolean") return BigInt(x);
  if (typeof x === "number") {
    if (!Number.isFinite(x)) throw new ValueError(`${fn}(): cannot convert ${x} to an integer`);
    return BigInt(Math.trunc(x));
  }
  throw new TypeError(`${fn}(): bounds must be integers, not ${typeof x}`);
}

/** A bound's values as integers, with its shape; `undefined` for a scalar. */
interface Bounds {
  readonly values: readonly bigint[];
  readonly shape: readonly number[] | undefined;
}
const zeros = (x: unknown): unknown => Array.isArray(x) ? x.map(zeros) : 0;

function bounds(x: unknown, fn: string): Bounds {
  if (typeof x === "number" || typeof x === "bigint" || typeof x === "boolean") {
    return { values: [bound(x, fn)], shape: undefined };
  }
  // A list may have large integers beside numbers, and ones that no array can hold.
  const list = Array.isArray(x) ? x.flat(Infinity) : [];
  if (list.some((v) => typeof v === "bigint") && list.every((v) => !(v instanceof ndarray))) {
    return { values: list.map((v) => bound(v, fn)), shape: toTensor(zeros(x)).shape };
  }
  const t = toTensor(x);
  if (t.dtype.kind === "c") throw new TypeError(`${fn}(): bounds must be integers, not complex`);
  const values = Array.from(readDense(t) as Iterable<number | bigint>, (v) => bound(v, fn));
  return { values, shape: t.shape.length > 0 ? t.shape : undefined };
}

const SMALL: Readonly<Record<string, 1 | 8 | 16>> = {
  bool: 1,
  int8: 8,
  uint8: 8,
  int16: 16,
  uint16: 16,
};

/** Drawn integers that are no array yet. */
export interface Integers {
  readonly data: TypedArray;
  readonly dtype: DType;
  readonly shape: readonly number[];
  /** Whether the dtype was asked for, so that a backend without it must not take another. */
  readonly asked: boolean;
}

/** The array of drawn integers. */
export function placedIntegers({ data, dtype, shape, asked }: Integers): ndarray {
  return placed(data, dtype, shape, asked);
}

/** {@link drawIntegers} as an array. */
export function fillIntegers(...args: Parameters<typeof drawIntegers>): ndarray {
  return placedIntegers(drawIntegers(...args));
}

/** Integers from `low` to below `high`, or to `high` itself. */
export function drawIntegers(
  fn: string,
  s: Stream,
  lowArg: unknown,
  highArg: unknown,
  size: unknown,
  dtype: unknown,
  closed: boolean,
  masked: boolean,
): Integers {
  const d = nativeDType(dtype as "int64");
  if (d !== bool && d.kind !== "i" && d.kind !== "u") {
    throw new TypeError(`Unsupported dtype dtype('${d}') for ${fn}`);
  }
  const fromZero = highArg === null || highArg === undefined;
  const low = bounds(fromZero ? 0 : lowArg, fn), high = bounds(fromZero ? lowArg : highArg, fn);
  const shape = sizeShape(size, fn);
  const asked = d.itemsize !== 8 || dtype !== "int64";
  if (shape && sizeOf(shape) === 0) return { data: newData(d, 0), dtype: d, shape, asked };
  checkBounds(low.values, high.values, d, closed);
  const both = broadcastShapes([low.shape ?? [], high.shape ?? []]), one = closed ? 0n : 1n;
  const starts = positions(low.shape ?? [], both), ends = positions(high.shape ?? [], both);
  for (let i = 0; i < starts.length; i++) {
    if (low.values[starts[i]] > high.values[ends[i]] - one) throw emptyRange(closed, fromZero);
  }
  if (!low.shape && !high.shape) {
    const out = shape ?? [], data = freshData(d, sizeOf(out));
    const first = low.values[0], last = high.values[0] - one;
    fillRange(s, data, d, first, last - first, masked);
    return { data, dtype: d, shape: out, asked };
  }
  const result = shape ?? both;
  // NumPy walks over the common shape and stops when `size` is full.
  const walked = broadcastShapes([result, both]);
  const data = newData(d, sizeOf(result));
  const at = (b: Bounds): ArrayLike<number> => positions(b.shape ?? [], walked);
  const lows = at(low), highs = at(high);
  const draw = drawer(s, data, d, masked);
  for (let i = 0; i < data.length; i++) {
    const first = low.values[lows[i]];
    draw(i, first, high.values[highs[i]] - one - first);
  }
  return { data, dtype: d, shape: result, asked };
}

function checkBounds(
  lows: readonly bigint[],
  highs: readonly bigint[],
  d: DType,
  closed: boolean,
): void {
  const [least, most] = limits(d);
  if (lows.some((x) => x < least)) throw new ValueError(`low is out of bounds for ${d}`);
  const end = closed ? most : most + 1n;
  if (highs.some((x) => x > end)) throw new ValueError(`high is out of bounds for ${d}`);
}

function emptyRange(closed: boolean, fromZero: boolean): ValueError {
  const sign = closed ? "<" : "<=";
  return new ValueError(
    fromZero ? `high ${sign} 0` : `low ${closed ? ">" : ">="} high`,
  );
}

/** Draws one element with a range of its own. */
function drawer(
  s: Stream,
  data: TypedArray,
  d: DType,
  masked: boolean,
): (i: number, low: bigint, span: bigint) => void {
  if (d.itemsize === 8) {
    const wide = new Wide(s, masked), words = pairs(data);
    return (i, low, span) => {
      wide.range(low, span);
      wide.fill(words, i, 1);
    };
  }
  const bits = SMALL[d.name], out = data as Int32Array;
  const narrow = bits && new Narrow(s, bits);
  return (i, low, span) => {
    const n = Number(span);
    out[i] = Number(low) + (narrow ? narrow.draw(n, masked) : bounded32(s, n, masked));
  };
}

/** 64-bit integers as pairs of words. */
const pairs = (data: ArrayBufferView): Uint32Array =>
  new Uint32Array(data.buffer, data.byteOffset, data.byteLength / 4);

/** Fills an array with integers of 32 random bits each, by a kernel; false where there is none. */
function fillBounded(s: Stream, data: Filled, low: bigint, span: bigint): boolean {
  const n = Number(span) + 1, threshold = (2 ** 32 - n) % n;
  // The kernel stops where a number is drawn again, which should be seldom.
  if (n === 1 || threshold > 2 ** 26 || n >= 2 ** 32) return false;
  const wide = data.BYTES_PER_ELEMENT === 8, least = Number(low), one = new Wide(s, false);
  one.range(low, span);
  return fillMany(
    ...[s, data, false] as const,
    (kernels, from, to, count) => {
      const kernel = wide ? kernels.integers : kernels.integers32;
      return kernel(from, to, count, n, threshold, Number(low & 0xffffffffn), Number(low >> 32n));
    },
    (to, i) => {
      if (wide) one.fill(pairs(to), i, 1);
      else to[i] = least + lemire32(s, n - 1);
    },
  );
}

/** Fills an array from one range. */
function fillRange(
  s: Stream,
  data: TypedArray,
  d: DType,
  low: bigint,
  span: bigint,
  masked: boolean,
): void {
  const bits = SMALL[d.name];
  if (!bits && !masked && fillBounded(s, data as Filled, low, span)) return;
  if (d.itemsize === 8) {
    const wide = new Wide(s, masked);
    wide.range(low, span);
    wide.fill(pairs(data), 0, data.length);
    return;
  }
  const out = data as Int32Array, first = Number(low), n = Number(span);
  if (bits) {
    const narrow = new Narrow(s, bits);
    for (let i = 0; i < out.length; i++) out[i] = first + narrow.draw(n, masked);
  } else if (n === 0 || n === 0xffffffff || masked) {
    for (let i = 0; i < out.length; i++) out[i] = first + bounded32(s, n, masked);
  } else {
    for (let i = 0; i < out.length; i++) out[i] = first + lemire32(s, n);
  }
}

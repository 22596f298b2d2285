// Numbers in text, as np.loadtxt reads them: one field, from one position to another, into a typed array.
// Exact: what a double can't do by one multiplication or division goes through the engine's own parser.

import type { DType, TypedArray } from "@nplex/core";

/** Stores the number in `text[start:end]` at an element of `data`; false when there is none. */
export type StoreField = (
  text: string,
  start: number,
  end: number,
  data: TypedArray,
  at: number,
) => boolean;

/** Powers of ten that a double holds exactly. */
const POWERS = Float64Array.from({ length: 23 }, (_, i) => Number(`1e${i}`));
const MAX_EXACT = Number.MAX_SAFE_INTEGER;
const ZERO = 48, NINE = 57, PLUS = 43, MINUS = 45, DOT = 46;

/** Whether a UTF-16 unit is white space to Python's `str.isspace`. */
export function isSpace(c: number): boolean {
  if (c < 128) return c === 32 || c >= 9 && c <= 13 || c >= 28 && c <= 31;
  return c === 0x85 || c === 0xa0 || c === 0x1680 || c >= 0x2000 && c <= 0x200a || c === 0x2028 ||
    c === 0x2029 || c === 0x202f || c === 0x205f || c === 0x3000;
}

/** What the last {@linkcode scanFloat} read, where it was not told another place. */
export const scanned: Float64Array = new Float64Array(1);

/** Reads the longest float from a position on into an element of `out`; gives where it ends, `at` if none. */
export function scanFloat(
  text: string,
  at: number,
  end: number,
  out: TypedArray = scanned,
  slot = 0,
): number {
  let i = at;
  let c = i < end ? text.charCodeAt(i) : 0;
  const negative = c === MINUS;
  if (negative || c === PLUS) c = ++i < end ? text.charCodeAt(i) : 0;
  const first = i;
  let mantissa = 0, digits = 0, scale = 0;
  while (c >= ZERO && c <= NINE) {
    mantissa = mantissa * 10 + (c - ZERO);
    digits++;
    c = ++i < end ? text.charCodeAt(i) : 0;
  }
  if (c === DOT) {
    c = ++i < end ? text.charCodeAt(i) : 0;
    const point = i;
    while (c >= ZERO && c <= NINE) {
      mantissa = mantissa * 10 + (c - ZERO);
      c = ++i < end ? text.charCodeAt(i) : 0;
    }
    scale = point - i;
    digits -= scale;
  }
  if (digits === 0) return scanWord(text, at, first, end, out, slot);
  let stop = i;
  if (c === 101 || c === 69) {
    let j = i + 1, power = 0;
    c = j < end ? text.charCodeAt(j) : 0;
    const down = c === MINUS;
    if (down || c === PLUS) c = ++j < end ? text.charCodeAt(j) : 0;
    if (c >= ZERO && c <= NINE) {
      while (c >= ZERO && c <= NINE) {
        power = power * 10 + (c - ZERO);
        c = ++j < end ? text.charCodeAt(j) : 0;
      }
      scale += down ? -power : power;
      stop = j;
    }
  }
  // Both numbers are exact, so that one operation rounds once.
  if (mantissa <= MAX_EXACT && scale >= -22 && scale <= 22) {
    const x = scale < 0 ? mantissa / POWERS[-scale] : mantissa * POWERS[scale];
    out[slot] = negative ? -x : x;
  } else out[slot] = Number(text.slice(at, stop));
  return stop;
}

function scanWord(
  text: string,
  at: number,
  first: number,
  end: number,
  out: TypedArray,
  slot: number,
): number {
  const word = text.slice(first, Math.min(first + 8, end)).toLowerCase();
  if (word.startsWith("nan")) {
    out[slot] = NaN;
    return first + 3;
  }
  if (!word.startsWith("inf")) return at;
  out[slot] = text[at] === "-" ? -Infinity : Infinity;
  return first + (word === "infinity" ? 8 : 3);
}

function storeFloat(text: string, start: number, end: number, data: TypedArray, at: number) {
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  // The element may be written although the field is no number: then the call throws.
  return start !== end && scanFloat(text, start, end, data, at) === end;
}

/** Real part, sign, imaginary part and `j`, in parentheses or not; `j` alone is no number, as in NumPy. */
function storeComplex(text: string, start: number, end: number, data: TypedArray, at: number) {
  const skip = (i: number) => {
    while (i < end && isSpace(text.charCodeAt(i))) i++;
    return i;
  };
  let i = skip(start);
  const open = text[i] === "(" && i < end;
  if (open) i = skip(i + 1);
  let stop = scanFloat(text, i, end);
  if (stop === i) return false;
  // No white space between the parts, as in NumPy.
  let re = scanned[0], im = 0;
  let c = stop < end ? text[stop] : "";
  if (c === "j") {
    im = re;
    re = 0;
    stop++;
  } else if (c === "+" || c === "-") {
    if (c === "+") stop++;
    i = stop;
    stop = scanFloat(text, i, end);
    if (stop === i || stop >= end || text[stop] !== "j") return false;
    im = scanned[0];
    stop++;
  }
  stop = skip(stop);
  c = stop < end ? text[stop] : "";
  if (open) {
    if (c !== ")") return false;
    stop = skip(stop + 1);
  }
  if (stop !== end) return false;
  data[2 * at] = re;
  data[2 * at + 1] = im;
  return true;
}

/** A reader of integers within bounds; a bigint is made only where the array holds them. */
function integers(low: bigint, high: bigint, signed: boolean, wide: boolean): StoreField {
  const lowest = Number(low), highest = Number(high);
  return (text, start, end, data, at) => {
    while (start < end && isSpace(text.charCodeAt(start))) start++;
    while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
    let i = start, c = i < end ? text.charCodeAt(i) : 0;
    const negative = c === MINUS;
    if (c === PLUS || negative && signed) c = ++i < end ? text.charCodeAt(i) : 0;
    if (i === end) return false;
    let x = 0;
    for (; i < end; i++) {
      c = text.charCodeAt(i);
      if (c < ZERO || c > NINE) return false;
      x = x * 10 + (c - ZERO);
    }
    if (negative) x = -x;
    if (Math.abs(x) <= MAX_EXACT) {
      if (x < lowest || x > highest) return false;
      data[at] = wide ? BigInt(x) : x;
      return true;
    }
    if (!wide) return false;
    const big = BigInt(text.slice(negative || text[start] === "+" ? start + 1 : start, end));
    const value = negative ? -big : big;
    if (value < low || value > high) return false;
    data[at] = value;
    return true;
  };
}

const probe = new BigInt64Array(1);
const int64 = integers(-(2n ** 63n), 2n ** 63n - 1n, true, true);

/** An integer that is not zero. */
function storeBool(text: string, start: number, end: number, data: TypedArray, at: number) {
  if (!int64(text, start, end, probe, 0)) return false;
  data[at] = probe[0] !== 0n ? 1 : 0;
  return true;
}

/** NumPy reads half floats by way of Python's float, which knows underscores. */
function storeHalf(text: string, start: number, end: number, data: TypedArray, at: number) {
  if (storeFloat(text, start, end, data, at)) return true;
  const field = text.slice(start, end);
  if (!/\d_\d/.test(field) || /^_|_$|\D_|_\D/.test(field.trim())) return false;
  const plain = field.replaceAll("_", "");
  return storeFloat(plain, 0, plain.length, data, at);
}

/** How the fields of a column of a dtype are read. */
export function storeFor(d: DType): StoreField {
  switch (d.kind) {
    case "b":
      return storeBool;
    case "f":
      return d.itemsize === 2 ? storeHalf : storeFloat;
    case "c":
      return storeComplex;
  }
  const bits = BigInt(8 * d.itemsize), signed = d.kind === "i";
  const low = signed ? -(1n << (bits - 1n)) : 0n;
  const high = (1n << (signed ? bits - 1n : bits)) - 1n;
  return integers(low, high, signed, d.itemsize === 8);
}

// Numbers with a separator between them, as NumPy's fromstring and fromfile read them: the C library's rules, not
// those of loadtxt. Integers wrap to their dtype and stop at the first other character.

import { type DType, ndarray, type TypedArray, ValueError } from "@nplex/core";
import { Growing } from "./field_values.ts";
import { scanFloat, scanned } from "./text_numbers.ts";

/** C's isspace. */
const isBlank = (c: number) => c === 32 || c >= 9 && c <= 13;

/** Reads one number into an element; gives where it ends, `at` when there is none. */
type Scan = (text: string, at: number, data: TypedArray, element: number) => number;

const skipBlanks = (text: string, i: number) => {
  while (i < text.length && isBlank(text.charCodeAt(i))) i++;
  return i;
};

function scanReal(text: string, at: number, data: TypedArray, element: number): number {
  const i = skipBlanks(text, at);
  const end = scanCFloat(text, i);
  if (end === i) return at;
  data[element] = scanned[0];
  return end;
}

/** A float, nan(chars) included, as C reads it. */
function scanCFloat(text: string, at: number): number {
  const end = scanFloat(text, at, text.length);
  if (end === at || !Number.isNaN(scanned[0]) || text[end] !== "(") return end;
  const match = /\(\w*\)/y;
  match.lastIndex = end;
  return match.test(text) ? match.lastIndex : end;
}

function scanBool(text: string, at: number, data: TypedArray, element: number): number {
  const i = skipBlanks(text, at), end = scanCFloat(text, i);
  if (end === i) return at;
  data[element] = scanned[0] !== 0 ? 1 : 0;
  return end;
}

const scanComplex = (file: boolean): Scan => (text, at, data, element) => {
  const i = skipBlanks(text, at);
  let end = scanCFloat(text, i);
  if (end === i) return at;
  let re = scanned[0], im = 0;
  const c = text[end];
  if (c === "j") {
    im = re;
    re = 0;
    end++;
  } else if (c === "+" || c === "-") {
    // A second number without its j is dropped from strings, as NumPy drops it.
    const second = scanFloat(text, end, text.length);
    if (second > end && text[second] === "j") {
      im = scanned[0];
      end = second + 1;
    } else if (second > end) {
      if (file) return at;
      end = second;
    }
  }
  data[2 * element] = re;
  data[2 * element + 1] = im;
  return end;
};

const INTEGER = /[+-]?\s*\d+/y;
const UNSIGNED = /\d+/y;
const SIGNED = /[+-]?\d+/y;

function scanInteger(d: DType, file: boolean): Scan {
  const signed = d.kind === "i", bits = 8 * d.itemsize;
  // The C functions differ: strtol takes blanks after the sign, strtoul no sign, scanf any sign.
  const pattern = file ? SIGNED : signed ? INTEGER : UNSIGNED;
  const low = signed ? -(2n ** 63n) : 1n - 2n ** 64n,
    high = signed ? 2n ** 63n - 1n : 2n ** 64n - 1n;
  return (text, at, data, element) => {
    pattern.lastIndex = skipBlanks(text, at);
    const digits = pattern.exec(text)?.[0];
    if (digits === undefined) return at;
    let x = BigInt(digits.replace(/[\s+]/g, ""));
    // What is out of the range of C's long becomes its end; NumPy's own strtol knows the upper one only.
    if (x > high || x < low) x = x < low && signed && file ? low : high;
    x = signed ? BigInt.asIntN(bits, x) : BigInt.asUintN(bits, x);
    data[element] = bits === 64 ? x : Number(x);
    return pattern.lastIndex;
  };
}

function scanFor(d: DType, file: boolean): Scan {
  switch (d.kind) {
    case "b":
      return scanBool;
    case "f":
      return scanReal;
    case "c":
      return scanComplex(file);
  }
  return scanInteger(d, file);
}

/** After a separator, -1 at the end of the text, -2 when something else is there. A blank stands for any number. */
function skipSeparator(text: string, at: number, separator: string): number {
  let i = at, s = 0;
  while (true) {
    if (i >= text.length) return -1;
    if (s === separator.length) return i > at ? i : -2;
    if (separator[s] === " ") {
      if (!isBlank(text.charCodeAt(i))) {
        s++;
        continue;
      }
    } else if (separator[s] !== text[i]) return -2;
    else s++;
    i++;
  }
}

/**
 * Reads numbers.
 * @param text The text. @param d Their dtype. @param count How many; negative for all.
 * @param sep What is between them. @param fn The function, for messages. @param file Whether C's scanf reads.
 * @throws {ValueError} When something else than numbers and separators is there.
 */
export function readSeparated(
  text: string,
  d: DType,
  count: number,
  sep: string,
  fn: string,
  file: boolean,
): ndarray {
  const separator = ` ${sep} `.replace(/\s+/g, " ");
  const scan = scanFor(d, file);
  const out = new Growing(d, count >= 0 ? Math.min(count, text.length) : 1024);
  let n = 0, at = 0;
  while (count < 0 || n < count) {
    if (skipBlanks(text, at) === text.length) break;
    out.reserve(n + 1);
    const end = scan(text, at, out.data, n);
    if (end === at) throw unmatched(fn, text, at, d);
    n++;
    if (n === count) break;
    const next = skipSeparator(text, end, separator);
    if (next === -1) break;
    if (next === -2) throw unmatched(fn, text, end, d);
    at = next;
  }
  return out.array([n]);
}

function unmatched(fn: string, text: string, at: number, d: DType): ValueError {
  return new ValueError(
    `${fn}(): string or file could not be read to its end due to unmatched data: ${
      JSON.stringify(text.slice(at, at + 20))
    } at position ${at} is no ${d} or separator`,
  );
}

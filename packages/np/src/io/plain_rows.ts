// The quick way of np.loadtxt through rows that are numbers, blanks and delimiters and nothing else. It reads them
// from the text into the table at once, and leaves every other row to RowReader.

import type { DType } from "@nplex/core";
import type { Growing } from "./field_values.ts";
import { scanFloat } from "./text_numbers.ts";
import type { RowReader, RowRules } from "./text_rows.ts";

/** Reads a number into an element; gives where it ends, `at` where it begins if there is none. */
type Scan = (text: string, at: number, end: number, slot: number) => number;

/** What a number may begin with, or hold. */
const NUMERIC = /[\w+.-]/;

/** Whether rows can be read the quick way: by their dtype, and by characters that no number has. */
export function readsPlain(d: DType, { delimiter, comment, quote }: RowRules): boolean {
  const known = d.kind === "f" ? d.itemsize > 2 : d.kind === "i" || d.kind === "u";
  return known &&
    ![delimiter, comment, quote].some((c) => c >= 0 && NUMERIC.test(String.fromCharCode(c)));
}

/** A scanner of integers into `data`; no more than 19 digits, and only what the dtype holds. */
function integers(d: DType, data: Growing["data"]): Scan {
  const signed = d.kind === "i", wide = d.itemsize === 8;
  // Halves of elements of 64 bits: no bigints are made.
  const words = wide ? new Int32Array(data.buffer, data.byteOffset, 2 * data.length) : undefined;
  const top = 2 ** ((wide ? 32 : 8 * d.itemsize) - (signed ? 1 : 0));
  return (text, at, end, slot) => {
    let i = at, c = text.charCodeAt(i);
    const negative = c === 45;
    if (negative) {
      if (!signed) return at;
      c = text.charCodeAt(++i);
    }
    const first = i;
    // Up to fifteen digits, and the rest apart.
    let x = 0, rest = 0, scale = 1;
    while (c >= 48 && c <= 57) {
      if (i - first < 15) x = x * 10 + (c - 48);
      else {
        rest = rest * 10 + (c - 48);
        scale *= 10;
      }
      c = ++i < end ? text.charCodeAt(i) : 0;
    }
    if (i === first || scale > 1e4) return at;
    if (!words) {
      if (scale > 1 || x >= top) return at;
      data[slot] = negative ? -x : x;
      return i;
    }
    let high = Math.floor(x / 2 ** 32), low = x - high * 2 ** 32;
    if (scale > 1) {
      low = low * scale + rest;
      const carry = Math.floor(low / 2 ** 32);
      high = high * scale + carry;
      low -= carry * 2 ** 32;
    }
    if (high >= top) return at;
    words[2 * slot] = negative ? -low : low;
    words[2 * slot + 1] = negative ? (low === 0 ? -high : ~high) : high;
    return i;
  };
}

/**
 * Reads rows until one is something else, or there are enough.
 * @param rows Where they are; its position goes on after the last row that was read.
 * @param part The table. @param columns How many fields a row has. @param count How many rows there are already.
 * @param limit How many there may be. @param rules The characters.
 * @returns How many rows there are now.
 */
export function plainRows(
  rows: RowReader,
  part: Growing,
  columns: number,
  count: number,
  limit: number,
  { delimiter }: RowRules,
): number {
  const { text } = rows, n = text.length, float = part.dtype.kind === "f";
  // The second blank of a table without delimiters is the tab.
  const space = delimiter === 32 ? -2 : 32, tab = delimiter < 0 ? 9 : -2;
  let i = rows.at, { data } = part, whole = float ? undefined : integers(part.dtype, data);
  for (; i < n && count < limit; count++) {
    part.reserve((count + 1) * columns);
    if (data !== part.data) {
      data = part.data;
      if (whole) whole = integers(part.dtype, data);
    }
    for (let slot = count * columns, last = slot + columns - 1;; slot++) {
      let c = text.charCodeAt(i);
      while (c === space || c === tab) c = text.charCodeAt(++i);
      const from = i;
      i = whole ? whole(text, i, n, slot) : scanFloat(text, i, n, data, slot);
      if (i === from) return count;
      const stop = i;
      c = text.charCodeAt(i);
      while (c === space || c === tab) c = text.charCodeAt(++i);
      if (slot === last) {
        if (c === 13) c = text.charCodeAt(++i) === 10 ? 10 : text.charCodeAt(--i);
        if (c !== 10 && c !== 13 && i < n) return count;
        i++;
        break;
      }
      if (delimiter < 0 ? i === stop : c !== delimiter) return count;
      if (delimiter >= 0) i++;
    }
    rows.at = Math.min(i, n);
  }
  return count;
}

// What functions of sets ask of sorted and of integer arrays, in one pass each.
// deno-lint-ignore-file no-explicit-any

import { bool, contiguous, dense, type Tensor, type TypedArray } from "@nplex/core";
import { allocateLike, baseOf, dataOf } from "./memory.ts";
import { piecesOf } from "./positions.ts";
import { specialize } from "./specialize.ts";

type Starts = (
  out: Uint8Array,
  o: number,
  data: TypedArray,
  at: number,
  n: number,
  equalNaN: boolean,
) => void;

function startsLoop(): any {
  return function (out: any, o: any, x: any, at: any, n: any, equalNaN: any): void {
    let last = x[at];
    out[o] = 1;
    for (let i = 1; i < n; i++) {
      const v = x[at + i];
      out[o + i] = v !== last && (v === v || last === last || !equalNaN) ? 1 : 0;
      last = v;
    }
  };
}

function startsOfPairs(): any {
  return function (out: any, o: any, x: any, at: any, n: any): void {
    out[o] = 1;
    for (let i = 1, p = at + 2; i < n; i++, p += 2) {
      out[o + i] = x[p] !== x[p - 2] || x[p + 1] !== x[p - 1] ? 1 : 0;
    }
  };
}

const starts = new Map<string, Starts>();

/** Whether each element of a sorted vector of real numbers differs from the one before it. */
export function runStarts(sorted: Tensor, equalNaN: boolean): Tensor | undefined {
  const n = sorted.size;
  if (sorted.dtype.kind === "c" || n === 0) return undefined;
  const x = contiguous(sorted), out = allocateLike(x, bool, dense([n]));
  const { data, lanes, at } = piecesOf(x), key = `starts:${data.constructor.name}:${lanes}`;
  let loop = starts.get(key);
  if (!loop) {
    loop = specialize(lanes === 1 ? startsLoop : startsOfPairs, key)() as Starts;
    starts.set(key, loop);
  }
  loop(dataOf(out) as Uint8Array, baseOf(out), data, at, n, equalNaN);
  return out;
}

type Span = (x: TypedArray, at: number, n: number, span: Float64Array) => void;

/** The least and the greatest of some integers. */
function spanLoop(): any {
  return function (x: any, at: any, n: any, span: any): void {
    let least = x[at], most = least;
    for (let i = 1; i < n; i++) {
      const v = x[at + i];
      if (v < least) least = v;
      if (v > most) most = v;
    }
    span[0] = least;
    span[1] = most;
  };
}

/** The same for 64 bits, as pairs of words; infinite where they do not fit 32 bits. */
function spanOfPairs(): any {
  return function (x: any, at: any, n: any, span: any): void {
    let least = x[at], most = least, fit = true;
    for (let i = 0, p = at; i < n; i++, p += 2) {
      const v = x[p];
      if (x[p + 1] !== v >> 31) fit = false;
      if (v < least) least = v;
      if (v > most) most = v;
    }
    span[0] = fit ? least : -Infinity;
    span[1] = fit ? most : Infinity;
  };
}

type Mark = (
  x: TypedArray,
  at: number,
  n: number,
  least: number,
  table: Uint8Array,
  out: Uint8Array | undefined,
  o: number,
  flip: number,
) => void;

/** Marks elements in a table, or looks them up there; what is outside is in no cell. */
function tableLoop(): any {
  return function (x: any, at: any, n: any, least: any, table: any, out: any, o: any, flip: any) {
    if (!out) {
      for (let i = 0; i < n; i++) table[x[at + i] - least] = 1;
      return;
    }
    const cells = table.length;
    for (let i = 0; i < n; i++) {
      const k = x[at + i] - least;
      out[o + i] = k >= 0 && k < cells ? table[k] ^ flip : flip;
    }
  };
}

function tableOfPairs(): any {
  return function (x: any, at: any, n: any, least: any, table: any, out: any, o: any, flip: any) {
    if (!out) {
      for (let i = 0, p = at; i < n; i++, p += 2) table[x[p] - least] = 1;
      return;
    }
    const cells = table.length;
    for (let i = 0, p = at; i < n; i++, p += 2) {
      const v = x[p], k = v - least;
      out[o + i] = x[p + 1] === v >> 31 && k >= 0 && k < cells ? table[k] ^ flip : flip;
    }
  };
}

const spans = new Map<string, Span>(), marks = new Map<string, Mark>();

/** Ranges up to so many times the number of elements are worth a table. */
const WIDE = 6;

/** Whether each integer occurs among others of its dtype, by a table; undefined where their range is too large. */
export function isin(x: Tensor, test: Tensor, invert: boolean): Tensor | undefined {
  const { dtype } = x;
  if (dtype !== test.dtype || dtype.kind !== "i" && dtype.kind !== "u") return undefined;
  if (x.size === 0 || test.size === 0 || dtype.name === "uint64") return undefined;
  const a = contiguous(x), t = contiguous(test), from = piecesOf(a), of = piecesOf(t);
  const key = `isin:${dtype.name}`, wide = from.lanes === 2;
  let span = spans.get(key), mark = marks.get(key);
  if (!span || !mark) {
    spans.set(key, span = specialize(wide ? spanOfPairs : spanLoop, `${key}:span`)() as Span);
    marks.set(key, mark = specialize(wide ? tableOfPairs : tableLoop, `${key}:table`)() as Mark);
  }
  const ends = new Float64Array(2);
  span(of.data, of.at, t.size, ends);
  const [least, most] = ends, cells = most - least + 1;
  if (!(cells < Infinity) || cells > WIDE * (x.size + test.size) || cells > 2 ** 30) {
    return undefined;
  }
  const table = new Uint8Array(cells), out = allocateLike(x, bool, dense(x.shape));
  mark(of.data, of.at, t.size, least, table, undefined, 0, 0);
  const found = dataOf(out) as Uint8Array;
  mark(from.data, from.at, a.size, least, table, found, baseOf(out), invert ? 1 : 0);
  return out;
}

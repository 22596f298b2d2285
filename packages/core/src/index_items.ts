// Index items: slices, strings that hold a whole index, and arrays of integers or booleans, read into one
// form. What an index selects is indexing.ts's business.

import { int64 } from "./dtype.ts";
import { type ArrayLike, inCall, isTypedArray, toTensor, what } from "./array_like.ts";
import { cast, fromHostNear, readDense } from "./dispatch.ts";
import type { Tensor } from "./tensor.ts";
import { ndarray } from "./ndarray.ts";
import { IndexError, ValueError } from "./errors.ts";

/** A slice `start:stop:step`; `null` stands for a missing part. */
export class Slice {
  /** First index, or null. */
  readonly start: number | null;
  /** Index before which it ends, or null. */
  readonly stop: number | null;
  /** Step, or null for 1. */
  readonly step: number | null;

  /** Makes a slice. @param start First index. @param stop End. @param step Step, not 0. */
  constructor(start: number | null, stop: number | null, step: number | null = null) {
    for (const part of [start, stop, step]) {
      if (part !== null && !Number.isInteger(Number(part))) {
        throw new TypeError(`slice indices must be integers or null, not ${String(part)}`);
      }
    }
    this.start = start;
    this.stop = stop;
    this.step = step;
  }

  /** The first index, the step and the number of indices on an axis of length n. */
  on(n: number): { start: number; step: number; length: number } {
    const step = this.step ?? 1;
    if (step === 0) throw new ValueError("slice step cannot be zero");
    const lowest = step > 0 ? 0 : -1, highest = step > 0 ? n : n - 1;
    const clip = (i: number | null, missing: number) =>
      i === null ? missing : Math.min(Math.max(i < 0 ? i + n : i, lowest), highest);
    const start = clip(this.start, step > 0 ? 0 : n - 1);
    const stop = clip(this.stop, step > 0 ? n : -1);
    const length = Math.max(0, Math.ceil((stop - start) / step));
    return { start, step, length };
  }

  /** As Python prints it. */
  toString(): string {
    const text = (x: number | null) => x === null ? "None" : String(x);
    return `slice(${text(this.start)}, ${text(this.stop)}, ${text(this.step)})`;
  }
}

/**
 * Python's `slice(start, stop, step)`; with one argument it is the stop.
 *
 * @example
 * ```ts
 * import { slice } from "@nplex/core";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(slice(1, null, 2)), "slice(1, None, 2)");
 * ```
 */
export function slice(
  start: number | null,
  stop?: number | null,
  step: number | null = null,
): Slice {
  return stop === undefined ? new Slice(null, start) : new Slice(start, stop, step);
}

/** One index item, as `a[...]` takes in Python. */
export type IndexItem = number | bigint | string | null | Slice | ArrayLike;

/** An index: one item, or a JS array of items (Python's tuple). */
export type Index = IndexItem | readonly IndexItem[];

/**
 * An index item after reading. An array is int64 or bool and takes as many axes as it says; an integer whose value comes
 * later is one, too, with the error for who must know it.
 */
export type ParsedItem =
  | { kind: "int"; value: number }
  | { kind: "slice"; value: Slice }
  | { kind: "new" }
  | { kind: "ellipsis" }
  | { kind: "array"; value: Tensor; axes: number; unread?: unknown };

const PART = /^[+-]?\d+$/;

/** Texts that were read lately. */
const texts = new Map<string, readonly ParsedItem[]>();

/** The items of an index that is written as text. */
export function parseText(text: string): readonly ParsedItem[] {
  let items = texts.get(text);
  if (!items) {
    items = readText(text);
    if (texts.size >= 256) texts.clear();
    texts.set(text, items);
  }
  return items;
}

function readText(text: string): ParsedItem[] {
  return text.split(",").filter((s, i, all) => s.trim() !== "" || i < all.length - 1).map((raw) => {
    const s = raw.trim();
    if (s === "...") return { kind: "ellipsis" };
    if (s === "None" || s === "newaxis") return { kind: "new" };
    if (PART.test(s)) return { kind: "int", value: Number(s) };
    const parts = s.split(":").map((p) => p.trim());
    if (parts.length < 2 || parts.length > 3 || parts.some((p) => p !== "" && !PART.test(p))) {
      throw new IndexError(
        `'${raw}' is not an index: integers, slices like '1:3', '...' and 'None' are`,
      );
    }
    const [start, stop, step] = parts.map((p) => p === "" ? null : Number(p));
    return { kind: "slice", value: new Slice(start, stop, step ?? null) };
  });
}

const BAD_INDEX =
  "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays " +
  "are valid indices";

function integerTensor(t: Tensor, fromArray: boolean): Tensor {
  if (t.dtype.kind === "i" || t.dtype.kind === "u") return cast(t, int64);
  if (t.dtype.kind === "f" && !fromArray) {
    const data = readDense(t) as Float64Array;
    if (data.every((x) => Number.isInteger(x))) {
      // Not a cast: engines whose values come later know these without computing.
      return fromHostNear(BigInt64Array.from(data, BigInt), int64, t.shape, t.storage.backend);
    }
  }
  throw new IndexError("arrays used as indices must be of integer (or boolean) type");
}

/** An index array of any array-like: int64 unless it is boolean. Lists may hold integer-valued numbers. */
export function indexTensor(x: unknown): Tensor {
  const t = toTensor(x);
  if (t.dtype.kind === "b") return t;
  if (t.size === 0 && !(x instanceof ndarray)) return cast(t, int64);
  return integerTensor(t, x instanceof ndarray);
}

function listTensor(x: unknown): Tensor {
  try {
    return indexTensor(x);
  } catch (error) {
    if (inCall(error, "get") === error) throw error;
    throw new IndexError(
      "a list as an index holds integers or bools; slices and other items stand side by side: " +
        'a.get("1:3", 0), a.set(["1:3", 0], value)',
      { cause: error },
    );
  }
}

function parseItem(x: unknown, out: ParsedItem[]): void {
  if (typeof x === "number") {
    if (!Number.isInteger(x)) throw new IndexError(`${BAD_INDEX}; got ${x}`);
    out.push({ kind: "int", value: x });
  } else if (typeof x === "bigint") out.push({ kind: "int", value: Number(x) });
  else if (typeof x === "string") {
    const read = parseText(x);
    for (let i = 0; i < read.length; i++) out.push(read[i]);
  } else if (x === null) out.push({ kind: "new" });
  else if (x instanceof Slice) out.push({ kind: "slice", value: x });
  else if (typeof x === "boolean" || Array.isArray(x) || isTypedArray(x) || x instanceof ndarray) {
    const t = listTensor(x);
    if (t.dtype.kind === "b") {
      out.push({ kind: "array", value: t, axes: t.ndim });
    } else if (t.ndim === 0) {
      try {
        out.push({ kind: "int", value: Number(readDense(t)[0]) });
      } catch (unread) {
        out.push({ kind: "array", value: t, axes: 1, unread });
      }
    } else out.push({ kind: "array", value: t, axes: 1 });
  } else throw new IndexError(`${BAD_INDEX}; got ${what(x)}`);
}

/** Reads index items; one string may hold several. */
export function parseItems(items: readonly unknown[]): ParsedItem[] {
  const list: ParsedItem[] = [];
  for (let i = 0; i < items.length; i++) parseItem(items[i], list);
  return list;
}

/** Whether a value can only be one index item, never a list of indices. */
export function isIndexItem(x: unknown): boolean {
  return x === null || typeof x === "string" || x instanceof Slice || Array.isArray(x) ||
    x instanceof ndarray || isTypedArray(x);
}

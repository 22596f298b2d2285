// What np.genfromtxt makes of the values of a column: arrays, or nested lists of text; and what users say about
// columns by number or name: which texts are missing, what to put there.

import {
  Complex,
  type DType,
  isOptions,
  type ndarray,
  sizeOf,
  storeScalar,
  ValueError,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { Growing } from "./field_values.ts";
import { parseComplex } from "./python_numbers.ts";
import { floatText } from "./python_text.ts";
import type { ColumnType, FieldValue } from "./string_converter.ts";

/** Text of columns: a list, nested as the array would be. */
export type TextColumn = string | readonly TextColumn[];

/** Values by the number or the name of a column. */
export type ByColumn<T> = { readonly [column: string]: T } | ReadonlyMap<number | string | null, T>;

/** A value for missing ones. */
export type FillValue = number | bigint | boolean | string | Complex;

/** A type of one column, and how much of a text it keeps. */
export interface Column {
  readonly type: ColumnType;
  readonly length: number;
}

/** Keys of a dictionary: numbers where they look like numbers. */
export function entriesOf<T>(x: ByColumn<T>): [number | string | null, T][] {
  if (x instanceof Map) return [...x];
  return Object.entries(x).map(([key, value]) => [/^-?\d+$/.test(key) ? Number(key) : key, value]);
}

/** Whether a value is a dictionary. */
export const isDict = (x: unknown): x is ByColumn<unknown> => isOptions(x) || x instanceof Map;

/** Every text that stands for a missing value, column by column. */
export function missingTexts(
  given: unknown,
  count: number,
  columnOf: (key: number | string) => number | undefined,
): string[][] {
  const out = Array.from({ length: count }, () => [""]);
  if (given === undefined) return out;
  if (isDict(given)) {
    for (const [key, value] of entriesOf(given)) {
      const texts = (Array.isArray(value) ? value : [value]).map(String);
      if (key === null) out.forEach((list) => list.push(...texts));
      else {
        const i = columnOf(key);
        if (i !== undefined) out[i].push(...texts);
      }
    }
  } else if (Array.isArray(given)) {
    given.slice(0, count).forEach((value, i) => out[i].push(String(value)));
  } else {
    const texts = typeof given === "string" ? given.split(",") : [String(given)];
    out.forEach((list) => list.push(...texts));
  }
  return out;
}

/** The value for missing ones, column by column. */
export function fillValues(
  given: unknown,
  count: number,
  columnOf: (key: number | string) => number | undefined,
): (FieldValue | undefined)[] {
  const out = new Array<FieldValue | undefined>(count).fill(undefined);
  if (given === undefined) return out;
  if (isDict(given)) {
    for (const [key, value] of entriesOf(given)) {
      const i = key === null ? undefined : columnOf(key);
      if (i !== undefined) out[i] = fillValue(value);
    }
    return out;
  }
  if (Array.isArray(given)) {
    given.slice(0, count).forEach((value, i) => out[i] = fillValue(value));
    return out;
  }
  return out.fill(fillValue(given));
}

function fillValue(x: unknown): FieldValue | undefined {
  if (x === null) return undefined;
  const value = typeof x === "object" && "item" in (x as object)
    ? (x as ndarray).item({ bigint: true })
    : x;
  if (
    typeof value === "number" || typeof value === "bigint" || typeof value === "boolean" ||
    typeof value === "string" || value instanceof Complex
  ) return value;
  throw new TypeError(`genfromtxt(): filling_values: a scalar is needed, not ${tags.describe(x)}`);
}

/** Elements of a dtype from values; text as nested lists. */
export function arrayOf(
  values: readonly FieldValue[],
  column: Column,
  shape: readonly number[],
  ndmin: number,
): ndarray | TextColumn {
  let final = shape.length > ndmin ? shape.filter((n) => n !== 1) : [...shape];
  if (final.length < ndmin) {
    const size = sizeOf(shape);
    final = ndmin === 1 ? [size] : [size, 1];
  }
  const { type, length } = column;
  if (type === "text") return nested(values.map((v) => textOf(v).slice(0, length)), final);
  const out = new Growing(type, values.length);
  values.forEach((value, i) => storeScalar(out.data, i, type, elementOf(value, type)));
  return out.array(final);
}

/** `str` of a value in a column of text. */
function textOf(value: FieldValue): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value !== "number") return String(value);
  return Number.isInteger(value) ? String(value) : floatText(value);
}

/** What an element is set to: text is read as a number, as NumPy does on assignment. */
function elementOf(value: FieldValue, type: DType): unknown {
  if (typeof value !== "string") return value;
  if (type.kind === "b") return value !== "";
  if (type.kind !== "c") return value;
  const z = parseComplex(value);
  if (z === undefined) {
    throw new ValueError(`genfromtxt(): complex() arg is a malformed string: '${value}'`);
  }
  return z;
}

function nested(values: readonly string[], shape: readonly number[]): TextColumn {
  if (shape.length === 0) return values[0];
  if (shape.length === 1) return values;
  const [rows, columns] = shape;
  return Array.from({ length: rows }, (_, r) => values.slice(r * columns, (r + 1) * columns));
}

/** The transpose. */
export function transposed(x: ndarray | TextColumn): ndarray | TextColumn {
  if (typeof x === "string") return x;
  if (!Array.isArray(x)) return (x as ndarray).T;
  if (!Array.isArray(x[0])) return x as TextColumn;
  return (x[0] as TextColumn[]).map((_, c) => x.map((row) => row[c]));
}

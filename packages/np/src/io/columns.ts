// Columns of several dtypes. NumPy describes them by structured dtypes; here they are plain arrays, one for each
// field, in an object that also iterates in their order.

import {
  type DType,
  dtype as dtypeOf,
  type DTypeLike,
  type ndarray,
  Tuple,
  ValueError,
} from "@nplex/core";

/** A dtype for each column: `"i4,f8"`, `[["x", "i4"], ["y", "f8"]]`, or names and formats apart. */
export type ColumnTypes =
  | `${string},${string}`
  | readonly (readonly [name: string, dtype: DTypeLike])[]
  | readonly DTypeLike[]
  | { readonly names: readonly string[]; readonly formats: readonly DTypeLike[] };

/** Arrays by the names of their columns; iterates in the order of the columns. */
export type Columns<T = ndarray> = { readonly [name: string]: T } & Iterable<T>;

/** Names and dtypes of columns. */
export interface Fields {
  /** The names in order. */
  readonly names: readonly string[];
  /** The dtype of each; undefined for text. */
  readonly dtypes: readonly (DType | undefined)[];
  /** How many characters of text are kept. */
  readonly lengths: readonly number[];
  /** Whether the names were given, not made up. */
  readonly named: boolean;
}

/** Reads a description of columns; undefined when the value is one dtype. */
export function asFields(x: unknown, fn: string, text = false): Fields | undefined {
  let names: readonly unknown[], formats: readonly unknown[], given = true;
  if (typeof x === "string" && x.includes(",")) {
    // A comma at the end is how NumPy writes a single field.
    formats = x.replace(/,\s*$/, "").split(",").map((f) => f.trim());
    names = formats.map((_, i) => `f${i}`);
    given = false;
  } else if (Array.isArray(x)) {
    const named = x.filter((item) => Array.isArray(item)).length;
    if (named !== 0 && named !== x.length) {
      throw new TypeError(`${fn}(): dtype: name either all fields or none`);
    }
    if (x.some((item) => Array.isArray(item) && item.length !== 2)) {
      throw new TypeError(`${fn}(): dtype: a field is a list of a name and a dtype`);
    }
    names = x.map((item, i) => named > 0 ? item[0] : `f${i}`);
    formats = x.map((item) => named > 0 ? item[1] : item);
    given = named > 0;
  } else if (typeof x === "object" && x !== null && "names" in x && "formats" in x) {
    const { names: n, formats: f, ...rest } = x as { names: unknown; formats: unknown };
    if (!Array.isArray(n) || !Array.isArray(f) || n.length !== f.length) {
      throw new ValueError(`${fn}(): dtype: names and formats must be lists of the same length`);
    }
    if (Object.keys(rest).length > 0) {
      throw new ValueError(
        `${fn}(): dtype: only names and formats are read, not ${Object.keys(rest)}`,
      );
    }
    names = n;
    formats = f;
  } else return undefined;
  const seen = new Set<unknown>();
  for (const name of names) {
    if (typeof name !== "string") throw new TypeError(`${fn}(): dtype: a field's name is a string`);
    if (seen.has(name)) {
      throw new ValueError(`${fn}(): dtype: field '${name}' occurs more than once`);
    }
    seen.add(name);
  }
  const lengths = formats.map((f) => text ? textLength(f) : undefined);
  return {
    names: names as readonly string[],
    dtypes: formats.map((f, i) =>
      lengths[i] !== undefined ? undefined : dtypeOf(f as DTypeLike).native
    ),
    lengths: lengths.map((n) => n ?? Infinity),
    named: given,
  };
}

/** How many characters a text dtype keeps (all when it does not say); undefined for other dtypes. */
export function textLength(x: unknown): number | undefined {
  if (x === String) return Infinity;
  const found = typeof x === "string" ? /^[<>=|]?(?:[USa](\d*)|str_?|bytes_?)$/.exec(x) : null;
  return found ? Number(found[1] ?? 0) || Infinity : undefined;
}

/** Puts arrays under their names. */
export function byName<T>(names: readonly string[], arrays: readonly T[]): Columns<T> {
  const fields = names.map((name, i) => [name, arrays[i]] as const);
  return new Tuple(fields).wrapped((a) => a) as unknown as Columns<T>;
}

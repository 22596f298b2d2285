// np.loadtxt: a fast reader of tables of numbers. Where text comes from is text_source.ts, how a line becomes
// fields text_rows.ts, how a field becomes a number text_numbers.ts.

import {
  currentBackend,
  type DType,
  dtype as dtypeOf,
  type DTypeLike,
  type Fn,
  type ndarray,
  normalizer,
  NotImplementedError,
  storeScalar,
  type Tag,
  ValueError,
  warn,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { Like } from "../convert.ts";
import type { LikeKeyword } from "../creation.ts";
import { asFields, byName, type Columns, type ColumnTypes, type Fields } from "./columns.ts";
import { Growing, quoted } from "./field_values.ts";
import { plainRows, readsPlain } from "./plain_rows.ts";
import { RowReader } from "./text_rows.ts";
import { isSpace, type StoreField, storeFor } from "./text_numbers.ts";
import {
  type BytesLater,
  type Now,
  type Pieces,
  type TextNow,
  type TextSource,
  withText,
} from "./text_source.ts";
import { latin1Bytes } from "./text_target.ts";

/** Turns the text of a field into a value for an array. */
export type Converter = (text: string) => unknown;

/** One converter for all columns, or some for columns by number. */
export type Converters =
  | Converter
  | { readonly [column: number]: Converter }
  | ReadonlyMap<number, Converter>;

/** The parameters of `loadtxt` after the source. */
export type LoadTxtParams<D> = [["dtype", D], ...LoadTxtRest];

/** The parameters of `loadtxt` after the dtype. */
export type LoadTxtRest = [
  ["comments", string | readonly string[] | null],
  ["delimiter", string | null],
  ["converters", Converters | null],
  ["skiprows", number],
  ["usecols", number | readonly number[] | null],
  ["unpack", boolean],
  ["ndmin", 0 | 1 | 2],
  ["encoding", string | null],
  ["max_rows", number | null],
];

/** The keyword-only parameters of `loadtxt`. */
export interface LoadTxtKeywords extends LikeKeyword {
  /** The character around fields that hold delimiters or comments. */
  readonly quotechar?: string | null;
}

/** The call forms of `loadtxt`: at once for what is in memory, a promise for files and streams. */
export type LoadTxt =
  & Fn<[["fname", TextNow], ["dtype", ColumnTypes]], LoadTxtRest, Columns, LoadTxtKeywords>
  & Fn<[["fname", TextNow]], LoadTxtParams<DTypeLike>, ndarray, LoadTxtKeywords>
  & Fn<[["fname", BytesLater]], LoadTxtParams<DTypeLike>, Promise<ndarray>, LoadTxtKeywords>
  & Fn<[["fname", string]], LoadTxtParams<DTypeLike>, Now<ndarray>, LoadTxtKeywords>
  & Fn<[["fname", TextSource]], LoadTxtParams<ColumnTypes>, Now<Columns>, LoadTxtKeywords>;

/** A character with a meaning, as a UTF-16 unit; -1 for None. */
function control(x: unknown, what: string, fn: string): number {
  if (x === null || x === undefined) return -1;
  if (typeof x !== "string" || [...x].length !== 1) {
    throw new TypeError(
      `${fn}(): Text reading control character must be a single unicode character or None; ` +
        `but got ${what}: ${typeof x === "string" ? quoted(x) : tags.describe(x)}`,
    );
  }
  if (x.length > 1) {
    throw new NotImplementedError(`${fn}(): ${what} beyond U+FFFF is not supported: '${x}'`);
  }
  if (x === "\n" || x === "\r") {
    throw new TypeError(
      `${fn}(): control character '${what}' cannot be a newline (\`\\r\` or \`\\n\`).`,
    );
  }
  return x.charCodeAt(0);
}

/** Tag of counts: nonnegative integers, with NumPy's two complaints. */
export const Count: Tag<number> = {
  takes: "a nonnegative integer",
  normalize(x, where) {
    const n = tags.toInt(x, where);
    if (n < 0) throw new ValueError(`${where.fn}(): ${where.param} argument must be nonnegative`);
    return n;
  },
};

/** Tag of `ndmin=`. */
export const NdMin: Tag<number> = {
  takes: "0, 1 or 2",
  normalize(x, where) {
    if (x === 0 || x === 1 || x === 2) return x;
    throw new ValueError(`${where.fn}(): Illegal value of ndmin keyword: ${tags.describe(x)}`);
  },
};

/** Tag of `usecols=` as NumPy's `loadtxt` takes it. */
const UseCols: Tag<number[] | undefined> = {
  takes: "an int or a sequence of ints",
  optional: true,
  normalize(x, where) {
    const list = typeof x === "object" && x !== null && Symbol.iterator in x
      ? [...x as Iterable<unknown>]
      : [x];
    return list.map((i) => {
      if (typeof i === "string" || typeof i === "boolean" && !Array.isArray(x)) {
        throw tags.refuse(where, this, i);
      }
      return tags.toInt(i, where);
    });
  },
};

/** Cuts comments off that are no single character. */
function* withoutComments(pieces: Pieces, comments: readonly string[]): Pieces {
  for (const piece of pieces) {
    const lines = piece.split(/\r\n|\n|\r/);
    for (const comment of comments) {
      for (let i = 0; i < lines.length; i++) {
        const at = lines[i].indexOf(comment);
        if (at >= 0) lines[i] = lines[i].slice(0, at);
      }
    }
    yield lines.join("\n");
  }
}

/** The number of dimensions brought to `ndmin`, lengths of 1 dropped above it. */
export function atNdMin(a: ndarray, ndmin: number): ndarray {
  if (a.ndim > ndmin) a = a.reshape(a.shape.filter((n) => n !== 1));
  if (a.ndim >= ndmin) return a;
  if (ndmin === 1) return a.reshape([a.size]);
  return a.reshape([a.size, 1]);
}

/** What a call of `loadtxt` asks for. */
interface Wanted {
  /** The dtype of the whole table. */
  readonly dtype: DType;
  /** Or of each column. */
  readonly fields: Fields | undefined;
  readonly converters: Converters | undefined;
  /** Whether converters get bytes. */
  readonly bytes: boolean;
  readonly usecols: readonly number[] | undefined;
  readonly skiprows: number;
  readonly maxRows: number;
}

/** The converter of each result column, where there is one. */
function convertersFor(
  given: Converters | undefined,
  usecols: readonly number[] | undefined,
  columns: number,
): (Converter | undefined)[] {
  const out = new Array<Converter | undefined>(columns).fill(undefined);
  if (given === undefined) return out;
  if (typeof given === "function") return out.fill(given);
  const entries = given instanceof Map ? [...given] : Object.entries(given);
  for (const [key, value] of entries as [unknown, unknown][]) {
    const number = typeof key === "string" ? Number(key) : key;
    if (typeof number !== "number" || !Number.isInteger(number) || key === "") {
      throw new TypeError(
        `loadtxt(): keys of the converters dictionary must be integers; got ${quoted(String(key))}`,
      );
    }
    if (typeof value !== "function") {
      throw new TypeError(
        "loadtxt(): values of the converters dictionary must be callable, but the value " +
          `associated with key ${number} is not`,
      );
    }
    let column = number;
    if (usecols !== undefined) {
      column = usecols.indexOf(number);
      if (column < 0) continue;
    } else {
      if (column < -columns || column >= columns) {
        throw new ValueError(
          `loadtxt(): converter specified for column ${column}, which is invalid for the number of ` +
            `fields ${columns}.`,
        );
      }
      if (column < 0) column += columns;
    }
    out[column] = value as Converter;
  }
  return out;
}

/** Reads rows into one growing table, or one for each field. */
class Table {
  readonly #want: Wanted;
  readonly #rows: RowReader;
  readonly #parts: Growing[];
  #stores: StoreField[] = [];
  #converters: (Converter | undefined)[] = [];
  /** Columns of the result; known from the first row on. */
  columns: number;
  #started = false;
  /** Rows read. */
  count = 0;

  constructor(want: Wanted, rows: RowReader) {
    this.#want = want;
    this.#rows = rows;
    const { fields, dtype } = want;
    this.columns = fields?.dtypes.length ?? want.usecols?.length ?? 1;
    this.#parts = fields
      ? fields.dtypes.map((d) => new Growing(d as DType))
      : [new Growing(dtype, 4096)];
  }

  #start(): void {
    const { fields, usecols, converters, dtype } = this.#want;
    const found = this.#rows.count;
    this.#started = true;
    if (fields && usecols === undefined && found !== this.columns) {
      throw new ValueError(
        `loadtxt(): the dtype passed requires ${this.columns} columns but ${found} were found at row 1; ` +
          "use `usecols` to select a subset and avoid this error",
      );
    }
    if (!fields && usecols === undefined) this.columns = found;
    this.#converters = convertersFor(converters, usecols, this.columns);
    this.#stores = Array.from(
      { length: this.columns },
      (_, i) => storeFor(fields?.dtypes[i] ?? dtype),
    );
  }

  /** Reads all rows of the text in hand, but not more than asked for. */
  read(): void {
    const rows = this.#rows, { usecols, fields, maxRows, dtype, converters } = this.#want;
    const plain = !fields && !usecols && !converters && readsPlain(dtype, rows.rules);
    // Tries that failed: a table whose rows are of another kind is not tried for ever.
    let failed = 0;
    while (this.count < maxRows) {
      if (plain && this.#started && failed < 99) {
        const before = this.count;
        this.count = plainRows(rows, this.#parts[0], this.columns, before, maxRows, rows.rules);
        if (this.count === before) failed++;
        if (this.count === maxRows) break;
      }
      if (!rows.next()) break;
      if (!this.#started) this.#start();
      const n = this.columns;
      if (usecols === undefined && rows.count !== n) this.#changed();
      const single = fields ? undefined : this.#parts[0];
      single?.reserve((this.count + 1) * n);
      const from = this.count * n;
      for (let i = 0; i < n; i++) {
        const column = usecols === undefined ? i : this.#column(usecols[i]);
        const part = single ?? this.#parts[i];
        const at = single ? from + i : this.count;
        if (!single) part.reserve(at + 1);
        const own = rows.quoted.size > 0 ? rows.quoted.get(column) : undefined;
        if (this.#converters[i] !== undefined) this.#convert(i, column, part, at);
        else if (
          own === undefined
            ? !this.#stores[i](rows.text, rows.starts[column], rows.ends[column], part.data, at)
            : !this.#stores[i](own, 0, own.length, part.data, at)
        ) throw this.#unreadable(column, i, part.dtype);
      }
      this.count++;
    }
  }

  #changed(): never {
    throw new ValueError(
      `loadtxt(): the number of columns changed from ${this.columns} to ${this.#rows.count} at row ${
        this.count + 1
      }; use \`usecols\` to select a subset and avoid this error`,
    );
  }

  #column(i: number): number {
    const n = this.#rows.count, column = i < 0 ? i + n : i;
    if (column >= 0 && column < n) return column;
    throw new ValueError(
      `loadtxt(): invalid column index ${i} at row ${this.count + 1} with ${n} columns`,
    );
  }

  #convert(i: number, column: number, part: Growing, at: number): void {
    const f = this.#converters[i] as Converter;
    try {
      const text = this.#rows.field(column);
      let value = f(this.#want.bytes ? latin1Bytes(text, "loadtxt") : text);
      if (typeof value === "object" && value !== null && "item" in value) {
        value = (value as ndarray).item({ bigint: true });
      }
      if (typeof value === "string" && part.dtype.kind === "b") value = value !== "";
      if (typeof value === "string" && part.dtype.kind === "c") {
        if (this.#stores[i](value, 0, value.length, part.data, at)) return;
      }
      storeScalar(part.data, at, part.dtype, value);
    } catch (cause) {
      throw this.#unreadable(column, i, part.dtype, cause);
    }
  }

  #unreadable(column: number, i: number, d: DType, cause?: unknown): ValueError {
    return new ValueError(
      `loadtxt(): could not convert string ${
        quoted(this.#rows.field(column))
      } to ${d} at row ${this.count}, column ${i + 1}.`,
      cause === undefined ? undefined : { cause },
    );
  }

  /** The arrays: one of the whole table, or one for each field. */
  arrays(): ndarray[] {
    return this.#want.fields
      ? this.#parts.map((part) => part.array([this.count]))
      : [this.#parts[0].array([this.count, this.columns])];
  }
}

function readTable(pieces: Pieces, rows: RowReader, want: Wanted): Table {
  const table = new Table(want, rows);
  let skip = want.skiprows;
  for (const piece of pieces) {
    rows.open(piece);
    if (skip > 0) skip -= rows.skipLines(skip);
    table.read();
    if (table.count >= want.maxRows) break;
  }
  return table;
}

/** Tag of `dtype=`: one dtype, or one for each column. */
const TableDType: Tag<DType | Fields | undefined> = {
  takes: "a dtype, or one for each column",
  optional: true,
  normalize: (x, where) => asFields(x, where.fn) ?? dtypeOf(x as DTypeLike).native,
};

/** Tag of `comments=`. */
const Comments: Tag<string[] | undefined> = {
  takes: "a string, a list of strings or None",
  optional: true,
  normalize(x, where) {
    const list = typeof x === "string" ? [x] : Array.isArray(x) ? x : undefined;
    if (!list?.every((c) => typeof c === "string")) throw tags.refuse(where, this, x);
    if (list.includes("")) {
      throw new ValueError(
        `${where.fn}(): comments cannot be an empty string. Use comments=null to disable comments.`,
      );
    }
    return list;
  },
};

/** Tag of `converters=`. */
const ConvertersTag: Tag<Converters | undefined> = {
  takes: "a function or a dictionary of functions",
  optional: true,
  normalize(x, where) {
    if (typeof x === "function" || typeof x === "object") return x as Converters;
    throw new TypeError(
      `${where.fn}(): converters must be a dictionary mapping columns to converter functions or a ` +
        "single callable.",
    );
  },
};

/**
 * Reads a table of numbers from text.
 *
 * Text in memory is read at once: a string with a line break in it, a list of lines, bytes. A path, a URL, a
 * `Response`, a `Blob` or a stream gives a promise; files that end in `.gz` are decompressed. A string without a
 * line break is a path or a URL: write a text of one line as `["1 2 3"]`.
 *
 * There are no structured dtypes: with a dtype for each column (`"i4,f8"`, `[["x", "i4"], ["y", "f8"]]`) the
 * result is an object of one-dimensional arrays by name (`f0`, `f1`, ... when they have none), which can be
 * unpacked like a list.
 *
 * @param fname The text, or where it is.
 * @param dtype The dtype of the result, float64 by default, or one for each column.
 * @param comments What starts a comment: one string, several, or None.
 * @param delimiter The character between fields; None is any white space.
 * @param converters A function of a field's text for all columns, or an object of functions by column number.
 * @param skiprows How many lines to pass over first.
 * @param usecols The columns to read, from 0; negative ones count from the end.
 * @param unpack Whether to give the transpose, so that `const [x, y] = ...` gives columns.
 * @param ndmin The least number of dimensions, 0 to 2; other lengths of 1 are dropped.
 * @param encoding Python's name of the encoding of bytes: UTF-8 by default, with `"bytes"` too, where converters
 * get a Uint8Array of Latin-1.
 * @param max_rows How many rows to read at most.
 * @param options Also `quotechar`, the character around fields that hold delimiters, and `like`.
 * @returns The array, of shape (rows, columns) before lengths of 1 are dropped; an object of arrays with a dtype
 * for each column; a promise of either for files and streams.
 * @throws {ValueError} When a field is no number of the dtype, naming row (from 0) and column (from 1), and when
 * the number of columns changes.
 * @throws {NotImplementedError} For dtypes that do not exist here, bz2 and xz files.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.loadtxt("0 1 # a comment\n2 3\n").tolist(), [[0, 1], [2, 3]]);
 *
 * const lines = ["1,0,2", "3,0,4"];
 * const [x, y] = np.loadtxt(lines, { delimiter: ",", usecols: [0, 2], unpack: true });
 * assertEquals([x.tolist(), y.tolist()], [[1, 3], [2, 4]]);
 *
 * const { id, mass } = np.loadtxt(lines, {
 *   dtype: [["id", "int64"], ["mass", "float32"]],
 *   delimiter: ",",
 *   usecols: [0, 2],
 * });
 * assertEquals([id.repr(), mass.repr()], ["array([1, 3])", "array([2., 4.], dtype=float32)"]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.loadtxt.html
 */
export const loadtxt: LoadTxt = normalizer(
  "loadtxt",
  [
    ["fname", tags.Anything],
    ["dtype", TableDType, null],
    ["comments", Comments, "#"],
    ["delimiter", tags.Anything, null],
    ["converters", ConvertersTag, null],
    ["skiprows", Count, 0],
    ["usecols", UseCols, null],
    ["unpack", tags.Bool, false],
    ["ndmin", NdMin, 0],
    ["encoding", tags.Optional(tags.Text), null],
    ["max_rows", tags.Optional(Count), null],
    "*",
    ["quotechar", tags.Anything, null],
    ["like", Like, null],
  ],
  (
    fname,
    type,
    comments,
    delimiterText,
    converters,
    skiprows,
    usecols,
    unpack,
    ndmin,
    encoding,
    max_rows,
    quotechar,
  ) => {
    const fields = type !== undefined && "dtypes" in type ? type : undefined;
    const dtype = type === undefined || "dtypes" in type ? currentBackend().defaults.float : type;
    const delimiter = control(delimiterText, "delimiter", "loadtxt");
    const quote = control(quotechar, "quotechar", "loadtxt");
    const one = comments?.length === 1 && comments[0].length === 1;
    const comment = one ? control(comments[0], "comment", "loadtxt") : -1;
    const long = one || !comments || comments.length === 0 ? undefined : comments;
    if (long?.includes(delimiterText as string)) {
      throw new TypeError(
        `loadtxt(): Comment characters '${long}' cannot include the delimiter '${delimiterText}'`,
      );
    }
    if (long && quote >= 0) {
      throw new ValueError(
        "loadtxt(): when multiple comments or a multi-character comment is given, quotes are not " +
          "supported.  In this case quotechar must be set to null.",
      );
    }
    for (
      const [a, b, names] of [
        [comment, delimiter, "'comment' and 'delimiter'"],
        [comment, quote, "'comment' and 'quotechar'"],
        [delimiter, quote, "'delimiter' and 'quotechar'"],
      ] as const
    ) {
      const blank = b === delimiter || a === delimiter;
      const clash = a === b || blank && delimiter < 0 && isSpace(a >= 0 ? a : b);
      if ((a >= 0 || b >= 0) && clash) {
        throw new TypeError(
          `loadtxt(): The values for control characters ${names} are incompatible`,
        );
      }
    }
    if (fields && usecols && usecols.length !== fields.dtypes.length) {
      throw new TypeError(
        `loadtxt(): dtype has ${fields.dtypes.length} fields but usecols ${usecols.length} columns`,
      );
    }
    const want: Wanted = {
      dtype,
      fields,
      converters,
      bytes: encoding === "bytes",
      usecols,
      skiprows,
      maxRows: max_rows ?? Infinity,
    };
    return withText(fname, want.bytes ? undefined : encoding, "loadtxt", (pieces) => {
      const rows = new RowReader({ delimiter, comment, quote });
      const table = readTable(long ? withoutComments(pieces, long) : pieces, rows, want);
      if (table.count === 0) warn("UserWarning", "loadtxt: input contained no data");
      const arrays = table.arrays().map((a) => atNdMin(a, ndmin));
      if (fields) return byName(fields.names, arrays);
      return unpack ? arrays[0].T : arrays[0];
    });
  },
);

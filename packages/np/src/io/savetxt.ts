// np.savetxt: a table of numbers as text. How one number is written is percent_format.ts.

import {
  type ArrayLike,
  AttributeError,
  type Fn,
  isOptions,
  normalizer,
  PARAMETERS,
  parametersOf,
  readDense,
  type Tag,
  type Tensor,
  type TypedArray,
  ValueError,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { exponential, FormatMismatch, type FormatValue, PercentFormat } from "./percent_format.ts";
import { encodeText, isTarget, type Target, writeTo } from "./text_target.ts";

/** The parameters of `savetxt` after the array. */
export type SaveTxtParams = [
  ["fmt", string | readonly string[]],
  ["delimiter", string],
  ["newline", string],
  ["header", string],
  ["footer", string],
  ["comments", string],
  ["encoding", string | null],
];

/** The call forms of `savetxt`: a promise where a file or a stream is written, else the text. */
export type SaveTxt =
  & Fn<[["fname", Target], ["X", ArrayLike]], SaveTxtParams, Promise<void>>
  & Fn<[["X", Exclude<ArrayLike, string>]], SaveTxtParams, string>;

/** Tag of `fmt=`: what is wrong with one is told when the number of columns is known. */
const Format: Tag<string | readonly string[]> = {
  takes: "a string or a list of strings",
  normalize(x, where) {
    if (typeof x !== "string" && !Array.isArray(x)) {
      throw new ValueError(`${where.fn}(): invalid fmt: ${tags.describe(x)}`);
    }
    return x;
  },
};

const DEFAULT = "%.18e";

/** The formats of all columns as one, NumPy's rules for how many there must be applied. */
function rowFormat(
  fmt: string | readonly string[],
  columns: number,
  complex: boolean,
  delimiter: string,
): string {
  if (typeof fmt !== "string") {
    if (fmt.length !== columns) {
      throw new AttributeError(
        `savetxt(): fmt has wrong shape.  ${fmt.length} formats for ${columns} columns: [${fmt}]`,
      );
    }
    const wrong = fmt.findIndex((f) => typeof f !== "string");
    if (wrong >= 0) {
      throw new TypeError(
        `savetxt(): fmt[${wrong}] must be a string, not ${tags.describe(fmt[wrong])}`,
      );
    }
    return fmt.join(delimiter);
  }
  const percents = fmt.split("%").length - 1;
  if (percents === 1) {
    const one = complex ? ` (${fmt}+${fmt}j)` : fmt;
    return new Array(columns).fill(one).join(delimiter);
  }
  const expected = complex ? 2 * columns : columns;
  if (percents !== expected) {
    throw new ValueError(
      `savetxt(): fmt has wrong number of % formats:  ${fmt} (${percents} for ${expected} numbers a row)`,
    );
  }
  return fmt;
}

/** One number as `%.18e` writes it. */
function plain(x: number): string {
  if (Number.isNaN(x)) return "nan";
  const size = Math.abs(x);
  const body = size === Infinity ? "inf" : exponential(size, 18, false);
  return x < 0 || Object.is(x, -0) ? "-" + body : body;
}

/** How the elements of a dtype are handed to a format: ints as bigints, so that they stay ints. */
function valueReader(data: TypedArray, t: Tensor): (i: number) => FormatValue {
  switch (t.dtype.kind) {
    case "b":
      return (i) => data[i] !== 0;
    case "i":
    case "u":
      return (i) => BigInt(data[i]);
  }
  return (i) => data[i] as number;
}

function tableText(
  t: Tensor,
  fmt: string | readonly string[],
  delimiter: string,
  newline: string,
): string {
  if (t.ndim === 0 || t.ndim > 2) {
    throw new ValueError(`savetxt(): Expected 1D or 2D array, got ${t.ndim}D array instead`);
  }
  const [rows, columns] = [t.shape[0], t.ndim === 1 ? 1 : t.shape[1]];
  const complex = t.dtype.kind === "c";
  const text = rowFormat(fmt, columns, complex, delimiter);
  const data = readDense(t), width = columns * t.dtype.lanes;
  const lines: string[] = [];
  if (fmt === DEFAULT && "fiu".includes(t.dtype.kind) && !delimiter.includes("%")) {
    // Joined, not added up: a sum of texts keeps all of them, in many small objects.
    const line = new Array<string>(columns);
    for (let r = 0; r < rows; r++) {
      for (let c = 0; c < columns; c++) line[c] = plain(Number(data[r * columns + c]));
      lines.push(line.join(delimiter));
    }
  } else {
    const format = new PercentFormat(text), at = valueReader(data, t);
    // A part of a complex number is a float to its format.
    const dtype = complex ? t.dtype.name === "complex64" ? "float32" : "float64" : t.dtype.name;
    const values = new Array<FormatValue>(width);
    for (let r = 0; r < rows; r++) {
      for (let i = 0; i < width; i++) values[i] = at(r * width + i);
      try {
        const line = format.apply(values, dtype);
        lines.push(complex ? line.replaceAll("+-", "-") : line);
      } catch (cause) {
        if (!(cause instanceof FormatMismatch)) throw cause;
        throw new TypeError(
          `savetxt(): Mismatch between array dtype ('${t.dtype}') and format specifier ('${text}'): ` +
            cause.message,
          { cause },
        );
      }
    }
  }
  lines.push("");
  return lines.join(newline);
}

function comment(text: string, comments: string, newline: string): string {
  return text === "" ? "" : comments + text.replaceAll("\n", "\n" + comments) + newline;
}

const REST = [
  ["fmt", Format, DEFAULT],
  ["delimiter", tags.Text, " "],
  ["newline", tags.Text, "\n"],
  ["header", tags.Text, ""],
  ["footer", tags.Text, ""],
  ["comments", tags.Text, "# "],
  ["encoding", tags.Optional(tags.Text), null],
] as const;

const Place: Tag<Target> = {
  takes: "a path, a URL or a stream",
  normalize(x, where) {
    if (isTarget(x)) return x;
    throw new ValueError(
      `${where.fn}(): fname must be a path, a file: URL or a WritableStream, not ${
        tags.describe(x)
      }`,
    );
  },
};

type Rest = [
  fmt: string | readonly string[],
  delimiter: string,
  newline: string,
  header: string,
  footer: string,
  comments: string,
  encoding: string | undefined,
];

function textOf(X: Tensor, ...rest: Rest): string {
  const [fmt, delimiter, newline, header, footer, comments] = rest;
  return comment(header, comments, newline) + tableText(X, fmt, delimiter, newline) +
    comment(footer, comments, newline);
}

const toText: (...args: unknown[]) => string = normalizer(
  "savetxt",
  [["X", tags.ArrayLike], ...REST],
  textOf,
);

const toPlace: (...args: unknown[]) => Promise<void> = normalizer(
  "savetxt",
  [["fname", Place], ["X", tags.ArrayLike], ...REST],
  async (fname, X, ...rest) => {
    const bytes = encodeText(textOf(X, ...rest), rest[6], "savetxt");
    await writeTo(fname, bytes, "savetxt");
  },
);

/**
 * Writes a one- or two-dimensional array as text, a row a line.
 *
 * @param fname A path, a `file:` URL or a `WritableStream`; a name that ends in `.gz` is compressed. Left out, the
 * text is the result.
 * @param X The array; a one-dimensional one is a column.
 * @param fmt Python's `%` format: one for all columns, one with as many `%` as there are columns, or a list. For
 * complex numbers one format stands for both parts, in parentheses, or there is one for each part.
 * @param delimiter What stands between columns.
 * @param newline What ends a line.
 * @param header Text before the rows, `comments` before each of its lines.
 * @param footer Text after the rows.
 * @param comments What header and footer lines begin with.
 * @param encoding UTF-8 by default; `"latin1"` and `"ascii"` are the others.
 * @returns A promise that is fulfilled when the file is written; without `fname` the text.
 * @throws {ValueError} For other numbers of dimensions, and when the number of formats is not that of the columns.
 * @throws {TypeError} When a format does not go with the dtype.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const a = np.array([[1, 2.5], [3, 4]]);
 * assertEquals(np.savetxt(a, { fmt: "%.1f", delimiter: "," }), "1.0,2.5\n3.0,4.0\n");
 * assertEquals(np.savetxt([1, 2], ["%d"], { header: "n" }), "# n\n1\n2\n");
 *
 * const path = await Deno.makeTempFile({ suffix: ".csv.gz" });
 * await np.savetxt(path, a);
 * assertEquals((await np.loadtxt(path)).tolist(), a.tolist());
 * await Deno.remove(path);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.savetxt.html
 */
export const savetxt: SaveTxt = ((...args: unknown[]) => {
  const first = args[0];
  const named = isOptions(first) ? "fname" in first : false;
  // Two arguments that are no options: a target and an array, or an array and a format.
  const plainArgs = args.filter((x) => !isOptions(x));
  const targeted = named || isTarget(first) || plainArgs.length > 1 && !isFormat(plainArgs[1]);
  return targeted ? toPlace(...args) : toText(...args);
}) as SaveTxt;
Object.defineProperty(savetxt, "name", { value: "savetxt" });
Object.defineProperty(savetxt, PARAMETERS, { value: parametersOf(toPlace) });

function isFormat(x: unknown): boolean {
  return typeof x === "string" || Array.isArray(x) && (x.length === 0 || typeof x[0] === "string");
}

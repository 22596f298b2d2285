// np.genfromtxt: tables with missing values, names and columns of several kinds. How lines are split, names made
// valid and fields read is in line_splitter.ts, name_validator.ts and string_converter.ts.

import {
  dtype as dtypeOf,
  type DTypeLike,
  type Fn,
  type ndarray,
  normalizer,
  type Tag,
  ValueError,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { Like } from "../convert.ts";
import type { LikeKeyword } from "../creation.ts";
import type { MaskedArray } from "../ma/masked_array.ts";
import { type ByColumn, entriesOf, type FillValue, isDict } from "./column_values.ts";
import { asFields, type Columns, type ColumnTypes, textLength } from "./columns.ts";
import { type Asked, type FoundColumns, generate, type Options } from "./genfromtxt_read.ts";
import { type Delimiter, DelimiterTag, lineSplitter } from "./line_splitter.ts";
import { type Converter, NdMin } from "./loadtxt.ts";
import {
  type BytesLater,
  type Now,
  type TextNow,
  type TextSource,
  withLines,
} from "./text_source.ts";

/** The names of columns: a list, one text with commas, or true for the first line. */
export type NamesArg = true | string | readonly string[];

/** The parameters of `genfromtxt` after the source. */
export type GenFromTxtParams<D, N> = [["dtype", D], ...GenFromTxtRest<N>];

/** The parameters of `genfromtxt` after the dtype. */
export type GenFromTxtRest<N> = [
  ["comments", string | null],
  ["delimiter", Delimiter],
  ["skip_header", number],
  ["skip_footer", number],
  ["converters", ByColumn<Converter> | null],
  ["missing_values", ByColumn<unknown> | readonly unknown[] | string | number | null],
  ["filling_values", ByColumn<FillValue> | readonly FillValue[] | FillValue | null],
  ["usecols", number | string | readonly (number | string)[] | null],
  ["names", N],
  ["excludelist", readonly string[] | null],
  ["deletechars", string | null],
  ["replace_space", string],
  ["autostrip", boolean],
  ["case_sensitive", boolean | "upper" | "lower"],
  ["defaultfmt", string],
  ["unpack", boolean | null],
  ["usemask", boolean],
  ["loose", boolean],
  ["invalid_raise", boolean],
  ["max_rows", number | null],
  ["encoding", string | null],
];

/** The keyword-only parameters of `genfromtxt`. */
export interface GenFromTxtKeywords extends LikeKeyword {
  /** The least number of dimensions. */
  readonly ndmin?: 0 | 1 | 2;
}

/** The call forms of `genfromtxt`: at once for what is in memory, a promise for files and streams. */
export type GenFromTxt =
  & ((
    fname: TextNow,
    options: {
      readonly usemask: true;
      readonly dtype?: OneDType;
      readonly names?: null;
      readonly [name: string]: unknown;
    },
  ) => MaskedArray)
  & Fn<
    [["fname", TextNow], ["dtype", ColumnTypes]],
    GenFromTxtRest<NamesArg | null>,
    Columns,
    GenFromTxtKeywords
  >
  & Fn<[["fname", TextNow]], GenFromTxtParams<OneDType, null>, ndarray, GenFromTxtKeywords>
  & Fn<
    [["fname", BytesLater]],
    GenFromTxtParams<OneDType, null>,
    Promise<ndarray>,
    GenFromTxtKeywords
  >
  & Fn<[["fname", string]], GenFromTxtParams<OneDType, null>, Now<ndarray>, GenFromTxtKeywords>
  & Fn<[["fname", TextNow]], GenFromTxtParams<OneDType, NamesArg>, Columns, GenFromTxtKeywords>
  & Fn<
    [["fname", TextSource]],
    GenFromTxtParams<DTypeLike | ColumnTypes | StringConstructor, NamesArg | null>,
    Now<FoundColumns>,
    GenFromTxtKeywords
  >;

/** A dtype that is given: None asks to find out. */
export type OneDType = Exclude<DTypeLike, null>;

const DTypeTag: Tag<Asked | null> = {
  takes: "a dtype, one for each column, or None",
  normalize(x, where) {
    if (x === null) return null;
    const length = textLength(x);
    if (length !== undefined) return { kind: "one", type: "text", length };
    const fields = asFields(x, where.fn, true);
    if (fields) return { kind: "fields", fields };
    return { kind: "one", type: dtypeOf(x as DTypeLike).native, length: Infinity };
  },
};

const ConvertersTag: Tag<ByColumn<Converter> | undefined> = {
  takes: "a dictionary of functions",
  optional: true,
  normalize(x, where) {
    if (isDict(x)) {
      for (const [key, f] of entriesOf(x)) {
        if (key === null) throw new TypeError(`${where.fn}(): converters: None is no column`);
        if (typeof f !== "function") {
          throw new TypeError(
            `${where.fn}(): the converter of column ${key} must be a function, not ${
              tags.describe(f)
            }`,
          );
        }
      }
      return x as ByColumn<Converter>;
    }
    throw new TypeError(
      `${where.fn}(): The input argument 'converter' should be a valid dictionary (got ${
        tags.describe(x)
      } instead)`,
    );
  },
};

/** Tag of values that the implementation looks at; None is undefined. */
const Maybe: Tag<unknown> = { takes: "anything", optional: true, normalize: (x) => x };

const CaseTag: Tag<boolean | string> = {
  takes: "true, false, 'upper' or 'lower'",
  normalize(x, where) {
    if (typeof x !== "boolean" && typeof x !== "string") throw tags.refuse(where, this, x);
    return x;
  },
};

const NamesTag: Tag<true | readonly string[] | undefined> = {
  takes: "true, a string or a list of strings",
  optional: true,
  normalize(x, where) {
    if (x === true) return x;
    if (x === false || Array.isArray(x) && x.length === 0) return undefined;
    if (typeof x === "string") return x.split(",").map((name) => name.trim());
    if (Array.isArray(x) && x.every((name) => typeof name === "string")) return x;
    throw tags.refuse(where, this, x);
  },
};

/** Tag of counts that NumPy does not check. */
const Lines: Tag<number> = {
  takes: "an integer",
  normalize: (x, where) => Math.max(0, tags.toInt(x, where)),
};

/**
 * Reads a table from text with missing values, names, and columns of several kinds. For clean tables of numbers
 * {@linkcode loadtxt} is faster; sources are the same, and so is what is read at once and what gives a promise.
 *
 * There are no structured dtypes: with names, a dtype for each column, or columns of several kinds under
 * `dtype: null`, the result is an object of arrays by name, which can be unpacked like a list. Text comes as
 * lists of strings, since there are no arrays of strings.
 *
 * @param fname The text, or where it is: see {@linkcode loadtxt}.
 * @param dtype The dtype of the result, float64 by default; one for each column; None to find out.
 * @param comments What starts a comment.
 * @param delimiter What is between fields, the width of all fields, or a list of widths; None is white space.
 * @param skip_header How many lines to pass over first.
 * @param skip_footer How many lines to drop at the end.
 * @param converters Functions of a field's text by number or name of the column. Those of their results that are
 * numbers make a float column, bigints an int column. A ValueError or SyntaxError means a missing value.
 * @param missing_values Texts that mean a missing value: for all columns, in a list, or by column.
 * @param filling_values Values for missing ones, in the same forms: NaN, -1 and False by default.
 * @param usecols The columns to read, by number or name.
 * @param names The names of the columns: a list, one text with commas, or true to take them from the first line.
 * @param excludelist Names that get an underscore besides `return`, `file` and `print`.
 * @param deletechars Characters that are deleted from names.
 * @param replace_space What stands for a blank in names.
 * @param autostrip Whether fields lose the white space around them.
 * @param case_sensitive Whether names keep their case: true, `"upper"` (or false), `"lower"`.
 * @param defaultfmt The names of columns without one, in Python's `%` format.
 * @param unpack Whether to give the transpose, so that `const [x, y] = ...` gives columns.
 * @param usemask Whether the arrays are masked where a value is missing.
 * @param loose Whether fields that can't be read count as missing; otherwise they are errors.
 * @param invalid_raise Whether rows with another number of columns are an error; otherwise they are dropped.
 * @param max_rows How many rows to read at most.
 * @param encoding Python's name of the encoding of bytes: UTF-8 by default, with `"bytes"` too, where converters
 * get a Uint8Array of Latin-1.
 * @param options Also `ndmin`, the least number of dimensions, and `like`.
 * @returns An array, or an object of arrays by name; a promise of either for files and streams.
 * @throws {ValueError} When a row has another number of columns, naming its line, or a field can't be read.
 * @throws {NotImplementedError} For dtypes that do not exist here, and for a mask of a column of text.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const text = "a,b\n1,2.5\n,N/A\n";
 * const { a, b } = np.genfromtxt(text, { delimiter: ",", names: true, filling_values: -1 });
 * assertEquals([a.tolist(), b.tolist()], [[1, -1], [2.5, -1]]);
 *
 * const found = np.genfromtxt(["1 x", "2 y"], { dtype: null });
 * assertEquals(String(Object.keys(found)), "f0,f1");
 *
 * const m = np.genfromtxt("1,\n3,4\n", { delimiter: ",", usemask: true });
 * assertEquals(m.tolist(), [[1, null], [3, 4]]);
 *
 * const widths = np.genfromtxt(["123 4", "  567"], { delimiter: [3, 2] });
 * assertEquals(widths.tolist(), [[123, 4], [5, 67]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.genfromtxt.html
 */
export const genfromtxt: GenFromTxt = normalizer(
  "genfromtxt",
  [
    ["fname", tags.Anything],
    ["dtype", DTypeTag, "float64"],
    ["comments", tags.Optional(tags.Text), "#"],
    ["delimiter", DelimiterTag, null],
    ["skip_header", Lines, 0],
    ["skip_footer", Lines, 0],
    ["converters", ConvertersTag, null],
    ["missing_values", Maybe, null],
    ["filling_values", Maybe, null],
    ["usecols", Maybe, null],
    ["names", NamesTag, null],
    ["excludelist", tags.Optional(tags.SequenceOf(tags.Text)), null],
    ["deletechars", tags.Optional(tags.Text), null],
    ["replace_space", tags.Text, "_"],
    ["autostrip", tags.Bool, false],
    ["case_sensitive", CaseTag, true],
    ["defaultfmt", tags.Text, "f%i"],
    ["unpack", tags.Bool, false],
    ["usemask", tags.Bool, false],
    ["loose", tags.Bool, true],
    ["invalid_raise", tags.Bool, true],
    ["max_rows", tags.Optional(tags.Int), null],
    ["encoding", tags.Optional(tags.Text), null],
    "*",
    ["ndmin", NdMin, 0],
    ["like", Like, null],
  ],
  (
    fname,
    asked,
    comments,
    delimiter,
    skip_header,
    skip_footer,
    converters,
    missing,
    filling,
    usecols,
    names,
    excludelist,
    deletechars,
    replace_space,
    autostrip,
    case_sensitive,
    defaultfmt,
    unpack,
    usemask,
    loose,
    invalid_raise,
    max_rows,
    encoding,
    ndmin,
  ) => {
    if (max_rows !== undefined) {
      if (skip_footer > 0) {
        throw new ValueError(
          "genfromtxt(): The keywords 'skip_footer' and 'max_rows' can not be specified at the same time.",
        );
      }
      if (max_rows < 1) throw new ValueError("genfromtxt(): 'max_rows' must be at least 1.");
    }
    if (comments === "") throw new ValueError("genfromtxt(): comments: empty separator");
    const options: Options = {
      asked,
      comments,
      split: lineSplitter(delimiter, comments, autostrip),
      skip_header,
      skip_footer,
      converters,
      bytes: encoding === "bytes",
      missing,
      filling,
      usecols,
      names,
      rules: { excludelist, deletechars, replace_space, case_sensitive, defaultfmt },
      unpack,
      usemask,
      loose,
      invalid_raise,
      maxRows: max_rows ?? Infinity,
      ndmin,
    };
    const coded = options.bytes ? undefined : encoding;
    return withLines(fname, coded, "genfromtxt", (lines) => generate(lines, options));
  },
);

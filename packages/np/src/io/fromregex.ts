// np.fromregex: columns from the groups of a regular expression.

import { type Fn, type ndarray, normalizer, storeScalar, type Tag, ValueError } from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { asFields, byName, type Columns, type ColumnTypes, type Fields } from "./columns.ts";
import { Growing } from "./field_values.ts";
import { parseComplex } from "./python_numbers.ts";
import {
  type BytesLater,
  type Now,
  type Pieces,
  type TextNow,
  type TextSource,
  withText,
} from "./text_source.ts";

/** The parameters of `fromregex`. */
export type FromRegexParams = [["regexp", string | RegExp], ["dtype", ColumnTypes]];

/** The call forms of `fromregex`: at once for what is in memory, a promise for files and streams. */
export type FromRegex =
  & Fn<[["file", TextNow], ...FromRegexParams], [["encoding", string | null]], Columns<ndarray>>
  & Fn<
    [["file", BytesLater], ...FromRegexParams],
    [["encoding", string | null]],
    Promise<Columns<ndarray>>
  >
  & Fn<
    [["file", TextSource], ...FromRegexParams],
    [["encoding", string | null]],
    Now<Columns<ndarray | readonly string[]>>
  >;

const FieldsTag: Tag<Fields> = {
  takes: "a dtype for each group",
  normalize(x, where) {
    const fields = asFields(x, where.fn, true);
    if (fields) return fields;
    throw new TypeError(
      `${where.fn}(): dtype must be a structured datatype: one dtype for each group, as "i4,f8" or ` +
        `[["a", "i4"], ["b", "f8"]]`,
    );
  },
};

const Pattern: Tag<RegExp> = {
  takes: "a regular expression",
  normalize(x, where) {
    if (x instanceof RegExp) return x.global ? x : new RegExp(x.source, x.flags + "g");
    if (typeof x !== "string") throw tags.refuse(where, this, x);
    try {
      // Python names groups (?P<name>...).
      return new RegExp(x.replaceAll("(?P<", "(?<"), "g");
    } catch (error) {
      throw new ValueError(`${where.fn}(): regexp: ${(error as Error).message}`);
    }
  },
};

function readGroups(text: string, pattern: RegExp, fields: Fields): Columns<ndarray | string[]> {
  const found: string[][] = [];
  for (const match of text.matchAll(pattern)) {
    // Without groups the whole match counts.
    found.push(match.length === 1 ? [match[0]] : match.slice(1).map((group) => group ?? ""));
  }
  const count = fields.dtypes.length;
  if (found.length > 0 && found[0].length !== count) {
    throw new ValueError(
      `fromregex(): could not assign tuple of length ${
        found[0].length
      } to structure with ${count} fields.`,
    );
  }
  const arrays = fields.dtypes.map((d, i) => {
    if (d === undefined) return found.map((row) => row[i].slice(0, fields.lengths[i]));
    const out = new Growing(d, found.length);
    found.forEach((row, r) => {
      let value: unknown = row[i];
      if (d.kind === "b") value = value !== "";
      else if (d.kind === "c") {
        value = parseComplex(row[i]);
        if (value === undefined) {
          throw new ValueError(`fromregex(): complex() arg is a malformed string: '${row[i]}'`);
        }
      }
      storeScalar(out.data, r, d, value);
    });
    return out.array([found.length]);
  });
  return byName(fields.names, arrays);
}

/**
 * Reads columns from the matches of a regular expression: each group is a column.
 *
 * There are no structured dtypes: the result is an object of one-dimensional arrays by name, which can be
 * unpacked like a list. A column of text is a list of strings.
 *
 * @param file The text, or where it is: see {@linkcode loadtxt}.
 * @param regexp A regular expression, JavaScript's own; Python's names of groups are understood. `\d` and `\w`
 * are ASCII only.
 * @param dtype A dtype for each group: `"i4,f8"`, or `[["num", "int64"], ["key", "U3"]]`.
 * @param encoding Python's name of the encoding of bytes: UTF-8 by default.
 * @returns An object of arrays by name; a promise of it for files and streams.
 * @throws {ValueError} When a group is no number of its dtype, or there are more or fewer groups than dtypes.
 * @throws {TypeError} When the dtype is a single one.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const text = "1312 foo\n1534  bar\n444   qux";
 * const { num, key } = np.fromregex(text, /(\d+)\s+(\w+)/, [["num", "int64"], ["key", "U3"]]);
 * assertEquals(num.tolist(), [1312, 1534, 444]);
 * assertEquals(String(key), "foo,bar,qux");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.fromregex.html
 */
export const fromregex: FromRegex = normalizer(
  "fromregex",
  [
    ["file", tags.Anything],
    ["regexp", Pattern],
    ["dtype", FieldsTag],
    ["encoding", tags.Optional(tags.Text), null],
  ],
  (file, regexp, dtype, encoding) =>
    withText(
      file,
      encoding,
      "fromregex",
      (pieces: Pieces) => readGroups([...pieces].join(""), regexp, dtype),
    ),
);

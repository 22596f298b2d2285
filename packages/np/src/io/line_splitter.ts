// Lines to fields as np.genfromtxt splits them: at a delimiter of any length, at white space, or by widths.

import { type ndarray, type Tag, ValueError } from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { strip } from "./python_numbers.ts";

/** A delimiter, the width of all fields, or the width of each. */
export type Delimiter = string | number | readonly number[] | null;

/** Tag of `delimiter=`. */
export const DelimiterTag: Tag<string | number | readonly number[] | undefined> = {
  takes: "a string, a width or a list of widths",
  optional: true,
  normalize(x, where) {
    if (typeof x === "string") return x === "" ? undefined : x;
    const list = Array.isArray(x) ? x : ArrayBuffer.isView(x) || isArray(x) ? [...x as never] : x;
    if (Array.isArray(list)) {
      return list.map((n) => {
        const width = tags.toInt(n, where);
        if (width < 0) throw new ValueError(`${where.fn}(): a width of ${width} is negative`);
        return width;
      });
    }
    // One width is cut off to an integer, as NumPy does.
    const width = typeof x === "number" ? Math.trunc(x) : tags.toInt(x, where);
    if (!(width >= 0)) throw new ValueError(`${where.fn}(): a width of ${width} is negative`);
    return width === 0 ? undefined : width;
  },
};

const isArray = (x: unknown): x is ndarray =>
  typeof x === "object" && x !== null && "tensor" in x && (x as ndarray).ndim > 0;

/** Splits lines. */
export type Split = (line: string) => string[];

/**
 * A function that splits lines.
 * @param delimiter What is between fields, or how wide they are; white space when left out.
 * @param comments What starts a comment, if anything. @param autostrip Whether fields lose white space around.
 */
export function lineSplitter(
  delimiter: string | number | readonly number[] | undefined,
  comments: string | undefined,
  autostrip: boolean,
): Split {
  const uncommented = (line: string) => {
    if (comments === undefined) return line;
    const at = line.indexOf(comments);
    return at < 0 ? line : line.slice(0, at);
  };
  let split: Split;
  if (delimiter === undefined || typeof delimiter === "string") {
    split = (line) => {
      const body = uncommented(line).replace(/^[ \r\n]+|[ \r\n]+$/g, "");
      if (body === "") return [];
      if (delimiter !== undefined) return body.split(delimiter);
      const text = strip(body);
      // deno-lint-ignore no-control-regex
      return text === "" ? [] : text.split(/(?:[\s\x1c-\x1f\x85](?<!\ufeff))+/);
    };
  } else if (typeof delimiter === "number") {
    split = (line) => {
      const body = uncommented(line).replace(/^[\r\n]+|[\r\n]+$/g, "");
      const fields: string[] = [];
      for (let i = 0; i < body.length; i += delimiter) fields.push(body.slice(i, i + delimiter));
      return fields;
    };
  } else {
    split = (line) => {
      const body = uncommented(line);
      if (body === "") return [];
      let at = 0;
      return delimiter.map((width) => body.slice(at, at += width));
    };
  }
  return autostrip ? (line) => split(line).map(strip) : split;
}

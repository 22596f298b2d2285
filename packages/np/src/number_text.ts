// Integers as text in other bases: base_repr and binary_repr.

import { type Fn, ndarray, normalizer, type Tag, ValueError, type Where } from "@nplex/core";
import * as tags from "@nplex/core/tags";

/** What stands for one integer. */
export type IntegerLike = number | bigint | ndarray;

function exact(x: unknown, where: Where): bigint {
  if (x instanceof ndarray && x.ndim === 0 && (x.dtype.kind === "i" || x.dtype.kind === "u")) {
    return BigInt(x.item({ bigint: true }) as number | bigint);
  }
  if (typeof x === "bigint") return x;
  return BigInt(tags.toInt(x, where));
}

const Exact: Tag<bigint> = { takes: "an integer", normalize: exact };

/** Python's `int(x)`: fractions are cut off. */
const Truncated: Tag<bigint> = {
  takes: "a number",
  normalize(x, where) {
    if (typeof x === "number" && Number.isFinite(x)) return BigInt(Math.trunc(x));
    return exact(x, where);
  },
};

/**
 * An integer as text in a base from 2 to 36.
 *
 * @param number The integer.
 * @param base The base.
 * @param padding How many zeros to put in front.
 * @returns The digits, with a minus sign for negative numbers.
 * @throws {ValueError} When the base is out of range.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.base_repr(6, 5), "11");
 * assertEquals(np.base_repr(-32, 16), "-20");
 * assertEquals(np.base_repr(7, { base: 5, padding: 3 }), "00012");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.base_repr.html
 */
export const base_repr: Fn<
  [["number", IntegerLike]],
  [["base", number], ["padding", number]],
  string
> = normalizer(
  "base_repr",
  [["number", Truncated], ["base", tags.Int, 2], ["padding", tags.Int, 0]],
  (number, base, padding) => {
    if (base > 36) throw new ValueError("Bases greater than 36 not handled in base_repr.");
    if (base < 2) throw new ValueError("Bases less than 2 not handled in base_repr.");
    const size = number < 0n ? -number : number;
    const digits = size === 0n ? "" : size.toString(base).toUpperCase();
    const text = "0".repeat(Math.max(padding, 0)) + digits;
    return number < 0n ? `-${text}` : text || "0";
  },
);

/**
 * An integer as text in base 2.
 *
 * @param num The integer.
 * @param width How many digits; negative numbers are then written as two's complement.
 * @returns The digits.
 * @throws {ValueError} When the width is too small.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.binary_repr(-3), "-11");
 * assertEquals(np.binary_repr(3, 4), "0011");
 * assertEquals(np.binary_repr(-3, { width: 5 }), "11101");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.binary_repr.html
 */
export const binary_repr: Fn<[["num", IntegerLike]], [["width", number | null]], string> =
  normalizer(
    "binary_repr",
    [["num", Exact], ["width", tags.Optional(tags.Int), null]],
    (num, width) => {
      if (num === 0n) return "0".repeat(Math.max(width || 1, 0));
      const fits = (digits: number) => {
        if (width !== undefined && width < digits) {
          throw new ValueError(
            `binary_repr(): Insufficient bit width=${width} provided for binwidth=${digits}`,
          );
        }
      };
      if (num < 0n && width === undefined) return `-${(-num).toString(2)}`;
      let text: string;
      if (num > 0n) text = num.toString(2);
      else {
        const digits = (-num).toString(2).length;
        const short = 1n << BigInt(digits - 1) === -num ? digits - 1 : digits;
        text = ((1n << BigInt(short + 1)) + num).toString(2);
      }
      fits(text.length);
      return text.padStart(width ?? 0, num > 0n ? "0" : "1");
    },
  );

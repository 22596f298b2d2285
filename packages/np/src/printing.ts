// Text of arrays and numbers: NumPy's signatures in front of core/src/print.

import {
  type ArrayLike,
  arrayRepr,
  arrayStr,
  arrayToString,
  type FloatKind,
  type FloatMode,
  type Fn,
  formatFloatPositional,
  formatFloatScientific,
  type Formatters,
  getPrintOptions,
  ndarray,
  normalizer,
  type PrintOptions,
  printoptions as scoped,
  type PrintOptionsInput,
  type PrintOptionsScope,
  printView,
  readDense,
  setPrintOptions,
  type SignMode,
  type Tensor,
  toTensor,
  type TrimMode,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";

/** A value, or None for the current print option. */
export type Given<T> = T | null;
const ANY = tags.Anything;
const optional = (name: string) => [name, ANY, null] as const;

/** Names and values as an options object, without those that were not given. */
function named(names: readonly string[], values: readonly unknown[]): Record<string, unknown> {
  const entries = names.map((n, i) => [n, values[i]] as const);
  return Object.fromEntries(entries.filter(([, v]) => v !== undefined && v !== null));
}

const viewOf = (x: unknown) => printView(x instanceof ndarray ? x : new ndarray(toTensor(x)));

const WIDTHS = ["max_line_width", "precision", "suppress_small"] as const;
const WIDTH_ROWS = WIDTHS.map(optional);
const STYLE = [
  "separator",
  "prefix",
  "formatter",
  "threshold",
  "edgeitems",
  "sign",
  "floatmode",
  "suffix",
  "legacy",
] as const;

/** Keyword-only parameters of `array2string`. */
export interface Array2StringKeywords {
  /** Functions that write elements, by kind of dtype. */
  readonly formatter?: Given<Formatters>;
  /** Arrays of more elements than this are summarised. */
  readonly threshold?: Given<number>;
  /** Elements shown at each end of a summarised dimension. */
  readonly edgeitems?: Given<number>;
  /** How the sign of positive numbers is shown. */
  readonly sign?: Given<SignMode>;
  /** How `precision` is read for floats. */
  readonly floatmode?: Given<FloatMode>;
  /** The text that will stand after the result; only its length matters. */
  readonly suffix?: string;
  /** Only false: NumPy's legacy modes are not supported. */
  readonly legacy?: false | null;
}

/**
 * An array as text.
 *
 * @param a The array.
 * @param max_line_width Characters in a line.
 * @param precision Digits after the decimal point.
 * @param suppress_small Never use scientific notation for small numbers.
 * @param separator Text between elements.
 * @param prefix The text that will stand before the result; only its length matters.
 * @param options `formatter`, `threshold`, `edgeitems`, `sign`, `floatmode`, `suffix`, `legacy`.
 * @returns The text.
 * @throws {ValueError} For an unknown `floatmode` or `sign`.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.array2string(np.array([1, 2.5]), { separator: ", " }), "[1. , 2.5]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.array2string.html
 */
export const array2string: Fn<
  [["a", ArrayLike]],
  [
    ["max_line_width", Given<number>],
    ["precision", Given<number>],
    ["suppress_small", Given<boolean>],
    ["separator", string],
    ["prefix", string],
  ],
  string,
  Array2StringKeywords
> = normalizer(
  "array2string",
  [
    ["a", ANY],
    ...WIDTH_ROWS,
    ["separator", ANY, " "],
    ["prefix", ANY, ""],
    "*",
    ["formatter", ANY, null],
    ["threshold", ANY, null],
    ["edgeitems", ANY, null],
    ["sign", ANY, null],
    ["floatmode", ANY, null],
    ["suffix", ANY, ""],
    ["legacy", ANY, null],
  ],
  (a: unknown, ...rest: unknown[]) => arrayToString(viewOf(a), named([...WIDTHS, ...STYLE], rest)),
);

/** A function that writes an array. */
export type ArrayText<First extends string> = Fn<
  [[First, ArrayLike]],
  [
    ["max_line_width", Given<number>],
    ["precision", Given<number>],
    ["suppress_small", Given<boolean>],
  ],
  string
>;

/**
 * An array as Python's `repr` writes it.
 *
 * @param arr The array.
 * @param max_line_width Characters in a line.
 * @param precision Digits after the decimal point.
 * @param suppress_small Never use scientific notation for small numbers.
 * @returns The text.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.array_repr(np.array([1, 2], "int8")), "array([1, 2], dtype=int8)");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.array_repr.html
 */
export const array_repr: ArrayText<"arr"> = normalizer(
  "array_repr",
  [["arr", ANY], ...WIDTH_ROWS],
  (a: unknown, ...rest: unknown[]) =>
    arrayRepr(viewOf(a), { ...named(WIDTHS, rest), array: a instanceof ndarray ? a : undefined }),
);

/**
 * An array as Python's `str` writes it.
 *
 * @param a The array.
 * @param max_line_width Characters in a line.
 * @param precision Digits after the decimal point.
 * @param suppress_small Never use scientific notation for small numbers.
 * @returns The text.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.array_str([1, 2]), "[1. 2.]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.array_str.html
 */
export const array_str: ArrayText<"a"> = normalizer(
  "array_str",
  [["a", ANY], ...WIDTH_ROWS],
  (a: unknown, ...rest: unknown[]) => arrayStr(viewOf(a), named(WIDTHS, rest)),
);

const OPTIONS = [
  "precision",
  "threshold",
  "edgeitems",
  "linewidth",
  "suppress",
  "nanstr",
  "infstr",
  "formatter",
  "sign",
  "floatmode",
] as const;

/**
 * Sets options for printing arrays; those not given stay, except `formatter` and `override_repr`, which
 * NumPy resets on every call.
 *
 * @param precision Digits after the decimal point.
 * @param threshold Arrays of more elements than this are summarised.
 * @param edgeitems Elements shown at each end of a summarised dimension.
 * @param linewidth Characters in a line.
 * @param suppress Never use scientific notation for small numbers.
 * @param nanstr How NaN is written.
 * @param infstr How infinity is written.
 * @param formatter Functions that write elements, by kind of dtype.
 * @param sign How the sign of positive numbers is shown.
 * @param floatmode How `precision` is read for floats.
 * @param options `legacy` (only false), `override_repr`.
 * @throws {ValueError} For an unknown `floatmode` or `sign`.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * np.set_printoptions({ precision: 3 });
 * assertEquals(String(np.array([Math.PI])), "[3.142]");
 * np.set_printoptions({ precision: 8 });
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.set_printoptions.html
 */
export const set_printoptions: Fn<
  [],
  [
    ["precision", Given<number>],
    ["threshold", Given<number>],
    ["edgeitems", Given<number>],
    ["linewidth", Given<number>],
    ["suppress", Given<boolean>],
    ["nanstr", Given<string>],
    ["infstr", Given<string>],
    ["formatter", Given<Formatters>],
    ["sign", Given<SignMode>],
    ["floatmode", Given<FloatMode>],
  ],
  void,
  Pick<PrintOptionsInput, "legacy" | "override_repr">
> = normalizer(
  "set_printoptions",
  [...OPTIONS.map(optional), "*", ["legacy", ANY, null], ["override_repr", ANY, null]],
  (...values: unknown[]): void =>
    setPrintOptions(named([...OPTIONS, "legacy", "override_repr"], values)),
);

/**
 * The current print options.
 *
 * @returns A copy, by NumPy's names.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.get_printoptions().linewidth, 75);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.get_printoptions.html
 */
export function get_printoptions(): PrintOptions {
  return getPrintOptions();
}

/**
 * Changes print options for a scope: `using _ = np.printoptions({ ... })`, or for a callback.
 *
 * @param options NumPy's options by name.
 * @returns The scope, for `using`.
 * @throws {ValueError} For an unknown `floatmode` or `sign`.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.printoptions({ precision: 2 }, () => String(np.array([Math.PI]))), "[3.14]");
 * {
 *   using _ = np.printoptions({ precision: 1 });
 *   assertEquals(String(np.array([Math.PI])), "[3.1]");
 * }
 * assertEquals(np.get_printoptions().precision, 8);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.printoptions.html
 */
export function printoptions(options: PrintOptionsInput): PrintOptionsScope;
/**
 * Runs a function under changed print options and puts them back, also when it throws.
 *
 * @param options NumPy's options by name.
 * @param body The function; it gets the options in force.
 * @returns What the function returns.
 */
export function printoptions<T>(
  options: PrintOptionsInput,
  body: (options: PrintOptions) => T,
): T;
export function printoptions<T>(
  options: PrintOptionsInput,
  body?: (options: PrintOptions) => T,
): T | PrintOptionsScope {
  return body === undefined ? scoped(options) : scoped(options, body);
}

/** A number and the float dtype whose digits it has: float64 unless it is an array of a smaller one. */
function floatOf(t: Tensor, name: string): [number, FloatKind] {
  if (t.size !== 1 || t.dtype.kind === "c") {
    throw new TypeError(`${name}(): a real number or an array of size 1 is needed`);
  }
  const kind = t.dtype.kind === "f" ? t.dtype.name as FloatKind : "float64";
  return [Number(readDense(t)[0]), kind];
}

const FORMAT = ["precision", "unique", "trim", "sign", "pad_left", "min_digits"] as const;

/**
 * A number in positional notation.
 *
 * @param x The number, or an array of size 1 whose dtype decides on the digits.
 * @param precision At most this many digits.
 * @param unique Shortest digits that identify the value, else its exact expansion.
 * @param fractional Whether counts are of digits after the point, else of all significant ones.
 * @param trim `'k'` keeps trailing zeros, `'.'` trims them, `'0'` leaves one, `'-'` trims the point too.
 * @param sign Whether to write a plus before positive values.
 * @param pad_left Characters left of the point.
 * @param pad_right Characters right of the point.
 * @param min_digits At least this many digits.
 * @returns The text.
 * @throws {ValueError} For a negative count.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.format_float_positional(np.float32(Math.PI)), "3.1415927");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.format_float_positional.html
 */
export const format_float_positional: Fn<
  [["x", ArrayLike]],
  [
    ["precision", Given<number>],
    ["unique", boolean],
    ["fractional", boolean],
    ["trim", TrimMode],
    ["sign", boolean],
    ["pad_left", Given<number>],
    ["pad_right", Given<number>],
    ["min_digits", Given<number>],
  ],
  string
> = normalizer(
  "format_float_positional",
  [
    ["x", tags.ArrayLike],
    ["precision", ANY, null],
    ["unique", tags.Bool, true],
    ["fractional", tags.Bool, true],
    ["trim", ANY, "k"],
    ["sign", tags.Bool, false],
    ["pad_left", ANY, null],
    ["pad_right", ANY, null],
    ["min_digits", ANY, null],
  ],
  (t, precision, unique, fractional, trim, sign, left, right, min) => {
    const [x, kind] = floatOf(t, "format_float_positional");
    const options = named(FORMAT, [precision, unique, trim, sign, left, min]);
    return formatFloatPositional(x, kind, {
      ...options,
      fractional,
      pad_right: right as number | null,
    });
  },
);

/**
 * A number in scientific notation.
 *
 * @param x The number, or an array of size 1 whose dtype decides on the digits.
 * @param precision At most this many digits after the point.
 * @param unique Shortest digits that identify the value, else its exact expansion.
 * @param trim `'k'` keeps trailing zeros, `'.'` trims them, `'0'` leaves one, `'-'` trims the point too.
 * @param sign Whether to write a plus before positive values.
 * @param pad_left Characters left of the point.
 * @param exp_digits Digits of the exponent, at least two.
 * @param min_digits At least this many digits.
 * @returns The text.
 * @throws {ValueError} For a negative count.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.format_float_scientific(1.23e24, { exp_digits: 4 }), "1.23e+0024");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.format_float_scientific.html
 */
export const format_float_scientific: Fn<
  [["x", ArrayLike]],
  [
    ["precision", Given<number>],
    ["unique", boolean],
    ["trim", TrimMode],
    ["sign", boolean],
    ["pad_left", Given<number>],
    ["exp_digits", Given<number>],
    ["min_digits", Given<number>],
  ],
  string
> = normalizer(
  "format_float_scientific",
  [
    ["x", tags.ArrayLike],
    ["precision", ANY, null],
    ["unique", tags.Bool, true],
    ["trim", ANY, "k"],
    ["sign", tags.Bool, false],
    ["pad_left", ANY, null],
    ["exp_digits", ANY, null],
    ["min_digits", ANY, null],
  ],
  (t, precision, unique, trim, sign, left, exponent, min) => {
    const [x, kind] = floatOf(t, "format_float_scientific");
    const options = named(FORMAT, [precision, unique, trim, sign, left, min]);
    return formatFloatScientific(x, kind, { ...options, exp_digits: exponent as number | null });
  },
);

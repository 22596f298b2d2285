// One float as text: np.format_float_positional and np.format_float_scientific on a JS number and a
// float dtype. Which digits to write comes from digits.ts; formatting arrays lives in element_format.ts.
import { ValueError } from "../errors.ts";
import { type Digits, floatDigits, type FloatKind } from "./digits.ts";

export type { FloatKind } from "./digits.ts";

/**
 * What happens to trailing zeros: `"k"` keeps them and the point, `"."` trims the zeros, `"0"` leaves one
 * zero after the point, `"-"` trims zeros and the point.
 */
export type TrimMode = "k" | "." | "0" | "-";

/** Options that {@linkcode formatFloatPositional} and {@linkcode formatFloatScientific} share. */
export interface FormatFloatOptions {
  /** At most this many digits (exactly, when not `unique`); `null` for as many as needed. */
  precision?: number | null;
  /** Shortest digits that identify the value in its dtype (default), else its exact expansion. */
  unique?: boolean;
  /** What happens to trailing zeros; default `"k"`. */
  trim?: TrimMode;
  /** Write a plus before positive values. */
  sign?: boolean;
  /** Pad with spaces to this many characters left of the decimal point. */
  pad_left?: number | null;
  /** At least this many digits when `unique`. */
  min_digits?: number | null;
}

/** Options of {@linkcode formatFloatPositional}: those of `np.format_float_positional`. */
export interface PositionalOptions extends FormatFloatOptions {
  /** `precision` and `min_digits` count digits after the point (default) or all significant ones. */
  fractional?: boolean;
  /** Pad with spaces to this many characters right of the decimal point. */
  pad_right?: number | null;
}

/** Options of {@linkcode formatFloatScientific}: those of `np.format_float_scientific`. */
export interface ScientificOptions extends FormatFloatOptions {
  /** Pad the exponent with zeros to this many digits; default 2, at most 5. */
  exp_digits?: number | null;
}

/** NumPy formats into a buffer of this many characters. */
const LONGEST = 16384;

/** An optional count: -1 when it is not given. */
function count(value: number | null | undefined, name: string, context: string): number {
  if (value === null || value === undefined) return -1;
  if (typeof value !== "number" || !Number.isInteger(value)) {
    throw new TypeError(`${context}: ${name} must be an integer, got ${String(value)}`);
  }
  if (value < 0) throw new ValueError(`${context}: ${name} must be >= 0, got ${value}`);
  return value;
}

interface Common {
  precision: number;
  min: number;
  padLeft: number;
  unique: boolean;
  trim: TrimMode;
}

function common(options: FormatFloatOptions, context: string): Common {
  const precision = count(options.precision, "precision", context);
  const padLeft = count(options.pad_left, "pad_left", context);
  const min = count(options.min_digits, "min_digits", context);
  const { unique = true, trim = "k" } = options;
  if (min > 0 && precision > 0 && min > precision) {
    throw new ValueError(`${context}: min_digits must be less than or equal to precision`);
  }
  if (trim !== "k" && trim !== "." && trim !== "0" && trim !== "-") {
    throw new TypeError(`${context}: trim must be 'k', '.', '0' or '-', found ${String(trim)}`);
  }
  if (!unique && precision < 0) {
    throw new TypeError(`${context}: in non-unique mode precision must be supplied`);
  }
  return { precision, min, padLeft, unique, trim };
}

function signOf(x: number, plus: boolean | undefined): string {
  return x < 0 || Object.is(x, -0) ? "-" : plus ? "+" : "";
}

/** NumPy does not pad what is not finite, and a NaN has no sign. */
function nonFinite(x: number, plus: boolean | undefined): string {
  return x !== x ? "nan" : signOf(x, plus) + "inf";
}

/** The point and what follows it, trimmed or filled with zeros to `wanted` digits. */
function fractionText(fraction: string, wanted: number, trim: TrimMode): string {
  if (trim === "k") return "." + fraction.padEnd(wanted, "0");
  let end = fraction.length;
  while (end > 0 && fraction[end - 1] === "0") end--;
  if (end > 0) return "." + fraction.slice(0, end);
  return trim === "." ? "." : trim === "0" ? ".0" : "";
}

function guardLength(text: string, context: string): string {
  if (text.length < LONGEST) return text;
  throw new RangeError(`${context}: the result is longer than ${LONGEST - 1} characters`);
}

/**
 * Formats a float in positional notation, as `np.format_float_positional` does.
 * @param x The value; it must be representable in `kind`.
 * @param kind The dtype of the value; it decides which digits identify it.
 * @param options NumPy's options.
 * @returns The text.
 * @throws {ValueError} For a negative count, `min_digits` above `precision`, or `precision: 0` without `fractional`.
 * @throws {TypeError} For a fractional count, an unknown `trim`, or no `precision` without `unique`.
 * @throws {RangeError} When the text would exceed 16383 characters, where NumPy raises `RuntimeError`.
 * @example
 * ```ts
 * import { formatFloatPositional } from "@nplex/core";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(formatFloatPositional(Math.fround(Math.PI), "float32"), "3.1415927");
 * assertEquals(formatFloatPositional(Math.PI, "float64", { precision: 3 }), "3.142");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.format_float_positional.html
 */
export function formatFloatPositional(
  x: number,
  kind: FloatKind = "float64",
  options: PositionalOptions = {},
): string {
  const context = "format_float_positional";
  const { precision, min, padLeft, unique, trim } = common(options, context);
  const padRight = count(options.pad_right, "pad_right", context);
  const { fractional = true } = options;
  if (!fractional && precision === 0) {
    throw new ValueError(`${context}: precision must be greater than 0 if fractional is false`);
  }
  if (!Number.isFinite(x)) return nonFinite(x, options.sign);
  const request = { unique, fractional, max: precision, min };
  const { whole, fraction } = splitAtPoint(floatDigits(Math.abs(x), kind, request));
  const limit = unique ? min : precision;
  const text = fractionText(fraction, fractional ? limit : limit - whole.length, trim);
  let right = Math.max(0, padRight - Math.max(0, text.length - 1));
  if (text === "" && padRight >= 0) right += 1; // stands where the point would be
  const left = (signOf(x, options.sign) + whole).padStart(Math.max(padLeft, 0));
  return guardLength(left + text + " ".repeat(right), context);
}

function splitAtPoint({ digits, exponent }: Digits): { whole: string; fraction: string } {
  if (exponent < 0) return { whole: "0", fraction: "0".repeat(-exponent - 1) + digits };
  return {
    whole: digits.slice(0, exponent + 1).padEnd(exponent + 1, "0"),
    fraction: digits.slice(exponent + 1),
  };
}

/**
 * Formats a float in scientific notation, as `np.format_float_scientific` does.
 * @param x The value; it must be representable in `kind`.
 * @param kind The dtype of the value; it decides which digits identify it.
 * @param options NumPy's options.
 * @returns The text.
 * @throws {ValueError} For a negative count or `min_digits` above `precision`.
 * @throws {TypeError} For a fractional count, an unknown `trim`, or no `precision` without `unique`.
 * @throws {RangeError} When the text would exceed 16383 characters.
 * @example
 * ```ts
 * import { formatFloatScientific } from "@nplex/core";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(formatFloatScientific(Math.fround(Math.PI), "float32"), "3.1415927e+00");
 * assertEquals(formatFloatScientific(1.23e24, "float64", { exp_digits: 4 }), "1.23e+0024");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.format_float_scientific.html
 */
export function formatFloatScientific(
  x: number,
  kind: FloatKind = "float64",
  options: ScientificOptions = {},
): string {
  const context = "format_float_scientific";
  const { precision, min, padLeft, unique, trim } = common(options, context);
  const expDigits = count(options.exp_digits, "exp_digits", context);
  if (!Number.isFinite(x)) return nonFinite(x, options.sign);
  const { digits, exponent } = floatDigits(Math.abs(x), kind, {
    unique,
    fractional: false,
    max: precision < 0 ? -1 : precision + 1,
    min: min < 0 ? -1 : min + 1,
  });
  const left = (signOf(x, options.sign) + digits[0]).padStart(Math.max(padLeft, 0));
  // As in NumPy, "-" keeps the point here when it trims zeros that were generated.
  const keep = trim === "-" && digits.length > 1 ? "." : trim;
  const fraction = fractionText(digits.slice(1), unique ? min : precision, keep);
  return guardLength(left + fraction + exponentText(exponent, expDigits), context);
}

function exponentText(exponent: number, expDigits: number): string {
  const width = expDigits < 0 ? 2 : Math.min(expDigits, 5);
  // An exponent of zero has no digits of its own: exp_digits 0 writes none.
  const digits = exponent === 0 ? "" : String(Math.abs(exponent));
  return "e" + (exponent < 0 ? "-" : "+") + digits.padStart(width, "0");
}

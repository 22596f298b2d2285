// How the elements of an array are written: one formatter is made for all the values that will be
// shown, so that columns align. Brackets, line breaks and summaries live in array2string.ts.
import type { DTypeName } from "../dtype_names.ts";
import { ValueError } from "../errors.ts";
import type { FloatKind } from "./digits.ts";
import { formatFloatPositional, formatFloatScientific } from "./format_float.ts";
import {
  type ComplexValue,
  type ElementFormatter,
  type ElementValue,
  getPrintOptions,
  type PrintOptions,
} from "./options.ts";

/** The kind of a dtype as printing sees it. */
export type PrintKind = "bool" | "int" | "float" | "complex";

/** The kind of a dtype. */
export function printKind(dtype: DTypeName): PrintKind {
  if (dtype === "bool") return "bool";
  if (dtype.startsWith("float")) return "float";
  return dtype.startsWith("complex") ? "complex" : "int";
}

/** The float dtype of a float dtype, or of a complex dtype's parts. */
export function floatKind(dtype: DTypeName): FloatKind {
  if (dtype === "float16") return "float16";
  return dtype === "float32" || dtype === "complex64" ? "float32" : "float64";
}

/** The keys of `formatter` that speak for a kind, the strongest first. */
const FORMATTER_KEYS = {
  bool: ["bool", "all"],
  int: ["int", "int_kind", "all"],
  float: ["float", "float_kind", "all"],
  complex: ["complexfloat", "complex_kind", "all"],
} as const;

/** What to know of the numbers of a float dtype. */
const FLOAT_FACTS: Record<FloatKind, { round: (x: number) => number; cutoff: number }> = {
  // cutoff: from here on numbers are written with an exponent; 10 ** min(8, finfo.precision).
  float16: { round: Math.f16round, cutoff: 1e3 },
  float32: { round: Math.fround, cutoff: 1e6 },
  float64: { round: (x) => x, cutoff: 1e8 },
};

/**
 * A function that writes every one of `data` so that they align.
 * @param data The values that will be shown, in any order.
 * @param dtype Their dtype.
 * @param scalar True for a 0-d array, whose `True` is not padded.
 * @param options The options in force.
 */
export function elementFormat(
  data: readonly ElementValue[],
  dtype: DTypeName,
  scalar: boolean,
  options: PrintOptions,
): (value: ElementValue) => string {
  const kind = printKind(dtype);
  for (const key of FORMATTER_KEYS[kind]) {
    const own = options.formatter?.[key] as ElementFormatter | null | undefined;
    if (own) return (value) => formatted(own(exactValue(value, kind)), key);
  }
  switch (kind) {
    case "bool":
      return (value) => value ? (scalar ? "True" : " True") : "False";
    case "int":
      return integerFormat(data as (number | bigint)[], options);
    case "float":
      return floatFormat(data as number[], floatKind(dtype), options) as ElementFormatter;
    case "complex": {
      const parts = data as ComplexValue[];
      const kind = floatKind(dtype);
      const re = floatFormat(parts.map((z) => z.re), kind, options);
      const im = floatFormat(parts.map((z) => z.im), kind, { ...options, sign: "+" });
      return (value) => {
        const z = value as ComplexValue;
        const imaginary = im(z.im);
        const digits = imaginary.trimEnd();
        return re(z.re) + digits + "j" + imaginary.slice(digits.length);
      };
    }
  }
}

/** A formatter's result, which must be text. */
function formatted(text: unknown, key: string): string {
  if (typeof text !== "string") {
    throw new TypeError(`formatter.${key} must return a string, got ${String(text)}`);
  }
  // NumPy's own line breaking raises on it, with another text.
  if (text === "") throw new ValueError(`formatter.${key} returned an empty string`);
  return text;
}

/** What a user's formatter gets: a `number` where that is exact, a `boolean` for bool. */
function exactValue(value: ElementValue, kind: PrintKind): ElementValue {
  if (kind === "bool") return Boolean(value);
  if (typeof value !== "bigint") return value;
  const near = Number(value);
  return Number.isSafeInteger(near) ? near : value;
}

function integerFormat(
  data: readonly (number | bigint)[],
  options: PrintOptions,
): (value: ElementValue) => string {
  if (data.length === 0) return (value) => String(value);
  let max = data[0], min = data[0];
  for (const value of data) {
    if (value > max) max = value;
    if (value < min) min = value;
  }
  const sign = options.sign === " " && min < 0 ? "-" : options.sign;
  const plus = sign === "-" ? "" : sign;
  const width = Math.max(
    String(max).length + (max >= 0 ? plus.length : 0),
    String(min).length,
  );
  return (value) => (((value as number) < 0 ? "" : plus) + String(value)).padStart(width);
}

function longest(texts: readonly string[]): number {
  let most = 0;
  for (const text of texts) most = Math.max(most, text.length);
  return most;
}

/** Whether finite numbers are so large, small or far apart that all are written with an exponent. */
function needsExponent(finite: readonly number[], kind: FloatKind, suppress: boolean): boolean {
  let max = 0, min = Infinity;
  for (const x of finite) {
    const size = Math.abs(x);
    if (size > max) max = size;
    if (size !== 0 && size < min) min = size;
  }
  if (max === 0) return false;
  const { round, cutoff } = FLOAT_FACTS[kind];
  if (max >= cutoff) return true;
  // NumPy compares and divides in the array's own dtype.
  return !suppress && (min < round(0.0001) || round(max / min) > 1000);
}

/** How finite numbers are written and how much room they take on each side of the point. */
interface FloatLayout {
  padLeft: number;
  padRight: number;
  write: (x: number, padLeft: number) => string;
}

function exponentLayout(finite: number[], kind: FloatKind, options: PrintOptions): FloatLayout {
  const sign = options.sign === "+";
  const unique = options.floatmode !== "fixed";
  const precision = options.floatmode === "unique" ? null : options.precision;
  const trim = unique ? "." : "k";
  const parts = finite.map((x) =>
    formatFloatScientific(x, kind, { precision, unique, trim, sign }).split(/[.e]/)
  );
  const exp_digits = longest(parts.map((p) => p[2])) - 1;
  const digits = longest(parts.map((p) => p[1]));
  return {
    padLeft: longest(parts.map((p) => p[0])),
    padRight: exp_digits + 2 + digits,
    write: (x, pad_left) =>
      formatFloatScientific(x, kind, {
        precision: digits,
        min_digits: digits,
        unique,
        trim: "k",
        sign,
        pad_left,
        exp_digits,
      }),
  };
}

function positionalLayout(finite: number[], kind: FloatKind, options: PrintOptions): FloatLayout {
  const { floatmode } = options;
  const sign = options.sign === "+";
  const unique = floatmode !== "fixed";
  const precision = floatmode === "unique" ? null : options.precision;
  const trim = unique ? "." : "k";
  const parts = finite.map((x) =>
    formatFloatPositional(x, kind, { precision, unique, trim, sign }).split(".")
  );
  const pad_right = longest(parts.map((p) => p[1]));
  const equal = floatmode === "fixed" || floatmode === "maxprec_equal";
  return {
    padLeft: longest(parts.map((p) => p[0])),
    padRight: pad_right,
    write: (x, pad_left) =>
      formatFloatPositional(x, kind, {
        precision: equal ? pad_right : precision,
        min_digits: equal ? pad_right : 0,
        unique,
        trim: equal ? "k" : ".",
        sign,
        pad_left,
        pad_right,
      }),
  };
}

function floatFormat(
  data: readonly number[],
  kind: FloatKind,
  options: PrintOptions,
): (x: number) => string {
  if (options.floatmode !== "unique" && options.precision < 0) {
    throw new ValueError(`precision must be >= 0, got ${options.precision}`);
  }
  const { sign } = options;
  const finite = data.filter(Number.isFinite);
  const layout = finite.length === 0
    ? { padLeft: 0, padRight: 0, write: String }
    : needsExponent(finite, kind, options.suppress)
    ? exponentLayout(finite, kind, options)
    : positionalLayout(finite, kind, options);
  const { padRight, write } = layout;
  let { padLeft } = layout;
  const negative = (x: number) => x < 0 || Object.is(x, -0);
  if (sign === " " && !finite.some(negative)) padLeft += 1;
  // As in NumPy these two come from the state, not from arguments.
  const { nanstr, infstr } = getPrintOptions();
  if (finite.length !== data.length) {
    const infSign = sign !== "-" || data.includes(-Infinity) ? 1 : 0;
    const right = padRight + 1; // with the point
    padLeft = Math.max(padLeft, nanstr.length - right, infstr.length + infSign - right);
  }
  const width = padLeft + padRight + 1;
  return (x) => {
    if (Number.isFinite(x)) return write(x, padLeft);
    const plus = sign === "+" ? "+" : "";
    return (x !== x ? plus + nanstr : (x < 0 ? "-" : plus) + infstr).padStart(width);
  };
}

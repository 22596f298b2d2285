// Python's `format % values` for numbers: what np.savetxt and ndarray.tofile write with. Digits are the engine's
// own, corrected to Python's rounding of ties to even.

import {
  type DTypeName,
  type ElementValue,
  NotImplementedError,
  OverflowError,
  scalarStr,
  ValueError,
} from "@nplex/core";

/** A value to format: floats are numbers, ints are bigints. */
export type FormatValue = number | bigint | boolean;

/** A value does not go with a format's character. */
export class FormatMismatch extends Error {}

interface Spec {
  readonly flags: ReadonlySet<string>;
  readonly width: number;
  readonly precision: number | undefined;
  readonly type: string;
}

/** A compiled format: literal texts, with a conversion between each two. */
export class PercentFormat {
  readonly #texts: string[] = [];
  readonly #specs: Spec[] = [];
  readonly #problem: Error | undefined;

  /**
   * Compiles a format. What is wrong with it is thrown when it is used, as in Python.
   * @param format The format.
   */
  constructor(format: string) {
    let text = "";
    const pattern = /%(?:\(([^)]*)\))?([-+ 0#]*)(\*|\d+)?(?:\.(\*|\d*))?[hlL]?([^]?)/uy;
    for (let i = 0; i < format.length;) {
      const at = format.indexOf("%", i);
      if (at < 0) {
        text += format.slice(i);
        break;
      }
      text += format.slice(i, at);
      pattern.lastIndex = at;
      const [all, key, flags, width, precision, type] = pattern.exec(format) ?? [];
      i = pattern.lastIndex;
      if (!type) {
        this.#problem = new ValueError("incomplete format");
        break;
      }
      if (type === "%" && all === "%%") {
        text += "%";
        continue;
      }
      if (key !== undefined || width === "*" || precision === "*") {
        this.#problem = new FormatMismatch(`'${all}' needs more than one number`);
        break;
      }
      if (!"diouxXeEfFgGcrsa".includes(type)) {
        this.#problem = new ValueError(
          `unsupported format character '${type}' (0x${
            type.codePointAt(0)?.toString(16)
          }) at index ${i - type.length}`,
        );
        break;
      }
      this.#texts.push(text);
      text = "";
      this.#specs.push({
        flags: new Set(flags),
        width: Number(width ?? 0),
        precision: precision === undefined ? undefined : Number(precision),
        type,
      });
    }
    this.#texts.push(text);
  }

  /** How many values the format takes. */
  get count(): number {
    return this.#specs.length;
  }

  /**
   * The text for values.
   * @param values One for each conversion. @param dtype Their dtype, for `%s` and `%r`.
   * @throws {FormatMismatch} When a value does not go with its character, or there are too few or too many.
   */
  apply(values: readonly FormatValue[], dtype: DTypeName): string {
    let out = "";
    for (let i = 0; i < this.#specs.length; i++) {
      if (i >= values.length) throw new FormatMismatch("not enough arguments for format string");
      out += this.#texts[i] + convert(this.#specs[i], values[i], dtype);
    }
    if (this.#problem) throw this.#problem;
    if (values.length > this.#specs.length) {
      throw new FormatMismatch("not all arguments converted during string formatting");
    }
    return out + this.#texts[this.#specs.length];
  }
}

function convert(spec: Spec, x: FormatValue, dtype: DTypeName): string {
  const { type } = spec;
  switch (type) {
    case "d":
    case "i":
    case "u":
      return integer(spec, toInteger(x), 10);
    case "o":
    case "x":
    case "X":
      if (typeof x !== "bigint") throw new FormatMismatch(`%${type} needs an integer`);
      return integer(spec, x, type === "o" ? 8 : 16);
    case "c": {
      if (typeof x !== "bigint") throw new FormatMismatch("%c needs an integer or a character");
      if (x < 0n || x > 0x10ffffn) throw new OverflowError("%c arg not in range(0x110000)");
      return pad(spec, "", String.fromCodePoint(Number(x)), false);
    }
    case "s":
    case "r":
    case "a": {
      const text = scalarText(x, dtype, type !== "s");
      return pad(
        spec,
        "",
        spec.precision === undefined ? text : text.slice(0, spec.precision),
        false,
      );
    }
  }
  const value = Number(x);
  const upper = type === type.toUpperCase();
  const negative = value < 0 || Object.is(value, -0);
  const body = floatBody(Math.abs(value), spec);
  return pad(spec, signOf(spec, negative), upper ? body.toUpperCase() : body, true);
}

function toInteger(x: FormatValue): bigint {
  if (typeof x !== "number") return BigInt(x);
  if (Number.isNaN(x)) throw new ValueError("cannot convert float NaN to integer");
  if (!Number.isFinite(x)) throw new OverflowError("cannot convert float infinity to integer");
  return BigInt(Math.trunc(x));
}

function signOf({ flags }: Spec, negative: boolean): string {
  return negative ? "-" : flags.has("+") ? "+" : flags.has(" ") ? " " : "";
}

function integer(spec: Spec, x: bigint, base: number): string {
  let digits = (x < 0n ? -x : x).toString(base);
  let prefix = spec.flags.has("#") && base !== 10 ? (base === 8 ? "0o" : "0x") : "";
  if (spec.type === "X") {
    digits = digits.toUpperCase();
    prefix = prefix.toUpperCase();
  }
  digits = digits.padStart(spec.precision ?? 0, "0");
  return pad(spec, signOf(spec, x < 0n) + prefix, digits, true);
}

/** Fills up to the width: on the right with '-', with zeros after the sign with '0'. */
function pad({ flags, width }: Spec, prefix: string, body: string, number: boolean): string {
  const missing = width - prefix.length - body.length;
  if (missing <= 0) return prefix + body;
  if (flags.has("-")) return prefix + body + " ".repeat(missing);
  if (number && flags.has("0")) return prefix + "0".repeat(missing) + body;
  return " ".repeat(missing) + prefix + body;
}

function floatBody(x: number, { precision = 6, type, flags }: Spec): string {
  if (Number.isNaN(x)) return "nan";
  if (x === Infinity) return "inf";
  if (precision > 100) {
    throw new NotImplementedError(
      `a precision of ${precision} digits is not supported: at most 100`,
    );
  }
  const alternate = flags.has("#");
  switch (type) {
    case "e":
    case "E":
      return exponential(x, precision, alternate);
    case "f":
    case "F":
      return fixed(x, precision) + (alternate && precision === 0 ? "." : "");
  }
  const digits = precision || 1;
  const [mantissa, power] = exponential(x, digits - 1, false).split("e");
  const exponent = Number(power);
  if (exponent >= -4 && exponent < digits) {
    const text = fixed(x, digits - 1 - exponent);
    if (!alternate) return trimmed(text);
    return text.includes(".") ? text : text + ".";
  }
  const head = alternate ? (mantissa.includes(".") ? mantissa : mantissa + ".") : trimmed(mantissa);
  return `${head}e${power}`;
}

function trimmed(text: string): string {
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

/** `%.<precision>f` of a number that is not negative. */
export function fixed(x: number, precision: number): string {
  if (x >= 1e21) {
    // All digits of a number this large are before the point.
    return BigInt(x).toString() + (precision > 0 ? "." + "0".repeat(precision) : "");
  }
  const text = x.toFixed(precision);
  // Halfway cases are the odd multiples of 2 ** -(precision + 1).
  return isOdd(x * 2 ** (precision + 1)) ? toEven(text) : text;
}

/** `%.<precision>e` of a number that is not negative. */
export function exponential(x: number, precision: number, alternate: boolean): string {
  const [digits, power] = x.toExponential(precision).split("e");
  let mantissa = digits;
  if (precision < 17 && x !== 0 && halfway(x, precision)) {
    // 9.5 came out as 1e1, where there is no digit to correct.
    if (!(precision === 0 && mantissa === "1")) mantissa = toEven(mantissa);
  }
  if (alternate && precision === 0) mantissa += ".";
  const sign = power[0] === "-" ? "-" : "+";
  return `${mantissa}e${sign}${power.slice(1).padStart(2, "0")}`;
}

/** Whether a number lies halfway between two decimals of so many digits after the first. */
function halfway(x: number, precision: number): boolean {
  // The exponent of x itself, not of its rounded form.
  const exponent = Number(x.toExponential(20).split("e")[1]);
  const places = precision - exponent;
  if (places >= 0) return places < 1000 && isOdd(x * 2 ** (places + 1));
  if (!Number.isInteger(x)) return false;
  const half = 5n * 10n ** BigInt(-places - 1), whole = BigInt(x);
  return whole % half === 0n && whole / half % 2n === 1n;
}

const isOdd = (x: number) => x < 2 ** 53 && x % 2 === 1;

/** The engine rounds ties up; an odd last digit then is one too high. */
function toEven(text: string): string {
  const last = text.charCodeAt(text.length - 1) - 48;
  return last % 2 === 1 ? text.slice(0, -1) + (last - 1) : text;
}

/** `str` of a NumPy scalar, or its `repr`. */
function scalarText(x: FormatValue, dtype: DTypeName, repr: boolean): string {
  const text = scalarStr(x as ElementValue, dtype);
  if (!repr) return text;
  return dtype === "bool" ? `np.${text}_` : `np.${dtype}(${text})`;
}

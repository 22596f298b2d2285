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
    const out: string[] = [];
    for (let i = 0; i < this.#specs.length; i++) {
      if (i >= values.length) throw new FormatMismatch("not enough arguments for format string");
      out.push(this.#texts[i], convert(this.#specs[i], values[i], dtype));
    }
    if (this.#problem) throw this.#problem;
    if (values.length > this.#specs.length) {
      throw new FormatMismatch("not all arguments converted during string formatting");
    }
    out.push(this.#texts[this.#specs.length]);
    return out.join("");
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
  if (x === 0 || x > 9e-5 && x < 10 ** digits) {
    let text = x.toPrecision(digits);
    if (x !== 0 && halfway(x, digits - 1, Math.floor(Math.log10(x)))) text = toEven(text);
    // What was rounded up to a power of ten has an exponent in both languages.
    if (!text.includes("e") && (x === 0 || x >= 1e-4 || Number(text) >= 1e-4)) {
      if (!alternate) return trimmed(text);
      return text.includes(".") ? text : text + ".";
    }
  }
  const [mantissa, power] = exponential(x, digits - 1, alternate).split("e");
  return `${alternate ? mantissa : trimmed(mantissa)}e${power}`;
}

/** Without the zeros at the end of a text with a point, and without the point when nothing follows it. */
function trimmed(text: string): string {
  let end = text.length;
  if (!text.includes(".")) return text;
  while (text.charCodeAt(end - 1) === 48) end--;
  return text.slice(0, text[end - 1] === "." ? end - 1 : end);
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
  let mantissa: string, power: number;
  const quick = precision > 14 && precision < 19 ? decimals(x, precision) : undefined;
  if (quick) [mantissa, power] = quick;
  else {
    const text = x.toExponential(precision), at = text.indexOf("e");
    mantissa = text.slice(0, at);
    power = Number(text.slice(at + 1));
    // 9.5 came out as 1e1, where there is no digit to correct.
    if (
      x !== 0 && halfway(x, precision, power) && !(precision === 0 && mantissa === "1")
    ) mantissa = toEven(mantissa);
  }
  if (alternate && precision === 0) mantissa += ".";
  const size = Math.abs(power);
  return `${mantissa}e${power < 0 ? "-" : "+"}${size < 10 ? "0" : ""}${size}`;
}

/** Powers of ten as sums of two doubles, by exponent. */
const TENS = new Map<number, readonly [number, number]>();

function tenTo(k: number): readonly [number, number] {
  let ten = TENS.get(k);
  if (!ten) {
    const scale = 10n ** BigInt(Math.abs(k));
    const exact = k < 0 ? (1n << 1000n) / scale : scale, high = Number(exact);
    const low = Number(exact - BigInt(high)), unit = k < 0 ? 2 ** -1000 : 1;
    TENS.set(k, ten = [high * unit, low * unit]);
  }
  return ten;
}

/** The parts of a double that have 26 bits each. */
const upper = (x: number) => 134217729 * x - (134217729 * x - x);

/**
 * Digits and exponent of a number with 15 to 18 digits after the first, from its product with a power of ten in
 * doubled precision; undefined where that can't tell how to round. The engine's own take several times as long.
 */
function decimals(x: number, precision: number): [string, number] | undefined {
  if (!(x > 1e-200 && x < 1e200)) return undefined;
  let power = Math.floor(Math.log10(x)), high = 0, low = 0;
  for (;;) {
    // The product lies between 1e8 and 1e9: nine digits before its point, ten wanted after it.
    const [ten, rest] = tenTo(8 - power), product = x * ten;
    const a = upper(x), b = x - a, c = upper(ten), d = ten - c;
    const error = a * c - product + a * d + b * c + b * d + x * rest;
    high = product + error;
    low = error - (high - product);
    // A power of ten in doubled precision, from below: this form has no digits for it.
    if (low < 0 && (high === 1e8 || high === 1e9)) return undefined;
    if (high >= 1e9) power++;
    else if (high < 1e8) power--;
    else break;
  }
  let head = Math.floor(high);
  // The rest of `high` has 26 bits, so that this is exact.
  const tail = (high - head) * 1e10, whole = Math.floor(tail);
  const after = tail - whole + low * 1e10, last = Math.floor(after);
  const unit = 10 ** (18 - precision);
  let digits = whole + last;
  const over = ((digits % unit) + unit) % unit + (after - last) - unit / 2;
  if (Math.abs(over) < 1e-6) return undefined;
  digits = Math.floor(digits / unit) + (over > 0 ? 1 : 0);
  const size = 1e10 / unit;
  if (digits < 0) {
    head--;
    digits += size;
  } else if (digits >= size) {
    head++;
    digits -= size;
  }
  if (head >= 1e9 || head < 1e8) return undefined;
  const text = String(head);
  return [`${text[0]}.${text.slice(1)}${String(size + digits).slice(1)}`, power];
}

/** Whether a number lies halfway between two decimals of so many digits after the first. */
function halfway(x: number, precision: number, power: number): boolean {
  if (precision < 15) {
    // Most are nowhere near, which a double can tell.
    const twice = 2 * x * 10 ** (precision - power);
    if (Math.abs(twice - Math.round(twice)) > twice * 4e-15) return false;
  }
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

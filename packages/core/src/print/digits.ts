// Decimal digits of binary floats: the shortest that round back in their own dtype, or the exact
// expansion, cut and rounded where asked. Laying digits out as text lives in format_float.ts.

/** The floating-point dtypes that numbers are printed in. */
export type FloatKind = "float16" | "float32" | "float64";

/** How many digits are wanted; positions count from the decimal point when `fractional`. */
export interface DigitRequest {
  /** Shortest digits that identify the value in its dtype, rather than the exact expansion. */
  unique: boolean;
  /** Limits count digits after the decimal point; otherwise they count significant digits. */
  fractional: boolean;
  /** At most this many digits; -1 for no limit. */
  max: number;
  /** At least this many digits (only when `unique`); -1 for none. */
  min: number;
}

/** Digits `d0 d1 d2 ...` that stand for `d0.d1d2... * 10**exponent`. */
export interface Digits {
  /** The digits, at least one. */
  digits: string;
  /** The power of ten of the first digit. */
  exponent: number;
}

interface Parts {
  mantissa: bigint;
  exponent: number;
  /** At a power of two the neighbour below is half as far as the one above. */
  unequal: boolean;
}

const scratch = new DataView(new ArrayBuffer(8));
const LAYOUT = { float16: [10, 15], float32: [23, 127], float64: [52, 1023] } as const;

function bitsOf(x: number, kind: FloatKind): bigint {
  if (kind === "float64") {
    scratch.setFloat64(0, x);
    return scratch.getBigUint64(0);
  }
  if (kind === "float32") {
    scratch.setFloat32(0, x);
    return BigInt(scratch.getUint32(0));
  }
  scratch.setFloat16(0, x);
  return BigInt(scratch.getUint16(0));
}

/** `x = mantissa * 2**exponent` for a finite positive `x` of the given dtype. */
function decompose(x: number, kind: FloatKind): Parts {
  const [width, bias] = LAYOUT[kind];
  const bits = bitsOf(x, kind);
  const fraction = BigInt.asUintN(width, bits);
  const biased = Number(bits >> BigInt(width));
  if (biased === 0) return { mantissa: fraction, exponent: 1 - bias - width, unequal: false };
  return {
    mantissa: fraction | (1n << BigInt(width)),
    exponent: biased - bias - width,
    unequal: fraction === 0n && biased !== 1,
  };
}

/** Adds one unit in the last place; the nines it carries over are dropped, not turned into zeros. */
function roundUp(digits: string, exponent: number): Digits {
  let end = digits.length;
  while (end > 0 && digits[end - 1] === "9") end--;
  if (end === 0) return { digits: "1", exponent: exponent + 1 };
  return { digits: digits.slice(0, end - 1) + (Number(digits[end - 1]) + 1), exponent };
}

/**
 * The digits of a finite, non-negative float.
 * @param x The value; it must be representable in `kind`.
 * @param kind The dtype whose neighbours decide what "shortest" means.
 * @param request Which digits.
 * @returns The digits and the power of ten of the first one.
 */
export function floatDigits(x: number, kind: FloatKind, request: DigitRequest): Digits {
  if (x === 0) return { digits: "0", exponent: 0 };
  if (kind === "float64" && request.unique) {
    const quick = engineDigits(x, request);
    if (quick) return quick;
  }
  return bigDigits(x, kind, request);
}

/** Below it floats have fewer than 53 bits. */
const SMALLEST_NORMAL = 2 ** -1022;

/**
 * The JS engine's own shortest digits, where they are known to be the same. Left to exact arithmetic:
 * powers of two (unequal neighbours), subnormals, ties at the cut (the engine rounds them up, not to
 * even), zeros at the end (a carry drops them, so whether NumPy writes them depends on more digits).
 */
function engineDigits(x: number, { fractional, max, min }: DigitRequest): Digits | undefined {
  scratch.setFloat64(0, x);
  const powerOfTwo = (scratch.getUint32(0) & 0xfffff) === 0 && scratch.getUint32(4) === 0;
  if (powerOfTwo || x < SMALLEST_NORMAL) return undefined;
  const text = x.toExponential();
  const e = text.indexOf("e");
  const exponent = Number(text.slice(e + 1));
  const digits = text[0] + text.slice(2, e);
  const wanted = (limit: number) => fractional ? exponent + 1 + limit : limit;
  if (min >= 0 && wanted(min) > digits.length) return undefined;
  if (max < 0 || wanted(max) >= digits.length) return { digits, exponent };
  const count = wanted(max);
  if (count < 1 || (count === digits.length - 1 && digits.endsWith("5"))) return undefined;
  const cut = x.toExponential(count - 1);
  const cutEnd = cut.indexOf("e");
  const kept = cut[0] + cut.slice(2, cutEnd);
  return kept.endsWith("0") || Number(cut.slice(cutEnd + 1)) !== exponent
    ? undefined
    : { digits: kept, exponent };
}

/** Digit generation in exact integer arithmetic (Steele & White's free-format algorithm). */
export function bigDigits(x: number, kind: FloatKind, request: DigitRequest): Digits {
  const { unique, fractional, max, min } = request;
  const { mantissa, exponent: e, unequal } = decompose(x, kind);
  let first = Math.floor(Math.log10(x));
  // x = value / unit * 10**first; a quarter of the last mantissa bit is the finest margin.
  const fraction = () => {
    const up = (e > 0 ? 1n << BigInt(e) : 1n) * (first < 0 ? 10n ** BigInt(-first) : 1n);
    const unit = (e < 0 ? 4n << BigInt(-e) : 4n) * (first > 0 ? 10n ** BigInt(first) : 1n);
    return { value: 4n * mantissa * up, unit, margin: up };
  };
  let { value, unit, margin } = fraction();
  if (value < unit || value >= 10n * unit) {
    first += value < unit ? -1 : 1;
    ({ value, unit, margin } = fraction());
  }
  if (fractional && max >= 0 && first < -max) {
    first = -max;
    ({ value, unit, margin } = fraction());
  }
  const lastAllowed = max < 0 ? -Infinity : fractional ? -max : first + 1 - max;
  const lastNeeded = min < 0 ? Infinity : fractional ? -min : first + 1 - min;
  let below = unequal ? margin : 2n * margin, above = 2n * margin;
  // Bounds belong to the interval when the mantissa is even: reading rounds half to even.
  const closed = mantissa % 2n === 0n ? 1n : 0n;
  let digits = "", down = false, up = false, digit: bigint;
  for (let position = first;; position--) {
    digit = value / unit;
    value %= unit;
    if (unique) {
      down = value < below + closed;
      up = value + above + closed > unit;
      if (((down || up) && position <= lastNeeded) || position === lastAllowed) break;
    } else if (value === 0n || position <= lastAllowed) break;
    digits += digit;
    value *= 10n;
    below *= 10n;
    above *= 10n;
  }
  digits += digit;
  if (down === up) {
    const twice = 2n * value;
    down = twice < unit || (twice === unit && digit % 2n === 0n);
  }
  return down ? { digits, exponent: first } : roundUp(digits, first);
}

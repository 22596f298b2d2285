// Python's "%.4g" of a number, in which poly1d prints its coefficients.

import { formatFloatScientific } from "@nplex/core";

const trimmed = (digits: string): string =>
  digits.includes(".") ? digits.replace(/\.?0*$/, "") : digits;

/** `f"{x:.<digits>g}"`. */
export function generalFormat(x: number, digits: number): string {
  if (Number.isNaN(x)) return "nan";
  if (!Number.isFinite(x)) return x < 0 ? "-inf" : "inf";
  if (x === 0) return Object.is(x, -0) ? "-0" : "0";
  // Ties go to the even digit, which toExponential() would not do.
  const text = formatFloatScientific(x, "float64", {
    precision: digits - 1,
    unique: false,
    trim: "k",
  });
  const [mantissa, exponent] = text.split("e"), e = Number(exponent);
  if (e < -4 || e >= digits) {
    return `${trimmed(mantissa)}e${e < 0 ? "-" : "+"}${String(Math.abs(e)).padStart(2, "0")}`;
  }
  const sign = mantissa.startsWith("-") ? "-" : "", all = mantissa.replace(/[-.]/g, "");
  if (e < 0) return `${sign}${trimmed(`0.${"0".repeat(-e - 1)}${all}`)}`;
  return `${sign}${trimmed(`${all.slice(0, e + 1)}.${all.slice(e + 1)}`)}`;
}

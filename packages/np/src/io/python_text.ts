// Python's own text of numbers: `str` of the int, float, bool or complex that an element turns into.

import type { DType, TypedArray } from "@nplex/core";

/** `repr` of a Python float. */
export function floatText(x: number): string {
  if (Number.isNaN(x)) return "nan";
  if (!Number.isFinite(x)) return x < 0 ? "-inf" : "inf";
  if (Object.is(x, -0)) return "-0.0";
  const size = Math.abs(x);
  if (size !== 0 && (size < 1e-4 || size >= 1e16)) return scientific(x);
  const text = String(x);
  return Number.isInteger(x) ? `${text}.0` : text;
}

/** The engine's shortest digits with Python's exponent of two digits. */
function scientific(x: number): string {
  const [mantissa, power] = x.toExponential().split("e");
  return `${mantissa}e${power[0]}${power.slice(1).padStart(2, "0")}`;
}

/** `str` of a Python complex. */
function complexText(re: number, im: number): string {
  const part = (x: number) => floatText(x).replace(/\.0$/, "");
  if (Object.is(re, 0)) return `${part(im)}j`;
  const imaginary = part(im);
  return `(${part(re)}${/^[-]/.test(imaginary) ? "" : "+"}${imaginary}j)`;
}

/** `str` of the Python scalar that an element turns into. */
export function elementText(data: TypedArray, i: number, d: DType): string {
  switch (d.kind) {
    case "b":
      return data[i] !== 0 ? "True" : "False";
    case "f":
      return floatText(data[i] as number);
    case "c":
      return complexText(data[2 * i] as number, data[2 * i + 1] as number);
  }
  return String(data[i]);
}

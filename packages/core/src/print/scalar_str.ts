// One element as NumPy's scalars print themselves: str(np.float32(0.1)), which is also the str of a
// 0-d array. Print options do not matter here.
import type { DTypeName } from "../dtype_names.ts";
import type { FloatKind } from "./digits.ts";
import { floatKind, printKind } from "./element_format.ts";
import { formatFloatPositional, formatFloatScientific } from "./format_float.ts";
import type { ComplexValue, ElementValue } from "./options.ts";

/** From here on a scalar is written with an exponent. */
const SCIENTIFIC_FROM: Record<FloatKind, number> = { float16: 1e3, float32: 1e6, float64: 1e16 };

function floatStr(x: number, kind: FloatKind, trim: "0" | "-", sign = false): string {
  const size = Math.abs(x);
  const positional = size === 0 || (size >= 1e-4 && size < SCIENTIFIC_FROM[kind]);
  return positional
    ? formatFloatPositional(x, kind, { trim, sign })
    : formatFloatScientific(x, kind, { trim: "-", sign });
}

function complexStr({ re, im }: ComplexValue, kind: FloatKind): string {
  // A real part of +0 is left out; -0 is not.
  if (Object.is(re, 0)) return floatStr(im, kind, "-") + "j";
  // A NaN gets its plus here, which formatting one float never gives it.
  const imaginary = im !== im ? "+nan" : floatStr(im, kind, "-", true);
  return `(${floatStr(re, kind, "-")}${imaginary}j)`;
}

/**
 * One element as the NumPy scalar of that dtype prints itself.
 * @param value The element; complex as `{ re, im }`.
 * @param dtype Its dtype.
 * @returns The text: `True`, `-3`, `0.1`, `1e+16`, `(1+2j)`.
 * @example
 * ```ts
 * import { scalarStr } from "@nplex/core";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(scalarStr(Math.fround(0.1), "float32"), "0.1");
 * assertEquals(scalarStr({ re: 1, im: -2 }, "complex128"), "(1-2j)");
 * ```
 */
export function scalarStr(value: ElementValue, dtype: DTypeName): string {
  switch (printKind(dtype)) {
    case "bool":
      return value ? "True" : "False";
    case "int":
      return String(value);
    case "float":
      return floatStr(value as number, floatKind(dtype), "0");
    case "complex":
      return complexStr(value as ComplexValue, floatKind(dtype));
  }
}

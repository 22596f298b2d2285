// Numbers in text as Python's int(), float() and complex() read them: white space around, underscores between
// digits. ASCII digits only; Python knows those of every script.

import { Complex } from "@nplex/core";
import { scanFloat, scanned } from "./text_numbers.ts";

/** `text.strip()`. */
export function strip(text: string): string {
  // JS and Python differ in U+FEFF, and in the separators U+001C to U+001F and U+0085.
  // deno-lint-ignore no-control-regex
  return text.replace(/^(?:[\s\x1c-\x1f\x85](?<!\ufeff))+|(?:[\s\x1c-\x1f\x85](?<!\ufeff))+$/g, "");
}

/** Without the underscores that Python allows between digits; undefined when they are elsewhere. */
function plain(text: string): string | undefined {
  if (!text.includes("_")) return text;
  return /(?<!\d)_|_(?!\d)/.test(text) ? undefined : text.replaceAll("_", "");
}

/** `int(text)`; undefined where Python raises ValueError. */
export function parseInteger(text: string): bigint | undefined {
  const digits = plain(strip(text));
  if (digits === undefined || !/^[+-]?\d+$/.test(digits)) return undefined;
  return BigInt(digits[0] === "+" ? digits.slice(1) : digits);
}

/** `float(text)`; undefined where Python raises ValueError. */
export function parseFloat64(text: string): number | undefined {
  // Most fields are a number and nothing else.
  let end = scanFloat(text, 0, text.length);
  if (end > 0 && end === text.length) return scanned[0];
  const body = plain(strip(text));
  if (body === undefined || body === "") return undefined;
  end = scanFloat(body, 0, body.length);
  return end === body.length ? scanned[0] : undefined;
}

/** `complex(text)`; undefined where Python raises ValueError. */
export function parseComplex(text: string): Complex | undefined {
  let body = strip(text);
  if (body.startsWith("(") && body.endsWith(")")) body = strip(body.slice(1, -1));
  const digits = plain(body);
  if (digits === undefined || digits === "") return undefined;
  const imaginary = (from: number): number | undefined => {
    const end = scanFloat(digits, from, digits.length);
    if (end > from) return end === digits.length - 1 ? scanned[0] : undefined;
    // A sign or nothing stands for one.
    const sign = digits.slice(from, -1);
    return sign === "" || sign === "+" ? 1 : sign === "-" ? -1 : undefined;
  };
  const unit = /j$/i.test(digits);
  const end = scanFloat(digits, 0, digits.length);
  if (!unit) return end === digits.length && end > 0 ? new Complex(scanned[0], 0) : undefined;
  const re = scanned[0];
  if (end === 0 || end === digits.length - 1) {
    const im = imaginary(0);
    return im === undefined ? undefined : new Complex(0, im);
  }
  if (digits[end] !== "+" && digits[end] !== "-") return undefined;
  const im = imaginary(end);
  return im === undefined ? undefined : new Complex(re, im);
}

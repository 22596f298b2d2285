// How masked arrays print: `--` for masked elements and the others as Python objects, in the lines and the
// summaries of np.array2string; masked_print_option decides whether and how masked elements are shown.

import {
  arrayRepr,
  arrayStr,
  arrayToString,
  type ArrayToStringOptions,
  type DType,
  type ElementValue,
  getPrintOptions,
  type ndarray,
  type PrintView,
  printView,
  range,
  scalarStr,
} from "@nplex/core";
import { nomask } from "./basics.ts";
import { filled } from "./assigning.ts";
import { masked, type MaskedArray } from "./masked_array.ts";

/** How masked elements are shown. */
export class MaskedPrintOption {
  #display: string;
  #enabled: boolean | number = true;
  /** Starts enabled. @param display The text for a masked element. */
  constructor(display: string) {
    this.#display = display;
  }
  /** The text for a masked element. */
  display(): string {
    return this.#display;
  }
  /** Sets the text for masked elements. */
  set_display(s: string): void {
    this.#display = s;
  }
  /** Whether masked elements are shown as that text; else as the fill value. */
  enabled(): boolean | number {
    return this.#enabled;
  }
  /** Turns the text on or off. */
  enable(shrink: boolean | number = 1): void {
    this.#enabled = shrink;
  }
  /** The text. */
  toString(): string {
    return this.#display;
  }
  /** The text. */
  repr(): string {
    return this.#display;
  }
}

/**
 * How masked elements are shown.
 *
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.array([1, 2], { mask: [true, false] });
 * np.ma.masked_print_option.set_display("?");
 * assertEquals(String(m), "[? 2.0]");
 * np.ma.masked_print_option.set_display("--");
 * ```
 * @see https://numpy.org/doc/2.4/reference/maskedarray.generic.html
 */
export const masked_print_option: MaskedPrintOption = new MaskedPrintOption("--");

/** From so many elements along an axis on NumPy prints its ends only: for vectors and for the others. */
const WIDTH_1D = 1500, WIDTH = 100;

/** An element as Python's own scalars print themselves, which know only doubles. */
function objectText(value: ElementValue, d: DType): string {
  return scalarStr(value, d.kind === "f" ? "float64" : d.kind === "c" ? "complex128" : d.name);
}

/** What is printed in place of an array: a view on texts, or on the elements themselves. */
function shown(m: MaskedArray): { view: PrintView; text?: (i: number) => string } {
  if (!masked_print_option.enabled()) return { view: printView(filled(m, m.fill_value)) };
  if (m._mask === nomask) return { view: printView(m._data) };
  const limit = m.ndim > 1 ? WIDTH : WIDTH_1D, edge = limit / 2;
  // The positions along each axis that are left when long axes are cut to their ends.
  const kept = m.shape.map((n) => {
    const all = range(n);
    return n > limit ? [...all.slice(0, edge), ...all.slice(n - edge)] : all;
  });
  const shape = kept.map((k) => k.length);
  const data = printView(m._data), mask = printView(m._mask);
  const text = (at: number): string => {
    let from = 0, stride = 1;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      from += kept[axis][at % shape[axis]] * stride;
      at = Math.floor(at / shape[axis]);
      stride *= m.shape[axis];
    }
    return mask.at(from) ? masked_print_option.display() : objectText(data.at(from), m.dtype);
  };
  return { view: { shape, dtype: "int64", at: (i) => i }, text };
}

function arrayText(m: MaskedArray, options: ArrayToStringOptions): string {
  const { view, text } = shown(m);
  if (!text) return arrayToString(view, options);
  return arrayToString(view, { ...options, formatter: { int: (i) => text(Number(i)) } });
}

/** `str(m)`. */
export function maskedStr(m: MaskedArray): string {
  if (m === masked) return masked_print_option.display();
  const { view, text } = shown(m);
  if (!text) return arrayStr(view);
  return view.shape.length === 0 ? text(0) : arrayText(m, {});
}

const IMPLIED = ["int64", "float64", "complex128", "bool"];

/** A 0-d array as the NumPy scalar's repr: `np.int64(3)`. */
export function scalarRepr(a: ndarray): string {
  const text = String(a);
  if (a.dtype.kind === "b") return `np.${text}_`;
  return `np.${a.dtype.name}(${text.startsWith("(") ? text.slice(1, -1) : text})`;
}

function fillText(m: MaskedArray): string {
  const shown = m.fill_value;
  if (shown.ndim > 0) {
    return m._fill_value?.dtype === m.dtype
      ? arrayStr(printView(shown))
      : arrayRepr(printView(shown));
  }
  return shown.dtype === m.dtype ? String(shown) : scalarRepr(shown);
}

/** `repr(m)`. */
export function maskedRepr(m: MaskedArray): string {
  const state = getPrintOptions();
  if (state.override_repr) return state.override_repr(m);
  const allMasked = m._mask !== nomask && (m._mask.data as Uint8Array).every(Boolean);
  const keys = ["data", "mask", "fill_value"];
  if (!IMPLIED.includes(m.dtype.name) || allMasked || m.size === 0) keys.push("dtype");
  const head = "masked_array(";
  const oneRow = m.shape.slice(0, -1).every((n) => n === 1);
  // One row: the first key stands beside the name and the others are aligned by their equals signs.
  const indents = new Map(keys.map((k, i) => {
    if (!oneRow) return [k, "  "];
    if (i === 0) return [k, head];
    return [k, " ".repeat(Math.max(2, (head + keys[0]).length - k.length))];
  }));
  const field = (k: string) => `${indents.get(k)}${k}=`;
  const options = (k: string) => ({ separator: ", ", prefix: field(k), suffix: "," });
  const texts: Record<string, () => string> = {
    data: () => arrayText(m, options("data")),
    mask: () => arrayToString(printView(m._mask), options("mask")),
    fill_value: () => fillText(m),
    dtype: () => m.dtype.name,
  };
  return (oneRow ? "" : head + "\n") + keys.map((k) => field(k) + texts[k]()).join(",\n") + ")";
}

// Arrays as text: np.array2string, str(a) and repr(a) on a view that reads elements one by one, so that a
// summarised array is read only where it shows. How an element is written lives in element_format.ts.
import { sizeOf } from "../layout.ts";
import type { DTypeName } from "../dtype_names.ts";
import { elementFormat } from "./element_format.ts";
import {
  type ElementValue,
  type FloatMode,
  type Formatters,
  getPrintOptions,
  mergePrintOptions,
  type PrintOptions,
  type SignMode,
} from "./options.ts";
import { scalarStr } from "./scalar_str.ts";

/** What printing needs to know of an array. */
export interface PrintView {
  /** The array's shape. */
  readonly shape: readonly number[];
  /** The array's dtype. */
  readonly dtype: DTypeName;
  /** The element at a position in C order. */
  at(index: number): ElementValue;
}

/** Options of {@linkcode arrayStr} and {@linkcode arrayRepr}; what is not given comes from the print options. */
export interface ArrayStrOptions {
  /** Characters in a line. */
  max_line_width?: number | null;
  /** Digits after the decimal point. */
  precision?: number | null;
  /** Never use scientific notation for small numbers. */
  suppress_small?: boolean | null;
}

/** Options of {@linkcode arrayToString}: those of `np.array2string`. */
export interface ArrayToStringOptions extends ArrayStrOptions {
  /** Text between elements; default one space. */
  separator?: string;
  /** The text that will stand before the result; only its length matters. */
  prefix?: string;
  /** The text that will stand after the result; only its length matters. */
  suffix?: string;
  /** Functions that write elements. */
  formatter?: Formatters | null;
  /** Arrays of more elements than this are summarised. */
  threshold?: number | null;
  /** Elements shown at each end of a summarised dimension. */
  edgeitems?: number | null;
  /** How the sign of positive numbers is shown. */
  sign?: SignMode | null;
  /** How `precision` is read for floats. */
  floatmode?: FloatMode | null;
  /** Only `false` is implemented. */
  legacy?: false | null;
}

/** Options of {@linkcode arrayRepr}. */
export interface ArrayReprOptions extends ArrayStrOptions {
  /** The array itself, for `override_repr`; default the view. */
  array?: unknown;
}

/** The length of text in characters, as Python counts them. */
function len(text: string): number {
  // deno-lint-ignore no-control-regex -- the range is "all of ASCII"
  return /^[\x00-\x7f]*$/.test(text) ? text.length : [...text].length;
}

/** The positions shown along an axis; `cut` is where the dots go, -1 for nowhere. */
interface Shown {
  positions: number[];
  cut: number;
}

function range(start: number, stop: number): number[] {
  return Array.from({ length: Math.max(0, stop - start) }, (_, i) => start + i);
}

/**
 * The positions shown along an axis of `n` elements. NumPy always writes the last one, so an `edgeitems` of
 * zero or less leaves the dots and that.
 */
function shownAlong(n: number, edge: number, summarise: boolean): Shown {
  if (!summarise || 2 * edge >= n) return { positions: range(0, n), cut: -1 };
  const leading = range(0, Math.max(0, edge));
  return { positions: [...leading, ...range(n - Math.max(1, edge), n)], cut: leading.length };
}

/** The positions along an axis whose values decide the column widths: `[:edge]` and `[-edge:]`. */
function measuredAlong(n: number, edge: number, summarise: boolean): number[] {
  if (!summarise || 2 * edge >= n) return range(0, n);
  if (edge > 0) return [...range(0, edge), ...range(n - edge, n)];
  return [...range(0, edge < 0 ? n + edge : 0), ...range(-edge, n)];
}

/** What is shown of an array and how its elements are written. */
export interface Layout {
  /** The positions shown along each axis. */
  readonly axes: readonly Shown[];
  /** Elements from one position to the next, by axis. */
  readonly strides: readonly number[];
  /** Writes the element at a position in C order. */
  element(index: number): string;
}

/** Decides what is shown of a non-empty array and measures it. */
export function layoutOf(view: PrintView, options: PrintOptions): Layout {
  const { shape, dtype } = view;
  const { edgeitems } = options;
  const size = sizeOf(shape);
  const summarise = size > options.threshold;
  const strides = shape.map((_, axis) => sizeOf(shape.slice(axis + 1)));
  let flat = [0];
  shape.forEach((n, axis) => {
    const positions = measuredAlong(n, edgeitems, summarise);
    flat = flat.flatMap((base) => positions.map((i) => base + i * strides[axis]));
  });
  const format = elementFormat(flat.map((i) => view.at(i)), dtype, shape.length === 0, options);
  return {
    axes: shape.map((n) => shownAlong(n, edgeitems, summarise)),
    strides,
    element: (index) => format(view.at(index)),
  };
}

/** A word on one line of plain characters, as nearly all are. */
const PLAIN = /^[\x20-\x7e]+$/;

/** Lines that grow by words and break where the next word would not fit. */
class Lines {
  #done = "";
  #line: string;
  /** Characters in the line so far. */
  #size: number;
  readonly #indent: string;
  readonly #width: number;

  constructor(indent: string, width: number) {
    this.#indent = this.#line = indent;
    this.#size = indent.length;
    this.#width = width;
  }

  /** Everything written. */
  get text(): string {
    return this.#done + this.#line;
  }

  /** Ends the line. A break that would leave it as short as it is does not help. */
  #breakBefore(size: number): boolean {
    if (this.#size <= this.#indent.length || this.#size + size <= this.#width) return false;
    this.#next(this.#indent);
    return true;
  }

  #next(line: string): void {
    this.#done += this.#line.trimEnd() + "\n";
    this.#line = line;
    this.#size = len(line);
  }

  /** Writes text without a break before it. */
  append(text: string): void {
    this.#line += text;
    this.#size += len(text);
  }

  /** Writes a word, on a new line if it does not fit; further lines of it are aligned with its first. */
  add(word: string): void {
    if (PLAIN.test(word)) {
      this.#breakBefore(word.length);
      this.#line += word;
      this.#size += word.length;
      return;
    }
    // deno-lint-ignore no-control-regex -- the line ends that Python knows
    const parts = word.split(/\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/);
    if (parts.length > 1 && parts[parts.length - 1] === "") parts.pop();
    if (parts.length === 1) {
      this.#breakBefore(len(word));
      this.append(word);
      return;
    }
    const longest = Math.max(...parts.map(len));
    const column = " ".repeat(this.#size);
    const indent = this.#breakBefore(longest) ? this.#indent : column;
    parts.forEach((part, i) => i === 0 ? this.append(part) : this.#next(indent + part));
    this.append(" ".repeat(longest - len(parts[parts.length - 1])));
  }
}

/** Writes the part of an array below one index, with the axes from `axis` on. */
function writeAxis(
  layout: Layout,
  axis: number,
  base: number,
  indent: string,
  width: number,
  separator: string,
): string {
  if (axis === layout.axes.length) return layout.element(base);
  const { positions, cut } = layout.axes[axis];
  const stride = layout.strides[axis];
  const bare = separator.trimEnd();
  const axesLeft = layout.axes.length - axis;
  const last = positions.length - 1;
  if (axesLeft > 1) {
    const between = bare + "\n".repeat(axesLeft - 1);
    const parts: string[] = [];
    positions.forEach((position, i) => {
      if (i === cut) parts.push(indent + "...");
      const below = base + position * stride;
      parts.push(indent + writeAxis(layout, axis + 1, below, indent + " ", width - 1, separator));
    });
    return "[" + parts.join(between).slice(indent.length) + "]";
  }
  const lines = new Lines(indent, width - Math.max(len(bare), 1));
  positions.forEach((position, i) => {
    if (i === cut) {
      lines.add("...");
      lines.append(separator);
    }
    lines.add(layout.element(base + position * stride));
    if (i !== last) lines.append(separator);
  });
  return "[" + lines.text.slice(indent.length) + "]";
}

/** A parameter that must be text. */
function text(value: unknown, fallback: string, name: string): string {
  if (value === undefined) return fallback;
  if (typeof value === "string") return value;
  throw new TypeError(`array2string: ${name} must be a string, got ${String(value)}`);
}

const OWN_NAMES = new Set(["separator", "prefix", "suffix", "max_line_width", "suppress_small"]);
const STATE_NAMES = new Set([
  "precision",
  "formatter",
  "threshold",
  "edgeitems",
  "sign",
  "floatmode",
  "legacy",
]);

/**
 * An array as text, as `np.array2string` writes it.
 * @param view The array.
 * @param options NumPy's options; what is not given comes from the print options.
 * @returns The text. Elements that a summary leaves out are not read.
 * @throws {ValueError} For an unknown `sign` or `floatmode`, a NaN `threshold`, a negative `precision`.
 * @throws {TypeError} For an unknown option or one of the wrong type.
 * @throws {NotImplementedError} For any `legacy` but `false`.
 * @example
 * ```ts
 * import { arrayToString } from "@nplex/core";
 * import { assertEquals } from "@std/assert";
 *
 * const data = [1, 2.5, 3, 4.125];
 * const view = { shape: [2, 2], dtype: "float64", at: (i: number) => data[i] } as const;
 * assertEquals(arrayToString(view, { separator: ", " }), "[[1.   , 2.5  ],\n [3.   , 4.125]]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.array2string.html
 */
export function arrayToString(view: PrintView, options: ArrayToStringOptions = {}): string {
  const changes: Record<string, unknown> = {
    linewidth: options.max_line_width,
    suppress: options.suppress_small,
  };
  for (const [key, value] of Object.entries(options)) {
    if (STATE_NAMES.has(key)) changes[key] = value;
    else if (!OWN_NAMES.has(key)) {
      throw new TypeError(`array2string() got an unexpected argument '${key}'`);
    }
  }
  const merged = mergePrintOptions(changes, "array2string");
  const separator = text(options.separator, " ", "separator");
  const indent = " ".repeat(len(text(options.prefix, "", "prefix")) + 1);
  const width = merged.linewidth - len(text(options.suffix, "", "suffix"));
  if (sizeOf(view.shape) === 0) return "[]";
  return writeAxis(layoutOf(view, merged), 0, 0, indent, width, separator);
}

/**
 * `str(a)`: what `np.array_str` gives. A 0-d array prints as a NumPy scalar, with all its digits.
 * @param view The array.
 * @param options NumPy's options.
 * @returns The text.
 * @throws {ValueError | TypeError} As {@linkcode arrayToString}.
 * @example
 * ```ts
 * import { arrayStr } from "@nplex/core";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(arrayStr({ shape: [3], dtype: "int64", at: (i) => i }), "[0 1 2]");
 * assertEquals(arrayStr({ shape: [], dtype: "float64", at: () => 1 }), "1.0");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.array_str.html
 */
export function arrayStr(view: PrintView, options: ArrayStrOptions = {}): string {
  if (view.shape.length === 0) return scalarStr(view.at(0), view.dtype);
  return arrayToString(view, options);
}

/** The dtypes that the written values imply. */
const IMPLIED: ReadonlySet<DTypeName> = new Set<DTypeName>([
  "int64",
  "float64",
  "complex128",
  "bool",
]);

/** A shape as Python writes a tuple. */
export function shapeText(shape: readonly number[]): string {
  return shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(", ")})`;
}

/**
 * `repr(a)`: what `np.array_repr` gives, with `shape=` and `dtype=` where the elements don't tell.
 * @param view The array.
 * @param options NumPy's options, and the array for `override_repr`.
 * @returns The text.
 * @throws {ValueError | TypeError} As {@linkcode arrayToString}.
 * @example
 * ```ts
 * import { arrayRepr } from "@nplex/core";
 * import { assertEquals } from "@std/assert";
 *
 * const view = { shape: [2], dtype: "float32", at: (i: number) => i / 2 } as const;
 * assertEquals(arrayRepr(view), "array([0. , 0.5], dtype=float32)");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.array_repr.html
 */
export function arrayRepr(view: PrintView, options: ArrayReprOptions = {}): string {
  const { array = view, ...rest } = options;
  const state = getPrintOptions();
  if (state.override_repr) return state.override_repr(array);
  const { shape, dtype } = view;
  const size = sizeOf(shape);
  const prefix = "array(";
  const body = prefix +
    arrayToString(view, { ...rest, separator: ", ", prefix, suffix: ")" });
  const extras: string[] = [];
  if ((size === 0 && !(shape.length === 1 && shape[0] === 0)) || size > state.threshold) {
    extras.push(`shape=${shapeText(shape)}`);
  }
  if (size === 0 || !IMPLIED.has(dtype)) extras.push(`dtype=${dtype}`);
  if (extras.length === 0) return body + ")";
  const suffix = extras.join(", ") + ")";
  const lastLine = len(body.slice(body.lastIndexOf("\n") + 1)) + 1; // with the comma
  const width = rest.max_line_width ?? state.linewidth;
  const spacer = lastLine + suffix.length + 1 > width ? "\n" + " ".repeat(prefix.length) : " ";
  return body + "," + spacer + suffix;
}

// np.pad with all its modes. Its arguments are bound here by hand: the options depend on the mode, and the
// widths may be an object of axes.

import {
  argumentTensor,
  type ArrayLike,
  AxisError,
  givenTwice,
  isOptions,
  Layout,
  ndarray,
  otherAxes,
  permute,
  readDense,
  sizeOf,
  type Tensor,
  toTensor,
  ValueError,
  view,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { pad_impl, PAD_MODES, pad_pairs, type Pair } from "@nplex/core/impl";

/** A named way to fill the new elements. */
export type PadMode =
  | "constant"
  | "edge"
  | "linear_ramp"
  | "maximum"
  | "mean"
  | "median"
  | "minimum"
  | "reflect"
  | "symmetric"
  | "wrap"
  | "empty";

/** Widths: one for all, a pair, a pair for each axis, or an object with axes for keys. */
export type PadWidth = ArrayLike | Readonly<Record<number, number | readonly [number, number]>>;

/**
 * Fills a vector in place.
 * @param vector A view of the padded array along one axis. @param iaxis_pad_width Widths before and behind.
 * @param iaxis The axis. @param kwargs The options of the call.
 */
export type PadFunction = (
  vector: ndarray,
  iaxis_pad_width: readonly [number, number],
  iaxis: number,
  kwargs: Readonly<Record<string, unknown>>,
) => void;

/** The options of the modes. */
export interface PadKeywords {
  /** Values of mode constant: one, a pair, or a pair for each axis. */
  readonly constant_values?: ArrayLike;
  /** Outer ends of mode linear_ramp. */
  readonly end_values?: ArrayLike;
  /** How many elements at the edge the statistics look at; None for all. */
  readonly stat_length?: ArrayLike | null;
  /** Whether a mirror keeps (even) or continues (odd) the slope. */
  readonly reflect_type?: "even" | "odd";
}

/** All parameters by name. */
export interface PadNamed extends PadKeywords {
  /** The way to fill. */
  readonly mode?: PadMode | PadFunction;
  /** For functions as modes: whatever they take. */
  readonly [option: string]: unknown;
}

const isWidths = (x: unknown): x is Record<string, unknown> =>
  isOptions(x) && Object.keys(x).length > 0 && Object.keys(x).every((k) => /^-?\d+$/.test(k));

/** Widths of an object of axes, for all axes. */
function widthsByAxis(x: Record<string, unknown>, ndim: number): number[][] {
  const rows = Array.from({ length: ndim }, () => [0, 0]);
  for (const [key, value] of Object.entries(x)) {
    const axis = Number(key), at = axis < 0 ? axis + ndim : axis;
    if (at < 0 || at >= ndim) throw new AxisError(axis, ndim, "pad");
    const pair = typeof value === "number" ? [value, value] : value;
    if (!Array.isArray(pair) || pair.length !== 2 || !pair.every((w) => Number.isInteger(w))) {
      throw new TypeError(
        `pad(): the width of axis ${key} must be an integer or a pair of integers`,
      );
    }
    rows[at] = pair;
  }
  return rows;
}

function widthsOf(x: unknown, ndim: number): readonly Pair<number>[] {
  if (isWidths(x)) x = widthsByAxis(x, ndim);
  const t = argumentTensor(x, "pad", "pad_width");
  const listed = !(x instanceof ndarray) && t.dtype.kind === "f" && t.size > 0 &&
    (readDense(t) as Float64Array).every(Number.isInteger);
  if (t.dtype.kind !== "i" && !listed) {
    throw new TypeError("`pad_width` must be of integral type.");
  }
  return pad_pairs(t, ndim);
}

function refuseOptions(mode: string, given: readonly string[]): void {
  if (!Object.hasOwn(PAD_MODES, mode)) throw new ValueError(`mode '${mode}' is not supported`);
  const allowed: readonly string[] = PAD_MODES[mode];
  const wrong = given.filter((name) => !allowed.includes(name));
  if (wrong.length > 0) {
    throw new ValueError(
      `unsupported keyword arguments for mode '${mode}': {${
        wrong.map((n) => `'${n}'`).join(", ")
      }}`,
    );
  }
}

/** Runs a function over the vectors of every axis of an array padded with zeros. */
function padByFunction(
  t: Tensor,
  widths: readonly Pair<number>[],
  fill: PadFunction,
  kwargs: Readonly<Record<string, unknown>>,
): ndarray {
  const padded = new ndarray(pad_impl(t, widths, "constant", {}));
  padded.shape.forEach((_, axis) => {
    const rest = otherAxes(padded.shape, [axis]);
    const l = permute(padded.tensor.layout, [...rest, axis]);
    const lead = l.shape.slice(0, -1), last = l.ndim - 1;
    const count = sizeOf(lead);
    for (let i = 0; i < count; i++) {
      let at = l.offset, left = i;
      for (let k = lead.length - 1; k >= 0; k--) {
        at += (left % lead[k]) * l.strides[k];
        left = Math.floor(left / lead[k]);
      }
      const row = new Layout([l.shape[last]], [l.strides[last]], at);
      fill(view(padded, row), widths[axis], axis, kwargs);
    }
  });
  return padded;
}

/**
 * Puts new elements around an array and fills them by a rule.
 *
 * @param array The array.
 * @param pad_width How many, before and behind: one number for all, a pair, a pair for each
 * axis, or an object from axes to widths.
 * @param mode The rule: constant, edge, linear_ramp, maximum, mean, median, minimum, reflect,
 * symmetric, wrap, empty (zeros here), or a function that fills vectors in place.
 * @param options What the mode takes: `constant_values`, `end_values`, `stat_length`,
 * `reflect_type`.
 * @returns A new array.
 * @throws {ValueError} When a width is negative, the mode is unknown or does not take an
 * option, or an empty axis has nothing to be filled from.
 * @throws {TypeError} When the widths are not integers.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const a = np.array([1, 2, 3]);
 * assertEquals(np.pad(a, [1, 2]).tolist(), [0, 1, 2, 3, 0, 0]);
 * assertEquals(np.pad(a, 2, "reflect").tolist(), [3, 2, 1, 2, 3, 2, 1]);
 * assertEquals(np.pad(a, 1, { constant_values: [7, 8] }).tolist(), [7, 1, 2, 3, 8]);
 * assertEquals(np.pad([[1]], { "-1": [0, 2] }, "edge").tolist(), [[1, 1, 1]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.pad.html
 */
export function pad(array: ArrayLike, pad_width: PadWidth, options?: PadNamed): ndarray;
/** `pad` with the mode by position. */
export function pad(
  array: ArrayLike,
  pad_width: PadWidth,
  mode?: PadMode | PadFunction,
  options?: PadKeywords | Readonly<Record<string, unknown>>,
): ndarray;
/** `pad` with the widths by name. */
export function pad(
  array: ArrayLike,
  options: PadNamed & { readonly pad_width: PadWidth },
): ndarray;
/** `pad` with all parameters by name. */
export function pad(
  options: PadNamed & { readonly array: ArrayLike; readonly pad_width: PadWidth },
): ndarray;
export function pad(...args: unknown[]): ndarray {
  const names = ["array", "pad_width", "mode"];
  const values: unknown[] = [];
  let kwargs: Record<string, unknown> = {};
  const last = args[args.length - 1];
  // An object of axes is a width, all others are options.
  if (isOptions(last) && !(args.length === 2 && isWidths(last))) {
    kwargs = { ...last };
    args = args.slice(0, -1);
  }
  if (args.length > 3) {
    throw new TypeError(
      `pad() takes from 2 to 3 positional arguments but ${args.length} were given`,
    );
  }
  names.forEach((name, i) => {
    values[i] = args[i];
    if (!(name in kwargs)) return;
    if (values[i] !== undefined) {
      throw givenTwice("pad", name);
    }
    values[i] = kwargs[name];
    delete kwargs[name];
  });
  const missing = names.slice(0, 2).filter((_, i) => values[i] === undefined);
  if (missing.length > 0) {
    throw new TypeError(
      `pad() missing ${missing.length} required positional argument${
        missing.length > 1 ? "s" : ""
      }: ${missing.map((n) => `'${n}'`).join(" and ")}`,
    );
  }
  for (const name of Object.keys(kwargs)) if (kwargs[name] === undefined) delete kwargs[name];
  const where = { fn: "pad", param: "array" };
  const t = tags.ArrayLike.normalize(values[0], where);
  const widths = widthsOf(values[1], t.ndim);
  const mode = values[2] ?? "constant";
  if (typeof mode === "function") return padByFunction(t, widths, mode as PadFunction, kwargs);
  if (typeof mode !== "string") throw new ValueError(`mode '${String(mode)}' is not supported`);
  refuseOptions(mode, Object.keys(kwargs));
  const tensor = (x: unknown) => x === undefined || x === null ? undefined : toTensor(x);
  return new ndarray(pad_impl(t, widths, mode, {
    constant_values: tensor(kwargs.constant_values),
    end_values: tensor(kwargs.end_values),
    stat_length: tensor(kwargs.stat_length),
    reflect_type: kwargs.reflect_type,
  }));
}

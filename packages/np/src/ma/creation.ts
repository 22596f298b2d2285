// Making masked arrays from scratch: np's functions of the same names with a masked result, and
// masked_all.

import {
  type ArrayLike,
  called,
  type DTypeLike,
  type Fn,
  isOptions,
  ndarray,
  type Shape,
} from "@nplex/core";
import { frombuffer as npFrombuffer } from "../buffers.ts";
import { clip as npClip } from "../clip.ts";
import * as filled from "../filled.ts";
import { fromfunction as npFromfunction, indices as npIndices } from "../grids.ts";
import { identity as npIdentity } from "../matrices.ts";
import { arange as npArange } from "../ranges.ts";
import { ANY, fn, maskLike } from "./basics.ts";
import { construct, plain } from "./making.ts";
import { finalized, MaskedArray, wrapped } from "./masked_array.ts";
import { arrayOf } from "./operands.ts";
import { wrapResult } from "./wrapping.ts";

/** What masked results take besides. */
export interface MaskedKeywords {
  /** The fill value. */
  fill_value?: ArrayLike | null;
  /** Whether masked elements stay masked when they are assigned to. */
  hardmask?: boolean;
}

type Call = (...args: unknown[]) => unknown;

/** Takes `fill_value` and `hardmask` out of a call, and puts them on the result. */
function maskedForm<F>(name: string, np: unknown, keywords = true): F {
  const f = (...args: unknown[]): unknown => {
    const last = args[args.length - 1];
    let call = args, extras: MaskedKeywords = {};
    if (keywords && isOptions(last)) {
      const { fill_value, hardmask, ...rest } = last as MaskedKeywords;
      extras = { fill_value, hardmask };
      call = [...args.slice(0, -1), rest];
    }
    const m = view((np as Call)(...call));
    if (extras.fill_value !== undefined) m.fill_value = extras.fill_value;
    if (extras.hardmask !== undefined) m._hardmask = Boolean(extras.hardmask);
    return m;
  };
  return called(f, name);
}

function view(x: unknown): MaskedArray {
  return x instanceof MaskedArray ? x : wrapped(arrayOf(x) as ndarray);
}

/** The like-functions: a masked array gives its mask along. */
function likeForm<F>(name: string, np: unknown): F {
  const f = (...args: unknown[]): unknown => {
    const last = args[args.length - 1];
    const named = isOptions(last) ? (last as { a?: unknown; prototype?: unknown }) : {};
    const source = isOptions(args[0]) ? named.a ?? named.prototype : args[0];
    const call = args.map((x) =>
      isOptions(x) ? Object.fromEntries(Object.entries(x).map(([k, v]) => [k, plain(v)])) : plain(x)
    );
    const data = (np as Call)(...call) as ndarray;
    return source instanceof MaskedArray ? finalized(data, source) : wrapped(data);
  };
  return called(f, name);
}

/** A function like `zeros`. */
export type MaskedFilled = Fn<
  [["shape", Shape]],
  [["dtype", DTypeLike | null], ["order", "C" | "F"]],
  MaskedArray,
  MaskedKeywords & { device?: string | null; like?: ndarray | null }
>;

/** A function like `zeros_like`. */
export type MaskedLike<First extends string> = Fn<
  [[First, ArrayLike]],
  [
    ["dtype", DTypeLike | null],
    ["order", "C" | "F" | "A" | "K"],
    ["subok", boolean],
    ["shape", Shape | null],
  ],
  MaskedArray,
  { device?: string | null }
>;

/**
 * Zeros as a masked array.
 *
 * @param shape The shape.
 * @param dtype The dtype.
 * @param order The memory order.
 * @param options `fill_value`, `hardmask`, and those of `np.zeros`.
 * @returns A masked array without a mask.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.zeros(2, { fill_value: 7 }).fill_value.item(), 7);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.zeros.html
 */
export const zeros: MaskedFilled = maskedForm("zeros", filled.zeros);

/**
 * Ones as a masked array.
 *
 * @param shape The shape.
 * @param dtype The dtype.
 * @param order The memory order.
 * @param options `fill_value`, `hardmask`, and those of `np.ones`.
 * @returns A masked array without a mask.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.ones(2).tolist(), [1, 1]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.ones.html
 */
export const ones: MaskedFilled = maskedForm("ones", filled.ones);

/**
 * A masked array whose values are to be set.
 *
 * @param shape The shape.
 * @param dtype The dtype.
 * @param order The memory order.
 * @param options `fill_value`, `hardmask`, and those of `np.empty`.
 * @returns A masked array without a mask.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.empty([2, 3]).shape, [2, 3]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.empty.html
 */
export const empty: MaskedFilled = maskedForm("empty", filled.empty);

/**
 * Evenly spaced numbers as a masked array.
 *
 * @param start_or_stop Where to begin; with one number where to end.
 * @param stop Where to end; not included.
 * @param step The step.
 * @param options `fill_value`, `hardmask`, and those of `np.arange`.
 * @returns A masked array without a mask.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.ma.arange(3)), "[0 1 2]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.arange.html
 */
export const arange: (
  ...args: (number | bigint | null | (MaskedKeywords & Record<string, unknown>))[]
) => MaskedArray = maskedForm("arange", npArange);

/**
 * The identity matrix as a masked array.
 *
 * @param n The number of rows.
 * @param dtype The dtype.
 * @param options `fill_value`, `hardmask`.
 * @returns A masked array without a mask.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.identity(2).tolist(), [[1, 0], [0, 1]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.identity.html
 */
export const identity: Fn<
  [["n", number]],
  [["dtype", DTypeLike | null]],
  MaskedArray,
  MaskedKeywords & { like?: ndarray | null }
> = maskedForm("identity", npIdentity);

/**
 * The indices of a grid as a masked array.
 *
 * @param dimensions The shape of the grid.
 * @param dtype The dtype.
 * @param sparse Must be false: NumPy can't mask the tuple that a sparse grid is.
 * @param options `fill_value`, `hardmask`.
 * @returns A masked array with a leading axis for the dimensions.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.indices([2, 2]).shape, [2, 2, 2]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.indices.html
 */
export const indices: Fn<
  [["dimensions", readonly number[]]],
  [["dtype", DTypeLike | null], ["sparse", boolean]],
  MaskedArray,
  MaskedKeywords
> = maskedForm("indices", (...args: unknown[]) => {
  const grid = (npIndices as Call)(...args);
  if (!Array.isArray(grid)) return grid;
  throw new TypeError(
    "indices(): a sparse grid is a list of arrays, which can't be a masked array",
  );
});

/**
 * A function of indices as a masked array.
 *
 * @param func The function; it gets an array of indices for each dimension.
 * @param shape The shape.
 * @param options `dtype` of the indices; others go to the function.
 * @returns A masked array.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const m = np.ma.fromfunction((i) => i.multiply(2), [3]);
 * assertEquals(m.tolist(), [0, 2, 4]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.fromfunction.html
 */
export const fromfunction: (
  func: (...indices: ndarray[]) => unknown,
  shape: Shape,
  options?: Record<string, unknown>,
) => MaskedArray = maskedForm("fromfunction", npFromfunction, false);

/**
 * The elements in a buffer as a masked array.
 *
 * @param buffer The bytes.
 * @param dtype The dtype.
 * @param count How many elements; all when left out.
 * @param offset Where to begin, in bytes.
 * @returns A masked array without a mask.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.frombuffer(new Uint8Array([1, 2]), "uint8").tolist(), [1, 2]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.frombuffer.html
 */
export const frombuffer: Fn<
  [["buffer", ArrayBufferLike | ArrayBufferView]],
  [["dtype", DTypeLike | null], ["count", number], ["offset", number]],
  MaskedArray,
  { like?: ndarray | null }
> = maskedForm("frombuffer", npFrombuffer, false);

/**
 * Zeros of an array's shape and dtype; a masked array gives its mask along.
 *
 * @param a The array.
 * @param dtype Another dtype.
 * @param order The memory order.
 * @param subok Accepted as NumPy's.
 * @param shape Another shape.
 * @returns A masked array.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.ma.zeros_like(np.ma.masked_equal([1, 2], 2))), "[0.0 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.zeros_like.html
 */
export const zeros_like: MaskedLike<"a"> = likeForm("zeros_like", filled.zeros_like);

/**
 * Ones of an array's shape and dtype; a masked array gives its mask along.
 *
 * @param a The array.
 * @param dtype Another dtype.
 * @param order The memory order.
 * @param subok Accepted as NumPy's.
 * @param shape Another shape.
 * @returns A masked array.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.ma.ones_like(np.ma.masked_equal([1, 2], 2))), "[1.0 --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.ones_like.html
 */
export const ones_like: MaskedLike<"a"> = likeForm("ones_like", filled.ones_like);

/**
 * An array of the same shape and dtype whose values are to be set; a masked array gives its mask along.
 *
 * @param prototype The array.
 * @param dtype Another dtype.
 * @param order The memory order.
 * @param subok Accepted as NumPy's.
 * @param shape Another shape.
 * @returns A masked array.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ma.empty_like([[1, 2]]).shape, [1, 2]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.empty_like.html
 */
export const empty_like: MaskedLike<"prototype"> = likeForm("empty_like", filled.empty_like);

/** full_like with the mask of a masked array. */
export const full_like: unknown = likeForm("full_like", filled.full_like);

/** What clip is called with. */
type ClipArgs = [
  a: unknown,
  low: unknown,
  high: unknown,
  out: unknown,
  min: unknown,
  max: unknown,
  ...MaskedKeywords[keyof MaskedKeywords][],
];

/**
 * The elements limited to an interval; masked ones stay masked.
 *
 * @param a The elements.
 * @param a_min The lower end, or null for none.
 * @param a_max The upper end, or null for none.
 * @param out Where to put the result.
 * @param options `min` and `max`, the ends by their other names; `fill_value`, `hardmask`.
 * @returns A masked array.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.ma.clip(np.ma.masked_equal([1, 5, 9], 5), 2, 8)), "[2.0 -- 8.0]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.clip.html
 */
export const clip: Fn<
  [["a", ArrayLike]],
  [["a_min", ArrayLike | null], ["a_max", ArrayLike | null], ["out", ndarray | MaskedArray | null]],
  MaskedArray,
  MaskedKeywords & { min?: ArrayLike | null; max?: ArrayLike | null }
> = fn(
  "clip",
  [
    ["a", ANY],
    ["a_min", ANY, undefined],
    ["a_max", ANY, undefined],
    ["out", ANY, null],
    "*",
    ["min", ANY, undefined],
    ["max", ANY, undefined],
    ["fill_value", ANY, undefined],
    ["hardmask", ANY, undefined],
  ],
  (...[a, low, high, out, min, max, fill, hard]: ClipArgs) => {
    const m = clipped(a, { a_min: low, a_max: high, out, min, max });
    const result = m instanceof MaskedArray ? m : wrapped(m);
    if (fill !== undefined) result.fill_value = fill as ArrayLike | null;
    if (hard !== undefined) result._hardmask = Boolean(hard);
    return result;
  },
);

/** np.clip of anything: masked where an operand is, if one is a masked array. */
export function clipped(a: unknown, options: Record<string, unknown>): ndarray | MaskedArray {
  const { out } = options;
  const given = Object.fromEntries(
    Object.entries(options).filter(([, v]) => v !== undefined).map(([k, v]) => [k, plain(v)]),
  );
  const data = (npClip as Call)(plain(a), given) as ndarray;
  const ends = [options.a_min ?? options.min, options.a_max ?? options.max];
  const operands = [a, ...ends.filter((x) => x !== null && x !== undefined)];
  if (![...operands, out].some((x) => x instanceof MaskedArray)) return data;
  return wrapResult(npClip, data, operands, out instanceof MaskedArray ? out : undefined);
}

/**
 * A masked array with all elements masked.
 *
 * @param shape The shape.
 * @param dtype The dtype.
 * @returns A masked array whose values are to be set.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.ma.masked_all(2)), "[-- --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.masked_all.html
 */
export const masked_all: Fn<[["shape", Shape]], [["dtype", DTypeLike]], MaskedArray> = fn(
  "masked_all",
  [["shape", ANY], ["dtype", ANY, undefined]],
  (shape: Shape, dtype?: DTypeLike) => {
    const data = filled.empty(shape as number[], { dtype });
    return construct({ data, mask: maskLike(data, true) });
  },
);

/**
 * A masked array of another one's shape and dtype, with all elements masked.
 *
 * @param arr The array.
 * @returns A masked array whose values are to be set.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.ma.masked_all_like([1, 2])), "[-- --]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ma.masked_all_like.html
 */
export const masked_all_like: Fn<[["arr", ArrayLike]], [], MaskedArray> = fn(
  "masked_all_like",
  [["arr", ANY]],
  (a: unknown) => {
    const data = filled.empty_like(plain(a) as ArrayLike);
    const m = a instanceof MaskedArray ? finalized(data, a) : wrapped(data);
    m._mask = maskLike(data, true);
    return m;
  },
);

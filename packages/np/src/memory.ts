// What looks at an array's memory: copies, views as another dtype, byte order, and whether two arrays share
// memory. The functions of the first half are methods of ndarray only.

import {
  assign,
  byteRange,
  copy as copyTensor,
  dtype as dtypeOf,
  type DTypeLike,
  type Fn,
  fromHost,
  isOptions,
  ndarray,
  normalizer,
  NotImplementedError,
  readDense,
  tags,
  type Tensor,
  TooHardError,
  type TypedArray,
  ValueError,
  view as viewLayout,
  viewAs,
} from "@nplex/core";
import type { ArrayLike } from "@nplex/core";
import { copyOrdered, sharesElements } from "@nplex/core/impl";
import { swapLanes } from "./buffers.ts";
import type { OrderArg } from "./creation.ts";

/** `a.copy(order)`. */
export const copyMethod: Fn<[["a", ndarray]], [["order", OrderArg]], ndarray> = normalizer(
  "copy",
  [["a", tags.NDArray], ["order", tags.OrderLike, "C"]],
  (a, order) => copyOrdered(a.tensor, order),
);

/** `a.fill(value)`. */
export const fill: Fn<[["a", ndarray], ["value", ArrayLike]], [], void> = normalizer(
  "fill",
  [["a", tags.MutableArray], ["value", tags.Anything]],
  (a, value): void => {
    const nested = Array.isArray(value) || ArrayBuffer.isView(value) ||
      value instanceof ndarray && value.ndim > 0;
    if (nested) throw new TypeError("fill(): a scalar is needed, not a sequence");
    a.set("...", value as ArrayLike);
  },
);

/** `a.view(dtype)`. */
export function viewMethod(
  a: ndarray,
  dtype?: DTypeLike | { readonly dtype?: DTypeLike },
  ...rest: unknown[]
): ndarray {
  if (rest.length > 0) throw new TypeError("view() takes at most 1 argument: the dtype");
  let wanted = dtype as DTypeLike | undefined;
  if (isOptions(dtype)) {
    for (const name of Object.keys(dtype)) {
      if (name === "type") {
        throw new NotImplementedError(
          "view(): the argument 'type' is not supported: there is one class",
        );
      }
      if (name !== "dtype") {
        throw new TypeError(`view() got an unexpected keyword argument '${name}'`);
      }
    }
    wanted = (dtype as { dtype?: DTypeLike }).dtype;
  }
  if (wanted === undefined) return viewLayout(a, a.tensor.layout);
  if (!dtypeOf(wanted).isnative) {
    throw new NotImplementedError(
      `view(): arrays are in native byte order; a.byteswap().view() reads ${dtypeOf(wanted)} data`,
    );
  }
  return viewAs(a, wanted);
}

/** `a.byteswap(inplace)`. */
export const byteswap: Fn<[["a", ndarray]], [["inplace", boolean]], ndarray> = normalizer(
  "byteswap",
  [["a", tags.NDArray], ["inplace", tags.Bool, false]],
  (a, inplace) => {
    const t = swapped(a.tensor);
    if (!inplace) return t;
    if (!a.writeable) throw new ValueError("byteswap(): output array is read-only");
    assign(a.tensor, t);
    return a;
  },
);

function swapped(t: Tensor): Tensor {
  const data: TypedArray = readDense(copyTensor(t)).slice();
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  swapLanes(bytes, t.dtype.itemsize / t.dtype.lanes);
  return fromHost(data, t.dtype, t.shape, t.backend);
}

function boundsMeet(a: Tensor, b: Tensor): boolean {
  if (a.size === 0 || b.size === 0) return false;
  const [aLo, aHi, aMemory] = byteRange(a);
  const [bLo, bHi, bMemory] = byteRange(b);
  return aMemory === bMemory && aLo <= bHi && bLo <= aHi;
}

const OPERANDS = [["a", tags.ArrayLike], ["b", tags.ArrayLike]] as const;

/**
 * Whether two arrays have an element's byte in common, worked out exactly.
 *
 * @param a An array.
 * @param b Another array.
 * @param max_work How many candidates to try; -1 for as many as it takes, 0 for bounds only.
 * @returns Whether they share memory.
 * @throws {TooHardError} When `max_work` candidates did not decide.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const a = np.arange(10);
 * assertEquals(np.shares_memory(a.get("::2"), a.get("1::2")), false);
 * assertEquals(np.shares_memory(a.get("::2"), a.get("::3")), true);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.shares_memory.html
 */
export const shares_memory: Fn<
  [["a", ArrayLike], ["b", ArrayLike]],
  [["max_work", number]],
  boolean
> = normalizer(
  "shares_memory",
  [...OPERANDS, ["max_work", tags.Int, -1]],
  (a, b, work) => {
    if (work < -1) throw new ValueError(`shares_memory(): invalid value for max_work: ${work}`);
    if (!boundsMeet(a, b)) return false;
    if (work === 0) return true;
    const found = sharesElements(a, b, work);
    if (found === undefined) {
      throw new TooHardError(`shares_memory(): exceeded max_work (${work})`);
    }
    return found;
  },
);

/**
 * Whether two arrays might share memory: by default whether the ranges of their memory meet.
 *
 * @param a An array.
 * @param b Another array.
 * @param max_work How many candidates to try for an exact answer; 0, the default, for bounds only.
 * @returns False when they don't share memory; true when they do, or might.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const a = np.arange(10);
 * assertEquals(np.may_share_memory(a.get("::2"), a.get("1::2")), true);
 * assertEquals(np.may_share_memory(a, a.copy()), false);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.may_share_memory.html
 */
export const may_share_memory: Fn<
  [["a", ArrayLike], ["b", ArrayLike]],
  [["max_work", number]],
  boolean
> = normalizer(
  "may_share_memory",
  [...OPERANDS, ["max_work", tags.Int, 0]],
  (a, b, work) => {
    if (work < -1) throw new ValueError(`may_share_memory(): invalid value for max_work: ${work}`);
    if (!boundsMeet(a, b)) return false;
    return work === 0 ? true : sharesElements(a, b, work) ?? true;
  },
);

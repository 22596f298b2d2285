// Making masked arrays of what users pass: the data, the mask in their shape, the fill value.

import {
  apartFromNulls,
  type ArrayLike,
  type DType,
  dtype as dtypeOf,
  type DTypeLike,
  ndarray,
} from "@nplex/core";
import { array } from "../creation.ts";
import { resize } from "../shape.ts";
import { logical_or } from "../ufuncs.ts";
import { anyTrue, hasTrue, MaskError, maskLike, nomask, sameView } from "./basics.ts";
import { checkFill } from "./fill_values.ts";
import { finalized, MaskedArray, wrapped } from "./masked_array.ts";

/** What a masked array is made of, read from the arguments of its constructor. */
export interface Making {
  /** The values. */
  data: unknown;
  /** The mask. */
  mask?: unknown;
  /** The dtype, or undefined to keep that of the data. */
  dtype?: DTypeLike | null;
  /** Whether the data must be copied. */
  copy?: boolean;
  /** False makes a plain MaskedArray of a subclass; there are none here. */
  subok?: boolean;
  /** The least number of dimensions. */
  ndmin?: number;
  /** The fill value. */
  fill_value?: unknown;
  /** Whether the mask adds to that of the data, or takes its place. */
  keep_mask?: boolean;
  /** Whether masked elements stay masked; undefined keeps what the data have. */
  hard_mask?: boolean;
  /** Whether a mask of nothing becomes nomask. */
  shrink?: boolean;
  /** The memory order. */
  order?: "C" | "F" | "A" | "K" | null;
}

/** Whether a list holds a masked array at any depth. */
export function holdsMasked(x: unknown): boolean {
  return Array.isArray(x) && x.some((item) => item instanceof MaskedArray || holdsMasked(item));
}

/**
 * What np's functions may see in place of an argument: the data of a masked array. In a list a masked single
 * element is NaN, as Python's `float(masked)` is, and a complex zero; for integers it is an error.
 */
export function plain(x: unknown, dtype?: DType): unknown {
  if (x instanceof MaskedArray) return x._data;
  if (!holdsMasked(x)) return x;
  return (x as unknown[]).map((item) => {
    if (!(item instanceof MaskedArray)) return plain(item, dtype);
    if (item.ndim > 0 || !hasTrue(item._mask)) return item._data;
    if (dtype && "iu".includes(dtype.kind)) {
      throw new MaskError("Cannot convert masked element to an integer.");
    }
    return dtype?.kind === "c" ? 0 : NaN;
  });
}

/** The full mask of a list's elements, if any of them is a masked array. */
function maskOfList(list: readonly unknown[], data: ndarray): ndarray {
  if (!list.some((item) => item instanceof MaskedArray)) return nomask;
  const rows = list.map((item) => {
    if (item instanceof MaskedArray && item._mask !== nomask) return item._mask;
    return maskLike(item instanceof MaskedArray ? item._data : array(plain(item) as ArrayLike));
  });
  const mask = array(rows, { dtype: "bool" });
  return mask.size === data.size && anyTrue(mask) ? mask.reshape(data.shape) : nomask;
}

/** The mask that was given, in the shape of the data; whether it is a copy. */
function maskInShape(given: unknown, data: ndarray, copy: boolean): [ndarray, boolean] {
  if (given === null || given === false) return [maskLike(data), copy];
  if (given === true) return [maskLike(data, true), copy];
  const mask = array(plain(given) as ArrayLike, { dtype: "bool", copy: copy ? true : null });
  if (String(mask.shape) === String(data.shape)) return [mask, copy];
  if (mask.size === 1) return [resize(mask, data.shape), true];
  if (mask.size === data.size) return [mask.reshape(data.shape), true];
  throw new MaskError(
    `Mask and data not compatible: data size is ${data.size}, mask size is ${mask.size}.`,
  );
}

/** Makes a masked array of another one, without a mask from outside yet. */
function ofSource(source: unknown, want: Making): MaskedArray {
  const { dtype, order, ndmin } = want;
  const options = {
    copy: want.copy ? true : null,
    order: order ?? "K",
    ndmin: ndmin ?? 0,
  } as const;
  if (source instanceof MaskedArray) {
    const data = array(source._data, { dtype: dtype ?? undefined, ...options });
    return finalized(sameView(data), source);
  }
  const d = dtype === null || dtype === undefined ? undefined : dtypeOf(dtype);
  const data = array(plain(source, d) as ArrayLike, { dtype: dtype ?? undefined, ...options });
  return wrapped(sameView(data));
}

/** What the constructor does. */
export function construct(want: Making): MaskedArray {
  const apart = apartFromNulls(want.data);
  if (apart) {
    // The nulls of another library's column are its mask.
    const [data, nulls] = apart;
    const mask = array(nulls, { dtype: "bool" });
    return construct({ ...want, data: wrapped(array(data, { copy: null }), mask) });
  }
  const { data: source, mask: given = nomask, keep_mask: keep = true, shrink = true } = want;
  const m = ofSource(source, want), { _data: data } = m;
  let copy = want.copy ?? false;
  const old = source instanceof MaskedArray ? source : undefined;
  if (old && String(old.shape) !== String(m.shape)) copy = true;
  if (given === nomask) {
    if (!keep) m._mask = shrink ? nomask : maskLike(data);
    else if (Array.isArray(source)) {
      const mask = maskOfList(source, data);
      if (mask !== nomask) {
        m._mask = mask;
        m._sharedmask = false;
      }
    } else {
      m._sharedmask = !copy;
      if (copy && m._mask !== nomask) m._mask = array(m._mask);
    }
  } else {
    const [mask, copied] = maskInShape(given, data, copy);
    if (m._mask === nomask || !keep) {
      m._mask = mask;
      m._sharedmask = !copied;
    } else {
      m._mask = logical_or(mask, m._mask);
      m._sharedmask = false;
    }
  }
  const fill = want.fill_value ?? old?._fill_value;
  if (fill !== undefined) m._fill_value = checkFill(fill, data.dtype);
  m._hardmask = want.hard_mask ?? old?._hardmask ?? false;
  return m;
}

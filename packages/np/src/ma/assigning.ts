// Assignment to masked arrays and their masks, hard ones included; and filling.

import {
  type ArrayLike,
  type Index,
  type IndexItem,
  type Item,
  ndarray,
  type NestedList,
} from "@nplex/core";
import { array } from "../creation.ts";
import { copyto } from "../edit.ts";
import { logical_and, logical_not, logical_or } from "../ufuncs.ts";
import { anyTrue, isScalarMask, MaskError, maskLike, nomask, shrinkMask } from "./basics.ts";
import { checkFill } from "./fill_values.ts";
import { plain } from "./making.ts";
import { masked, MaskedArray, MaskedConstant, notWriteable } from "./masked_array.ts";

/** Nested lists with null where the mask is true. */
export function nulled(values: NestedList, mask: unknown): NestedList<Item | bigint | null> {
  if (Array.isArray(mask)) {
    return mask.map((m, i) => nulled((values as NestedList[])[i], m));
  }
  return mask ? null : values as Item;
}

/** Sets a mask as NumPy's `m.mask = value` does: the values are repeated or cut, not broadcast. */
export function setMask(m: MaskedArray, value: unknown): void {
  if (m instanceof MaskedConstant) throw notWriteable();
  const given = value === masked ? true : plain(value);
  if (m._mask === nomask) {
    if (given === nomask) return;
    m._mask = maskLike(m._data);
  }
  if (m._hardmask) {
    logical_or(m._mask, array(given as ArrayLike, { dtype: "bool" }), { out: m._mask });
  } else if (isScalarMask(given)) {
    m._mask.set("...", array(given as ArrayLike, { dtype: "bool" }));
  } else m._mask.flat = array(given as ArrayLike, { dtype: "bool" });
}

/** The array with masked elements replaced by a value; the data themselves where nothing is masked. */
export function filled(m: MaskedArray, fill?: unknown): ndarray {
  if (m._mask === nomask) return m._data;
  const value = fill === undefined || fill === null ? m.fill_value : checkFill(fill, m.dtype);
  if (!anyTrue(m._mask)) return m._data;
  const out = array(m._data, { order: "K" });
  copyto(out, value, { where: m._mask });
  return out;
}

/** The full mask of a masked array. */
export function fullMask(m: MaskedArray): ndarray {
  return m._mask === nomask ? maskLike(m._data) : m._mask;
}

export function setItem(m: MaskedArray, index: Index | MaskedArray, value: ArrayLike): void {
  if (value === undefined) throw new TypeError("set() missing 1 required argument: 'value'");
  if (m instanceof MaskedConstant) throw new MaskError("Cannot alter the masked element.");
  const items = Array.isArray(index) ? index : [index];
  const at = items.map((i) => plain(i)) as IndexItem[];
  if (value as unknown === masked) {
    if (m._mask === nomask) m._mask = maskLike(m._data);
    m._mask.set(at, true);
    return;
  }
  const source = value instanceof MaskedArray ? value : undefined;
  const data = plain(value) as ArrayLike, mask = source?._mask ?? nomask;
  if (m._mask === nomask) {
    m._data.set(at, data);
    if (mask !== nomask) {
      m._mask = maskLike(m._data);
      m._mask.set(at, mask);
    }
    return;
  }
  if (!m._hardmask) {
    m._data.set(at, data);
    // NumPy leaves the mask alone where a masked array is the index and the value is none.
    if (source || !(index instanceof MaskedArray)) m._mask.set(at, mask);
    return;
  }
  if (index instanceof ndarray && index.dtype.kind === "b") {
    m._data.set([logical_and(at[0] as ndarray, logical_not(m._mask))], data);
    return;
  }
  setHard(m, at, data, mask);
}

/** Assigns to an array with a hard mask: masked elements keep their values and stay masked. */
function setHard(m: MaskedArray, at: IndexItem[], data: ArrayLike, mask: ndarray): void {
  const old = m._mask.get(...at);
  const both = shrinkMask(mask === nomask ? array(old) : logical_or(old, mask));
  const held = m._data.get(...at);
  let values: ArrayLike = held;
  if (held.size > 1) {
    const fresh = array(held);
    copyto(fresh, data, { where: logical_not(both) });
    values = fresh;
  } else if (both === nomask) values = data;
  m._data.set(at, values);
  m._mask.set(at, both);
}

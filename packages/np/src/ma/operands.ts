// What the functions of np.ma take from their arguments: data, mask, filled data.

import { type ArrayLike, ndarray, type ScalarLike } from "@nplex/core";
import { array } from "../creation.ts";
import { zeros } from "../filled.ts";
import { logical_or } from "../ufuncs.ts";
import { nomask, shrinkMask } from "./basics.ts";
import { filled as filledArray, fullMask } from "./assigning.ts";
import { plain } from "./making.ts";
import { MaskedArray } from "./masked_array.ts";

/** An array of any kind as an ndarray or a masked array. */
export function arrayOf(x: unknown): ndarray | MaskedArray {
  return x instanceof ndarray || x instanceof MaskedArray
    ? x as ndarray | MaskedArray
    : array(plain(x) as ArrayLike);
}

/** The data of an operand; a scalar is as strong in promotion as an array of its Python type. */
export function operandData(x: unknown): ndarray {
  if (x instanceof MaskedArray) return x._data;
  if (x instanceof ndarray) return x;
  if (typeof x === "number" && Number.isSafeInteger(x) && !Object.is(x, -0)) {
    return array(BigInt(x));
  }
  return array(plain(x) as ArrayLike);
}

/** The data of an array-like; scalars become arrays by their JS type. */
export function arrayData(x: unknown): ndarray {
  return x instanceof MaskedArray ? x._data : arrayOf(x) as ndarray;
}

/** The mask of anything: nomask for what has none. */
export function maskOf(x: unknown): ndarray {
  return x instanceof MaskedArray ? x._mask : nomask;
}

/** The full mask of anything. */
export function fullMaskOf(x: unknown): ndarray {
  if (x instanceof MaskedArray) return fullMask(x);
  return zeros(operandData(x).shape as number[], { dtype: "bool" });
}

/** Two masks joined, nomask where neither has a true element. */
export function joined(a: ndarray, b: ndarray): ndarray {
  if (a === nomask) return shrinkMask(b);
  if (b === nomask || a === b) return shrinkMask(a);
  return shrinkMask(logical_or(a, b));
}

/** What `filled` gives, for use inside np.ma. */
export function filledData(x: unknown, fill?: ScalarLike | ndarray): ndarray {
  return x instanceof MaskedArray ? filledArray(x, fill) : operandData(x);
}

/** What make_mask does. */
export function toMask(m: unknown, copy: boolean, shrink: boolean): ndarray {
  if (m === nomask) return nomask;
  const source = m instanceof MaskedArray ? filledArray(m, true) : m;
  const mask = array(plain(source) as ArrayLike, { dtype: "bool", copy: copy ? true : null });
  return shrink ? shrinkMask(mask) : mask;
}

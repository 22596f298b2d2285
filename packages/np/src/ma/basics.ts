// What the parts of np.ma share: nomask, the error classes, how functions bind their arguments, and small
// operations on masks. Nothing here knows the class MaskedArray.

import {
  Binder,
  currentBackend,
  declared,
  type DType,
  errstate,
  inCall,
  nameErrors,
  ndarray,
  NotReadyError,
  type ParamRow,
  type Tag,
  useBackend,
  view,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { cpu } from "@nplex/backend-cpu";
import { False_ } from "../constants.ts";
import { bool_ } from "../dtypes.ts";
import { full_like, zeros_like } from "../filled.ts";
import { any } from "../reductions.ts";
import { array } from "../creation.ts";
import { logical_not } from "../ufuncs.ts";

/** An error in the use of masked arrays. @see https://numpy.org/doc/2.4/reference/maskedarray.baseclass.html */
export class MAError extends Error {
  static {
    nameErrors(this, "MAError");
  }
}

/** A mask that does not fit, or a masked element where a value is needed. */
export class MaskError extends MAError {
  static {
    nameErrors(this, "MaskError");
  }
}

/** The mask of an array without a masked element and without a mask array: NumPy's `False_`. */
export const nomask: ndarray<"bool"> = False_;

/** The dtype of masks. */
export const MaskType: typeof bool_ = bool_;

/** Takes any value: functions of np.ma look at their arrays themselves. */
export const ANY: Tag<unknown> = tags.Anything;

/** Makes a function that binds arguments as Python does and hands them on unconverted. */
export function fn<F>(
  name: string,
  rows: readonly ParamRow[],
  impl: (...args: never[]) => unknown,
): F {
  const binder = new Binder(name, rows);
  const call = impl as (...args: unknown[]) => unknown;
  const f = (...args: unknown[]): unknown => {
    const values = binder.bind(args);
    try {
      return call(...values);
    } catch (error) {
      throw inCall(error, name);
    }
  };
  return declared(f, name, rows);
}

/** Runs a computation whose divisions by zero and invalid operations end up masked: without warnings. */
export function quiet<T>(body: () => T): T {
  return errstate({ divide: "ignore", invalid: "ignore" }, body);
}

/** Whether a mask has a true element. Where values can't be read yet it is taken to have one. */
export function anyTrue(mask: ndarray): boolean {
  if (mask === nomask) return false;
  try {
    return Boolean(any(mask).item());
  } catch (error) {
    if (error instanceof NotReadyError) return true;
    throw error;
  }
}

/** Whether a mask has a true element; throws where values can't be read yet. */
export function hasTrue(mask: ndarray): boolean {
  return mask !== nomask && Boolean(any(mask).item());
}

/** Whether an array of size 1 has a value of zero; undefined where it can't be read yet. */
export function isZero(x: ndarray | number): boolean | undefined {
  try {
    return Number(x) === 0;
  } catch (error) {
    if (error instanceof NotReadyError) return undefined;
    throw error;
  }
}

/** The float dtype of the engine in use. */
export const floatDefault = (): DType => currentBackend().defaults.float;

/** Makes arrays on the cpu, which has every dtype and can be read at once, whatever engine is in use. */
export function onCpu<T>(make: () => T): T {
  const before = currentBackend();
  useBackend(cpu);
  try {
    return make();
  } finally {
    useBackend(before);
  }
}

/** The negation of a mask, readable if the mask is: on engines that compute later it is made on the cpu. */
export function unmasked(mask: ndarray): ndarray {
  if (mask.tensor.storage.backend.kind === "strided") return logical_not(mask);
  const bytes = mask.data as Uint8Array, shape = mask.shape as number[];
  return onCpu(() => array(bytes).equal(0).reshape(shape));
}

/** Whether a value counts as a plain scalar in an assignment to a mask. */
export function isScalarMask(x: unknown): boolean {
  return typeof x === "number" || typeof x === "boolean" || typeof x === "bigint" ||
    x instanceof ndarray && x.ndim === 0;
}

/** A mask of an array's shape without a true element, or with only true ones. */
export function maskLike(a: ndarray, value = false): ndarray {
  return value
    ? full_like(a, true, { dtype: "bool", order: "C" })
    : zeros_like(a, { dtype: "bool", order: "C" });
}

/** nomask instead of a mask without a true element. */
export function shrinkMask(mask: ndarray): ndarray {
  return mask !== nomask && !anyTrue(mask) ? nomask : mask;
}

/** Another array object on the same memory. */
export function sameView(a: ndarray): ndarray {
  return a === nomask ? a : view(a, a.tensor.layout);
}

/** Whether two arrays begin at the same element of the same memory. */
export function sameStart(a: ndarray, b: ndarray): boolean {
  return a.tensor.storage === b.tensor.storage &&
    a.tensor.layout.offset === b.tensor.layout.offset;
}

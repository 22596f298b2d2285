// Which storages a result refers to: what stays when a function's intermediate results are freed.

import { tidied, tracks } from "./disposal.ts";
import { isDType } from "./dtype.ts";
import { ndarray } from "./ndarray.ts";
import { isOptions, ReadOnly, Tuple } from "./normalizer.ts";
import { isOverriding } from "./override.ts";
import { Complex } from "./complex.ts";
import { type Storage, Tensor } from "./tensor.ts";

/**
 * Adds the storages of all arrays in a result: in lists and plain objects, to any depth.
 * @returns False for objects of other classes, which may keep arrays that can't be seen.
 */
export function reach(x: unknown, into: Set<Storage>): boolean {
  if (x === null || typeof x !== "object") return typeof x !== "function" || isDType(x);
  if (isOverriding(x)) return false;
  if (x instanceof ndarray) {
    into.add(x.tensor.storage);
    return true;
  }
  if (x instanceof Tensor) {
    into.add(x.storage);
    return true;
  }
  if (x instanceof ReadOnly) return reach(x.tensor, into);
  if (x instanceof Complex || ArrayBuffer.isView(x)) return true;
  if (Array.isArray(x)) return x.every((item) => reach(item, into));
  if (x instanceof Tuple) return reach([...x.wrapped((item) => item)], into);
  const prototype = Object.getPrototypeOf(x);
  if (prototype !== Object.prototype && prototype !== null) return false;
  return Object.values(x).every((item) => reach(item, into));
}

/** Whether a call may run a user's function, which may keep arrays that it meets. */
function mayCallBack(x: unknown): boolean {
  if (typeof x === "function") return !isDType(x);
  if (Array.isArray(x)) return x.some(mayCallBack);
  return isOptions(x) && Object.values(x).some(mayCallBack);
}

/** A call of np: what it makes and its result does not refer to is freed, where something has to be. */
export function tidy<A extends readonly unknown[], T>(f: (args: A) => T, args: A): T {
  return tracks() && !args.some(mayCallBack) ? tidied(() => f(args), reach) : f(args);
}

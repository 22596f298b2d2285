// Types of ndarray's methods: Methods that multiply matrices.

import type { ArrayLike } from "../array_like.ts";
import type { DTypeLike } from "../dtype.ts";
import type { GUFuncOptions } from "../gufunc.ts";
import type { ndarray } from "../ndarray.ts";
import type { Fn, Out } from "../signatures.ts";

/** Methods that multiply matrices. */
export interface ProductMethods {
  /** `np.dot(a, b)`. */
  dot: Fn<[["b", ArrayLike]], [["out", Out]], ndarray>;
  /** `a @ b`. */
  matmul(x2: ArrayLike, options?: GUFuncOptions): ndarray;
  /** `a @= b`: the product is written to the array itself. */
  imatmul(x2: ArrayLike): ndarray;
  /** `np.trace(a)`. */
  trace: Fn<
    [],
    [
      ["offset", number],
      ["axis1", number],
      ["axis2", number],
      ["dtype", DTypeLike | null],
      ["out", Out],
    ],
    ndarray
  >;
}

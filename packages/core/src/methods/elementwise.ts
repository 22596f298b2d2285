// Types of ndarray's methods: ufuncs as methods, and the in-place operators.

import type { ArrayLike } from "../array_like.ts";
import type { ndarray } from "../ndarray.ts";
import type { BinaryUFuncMethod, UnaryUFuncMethod } from "../ufunc_types.ts";

/** Methods of ufuncs and in-place operators. */
export interface ElementwiseMethods {
  /** `np.add(a, b)`. */
  add: BinaryUFuncMethod;
  /** `a += b`. */
  iadd(b: ArrayLike): ndarray;
  /** `np.sqrt(a)`. */
  sqrt: UnaryUFuncMethod;
}

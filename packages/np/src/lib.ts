// np.lib: the part of NumPy's library namespace that is public.

import * as stride_tricks from "./stride_tricks.ts";

/** What `np.lib` holds. */
export interface Lib {
  /** Views with strides of the caller's choosing. */
  readonly stride_tricks: typeof stride_tricks;
}

/**
 * NumPy's library namespace.
 *
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(typeof np.lib.stride_tricks.as_strided, "function");
 * ```
 * @see https://numpy.org/doc/2.4/reference/module_structure.html
 */
export const lib: Lib = { stride_tricks };

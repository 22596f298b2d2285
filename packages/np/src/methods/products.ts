// Which functions of np are methods of ndarray: products. One line each.

import type { ArrayLike, ndarray } from "@nplex/core";
import { dot, matmul, trace } from "../products.ts";

/** Method name to function; the array is the first argument. */
export const PRODUCT_METHODS: Readonly<Record<string, (...args: never[]) => unknown>> = {
  dot,
  matmul,
  // As in NumPy, `a @= b` needs a second operand that leaves a's shape as it is.
  imatmul: (a: ndarray, b: ArrayLike) =>
    matmul(a, b, { out: a, axes: a.ndim > 1 ? undefined : [[-1], [-2, -1], [-1]] }),
  trace,
};

// Which functions of np are methods of ndarray: products. One line each.

import { type ArrayLike, Binder, isOptions, type ndarray } from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { dot, matmul, trace } from "../products.ts";

const dotArgs = new Binder("dot", [
  ["a", tags.Anything],
  ["other", tags.Anything],
  ["out", tags.Anything, null],
]);

function methodOfDot(a: ndarray, ...args: unknown[]): ndarray {
  const last = args[args.length - 1];
  if (!isOptions(last) || !("other" in last)) {
    return (dot as (...args: unknown[]) => ndarray)(a, ...args);
  }
  const [, other, out] = dotArgs.bind([a, ...args]);
  return dot(a, other as ArrayLike, { out: (out ?? null) as ndarray | null });
}

/** Method name to function; the array is the first argument. */
export const PRODUCT_METHODS: Readonly<Record<string, (...args: never[]) => unknown>> = {
  // NumPy's method calls the other operand `other`.
  dot: methodOfDot,
  matmul,
  // As in NumPy, `a @= b` needs a second operand that leaves a's shape as it is.
  imatmul: (a: ndarray, b: ArrayLike) =>
    matmul(a, b, { out: a, axes: a.ndim > 1 ? undefined : [[-1], [-2, -1], [-1]] }),
  trace,
};

// Which functions of np are methods of ndarray: ufuncs and in-place operators. One line each.

import { add, sqrt } from "../ufuncs.ts";

/** Method name to function; the array is the first argument. */
export const ELEMENTWISE_METHODS: Readonly<Record<string, (...args: never[]) => unknown>> = {
  add,
  sqrt,
};

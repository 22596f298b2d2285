// Which functions of np are methods of ndarray: reductions and scans. One line each.

import { isOptions } from "@nplex/core";
import * as r from "../reductions.ts";
import { cumprod, cumsum } from "../scans.ts";

/** As in NumPy, the functions know `correction` and the methods don't. */
function withoutCorrection(name: string, f: (...args: never[]) => unknown) {
  return (...args: unknown[]): unknown => {
    const last = args[args.length - 1];
    if (isOptions(last) && last.correction !== undefined) {
      throw new TypeError(
        `ndarray.${name}() got an unexpected keyword argument 'correction'; np.${name}() takes it, or use ddof`,
      );
    }
    return f(...args as never[]);
  };
}

/** Method name to function; the array is the first argument. */
export const REDUCTION_METHODS: Readonly<Record<string, (...args: never[]) => unknown>> = {
  sum: r.sum,
  prod: r.prod,
  max: r.max,
  min: r.min,
  any: r.any,
  all: r.all,
  argmax: r.argmax,
  argmin: r.argmin,
  mean: r.mean,
  std: withoutCorrection("std", r.std),
  var: withoutCorrection("var", r.var),
  cumsum,
  cumprod,
};

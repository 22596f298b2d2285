// Which functions of np are methods of ndarray: reductions and scans. One line each.

import * as r from "../reductions.ts";
import { cumprod, cumsum } from "../scans.ts";

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
  std: r.std,
  var: r.var,
  cumsum,
  cumprod,
};

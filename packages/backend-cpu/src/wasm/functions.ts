// Elementary functions as vector kernels. A program that computes none of them need not contain this.

import { f64x2, v128 } from "./encode.ts";
import * as math from "./double_math.ts";
import { addFunctions } from "./kernels.ts";
import type { Domain } from "./rows.ts";

/** Arguments up to a certain size. */
const upTo = (limit: number): Domain => ({
  mask: (x) => f64x2.le(f64x2.abs(x), f64x2.constant(limit)),
  has: (x) => Math.abs(x) <= limit,
});
const LEAST_NORMAL = 2 ** -1022;
const POSITIVE: Domain = {
  mask: (x) =>
    v128.and(
      f64x2.ge(x, f64x2.constant(LEAST_NORMAL)),
      f64x2.lt(x, f64x2.constant(Infinity)),
    ),
  has: (x) => x >= LEAST_NORMAL && x < Infinity,
};

addFunctions({
  exp: { f: math.exp, domain: upTo(math.EXP_LIMIT) },
  log: { f: math.log, domain: POSITIVE },
  sin: { f: math.sin, domain: upTo(math.TRIG_LIMIT) },
  cos: { f: math.cos, domain: upTo(math.TRIG_LIMIT) },
  tanh: { f: math.tanh },
}, math.putTables);

// Elementary functions as vector kernels. A program that computes none of them need not contain this.

import { f32x4, f64x2, v128 } from "./encode.ts";
import * as math from "./double_math.ts";
import { addFunctions } from "./kernels.ts";
import { power, power32 } from "./power_math.ts";
import type { Domain, FunctionRow, VectorFunction } from "./rows.ts";
import * as single from "./single_math.ts";
import { putTangents, tanh, tanh32 } from "./tanh_math.ts";

/** Arguments up to a certain size. */
const upTo = (limit: number): Domain => ({
  mask: (x, set) => set.le(set.abs(x), set.constant(limit)),
  has: (x) => Math.abs(x) <= limit,
});
const normal = (least: number): Domain => ({
  mask: (x, set) => v128.and(set.ge(x, set.constant(least)), set.lt(x, set.constant(Infinity))),
  has: (x) => x >= least && x < Infinity,
});
const doubles = (f: VectorFunction, domain?: Domain): FunctionRow => ({ f, set: f64x2, domain });
const singles = (f: VectorFunction, domain?: Domain): FunctionRow => ({ f, set: f32x4, domain });

addFunctions({
  exp: {
    f64: doubles(math.exp, upTo(math.EXP_LIMIT)),
    f32: singles(single.exp, upTo(single.EXP_LIMIT)),
  },
  log: {
    f64: doubles(math.log, normal(2 ** -1022)),
    f32: singles(single.log, normal(2 ** -126)),
  },
  sin: {
    f64: doubles(math.sin, upTo(math.TRIG_LIMIT)),
    f32: doubles(single.sin, upTo(math.TRIG_LIMIT)),
  },
  cos: {
    f64: doubles(math.cos, upTo(math.TRIG_LIMIT)),
    f32: doubles(single.cos, upTo(math.TRIG_LIMIT)),
  },
  tanh: { f64: doubles(tanh), f32: singles(tanh32) },
  power: { f64: doubles(power), f32: doubles(power32) },
}, (memory) => {
  math.putTables(memory);
  putTangents(memory);
});

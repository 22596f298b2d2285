// np.emath: functions whose results become complex where real numbers have none. Whether they do depends on
// the values, so these read them.

import { anyTrue, cast } from "../src/dispatch.ts";
import { complex128, complex64 } from "../src/dtype.ts";
import type { Tensor } from "../src/tensor.ts";
import { mul } from "./arith_impl.ts";
import { apply } from "./elementwise_impl.ts";
import { float } from "./arith_impl.ts";

const NARROW = new Set(["float32", "int8", "int16", "uint8", "uint16", "complex64"]);

function toComplex(t: Tensor): Tensor {
  return cast(t, NARROW.has(t.dtype.name) ? complex64 : complex128);
}

/** Whether a real element of an array (or a complex one without imaginary part) passes a test. */
function anyReal(t: Tensor, test: Tensor): boolean {
  if (t.dtype.kind !== "c") return anyTrue(test);
  return anyTrue(apply("logical_and", apply("equal", apply("imag", t), 0), test));
}

const negative = (t: Tensor): boolean =>
  t.dtype.kind !== "b" && t.dtype.kind !== "u" && anyReal(t, apply("less", t, 0));

/** Complex where a real element is below zero. */
export const complexIfNegative = (t: Tensor): Tensor => negative(t) ? toComplex(t) : t;
/** Complex where a real element is beyond ±1. */
export const complexIfLarge = (t: Tensor): Tensor =>
  anyReal(t, apply("greater", apply("absolute", t), 1)) ? toComplex(t) : t;
/** Inexact where a real element is below zero. */
export const floatIfNegative = (t: Tensor): Tensor => negative(t) ? mul(t, float(1)) : t;

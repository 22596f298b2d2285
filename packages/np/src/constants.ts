// NumPy's constants.

import "./engine.ts";
import type { ndarray } from "@nplex/core";
import { scalarOf } from "./convert.ts";
import { bool as boolDType } from "@nplex/core";

/** Positive infinity. */
export const inf: number = Infinity;
/** Not a number. */
export const nan: number = NaN;
/** Archimedes' constant. */
export const pi: number = Math.PI;
/** Euler's number, the base of natural logarithms. */
export const e: number = Math.E;
/** The Euler–Mascheroni constant. */
export const euler_gamma: number = 0.5772156649015329;
/** In an index: a new axis of length 1. */
export const newaxis: null = null;
/** Whether the machine is little-endian. */
export const little_endian: boolean = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

function constant(value: boolean): ndarray<"bool"> {
  const a = scalarOf(value, boolDType) as ndarray<"bool">;
  a.writeable = false;
  return a;
}

/** NumPy's `True`: a 0-d bool array. */
export const True_: ndarray<"bool"> = constant(true);
/** NumPy's `False`: a 0-d bool array. */
export const False_: ndarray<"bool"> = constant(false);

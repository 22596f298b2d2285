// Order as unsigned integers: a value's key compares as the value does, with NaN at the end that is asked for.
// Sorting, searching and the places of extremes compare keys only.

import type { DType } from "@nplex/core";
import { repOf } from "./reps.ts";

/** Whether values of a dtype have keys. */
export function hasKey(dtype: DType): boolean {
  return repOf(dtype).cls !== "c";
}

/** The WGSL type of keys: u32, or vec2u (high word first) for 64-bit integers. */
export function keyType(dtype: DType): "u32" | "vec2u" {
  return repOf(dtype).words === 2 ? "vec2u" : "u32";
}

/** The WGSL expression of a value's key. */
export function keyOf(dtype: DType, value: string, nanFirst = false): string {
  switch (repOf(dtype).cls) {
    case "b":
      return `select(0u, 1u, ${value})`;
    case "u":
      return value;
    case "i":
      return `(bitcast<u32>(${value}) ^ 0x80000000u)`;
    case "l":
      return `vec2u(${value}.y ^ 0x80000000u, ${value}.x)`;
    case "L":
      return `${value}.yx`;
    default:
      return nanFirst ? `select(order_f(${value}), 0u, isnan_f(${value}))` : `order_f(${value})`;
  }
}

/** The WGSL condition that one key comes before another. */
export function before(dtype: DType, a: string, b: string): string {
  return keyType(dtype) === "u32"
    ? `${a} < ${b}`
    : `(${a}.x < ${b}.x || (${a}.x == ${b}.x && ${a}.y < ${b}.y))`;
}

/** The WGSL condition that two keys are the same. */
export function sameKey(dtype: DType, a: string, b: string): string {
  return keyType(dtype) === "u32" ? `${a} == ${b}` : `(${a}.x == ${b}.x && ${a}.y == ${b}.y)`;
}

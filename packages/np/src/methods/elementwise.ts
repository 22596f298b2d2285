// Which functions of np are methods of ndarray: ufuncs, in-place operators, clip and round. One line each.

import { inPlace } from "@nplex/core";
import { clipMethod } from "../clip.ts";
import { conjMethod } from "../complex_parts.ts";
import { round } from "../rounding.ts";
import * as u from "../ufuncs.ts";

/** Method name to function; the array is the first argument. */
export const ELEMENTWISE_METHODS: Readonly<Record<string, (...args: never[]) => unknown>> = {
  // Every ufunc, under each of its names.
  ...u,
  iadd: inPlace(u.add),
  isub: inPlace(u.subtract),
  imul: inPlace(u.multiply),
  itruediv: inPlace(u.divide),
  ifloordiv: inPlace(u.floor_divide),
  imod: inPlace(u.remainder),
  ipow: inPlace(u.power),
  iand: inPlace(u.bitwise_and),
  ior: inPlace(u.bitwise_or),
  ixor: inPlace(u.bitwise_xor),
  ilshift: inPlace(u.left_shift),
  irshift: inPlace(u.right_shift),
  conj: conjMethod,
  conjugate: conjMethod,
  clip: clipMethod,
  round,
};

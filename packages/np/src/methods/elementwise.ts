// Which functions of elements are methods of ndarray: in-place operators, clip and round, one line each. The ufuncs
// are methods under each name that they have in np: see ufuncMethods.

import { GUFunc, inPlace, UFunc } from "@nplex/core";
import { clipMethod } from "../clip.ts";
import { conjMethod } from "../complex_parts.ts";
import { round } from "../rounding.ts";
import * as u from "../ufuncs.ts";

type Methods = Readonly<Record<string, (...args: never[]) => unknown>>;

/** Method name to function; the array is the first argument. */
export const ELEMENTWISE_METHODS: Methods = {
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

/** The ufuncs of a namespace that have no method of their own. */
export function ufuncMethods(np: Readonly<Record<string, unknown>>, own: object): Methods {
  return Object.fromEntries(
    Object.entries(np).filter(([name, f]) =>
      f instanceof UFunc && !(f instanceof GUFunc) && !(name in own)
    ),
  ) as Methods;
}

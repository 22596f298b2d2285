// The choice between two arrays that np.ma.where, maximum and minimum make.

import type { ndarray } from "@nplex/core";
import { array } from "../creation.ts";
import { where as npWhere } from "../searching.ts";
import { shrinkMask } from "./basics.ts";
import { construct } from "./making.ts";
import { masked, type MaskedArray } from "./masked_array.ts";
import { filledData, fullMaskOf, operandData } from "./operands.ts";

/** A zero of a dtype and a true mask, in place of `masked` beside an array: its float is no value. */
function nothing(d: ndarray["dtype"]): [ndarray, ndarray] {
  return [array(0, { dtype: d }), array(true)];
}

/** `x` where the condition holds, else `y`; masked where the condition or the element taken is. */
export function pick(condition: unknown, x: unknown, y: unknown): MaskedArray {
  const holds = filledData(condition, false);
  let xd = operandData(x), yd = operandData(y), xm = fullMaskOf(x), ym = fullMaskOf(y);
  if (x === masked && y !== masked) [xd, xm] = nothing(yd.dtype);
  else if (y === masked && x !== masked) [yd, ym] = nothing(xd.dtype);
  const data = npWhere(holds, xd, yd);
  const taken = npWhere(holds, xm, ym);
  const mask = npWhere(fullMaskOf(condition), array(true), taken);
  return construct({ data, mask: shrinkMask(mask) });
}

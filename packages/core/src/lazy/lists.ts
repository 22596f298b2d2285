// Arrays made of lists in which arrays are whose values come later.

import { cast, contiguous, moveTo, run } from "../dispatch.ts";
import { dense, Layout } from "../layout.ts";
import type { Tensor } from "../tensor.ts";

/**
 * Elements that are known and tensors whose values come later, as one tensor.
 * @param flat All elements in a row, with something in place of those that come later.
 * @param later The tensors and their places. @param shape The shape of the result.
 */
export function joinLater(
  flat: Tensor,
  later: readonly (readonly [Tensor, number])[],
  shape: readonly number[],
): Tensor {
  const parts: Tensor[] = [], { backend } = flat.storage;
  let at = 0;
  const known = (to: number) => {
    if (to > at) parts.push(flat.with(new Layout([to - at], [1], at)));
  };
  for (const [t, from] of later) {
    known(from);
    parts.push(contiguous(cast(moveTo(t, backend), flat.dtype)).with(dense([t.size])));
    at = from + t.size;
  }
  known(flat.size);
  return run("concat", parts, { axis: 0 }).with(dense(shape));
}

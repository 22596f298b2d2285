// Parameters that only reductions have: destinations that take any dtype, start values of which None means
// something, and masks. General tags are in core.

import {
  asScalar,
  bool,
  ndarray,
  outArray,
  type Scalar,
  type Tag,
  type Tensor,
  toTensor,
  ValueError,
  type Where,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";

/** `out=` of a reduction: an array, or a list of one. Shape and casting are the reduction's business. */
export const Destination: Tag<ndarray | undefined> = {
  takes: "an array",
  optional: true,
  normalize(x: unknown): ndarray | undefined {
    return outArray(Array.isArray(x) && x.length === 1 ? x[0] : x);
  },
};

/** `initial=`: a scalar or a 0-d array; None asks to start from the first element. */
export const Initial: Tag<Tensor | Scalar | null> = {
  takes: "a scalar",
  normalize(x: unknown): Tensor | Scalar | null {
    return x === null ? null : asScalar(x) ?? toTensor(x);
  },
};

/** `where=`: a mask; lists are read as bools, arrays must be. `true` is no mask. */
export const ReduceMask: Tag<Tensor | undefined> = {
  takes: "a boolean array",
  normalize(x: unknown, where: Where): Tensor | undefined {
    return x === true
      ? undefined
      : x instanceof ndarray
      ? tags.WhereMask.normalize(x, where)
      : toTensor(x, bool);
  },
};

/** `ddof` or its other name; giving both is an error unless one is NumPy's default. */
export function divisorOffset(ddof: number, correction: number | undefined): number {
  if (correction === undefined) return ddof;
  if (ddof !== 0) {
    throw new ValueError("ddof and correction can't be provided simultaneously.");
  }
  return correction;
}

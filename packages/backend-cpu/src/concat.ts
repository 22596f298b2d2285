// Kernel of `concat`: each input is copied into its slice of the result by the strided copy.

import { type Attrs, sliceAxis, type Tensor } from "@nplex/core";
import { castKernel } from "./cast.ts";

/** Kernel of `concat`. */
export function concatKernel(
  inputs: readonly Tensor[],
  outs: readonly Tensor[],
  attrs: Attrs,
): void {
  const axis = attrs.axis as number, out = outs[0];
  let at = 0;
  for (const x of inputs) {
    const n = x.layout.shape[axis];
    if (x.layout.size > 0) castKernel([x], [out.moved(sliceAxis, axis, at, 1, n)]);
    at += n;
  }
}

// The places of fused vector code in the kernels' memory: one block each for operands, results and values in
// between that don't lie in that memory anyway.

import {
  dense,
  type DType,
  DTYPES,
  laneArray,
  type StridedBackend,
  type Tensor,
} from "@nplex/core";
import { adopt, baseOf, dataOf } from "../memory.ts";
import { BLOCK, blockBuffer, PLACES_AT, REGION } from "../wasm/memory.ts";

/** The byte at which a place starts. */
export function addressOf(place: number): number {
  return PLACES_AT + place * REGION;
}

/** The byte at which a tensor's elements start, where they lie one after the other in the kernels' memory. */
export function addressIn(t: Tensor): number | undefined {
  const data = dataOf(t);
  return data.buffer === blockBuffer() && t.layout.c
    ? data.byteOffset + baseOf(t) * data.BYTES_PER_ELEMENT
    : undefined;
}

const tensors: (Tensor | undefined)[] = [];

/** A place as a tensor of a block's elements. */
export function placeTensor(backend: StridedBackend, place: number, dtype: DType): Tensor {
  const key = place * DTYPES.length + dtype.id;
  return tensors[key] ??= adopt(
    backend,
    new (laneArray(dtype))(blockBuffer(), addressOf(place), BLOCK),
    dtype,
    false,
  ).with(dense([BLOCK]));
}

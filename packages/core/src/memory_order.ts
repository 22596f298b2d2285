// In which order a result lies in memory, and whether two tensors lie in the same one.

import { dense, denseF, denseLike, extent, type Layout, sameLayout, sameShape } from "./layout.ts";
import type { Tensor } from "./tensor.ts";

/** NumPy's order 'K' for a result: the memory order of the operands where they agree, else C. */
export function resultLayout(inputs: readonly Tensor[], shape: readonly number[]): Layout {
  let like: Layout | undefined;
  for (let i = 0; i < inputs.length; i++) {
    const l = inputs[i].layout;
    if (l.shape.length === shape.length && sameShape(l.shape, shape)) {
      if (l.c) return l.offset === 0 ? l : dense(shape);
      if (!like) like = l;
    }
  }
  return like && shape.length > 1 ? denseLike(like, shape) : dense(shape);
}

/** The layout of a result for one of NumPy's orders. */
export function orderedLayout(
  order: "C" | "F" | "A" | "K",
  inputs: readonly Tensor[],
  shape: readonly number[],
): Layout {
  if (order === "C") return dense(shape);
  if (order === "F") return denseF(shape);
  if (order === "K") return resultLayout(inputs, shape);
  const allF = inputs.length > 0 && inputs.every((t) => t.layout.f);
  return allF && !inputs.every((t) => t.layout.c) ? denseF(shape) : dense(shape);
}

/** Whether two tensors are the same elements read in the same way. */
export function sameTensor(a: Tensor, b: Tensor): boolean {
  return a.storage === b.storage && a.dtype.itemsize === b.dtype.itemsize &&
    sameLayout(a.layout, b.layout);
}

/** Whether the memory ranges of two tensors may meet; exact in bounds, not in elements. */
export function overlaps(a: Tensor, b: Tensor): boolean {
  if (a.storage !== b.storage && !(a.storage.external || b.storage.external)) return false;
  const [aLo, aHi, aMem] = byteRange(a, b);
  const [bLo, bHi, bMem] = byteRange(b, a);
  return aMem === bMem && aLo <= bHi && bLo <= aHi;
}

/**
 * First and last byte that a tensor touches, and the memory they are counted in: the storage, if another tensor
 * that this one is compared with has the same, else the buffer, which two storages may share. Without another
 * tensor it is the buffer for memory of the user's.
 */
export function byteRange(t: Tensor, other?: Tensor): [number, number, unknown] {
  let [lo, hi] = extent(t.layout);
  const size = t.dtype.itemsize;
  let memory: unknown = t.storage;
  let base = 0;
  const backend = t.storage.backend;
  const byBuffer = other ? t.storage !== other.storage : t.storage.external;
  if (byBuffer && backend.kind === "strided") {
    const { data, start } = backend.array(t);
    memory = data.buffer;
    base = data.byteOffset + start * data.BYTES_PER_ELEMENT;
  }
  lo = base + lo * size;
  hi = base + hi * size + size - 1;
  return [lo, hi, memory];
}

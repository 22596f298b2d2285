// Where the elements of cpu arrays live: typed arrays that the JS engine collects. Small arrays share a
// slab, because making a typed array costs more than adding three numbers.

import {
  dense,
  type DType,
  type LaneArray,
  laneArray,
  type Layout,
  NotImplementedError,
  Storage,
  type StridedBackend,
  Tensor,
  type TypedArray,
  zeroedLanes,
} from "@nplex/core";

const SLAB_BYTES = 8192, LARGEST_IN_SLAB = 1024;

interface Slab {
  data: TypedArray;
  used: number;
}
const slabs: (Slab | undefined)[] = [];

/** A fresh tensor of zeros. */
export function allocate(backend: StridedBackend, dtype: DType, layout: Layout): Tensor {
  const lanes = layout.size * dtype.lanes;
  if (lanes * dtype.itemsize > LARGEST_IN_SLAB) {
    const data = zeroedLanes(dtype, layout.shape);
    return new Tensor(new Storage(data, backend, dtype, layout.size, 0, false), dtype, layout);
  }
  // Slab memory is handed out once, so it is still zero.
  let slab = slabs[dtype.id];
  if (slab === undefined || slab.used + lanes > slab.data.length) {
    const lane = laneArray(dtype);
    slab = { data: new lane(SLAB_BYTES / lane.BYTES_PER_ELEMENT), used: 0 };
    slabs[dtype.id] = slab;
  }
  const start = slab.used;
  slab.used = start + lanes;
  return new Tensor(
    new Storage(slab.data, backend, dtype, layout.size, start, false),
    dtype,
    layout,
  );
}

/** A tensor over the caller's memory. */
export function adopt(
  backend: StridedBackend,
  data: TypedArray,
  dtype: DType,
  shared: boolean,
): Tensor {
  const length = data.length / dtype.lanes;
  return new Tensor(new Storage(data, backend, dtype, length, 0, shared), dtype, dense([length]));
}

/** Gives a storage memory of its own, so that its buffer can be handed out or read as another dtype. */
export function own(s: Storage): void {
  const data = s.handle as TypedArray;
  const lanes = s.length * s.dtype.lanes;
  if (s.external || s.start === 0 && data.length === lanes) return;
  s.handle = data.slice(s.start, s.start + lanes);
  s.start = 0;
}

/** A storage's memory as another typed array, for tensors that read it as another dtype. */
const reinterpreted = new WeakMap<TypedArray, Map<LaneArray, TypedArray>>();

/** The typed array that holds a tensor's elements, of the class of the tensor's dtype. */
export function dataOf(t: Tensor): TypedArray {
  const s = t.storage;
  if (t.dtype === s.dtype) return s.handle as TypedArray;
  return dataAs(s, t.dtype);
}

function dataAs(s: Storage, dtype: DType): TypedArray {
  const lane = laneArray(dtype);
  let data = s.handle as TypedArray;
  if (data.constructor === lane) return data;
  own(s);
  data = s.handle as TypedArray;
  let views = reinterpreted.get(data);
  if (!views) reinterpreted.set(data, views = new Map());
  let view = views.get(lane);
  if (!view) {
    const length = Math.floor(data.byteLength / lane.BYTES_PER_ELEMENT);
    if (data.byteOffset % lane.BYTES_PER_ELEMENT !== 0) {
      throw new NotImplementedError(
        `memory at byte ${data.byteOffset} is not aligned for ${dtype}: copy the array first`,
      );
    }
    views.set(lane, view = new lane(data.buffer, data.byteOffset, length));
  }
  return view;
}

/** Position in `dataOf(t)` of the tensor's first element. */
export function baseOf(t: Tensor): number {
  return t.storage.start + t.layout.offset * t.dtype.lanes;
}

/** A fresh tensor on the backend of another one. */
export function allocateLike(t: Tensor, dtype: DType, layout: Layout): Tensor {
  const backend = t.storage.backend;
  if (backend.kind !== "strided") {
    throw new NotImplementedError(`backend '${backend.name}' has no memory of its own`);
  }
  return allocate(backend, dtype, layout);
}

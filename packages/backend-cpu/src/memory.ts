// Where the elements of cpu arrays live: in typed arrays that the JS engine collects, or in the kernels' heap,
// where large arrays start and others move when they are used again and again. Small arrays share a slab, because
// making a typed array costs more than adding three numbers. Nobody outside this package sees memory of the heap,
// where a block may be another array's one day: an array moves out of it before its buffer is handed out, and an
// array whose memory was seen stays where it is.

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
import { bind, drop, FRESH_SHARED, heapOptions, take, takeShared } from "./wasm/heap.ts";
import { kernel } from "./wasm/kernels.ts";
import { blockBuffer, memoryOptions } from "./wasm/memory.ts";

/** Bytes of a slab, and of the largest array in it: for small arrays, and for those that follow. */
const SLAB = 8192, SMALL = 1024, WIDE_SLAB = 32_768, LARGEST_IN_SLAB = 8192;
/** The same of slabs in the heap, where results are written that need not be zeros; larger ones have blocks of their own. */
const HEAP_SLAB = 65_536, WIDE_HEAP_SLAB = 524_288, LARGEST_IN_HEAP_SLAB = 131_072;
/** Arrays of up to so many elements are left to the engine: for so few no kernel is called. */
const MOST_OUTSIDE = 32;
/** Bytes at whose multiples arrays in the heap begin. */
const ALIGN = 64;

interface Slab {
  data: TypedArray;
  used: number;
}
/** Of each dtype: of small arrays, of those that follow, and two kinds in the heap. */
const slabs: (Slab | undefined)[] = [];

/** A place in a slab of the heap, or undefined where that has given enough. */
function inHeapSlab(
  backend: StridedBackend,
  dtype: DType,
  layout: Layout,
  bytes: number,
): Tensor | undefined {
  const wide = bytes > LARGEST_IN_SLAB, key = 4 * dtype.id + (wide ? 3 : 2);
  const lanes = layout.size * dtype.lanes;
  let slab = slabs[key], start = slab ? slab.used : 0;
  if (slab === undefined || start + lanes > slab.data.length) {
    const lane = laneArray(dtype), length = wide ? WIDE_HEAP_SLAB : HEAP_SLAB;
    const data = hasHeap()
      ? takeShared(length, (b) => new lane(blockBuffer(), b.at, length / lane.BYTES_PER_ELEMENT))
      : undefined;
    if (!data) return slabs[key] = undefined;
    slab = slabs[key] = { data, used: 0 };
    start = 0;
  }
  const step = ALIGN / slab.data.BYTES_PER_ELEMENT;
  slab.used = start + lanes + step - 1 & -step;
  const storage = new Storage(slab.data, backend, dtype, layout.size, start, false);
  storage.uses = -1;
  return new Tensor(storage, dtype, layout);
}

/** Whether there are kernels that could use the heap. */
let heap: boolean | undefined;

const hasHeap = (): boolean => heap ??= kernel("add", "float64") !== undefined;

/** A storage in the heap, or undefined where the engine's memory serves better. */
function inHeap(
  backend: StridedBackend,
  dtype: DType,
  size: number,
  zeros: boolean,
  most?: number,
): Storage | undefined {
  if (!hasHeap()) return undefined;
  const block = take(size * dtype.itemsize, most);
  if (!block) return undefined;
  const data = new (laneArray(dtype))(blockBuffer(), block.at, size * dtype.lanes);
  if (zeros && !block.zero) {
    memoryOptions.fill(data, dtype.itemsize === 8 && isInteger(dtype) ? 0n : 0, 0, data.length);
  }
  const storage = new Storage(data, backend, dtype, size, 0, false);
  storage.uses = -1;
  bind(storage, block);
  return storage;
}

/** Uses after which an array moves to the heap. */
const OFTEN = 4;

/** Counts a use of an operand: one that is used often and that nobody else sees moves to the heap. */
export function settle(t: Tensor): void {
  const s = t.storage;
  if (s.uses < 0 || s.length <= MOST_OUTSIDE || ++s.uses < OFTEN) return;
  s.uses = -1;
  const data = s.handle as TypedArray, lanes = s.length * s.dtype.lanes;
  if (s.external || !hasHeap()) return;
  const bytes = lanes * data.BYTES_PER_ELEMENT, small = bytes <= LARGEST_IN_SLAB;
  const shared = small
    ? inHeapSlab(s.backend as StridedBackend, s.dtype, dense([s.length]), bytes)?.storage
    : undefined;
  const block = small ? undefined : take(bytes);
  const room = block ? new (laneArray(s.dtype))(blockBuffer(), block.at, lanes) : shared?.handle;
  if (!room) {
    s.uses = 0;
    return;
  }
  const elements = data.subarray(s.start, s.start + lanes) as Float64Array;
  s.handle = room;
  s.start = shared?.start ?? 0;
  (room as Float64Array).set(elements, s.start);
  if (block) bind(s, block);
}

/**
 * The C library gives memory back to the system whenever there is much of it at the end of its heap, and has to
 * map it anew for the next results. What it keeps grows to twice the largest buffer up to 32 MB that was ever
 * freed: one that nobody touches is dropped before the first result of a size that this is about.
 */
let keeping = false;
function keepMemory(): void {
  keeping = true;
  try {
    new ArrayBuffer(2 ** 25 - 2 ** 16);
  } catch {
    // Where there is not that much, there is nothing to keep.
  }
}

const isInteger = (d: DType): boolean => d.kind === "i" || d.kind === "u";

/** Whether a typed array is memory of the heap. */
export const isHeap = (data: TypedArray): boolean => heap === true && data.buffer === blockBuffer();

/** A fresh tensor of zeros, or of anything where whoever asks writes every element. */
export function allocate(
  backend: StridedBackend,
  dtype: DType,
  layout: Layout,
  arbitrary = false,
): Tensor {
  const lanes = layout.size * dtype.lanes;
  const bytes = layout.size * dtype.itemsize;
  if (layout.size > MOST_OUTSIDE) {
    const large = bytes >= heapOptions.least, middle = arbitrary && heapOptions.shared > 0;
    if (!large && middle && bytes <= LARGEST_IN_HEAP_SLAB) {
      const t = inHeapSlab(backend, dtype, layout, bytes);
      if (t) return t;
    } else if (large || middle) {
      const most = large ? undefined : FRESH_SHARED;
      const storage = inHeap(backend, dtype, layout.size, !arbitrary, most);
      if (storage) return new Tensor(storage, dtype, layout);
    }
  }
  if (bytes > LARGEST_IN_SLAB) {
    if (!keeping) keepMemory();
    const data = zeroedLanes(dtype, layout.shape);
    return new Tensor(new Storage(data, backend, dtype, layout.size, 0, false), dtype, layout);
  }
  // Slab memory is handed out once, so it is still zero.
  const small = bytes <= SMALL, key = 4 * dtype.id + (small ? 0 : 1);
  let slab = slabs[key];
  if (slab === undefined || slab.used + lanes > slab.data.length) {
    const lane = laneArray(dtype);
    slab = { data: new lane((small ? SLAB : WIDE_SLAB) / lane.BYTES_PER_ELEMENT), used: 0 };
    slabs[key] = slab;
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
  const storage = new Storage(data, backend, dtype, length, 0, shared);
  storage.uses = -1;
  return new Tensor(storage, dtype, dense([length]));
}

/** Least bytes of a value in between that has a block. */
const LEAST_SCRATCH = 4096;

/** A fresh tensor of anything for a value that is given back soon with `release`. */
export function scratch(backend: StridedBackend, dtype: DType, layout: Layout): Tensor {
  const storage = layout.size * dtype.itemsize < LEAST_SCRATCH
    ? undefined
    : inHeap(backend, dtype, layout.size, false);
  return storage ? new Tensor(storage, dtype, layout) : allocate(backend, dtype, layout, true);
}

/** A tensor over memory that nobody else holds; where it is large, a copy in the heap. */
export function adoptOwned(backend: StridedBackend, data: TypedArray, dtype: DType): Tensor {
  const length = data.length / dtype.lanes;
  const storage = data.byteLength < heapOptions.least
    ? undefined
    : inHeap(backend, dtype, length, false);
  if (!storage) {
    const t = adopt(backend, data, dtype, false);
    t.storage.uses = 0;
    return t;
  }
  (storage.handle as Float64Array).set(data as Float64Array);
  return new Tensor(storage, dtype, dense([length]));
}

/** Gives a storage memory of its own that no other array will ever have, so that its buffer can be handed out. */
export function own(s: Storage): void {
  if (s.external) return;
  s.uses = -1;
  leaveSlab(s, isHeap(s.handle as TypedArray));
}

/** Gives a storage memory of its own, so that it can be read as another dtype. */
function leaveSlab(s: Storage, always = false): void {
  const data = s.handle as TypedArray;
  const lanes = s.length * s.dtype.lanes;
  if (s.external || !always && s.start === 0 && data.length === lanes) return;
  if (!always && isHeap(data)) s.uses = 0;
  s.handle = data.slice(s.start, s.start + lanes);
  s.start = 0;
}

/** The elements of a dense tensor for readers outside: memory of the heap is copied. */
export function exposed(t: Tensor): TypedArray {
  const data = dataOf(t), at = baseOf(t), end = at + t.size * t.dtype.lanes;
  if (isHeap(data)) return data.slice(at, end);
  t.storage.uses = -1;
  return at === 0 && end === data.length ? data : data.subarray(at, end);
}

/** Frees the memory of tensors that nobody will look at again: what a kernel made on its way. */
export function release(...ts: readonly Tensor[]): void {
  for (const { storage } of ts) {
    // Whoever still had it would see nothing, not another array.
    if (drop(storage)) storage.handle = (storage.handle as TypedArray).subarray(0, 0);
  }
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
  leaveSlab(s);
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

const halves = new WeakMap<TypedArray, Int32Array>();

/** The memory of integers of 64 bits as pairs of words, the lower one first. */
export function wordsOf(data: TypedArray): Int32Array {
  let words = halves.get(data);
  if (!words) {
    words = new Int32Array(data.buffer, data.byteOffset, 2 * data.length);
    halves.set(data, words);
  }
  return words;
}

/** Position in `dataOf(t)` of the tensor's first element. */
export function baseOf(t: Tensor): number {
  return t.storage.start + t.layout.offset * t.dtype.lanes;
}

/** A fresh tensor on the backend of another one, of zeros or of anything. */
export function allocateLike(t: Tensor, dtype: DType, layout: Layout, arbitrary = true): Tensor {
  const backend = t.storage.backend;
  if (backend.kind !== "strided") {
    throw new NotImplementedError(`backend '${backend.name}' has no memory of its own`);
  }
  return allocate(backend, dtype, layout, arbitrary);
}

/** A fresh tensor on the backend of another one, to be given back with {@link release}. */
export function scratchLike(t: Tensor, dtype: DType, layout: Layout): Tensor {
  const backend = t.storage.backend;
  return backend.kind === "strided"
    ? scratch(backend, dtype, layout)
    : allocateLike(t, dtype, layout);
}

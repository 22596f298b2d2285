// Buffers on the GPU: a pool that reuses them by size, handles that give theirs back when they are disposed of
// or collected, and transfers to and from host memory.

import type { DType, TypedArray } from "@nplex/core";
import { MemoryError } from "@nplex/core";
import { type Gpu, gpu, lostError } from "./device.ts";
import { pack, repOf, unpack } from "./reps.ts";

/** Bytes of free buffers that are kept for reuse. */
const KEEP = 256 * 1024 * 1024;

/** Free buffers of one device by their size. */
class Pool {
  #free = new Map<number, GPUBuffer[]>();
  #kept = 0;
  /** Bytes of buffers in use. */
  used = 0;

  constructor(readonly gpu: Gpu) {}

  /** Sizes are powers of two or three halves of them, so that a free buffer fits often and little is lost. */
  static sizeFor(bytes: number): number {
    let size = 256;
    while (size < bytes) size *= 2;
    const less = size * 0.75;
    return less >= bytes && size > 256 ? less : size;
  }

  take(bytes: number): GPUBuffer {
    const { device, maxBuffer } = this.gpu;
    let size = Pool.sizeFor(bytes);
    if (size > maxBuffer && bytes <= maxBuffer) size = Math.ceil(bytes / 16) * 16;
    if (bytes > maxBuffer) {
      throw new MemoryError(
        `webgpu: a buffer of ${bytes} bytes is wanted; this adapter has at most ${maxBuffer}`,
      );
    }
    this.used += size;
    const found = this.#free.get(size)?.pop();
    if (found) {
      this.#kept -= size;
      return found;
    }
    return device.createBuffer({
      size,
      usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST,
    });
  }

  give(buffer: GPUBuffer): void {
    this.used -= buffer.size;
    if (this.gpu.lost !== undefined) return;
    if (this.#kept + buffer.size > KEEP) {
      buffer.destroy();
      return;
    }
    const list = this.#free.get(buffer.size);
    if (list) list.push(buffer);
    else this.#free.set(buffer.size, [buffer]);
    this.#kept += buffer.size;
  }
}

const pools = new WeakMap<Gpu, Pool>();

/** The pool of a device. */
export function poolOf(g: Gpu): Pool {
  let pool = pools.get(g);
  if (!pool) pools.set(g, pool = new Pool(g));
  return pool;
}

const collected = new FinalizationRegistry<{ gpu: Gpu; buffer: GPUBuffer }>(({ gpu, buffer }) => {
  poolOf(gpu).give(buffer);
});

/** Bytes from which on the garbage collector is told what a handle weighs. */
const HEAVY = 64 * 1024;

/** What the backend hands out for an array: a buffer with the words of dense elements. */
export class Handle {
  /** Where the buffer lives. */
  readonly gpu: Gpu;
  /** Number of elements. */
  readonly size: number;
  #buffer: GPUBuffer | undefined;
  // Never touched, so it takes no memory, but it tells the garbage collector what the handle weighs.
  #weight: ArrayBuffer | undefined;

  /** Takes over a buffer of the pool. */
  constructor(g: Gpu, buffer: GPUBuffer, size: number) {
    this.gpu = g;
    this.size = size;
    this.#buffer = buffer;
    if (buffer.size >= HEAVY) this.#weight = new ArrayBuffer(buffer.size);
    collected.register(this, { gpu: g, buffer }, this);
  }

  /** The buffer. @throws {RuntimeError} When the device was lost or the handle is disposed of. */
  get buffer(): GPUBuffer {
    if (this.gpu.lost !== undefined) throw lostError(this.gpu);
    if (!this.#buffer) throw new TypeError("webgpu: a handle was used after it was disposed of");
    return this.#buffer;
  }

  /** Gives the buffer back. */
  dispose(): void {
    if (!this.#buffer) return;
    collected.unregister(this);
    poolOf(this.gpu).give(this.#buffer);
    this.#buffer = this.#weight = undefined;
  }
}

/** Bytes that `size` elements of a dtype take, at least one binding's worth. */
export function bytesOf(dtype: DType, size: number): number {
  return Math.max(size * repOf(dtype).words * 4, 16);
}

/** Bytes of the buffers that arrays and running segments hold, for tests of leaks. */
export function usedBytes(): number {
  return poolOf(gpu()).used;
}

/** Copies dense elements to the GPU. */
export function upload(data: TypedArray, dtype: DType): Handle {
  const g = gpu(), words = pack(data, dtype);
  const size = data.length / dtype.lanes;
  const buffer = poolOf(g).take(bytesOf(dtype, size));
  if (words.byteLength > 0) g.device.queue.writeBuffer(buffer, 0, words);
  return new Handle(g, buffer, size);
}

/** Copies dense elements from the GPU. Buffers past what one mapping can hold come in parts. */
export async function download(handle: Handle, dtype: DType): Promise<TypedArray> {
  const { gpu: g, size, buffer } = handle;
  const bytes = size * repOf(dtype).words * 4;
  return unpack(await readBuffer(g, buffer, bytes), dtype, size);
}

/** Bytes of buffers for reading back that are kept: making one costs more than copying into it. */
const KEEP_STAGING = 64 * 1024 * 1024;

const staging = new WeakMap<Gpu, GPUBuffer[]>();

function takeStaging(g: Gpu, bytes: number): GPUBuffer {
  const size = Pool.sizeFor(bytes), list = staging.get(g) ?? [];
  const k = list.findIndex((b) => b.size === size);
  if (k >= 0) return list.splice(k, 1)[0];
  return g.device.createBuffer({
    size,
    usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
  });
}

function giveStaging(g: Gpu, buffer: GPUBuffer): void {
  let list = staging.get(g);
  if (!list) staging.set(g, list = []);
  list.push(buffer);
  let kept = list.reduce((sum, b) => sum + b.size, 0);
  while (kept > KEEP_STAGING) {
    const oldest = list.shift();
    if (!oldest) break;
    kept -= oldest.size;
    oldest.destroy();
  }
}

/** The first bytes of a buffer. */
export async function readBuffer(g: Gpu, buffer: GPUBuffer, bytes: number): Promise<ArrayBuffer> {
  if (bytes === 0) return new ArrayBuffer(0);
  const host = takeStaging(g, bytes);
  try {
    const encoder = g.device.createCommandEncoder();
    encoder.copyBufferToBuffer(buffer, 0, host, 0, bytes);
    g.device.queue.submit([encoder.finish()]);
    await host.mapAsync(GPUMapMode.READ, 0, bytes);
    const data = host.getMappedRange(0, bytes).slice(0);
    host.unmap();
    giveStaging(g, host);
    return data;
  } catch (e) {
    host.destroy();
    await Promise.resolve();
    if (g.lost !== undefined) throw lostError(g);
    throw e;
  }
}

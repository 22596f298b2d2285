// Storage and Tensor: what the *_impl functions see. A Tensor is a storage, a dtype and a layout;
// everything users see (operators, indexing, printing) is on ndarray.

import type { DType } from "./dtype.ts";
import type { TypedArray } from "./dtype_names.ts";
import type { Backend } from "./backend.ts";
import { dense, type Layout } from "./layout.ts";
import { type Held, track } from "./disposal.ts";

/**
 * A mutable cell that holds a backend's handle. Views share the cell, so a write through one shows in
 * the others: the CPU writes into the memory behind the handle, engines with immutable tensors replace
 * the handle.
 */
export class Storage {
  /** The backend's own value: a typed array on the cpu backend. */
  handle: unknown;
  /** The backend that made the handle. */
  backend: Backend;
  /** The dtype of the stored elements; a tensor may look at them as another (`a.real`, `a.view()`). */
  readonly dtype: DType;
  /** Number of elements of `dtype`. */
  readonly length: number;
  /** Position of the first element in the handle's typed array: small CPU arrays share a slab. */
  start: number;
  /** Whether the memory belongs to the user (`copy: false`): it may alias another storage. */
  readonly external: boolean;
  /** Dense host copy of the elements that `ready()` fetched from an engine; dropped on a write. */
  host: TypedArray | undefined = undefined;
  /** For the backend: how often it was an operand, negative where its memory must stay where it is. */
  uses = 0;
  /** What has to be freed with it; see disposal.ts. */
  held: Held | undefined = undefined;

  /**
   * Makes a cell.
   *
   * @param handle The backend's value. @param backend Its maker. @param dtype Of the elements.
   * @param length Number of elements. @param start First element in the handle.
   * @param external Whether the memory is the user's.
   */
  constructor(
    handle: unknown,
    backend: Backend,
    dtype: DType,
    length: number,
    start = 0,
    external = false,
  ) {
    this.handle = handle;
    this.backend = backend;
    this.dtype = dtype;
    this.length = length;
    this.start = start;
    this.external = external;
  }
}

/** A storage seen through a dtype and a layout. The layout counts elements of `dtype`. */
export class Tensor {
  /** The cell with the elements. */
  readonly storage: Storage;
  /** How the elements are read. */
  readonly dtype: DType;
  /** Where they lie. */
  readonly layout: Layout;

  /** Looks at a cell. @param storage The cell. @param dtype Of the elements. @param layout Where they lie. */
  constructor(storage: Storage, dtype: DType, layout: Layout) {
    this.storage = storage;
    this.dtype = dtype;
    this.layout = layout;
  }

  /** Length of each dimension. */
  get shape(): readonly number[] {
    return this.layout.shape;
  }

  /** Number of dimensions. */
  get ndim(): number {
    return this.layout.shape.length;
  }

  /** Number of elements. */
  get size(): number {
    return this.layout.size;
  }

  /** The backend that holds the elements. */
  get backend(): Backend {
    return this.storage.backend;
  }

  /** The same elements under another layout: a view. */
  with(layout: Layout): Tensor {
    return new Tensor(this.storage, this.dtype, layout);
  }

  /** A view by what `move` makes of the layout: `t.moved(permute, [1, 0])`. */
  moved<A extends readonly unknown[]>(
    move: (layout: Layout, ...args: A) => Layout,
    ...args: A
  ): Tensor {
    return this.with(move(this.layout, ...args));
  }

  /** Whether the layout covers its storage exactly, in C order from the start. */
  get whole(): boolean {
    return this.layout.c && this.layout.offset === 0 &&
      this.layout.size === this.storage.length && this.dtype === this.storage.dtype;
  }
}

/** A tensor over a whole new storage in C order. */
export function tensorOf(
  handle: unknown,
  backend: Backend,
  dtype: DType,
  shape: readonly number[],
): Tensor {
  const layout = dense(shape);
  const storage = new Storage(handle, backend, dtype, layout.size);
  if (backend.kind === "eager" && backend.dispose) track(storage);
  return new Tensor(storage, dtype, layout);
}

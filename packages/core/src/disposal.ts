// Freeing what the garbage collector does not see: handles of backends with `dispose`. A handle belongs to one
// storage and goes with it. Finalizers run between turns of the event loop only, so intermediate results of
// a function are freed when it returns (tidied), and np.scope frees what a synchronous loop makes.

import type { Backend } from "./backend.ts";
import type { Storage } from "./tensor.ts";
import { ValueError } from "./errors.ts";

/** What a storage owns. */
export interface Held {
  /** The maker of the handle. */
  readonly backend: Backend;
  /** The handle; undefined once it is freed or belongs to another storage. */
  handle: unknown;
}

const FREED = Symbol("freed");
const finalizers = new FinalizationRegistry<Held>(free);

/** Whether any storage has ever had something to free. */
let tracking = false;
/** Storages made in the call of np that is running, or in the innermost scope. */
let open: Storage[] | undefined;
/** What was made since finalizers had a chance to run. */
let madeBytes = 0, madeCount = 0;

/**
 * As many bytes as a handle stands for, where these are many. Nobody touches them: they tell the JS engine
 * what the storage weighs, so that it collects in time.
 */
const weights = new WeakMap<Storage, ArrayBuffer>();

/** Makes a storage the owner of its handle. */
export function track(storage: Storage): void {
  tracking = true;
  storage.held = { backend: storage.backend, handle: storage.handle };
  if (open) open.push(storage);
  else leave(storage, storage.held);
  madeBytes += storage.length * storage.dtype.itemsize;
  madeCount++;
}

/** Leaves a storage to the garbage collector, and says what it weighs. */
function leave(storage: Storage, held: Held | undefined): void {
  if (held?.handle === undefined) return;
  finalizers.register(storage, held);
  const bytes = storage.length * storage.dtype.itemsize;
  if (bytes >= 262_144) weights.set(storage, new ArrayBuffer(bytes));
}

function free(held: Held): void {
  const { handle, backend } = held;
  if (handle === undefined) return;
  held.handle = undefined;
  backend.dispose?.(handle);
}

/** Whether storages of a backend own their handles. */
export function owning(backend: Backend): boolean {
  return backend.kind === "eager" && backend.dispose !== undefined;
}

/** A storage's handle. @throws {ValueError} When np.scope has freed it. */
export function handleOf(storage: Storage): unknown {
  if (storage.handle === FREED) {
    throw new ValueError(
      "the array was made inside np.scope() and freed at its end: return it from the function to keep it",
    );
  }
  return storage.handle;
}

/** Gives a storage another handle and frees the one it had. */
export function setHandle(storage: Storage, handle: unknown): void {
  const { held } = storage;
  if (held) {
    free(held);
    held.handle = handle;
  }
  storage.handle = handle;
}

/** Takes a handle away from a storage that nobody will look at again. */
export function takeHandle(storage: Storage): unknown {
  const { handle, held } = storage;
  if (held) held.handle = undefined;
  return handle;
}

/** Frees what a storage holds. Using it afterwards is an error. */
export function release(storage: Storage): void {
  const { held } = storage;
  if (!held || held.handle === undefined) return;
  free(held);
  storage.handle = FREED;
  storage.host = undefined;
  weights.delete(storage);
}

/** Adds the storages that a result refers to; false when it may refer to others that can't be seen. */
export type Reach = (result: unknown, into: Set<Storage>) => boolean;

/**
 * Calls a function and frees the storages that it made and that its result does not refer to. All of them
 * stay where that can't be told.
 * @param always Also when nothing has ever had to be freed: the function may be the first that makes such.
 */
export function tidied<T>(f: () => T, reach: Reach, always = false): T {
  if (!tracking && !always) return f();
  const outer = open;
  const made: Storage[] = open = [];
  let result: T;
  try {
    result = f();
  } catch (error) {
    open = outer;
    made.forEach(release);
    throw error;
  }
  open = outer;
  if (made.length > 0) sweep(made, result, reach, outer);
  return result;
}

/** Whether any storage has ever had something to free. */
export function tracks(): boolean {
  return tracking;
}

function sweep(made: Storage[], result: unknown, reach: Reach, outer: Storage[] | undefined): void {
  const kept = new Set<Storage>();
  const known = reach(result, kept);
  for (const storage of made) {
    if (known && !kept.has(storage)) release(storage);
    else if (outer) outer.push(storage);
    else leave(storage, storage.held);
  }
}

/**
 * Waits for a turn of the event loop when much was made since the last time: a loop that awaits nothing
 * else would never give finalizers a chance.
 */
export async function letFinalizersRun(): Promise<void> {
  if (madeBytes < 5e7 && madeCount < 1000) return;
  madeBytes = madeCount = 0;
  await new Promise((resolve) => setTimeout(resolve, 0));
}

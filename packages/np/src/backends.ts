// Where new arrays live: choosing, listing and adding backends. The registry itself is core's.

import {
  type Backend,
  backends as listBackends,
  currentBackend,
  ndarray,
  registerBackend as register,
  startBackend,
  useBackend,
} from "@nplex/core";

/**
 * Chooses the backend on which new arrays are made, and starts it. Arrays that exist stay where they are.
 *
 * @param backend A name that {@linkcode backends} lists, or a backend.
 * @param options Handed to the backend when it starts.
 * @returns A promise that is fulfilled when the backend is in use.
 * @throws {ValueError} (as a rejection) When there is no such backend; others when it can't start.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * await np.setBackend("cpu");
 * assertEquals(np.getBackend(), "cpu");
 * ```
 */
export async function setBackend(
  backend: string | Backend,
  options: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  useBackend(await startBackend(backend, options));
}

/**
 * The name of the backend on which new arrays are made.
 *
 * @returns The name.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.getBackend(), "cpu");
 * ```
 */
export function getBackend(): string {
  return currentBackend().name;
}

/**
 * The names that {@linkcode setBackend} accepts.
 *
 * @returns The names.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.backends().includes("cpu"), true);
 * ```
 */
export function backends(): string[] {
  return listBackends();
}

/**
 * Runs a function while another backend makes new arrays. The backend in use before is put back when the
 * function returns, throws, or the promise that it returns settles.
 *
 * @param backend A name that {@linkcode backends} lists, or a backend.
 * @param fn The function.
 * @returns A promise of what the function gives.
 * @throws {ValueError} (as a rejection) When there is no such backend; others when it can't start.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const total = await np.withBackend("cpu", () => np.add([1, 2], 3).tolist());
 * assertEquals(total, [4, 5]);
 * ```
 */
export async function withBackend<T>(
  backend: string | Backend,
  fn: () => T | Promise<T>,
): Promise<T> {
  if (typeof fn !== "function") {
    throw new TypeError("withBackend(): the second argument is a function");
  }
  const chosen = await startBackend(backend);
  const before = currentBackend();
  useBackend(chosen);
  try {
    return await fn();
  } finally {
    useBackend(before);
  }
}

/**
 * Adds a backend, which {@linkcode setBackend} then finds by its name.
 *
 * @param backend The backend.
 * @throws {ValueError} When it lacks what a backend must have.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { cpu } from "@nplex/backend-cpu";
 * import { assertEquals } from "@std/assert";
 *
 * np.registerBackend({ ...cpu, name: "mine" });
 * assertEquals(np.backends().includes("mine"), true);
 * ```
 */
export function registerBackend(backend: Backend): void {
  register(backend);
}

/**
 * Waits until the values of arrays can be read; correct on every backend.
 *
 * @param arrays The arrays.
 * @returns A promise of the same arrays.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const [a, b] = await np.ready(np.arange(2), np.ones(1));
 * assertEquals([a.tolist(), b.tolist()], [[0, 1], [1]]);
 * ```
 */
export async function ready<T extends readonly ndarray[]>(...arrays: T): Promise<T> {
  for (const a of arrays) {
    if (!(a instanceof ndarray)) throw new TypeError("ready(): the arguments are arrays");
  }
  await Promise.all(arrays.map((a) => a.ready()));
  return arrays;
}

// Where new arrays live: choosing, listing and adding backends. The registry itself is core's.

import {
  type Backend,
  BackendReport,
  backends as listBackends,
  currentBackend,
  findBackend,
  ndarray,
  reach,
  registerBackend as register,
  startBackend,
  tidied,
  useBackend,
  ValueError,
} from "@nplex/core";

/**
 * Chooses the backend on which new arrays are made, and starts it. Arrays that exist stay where they are.
 *
 * @param backend A name that {@linkcode backends} lists, or a backend.
 * @param options Handed to the backend when it starts. `fallback` is for all: `"error"` forbids calls that
 * the backend can't answer to run on the cpu, `"cpu"` allows it again. The cpu has `threads`: how many compute
 * where a call is long enough, 1 to 64. If left out, that stays as it is: at first as many as the machine has
 * cores, up to 4. Results are the same bits for any number. A page has threads where it is cross-origin isolated.
 * @returns A promise that is fulfilled when the backend is in use.
 * @throws {ValueError} (as a rejection) When there is no such backend; others when it can't start.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * await np.setBackend("cpu", { threads: 1 });
 * assertEquals(np.getBackend(), "cpu");
 * assertEquals(np.backendReport().threads, 1);
 * await np.setBackend("cpu", { threads: undefined }); // as many as there are cores
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
 * What a backend computed itself in this run, what it composed, and what fell back to the cpu, for each
 * primitive and dtype; what it would compute itself; and how many threads it uses.
 *
 * @param backend A name; the backend in use if left out.
 * @returns The report. It prints as a table; `calls`, `others` and `totals` have the same as values.
 * @throws {ValueError} When no backend of that name has been started.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * await np.setBackend("tfjs");
 * np.ones(3).add(1);
 * const { calls } = np.backendReport();
 * assertEquals(calls.find((row) => row.primitive === "add")?.by, "native");
 * await np.setBackend("cpu");
 * ```
 */
export function backendReport(backend?: string): BackendReport {
  if (backend === undefined) return new BackendReport(currentBackend());
  const found = findBackend(backend);
  if (!found) throw new ValueError(`backendReport: no backend '${backend}' has been started`);
  return new BackendReport(found);
}

/**
 * Runs a synchronous function and frees what it makes at its end, except what it returns: arrays, alone or
 * in lists and plain objects. Arrays that were there before stay, with what was written into them. On
 * backends whose memory the garbage collector sees, such as the cpu, nothing has to be freed.
 *
 * Nobody has to call this: what is unreachable is freed between turns of the event loop. A long synchronous
 * loop gives it no chance.
 *
 * @param fn The function.
 * @returns What the function returns.
 * @throws {TypeError} When the function returns a promise: what it makes later would be missed.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * let x = np.ones(3);
 * for (let i = 0; i < 1000; i++) x = np.scope(() => x.multiply(2).subtract(x));
 * assertEquals(x.tolist(), [1, 1, 1]);
 * ```
 */
export function scope<T>(fn: () => T): T {
  const result = tidied(fn, reach, true);
  if (result instanceof Promise) {
    throw new TypeError("scope(): the function must be synchronous, but it returned a promise");
  }
  return result;
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

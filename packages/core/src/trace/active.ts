// Which trace is going on, if any. While one is, calls on any arrays are recorded by it.

import type { GraphBackend } from "../backend.ts";

let active: GraphBackend | undefined;

/** The backend that records the function being traced; `undefined` when none is. */
export function tracer(): GraphBackend | undefined {
  return active;
}

/** Runs a function while calls are recorded by a backend, or by none. */
export function whileTracing<T>(backend: GraphBackend | undefined, f: () => T): T {
  const before = active;
  active = backend;
  try {
    return f();
  } finally {
    active = before;
  }
}

// Errors of who reads values that are not there yet, told apart from all others: a function that can be
// recorded as one call is then recorded so.

import type { LazyEngine } from "./engine.ts";

const marked = new WeakSet<Error>();

/** The error for who reads a value of an engine that is not there. */
export function unreadable(engine: LazyEngine): Error {
  const error = engine.unreadable();
  marked.add(error);
  return error;
}

/** Whether an error says that a value is not there yet. */
export function isUnreadable(error: unknown): boolean {
  return error instanceof Error && marked.has(error);
}

// The garbage collector on request, for tests that count what is left.

import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

let collect: (() => void) | undefined;

/** Makes the collector callable; says whether that worked. */
export function exposeGc(): boolean {
  try {
    setFlagsFromString("--expose-gc");
    collect = runInNewContext("gc");
  } catch {
    collect = undefined;
  }
  return collect !== undefined;
}

/** Collects what nothing reaches. */
export function collectGarbage(): void {
  if (!collect && !exposeGc()) throw new Error("the garbage collector can't be called");
  collect?.();
}

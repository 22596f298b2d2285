// The RandomState that np.random's functions share, and what makes a function of one of its methods.

import { called } from "@nplex/core";
import { RandomState } from "./random_state.ts";
import type { RandomStateMethods } from "./random_state_methods.ts";

let shared: RandomState | undefined;

/** The shared RandomState, made with the system's entropy when it is first used. */
export function sharedState(): RandomState {
  return shared ??= new RandomState();
}

type Callable = (...args: unknown[]) => unknown;

/** A method of the shared RandomState as a function. */
export function method<N extends keyof RandomStateMethods>(name: N): RandomStateMethods[N] {
  const f = (...args: unknown[]): unknown =>
    (sharedState()[name] as unknown as Callable).apply(sharedState(), args);
  return called(f, name);
}

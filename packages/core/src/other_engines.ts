// What calls on engines that are not strided go through. dispatch.ts asks for it here and does not import it, so that a
// program contains what it uses: tracing.ts provides what records calls, engines.ts what completes an engine.

import type { GraphBackend } from "./backend.ts";
import type { uncalled } from "./backend_samples.ts";
import type { compose, forgetCompositions } from "./compose.ts";
import { ValueError } from "./errors.ts";
import type { runEager } from "./eager_calls.ts";
import type { Recorder } from "./lazy/recorder.ts";
import type { RECORDING } from "./recording.ts";

/** Calls without pointers, and what records them for graph backends and traces. */
export type Recording = Readonly<typeof RECORDING>;

/** What runs recorded calls, and stands in for primitives that an engine lacks: compositions, and the cpu. */
export interface Completion {
  readonly startEngine: (backend: GraphBackend) => Recorder;
  readonly compose: typeof compose;
  readonly forgetCompositions: typeof forgetCompositions;
  readonly runEager: typeof runEager;
  readonly uncalled: typeof uncalled;
}

/** How calls are recorded, if the program contains it. */
export let recorder: Recording | undefined;
let completion: Completion | undefined;

/** Says how calls are recorded. */
export function provideRecording(given: Recording): void {
  recorder = given;
}

/** Says how engines are completed. */
export function provideCompletion(given: Completion): void {
  completion = given;
}

function needed<T>(part: T | undefined): T {
  if (part) return part;
  throw new ValueError(
    'this program has the cpu backend only: import "@nplex/core/engines"',
  );
}

/** How calls are recorded. @throws {ValueError} When the program does not contain it. */
export const recording = (): Recording => needed(recorder);

/** How engines are completed. @throws {ValueError} When the program does not contain it. */
export const completing = (): Completion => needed(completion);

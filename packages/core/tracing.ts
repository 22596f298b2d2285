/**
 * What `np.compile` needs besides itself: what records calls. Importing `@nplex/np` imports this.
 *
 * @example
 * ```ts
 * import "@nplex/core/tracing";
 * ```
 *
 * @module
 */
import {
  allocateDense,
  assignDense,
  awaitSent,
  converted,
  readSent,
  runDense,
  sent,
} from "./src/dense_calls.ts";
import { engineOf, isUnreadable } from "./src/lazy/recorder.ts";
import { readNow } from "./src/lazy/host.ts";
import { record } from "./src/lazy/host_call.ts";
import { joinLater } from "./src/lazy/lists.ts";
import { writeLater } from "./src/lazy/masks.ts";
import { provideRecording } from "./src/other_engines.ts";

provideRecording({
  runDense,
  allocateDense,
  assignDense,
  converted,
  sent,
  readSent,
  awaitSent,
  engineOf,
  readNow,
  record,
  writeLater,
  isUnreadable,
  joinLater,
});

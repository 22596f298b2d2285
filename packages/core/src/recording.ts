// What records calls for graph backends and traces, in one object: programs contain it where tracing.ts provides it.

import {
  allocateDense,
  assignDense,
  awaitSent,
  converted,
  readSent,
  runDense,
  sent,
} from "./dense_calls.ts";
import { engineOf, isUnreadable } from "./lazy/recorder.ts";
import { readNow } from "./lazy/host.ts";
import { record } from "./lazy/host_call.ts";
import { joinLater } from "./lazy/lists.ts";
import { writeLater } from "./lazy/masks.ts";

/** Calls without pointers, and what records them. */
export const RECORDING = {
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
};

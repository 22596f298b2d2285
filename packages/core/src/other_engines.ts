// What calls on engines that are not strided go through. dispatch.ts asks for it here and does not import it, so that a
// program that only ever uses the cpu need not contain it; engines.ts provides it.

import type { compose } from "./compose.ts";
import { ValueError } from "./errors.ts";
import type { runOnFallback } from "./fallback.ts";
import type { engineOf, isUnreadable } from "./lazy/engine.ts";
import type { record } from "./lazy/host_call.ts";
import type { readNow } from "./lazy/host.ts";
import type { joinLater } from "./lazy/lists.ts";
import type { writeLater } from "./lazy/masks.ts";

/** Composition, the fallback to the cpu, and the lazy engine of graph backends. */
export interface OtherEngines {
  readonly compose: typeof compose;
  readonly runOnFallback: typeof runOnFallback;
  readonly engineOf: typeof engineOf;
  readonly readNow: typeof readNow;
  readonly record: typeof record;
  readonly writeLater: typeof writeLater;
  readonly isUnreadable: typeof isUnreadable;
  readonly joinLater: typeof joinLater;
}

/** How other engines are driven, if the program contains it. */
export let provided: OtherEngines | undefined;

/** Says how other engines are driven. */
export function provideOtherEngines(engines: OtherEngines): void {
  provided = engines;
}

/** How other engines are driven. @throws {ValueError} When the program does not contain it. */
export function otherEngines(): OtherEngines {
  if (!provided) {
    throw new ValueError(
      'this program has the cpu backend only: import "@nplex/np" or "@nplex/core/engines"',
    );
  }
  return provided;
}

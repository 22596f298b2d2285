/**
 * What eager and graph backends need besides themselves: compositions of what they lack, the fallback to the
 * cpu, the lazy engine. Importing `@nplex/np` imports this; a program that has nothing but
 * `@nplex/np/ufuncs` and another backend does so itself.
 *
 * @example
 * ```ts
 * import "@nplex/core/engines";
 * ```
 *
 * @module
 */
import { compose } from "./src/compose.ts";
import { runOnFallback } from "./src/fallback.ts";
import { engineOf, isUnreadable } from "./src/lazy/engine.ts";
import { readNow } from "./src/lazy/host.ts";
import { record } from "./src/lazy/host_call.ts";
import { joinLater } from "./src/lazy/lists.ts";
import { writeLater } from "./src/lazy/masks.ts";
import { provideOtherEngines } from "./src/other_engines.ts";

provideOtherEngines({
  compose,
  runOnFallback,
  engineOf,
  readNow,
  record,
  writeLater,
  isUnreadable,
  joinLater,
});

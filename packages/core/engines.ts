/**
 * What eager and graph backends need besides themselves: compositions of what they lack, the fallback to the
 * cpu, the lazy engine. A module that makes such a backend imports this; programs on the cpu need not contain it.
 *
 * @example
 * ```ts
 * import "@nplex/core/engines";
 * ```
 *
 * @module
 */
import "./tracing.ts";
import { uncalled } from "./src/backend_samples.ts";
import { compose, forgetCompositions } from "./src/compose.ts";
import { runEager } from "./src/eager_calls.ts";
import { LazyEngine } from "./src/lazy/engine.ts";
import { provideCompletion } from "./src/other_engines.ts";

provideCompletion({
  compose,
  forgetCompositions,
  runEager,
  startEngine: (backend) => new LazyEngine(backend),
  uncalled,
});

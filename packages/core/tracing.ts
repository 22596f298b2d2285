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
import { provideRecording } from "./src/other_engines.ts";
import { RECORDING } from "./src/recording.ts";

provideRecording(RECORDING);

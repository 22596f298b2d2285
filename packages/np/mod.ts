/**
 * NumPy for TypeScript: the `np` namespace.
 *
 * @module
 */
import * as np from "./src/namespace.ts";
import { provideNamespace } from "./src/namespace_of.ts";

provideNamespace(np);

export * from "./src/namespace.ts";
export default np;

/**
 * NumPy for TypeScript: the `np` namespace.
 *
 * @module
 */
import * as np from "./src/namespace.ts";

export * from "./src/namespace.ts";
export default np;

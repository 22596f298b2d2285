/**
 * NumPy for TypeScript: the `np` namespace.
 *
 * @module
 */
import * as np from "./src/namespace.ts";
import { installMethods, ndarray } from "@nplex/core";
import { installMaskedForms } from "./src/ma/install.ts";
import { ufuncMethods } from "./src/methods/elementwise.ts";
import { provideNamespace } from "./src/namespace_of.ts";

provideNamespace(np);
installMethods(ufuncMethods(np, ndarray.prototype));
installMaskedForms(np.ma);

export * from "./src/namespace.ts";
export default np;

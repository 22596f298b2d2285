// Everything that `np` has, in one place: the default export and `import * as np` are both this.

import "./setup.ts";
export { Complex, complex } from "@nplex/core";
export * from "./ufuncs.ts";
export * from "./creation.ts";
export * from "./filled.ts";
export * from "./buffers.ts";
export * from "./memory.ts";
export * from "./array_api.ts";
export * from "./dtypes.ts";
export * from "./errors.ts";
export * from "./constants.ts";
export * from "./products.ts";
export * from "./errstate.ts";
export * from "./logic.ts";
export * from "./quantiles.ts";

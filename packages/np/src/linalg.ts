// np.linalg: what it has, in one place.

import { type Unsupported, untested } from "./left_out.ts";

export * from "./linalg_solve.ts";
export * from "./linalg_norms.ts";

/** NumPy's own test runner, which is not supported. */
export const test: Unsupported = untested("linalg.test");

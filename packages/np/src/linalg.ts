// np.linalg: what it has, in one place.

import { type Unsupported, unsupported } from "./left_out.ts";

export * from "./linalg_solve.ts";
export * from "./linalg_norms.ts";

/** NumPy's own test runner, which is not supported. */
export const test: Unsupported = unsupported(
  "linalg.test",
  "NumPy's tests are written for pytest; this package's run with `deno task test`",
);

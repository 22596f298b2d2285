// np.fft: what it has, in one place.

import { type Unsupported, unsupported } from "./left_out.ts";

export * from "./fft_1d.ts";
export * from "./fft_nd.ts";
export * from "./fft_helper.ts";

/** NumPy's own test runner, which is not supported. */
export const test: Unsupported = unsupported(
  "fft.test",
  "NumPy's tests are written for pytest; this package's run with `deno task test`",
);

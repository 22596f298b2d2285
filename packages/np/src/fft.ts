// np.fft: what it has, in one place.

import { type Unsupported, untested } from "./left_out.ts";

export * from "./fft_1d.ts";
export * from "./fft_nd.ts";
export * from "./fft_helper.ts";

/** NumPy's own test runner, which is not supported. */
export const test: Unsupported = untested("fft.test");

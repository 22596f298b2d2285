// Cases of the oracle in which the float32 or the default int32 of WebGPU shows. The tests count them apart.

import { NARROW } from "./oracle_tfjs_known.ts";

const NARROWED = Object.entries(NARROW).flatMap(([reason, cases]) =>
  cases.map((c): [string, string] => [c, reason])
);

/** The reason by case. */
export const WEBGPU_DIFFERS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(NARROWED),
  "array:49297207": "a bigint takes the default int32, which it does not fit",
  "polynomial.Polynomial.fit:955a9001": "a residual, which is what is left when sums nearly cancel",
  "polynomial.Chebyshev.fit:6725038f": "a residual, which is what is left when sums nearly cancel",
  "polynomial.Legendre.fit:51657168": "a residual, which is what is left when sums nearly cancel",
  "polynomial.Laguerre.fit:920a4275": "a residual, which is what is left when sums nearly cancel",
  "polynomial.Hermite.fit:857b6e03": "a residual, which is what is left when sums nearly cancel",
  "polynomial.HermiteE.fit:331ebca5": "a residual, which is what is left when sums nearly cancel",
};

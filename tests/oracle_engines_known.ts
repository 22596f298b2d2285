// Cases of the oracle in which an engine's float32 or default int32 shows, or its order of sums. The tests count them apart.

import { NARROW } from "./oracle_tfjs_known.ts";

const NARROWED = Object.entries(NARROW).flatMap(([reason, cases]) =>
  cases.map((c): [string, string] => [c, reason])
);

/** What shows on the minimal backend. */
export const MINIMAL_DIFFERS: Readonly<Record<string, string>> = {
  "polynomial.Laguerre.fit:920a4275": "a residual, which is what is left when sums nearly cancel",
};

/** What shows on tfjs beyond what its own list has, by case. */
export const TFJS_DIFFERS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(NARROWED),
  ...Object.fromEntries(
    ("19b7d2e8 31b75c6e 558181a5 7bc4f083 8581e3ec 87034f1f 98583fe1 a35773cd e324bd72 e8fea4cb")
      .split(" ")
      .map((id) => [`emath.logn:${id}`, "NumPy takes logarithms of int8 in float16"]),
  ),
};

/** Errors of values, which engines that compute later find later. */
const LATE_ERRORS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ["quantile:62c04df8", "quantile:a7ac7260", "nanquantile:baf0bca6", "nanquantile:5edd18c9"]
      .map((id) => [id, "a wrong quantile is found as a wrong index: IndexError"]),
  ),
  ...Object.fromEntries(
    ["ndarray.set:c78dfa16", "ndarray.set:a5875941"]
      .map((id) => [id, "a wrong index beside an empty slice is never used"]),
  ),
};

/** Cases by reason, as `function:case`. */
const WEBGPU_ONLY: Readonly<Record<string, string>> = {
  "a mean of integers is a quotient of float32":
    "mean:104bd207 mean:3d52f8b1 mean:8d75d7d2 mean:a264b358 var:9bccc675 nanmean:b1e04feb nanmean:1e4a995f " +
    "nanvar:15b853a3",
  "float64 functions of 32 and 64 bit integers are taken in float32":
    "cos:64cf47f8 sin:cd717460 tan:de466a70 frexp:d387a09c spacing:7c66e3f4 spacing:efae2d2a spacing:4b14cc18",
  "a sum that nearly cancels in float32": "logaddexp:f92e78c6 logaddexp:aae49093",
  "what is left of numbers near 2**64 in float32":
    "cov:c8e0e7e9 cov:0ea7b76d cov:3c93f076 cov:0c61a033 cov:7cf35cd9 cov:14a3fddc corrcoef:8c74a3aa " +
    "corrcoef:e0b75303 corrcoef:3d7e48cd corrcoef:52b375b6 histogram:afa9f436 histogram:13d468d4 " +
    "histogram_bin_edges:c368946a histogram_bin_edges:fd1b5803",
};

/** The reason by case. */
export const WEBGPU_DIFFERS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(NARROWED),
  ...LATE_ERRORS,
  ...Object.fromEntries(
    Object.entries(WEBGPU_ONLY).flatMap(([reason, cases]) =>
      cases.split(" ").map((id) => [id, reason])
    ),
  ),
  "array:49297207": "a bigint takes the default int32, which it does not fit",
  "asarray:50ee95f9": "a bigint takes the default int32, which it does not fit",
  "polynomial.Polynomial.fit:955a9001": "a residual, which is what is left when sums nearly cancel",
  "polynomial.Chebyshev.fit:6725038f": "a residual, which is what is left when sums nearly cancel",
  "polynomial.Legendre.fit:51657168": "a residual, which is what is left when sums nearly cancel",
  "polynomial.Laguerre.fit:920a4275": "a residual, which is what is left when sums nearly cancel",
  "polynomial.Hermite.fit:857b6e03": "a residual, which is what is left when sums nearly cancel",
  "polynomial.HermiteE.fit:331ebca5": "a residual, which is what is left when sums nearly cancel",
};

/** What shows on the webgpu engine of tfjs beyond what its own list has, by case. */
export const TFJS_WEBGPU_DIFFERS: Readonly<Record<string, string>> = {
  ...TFJS_DIFFERS,
  ...LATE_ERRORS,
};

/** What shows on the webgl engine of tfjs beyond what its own list has, by case. */
export const TFJS_WEBGL_DIFFERS: Readonly<Record<string, string>> = TFJS_DIFFERS;

/** What shows on ONNX Runtime. */
export const ONNX_DIFFERS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ["f92e78c6", "aae49093"].map((id) => [
      `logaddexp:${id}`,
      "a logarithm of a sum near 1, which is what is left when its parts nearly cancel",
    ]),
  ),
  ...LATE_ERRORS,
};

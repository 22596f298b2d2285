// Arrays from values: array, asarray and relatives. Ranges and fills live in ranges.ts and filled.ts.

import { type ArrayLike, type Fn, type ndarray, normalizer, tags, type Tensor } from "@nplex/core";

/** x */
export const array: Fn<[["object", ArrayLike]], [], ndarray> = normalizer(
  "array",
  [["object", tags.ArrayLike]],
  (x: Tensor) => x,
);

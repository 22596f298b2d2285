// np.typing: the types that NumPy has for annotations. There is nothing in it at run time.

import type { DTypeName, ndarray } from "@nplex/core";

export type { ArrayLike, DTypeLike } from "@nplex/core";

/** An array of a dtype. */
export type NDArray<D extends DTypeName = DTypeName> = ndarray<D>;

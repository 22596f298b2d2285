// Types of ndarray's methods: Methods that change shape, order or dtype.

import type { DTypeName } from "../dtype_names.ts";

/** Methods that change shape, order or dtype. */
// deno-lint-ignore no-empty-interface
export interface ShapeMethods<D extends DTypeName = DTypeName> {}

// Types of ndarray's methods: Methods that multiply matrices.

/** Methods that multiply matrices. */
// deno-lint-ignore no-empty-interface
export interface ProductMethods {}

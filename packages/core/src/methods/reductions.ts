// Types of ndarray's methods: Methods that reduce or scan.

/** Methods that reduce or scan. */
// deno-lint-ignore no-empty-interface
export interface ReductionMethods {}

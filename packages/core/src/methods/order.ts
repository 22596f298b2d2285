// Types of ndarray's methods: Methods that sort, search and pick.

/** Methods that sort, search and pick. */
// deno-lint-ignore no-empty-interface
export interface OrderMethods {}

/**
 * NumPy's semantics on tensors: the `*_impl` files. They see tensors and dtypes, call primitives and one
 * another, and know nothing of users' arguments; `@nplex/np` puts names and binding in front of them.
 *
 * @module
 */
export * from "./elementwise_impl.ts";
export * from "./products_impl.ts";
export * from "./logic_impl.ts";
export * from "./quantile_impl.ts";
export * from "./creation_impl.ts";
export * from "./ranges_impl.ts";
export * from "./memory_impl.ts";

/**
 * NumPy's semantics on tensors: the `*_impl` files. They see tensors and dtypes, call primitives and one
 * another, and know nothing of users' arguments; `@nplex/np` puts names and binding in front of them.
 *
 * @module
 */
export * from "./elementwise_impl.ts";
export * from "./products_impl.ts";
export * from "./einsum_impl.ts";
export * from "./einsum_path_impl.ts";
export * from "./linalg_impl.ts";
export * from "./linalg_norms_impl.ts";
export * from "./fft_impl.ts";
export * from "./logic_impl.ts";
export * from "./quantile_impl.ts";
export * from "./median_impl.ts";
export { interpolates } from "./quantile_methods.ts";
export * from "./creation_impl.ts";
export * from "./ranges_impl.ts";
export * from "./memory_impl.ts";
export * from "./shape_impl.ts";
export * from "./join_impl.ts";
export * from "./broadcast_impl.ts";
export * from "./rearrange_impl.ts";
export * from "./split_impl.ts";
export * from "./edit_impl.ts";
export * from "./pad_impl.ts";
export * from "./reductions_impl.ts";
export * from "./scans_impl.ts";
export * from "./ufunc_methods_impl.ts";
export * from "./nan_impl.ts";
export * from "./average_impl.ts";
export * from "./index_impl.ts";
export * from "./sort_impl.ts";
export * from "./search_impl.ts";
export * from "./sets_impl.ts";
export * from "./bits_impl.ts";
export * from "./statistics_impl.ts";
export * from "./sampled_impl.ts";
export * from "./histogram_impl.ts";
export * from "./windows_impl.ts";
export * from "./calculus_impl.ts";
export * from "./histogramdd_impl.ts";
export * from "./emath_impl.ts";
export { joined } from "./arith_impl.ts";
/** Polynomials: np.poly1d's functions and the families of np.polynomial. */
export * as polynomials from "./polynomial/mod.ts";

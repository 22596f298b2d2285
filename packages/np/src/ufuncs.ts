// Every ufunc of NumPy, by subject. What a ufunc object can do is packages/core/src/ufunc.ts; how
// elements are computed is a backend's business. matmul, vecdot, matvec and vecmat are products.

export * from "./ufuncs_math.ts";
export * from "./ufuncs_exp.ts";
export * from "./ufuncs_trig.ts";
export * from "./ufuncs_float.ts";
export * from "./ufuncs_compare.ts";
export * from "./ufuncs_bits.ts";

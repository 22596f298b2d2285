/** The implementations behind np.polynomial and np.poly1d. */
export * from "./series_impl.ts";
export * from "./families.ts";
export * from "./family_impl.ts";
export * from "./quadrature_impl.ts";
export * from "./fit_impl.ts";
export * from "./poly1d_impl.ts";
export type { Term } from "../arith_impl.ts";

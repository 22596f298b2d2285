// np.linalg: what it has, in one place.

export * from "./linalg_solve.ts";
export * from "./linalg_norms.ts";

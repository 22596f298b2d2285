// The masked forms of NumPy's ufuncs; power, shifts, maximum and minimum have rules of their own and are in
// more_ufuncs.ts.

export * from "./ufuncs_unary.ts";
export * from "./ufuncs_domained.ts";
export * from "./ufuncs_binary.ts";

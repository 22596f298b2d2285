// The scalar function behind each typed loop of every elementwise primitive, as NumPy has the loops: how the rows
// are written. The rows are in arithmetic.ts and functions.ts; table.ts has all of them.
// Rows name a function per class of dtypes; the functions are in bool/integer, real, bits and complex
// files, the loops over arrays elsewhere. Call shapes:
//   real, bool:   (a[, b[, c]]) => number, stored into the output typed array, which wraps or rounds
//   64-bit ints:  the same on bigint; comparisons give 0 or 1 as number
//   complex:      (ar, ai[, br, bi], out, i) => void, writing out[i] and out[i + 1];
//                 with a real result (ar, ai[, br, bi]) => number

import type { DTypeName } from "@nplex/core";

/** A scalar function of one of the call shapes above; the loop that uses it knows which. */
export type ScalarFn = (...args: never[]) => number | bigint | void;

/** One typed inner loop. */
export interface Loop {
  /** The dtype of each input. */
  readonly in: readonly DTypeName[];
  /** The dtype of the output. */
  readonly out: DTypeName;
  /** Computes one element. */
  readonly f: ScalarFn;
}

const ORDER: readonly DTypeName[] = [
  "bool",
  "int8",
  "uint8",
  "int16",
  "uint16",
  "int32",
  "uint32",
  "int64",
  "uint64",
  "float16",
  "float32",
  "float64",
  "complex64",
  "complex128",
];

/** Classes of dtypes from general to particular: the last one that a row names gives the function. */
type Class = "int" | "uint" | "big" | "real" | "complex";
const CLASSES: Record<DTypeName, Class[]> = {
  bool: [],
  int8: ["int"],
  uint8: ["int", "uint"],
  int16: ["int"],
  uint16: ["int", "uint"],
  int32: ["int"],
  uint32: ["int", "uint"],
  int64: ["big"],
  uint64: ["big"],
  float16: ["real"],
  float32: ["real"],
  float64: ["real"],
  complex64: ["complex"],
  complex128: ["complex"],
};
/** The functions of a row, by class of dtypes or dtype. */
export type Row = Partial<Record<Class | DTypeName, ScalarFn>>;

/** The dtype of the parts of a number. */
export const realPart = (d: DTypeName): DTypeName =>
  d === "complex64" ? "float32" : d === "complex128" ? "float64" : d;

/** The rows so far. */
export const table: Record<string, Loop[]> = {};
export function row(
  names: string,
  nin: number,
  fns: Row,
  out: (d: DTypeName) => DTypeName = (d) => d,
): void {
  for (const name of names.split(" ")) {
    table[name] = ORDER.flatMap((d) => {
      const f = [...CLASSES[d], d].reduce<ScalarFn | undefined>((g, k) => fns[k] ?? g, undefined);
      return f ? [{ in: Array<DTypeName>(nin).fill(d), out: out(d), f }] : [];
    });
  }
}
/** The dtype of truth values. */
export const toBool = (): DTypeName => "bool";

/** For each elementwise primitive, its dtype loops in the order of NumPy's `ufunc.types`. */
export const LOOPS: Readonly<Record<string, readonly Loop[]>> = table;

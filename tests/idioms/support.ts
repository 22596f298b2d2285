// What the idioms share: their type, and what each value that an idiom gives looks like in the fixture.

import np, { type ArrayLike } from "@nplex/np";

/** Idioms by the id they have in the Python file of the same name. */
export type Idioms = Readonly<Record<string, () => unknown>>;

/** An array of ints, as a Python list of ints makes it. */
export function ints(values: ArrayLike): np.ndarray {
  return np.array(values, { dtype: "int64" });
}

/** One value as tools/oracle/gen_idioms.py writes it: how an array prints, a plain value, or a list. */
export type Shown =
  | { repr: string; str: string; dtype: string; shape: readonly number[] }
  | { value: string }
  | Shown[];

/** A value of TypeScript in the fixture's form. */
export function shown(x: unknown): Shown {
  if (x instanceof np.ma.MaskedArray) {
    return { repr: x.repr(), str: String(x), dtype: x.dtype.name, shape: x.shape };
  }
  if (x instanceof np.ndarray) {
    return { repr: np.array_repr(x), str: String(x), dtype: x.dtype.name, shape: x.shape };
  }
  if (Array.isArray(x)) return x.map(shown);
  return { value: plain(x) };
}

/** Python's repr of what is no array, except that 2.0 and 2 are one number here. */
function plain(x: unknown): string {
  if (x === undefined || x === null) return "None";
  if (typeof x === "boolean") return x ? "True" : "False";
  if (typeof x === "string") return x;
  if (typeof x === "number") return Number.isNaN(x) ? "nan" : String(x).replace("Infinity", "inf");
  return String(x);
}

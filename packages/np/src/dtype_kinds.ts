// The kinds of dtypes of the Array API standard; internal.

import type { DType } from "@nplex/core";

/** Which dtypes belong to each kind of the Array API. */
export const KINDS: Readonly<Record<string, (d: DType) => boolean>> = {
  "bool": (d) => d.kind === "b",
  "signed integer": (d) => d.kind === "i",
  "unsigned integer": (d) => d.kind === "u",
  "integral": (d) => d.kind === "i" || d.kind === "u",
  "real floating": (d) => d.kind === "f",
  "complex floating": (d) => d.kind === "c",
  "numeric": (d) => d.kind !== "b",
};

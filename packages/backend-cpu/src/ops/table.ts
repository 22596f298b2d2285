// The scalar function behind each typed loop of every elementwise primitive, as NumPy has the loops.

import "./arithmetic.ts";
import "./functions.ts";

export { type Loop, LOOPS, type ScalarFn } from "./rows.ts";

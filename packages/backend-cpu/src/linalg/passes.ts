// What reductions to simpler forms do with a whole matrix at each step, in one pass over it: the update that is due
// from the step before, and products with the vector of this one from either side. In WebAssembly or in JS.

import { type Parameter, shareCalls, spanOf } from "../shared_calls.ts";
import { kernels } from "./kernels.ts";
import { addressOf, doubles, within } from "./work.ts";

/** What a pass does; see `Kernels`. */
export type Kind = "dots" | "sums" | "both" | "half";

/** Elements that are worth asking whether threads are, and nanoseconds that each takes. */
const SHARED = 2 ** 15, RATE = 0.3;

/** How far rows of n elements are apart, and vectors along them: what a pass runs over at their ends is zeros. */
export const pitchOf = (n: number): number => (n + 1 & -2) + 4;

/** A matrix of zeros with so many rows that passes may run past its end. */
export const padded = (rows: number, columns: number): Float64Array =>
  doubles((rows + 4) * pitchOf(columns));

/** One pass over rows of `columns` elements from `a[at]` on, `ld` apart, with vectors from x[ix] and numbers from c[ic] on. */
export function pass(
  kind: Kind,
  rows: number,
  columns: number,
  a: Float64Array,
  at: number,
  ld: number,
  x: Float64Array,
  ix: number,
  c: Float64Array,
  ic: number,
  apart: number,
): void {
  const f = within(a, x, c) ? kernels() : undefined, sums = kind === "sums";
  if (f) {
    const unit = sums ? 3 : 1, n = rows + unit & ~unit, bytes = 8 * columns + 15 & -16;
    const from = addressOf(a, at), y = addressOf(x, ix), z = addressOf(c, ic), step = 8 * ld;
    if ((sums || kind === "dots") && n * columns >= SHARED) {
      // Sums along rows by rows, those along columns by columns
      const all = sums ? bytes : n, span = spanOf(all, sums ? 64 : 2, 8);
      const steps: Parameter[] = sums
        ? [[n], [from, span], [step], [bytes], [y, span], [z]]
        : [[n], [from, span * step], [step], [bytes], [y], [z, 8 * span]];
      steps.push([8 * apart]);
      const which = sums ? 2 : 1, clipped = sums ? 3 : 0;
      if (shareCalls(RATE * n * columns, f[kind], which, all, span, clipped, steps)) return;
    }
    f[kind](n, from, step, bytes, y, z, 8 * apart);
    return;
  }
  const half = kind === "half", dots = kind !== "sums", across = kind !== "dots";
  for (let r = 0; r < rows; r++, at += ld) {
    const c0 = c[ic + r], c1 = c[ic + apart + r], c2 = c[ic + 2 * apart + r];
    let sum = 0;
    for (let j = half ? r & -2 : 0, o = ix + j; j < columns; j++, o++) {
      let y = a[at + j];
      if (dots) {
        y = a[at + j] -= c0 * x[o + apart] + c1 * x[o];
        sum += y * x[o + 2 * apart];
      }
      if (across && !(half && j < (r & -2) + 2)) x[o + 3 * apart] += c2 * y;
    }
    if (dots) c[ic + 3 * apart + r] += sum;
  }
}

// Folds of long runs by several threads: what a run's parts are depends on its length alone.

import { type Parameter, shareCalls } from "../shared_calls.ts";
import { tooShort } from "../threads.ts";
import { foldKernel } from "./fold_kernels.ts";
import { place, REGION } from "./memory.ts";

/** Elements of a run that is looked at, and nanoseconds that a byte takes, at least. */
const LONG = 1 << 16;
export const BYTE = 0.015;
/** Most parts of a job, and the least that one of them should take. */
const PARTS = 16, LEAST = 5000;

/**
 * Calls a function for all of n, its first number, or for parts of it on all threads where that is worth it.
 * @param each Nanoseconds for one of n. @param unit A part is a multiple of it.
 * @param numbers The others; pairs of where they start and how they grow with n.
 */
export function callInParts(
  f: (...numbers: number[]) => number | void,
  n: number,
  each: number,
  unit: number,
  numbers: readonly (number | Parameter)[],
  which = 0,
): number | void {
  const alone = () => f(n, ...numbers.map((x) => typeof x === "number" ? x : x[0]));
  if (tooShort(n * each)) return alone();
  const span = partOf(n, each, unit);
  const steps = [n, ...numbers].map((x): Parameter =>
    typeof x === "number" ? [x] : [x[0], (x[1] ?? 0) * span]
  );
  if (!shareCalls(n * each, f, which, n, span, 0, steps)) return alone();
}

/** How many of n, each of so many nanoseconds, are a part: a multiple of `unit`. */
const partOf = (n: number, each: number, unit: number): number =>
  Math.ceil(Math.max(n / PARTS, LEAST / each) / unit) * unit;

type Floats = Float64ArrayConstructor;

/** The pairwise sum of n floats from an address on, of parts that are added as the kernel adds them; or undefined. */
export function sharedSum(name: string, lanes: Floats, at: number, n: number): number | undefined {
  const f = n < LONG ? undefined : foldKernel("leaves", "add", name);
  const ns = n * lanes.BYTES_PER_ELEMENT * BYTE;
  const halvings = Math.max(0, Math.min(4, Math.floor(Math.log2(ns / LEAST)))),
    parts = 1 << halvings;
  const numbers: Parameter[] = [[0, 1], [halvings], [at], [n], [3 * REGION], [1]];
  if (!f || !shareCalls(ns, f, 1, parts, 1, 5, numbers)) return undefined;
  const sums = place(3, lanes);
  for (let m = parts / 2; m >= 1; m /= 2) {
    for (let i = 0; i < m; i++) sums[i] = (sums[2 * i] as number) + (sums[2 * i + 1] as number);
  }
  return sums[0] as number;
}

// Calls of one WebAssembly function that are shared among threads: parts of the work are calls that differ in their
// numbers by steps. What a part is depends on the operands alone.

import { addTask, inChunks, worthSharing } from "./threads.ts";

// deno-lint-ignore no-explicit-any
type Numbers = (...numbers: any[]) => number | void;

/** A number of a call: in the first part, what it grows by from part to part, and from thread to thread. */
export type Parameter = readonly [first: number, step?: number, own?: number];

/** Calls a function for part `i`; it takes as many of the numbers as it has. */
function callPart(f: Numbers, a: number[], numbers: ArrayLike<number>, i: number, thread: number) {
  const left = numbers[0] - i * numbers[1], end = 5 + 3 * numbers[2];
  for (let k = 0, j = 5; j < end; k++, j += 3) {
    a[k] = numbers[j] + i * numbers[j + 1] + thread * numbers[j + 2];
  }
  a[numbers[3]] = left < numbers[1] ? left : numbers[1];
  const [b, c, d, e] = [a[10], a[11], a[12], a[13]];
  return f(a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7], a[8], a[9], b, c, d, e);
}
const task = addTask(
  (_, thread: number, call: typeof callPart) => {
    const lists = new Map<object, Numbers[]>(), a: number[] = new Array(14).fill(0);
    return (functions: object, numbers, i) => {
      let list = lists.get(functions);
      if (!list) lists.set(functions, list = Object.values(functions));
      return call(list[numbers[4]], a, numbers, i, thread);
    };
  },
  callPart,
);

/** Fewest elements of what is looked at. */
export const LEAST = 4096;
/** Parts of a job: enough that all threads end at about the same time. */
const PARTS = 16;

/** How much of n is a part, a multiple of `unit`. */
export const spanOf = (n: number, unit: number, parts = PARTS): number =>
  Math.ceil(n / parts / unit) * unit;

/**
 * Calls a function for parts of n, on all threads.
 * @param f The function, which is number `which` of its module.
 * @param clipped Which number says how much a part is: `span`, or the rest.
 * @param each Takes what each part gave, in order.
 */
export function callShared(
  f: Numbers,
  which: number,
  n: number,
  span: number,
  clipped: number,
  parameters: readonly Parameter[],
  each?: (given: number, i: number) => void,
): void {
  const numbers = [n, span, parameters.length, clipped, which];
  for (const [first, step = 0, own = 0] of parameters) numbers.push(first, step, own);
  const a: number[] = new Array(14).fill(0), own = (i: number) => callPart(f, a, numbers, i, 0);
  inChunks(task, f, numbers, Math.ceil(n / span), own, each);
}

/** The same where that is worth it. @param ns Nanoseconds that all of it takes. @returns Whether it was done. */
export function shareCalls(ns: number, ...call: Parameters<typeof callShared>): boolean {
  if (call[3] >= call[2] || !worthSharing(ns)) return false;
  callShared(...call);
  return true;
}

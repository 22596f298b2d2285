// Calls of one WebAssembly function that are shared among threads: parts of the work are calls that differ in their
// numbers by steps. What a part is depends on the operands alone.

import { addTask, inChunks, worthSharing } from "./threads.ts";

// deno-lint-ignore no-explicit-any
type Numbers = (...numbers: any[]) => number | void;

/** A number of a call: in the first part, what it grows by from part to part, and from thread to thread. */
export type Parameter = readonly [first: number, step?: number, own?: number];

const caller = (_: ArrayBufferLike, thread: number) =>
(
  functions: object,
  numbers: ArrayLike<number>,
  i: number,
): number | void => {
  const total = numbers[0], span = numbers[1], count = numbers[2], args: number[] = [];
  for (let k = 0, j = 5; k < count; k++, j += 3) {
    args[k] = numbers[j] + i * numbers[j + 1] + thread * numbers[j + 2];
  }
  args[numbers[3]] = Math.min(span, total - i * span);
  return (Object.values(functions)[numbers[4]] as Numbers)(...args);
};
const task = addTask(caller), here = caller(new ArrayBuffer(0), 0);

/** Fewest elements of what is looked at. */
export const LEAST = 65536;
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
  const own = (i: number) => here([f], [...numbers.slice(0, 4), 0, ...numbers.slice(5)], i);
  inChunks(task, f, numbers, Math.ceil(n / span), own, each);
}

/** The same where that is worth it. @param ns Nanoseconds that all of it takes. @returns Whether it was done. */
export function shareCalls(ns: number, ...call: Parameters<typeof callShared>): boolean {
  if (call[3] >= call[2] || !worthSharing(ns)) return false;
  callShared(...call);
  return true;
}

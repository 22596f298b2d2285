// What worker.ts needs to know of an engine that runs in JavaScript.

import type { Result } from "../check.ts";
import type { Plain } from "../operands.ts";

/** What an operation may need besides arrays. */
export interface Extra {
  /** The case's count. */
  readonly n: number;
  /** The first operand as a nested list, typed array or bytes, where the case asks for that. */
  readonly raw: unknown;
}

/** Makes the call that is timed. */
export type Op<A> = (a: A, b: A, c: A, extra: Extra) => () => unknown;

/** An engine. */
export interface Engine<A> {
  readonly name: string;
  readonly version: string;
  /** Its random numbers are NumPy's. */
  readonly numpyStreams: boolean;
  /** What must happen before anything else. */
  start?(): Promise<void>;
  /** An array with these elements; throws if there is no such dtype. */
  array(x: Plain): A;
  readonly ops: Readonly<Record<string, Op<A>>>;
  /** A result's arrays as plain JS; `undefined` stands for the first operand, written in place. */
  read(result: unknown, first: A | undefined): Result[] | Promise<Result[]>;
  /** Gives the memory of an operand back, where that does not happen by itself. */
  release?(x: A): void;
  /** Waits for a result and gives its memory back, where the engine asks users to do that. */
  settle?(result: unknown): Promise<void>;
}

/** Numbers and nested lists of them as a result. */
export function plainResult(x: unknown): Result {
  if (typeof x === "number" || typeof x === "boolean") {
    return { dtype: "float64", shape: [], data: [Number(x)] };
  }
  if (typeof x === "bigint") return { dtype: "int64", shape: [], data: [Number(x)] };
  if (Array.isArray(x)) {
    return { dtype: "float64", shape: [x.length], data: x.flat(Infinity).map(Number) };
  }
  throw new TypeError(`plainResult: a ${typeof x} is no result`);
}

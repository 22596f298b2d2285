// Small pieces that Generator and RandomState share.

import { Binder, called, type ParamRow, ValueError } from "@nplex/core";
import { fillDoubles, next32, type Stream } from "./stream.ts";

/** `n` draws. */
export function filled(n: number, draw: () => number): Float64Array {
  const out = new Float64Array(n);
  for (let i = 0; i < n; i++) out[i] = draw();
  return out;
}

/** `n` doubles in [0, 1). */
export function doubles(s: Stream, n: number): Float64Array {
  const out = new Float64Array(n);
  fillDoubles(s, out);
  return out;
}

/** Random bytes, four from each 32-bit draw; the count is C's, so that none costs one draw. */
export function randomBytes(s: Stream, length: number): Uint8Array<ArrayBuffer> {
  const count = Math.trunc((length - 1) / 4) + 1;
  if (count < 0) throw new ValueError("negative dimensions are not allowed");
  const words = new Uint32Array(count);
  for (let i = 0; i < count; i++) words[i] = next32(s);
  return new Uint8Array(words.buffer).slice(0, length);
}

/** Puts a method on a prototype. */
export function define(
  prototype: object,
  name: string,
  method: (...args: never[]) => unknown,
): void {
  const value = called(method, name);
  Object.defineProperty(prototype, name, { value, writable: true, configurable: true });
}

type Run<T> = (this: T, ...values: unknown[]) => unknown;

/** A method: its parameters and what takes their values, or what takes the arguments as they come. */
export type Method<T> = readonly [params: readonly ParamRow[], run: Run<T>] | Run<T>;

/** Puts methods on a prototype. */
export function defineMethods<T extends object>(
  prototype: T,
  methods: Readonly<Record<string, Method<T>>>,
): void {
  for (const [name, method] of Object.entries(methods)) {
    if (typeof method === "function") define(prototype, name, method);
    else {
      const [params, run] = method, binder = new Binder(name, params);
      define(prototype, name, function (this: T, ...args: unknown[]) {
        return run.apply(this, binder.bind(args));
      });
    }
  }
}

// np.compile: a function of arrays traced into a graph, once for each signature, and run from then on.

import {
  type AnyFunction,
  type CompiledFunction,
  compileFunction,
  type CompileOptions,
  unexpectedKeyword,
} from "@nplex/core";

/**
 * Traces a function into a graph and runs the graph instead. The function is called once for each signature
 * (structure, dtypes, shapes and static values of the arguments); after that only its graph runs: fused on the
 * cpu, as one program on engines that compile graphs.
 *
 * Arguments and results are arrays, and lists and plain objects with arrays in them. Whatever else is passed
 * (numbers, strings, functions) is static: another value is another signature. Updates of arguments in place
 * reach the caller's arrays. Arrays from outside that the function uses are read at each call; numbers that it
 * reads from outside are those of the first call.
 *
 * @param fn The function, not asynchronous. It may do whatever doesn't depend on values: no branch on one, no
 * reading, no shape that only values determine.
 * @param options `static`: positions or names of arguments whose arrays the function may read; it is traced
 * for each content. `dynamic`: names for axes that `graph()` and exports leave open, as
 * `{ x: { 0: "n" } }`.
 * @returns A function of the same arguments, with `graph(...args)`, which shows what is run, and
 * `cacheInfo()`.
 * @throws {TraceError} When it is called and something in it needs a value; the message has the line.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const norm = np.compile((x: np.ndarray) => np.sqrt(np.multiply(x, x).sum({ axis: 1 })));
 * assertEquals(norm(np.array([[3, 4], [6, 8]])).tolist(), [5, 10]);
 * console.log(norm.graph(np.zeros([2, 2])));
 * // graph(x: float64[2,2]) {
 * //   %1 = multiply(x, x) : float64[2,2]
 * //   %2 = reduce(%1) {axes=[1], initial=0, op="add"} : float64[2]
 * //   %3 = sqrt(%2) : float64[2]
 * //   return %3
 * // }
 * assertEquals(norm.cacheInfo(), { hits: 0, misses: 1, maxsize: 64, currsize: 1 });
 * ```
 * @see https://numpy.org/doc/2.4/reference/index.html
 */
export function compile<F extends AnyFunction>(
  fn: F,
  options: CompileOptions = {},
): CompiledFunction<F> {
  if (typeof fn !== "function") throw new TypeError("compile(): the first argument is a function");
  for (const key of Object.keys(options)) {
    if (key !== "static" && key !== "dynamic") {
      throw unexpectedKeyword("compile", key);
    }
  }
  return compileFunction(fn, options);
}

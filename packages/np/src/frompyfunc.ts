// frompyfunc: a function over elements that broadcasts as a ufunc does.

import {
  type ArrayLike,
  Binder,
  element,
  isOptions,
  ndarray,
  normalizeAxis,
  NotImplementedError,
  permute,
  readDense,
  type ScalarLike,
  tags,
  type Tensor,
  toTensor,
  ValueError,
} from "@nplex/core";
import { arrayOf, elementsOf, type ElementValue, toNumber } from "./element_calls.ts";

/** A function of elements. */
export type ElementFunction = (...args: never[]) => unknown;
type Call = (...args: unknown[]) => unknown;

/** Options of `reduce` of a function made by frompyfunc. */
export interface ReduceFunctionOptions {
  /** The axis; None for all elements. */
  readonly axis?: number | null;
  /** Whether the axis stays with length 1. */
  readonly keepdims?: boolean;
  /** Where to start from. */
  readonly initial?: ScalarLike | null;
}

/** What frompyfunc makes: a function that broadcasts, with a ufunc's facts and methods. */
export interface ElementUFunc {
  /** Calls the function on each element; JS values where all arguments are scalars. */
  (...args: ArrayLike[]): unknown;
  /** Number of inputs. */
  readonly nin: number;
  /** Number of outputs. */
  readonly nout: number;
  /** Number of inputs and outputs. */
  readonly nargs: number;
  /** What an empty reduction gives. */
  readonly identity: ScalarLike | undefined;
  /** Folds an axis from its first element on. */
  reduce(array: ArrayLike, axis?: number | null | ReduceFunctionOptions): unknown;
  /** All steps of folding an axis. */
  accumulate(array: ArrayLike, axis?: number | { readonly axis?: number }): ndarray;
  /** The function of each pair of elements. */
  outer(a: ArrayLike, b: ArrayLike): unknown;
}

const binder = new Binder("frompyfunc", [
  ["func", tags.Callback],
  ["nin", tags.Int],
  ["nout", tags.Int],
  "*",
  ["identity", tags.Anything, null],
]);

const folding = new Binder("reduce", [
  ["array", tags.ArrayLike],
  ["axis", tags.SingleAxis, 0],
  ["dtype", tags.NotImplementedType(null), null],
  ["out", tags.NotImplementedType(null), null],
  ["keepdims", tags.Bool, false],
  ["initial", tags.Anything, undefined],
  ["where", tags.NotImplementedType(true), true],
]);

const scanning = new Binder("accumulate", [
  ["array", tags.ArrayLike],
  ["axis", tags.Int, 0],
  ["dtype", tags.NotImplementedType(null), null],
  ["out", tags.NotImplementedType(null), null],
]);

/** The elements of each vector along an axis, and the shape of the other axes. */
function lines(t: Tensor, axis: number): { lists: ElementValue[][]; lead: number[] } {
  const k = normalizeAxis(axis, t.ndim);
  const others = t.shape.map((_, i) => i).filter((i) => i !== k);
  const data = readDense(t.with(permute(t.layout, [...others, k])));
  const n = t.shape[k], lead = others.map((i) => t.shape[i]);
  const count = lead.reduce((a, b) => a * b, 1);
  const value = (i: number) => toNumber(element(data, i * t.dtype.lanes, t.dtype));
  const lists = Array.from(
    { length: count },
    (_, r) => Array.from({ length: n }, (_, i) => value(r * n + i)),
  );
  return { lists, lead };
}

/**
 * Makes a function over elements broadcast as a ufunc does.
 *
 * NumPy's result is an array of objects; here it has the dtype that `np.array` gives the values.
 *
 * @param func Gets one JS value for each input; gives a value, or a list of them when `nout` is not 1.
 * @param nin Number of inputs.
 * @param nout Number of outputs.
 * @param options `identity`: what `reduce` gives for nothing.
 * @returns The function: arrays for arrays, JS values for scalars.
 * @throws {TypeError} When `func` is not a function.
 * @throws {NotImplementedError} When the values are no numbers: there are no arrays of objects.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const gap = np.frompyfunc((a: number, b: number) => Math.abs(a - b), 2, 1);
 * assertEquals(String(gap([[1], [4]], [2, 3])), "[[1. 2.]\n [2. 1.]]");
 * assertEquals(gap(1, 5), 4);
 * assertEquals(gap.reduce([1, 5, 2]), 2);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.frompyfunc.html
 */
export function frompyfunc(
  func: ElementFunction,
  nin: number,
  nout: number,
  options: { readonly identity?: ScalarLike | null } = {},
): ElementUFunc {
  const [f, ins, outs, identity] = binder.bind([func, nin, nout, options]) as [
    Call,
    number,
    number,
    ScalarLike | null | undefined,
  ];
  if (ins < 0 || outs < 0 || ins + outs > 64) {
    throw new ValueError("frompyfunc(): cannot construct a ufunc with more than 64 operands");
  }
  const name = `${f.name || "?"} (vectorized)`;
  const pack = (results: readonly unknown[], shape: readonly number[]): unknown => {
    if (outs === 1) return shape.length === 0 ? results[0] : arrayOf(results, shape);
    for (const r of results) {
      if (!Array.isArray(r) || r.length !== outs) {
        throw new ValueError(`${name}: the function must give a list of ${outs} values`);
      }
    }
    const lists = results as unknown[][];
    return Array.from({ length: outs }, (_, k) => {
      const column = lists.map((r) => r[k]);
      return shape.length === 0 ? column[0] : arrayOf(column, shape);
    });
  };
  const over = (tensors: readonly Tensor[]): unknown => {
    const elements = elementsOf(tensors);
    return pack(
      Array.from({ length: elements.size }, (_, i) => f(...elements.at(i))),
      elements.shape,
    );
  };
  const call = (...args: unknown[]): unknown => {
    if (isOptions(args[args.length - 1])) {
      const [key] = Object.keys(args[args.length - 1] as object);
      throw new NotImplementedError(`${name}: the argument '${key}' is not supported`);
    }
    if (args.length !== ins) {
      throw new TypeError(
        `${name}() takes ${ins} positional argument${
          ins === 1 ? "" : "s"
        } but ${args.length} were given`,
      );
    }
    return over(args.map((a) => a instanceof ndarray ? a.tensor : toTensor(a)));
  };
  const binary = (method: string) => {
    if (ins !== 2) throw new ValueError(`${method} only supported for binary functions`);
    if (outs !== 1) {
      throw new ValueError(`${method} only supported for functions returning a single value`);
    }
  };
  const start = identity ?? undefined;
  Object.defineProperty(call, "name", { value: name });
  const methods = {
    nin: ins,
    nout: outs,
    nargs: ins + outs,
    identity: start,
    reduce(...args: unknown[]): unknown {
      binary("reduce");
      const [array, axis, , , keepdims, initial] = folding.bind(args);
      let t = array as Tensor;
      const flat = axis === undefined || t.ndim === 0;
      const shape = t.shape;
      if (flat) t = toTensor(new ndarray(t).reshape(-1));
      const { lists, lead } = lines(t, flat ? 0 : axis as number);
      const values = lists.map((list) => {
        const all: unknown[] = initial === undefined || initial === null
          ? list
          : [initial, ...list];
        if (all.length > 0) return all.reduce((a, b) => f(a, b));
        if (start !== undefined) return start;
        throw new ValueError(
          `zero-size array to reduction operation ${name} which has no identity`,
        );
      });
      if (!keepdims) return lead.length === 0 ? values[0] : arrayOf(values, lead);
      const k = flat ? -1 : normalizeAxis(axis as number, shape.length);
      return arrayOf(values, shape.map((n, i) => flat || i === k ? 1 : n));
    },
    accumulate(...args: unknown[]): ndarray {
      binary("accumulate");
      const [array, axis] = scanning.bind(args) as [Tensor, number];
      if (array.ndim === 0) throw new TypeError("cannot accumulate on a scalar");
      const { lists, lead } = lines(array, axis);
      const rows = lists.map((list) => {
        let last: unknown;
        return list.map((v, i) => last = i === 0 ? v : f(last, v));
      });
      const k = normalizeAxis(axis, array.ndim), n = array.shape[k];
      return lastTo(arrayOf(rows.flat(), [...lead, n]), k);
    },
    outer(...args: unknown[]): unknown {
      binary("outer");
      if (args.length !== 2) throw new TypeError("outer() takes 2 positional arguments");
      const [a, b] = args.map((x) => x instanceof ndarray ? x : new ndarray(toTensor(x)));
      const wide = a.reshape([...a.shape, ...b.shape.map(() => 1)]);
      return over([wide.tensor, b.tensor]);
    },
    toString: () => `<ufunc '${name}'>`,
  };
  for (const [key, value] of Object.entries(methods)) Object.defineProperty(call, key, { value });
  for (const key of ["reduceat", "at"]) {
    Object.defineProperty(call, key, {
      value: () => {
        throw new NotImplementedError(
          `${name}.${key}() is not supported for functions of elements`,
        );
      },
    });
  }
  return call as unknown as ElementUFunc;
}

/** The last axis moved to another place. */
function lastTo(a: ndarray, to: number): ndarray {
  const order = a.shape.map((_, i) => i).slice(0, -1);
  order.splice(to, 0, a.ndim - 1);
  return a.transpose(order);
}

// frompyfunc: a function over elements that broadcasts as a ufunc does, with a ufunc's methods.

import {
  type ArrayLike,
  Binder,
  broadcastShapes,
  broadcastTo,
  type Call,
  type Casting,
  type DType,
  type DTypeLike,
  element,
  IndexError,
  type IndexItem,
  isOptions,
  ndarray,
  noIdentityError,
  normalizeAxis,
  NotImplementedError,
  notReorderable,
  otherAxes,
  outShapeError,
  permute,
  range,
  readCall,
  readDense,
  requireUFuncCast,
  sameShape,
  type ScalarLike,
  sizeOf,
  type Tensor,
  toTensor,
  ValueError,
  zeroSizeError,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { copyto_impl } from "@nplex/core/impl";
import { indexItems, STARTS } from "./ufunc_methods.ts";
import { arrayOf, elementsOf, type ElementValue, toNumber } from "./element_calls.ts";

/** A function of elements. */
export type ElementFunction = (...args: never[]) => unknown;

/** Where the results of a function made by frompyfunc go. */
export interface ElementOptions {
  /** The array for the result; a list of them, null where one is to be made, for several outputs. */
  readonly out?: ndarray | null | readonly (ndarray | null)[];
  /** The dtype of the result; that of the values by default. */
  readonly dtype?: DTypeLike | null;
}

/** Options of a call of a function made by frompyfunc. */
export interface ElementCallOptions extends ElementOptions {
  /** For which elements the function is called; with `out` only. */
  readonly where?: ArrayLike;
  /** Which casts to `out` are allowed: `"same_kind"` by default. */
  readonly casting?: Casting;
}

/** Options of `reduce` of a function made by frompyfunc. */
export interface ReduceFunctionOptions extends ElementOptions {
  /** The axis; several, or None for all elements, if the function has an identity. */
  readonly axis?: number | readonly number[] | null;
  /** Whether the axis stays with length 1. */
  readonly keepdims?: boolean;
  /** Where to start from. */
  readonly initial?: ScalarLike | null;
  /** Which elements to fold; with `initial` only. */
  readonly where?: ArrayLike;
}

/** What frompyfunc makes: a function that broadcasts, with a ufunc's facts and methods. */
export interface ElementUFunc {
  /** Calls the function on each element; JS values where all arguments are scalars. */
  (...args: (ArrayLike | ElementCallOptions)[]): unknown;
  /** Number of inputs. */
  readonly nin: number;
  /** Number of outputs. */
  readonly nout: number;
  /** Number of inputs and outputs. */
  readonly nargs: number;
  /** The number of `types`: 1. */
  readonly ntypes: number;
  /** The dtypes it takes and gives: objects, for the function is called with JavaScript's values. */
  readonly types: readonly string[];
  /** None: it works element by element. */
  readonly signature: null;
  /** What an empty reduction gives. */
  readonly identity: ScalarLike | undefined;
  /**
   * Folds an axis from its first element on.
   *
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.frompyfunc((a: number, b: number) => a - b, 2, 1).reduce([10, 2, 3]), 5);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ufunc.reduce.html
   */
  reduce(array: ArrayLike, axis?: number | null | ReduceFunctionOptions): unknown;
  /**
   * All steps of folding an axis.
   *
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.frompyfunc((a: number, b: number) => a - b, 2, 1).accumulate([10, 2, 3]).tolist(), [10, 8, 5]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ufunc.accumulate.html
   */
  accumulate(
    array: ArrayLike,
    axis?: number | (ElementOptions & { readonly axis?: number }),
  ): ndarray;
  /**
   * Folds the pieces of an axis that begin at indices: up to the next index, if that is greater.
   *
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.frompyfunc((a: number, b: number) => a + b, 2, 1).reduceat([1, 2, 3, 4], [0, 2]).tolist(), [3, 7]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ufunc.reduceat.html
   */
  reduceat(
    array: ArrayLike,
    indices: ArrayLike,
    axis?: number | (ElementOptions & { readonly axis?: number }),
  ): ndarray;
  /**
   * The function of each pair of elements.
   *
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(String(np.frompyfunc((a: number, b: number) => a * b, 2, 1).outer([1, 2], [3, 4])), "[[3. 4.]\n [6. 8.]]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ufunc.outer.html
   */
  outer(a: ArrayLike, b: ArrayLike, options?: ElementCallOptions): unknown;
  /**
   * Changes elements in place, one after the other, so that repeated indices count.
   *
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const a = np.array([1, 2]);
   * np.frompyfunc((x: number) => -x, 1, 1).at(a, [0, 0, 1]);
   * assertEquals(a.tolist(), [1, -2]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ufunc.at.html
   */
  at(a: ndarray, indices: IndexItem | readonly IndexItem[], b?: ArrayLike): void;
}

const binder = new Binder("frompyfunc", [
  ["func", tags.Callback],
  ["nin", tags.Int],
  ["nout", tags.Int],
  "*",
  ["identity", tags.Anything, undefined],
]);

const OUT = [["dtype", tags.DTypeLike, null], ["out", tags.OutArray, null]] as const;

const folding = new Binder("reduce", [
  ["array", tags.ArrayLike],
  ["axis", tags.AxisLike, 0],
  ...OUT,
  ["keepdims", tags.Bool, false],
  ["initial", tags.Anything, undefined],
  ["where", tags.WhereMask, true],
]);

const scanning = new Binder("accumulate", [["array", tags.ArrayLike], [
  "axis",
  tags.Int,
  0,
], ...OUT]);

const pieces = new Binder("reduceat", [
  ["array", tags.ArrayLike],
  ["indices", STARTS],
  ["axis", tags.Int, 0],
  ...OUT,
]);

/** The elements of each vector along some axes, and the shape of the other axes. */
function lines(t: Tensor, axes: readonly number[]): { lists: ElementValue[][]; lead: number[] } {
  const others = otherAxes(t.shape, axes);
  const data = readDense(t.moved(permute, [...others, ...axes]));
  const count = (of: readonly number[]) => of.reduce((n, k) => n * t.shape[k], 1);
  const n = count(axes);
  const value = (i: number) => toNumber(element(data, i * t.dtype.lanes, t.dtype));
  const lists = Array.from(
    { length: count(others) },
    (_, r) => Array.from({ length: n }, (_, i) => value(r * n + i)),
  );
  return { lists, lead: others.map((i) => t.shape[i]) };
}

interface Target {
  readonly out?: ndarray;
  readonly dtype?: DType;
  readonly casting?: Casting;
  readonly where?: Tensor;
}

/** Results in C order: as an array, in `out`, or as a JS value where there is one of no dimension. */
function packed(name: string, values: unknown[], shape: readonly number[], to: Target): unknown {
  const { out, dtype, casting = "unsafe", where } = to;
  if (!out) {
    if (shape.length > 0) return arrayOf(values, shape, dtype);
    return dtype ? arrayOf(values, shape, dtype).item() : values[0];
  }
  if (!sameShape(out.shape, shape)) {
    throw outShapeError(out.shape, shape, `${name}: `);
  }
  if (!out.writeable) throw new ValueError("output array is read-only");
  if (values.length === 0) return out;
  const given = values.filter((v) => v !== undefined);
  if (given.length === 0) return out;
  // What was not asked for is not written: any value may stand there.
  const result = arrayOf(values.map((v) => v === undefined ? given[0] : v), shape, dtype).tensor;
  requireUFuncCast(`ufunc '${name}' output`, result.dtype, out.dtype, casting);
  copyto_impl(out.tensor, result, "unsafe", where);
  return out;
}

/**
 * Makes a function over elements broadcast as a ufunc does.
 *
 * NumPy's result is an array of objects; here it has the dtype that `np.array` gives the values, or that of
 * the option `dtype`. With `out` the values are cast by the rule of `casting`.
 *
 * @param func Gets one JS value for each input; gives a value, or a list of them when `nout` is not 1.
 * @param nin Number of inputs.
 * @param nout Number of outputs.
 * @param options `identity`: what `reduce` gives for nothing.
 * @returns The function, with the attributes and methods of a ufunc: arrays for arrays, JS values for scalars.
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
 *
 * const out = np.zeros(3);
 * gap([1, 2, 3], 7, { out, where: [true, false, true] });
 * assertEquals(out.tolist(), [6, 0, 4]);
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
    (...args: unknown[]) => unknown,
    number,
    number,
    ScalarLike | null | undefined,
  ];
  if (ins < 0 || outs < 0 || ins + outs > 64) {
    throw new ValueError("frompyfunc(): cannot construct a ufunc with more than 64 operands");
  }
  const name = `${f.name || "?"} (vectorized)`;
  const run = (
    tensors: readonly Tensor[],
    { out, where, dtype, casting, ...others }: Call,
  ): unknown => {
    if (others.signature || others.order === "F") {
      throw new NotImplementedError(
        `${name}: the argument '${others.signature ? "signature" : "order"}' is not supported`,
      );
    }
    if (where && out.includes(undefined)) {
      throw new NotImplementedError(
        `${name}: the argument 'where' needs 'out': NumPy's result has None for what is left out`,
      );
    }
    const shape = broadcastShapes([
      ...tensors.map((t) => t.shape),
      ...(where ? [where.shape] : []),
      ...out.flatMap((o) => o ? [o.shape] : []),
    ]);
    const wide = (t: Tensor) => t.moved(broadcastTo, shape);
    const elements = elementsOf(tensors.map(wide));
    const wanted = where && readDense(wide(where));
    const results = Array.from(
      { length: sizeOf(shape) },
      (_, i) => wanted && !wanted[i] ? undefined : f(...elements.at(i)),
    );
    const target = (k: number) => ({ out: out[k], dtype, casting, where });
    if (outs === 1) return packed(name, results, shape, target(0));
    for (const r of results) {
      if (r !== undefined && (!Array.isArray(r) || r.length !== outs)) {
        throw new ValueError(`${name}: the function must give a list of ${outs} values`);
      }
    }
    const rows = results as (unknown[] | undefined)[];
    return Array.from(
      { length: outs },
      (_, k) => packed(name, rows.map((r) => r?.[k]), shape, target(k)),
    );
  };
  const types = `${"O".repeat(ins)}->${"O".repeat(outs)}`;
  const call = (...args: unknown[]): unknown => {
    const last = args[args.length - 1];
    // The only loop there is may be named.
    if (isOptions(last) && last.signature === types) {
      const { signature: _, ...others } = last;
      args = [...args.slice(0, -1), others];
    }
    const read = readCall(name, ins, outs, args);
    return run(args.slice(0, ins).map((x) => toTensor(x)), read);
  };
  const binary = (method: string) => {
    if (ins !== 2) throw new ValueError(`${method} only supported for binary functions`);
    if (outs !== 1) {
      throw new ValueError(`${method} only supported for functions returning a single value`);
    }
  };
  const start = identity ?? undefined;
  const scan = (list: readonly unknown[]) => {
    let last: unknown;
    return list.map((v, i) => last = i === 0 ? v : f(last, v));
  };
  /** The results of a function of vectors along an axis, in the place of that axis. */
  const along = (
    t: Tensor,
    axis: number,
    to: Target,
    g: (list: unknown[]) => unknown[],
    length?: number,
  ) => {
    if (t.ndim === 0) throw new TypeError("cannot accumulate on a scalar");
    const k = normalizeAxis(axis, t.ndim);
    const { lists, lead } = lines(t, [k]);
    const rows = lists.map(g), shape = [...lead, length ?? t.shape[k]];
    const moved = range(shape.length - 1);
    moved.splice(k, 0, lead.length);
    const back = moved.map((_, i) => moved.indexOf(i));
    const out = to.out?.transpose(back);
    const result = packed(name, rows.flat(), shape, { ...to, out }) as ndarray;
    return to.out ?? result.transpose(moved);
  };
  Object.defineProperty(call, "name", { value: name });
  const methods = {
    nin: ins,
    nout: outs,
    nargs: ins + outs,
    ntypes: 1,
    types: [types],
    signature: null,
    identity: start,
    reduce(...args: unknown[]): unknown {
      binary("reduce");
      const bound = folding.bind(args);
      const t = bound[0] as Tensor, where = bound[6] as Tensor | undefined;
      const [axis, dtype, out, keepdims, initial] = bound.slice(1) as [
        number[] | undefined,
        DType | undefined,
        ndarray | undefined,
        boolean,
        unknown,
      ];
      const all = range(t.ndim);
      const axes = axis === undefined || t.ndim === 0
        ? all
        : axis.map((k) => normalizeAxis(k, t.ndim));
      if (axes.length > 1 && identity === undefined) {
        throw notReorderable(name);
      }
      const none = initial === undefined || initial === null;
      if (where && none) {
        throw noIdentityError(name);
      }
      const { lists, lead } = lines(t, axes);
      const masks = where && lines(where.moved(broadcastTo, t.shape), axes).lists;
      const values = lists.map((line, r) => {
        const list = masks ? line.filter((_, i) => masks[r][i]) : line;
        const fold = none ? list : [initial, ...list];
        if (fold.length > 0) return scan(fold)[fold.length - 1];
        if (start !== undefined) return start;
        throw zeroSizeError(name);
      });
      const kept = t.shape.map((n, i) => axes.includes(i) ? 1 : n);
      return packed(name, values, keepdims ? kept : lead, { out, dtype });
    },
    accumulate(...args: unknown[]): ndarray {
      binary("accumulate");
      const [array, axis, dtype, out] = scanning.bind(args);
      return along(array as Tensor, axis as number, { dtype, out } as Target, scan);
    },
    reduceat(...args: unknown[]): ndarray {
      binary("reduceat");
      const [array, indices, axis, dtype, out] = pieces.bind(args);
      const at = [...readDense(indices as Tensor)].map(Number);
      return along(
        array as Tensor,
        axis as number,
        { dtype, out } as Target,
        (list) =>
          at.map((i, r) => {
            if (!(i >= 0 && i < list.length)) {
              throw new IndexError(
                `index ${i} out-of-bounds in ${name}.reduceat [0, ${list.length})`,
              );
            }
            return scan(list.slice(i, Math.max(at[r + 1] ?? list.length, i + 1))).at(-1);
          }),
        at.length,
      );
    },
    outer(...args: unknown[]): unknown {
      if (ins !== 2) throw new ValueError("outer product only supported for binary functions");
      const read = readCall(`${name}.outer`, 2, outs, args);
      const [a, b] = args.slice(0, 2).map((x) => new ndarray(toTensor(x)));
      return run([a.reshape([...a.shape, ...b.shape.map(() => 1)]).tensor, b.tensor], read);
    },
    at(...args: unknown[]): void {
      if (outs !== 1) throw new ValueError("Only single output ufuncs supported at this time");
      if (ins > 2) throw new ValueError("Only unary and binary ufuncs supported at this time");
      if (args.length !== ins + 1) {
        throw new TypeError(
          `at() takes ${ins + 1} positional arguments but ${args.length} were given`,
        );
      }
      const a = tags.MutableArray.normalize(args[0], { fn: `${name}.at`, param: "a" });
      const items = indexItems(args[1]) as IndexItem[];
      // Where the elements of the index lie, told by their own numbers.
      const places = arrayOf(range(a.size), a.shape).get(...items);
      const b = ins === 2 ? toTensor(args[2]) : undefined;
      const others = b && elementsOf([b.moved(broadcastTo, places.shape)]);
      const flat = a.flat;
      [...readDense(places.tensor)].map(Number).forEach((at, i) => {
        const old = toNumber(flat.get(at).item({ bigint: true }) as number);
        flat.set(at, arrayOf([f(old, ...(others?.at(i) ?? []))], [], a.dtype));
      });
    },
    toString: () => `<ufunc '${name}'>`,
  };
  for (const [key, value] of Object.entries(methods)) Object.defineProperty(call, key, { value });
  return call as unknown as ElementUFunc;
}

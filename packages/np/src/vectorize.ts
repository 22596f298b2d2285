// vectorize: a function of JS values that maps over arrays, with output dtypes, excluded arguments and
// signatures. How elements are read and results collected is in element_calls.ts.

import {
  Binder,
  broadcastShapes,
  broadcastTo,
  type DType,
  dtype as dtypeOf,
  type DTypeLike,
  element,
  isOptions,
  Layout,
  ndarray,
  range,
  readDense,
  sizeOf,
  type Tag,
  type Tensor,
  toTensor,
  ValueError,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { zeros_impl } from "@nplex/core/impl";
import { arrayOf, dtypeOfValue, elementsOf, toNumber } from "./element_calls.ts";
import { typecodes } from "./dtypes.ts";

type Call = (...args: unknown[]) => unknown;

/** Options of `vectorize`. */
export interface VectorizeOptions {
  /** Dtypes of the outputs: one character each, or a list; found from the first call by default. */
  readonly otypes?: string | readonly DTypeLike[] | null;
  /** Text that describes the function. */
  readonly doc?: string | null;
  /** Positions and names of arguments that are passed as they are. */
  readonly excluded?: Iterable<number | string> | null;
  /** Whether to keep the result of the first call, which finds out about the outputs. */
  readonly cache?: boolean;
  /** Core dimensions of inputs and outputs, such as `"(m,n),(n)->(m)"`. */
  readonly signature?: string | null;
}

/** A function that maps over arrays; an array for each output, in a list if there are several. */
export interface Vectorized<R extends ndarray | ndarray[] = ndarray> {
  /** Maps the function over the arguments, which are broadcast; an options object goes by name. */
  (...args: unknown[]): R;
  /** The function that is called. */
  readonly pyfunc: ((...args: never[]) => unknown) | undefined;
  /** Dtypes of the outputs, if they were given. */
  readonly otypes: string | readonly DType[] | undefined;
  /** What is passed as it is. */
  readonly excluded: ReadonlySet<number | string>;
  /** Whether the first result is kept. */
  readonly cache: boolean;
  /** The signature, if one was given. */
  readonly signature: string | undefined;
  /** What describes the function. */
  readonly __doc__: string | undefined;
}

const OTypes: Tag<string | DType[] | undefined> = {
  takes: "a string or a list of dtypes",
  optional: true,
  normalize(x) {
    if (typeof x === "string") {
      for (const c of x) {
        if (!typecodes.All.includes(c)) throw new ValueError(`Invalid otype specified: ${c}`);
        dtypeOf(c as DTypeLike);
      }
      return x;
    }
    if (Array.isArray(x)) return x.map((d) => dtypeOf(d as DTypeLike));
    throw new ValueError("Invalid otype specification");
  },
};

const Excluded: Tag<Set<number | string> | undefined> = {
  takes: "positions and names",
  optional: true,
  normalize(x, where) {
    if (typeof x === "string" || !(Symbol.iterator in Object(x))) {
      throw tags.refuse(where, this, x);
    }
    return new Set(x as Iterable<number | string>);
  },
};

const binder = new Binder("vectorize", [
  ["pyfunc", tags.Optional(tags.Callback), null],
  ["otypes", OTypes, null],
  ["doc", tags.Optional(tags.Text), null],
  ["excluded", Excluded, null],
  ["cache", tags.Bool, false],
  ["signature", tags.Optional(tags.Text), null],
]);

/** Core dimensions of the inputs and of the outputs. */
type Signature = readonly [inputs: readonly string[][], outputs: readonly string[][]];

function parseSignature(text: string): Signature {
  const tight = text.replace(/\s+/g, "");
  const argument = String.raw`\((?:\w+(?:,\w+)*)?\)`;
  const list = `${argument}(?:,${argument})*`;
  if (!new RegExp(`^${list}->${list}$`).test(tight)) {
    throw new ValueError(`not a valid gufunc signature: ${tight}`);
  }
  const [ins, outs] = tight.split("->").map((side) =>
    [...side.matchAll(/\(([^)]*)\)/g)].map((m) => m[1] === "" ? [] : m[1].split(","))
  );
  return [ins, outs];
}

function updateSizes(
  sizes: Map<string, number>,
  shape: readonly number[],
  core: readonly string[],
) {
  if (core.length === 0) return;
  if (shape.length < core.length) {
    throw new ValueError(
      `${shape.length}-dimensional argument does not have enough dimensions for all core dimensions ` +
        `(${core.join(", ")})`,
    );
  }
  core.forEach((name, i) => {
    const n = shape[shape.length - core.length + i], known = sizes.get(name);
    if (known !== undefined && known !== n) {
      throw new ValueError(`inconsistent size for core dimension '${name}': ${n} vs ${known}`);
    }
    sizes.set(name, n);
  });
}

const sizesOf = (sizes: ReadonlyMap<string, number>, core: readonly string[]): number[] =>
  core.map((name) => {
    const n = sizes.get(name);
    if (n === undefined) {
      throw new ValueError(
        "cannot call `vectorize` with a signature including new output dimensions on size 0 inputs",
      );
    }
    return n;
  });

const tensorOf = (x: unknown): Tensor => x instanceof ndarray ? x.tensor : toTensor(x);
const EMPTY = "cannot call `vectorize` on size 0 inputs unless `otypes` is set";

/** The parts of a tensor under its core dimensions, in C order: JS values where there are none. */
function partsOf(t: Tensor, lead: readonly number[], core: number): (i: number) => unknown {
  const shape = [...lead, ...t.shape.slice(t.ndim - core)];
  const whole = t.moved(broadcastTo, shape);
  if (core === 0) {
    const data = readDense(whole);
    return (i) => toNumber(element(data, i * t.dtype.lanes, t.dtype));
  }
  const { strides, offset } = whole.layout, n = lead.length;
  return (i) => {
    let at = offset, rest = i;
    for (let k = n - 1; k >= 0; k--) {
      at += rest % lead[k] * strides[k];
      rest = Math.floor(rest / lead[k]);
    }
    // Parts of a broadcast array are shared, so they must not be written.
    return new ndarray(t.with(new Layout(shape.slice(n), strides.slice(n), at)), undefined, false);
  };
}

function withSignature(
  f: Call,
  args: readonly unknown[],
  [ins, outs]: Signature,
  otypes: readonly DType[] | undefined,
): ndarray[] {
  if (args.length !== ins.length) {
    throw new TypeError(
      `wrong number of positional arguments: expected ${ins.length}, got ${args.length}`,
    );
  }
  const tensors = args.map(tensorOf);
  const sizes = new Map<string, number>();
  tensors.forEach((t, i) => updateSizes(sizes, t.shape, ins[i]));
  const lead = broadcastShapes(tensors.map((t, i) => t.shape.slice(0, t.ndim - ins[i].length)));
  const parts = tensors.map((t, i) => partsOf(t, lead, ins[i].length));
  const count = sizeOf(lead), nout = outs.length;
  let outputs: ndarray[] | undefined;
  const make = (dtypes: readonly DType[]) =>
    outs.map((core, k) =>
      new ndarray(zeros_impl([...lead, ...sizesOf(sizes, core)], dtypes[k], "C"))
    );
  for (let i = 0; i < count; i++) {
    const given = f(...parts.map((part) => part(i)));
    const results = nout === 1 ? [given] : given;
    if (!Array.isArray(results) || results.length !== nout) {
      const n = Array.isArray(given) ? given.length : 1;
      throw new ValueError(
        `wrong number of outputs from pyfunc: expected ${nout}, got ${n}`,
      );
    }
    const arrays = results.map((r) => r instanceof ndarray ? r : new ndarray(toTensor(r)));
    if (!outputs) {
      arrays.forEach((a, k) => updateSizes(sizes, a.shape, outs[k]));
      outputs = make(otypes ?? arrays.map((a) => a.dtype));
    }
    outputs.forEach((out, k) => {
      const core = sizesOf(sizes, outs[k]);
      const flat = out.reshape([count, ...core]);
      flat.set([i], arrays[k]);
    });
  }
  if (outputs) return outputs;
  if (!otypes) throw new ValueError(EMPTY);
  return make(otypes);
}

function overElements(
  f: Call,
  args: readonly unknown[],
  otypes: readonly DType[] | undefined,
  cache: boolean,
): ndarray[] {
  const tensors = args.map(tensorOf);
  let dtypes = otypes, first: unknown, kept = false;
  if (!dtypes) {
    if (tensors.some((t) => t.size === 0)) throw new ValueError(EMPTY);
    const start = tensors.map((t) => t.with(new Layout([], [], t.layout.offset)));
    first = f(...elementsOf(start).at(0));
    kept = cache;
    const outputs = Array.isArray(first) ? first : [first];
    dtypes = outputs.map((x) => dtypeOfValue(x, "vectorize"));
  }
  const elements = elementsOf(tensors), types = dtypes;
  const results = Array.from(
    { length: elements.size },
    (_, i) => i === 0 && kept ? first : f(...elements.at(i)),
  );
  if (types.length === 1) {
    const lone = otypes === undefined && Array.isArray(first);
    const values = lone ? results.map((r) => (r as unknown[])[0]) : results;
    return [arrayOf(values, elements.shape, types[0])];
  }
  for (const r of results) {
    if (!Array.isArray(r) || r.length !== types.length) {
      throw new ValueError(`vectorize(): the function must give a list of ${types.length} values`);
    }
  }
  const lists = results as unknown[][];
  return types.map((d, k) => arrayOf(lists.map((r) => r[k]), elements.shape, d));
}

/**
 * Makes a function of JS values map over arrays.
 *
 * The function gets JS values (arrays where a signature gives an argument core dimensions) and gives a
 * value, or a list of values when there are several outputs. As in array creation, a `number` is a float64
 * and a `bigint` an int64; `otypes` asks for other dtypes.
 *
 * @param pyfunc The function. Without it, the result takes the function in its first call.
 * @param otypes Dtypes of the outputs: a string with one character each, or a list.
 * @param doc Text that describes the function.
 * @param excluded Positions and names of arguments that are passed as they are.
 * @param cache Whether to keep the result of the first call, which finds out about the outputs.
 * @param signature Core dimensions of inputs and outputs.
 * @returns The function that maps.
 * @throws {ValueError} When the signature or a dtype is not valid.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const difference = np.vectorize((a: number, b: number) => a > b ? a - b : a + b);
 * assertEquals(String(difference([1, 2, 3, 4], 2)), "[3. 4. 1. 2.]");
 *
 * const parity = np.vectorize((x: number) => x % 2 === 0, { otypes: "?" });
 * assertEquals(parity(np.arange(4)).tolist(), [true, false, true, false]);
 *
 * const dot = np.vectorize((a: np.ndarray, b: np.ndarray) => np.dot(a, b), { signature: "(n),(n)->()" });
 * assertEquals(dot([[1, 2], [3, 4]], [1, 1]).tolist(), [3, 7]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.vectorize.html
 */
export function vectorize<R extends ndarray | ndarray[] = ndarray>(
  pyfunc?: ((...args: never[]) => unknown) | VectorizeOptions | null,
  otypes?: VectorizeOptions["otypes"] | VectorizeOptions,
  doc?: string | null | VectorizeOptions,
  excluded?: VectorizeOptions["excluded"] | VectorizeOptions,
  cache?: boolean | VectorizeOptions,
  signature?: string | null | VectorizeOptions,
): Vectorized<R> {
  const given = [pyfunc, otypes, doc, excluded, cache, signature];
  while (given.length > 0 && given[given.length - 1] === undefined) given.pop();
  const bound = binder.bind(given);
  let f = bound[0] as Call | undefined;
  const types = bound[1] as string | DType[] | undefined;
  const skip = (bound[3] ?? new Set()) as Set<number | string>;
  const keep = bound[4] as boolean, text = bound[5] as string | undefined;
  const dims = text === undefined ? undefined : parseSignature(text);
  const list = typeof types === "string" ? [...types].map((c) => dtypeOf(c as DTypeLike)) : types;

  const map = (call: Call, args: readonly unknown[]): unknown => {
    const outputs = dims
      ? withSignature(call, args, dims, list)
      : args.length === 0
      ? undefined
      : overElements(call, args, list, keep);
    if (!outputs) return call();
    return outputs.length === 1 ? outputs[0] : outputs;
  };
  const self = (...args: unknown[]): unknown => {
    if (!f) {
      f = tags.Callback.normalize(args[0], { fn: "vectorize", param: "pyfunc" });
      return self;
    }
    const call = f;
    const last = args[args.length - 1];
    const options = isOptions(last) ? last : undefined;
    if (options) args = args.slice(0, -1);
    if (!options && skip.size === 0) return map(call, args);
    const places = range(args.length).filter((i) => !skip.has(i));
    const names = Object.keys(options ?? {}).filter((n) => !skip.has(n));
    const inner = (...values: unknown[]): unknown => {
      const all = args.slice();
      places.forEach((at, i) => all[at] = values[i]);
      if (!options) return call(...all);
      const named = { ...options };
      names.forEach((n, i) => named[n] = values[places.length + i]);
      return call(...all, named);
    };
    return map(inner, [...places.map((i) => args[i]), ...names.map((n) => options?.[n])]);
  };
  const facts: Record<string, () => unknown> = {
    pyfunc: () => f,
    name: () => f?.name ?? "",
    otypes: () => types,
    excluded: () => skip,
    cache: () => keep,
    signature: () => text,
    __doc__: () => bound[2],
  };
  for (const [name, get] of Object.entries(facts)) {
    Object.defineProperty(self, name, { get, configurable: true });
  }
  return self as unknown as Vectorized<R>;
}

// From a list of tagged parameters to a function that binds its arguments as Python does: by position,
// by name in one options object in last place, or both; then normalizes them, calls the implementation on
// tensors, and wraps what comes back. All that can be known beforehand is done when the function is defined.

import { inCall } from "./array_like.ts";
import type { Backend } from "./backend.ts";
import { assign, commonBackend, requireDType } from "./dispatch.ts";
import type { DType } from "./dtype.ts";
import { foreignKind } from "./foreign_kinds.ts";
import { sameShape, shapeText } from "./layout.ts";
import { ndarray, requireWriteable } from "./ndarray.ts";
import { requireUFuncCast } from "./promotion.ts";
import { overridden, overriding } from "./override.ts";
import { tidy } from "./reach.ts";
import { type Later, orLater } from "./lazy/later.ts";
import type { Tag, Where } from "./tags.ts";
import { Tensor } from "./tensor.ts";
import { givenTwice, unexpectedKeyword, ValueError } from "./errors.ts";

/** One parameter: name, tag, and default if it has one. `"*"` starts the keyword-only ones. */
export type ParamRow = readonly [name: string, tag: Tag<unknown>, fallback?: unknown] | "*";

/** What an implementation gets for one row. */
export type NormalizedOne<R> = R extends readonly [string, Tag<infer T>, ...unknown[]]
  ? R[1] extends { readonly out: true } ? never : T
  : never;

/** What an implementation's parameters are for a list of rows. */
export type Normalized<P extends readonly ParamRow[]> = P extends
  readonly [infer R, ...infer Rest extends readonly ParamRow[]] ? R extends "*" ? Normalized<Rest>
  : [NormalizedOne<R>, ...Normalized<Rest>]
  : [];

interface Bound {
  readonly name: string;
  readonly tag: Tag<unknown>;
  readonly required: boolean;
  readonly fallback: unknown;
  readonly keywordOnly: boolean;
  readonly where: Where;
  /** The fallback once it is normalized, where that is a plain value. */
  settled: unknown;
}

/** A view that must not be written: what `broadcast_to` and `diagonal` give. */
export class ReadOnly {
  /** The view. */
  readonly tensor: Tensor;
  /** Marks a view. @param tensor The view. */
  constructor(tensor: Tensor) {
    this.tensor = tensor;
  }
}

/** Whether a value is an options object: a plain object that is no array of another library. */
export function isOptions(x: unknown): x is Record<string, unknown> {
  if (typeof x !== "object" || x === null || x instanceof ndarray) return false;
  const proto = Object.getPrototypeOf(x);
  return (proto === Object.prototype || proto === null) && foreignKind(x) === undefined;
}

/** Whether nobody can change a value, and it holds nothing that depends on the state of np. */
const isPlain = (x: unknown): boolean =>
  typeof x === "string" || typeof x === "boolean" || typeof x === "number";

/** Under this key a function made by {@link normalizer} has the names of its parameters, as declared. */
export const PARAMETERS: unique symbol = Symbol("nplex.parameters");

/** Under this key it has the names of those that take nothing but their default. */
const UNSUPPORTED: unique symbol = Symbol("nplex.unsupported");

/** The parameters of a function of np that take nothing but their default. */
export function unsupportedParametersOf(f: unknown): readonly string[] {
  return typeof f === "function"
    ? (f as { [UNSUPPORTED]?: readonly string[] })[UNSUPPORTED] ?? []
    : [];
}

/** The parameter names of a function of np, `"*"` before the keyword-only ones; `undefined` if unknown. */
export function parametersOf(f: unknown): readonly string[] | undefined {
  return typeof f === "function"
    ? (f as { [PARAMETERS]?: readonly string[] })[PARAMETERS]
    : undefined;
}

/** A compiled parameter list: turns the arguments of a call into one value for each parameter. */
export class Binder {
  readonly #fn: string;
  readonly #params: readonly Bound[];
  readonly #index: ReadonlyMap<string, number>;
  readonly #positional: number;
  readonly #required: number;

  /** Compiles a list. @param fn The function's name. @param rows Its parameters. */
  constructor(fn: string, rows: readonly ParamRow[]) {
    const params: Bound[] = [];
    let keywordOnly = false;
    for (const row of rows) {
      if (row === "*") {
        keywordOnly = true;
        continue;
      }
      const [name, tag, fallback] = row;
      const where = { fn, param: name };
      params.push({
        ...{ name, tag, required: row.length < 3, fallback, keywordOnly, where },
        settled: undefined,
      });
    }
    this.#fn = fn;
    this.#params = params;
    this.#index = new Map(params.map((p, i) => [p.name, i]));
    this.#positional = params.filter((p) => !p.keywordOnly).length;
    this.#required = params.filter((p) => p.required && !p.keywordOnly).length;
  }

  /** The parameters. */
  get params(): readonly { readonly name: string; readonly tag: Tag<unknown> }[] {
    return this.#params;
  }

  /** The raw value for each parameter; `undefined` where none was given. */
  raw(args: readonly unknown[]): unknown[] {
    const values: unknown[] = [];
    for (let i = 0; i < this.#params.length; i++) values.push(undefined);
    let n = args.length;
    const last = n > 0 ? args[n - 1] : undefined;
    const options = isOptions(last) ? last : undefined;
    if (options) n--;
    if (n > this.#positional) throw this.#surplus(n);
    for (let i = 0; i < n; i++) values[i] = args[i];
    if (options) {
      for (const name of Object.keys(options)) {
        const i = this.#index.get(name);
        if (i === undefined) {
          throw unexpectedKeyword(this.#fn, name);
        }
        if (values[i] !== undefined) {
          throw givenTwice(this.#fn, name);
        }
        values[i] = options[name];
      }
    }
    return values;
  }

  /** The normalized value for each parameter. */
  bind(args: readonly unknown[]): unknown[] {
    const values = this.raw(args);
    let i = 0;
    try {
      for (; i < values.length; i++) {
        const p = this.#params[i];
        let x = values[i];
        const missing = x === undefined;
        if (missing) {
          if (p.required) throw this.#missing(values);
          if (p.settled !== undefined) {
            values[i] = p.settled;
            continue;
          }
          x = p.fallback;
        }
        if (x === undefined || (x === null && p.tag.optional)) values[i] = undefined;
        else {
          const value = values[i] = p.tag.normalize(x, p.where);
          if (missing && isPlain(x) && isPlain(value)) p.settled = value;
        }
      }
    } catch (error) {
      throw inCall(error, this.#fn, this.#params[i].name);
    }
    return values;
  }

  #surplus(n: number): TypeError {
    const most = this.#positional, least = this.#required;
    const range = least === most ? `${most}` : `from ${least} to ${most}`;
    return new TypeError(
      `${this.#fn}() takes ${range} positional argument${
        most === 1 ? "" : "s"
      } but ${n} were given`,
    );
  }

  #missing(values: readonly unknown[]): TypeError {
    const names = this.#params.filter((p, i) => p.required && values[i] === undefined)
      .map((p) => `'${p.name}'`);
    return new TypeError(
      `${this.#fn}() missing ${names.length} required argument${names.length === 1 ? "" : "s"}: ${
        names.join(" and ")
      }`,
    );
  }
}

/**
 * Makes a function of NumPy's API from its parameters and an implementation on tensors.
 *
 * @param name The function's name, for messages.
 * @param rows The parameters in order: `[name, tag]` when required, `[name, tag, fallback]` when not.
 * @param impl Gets the normalized values in the same order (the one tagged OutArray is `undefined`) and
 * returns a tensor, several in a list or an object, or any other value.
 * @param later For a function that reads values although the shapes of its results don't depend on them: how
 * it is recorded as one call where they are not there yet. Such a function changes none of its arguments.
 * @returns A function of the type that the context asks for.
 *
 * @example
 * ```ts
 * import { type ArrayLike, type Fn, type ndarray, normalizer, tags, transposed } from "@nplex/core";
 *
 * export const swap: Fn<[["m", ArrayLike]], [["times", number]], ndarray> = normalizer(
 *   "swap",
 *   [["m", tags.ArrayLike], ["times", tags.Int, 1]],
 *   (m, times) => times % 2 ? m.with(transposed(m.layout)) : m,
 * );
 * // swap(m), swap(m, 2), swap(m, { times: 2 })
 * ```
 */
/* @__NO_SIDE_EFFECTS__ */
export function normalizer<const P extends readonly ParamRow[], F>(
  name: string,
  rows: P,
  impl: (...args: Normalized<P>) => unknown,
  later?: Later,
): F {
  const binder = new Binder(name, rows);
  const outAt = binder.params.findIndex((p) => p.tag.out);
  const dtypeAt = binder.params.findIndex((p) => p.name === "dtype" && p.tag.dtype);
  const call = impl as (...args: unknown[]) => unknown;
  const body = (args: unknown[]): unknown => {
    const values = binder.bind(args);
    let out: ndarray | undefined;
    if (outAt >= 0) {
      out = values[outAt] as ndarray | undefined;
      values[outAt] = undefined;
    }
    const dtype = values[dtypeAt];
    if (dtype !== undefined) requireDType(backendOf(values), dtype as DType);
    let result: unknown;
    try {
      result = later ? orLater(name, binder.params, call, values, later) : call(...values);
    } catch (error) {
      throw inCall(error, name);
    }
    if (out) return writeOut(name, result, out);
    return wrap(result, args);
  };
  const f = (...args: unknown[]): unknown => {
    if (overriding.active) {
      const answer = overridden(f, name, args);
      if (answer) return answer[0];
    }
    return tidy(body, args);
  };
  const unsupported = rows.flatMap((r) => r !== "*" && r[1].unsupported ? [r[0]] : []);
  Object.defineProperty(f, UNSUPPORTED, { value: unsupported });
  return declared(f, name, rows);
}

/** A function under another name. @param f The function. @param name What it is called from now on. */
export function called<F>(f: (...args: never[]) => unknown, name: string): F {
  return Object.defineProperty(f, "name", { value: name }) as F;
}

/** A function under its name, with those of its parameters. @param rows The parameters. */
export function declared<F>(
  f: (...args: never[]) => unknown,
  name: string,
  rows: readonly ParamRow[],
): F {
  Object.defineProperty(f, PARAMETERS, { value: rows.map((r) => r === "*" ? "*" : r[0]) });
  return called(f, name);
}

/** The backend of a call: that of the arrays among its values, or the current one. */
function backendOf(values: readonly unknown[]): Backend {
  const tensors: Tensor[] = [];
  for (let i = 0; i < values.length; i++) {
    const v = values[i];
    if (v instanceof Tensor) tensors.push(v);
    else if (v instanceof ndarray) tensors.push(v.tensor);
    else if (Array.isArray(v)) {
      for (const item of v) if (item instanceof Tensor) tensors.push(item);
    }
  }
  return commonBackend(tensors);
}

/** Refuses an `out=` of another shape. */
export function checkOutShape(name: string, shape: readonly number[], out: ndarray): void {
  if (sameShape(shape, out.shape)) return;
  throw new ValueError(
    `${name}(): output array has shape ${shapeText(out.shape)} but the result has shape ${
      shapeText(shape)
    }`,
  );
}

/** Writes a result into the array given as `out=`, after checks of shape and casting; returns that array. */
export function writeOut(name: string, result: unknown, out: ndarray): ndarray {
  const t = result instanceof ReadOnly
    ? result.tensor
    : result instanceof ndarray
    ? result.tensor
    : result;
  if (!(t instanceof Tensor)) throw new TypeError(`${name}(): this call has no result for out=`);
  checkOutShape(name, t.shape, out);
  requireUFuncCast(`${name} output`, t.dtype, out.dtype);
  requireWriteable(out, `${name}(): output array`);
  assign(out.tensor, t);
  return out;
}

/** The array among a call's arguments whose storage a result shares. */
function sourceOf(t: Tensor, args: readonly unknown[]): ndarray | undefined {
  for (const a of args) {
    if (a instanceof ndarray) {
      if (a.tensor.storage === t.storage) return a;
    } else if (Array.isArray(a)) {
      const found = sourceOf(t, a);
      if (found) return found;
    } else if (isOptions(a)) {
      const found = sourceOf(t, Object.values(a));
      if (found) return found;
    }
  }
  return undefined;
}

/** Turns the tensors in a result into arrays; those that share memory with an argument become its views. */
export function wrap(result: unknown, args: readonly unknown[]): unknown {
  if (result instanceof Tensor) {
    const source = sourceOf(result, args);
    return source
      ? new ndarray(result, source.base ?? source, source.writeable)
      : new ndarray(result);
  }
  if (result instanceof ReadOnly) {
    const source = sourceOf(result.tensor, args);
    return new ndarray(result.tensor, source && (source.base ?? source), false);
  }
  if (Array.isArray(result)) return result.map((r) => wrap(r, args));
  if (result instanceof Tuple) return result.wrapped((r) => wrap(r, args));
  return result;
}

/** The same result with other tensors. */
export function mapTensors(result: unknown, f: (t: Tensor) => Tensor): unknown {
  if (result instanceof Tensor) return f(result);
  if (result instanceof ReadOnly) return new ReadOnly(f(result.tensor));
  if (result instanceof ndarray) return new ndarray(f(result.tensor));
  if (Array.isArray(result)) return result.map((r) => mapTensors(r, f));
  if (!(result instanceof Tuple)) return result;
  return new Tuple(result.fields.map(([name, r]) => [name, mapTensors(r, f)] as const));
}

/**
 * A namedtuple: an object of named results that also iterates in their order. Implementations return one
 * with tensors in it.
 */
export class Tuple {
  /** Names and results. */
  readonly fields: readonly (readonly [string, unknown])[];
  /** Collects the fields. @param fields Names and values in order. */
  constructor(fields: readonly (readonly [string, unknown])[]) {
    this.fields = fields;
  }
  /** The object for users. */
  wrapped(f: (x: unknown) => unknown): Iterable<unknown> {
    const entries = this.fields.map(([name, x]) => [name, f(x)] as const);
    const out = Object.fromEntries(entries);
    Object.defineProperty(out, Symbol.iterator, {
      value: () => entries.map(([, x]) => x)[Symbol.iterator](),
    });
    return out as unknown as Iterable<unknown>;
  }
}

// What turns a ufunc into its masked form: the result is masked where an operand is, and, for functions
// with a domain, where the operands lie outside of it or the result is not finite. The table of functions is
// in ufuncs.ts.

import {
  type ArrayLike,
  called,
  canCast,
  type DTypeLike,
  float64,
  type Fn,
  ndarray,
  type UFunc,
  type UFuncOptions,
} from "@nplex/core";
import { bindLeading } from "../bind_leading.ts";
import { array } from "../creation.ts";
import { copyto } from "../edit.ts";
import {
  abs,
  add,
  cos,
  greater,
  greater_equal,
  isfinite,
  less,
  less_equal,
  logical_and,
  logical_not,
  logical_or,
  multiply,
} from "../ufuncs.ts";
import { ANY, fn, nomask, quiet } from "./basics.ts";
import { filled } from "./assigning.ts";
import { plain } from "./making.ts";
import { masked, MaskedArray, type Reduced, single, wrapped } from "./masked_array.ts";
import { fullMaskOf, maskOf, operandData } from "./operands.ts";

/** A function of one array that keeps masks. */
export interface MaskedUnary {
  /** Computes the function of each element; a single element gives a plain 0-d array or `masked`. */
  (a: ArrayLike, ...options: (ArrayLike | UFuncOptions | number | null)[]): MaskedArray;
  /** The same, with the array by name. */
  (named: { readonly a: ArrayLike } & UFuncOptions): MaskedArray;
  /** NumPy's name. */
  readonly __name__: string;
}

/** A function of two arrays that joins masks. */
export interface MaskedBinary {
  /** Combines the elements of two broadcast operands. */
  (a: ArrayLike, b: ArrayLike, ...options: (ArrayLike | UFuncOptions | null)[]): MaskedArray;
  /** The same, with operands by name. */
  (named: { readonly a: ArrayLike; readonly b: ArrayLike } & UFuncOptions): MaskedArray;
  /** NumPy's name. */
  readonly __name__: string;
}

/** What most masked functions of two operands have besides. */
export interface MaskedBinaryMethods {
  /** Folds the function over an axis; masked elements count as its neutral value. */
  readonly reduce: Fn<
    [["target", ArrayLike]],
    [["axis", number | null], ["dtype", DTypeLike | null]],
    Reduced
  >;
  /** All pairs. */
  readonly outer: Fn<[["a", ArrayLike], ["b", ArrayLike]], [], Reduced>;
  /** Running results along an axis; masked elements count as the neutral value. */
  readonly accumulate: Fn<[["target", ArrayLike]], [["axis", number]], MaskedArray>;
}

/** A masked function of two operands with `reduce`, `outer` and `accumulate`. */
export interface MaskedFold extends MaskedBinary, MaskedBinaryMethods {}

/** What lies outside a function's domain. */
export type Domain = (...operands: ndarray[]) => ndarray;

/** Outside `[a, b]`. */
export const outside = (a: number, b: number): Domain => (x) =>
  quiet(() => logical_or(greater(x, b), less(x, a)));
/** `x <= v`. */
export const notAbove = (v: number): Domain => (x) => quiet(() => less_equal(x, v));
/** `x < v`. */
export const below = (v: number): Domain => (x) => quiet(() => less(x, v));
/** Where the tangent has no value. */
export const nearPole: Domain = (x) => quiet(() => less(abs(cos(x)), 1e-35));
/** Where a quotient is not safe: the divisor is so small that nothing finite comes out. */
export const unsafeDivisor: Domain = (a, b) =>
  quiet(() => greater_equal(multiply(abs(a), smallestNormal(a)), abs(b)));

/** The smallest normal float of the backend; a double is as strong in promotion as NumPy's. */
function smallestNormal(a: ndarray): ndarray | number {
  return a.tensor.storage.backend.defaults.float === float64
    ? array(2.2250738585072014e-308)
    : 1.1754943508222875e-38;
}

/** What a ufunc puts in place of operands outside its domain, and what lies outside. */
export interface UFuncMasking {
  /** What lies outside the domain. */
  readonly domain?: Domain;
  /** The value for elements outside. */
  readonly fill: number;
}

/** The masking of each ufunc that np.ma has; np's own ufuncs look here when they meet a masked array. */
export const MASKING: Map<unknown, UFuncMasking> = new Map();

/** The masked forms of ufuncs. */
export const FORMS: Set<unknown> = new Set();

type Call = (...args: unknown[]) => ndarray;

/** The arguments after the operands with masked arrays replaced by their data. */
function passOn(args: readonly unknown[]): unknown[] {
  return args.map((x) => {
    if (typeof x !== "object" || x === null || Object.getPrototypeOf(x) !== Object.prototype) {
      return plain(x);
    }
    return Object.fromEntries(Object.entries(x).map(([k, v]) => [k, plain(v)]));
  });
}

/** As in NumPy, a masked array given as `out` holds the values and is left without a mask. */
function clearOut(args: readonly unknown[], mask: ndarray): void {
  for (const x of args) {
    const out = x instanceof MaskedArray ? x : (x as { out?: unknown } | null)?.out;
    if (!(out instanceof MaskedArray)) continue;
    out._mask = mask;
    out._sharedmask = false;
  }
}

function named<F>(f: (...args: never[]) => unknown, name: string, extra: object = {}): F {
  FORMS.add(f);
  return Object.assign(called<object>(f, name), { __name__: name }, extra) as F;
}

/** Copies values where a mask is true if the dtypes allow it. */
function restore(to: ndarray, from: ndarray, mask: ndarray, casting: "same_kind" | "unsafe"): void {
  if (!canCast(from.dtype, to.dtype, casting)) return;
  if (casting === "unsafe" && from.dtype.kind === "c" && to.dtype.kind !== "c") {
    quiet(() => copyto(to, from.real, { casting, where: mask }));
    return;
  }
  quiet(() => copyto(to, from, { casting, where: mask }));
}

/** The masked form of a function of one array. */
export function unary(f: unknown, name: string, fill = 0, domain?: Domain): MaskedUnary {
  MASKING.set(f, { domain, fill });
  const call = f as Call;
  const masking = (...args: unknown[]): Reduced => {
    const { values: [a], rest } = bindLeading(name, ["a"], args);
    const d = operandData(a), old = maskOf(a);
    const result = quiet(() => call(d, ...passOn(rest)));
    let m = old;
    if (domain) {
      m = logical_or(logical_not(isfinite(result)), domain(d));
      if (old !== nomask) m = logical_or(m, old);
    }
    if (result.ndim === 0) return single(result, m);
    clearOut(rest, fullMaskOf(d));
    if (m !== nomask) restore(result, d, m, "same_kind");
    return wrapped(result, m, a);
  };
  return named(masking, name);
}

/** The joined mask of two operands, not shrunk; nomask where neither has one. */
function joinedMask(a: unknown, b: unknown): ndarray {
  if (maskOf(a) === nomask && maskOf(b) === nomask) return nomask;
  return logical_or(fullMaskOf(a), fullMaskOf(b));
}

const source = (a: unknown, b: unknown) => a instanceof MaskedArray ? a : b;

/** The masked form of a function of two arrays. */
export function binary(f: UFunc, name: string, filly = 0): MaskedFold {
  MASKING.set(f, { fill: filly });
  const call = f as unknown as Call;
  const masking = (...args: unknown[]): Reduced => {
    const { values: [a, b], rest } = bindLeading(name, ["a", "b"], args);
    const da = operandData(a), db = operandData(b);
    const result = quiet(() => call(da, db, ...passOn(rest)));
    const m = joinedMask(a, b);
    if (result.ndim === 0) return single(result, m);
    clearOut(rest, nomask);
    if (m !== nomask) restore(result, da, m, "unsafe");
    return wrapped(result, m, source(a, b));
  };
  return named(masking, name, foldMethods(f, filly));
}

/** `reduce`, `outer` and `accumulate` of a masked function. */
export function foldMethods(f: UFunc, filly: number): MaskedBinaryMethods {
  const ufunc = f as unknown as {
    reduce: Call;
    accumulate: Call;
    outer: Call;
  };
  return {
    reduce: fn(
      "reduce",
      [["target", ANY], ["axis", ANY, 0], ["dtype", ANY, null]],
      (target: unknown, axis: number | null, dtype: unknown) => {
        let m = maskOf(target);
        let t = target instanceof MaskedArray ? filled(target, filly) : operandData(target);
        if (t.ndim === 0) {
          t = t.reshape(1);
          if (m !== nomask) m = array(m).reshape(1);
        }
        if (m === nomask) {
          const tr = ufunc.reduce(t, axis);
          return tr.ndim === 0 ? tr : wrapped(tr);
        }
        const tr = ufunc.reduce(t, axis, { dtype });
        const mr = (logical_and.reduce as Call)(m, axis);
        if (tr.ndim === 0) return single(tr, mr);
        return wrapped(tr, mr);
      },
    ),
    outer: fn("outer", [["a", ANY], ["b", ANY]], (a: unknown, b: unknown) => {
      const da = operandData(a), db = operandData(b);
      const d = ufunc.outer(da, db);
      const none = maskOf(a) === nomask && maskOf(b) === nomask;
      const m = none ? nomask : logical_or.outer(fullMaskOf(a), fullMaskOf(b));
      if (m.ndim === 0 && m.item()) return masked;
      // As in NumPy: the first operand is put back as it broadcasts, which fails where it does not.
      if (m !== nomask) copyto(d, da, { where: m });
      return d.ndim === 0 ? d : wrapped(d, m);
    }),
    accumulate: fn(
      "accumulate",
      [["target", ANY], ["axis", ANY, 0]],
      (target: unknown, axis: number) => {
        const t = target instanceof MaskedArray ? filled(target, filly) : operandData(target);
        return wrapped(ufunc.accumulate(t, axis));
      },
    ),
  };
}

/** The masked form of a function of two arrays with a domain: a division. */
export function domained(
  f: UFunc,
  name: string,
  domain: Domain,
  filly: number,
): MaskedBinary {
  MASKING.set(f, { domain, fill: filly });
  const call = f as unknown as Call;
  const masking = (...args: unknown[]): Reduced => {
    const { values: [a, b], rest } = bindLeading(name, ["a", "b"], args);
    const da = operandData(a), db = operandData(b);
    const result = quiet(() => call(da, db, ...passOn(rest)));
    let m = logical_not(isfinite(result));
    for (const x of [maskOf(a), maskOf(b), domain(da, db)]) {
      if (x !== nomask) m = logical_or(m, x);
    }
    if (m.ndim === 0) return single(result, m);
    clearOut(rest, nomask);
    copyto(result, 0, { casting: "unsafe", where: m });
    const kept = quiet(() => multiply(m, da));
    if (canCast(kept.dtype, result.dtype, "safe")) {
      quiet(() => add(result, kept, { out: result }));
    }
    return wrapped(result, m, source(a, b));
  };
  return named(masking, name);
}

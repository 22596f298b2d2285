// What the methods of series take, and small pieces that they share.

import {
  type Args,
  type ArrayLike,
  Binder,
  Complex,
  copy,
  ndarray,
  type NoKeywords,
  readDense,
  type Tensor,
  toTensor,
  ValueError,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { Anything, Bool, Compared, Float, Int, Optional } from "@nplex/core/tags";
import { apply } from "@nplex/core/impl";
import * as impl from "@nplex/core/impl/polynomial";
import { Degrees } from "./functions.ts";
import type { Series } from "./series.ts";

/** Two numbers: the ends of a domain or a window. */
export type Ends = ArrayLike;

/** Parameters that say where a series lives and how its variable is printed. */
export type EndsParams = [
  ["domain", Ends | null],
  ["window", Ends | null],
  ["symbol", string],
];

/** What the constructors take: by position, by name, or some of each. */
export type SeriesArgs = Args<[["coef", ArrayLike]], EndsParams, NoKeywords>;

/** What `identity` takes. */
export type IdentityArgs = Args<[], EndsParams, NoKeywords>;

/** A class of series. */
export interface SeriesClass<S extends Series = Series> {
  /** Makes a series. */
  new (...args: SeriesArgs): S;
  /** Row of the table of families. */
  readonly family: impl.Family;
  /** The default domain. */
  readonly domain: ndarray;
  /** The default window. */
  readonly window: ndarray;
  /** The series x. */
  identity(...args: IdentityArgs): S;
}

/** What `integ` takes: how often, constants, and where the integral is zero. */
export type IntegArgs = Args<
  [],
  [["m", number], ["k", ArrayLike], ["lbnd", ArrayLike | null]],
  NoKeywords
>;

/** What `convert` takes. */
export type ConvertArgs<S extends Series> = Args<
  [],
  [["domain", Ends | null], ["kind", SeriesClass<S> | null], ["window", Ends | null]],
  NoKeywords
>;

/** What `fit` takes by name. */
export interface SeriesFitOptions {
  /** The interval that is mapped to the window; the smallest around x by default, the class's for `[]`. */
  readonly domain?: Ends | null;
  /** Where the basis polynomials live; the class's by default. */
  readonly window?: Ends | null;
  /** How the variable is printed. */
  readonly symbol?: string;
  /** Singular values below this share of the largest count as zero. */
  readonly rcond?: number | null;
  /** A weight for each point. */
  readonly w?: ArrayLike | null;
}

type BinderName =
  | "identity"
  | "basis"
  | "cast"
  | "convert"
  | "integ"
  | "deriv"
  | "linspace"
  | "fromroots"
  | "fit"
  | "interpolate"
  | "trim"
  | "truncate"
  | "cutdeg";

const ENDS = [["domain", Anything, null], ["window", Anything, null], [
  "symbol",
  Anything,
  "x",
]] as const;
/** What the methods take. */
export const binders: Readonly<Record<BinderName, Binder>> = {
  trim: new Binder("trim", [["tol", Compared, 0]]),
  truncate: new Binder("truncate", [["size", Float]]),
  cutdeg: new Binder("cutdeg", [["deg", Float]]),
  identity: new Binder("identity", ENDS),
  basis: new Binder("basis", [["deg", Float], ...ENDS]),
  cast: new Binder("cast", [["series", Anything], ["domain", Anything, null], [
    "window",
    Anything,
    null,
  ]]),
  convert: new Binder("convert", [["domain", Anything, null], ["kind", Anything, null], [
    "window",
    Anything,
    null,
  ]]),
  integ: new Binder("integ", [["m", Int, 1], ["k", Anything, []], [
    "lbnd",
    Optional(tags.ArrayLikeOrScalar),
    null,
  ]]),
  deriv: new Binder("deriv", [["m", Int, 1]]),
  linspace: new Binder("linspace", [["n", Int, 100], ["domain", Anything, null]]),
  fromroots: new Binder("fromroots", [["roots", tags.ArrayLike], ["domain", Anything, []], [
    "window",
    Anything,
    null,
  ], ["symbol", Anything, "x"]]),
  fit: new Binder("fit", [
    ["x", tags.ArrayLike],
    ["y", tags.ArrayLike],
    ["deg", Degrees],
    ["domain", Anything, null],
    ["rcond", Optional(Float), null],
    ["full", Bool, false],
    ["w", tags.OptionalArrayLike, null],
    ["window", Anything, null],
    ["symbol", Anything, "x"],
  ]),
  interpolate: new Binder("interpolate", [["func", tags.Callback], ["deg", Anything], [
    "domain",
    Anything,
    null,
  ], [
    "args",
    tags.SequenceOf(Anything),
    [],
  ]]),
};

const constructors = new Map<string, Binder>();

/** What the constructor of a class takes. */
export function constructorBinder(name: string): Binder {
  const found = constructors.get(name) ?? new Binder(name, [["coef", Anything], ...ENDS]);
  constructors.set(name, found);
  return found;
}

/** What a symbol may be: a Python identifier. */
export const IDENTIFIER: RegExp = /^[\p{XID_Start}_][\p{XID_Continue}]*$/u;

/** Two numbers as a domain or a window. */
export function ends(x: unknown, what: string): ndarray {
  const t = impl.asOne(toTensor(x), false);
  if (t.shape[0] !== 2) throw new ValueError(`${what} has wrong number of elements.`);
  return new ndarray(t);
}

/** Whether all elements are equal; lengths that differ are an error, as where NumPy compares. */
export function same(a: ndarray, b: ndarray): boolean {
  const equal = readDense(apply("equal", a.tensor, b.tensor));
  for (let i = 0; i < equal.length; i++) if (!equal[i]) return false;
  return true;
}

/** An array's tensor, or that of an array-like. */
export const tensorOf = (x: unknown): Tensor => x instanceof ndarray ? x.tensor : toTensor(x);
/** Whether something is one number. */
export const isNumber = (x: unknown): boolean =>
  typeof x === "number" || typeof x === "bigint" || x instanceof Complex ||
  x instanceof ndarray && x.ndim === 0 && x.dtype.kind !== "b";

/** The domain that was asked for: `[]` is the class's, None the smallest around points. */
export function chosenDomain(d: unknown, points: Tensor, cls: SeriesClass): Tensor {
  if (d === undefined || d === null) return impl.getdomain_impl(points);
  return Array.isArray(d) && d.length === 0 ? cls.domain.tensor : tensorOf(d);
}

/** A domain of one point with 1 on each side. */
export function widened(domain: Tensor): Tensor {
  const [a, b] = impl.rowsOf(domain);
  if (!readDense(apply("equal", a, b))[0]) return copy(domain);
  return impl.stacked([apply("subtract", a, 1), apply("add", b, 1)], domain.dtype);
}

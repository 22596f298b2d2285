// What np's own functions do with masked arrays. Ufuncs give masked results; functions that call a method
// of their argument in NumPy call MaskedArray's; functions that only move elements move the mask along. All
// others would look at the data and forget the mask: they say so instead of doing it.

import {
  type ArrayLike,
  givenTwice,
  GUFunc,
  isOptions,
  ndarray,
  NotImplementedError,
  parametersOf,
  UFunc,
} from "@nplex/core";
import { clip } from "../clip.ts";
import * as parts from "../complex_parts.ts";
import * as creation from "../creation.ts";
import { result_type } from "../dtype_queries.ts";
import * as npFilled from "../filled.ts";
import * as indexing from "../indexing.ts";
import * as memory from "../memory.ts";
import { namespaceOf } from "../namespace_of.ts";
import { trace as npTrace } from "../products.ts";
import * as rearrange from "../rearrange.ts";
import * as reductions from "../reductions.ts";
import * as rounding from "../rounding.ts";
import * as scans from "../scans.ts";
import * as searching from "../searching.ts";
import { unique as npUnique } from "../sets.ts";
import * as shapes from "../shape.ts";
import * as sorting from "../sorting.ts";
import * as splitting from "../split.ts";
import { nomask, sameView } from "./basics.ts";
import { clipped, empty_like, full_like, ones_like, zeros_like } from "./creation.ts";
import { checkFill } from "./fill_values.ts";
import { BY_ELEMENT, byElement, compressed, extracted, FORWARDED } from "./forwarded.ts";
import { diff as maskedDiff } from "./differences.ts";
import * as ma from "./indexing.ts";
import { construct, holdsMasked, plain } from "./making.ts";
import { MaskedArray, WITHOUT_MASK, wrapped } from "./masked_array.ts";
import * as extremes from "./extremes.ts";
import { NP_FUNCTIONS } from "./np_functions.ts";
import * as maReductions from "./reductions.ts";
import { round } from "./extras.ts";
import { unique as maskedUnique } from "./sets.ts";
import * as maShapes from "./shape.ts";
import { argsort, sort } from "./sorting.ts";
import { mean, std, var as variance } from "./statistics.ts";
import { callUFunc, wrapResult } from "./wrapping.ts";
import { arctan2 } from "../ufuncs.ts";

type Call = (...args: unknown[]) => unknown;
type Answer = (fn: Call, args: readonly unknown[]) => unknown;

/** The arguments of a call by name, the first one apart; those not given are left out. */
function byName(fn: Call, args: readonly unknown[]): [unknown, Record<string, unknown>] {
  const names = (parametersOf(fn) ?? []).filter((n) => n !== "*");
  const last = args[args.length - 1];
  const named: Record<string, unknown> = isOptions(last) ? { ...last } : {};
  const positional = isOptions(last) ? args.slice(0, -1) : args;
  positional.forEach((x, i) => {
    if (x !== undefined && names[i] !== undefined && names[i] in named) {
      throw givenTwice(fn.name, names[i]);
    }
    if (x !== undefined) named[names[i] ?? `argument ${i + 1}`] = x;
  });
  const first = named[names[0]];
  delete named[names[0]];
  return [first, named];
}

/** The masked function with the arguments of np's by name. */
const delegate = (f: unknown): Answer => (fn, args) => {
  const [first, named] = byName(fn, args);
  if (!(first instanceof MaskedArray)) return refused(fn, args);
  return (f as Call)(first, named);
};

/** np's function on the data alone: for questions that no mask changes. */
const onData: Answer = (fn, args) => fn(...plainArguments(args));

function plainArguments(args: readonly unknown[]): unknown[] {
  return args.map((x) =>
    isOptions(x)
      ? Object.fromEntries(Object.entries(x).map(([k, v]) => [k, plain(v)]))
      : Array.isArray(x)
      ? x.map((v) => plain(v))
      : plain(x)
  );
}

/** np's function on data and mask alike: for functions that only move elements. */
const onBoth: Answer = (fn, args) => {
  const [m, ...rest] = args;
  if (!(m instanceof MaskedArray) || rest.some((x) => x instanceof MaskedArray)) {
    return refused(fn, args);
  }
  const data = fn(m._data, ...rest);
  const mask = m._mask === nomask ? undefined : fn(m._mask, ...rest);
  const one = (d: unknown, k: unknown) => {
    const out = wrapped(sameView(d as ndarray), k === undefined ? nomask : k as ndarray, m);
    out._fill_value = m._fill_value && checkFill(m._fill_value, m.dtype);
    return out;
  };
  if (Array.isArray(data)) return data.map((d, i) => one(d, (mask as unknown[])?.[i]));
  return one(data, mask);
};

/** The same on each of several arrays. */
const onEach: Answer = (fn, args) => {
  if (args.length === 1) return onBoth(fn, args);
  return args.map((x) => x instanceof MaskedArray ? onBoth(fn, [x]) : fn(x));
};

/** `np.array` and its relatives: a plain array of the data, unless subclasses may pass. */
const convert: Answer = (fn, args) => {
  const [first, named] = byName(fn, args);
  if (!(first instanceof MaskedArray)) {
    // A list of masked arrays is no plain conversion.
    return refused(fn, args);
  }
  const { subok, ...options } = named;
  if (subok || fn === creation.asanyarray as unknown) {
    if (fn === creation.asanyarray as unknown && Object.keys(options).length === 0) return first;
    const { dtype, copy, order, ndmin, ...others } = options;
    if (Object.keys(others).length > 0) return refused(fn, args);
    return construct({
      data: first,
      dtype: dtype as undefined,
      copy: (copy ?? fn === creation.array as unknown) as boolean,
      order: order as undefined,
      ndmin: ndmin as undefined,
    });
  }
  return fn(first._data, options);
};

/** Says that a function does not know masks, and what to use. */
function refused(fn: Call, args: readonly unknown[], name = fn.name): never {
  byName(fn, args); // complains of a name that is given twice
  const np = namespaceOf(creation.array(0)) as { ma?: Record<string, unknown> };
  const [base] = name.split(".");
  const way = np.ma && base in np.ma ? `use np.ma.${name}(), ` : "";
  throw new NotImplementedError(
    `np.${name}() does not know masked arrays: ${way}pass ${WITHOUT_MASK}`,
  );
}

/** np.where: with a condition alone it asks for indices. */
const where: Answer = (fn, args) => {
  if (args.length === 1) return ma.nonzero(args[0] as ArrayLike);
  return refused(fn, args, "where");
};

const unique: Answer = (fn, args) => {
  const [first, named] = byName(fn, args);
  const known = Object.keys(named).every((k) => k === "return_index" || k === "return_inverse");
  if (!known || !(first instanceof MaskedArray)) return refused(fn, args);
  return (maskedUnique as Call)(first, named);
};

const clipping: Answer = (fn, args) => {
  const [first, named] = byName(fn, args);
  return clipped(first, named);
};

/** Which answer each function of np gets. */
const ANSWERS: ReadonlyMap<unknown, Answer> = new Map<unknown, Answer>([
  ...([
    [reductions.sum, maReductions.sum],
    [reductions.prod, maReductions.prod],
    [reductions.all, maReductions.all],
    [reductions.any, maReductions.any],
    [reductions.min, extremes.min],
    [reductions.amin, extremes.min],
    [reductions.max, extremes.max],
    [reductions.amax, extremes.max],
    [reductions.ptp, extremes.ptp],
    [reductions.argmin, extremes.argmin],
    [reductions.argmax, extremes.argmax],
    [reductions.mean, mean],
    [reductions.var_, variance],
    [reductions.std, std],
    [scans.cumsum, maReductions.cumsum],
    [scans.cumprod, maReductions.cumprod],
    [scans.diff, maskedDiff],
    [sorting.sort, sort],
    [sorting.argsort, (m: MaskedArray, o: object) => argsort(m, { axis: -1, ...o })],
    [shapes.ravel, maShapes.ravel],
    [shapes.swapaxes, maShapes.SHAPE_METHODS.swapaxes],
    [shapes.diagonal, maShapes.SHAPE_METHODS.diagonal],
    [shapes.squeeze, maShapes.SHAPE_METHODS.squeeze],
    [shapes.expand_dims, maShapes.expand_dims],
    [rearrange.repeat, maShapes.SHAPE_METHODS.repeat],
    [npTrace, maShapes.trace],
    [indexing.take, ma.take],
    [indexing.put, ma.put],
    [indexing.choose, ma.choose],
    [searching.nonzero, ma.nonzero],
    [rounding.round, round],
    [rounding.around, round],
  ] as [unknown, unknown][]).map(([np, f]): [unknown, Answer] => [np, delegate(f)]),
  ...[
    rearrange.flip,
    rearrange.fliplr,
    rearrange.flipud,
    rearrange.roll,
    rearrange.rot90,
    rearrange.tile,
    shapes.transpose,
    shapes.permute_dims,
    shapes.reshape,
    shapes.moveaxis,
    shapes.rollaxis,
    shapes.matrix_transpose,
    splitting.split,
    splitting.array_split,
    splitting.hsplit,
    splitting.vsplit,
    splitting.dsplit,
    indexing.take_along_axis,
  ].map((np): [unknown, Answer] => [np, onBoth]),
  [shapes.atleast_1d, onEach],
  [shapes.atleast_2d, onEach],
  [shapes.atleast_3d, onEach],
  ...[
    shapes.shape,
    shapes.ndim,
    shapes.size,
    result_type,
    memory.shares_memory,
    memory.may_share_memory,
    parts.iscomplexobj,
    parts.isrealobj,
  ].map((np): [unknown, Answer] => [np, onData]),
  ...[
    creation.array,
    creation.asarray,
    creation.asanyarray,
    creation.ascontiguousarray,
    creation.asfortranarray,
    creation.copy,
  ].map((np): [unknown, Answer] => [np, convert]),
  ...([
    [npFilled.zeros_like, zeros_like],
    [npFilled.ones_like, ones_like],
    [npFilled.empty_like, empty_like],
    [npFilled.full_like, full_like],
  ] as [unknown, Call][]).map(([np, f]): [unknown, Answer] => [np, (_, args) => f(...args)]),
  [rearrange.flip, (fn, args) => {
    const [m] = args;
    return m instanceof MaskedArray && m.ndim === 0 ? m.get() : onBoth(fn, args);
  }],
  [
    parts.angle,
    (fn, [m, ...rest]) => wrapResult(arctan2, fn(plain(m), ...rest) as ndarray, [m, m]),
  ],
  [parts.real, (_, [m]) => (m as MaskedArray).real],
  [parts.imag, (_, [m]) => (m as MaskedArray).imag],
  [searching.where, where],
  [indexing.extract, (fn, args) => {
    const [condition, { arr }] = byName(fn, args);
    return extracted(condition as ArrayLike, arr as ArrayLike);
  }],
  [indexing.compress, (fn, args) => {
    const [condition, { a, ...others }] = byName(fn, args);
    return a instanceof MaskedArray ? compressed(plain(condition), a, others) : refused(fn, args);
  }],
  ...[...FORWARDED].map(([np, answer]): [unknown, Answer] => [np, (fn, args) => {
    const [first, named] = byName(fn, args);
    return first instanceof MaskedArray ? answer(first, named) : refused(fn, args);
  }]),
  ...BY_ELEMENT.map((np): [unknown, Answer] => [np, byElement]),
  [npUnique, unique],
  [clip, clipping],
]);

/** The answer to a call of a function of np with a masked array among its arguments. */
export function answerFor(fn: unknown, name: string, args: readonly unknown[]): unknown {
  const call = fn as Call;
  if (fn instanceof UFunc && !(fn instanceof GUFunc)) {
    return callUFunc(call, fn.nin, fn.nout, args);
  }
  const answer = ANSWERS.get(fn);
  if (answer) return answer(call, args);
  if (name === "where") return where(call, args);
  const own = NP_FUNCTIONS.get(fn) ?? NP_FUNCTIONS.get(name);
  if (own && !args.some((x) => Array.isArray(x) && holdsMasked(x))) {
    const [first, named] = byName(call, args), names = parametersOf(call);
    const surplus = names && Object.keys(named).some((key) => !names.includes(key));
    if (surplus) return call(...plainArguments(args)); // complains
    const found = own(call, first, named, args);
    if (found !== undefined) return found;
  }
  return refused(call, args, name);
}

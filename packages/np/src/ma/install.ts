// Which functions are methods of MaskedArray. As in NumPy an operator that MaskedArray does not define is
// ndarray's: the ufunc, whose result gets the joined mask.

import {
  type ArrayLike,
  type DTypeLike,
  isOptions,
  ndarray,
  NotImplementedError,
  warn,
} from "@nplex/core";
import { array } from "../creation.ts";
import { conj } from "../ufuncs.ts";
import { ANY, fn, nomask, sameView, shrinkMask } from "./basics.ts";
import { checkFill } from "./fill_values.ts";
import { clipped } from "./creation.ts";
import { harden_mask, ids, roundMethod, soften_mask } from "./extras.ts";
import { choose, compressedData, compressMethod, nonzero, put, take } from "./indexing.ts";
import { filled } from "./assigning.ts";
import { masked, MaskedArray, provideAnswers, wrapped } from "./masked_array.ts";
import { power } from "./more_ufuncs.ts";
import { REFUSED_METHODS } from "./not_supported.ts";
import { FORMS } from "./operations.ts";
import { COMPARISONS, IN_PLACE_OPERATORS } from "./operators.ts";
import { answerFor } from "./overrides.ts";
import { dotMethod } from "./products.ts";
import * as r from "./reductions.ts";
import * as extremes from "./extremes.ts";
import { count } from "./counting.ts";
import { ravel, resizeMethod, SHAPE_METHODS, trace } from "./shape.ts";
import { argsort, sortMethod } from "./sorting.ts";
import { anom, mean, std, var as variance } from "./statistics.ts";

type Method = (...args: never[]) => unknown;

function astype(self: MaskedArray, ...args: unknown[]): MaskedArray {
  const data = (self._data.astype as (...a: unknown[]) => ndarray)(...args);
  const same = data === self._data || data.tensor.storage === self._data.tensor.storage;
  const mask = self._mask === nomask || same ? sameView(self._mask) : array(self._mask);
  const out = wrapped(sameView(data), mask, self);
  out._fill_value = self._fill_value && checkFill(self._fill_value, data.dtype);
  return out;
}

function viewMethod(self: MaskedArray, ...args: unknown[]): ndarray | MaskedArray {
  const last = args[args.length - 1];
  const options = (isOptions(last) ? last : {}) as {
    dtype?: unknown;
    type?: unknown;
    fill_value?: ArrayLike;
  };
  const [first] = isOptions(last) ? args.slice(0, -1) : args;
  let dtype = first ?? options.dtype ?? undefined, type = options.type ?? undefined;
  if (dtype === MaskedArray || dtype === ndarray) [dtype, type] = [undefined, dtype];
  const data = dtype === undefined ? sameView(self._data) : self._data.view(dtype as DTypeLike);
  if (type === ndarray) return data;
  const mask = self._mask.size === data.size && self._mask !== nomask
    ? sameView(self._mask).reshape(data.shape as number[])
    : nomask;
  const out = wrapped(data, mask, self);
  out._fill_value = self._fill_value && checkFill(self._fill_value, data.dtype);
  if (options.fill_value !== undefined && options.fill_value !== null) {
    out.fill_value = options.fill_value;
  } else if (dtype !== undefined) out._fill_value = undefined;
  return out;
}

const ignoresMask = (name: string): Method => (self: MaskedArray, ...args: never[]) => {
  warn("UserWarning", `Warning: '${name}' will ignore the 'mask' of the MaskedArray.`);
  const f = (self._data as unknown as Record<string, (...a: never[]) => unknown>)[name];
  const result = f.apply(self._data, args);
  if (!(result instanceof ndarray)) return result;
  // NumPy's indices bear the mask of the array that they are of.
  const mask = self._mask === nomask || result.size !== self.size ? nomask : array(self._mask);
  return wrapped(result, mask === nomask ? mask : mask.reshape(result.shape), self);
};

const refuse = (name: string, way: string): Method => () => {
  throw new NotImplementedError(`MaskedArray.${name}() is not supported: ${way}`);
};

/** Method name to function; the array is the first argument. */
const METHODS: Readonly<Record<string, Method>> = {
  conj,
  power,
  pow: power,
  ...COMPARISONS,
  ...IN_PLACE_OPERATORS,
  ...SHAPE_METHODS,
  sum: r.sum,
  prod: r.prod,
  product: r.product,
  all: r.all,
  any: r.any,
  min: extremes.min,
  max: extremes.max,
  ptp: extremes.ptp,
  argmin: extremes.argmin,
  argmax: extremes.argmax,
  cumsum: r.cumsum,
  cumprod: r.cumprod,
  count,
  mean,
  anom,
  var: variance,
  std,
  sort: sortMethod as Method,
  argsort,
  ravel,
  trace,
  dot: dotMethod as Method,
  resize: resizeMethod,
  compress: compressMethod as Method,
  take,
  put,
  choose,
  nonzero,
  harden_mask,
  soften_mask,
  ids,
  clip: fn(
    "clip",
    [["a", ANY], ["min", ANY, undefined], ["max", ANY, undefined], ["out", ANY, null]],
    (a: unknown, min: unknown, max: unknown, out: unknown) =>
      clipped(a, { a_min: min ?? null, a_max: max ?? null, out }),
  ),
  round: fn(
    "round",
    [["a", ANY], ["decimals", ANY, 0], ["out", ANY, null]],
    roundMethod,
  ),
  filled: fn(
    "filled",
    [["a", ANY], ["fill_value", ANY, null]],
    (a: MaskedArray, fill: unknown) => {
      const data = filled(a, fill);
      return data === a._data ? sameView(data) : data;
    },
  ),
  compressed: (a: MaskedArray) => compressedData(a),
  astype,
  view: viewMethod,
  copy: (a: MaskedArray, ...args: never[]) => a === masked ? a : SHAPE_METHODS.copy(a, ...args),
  fill: (a: MaskedArray, value: ArrayLike) => a._data.fill(value),
  tobytes: fn(
    "tobytes",
    [["a", ANY], ["fill_value", ANY, null], ["order", ANY, "C"]],
    (a: MaskedArray, fill: unknown, order: "C" | "F" | "A" | null) =>
      filled(a, fill).tobytes(order),
  ),
  byteswap: fn(
    "byteswap",
    [["a", ANY], ["inplace", ANY, false]],
    (a: MaskedArray, inplace: boolean) => {
      const data = a._data.byteswap({ inplace });
      return inplace ? a : wrapped(data, a._mask === nomask ? nomask : array(a._mask), a);
    },
  ),
  searchsorted: (a: MaskedArray, ...args: never[]) =>
    (a._data.searchsorted as (...x: unknown[]) => ndarray)(...args),
  partition: ignoresMask("partition"),
  argpartition: ignoresMask("argpartition"),
  imatmul: refuse("imatmul", "use np.ma.dot()"),
  get_fill_value: (a: MaskedArray) => a.fill_value,
  set_fill_value: (a: MaskedArray, value: ArrayLike | null = null) => {
    a.fill_value = value;
  },
  get_real: (a: MaskedArray) => a.real,
  get_imag: (a: MaskedArray) => a.imag,
  unshare_mask: (a: MaskedArray) => {
    if (a._sharedmask) {
      if (a._mask !== nomask) a._mask = array(a._mask);
      a._sharedmask = false;
    }
    return a;
  },
  shrink_mask: (a: MaskedArray) => {
    a._mask = shrinkMask(a._mask);
    return a;
  },
  iscontiguous: (a: MaskedArray) => a.flags.contiguous,
  getfield: refuse("getfield", "use np.ma.getdata(m).getfield()"),
  setfield: refuse("setfield", "use np.ma.getdata(m).setfield()"),
  setflags: (a: MaskedArray, ...args: never[]) =>
    (a._data.setflags as (...x: unknown[]) => void)(...args),
  to_device: refuse("to_device", "move np.ma.getdata(m) and np.ma.getmaskarray(m)"),
  tofile: REFUSED_METHODS.tofile,
  toflex: REFUSED_METHODS.toflex,
  torecords: REFUSED_METHODS.torecords,
};

function install(methods: Readonly<Record<string, Method>>): void {
  for (const name in methods) {
    const f = methods[name] as (...args: unknown[]) => unknown;
    Object.defineProperty(MaskedArray.prototype, name, {
      value: function (this: MaskedArray, ...args: unknown[]) {
        return f(this, ...args);
      },
      configurable: true,
      writable: true,
    });
  }
}

install(METHODS);
provideAnswers(answerFor);

/** Operators that NumPy leaves to ndarray, and what is a method in another way. */
const NOT_MASKED_FORMS = new Set(
  "remainder mod negative absolute abs bitwise_and bitwise_or bitwise_xor angle around".split(" "),
);

/** Makes the masked forms of ufuncs methods, under each name that they have in np.ma. */
export function installMaskedForms(ma: Readonly<Record<string, unknown>>): void {
  install(
    Object.fromEntries(
      Object.entries(ma).filter(([name, f]) =>
        FORMS.has(f) && !NOT_MASKED_FORMS.has(name) && !Object.hasOwn(MaskedArray.prototype, name)
      ),
    ) as Readonly<Record<string, Method>>,
  );
}

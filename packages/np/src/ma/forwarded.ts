// Functions of np that mind masks without being in np.ma: NumPy's are written in terms of ufuncs and methods,
// which a masked array answers itself. overrides.ts looks them up here.

import { type ArrayLike, ndarray } from "@nplex/core";
import { real_if_close } from "../complex_parts.ts";
import { array } from "../creation.ts";
import { copyto } from "../edit.ts";
import { zeros_like } from "../filled.ts";
import { stack } from "../join.ts";
import { isclose } from "../logic.ts";
import * as nan from "../nan_functions.ts";
import * as rounding from "../rounding.ts";
import { argwhere, flatnonzero, where } from "../searching.ts";
import * as u from "../ufuncs.ts";
import { nomask } from "./basics.ts";
import * as extremes from "./extremes.ts";
import { compress as maskedCompress, nonzero, take } from "./indexing.ts";
import { plain } from "./making.ts";
import { fullMaskOf, joined, maskOf } from "./operands.ts";
import { masked, MaskedArray, single, wrapped } from "./masked_array.ts";
import * as reductions from "./reductions.ts";
import { ravel } from "./shape.ts";

type Call = (...args: unknown[]) => unknown;
type Named = Readonly<Record<string, unknown>>;
/** What a function makes of its first argument, which is masked, and the others by name. */
type Forwarded = (m: MaskedArray, named: Named) => unknown;

/** NaNs replaced; the mask stays. */
function replaced(m: MaskedArray, value: number): MaskedArray {
  if (!"fc".includes(m.dtype.kind)) return m;
  return wrapped(where(u.isnan(m._data), m.dtype(value), m._data), m._mask, m);
}

/** Where there are NaNs: a masked array of bools. */
const nansOf = (m: MaskedArray): MaskedArray =>
  wrapped("fc".includes(m.dtype.kind) ? u.isnan(m._data) : zeros_like(m._data, "bool"), m._mask, m);

const call = (f: unknown, ...args: unknown[]): MaskedArray => (f as Call)(...args) as MaskedArray;

const onReplaced = (f: unknown, value: number): Forwarded => (m, named) =>
  call(f, replaced(m, value), named);

/** An extreme of what is no NaN; NaN where nothing else is. */
const extreme = (f: unknown, value: number): Forwarded => (m, named) => {
  const result = call(f, replaced(m, value), named);
  const bad = call(reductions.all, nansOf(m), named);
  if (bad instanceof MaskedArray) {
    if (result instanceof MaskedArray && result !== masked && bad.ndim > 0) {
      copyto(result._data, NaN, { where: bad.filled(false) as ndarray });
    }
  } else if (Number(bad)) return array(NaN).astype(m.dtype);
  return result;
};

/** Functions of one masked argument. */
export const FORWARDED: ReadonlyMap<unknown, Forwarded> = new Map<unknown, Forwarded>([
  [flatnonzero, (m) => nonzero(ravel(m))[0]],
  [argwhere, (m) => stack(nonzero(m), 1)],
  [nan.nansum, onReplaced(reductions.sum, 0)],
  [nan.nanprod, onReplaced(reductions.prod, 1)],
  [nan.nanmax, extreme(extremes.max, -Infinity)],
  [nan.nanmin, extreme(extremes.min, Infinity)],
  [nan.nancumsum, onReplaced(reductions.cumsum, 0)],
  [nan.nancumprod, onReplaced(reductions.cumprod, 1)],
]);

/** Functions that look at each element by itself: the result is masked where an argument is. */
export const BY_ELEMENT: readonly unknown[] = [
  isclose,
  real_if_close,
  rounding.isneginf,
  rounding.isposinf,
  rounding.fix,
  rounding.nan_to_num,
];

/** Those whose result has the very mask of the argument. */
const KEPT: ReadonlySet<unknown> = new Set<unknown>([isclose, real_if_close, rounding.nan_to_num]);

/** The answer of such a function. */
export function byElement(fn: Call, args: readonly unknown[]): unknown {
  const data = fn(...args.map((x) => x instanceof MaskedArray ? plain(x) : x));
  const operands = args.filter((x) => x instanceof MaskedArray);
  if (!(data instanceof ndarray)) return data;
  const mask = operands.map(fn === rounding.fix as unknown ? fullMaskOf : maskOf).reduce(joined);
  if (data.ndim === 0 && single(data, mask) === masked) return masked;
  const result = wrapped(data, mask, operands[0]);
  result._sharedmask = KEPT.has(fn) && (mask !== nomask || fn !== isclose as unknown);
  return result;
}

/** np.compress of a masked array. */
export const compressed = (condition: unknown, m: MaskedArray, named: Named): unknown =>
  call(maskedCompress, condition, m, named);

/** np.extract of an array or a condition with a mask. */
export function extracted(condition: ArrayLike, arr: ArrayLike): unknown {
  const m = arr instanceof MaskedArray ? arr : ravel(arr);
  return take(ravel(m), nonzero(ravel(condition))[0]);
}

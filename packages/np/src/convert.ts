// What creation functions share and np does not export: the tags of their parameters, conversion to arrays,
// and `astype` as a method.

import {
  type Adopted,
  adoptForeign,
  adoptHost,
  cast,
  type Casting,
  currentBackend,
  type DType,
  type DTypeLike,
  findBackend,
  type Fn,
  isTypedArray,
  moveTo,
  ndarray,
  normalizer,
  type Order,
  requireCast,
  Tensor,
  type TypedArray,
  typedArrayDType,
  unclamped,
  ValueError,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import {
  castSameValue,
  convert,
  copyOrdered,
  fromValues,
  hasOrder,
  refuseCopy,
} from "@nplex/core/impl";
import type { OrderArg } from "./creation.ts";

/** Tag of `device=`: only the backend in use makes arrays. */
export const Device: tags.Tag<undefined> = {
  takes: "the name of the backend in use",
  optional: true,
  normalize(x, where) {
    const name = currentBackend().name;
    if (x === name) return undefined;
    throw new ValueError(
      `${where.fn}(): device not understood: new arrays are made on '${name}', but received '${
        String(x)
      }'; np.setBackend() chooses another`,
    );
  },
};

/** Tag of `order=` where there is no array whose order could be kept; None is 'C'. */
export const COrF: tags.Tag<Order> = {
  takes: "'C' or 'F'",
  normalize(x, where) {
    if (x === null) return "C";
    const order = tags.OrderLike.normalize(x, where);
    if (order === "C" || order === "F") return order;
    throw new ValueError(`${where.fn}(): only 'C' or 'F' order is permitted (got '${order}')`);
  },
};

/** Tag of `like=`: no other array library takes part. */
export const Like: tags.Tag<undefined> = {
  takes: "an array",
  optional: true,
  normalize(x) {
    if (x instanceof ndarray) return undefined;
    throw new TypeError(
      "The `like` argument must be an array-like that implements the `__array_function__` protocol.",
    );
  },
};

/** Tag of `subok=`: ndarray has no subclasses here, so both answers mean the same. */
export const Subok: tags.Tag<undefined> = {
  takes: "a bool",
  normalize(x, where) {
    if (x === true || x === false) return undefined;
    throw tags.refuse(where, this, x);
  },
};

/** Tag of `copy=`: true, false (never) or None (where needed). */
export const Copy: tags.Tag<boolean | undefined> = {
  takes: "a bool or None",
  optional: true,
  normalize(x, where) {
    if (typeof x === "string") {
      throw new ValueError(
        `${where.fn}(): strings are not allowed for 'copy': use true, false or null`,
      );
    }
    return Boolean(x);
  },
};

/** What a conversion is asked for. */
export interface Wanted {
  dtype?: DType;
  copy?: boolean;
  order: Order;
  ndmin?: number;
}

/** An array-like as an array; the array itself where nothing changes. */
export function make(x: unknown, want: Wanted): ndarray | Tensor {
  if (x instanceof ndarray) {
    const t = convert(x.tensor, want);
    return t === x.tensor ? x : t;
  }
  if (isTypedArray(x)) {
    const shares = currentBackend().kind === "strided";
    if (want.copy === false && !shares) refuseCopy();
    return convert(wrapTyped(x, want.dtype), want);
  }
  const foreign = Array.isArray(x) ? undefined : adoptForeign(x);
  if (foreign) return convertForeign(foreign, want);
  if (want.copy === false) refuseCopy();
  return fromValues(x, want);
}

/** An array of another library; its memory is shared where no copy is asked for or needed. */
export function convertForeign(x: Adopted, want: Wanted): ndarray | Tensor {
  if (want.copy === false && !x.shared) refuseCopy();
  const t = convert(x.tensor, { ...want, copy: x.shared ? want.copy : undefined });
  const same = x.shared && t.storage === x.tensor.storage;
  return same && x.readonly ? new ndarray(t, undefined, false) : t;
}

/**
 * A user's typed array as a tensor over the same memory.
 * @param wanted The dtype that is asked for: where the backend lacks the array's own, the cpu converts it.
 */
export function wrapTyped(x: TypedArray | Uint8ClampedArray, wanted?: DType): Tensor {
  const data = unclamped(x);
  const d = typedArrayDType(x), backend = currentBackend();
  if (wanted && !backend.dtypes.includes(d)) {
    const cpu = findBackend("cpu");
    if (cpu) return moveTo(cast(adoptHost(data, d, [x.length], cpu), wanted), backend);
  }
  return adoptHost(data, d, [x.length]);
}

const ORDER = ["order", tags.OrderLike, "K"] as const;

/** The cast of `astype`, checked; the array itself where nothing changes and no copy is asked for. */
export function castTo(
  a: ndarray,
  d: DType,
  order: Order,
  casting: Casting,
  copies: boolean,
): ndarray | Tensor {
  const t = a.tensor;
  requireCast(t.dtype, d, casting);
  if (!copies && t.dtype === d && hasOrder(t.layout, order)) return a;
  if (casting === "same_value" && t.dtype !== d) {
    return copyOrdered(castSameValue(t, d), order);
  }
  return copyOrdered(t, order, d);
}

/** `a.astype(dtype, order, casting, subok, copy)`. */
export const astypeMethod: Fn<
  [["a", ndarray], ["dtype", DTypeLike]],
  [["order", OrderArg], ["casting", Casting], ["subok", boolean], ["copy", boolean]],
  ndarray
> = /* @__PURE__ */ normalizer(
  "astype",
  [
    ["a", tags.NDArray],
    ["dtype", { ...tags.DTypeLike, optional: false }],
    ORDER,
    ["casting", tags.Casting, "unsafe"],
    ["subok", Subok, true],
    ["copy", tags.Bool, true],
  ],
  (a, dtype, order, casting, _subok, copies) => castTo(a, dtype as DType, order, casting, copies),
);

/** The array that a called dtype makes: `np.float32([1, 2])`. */
export function scalarOf(value: unknown, dtype: DType): ndarray {
  if (value === undefined) value = dtype.kind === "b" ? false : 0;
  const out = make(value, { dtype, copy: true, order: "K" });
  return out instanceof ndarray ? out : new ndarray(out);
}

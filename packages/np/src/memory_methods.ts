// Methods of ndarray that look at its memory and are no functions of np: copy, fill, view, byteswap, fields,
// flags, moving to another device.

import {
  type ArrayLike,
  assign,
  backends,
  copy as copyTensor,
  currentBackend,
  type DType,
  type DTypeLike,
  findBackend,
  type Fn,
  fromHost,
  isOptions,
  Layout,
  moveTo,
  ndarray,
  normalizer,
  NotImplementedError,
  orLater,
  readDense,
  Tensor,
  type TypedArray,
  unexpectedKeyword,
  ValueError,
  view as viewLayout,
  viewAs,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { copyOrdered } from "@nplex/core/impl";
import { swapLanes } from "./bytes.ts";
import type { OrderArg } from "./creation.ts";

/** `a.copy(order)`. */
export const copyMethod: Fn<[["a", ndarray]], [["order", OrderArg]], ndarray> = normalizer(
  "copy",
  [["a", tags.NDArray], ["order", tags.OrderLike, "C"]],
  (a, order) => copyOrdered(a.tensor, order),
);

/** `a.fill(value)`. */
export const fill: Fn<[["a", ndarray], ["value", ArrayLike]], [], void> = normalizer(
  "fill",
  [["a", tags.MutableArray], ["value", tags.Anything]],
  (a, value): void => {
    const nested = Array.isArray(value) || ArrayBuffer.isView(value) ||
      value instanceof ndarray && value.ndim > 0;
    if (nested) throw new ValueError("fill(): a scalar is needed, not a sequence");
    a.set("...", value as ArrayLike);
  },
);

/** `a.view(dtype)`. */
export function viewMethod(
  a: ndarray,
  dtype?: DTypeLike | { readonly dtype?: DTypeLike },
  ...rest: unknown[]
): ndarray {
  if (rest.length > 0) throw new TypeError("view() takes at most 1 argument: the dtype");
  let wanted = dtype as DTypeLike | undefined;
  if (isOptions(dtype)) {
    for (const name of Object.keys(dtype)) {
      if (name === "type") {
        throw new NotImplementedError(
          "view(): the argument 'type' is not supported: there is one class",
        );
      }
      if (name !== "dtype") {
        throw unexpectedKeyword("view", name);
      }
    }
    wanted = (dtype as { dtype?: DTypeLike }).dtype;
  }
  if (wanted === undefined) return viewLayout(a, a.tensor.layout);
  return viewAs(a, wanted);
}

/** `a.byteswap(inplace)`. */
export const byteswap: Fn<[["a", ndarray]], [["inplace", boolean]], ndarray> = normalizer(
  "byteswap",
  [["a", tags.NDArray], ["inplace", tags.Bool, false]],
  (a, inplace) => {
    const t = orLater(
      "byteswap",
      ["a"],
      swapped as (t: unknown) => Tensor,
      [a.tensor],
      {},
    ) as Tensor;
    if (!inplace) return t;
    if (!a.writeable) throw new ValueError("byteswap(): output array is read-only");
    assign(a.tensor, t);
    return a;
  },
);

function swapped(t: Tensor): Tensor {
  const data: TypedArray = readDense(copyTensor(t)).slice();
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  swapLanes(bytes, t.dtype.itemsize / t.dtype.lanes);
  return fromHost(data, t.dtype, t.shape, t.backend);
}

/** A view of one field: the bytes at an offset in each element, as another dtype. */
function fieldOf(a: ndarray, d: DType | undefined, offset: number): ndarray {
  const to = d ?? currentBackend().defaults.float, t = a.tensor, size = t.dtype.itemsize;
  if (offset < 0 || offset + to.itemsize > size) {
    throw new ValueError(
      `getfield(): ${to} at offset ${offset} does not lie within the ${size} bytes of ${t.dtype}`,
    );
  }
  if (t.backend.kind === "eager") {
    throw new NotImplementedError(`getfield(): backend '${t.backend.name}' can't address bytes`);
  }
  const units = (bytes: number): number => {
    if (bytes % to.itemsize === 0) return bytes / to.itemsize;
    throw new NotImplementedError(`getfield(): ${to} at offset ${offset} would not be aligned`);
  };
  const { shape, strides, offset: start } = t.layout;
  const layout = new Layout(
    shape,
    strides.map((s) => units(s * size)),
    units(start * size + offset),
  );
  return new ndarray(new Tensor(t.storage, to, layout), a.base ?? a, a.writeable);
}

const FIELD = [["dtype", tags.DTypeLike], ["offset", tags.Int, 0]] as const;

/** `a.getfield(dtype, offset)`. */
export const getfield: Fn<
  [["a", ndarray], ["dtype", DTypeLike]],
  [["offset", number]],
  ndarray
> = normalizer("getfield", [["a", tags.NDArray], ...FIELD], fieldOf);

/** `a.setfield(val, dtype, offset)`. */
export const setfield: Fn<
  [["a", ndarray], ["val", ArrayLike], ["dtype", DTypeLike]],
  [["offset", number]],
  void
> = normalizer(
  "setfield",
  [["a", tags.MutableArray], ["val", tags.Anything], ...FIELD],
  (a, value, dtype, offset): void => fieldOf(a, dtype, offset).set("...", value as ArrayLike),
);

/** `a.setflags({ write, align, uic })`. */
export const setflags: Fn<
  [["a", ndarray]],
  [],
  void,
  {
    readonly write?: boolean | null;
    readonly align?: boolean | null;
    readonly uic?: boolean | null;
  }
> = normalizer(
  "setflags",
  [
    ["a", tags.NDArray],
    ["write", tags.Optional(tags.Bool), null],
    ["align", tags.Optional(tags.Bool), null],
    ["uic", tags.Optional(tags.Bool), null],
  ],
  (a, write, align, uic): void => {
    if (uic) throw new ValueError("setflags(): cannot set WRITEBACKIFCOPY flag to True");
    if (align === false) {
      throw new NotImplementedError(
        "setflags(): the argument 'align' can't be false: typed arrays are aligned",
      );
    }
    if (write !== undefined) a.flags.writeable = write;
  },
);

/** `a.to_device(device)`. */
export const toDevice: Fn<
  [["a", ndarray], ["device", string]],
  [],
  ndarray,
  { readonly stream?: null }
> = normalizer(
  "to_device",
  [["a", tags.NDArray], ["device", tags.Text], "*", ["stream", tags.Anything, null]],
  (a, device, stream) => {
    if (stream !== null) {
      throw new ValueError("to_device(): the argument 'stream' is not supported");
    }
    if (device === a.device) return a;
    const target = findBackend(device);
    if (!target) {
      throw new ValueError(`to_device(): unsupported device: '${device}'; there are ${backends()}`);
    }
    return moveTo(a.tensor, target);
  },
);

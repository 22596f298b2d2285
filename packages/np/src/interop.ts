// The exchange of arrays with other libraries: np.from_dlpack and what ndarray answers it with. Other forms that
// asarray takes are told in packages/core/src/foreign_kinds.ts; docs/interop.md is the specification.

import {
  adoptForeign,
  copy as copyTensor,
  type Exchangeable,
  type Exchanged,
  type Fn,
  foreignKind,
  type ndarray,
  normalizer,
  readDense,
  type Tag,
  type TypedArray,
  ValueError,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { convertForeign, Copy, Device } from "./convert.ts";

/** DLPack's number for memory that the processor addresses. */
const CPU: readonly [number, number] = Object.freeze([1, 0] as const);
const VERSION: readonly [number, number] = Object.freeze([1, 0] as const);

const Exchange: Tag<Exchangeable> = {
  takes: "an array with __dlpack__() and __dlpack_device__()",
  normalize(x, where) {
    if (foreignKind(x) !== "exchange") throw tags.refuse(where, this, x);
    return x as Exchangeable;
  },
};

/**
 * An array over the memory of another library's array, by the exchange that docs/interop.md describes: the other
 * array has `__dlpack__()`, which gives its memory, shape, strides and dtype. No element is copied unless asked for.
 *
 * @param x The other array.
 * @param device Only the backend in use.
 * @param copy True for memory of its own, false for an error where a copy is needed, None to copy where needed.
 * @returns The array; it can't be written when the other one can't.
 * @throws {TypeError} When `x` does not take part in the exchange.
 * @throws {ValueError} When its memory can't be addressed, does not fit its shape, or a copy can't be avoided.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const memory = new Float32Array([1, 2, 3, 4]);
 * const other = {
 *   __dlpack__: () => ({
 *     version: [1, 0] as const,
 *     data: memory,
 *     shape: [2, 2],
 *     strides: [1, 2],
 *     offset: 0,
 *     dtype: "float32",
 *   }),
 *   __dlpack_device__: () => [1, 0] as const,
 * };
 * const a = np.from_dlpack(other);
 * assertEquals(a.tolist(), [[1, 3], [2, 4]]);
 * a.set([0, 1], 7);
 * assertEquals(memory[2], 7);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.from_dlpack.html
 */
export const from_dlpack: Fn<
  [["x", Exchangeable]],
  [],
  ndarray,
  {
    /** Only the backend in use. */
    readonly device?: string | null;
    /** True: always; false: an error instead; None: where needed. */
    readonly copy?: boolean | null;
  }
> = normalizer(
  "from_dlpack",
  [["x", Exchange], "*", ["device", Device, null], ["copy", Copy, null]],
  (x, _device, copies) => {
    const found = adoptForeign(x, { copy: copies ?? null, max_version: VERSION });
    if (!found) throw new TypeError("from_dlpack(): x.__dlpack__() gave no array");
    return convertForeign(found, { copy: copies, order: "K" });
  },
);

const Pair: Tag<[number, number]> = {
  takes: "a pair of integers",
  optional: true,
  normalize(x, where) {
    if (!Array.isArray(x) || x.length !== 2) throw tags.refuse(where, this, x);
    return [tags.toInt(x[0], where), tags.toInt(x[1], where)];
  },
};

/** `a.__dlpack__()`: the memory of an array, for other libraries. */
export const dlpackMethod: (...args: never[]) => Exchanged = normalizer(
  "__dlpack__",
  [
    ["a", tags.NDArray],
    "*",
    ["stream", tags.NotImplementedType(null), null],
    ["max_version", Pair, null],
    ["dl_device", Pair, null],
    ["copy", Copy, null],
  ],
  (a, _stream, version, device, copies) => {
    if (version && version[0] < 1) {
      throw new ValueError(
        `__dlpack__(): max_version is [${version}]; the first version of this exchange is 1.0`,
      );
    }
    if (device && (device[0] !== 1 || device[1] !== 0)) {
      throw new ValueError(
        `__dlpack__(): the memory is on device [1, 0], it can't be handed over on [${device}]`,
      );
    }
    return exchanged(a, copies);
  },
);

function exchanged(a: ndarray, copies: boolean | undefined): Exchanged {
  const own = copies ? copyTensor(a.tensor) : a.tensor;
  const { backend } = own.storage;
  const common = { version: VERSION, dtype: a.dtype.name, device: CPU };
  if (backend.kind !== "strided") {
    if (copies === false) {
      throw new ValueError(
        `__dlpack__(): elements on '${backend.name}' have no memory to share: a copy is needed`,
      );
    }
    const data = readDense(own);
    const { shape } = a,
      strides = shape.map((_, i) => shape.slice(i + 1).reduce((n, d) => n * d, 1));
    return { ...common, data, shape: [...shape], strides, offset: 0, readonly: false };
  }
  // Small arrays share a slab: out of it first, so that nobody else's elements are handed over.
  backend.own?.(own.storage);
  const { data, start } = backend.array(own);
  const { shape, strides, offset } = own.layout;
  return {
    ...common,
    data: data.subarray(start) as TypedArray,
    shape: [...shape],
    strides: [...strides],
    offset,
    readonly: !a.writeable && !copies,
  };
}

/** `a.__dlpack_device__()`: where the memory of an array is. */
export const dlpackDeviceMethod: (...args: never[]) => readonly [number, number] = normalizer(
  "__dlpack_device__",
  [["a", tags.NDArray]],
  () => CPU,
);

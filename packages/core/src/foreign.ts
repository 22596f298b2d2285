// Tensors of the arrays of other libraries, over the same memory where the layout allows. What counts as one is in
// foreign_kinds.ts.

import { toTensor, typedArrayDType } from "./array_like.ts";
import { currentBackend } from "./backend.ts";
import { adoptHost, copy } from "./dispatch.ts";
import type { TypedArray } from "./dtype_names.ts";
import { bool, complex128, complex64, type DType, dtype as dtypeOf, float16 } from "./dtype.ts";
import { NotImplementedError, ValueError } from "./errors.ts";
import {
  type ArrowChunkLike,
  type ArrowVectorLike,
  type Exchangeable,
  type ExchangeOptions,
  foreignKind,
  type ImageLike,
  isByteArray,
  type StridedData,
  type SyncTensor,
  unclamped,
} from "./foreign_kinds.ts";
import { laneArray } from "./lanes.ts";
import { cStrides, extent, Layout, MAX_NDIM, shapeText, sizeOf } from "./layout.ts";
import type { Tensor } from "./tensor.ts";

/** A tensor made of an array of another library. */
export interface Adopted {
  /** The tensor. */
  readonly tensor: Tensor;
  /** Whether its memory is the other library's. */
  readonly shared: boolean;
  /** Whether the memory must not be written. */
  readonly readonly: boolean;
}

/**
 * The tensor of an array of another library; undefined for anything else.
 * @throws {ValueError} When shape, strides and memory don't fit together, and for nulls.
 * @throws {NotImplementedError} For dtypes that don't exist here.
 */
export function adoptForeign(x: unknown, options?: ExchangeOptions): Adopted | undefined {
  const found = adopted(x, options);
  // Other engines copy what they are given.
  return found && currentBackend().kind !== "strided" ? { ...found, shared: false } : found;
}

function adopted(x: unknown, options?: ExchangeOptions): Adopted | undefined {
  switch (foreignKind(x)) {
    case "exchange":
      return exchanged(x as Exchangeable, options);
    case "strided":
      return strided(x as StridedData);
    case "image":
      return image(x as ImageLike);
    case "arrow":
      return arrow(x as ArrowVectorLike);
    case "sync":
      return sync(x as SyncTensor);
  }
  return undefined;
}

function exchanged(x: Exchangeable, options?: ExchangeOptions): Adopted {
  const device = x.__dlpack_device__?.();
  if (device && device[0] !== 1) {
    throw new ValueError(
      `from_dlpack(): the array is on device [${device}]; only memory that JavaScript can address, [1, 0], is read`,
    );
  }
  const given = x.__dlpack__(options);
  if (foreignKind(given) !== "strided") {
    throw new TypeError(
      "__dlpack__() must give an object with data, shape, strides, offset and dtype",
    );
  }
  if (given.version && given.version[0] > 1) {
    throw new NotImplementedError(
      `__dlpack__() gave version ${given.version.join(".")}; versions 1.x are understood`,
    );
  }
  return { ...strided(given), readonly: given.readonly === true };
}

/** Names that say nothing about the elements, or what the typed array says better. */
const VAGUE =
  /^(generic|array|buffer|binary|uint8_clamped|uint8c|bigint64|biguint64|uint8clamped|Array|object)$/;

/** The dtype that a structure gives by name, if it does. */
function namedDType(x: unknown): DType | undefined {
  if (x === undefined || x === null) return undefined;
  const name = typeof x === "object" ? String(x) : x;
  if (typeof name === "string" && VAGUE.test(name)) return undefined;
  return dtypeOf(name as string);
}

/** Elements under a dtype: the same memory seen as it, where that is possible. */
function seenAs(data: TypedArray | Uint8ClampedArray, named: DType | undefined): Seen {
  const own = typedArrayDType(data);
  const plain = unclamped(data);
  if (named && !named.isnative) {
    throw new NotImplementedError(
      `arrays with data: dtype '${named.str}' is big-endian; read it with np.frombuffer(data, "${named.str}")`,
    );
  }
  if (!named || named === own) return { data: plain, dtype: own, shared: true };
  const pairs = named === complex64 && own.name === "float32" ||
    named === complex128 && own.name === "float64";
  if (pairs) return { data: plain, dtype: named, shared: true };
  if (named === float16 && own.name === "uint16") {
    const halves = new (laneArray(float16))(plain.buffer, plain.byteOffset, plain.length);
    return { data: halves, dtype: named, shared: true };
  }
  if (named === bool && own.itemsize === 1) return bools(plain as Uint8Array);
  throw new TypeError(`arrays with data: the dtype is ${named}, but the elements are ${own}`);
}

interface Seen {
  readonly data: TypedArray;
  readonly dtype: DType;
  readonly shared: boolean;
}

/** Bytes as bools: arrays here hold 0 and 1 only. */
function bools(bytes: Uint8Array): Seen {
  const view = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
  if (view.every((b) => b < 2)) return { data: view, dtype: bool, shared: true };
  return { data: view.map((b) => b ? 1 : 0), dtype: bool, shared: false };
}

function integers(x: unknown, what: string): number[] {
  const list = Array.from(x as ArrayLike<unknown>, Number);
  if (list.every(Number.isSafeInteger)) return list;
  throw new TypeError(`arrays with data: ${what} must be integers, not [${list}]`);
}

function strided(x: StridedData): Adopted {
  const shape = integers(x.shape ?? x.dims, "shape");
  const given = x.stride ?? x.strides;
  const strides = given === undefined ? cStrides(shape) : integers(given, "stride");
  const [offset] = integers([x.offset ?? 0], "offset");
  const named = namedDType(x.dtype ?? (typeof x.type === "string" ? x.type : undefined));
  let tensor: Tensor, shared = true;
  if (Array.isArray(x.data)) {
    // A list's elements have no dtype of their own.
    tensor = toTensor(x.data, named?.native);
    if (tensor.ndim !== 1) throw new ValueError("arrays with data: a flat list is needed");
    shared = false;
  } else {
    const { data } = x;
    const seen = isByteArray(data)
      ? bools(new Uint8Array(data.buffer, data.byteOffset, data.length))
      : seenAs(data as unknown as TypedArray, named);
    ({ shared } = seen);
    tensor = flat(seen.data, seen.dtype);
  }
  return {
    tensor: tensor.with(within(shape, strides, offset, tensor.size)),
    shared,
    readonly: false,
  };
}

/** All elements of a typed array in one dimension. */
function flat(data: TypedArray, dtype: DType): Tensor {
  if (data.length % dtype.lanes !== 0) {
    throw new ValueError(`arrays with data: ${data.length} numbers are no pairs for ${dtype}`);
  }
  return adoptHost(data, dtype, [data.length / dtype.lanes]);
}

/** A layout, after a look at whether it stays within the memory. */
function within(
  shape: readonly number[],
  strides: readonly number[],
  offset: number,
  length: number,
): Layout {
  if (shape.length > MAX_NDIM) {
    throw new ValueError(`arrays with data: ${shape.length} dimensions, ${MAX_NDIM} are the most`);
  }
  if (shape.some((n) => n < 0)) {
    throw new ValueError(`arrays with data: negative lengths in shape ${shapeText(shape)}`);
  }
  if (strides.length !== shape.length) {
    throw new ValueError(
      `arrays with data: ${strides.length} strides for the ${shape.length} dimensions of ${
        shapeText(shape)
      }`,
    );
  }
  if (sizeOf(shape) === 0) return new Layout(shape, cStrides(shape), 0);
  const layout = new Layout(shape, strides, offset);
  const [low, high] = extent(layout);
  if (!(low >= 0 && high < length)) {
    throw new ValueError(
      `arrays with data: shape ${
        shapeText(shape)
      } with strides [${strides}] and offset ${offset} ` +
        `reaches from element ${low} to ${high}, but there are ${length}`,
    );
  }
  return layout;
}

function image(x: ImageLike): Adopted {
  const [width, height] = integers([x.width, x.height], "width and height");
  const { data, dtype, shared } = seenAs(x.data, undefined);
  const channels = data.length / (width * height || 1);
  if (width * height > 0 && channels !== 4) {
    throw new ValueError(
      `images: ${width} x ${height} pixels take ${
        4 * width * height
      } values, there are ${data.length}`,
    );
  }
  return { tensor: adoptHost(data, dtype, [height, width, 4]), shared, readonly: false };
}

function sync(x: SyncTensor): Adopted {
  const shape = integers(x.shape, "shape");
  const data = x.dataSync();
  if (!ArrayBuffer.isView(data)) {
    const { tensor } = strided({
      data: Array.from(data as ArrayLike<number>),
      shape,
      dtype: x.dtype,
    });
    return { tensor, shared: false, readonly: false };
  }
  // The other library may go on to use its memory.
  const { tensor } = strided({ data: data as unknown as TypedArray, shape, dtype: x.dtype });
  return { tensor: copy(tensor), shared: false, readonly: false };
}

/** Arrow's numbers for types. */
const ARROW: Readonly<Record<number, string>> = {
  1: "Null",
  2: "Int",
  3: "Float",
  4: "Binary",
  5: "Utf8",
  6: "Bool",
  7: "Decimal",
  8: "Date",
  9: "Time",
  10: "Timestamp",
  11: "Interval",
  12: "List",
  13: "Struct",
  14: "Union",
  15: "FixedSizeBinary",
  16: "FixedSizeList",
  17: "Map",
  18: "Duration",
  19: "LargeBinary",
  20: "LargeUtf8",
  [-1]: "Dictionary",
};

interface ArrowType {
  readonly typeId: number;
  readonly bitWidth?: number;
  readonly isSigned?: boolean;
  readonly precision?: number;
  readonly listSize?: number;
  readonly children?: readonly { readonly type: ArrowType }[];
}

/** The values of a chunk, `width` for each of its entries. */
function chunkValues(chunk: ArrowChunkLike, type: ArrowType, width: number): Seen {
  if (chunk.nullCount > 0 && [2, 3, 6, 16].includes(type.typeId)) {
    throw new ValueError(
      `Arrow column: ${chunk.nullCount} of ${chunk.length} values are null; an array has no nulls: ` +
        "np.ma.array(column) masks them; or fill or drop them first",
    );
  }
  const count = chunk.length * width;
  switch (type.typeId) {
    case 2:
    case 3: {
      const name = type.typeId === 3
        ? `float${16 << (type.precision ?? 2)}`
        : `${type.isSigned ? "int" : "uint"}${type.bitWidth}`;
      const values = chunk.values as TypedArray;
      return seenAs(values.subarray(0, count) as TypedArray, dtypeOf(name));
    }
    case 6: {
      const bits = chunk.values as Uint8Array, first = chunk.offset ?? 0;
      const data = new Uint8Array(count);
      for (let i = 0; i < count; i++) data[i] = bits[first + i >> 3] >> (first + i & 7) & 1;
      return { data, dtype: bool, shared: false };
    }
    case 16: {
      const size = type.listSize ?? 0,
        inner = type.children?.[0]?.type,
        child = chunk.children?.[0];
      if (inner && child) return chunkValues({ ...childOf(child), length: count }, inner, size);
    }
  }
  throw new NotImplementedError(
    `Arrow column: type ${
      ARROW[type.typeId] ?? type.typeId
    } has no dtype here; numbers, bools and ` +
      "fixed-size lists of them have",
  );
}

/** The parts of a chunk that are read: they are getters, which a spread would lose. */
function childOf(chunk: ArrowChunkLike): ArrowChunkLike {
  const { length, nullCount, values, offset, children } = chunk;
  return { length, nullCount, values, offset, children };
}

function arrow(x: ArrowVectorLike): Adopted {
  const type = x.type as ArrowType;
  const shape = [x.length];
  for (let t: ArrowType | undefined = type; t?.typeId === 16; t = t.children?.[0]?.type) {
    shape.push(t.listSize ?? 0);
  }
  const parts = x.data.map((chunk) => chunkValues(childOf(chunk), type, 1));
  if (parts.length === 1) {
    const [{ data, dtype, shared }] = parts;
    return { tensor: adoptHost(data, dtype, shape), shared, readonly: false };
  }
  const dtype = parts[0]?.dtype ?? dtypeOf(null);
  const all = new (laneArray(dtype))(sizeOf(shape) * dtype.lanes) as Float64Array;
  let at = 0;
  for (const { data } of parts) {
    all.set(data as Float64Array, at);
    at += data.length;
  }
  return { tensor: adoptHost(all, dtype, shape), shared: false, readonly: false };
}

/**
 * A column of Apache Arrow with nulls, as one without them and where they are; undefined for anything else. What lies
 * in the memory of a null is whatever Arrow left there.
 */
export function apartFromNulls(
  x: unknown,
): [column: ArrowVectorLike, nulls: Uint8Array] | undefined {
  if (foreignKind(x) !== "arrow") return undefined;
  const { type, length, nullCount, data } = x as ArrowVectorLike;
  // A null in place of a list has no values of its own.
  if (!(nullCount > 0) || type.typeId === 16) return undefined;
  const nulls = new Uint8Array(length);
  let at = 0;
  const chunks = data.map((chunk) => {
    const { nullBitmap: bits, offset: first = 0 } = chunk;
    for (let i = 0; i < chunk.length; i++, at++) {
      if (chunk.nullCount > 0 && bits) nulls[at] = ~bits[first + i >> 3] >> (first + i & 7) & 1;
    }
    return { ...childOf(chunk), nullCount: 0 };
  });
  return [{ type, length, nullCount: 0, data: chunks }, nulls];
}

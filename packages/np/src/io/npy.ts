// The npy file format: one array to bytes and back, as NumPy's np.save and np.load write and read it.
// Pure bytes: no files (files.ts), no archives (npz.ts), no ndarray.

import { NotImplementedError, sizeOf, ValueError } from "@nplex/core";
import type { DTypeName, TypedArray } from "@nplex/core";
import { parsePyLiteral, type PyLiteral, pyRepr } from "./py_literal.ts";

/** An array as an npy file describes it. */
export interface NpyArray {
  /** The dtype of the elements. */
  readonly dtype: DTypeName;
  /** Lengths of the dimensions; empty for a 0-d array. */
  readonly shape: readonly number[];
  /** Whether `data` is in Fortran (first index fastest) order. */
  readonly fortranOrder: boolean;
  /** The elements in memory order: bool as 0 and 1, complex interleaved. */
  readonly data: TypedArray;
}

/** An array read from an npy file. */
export interface DecodedNpy extends NpyArray {
  /** The dtype as the file spells it, byte order included: `">f8"`. */
  readonly descr: string;
}

/** A version of the npy format: major and minor number. */
export type NpyVersion = readonly [1 | 2 | 3, 0];

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]; // \x93NUMPY
const ALIGN = 64;
// NumPy leaves room to grow one axis in place: as many digits as 8 * 2**64 - 1 has.
const GROWTH_DIGITS = 21;
const MAX_NDIM = 64;
const NATIVE = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? "<" : ">";

/** How each dtype is spelled in a header, and the typed array its bytes are read through. */
const FORMATS: Record<DTypeName, readonly [code: string, view: () => View]> = {
  bool: ["b1", () => Uint8Array],
  int8: ["i1", () => Int8Array],
  uint8: ["u1", () => Uint8Array],
  int16: ["i2", () => Int16Array],
  uint16: ["u2", () => Uint16Array],
  int32: ["i4", () => Int32Array],
  uint32: ["u4", () => Uint32Array],
  int64: ["i8", () => BigInt64Array],
  uint64: ["u8", () => BigUint64Array],
  float16: ["f2", halves],
  float32: ["f4", () => Float32Array],
  float64: ["f8", () => Float64Array],
  complex64: ["c8", () => Float32Array],
  complex128: ["c16", () => Float64Array],
};
type View = {
  new (buffer: ArrayBufferLike, at: number, length: number): TypedArray;
  readonly BYTES_PER_ELEMENT: number;
};
function halves(): View {
  if (typeof Float16Array !== "undefined") return Float16Array;
  throw new NotImplementedError("load: float16: this JavaScript engine has no Float16Array");
}
const NAMES = new Map<string, DTypeName>([["?", "bool"]]);
for (const name of Object.keys(FORMATS) as DTypeName[]) {
  NAMES.set(name, name).set(FORMATS[name][0], name);
}

const itemSize = (dtype: DTypeName): number => Number(FORMATS[dtype][0].slice(1));

/** Whether bytes begin as an npy file does. */
export function isNpy(bytes: Uint8Array): boolean {
  return MAGIC.every((byte, i) => bytes[i] === byte);
}

/**
 * Writes an array as an npy file, byte for byte the file that NumPy writes.
 *
 * @param array The array; `data` holds exactly its elements.
 * @param options `version` of the format, by default 1.0, which holds every array there is.
 * @throws ValueError if the data does not fit the shape, or the version is unknown.
 *
 * @example
 * ```ts ignore
 * const data = new Float32Array([1, 2, 3, 4, 5, 6]);
 * const bytes = encodeNpy({ dtype: "float32", shape: [2, 3], fortranOrder: false, data });
 * ```
 */
export function encodeNpy(
  array: NpyArray,
  options: { version?: NpyVersion } = {},
): Uint8Array<ArrayBuffer> {
  const { dtype, shape, data } = array;
  const [major, minor] = options.version ?? [1, 0];
  lengthFieldOf(major, minor, "save");
  if (!shape.every((d) => Number.isSafeInteger(d) && d >= 0)) {
    throw new ValueError(`save: invalid shape [${shape}]`);
  }
  const expected = sizeOf(shape) * itemSize(dtype);
  if (data.byteLength !== expected) {
    throw new ValueError(
      `save: shape [${shape}] of ${dtype} takes ${expected} bytes, the data has ${data.byteLength}`,
    );
  }

  // NumPy says fortran_order only where C order would be wrong: not for an array that is both.
  const bothOrders = shape.includes(0) || shape.filter((d) => d > 1).length <= 1;
  const fortran = array.fortranOrder && !bothOrders;
  const code = FORMATS[dtype][0];
  const descr = (code.endsWith("1") ? "|" : NATIVE) + code;
  const header = encodeNpyHeader({ descr, fortranOrder: fortran, shape }, [major, minor]);
  const bytes = new Uint8Array(header.length + data.byteLength);
  bytes.set(header);
  bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), header.length);
  return bytes;
}

/** What a header says. */
export interface NpyHeader {
  /** The dtype as the file spells it, byte order included. */
  readonly descr: string;
  /** Whether the elements are in Fortran order. */
  readonly fortranOrder: boolean;
  /** Lengths of the dimensions. */
  readonly shape: readonly number[];
}

/** The bytes before an array's elements: magic string, version and header, padded as NumPy pads them. */
export function encodeNpyHeader(
  { descr, fortranOrder: fortran, shape }: NpyHeader,
  [major, minor]: readonly [number, number],
): Uint8Array<ArrayBuffer> {
  const lengthBytes = lengthFieldOf(major, minor, "save");
  const tuple = pyRepr({ kind: "tuple", items: [...shape] });
  let header = `{'descr': '${descr}', 'fortran_order': ${fortran ? "True" : "False"}, ` +
    `'shape': ${tuple}, }`;
  if (shape.length > 0) {
    header += " ".repeat(GROWTH_DIGITS - String(shape[fortran ? shape.length - 1 : 0]).length);
  }
  // One more byte for the newline; a header that is aligned already gets 64 spaces, as in NumPy.
  const prefix = MAGIC.length + 2 + lengthBytes;
  const start = prefix + header.length + 1;
  header += " ".repeat(ALIGN - start % ALIGN) + "\n";

  if (lengthBytes === 2 && header.length > 65535) {
    throw new ValueError(`save: header length ${header.length} is too big for version 1.0`);
  }
  const bytes = new Uint8Array(prefix + header.length);
  bytes.set(MAGIC);
  bytes.set([major, minor], MAGIC.length);
  for (let i = 0; i < lengthBytes; i++) bytes[8 + i] = header.length >>> (8 * i);
  new TextEncoder().encodeInto(header, bytes.subarray(prefix));
  return bytes;
}

/**
 * Reads an npy file of any version, byte order and element order. The data is a copy in the
 * machine's byte order; what follows the array in `bytes` is left alone, as NumPy leaves it.
 *
 * @param bytes The file.
 * @param options `maxHeaderSize`: how many characters the header may have, 10000 by default; `copy`: false where the
 *   data may lie in `bytes`.
 * @throws ValueError if the file is malformed, or holds pickled Python objects.
 * @throws NotImplementedError if its dtype is not one of the fourteen.
 *
 * @example
 * ```ts ignore
 * const { dtype, shape, data } = decodeNpy(await Deno.readFile("a.npy"));
 * ```
 */
export function decodeNpy(
  bytes: Uint8Array,
  options: { maxHeaderSize?: number; copy?: boolean } = {},
): DecodedNpy {
  const { descr, order, dtype, shape, fortranOrder, end } = decodeNpyHeader(bytes, options);
  const size = itemSize(dtype);
  const count = sizeOf(shape);
  const available = bytes.length - end;
  // Not `>`: the count is NaN for a shape such as (2**52, ..., 2**52, 0).
  if (!(count * size <= available)) {
    throw new ValueError(
      `load: the npy file ends too early: shape ${pyRepr({ kind: "tuple", items: shape })} of ` +
        `${dtype} takes ${count * size} bytes, ${available} are left`,
    );
  }
  const Lanes = FORMATS[dtype][1](), at = bytes.byteOffset + end, length = count * size;
  let data = bytes;
  const kept = options.copy === false && order === NATIVE && dtype !== "bool" &&
    at % Lanes.BYTES_PER_ELEMENT === 0;
  if (!kept) data = new Uint8Array(bytes.subarray(end, end + length));
  if (order !== NATIVE) swapBytes(data, dtype.startsWith("complex") ? size / 2 : size);
  // NumPy takes any byte but 0 for True; a bool array here holds 0 and 1 only.
  if (dtype === "bool") data.forEach((byte, i) => data[i] = byte ? 1 : 0);
  const elements = new Lanes(data.buffer, kept ? at : 0, length / Lanes.BYTES_PER_ELEMENT);
  return { dtype, shape, fortranOrder, data: elements, descr };
}

/** The header of an npy file, its version, and where the elements begin. */
export function decodeNpyHeader(
  bytes: Uint8Array,
  options: { maxHeaderSize?: number } = {},
): Header & { readonly version: readonly [number, number]; readonly end: number } {
  const { maxHeaderSize = 10000 } = options;
  const [magic, afterMagic] = take(bytes, 0, 8, "magic string");
  if (!isNpy(magic)) {
    throw new ValueError(
      `load: the magic string of an npy file is missing; the bytes begin with [${magic}]`,
    );
  }
  const [, , , , , , major, minor] = magic;
  const lengthBytes = lengthFieldOf(major, minor, "load");
  const [lengthField, afterLength] = take(bytes, afterMagic, lengthBytes, "npy header length");
  const length = lengthField.reduceRight((n, byte) => n * 256 + byte, 0);
  const [header, afterHeader] = take(bytes, afterLength, length, "npy header");
  const text = decodeText(header, major);
  if (text.length > maxHeaderSize) {
    throw new ValueError(
      `load: the npy header has ${text.length} characters, more than max_header_size ` +
        `(${maxHeaderSize}); raise it if you trust the file`,
    );
  }
  return { ...readHeader(text, major), version: [major, minor], end: afterHeader };
}

/** Bytes in the header's length field; versions differ in this, and in the header's encoding. */
function lengthFieldOf(major: number, minor: number, name: string): number {
  if (minor === 0 && major === 1) return 2;
  if (minor === 0 && (major === 2 || major === 3)) return 4;
  throw new ValueError(
    `${name}: npy format version ${major}.${minor} is unknown; 1.0, 2.0 and 3.0 are known`,
  );
}

function take(bytes: Uint8Array, start: number, size: number, what: string): [Uint8Array, number] {
  const part = bytes.subarray(start, start + size);
  if (part.length < size) {
    throw new ValueError(
      `load: the file ends in the ${what}: expected ${size} bytes, got ${part.length}`,
    );
  }
  return [part, start + size];
}

function decodeText(header: Uint8Array, major: number): string {
  if (major < 3) return new TextDecoder("latin1").decode(header);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(header);
  } catch {
    throw new ValueError("load: the npy header is not valid UTF-8, as format version 3.0 asks");
  }
}

interface Header {
  descr: string;
  order: string;
  dtype: DTypeName;
  shape: number[];
  fortranOrder: boolean;
}

function readHeader(text: string, major: number): Header {
  const dict = parsePyLiteral(text, major < 3);
  if (!(dict instanceof Map)) {
    throw new ValueError(`load: the npy header is not a dictionary: ${pyRepr(dict)}`);
  }
  const keys = [...dict.keys()].map(pyRepr).sort();
  if (keys.join() !== "'descr','fortran_order','shape'") {
    throw new ValueError(
      `load: the npy header must have the keys descr, fortran_order and shape, not [${keys}]`,
    );
  }
  const fortranOrder = dict.get("fortran_order");
  if (typeof fortranOrder !== "boolean") {
    throw new ValueError(
      `load: fortran_order in the npy header is not a bool: ${pyRepr(fortranOrder ?? null)}`,
    );
  }
  const shape = readShape(dict.get("shape") ?? null);
  return { ...readDescr(dict.get("descr") ?? null), shape, fortranOrder };
}

function readShape(value: PyLiteral): number[] {
  const fail = (why: string): never => {
    throw new ValueError(`load: shape in the npy header is not valid: ${pyRepr(value)} ${why}`);
  };
  if (value === null || typeof value !== "object" || value instanceof Map) {
    return fail("is not a tuple");
  }
  if (value.kind !== "tuple") return fail("is not a tuple");
  if (value.items.length > MAX_NDIM) return fail(`has more than ${MAX_NDIM} dimensions`);
  return value.items.map((d) => {
    if (typeof d !== "number") return fail("holds something else than integers");
    if (d < 0) return fail("has a negative dimension");
    return Number.isSafeInteger(d) ? d : fail("is too large");
  });
}

function readDescr(value: PyLiteral): Pick<Header, "descr" | "order" | "dtype"> {
  if (hasObjects(value)) {
    throw new ValueError(
      `load: dtype ${pyRepr(value)} holds pickled Python objects, which are not loaded ` +
        "(NumPy refuses them too, unless allow_pickle=True)",
    );
  }
  if (typeof value === "string") {
    const [, order, code] = /^([<>=|]?)(.*)$/s.exec(value) ?? [];
    const dtype = NAMES.get(code);
    if (dtype) {
      return { descr: value, dtype, order: order === "<" || order === ">" ? order : NATIVE };
    }
  }
  // Text, bytes, void, dates, long double, structured and subarray dtypes: NumPy has them.
  const known = typeof value === "string"
    ? /^[<>=|]?(?:[SUaV]\d*|[Mm]8(?:\[.*\])?|f12|f16|c24|c32)$/.test(value)
    : value !== null && typeof value === "object" && !(value instanceof Map);
  if (known) throw new NotImplementedError(`load: dtype ${pyRepr(value)} is not supported`);
  throw new ValueError(`load: descr in the npy header is not a dtype: ${pyRepr(value)}`);
}

function hasObjects(descr: PyLiteral): boolean {
  if (typeof descr === "string") return /^[<>=|]?O\d*$/.test(descr);
  // A structured dtype is a list of (name, descr[, shape]), a subarray a tuple (descr, shape).
  if (descr === null || typeof descr !== "object" || descr instanceof Map) return false;
  if (descr.kind === "tuple") return hasObjects(descr.items[0] ?? null);
  return descr.items.some((field) =>
    field !== null && typeof field === "object" && !(field instanceof Map) &&
    hasObjects(field.items[1] ?? null)
  );
}

/** Reverses each group of `size` bytes in place. */
function swapBytes(bytes: Uint8Array, size: number): void {
  for (let start = 0; size > 1 && start < bytes.length; start += size) {
    for (let i = start, j = start + size - 1; i < j; i++, j--) {
      const byte = bytes[i];
      bytes[i] = bytes[j];
      bytes[j] = byte;
    }
  }
}

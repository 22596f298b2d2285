// np.lib.format: the npy format in pieces, on bytes. Where NumPy reads from a file, these take the bytes of
// the whole file; where it writes to one, they give bytes.

import {
  type ArrayLike,
  Binder,
  type DType,
  dtype as dtypeOf,
  type DTypeLike,
  isDType,
  ndarray,
  NotImplementedError,
  toTensor,
  ValueError,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { decodeNpyHeader, encodeNpyHeader, type NpyVersion } from "../io/npy.ts";
import { arrayFrom, npyBytes } from "../io/npy_arrays.ts";
import { type Unsupported, unsupported } from "../left_out.ts";

/** What a header says about an array. */
export interface HeaderData {
  /** The dtype as the file spells it: `"<f8"`. */
  readonly descr: string;
  /** Whether the elements are in Fortran order. */
  readonly fortran_order: boolean;
  /** Lengths of the dimensions. */
  readonly shape: readonly number[];
}

/** How files are read. */
export interface FormatReadOptions {
  /** Whether the file is trusted: its header may then have any size. Pickled objects are refused anyway. */
  readonly allow_pickle?: boolean;
  /** The largest header, 10000 characters by default. */
  readonly max_header_size?: number;
}

const magicArgs = new Binder("magic", [["major", tags.Int], ["minor", tags.Int]]);

/** What every npy file begins with. */
export const MAGIC_PREFIX: Readonly<Uint8Array> = new Uint8Array([147, 78, 85, 77, 80, 89]);
/** Bytes of the prefix and the version. */
export const MAGIC_LEN: number = 8;
/** Elements begin at a multiple of this. */
export const ARRAY_ALIGN: number = 64;
/** Bytes that NumPy reads at once. */
export const BUFFER_SIZE: number = 2 ** 18;
/** Digits that a header has room for, so that one axis can grow in place. */
export const GROWTH_AXIS_MAX_DIGITS: number = 21;
/** The keys of a header. */
export const EXPECTED_KEYS: Readonly<ReadonlySet<string>> = new Set([
  "descr",
  "fortran_order",
  "shape",
]);

/**
 * The magic string of a version of the format.
 *
 * @param major Major version, 0 to 255.
 * @param minor Minor version, 0 to 255.
 * @returns 8 bytes.
 * @throws {ValueError} When a number is no byte.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals([...np.lib.format.magic(1, 0)].slice(-2), [1, 0]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.lib.format.html
 */
export function magic(major: number, minor: number): Uint8Array<ArrayBuffer> {
  [major, minor] = magicArgs.bind([...arguments]) as [number, number];
  for (const [name, n] of [["major", major], ["minor", minor]] as const) {
    if (!(n >= 0 && n <= 255)) throw new ValueError(`${name} version must be 0 <= ${name} < 256`);
  }
  return new Uint8Array([...MAGIC_PREFIX, major, minor]);
}

/**
 * The version of an npy file.
 *
 * @param bytes The file.
 * @returns `[major, minor]`.
 * @throws {ValueError} When it is no npy file.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.lib.format.read_magic(np.save([1, 2])), [1, 0]);
 * ```
 */
export function read_magic(bytes: Uint8Array): [major: number, minor: number] {
  if (bytes.length < MAGIC_LEN) {
    throw new ValueError(
      `EOF: reading magic string, expected ${MAGIC_LEN} bytes got ${bytes.length}`,
    );
  }
  if (!MAGIC_PREFIX.every((b: number, i: number) => bytes[i] === b)) {
    throw new ValueError("read_magic(): the magic string is not correct: this is no npy file");
  }
  return [bytes[6], bytes[7]];
}

/**
 * How a header spells a dtype.
 *
 * @param dtype The dtype.
 * @returns The text.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.lib.format.dtype_to_descr(np.float32), "<f4");
 * ```
 */
export function dtype_to_descr(dtype: DTypeLike): string {
  return dtypeOf(dtype).str;
}

/**
 * The dtype that a header spells.
 *
 * @param descr The text.
 * @returns The dtype, byte order included.
 * @throws {NotImplementedError} When it is a structured dtype.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.lib.format.descr_to_dtype("<f4"), np.float32);
 * ```
 */
export function descr_to_dtype(descr: string): DType {
  if (typeof descr !== "string" && !isDType(descr)) {
    throw new NotImplementedError("descr_to_dtype(): structured dtypes are not supported");
  }
  return dtypeOf(descr);
}

/**
 * The dtype itself: there is no metadata that could be dropped.
 *
 * @param dtype The dtype.
 * @returns The dtype.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.lib.format.drop_metadata(np.int8), np.int8);
 * ```
 */
export function drop_metadata(dtype: DTypeLike): DType {
  return dtypeOf(dtype);
}

/**
 * What a header says about an array.
 *
 * @param array The array.
 * @returns `{ shape, fortran_order, descr }`.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.lib.format.header_data_from_array_1_0(np.zeros([2, 3])), {
 *   shape: [2, 3],
 *   fortran_order: false,
 *   descr: "<f8",
 * });
 * ```
 */
export function header_data_from_array_1_0(array: ArrayLike): HeaderData {
  const { layout, shape, dtype } = array instanceof ndarray ? array.tensor : toTensor(array);
  return { shape: [...shape], fortran_order: layout.f && !layout.c, descr: dtype.str };
}

const header = (d: HeaderData, version: NpyVersion): Uint8Array<ArrayBuffer> =>
  encodeNpyHeader({ descr: d.descr, fortranOrder: d.fortran_order, shape: d.shape }, version);

/**
 * The bytes before an array's elements, in version 1.0.
 *
 * @param d What the header says.
 * @returns Magic string and header, up to the first element.
 * @throws {ValueError} When the header is too long.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const a = np.zeros(3), { format } = np.lib;
 * const bytes = format.write_array_header_1_0(format.header_data_from_array_1_0(a));
 * assertEquals(bytes.length, 128);
 * ```
 */
export function write_array_header_1_0(d: HeaderData): Uint8Array<ArrayBuffer> {
  return header(d, [1, 0]);
}

/**
 * The bytes before an array's elements, in version 2.0.
 *
 * @param d What the header says.
 * @returns Magic string and header, up to the first element.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const d = { descr: "<f8", fortran_order: false, shape: [3] };
 * assertEquals(np.lib.format.write_array_header_2_0(d)[6], 2);
 * ```
 */
export function write_array_header_2_0(d: HeaderData): Uint8Array<ArrayBuffer> {
  return header(d, [2, 0]);
}

/** What a header says: `[shape, fortran_order, dtype]`. */
export type ReadHeader = [shape: number[], fortran_order: boolean, dtype: DType];

function readHeader(bytes: Uint8Array, major: number, options: FormatReadOptions): ReadHeader {
  const found = decodeNpyHeader(bytes, { maxHeaderSize: options.max_header_size });
  if (found.version[0] !== major) {
    throw new ValueError(`the file has version ${found.version.join(".")}, not ${major}.0`);
  }
  return [[...found.shape], found.fortranOrder, dtypeOf(found.descr as DTypeLike)];
}

/**
 * The header of an npy file of version 1.0.
 *
 * @param bytes The file, from its first byte.
 * @param options `max_header_size`.
 * @returns `[shape, fortran_order, dtype]`.
 * @throws {ValueError} When the header is malformed or of another version.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const [shape, fortran, dtype] = np.lib.format.read_array_header_1_0(np.save(np.zeros([2, 3])));
 * assertEquals([shape, fortran, dtype], [[2, 3], false, np.float64]);
 * ```
 */
export function read_array_header_1_0(
  bytes: Uint8Array,
  options: FormatReadOptions = {},
): ReadHeader {
  return readHeader(bytes, 1, options);
}

/**
 * The header of an npy file of version 2.0.
 *
 * @param bytes The file, from its first byte.
 * @param options `max_header_size`.
 * @returns `[shape, fortran_order, dtype]`.
 * @throws {ValueError} When the header is malformed or of another version.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const bytes = np.lib.format.write_array(np.zeros(2), { version: [2, 0] });
 * assertEquals(np.lib.format.read_array_header_2_0(bytes)[0], [2]);
 * ```
 */
export function read_array_header_2_0(
  bytes: Uint8Array,
  options: FormatReadOptions = {},
): ReadHeader {
  return readHeader(bytes, 2, options);
}

/**
 * The npy file of an array.
 *
 * @param array The array.
 * @param options `version` of the format, the oldest that holds the array by default; `allow_pickle`, without
 * effect.
 * @returns The bytes.
 * @throws {ValueError} When the version is unknown.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const bytes = np.lib.format.write_array(np.arange(3), { version: [3, 0] });
 * assertEquals(np.lib.format.read_array(bytes).tolist(), [0, 1, 2]);
 * ```
 */
export function write_array(
  array: ArrayLike,
  options: { readonly version?: NpyVersion | null; readonly allow_pickle?: boolean } = {},
): Uint8Array<ArrayBuffer> {
  return npyBytes(array, options.version ?? undefined);
}

/**
 * The array in an npy file.
 *
 * @param bytes The file.
 * @param options `max_header_size`; `allow_pickle` says that the file is trusted.
 * @returns The array.
 * @throws {ValueError} When the file is malformed.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.lib.format.read_array(np.save([1, 2])).tolist(), [1, 2]);
 * ```
 */
export function read_array(bytes: Uint8Array, options: FormatReadOptions = {}): ndarray {
  return arrayFrom(bytes, options);
}

/**
 * Whether something is an open file: nothing here is, files are read as bytes.
 *
 * @param _f Anything.
 * @returns False.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.lib.format.isfileobj("a.npy"), false);
 * ```
 */
export function isfileobj(_f: unknown): boolean {
  return false;
}

/** NumPy's arrays in files, which are not supported. */
export const open_memmap: Unsupported = unsupported(
  "lib.format.open_memmap",
  "JavaScript can't map files into memory; read the file with np.load()",
);

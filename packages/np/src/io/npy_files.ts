// np.save, np.load, np.savez, np.savez_compressed: arrays to and from npy and npz, as bytes and as files.
// The formats themselves live in npy.ts and npz.ts, reading and writing files in files.ts.

import {
  type ArrayLike,
  EOFError,
  givenTwice,
  isOptions,
  KeyError,
  ndarray,
  NotImplementedError,
  showAsText,
  unexpectedKeyword,
  ValueError,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { arrayFrom, npyBytes } from "./npy_arrays.ts";
import { isNpy } from "./npy.ts";
import { decodeNpz, encodeNpz, isNpz } from "./npz.ts";
import {
  type BytesLater,
  bytesLater,
  type BytesLike,
  isBytes,
  isLater,
  toBytes,
} from "./text_source.ts";
import { isTarget, writeTo } from "./text_target.ts";

export type { BytesLike } from "./text_source.ts";

/** Where a file lies: a path, or a URL. */
export type FileLike = string | URL;

/** Where a file is written: a path, a `file:` URL or a stream. */
export type FileTarget = FileLike | WritableStream<Uint8Array>;

function withSuffix(file: FileTarget, suffix: string): FileTarget {
  if (typeof file === "string") return file.endsWith(suffix) ? file : file + suffix;
  if (!(file instanceof URL) || file.pathname.endsWith(suffix)) return file;
  const url = new URL(file);
  url.pathname += suffix;
  return url;
}

/** Options of `save`. */
export interface SaveOptions {
  /** Without effect: no array here needs pickling. */
  readonly allow_pickle?: boolean;
}

function check(fn: string, options: object, known: readonly string[]): void {
  for (const name of Object.keys(options)) {
    if (!known.includes(name)) {
      throw unexpectedKeyword(fn, name);
    }
  }
}

/**
 * Gives the npy file of an array as bytes.
 *
 * @param arr The array.
 * @param options `allow_pickle`, without effect.
 * @returns The bytes of the file.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const bytes = np.save(np.array([[1, 2], [3, 4]]));
 * assertEquals(np.load(bytes).tolist(), [[1, 2], [3, 4]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.save.html
 */
export function save(arr: ArrayLike, options?: SaveOptions): Uint8Array<ArrayBuffer>;
/**
 * Writes an array to an npy file, which Python's NumPy reads.
 *
 * @param file A path, a `file:` URL or a `WritableStream`; `.npy` is appended to a name without it.
 * @param arr The array.
 * @param options `allow_pickle`, without effect.
 * @returns A promise that is fulfilled when the file is written.
 */
export function save(file: FileTarget, arr: ArrayLike, options?: SaveOptions): Promise<void>;
export function save(...args: unknown[]): Uint8Array<ArrayBuffer> | Promise<void> {
  const last = args[args.length - 1];
  const { file: named, arr: given, ...options } = isOptions(last) ? last : {} as never;
  check("save", options, ["allow_pickle"]);
  const plain = isOptions(last) ? args.slice(0, -1) : args;
  if (
    typeof plain[plain.length - 1] === "boolean" && plain.length > 1 + Number(isTarget(plain[0]))
  ) {
    plain.pop();
  }
  const file = isTarget(plain[0]) ? plain.shift() : named;
  if (plain.length > 1) {
    throw new TypeError(
      "save(): pass an array, or a path and an array; the file is a path or a URL",
    );
  }
  const arr = plain.length === 1 ? plain[0] : given;
  if (arr === undefined) throw new TypeError("save() missing 1 required argument: 'arr'");
  if (file === undefined) return npyBytes(arr);
  if (!isTarget(file)) {
    throw new TypeError(
      `save(): file must be a path, a URL or a stream, not ${tags.describe(file)}`,
    );
  }
  return writeTo(withSuffix(file, ".npy"), npyBytes(arr), "save", false);
}

/** Arrays by name. */
export type NamedArrays = Readonly<Record<string, ArrayLike | boolean>>;

function packed(
  name: string,
  args: readonly unknown[],
  compressed: boolean,
): Uint8Array<ArrayBuffer> | Promise<void> {
  const list = [...args];
  const file = isTarget(list[0]) ? list.shift() : undefined;
  const last = list[list.length - 1];
  const named = isOptions(last) ? list.pop() as Record<string, unknown> : {};
  const arrays = new Map<string, Uint8Array>();
  for (const [key, value] of Object.entries(named)) {
    if (key === "allow_pickle" && typeof value === "boolean") continue;
    arrays.set(key, npyBytes(value));
  }
  list.forEach((value, i) => {
    if (arrays.has(`arr_${i}`)) {
      throw new ValueError(`${name}(): cannot use un-named variables and keyword arr_${i}`);
    }
    arrays.set(`arr_${i}`, npyBytes(value));
  });
  const bytes = encodeNpz(arrays, { compressed });
  return file === undefined
    ? bytes
    : writeTo(withSuffix(file as FileTarget, ".npz"), bytes, name, false);
}

/**
 * Writes arrays to an uncompressed npz file, which Python's NumPy reads.
 *
 * @param file A path, a `file:` URL or a `WritableStream`; `.npz` is appended to a name without it.
 * @param arrays Arrays, named `arr_0`, `arr_1`, ...; the last may be an object of named arrays.
 * @returns A promise that is fulfilled when the file is written.
 * @throws {ValueError} When a name is used twice.
 */
export function savez(file: FileTarget, ...arrays: (ArrayLike | NamedArrays)[]): Promise<void>;
/**
 * Gives an uncompressed npz file of arrays as bytes.
 *
 * @param arrays Arrays, named `arr_0`, `arr_1`, ...; the last may be an object of named arrays.
 * @returns The bytes of the file.
 * @throws {ValueError} When a name is used twice.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const bytes = np.savez({ x: [1, 2], y: [3] });
 * assertEquals(np.load(bytes).get("x").tolist(), [1, 2]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.savez.html
 */
export function savez(...arrays: (ArrayLike | NamedArrays)[]): Uint8Array<ArrayBuffer>;
export function savez(...args: unknown[]): Uint8Array<ArrayBuffer> | Promise<void> {
  return packed("savez", args, false);
}

/**
 * Writes arrays to a compressed npz file, which Python's NumPy reads.
 *
 * @param file A path, a `file:` URL or a `WritableStream`; `.npz` is appended to a name without it.
 * @param arrays Arrays, named `arr_0`, `arr_1`, ...; the last may be an object of named arrays.
 * @returns A promise that is fulfilled when the file is written.
 * @throws {ValueError} When a name is used twice.
 */
export function savez_compressed(
  file: FileTarget,
  ...arrays: (ArrayLike | NamedArrays)[]
): Promise<void>;
/**
 * Gives a compressed npz file of arrays as bytes.
 *
 * @param arrays Arrays, named `arr_0`, `arr_1`, ...; the last may be an object of named arrays.
 * @returns The bytes of the file.
 * @throws {ValueError} When a name is used twice.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const bytes = np.savez_compressed(np.zeros(1000));
 * assertEquals(bytes.length < 1000, true);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.savez_compressed.html
 */
export function savez_compressed(
  ...arrays: (ArrayLike | NamedArrays)[]
): Uint8Array<ArrayBuffer>;
export function savez_compressed(...args: unknown[]): Uint8Array<ArrayBuffer> | Promise<void> {
  return packed("savez_compressed", args, true);
}

/**
 * An npz file that is open: arrays are unpacked when they are asked for. Iterates over the names.
 *
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const file = np.load(np.savez({ x: np.arange(3), y: np.ones(2) }));
 * if (file instanceof np.NpzFile) {
 *   assertEquals(file.files, ["x", "y"]);
 *   assertEquals(file.get("x").tolist(), [0, 1, 2]);
 * }
 * ```
 */
export class NpzFile {
  #entries: Map<string, () => Uint8Array> | undefined;
  readonly #options: LoadOptions;

  /** Opens a file. @param bytes The file. @param options As for `load`. */
  constructor(bytes: Uint8Array, options: LoadOptions = {}) {
    this.#entries = decodeNpz(bytes);
    this.#options = options;
  }

  /** The names of the arrays. */
  get files(): string[] {
    return [...this.#open().keys()].filter((name) => !name.endsWith(".npy"));
  }

  /** Number of arrays. */
  get length(): number {
    return this.files.length;
  }

  static {
    showAsText(this.prototype);
  }

  #open(): Map<string, () => Uint8Array> {
    if (!this.#entries) throw new ValueError("the npz file is closed");
    return this.#entries;
  }

  /**
   * Whether there is an array of this name.
   *
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const z = np.load(np.savez({ a: [1, 2], b: [3] })) as np.NpzFile;
   * assertEquals(z.has("a"), true);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.lib.npyio.NpzFile.html
   */
  has(name: string): boolean {
    return this.#open().has(name);
  }

  /**
   * The array of a name.
   *
   * @throws {KeyError} When there is none.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const z = np.load(np.savez({ a: [1, 2], b: [3] })) as np.NpzFile;
   * assertEquals(z.get("a").tolist(), [1, 2]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.lib.npyio.NpzFile.html
   */
  get(name: string): ndarray {
    const read = this.#open().get(name);
    if (!read) throw new KeyError(`'${name}' is not a file in the archive; it has ${this.files}`);
    const bytes = read();
    if (!isNpy(bytes)) {
      throw new ValueError(`'${name}' in the archive is not an npy file`);
    }
    return arrayFrom(bytes, this.#options);
  }

  /**
   * The names.
   *
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const z = np.load(np.savez({ a: [1, 2], b: [3] })) as np.NpzFile;
   * assertEquals([...z.keys()], ["a", "b"]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.lib.npyio.NpzFile.html
   */
  keys(): string[] {
    return this.files;
  }

  /**
   * The arrays.
   *
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const z = np.load(np.savez({ a: [1, 2], b: [3] })) as np.NpzFile;
   * assertEquals([...z.values()].map(String), ["[1. 2.]", "[3.]"]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.lib.npyio.NpzFile.html
   */
  values(): ndarray[] {
    return this.files.map((name) => this.get(name));
  }

  /**
   * Names and arrays.
   *
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const z = np.load(np.savez({ a: [1, 2], b: [3] })) as np.NpzFile;
   * assertEquals([...z.entries()].map(([name, a]) => `${name}: ${a}`), ["a: [1. 2.]", "b: [3.]"]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.lib.npyio.NpzFile.html
   */
  entries(): [string, ndarray][] {
    return this.files.map((name) => [name, this.get(name)]);
  }

  /**
   * Names and arrays, as in Python.
   *
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const z = np.load(np.savez({ a: [1, 2], b: [3] })) as np.NpzFile;
   * assertEquals([...z.items()].map(([name, a]) => `${name}: ${a}`), ["a: [1. 2.]", "b: [3.]"]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.lib.npyio.NpzFile.html
   */
  items(): [string, ndarray][] {
    return this.entries();
  }

  /** Iterates over the names. */
  [Symbol.iterator](): Iterator<string> {
    return this.files[Symbol.iterator]();
  }

  /**
   * Lets go of the file.
   *
   * @example
   * ```ts
   * import np from "@nplex/np";
   *
   * const z = np.load(np.savez({ a: [1, 2], b: [3] })) as np.NpzFile;
   * z.close();
   * np.testing.assert_raises(np.ValueError, () => z.get("a"));
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.lib.npyio.NpzFile.html
   */
  close(): void {
    this.#entries = undefined;
  }

  /** For `using`. */
  [Symbol.dispose](): void {
    this.close();
  }

  /**
   * As Python prints it: at most five names.
   *
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const z = np.load(np.savez({ a: [1, 2], b: [3] })) as np.NpzFile;
   * assertEquals(z.toString(), "NpzFile 'object' with keys: a, b");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.lib.npyio.NpzFile.html
   */
  toString(): string {
    const names = this.files, more = names.length > 5 ? "..." : "";
    return `NpzFile 'object' with keys: ${names.slice(0, 5).join(", ")}${more}`;
  }
}

/** What `load` gives: an array for an npy file, an {@linkcode NpzFile} for an npz file. */
export type Loaded = ndarray & NpzFile;

/** Options of `load`. */
export interface LoadOptions {
  /** Only null: files are read into memory. */
  readonly mmap_mode?: null;
  /** Whether pickled objects are trusted; none can be read in any case. */
  readonly allow_pickle?: boolean;
  /** Without effect: it concerns pickled objects. */
  readonly fix_imports?: boolean;
  /** Without effect: it concerns pickled objects. */
  readonly encoding?: "ASCII" | "latin1" | "bytes";
  /** Longest header of an npy file. */
  readonly max_header_size?: number;
}

const LOAD = ["mmap_mode", "allow_pickle", "fix_imports", "encoding"] as const;

function loadOptions(args: readonly unknown[]): LoadOptions {
  const last = args[args.length - 1];
  const named: Record<string, unknown> = isOptions(last) ? { ...last } : {};
  const plain = isOptions(last) ? args.slice(0, -1) : args;
  if (plain.length > LOAD.length) {
    throw new TypeError(
      `load() takes from 1 to 5 positional arguments but ${plain.length + 1} were given`,
    );
  }
  plain.forEach((x, i) => {
    if (LOAD[i] in named) {
      throw givenTwice("load", LOAD[i]);
    }
    named[LOAD[i]] = x;
  });
  check("load", named, [...LOAD, "max_header_size", "file"]);
  const { mmap_mode = null, encoding = "ASCII" } = named;
  if (mmap_mode !== null) {
    throw new NotImplementedError(
      "load(): the argument 'mmap_mode' is not supported: files are read whole",
    );
  }
  if (!["ASCII", "latin1", "bytes"].includes(encoding as string)) {
    throw new ValueError("load(): encoding must be 'ASCII', 'latin1', or 'bytes'");
  }
  return named as LoadOptions;
}

function decode(bytes: Uint8Array, options: LoadOptions): ndarray | NpzFile {
  if (bytes.length === 0) throw new EOFError("load(): no data left in file");
  if (isNpz(bytes)) return new NpzFile(bytes, options);
  if (isNpy(bytes)) return arrayFrom(bytes, options);
  throw new ValueError(
    "load(): this is neither an npy nor an npz file; files of pickled Python objects are not read",
  );
}

/**
 * Reads an npy or npz file that is in memory.
 *
 * @param file The bytes.
 * @param options `mmap_mode`, `allow_pickle`, `fix_imports`, `encoding`, `max_header_size`.
 * @returns The array of an npy file; for an npz file an object with `get(name)` and `files`.
 * @throws {ValueError} When the file is malformed or holds pickled objects.
 * @throws {EOFError} When it is empty.
 * @throws {NotImplementedError} For a dtype that does not exist here, and for `mmap_mode`.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const file = np.load(np.savez({ x: np.arange(3) }));
 * assertEquals([file.files, file.get("x").tolist()], [["x"], [0, 1, 2]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.load.html
 */
export function load(file: BytesLike, options?: LoadOptions): Loaded;
/**
 * Reads an npy or npz file.
 *
 * @param file A path, a `file:`, `http:` or `https:` URL, a `Response`, a `Blob` or a stream of bytes.
 * @param options `mmap_mode`, `allow_pickle`, `fix_imports`, `encoding`, `max_header_size`.
 * @returns A promise of the array, or of an object with `get(name)` and `files`.
 */
export function load(file: FileLike | BytesLater, options?: LoadOptions): Promise<Loaded>;
export function load(...args: unknown[]): Loaded | Promise<Loaded> {
  const first = args[0];
  const byName = isOptions(first);
  const file = byName ? first.file : first;
  const options = loadOptions(byName ? args : args.slice(1));
  if (file === undefined) throw new TypeError("load() missing 1 required argument: 'file'");
  if (isBytes(file)) return decode(toBytes(file), options) as Loaded;
  if (isLater(file)) {
    return bytesLater(file, "load", false).then((bytes) => decode(bytes, options) as Loaded);
  }
  throw new TypeError(
    `load(): file must be a path, a URL, a stream or bytes, not ${tags.describe(file)}`,
  );
}

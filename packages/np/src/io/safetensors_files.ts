// np.safetensors: arrays by name in the file format of machine learning models. NumPy itself has no such names;
// Python's package `safetensors.numpy` reads and writes the same files.

import {
  adoptFresh,
  argumentTensor,
  type ArrayLike,
  currentBackend,
  dtype as dtypeOf,
  isOptions,
  KeyError,
  laneArray,
  ndarray,
  NotImplementedError,
  readDense,
  unexpectedKeyword,
  ValueError,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import type { FileLike, FileTarget } from "./npy_files.ts";
import { decodeHeader, encodeSafetensors, type Header, numpyName } from "./safetensors.ts";
import {
  type BytesLater,
  bytesLater,
  type BytesLike,
  isBytes,
  isLater,
  toBytes,
} from "./text_source.ts";
import { isTarget, writeTo } from "./text_target.ts";

/** Arrays by name. */
export type TensorsByName = Readonly<Record<string, ArrayLike>> | ReadonlyMap<string, ArrayLike>;

/** Texts by name. */
export type Metadata = Readonly<Record<string, string>> | ReadonlyMap<string, string>;

/** Options of `load`. */
export interface LoadTensorsOptions {
  /** What becomes of bfloat16, which NumPy does not have: an error, or float32, which holds its values exactly. */
  readonly bfloat16?: "error" | "float32";
}

/**
 * A safetensors file in memory: arrays are made when they are asked for. Iterates over the names.
 *
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const file = np.safetensors.load(np.safetensors.save({ w: np.ones([2, 2]) }, { by: "me" }));
 * assertEquals([...file], ["w"]);
 * assertEquals(file.get("w").shape, [2, 2]);
 * assertEquals(file.metadata.get("by"), "me");
 * ```
 */
export class SafetensorsFile {
  readonly #bytes: Uint8Array;
  readonly #header: Header;
  readonly #options: LoadTensorsOptions;

  /** Opens a file. @param bytes The file, which must not change. @param options As for `load`. */
  constructor(bytes: Uint8Array, options: LoadTensorsOptions = {}) {
    this.#bytes = bytes;
    this.#header = decodeHeader(bytes);
    this.#options = options;
  }

  /** The names of the tensors, in the order of the file. */
  get files(): string[] {
    return this.keys();
  }

  /** Texts that the file has besides. */
  get metadata(): ReadonlyMap<string, string> {
    return this.#header.metadata;
  }

  /** Number of tensors. */
  get length(): number {
    return this.#header.tensors.size;
  }

  /** The names, in the order of the file. */
  keys(): string[] {
    return [...this.#header.tensors.keys()];
  }

  /** Whether there is a tensor of this name. */
  has(name: string): boolean {
    return this.#header.tensors.has(name);
  }

  /** Dtype and shape of a tensor as the file spells them, without reading it. @throws {KeyError} When there is none. */
  info(name: string): { readonly dtype: string; readonly shape: readonly number[] } {
    const { dtype, shape } = this.#find(name);
    return { dtype, shape: [...shape] };
  }

  /**
   * The tensor of a name as an array with memory of its own.
   * @throws {KeyError} When there is none.
   * @throws {NotImplementedError} For dtypes that NumPy does not have.
   */
  get(name: string): ndarray {
    const { dtype, shape, start, end } = this.#find(name);
    const own = this.#bytes.slice(start, end);
    const known = numpyName(dtype);
    if (dtype === "BF16" && this.#options.bfloat16 === "float32") {
      return arrayOver(widened(own), "float32", shape);
    }
    if (known === undefined) {
      const way = dtype === "BF16" ? '; load with { bfloat16: "float32" } to widen it exactly' : "";
      throw new NotImplementedError(
        `safetensors.load(): '${name}' is ${dtype}, a dtype that NumPy does not have${way}`,
      );
    }
    // Any byte but 0 is True; a bool array here holds 0 and 1 only.
    if (known === "bool") own.forEach((byte, i) => own[i] = byte ? 1 : 0);
    return arrayOver(own.buffer, known, shape);
  }

  #find(name: string) {
    const found = this.#header.tensors.get(name);
    if (found) return found;
    throw new KeyError(`'${name}' is not a tensor of the file; it has ${this.keys().join(", ")}`);
  }

  /** The arrays. */
  values(): ndarray[] {
    return this.keys().map((name) => this.get(name));
  }

  /** Names and arrays. */
  entries(): [string, ndarray][] {
    return this.keys().map((name) => [name, this.get(name)]);
  }

  /** Names and arrays, as in Python. */
  items(): [string, ndarray][] {
    return this.entries();
  }

  /** Iterates over the names. */
  [Symbol.iterator](): Iterator<string> {
    return this.keys()[Symbol.iterator]();
  }
}

function arrayOver(
  buffer: ArrayBuffer,
  name: Parameters<typeof dtypeOf>[0],
  shape: readonly number[],
): ndarray {
  const d = dtypeOf(name), Lanes = laneArray(d);
  const data = new Lanes(buffer, 0, buffer.byteLength / Lanes.BYTES_PER_ELEMENT);
  return new ndarray(adoptFresh(data, d, shape, currentBackend()));
}

/** bfloat16 is the upper half of a float32. */
function widened(bytes: Uint8Array): ArrayBuffer {
  const out = new Uint8Array(2 * bytes.length);
  for (let i = 0; i < bytes.length; i += 2) {
    out[2 * i + 2] = bytes[i];
    out[2 * i + 3] = bytes[i + 1];
  }
  return out.buffer;
}

/**
 * Opens a safetensors file that is in memory.
 *
 * @param source The bytes.
 * @param options `bfloat16`: `"float32"` widens bfloat16 exactly; by default it is an error.
 * @returns The file: names, `get(name)`, `metadata`.
 * @throws {ValueError} When the file is malformed: a header that is no JSON or too long, sizes that don't fit shapes,
 * tensors that overlap, gaps, names that occur twice.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const file = np.safetensors.load(np.safetensors.save({ bias: np.zeros(3, "float16") }));
 * assertEquals(file.info("bias"), { dtype: "F16", shape: [3] });
 * assertEquals(file.get("bias").tolist(), [0, 0, 0]);
 * ```
 */
export function load(source: BytesLike, options?: LoadTensorsOptions): SafetensorsFile;
/**
 * Reads a safetensors file.
 *
 * @param source A path, a URL, a `Response`, a `Blob` or a stream of bytes.
 * @param options `bfloat16`: `"float32"` widens bfloat16 exactly; by default it is an error.
 * @returns A promise of the file.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const file = await np.safetensors.load(new Blob([np.safetensors.save({ x: [1, 2] })]));
 * assertEquals(file.get("x").tolist(), [1, 2]);
 * ```
 */
export function load(
  source: FileLike | BytesLater,
  options?: LoadTensorsOptions,
): Promise<SafetensorsFile>;
export function load(
  source: unknown,
  options: LoadTensorsOptions = {},
): SafetensorsFile | Promise<SafetensorsFile> {
  for (const name of Object.keys(options)) {
    if (name !== "bfloat16") {
      throw unexpectedKeyword("safetensors.load", name);
    }
  }
  const { bfloat16 = "error" } = options;
  if (bfloat16 !== "error" && bfloat16 !== "float32") {
    throw new ValueError(
      `safetensors.load(): bfloat16 must be 'error' or 'float32' (got '${bfloat16}')`,
    );
  }
  if (isBytes(source)) return new SafetensorsFile(toBytes(source), options);
  if (isLater(source)) {
    return bytesLater(source, "safetensors.load", false)
      .then((bytes) => new SafetensorsFile(bytes, options));
  }
  throw new TypeError(
    `safetensors.load(): bytes, a path, a URL, a Response, a Blob or a stream are needed, not ${
      tags.describe(source)
    }`,
  );
}

function fileBytes(tensors: unknown, metadata: unknown): Uint8Array<ArrayBuffer> {
  const entries = entriesOf<ArrayLike>(tensors, "tensors");
  const map = new Map(entries.map(([name, x]) => {
    const t = x instanceof ndarray ? x.tensor : argumentTensor(x, "safetensors.save", name);
    const data = readDense(t);
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    return [name, { dtype: t.dtype.name, shape: t.shape, bytes }];
  }));
  if (metadata === undefined || metadata === null) return encodeSafetensors(map, undefined);
  const texts = entriesOf<unknown>(metadata, "metadata").map(([name, text]) => {
    if (typeof text === "string") return [name, text] as const;
    throw new TypeError(
      `safetensors.save(): metadata '${name}' must be a string, not ${tags.describe(text)}`,
    );
  });
  return encodeSafetensors(map, new Map(texts));
}

function entriesOf<T>(x: unknown, what: string): [string, T][] {
  if (x instanceof Map) {
    for (const name of x.keys()) {
      if (typeof name !== "string") {
        throw new TypeError(`safetensors.save(): ${what}: names are strings`);
      }
    }
    return [...x];
  }
  if (isOptions(x)) return Object.entries(x) as [string, T][];
  throw new TypeError(
    `safetensors.save(): ${what} must be an object or a Map, not ${tags.describe(x)}`,
  );
}

/**
 * Gives a safetensors file of arrays as bytes, the very bytes that the format's own library writes.
 *
 * @param tensors Arrays by name.
 * @param metadata Texts by name.
 * @returns The bytes of the file.
 * @throws {NotImplementedError} For complex128, which the format does not have.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const bytes = np.safetensors.save({ x: np.arange(3), y: np.eye(2, { dtype: "float32" }) });
 * assertEquals(np.safetensors.load(bytes).get("x").tolist(), [0, 1, 2]);
 * ```
 */
export function save(tensors: TensorsByName, metadata?: Metadata | null): Uint8Array<ArrayBuffer>;
/**
 * Writes arrays to a safetensors file.
 *
 * @param file A path, a `file:` URL or a `WritableStream`.
 * @param tensors Arrays by name.
 * @param metadata Texts by name.
 * @returns A promise that is fulfilled when the file is written.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const path = await Deno.makeTempFile({ suffix: ".safetensors" });
 * await np.safetensors.save(path, { x: np.arange(3) }, { made: "here" });
 * const file = await np.safetensors.load(path);
 * assertEquals([file.get("x").tolist(), file.metadata.get("made")], [[0, 1, 2], "here"]);
 * await Deno.remove(path);
 * ```
 */
export function save(
  file: FileTarget,
  tensors: TensorsByName,
  metadata?: Metadata | null,
): Promise<void>;
export function save(...args: unknown[]): Uint8Array<ArrayBuffer> | Promise<void> {
  const [first, second, third] = args;
  const most = isTarget(first) ? 3 : 2;
  if (args.length > most) {
    throw new TypeError(
      `safetensors.save() takes at most ${most} arguments here but ${args.length} were given`,
    );
  }
  if (!isTarget(first)) return fileBytes(first, second);
  return writeTo(first, fileBytes(second, third), "safetensors.save", false);
}

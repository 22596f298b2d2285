// Types of ndarray's methods: Methods that copy, convert or reinterpret.

import type { DType, DTypeLike } from "../dtype.ts";
import type { DTypeName } from "../dtype_names.ts";
import type { ndarray } from "../ndarray.ts";
import type { ArrayLike } from "../array_like.ts";
import type { Exchanged, ExchangeOptions } from "../foreign_kinds.ts";
import type { Casting } from "../promotion.ts";
import type { Fn } from "../signatures.ts";

/** A memory order, or None. */
/** A memory order, or None. */
export type OrderArg = "C" | "F" | "A" | "K" | null;

/** Methods that copy, convert or reinterpret. */
export interface CreationMethods<D extends DTypeName = DTypeName> {
  /**
   * A copy cast to another dtype; `casting` says which casts are allowed.
   *
   * @throws {TypeError} When `casting` does not allow it.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([1.7, -1.7]).astype("int8").tolist(), [1, -1]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ndarray.astype.html
   */
  astype<N extends DTypeName>(dtype: DType<N> | N, ...rest: AstypeRest): ndarray<N>;
  /** A copy cast to a dtype in any spelling. */
  astype(dtype: DTypeLike, ...rest: AstypeRest): ndarray;
  /** A copy cast to the dtype that the options name. */
  astype(options: AstypeOptions & { readonly dtype: DTypeLike }): ndarray;
  /**
   * A copy, in C order by default.
   *
   * @returns An array with memory of its own.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const a = np.array([1, 2]), b = a.copy();
   * b.set(0, 9);
   * assertEquals(a.tolist(), [1, 2]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ndarray.copy.html
   */
  copy: Fn<[], [["order", OrderArg]], ndarray<D>>;
  /**
   * Writes one value into all elements.
   *
   * @throws {ValueError} When the array is read-only.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const a = np.zeros(2);
   * a.fill(7);
   * assertEquals(a.tolist(), [7, 7]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ndarray.fill.html
   */
  fill(value: ArrayLike): void;
  /**
   * The same memory as an array of its own, read as another dtype when one is given.
   *
   * @returns An array on the same memory.
   * @throws {ValueError} When the last axis does not divide into the new elements.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([1, 2]).view("uint8").shape, [16]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ndarray.view.html
   */
  view<N extends DTypeName>(dtype: DType<N> | N): ndarray<N>;
  /** The same memory read as a dtype in any spelling. */
  view(dtype?: DTypeLike | { readonly dtype?: DTypeLike }): ndarray;
  /**
   * The elements with the order of their bytes reversed: a copy, or in place.
   *
   * @returns A copy, or the array itself with `inplace`.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([1, 256], { dtype: "int16" }).byteswap().tolist(), [256, 1]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ndarray.byteswap.html
   */
  byteswap: Fn<[], [["inplace", boolean]], ndarray<D>>;
  /**
   * A view of the bytes at an offset in each element, as another dtype.
   *
   * @returns A view of some bytes of each element.
   * @throws {ValueError} When the dtype does not fit at that offset.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([258n]).getfield("uint8", 1).tolist(), [1]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ndarray.getfield.html
   */
  getfield: Fn<[["dtype", DTypeLike]], [["offset", number]], ndarray>;
  /**
   * Writes into the bytes at an offset in each element, as another dtype.
   *
   * @throws {ValueError} When the dtype does not fit at that offset, or the array is read-only.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const a = np.array([0n]);
   * a.setfield(1, "uint8", 1);
   * assertEquals(a.tolist(), [256]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ndarray.setfield.html
   */
  setfield: Fn<[["val", ArrayLike], ["dtype", DTypeLike]], [["offset", number]], void>;
  /**
   * Sets whether the array may be written.
   *
   * @throws {ValueError} When a view of read-only memory is to become writeable.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const a = np.zeros(2);
   * a.setflags({ write: false });
   * assertEquals(a.flags.writeable, false);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ndarray.setflags.html
   */
  setflags(options: { readonly write?: boolean | null; readonly align?: true | null }): void;
  /** Sets whether the array may be written. */
  setflags(write?: boolean | null): void;
  /**
   * Hands the memory to another library; docs/interop.md describes the exchange.
   *
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.from_dlpack(np.array([1, 2])).tolist(), [1, 2]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ndarray.__dlpack__.html
   */
  __dlpack__(options?: ExchangeOptions): Exchanged;
  /**
   * Where the memory is: `[1, 0]`, which JavaScript can address.
   *
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([1, 2]).__dlpack_device__(), [1, 0]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ndarray.__dlpack_device__.html
   */
  __dlpack_device__(): readonly [type: number, id: number];
  /**
   * The array as a Python pickle, which `pickle.loads` gives back as a NumPy array.
   *
   * @returns A pickle, as Python's `pickle.dumps` gives.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([1, 2]).dumps().length > 100, true);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ndarray.dumps.html
   */
  dumps(): Uint8Array<ArrayBuffer>;
  /**
   * Writes the array as a Python pickle to a path, a `file:` URL or a stream.
   *
   * @example
   * ```ts
   * import np from "@nplex/np";
   *
   * const folder = await Deno.makeTempDir();
   * await np.array([1, 2]).dump(`${folder}/a.pkl`);
   * await Deno.remove(folder, { recursive: true });
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ndarray.dump.html
   */
  dump(file: string | URL | WritableStream<Uint8Array>): Promise<void>;
  /**
   * Writes the elements in C order to a path, a `file:` URL or a stream: their bytes, or with `sep` text
   * in Python's `%` format.
   *
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const folder = await Deno.makeTempDir();
   * await np.array([1, 2]).tofile(`${folder}/a.bin`);
   * const back = await np.fromfile(`${folder}/a.bin`);
   * await Deno.remove(folder, { recursive: true });
   * assertEquals(back.tolist(), [1, 2]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ndarray.tofile.html
   */
  tofile: Fn<
    [["fid", string | URL | WritableStream<Uint8Array>]],
    [["sep", string], ["format", string]],
    Promise<void>
  >;
  /**
   * The array on another device: the backend of that name.
   *
   * @returns The array itself where it is there already.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([1, 2]).to_device("cpu").device, "cpu");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ndarray.to_device.html
   */
  to_device(device: string, options?: { readonly stream?: null }): ndarray<D>;
  /**
   * The `np` namespace, for the Array API standard.
   *
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.array([1, 2]).__array_namespace__() === np.array([3]).__array_namespace__(), true);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ndarray.__array_namespace__.html
   */
  __array_namespace__(
    options?: { readonly api_version?: string | null },
  ): Readonly<Record<string, unknown>>;
}

/** Options of `astype`. */
export interface AstypeOptions {
  /** The memory order of the result; `'K'` keeps it. */
  readonly order?: OrderArg;
  /** Which casts are allowed; any by default. */
  readonly casting?: Casting;
  /** Without effect: ndarray has no subclasses here. */
  readonly subok?: boolean;
  /** False gives the very array when nothing changes. */
  readonly copy?: boolean;
}

/** Arguments of `astype` after the dtype. */
export type AstypeRest =
  | [options?: AstypeOptions]
  | [order: OrderArg, options?: Omit<AstypeOptions, "order">]
  | [order: OrderArg, casting: Casting, subok?: boolean, copy?: boolean];

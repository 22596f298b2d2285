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
  /** A copy cast to another dtype; `casting` says which casts are allowed. */
  astype<N extends DTypeName>(dtype: DType<N> | N, ...rest: AstypeRest): ndarray<N>;
  /** A copy cast to a dtype in any spelling. */
  astype(dtype: DTypeLike, ...rest: AstypeRest): ndarray;
  /** A copy cast to the dtype that the options name. */
  astype(options: AstypeOptions & { readonly dtype: DTypeLike }): ndarray;
  /** A copy, in C order by default. */
  copy: Fn<[], [["order", OrderArg]], ndarray<D>>;
  /** Writes one value into all elements. */
  fill(value: ArrayLike): void;
  /** The same memory as an array of its own, read as another dtype when one is given. */
  view<N extends DTypeName>(dtype: DType<N> | N): ndarray<N>;
  /** The same memory read as a dtype in any spelling. */
  view(dtype?: DTypeLike | { readonly dtype?: DTypeLike }): ndarray;
  /** The elements with the order of their bytes reversed: a copy, or in place. */
  byteswap: Fn<[], [["inplace", boolean]], ndarray<D>>;
  /** A view of the bytes at an offset in each element, as another dtype. */
  getfield: Fn<[["dtype", DTypeLike]], [["offset", number]], ndarray>;
  /** Writes into the bytes at an offset in each element, as another dtype. */
  setfield: Fn<[["val", ArrayLike], ["dtype", DTypeLike]], [["offset", number]], void>;
  /** Sets whether the array may be written. */
  setflags(options: { readonly write?: boolean | null; readonly align?: true | null }): void;
  /** Sets whether the array may be written. */
  setflags(write?: boolean | null): void;
  /** Hands the memory to another library; docs/interop.md describes the exchange. */
  __dlpack__(options?: ExchangeOptions): Exchanged;
  /** Where the memory is: `[1, 0]`, which JavaScript can address. */
  __dlpack_device__(): readonly [type: number, id: number];
  /** The array as a Python pickle, which `pickle.loads` gives back as a NumPy array. */
  dumps(): Uint8Array<ArrayBuffer>;
  /** Writes the array as a Python pickle to a path, a `file:` URL or a stream. */
  dump(file: string | URL | WritableStream<Uint8Array>): Promise<void>;
  /**
   * Writes the elements in C order to a path, a `file:` URL or a stream: their bytes, or with `sep` text in
   * Python's `%` format.
   */
  tofile: Fn<
    [["fid", string | URL | WritableStream<Uint8Array>]],
    [["sep", string], ["format", string]],
    Promise<void>
  >;
  /** The array on another device: the backend of that name. */
  to_device(device: string, options?: { readonly stream?: null }): ndarray<D>;
  /** The `np` namespace, for the Array API standard. */
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

// Between ndarrays and npy files as bytes; what a file looks like is npy.ts's business.

import {
  argumentTensor,
  denseF,
  dtype as dtypeOf,
  fromHost,
  ndarray,
  permute,
  readDense,
} from "@nplex/core";
import { decodeNpy, encodeNpy, type NpyVersion } from "./npy.ts";

/** How a file is read. */
export interface ReadOptions {
  /** Whether the file is trusted: its header may then have any size. */
  readonly allow_pickle?: boolean;
  /** The largest header. */
  readonly max_header_size?: number;
}

/** The npy file of an array-like; Fortran order is kept where the array has it. */
export function npyBytes(
  x: unknown,
  version?: NpyVersion,
): Uint8Array<ArrayBuffer> {
  const t = x instanceof ndarray ? x.tensor : argumentTensor(x, "save", "arr");
  const fortran = t.layout.f && !t.layout.c;
  const reversed = t.shape.map((_, i) => t.ndim - 1 - i);
  // Copied before anything else runs.
  const data = readDense(fortran ? t.moved(permute, reversed) : t, false, true);
  const array = { dtype: t.dtype.name, shape: t.shape, fortranOrder: fortran, data };
  return encodeNpy(array, { version });
}

/** The array in an npy file. */
export function arrayFrom(bytes: Uint8Array, options: ReadOptions): ndarray {
  const trusted = options.allow_pickle === true;
  const maxHeaderSize = trusted ? Infinity : options.max_header_size ?? 10000;
  const { dtype, shape, fortranOrder, data } = decodeNpy(bytes, { maxHeaderSize, copy: false });
  const d = dtypeOf(dtype);
  const t = fromHost(data, d, shape);
  return new ndarray(fortranOrder ? t.with(denseF(shape)) : t);
}

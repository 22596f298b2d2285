// Reads the fixtures that tools/oracle/gen_npy.py writes; used by the tests of packages/np/src/io.

import { fixture } from "./fixtures.ts";

/** Bytes of a base64 string. */
export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
}

/** A file as NumPy writes it, and what is in it. */
export interface GoodCase {
  /** What it shows. */
  label: string;
  /** The file. */
  npy: string;
  /** NumPy's name of the dtype. */
  dtype: string;
  /** The dtype as the file spells it. */
  descr: string;
  /** The shape. */
  shape: number[];
  /** Whether the file is in Fortran order. */
  fortran: boolean;
  /** The version asked for, if any. */
  version: [1 | 2 | 3, 0] | null;
  /** The elements in the file's order, little-endian. */
  memory: string;
}

/** All fixtures; files are base64. */
export interface NpyFixtures {
  /** Files that NumPy writes. */
  good: GoodCase[];
  /** Files that NumPy reads but never writes. */
  odd: Pick<GoodCase, "label" | "npy" | "dtype" | "shape" | "memory">[];
  /** Files that NumPy rejects, and the class it throws. */
  rejected: { label: string; npy: string; numpy: string }[];
  /** Files of dtypes that only NumPy has. */
  unsupported: { npy: string; descr: string }[];
  /** Archives of the same arrays, packed in several ways. */
  npz: {
    archives: { label: string; npz: string }[];
    files: Record<string, string>;
    order: string[];
    others: Record<string, string>;
  };
}

/** Loads them all. */
export const npyFixtures = (): Promise<NpyFixtures> => fixture("npy");

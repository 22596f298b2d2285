// Whether results are NumPy's, and how they differ where they are not.

import type { DType } from "../src/dtype.ts";
import type { TypedArray } from "../src/dtype_names.ts";
import { laneArray } from "../src/lanes.ts";
import type { Sample } from "./decode.ts";

const EPS: Readonly<Record<string, number>> = {
  float16: 2 ** -10,
  float32: 2 ** -23,
  float64: 2 ** -52,
  complex64: 2 ** -23,
  complex128: 2 ** -52,
};
const LEAST: Readonly<Record<string, number>> = {
  float16: 2 ** -24,
  float32: 2 ** -149,
  float64: Number.MIN_VALUE,
  complex64: 2 ** -149,
  complex128: Number.MIN_VALUE,
};

/** The least number of a dtype that has all digits. */
const NORMAL: Readonly<Record<string, number>> = {
  float16: 2 ** -14,
  float32: 2 ** -126,
  float64: 2 ** -1022,
  complex64: 2 ** -126,
  complex128: 2 ** -1022,
};

/** The distance from 1 to the next float of a dtype; 0 for exact dtypes. */
export const epsilon = (d: DType): number => EPS[d.name] ?? 0;

/** How results must agree. */
export interface Agreement {
  /** Units in the last place; negative: relative to the largest element. */
  readonly tolerance: number;
  /** Whether 0 and -0 differ. */
  readonly zero: boolean;
  /** Whether 0 stands for numbers smaller than the normal ones, too. */
  readonly flushes?: boolean;
}

const text = (x: number | bigint): string => Object.is(x, -0) ? "-0" : String(x);

/** What is wrong with the memory of a result, before its values are looked at. */
export function wrongMemory(data: TypedArray, d: DType, size: number): string | undefined {
  const Lane = laneArray(d);
  if (!(data instanceof Lane)) {
    return `expected ${d} in ${an(Lane.name)}, got ${an(typeName(data))}`;
  }
  if (data.length !== size * d.lanes) {
    return `expected ${size} elements of ${d}, got ${data.length / d.lanes}`;
  }
  return undefined;
}

const typeName = (x: unknown): string =>
  (x as { constructor?: { name: string } } | undefined | null)?.constructor?.name ?? String(x);
const an = (name: string): string => `${/^[AEIO]/.test(name) ? "an" : "a"} ${name}`;

/** The first element that differs from what NumPy gives, in words. */
export function difference(want: Sample, got: TypedArray, how: Agreement): string | undefined {
  const { data, dtype } = want, lanes = dtype.lanes;
  const scale = how.tolerance < 0 ? largest(data) : 0;
  for (let i = 0; i < data.length; i++) {
    const w = data[i], g = got[i];
    if (typeof w === "bigint" || typeof g === "bigint") {
      if (w !== g) return told(i / lanes, w, g, "");
      continue;
    }
    if (Number.isNaN(w) ? Number.isNaN(g) : w === g && (!how.zero || w !== 0 || Object.is(w, g))) {
      continue;
    }
    if (how.flushes && g === 0 && Math.abs(w) < NORMAL[dtype.name]) continue;
    const eps = epsilon(dtype);
    let size = Math.max(Math.abs(w), scale);
    if (how.tolerance > 0 && lanes === 2) {
      size = Math.hypot(w, Number(data[i % 2 === 0 ? i + 1 : i - 1]));
    }
    const unit = Math.max(eps * size, LEAST[dtype.name] ?? 0);
    const off = Math.abs(w - g) / unit;
    if (off <= Math.abs(how.tolerance)) continue;
    const allowed = how.tolerance === 0 ? "none allowed" : `${Math.abs(how.tolerance)} allowed`;
    return told(
      i / lanes,
      w,
      g,
      eps > 0 && Number.isFinite(off) && off > 0
        ? ` (${off.toPrecision(2)} ulp off, ${allowed})`
        : "",
    );
  }
  return undefined;
}

function told(i: number, want: number | bigint, got: number | bigint | undefined, more: string) {
  const part = Number.isInteger(i) ? "" : " (imaginary part)";
  return `element ${Math.floor(i)}${part}: expected ${text(want)}, got ${
    got === undefined ? "nothing" : text(got)
  }${more}`;
}

function largest(data: TypedArray): number {
  let top = 0;
  for (let i = 0; i < data.length; i++) {
    const size = Math.abs(Number(data[i]));
    if (size > top && size !== Infinity) top = size;
  }
  return top;
}

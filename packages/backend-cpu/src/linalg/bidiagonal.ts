// Singular values of real upper bidiagonal matrices: QR iterations with implicit shifts (Golub, Kahan,
// Reinsch). Used by the kernel in svd.ts.

import { LinAlgError } from "@nplex/core";
import { type Doubles, EPS, hypot, TINY } from "./matrices.ts";
import type { Rotations } from "./rotations.ts";

/** Iterations for one singular value before giving up. */
const MOST = 75;

/**
 * Makes a matrix with diagonal d and upper diagonal e diagonal. The rotations go to the columns of left and
 * right vectors; values come out in any order and with any sign.
 */
export function diagonalize(
  d: Doubles,
  e: Doubles,
  n: number,
  left: Rotations | undefined,
  right: Rotations | undefined,
): void {
  let count = 0;
  for (let hi = n - 1; hi > 0;) {
    // The last block without a negligible element above the diagonal.
    let lo = hi;
    while (lo > 0) {
      const size = Math.abs(e[lo - 1]);
      if (size <= TINY + EPS * (Math.abs(d[lo - 1]) + Math.abs(d[lo]))) {
        e[lo - 1] = 0;
        break;
      }
      lo--;
    }
    if (lo === hi) {
      hi--;
      count = 0;
      continue;
    }
    if (++count > MOST) throw new LinAlgError("SVD did not converge");
    let zero = -1;
    for (let k = hi; k >= lo; k--) {
      const around = (k < hi ? Math.abs(e[k]) : 0) + (k > lo ? Math.abs(e[k - 1]) : 0);
      if (Math.abs(d[k]) <= TINY + EPS * around) {
        d[k] = 0;
        zero = k;
        break;
      }
    }
    if (zero === hi) clearColumn(d, e, right, lo, hi);
    else if (zero >= 0) clearRow(d, e, left, zero, hi);
    else step(d, e, left, right, lo, hi);
  }
  left?.flush();
  right?.flush();
}

/** With d[hi] = 0 the element above it is rotated out of the last column. */
function clearColumn(
  d: Doubles,
  e: Doubles,
  z: Rotations | undefined,
  lo: number,
  hi: number,
): void {
  let f = e[hi - 1];
  e[hi - 1] = 0;
  for (let j = hi - 1; j >= lo && f !== 0; j--) {
    const r = hypot(d[j], f), c = d[j] / r, s = f / r;
    d[j] = r;
    if (j > lo) {
      f = -s * e[j - 1];
      e[j - 1] *= c;
    }
    z?.rotate(j, hi, c, s);
  }
}

/** With d[k] = 0 the element to its right is rotated out of row k. */
function clearRow(d: Doubles, e: Doubles, z: Rotations | undefined, k: number, hi: number): void {
  let f = e[k];
  e[k] = 0;
  for (let j = k + 1; j <= hi && f !== 0; j++) {
    const r = hypot(d[j], f), c = d[j] / r, s = f / r;
    d[j] = r;
    if (j < hi) {
      f = -s * e[j];
      e[j] *= c;
    }
    z?.rotate(j, k, c, s);
  }
}

/** The eigenvalue of the last 2 x 2 block of BᵀB nearer to its corner. */
function shiftOf(d: Doubles, e: Doubles, lo: number, hi: number, unit: number): number {
  const last = d[hi] / unit, before = d[hi - 1] / unit, beside = e[hi - 1] / unit;
  const above = hi - 2 >= lo ? e[hi - 2] / unit : 0;
  const half = ((before + last) * (before - last) + (above + beside) * (above - beside)) / 2;
  const off = before * beside;
  if (off === 0) return last * last + beside * beside;
  const root = hypot(half, off);
  return last * last + beside * beside - off * (off / (half + (half < 0 ? -root : root)));
}

/** One QR step. */
function step(
  d: Doubles,
  e: Doubles,
  left: Rotations | undefined,
  right: Rotations | undefined,
  lo: number,
  hi: number,
): void {
  const unit = Math.max(
    Math.abs(d[hi]),
    Math.abs(d[hi - 1]),
    Math.abs(e[hi - 1]),
    Math.abs(d[lo]),
    Math.abs(e[lo]),
  );
  const first = d[lo] / unit, next = e[lo] / unit;
  const shift = Math.sqrt(Math.max(shiftOf(d, e, lo, hi, unit), 0));
  let f = (first - shift) * (first + shift), g = first * next;
  left?.begin(lo);
  right?.begin(lo);
  for (let k = lo; k < hi; k++) {
    let r = hypot(f, g), c = r === 0 ? 1 : f / r, s = r === 0 ? 0 : g / r;
    if (k > lo) e[k - 1] = r;
    f = c * d[k] + s * e[k];
    e[k] = c * e[k] - s * d[k];
    g = s * d[k + 1];
    d[k + 1] *= c;
    right?.push(c, s);
    r = hypot(f, g);
    c = r === 0 ? 1 : f / r;
    s = r === 0 ? 0 : g / r;
    d[k] = r;
    f = c * e[k] + s * d[k + 1];
    d[k + 1] = c * d[k + 1] - s * e[k];
    if (k + 1 < hi) {
      g = s * e[k + 1];
      e[k + 1] *= c;
    }
    left?.push(c, s);
  }
  e[hi - 1] = f;
}

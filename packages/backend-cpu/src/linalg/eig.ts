// Kernel of `eig`: balancing and Hessenberg form (hessenberg.ts), QR iterations (schur.ts and
// schur_complex.ts), back substitution (eigenvectors.ts).

import type { Attrs, Tensor } from "@nplex/core";
import {
  type Doubles,
  eachMatrix,
  readMatrix,
  scaleBy,
  scaleOf,
  writeMatrix,
  writeVector,
} from "./matrices.ts";
import { balance, reduce, undoBalance } from "./hessenberg.ts";
import { complexVectors, normalize, realVectors } from "./eigenvectors.ts";
import { schur } from "./schur.ts";
import { schurComplex } from "./schur_complex.ts";
import { begin } from "./work.ts";

/** Kernel of `eig`; elements are finite. */
export function eigKernel(inputs: readonly Tensor[], outs: readonly Tensor[], attrs: Attrs): void {
  const [x] = inputs, n = x.shape[x.ndim - 1], lanes = x.dtype.kind === "c" ? 2 : 1;
  if (n === 0) return;
  const vectors = attrs.vectors !== false, a = new Float64Array(n * n * lanes);
  eachMatrix(x.shape.slice(0, -2), (index) => {
    begin(n * n);
    readMatrix(x, index, false, a);
    const scale = scaleOf(a, 60);
    scaleBy(a, scale);
    const { w, v } = (lanes === 1 ? real : complex)(a, n, vectors);
    if (scale !== 1) { for (let i = 0; i < w.length; i++) w[i] /= scale; }
    writeVector(outs[0], index, w);
    if (v) writeMatrix(outs[1], index, v, n);
  });
}

/** Eigenvalues and vectors, re and im side by side. */
interface Result {
  readonly w: Doubles;
  readonly v: Doubles | undefined;
}

function real(a: Doubles, n: number, vectors: boolean): Result {
  const b = balance(a, n, 1), z = reduce(a, n, 1, b.lo, b.hi, vectors);
  const re = new Float64Array(n), im = new Float64Array(n), w = new Float64Array(2 * n);
  schur(a, n, b.lo, b.hi, re, im, z);
  for (let i = 0; i < n; i++) {
    w[2 * i] = re[i];
    w[2 * i + 1] = im[i];
  }
  if (!z) return { w, v: undefined };
  const packed = realVectors(a, z, n, re, im), v = new Float64Array(2 * n * n);
  undoBalance(b, packed, n, 1);
  for (let j = 0; j < n; j++) {
    const pair = im[j] !== 0;
    normalize(packed, j, pair ? 1 : 0, n, n);
    for (let i = 0; i < n; i++) {
      const o = 2 * (i * n + j), p = i * n + j;
      v[o] = packed[p];
      if (!pair) continue;
      v[o + 1] = packed[p + 1];
      v[o + 2] = packed[p];
      v[o + 3] = -packed[p + 1];
    }
    if (pair) j++;
  }
  return { w, v };
}

function complex(a: Doubles, n: number, vectors: boolean): Result {
  const b = balance(a, n, 2), z = reduce(a, n, 2, b.lo, b.hi, vectors);
  schurComplex(a, n, b.lo, b.hi, z);
  const w = new Float64Array(2 * n);
  for (let i = 0; i < n; i++) {
    w[2 * i] = a[2 * (i * n + i)];
    w[2 * i + 1] = a[2 * (i * n + i) + 1];
  }
  if (!z) return { w, v: undefined };
  const v = complexVectors(a, z, n);
  undoBalance(b, v, n, 2);
  for (let j = 0; j < n; j++) normalize(v, 2 * j, 1, 2 * n, n);
  return { w, v };
}

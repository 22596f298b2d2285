// The kernels of linear algebra by primitive.

import type { StridedKernel } from "@nplex/core";
import { choleskyKernel } from "./cholesky.ts";
import { eigKernel } from "./eig.ts";
import { eighKernel } from "./eigh.ts";
import { luKernel, triangularSolveKernel } from "./lu.ts";
import { qrKernel } from "./qr.ts";
import { svdKernel } from "./svd.ts";

/** Kernels of factorizations, decompositions and triangular systems. */
export const LINALG_KERNELS: Readonly<Record<string, StridedKernel>> = {
  cholesky: choleskyKernel,
  eig: eigKernel,
  eigh: eighKernel,
  lu: luKernel,
  qr: qrKernel,
  svd: svdKernel,
  triangular_solve: triangularSolveKernel,
};

// The kernels of linear algebra by primitive.

import type { StridedKernel } from "@nplex/core";
import { choleskyKernel, luKernel, qrKernel, triangularSolveKernel } from "./factor.ts";
import { eighKernel } from "./eigh.ts";
import { svdKernel } from "./svd.ts";

/** Kernels of decompositions; `eig` is missing still. */
export const LINALG_KERNELS: Readonly<Record<string, StridedKernel>> = {
  cholesky: choleskyKernel,
  eigh: eighKernel,
  lu: luKernel,
  qr: qrKernel,
  svd: svdKernel,
  triangular_solve: triangularSolveKernel,
};

// Kernel of `qr`: Householder reflections in blocks.

import type { Attrs, Tensor } from "@nplex/core";
import { eachMatrix, readMatrix, scaleBy, scaleOf, writeMatrix, writeVector } from "./matrices.ts";
import { formQ, triangularize } from "./householder.ts";
import { begin, doubles } from "./work.ts";

/** Kernel of `qr`; the outputs depend on the mode. */
export function qrKernel(inputs: readonly Tensor[], outs: readonly Tensor[], attrs: Attrs): void {
  const [x] = inputs, lanes = x.dtype.kind === "c" ? 2 : 1, mode = attrs.mode;
  const [m, n] = x.shape.slice(-2), steps = Math.min(m, n);
  const width = mode === "complete" ? m : steps;
  begin(m * n);
  const a = doubles(m * n * lanes),
    q = doubles(mode === "raw" || mode === "r" ? 0 : width * m * lanes);
  eachMatrix(x.shape.slice(0, -2), (index) => {
    // Rows of `a` are the columns of the matrix.
    readMatrix(x, index, true, a);
    const scale = scaleOf(a);
    scaleBy(a, scale);
    const { taus, diagonal } = triangularize(a, m, n, lanes);
    if (mode === "raw") {
      // The vectors below the diagonal, R on and above it, as LAPACK leaves them.
      for (let j = 0; j < n; j++) {
        for (let i = 0; i <= Math.min(j, steps - 1); i++) {
          const o = (j * m + i) * lanes;
          if (i === j) {
            a[o] = diagonal[i] / scale;
            if (lanes === 2) a[o + 1] = 0;
          } else for (let l = 0; l < lanes; l++) a[o + l] /= scale;
        }
      }
      writeMatrix(outs[0], index, a, m);
      writeVector(outs[1], index, taus);
      return;
    }
    const r = new Float64Array(width * n * lanes);
    for (let j = 0; j < n; j++) {
      for (let i = 0; i < Math.min(j + 1, width); i++) {
        const o = (i * n + j) * lanes, p = (j * m + i) * lanes;
        if (i === j) r[o] = diagonal[i] / scale;
        else for (let l = 0; l < lanes; l++) r[o + l] = a[p + l] / scale;
      }
    }
    writeMatrix(outs[outs.length - 1], index, r, n);
    if (mode === "r") return;
    writeMatrix(outs[0], index, formQ(a, m, taus, steps, 0, m, width, lanes, q), m, true);
  });
}

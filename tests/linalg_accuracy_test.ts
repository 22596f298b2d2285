// Backward errors of np.linalg on hard matrices against NumPy's own, which tools/oracle/gen_linalg_accuracy.py
// recorded: ours are at most ten times as large. LINALG_TABLE=1 prints both.

import np from "@nplex/np";
import type { ndarray } from "@nplex/core";
import { fixture } from "./support/fixtures.ts";

interface Case {
  readonly name: string;
  readonly dtype: string;
  readonly shape: number[];
  /** What to take off before measuring, as a power of two. */
  readonly power: number;
  readonly data: string;
  readonly errors: Record<string, number>;
}

const { numpy, cases } = await fixture<{ numpy: string; cases: Case[] }>("linalg_accuracy");

const adjoint = (m: ndarray): ndarray => np.conj(m.mT);
const size = (m: ndarray): number => Number(np.linalg.norm(m.ravel()));
const orthonormal = (q: ndarray): number =>
  size(np.subtract(np.matmul(adjoint(q), q), np.eye(q.shape[1])));

function errorsOf(c: Case): Record<string, () => number> {
  const bytes = Uint8Array.from(atob(c.data), (x) => x.charCodeAt(0));
  const a = np.frombuffer(bytes, c.dtype).reshape(c.shape);
  const wide = (m: ndarray) => m.astype(m.dtype.kind === "c" ? "complex128" : "float64");
  const s = 2 ** c.power, A = wide(a).divide(np.float64(s)), n = c.shape[0];
  const off = (m: ndarray) => m.divide(np.float64(s)),
    on = (m: ndarray) => m.multiply(np.float64(s));
  const svd = () => [...np.linalg.svd(a, { full_matrices: false })].map(wide);
  const qr = () => [...np.linalg.qr(a)].map(wide);
  const h = () => a.add(adjoint(a)).divide(2);
  const relative = (got: ndarray, wanted: ndarray) => size(got.subtract(wanted)) / size(wanted);
  return {
    svd: () => {
      const [u, v, w] = svd();
      return relative(np.matmul(u.multiply(off(v)), w), A);
    },
    "svd U": () => orthonormal(svd()[0]),
    "svd V": () => orthonormal(adjoint(svd()[2])),
    qr: () => {
      const [q, r] = qr();
      return relative(np.matmul(q, off(r)), A);
    },
    "qr Q": () => orthonormal(qr()[0]),
    solve: () => {
      const x = on(wide(np.linalg.solve(a, np.ones(n, a.dtype))));
      return size(np.matmul(A, x).subtract(1)) / (size(A) * size(x) + Math.sqrt(n));
    },
    inv: () => {
      const x = on(wide(np.linalg.inv(a)));
      return size(np.matmul(A, x).subtract(np.eye(n))) / (size(A) * size(x));
    },
    eigh: () => {
      const [w, v] = [...np.linalg.eigh(h())].map(wide), H = off(wide(h()));
      return size(np.matmul(H, v).subtract(v.multiply(off(w)))) / size(H);
    },
    "eigh V": () => orthonormal(wide([...np.linalg.eigh(h())][1])),
    eig: () => {
      const [w, v] = [...np.linalg.eig(a)].map(wide);
      return size(np.matmul(A, v).subtract(v.multiply(off(w)))) / size(A);
    },
    cholesky: () => {
      const w = wide(a), p = np.matmul(w, adjoint(w)).add(np.eye(n).multiply(1e-8)).astype(c.dtype);
      const l = wide(np.linalg.cholesky(p));
      return relative(np.matmul(l, adjoint(l)), wide(p));
    },
  };
}

for (const c of cases) {
  Deno.test(`backward errors on '${c.name}' are within ten times those of NumPy ${numpy}`, () => {
    const eps = c.dtype === "float32" || c.dtype === "complex64" ? 2 ** -23 : 2 ** -52;
    const ours = errorsOf(c), bad: string[] = [];
    for (const [what, theirs] of Object.entries(c.errors)) {
      const error = ours[what]();
      const line = `${c.name.padEnd(26)} ${what.padEnd(9)} ${error.toExponential(2)}  NumPy ${
        theirs.toExponential(2)
      }`;
      if (Deno.env.get("LINALG_TABLE")) console.log(line);
      // Below one rounding error the ratio says nothing.
      if (!(error <= 10 * Math.max(theirs, eps))) bad.push(line);
    }
    if (bad.length > 0) throw new Error(`too large:\n${bad.join("\n")}`);
  });
}

// The signs of singular vectors and eigenvectors, which no equation fixes, are NumPy's, as recorded by
// tools/oracle/gen_linalg_signs.py.

import { assert } from "@std/assert";
import np from "../packages/np/mod.ts";
import { fixture } from "./support/fixtures.ts";

type ndarray = ReturnType<typeof np.array>;
interface Row {
  readonly f: "svd" | "eigh" | "eighU";
  readonly d: "float64" | "float32" | "complex128" | "complex64";
  readonly k: string;
  readonly s: [number, number];
  readonly n: number;
  readonly v: string[];
}

const rows = await fixture<Row[]>("linalg_signs");

function matrix({ k, s, d, n }: Row): ndarray {
  const rs = new np.random.RandomState(n);
  let a = rs.randn(...s) as ndarray;
  if (d.startsWith("c")) a = np.add(a, np.multiply(np.complex(0, 1), rs.randn(...s)));
  const h = np.conj(a.T);
  if (k === "covariance") a = np.matmul(a, h);
  else if (k === "hermitian") a = np.add(a, h);
  else if (k === "graded") {
    a = np.multiply(a, np.power(10, np.arange(s[1]).negative().astype("float64")));
  }
  return a.astype(d);
}

/** Of the columns, a character each; `wanted` tells which is right where two elements are nearly of one size. */
function different(vectors: ndarray, wanted: string): number {
  const complex = vectors.dtype.kind === "c", size = np.absolute(vectors);
  let count = 0;
  for (let j = 0; j < wanted.length; j++) {
    const column = vectors.get(":", j), i = Number(np.argmax(size.get(":", j)));
    if (!complex) {
      if ((Number(column.get(i)) > 0 ? "+" : "-") !== wanted[j]) count++;
      continue;
    }
    const turns = Number(np.angle(column.get(i))) / Math.PI * 8 - parseInt(wanted[j], 16);
    if (Math.abs(turns - 16 * Math.round(turns / 16)) > 0.51) count++;
  }
  return count;
}

for (const [name, group] of Map.groupBy(rows, (r) => `${r.f} of ${r.d}`)) {
  Deno.test(`${name}: vectors have NumPy's signs`, () => {
    const wrong: string[] = [];
    let vectors = 0, others = 0;
    for (const r of group) {
      const a = matrix(r);
      let got: ndarray[];
      if (r.f === "svd") {
        const { U, Vh } = np.linalg.svd(a);
        got = [U, np.conj(Vh.T)];
      } else got = [np.linalg.eigh(a, r.f === "eighU" ? "U" : "L").eigenvectors];
      got.forEach((v, i) => {
        vectors += r.v[i].length;
        const count = different(v, r.v[i]);
        others += count;
        if (count > 0) wrong.push(`${r.k} ${r.s}: ${count} of ${r.v[i].length}, factor ${i}`);
      });
    }
    // A rounding error can decide about a step of LAPACK's, and about whether a vector is changed by it at all.
    assert(vectors > 300 && others <= vectors / 500, `of ${vectors} vectors\n${wrong.join("\n")}`);
  });
}

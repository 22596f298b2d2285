// The reductions in vectors against the loops in JS, bit for bit.

import { assertEquals } from "@std/assert";
import np from "@nplex/np";
import { laneArray } from "@nplex/core";
import { REDUCE_LOOPS } from "../reduce_loops.ts";
import { LOOPS } from "../ops/table.ts";
import { foldLoopInVectors } from "./fold_loops.ts";

const LENGTHS = [255, 256, 257, 263, 1000, 4095, 4096, 4097, 4103, 8191, 12289, 100003];

function numbers(n: number, special: number): Float64Array {
  let state = n + special;
  const next = () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
  const out = Float64Array.from({ length: n }, () => (next() - 0.5) * 2 ** (next() * 30));
  if (special === 1) { for (let i = 7; i < n; i += 501) out[i] = i % 2 ? -0 : 0; }
  if (special === 2) out[n - 3] = NaN;
  if (special === 3) [out[1], out[n >> 1]] = [Infinity, -Infinity];
  return out;
}

for (const name of ["float64", "float32"] as const) {
  for (const op of ["add", "maximum", "minimum"]) {
    Deno.test(`${op} of ${name} in vectors gives the bits of the loop in JS`, () => {
      const d = np.dtype(name), lanes = laneArray(d);
      const round = name === "float32" ? Math.fround : (x: number) => x;
      const f = LOOPS[op].find((l) => l.in[0] === name)?.f as (x: number, y: number) => number;
      const plain = REDUCE_LOOPS[op === "add" ? "pairwise" : "associative"](f, round);
      const vectors = foldLoopInVectors(op, d, plain, f);
      assertEquals(vectors === plain, false);
      for (const n of LENGTHS) {
        for (const special of [0, 1, 2, 3]) {
          const data = new lanes(3 * n + 5) as Float64Array;
          data.set(numbers(3 * n + 5, special));
          for (
            const [n0, a0, a1, o0, o1, size] of [
              [3, n, 1, 1, 0, 3],
              [3, n, 1, 0, 1, n],
              [1, 0, 2, 0, 0, 1],
              [3, -1, 1, 0, 1, n],
            ]
          ) {
            const run = (loop: typeof plain) => {
              const out = new lanes(size + 1) as Float64Array;
              out.fill(0.25);
              loop(n0, n, data, 3, a0, a1, out, 1, o0, o1);
              return out;
            };
            const found = run(vectors), expected = run(plain);
            // Which of two zeros is the largest depends on the order in both.
            if (op === "add") assertEquals(found, expected, `${n} ${special} ${a1} ${o1}`);
            else assertEquals(found.map((x) => x + 0), expected.map((x) => x + 0));
          }
        }
      }
    });
  }
}

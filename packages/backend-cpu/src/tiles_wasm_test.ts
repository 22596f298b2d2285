// The products in WebAssembly against those in JS: the same numbers, bit for bit.

import { assert, assertEquals } from "@std/assert";
import { allowTiles, MOST, tiles } from "./tiles_wasm.ts";
import { REAL } from "./linalg/products.ts";

let state = 1;
const next = () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648 - 0.5;
const random = (n: number) => Float64Array.from({ length: n }, next);

Deno.test("this engine runs the module", () => {
  assert(tiles() !== undefined);
});

Deno.test("products of panels are those of the JS loops, bit for bit", () => {
  for (
    const [m, n, k] of [[4, 4, 128], [17, 9, 33], [64, 5, 40], [5, 64, 12], [300, 20, 7], [
      31,
      33,
      MOST,
    ]]
  ) {
    const a = random((m + 1) * (k + 3)),
      b = random((n + k) * (n + k + 2)),
      c = random(m * (n + 1) + 2);
    a[5] = NaN;
    b[7] = -Infinity;
    for (const name of ["subtractAdjoint", "subtract"] as const) {
      const results = [true, false].map((on) => {
        allowTiles(on);
        const out = c.slice(), ld = name === "subtract" ? n + 2 : k + 1;
        REAL[name](m, n, k, a, 2, k + 1, b, 1, ld, out, 1, n + 1);
        return out;
      });
      allowTiles(true);
      assertEquals(results[0], results[1], `${name} of ${m}, ${n}, ${k}`);
    }
  }
});

Deno.test("products deeper than a block agree to rounding", () => {
  const m = 9, n = 8, k = 2 * MOST + 5, a = random(m * k), b = random(n * k);
  const results = [true, false].map((on) => {
    allowTiles(on);
    const out = new Float64Array(m * n);
    REAL.subtractAdjoint(m, n, k, a, 0, k, b, 0, k, out, 0, n);
    return out;
  });
  allowTiles(true);
  for (let i = 0; i < m * n; i++) assert(Math.abs(results[0][i] - results[1][i]) < 1e-12);
});

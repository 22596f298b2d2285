// Sweeps of rotations in WebAssembly and in JS against rotations one by one: the same numbers, bit for bit.

import { assert, assertEquals } from "@std/assert";
import { Rotations, sortOrder } from "./rotations.ts";
import { allowKernels } from "./kernels.ts";
import { begin } from "./work.ts";

let state = 1;
const next = () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648 - 0.5;
const random = (n: number) => Float64Array.from({ length: n }, next);

type Sweep = readonly [first: number, cosines: Float64Array, sines: Float64Array, down: boolean];

/** Columns (kept as rows) after the sweeps, one rotation at a time. */
function plain(columns: Float64Array, rows: number, sweeps: readonly Sweep[]): Float64Array {
  const z = columns.slice();
  for (const [first, cs, ss, down] of sweeps) {
    for (let k = 0; k < cs.length; k++) {
      for (let i = 0; i < rows; i++) {
        const p = (down ? first - k - 1 : first + k) * rows + i, q = p + rows, x = z[p], y = z[q];
        z[p] = cs[k] * x + ss[k] * y;
        z[q] = cs[k] * y - ss[k] * x;
      }
    }
  }
  return z;
}

/** Rows of the transpose. */
function transposed(z: Float64Array, columns: number, rows: number): Float64Array {
  return Float64Array.from(z, (_, i) => z[(i % columns) * rows + Math.floor(i / columns)]);
}

Deno.test("sweeps of any extent are applied as rotations one by one", () => {
  for (const [rows, width] of [[1, 2], [3, 2], [4, 5], [7, 9], [18, 33], [64, 20], [5, 130]]) {
    const columns = random(rows * width);
    const sweeps = Array.from({ length: 61 }, (): Sweep => {
      const first = Math.floor((next() + 0.5) * (width - 1)), down = next() > 0.2;
      const length = Math.floor((next() + 0.5) * (width - first));
      return [down ? width - 1 - first : first, random(length), random(length), down];
    });
    const want = transposed(plain(columns, rows, sweeps), width, rows);
    const order = Int32Array.from({ length: width }, (_, i) => i);
    for (const wasm of [true, false]) {
      allowKernels(wasm);
      begin(1e4);
      const z = new Rotations(rows, width);
      // Twice, as for two matrices of a stack
      for (let round = 0; round < 2; round++) {
        z.fill(columns);
        for (const [first, cs, ss, down] of sweeps) {
          z.begin(first, down);
          cs.forEach((c, i) => z.push(c, ss[i]));
        }
        z.flush();
        assertEquals(z.columns(1, order, new Float64Array(rows * width)), want);
      }
    }
    allowKernels(true);
  }
});

Deno.test("columns come in the order and with the signs asked for", () => {
  const z = new Rotations(2, 3);
  z.fill(Float64Array.of(1, 2, 3, 4, 5, 6));
  z.begin(0);
  z.push(0, 1); // columns 1 and 0 change places, the second with a minus
  z.flush();
  const out = z.columns(1, Int32Array.of(1, 0, 2), new Float64Array(6), Float64Array.of(1, -1, 1));
  assertEquals(out, Float64Array.of(1, 3, 5, 2, 4, 6));
});

Deno.test("large matrices fit", () => {
  begin(1e6);
  const z = new Rotations(2000, 1100);
  z.fill(random(2200000));
  z.begin(0);
  for (let i = 0; i < 1099; i++) z.push(1, 0);
  z.flush();
  const order = new Int32Array(1100);
  sortOrder(random(1100), true, order);
  assert(z.columns(1, order, new Float64Array(2200000)).every((x) => Math.abs(x) <= 0.5));
});

// Singular values by quotients against those by rotations, each to a part of itself.

import { assert } from "@std/assert";
import { diagonalize } from "./bidiagonal.ts";
import { Rotations } from "./rotations.ts";

let state = 1;
const next = () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648 + 0.1;

/** The sizes of the values, rising. */
function values(d: Float64Array, e: Float64Array, left?: Rotations): Float64Array {
  const out = d.slice();
  diagonalize(out, e.slice(), d.length, left, undefined);
  return out.map(Math.abs).sort();
}

const SHAPES: Record<string, (i: number, n: number) => [d: number, e: number]> = {
  random: () => [next(), next()],
  signs: () => [next() - 0.6, next() - 0.6],
  "falling fast": (i) => [next() * 10 ** (-i / 3), next() * 10 ** (-i / 3)],
  "rising fast": (i, n) => [next() * 10 ** ((i - n) / 3), next() * 10 ** ((i - n) / 3)],
  "up and down": (i) => [next() * 10 ** (5 * Math.sin(i)), next() * 10 ** (5 * Math.cos(i))],
  equal: () => [1, 1],
  "nearly diagonal": () => [1, 1e-9],
  diagonal: () => [next(), 0],
  divided: (i) => [next(), i % 5 === 3 ? 0 : next()],
  Kahan: (i) => [0.8 ** i, -0.6 * 0.8 ** i],
  "a zero": (i) => [i === 4 ? 0 : next(), next()],
  "too small to be squared": (i) => [i === 2 ? 1e-200 : next(), next()],
  large: () => [next() * 1e120, next() * 1e120],
};

Deno.test("values alone are those that come with vectors, to rounding", () => {
  for (const [name, shape] of Object.entries(SHAPES)) {
    for (const n of [1, 2, 3, 6, 7, 20, 61, 128]) {
      const pairs = Array.from({ length: n }, (_, i) => shape(i, n));
      const d = Float64Array.from(pairs, ([x]) => x), e = Float64Array.from(pairs, ([, x]) => x);
      const alone = values(d, e), others = values(d, e, new Rotations(1, n));
      alone.forEach((x, i) => {
        const error = Math.abs(x - others[i]);
        assert(error <= 2e-13 * others[i] + 1e-300, `${name}, ${n}: ${x} for ${others[i]}`);
      });
    }
  }
});

// Fourier transforms from the inside: passes in WebAssembly against those in JS, vectors together against one
// by one, roots of unity against whole-number arithmetic, and what stays in memory.

import { assert, assertEquals } from "@std/assert";
import { Cache } from "./cache.ts";
import { cheapLength, halves, radicesOf } from "./factors.ts";
import { rootsOf, turn } from "./roots.ts";
import { MOST, scratch, Table, useWasm } from "./scratch.ts";
import { transform } from "./transform.ts";
import type { View } from "./views.ts";

let state = 1;
const next = () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648 - 0.5;
const random = (n: number) => Float64Array.from({ length: n }, next);
const rows = (data: Float64Array, n: number): View => ({
  data,
  re: 0,
  im: 1,
  step: 2,
  across: 2 * n,
});
const columns = (data: Float64Array, count: number): View => ({
  data,
  re: 0,
  im: 1,
  step: 2 * count,
  across: 2,
});

function transformOf(x: Float64Array, n: number, count: number): Float64Array {
  const out = new Float64Array(x.length);
  transform(n, rows(x, n), rows(out, n), count, 1);
  return out;
}

const LENGTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 19, 20, 21, 22, 25, 26]
  .concat([27, 33, 35, 39, 45, 49, 64, 65, 77, 91, 97, 121, 143, 169, 210, 251, 1000, 1024, 2310])
  .concat([23, 29, 31, 37, 68, 551, 961, 4096, 30030, 10007]);

Deno.test("passes in WebAssembly give the numbers of those in JS, bit for bit", () => {
  for (const n of LENGTHS) {
    for (const count of n > 100 ? [1] : [1, 2, 3, 8]) {
      const x = random(2 * n * count);
      const [wasm, js] = [true, false].map((on) => {
        useWasm(on);
        return transformOf(x, n, count);
      });
      assertEquals(wasm, js, `${count} of length ${n}`);
    }
  }
  useWasm(true);
  assert(scratch().memory.buffer.byteLength > 0);
});

Deno.test("vectors together, apart, in rows or in columns are transformed alike", () => {
  for (const n of LENGTHS) {
    const count = 5, x = random(2 * n * count), together = transformOf(x, n, count);
    for (let b = 0; b < count; b++) {
      const one = transformOf(x.slice(2 * n * b, 2 * n * (b + 1)), n, 1);
      assertEquals(one, together.slice(2 * n * b, 2 * n * (b + 1)));
    }
    const turned = new Float64Array(x.length), back = new Float64Array(x.length);
    const transpose = (from: Float64Array, to: Float64Array, p: number, q: number) => {
      for (let i = 0; i < p; i++) {
        for (let j = 0; j < q; j++) {
          for (let part = 0; part < 2; part++) {
            to[2 * (j * p + i) + part] = from[2 * (i * q + j) + part];
          }
        }
      }
    };
    transpose(x, turned, count, n);
    transform(n, columns(turned, count), columns(turned, count), count, 1);
    transpose(turned, back, n, count);
    assertEquals(back, together);
  }
});

Deno.test("vectors too long for the scratch memory are taken apart", () => {
  for (const n of [2 ** 19, 3 * 5 * 7 * 11 * 13 * 20, 262147]) {
    const x = random(2 * n), out = new Float64Array(2 * n);
    assert(n > MOST);
    transform(n, rows(x, n), rows(out, n), 1, 1);
    for (const k of [0, 1, n - 1, 12345]) {
      let re = 0, im = 0;
      for (let j = 0; j < n; j++) {
        const [c, s] = turn((j * k) % n, n);
        re += x[2 * j] * c + x[2 * j + 1] * s;
        im += x[2 * j + 1] * c - x[2 * j] * s;
      }
      assert(Math.hypot(re - out[2 * k], im - out[2 * k + 1]) < 1e-12 * Math.sqrt(n));
    }
  }
});

const DIGITS = 120n, ONE = 1n << DIGITS;
/** 2 pi with 120 binary digits after the point. */
const TWO_PI = 8351785813007552717653752915327115494n;

/** Cosine and sine of k/n of a turn from their series in whole numbers. */
function exact(k: number, n: number): [bigint, bigint] {
  const x = TWO_PI * BigInt(k) / BigInt(n), sums: [bigint, bigint] = [0n, 0n];
  let term = ONE;
  for (let i = 0n; term !== 0n; i++) {
    const sign = (i >> 1n) % 2n === 0n ? 1n : -1n;
    sums[Number(i % 2n)] += sign * term;
    term = term * x / ONE / (i + 1n);
  }
  return sums;
}

Deno.test("roots of unity are within a unit in the last place", () => {
  const ulps = (got: number, want: bigint) => {
    const scaled = (x: number) => BigInt(Math.round(x * 2 ** 60)) << (DIGITS - 60n);
    // A double below 1/128 has bits that 60 digits don't hold.
    if (Math.abs(got) < 2 ** -7) return 0;
    const off = scaled(got) - want, unit = 2 ** (Math.floor(Math.log2(Math.abs(got))) - 52);
    return Math.abs(Number(off)) / 2 ** 120 / unit;
  };
  let worst = 0;
  for (const n of [3, 7, 8, 12, 100, 1000, 65537, 100003, 2 ** 20]) {
    for (let i = 0; i < 60; i++) {
      const k = Math.floor((next() + 0.5) * n), [c, s] = exact(k, n), [cos, sin] = turn(k, n);
      worst = Math.max(worst, ulps(cos, c), ulps(sin, s));
    }
  }
  assert(worst <= 1, String(worst));
  const w = rootsOf(24);
  for (let k = 0; k < 24; k++) {
    const [c, s] = turn(k, 24);
    assert(Math.abs(w[2 * k] - c) + Math.abs(w[2 * k + 1] + s) < 1e-15);
  }
});

Deno.test("lengths are taken apart into radices, halves, and padded to cheap ones", () => {
  assertEquals(radicesOf(2 ** 5 * 3 * 13), [4, 4, 2, 3, 13]);
  assertEquals([radicesOf(1), radicesOf(31), radicesOf(37)], [[], [31], undefined]);
  assertEquals(halves(2 ** 20), [1024, 1024]);
  for (const n of [3, 33, 1000, 131073]) {
    const m = cheapLength(n);
    assert(m >= n && m < 2 * n && radicesOf(m) !== undefined);
  }
});

Deno.test("plans and their tables are kept up to a limit", () => {
  const cache = new Cache<{ bytes: number }>(100);
  for (let n = 1; n <= 20; n++) cache.keep(n, { bytes: 30 });
  assertEquals([cache.size, cache.get(20)?.bytes, cache.get(1)], [3, 30, undefined]);
  cache.keep(21, { bytes: 1000 });
  assertEquals([cache.size, cache.get(21)?.bytes], [1, 1000]);
  // Tables that no longer fit push out the others, which come back when they are needed.
  const memory = scratch(), a = new Table(random(2 ** 20)), b = new Table(random(2 ** 20));
  for (const t of [a, b, a]) {
    memory.place([t]);
    assertEquals(memory.memory[t.at / 8 + 77], t.data[77]);
  }
});

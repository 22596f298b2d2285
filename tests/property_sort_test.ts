// sort, argsort and searchsorted against the plainest possible versions of themselves, on random lanes,
// strides and dtypes, with NaN, infinities, both zeros and integers past 2**53.

import fc from "fast-check";
import np from "../packages/np/mod.ts";
import { assert, assertEquals } from "@std/assert";
import type { ndarray } from "@nplex/core";
import { orderOptions } from "../packages/backend-cpu/src/order.ts";
import { DTYPES, make, type Value, values, view } from "./support/random_views.ts";

const isNaNValue = (x: number | bigint) => x !== x;

function less(a: Value, b: Value): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) {
    return (a as number) < (b as number) || isNaNValue(b as number) && !isNaNValue(a as number);
  }
  // NumPy's order: all finite, then a NaN in the imaginary part, in the real part, in both.
  const rank = (z: number[]) => (Number.isNaN(z[0]) ? 2 : 0) + (Number.isNaN(z[1]) ? 1 : 0);
  const p = rank(a), q = rank(b);
  if (p !== q) return p < q;
  if (p < 2 && a[0] !== b[0]) return a[0] < b[0];
  return p % 2 === 0 && a[1] < b[1];
}

/** The stable order of a list, by insertion. */
function order(list: Value[]): number[] {
  const out: number[] = [];
  list.forEach((x, i) => {
    let at = out.length;
    while (at > 0 && less(x, list[out[at - 1]])) at--;
    out.splice(at, 0, i);
  });
  return out;
}

const same = (a: Value, b: Value): boolean =>
  Array.isArray(a) && Array.isArray(b) ? a.every((x, i) => Object.is(x, b[i])) : Object.is(a, b);

function lanes(a: ndarray, axis: number): ndarray[] {
  const at = axis < 0 ? axis + 2 : axis;
  return Array.from({ length: a.shape[1 - at] }, (_, k) => at === 0 ? a.get(":", k) : a.get(k));
}

Deno.test("sort and argsort are the stable order on any strides and dtype", () => {
  fc.assert(
    fc.property(view, (v) => {
      const a = make(v);
      const sorted = lanes(np.sort(a, v.axis), v.axis);
      const indices = lanes(np.argsort(a, v.axis), v.axis);
      const inPlace = a.get("...");
      const before = lanes(a, v.axis).map(values);
      inPlace.sort(v.axis);
      const after = lanes(a, v.axis).map(values);
      before.forEach((lane, k) => {
        const expected = order(lane);
        assertEquals(values(indices[k]).map(Number), expected);
        const list = values(sorted[k]);
        assert(list.every((x, i) => same(x, lane[expected[i]])), `${list} of ${lane}`);
        assert(after[k].every((x, i) => same(x, list[i])), "in place");
      });
    }),
    { numRuns: 400 },
  );
});

Deno.test("long lanes: radix passes give the same order as merging", () => {
  fc.assert(
    fc.property(fc.constantFrom(...DTYPES), fc.integer({ min: 0, max: 1 << 30 }), (name, seed) => {
      const a = make({
        name,
        rows: 1,
        columns: 2000,
        rowGap: 1,
        columnGap: 2,
        flip: true,
        swap: false,
        axis: 1,
        seed,
      }).get(0);
      const list = values(a);
      const found = values(np.argsort(a)).map(Number);
      for (let i = 1; i < found.length; i++) {
        const [p, q] = [found[i - 1], found[i]];
        assert(!less(list[q], list[p]) && (less(list[p], list[q]) || p < q));
      }
      const sorted = values(np.sort(a));
      assert(sorted.every((x, i) => same(x, list[found[i]])));
      assertEquals(new Set(found).size, list.length);
    }),
    { numRuns: 40 },
  );
});

Deno.test("searchsorted is the number of smaller elements", () => {
  fc.assert(
    fc.property(view, view, fc.boolean(), (v, w, right) => {
      const a = np.sort(make(v), null);
      const keys = make({ ...w, name: v.name });
      const found = np.searchsorted(a, keys, right ? "right" : "left");
      assertEquals(found.shape, keys.shape);
      const list = values(a);
      const expected = values(keys).map((x) =>
        list.filter((y) => right ? !less(x, y) : less(y, x)).length
      );
      assertEquals(values(found).map(Number), expected);
    }),
    { numRuns: 200 },
  );
});

Deno.test("partition leaves none larger before and none smaller behind", () => {
  fc.assert(
    fc.property(view, fc.nat(), (v, k) => {
      const a = make(v);
      const n = a.shape[v.axis < 0 ? 1 : v.axis];
      if (n === 0) return;
      const at = k % n;
      const parts = lanes(np.partition(a, at, v.axis), v.axis);
      const sorted = lanes(np.sort(a, v.axis), v.axis);
      parts.forEach((part, i) => {
        const list = values(part), pivot = list[at];
        const whole = values(sorted[i])[at];
        assert(!less(pivot, whole) && !less(whole, pivot));
        list.forEach((x, j) => assert(j < at ? !less(pivot, x) : !less(x, pivot)));
      });
    }),
    { numRuns: 100 },
  );
});

/** Random elements of a dtype in one of several distributions, each hard for some way of sorting. */
function lane(name: string, n: number, how: string, seed: number): ndarray {
  const rng = np.random.default_rng(seed);
  const isFloat = name.startsWith("float");
  const whole = (low: number, high: number) => rng.integers(low, high, n);
  switch (how) {
    case "few":
      return whole(0, 5).astype(name);
    case "sorted":
      return np.sort(whole(0, 100)).astype(name);
    case "turned":
      return np.sort(whole(0, 100)).astype(name).get("::-1");
    case "one":
      return np.full(n, 3).astype(name);
    case "close":
      // The highest bytes are the same, the lowest differ.
      return isFloat
        ? np.add(1, np.multiply(whole(0, 1 << 20), 2 ** -50)).astype(name)
        : np.add(whole(-3, 3), 100).astype(name);
    default: {
      if (!isFloat) return whole(-(2 ** 53), 2 ** 53).astype(name);
      const x = rng.standard_normal(n);
      for (const value of [NaN, -0, 0, Infinity, -Infinity]) {
        x.set(rng.integers(0, n, 1 + n / 50 | 0), value);
      }
      x.set(0, np.copysign(NaN, -1));
      return x.astype(name);
    }
  }
}

Deno.test("kernels sort, order and select as loops in JS do", () => {
  const sizes = [13, 31, 33, 64, 100, 1000, 1001, 4095, 5000, 60_001];
  const ways = ["random", "few", "sorted", "turned", "one", "close"];
  const names = ["int16", "uint16", "int32", "uint32", "int64", "uint64"]
    .concat("float16", "float32", "float64");
  let seed = 1;
  for (const n of sizes) {
    for (const how of ways) {
      for (const name of n > 4095 ? ["int32", "uint64", "float64"] : names) {
        const a = lane(name, n, how, seed++), what = `${name} ${n} ${how}`;
        const run = () => [np.sort(a), np.argsort(a)].map(values);
        const [sorted, order] = run();
        orderOptions.kernels = false;
        const [sorted2, order2] = run();
        orderOptions.kernels = true;
        assert(sorted.every((x, i) => same(x, sorted2[i])), `sort ${what}`);
        assert(order.every((x, i) => x === order2[i]), `argsort ${what}`);
        const kth = [0, n >> 1, n - 1, n >> 2, (n >> 1) + 1].slice(0, 1 + seed % 5);
        const parts = values(np.partition(a, kth)), places = np.argpartition(a, n >> 1);
        const picked = values(a.get(places));
        const equal = (x: Value, y: Value) => !less(x, y) && !less(y, x);
        for (const k of kth) {
          assert(equal(parts[k], sorted[k]), `partition ${what} ${k}`);
          assert(parts.every((x, i) => i < k ? !less(parts[k], x) : !less(x, parts[k])), what);
        }
        const middle = picked[n >> 1];
        assert(equal(middle, sorted[n >> 1]), `argpartition ${what}`);
        assert(picked.every((x, i) => i < n >> 1 ? !less(middle, x) : !less(x, middle)), what);
        assertEquals(values(np.sort(places)).map(Number), Array.from({ length: n }, (_, i) => i));
      }
    }
  }
});

Deno.test("many lanes at once, along either axis, are sorted, ordered and selected as one by one", () => {
  let seed = 1000;
  for (const name of DTYPES.filter((d) => d !== "bool" && !d.startsWith("complex"))) {
    for (const [rows, n] of [[70, 100], [3, 40], [41, 13], [300, 14], [9, 2047], [500, 5]]) {
      const a = lane(name, rows * n, "random", seed++).reshape(rows, n);
      for (const x of [a, a.T, a.get("::-1, ::2")]) {
        for (const axis of [0, 1]) {
          const what = `${name} ${x.shape} ${axis}`;
          const sorted = lanes(np.sort(x, axis), axis), order = lanes(np.argsort(x, axis), axis);
          const k = x.shape[axis] >> 1;
          const parts = lanes(np.partition(x, k, axis), axis);
          lanes(x, axis).forEach((one, i) => {
            const list = values(np.sort(one)), part = values(parts[i]);
            assert(values(sorted[i]).every((v, j) => same(v, list[j])), `sort ${what}`);
            assertEquals(values(order[i]), values(np.argsort(one)), `argsort ${what}`);
            const pivot = part[k];
            assert(!less(pivot, list[k]) && !less(list[k], pivot), `partition ${what}`);
            assert(part.every((v, j) => j < k ? !less(pivot, v) : !less(v, pivot)), what);
            values(np.sort(parts[i])).forEach((v, j) => {
              assert(!less(v, list[j]) && !less(list[j], v), `elements of ${what}`);
            });
          });
        }
      }
    }
  }
});

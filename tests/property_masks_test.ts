// Masks and index arrays on random views against loops over plain lists: reading, writing, counting.

import fc from "fast-check";
import np from "../packages/np/mod.ts";
import { assert, assertEquals, assertThrows } from "@std/assert";
import { IndexError, type ndarray } from "@nplex/core";
import { make, type Value, values, view } from "./support/random_views.ts";

const same = (a: Value[], b: Value[]): boolean =>
  a.length === b.length && a.every((x, i) => {
    const y = b[i];
    return Array.isArray(x) && Array.isArray(y)
      ? x.every((part, k) => Object.is(part, y[k]))
      : Object.is(x, y);
  });

/** Pseudorandom numbers below n. */
function numbers(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >>> 8) % n;
  };
}

const zero = (x: Value): boolean => Array.isArray(x) ? x.every((p) => p === 0) : Number(x) === 0;

/** A mask for an array: dense, or every other element of a wider one. */
function maskFor(a: ndarray, next: (n: number) => number, gap: boolean, share: number): ndarray {
  const wide = Array.from({ length: a.size * 2 }, () => next(8) < share);
  const flat = np.array(wide, { dtype: "bool" });
  return (gap ? flat.get("::2") : flat.get(`:${a.size}`)).reshape(a.shape);
}

const share = fc.constantFrom(0, 1, 4, 7, 8);

Deno.test("masks pick, count and place as loops do", () => {
  fc.assert(
    fc.property(view, fc.boolean(), share, (v, gap, of) => {
      const a = make(v), next = numbers(v.seed), mask = maskFor(a, next, gap, of);
      const flags = values(mask.ravel()).map(Boolean), list = values(a.ravel());
      const places = flags.flatMap((f, i) => f ? [i] : []);
      const chosen = places.map((i) => list[i]);
      assert(same(values(a.get(mask)), chosen), "read");
      assert(same(values(np.extract(mask, a)), chosen), "extract");
      assert(same(values(np.compress(mask.ravel(), a)), chosen), "compress");
      assertEquals(values(np.flatnonzero(mask)).map(Number), places);
      assertEquals(np.count_nonzero(mask).item(), places.length);
      assertEquals(
        values(np.flatnonzero(a)).map(Number),
        list.flatMap((x, i) => zero(x) ? [] : [i]),
      );
      assertEquals(np.count_nonzero(a).item(), list.filter((x) => !zero(x)).length);
      if (a.size === 0) return;
      const expected = list.slice();
      const source = make({ ...v, seed: v.seed + 1, flip: !v.flip }).ravel();
      const given = values(source);
      places.forEach((i, k) => expected[i] = given[k]);
      const written = make(v);
      written.set(mask, source.get(`:${places.length}`));
      assert(same(values(written.ravel()), expected), "write");
      places.forEach((i) => expected[i] = given[0]);
      written.set(mask, source.get(0));
      assert(same(values(written.ravel()), expected), "write one value");
    }),
    { numRuns: 400 },
  );
});

Deno.test("index arrays pick and place as loops do; a bad index changes nothing", () => {
  fc.assert(
    fc.property(view, fc.integer({ min: 0, max: 90 }), fc.boolean(), (v, count, gap) => {
      const a = v.rows > 1 ? v.swap ? make(v).get(":", 1) : make(v).get(1) : make(v).ravel();
      const n = a.shape[0];
      if (a.ndim !== 1 || n === 0) return;
      const next = numbers(v.seed), list = values(a);
      const at = Array.from({ length: count }, () => next(2 * n) - n);
      const wide = np.array(at.flatMap((i) => [BigInt(i), 0n]), { dtype: "int64" });
      const index = gap ? wide.get("::2") : wide.get("::2").copy();
      const chosen = at.map((i) => list[i < 0 ? i + n : i]);
      assert(same(values(a.get(index)), chosen), "read");
      const source = np.resize(make({ ...v, seed: v.seed + 1 }), [count]);
      const given = values(source), expected = list.slice();
      at.forEach((i, k) => expected[i < 0 ? i + n : i] = given[k]);
      const target = a.copy();
      target.set(index, source);
      assert(same(values(target), expected), "write");
      if (count === 0) return;
      const bad = index.copy();
      bad.set(next(count), n);
      assertThrows(() => a.get(bad), IndexError);
      assertThrows(() => target.set(bad, source), IndexError);
      assert(same(values(target), expected), "unchanged");
    }),
    { numRuns: 300 },
  );
});

Deno.test("add.at and bincount count every index, in order", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 200 }),
      (at) => {
        const index = np.array(at.map(BigInt));
        const weights = np.array(at.map((i, k) => i / 3 + k / 7));
        const n = Math.max(...at) + 1;
        const counts = new Array<number>(n).fill(0), sums = counts.slice();
        at.forEach((i, k) => {
          counts[i]++;
          sums[i] += i / 3 + k / 7;
        });
        assertEquals(values(np.bincount(index)).map(Number), counts);
        assertEquals(values(np.bincount(index, { weights })), sums);
        assertEquals(np.bincount(index, { minlength: 50 }).shape, [Math.max(n, 50)]);
        const target = np.zeros(n);
        np.add.at(target, index, weights);
        assertEquals(values(target), sums);
        for (const name of ["int8", "uint64", "float16", "complex64"] as const) {
          const whole = np.zeros(n, { dtype: name });
          np.add.at(whole, index, 1);
          assertEquals(values(whole.real).map(Number), counts.map((c) => c));
        }
      },
    ),
    { numRuns: 100 },
  );
});

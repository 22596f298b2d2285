// Sets, histograms and searches on random data against loops over plain lists: where data are counted by tables or
// searched in order, and where they are sorted.

import fc from "fast-check";
import np from "../packages/np/mod.ts";
import { assert, assertEquals } from "@std/assert";

const numbers = (a: unknown): number[] =>
  Array.from((a as { data: Iterable<number> }).data, (x) => Number(x) + 0);

Deno.test("histogram counts between its edges, whatever the edges are", () => {
  const value = fc.oneof(
    fc.double({ min: -4, max: 4, noNaN: true }),
    fc.constantFrom(-1, -0, 0, 1, 2, NaN, -4, 4),
  );
  const shape = fc.constantFrom("given", "even", "crowded");
  fc.assert(
    fc.property(
      fc.array(value, { minLength: 20, maxLength: 300 }),
      fc.array(fc.integer({ min: -6, max: 6 }), { minLength: 2, maxLength: 12 }),
      shape,
      fc.constantFrom("float64", "float32"),
      (list, cuts, how, dtype) => {
        const a = np.array(list, { dtype });
        const scale = how === "crowded" ? 1e-7 : 0.5;
        const given = cuts.slice().sort((p, q) => p - q).map((c) => c * scale);
        if (how === "crowded") given.push(3);
        if (given[0] === given[given.length - 1]) return;
        const [counts, edges] = how === "even"
          ? np.histogram(a, { bins: cuts.length, range: [-3, 3] })
          : np.histogram(a, np.array(given));
        const e = numbers(edges), x = numbers(a), n = e.length - 1;
        const expected = e.slice(1).map((upper, i) =>
          x.filter((v) => v >= e[i] && (i === n - 1 ? v <= upper : v < upper)).length
        );
        assertEquals(numbers(counts), expected);
      },
    ),
    { numRuns: 300 },
  );
});

Deno.test("isin and unique are what sets of JS say", () => {
  const dtypes = [
    "bool",
    "int8",
    "uint8",
    "int16",
    "int32",
    "uint32",
    "int64",
    "uint64",
    "float64",
  ];
  const pool = [0, 1, 2, 3, 5, 7, 100, 120, 121, 122, 123, 124, 125, 126];
  fc.assert(
    fc.property(
      fc.constantFrom(...dtypes),
      fc.array(fc.constantFrom(...pool), { maxLength: 60 }),
      fc.array(fc.constantFrom(...pool), { maxLength: 40 }),
      fc.boolean(),
      fc.boolean(),
      (dtype, list, tests, negative, far) => {
        const sign = negative && /^(int|float)/.test(dtype) ? -1 : 1;
        const a = np.multiply(np.array(list, { dtype }), np.array(sign, { dtype })).astype(dtype);
        const given = np.array(tests, { dtype });
        // One far value makes the range too large for a table.
        if (far && tests.length > 0 && /64|32/.test(dtype)) given.set(0, 2 ** 30);
        const x = numbers(a), among = new Set(numbers(given));
        assertEquals(numbers(np.isin(a, given)), x.map((v) => among.has(v) ? 1 : 0));
        assertEquals(
          numbers(np.isin(a, given, { invert: true })),
          x.map((v) => among.has(v) ? 0 : 1),
        );
        const sorted = [...new Set(x)].sort((p, q) => p - q);
        assertEquals(numbers(np.unique(a)), sorted);
        const parts = np.unique(a, {
          return_inverse: true,
          return_counts: true,
          return_index: true,
        });
        const [values, index, inverse, counts] = parts as unknown as unknown[];
        assertEquals(numbers(values), sorted);
        assertEquals(numbers(index), sorted.map((v) => x.indexOf(v)));
        assertEquals(numbers(inverse), x.map((v) => sorted.indexOf(v)));
        assertEquals(numbers(counts), sorted.map((v) => x.filter((w) => w === v).length));
      },
    ),
    { numRuns: 300 },
  );
});

Deno.test("searches are the same in any order of the keys", () => {
  const rng = np.random.default_rng(3), n = 60_000;
  for (const dtype of ["float64", "float32", "int64", "int32"] as const) {
    const a = np.sort(np.multiply(rng.standard_normal(n), 1000).astype(dtype));
    const keys = np.multiply(rng.standard_normal(n), 1000).astype(dtype);
    if (dtype.startsWith("float")) {
      a.set("-5:", NaN);
      keys.set(rng.integers(0, n, 50), NaN);
    }
    const rising = np.sort(keys), order = np.argsort(keys);
    for (const side of ["left", "right"] as const) {
      const found = np.searchsorted(a, keys, side);
      const parts = np.concatenate(
        np.split(keys, 6).map((part) => np.searchsorted(a, part, side)),
      );
      assert(np.array_equal(found, parts), `${dtype} ${side}`);
      assert(
        np.array_equal(found.get(order), np.searchsorted(a, rising, side)),
        `${dtype} ${side}`,
      );
      const few = np.searchsorted(a, rising.get("::1000"), side);
      assert(np.array_equal(few, np.searchsorted(a, rising, side).get("::1000")));
    }
  }
});

Deno.test("convolve is the sum over all pairs, in blocks of any size", () => {
  const rng = np.random.default_rng(5);
  const sizes = [[5, 2], [5, 5], [100, 7], [4000, 50], [3841, 256], [4200, 513], [700, 699]];
  for (const dtype of ["float64", "float32"] as const) {
    for (const [m, n] of sizes) {
      const a = rng.normal({ size: m }).astype(dtype), v = rng.normal({ size: n }).astype(dtype);
      const x = numbers(a), y = numbers(v), full = new Float64Array(m + n - 1);
      x.forEach((p, i) => y.forEach((q, j) => full[i + j] += p * q));
      for (const mode of ["full", "same", "valid"] as const) {
        const from = mode === "full" ? 0 : mode === "same" ? (n - 1) >> 1 : n - 1;
        const length = mode === "full" ? m + n - 1 : mode === "same" ? m : m - n + 1;
        const found = np.convolve(a, v, mode);
        assertEquals(found.shape, [length]);
        const expected = np.array(full.slice(from, from + length));
        assert(
          np.allclose(found, expected, 0, dtype === "float64" ? 1e-12 : 5e-4),
          `${m} ${n} ${mode}`,
        );
      }
    }
  }
});

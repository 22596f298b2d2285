// Reductions do not depend on how an array lies in memory: over random strides and axes they equal those
// over a dense copy, and for integers a naive loop.

import fc from "fast-check";
import { assertEquals } from "@std/assert";
import np, { type ndarray } from "@nplex/np";

interface Case {
  readonly dense: ndarray;
  readonly view: ndarray;
  readonly axes: number[];
}

/** A view with random order of axes, steps (also negative) and offsets, a dense copy, and some axes. */
function cases(dtype: string): fc.Arbitrary<Case> {
  const axis = fc.record({
    n: fc.integer({ min: 1, max: 12 }),
    step: fc.constantFrom(1, 2, 3, -1, -2),
    start: fc.integer({ min: 0, max: 2 }),
    folded: fc.boolean(),
    key: fc.integer(),
    repeated: fc.constantFrom(false, false, false, true),
  });
  return fc.tuple(fc.array(axis, { minLength: 1, maxLength: 4 }), fc.integer()).map(
    ([dims, seed]) => {
      const room = dims.map((d) => d.repeated ? 1 : d.start + Math.abs(d.step) * d.n);
      const size = room.reduce((p, n) => p * n, 1);
      let state = (seed | 0) || 1;
      const values = Array.from({ length: size }, () => {
        state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9 | 0;
        return (state >> 8) % 1000;
      });
      const stored = np.array(values).astype(dtype).reshape(room);
      const index = dims.map((d, i) => {
        if (d.repeated) return ":";
        const last = d.start + Math.abs(d.step) * (d.n - 1);
        return d.step > 0
          ? `${d.start}:${room[i]}:${d.step}`
          : `${last}:${d.start > 0 ? d.start - 1 : ""}:${d.step}`;
      });
      const wide = np.broadcast_to(
        stored.get(index.join(",")),
        dims.map((d) => d.n),
      );
      const order = dims.map((_, i) => i).sort((i, j) => dims[i].key - dims[j].key || i - j);
      const view = wide.transpose(order);
      const axes = order.map((o, k) => dims[o].folded ? k : -1).filter((k) => k >= 0);
      return { view, dense: view.copy(), axes };
    },
  );
}

const FOLDS = ["sum", "prod", "max", "min", "any", "all"] as const;

/** The bits of an array, so that NaN and -0 count. */
const bits = (a: ndarray): unknown => [a.dtype.name, a.shape, a.tolist({ bigint: true })];

/** Folds bigints over axes by the definition. */
function naive(a: ndarray, axes: number[], f: (x: bigint, y: bigint) => bigint): unknown[] {
  const out = new Map<string, bigint>();
  const walk = (x: unknown, index: number[]): void => {
    if (Array.isArray(x)) x.forEach((item, i) => walk(item, [...index, i]));
    else {
      const key = index.filter((_, k) => !axes.includes(k)).join(",");
      const old = out.get(key);
      out.set(key, old === undefined ? BigInt(x as number) : f(old, BigInt(x as number)));
    }
  };
  walk(a.tolist({ bigint: true }), []);
  return [...out.values()];
}

for (const dtype of ["bool", "int8", "uint16", "int32", "int64", "uint64"]) {
  Deno.test(`reductions of ${dtype} views equal those of a dense copy and a naive loop`, () => {
    fc.assert(
      fc.property(cases(dtype), ({ view, dense, axes }) => {
        for (const name of FOLDS) {
          assertEquals(bits(view[name]({ axis: axes })), bits(dense[name]({ axis: axes })), name);
        }
        for (let axis = 0; axis < view.ndim; axis++) {
          for (const name of ["argmax", "argmin", "cumsum", "cumprod"] as const) {
            assertEquals(bits(view[name](axis)), bits(dense[name](axis)), name);
          }
        }
        const signed = dtype !== "uint16" && dtype !== "uint64";
        const wrap = (x: bigint) => signed ? BigInt.asIntN(64, x) : BigInt.asUintN(64, x);
        const flat = (a: ndarray): unknown => a.ravel().tolist({ bigint: true });
        assertEquals(flat(view.sum({ axis: axes })), naive(view, axes, (x, y) => wrap(x + y)));
        assertEquals(flat(view.prod({ axis: axes })), naive(view, axes, (x, y) => wrap(x * y)));
        const large = view.max({ axis: axes }).astype(signed ? "int64" : "uint64");
        assertEquals(flat(large), naive(view, axes, (x, y) => x > y ? x : y));
      }),
      { numRuns: 60 },
    );
  });
}

for (const dtype of ["float16", "float32", "float64", "complex64", "complex128"]) {
  Deno.test(`reductions of ${dtype} views of exact values equal those of a dense copy`, () => {
    fc.assert(
      fc.property(cases(dtype), ({ view, dense, axes }) => {
        // Small integers add exactly in any order.
        const small = np.floor_divide(view.real.astype("float64"), 100).astype(dtype);
        const copy = np.floor_divide(dense.real.astype("float64"), 100).astype(dtype);
        for (const name of ["max", "min", "any", "all"] as const) {
          assertEquals(bits(view[name]({ axis: axes })), bits(dense[name]({ axis: axes })), name);
        }
        if (dtype !== "float16") {
          assertEquals(bits(small.sum({ axis: axes })), bits(copy.sum({ axis: axes })));
        }
        for (let axis = 0; axis < view.ndim; axis++) {
          for (const name of ["argmax", "argmin", "cumsum", "cumprod"] as const) {
            assertEquals(bits(view[name](axis)), bits(dense[name](axis)), name);
          }
        }
      }),
      { numRuns: 40 },
    );
  });
}

Deno.test("a mask leaves elements out as if they were the identity", () => {
  fc.assert(
    fc.property(cases("int32"), ({ view, axes }) => {
      const where = np.greater(view, 0);
      const zeroed = np.where(where, view, np.zeros_like(view));
      assertEquals(bits(view.sum({ axis: axes, where })), bits(zeroed.sum({ axis: axes })));
    }),
    { numRuns: 40 },
  );
});

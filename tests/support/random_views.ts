// Random arrays for property tests: every dtype, views with gaps and steps of either sign, with NaN, infinities,
// both zeros and integers past 2**53.

import fc from "fast-check";
import {
  adoptFresh,
  currentBackend,
  dtype,
  DTYPES as ALL,
  Layout,
  ndarray,
  newData,
  readDense,
} from "@nplex/core";

const FLOATS = [0, -0, 1, -1, 0.5, -2.5, NaN, Infinity, -Infinity, 3, 7.25];
const INTS = [
  0n,
  1n,
  -1n,
  5n,
  -7n,
  127n,
  -128n,
  2n ** 53n,
  2n ** 53n + 1n,
  -(2n ** 63n),
  2n ** 63n - 1n,
];
/** The names of all dtypes. */
export const DTYPES = ALL.map((d) => d.name);

/** An element. */
export type Value = number | bigint | [number, number];

/** A random view of two dimensions: its layout has gaps and steps of either sign. */
export const view = fc.record({
  name: fc.constantFrom(...DTYPES),
  rows: fc.integer({ min: 0, max: 4 }),
  columns: fc.integer({ min: 0, max: 70 }),
  rowGap: fc.integer({ min: 1, max: 2 }),
  columnGap: fc.integer({ min: 1, max: 2 }),
  flip: fc.boolean(),
  swap: fc.boolean(),
  axis: fc.constantFrom(0, 1, -1),
  seed: fc.integer({ min: 0, max: 1 << 30 }),
});

/** What describes a random view. */
export type View = typeof view extends fc.Arbitrary<infer T> ? T : never;

/** The view that a description stands for. */
export function make(v: View): ndarray {
  const d = dtype(v.name);
  const size = Math.max(v.rows * v.rowGap * v.columns * v.columnGap, 1);
  const data = newData(d, size);
  let state = v.seed;
  const pick = (n: number) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >>> 8) % n;
  };
  for (let i = 0; i < data.length; i++) {
    if (data instanceof BigInt64Array || data instanceof BigUint64Array) {
      data[i] = INTS[pick(INTS.length)];
    } else if (d.kind === "f" || d.kind === "c") data[i] = FLOATS[pick(FLOATS.length)];
    else data[i] = d.kind === "b" ? pick(2) : Number(BigInt.asIntN(32, INTS[pick(INTS.length)]));
  }
  const inner = v.columnGap, outer = v.columns * v.columnGap * v.rowGap;
  const step = v.flip ? -inner : inner;
  const offset = v.flip ? Math.max(v.columns - 1, 0) * inner : 0;
  const layout = v.swap
    ? new Layout([v.columns, v.rows], [step, outer], offset)
    : new Layout([v.rows, v.columns], [outer, step], offset);
  return new ndarray(adoptFresh(data, d, [size], currentBackend()).with(layout));
}

/** The elements of a vector. */
export function values(a: ndarray): Value[] {
  const data = readDense(a.tensor) as ArrayLike<number | bigint>;
  if (a.dtype.kind !== "c") return Array.from<number | bigint>(data);
  return Array.from(
    { length: data.length / 2 },
    (_, i): Value => [Number(data[2 * i]), Number(data[2 * i + 1])],
  );
}

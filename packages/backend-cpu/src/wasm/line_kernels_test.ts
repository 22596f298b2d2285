// What goes along axes in vectors against the same one by one: values, NaN wherever it is, zeros of either sign.

import { assertEquals } from "@std/assert";
import np from "@nplex/np";

type Dtype = "float64" | "float32" | "int64" | "uint64" | "int32" | "uint32" | "int16" | "uint8";
const DTYPES: readonly Dtype[] = [
  ...["float64", "float32", "int64", "uint64", "int32", "uint32", "int16", "uint8"] as const,
];
const SHAPES = [[2, 64], [5, 65], [7, 100], [9, 48], [33, 257], [100, 33], [3, 4097], [130, 16]];

/** Numbers with many equal ones, in the kernels' memory and outside. */
function matrices(shape: readonly number[], dtype: Dtype): np.ndarray[] {
  const n = shape[0] * shape[1];
  const a = np.arange(n).multiply(7919).remainder(53).subtract(dtype[0] === "u" ? 0 : 26);
  const x = a.astype(dtype).reshape(...shape);
  if (dtype[0] === "f") {
    x.set([0, 3], -0);
    x.set([shape[0] - 1, 5], NaN);
    x.set([1, shape[1] - 1], NaN);
    x.set([0, 7], Infinity);
  }
  for (let i = 0; i < 6; i++) np.equal(x, x);
  const outside = x.copy();
  assertEquals(outside.data.length, n);
  return [x, outside];
}

/** A function of the vectors along an axis, one by one and in JS. */
function byHand(x: np.ndarray, axis: 0 | 1, f: (line: (number | bigint)[]) => unknown): unknown[] {
  const turned = axis === 1 ? x : x.T;
  return (turned.tolist() as (number | bigint)[][]).map(f);
}

const better = (sign: number) => (best: number, v: number | bigint, i: number, all: unknown[]) => {
  const b = all[best] as number | bigint;
  if (b !== b) return best;
  return v !== v || (sign > 0 ? v > b : v < b) ? i : best;
};

for (const dtype of DTYPES) {
  Deno.test(`extremes of ${dtype} along axes, and where they are`, () => {
    for (const shape of SHAPES) {
      for (const x of matrices(shape, dtype)) {
        for (const axis of [0, 1] as const) {
          for (const [find, take, sign] of [["argmax", "max", 1], ["argmin", "min", -1]] as const) {
            const places = byHand(x, axis, (line) => line.reduce(better(sign) as never, 0));
            const title = `${find} ${shape} ${axis}`;
            assertEquals(np[find](x, { axis }).tolist(), places.map(Number), title);
            const values = byHand(
              x,
              axis,
              (line) => line[line.reduce(better(sign) as never, 0) as number],
            );
            // Either zero may be the extreme.
            const found = np.add(np[take](x, { axis }), 0).tolist() as number[];
            assertEquals(found, values.map((v) => v === 0 ? 0 : v) as number[], title);
          }
        }
      }
    }
  });

  Deno.test(`running sums of ${dtype} along axes`, () => {
    const big = !dtype.startsWith("f");
    const wrap = (v: bigint) => dtype[0] === "u" ? BigInt.asUintN(64, v) : BigInt.asIntN(64, v);
    const round = dtype === "float32" ? Math.fround : (v: number) => v;
    np.errstate({ all: "ignore" }, () => {
      for (const shape of SHAPES) {
        for (const x of matrices(shape, dtype)) {
          for (const axis of [0, 1] as const) {
            const expected = byHand(x, axis, (line) => {
              let sum: number | bigint = big ? 0n : -0;
              return line.map((v) =>
                Number(
                  sum = big ? wrap(BigInt(v) + (sum as bigint)) : round(Number(v) + Number(sum)),
                )
              );
            });
            const sums = np.cumsum(x, { axis }), turned = axis === 1 ? sums : sums.T;
            assertEquals(sums.dtype.itemsize, dtype === "float32" ? 4 : 8);
            assertEquals(turned.astype("float64").tolist(), expected as never, `${shape} ${axis}`);
          }
        }
      }
    });
  });

  Deno.test(`sums of ${dtype} down columns, row after row`, () => {
    for (const shape of SHAPES) {
      for (const x of matrices(shape, dtype)) {
        let total = np.zeros(shape[1], { dtype: x.sum({ axis: 0 }).dtype });
        for (let r = 0; r < shape[0]; r++) total = total.add(x.get(r).astype(total.dtype));
        assertEquals(x.sum({ axis: 0 }).tolist(), total.tolist(), `${shape}`);
      }
    }
  });
}

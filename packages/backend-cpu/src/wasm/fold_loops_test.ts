// The reductions in vectors against the loops in JS, bit for bit.

import { assertEquals } from "@std/assert";
import np from "@nplex/np";
import { type DType, laneArray, type TypedArray } from "@nplex/core";
import type { InnerLoop } from "../inner_loops.ts";
import { REDUCE_LOOPS } from "../reduce_loops.ts";
import { LOOPS } from "../ops/table.ts";
import { foldLoopInVectors, runningSumsInVectors, widenLoopInVectors } from "./fold_loops.ts";
import { give, take } from "./heap.ts";
import { blockBuffer } from "./memory.ts";

const LENGTHS = [255, 256, 257, 263, 1000, 4095, 4096, 4097, 4103, 8191, 12289, 100003];

function numbers(n: number, special: number): Float64Array {
  let state = n + special;
  const next = () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
  const out = Float64Array.from({ length: n }, () => (next() - 0.5) * 2 ** (next() * 30));
  if (special === 1) { for (let i = 7; i < n; i += 501) out[i] = i % 2 ? -0 : 0; }
  if (special === 2) out[n - 3] = NaN;
  if (special === 3) [out[1], out[n >> 1]] = [Infinity, -Infinity];
  return out;
}

for (const name of ["float64", "float32"] as const) {
  for (const op of ["add", "maximum", "minimum"]) {
    Deno.test(`${op} of ${name} in vectors gives the bits of the loop in JS`, () => {
      const d = np.dtype(name), lanes = laneArray(d);
      const round = name === "float32" ? Math.fround : (x: number) => x;
      const f = LOOPS[op].find((l) => l.in[0] === name)?.f as (x: number, y: number) => number;
      const plain = REDUCE_LOOPS[op === "add" ? "pairwise" : "associative"](f, round);
      const vectors = foldLoopInVectors(op, d, plain, f);
      assertEquals(vectors === plain, false);
      for (const n of LENGTHS) {
        for (const special of [0, 1, 2, 3]) {
          const data = new lanes(3 * n + 5) as Float64Array;
          data.set(numbers(3 * n + 5, special));
          for (
            const [n0, a0, a1, o0, o1, size] of [
              [3, n, 1, 1, 0, 3],
              [3, n, 1, 0, 1, n],
              [1, 0, 2, 0, 0, 1],
              [3, -1, 1, 0, 1, n],
            ]
          ) {
            const run = (loop: typeof plain) => {
              const out = new lanes(size + 1) as Float64Array;
              out.fill(0.25);
              loop(n0, n, data, 3, a0, a1, out, 1, o0, o1);
              return out;
            };
            const found = run(vectors), expected = run(plain);
            // Which of two zeros is the largest depends on the order in both.
            if (op === "add") assertEquals(found, expected, `${n} ${special} ${a1} ${o1}`);
            else assertEquals(found.map((x) => x + 0), expected.map((x) => x + 0));
          }
        }
      }
    });
  }
}

const WRAPS: Record<string, (x: bigint) => bigint> = {
  int64: (x) => BigInt.asIntN(64, x),
  uint64: (x) => BigInt.asUintN(64, x),
};

/** Integers of every size in a typed array of a dtype. */
function integers(dtype: "int8", n: number): TypedArray {
  const data = new (laneArray(np.dtype(dtype)))(n), bytes = new Uint8Array(data.buffer);
  numbers(bytes.length, 0).forEach((x, i) =>
    bytes[i] = dtype as string === "bool" ? +(x > 9) : x * 977
  );
  return data;
}

/** Each loop on the same elements, in the heap and outside. */
function alike(vectors: InnerLoop, plain: InnerLoop, data: TypedArray, to: DType, title: string) {
  const n = (data.length - 5) / 3, size = data.byteLength;
  const block = take(size + 64);
  if (!block) throw new Error("the heap is full");
  const here = new (data.constructor as typeof Float64Array)(blockBuffer(), block.at, data.length);
  here.set(data as Float64Array);
  for (const [a0, o0, o1] of [[n, 1, 0], [n, 0, 1]]) {
    const run = (loop: InnerLoop, x: TypedArray) => {
      const out = new (laneArray(to))(o1 ? n + 1 : 4);
      loop(3, n, x, 3, a0, 1, out, 1, o0, o1);
      return out;
    };
    const expected = run(plain, data);
    assertEquals(run(vectors, data), expected, `${title} ${n} ${o1}`);
    assertEquals(run(vectors, here), expected, `${title} ${n} ${o1} in the heap`);
  }
  give(block);
}

for (
  const name of [
    "int8",
    "uint8",
    "int16",
    "uint16",
    "int32",
    "uint32",
    "int64",
    "uint64",
    "bool",
  ] as "int8"[]
) {
  Deno.test(`integers: folds of ${name} in vectors give what the loop in JS gives`, () => {
    const d = np.dtype(name), big = d.itemsize === 8;
    let seen = 0;
    for (
      const op of d.kind === "b"
        ? ["logical_or", "logical_and"]
        : ["add", "maximum", "minimum", "bitwise_and", "bitwise_or", "bitwise_xor"]
    ) {
      const row = LOOPS[op].find((l) => l.in[0] === name && l.in[1] === name);
      if (!row) continue;
      const f = row.f as (x: number, y: number) => number;
      const lane = new (laneArray(d))(1);
      const store = (x: number) => {
        lane[0] = x as never;
        return lane[0] as number;
      };
      const plain = big ? REDUCE_LOOPS.real(f, WRAPS[name]) : REDUCE_LOOPS.associative(f, store);
      const vectors = foldLoopInVectors(op, d, plain, f, store);
      assertEquals(vectors === plain, false, op);
      for (const n of LENGTHS) alike(vectors, plain, integers(name, 3 * n + 5), d, `${op} ${name}`);
      seen++;
    }
    assertEquals(seen >= 2, true);
  });

  if (name as string !== "int64" && name as string !== "uint64") {
    Deno.test(`integers: sums of ${name} in 64 bits are exact`, () => {
      const to = np.dtype("int64");
      const plain = REDUCE_LOOPS.widening(null, WRAPS.int64);
      const vectors = widenLoopInVectors(np.dtype(name), to, plain);
      for (const n of LENGTHS) alike(vectors, plain, integers(name, 3 * n + 5), to, name);
    });
  }
}

Deno.test("running sums of integers of 64 bits wrap, line by line, in the heap and outside", () => {
  for (const name of ["int64", "uint64"] as const) {
    const d = np.dtype(name), lanes = laneArray(d);
    const plain: InnerLoop = (n0, n1, a, ia, a0, _, o, io, o0) => {
      for (let r = 0; r < n0; r++) {
        for (let i = 0; i < n1; i++) {
          o[io + r * o0 + i] = a[ia + r * a0 + i] + (i ? o[io + r * o0 + i - 1] : 0n);
        }
      }
    };
    const vectors = runningSumsInVectors(d, d, plain);
    for (const n of LENGTHS) {
      const data = integers(name as "int8", 2 * n), expected = new lanes(2 * n);
      plain(2, n, data, 0, n, 1, expected, 0, n, 1);
      const blocks = [take(16 * n), take(16 * n)];
      const [here, there] = blocks.map((b) => new lanes(blockBuffer(), b?.at ?? 0, 2 * n));
      (here as Float64Array).set(data as Float64Array);
      for (const from of [data, here]) {
        for (const to of [new lanes(2 * n), there]) {
          (to as Float64Array).fill(0n as never);
          vectors(2, n, from, 0, n, 1, to, 0, n, 1);
          assertEquals(to, expected, `${name} ${n}`);
        }
      }
      blocks.forEach((b) => b && give(b));
    }
  }
});

Deno.test("argmax and argmin find the first extreme, or the first NaN, wherever it is", () => {
  for (
    const dtype of ["float64", "float32", "int64", "uint64", "int32", "uint16", "int8"] as const
  ) {
    for (const n of [64, 65, 100, 127, 256, 300, 1000, 1024, 4096, 4097, 8200, 12289]) {
      const x = np.arange(n).remainder(97).add(3).astype(dtype);
      for (const at of [0, 1, 15, 63, 64, 255, n >> 1, 4095, 4096, n - 65, n - 2, n - 1]) {
        if (at < 0 || at >= n) continue;
        for (const [find, value] of [["argmax", 120], ["argmin", 1]] as const) {
          const a = x.copy();
          a.set(at, value);
          if (at + 70 < n) a.set(at + 70, value);
          assertEquals(a[find]().item(), at, `${find} ${dtype} ${n}`);
          if (dtype[0] !== "f") continue;
          a.set(n - 1 - (at >> 1), NaN);
          assertEquals(a[find]().item(), n - 1 - (at >> 1), `${find} ${dtype} ${n} NaN`);
          const rows = np.stack([x, a, x]);
          assertEquals(rows[find]({ axis: 1 }).item(1), n - 1 - (at >> 1));
          const zeros = np.multiply(a, 0).get("1:");
          zeros.set(0, -0);
          zeros.set(n >> 1, find === "argmax" ? NaN : -0);
          const list = zeros.tolist() as number[], first = list.findIndex(Number.isNaN);
          assertEquals(zeros[find]().item(), Math.max(first, 0));
          zeros.set(np.isnan(zeros), 0);
          assertEquals(zeros[find]().item(), 0, "zeros of either sign are equal");
        }
      }
    }
  }
});

Deno.test("runs of more blocks than results have room for are folded whole", () => {
  const n = 5_000_001;
  for (const dtype of ["bool", "int8", "int16", "float32"] as const) {
    const a = np.ones([n], dtype), b = np.zeros([n], dtype);
    for (const at of [0, 1_100_000, 4_300_000, n - 1]) {
      const [x, y] = [a, b].map((t) => t.copy());
      x.set(at, 0);
      y.set(at, 1);
      const few = [[a, b], [x, y]].map((pair) => pair.map((t) => [t.all().item(), t.any().item()]));
      assertEquals(few, [[[true, true], [false, false]], [[false, true], [false, true]]], dtype);
      const ends = [a, b, x, y].map((t) => [Number(t.min()), Number(t.max())]);
      assertEquals(ends, [[1, 1], [0, 0], [0, 1], [0, 1]], dtype);
      assertEquals([Number(x.argmin()), Number(y.argmax())], [at, at], dtype);
    }
  }
});

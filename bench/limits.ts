// What a JavaScript engine can do at most on this machine, measured with the smallest loops that do nothing else:
// arithmetic of 128-bit vectors, memory that lies in the cache, memory that does not. RESULTS.md sets the results
// beside these.

import {
  type Code,
  f32x4,
  f64x2,
  FunctionBuilder,
  I32,
  i32,
  V128,
  v128,
} from "../packages/backend-cpu/src/wasm/encode.ts";
import { give, take } from "../packages/backend-cpu/src/wasm/heap.ts";
import { linked } from "../packages/backend-cpu/src/wasm/link.ts";
import { blockBuffer, memoryOptions } from "../packages/backend-cpu/src/wasm/memory.ts";
import "../packages/backend-cpu/mod.ts";
import type { Probes, Written } from "./bounds.ts";
import { duration } from "./report.ts";
import { median } from "./run.ts";

type Loop = (n: number) => number;

function instance(f: FunctionBuilder, result: Code): Loop | undefined {
  return linked<{ f: Loop }>([f.done(result)])?.f;
}

/** Shortest seconds of one call. */
function seconds(run: () => unknown, calls = 1, rounds = 12): number {
  let best = Infinity;
  for (let k = 0; k < rounds; k++) {
    const start = performance.now();
    for (let i = 0; i < calls; i++) run();
    best = Math.min(best, (performance.now() - start) / calls / 1000);
  }
  return best;
}

/** 10^9 multiplications and additions a second on values that stay in registers; undefined without vectors. */
function arithmetic(set: typeof f64x2 | typeof f32x4, fused: boolean): number | undefined {
  const CHAINS = 10, N = 1 << 20;
  const f = new FunctionBuilder("f", 1);
  const sums = Array.from({ length: CHAINS }, () => f.local(V128));
  const x = f.let(set.constant(0.5));
  f.loop(f.param(0), 1, () => {
    for (const s of sums) {
      s.set(fused ? set.multiplyAdd(s.get, x, x) : set.add(set.mul(s.get, x), x));
    }
  });
  const loop = instance(f, v128.anyTrue(sums.map((s) => s.get).reduce((a, b) => v128.or(a, b))));
  if (!loop) return undefined;
  return N * CHAINS * 2 * (set === f64x2 ? 2 : 4) / seconds(() => loop(N)) / 1e9;
}

/** 10^9 doubles a second that are added from two arrays of 8 KiB into a third. */
function cached(): number | undefined {
  const f = new FunctionBuilder("f", 1), VECTORS = 4;
  f.loop(f.param(0), 16 * VECTORS, (i) => {
    for (let u = 0; u < VECTORS; u++) {
      const at = 16 * u;
      f.emit(v128.store(i, f64x2.add(v128.load(i, at), v128.load(i, 8192 + at)), 16384 + at));
    }
  });
  const loop = instance(f, i32.constant(0));
  return loop && 1024 / seconds(() => loop(8192), 1000) / 1e9;
}

/** 10^9 bytes a second: copied from one array to another, of 8 MB and of 80 MB, and written into new memory. */
function memory(): { again: number; copied: number; fresh: number } {
  const N = 1e7, from = new Float64Array(N).fill(1), to = new Float64Array(N).fill(2);
  const part = from.subarray(0, N / 10);
  const again = 1.6 * N / seconds(() => to.set(part), 1, 50) / 1e9;
  const copied = 16 * N / seconds(() => to.set(from)) / 1e9;
  const fresh = 8 * N / seconds(() => new Float64Array(N).fill(1), 1, 6) / 1e9;
  return { again, copied, fresh };
}

/** What a copy writes: doubles of 4, 8 and 80 MB. */
const COPIES = [5e5, 1e6, 1e7];

/**
 * 10^9 bytes a second, read and written, of copies of an array into one place after the other of 256 MB, with as many
 * threads as calls have: how results are written that lie elsewhere each time, and nothing else.
 */
export function copyRates(): [bytes: number, rate: number][] {
  const block = take(2 ** 28), buffer = blockBuffer();
  if (!block) return [];
  const ring = new Float64Array(buffer, block.at, 2 ** 25).fill(1), rates: [number, number][] = [];
  for (const n of COPIES) {
    const source = take(8 * n);
    if (!source) continue;
    const from = new Float64Array(buffer, source.at, n).fill(2);
    let at = 0;
    const times: number[] = [];
    for (const end = performance.now() + 400; performance.now() < end;) {
      const start = performance.now();
      memoryOptions.put(ring, from, at);
      times.push(performance.now() - start);
      at = at + 2 * n > ring.length ? 0 : at + n;
    }
    rates.push([8 * n, 16 * n / median(times) / 1e6]);
    give(source);
  }
  give(block);
  return rates;
}

/** Numbers of doubles that small loops write, the megabytes through which they go, and how many arrays they read. */
const WRITTEN = [2000, 5000, 1e4, 2e4, 5e4, 1e5],
  RINGS = [0, 16, 64, 128, 256],
  OPERANDS = [0, 1, 2, 4];

/**
 * Microseconds of loops that do nothing else but write: the sum of some arrays that lie in the cache, the copy of one,
 * a constant, into one place after the other of a part of 256 MB. How results of a size are written by one thread.
 */
export function writeTimes(): Written[] {
  const most = 2 ** 28, block = take(most), buffer = blockBuffer(), times: Written[] = [];
  if (!block) return [];
  new Float64Array(buffer, block.at, most / 8).fill(1);
  for (const operands of OPERANDS) {
    const f = new FunctionBuilder("f", 3), [n, to, from] = [0, 1, 2].map((k) => f.param(k));
    const one = f.let(f64x2.constant(1));
    const starts = Array.from(
      { length: operands },
      (_, k) => f.let(i32.add(from, i32.mul(n, i32.constant(k))), I32),
    );
    f.loop(n, 64, (i) => {
      const [place, ...places] = [to, ...starts].map((at) => f.let(i32.add(at, i), I32));
      for (let at = 0; at < 64; at += 16) {
        const read = places.map((p) => v128.load(p, at));
        f.emit(v128.store(place, read.length ? read.reduce(f64x2.add) : one, at));
      }
    });
    const loop = linked<{ f: (...numbers: number[]) => number }>([f.done(i32.constant(0))])?.f;
    for (const doubles of WRITTEN) {
      const bytes = 8 * doubles, source = take(4 * bytes);
      if (!source || !loop) continue;
      new Float64Array(buffer, source.at, 4 * doubles).fill(2);
      for (const ring of RINGS) {
        const places = Math.max(1, Math.floor(ring * 2 ** 20 / bytes)), each: number[] = [];
        let k = 0;
        // A batch of calls, for one may be shorter than the clock's step.
        const calls = Math.ceil(1e6 / bytes);
        for (const end = performance.now() + 60; performance.now() < end;) {
          const start = performance.now();
          for (let c = 0; c < calls; c++) {
            loop(bytes, block.at + k * bytes, source.at);
            if (++k === places) k = 0;
          }
          each.push((performance.now() - start) / calls * 1e3);
        }
        times.push({ operands, bytes, ring, us: median(each) });
      }
      give(source);
    }
  }
  give(block);
  return times;
}

/** The section of RESULTS.md. */
export function limitsSection({ results, rates, written }: Probes): string {
  const { again, copied, fresh } = memory();
  const rows: [string, number | undefined, string][] = [
    ["fused multiply-add of float64 in registers", arithmetic(f64x2, true), "GFLOPS"],
    ["fused multiply-add of float32 in registers", arithmetic(f32x4, true), "GFLOPS"],
    ["multiply, then add, of float64 in registers", arithmetic(f64x2, false), "GFLOPS"],
    ["multiply, then add, of float32 in registers", arithmetic(f32x4, false), "GFLOPS"],
    ["`a + b` of float64 in the first cache", cached(), "10⁹ elements/s"],
    ["copy of 8 MB to the same place again and again, read and written", again, "GB/s"],
    ["copy of 80 MB, read and written", copied, "GB/s"],
    ["80 MB written into memory that is new", fresh, "GB/s"],
    ...rates.map(([bytes, rate]): [string, number, string] => [
      `copy of ${bytes / 1e6} MB to another place each time, on two threads, read and written`,
      rate,
      "GB/s",
    ]),
  ];
  return [
    "## Limits",
    [
      "What the JavaScript engine does at most on one core of this machine, in loops that do nothing else (the",
      "shortest of twelve runs). WebAssembly's vectors have 128 bits; NumPy's kernels use 256 or 512 where the",
      "processor has them, so what is bound by arithmetic can take two to four times NumPy's time, and products",
      "of matrices can't pass the first two rows.",
    ].join("\n"),
    [
      "What is bound by memory: NumPy frees an array when its last name goes, and the next result lies where the",
      "last one lay, still in the cache. A JavaScript engine finds out between two turns of the event loop, so each",
      "result of a loop lies somewhere else: a call that makes 8 MB goes at the rate of the row of 80 MB, not at that of",
      "the row above it, and at that of the last row where a loop without `await` has used up the memory set aside for results (512 MB).",
      "`out=` avoids this. Linux maps pages of 4 KB for JavaScript; NumPy asks it for pages of 2 MB.",
    ].join("\n"),
    [
      "| loop | rate |",
      "| --- | --: |",
      ...rows.map(([name, rate, unit]) => `| ${name} | ${rate ? rate.toFixed(1) : "-"} ${unit} |`),
    ].join("\n"),
    [
      "Results under 1 MB lie elsewhere each time too, in as much memory as the calls of a batch (8 ms or more, between two",
      "turns of the event loop) make: beyond the caches, they can't be written faster than these loops do it, which",
      "run on one thread and store a constant, or copy an array that they read again and again, or add up two or four:",
    ].join("\n"),
    [
      `| bytes | arrays read | ${
        RINGS.map((ring) => ring ? `over ${ring} MB` : "same place").join(" | ")
      } |`,
      `| --: | --: | ${RINGS.map(() => "--:").join(" | ")} |`,
      ...written.filter(({ ring }) => ring === 0).map(({ bytes, operands }) => {
        const row = written.filter((w) => w.bytes === bytes && w.operands === operands);
        return `| ${bytes} | ${operands} | ${row.map(({ us }) => duration(us)).join(" | ")} |`;
      }),
    ].join("\n"),
    "What a result costs before anything is computed, `np.empty_like(a)`:",
    [
      "| bytes | NumPy | nplex |",
      "| --: | --: | --: |",
      ...results.map(([bytes, nplex, numpy]) =>
        `| ${bytes} | ${duration(numpy)} | ${duration(nplex)} |`
      ),
    ].join("\n"),
  ].join("\n\n");
}

// What a case can't pass here, by measurements: NumPy kept to the vectors that WebAssembly has, memory that results
// are written into, making a result, the same call on one element. Which of them holds a case back is told by how
// near its time comes to theirs.

import type { Case } from "./cases.ts";
import { NARROW } from "./child.ts";
import type { Operand } from "./operands.ts";
import { type Effort, type Outcome, type Run, runAll } from "./run.ts";

/** Results from this size on are what a copy writes in the same time, on all threads. */
const LARGE = 1 << 20;
/** Results from this size on lie elsewhere each time, and what they are written over no longer fits into the caches. */
const MIDDLE = 16_000;
/** Microseconds that a batch of calls lasts at least. */
const BATCH = 8000;
/** A case is at its limit where it takes at most so many times as long. */
export const NEAR = 1.35;
/** Up to this many microseconds the call itself is looked at. */
const SHORT = 6;

/** Measurements beside a run. */
export interface Probes {
  /** Microseconds that making a result takes, by bytes, smallest first. */
  readonly results: readonly (readonly [bytes: number, nplex: number, numpy: number])[];
  /** 10^9 bytes a second, read and written, of copies into memory that lies elsewhere each time, by bytes written. */
  readonly rates: readonly (readonly [bytes: number, rate: number])[];
  /** What the smallest loops take that write results into one place after the other. */
  readonly written: readonly Written[];
  /** Microseconds of a call on one element, by case. */
  readonly calls: Readonly<Record<string, number>>;
}

/** What a loop takes that reads arrays which lie in the cache, adds them up, and writes a result of that size. */
export interface Written {
  /** How many arrays it reads. */
  readonly operands: number;
  readonly bytes: number;
  /** Megabytes through which the places go; 0 for the same place each time. */
  readonly ring: number;
  readonly us: number;
}

/** What holds a case back. */
export interface Bound {
  readonly kind: "width" | "memory" | "result" | "call";
  /** Microseconds that it takes. */
  readonly us: number;
  /** The measurement in words. */
  readonly text: string;
}

const key = (o: Outcome): string => `${o.group}: ${o.name}`;

/** Results of these sizes are made, of which a batch fills no heap: numbers of doubles. */
const SIZES = [100, 1000];
const vector = (n: number): Operand => ({
  ...{ kind: "uniform", dtype: "float64", shape: [n], lo: 0, hi: 1, seed: 1 },
});

/** Measures what results and calls cost; how fast results are written is measured in limits.ts. */
export async function probe(
  run: Run,
  cases: readonly Case[],
  { rates, written }: Pick<Probes, "rates" | "written">,
  effort: Effort,
  progress: (text: string) => void,
): Promise<Probes> {
  const making = SIZES.map((n): Case => ({
    ...cases[0],
    ...{ group: "results", name: String(8 * n), op: "empty_like", operands: [vector(n)] },
    check: "none",
  }));
  const made = await runAll(making, ["NumPy", "nplex"], effort, false, progress);
  const short = new Set(run.outcomes.filter((o) => o.times.nplex < SHORT).map(key));
  const single = cases.filter((c) => short.has(key(c as unknown as Outcome)) && c.operands.length)
    .map((c): Case => ({
      ...c,
      operands: c.operands.map((o) => ({
        ...o,
        shape: o.shape.map(() => 1),
        hi: o.dtype.startsWith("int") ? o.lo + 1 : o.hi,
      })),
      check: "none",
    }));
  const called = await runAll(single, ["nplex"], effort, false, progress);
  return {
    results: made.outcomes.map((o) => [Number(o.name), o.times.nplex, o.times.NumPy]),
    rates,
    written,
    calls: Object.fromEntries(
      called.outcomes.flatMap((o) => o.times.nplex ? [[key(o), o.times.nplex]] : []),
    ),
  };
}

/** The value at the nearest size, on a scale of ratios. */
function nearest(list: readonly (readonly [bytes: number, value: number])[], bytes: number) {
  const far = ([b]: readonly [number, number]) => Math.abs(Math.log(b / bytes));
  return list.reduce((best, x) => far(x) < far(best) ? x : best)[1];
}

/** What making a result costs, between the sizes that were measured. */
function making({ results }: Probes, bytes: number): number {
  const i = results.findIndex(([b]) => b >= bytes);
  if (i <= 0) return results[i < 0 ? results.length - 1 : 0]?.[1] ?? 0;
  const [[b0, t0], [b1, t1]] = [results[i - 1], results[i]];
  return t0 + (t1 - t0) * (bytes - b0) / (b1 - b0);
}

/**
 * What the smallest loop takes that writes results of a case's size, over as much memory as a batch of the case
 * walks through, and what it takes where its result stays in the cache.
 */
function writing({ written }: Probes, o: Outcome): [there: Written, here: Written] | undefined {
  const { read = 0, made = 0 } = o, walked = made * BATCH / o.times.nplex / 2 ** 20;
  const operands = Math.max(...written.map((w) => w.operands).filter((k) => k * made <= read));
  const fitting = written.filter((w) => w.operands === operands);
  if (!fitting.length) return undefined;
  const bytes = nearest(fitting.map((w) => [w.bytes, w.bytes] as const), made);
  const there = fitting.filter((w) => w.bytes === bytes && w.ring > 0 && w.ring <= walked).at(-1);
  const here = fitting.find((w) => w.bytes === bytes && w.ring === 0);
  if (!there || !here) return undefined;
  const scaled = (w: Written): Written => ({ ...w, us: w.us * made / w.bytes });
  return [scaled(there), scaled(here)];
}

const size = (bytes: number): string =>
  bytes < 1e6
    ? `${(bytes / 1e3).toFixed(bytes < 1e4 ? 1 : 0)} kB`
    : `${(bytes / 1e6).toFixed(0)} MB`;

/** All that holds a case back, the longest first. */
export function boundsOf(
  o: Outcome,
  probes: Probes,
  duration: (us: number) => string,
): Bound[] {
  const bounds: Bound[] = [], narrow = o.times[NARROW], { read = 0, made = 0 } = o;
  if (narrow) {
    bounds.push({ kind: "width", us: narrow, text: `128-bit vectors: ${duration(narrow)}` });
  }
  if (made >= LARGE && probes.rates.length) {
    const rate = nearest(probes.rates, made), us = (read + made) / rate / 1e3;
    const text = `memory: ${size(read + made)} at ${rate.toFixed(0)} GB/s, ${duration(us)}`;
    bounds.push({ kind: "memory", us, text });
  } else if (made >= MIDDLE) {
    const [there, here] = (made < LARGE ? writing(probes, o) : undefined) ?? [];
    if (there && here) {
      const from = there.operands === 1 ? "one array" : `${there.operands || "no"} arrays`;
      const text = `memory: ${size(made)} written over ${there.ring} MB, ${from} read: ${
        duration(there.us)
      }`;
      bounds.push({ kind: "memory", us: there.us, text });
      const more = there.us - here.us;
      if (narrow && more > narrow / 10) {
        const us = narrow + more;
        const text = `128-bit vectors: ${duration(narrow)}, and ${duration(more)} for ${
          size(made)
        } written over ${there.ring} MB`;
        bounds.push({ kind: "result", us, text });
      }
    }
  } else if (narrow && made >= 1000 && probes.results.length) {
    const us = making(probes, made);
    const text = `a result of ${size(made)}: ${duration(us)}, beside 128-bit vectors: ${
      duration(narrow)
    }`;
    if (us > narrow / 10) bounds.push({ kind: "result", us: us + narrow, text });
  }
  const call = probes.calls[key(o)];
  if (call) {
    bounds.push({ kind: "call", us: call, text: `the call, of one element: ${duration(call)}` });
  }
  return bounds.sort((x, y) => y.us - x.us);
}

/** What holds a case back; undefined where its time comes near no limit. */
export function boundOf(
  o: Outcome,
  probes: Probes,
  duration: (us: number) => string,
): Bound | undefined {
  const [first] = boundsOf(o, probes, duration);
  return first && o.times.nplex <= NEAR * first.us ? first : undefined;
}

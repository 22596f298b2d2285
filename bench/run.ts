// Runs cases in all engines: every engine in a process of its own, results compared with NumPy's, and rounds in which
// the engines take turns, so that what else happens on the machine hits all of them.

import { type Case, FIRST } from "./cases.ts";
import type { Written } from "./check.ts";
import { bytesOf, type Operand } from "./operands.ts";
import { Child, isPython, NARROW } from "./child.ts";

/** What came of one case. */
export interface Outcome {
  readonly group: string;
  readonly name: string;
  readonly flops?: number;
  /** Bytes of the operands, and of the results as far as they are compared. */
  readonly read?: number;
  readonly made?: number;
  /** Median microseconds of a call, by engine. */
  readonly times: Record<string, number>;
  /** Why an engine has no time. */
  readonly notes: Record<string, string>;
}

/** A whole run, as it is stored. */
export interface Run {
  readonly machine: string;
  readonly date: string;
  readonly versions: Record<string, string>;
  readonly quick: boolean;
  readonly outcomes: Outcome[];
}

/** How much time each case gets. */
export interface Effort {
  readonly rounds: number;
  /** Milliseconds that each batch lasts at least, and that an engine measures in each round. */
  readonly batch: number;
  readonly budget: number;
  /** Milliseconds that a peer may take to run a case once, or to measure it. */
  readonly peers: number;
  /** The shortest time counts instead of the median: for a machine that is busy otherwise. */
  readonly best: boolean;
}

/** How long an engine may take for an answer, in ms, before it is ended: peers get less than NumPy and nplex. */
const patience = (name: string, { peers }: Effort) =>
  isPython(name) || name === "nplex" ? 60_000 : peers;

/** The engines, in the order of the tables. */
export const ENGINES = ["NumPy", NARROW, "nplex", "numpy-ts", "jax-js"];

/** The middle of numbers. */
export function median(x: readonly number[]): number {
  const sorted = [...x].sort((a, b) => a - b), half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

function machine(): string {
  let cpu = "unknown CPU";
  try {
    cpu = Deno.readTextFileSync("/proc/cpuinfo").match(/model name\s*: (.*)/)?.[1] ?? cpu;
  } catch { /* not Linux */ }
  return `${cpu}, ${navigator.hardwareConcurrency} cores, ${Deno.build.os} ${Deno.build.arch}`;
}

const bytes = (arrays: readonly Pick<Operand, "dtype" | "shape">[]) =>
  arrays.reduce((sum, x) => sum + bytesOf(x), 0);

async function runCase(c: Case, children: Map<string, Child>, effort: Effort, path: string) {
  const samples = new Map<string, number[]>();
  const numpy = await children.get("NumPy")?.ask(
    { command: "load", case: c, path },
    patience("NumPy", effort),
  );
  const arrays = (numpy as Partial<Written> | undefined)?.arrays ?? [];
  const out: Outcome = {
    ...{ group: c.group, name: c.name, flops: c.flops },
    ...{ read: bytes(c.operands), made: bytes(arrays), times: {}, notes: {} },
  };
  if (numpy?.error) throw new Error(`NumPy can't run ${c.name}: ${numpy.error}`);
  if (numpy) samples.set("NumPy", []);
  for (const [name, child] of children) {
    if (name === "NumPy") continue;
    // The results that all are compared with are those of the whole NumPy.
    const answer = await child.ask(
      {
        command: "load",
        case: c,
        path: name === NARROW ? `${path}.${name}` : path,
        written: numpy,
      },
      patience(name, effort),
    );
    if (answer.missing) continue;
    const problem = answer.wrong ? `wrong: ${answer.wrong}` : answer.error;
    if (problem) {
      out.notes[name] = problem;
      // An engine whose memory is full fails in the next cases, too.
      if (answer.error) child.close();
    } else samples.set(name, []);
  }
  for (let round = 0; round < effort.rounds; round++) {
    for (const [name, list] of samples) {
      // What takes long is not measured again and again.
      if (list.reduce((s, x) => s + x, 0) > 1e6) continue;
      const { batch, budget } = effort;
      const answer = await children.get(name)?.ask(
        { command: "time", batch, budget },
        patience(name, effort),
      );
      if (answer?.times) list.push(...answer.times);
      else {
        out.notes[name] = answer?.error ?? "no answer";
        children.get(name)?.close();
        samples.delete(name);
      }
    }
  }
  for (const [name, list] of samples) {
    out.times[name] = effort.best ? Math.min(...list) : median(list);
  }
  return out;
}

/** How many budgets FIRST gets. */
const LONG = 20;

/** Runs the cases; `progress` is told what is going on. */
export async function runAll(
  cases: readonly Case[],
  engines: readonly string[],
  effort: Effort,
  quick: boolean,
  progress: (text: string) => void,
): Promise<Run> {
  const children = new Map<string, Child>();
  const versions: Record<string, string> = { Deno: Deno.version.deno, V8: Deno.version.v8 };
  for (const name of engines) {
    const child = new Child(name), answer = await child.ask({ command: "hello" }, 120_000);
    if (typeof answer.version === "string") {
      children.set(name, child);
      versions[name] = answer.version;
    } else progress(`${name} does not run here: ${answer.error}\n`);
  }
  const path = await Deno.makeTempFile();
  const outcomes: Outcome[] = [];
  try {
    progress(FIRST.name);
    await runCase(FIRST, children, { ...effort, rounds: 1, budget: LONG * effort.budget }, path);
    for (const [i, c] of cases.entries()) {
      progress(`\r\x1b[K${i + 1}/${cases.length}  ${c.group}: ${c.name}`);
      outcomes.push(await runCase(c, children, effort, path));
    }
  } finally {
    progress("\r\x1b[K");
    for (const child of children.values()) child.close();
    await Deno.remove(path);
    if (children.has(NARROW)) await Deno.remove(`${path}.${NARROW}`).catch(() => {});
  }
  return {
    machine: machine(),
    date: new Date().toISOString().slice(0, 10),
    versions,
    quick,
    outcomes,
  };
}

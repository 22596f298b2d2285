// `deno task bench`: the same cases in NumPy, nplex, numpy-ts and jax-js, results compared with NumPy's.
// Timings are shown and judged by people; they fail nothing.

import { parseArgs } from "node:util";
import { accuracySection } from "./accuracy.ts";
import { CASES } from "./cases.ts";
import { NARROW } from "./child.ts";
import { type Effort, ENGINES, type Run, runAll } from "./run.ts";
import { probe } from "./bounds.ts";
import { copyRates, limitsSection, writeTimes } from "./limits.ts";
import { draw } from "./picture.ts";
import { comparison, duration, markdown, stored, terminalTable } from "./report.ts";

const OPTIONS = {
  filter: { type: "string" },
  compare: { type: "string" },
  json: { type: "string" },
  engines: { type: "string" },
  threads: { type: "string" },
  quick: { type: "boolean" },
  best: { type: "boolean" },
  accuracy: { type: "boolean" },
  help: { type: "boolean" },
} as const;

const USAGE = `deno task bench [options]

The same cases in ${ENGINES.join(", ")}, results compared with NumPy's. A whole run writes
RESULTS.md, results.svg and results.json in bench/ and takes about twelve minutes.

  --filter TEXT    only cases whose group and name contain TEXT, or one of "TEXT|TEXT"; nothing is written
  --compare FILE   also shows what changed since an earlier run that is stored in FILE
  --json FILE      stores the run in FILE
  --quick          fewer cases and shorter measurements; nothing is written
  --best           shortest times instead of medians, for a machine that is busy otherwise
  --engines A,B    only these engines; ${NARROW} takes part in whole runs and when it is named
  --threads N      how many threads nplex uses (2)
  --accuracy       only the errors of functions, in units in the last place
  --help           this text`;

function leave(complaint: string): never {
  console.error(`${complaint}\n\n${USAGE}`);
  Deno.exit(2);
}

function parse() {
  try {
    return parseArgs({ args: Deno.args, options: OPTIONS }).values;
  } catch (e) {
    leave(e instanceof Error ? e.message : String(e));
  }
}

const options = parse();
if (options.help) {
  console.log(USAGE);
  Deno.exit(0);
}
const named = options.engines?.split(",").map((name) =>
  ENGINES.find((known) => known.toLowerCase() === name.trim().toLowerCase()) ??
    leave(`there is no engine ${JSON.stringify(name)}; there are ${ENGINES.join(", ")}`)
);

if (options.threads !== undefined) {
  if (!/^[1-9]\d?$/.test(options.threads)) leave(`--threads is a number (got ${options.threads})`);
  // The engine's process reads it.
  Deno.env.set("BENCH_THREADS", options.threads);
}

const quick = options.quick ?? false;
const filter = options.filter ?? "";
const best = options.best ?? false;
const whole = !quick && !best && filter === "" && !options.engines && !options.threads;
const engines = named ?? (whole ? ENGINES : ENGINES.filter((name) => name !== NARROW));
const effort: Effort = quick
  ? { rounds: 2, batch: 4, budget: 20, peers: 2000, best }
  : { rounds: 3, batch: 8, budget: 36, peers: 5000, best };
const cases = CASES.filter((c) =>
  (c.quick || !quick) && filter.split("|").some((text) => `${c.group} ${c.name}`.includes(text))
);
const progress = (text: string) => {
  Deno.stderr.writeSync(new TextEncoder().encode(text));
};

if (cases.length === 0 && !"tfjs".includes(filter) && !filter.startsWith("tfjs")) {
  leave(`no case has ${JSON.stringify(filter)} in its group or name`);
}
if (options.accuracy) {
  console.log(await accuracySection());
  Deno.exit(0);
}

if (cases.length > 0) {
  const run = await runAll(cases, engines, effort, quick, progress);
  console.log(terminalTable(run));
  if (options.compare) {
    const earlier: Run = JSON.parse(await Deno.readTextFile(options.compare));
    console.log(comparison(earlier, run));
  }
  if (whole) {
    const write = (name: string, text: string) =>
      Deno.writeTextFile(new URL(name, import.meta.url), text);
    await write("results.json", stored(run));
    await write("results.svg", await draw(run));
    const measured = { rates: copyRates(), written: writeTimes() };
    const probes = await probe(run, cases, measured, effort, progress);
    await write(
      "RESULTS.md",
      markdown(run, probes, await accuracySection(), limitsSection(probes)),
    );
    await new Deno.Command(Deno.execPath(), {
      args: ["fmt", "-q", "RESULTS.md"],
      cwd: new URL(".", import.meta.url),
    }).output();
    console.log("\nWritten: bench/RESULTS.md, bench/results.svg, bench/results.json");
  }
  if (options.json) await Deno.writeTextFile(options.json, stored(run));
}

if ("tfjs".includes(filter) && !quick || filter.startsWith("tfjs")) {
  const { benchTfjs } = await import("./tfjs.ts");
  await benchTfjs(duration);
}

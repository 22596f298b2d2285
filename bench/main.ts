// `deno task bench`: times each case in nplex and in NumPy (when python3 has it) in one run and prints the
// ratios. `--filter TEXT` runs some cases only. Timings are shown and judged by people; they fail nothing.

import { type Case, CASES } from "./cases.ts";

const filterAt = Deno.args.indexOf("--filter");
const filter = filterAt >= 0 ? Deno.args[filterAt + 1] ?? "" : "";
const cases = CASES.filter((c) => `${c.group} ${c.name}`.includes(filter));

/** Median time of one call in microseconds, from several batches that last long enough to measure. */
function time(run: () => unknown): number {
  let calls = 1;
  for (;;) {
    const start = performance.now();
    for (let i = 0; i < calls; i++) run();
    if (performance.now() - start > 30) break;
    calls *= 2;
  }
  const batches: number[] = [];
  for (let k = 0; k < 7; k++) {
    const start = performance.now();
    for (let i = 0; i < calls; i++) run();
    batches.push((performance.now() - start) / calls * 1000);
  }
  return batches.sort((a, b) => a - b)[3];
}

const PYTHON = `
import sys, json, time
import numpy as np
out = []
for setup, expr in json.load(sys.stdin):
    scope = {"np": np}
    exec(setup, scope)
    body = compile("for _ in range(__n): " + expr, "case", "exec")
    def run(n):
        scope["__n"] = n
        t = time.perf_counter()
        exec(body, scope)
        return time.perf_counter() - t
    n = 1
    while run(n) < 0.03:
        n *= 2
    out.append(sorted(run(n) / n * 1e6 for _ in range(7))[3])
print(json.dumps({"version": np.__version__, "times": out}))
`;

/** NumPy's times, on one thread; undefined where there is no Python with NumPy. */
async function numpyTimes(
  list: readonly Case[],
): Promise<{ version: string; times: number[] } | undefined> {
  try {
    const child = new Deno.Command("python3", {
      args: ["-c", PYTHON],
      stdin: "piped",
      stdout: "piped",
      stderr: "null",
      env: { OPENBLAS_NUM_THREADS: "1", OPENBLAS_CORETYPE: "", OPENBLAS_L2_SIZE: "" },
    }).spawn();
    const writer = child.stdin.getWriter();
    await writer.write(new TextEncoder().encode(JSON.stringify(list.map((c) => c.python))));
    await writer.close();
    const { success, stdout } = await child.output();
    return success ? JSON.parse(new TextDecoder().decode(stdout)) : undefined;
  } catch {
    return undefined;
  }
}

console.log(`Timing ${cases.length} cases in nplex ...`);
const ours = cases.map((c) => {
  const run = c.make();
  return time(run);
});
console.log("Timing the same in NumPy ...");
const numpy = await numpyTimes(cases);
console.log(
  numpy ? `NumPy ${numpy.version}, one thread\n` : "No python3 with NumPy here: no ratios\n",
);

const show = (us: number) =>
  us < 1000 ? `${us.toPrecision(3)} µs` : `${(us / 1000).toPrecision(3)} ms`;
const logs = new Map<string, number[]>();
console.log(
  `${"case".padEnd(34)}${"nplex".padStart(12)}${"NumPy".padStart(12)}${"ratio".padStart(9)}`,
);
let group = "";
cases.forEach((c, i) => {
  if (c.group !== group) console.log(`-- ${group = c.group}`);
  const theirs = numpy?.times[i];
  const ratio = theirs ? ours[i] / theirs : undefined;
  if (ratio) logs.set(group, [...logs.get(group) ?? [], Math.log(ratio)]);
  const target = c.target
    ? `   target ${c.target} µs: ${ours[i] <= c.target ? "met" : "missed"}`
    : "";
  console.log(
    c.name.padEnd(34) + show(ours[i]).padStart(12) + (theirs ? show(theirs) : "-").padStart(12) +
      (ratio ? ratio.toFixed(2) : "-").padStart(9) + target,
  );
});
if (numpy && cases.length > 0) {
  console.log("\nGeometric mean of the ratios to NumPy:");
  const mean = (xs: number[]) => Math.exp(xs.reduce((s, x) => s + x, 0) / xs.length).toFixed(2);
  for (const [name, xs] of logs) console.log(`  ${name.padEnd(20)} ${mean(xs)}`);
  console.log(`  ${"all".padEnd(20)} ${mean([...logs.values()].flat())}`);
}

if ("tfjs".includes(filter) || filter.startsWith("tfjs")) {
  const { benchTfjs } = await import("./tfjs.ts");
  await benchTfjs(show);
}

// What a run looks like: a table for the terminal, what changed since an earlier run, and RESULTS.md.

import { type Bound, boundOf, boundsOf, NEAR, type Probes } from "./bounds.ts";
import { COMPILED } from "./cases.ts";
import { NARROW } from "./child.ts";
import type { Outcome, Run } from "./run.ts";
import { ENGINES } from "./run.ts";

/** The peers that nplex is compared with. */
export const PEERS = ["NumPy", NARROW, "numpy-ts", "jax-js"];

/** Microseconds as people read them. */
export function duration(us: number): string {
  const [x, unit] = us < 1 ? [us * 1000, "ns"] : us < 1000 ? [us, "µs"] : [us / 1000, "ms"];
  return `${x < 10 ? x.toFixed(2) : x < 100 ? x.toFixed(1) : x.toFixed(0)} ${unit}`;
}

/** nplex's time divided by a peer's. */
export function ratio({ times }: Outcome, peer: string): number | undefined {
  return times.nplex > 0 && times[peer] > 0 ? times.nplex / times[peer] : undefined;
}

/** Geometric mean; NaN of nothing. */
export const geometricMean = (x: readonly number[]): number =>
  Math.exp(x.reduce((s, r) => s + Math.log(r), 0) / x.length);

/** Geometric mean of the ratios to a peer, over the outcomes that have one. */
export function meanRatio(outcomes: readonly Outcome[], peer: string): number {
  return geometricMean(outcomes.flatMap((o) => ratio(o, peer) ?? []));
}

/** The groups in the order of the cases. */
export const groups = (run: Run): string[] => [...new Set(run.outcomes.map((o) => o.group))];

/** The outcomes that count in the mean over all: those that every engine can run in the same way. */
export const counted = (run: Run): Outcome[] => run.outcomes.filter((o) => o.group !== COMPILED);

/** A ratio with as many digits as it deserves. */
export const times = (x: number | undefined): string =>
  x === undefined || Number.isNaN(x) ? "-" : x < 10 ? x.toFixed(2) : x.toFixed(1);

/** Why there is no time, in a word. */
function reason(note: string | undefined): string {
  if (!note) return "-";
  return note.startsWith("wrong") ? "wrong" : note.startsWith("no answer") ? "late" : "error";
}
const cell = (o: Outcome, engine: string): string =>
  o.times[engine] ? duration(o.times[engine]) : reason(o.notes[engine]);

const rate = (o: Outcome, engine: string): string =>
  o.flops && o.times[engine] ? (o.flops / o.times[engine] / 1000).toFixed(1) : "-";

/** A cell of the terminal's table, as wide as the head of its column. */
const wide = (text: string, head = text): string => text.padStart(Math.max(11, head.length + 2));

/** The table for the terminal. */
export function terminalTable(run: Run): string {
  const engines = ENGINES.filter((name) => run.versions[name]);
  const peers = PEERS.filter((name) => run.versions[name]);
  const lines = [
    `${run.machine}; ${Object.entries(run.versions).map((v) => v.join(" ")).join(", ")}`,
    "",
    "case".padEnd(52) + engines.map((e) => wide(e)).join("") +
    peers.map((p) => wide(`/${p}`)).join(""),
  ];
  for (const group of groups(run)) {
    lines.push(`-- ${group}`);
    for (const o of run.outcomes) {
      if (o.group !== group) continue;
      lines.push(
        o.name.padEnd(52) + engines.map((e) => wide(cell(o, e), e)).join("") +
          peers.map((p) => wide(times(ratio(o, p)), `/${p}`)).join("") +
          (o.flops && o.flops > 1e6 ? `   ${rate(o, "nplex")} GFLOPS` : ""),
      );
      for (const [name, note] of Object.entries(o.notes)) lines.push(`    ${name}: ${note}`);
    }
  }
  lines.push("", "Geometric means of nplex's time divided by the other's:");
  const row = (name: string, outcomes: readonly Outcome[]) =>
    `  ${name.padEnd(28)}${
      peers.map((p) => wide(times(meanRatio(outcomes, p)), `/${p}`)).join("")
    }`;
  lines.push(`  ${"".padEnd(28)}${peers.map((p) => wide(p, `/${p}`)).join("")}`);
  for (const group of groups(run)) {
    lines.push(row(group, run.outcomes.filter((o) => o.group === group)));
  }
  lines.push(row("all but compiled", counted(run)));
  return lines.join("\n");
}

/** nplex now and in an earlier run: cases that changed by a tenth, and means by group. */
export function comparison(earlier: Run, run: Run): string {
  const before = new Map(earlier.outcomes.map((o) => [`${o.group}: ${o.name}`, o]));
  const changed: [string, number, number, number][] = [];
  const byGroup = new Map<string, number[]>();
  for (const o of run.outcomes) {
    const was = before.get(`${o.group}: ${o.name}`);
    if (!was?.times.nplex || !o.times.nplex) continue;
    // Where NumPy ran both times, the ratio to it is compared: a slow hour of the machine cancels.
    const [a, b] = [ratio(was, "NumPy"), ratio(o, "NumPy")];
    const factor = a && b ? b / a : o.times.nplex / was.times.nplex;
    byGroup.set(o.group, [...byGroup.get(o.group) ?? [], factor]);
    if (Math.abs(Math.log(factor)) > Math.log(1.1)) {
      changed.push([`${o.group}: ${o.name}`, was.times.nplex, o.times.nplex, factor]);
    }
  }
  changed.sort((x, y) => x[3] - y[3]);
  return [
    `\nSince ${earlier.date} (relative to NumPy where it ran; below 1 is faster):`,
    ...changed.map(([name, a, b, f]) =>
      `  ${f.toFixed(2)}  ${name.padEnd(70)}${duration(a).padStart(11)} → ${duration(b)}`
    ),
    "Geometric means:",
    ...[...byGroup].map(([name, x]) => `  ${geometricMean(x).toFixed(2)}  ${name}`),
    `  ${geometricMean([...byGroup.values()].flat()).toFixed(2)}  all`,
  ].join("\n");
}

/** What the targets are; cases and groups over them are listed. */
const TARGETS = { all: 1, group: 1.5, case: 4, numpyTs: 1 / 3 };

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [
    `| ${head.join(" | ")} |`,
    `| ${head.map((_, i) => (i === 0 ? "---" : "--:")).join(" | ")} |`,
    ...rows.map((r) => `| ${r.join(" | ")} |`),
  ].join("\n");

const code = (name: string): string => `\`${name.replaceAll("|", "\\|")}\``;

const KINDS: readonly (readonly [Bound["kind"], string])[] = [
  ["width", "128-bit vectors"],
  ["memory", "memory"],
  ["result", "making results"],
  ["call", "calls"],
];

/** Groups over their target, with what holds their slower cases back. */
function groupLimits(run: Run, probes: Probes, slow: readonly string[]): string {
  return table(
    [
      ...["group", "/ NumPy", `/ ${NARROW}`, "/ limit", `cases over ${TARGETS.group}`],
      ...KINDS.map(([, title]) => title),
      "not at a limit",
    ],
    slow.map((group) => {
      const all = run.outcomes.filter((o) => o.group === group);
      const over = all.filter((o) => (ratio(o, "NumPy") ?? 0) > TARGETS.group);
      const bounds = over.map((o) => boundOf(o, probes, duration));
      const nearness = all.flatMap((o) => {
        const [first] = boundsOf(o, probes, duration);
        return first ? [o.times.nplex / first.us] : [];
      });
      return [
        group,
        times(meanRatio(all, "NumPy")),
        times(meanRatio(all, NARROW)),
        times(geometricMean(nearness)),
        String(over.length),
        ...KINDS.map(([kind]) => String(bounds.filter((b) => b?.kind === kind).length)),
        String(bounds.filter((b) => !b).length),
      ];
    }),
  );
}

/** Cases over their target, with what holds each of them back. */
function caseLimits(slow: readonly { o: Outcome; r: number }[], probes: Probes): string {
  return table(
    ["case", "NumPy", "nplex", "ratio", `/ ${NARROW}`, "limit", "/ limit"],
    slow.map(({ o, r }) => {
      const at = boundOf(o, probes, duration), [first] = boundsOf(o, probes, duration);
      return [
        `${o.group}: ${code(o.name)}`,
        cell(o, "NumPy"),
        cell(o, "nplex"),
        times(r),
        times(ratio(o, NARROW)),
        at ? at.text : first ? `**not at a limit** (${first.text})` : "**not at a limit**",
        first ? times(o.times.nplex / first.us) : "-",
      ];
    }),
  );
}

function overTarget(run: Run, probes: Probes): string {
  const slow = run.outcomes.flatMap((o) => {
    const r = ratio(o, "NumPy");
    return r && r > TARGETS.case ? [{ o, r }] : [];
  }).sort((x, y) => y.r - x.r);
  const slowGroups = groups(run).filter((group) =>
    group !== COMPILED &&
    meanRatio(run.outcomes.filter((o) => o.group === group), "NumPy") > TARGETS.group
  );
  const all = meanRatio(counted(run), "NumPy"), ts = meanRatio(counted(run), "numpy-ts");
  const met = (ok: boolean) => ok ? "met" : "missed";
  const away = slow.filter(({ o }) => !boundOf(o, probes, duration)).length;
  return [
    `- all cases ≤ ${TARGETS.all} × NumPy: ${times(all)}, ${met(all <= TARGETS.all)}`,
    `- each group ≤ ${TARGETS.group} × NumPy: ${
      slowGroups.length ? `missed by ${slowGroups.length}` : "met"
    }`,
    `- three times as fast as numpy-ts: ${times(1 / ts)} times, ${met(ts <= TARGETS.numpyTs)}`,
    `- no case above ${TARGETS.case} × NumPy: ${
      slow.length ? `missed by ${slow.length}, ${away} of them not at a limit` : "met"
    }`,
    "",
    `Where a target is missed, the limit is what was measured in this run: the same NumPy with vectors of 128 bits;
memory, as fast as a loop that does nothing else writes results that lie elsewhere each time (a copy on two threads from
1 MB on; from 16 kB on a constant, a copy, or a sum that reads as many arrays of the result's size as the case, over as
much memory as its calls between two turns of the event loop walk through); what that adds to 128-bit vectors whose
results stay in the cache; what a smaller result costs before anything is computed; the same call on one element. The
longest of these counts, and a case is at its limit where it takes at most ${NEAR} times as long. What isn't is said to be
so.`,
    ...slowGroups.length ? ["", groupLimits(run, probes, slowGroups)] : [],
    ...slow.length ? ["", caseLimits(slow, probes)] : [],
  ].join("\n");
}

/** RESULTS.md. `accuracy` is its section on errors of functions, `limits` that on what the machine can do. */
export function markdown(run: Run, probes: Probes, accuracy: string, limits: string): string {
  const engines = ENGINES.filter((name) => run.versions[name]);
  const peers = PEERS.filter((name) => run.versions[name]);
  const means = (name: string, outcomes: readonly Outcome[]) => [
    name,
    String(outcomes.filter((o) => ratio(o, "NumPy")).length),
    ...peers.map((p) => times(meanRatio(outcomes, p))),
  ];
  const products = run.outcomes.filter((o) => (o.flops ?? 0) > 1e6);
  const wrong = PEERS.flatMap((peer) => {
    const list = run.outcomes.filter((o) => o.notes[peer]);
    return list.length
      ? [`- ${peer}: ${list.map((o) => `${code(o.name)} (${o.notes[peer]})`).join("; ")}`]
      : [];
  });
  const ours = run.outcomes.filter((o) => o.notes.nplex);
  return [
    "# Benchmark results",
    `Written by \`deno task bench\` on ${run.date}; [results.json](results.json) has the numbers for \`--compare\`.`,
    `- Machine: ${run.machine}`,
    `- Versions: ${Object.entries(run.versions).map((v) => v.join(" ")).join(", ")}`,
    "![Ratios by group](results.svg)",
    "## How it is measured",
    [
      "- Every engine runs in a process of its own on the same operands. NumPy has one BLAS thread",
      "  (`OPENBLAS_NUM_THREADS=1`, no other `OPENBLAS_*` variable); nplex runs as `import np` gives it, on",
      "  at most two threads; jax-js on its WebAssembly device.",
      `- “${NARROW}” is the same NumPy with \`NPY_DISABLE_CPU_FEATURES\` and \`OPENBLAS_CORETYPE\` set so that it has the`,
      "  vectors that WebAssembly has: what remains of a difference there is not the width of vectors.",
      "- Every result is compared with NumPy's, element by element (relative to the largest element for",
      "  reductions, products, transforms and factors; eigenvectors by their residual; random numbers of other",
      "  engines by their moments). What is wrong has no time, nor what fails (“error”) or takes more than five",
      "  seconds to run once or thrice (“late”). “-” means that the engine has no such operation or dtype.",
      "- Every process adds vectors of 8 MB for a second first, so that its memory has grown and its threads are there.",
      "- A time is the median of batches of calls, measured in three rounds in which the engines take turns.",
      "  A measurement comes after as much time to warm up. Batches last at least 8 ms, and between them the event loop turns, so that garbage collection and",
      "  finalization happen as in a program that lives on. Nobody disposes of arrays, except that jax-js",
      "  asks for it: its results are waited for and disposed of in the timed loop.",
      "- Ratios are nplex's time divided by the other's: below 1 nplex is faster. Means are geometric.",
      `- The group “${COMPILED}” is \`np.compile\` beside NumPy's calls and does not count in “all”.`,
    ].join("\n"),
    "## Means",
    table(
      ["group", "cases", ...peers.map((p) => `nplex / ${p}`)],
      [
        ...groups(run).map((g) => means(g, run.outcomes.filter((o) => o.group === g))),
        means("**all**", counted(run)),
      ],
    ),
    "## Targets",
    overTarget(run, probes),
    ...ours.length
      ? [
        "Wrong results of nplex:",
        ours.map((o) => `- ${o.group}: ${code(o.name)}: ${o.notes.nplex}`).join("\n"),
      ]
      : [],
    "## Products in GFLOPS",
    table(
      ["case", ...engines],
      products.map((o) => [code(o.name), ...engines.map((e) => rate(o, e))]),
    ),
    limits,
    accuracy,
    "## All cases",
    ...groups(run).flatMap((group) => [
      `### ${group[0].toUpperCase()}${group.slice(1)}`,
      table(
        ["case", ...engines, ...peers.map((p) => `/ ${p}`)],
        run.outcomes.filter((o) => o.group === group).map((o) => [
          code(o.name),
          ...engines.map((e) => cell(o, e)),
          ...peers.map((p) => times(ratio(o, p))),
        ]),
      ),
    ]),
    ...wrong.length
      ? ["## Results of others that differ from NumPy's, and errors", wrong.join("\n")]
      : [],
  ].filter((part) => part !== "").join("\n\n") + "\n";
}

/** The run as JSON for `--compare`: a line for each case, times with four digits. */
export function stored({ outcomes, ...head }: Run): string {
  const lines = outcomes.map((o) =>
    JSON.stringify({
      ...o,
      times: Object.fromEntries(
        Object.entries(o.times).map(([name, t]) => [name, Number(t.toPrecision(4))]),
      ),
    })
  );
  return `${JSON.stringify(head).slice(0, -1)},"outcomes":[\n${lines.join(",\n")}\n]}\n`;
}

// `deno task backends`: replays the oracle and the conformance kit on every backend and writes docs/BACKENDS.md.
// The results lie in tests/fixtures/backends.json.gz with a hash of the sources that they come from, so that
// the check of the page needs no engine: `--check` fails when the page is not what the results say, when they are
// of other sources, or when a function has no row. Names as arguments run only these backends; without any, those
// whose sources have changed.

import { type Backend, startBackend } from "@nplex/core";
import { checkConformance } from "@nplex/core/conformance";
import { gunzipSync, gzipSync } from "fflate";
import {
  MINIMAL_DIFFERS,
  ONNX_DIFFERS,
  TFJS_DIFFERS,
  TFJS_WEBGPU_DIFFERS,
  WEBGPU_DIFFERS,
} from "../tests/oracle_engines_known.ts";
import {
  type BackendReplay,
  families,
  type FunctionReport,
  replayFamily,
} from "../tests/support/oracle_on_backend.ts";
import { load } from "../tests/support/oracle.ts";
import { findChromium, inChromium } from "./chromium.ts";
import { oracleFiles, type OraclePage } from "./oracle_page.ts";

const root = new URL("..", import.meta.url);
const DATA = new URL("tests/fixtures/backends.json.gz", root);
const PAGE = new URL("docs/BACKENDS.md", root);

interface Engine {
  readonly title: string;
  /** Where its sources are. */
  readonly sources: string;
  readonly open: () => Promise<Backend>;
  /** Options with which it is started. */
  readonly start?: Readonly<Record<string, unknown>>;
  readonly replay: BackendReplay;
  /** Cases of the kit for each primitive and dtype. */
  readonly cases?: number;
  /** Only browsers have it: the page that runs it, in headless Chromium. */
  readonly page?: string;
}

const ENGINES: Readonly<Record<string, Engine>> = {
  cpu: {
    title: "cpu",
    sources: "packages/backend-cpu",
    open: async () => (await import("@nplex/backend-cpu")).cpu,
    replay: { tolerance: 0 },
  },
  minimal: {
    title: "minimal",
    sources: "examples/minimal_backend.ts",
    open: async () => (await import("../examples/minimal_backend.ts")).minimal,
    replay: { perFunction: 40, known: MINIMAL_DIFFERS },
  },
  tfjs: {
    title: "tfjs (wasm)",
    sources: "packages/backend-tfjs",
    open: async () => (await import("@nplex/backend-tfjs")).tfjs,
    replay: { perFunction: 40, known: TFJS_DIFFERS },
  },
  tfjs_webgpu: {
    title: "tfjs (webgpu)",
    sources: "packages/backend-tfjs",
    open: async () => (await import("@nplex/backend-tfjs")).tfjs,
    start: { engine: "webgpu" },
    replay: { perFunction: 2, known: TFJS_WEBGPU_DIFFERS },
  },
  tfjs_webgl: {
    title: "tfjs (webgl)",
    sources: "packages/backend-tfjs",
    open: async () => (await import("@nplex/backend-tfjs")).tfjs,
    start: { engine: "webgl" },
    replay: {},
    page: "/oracle.html?engine=webgl&perFunction=2",
  },
  onnx: {
    title: "onnx",
    sources: "packages/backend-onnx",
    open: async () => (await import("@nplex/backend-onnx")).onnx,
    replay: { perFunction: 10, known: ONNX_DIFFERS },
  },
  webgpu: {
    title: "webgpu",
    sources: "packages/backend-webgpu",
    open: async () => (await import("@nplex/backend-webgpu")).webgpu,
    replay: { perFunction: 2, known: WEBGPU_DIFFERS },
    cases: 1,
  },
};

/** What is kept of one backend. */
interface Result {
  hash: string;
  dtypes: string[];
  conformance: string;
  functions: Record<string, Kept>;
}

/** What is kept of one function: cases, those as NumPy, reasons of the others, calls by who answered. */
interface Kept {
  cases: number;
  same: number;
  wrong: number;
  reasons: Record<string, number>;
  calls: [native: number, composed: number, fallback: number];
}

type Results = Record<string, Result>;

// --- running

async function run(name: string): Promise<Result> {
  const engine = ENGINES[name];
  const quiet = console.log;
  const backend = await startBackend(await engine.open(), engine.start);
  const report = await checkConformance(backend, { cases: engine.cases });
  const functions: Record<string, Kept> = {};
  for (const family of families()) {
    const reports = await replayFamily(backend, family, engine.replay);
    for (const r of reports) add(functions, r);
    quiet(`  ${name}: ${family}`);
  }
  return {
    hash: await hashOf(engine.sources),
    dtypes: backend.dtypes.map(String),
    conformance: report.summary.replace(/^.*?: /, ""),
    functions,
  };
}

function add(functions: Record<string, Kept>, r: FunctionReport): void {
  const kept = functions[r.name] ??= { cases: 0, same: 0, wrong: 0, reasons: {}, calls: [0, 0, 0] };
  kept.cases += r.cases;
  kept.same += r.same;
  kept.wrong += r.wrong.length;
  for (const table of [r.refused, r.skipped]) {
    for (const [text, n] of Object.entries(table)) {
      const reason = inWords(text);
      kept.reasons[reason] = (kept.reasons[reason] ?? 0) + n;
    }
  }
  kept.calls[0] += r.calls.native;
  kept.calls[1] += r.calls.composed;
  kept.calls[2] += r.calls.fallback;
}

const WORDS: readonly [RegExp, string][] = [
  [
    /not ready/,
    "needs values in the middle of its work, which come only after a wait: NotReadyError",
  ],
  [
    /has no (float|complex|int|uint)n/,
    "asks by name for a dtype that the backend lacks: DTypeError",
  ],
  [
    /memory as another dtype|address bytes/,
    "looks at memory as another dtype: NotImplementedError",
  ],
  [/stands for undefined/, "arguments of a form that is not cast to the dtypes of the backend"],
  [/does not fit/, "values that the integers of the backend can't hold"],
];

function inWords(text: string): string {
  return WORDS.find(([pattern]) => pattern.test(text))?.[1] ?? text.replace(/\|/g, "\\|");
}

/** A hash of a backend's sources and of core's compositions. */
async function hashOf(sources: string): Promise<string> {
  const files: string[] = [];
  const walk = (path: string): void => {
    if (path.endsWith(".ts")) {
      if (!path.endsWith("_test.ts")) files.push(path);
      return;
    }
    for (const entry of Deno.readDirSync(new URL(`${path}/`, root))) {
      if (entry.isDirectory || entry.name.endsWith(".ts")) walk(`${path}/${entry.name}`);
    }
  };
  walk(sources);
  walk("packages/core/src/compose");
  const texts = files.sort().map((f) => `${f}\n${Deno.readTextFileSync(new URL(f, root))}`);
  const digest = await crypto.subtle.digest("SHA-1", new TextEncoder().encode(texts.join("\n")));
  return Array.from(new Uint8Array(digest).slice(0, 8), (b) => b.toString(16).padStart(2, "0"))
    .join("");
}

/** Runs a backend in a page of a browser, if there is one. */
async function runInBrowser(name: string, page: string): Promise<Result | undefined> {
  const path = await findChromium();
  if (!path) {
    console.log(`  no Chromium (set CHROMIUM to its path): what is known of ${name} stays`);
    return undefined;
  }
  const visit = await inChromium(
    path,
    await oracleFiles(),
    (open) => open<OraclePage>(page, 3_600_000),
  );
  if (visit.failures.length > 0) throw new Error(visit.failures.join("\n"));
  const { dtypes, conformance, families } = visit.results;
  const functions: Record<string, Kept> = {};
  for (const r of Object.values(families).flat()) add(functions, r);
  return {
    hash: await hashOf(ENGINES[name].sources),
    dtypes: [...dtypes],
    conformance,
    functions,
  };
}

/** Runs a backend in a process of its own: engines end with their processes. */
async function runApart(name: string): Promise<Result | undefined> {
  const { page } = ENGINES[name];
  if (page !== undefined) return await runInBrowser(name, page);
  const file = await Deno.makeTempFile({ suffix: ".json" });
  try {
    await new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "--no-check", import.meta.url, "--run", name, file],
      stdout: "inherit",
      stderr: "inherit",
    }).output();
    return JSON.parse(await Deno.readTextFile(file));
  } finally {
    await Deno.remove(file);
  }
}

// --- the page

/** Why engines of tfjs leave work to the cpu backend, where that is no matter of a dtype. */
const LEFT_BY_TFJS: readonly (readonly [what: string, why: string])[] = [
  [
    "`sort`, `argsort`",
    "`TopK` leaves NaN in the middle, is not stable, and takes 43 ms for 100,000 float32 in wasm " +
    "and 144 ms in JavaScript, where sorting on the host takes 25 ms.",
  ],
  [
    "`fft`, `rfft`, `irfft`",
    "wasm has no such kernel. That of the cpu engine takes 264 ms for 4096 elements, the cpu " +
    "backend less than one.",
  ],
  [
    "`cholesky`, `lu`, `qr`, `svd`, `eigh`, `eig`, `triangular_solve`",
    "There are no kernels: `tf.linalg` has a QR " +
    "decomposition that is written with other functions of tfjs.",
  ],
  [
    "`gather`, `scatter`, views",
    "wasm and cpu: native, as one loop over the engine's memory, with NumPy's IndexError " +
    "and negative indices, which `GatherNd` and `TensorScatterUpdate` lack. GPU: native, as a gather at positions " +
    "from the host.",
  ],
  [
    "`scatter` that adds, `reduceat`, `searchsorted`, `nonzero`",
    "No kernel has NumPy's rule for repeated indices, NaN " +
    "or the order of results.",
  ],
  [
    "`sin`, `cos`, `log1p`, `power`, float `argmax` in wasm",
    "Wrong for large arguments, small ones, or NaN.",
  ],
  [
    "integer `divide`, `remainder`, `power`, `matmul`",
    "They go through float32, which rounds past 2^24.",
  ],
  [
    "everything on the GPU that the trials at the start refuse",
    "GPUs differ: division and square roots are " +
    "rounded otherwise, exp and sin are inexact, subnormal numbers are 0, and int32 is computed as float32.",
  ],
];

function read(): Results {
  try {
    return JSON.parse(new TextDecoder().decode(gunzipSync(Deno.readFileSync(DATA))));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return {};
    throw error;
  }
}

/** Rows of the table: series of polynomials have hundreds of methods and are one row for each class. */
const rowOf = (name: string): string =>
  name.startsWith("polynomial.") || name.startsWith("poly1d.")
    ? `${name.split(".").slice(0, name.startsWith("poly1d.") ? 1 : 2).join(".")}.*`
    : name;

const SECTIONS: readonly [string, RegExp][] = [
  ["Methods and attributes of arrays", /^ndarray\./],
  ["Methods of ufuncs", /\.(reduce|accumulate|reduceat|outer|at)$/],
  ["np.linalg", /^linalg\./],
  ["np.fft", /^fft\./],
  ["Polynomials", /^(polynomial|poly1d|poly)/],
  ["np.ma", /^ma\./],
  ["Other namespaces", /^[a-z0-9_]+\./],
  ["np", /./],
];

function merged(functions: Record<string, Kept>): Map<string, Kept> {
  const rows = new Map<string, Kept>();
  for (const [name, k] of Object.entries(functions)) {
    const key = rowOf(name), row = rows.get(key);
    if (!row) {
      rows.set(key, { ...k, reasons: { ...k.reasons }, calls: [...k.calls] });
      continue;
    }
    row.cases += k.cases;
    row.same += k.same;
    row.wrong += k.wrong;
    for (const [r, n] of Object.entries(k.reasons)) row.reasons[r] = (row.reasons[r] ?? 0) + n;
    k.calls.forEach((n, i) => row.calls[i] += n);
  }
  return rows;
}

function page(results: Results): string {
  const names = Object.keys(ENGINES).filter((n) => results[n]);
  const tables = names.map((n) => merged(results[n].functions));
  const reasons = new Map<string, number>();
  const reference = (text: string): string => {
    if (!reasons.has(text)) reasons.set(text, reasons.size + 1);
    return `[${reasons.get(text)}]`;
  };
  const cell = (k: Kept | undefined, name: string): string => {
    if (!k || k.cases === 0) return "";
    if (k.wrong > 0) return `**${k.wrong} wrong**`;
    const notes = Object.keys(k.reasons).sort((a, b) => k.reasons[b] - k.reasons[a]).map(reference);
    const total = k.calls[0] + k.calls[1] + k.calls[2];
    const share = total === 0 || name === "cpu"
      ? ""
      : ` ${k.calls.map((n) => Math.round(100 * n / total)).join("·")}`;
    const mark = k.same === k.cases ? "✓" : k.same > 0 ? "part" : "no";
    return `${mark}${share}${notes.length > 0 ? ` ${notes.join("")}` : ""}`;
  };
  const rows = [...new Set(tables.flatMap((t) => [...t.keys()]))].sort();
  const lines = [
    "# Backends",
    "",
    "Written by `deno task backends`; `deno task check backends` holds that it is true.",
    "",
    "Every function of np that the recorded calls of NumPy cover, on every backend. ✓: each case that was run " +
    "gives NumPy's value, dtype, shape or exception, floats to 16 units in the last place (cpu: to the " +
    "tolerance of the recorded case). part: some cases are refused, or can't be asked of the backend, for the " +
    "reasons that the numbers name; no: all of them. The three figures are the shares, in percent, of the calls " +
    "of primitives that the backend's own kernels answered, that were composed of others, and that ran on the " +
    "cpu.",
    "",
    "| backend | dtypes | conformance |",
    "| --- | --- | --- |",
    ...names.map((n) =>
      `| ${ENGINES[n].title} | ${
        results[n].dtypes.length === 14 ? "all" : results[n].dtypes.join(", ")
      } | ${results[n].conformance} |`
    ),
  ];
  lines.push(
    "",
    "## What tfjs leaves to the cpu",
    "",
    "| primitives | why |",
    "| --- | --- |",
    ...LEFT_BY_TFJS.map(([what, why]) => `| ${what} | ${why} |`),
  );
  const left = new Set(rows);
  for (const [title, pattern] of SECTIONS) {
    const here = rows.filter((r) => left.has(r) && pattern.test(r));
    if (here.length === 0) continue;
    for (const r of here) left.delete(r);
    lines.push(
      "",
      `## ${title}`,
      "",
      `| function | ${names.map((n) => ENGINES[n].title).join(" | ")} |`,
      `| --- | ${names.map(() => "---").join(" | ")} |`,
    );
    for (const r of here) {
      lines.push(
        `| \`${r}\` | ${tables.map((t, i) => cell(t.get(r), names[i])).join(" | ")} |`,
      );
    }
  }
  lines.push("", "## Reasons", "");
  for (const [text, n] of reasons) lines.push(`${n}. ${text}`);
  return `${lines.join("\n")}\n`;
}

/** The page as `deno fmt` leaves it. */
async function formatted(text: string): Promise<string> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["fmt", "--ext=md", "--line-width=100", "-"],
    stdin: "piped",
    stdout: "piped",
    stderr: "null",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(text));
  await writer.close();
  return new TextDecoder().decode((await child.output()).stdout);
}

/** What is not true any more, if anything. */
async function stale(results: Results): Promise<string[]> {
  const problems: string[] = [];
  for (const [name, engine] of Object.entries(ENGINES)) {
    if (!results[name]) problems.push(`nothing is known of ${name}`);
    else if (results[name].hash !== await hashOf(engine.sources)) {
      problems.push(`${name} or core's compositions have changed`);
    }
  }
  const known = new Set(Object.values(results).flatMap((r) => Object.keys(r.functions)));
  for (const name of families()) {
    const missing = (await load(name)).cases.filter((c) => !known.has(c.f)).map((c) => c.f);
    if (missing.length > 0) {
      problems.push(`${name} has functions without a row: ${[...new Set(missing)].slice(0, 5)}`);
    }
  }
  return problems;
}

async function check(): Promise<number> {
  const results = read();
  const problems = await stale(results);
  const text = await Deno.readTextFile(PAGE).catch(() => "");
  if (text !== await formatted(page(results))) {
    problems.push("docs/BACKENDS.md is not what the results say");
  }
  for (const p of problems) console.log(`backends: ${p}`);
  if (problems.length > 0) console.log("Run `deno task backends` and commit what it writes.");
  return problems.length > 0 ? 1 : 0;
}

async function main(args: string[]): Promise<number> {
  if (args[0] === "--check") return await check();
  if (args[0] === "--run") {
    await Deno.writeTextFile(args[2], JSON.stringify(await run(args[1])));
    return 0;
  }
  const results = read();
  const unknown = args.filter((a) => !(a in ENGINES));
  if (unknown.length > 0) {
    console.error(`backends: ${unknown} are none; there are ${Object.keys(ENGINES).join(", ")}`);
    return 2;
  }
  // A new function concerns every backend.
  const grown = (await stale(results)).some((p) => p.includes("without a row"));
  for (const [name, engine] of Object.entries(ENGINES)) {
    const wanted = args.length > 0
      ? args.includes(name)
      : grown || results[name]?.hash !== await hashOf(engine.sources);
    if (!wanted) continue;
    console.log(`${name} ...`);
    results[name] = await runApart(name) ?? results[name];
    await Deno.writeFile(
      DATA,
      gzipSync(new TextEncoder().encode(JSON.stringify(results)), { mtime: 0, level: 9 }),
    );
  }
  await Deno.writeTextFile(PAGE, await formatted(page(results)));
  return 0;
}

if (import.meta.main) Deno.exit(await main(Deno.args));

// The oracle on any backend. A case whose dtypes the backend has is compared with what NumPy recorded. Where
// it lacks one (float64 on an engine of 32 bits), arguments are cast to the next dtype that it has, and the
// answer of the cpu backend to the same arguments is expected, in the dtype where promotion stops there: the
// cpu's answers are NumPy's, which the other tests hold. Nothing is left out silently: what a dtype can't hold
// is counted with its reason, and so is each refusal.

import {
  type Backend,
  callCounts,
  currentBackend,
  findBackend,
  ndarray,
  useBackend,
} from "@nplex/core";
import { KNOWN_DIFFERENCES } from "../oracle_known_differences.ts";
import {
  type ArrayCode,
  at,
  bytesOf,
  checkError,
  CONSTRUCTORS,
  describe,
  EPS,
  errorText,
  type Expectation,
  expectation,
  isArray,
  type Json,
  judge,
  load,
  Missing,
  type OracleCase,
  type OracleFamily,
  prepare,
  type Prepared,
  quietly,
  REAL,
  type Setting,
  showActual,
} from "./oracle.ts";

/** What to run, and how closely results must agree. */
export interface BackendReplay {
  /** Units in the last place that a float result may be off; the fixtures' own tolerance where that is larger. */
  readonly tolerance?: number;
  /** Every n-th case of a function only, so that a slow engine stays in time; 1 for all. */
  readonly every?: number;
  /** About how many cases of a family are run at most: of larger ones every n-th of each function. */
  readonly most?: number;
  /** How many cases of each function are run at most, spread over all of them. */
  readonly perFunction?: number;
  /** Whether the engine takes numbers below 2^-126 for 0: cases that have such may differ. */
  readonly flushes?: boolean;
  /** Cases that differ, by "<function>:<id>", with the reason. */
  readonly known?: Readonly<Record<string, string>>;
}

/** What became of the cases of one function. */
export interface FunctionReport {
  name: string;
  /** Cases that were run. */
  cases: number;
  /** Cases that there are. */
  all: number;
  /** Cases that gave NumPy's result or exception. */
  same: number;
  /** Refused cases by the error's text without its particulars. */
  refused: Record<string, number>;
  /** Cases that the backend can't be asked, by reason. */
  skipped: Record<string, number>;
  /** Cases that gave something else. */
  wrong: string[];
  /** Calls of primitives on the way: own kernel, composed, run on the cpu. */
  calls: { native: number; composed: number; fallback: number };
}

export class Unrepresentable extends Error {}

/** What takes the place of a dtype that a backend lacks, best first. */
const NEAREST: Readonly<Record<string, readonly string[]>> = {
  float64: ["float32"],
  float16: ["float32"],
  complex128: ["complex64"],
  int64: ["int32"],
  uint64: ["uint32", "int32"],
  uint32: ["int32"],
  int16: ["int32"],
  uint16: ["int32"],
  int8: ["int32"],
  uint8: ["int32"],
};

/** Families that only move elements, on which no float may be off at all. */
const EXACT = new Set(["bad_input", "dtypes", "indexing"]);

/** Questions about promotion, which ends where the backend's dtypes do. */
const PROMOTION = new Set(["promote_types", "result_type", "common_type"]);

/** Errors that a backend may answer with: each names the way out. */
const REFUSALS = new Set(["NotImplementedError", "DTypeError", "NotReadyError"]);

/** Dtypes as a backend has them, for the arguments of one case. */
export class Narrowing implements Setting {
  /** Whether anything was changed. */
  used = false;

  constructor(readonly backend: Backend, readonly device: string) {}

  name(dtype: string): string {
    const has = (d: string) => this.backend.dtypes.some((x) => x.name === d);
    if (has(dtype)) return dtype;
    const other = NEAREST[dtype]?.find(has);
    if (other === undefined) throw new Unrepresentable(`no dtype stands for ${dtype}`);
    this.used = true;
    return other;
  }

  dtype(text: string): string {
    return text in NEAREST ? this.name(text) : text;
  }

  array(e: ArrayCode, bytes: Uint8Array): { bytes: Uint8Array; dtype: string } {
    const dtype = this.name(e.d);
    return { bytes: dtype === e.d ? bytes : recast(bytes, e.d, dtype, "an argument"), dtype };
  }
}

function recast(bytes: Uint8Array, from: string, to: string, what: string): Uint8Array {
  const lanes = (d: string) => CONSTRUCTORS[REAL[d] ?? d];
  const source = new (lanes(from))(bytes.slice().buffer) as ArrayLike<number | bigint>;
  const Target = lanes(to) as unknown as { from(x: number[]): ArrayBufferView & ArrayLike<number> };
  const values = Array.from(source, Number);
  const target = Target.from(values);
  if (to.includes("int") && values.some((v, i) => target[i] !== v)) {
    throw new Unrepresentable(`${what} of ${from} does not fit ${to}`);
  }
  return new Uint8Array(target.buffer, target.byteOffset, target.byteLength);
}

/** A result as the fixtures write it, in the dtypes of a backend. `like` is what NumPy gave. */
function recorded(x: unknown, like: Json, narrow: Narrowing): Json {
  if (x === undefined || x === null) return null;
  if (typeof x === "boolean" || typeof x === "string") return x;
  if (typeof x === "bigint") return { i: String(x) };
  if (typeof x === "number") {
    if (typeof like === "number") return x;
    return { f: Object.is(x, -0) ? "-0" : String(x) };
  }
  if (isArray(x)) {
    const view = x.data;
    const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength).slice();
    const d = narrow.name(x.dtype.name);
    if (x.dtype.name === "float16" && d !== "float16") {
      throw new Unrepresentable("NumPy computes it in float16, the backend in float32");
    }
    const cast = d === x.dtype.name ? bytes : recast(bytes, x.dtype.name, d, "a result");
    return { b: base64(cast), d, s: x.shape };
  }
  if (x instanceof Uint8Array) return { by: base64(x) };
  if (typeof x === "function" && like !== null && typeof like === "object") {
    return "cls" in like ? { cls: narrow.dtype(x.name) } : { dt: narrow.dtype(x.name) };
  }
  const z = x as { re?: unknown; im?: unknown };
  if (typeof z.re === "number") {
    return { c: [z.re, z.im].map((v) => Object.is(v, -0) ? "-0" : String(v)) };
  }
  if (like !== null && typeof like === "object" && "n" in like) {
    const fields = Object.entries(like.n as Record<string, Json>);
    return {
      n: Object.fromEntries(
        fields.map(([k, v]) => [k, recorded((x as Record<string, unknown>)[k], v, narrow)]),
      ),
    };
  }
  if (Symbol.iterator in Object(x)) {
    const likes = like !== null && typeof like === "object" && "l" in like ? like.l as Json[] : [];
    return {
      l: Array.from(x as Iterable<unknown>, (v, i) => recorded(v, likes[i] ?? null, narrow)),
    };
  }
  throw new Unrepresentable("a result of a form that is not compared");
}

function base64(bytes: Uint8Array): string {
  let text = "";
  for (const b of bytes) text += String.fromCharCode(b);
  return btoa(text);
}

/** Every array in a value, also inside of objects such as polynomials and masked arrays. */
function* arraysIn(x: unknown, seen: Set<unknown> = new Set()): Generator<ndarray> {
  if (x instanceof ndarray) yield x;
  // Polynomials are functions.
  if (x === null || typeof x !== "object" && typeof x !== "function") return;
  if (seen.has(x) || ArrayBuffer.isView(x)) return;
  seen.add(x);
  if (x instanceof ndarray && Object.getPrototypeOf(x) === ndarray.prototype) return;
  for (const v of Object.values(x)) yield* arraysIn(v, seen);
  for (const name of ["coef", "domain", "window", "mask", "data"]) {
    if (!(x instanceof ndarray) && name in x && !Object.hasOwn(x, name)) {
      yield* arraysIn((x as Record<string, unknown>)[name], seen);
    }
  }
}

const makeReady = async (x: unknown): Promise<void> => {
  for (const a of arraysIn(x)) await a.ready();
};

/** The dtypes that a fixture's result has. */
function* codesIn(x: Json | undefined): Generator<ArrayCode> {
  if (x === null || typeof x !== "object") return;
  if (Array.isArray(x)) { for (const v of x) yield* codesIn(v); }
  else if ("b" in x) yield x as unknown as ArrayCode;
  else for (const v of Object.values(x)) yield* codesIn(v);
}

const dtypesIn = (x: Json | undefined): string[] => Array.from(codesIn(x), ({ d }) => d);

/** Whether a case's arguments or result have numbers that are no normal ones in float32. */
function hasSubnormals(family: OracleFamily, { a, k, r }: OracleCase): boolean {
  return [...codesIn([a, k ?? null, r ?? null])].some(({ b, d }) => {
    const Lanes = CONSTRUCTORS[REAL[d] ?? d];
    const values = new (Lanes as typeof Float64Array)(bytesOf(b, family.pool).buffer);
    return !/int|bool/.test(d) && values.some((v) => v !== 0 && Math.abs(v) < 2 ** -126);
  });
}

/** Something that a call gave or threw. */
type Answer = { value: unknown } | { error: unknown };

function answer(p: Prepared): Answer {
  try {
    return { value: p.call() };
  } catch (error) {
    return { error };
  }
}

/** The answer when its values are there. An engine that computes later raises its errors then. */
async function settled(p: Prepared, a: Answer): Promise<Answer> {
  if ("error" in a) return a;
  try {
    await makeReady([a.value, p.root]);
    return a;
  } catch (error) {
    return { error };
  }
}

/** What the cpu gives for the same arguments, as an expectation. */
function cpuExpectation(
  family: OracleFamily,
  c: OracleCase,
  engine: Backend,
): Expectation | { error: unknown } {
  const cpu = findBackend("cpu") as Backend;
  const narrow = new Narrowing(engine, cpu.name);
  const before = currentBackend();
  useBackend(cpu);
  try {
    const p = prepare(family, c, narrow);
    const a = answer(p);
    if ("error" in a) return a;
    const e = expectation(family, c);
    return {
      r: recorded(a.value, c.r ?? null, narrow),
      m: e.m.map((
        [path],
      ) => [path, recorded(at(p.root, path), null, narrow) as unknown as ArrayCode]),
      rule: { ...e.rule, pool: {} },
    };
  } finally {
    useBackend(before);
  }
}

/** The least precision among the floats of a case: results can't be more precise than it. */
function precision(c: OracleCase, narrow: Narrowing): number {
  const names = [...dtypesIn(c.a), ...dtypesIn(Object.values(c.k ?? {})), ...dtypesIn(c.r)];
  return Math.max(0, ...names.map((d) => EPS[REAL[narrow.dtype(d)] ?? narrow.dtype(d)] ?? 0));
}

type Outcome = { kind: "same" } | { kind: "refused" | "skipped" | "wrong"; text: string };

async function runOn(
  engine: Backend,
  family: OracleFamily,
  c: OracleCase,
  tolerance: number,
): Promise<Outcome> {
  const narrow = new Narrowing(engine, engine.name);
  const wrong = (text: string): Outcome => ({
    kind: "wrong",
    text: `${describe(c, family.pool)}\n    ${text}`,
  });
  try {
    const p = prepare(family, c, narrow);
    const lacks = [...dtypesIn(c.r)].some((d) => narrow.name(d) !== d) || PROMOTION.has(c.f);
    const expected = narrow.used || lacks
      ? cpuExpectation(family, c, engine)
      : c.e === undefined
      ? expectation(family, c)
      : undefined;
    await makeReady(p.root);
    const got = await settled(p, answer(p));
    if ("error" in got) {
      const { error } = got;
      if (error instanceof Missing) return { kind: "skipped", text: error.message };
      if (error instanceof Error && REFUSALS.has(error.name)) {
        return { kind: "refused", text: `${error.name}: ${error.message}` };
      }
      const name = expected === undefined
        ? c.e
        : "error" in expected
        ? (expected.error as Error).name
        : undefined;
      const text = name === undefined ? errorText(error) : checkError(name, error);
      return text === undefined ? { kind: "same" } : wrong(text);
    }
    if (expected === undefined) return wrong(`expected ${c.e}, got ${showActual(got.value)}`);
    if ("error" in expected) {
      return wrong(`expected ${errorText(expected.error)}, got ${showActual(got.value)}`);
    }
    if (c.f === "ndarray.device") expected.r = engine.name;
    const { rule } = expected;
    const tol = EXACT.has(family.family) && rule.tol === 0 && !narrow.used
      ? 0
      : Math.max(Math.abs(rule.tol), tolerance) * (rule.tol < 0 ? -1 : 1);
    // WebGPU has int64, but its default is int32.
    const shortInts = engine.defaults.int.name === "int32";
    const whole = { ...expected, rule: { ...rule, tol, eps: precision(c, narrow), shortInts } };
    const text = judge(c, whole, p.root, got.value);
    return text === undefined ? { kind: "same" } : wrong(text);
  } catch (e) {
    if (e instanceof Unrepresentable) return { kind: "skipped", text: e.message };
    if (e instanceof Error && REFUSALS.has(e.name)) {
      return { kind: "refused", text: `${e.name}: ${e.message}` };
    }
    return wrong(`the arguments could not be made: ${errorText(e)}`);
  }
}

const bump = (table: Record<string, number>, key: string): void => {
  table[key] = (table[key] ?? 0) + 1;
};

function callTotals(backend: Backend): { native: number; composed: number; fallback: number } {
  const sum = { native: 0, composed: 0, fallback: 0 };
  for (const row of callCounts(backend)) {
    sum.native += row.native;
    sum.composed += row.composed;
    sum.fallback += row.fallback;
  }
  return sum;
}

/** At most n of some things, the first and others evenly after it. */
function spreadOver<T>(all: readonly T[], n: number): readonly T[] {
  if (all.length <= n) return all;
  return Array.from({ length: n }, (_, k) => all[Math.floor(k * all.length / n)]);
}

const FLUSHED = "numbers below 2^-126 count as 0 on this GPU";

function count(
  report: FunctionReport,
  c: OracleCase,
  outcome: Outcome,
  reason: string | undefined,
): void {
  if (outcome.kind === "same") report.same++;
  else if (outcome.kind === "refused") bump(report.refused, general(outcome.text));
  else if (outcome.kind === "skipped") bump(report.skipped, outcome.text);
  else if (reason !== undefined) bump(report.refused, reason);
  else report.wrong.push(`${c.f}:${c.id} ${outcome.text}`);
}

/** Replays a family on a started backend. */
export async function replayFamily(
  engine: Backend,
  name: string,
  options: BackendReplay = {},
): Promise<FunctionReport[]> {
  const family = await load(name);
  const { tolerance = 16, most = Infinity, perFunction = Infinity, known = {} } = options;
  const every = options.every ?? Math.max(1, Math.round(family.cases.length / most));
  // Graph backends run together what is recorded before anybody waits.
  const width = engine.kind === "graph" ? 16 : 1;
  const reports: FunctionReport[] = [];
  const before = currentBackend();
  useBackend(engine);
  try {
    for (const [fn, all] of Map.groupBy(family.cases, (c) => c.f)) {
      const cases = spreadOver(all.filter((_, i) => i % every === 0), perFunction)
        .filter((c) => KNOWN_DIFFERENCES[`${c.f}:${c.id}`] === undefined);
      const start = callTotals(engine);
      const report: FunctionReport = {
        name: fn,
        cases: cases.length,
        all: all.length,
        same: 0,
        refused: {},
        skipped: {},
        wrong: [],
        calls: start,
      };
      await quietly(async () => {
        for (let i = 0; i < cases.length; i += width) {
          const batch = cases.slice(i, i + width);
          const outcomes = await Promise.all(batch.map((c) => runOn(engine, family, c, tolerance)));
          batch.forEach((c, k) => {
            const flushed = options.flushes && outcomes[k].kind === "wrong" &&
              hasSubnormals(family, c);
            count(report, c, outcomes[k], flushed ? FLUSHED : known[`${c.f}:${c.id}`]);
          });
        }
      });
      const end = callTotals(engine);
      report.calls = {
        native: end.native - start.native,
        composed: end.composed - start.composed,
        fallback: end.fallback - start.fallback,
      };
      reports.push(report);
    }
  } finally {
    useBackend(before);
  }
  return reports;
}

/** An error's text without numbers and shapes, so that like ones are counted together. */
const general = (text: string): string => text.split("\n")[0].replace(/\d+/g, "n").slice(0, 120);

/**
 * The names of all families of fixtures but that of masked arrays, which oracle_masked.ts reads, of wrong calls,
 * whose errors come before any engine is asked: wrong_calls_test.ts holds them by rule.
 * @param wild Whether calls drawn at random are among them; tolerances of float32 do not fit their values.
 */
export function families(wild = false): string[] {
  const folder = new URL("../fixtures/oracle/", import.meta.url);
  const names = Array.from(Deno.readDirSync(folder), (f) => f.name.replace(/\.json\.gz$/, ""));
  const others = wild ? /^wrong_calls|^ma$/ : /^(wrong_calls|random_)|^ma$/;
  return names.filter((name) => !others.test(name)).sort();
}

/** A report's totals in one line. */
export function summary(name: string, reports: readonly FunctionReport[]): string {
  const total = (f: (r: FunctionReport) => number) => reports.reduce((n, r) => n + f(r), 0);
  const sum = (t: Record<string, number>) => Object.values(t).reduce((a, b) => a + b, 0);
  return `${name}: ${total((r) => r.cases)} of ${
    total((r) => r.all)
  } cases of ${reports.length} functions, ` +
    `${total((r) => r.same)} as NumPy, ${total((r) => sum(r.refused))} refused, ` +
    `${total((r) => sum(r.skipped))} that the backend can't hold, ${
      total((r) => r.wrong.length)
    } wrong`;
}

/** Reasons of a report with their counts, most frequent first. */
export function reasons(
  reports: readonly FunctionReport[],
  of: "refused" | "skipped",
): [string, number][] {
  const all: Record<string, number> = {};
  for (const r of reports) {
    for (const [text, n] of Object.entries(r[of])) all[text] = (all[text] ?? 0) + n;
  }
  return Object.entries(all).sort((a, b) => b[1] - a[1]);
}

/** Registers a test for each family: none may give a wrong number. */
export function testFamilies(
  title: string,
  start: () => Promise<Backend>,
  names: readonly string[],
  options: BackendReplay = {},
): void {
  for (const name of names) {
    Deno.test(`${name} on ${title} is as NumPy or refused`, async () => {
      const engine = await start();
      const reports = await replayFamily(engine, name, options);
      console.log(summary(`${name} on ${title}`, reports));
      for (const kind of ["refused", "skipped"] as const) {
        for (const [text, n] of reasons(reports, kind)) console.log(`  ${kind} ${n}: ${text}`);
      }
      const wrong = reports.flatMap((r) => r.wrong);
      if (wrong.length > 0) {
        throw new Error(
          `${wrong.length} cases are wrong on ${title}\n${wrong.slice(0, 5).join("\n")}`,
        );
      }
    });
  }
}

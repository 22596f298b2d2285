/**
 * The conformance kit: does a backend give what NumPy gives? {@linkcode conformance} registers tests with
 * Deno.test or any runner that has describe and it; {@linkcode checkConformance} needs no runner and
 * returns what it found.
 *
 * @example With Deno
 * ```ts ignore
 * import "@nplex/np"; // what a backend lacks runs on np's cpu backend
 * import { conformance } from "@nplex/core/conformance";
 * import { mine } from "./mod.ts";
 *
 * conformance(mine);
 * ```
 *
 * @example With node:test or vitest
 * ```ts ignore
 * import { describe, it } from "node:test";
 * import { conformance } from "@nplex/core/conformance";
 * import { mine } from "./mod.ts";
 *
 * conformance(mine, { describe, it });
 * ```
 *
 * @module
 */
import "../engines.ts";
import type { Backend } from "../src/backend.ts";
import { startBackend } from "../src/backend.ts";
import { seterr } from "../src/errstate.ts";
import { PRIMITIVES } from "../src/primitives.ts";
import { type Cell, runPrimitive, told, type Tolerances } from "./cases.ts";
import { CHECKS, lackingMember } from "./checks.ts";
import { loadFixtures } from "./decode.ts";
import { type PrimitiveText, primitiveText } from "./primitive_texts.ts";
import {
  type CheckReport,
  type ConformanceReport,
  makeReport,
  type PrimitiveReport,
} from "./report.ts";

export type { Cell, CheckReport, ConformanceReport, PrimitiveReport, PrimitiveText, Tolerances };
export { primitiveText };

/** Registers a group of tests; what `describe` of most runners is. */
export type Describe = (name: string, body: () => void) => unknown;

/** Registers a test; what `it` and `test` of most runners are. */
export type It = (name: string, body: () => Promise<void>) => unknown;

/** What the kit may be told. */
export interface ConformanceOptions {
  /** Options with which the backend is started. */
  readonly start?: Readonly<Record<string, unknown>>;
  /** The primitives to test; all by default. */
  readonly primitives?: readonly string[];
  /** How many cases of each primitive and dtype are run at most; all by default. */
  readonly cases?: number;
  /**
   * Units in the last place by which floats of a primitive may be off where NumPy's result is asked for: what
   * an engine documents of its exp, say. The table shows them.
   */
  readonly tolerances?: Tolerances;
  /**
   * Whether 0 may stand for results smaller than the normal numbers of their dtype (2^-126 in float32), as on GPUs
   * that don't have them. Nothing else is granted by it, and the summary says so.
   */
  readonly flushes?: boolean;
  /** How many handles the engine holds now; makes the leak check possible. */
  readonly handles?: () => number;
  /** Where the table and the summary go; `console.log` by default. */
  readonly print?: (text: string) => void;
  /** The runner's `describe`, where it is not a global. */
  readonly describe?: Describe;
  /** The runner's `it`, where it is not a global. */
  readonly it?: It;
  /** The runner's `test`, for one without `describe`. */
  readonly test?: It;
}

/** One run of the kit. */
class Run {
  readonly primitives: PrimitiveReport[] = [];
  readonly checks: CheckReport[] = [];
  /** Why nothing could be tested. */
  failure: string | undefined;
  #started: Promise<unknown> | undefined;

  /** @param backend The backend; when it starts it may give another one, which is tested then. */
  constructor(public backend: Backend, readonly options: ConformanceOptions) {}

  /** Names of all tests, each with what it does; a problem is thrown as an error that names it. */
  *tests(): Generator<[string, () => Promise<void>]> {
    const wanted = this.options.primitives ?? Object.keys(PRIMITIVES);
    for (const name of wanted) yield [`${name} is as NumPy`, () => this.#primitive(name)];
    for (const check of CHECKS) {
      yield [check.name, async () => {
        await this.#start();
        let result: string | undefined | { skip: string };
        try {
          result = await check.run({ backend: this.backend, handles: this.options.handles });
        } catch (e) {
          result = told(e);
        }
        if (typeof result === "object") {
          this.checks.push({ name: check.name, skipped: result.skip });
          return;
        }
        this.checks.push({ name: check.name, problem: result });
        if (result !== undefined) throw new Error(`${this.backend.name}: ${check.name}: ${result}`);
      }];
    }
  }

  #start(): Promise<unknown> {
    return this.#started ??= this.#begin().catch((e) => {
      this.failure = told(e);
      throw e;
    });
  }

  async #begin(): Promise<void> {
    const { backend, options } = this;
    const lacking = lackingMember(backend);
    if (lacking) throw new TypeError(`${backend.name}: ${lacking}`);
    this.backend = await startBackend(backend, options.start);
  }

  async #primitive(name: string): Promise<void> {
    await this.#start();
    const fixtures = await loadFixtures();
    const old = seterr({ all: "ignore" });
    let cells: Cell[];
    try {
      const { tolerances = {}, flushes = false, cases = Infinity } = this.options;
      cells = await runPrimitive(this.backend, name, fixtures, { tolerances, flushes }, cases);
    } finally {
      seterr(old);
    }
    this.primitives.push({ primitive: name, cells });
    const problems = cells.flatMap((c) => c.problems);
    if (problems.length > 0) {
      const lines = [`${this.backend.name}: ${name} is wrong`, ...problems.slice(0, 4)];
      if (problems.length > 4) lines.push(`and ${problems.length - 4} more`);
      const text = primitiveText(name);
      if (text) lines.push(`${name} is: ${text.doc}`);
      for (const [attr, meaning] of Object.entries(text?.attrs ?? {})) {
        lines.push(`  ${attr}: ${meaning}`);
      }
      throw new Error(lines.join("\n  "));
    }
  }

  report(): ConformanceReport {
    const { backend, options } = this;
    return makeReport(
      backend.name,
      this.primitives,
      this.checks,
      { tolerances: { ...options.tolerances }, flushes: options.flushes ?? false },
      this.failure,
    );
  }

  print(): void {
    const report = this.report();
    const skipped = report.checks.flatMap((c) =>
      c.skipped === undefined ? [] : [`not checked: ${c.name}: ${c.skipped}`]
    );
    (this.options.print ?? console.log)([report.table, ...skipped, report.summary].join("\n"));
  }
}

/**
 * Runs the kit without a test runner.
 *
 * @param backend The backend; it is started and registered.
 * @param options What to run and how; a runner in it is not used, and nothing is printed unless `print` is given.
 * @returns What was found. `ok` says whether all is well, and `failure` why nothing could be tested, as when the
 * engine does not start; nothing is thrown for what is wrong.
 * @example
 * ```ts
 * import { cpu } from "@nplex/backend-cpu";
 * import { checkConformance } from "@nplex/core/conformance";
 * import { assertEquals } from "@std/assert";
 *
 * const report = await checkConformance(cpu, { primitives: ["add", "maximum"] });
 * assertEquals(report.ok, true);
 * assertEquals(report.totals, { native: 2, composed: 0, fallback: 0, wrong: 0 });
 * ```
 */
export async function checkConformance(
  backend: Backend,
  options: ConformanceOptions = {},
): Promise<ConformanceReport> {
  const run = new Run(backend, options);
  for (const [, body] of run.tests()) {
    try {
      await body();
    } catch {
      // It is in the report.
    }
  }
  if (options.print) run.print();
  return run.report();
}

/** The runners' globals, as far as they exist. */
interface Globals {
  readonly Deno?: {
    test(
      name: string,
      body: (
        t: { step(name: string, body: () => Promise<void>): Promise<boolean> },
      ) => Promise<void>,
    ): void;
  };
  readonly describe?: Describe;
  readonly it?: It;
  readonly test?: It;
}

/**
 * Registers the kit's tests: one for each primitive and one for each check, then one that prints the table and
 * the summary. With Deno they are steps of one test.
 *
 * @param backend The backend; it is started and registered when the first test runs.
 * @param options What to run and how, and the runner where it is not found by itself: Deno.test, or globals
 * `describe` and `it`.
 * @throws {TypeError} When there is no runner.
 * @example
 * ```ts
 * import { cpu } from "@nplex/backend-cpu";
 * import { conformance } from "@nplex/core/conformance";
 * import { assertEquals } from "@std/assert";
 *
 * const names: string[] = [];
 * conformance(cpu, { primitives: ["add"], test: (name) => names.push(name) });
 * assertEquals(names[0], "conformance of cpu: add is as NumPy");
 * ```
 */
export function conformance(backend: Backend, options: ConformanceOptions = {}): void {
  const run = new Run(backend, options);
  const title = `conformance of ${backend.name}`;
  const last = (): Promise<void> => Promise.resolve(run.print());
  const globals = globalThis as Globals;
  const own = options.it ?? options.test;
  const it = own ?? (globals.Deno ? undefined : globals.it ?? globals.test);
  const describe = own ? options.describe : globals.describe;
  if (it && describe) {
    describe(title, () => {
      for (const [name, body] of run.tests()) it(name, body);
      it("table", last);
    });
  } else if (it) {
    for (const [name, body] of run.tests()) it(`${title}: ${name}`, body);
    it(`${title}: table`, last);
  } else if (globals.Deno) {
    globals.Deno.test(title, async (t) => {
      for (const [name, body] of run.tests()) await t.step(name, body);
      await t.step("table", last);
    });
  } else {
    throw new TypeError(
      "conformance(): there is no Deno.test and no global describe and it: give { describe, it } or { test }, " +
        "or call checkConformance()",
    );
  }
}

// What came out: a table of primitives and dtypes, the checks, and one line to put on a badge.

import { DTYPES } from "../src/dtype.ts";
import { PRIMITIVES } from "../src/primitives.ts";
import type { Cell, Granted } from "./cases.ts";

/** What became of one primitive. */
export interface PrimitiveReport {
  /** The primitive. */
  readonly primitive: string;
  /** Its dtypes that the backend has. */
  readonly cells: readonly Cell[];
}

/** What became of one check. */
export interface CheckReport {
  /** What it says. */
  readonly name: string;
  /** What is wrong. */
  readonly problem?: string;
  /** Why it was not made. */
  readonly skipped?: string;
}

/** Everything that the kit found out about a backend. */
export interface ConformanceReport {
  /** The backend's name. */
  readonly backend: string;
  /** By primitive. */
  readonly primitives: readonly PrimitiveReport[];
  /** By check. */
  readonly checks: readonly CheckReport[];
  /** The tolerances that the author granted. */
  readonly tolerances: Readonly<Record<string, number>>;
  /** Whether 0 was allowed for results smaller than the normal numbers. */
  readonly flushes: boolean;
  /** Why nothing could be tested: a member that is missing, or why the engine did not start. */
  readonly failure?: string;
  /** Whether nothing is wrong. */
  readonly ok: boolean;
  /** Primitives by how they are answered on all dtypes: the worst counts. */
  readonly totals: Readonly<Record<"native" | "composed" | "fallback" | "wrong", number>>;
  /** One line, such as "conformance: 94/96 primitives native, 2 composed, 0 on the cpu, 0 wrong; 13/13 checks hold". */
  readonly summary: string;
  /** The table of primitives and dtypes as text. */
  readonly table: string;
}

const worst = (cells: readonly Cell[]): "native" | "composed" | "fallback" | "wrong" =>
  cells.some((c) => c.problems.length > 0)
    ? "wrong"
    : cells.some((c) => c.path === "fallback")
    ? "fallback"
    : cells.some((c) => c.path === "composed")
    ? "composed"
    : "native";

const SIGNS = { native: "n", composed: "c", fallback: "f" } as const;

function table(primitives: readonly PrimitiveReport[], tolerances: Granted["tolerances"]): string {
  const width = Math.max(...primitives.map((p) => p.primitive.length), 9);
  const lines = [
    "n: own kernel, c: composed, f: runs on the cpu, -: nobody answers, X: wrong; blank: no such loop or dtype",
    `${"".padEnd(width)}  ${DTYPES.map((d) => d.char).join(" ")}`,
  ];
  for (const { primitive, cells } of primitives) {
    if (cells.length === 0) continue;
    const signs = DTYPES.map((d) => {
      const c = cells.find((x) => x.dtype === d.name);
      if (!c) return " ";
      if (c.problems.length > 0) return "X";
      return c.unanswered === c.cases ? "-" : SIGNS[c.path];
    });
    const granted = tolerances[primitive];
    const note = granted === undefined ? "" : `  within ${granted} ulp`;
    lines.push(`${primitive.padEnd(width)}  ${signs.join(" ")}${note}`.trimEnd());
  }
  return lines.join("\n");
}

/** Puts a report together. */
export function makeReport(
  backend: string,
  primitives: readonly PrimitiveReport[],
  checks: readonly CheckReport[],
  { tolerances, flushes }: Granted,
  failure?: string,
): ConformanceReport {
  const order = Object.keys(PRIMITIVES);
  const sorted = [...primitives].sort((a, b) =>
    order.indexOf(a.primitive) - order.indexOf(b.primitive)
  );
  const run = sorted.filter((p) => p.cells.length > 0);
  const totals = { native: 0, composed: 0, fallback: 0, wrong: 0 };
  for (const p of run) totals[worst(p.cells)]++;
  const made = checks.filter((c) => c.skipped === undefined);
  const held = made.filter((c) => c.problem === undefined).length;
  const summary = failure !== undefined
    ? `conformance of ${backend}: not tested, ${failure}`
    : `conformance of ${backend}: ${totals.native}/${run.length} primitives native, ` +
      `${totals.composed} composed, ${totals.fallback} on the cpu, ${totals.wrong} wrong; ` +
      `${held}/${made.length} checks hold${flushes ? "; subnormal results may be 0" : ""}`;
  return {
    backend,
    primitives: sorted,
    checks,
    tolerances,
    flushes,
    ...failure === undefined ? {} : { failure },
    ok: failure === undefined && totals.wrong === 0 && held === made.length,
    totals,
    summary,
    table: table(sorted, tolerances),
  };
}

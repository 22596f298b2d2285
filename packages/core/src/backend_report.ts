// Which primitives a backend computes itself, for which dtypes, and how often it did: what
// `np.backendReport()` shows.

import { showAsText } from "./inspect.ts";
import type { Backend } from "./backend.ts";
import { type CallCount, callCounts } from "./call_counts.ts";
import { completing } from "./other_engines.ts";

/** One primitive on operands of one dtype. */
export interface ReportRow extends CallCount {
  /** Who computes it: the backend's own kernel, other primitives of it, or the cpu; several with commas. */
  readonly by: string;
}

/** What a backend computes itself, with the counts of this run. It prints as a table. */
export class BackendReport {
  /** The backend's name. */
  readonly backend: string;
  /** How many threads of this machine compute where a call is long enough. */
  readonly threads: number;
  /** A row for each primitive and dtype that was called. */
  readonly calls: readonly ReportRow[];
  /** Rows for what was not called: who would compute a call on small operands. */
  readonly others: readonly ReportRow[];

  /** Makes the report. @param backend The backend. */
  constructor(backend: Backend) {
    showAsText(this);
    this.backend = backend.name;
    this.threads = backend.threads?.() ?? 1;
    this.calls = callCounts(backend).map((row) => ({ ...row, by: pathsOf(row) }));
    const called = new Set(this.calls.map((r) => `${r.primitive} ${r.dtype}`));
    this.others = backend.kind === "strided"
      ? []
      : completing().uncalled(backend).filter((r) => !called.has(`${r.primitive} ${r.dtype}`));
  }

  /** How many calls were answered in each way. */
  get totals(): { native: number; composed: number; fallback: number } {
    const sum = { native: 0, composed: 0, fallback: 0 };
    for (const row of this.calls) {
      sum.native += row.native;
      sum.composed += row.composed;
      sum.fallback += row.fallback;
    }
    return sum;
  }

  /** The table of what was called. */
  toString(): string {
    const { native, composed, fallback } = this.totals;
    const lines = [
      `backend '${this.backend}': ${native} calls native, ${composed} composed, ${fallback} fell back to the cpu`,
    ];
    const rows = this.calls.map((r) =>
      [r.primitive, r.dtype, r.by, r.native, r.composed, r.fallback].map(String)
    );
    if (rows.length > 0) {
      rows.unshift(["primitive", "dtype", "computed by", "native", "composed", "fallback"]);
      const widths = rows[0].map((_, i) => Math.max(...rows.map((r) => r[i].length)));
      for (const row of rows) {
        const cells = row.map((text, i) =>
          i < 3 ? text.padEnd(widths[i]) : text.padStart(widths[i])
        );
        lines.push(cells.join("  "));
      }
    }
    if (this.others.length > 0) {
      const by = (who: string) => this.others.filter((r) => r.by === who).length;
      lines.push(
        `not called in this run: ${this.others.length} pairs of primitive and dtype, of which ${
          by("native")
        } ` +
          `would be native, ${by("composed")} composed, ${
            by("cpu")
          } run on the cpu; \`.others\` lists them`,
      );
    }
    return lines.join("\n");
  }
}

function pathsOf(row: CallCount): string {
  const by: string[] = [];
  if (row.native) by.push("native");
  if (row.composed) by.push("composed");
  if (row.fallback) by.push("cpu");
  return by.join(", ");
}

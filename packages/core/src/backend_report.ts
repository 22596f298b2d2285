// Which primitives a backend computes itself, for which dtypes, and how often it did: what
// `np.backendReport()` shows.

import { showAsText } from "./inspect.ts";
import type { Backend, EagerBackend } from "./backend.ts";
import { type CallCount, callCounts } from "./call_counts.ts";
import type { DType } from "./dtype.ts";
import { LOOP_TYPES } from "./loops.ts";
import { type Attrs, PRIMITIVES, type Spec } from "./primitives.ts";

/** One primitive on operands of one dtype. */
export interface ReportRow extends CallCount {
  /** Who computes it: the backend's own kernel, other primitives of it, or the cpu; several with commas. */
  readonly by: string;
}

/** What a backend computes itself, with the counts of this run. It prints as a table. */
export class BackendReport {
  /** The backend's name. */
  readonly backend: string;
  /** A row for each primitive and dtype that was called. */
  readonly calls: readonly ReportRow[];
  /** Rows for what was not called: whether a call on two small operands would be native. */
  readonly others: readonly ReportRow[];

  /** Makes the report. @param backend The backend. */
  constructor(backend: Backend) {
    showAsText(this);
    this.backend = backend.name;
    this.calls = callCounts(backend).map((row) => ({ ...row, by: pathsOf(row) }));
    const called = new Set(this.calls.map((r) => `${r.primitive} ${r.dtype}`));
    this.others = backend.kind === "eager"
      ? samples(backend).filter((r) => !called.has(`${r.primitive} ${r.dtype}`))
      : [];
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
      const own = this.others.filter((r) => r.by === "native").length;
      lines.push(
        `not called in this run: ${this.others.length} pairs of primitive and dtype, ${own} of them native; ` +
          "`.others` lists them",
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

/** Primitives other than elementwise ones, with operands and attributes of a small call. */
const SAMPLES: Readonly<Record<string, { shapes: number[][]; attrs?: Attrs }>> = {
  "reduce add": { shapes: [[2, 2]], attrs: { op: "add", axes: [1], initial: 0 } },
  "reduce multiply": { shapes: [[2, 2]], attrs: { op: "multiply", axes: [1], initial: 1 } },
  "reduce maximum": { shapes: [[2, 2]], attrs: { op: "maximum", axes: [1] } },
  "reduce minimum": { shapes: [[2, 2]], attrs: { op: "minimum", axes: [1] } },
  "argreduce argmax": { shapes: [[2, 2]], attrs: { op: "argmax", axis: 1 } },
  "scan add": { shapes: [[2, 2]], attrs: { op: "add", axis: 1 } },
  concat: { shapes: [[2], [2]], attrs: { axis: 0 } },
  copy: { shapes: [[2]] },
  as_strided: { shapes: [[2]], attrs: { shape: [2], strides: [-1], offset: 1 } },
  store: { shapes: [[2], [1]], attrs: { shape: [1], strides: [1], offset: 0 } },
  sort: { shapes: [[2]], attrs: { axis: 0 } },
  argsort: { shapes: [[2]], attrs: { axis: 0 } },
  matmul: { shapes: [[2, 2], [2, 2]] },
};

function samples(backend: EagerBackend): ReportRow[] {
  const rows: ReportRow[] = [];
  const ask = (label: string, dtype: DType, inputs: Spec[], attrs: Attrs) => {
    const name = label.split(" ")[0];
    const own = backend.kernels[name] !== undefined &&
      (backend.supports?.(name, inputs, attrs) ?? true);
    rows.push({
      primitive: label,
      dtype: dtype.name,
      by: own ? "native" : "cpu",
      native: 0,
      composed: 0,
      fallback: 0,
    });
  };
  for (const dtype of backend.dtypes) {
    for (const name in LOOP_TYPES) {
      const loop = LOOP_TYPES[name].find((l) => l.in[l.in.length - 1] === dtype);
      if (!loop || !loop.in.every((d) => backend.dtypes.includes(d))) continue;
      ask(name, dtype, loop.in.map((d) => ({ shape: [2], dtype: d })), {});
    }
    for (const name in SAMPLES) {
      const { shapes, attrs = {} } = SAMPLES[name];
      if (!(name.split(" ")[0] in PRIMITIVES)) continue;
      ask(name, dtype, shapes.map((shape) => ({ shape, dtype })), attrs);
    }
  }
  return rows;
}

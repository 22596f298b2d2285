// Small calls of every primitive, to find out who would compute one on a backend: the rows of a report for what was not
// called.

import type { EagerBackend, GraphBackend } from "./backend.ts";
import type { ReportRow } from "./backend_report.ts";
import { callPath } from "./compose.ts";
import { type DType, int64 } from "./dtype.ts";
import { LOOP_TYPES } from "./loops.ts";
import { nearestDType } from "./nearest.ts";
import { type Attrs, PRIMITIVES, type Spec } from "./primitives.ts";

/** A small call: the operands' shapes, the kinds of dtypes that the primitive takes, how many operands are indices. */
interface Sample {
  readonly shapes: readonly (readonly number[])[];
  readonly attrs?: Attrs;
  readonly kinds?: string;
  readonly indices?: number;
}

const VECTOR = [2], SQUARE = [2, 2];
const FLOATS = "fc";

/** Primitives other than elementwise ones. */
const SAMPLES: Readonly<Record<string, Sample>> = {
  "reduce add": { shapes: [SQUARE], attrs: { op: "add", axes: [1], initial: 0 } },
  "reduce multiply": { shapes: [SQUARE], attrs: { op: "multiply", axes: [1], initial: 1 } },
  "reduce maximum": { shapes: [SQUARE], attrs: { op: "maximum", axes: [1] } },
  "reduce minimum": { shapes: [SQUARE], attrs: { op: "minimum", axes: [1] } },
  "argreduce argmax": { shapes: [SQUARE], attrs: { op: "argmax", axis: 1 }, kinds: "biuf" },
  "scan add": { shapes: [SQUARE], attrs: { op: "add", axis: 1 } },
  concat: { shapes: [VECTOR, VECTOR], attrs: { axis: 0 } },
  copy: { shapes: [VECTOR] },
  as_strided: { shapes: [VECTOR], attrs: { shape: [2], strides: [-1], offset: 1 } },
  store: { shapes: [VECTOR, [1]], attrs: { shape: [1], strides: [1], offset: 0 } },
  gather: { shapes: [VECTOR, [3]], attrs: { axes: [0] }, indices: 1 },
  "scatter set": { shapes: [VECTOR, [1], [1]], attrs: { op: "set", axes: [0] }, indices: 1 },
  "scatter add": { shapes: [VECTOR, [1], [1]], attrs: { op: "add", axes: [0] }, indices: 1 },
  nonzero: { shapes: [VECTOR], attrs: { count: 1 } },
  sort: { shapes: [VECTOR], attrs: { axis: 0 } },
  argsort: { shapes: [VECTOR], attrs: { axis: 0 } },
  searchsorted: { shapes: [VECTOR, VECTOR], attrs: { side: "left" } },
  matmul: { shapes: [SQUARE, SQUARE] },
  cholesky: { shapes: [SQUARE], kinds: FLOATS },
  lu: { shapes: [SQUARE], kinds: FLOATS },
  qr: { shapes: [SQUARE], attrs: { mode: "reduced" }, kinds: FLOATS },
  svd: { shapes: [SQUARE], attrs: { full: true, vectors: true }, kinds: FLOATS },
  eigh: { shapes: [SQUARE], attrs: { vectors: true }, kinds: FLOATS },
  eig: { shapes: [SQUARE], attrs: { vectors: true }, kinds: FLOATS },
  triangular_solve: {
    shapes: [SQUARE, SQUARE],
    attrs: { lower: true, unit: false },
    kinds: FLOATS,
  },
  fft: { shapes: [VECTOR], attrs: { axis: 0, inverse: false, scale: 1 }, kinds: "c" },
  rfft: { shapes: [VECTOR], attrs: { axis: 0, scale: 1 }, kinds: "f" },
  irfft: { shapes: [VECTOR], attrs: { n: 2, axis: 0, scale: 1 }, kinds: "c" },
};

/** Who would compute a small call of each primitive, for each dtype. */
export function uncalled(backend: EagerBackend | GraphBackend): ReportRow[] {
  const rows: ReportRow[] = [];
  const ask = (label: string, dtype: DType, inputs: Spec[], attrs: Attrs) => {
    const name = label.split(" ")[0];
    const outs = PRIMITIVES[name].infer(inputs, attrs)
      .map(({ shape, dtype }) => ({ shape, dtype: nearestDType(backend, dtype) }));
    const path = callPath(backend, name, inputs, attrs, outs);
    rows.push({
      primitive: label,
      dtype: dtype.name,
      by: path === "fallback" ? "cpu" : path,
      native: 0,
      composed: 0,
      fallback: 0,
    });
  };
  const index = nearestDType(backend, int64);
  for (const dtype of backend.dtypes) {
    for (const name in LOOP_TYPES) {
      const loop = LOOP_TYPES[name].find((l) => l.in[l.in.length - 1] === dtype);
      if (!loop || !loop.in.every((d) => backend.dtypes.includes(d))) continue;
      ask(name, dtype, loop.in.map((d) => ({ shape: [2], dtype: d })), {});
    }
    for (const name in SAMPLES) {
      const { shapes, attrs = {}, kinds, indices = 0 } = SAMPLES[name];
      if (kinds && !kinds.includes(dtype.kind) || dtype.name === "float16" && kinds === FLOATS) {
        continue;
      }
      const first = shapes.length - indices;
      const inputs = shapes.map((shape, i) => ({ shape, dtype: i < first ? dtype : index }));
      ask(name, dtype, inputs, attrs);
    }
  }
  return rows;
}

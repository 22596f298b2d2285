// Kernel of `scatter`: writes at index arrays, or combines with what is there, one index after the other.
// All indices are checked before anything is written.
// deno-lint-ignore-file no-explicit-any

import {
  broadcastShapes,
  broadcastTo,
  type DType,
  exactLoop,
  type StridedKernel,
  type TypedArray,
} from "@nplex/core";
import { dataOf } from "./memory.ts";
import { offsetsOf, positions, tailOf } from "./positions.ts";
import { specialize } from "./specialize.ts";
import { castKernel } from "./cast.ts";
import { typedLoop } from "./typed_loops.ts";

type Indices = ArrayLike<number>;

/** Writes data[rows[i] + offsets[j]] from values[v + vRows[i] + vOffsets[j]] in some way. */
type Scatter = (
  data: TypedArray,
  rows: Indices,
  offsets: Indices,
  values: TypedArray,
  v: number,
  vRows: Indices,
  vOffsets: Indices,
  run: number,
) => void;

/** `set`: runs of lanes are copied. */
function setLoop(): any {
  return function (d: any, rows: any, off: any, x: any, v: any, vr: any, vo: any, run: any): void {
    const n = rows.length, t = off.length;
    if (t === 1 && run === 1) {
      const v0 = v + vo[0], o0 = off[0];
      for (let i = 0; i < n; i++) d[rows[i] + o0] = x[v0 + vr[i]];
      return;
    }
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < t; j++) {
        const p = rows[i] + off[j], q = v + vr[i] + vo[j];
        if (run > 48) d.set(x.subarray(q, q + run), p);
        else for (let r = 0; r < run; r++) d[p + r] = x[q + r];
      }
    }
  };
}

/** A binary function of reals. */
function realLoop(f: any): any {
  return function (d: any, rows: any, off: any, x: any, v: any, vr: any, vo: any): void {
    const n = rows.length, t = off.length;
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < t; j++) {
        const p = rows[i] + off[j];
        d[p] = f(d[p], x[v + vr[i] + vo[j]]);
      }
    }
  };
}

/** A binary function of complex numbers that writes a complex number. */
function complexLoop(f: any): any {
  return function (d: any, rows: any, off: any, x: any, v: any, vr: any, vo: any): void {
    const n = rows.length, t = off.length;
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < t; j++) {
        const p = rows[i] + off[j], q = v + vr[i] + vo[j];
        f(d[p], d[p + 1], x[q], x[q + 1], d, p);
      }
    }
  };
}

/** A binary function of complex numbers with a real result. */
function complexToRealLoop(f: any): any {
  return function (d: any, rows: any, off: any, x: any, v: any, vr: any, vo: any): void {
    const n = rows.length, t = off.length;
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < t; j++) {
        const p = rows[i] + off[j], q = v + vr[i] + vo[j];
        d[p] = f(d[p], d[p + 1], x[q], x[q + 1]);
        d[p + 1] = 0;
      }
    }
  };
}

const cache = new Map<string, Scatter>();

function loopFor(op: string, x: DType, v: DType): Scatter {
  const key = op === "set" ? `set:${x.name}` : `${op}:${x.name}:${v.name}`;
  let loop = cache.get(key);
  if (!loop) cache.set(key, loop = makeLoop(op, x, v, key));
  return loop;
}

function makeLoop(op: string, x: DType, v: DType, key: string): Scatter {
  if (op === "set") return specialize(setLoop, `scatter:${key}`)();
  const out = exactLoop(op, [x, v])?.out;
  if (!out) throw new TypeError(`scatter: no ${op} for ${x.name}, ${v.name}`);
  let f = typedLoop(op, [x, v], out).f as (...args: unknown[]) => unknown;
  if (x.kind === "c") {
    return specialize(out.kind === "c" ? complexLoop : complexToRealLoop, `scatter:${key}`)(f);
  }
  if (out.kind === "b" && x.itemsize === 8 && x.kind !== "f") {
    const truth = f;
    f = (a, b) => BigInt(truth(a, b) as number);
  }
  return specialize(realLoop, `scatter:${key}`)(f);
}

/** Kernel of `scatter`. In place when its first input is its output. */
export const scatterKernel: StridedKernel = (inputs, outs, attrs) => {
  const [x, given, ...index] = inputs, out = outs[0];
  const op = attrs.op as string;
  const k = index.length;
  const lead = broadcastShapes(index.map((t) => t.shape));
  const shape = [...lead, ...out.shape.slice(k)];
  const values = broadcastTo(given.layout, shape);
  const rows = positions(out, index, lead, attrs.axes as readonly number[] ?? []);
  if (x !== out) castKernel([x], [out]);
  if (values.size === 0) return;
  const lanes = out.dtype.lanes, vLanes = given.dtype.lanes;
  const vRows = offsetsOf(values, 0, lead.length, vLanes);
  // Runs of adjacent lanes are used where both sides have them.
  const xTail = tailOf(out.layout, k, lanes);
  const vTail = tailOf(values, lead.length, vLanes);
  const whole = op === "set" && xTail.run === vTail.run;
  const offsets = whole ? xTail.offsets : offsetsOf(out.layout, k, out.ndim, lanes);
  const vOffsets = whole
    ? vTail.offsets
    : offsetsOf(values, lead.length, values.shape.length, vLanes);
  const loop = loopFor(op, out.dtype, given.dtype);
  const v = given.storage.start + values.offset * vLanes;
  loop(
    dataOf(out),
    rows,
    offsets,
    dataOf(given),
    v,
    vRows,
    vOffsets,
    whole ? xTail.run : lanes,
  );
};

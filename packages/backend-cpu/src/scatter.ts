// Kernel of `scatter`: writes at index arrays, or combines with what is there, one index after the other.
// All indices are checked before anything is written.
// deno-lint-ignore-file no-explicit-any

import {
  broadcastShapes,
  broadcastTo,
  type DType,
  exactLoop,
  type Layout,
  type StridedKernel,
  type Tensor,
  type TypedArray,
} from "@nplex/core";
import { baseOf, dataOf } from "./memory.ts";
import {
  offsetsOf,
  piecesOf,
  plainIndex,
  positions,
  requireGood,
  stepOf,
  tailOf,
} from "./positions.ts";
import { specialize } from "./specialize.ts";
import { checkInside, putInside } from "./wasm/index_kernels.ts";
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
  if (x.kind === "c") {
    const [f, out] = functionOf(op, x, v);
    return specialize(out.kind === "c" ? complexLoop : complexToRealLoop, `scatter:${key}`)(f);
  }
  return specialize(realLoop, `scatter:${key}`)(realFunction(op, x, v));
}

type Combine = (...args: unknown[]) => unknown;

/** The function of two elements that an operation is, and the dtype of its result. */
function functionOf(op: string, x: DType, v: DType): [Combine, DType] {
  const out = exactLoop(op, [x, v])?.out;
  if (!out) throw new TypeError(`scatter: no ${op} for ${x.name}, ${v.name}`);
  return [typedLoop(op, [x, v], out).f as Combine, out];
}

/** The same for reals, with a result that x's memory takes. */
function realFunction(op: string, x: DType, v: DType): Combine {
  const [f, out] = functionOf(op, x, v);
  if (out.kind !== "b" || x.itemsize !== 8 || x.kind === "f") return f;
  return (a, b) => BigInt(f(a, b) as number);
}

type Check = (words: Int32Array, from: number, count: number, n: number) => number;

/** Which index of one array is out of range, or -1. */
function checkLoop(): any {
  return function (w: any, from: any, count: any, n: any): number {
    for (let i = 0, j = from; i < count; i++, j += 2) {
      const lo = w[j], k = lo < 0 ? lo + n : lo;
      if (w[j + 1] !== lo >> 31 || k < 0 || k >= n) return i;
    }
    return -1;
  };
}

type Put = (
  data: TypedArray,
  at: number,
  step: number,
  values: TypedArray,
  v: number,
  vStep: number,
  words: Int32Array,
  from: number,
  count: number,
  n: number,
) => void;

/** Single elements at checked indices. */
function putLoop(): any {
  return function (
    d: any,
    at: any,
    step: any,
    x: any,
    v: any,
    vStep: any,
    w: any,
    from: any,
    count: any,
    n: any,
  ): void {
    for (let i = 0, j = from; i < count; i++, j += 2, v += vStep) {
      const lo = w[j], k = lo < 0 ? lo + n : lo;
      d[at + Math.imul(k, step)] = x[v];
    }
  };
}

/** The same for elements of two pieces. */
function putPairs(): any {
  return function (
    d: any,
    at: any,
    step: any,
    x: any,
    v: any,
    vStep: any,
    w: any,
    from: any,
    count: any,
    n: any,
  ): void {
    for (let i = 0, j = from; i < count; i++, j += 2, v += vStep) {
      const lo = w[j], k = lo < 0 ? lo + n : lo;
      const p = at + Math.imul(k, step);
      d[p] = x[v];
      d[p + 1] = x[v + 1];
    }
  };
}

/** The same with a binary function of reals. */
function combineLoop(f: any): any {
  return function (
    d: any,
    at: any,
    step: any,
    x: any,
    v: any,
    vStep: any,
    w: any,
    from: any,
    count: any,
    n: any,
  ): void {
    for (let i = 0, j = from; i < count; i++, j += 2, v += vStep) {
      const lo = w[j], k = lo < 0 ? lo + n : lo;
      const p = at + Math.imul(k, step);
      d[p] = f(d[p], x[v]);
    }
  };
}

const puts = new Map<string, Put>();
let check: Check | undefined;

/** Single elements by one index array, without memory for positions. Gives whether it was done. */
function putPlain(
  op: string,
  x: Tensor,
  given: Tensor,
  values: Layout,
  index: readonly Tensor[],
  out: Tensor,
  axis: number,
): boolean {
  const plain = plainIndex(out, index), vStep = stepOf(values);
  if (!plain || vStep === undefined) return false;
  if (op !== "set" && (out.dtype.kind === "c" || given.dtype.kind === "c")) return false;
  check ??= specialize(checkLoop, "scatter:check")() as Check;
  const { words, from, count, n, step } = plain;
  const rows = dataOf(index[0]), first = baseOf(index[0]);
  const bad = checkInside(rows, first, count, n) ?? check(words, from, count, n);
  requireGood(bad, index[0], n, axis);
  if (x !== out) castKernel([x], [out]);
  const float = out.dtype.kind === "f" && out.dtype === given.dtype;
  if (out.dtype.lanes === 1 && (op === "set" || op === "add" && float)) {
    const v = given.storage.start + values.offset, kind = op === "set" ? "put" : "add";
    const to = dataOf(out), of = dataOf(given), at = baseOf(out);
    if (putInside(kind, to, at, step, of, v, vStep, rows, first, count, n)) return true;
  }
  if (op === "set") {
    const to = piecesOf(out), of = piecesOf(given), { lanes } = to;
    const key = `put:${to.data.constructor.name}:${lanes}`;
    let put = puts.get(key);
    if (!put) puts.set(key, put = specialize(lanes === 1 ? putLoop : putPairs, key)() as Put);
    const v = of.at + (values.offset - given.layout.offset) * lanes;
    put(to.data, to.at, step * lanes, of.data, v, vStep * lanes, words, from, count, n);
    return true;
  }
  const key = `${op}:${out.dtype.name}:${given.dtype.name}`;
  let put = puts.get(key);
  if (!put) {
    put = specialize(combineLoop, `scatter:plain:${key}`)(realFunction(op, out.dtype, given.dtype));
    puts.set(key, put = put as Put);
  }
  const v = given.storage.start + values.offset;
  put(dataOf(out), baseOf(out), step, dataOf(given), v, vStep, words, from, count, n);
  return true;
}

/** Kernel of `scatter`. In place when its first input is its output. */
export const scatterKernel: StridedKernel = (inputs, outs, attrs) => {
  const [x, given, ...index] = inputs, out = outs[0];
  const op = attrs.op as string;
  const k = index.length;
  const lead = broadcastShapes(index.map((t) => t.shape));
  const shape = [...lead, ...out.shape.slice(k)];
  const values = broadcastTo(given.layout, shape);
  const axes = attrs.axes as readonly number[] ?? [];
  if (values.size > 0 && putPlain(op, x, given, values, index, out, axes[0] ?? 0)) return;
  const rows = positions(out, index, lead, axes);
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

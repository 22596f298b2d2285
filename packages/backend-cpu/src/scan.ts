// Kernels of `scan` (running results along an axis) and `reduceat` (results over slices of an axis).
// Elements combine strictly in order, and every step is rounded or wrapped as a store does.
// deno-lint-ignore-file no-explicit-any

import {
  type Attrs,
  bool,
  dense,
  dropAxes,
  type DType,
  Layout,
  otherAxes,
  type Tensor,
  watchedErrors,
  words,
} from "@nplex/core";
import { castKernel } from "./cast.ts";
import { typedLoop } from "./typed_loops.ts";
import type { InnerLoop } from "./inner_loops.ts";
import { allocateLike, baseOf, dataOf, isHeap, settle } from "./memory.ts";
import { foldLoop, report, special, WRAP } from "./reduce.ts";
import { specialize } from "./specialize.ts";
import { runningSumsInVectors } from "./wasm/fold_loops.ts";

// n0 lines of n1 elements along the scanned axis; `w` wraps or rounds as a store does.
function real(f: any, w: any): InnerLoop {
  return function (n0, n1, a, ia, a0, a1, o, io, o0, o1) {
    if (n0 === 1 || o1 <= o0) {
      for (let r = 0; r < n0; r++, ia += a0, io += o0) {
        let acc = a[ia];
        o[io] = acc;
        for (let i = 1, p = ia + a1, q = io + o1; i < n1; i++, p += a1, q += o1) {
          acc = w(f(acc, a[p]));
          o[q] = acc;
        }
      }
      return;
    }
    for (let r = 0, p = ia, q = io; r < n0; r++, p += a0, q += o0) o[q] = a[p];
    for (let i = 1; i < n1; i++) {
      ia += a1;
      io += o1;
      for (let r = 0, p = ia, q = io; r < n0; r++, p += a0, q += o0) o[q] = f(o[q - o1], a[p]);
    }
  };
}

// 64-bit integers: the last result is read back from memory, where V8 keeps it unboxed.
function big(f: any): InnerLoop {
  return function (n0, n1, a, ia, a0, a1, o, io, o0, o1) {
    for (let r = 0; r < n0; r++, ia += a0, io += o0) {
      o[io] = a[ia];
      for (let i = 1, p = ia + a1, q = io + o1; i < n1; i++, p += a1, q += o1) {
        o[q] = f(o[q - o1], a[p]);
      }
    }
  };
}

function complex(f: any): InnerLoop {
  return function (n0, n1, a, ia, a0, a1, o, io, o0, o1) {
    for (let r = 0; r < n0; r++, ia += a0, io += o0) {
      o[io] = a[ia];
      o[io + 1] = a[ia + 1];
      for (let i = 1, p = ia + a1, q = io + o1; i < n1; i++, p += a1, q += o1) {
        f(o[q - o1], o[q - o1 + 1], a[p], a[p + 1], o, q);
      }
    }
  };
}

const cache = new Map<string, InnerLoop>();
const widening: InnerLoop[] = [];
/** Where there are no kernels, or what they don't take. */
const NONE: InnerLoop = () => {};

function scanLoop(op: string, d: DType): InnerLoop {
  const key = `scan:${op}:${d.name}`;
  let loop = cache.get(key);
  if (!loop) {
    const { f } = typedLoop(op, [d, d], d);
    const factory = d.kind === "c" ? complex : d.itemsize === 8 && d.kind !== "f" ? big : real;
    loop = specialize<InnerLoop>(factory, key)(f, WRAP[d.name]);
    if (op === "add" && (factory === big || d.kind === "f" && d.itemsize > 2)) {
      loop = runningSumsInVectors(d, d, loop);
    }
    cache.set(key, loop);
  }
  return loop;
}

/** The axes beside one, merged where both operands allow it: [length, step of input, step of output]. */
function lines(x: Tensor, out: Tensor, axis: number): [number, number, number][] {
  const merged: [number, number, number][] = [];
  const order = otherAxes(x.layout.shape, [axis]);
  for (const i of order) {
    const n = x.layout.shape[i];
    if (n === 1) continue;
    const a = x.layout.strides[i] * x.dtype.lanes, o = out.layout.strides[i] * out.dtype.lanes;
    const last = merged[merged.length - 1];
    if (last && last[1] === a * n && last[2] === o * n) {
      merged[merged.length - 1] = [last[0] * n, a, o];
    } else merged.push([n, a, o]);
  }
  return merged;
}

/** Calls `body` with the positions of input and output for each index of all but the last of `axes`. */
function odometer(
  axes: readonly [number, number, number][],
  ia: number,
  io: number,
  body: (ia: number, io: number) => void,
): void {
  const index = new Array<number>(Math.max(axes.length - 1, 0)).fill(0);
  for (;;) {
    body(ia, io);
    let d = index.length - 1;
    for (; d >= 0; d--) {
      const [n, a, o] = axes[d];
      const more = ++index[d] < n, steps = more ? 1 : 1 - n;
      ia += a * steps;
      io += o * steps;
      if (more) break;
      index[d] = 0;
    }
    if (d < 0) return;
  }
}

function ready(x: Tensor, op: string, out: Tensor): Tensor {
  if (x.dtype === out.dtype || !op.startsWith("logical_")) return x;
  const fresh = allocateLike(x, bool, dense(x.layout.shape));
  castKernel([x], [fresh]);
  return fresh;
}

const watches = (d: DType): boolean => (d.kind === "f" || d.kind === "c") && watchedErrors() !== 0;

/** Operations under which what is not finite stays so: the last results tell whether all are finite. */
const LASTING = words("add subtract multiply");

/** Goes along all lines. */
function scanLines(loop: InnerLoop, x: Tensor, out: Tensor, axis: number): void {
  const n = x.layout.shape[axis];
  const a1 = x.layout.strides[axis] * x.dtype.lanes,
    o1 = out.layout.strides[axis] * out.dtype.lanes;
  const rest = lines(x, out, axis);
  const [n0, a0, o0] = rest[rest.length - 1] ?? [1, 0, 0];
  const a = dataOf(x), o = dataOf(out);
  odometer(rest, baseOf(x), baseOf(out), (ia, io) => {
    loop(n0, n, a, ia, a0, a1, o, io, o0, o1);
  });
}

/** Running sums of narrow integers in 64 bits; undefined where that takes a conversion first. */
export function runningSums(x: Tensor, d: DType, axis: number): Tensor | undefined {
  const { shape } = x.layout, inner = shape.slice(axis + 1).reduce((n, k) => n * k, 1);
  if (!x.layout.c || x.dtype.itemsize > 4 || !"iub".includes(x.dtype.kind) || d.itemsize < 8) {
    return;
  }
  settle(x);
  if (x.size < 512 || (inner > 1 ? inner % 16 > 0 : shape[axis] < 48) || d.kind === "f") return;
  const loop = widening[x.dtype.id] ??= runningSumsInVectors(x.dtype, d, NONE);
  const out = allocateLike(x, d, dense(shape));
  if (loop === NONE || !isHeap(dataOf(x)) || !isHeap(dataOf(out))) return;
  scanLines(loop, x, out, axis);
  return out;
}

/** Kernel of `scan`. */
export function scanKernel(
  inputs: readonly Tensor[],
  outs: readonly Tensor[],
  attrs: Attrs,
): void {
  const op = attrs.op as string, axis = attrs.axis as number;
  const out = outs[0];
  if (out.size === 0) return;
  let x = ready(inputs[0], op, out);
  // Columns of a transposed operand are read in rows after one tiled copy.
  const steps = x.layout.strides, ndim = x.layout.ndim;
  if (ndim > 1 && !x.layout.c && Math.abs(steps[ndim - 1]) > 8) {
    const fresh = allocateLike(x, x.dtype, dense(x.layout.shape));
    castKernel([x], [fresh]);
    x = fresh;
  }
  scanLines(scanLoop(op, x.dtype), x, out, axis);
  if (!watches(out.dtype)) return;
  const { strides } = out.layout, end = (out.layout.shape[axis] - 1) * strides[axis];
  const ends = dropAxes(out.layout, [axis]);
  const last = out.with(new Layout(ends.shape, ends.strides, ends.offset + end));
  if (!LASTING.has(op) || special(last)) report(x, out, "accumulate");
}

/** Kernel of `reduceat`; the starts are within the axis. */
export function reduceatKernel(
  inputs: readonly Tensor[],
  outs: readonly Tensor[],
  attrs: Attrs,
): void {
  const op = attrs.op as string, axis = attrs.axis as number;
  const out = outs[0];
  if (out.size === 0) return;
  const x = ready(inputs[0], op, out);
  const loop = foldLoop(op, x.dtype);
  const n = x.layout.shape[axis];
  const starts: number[] = [];
  const at = inputs[1], from = dataOf(at), step = at.layout.strides[0];
  for (let i = 0, p = baseOf(at); i < at.size; i++, p += step) starts.push(Number(from[p]));
  const a1 = x.layout.strides[axis] * x.dtype.lanes,
    o1 = out.layout.strides[axis] * out.dtype.lanes;
  const rest = lines(x, out, axis);
  const [n0, a0, o0] = rest[rest.length - 1] ?? [1, 0, 0];
  const a = dataOf(x), o = dataOf(out);
  // Each slice begins with a copy of its first element.
  starts.forEach((start, k) => {
    const end = k + 1 < starts.length ? starts[k + 1] : n;
    const pick = (t: Tensor, i: number) => {
      const l = dropAxes(t.layout, [axis]);
      return t.with(new Layout(l.shape, l.strides, l.offset + i * t.layout.strides[axis]));
    };
    castKernel([pick(x, start)], [pick(out, k)]);
    const count = end - start - 1;
    if (count <= 0) return;
    odometer(rest, baseOf(x) + (start + 1) * a1, baseOf(out) + k * o1, (ia, io) => {
      loop(n0, count, a, ia, a0, a1, o, io, o0, 0);
    });
  });
  if (watches(out.dtype)) report(x, out, "reduceat");
}

// Kernels of `fft`, `rfft` and `irfft` on arrays of any layout: which vectors there are, and real vectors as
// complex ones of half the length. Everything is computed in double precision.

import { type Attrs, type StridedKernel, type Tensor } from "@nplex/core";
import { baseOf, dataOf } from "../memory.ts";
import { Cache } from "./cache.ts";
import { rootsOf } from "./roots.ts";
import { batchOf, transform, transformed } from "./transform.ts";
import { exchanged, type Numbers, type Planes, type View } from "./views.ts";

/** Vectors along one axis of two tensors: of those, `count` at a time. */
interface Vectors {
  /** Positions of the first ones. */
  readonly from: number;
  readonly to: number;
  /** How many. */
  readonly count: number;
  /** From one to the next. */
  readonly fromAcross: number;
  readonly toAcross: number;
}

/** An axis across vectors: its length and the steps along it in both tensors. */
type Across = { n: number; from: number; to: number };

/** Calls `each` for groups of vectors along an axis that together are all of them. */
function eachVectors(x: Tensor, out: Tensor, axis: number, each: (v: Vectors) => void): void {
  if (x.size === 0) return;
  const axes: Across[] = [];
  for (let i = 0; i < x.ndim; i++) {
    const n = x.shape[i];
    if (i === axis || n === 1) continue;
    const from = x.layout.strides[i] * x.dtype.lanes, to = out.layout.strides[i] * out.dtype.lanes;
    const last = axes[axes.length - 1];
    if (last && last.from === n * from && last.to === n * to) {
      axes[axes.length - 1] = { n: last.n * n, from, to };
    } else axes.push({ n, from, to });
  }
  // The axis to go along: neighbours in memory, if there are some of them, else as many as there are.
  const enough = axes.filter((a) => a.n >= 8);
  const inner = enough.length > 0
    ? enough.reduce((a, b) => Math.abs(b.from) < Math.abs(a.from) ? b : a)
    : axes.reduce((a, b) => b.n > a.n ? b : a, { n: 1, from: 0, to: 0 });
  const outer = axes.filter((a) => a !== inner);
  const { n: count, from: fromAcross, to: toAcross } = inner;
  const visit = (depth: number, from: number, to: number): void => {
    if (depth === outer.length) return each({ from, to, count, fromAcross, toAcross });
    const a = outer[depth];
    for (let i = 0; i < a.n; i++) visit(depth + 1, from + i * a.from, to + i * a.to);
  };
  visit(0, baseOf(x), baseOf(out));
}

const numbers = (t: Tensor) => dataOf(t) as Numbers;
const stepOf = (t: Tensor, axis: number) => t.layout.strides[axis] * t.dtype.lanes;

/** Kernel of `fft`. */
export const fftKernel: StridedKernel = ([x], [out], attrs: Attrs) => {
  const axis = attrs.axis as number, n = x.shape[axis], scale = attrs.scale as number;
  const turned = attrs.inverse ? exchanged : (v: View) => v;
  const source = numbers(x),
    target = numbers(out),
    step = stepOf(x, axis),
    toStep = stepOf(out, axis);
  eachVectors(x, out, axis, ({ from, to, count, fromAcross, toAcross }) => {
    const a = { data: source, re: from, im: from + 1, step, across: fromAcross };
    const b = { data: target, re: to, im: to + 1, step: toStep, across: toAcross };
    transform(n, turned(a), turned(b), count, scale);
  });
};

/** Calls `each` for so many vectors at a time as are transformed together. */
function inBatches(
  n: number,
  v: Vectors,
  step: number,
  each: (from: number, to: number, batch: number) => void,
): void {
  const most = batchOf(n, Math.abs(v.fromAcross) < Math.abs(step));
  for (let b = 0; b < v.count; b += most) {
    each(v.from + b * v.fromAcross, v.to + b * v.toAcross, Math.min(most, v.count - b));
  }
}

/** Roots of unity for real transforms. */
const halfTurns = new Cache<{ readonly roots: Float64Array; readonly bytes: number }>(2 ** 23);

/** The roots e^(-2 pi i k / n) for k <= n / 4. */
function quarterRoots(n: number): Float64Array {
  const found = halfTurns.get(n);
  if (found) return found.roots;
  const roots = rootsOf(n).slice(0, 2 * Math.floor(n / 4) + 2);
  return halfTurns.keep(n, { roots, bytes: roots.byteLength }).roots;
}

/** Kernel of `rfft`: neighbours in an even vector are real and imaginary parts of one of half the length. */
export const rfftKernel: StridedKernel = ([x], [out], attrs: Attrs) => {
  const axis = attrs.axis as number, n = x.shape[axis], even = n % 2 === 0, h = even ? n / 2 : n;
  const source = numbers(x), step = stepOf(x, axis), outStep = stepOf(out, axis);
  const view = { data: numbers(out), scale: attrs.scale as number, step: outStep };
  const roots = even ? quarterRoots(n) : undefined;
  eachVectors(x, out, axis, (v) =>
    inBatches(h, v, step, (from, to, batch) => {
      const z = transformed(h, batch, false, (p) => {
        if (even) loadParts(source, from, step, v.fromAcross, h, p);
        else loadReal(source, from, step, v.fromAcross, n, p);
      });
      for (let b = 0; b < batch; b++) {
        const at = to + b * v.toAcross;
        if (roots) storeHalf(z, b, h, roots, { ...view, at });
        else storeFront(z, b, n, { ...view, at });
      }
    }));
};

/** Pairs of real numbers as complex numbers. */
function loadParts(
  data: Numbers,
  from: number,
  step: number,
  across: number,
  h: number,
  to: Planes,
): void {
  const { memory, at, plane, batch } = to;
  for (let b = 0; b < batch; b++) {
    for (let k = 0, i = from + b * across, o = at + b; k < h; k++, i += 2 * step, o += batch) {
      memory[o] = data[i];
      memory[o + plane] = data[i + step];
    }
  }
}

/** Real numbers with zeros as imaginary parts. */
function loadReal(
  data: Numbers,
  from: number,
  step: number,
  across: number,
  n: number,
  to: Planes,
): void {
  const { memory, at, plane, batch } = to;
  for (let b = 0; b < batch; b++) {
    for (let k = 0, i = from + b * across, o = at + b; k < n; k++, i += step, o += batch) {
      memory[o] = data[i];
      memory[o + plane] = 0;
    }
  }
}

/** Where a spectrum goes. */
interface Target {
  readonly data: Numbers;
  readonly at: number;
  readonly step: number;
  readonly scale: number;
}

/** The spectrum of 2 h real numbers from that of h complex ones. */
function storeHalf(z: Planes, b: number, h: number, roots: Float64Array, to: Target): void {
  const { memory, plane, batch } = z, { data, at, step, scale } = to, first = z.at + b;
  const half = 0.5 * scale;
  data[at] = scale * (memory[first] + memory[first + plane]);
  data[at + 1] = 0;
  const end = at + h * step;
  data[end] = scale * (memory[first] - memory[first + plane]);
  data[end + 1] = 0;
  for (let k = 1; 2 * k <= h; k++) {
    const p = first + k * batch, q = first + (h - k) * batch;
    const ar = memory[p], ai = memory[p + plane], br = memory[q], bi = memory[q + plane];
    const er = ar + br, ei = ai - bi, or = ai + bi, oi = br - ar;
    const wr = roots[2 * k], wi = roots[2 * k + 1];
    const tr = or * wr - oi * wi, ti = or * wi + oi * wr;
    const low = at + k * step, high = end - k * step;
    data[high] = half * (er - tr);
    data[high + 1] = half * (ti - ei);
    data[low] = half * (er + tr);
    data[low + 1] = half * (ei + ti);
  }
}

/** The first half of a spectrum of n numbers, n odd. */
function storeFront(z: Planes, b: number, n: number, to: Target): void {
  const { memory, plane, batch } = z, { data, at, step, scale } = to;
  for (let k = 0, i = z.at + b, o = at; 2 * k < n; k++, i += batch, o += step) {
    data[o] = scale * memory[i];
    data[o + 1] = k === 0 ? 0 : scale * memory[i + plane];
  }
}

/** Kernel of `irfft`: n real numbers from the first half of their spectrum. */
export const irfftKernel: StridedKernel = ([x], [out], attrs: Attrs) => {
  const axis = attrs.axis as number, n = out.shape[axis], even = n % 2 === 0, h = even ? n / 2 : n;
  const source = numbers(x), target = numbers(out), scale = attrs.scale as number;
  const step = stepOf(x, axis), toStep = stepOf(out, axis);
  const roots = even ? quarterRoots(n) : undefined;
  eachVectors(x, out, axis, (v) =>
    inBatches(h, v, step, (from, to, batch) => {
      const z = transformed(h, batch, true, (p) => {
        for (let b = 0; b < batch; b++) {
          const at = from + b * v.fromAcross;
          if (roots) loadHalf(source, at, step, h, roots, p, b);
          else loadMirrored(source, at, step, n, p, b);
        }
      });
      for (let b = 0; b < batch; b++) {
        storeReal(z, b, h, even, { data: target, at: to + b * v.toAcross, step: toStep, scale });
      }
    }));
};

/** Real parts, with the imaginary parts between them where there are `both`. */
function storeReal(z: Planes, b: number, h: number, both: boolean, to: Target): void {
  const { memory, plane, batch } = z, { data, step, scale } = to;
  for (let k = 0, i = z.at + b, o = to.at; k < h; k++, i += batch, o += step) {
    data[o] = scale * memory[i];
    if (both) data[o += step] = scale * memory[i + plane];
  }
}

/** The spectrum of h complex numbers, twice as large, from that of the 2 h real ones that are their parts. */
function loadHalf(
  data: Numbers,
  from: number,
  step: number,
  h: number,
  roots: Float64Array,
  to: Planes,
  b: number,
): void {
  const { memory, plane, batch } = to, first = to.at + b, end = from + h * step;
  memory[first] = data[from] + data[end];
  memory[first + plane] = data[from] - data[end];
  for (let k = 1; 2 * k <= h; k++) {
    const p = from + k * step, q = end - k * step;
    const ar = data[p], ai = data[p + 1], br = data[q], bi = data[q + 1];
    const sr = ar + br, si = ai - bi, dr = ar - br, di = ai + bi;
    const wr = roots[2 * k], wi = roots[2 * k + 1];
    const tr = dr * wi - di * wr, ti = dr * wr + di * wi;
    const low = first + k * batch, high = first + (h - k) * batch;
    memory[high] = sr - tr;
    memory[high + plane] = ti - si;
    memory[low] = sr + tr;
    memory[low + plane] = si + ti;
  }
}

/** The whole spectrum of an odd number of real numbers. */
function loadMirrored(
  data: Numbers,
  from: number,
  step: number,
  n: number,
  to: Planes,
  b: number,
): void {
  const { memory, plane, batch } = to, first = to.at + b;
  memory[first] = data[from];
  memory[first + plane] = 0;
  for (let k = 1; 2 * k < n; k++) {
    const re = data[from + k * step], im = data[from + k * step + 1];
    const low = first + k * batch, high = first + (n - k) * batch;
    memory[low] = memory[high] = re;
    memory[low + plane] = im;
    memory[high + plane] = -im;
  }
}

/** Kernels of Fourier transforms by primitive. */
export const FFT_KERNELS: Readonly<Record<string, StridedKernel>> = {
  fft: fftKernel,
  rfft: rfftKernel,
  irfft: irfftKernel,
};

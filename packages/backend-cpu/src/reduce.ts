// The kernel of `reduce`: which loop an operation takes for a dtype, and the order in which the elements
// are visited. Float sums visit and group them as NumPy's iterator does, so that results agree to the last
// bit. The loops are in reduce_loops.ts; argmax and argmin in argreduce.ts.

import {
  ASSOCIATIVE,
  type Attrs,
  bool,
  dense,
  dropAxes,
  type DType,
  type DTypeName,
  EXTREMES,
  FPE,
  Layout,
  newData,
  noIdentityError,
  reportErrors,
  sliceAxis,
  type Tensor,
  type TypedArray,
  watchedErrors,
  words,
  zeroSizeError,
} from "@nplex/core";
import { castKernel } from "./cast.ts";
import { fillKernel } from "./create.ts";
import { typedLoop } from "./typed_loops.ts";
import type { InnerLoop } from "./inner_loops.ts";
import { allocateLike, baseOf, dataOf, release, scratchLike } from "./memory.ts";
import { REDUCE_LOOPS } from "./reduce_loops.ts";
import { foldLoopInVectors, widenLoopInVectors } from "./wasm/fold_loops.ts";
import { specialize } from "./specialize.ts";

const same = <T>(x: T): T => x;

/** What storing into a typed array of the dtype makes of a value. */
export const WRAP: Readonly<Record<DTypeName, (x: never) => unknown>> = {
  bool: same,
  int8: (x: number) => x << 24 >> 24,
  uint8: (x: number) => x & 255,
  int16: (x: number) => x << 16 >> 16,
  uint16: (x: number) => x & 65535,
  int32: (x: number) => x | 0,
  uint32: (x: number) => x >>> 0,
  int64: (x: bigint) => BigInt.asIntN(64, x),
  uint64: (x: bigint) => BigInt.asUintN(64, x),
  float16: (x: number) => Math.f16round(x),
  float32: (x: number) => Math.fround(x),
  float64: (x: number) => x,
  complex64: (x: number) => Math.fround(x),
  complex128: (x: number) => x,
};

/** Operations for which NumPy keeps float16 accumulators in float32. */
const ARITHMETIC = words("add subtract multiply divide");
/** Operations under which an element combined with itself is itself: taking the first one twice is harmless. */
const IDEMPOTENT = words(
  "maximum minimum fmax fmin bitwise_and bitwise_or logical_and logical_or",
);

const cache = new Map<string, InnerLoop>();

function makeLoop(kind: string, op: string, d: DType): InnerLoop {
  const key = `reduce:${kind}:${op}:${d.name}`;
  let loop = cache.get(key);
  if (loop) return loop;
  // NumPy's arithmetic reductions of float16 run in float32 and round the result.
  const half = d.name === "float16" && ARITHMETIC.has(op);
  const wrap = half
    ? WRAP.float32
    : kind === "associative" && (d.kind === "f" || d.itemsize === 8)
    ? same
    : WRAP[d.name];
  const f = kind === "pairwise" || kind === "complexPairwise" || kind === "widening"
    ? same
    : typedLoop(op, [d, d], d).f;
  loop = specialize(REDUCE_LOOPS[kind], key)(f, kind === "big" ? newData(d, 4) : wrap);
  // The sequential loops of sums are there for their grouping.
  if (kind === "pairwise" || kind === "associative" || kind === "big") {
    const store = (d.kind === "f" ? same : WRAP[d.name]) as (x: number) => number;
    loop = foldLoopInVectors(op, d, loop, f as (x: number, y: number) => number, store);
  }
  cache.set(key, loop);
  return loop;
}

const folds = new Map<string, InnerLoop[]>();

/** The loop that folds elements of dtype `d` into an output of the same dtype. */
export function foldLoop(op: string, d: DType): InnerLoop {
  let table = folds.get(op);
  if (!table) folds.set(op, table = []);
  return table[d.id] ??= findFold(op, d);
}

function findFold(op: string, d: DType): InnerLoop {
  const number = d.kind === "f" || d.kind === "c";
  if (op === "add" && number) {
    return makeLoop(d.kind === "c" ? "complexPairwise" : "pairwise", op, d);
  }
  return sequentialLoop(op, d);
}

/** The same without NumPy's pairwise grouping. */
function sequentialLoop(op: string, d: DType): InnerLoop {
  if (d.kind === "c") return makeLoop("complex", op, d);
  const free = d.kind === "f" ? EXTREMES.has(op) : ASSOCIATIVE.has(op);
  if (free && d.itemsize === 8 && d.kind !== "f") {
    return makeLoop(EXTREMES.has(op) ? "associative" : "big", op, d);
  }
  return makeLoop(free ? "associative" : "real", op, d);
}

/** An axis of a reduction: its length, and the steps of input, output and mask in typed-array elements. */
interface Axis {
  n: number;
  a: number;
  o: number;
  m: number;
  /** Whether it is folded. */
  fold: boolean;
}

/** The axes in the order in which NumPy's iterator visits them, neighbours merged where steps allow it. */
function plan(x: Tensor, out: Tensor, mask: Tensor | undefined, fold: readonly number[]): Axis[] {
  const axes: Axis[] = [];
  const lanes = x.dtype.lanes;
  if (!mask && x.layout.c && fold.length === x.layout.shape.length) {
    // All of it, as it lies.
    return x.layout.size === 1 ? [] : [{ n: x.layout.size, a: lanes, o: 0, m: 0, fold: true }];
  }
  let k = 0;
  x.layout.shape.forEach((n, i) => {
    const folded = fold.includes(i);
    const o = folded ? 0 : out.layout.strides[k++] * out.dtype.lanes;
    if (n === 1) return;
    const axis = {
      n,
      a: x.layout.strides[i] * lanes,
      o,
      m: mask ? mask.layout.strides[i] : 0,
      fold: folded,
    };
    // By falling stride; an axis with stride 0 does not say where it belongs and stays.
    let at = axes.length;
    for (let j = axes.length - 1; j >= 0; j--) {
      const p = Math.abs(axes[j].a), q = Math.abs(axis.a);
      if (p === 0 || q === 0) continue;
      if (p >= q) break;
      at = j;
    }
    axes.splice(at, 0, axis);
  });
  const merged: Axis[] = [];
  for (const axis of axes) {
    const last = merged[merged.length - 1];
    if (
      last && last.fold === axis.fold && last.a === axis.a * axis.n && last.o === axis.o * axis.n &&
      last.m === axis.m * axis.n
    ) {
      merged[merged.length - 1] = { ...axis, n: last.n * axis.n };
    } else merged.push(axis);
  }
  return merged;
}

/** Elements in the buffer of NumPy's iterator. */
const BUFFER = 8192;

interface Source {
  tensor: Tensor;
  axes: Axis[];
  /** Elements that are summed pairwise at once along the inner axis. */
  block: number;
}

/**
 * NumPy's iterator copies elements through a buffer when it casts them, or when the folded inner axes
 * don't form one run; then as many whole rows as fit are summed at once. This makes the copy, all at
 * once, and finds how many elements the buffer would have held.
 */
function buffered(x: Tensor, acc: DType, axes: Axis[]): Source | undefined {
  const casts = x.dtype !== acc;
  const last = axes.length - 1;
  let core = 1, k = last;
  while (k >= 0 && axes[k].fold && core * axes[k].n <= BUFFER) core *= axes[k--].n;
  const runs = last - k;
  const more = k >= 0 && axes[k].fold;
  if (!casts && (runs === 0 || runs + (more ? 1 : 0) < 2)) return undefined;
  const lanes = acc.lanes;
  const shape = axes.map((a) => a.n);
  const dst = scratchLike(x, acc, dense(shape));
  const src = new Layout(shape, axes.map((a) => a.a / x.dtype.lanes), x.layout.offset);
  castKernel([x.with(src)], [dst]);
  const out: Axis[] = axes.map((a, i) => ({ ...a, a: dst.layout.strides[i] * lanes }));
  let block = Infinity;
  if (more || runs > 0) {
    const head = more ? k : k + 1;
    block = runs > 0 ? Math.floor(BUFFER / core) * core : BUFFER;
    const n = out.slice(head).reduce((p, a) => p * a.n, 1);
    out.splice(head, out.length - head, { n, a: lanes, o: 0, m: 0, fold: true });
  }
  return { tensor: dst, axes: out, block };
}

/** Kernel of `reduce`. */
export function reduceKernel(
  inputs: readonly Tensor[],
  outs: readonly Tensor[],
  attrs: Attrs,
): void {
  const op = attrs.op as string;
  let x = inputs[0];
  const out = outs[0], mask = inputs[1];
  let fold = attrs.axes as readonly number[];
  if (out.size === 0) return;
  if (op.startsWith("logical_") && x.dtype !== bool) x = castTo(x, bool);
  const acc = out.dtype;
  const count = fold.reduce((n, i) => n * x.layout.shape[i], 1);
  if (attrs.initial !== undefined) fillKernel([], [out], { value: attrs.initial });
  else if (count === 0) {
    throw zeroSizeError(op);
  } else if (mask) {
    throw noIdentityError(op);
  } else {
    if (!IDEMPOTENT.has(op)) {
      const long = fold.filter((i) => x.layout.shape[i] > 1);
      if (long.length > 1) {
        // The first element is taken once only: axis by axis.
        const inner = long[long.length - 1];
        const shape = x.layout.shape.filter((_, i) => i !== inner);
        const part = allocateLike(x, acc, dense(shape));
        reduceKernel([x], [part], { op, axes: [inner] });
        const rest = fold.filter((i) => i !== inner).map((i) => i > inner ? i - 1 : i);
        return reduceKernel([part], [out], { op, axes: rest });
      }
      castKernel([x.moved(dropAxes, fold)], [out]);
      if (long.length === 0) return;
      x = x.moved(sliceAxis, long[0], 1, 1, x.layout.shape[long[0]] - 1);
    } else castKernel([x.moved(dropAxes, fold)], [out]);
  }
  if (count === 0) return;
  if (fold.length === 0 && attrs.initial === undefined) return;
  fold = fold.slice();
  const risky = (acc.kind === "f" || acc.kind === "c") && !EXTREMES.has(op) &&
    watchedErrors() !== 0;
  foldInto(op, x, out, mask, fold);
  if (risky) report(x, out, "reduce");
  if (x.storage !== inputs[0].storage) release(x);
}

function castTo(x: Tensor, d: DType): Tensor {
  const fresh = scratchLike(x, d, dense(x.layout.shape));
  castKernel([x], [fresh]);
  return fresh;
}

function foldInto(
  op: string,
  given: Tensor,
  out: Tensor,
  mask: Tensor | undefined,
  fold: readonly number[],
): void {
  let x = given;
  const acc = out.dtype;
  const isFloat = acc.kind === "f" || acc.kind === "c";
  // Sums of small integers need no copy in 64 bits.
  const widen = op === "add" && acc.itemsize === 8 && !isFloat && x.dtype.itemsize < 8 &&
    x.dtype.kind !== "f";
  if (x.dtype !== acc && !widen && (mask || !isFloat || op !== "add")) x = castTo(x, acc);
  let axes = plan(x, out, mask, fold);
  let block = Infinity;
  if (op === "add" && isFloat && !mask) {
    const b = buffered(x, acc, axes);
    if (b) ({ tensor: x, axes, block } = b);
  }
  let loop = widen ? makeWidening(x.dtype, acc) : foldLoop(op, acc);
  const last = axes.length - 1;
  const inner = axes[last], outer = axes[last - 1];
  const columns = outer?.fold && inner && !inner.fold && inner.n < 16 && inner.n < outer.n;
  if (columns && !mask && acc.name !== "float16") {
    // A few long columns: each output is finished before the next. The order of its elements is the same,
    // but float16 would not be rounded after each one.
    axes[last] = outer;
    axes[last - 1] = inner;
    if (!widen) loop = sequentialLoop(op, acc);
  }
  walk(loop, dataOf(x), baseOf(x), dataOf(out), baseOf(out), mask, axes, block);
  if (x.storage !== given.storage) release(x);
}

function makeWidening(from: DType, to: DType): InnerLoop {
  const key = `reduce:widen:${from.name}:${to.name}`;
  let loop = cache.get(key);
  if (!loop) {
    loop = specialize(REDUCE_LOOPS.widening, key)(same, WRAP[to.name]);
    cache.set(key, loop = widenLoopInVectors(from, to, loop));
  }
  return loop;
}

const ONE: Axis = { n: 1, a: 0, o: 0, m: 0, fold: false };

/** Runs a loop over the last two axes for each index of the others. */
function walk(
  loop: InnerLoop,
  a: TypedArray,
  ia: number,
  o: TypedArray,
  io: number,
  mask: Tensor | undefined,
  axes: readonly Axis[],
  block: number,
): void {
  const inner = axes[axes.length - 1] ?? { ...ONE, fold: true };
  const row = axes[axes.length - 2] ?? ONE;
  const index = new Array<number>(Math.max(axes.length - 2, 0)).fill(0);
  const m = mask && dataOf(mask);
  let im = mask ? baseOf(mask) : 0;
  for (;;) {
    if (m) runMasked(loop, a, ia, o, io, m, im, row, inner);
    else if (inner.n > block) {
      for (let r = 0; r < row.n; r++) {
        for (let i = 0; i < inner.n; i += block) {
          const n = Math.min(block, inner.n - i);
          loop(1, n, a, ia + r * row.a + i * inner.a, 0, inner.a, o, io + r * row.o, 0, inner.o);
        }
      }
    } else loop(row.n, inner.n, a, ia, row.a, inner.a, o, io, row.o, inner.o);
    let d = index.length - 1;
    for (; d >= 0; d--) {
      const axis = axes[d];
      const more = ++index[d] < axis.n, steps = more ? 1 : 1 - axis.n;
      ia += axis.a * steps;
      io += axis.o * steps;
      im += axis.m * steps;
      if (more) break;
      index[d] = 0;
    }
    if (d < 0) return;
  }
}

/** One call of the loop for each run of elements that take part. */
function runMasked(
  loop: InnerLoop,
  a: TypedArray,
  ia: number,
  o: TypedArray,
  io: number,
  m: TypedArray,
  im: number,
  row: Axis,
  inner: Axis,
): void {
  for (let r = 0; r < row.n; r++) {
    const pa = ia + r * row.a, po = io + r * row.o, pm = im + r * row.m;
    for (let i = 0; i < inner.n;) {
      if (!m[pm + i * inner.m]) {
        i++;
        continue;
      }
      const start = i;
      while (i < inner.n && m[pm + i * inner.m]) i++;
      loop(1, i - start, a, pa + start * inner.a, 0, inner.a, o, po + start * inner.o, 0, inner.o);
    }
  }
}

/** 0 when all are finite, 1 when one is infinite, 2 for a NaN, 3 for both. */
export function special(t: Tensor): number {
  const d = t.layout.c ? t : castTo(t, t.dtype);
  const data = dataOf(d), at = baseOf(d);
  let bits = 0;
  for (let i = at; i < at + d.size * d.dtype.lanes; i++) {
    const v = data[i] as number;
    if (v - v !== 0) bits |= v !== v ? 2 : 1;
  }
  if (d !== t) release(d);
  return bits;
}

/** Reports an overflow or an invalid operation where the result shows one that the operand does not have. */
export function report(x: Tensor, out: Tensor, where: string): void {
  const got = special(out);
  if (got === 0) return;
  const had = x.dtype.kind === "f" || x.dtype.kind === "c" ? special(x) : 0;
  let bits = 0;
  if (got & 1 && had === 0) bits |= FPE.over;
  if (got & 2 && !(had & 2)) bits |= FPE.invalid;
  if (bits) reportErrors(bits, where);
}

// The passes of a Fourier transform in WebAssembly, two doubles to a vector: code for one radix and one place
// in the transform is made when a length first needs it. passes_js.ts has the same sums in JS, bit for bit.
//
// A pass takes m s groups of r numbers and gives their transforms, times the roots of unity w^(p k):
//   to[q + s (r p + k)] = w^(p k) sum_j from[q + s (p + m j)] e^(-2 pi i j k / r),   q < s, p < m.
// Real and imaginary parts lie in planes of their own, so that two neighbours in q fill a vector.

import {
  type Code,
  f64x2,
  FunctionBuilder,
  I32,
  i32,
  type Local,
  moduleOf,
  v128,
} from "../wasm/encode.ts";
import { turn } from "./roots.ts";

/** A pass: places of the planes and of the roots in bytes. */
export type Pass = (
  from: number,
  to: number,
  plane: number,
  roots: number,
  m: number,
  s: number,
) => void;

/** A complex value: the code that pushes either part. */
interface Value {
  readonly re: Code;
  readonly im: Code;
}

/** Where a pass stands: the first one has s = 1, the last one m = 1, so that its roots are 1. */
export type Place = "first" | "middle" | "last";

const { add, sub, mul } = f64x2;

/** The parameters of a pass as variables. */
type Parameters = Record<"from" | "to" | "plane" | "roots" | "m" | "s", Local>;

function parameters(f: FunctionBuilder): Parameters {
  const [from, to, plane, roots, m, s] = [0, 1, 2, 3, 4, 5].map((i) => variable(f, f.param(i)));
  return { from, to, plane, roots, m, s };
}

/** A new integer variable. */
function variable(f: FunctionBuilder, value: Code): Local {
  const local = f.local(I32);
  local.set(value);
  return local;
}

const increase = (v: Local, by: Code) => v.set(i32.add(v.get, by));
const bytes = (n: number) => i32.constant(n);
const eightTimes = (x: Code) => i32.shl(x, i32.constant(3));

/** Code of one pass. */
export function passModule(r: number, place: Place): Uint8Array<ArrayBuffer> {
  const f = new FunctionBuilder("f", 6), v = parameters(f);
  const strides = multiples(f, eightTimes(i32.mul(v.m.get, v.s.get)), r);
  if (place === "first") first(f, r, v, strides);
  else rest(f, r, place === "last", v, strides);
  return moduleOf([f.done()]);
}

/** 0, 1, ..., r - 1 times a stride; the first is undefined. */
function multiples(f: FunctionBuilder, stride: Code, r: number): (Code | undefined)[] {
  const one = f.let(stride, I32), out: (Code | undefined)[] = [undefined, one];
  for (let k = 2; k < r; k++) out.push(f.let(i32.add(out[k - 1] ?? one, one), I32));
  return out;
}

const offset = (at: Code, by: Code | undefined): Code => by ? i32.add(at, by) : at;

/** Reads the r numbers of a group. */
function inputs(
  f: FunctionBuilder,
  { from, plane }: Parameters,
  strides: readonly (Code | undefined)[],
): Value[] {
  return strides.map((by) => {
    const at = f.let(offset(from.get, by), I32);
    return { re: f.let(v128.load(at)), im: f.let(v128.load(i32.add(at, plane.get))) };
  });
}

const kept = (f: FunctionBuilder, v: Value): Value => ({ re: f.let(v.re), im: f.let(v.im) });

/** A value times w. */
function turned(v: Value, w: Value): Value {
  return {
    re: sub(mul(v.re, w.re), mul(v.im, w.im)),
    im: add(mul(v.re, w.im), mul(v.im, w.re)),
  };
}

/** Groups along p, whose inputs are neighbours; outputs are stored one by one. */
function first(
  f: FunctionBuilder,
  r: number,
  v: Parameters,
  strides: readonly (Code | undefined)[],
): void {
  const { from, to, plane, roots, m } = v;
  const end = f.let(i32.add(from.get, eightTimes(m.get)), I32);
  const lastHalf = f.let(i32.sub(end, bytes(8)), I32);
  f.repeat(() => {
    const ys = butterfly(f, inputs(f, v, strides));
    const imaginary = f.let(i32.add(to.get, plane.get), I32);
    ys.forEach((y, k) => {
      const at = 32 * (k - 1);
      const w = k > 0 && {
        re: f.let(v128.load(roots.get, at)),
        im: f.let(v128.load(roots.get, at + 16)),
      };
      const z = kept(f, w ? turned(kept(f, y), w) : y);
      f.emit(v128.store64(to.get, z.re, 8 * k));
      f.emit(v128.store64(imaginary, z.im, 8 * k));
      f.emit(v128.store64High(to.get, z.re, 8 * (k + r)));
      f.emit(v128.store64High(imaginary, z.im, 8 * (k + r)));
    });
    increase(from, bytes(16));
    increase(to, bytes(16 * r));
    increase(roots, bytes(32 * (r - 1)));
    // An odd m ends with a pair of which one half has been worked on; its roots follow the others.
    f.when(i32.equal(from.get, lastHalf), () => {
      increase(from, bytes(-8));
      increase(to, bytes(-8 * r));
    });
  }, i32.less(from.get, end));
}

/** Groups along q, whose inputs and outputs are neighbours and share the roots. */
function rest(
  f: FunctionBuilder,
  r: number,
  isLast: boolean,
  v: Parameters,
  strides: readonly (Code | undefined)[],
): void {
  const { to, plane, roots, m } = v, row = f.let(eightTimes(v.s.get), I32);
  const places = multiples(f, row, r), left = variable(f, m.get);
  f.repeat(() => {
    const ws: Value[] = [];
    for (let k = 1; k < r && !isLast; k++) {
      const at = 16 * (k - 1);
      ws.push({
        re: f.let(v128.load64Twice(roots.get, at)),
        im: f.let(v128.load64Twice(roots.get, at + 8)),
      });
    }
    alongRow(f, v, row, () => {
      butterfly(f, inputs(f, v, strides)).forEach((y, k) => {
        const z = k && !isLast ? turned(kept(f, y), ws[k - 1]) : y;
        const at = f.let(offset(to.get, places[k]), I32);
        f.emit(v128.store(at, z.re));
        f.emit(v128.store(i32.add(at, plane.get), z.im));
      });
    });
    increase(to, places[r - 1] ?? row);
    increase(roots, bytes(16 * (r - 1)));
    increase(left, bytes(-1));
  }, left.get);
}

/** Works on pairs of a row; an odd row ends with a pair of which one half has been worked on. */
function alongRow(f: FunctionBuilder, v: Parameters, row: Code, body: () => void): void {
  const { from, to } = v;
  const end = f.let(i32.add(from.get, row), I32), lastHalf = f.let(i32.sub(end, bytes(8)), I32);
  f.repeat(() => {
    body();
    increase(from, bytes(16));
    increase(to, bytes(16));
    f.when(i32.equal(from.get, lastHalf), () => {
      increase(from, bytes(-8));
      increase(to, bytes(-8));
    });
  }, i32.less(from.get, end));
}

/** The transforms of r numbers. */
function butterfly(f: FunctionBuilder, x: readonly Value[]): Value[] {
  if (x.length === 2) return [plus(x[0], x[1]), minus(x[0], x[1])];
  if (x.length === 4) {
    const a = kept(f, plus(x[0], x[2])), b = kept(f, minus(x[0], x[2]));
    const c = kept(f, plus(x[1], x[3])), d = kept(f, minus(x[1], x[3]));
    return [plus(a, c), minusTurned(b, d), minus(a, c), plusTurned(b, d)];
  }
  return odd(f, x);
}

const plus = (a: Value, b: Value): Value => ({ re: add(a.re, b.re), im: add(a.im, b.im) });
const minus = (a: Value, b: Value): Value => ({
  re: sub(a.re, b.re),
  im: sub(a.im, b.im),
});
/** `a + i b`. */
const plusTurned = (a: Value, b: Value): Value => ({
  re: sub(a.re, b.im),
  im: add(a.im, b.re),
});
/** `a - i b`. */
const minusTurned = (a: Value, b: Value): Value => ({
  re: add(a.re, b.im),
  im: sub(a.im, b.re),
});

/** Sums and differences of the numbers j and r - j, each weighted by cosines and sines. */
function odd(f: FunctionBuilder, x: readonly Value[]): Value[] {
  const r = x.length, half = (r - 1) / 2;
  const constants = (part: 0 | 1) =>
    Array.from({ length: half }, (_, k) => f.let(f64x2.constant(turn(k + 1, r)[part])));
  const cos = constants(0), sin = constants(1);
  const sums: Value[] = [], differences: Value[] = [];
  for (let k = 1; k <= half; k++) {
    sums.push(kept(f, plus(x[k], x[r - k])));
    differences.push(kept(f, minus(x[k], x[r - k])));
  }
  const out = new Array<Value>(r);
  out[0] = sums.reduce(plus, x[0]);
  for (let j = 1; j <= half; j++) {
    let t = x[0], u: Value | undefined;
    for (let k = 1; k <= half; k++) {
      const e = j * k % r, c = cos[Math.min(e, r - e) - 1], s = sin[Math.min(e, r - e) - 1];
      const a = sums[k - 1], b = differences[k - 1];
      t = plus(t, { re: mul(a.re, c), im: mul(a.im, c) });
      const term = { re: mul(b.re, s), im: mul(b.im, s) };
      u = u ? e < r - e ? plus(u, term) : minus(u, term) : term;
    }
    const even = kept(f, t), uneven = kept(f, u as Value);
    out[j] = minusTurned(even, uneven);
    out[r - j] = plusTurned(even, uneven);
  }
  return out;
}

/** Products of numbers and factors: s neighbours share a factor; with s = 1 each has its own. */
export function productModule(single: boolean): Uint8Array<ArrayBuffer> {
  const f = new FunctionBuilder("f", 6), v = parameters(f), { from, to, plane, roots, m, s } = v;
  const one = (w: Value) => {
    const x = { re: v128.load(from.get), im: v128.load(i32.add(from.get, plane.get)) };
    const z = turned(kept(f, x), w);
    f.emit(v128.store(to.get, z.re));
    f.emit(v128.store(i32.add(to.get, plane.get), z.im));
  };
  if (single) {
    const end = f.let(i32.add(from.get, eightTimes(m.get)), I32);
    f.repeat(() => {
      one(kept(f, { re: v128.load(roots.get), im: v128.load(roots.get, 16) }));
      increase(from, bytes(16));
      increase(to, bytes(16));
      increase(roots, bytes(32));
    }, i32.less(from.get, end));
    return moduleOf([f.done()]);
  }
  const row = f.let(eightTimes(s.get), I32), left = variable(f, m.get);
  f.repeat(() => {
    const w = kept(f, { re: v128.load64Twice(roots.get), im: v128.load64Twice(roots.get, 8) });
    alongRow(f, v, row, () => one(w));
    increase(roots, bytes(16));
    increase(left, bytes(-1));
  }, left.get);
  return moduleOf([f.done()]);
}

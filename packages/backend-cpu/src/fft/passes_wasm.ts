// The passes of a Fourier transform in WebAssembly, two doubles to a vector: code for one radix and one place
// in the transform is made when a length first needs it. passes_js.ts has the same sums in JS, bit for bit.
//
// A pass takes m s groups of r numbers and gives their transforms, times the roots of unity w^(p k):
//   to[q + s (r p + k)] = w^(p k) sum_j from[q + s (p + m j)] e^(-2 pi i j k / r),   q < s, p < m.
// Real and imaginary parts lie in planes of their own, so that two neighbours in q fill a vector.

import { turn } from "./roots.ts";
import { type Code, FunctionCode, int, moduleOf, pair, type Variable } from "../wasm_code.ts";

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

const { add, subtract, multiply } = pair;

/** Code of one pass. */
export function passModule(r: number, place: Place): Uint8Array<ArrayBuffer> {
  const f = new FunctionCode(6);
  const [from, to, plane, roots, m, s] = [0, 1, 2, 3, 4, 5].map((i) => f.parameter(i));
  const spread = f.int(int.shiftLeft(int.multiply(m.get, s.get), 3));
  const strides = multiples(f, spread, r);
  if (place === "first") first(f, r, { from, to, plane, roots, m, strides });
  else rest(f, r, place === "last", { from, to, plane, roots, m, s, strides });
  return moduleOf(f);
}

/** Variables with 0, 1, ..., r - 1 times a stride; the first is undefined. */
function multiples(f: FunctionCode, stride: Variable, r: number): (Variable | undefined)[] {
  const out: (Variable | undefined)[] = [undefined, stride];
  for (let k = 2; k < r; k++) {
    const before = out[k - 1] as Variable;
    out.push(f.int(int.add(before.get, stride.get)));
  }
  return out;
}

const offset = (at: Code, by: Variable | undefined): Code => by ? int.add(at, by.get) : at;

/** Reads the r numbers of a group. */
function inputs(
  f: FunctionCode,
  at: Code,
  plane: Variable,
  strides: readonly (Variable | undefined)[],
): Value[] {
  return strides.map((by) => {
    const where = f.int(offset(at, by));
    const re = f.vector(pair.load(where.get));
    const im = f.vector(pair.load(int.add(where.get, plane.get)));
    return { re: re.get, im: im.get };
  });
}

const kept = (f: FunctionCode, v: Value): Value => ({
  re: f.vector(v.re).get,
  im: f.vector(v.im).get,
});

/** A value times w. */
function turned(v: Value, w: Value): Value {
  return {
    re: subtract(multiply(v.re, w.re), multiply(v.im, w.im)),
    im: add(multiply(v.re, w.im), multiply(v.im, w.re)),
  };
}

/** Groups along p, whose inputs are neighbours; outputs are stored one by one. */
function first(
  f: FunctionCode,
  r: number,
  v: Record<"from" | "to" | "plane" | "roots" | "m", Variable> & {
    strides: readonly (Variable | undefined)[];
  },
): void {
  const { from, to, plane, roots, m } = v;
  const end = f.int(int.add(from.get, int.shiftLeft(m.get, 3)));
  const lastHalf = f.int(int.subtract(end.get, int.constant(8)));
  f.repeat(() => {
    const xs = inputs(f, from.get, plane, v.strides);
    const ys = butterfly(f, xs);
    const imaginary = f.int(int.add(to.get, plane.get));
    ys.forEach((y, k) => {
      const at = 32 * (k - 1);
      const w = k && {
        re: f.vector(pair.load(roots.get, at)).get,
        im: f.vector(pair.load(roots.get, at + 16)).get,
      };
      const z = w ? kept(f, turned(kept(f, y), w)) : kept(f, y);
      for (const half of [0, 1] as const) {
        f.put(pair.storeHalf(to.get, z.re, half, 8 * (k + r * half)));
        f.put(pair.storeHalf(imaginary.get, z.im, half, 8 * (k + r * half)));
      }
    });
    f.put(from.increase(int.constant(16)), to.increase(int.constant(16 * r)));
    f.put(roots.increase(int.constant(32 * (r - 1))));
    // An odd m ends with a pair of which one half has been worked on; its roots follow the others.
    f.when(int.equal(from.get, lastHalf.get), () => {
      f.put(from.increase(int.constant(-8)), to.increase(int.constant(-8 * r)));
    });
  }, () => int.less(from.get, end.get));
}

/** Groups along q, whose inputs and outputs are neighbours and share the roots. */
function rest(
  f: FunctionCode,
  r: number,
  isLast: boolean,
  v: Record<"from" | "to" | "plane" | "roots" | "m" | "s", Variable> & {
    strides: readonly (Variable | undefined)[];
  },
): void {
  const { from, to, plane, roots, m, s, strides } = v;
  const row = f.int(int.shiftLeft(s.get, 3));
  const places = multiples(f, row, r);
  const end = f.int(), lastHalf = f.int();
  const group = () => {
    const ws: Value[] = [];
    if (!isLast) {
      for (let k = 1; k < r; k++) {
        const re = f.vector(pair.loadTwice(roots.get, 16 * (k - 1)));
        const im = f.vector(pair.loadTwice(roots.get, 16 * (k - 1) + 8));
        ws.push({ re: re.get, im: im.get });
      }
    }
    f.put(
      end.set(int.add(from.get, row.get)),
      lastHalf.set(int.subtract(end.get, int.constant(8))),
    );
    f.repeat(() => {
      const ys = butterfly(f, inputs(f, from.get, plane, strides));
      ys.forEach((y, k) => {
        const z = k && !isLast ? turned(kept(f, y), ws[k - 1]) : y;
        const where = f.int(offset(to.get, places[k]));
        f.put(pair.store(where.get, z.re), pair.store(int.add(where.get, plane.get), z.im));
      });
      f.put(from.increase(int.constant(16)), to.increase(int.constant(16)));
      backUp(f, lastHalf, from, to);
    }, () => int.less(from.get, end.get));
    f.put(to.increase((places[r - 1] as Variable).get));
    f.put(roots.increase(int.constant(16 * (r - 1))));
  };
  const left = f.int(m.get);
  f.repeat(() => {
    group();
    f.put(left.increase(int.constant(-1)));
  }, () => left.get);
}

/** An odd row ends with a pair of which one half has been worked on. */
function backUp(f: FunctionCode, lastHalf: Variable, from: Variable, to: Variable): void {
  f.when(int.equal(from.get, lastHalf.get), () => {
    f.put(from.increase(int.constant(-8)), to.increase(int.constant(-8)));
  });
}

/** The transforms of r numbers. */
function butterfly(f: FunctionCode, x: readonly Value[]): Value[] {
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
  re: subtract(a.re, b.re),
  im: subtract(a.im, b.im),
});
/** `a + i b`. */
const plusTurned = (a: Value, b: Value): Value => ({
  re: subtract(a.re, b.im),
  im: add(a.im, b.re),
});
/** `a - i b`. */
const minusTurned = (a: Value, b: Value): Value => ({
  re: add(a.re, b.im),
  im: subtract(a.im, b.re),
});

/** Sums and differences of the numbers j and r - j, each weighted by cosines and sines. */
function odd(f: FunctionCode, x: readonly Value[]): Value[] {
  const r = x.length, half = (r - 1) / 2;
  const constants = (part: 0 | 1) =>
    Array.from({ length: half }, (_, k) => f.vector(pair.constant(turn(k + 1, r)[part])).get);
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
      t = plus(t, { re: multiply(a.re, c), im: multiply(a.im, c) });
      const term = { re: multiply(b.re, s), im: multiply(b.im, s) };
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
  const f = new FunctionCode(6);
  const [from, to, plane, factors, m, s] = [0, 1, 2, 3, 4, 5].map((i) => f.parameter(i));
  const one = (w: Value) => {
    const re = f.vector(pair.load(from.get)),
      im = f.vector(pair.load(int.add(from.get, plane.get)));
    const z = turned({ re: re.get, im: im.get }, w);
    f.put(pair.store(to.get, z.re), pair.store(int.add(to.get, plane.get), z.im));
    f.put(from.increase(int.constant(16)), to.increase(int.constant(16)));
  };
  if (single) {
    const end = f.int(int.add(from.get, int.shiftLeft(m.get, 3)));
    f.repeat(() => {
      const re = f.vector(pair.load(factors.get)), im = f.vector(pair.load(factors.get, 16));
      one({ re: re.get, im: im.get });
      f.put(factors.increase(int.constant(32)));
    }, () => int.less(from.get, end.get));
    return moduleOf(f);
  }
  const row = f.int(int.shiftLeft(s.get, 3)),
    left = f.int(m.get),
    end = f.int(),
    lastHalf = f.int();
  f.repeat(() => {
    const re = f.vector(pair.loadTwice(factors.get)), im = f.vector(pair.loadTwice(factors.get, 8));
    f.put(
      end.set(int.add(from.get, row.get)),
      lastHalf.set(int.subtract(end.get, int.constant(8))),
    );
    f.repeat(() => {
      one({ re: re.get, im: im.get });
      backUp(f, lastHalf, from, to);
    }, () => int.less(from.get, end.get));
    f.put(factors.increase(int.constant(16)), left.increase(int.constant(-1)));
  }, () => left.get);
  return moduleOf(f);
}

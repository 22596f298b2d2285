// The calls by which engines on the GPU are tried, with NumPy's results: every kernel on NaN, infinities, signed zeros,
// numbers of every size, large integers, broadcasting, and the shapes of folds, products and views.

import {
  type Attrs,
  bool,
  type DType,
  float32,
  int32,
  type Spec,
  type TypedArray,
} from "@nplex/core";
import { placesOf } from "./move.ts";
import { sizeOf } from "./shapes.ts";

/** An operand of a trial. */
export interface Operand extends Spec {
  /** The elements. */
  readonly data: TypedArray;
}

/** A call with the result that NumPy gives. */
export interface Trial {
  /** The primitive. */
  readonly op: string;
  /** The dtype that decides, as `supports` asks for it. */
  readonly dtype: DType;
  readonly inputs: readonly Operand[];
  readonly attrs: Attrs;
  readonly out: Spec;
  /** The elements; for floats as doubles that have not been rounded. */
  readonly want: ArrayLike<number>;
  /** Units in the last place that are allowed. */
  readonly ulps: number;
  /** Whether the sign of 0 counts. */
  readonly zeros: boolean;
}

const fround = Math.fround;

/** Numbers at which engines differ. */
const AWKWARD = [
  ...[0, -0, 1, -1, 2, -2, 0.5, -0.5, 1.5, -1.5, 2.5, 3, -3, 7, -7, 0.1, 1 / 3, 1e-3, -1e-3],
  ...[16777215, 16777216, -16777217, 2147483648, 1e10, -1e10, 1e30, -1e30, 3e38, -3e38, 1.2e-38],
  ...[1e-30, 1e-10, 40, -40, 88.7, 88.8, -87, -104, 100000, 12345.678, NaN, Infinity, -Infinity],
].map(fround);

/** Numbers smaller than normal ones: a GPU may take them for 0, but not where that makes another number of them. */
const SMALL = [1e-45, -1e-45, 1e-39, -1e-39].map(fround);

/** Numbers of every size, and of the sizes for which functions are called. */
const SPREAD: readonly number[] = Array.from({ length: 400 }, (_, i) => {
  const t = (i * 0.6180339887498949) % 1;
  const x = i % 4 === 0
    ? 10 ** (60 * t - 30)
    : i % 4 === 1
    ? 2 * t - 1
    : i % 4 === 2
    ? 20 * t - 10
    : 200 * t - 100;
  return fround(i % 8 === 4 ? -x : x);
});

const INTEGERS = [
  ...[0, 1, -1, 2, -2, 7, -7, 46341, 123456789, 16777216, 16777217, -16777217],
  ...[2147483646, 2147483647, -2147483647, -2147483648],
];

const floats = (x: readonly number[], shape: readonly number[] = [x.length]): Operand => ({
  shape,
  dtype: float32,
  data: Float32Array.from(x),
});
const ints = (x: readonly number[], shape: readonly number[] = [x.length]): Operand => ({
  shape,
  dtype: int32,
  data: Int32Array.from(x),
});
const bools = (x: readonly number[], shape: readonly number[] = [x.length]): Operand => ({
  shape,
  dtype: bool,
  data: Uint8Array.from(x),
});

/** A function of one float, and how far off results may be. */
type Unary = [f: (x: number) => number, ulps: number];

/** Rounds halves to even numbers. */
function rint(x: number): number {
  const r = Math.round(x);
  if (Math.abs(x % 1) === 0.5 && r % 2 !== 0) return r - 1;
  return r === 0 && (x < 0 || Object.is(x, -0)) ? -0 : r;
}

const UNARY: Readonly<Record<string, Unary>> = {
  negative: [(x) => -x, 0],
  absolute: [Math.abs, 0],
  square: [(x) => x * x, 0],
  sqrt: [Math.sqrt, 0],
  reciprocal: [(x) => 1 / x, 0],
  exp: [Math.exp, 4],
  expm1: [Math.expm1, 4],
  log: [Math.log, 4],
  log1p: [Math.log1p, 4],
  sin: [Math.sin, 4],
  cos: [Math.cos, 4],
  tan: [Math.tan, 4],
  arcsin: [Math.asin, 4],
  arccos: [Math.acos, 4],
  arctan: [Math.atan, 4],
  sinh: [Math.sinh, 4],
  cosh: [Math.cosh, 4],
  tanh: [Math.tanh, 4],
  arcsinh: [Math.asinh, 4],
  arccosh: [Math.acosh, 4],
  arctanh: [Math.atanh, 4],
  ceil: [Math.ceil, 0],
  floor: [Math.floor, 0],
  rint: [rint, 0],
  positive: [(x) => x, 0],
  conjugate: [(x) => x, 0],
};

const TESTS: Readonly<Record<string, (x: number) => boolean>> = {
  isnan: Number.isNaN,
  isinf: (x) => Math.abs(x) === Infinity,
  isfinite: Number.isFinite,
};

const ARITHMETIC: Readonly<Record<string, [f: (a: number, b: number) => number, ulps: number]>> = {
  add: [(a, b) => a + b, 0],
  subtract: [(a, b) => a - b, 0],
  multiply: [(a, b) => a * b, 0],
  divide: [(a, b) => a / b, 0],
  // C's function knows that 1 to any power is 1.
  power: [(a, b) => a === 1 || a === -1 && Math.abs(b) === Infinity ? 1 : a ** b, 4],
  arctan2: [Math.atan2, 4],
  maximum: [Math.max, 0],
  minimum: [Math.min, 0],
};

const COMPARISONS: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  equal: (a, b) => a === b,
  not_equal: (a, b) => a !== b,
  less: (a, b) => a < b,
  less_equal: (a, b) => a <= b,
  greater: (a, b) => a > b,
  greater_equal: (a, b) => a >= b,
};

const BOOLEAN: Readonly<Record<string, (a: number, b: number) => number>> = {
  logical_and: (a, b) => a & b,
  logical_or: (a, b) => a | b,
  logical_xor: (a, b) => a ^ b,
  equal: (a, b) => Number(a === b),
  not_equal: (a, b) => a ^ b,
};

const WHOLE: Readonly<Record<string, (a: number, b: number) => number>> = {
  add: (a, b) => (a + b) | 0,
  subtract: (a, b) => (a - b) | 0,
  multiply: Math.imul,
  maximum: Math.max,
  minimum: Math.min,
};

/** The sign of 0 is of no account where NumPy leaves it open. */
const UNSIGNED = new Set(["maximum", "minimum"]);

function trial(
  op: string,
  dtype: DType,
  inputs: readonly Operand[],
  out: Spec,
  want: ArrayLike<number>,
  more: { attrs?: Attrs; ulps?: number } = {},
): Trial {
  const { attrs = {}, ulps = 0 } = more;
  return { op, dtype, inputs, attrs, out, want, ulps, zeros: !UNSIGNED.has(op) };
}

function* elementwiseTrials(): Generator<Trial> {
  const x = [...AWKWARD, ...SMALL, ...SPREAD], n = AWKWARD.length, shape = [n, n];
  for (const op in UNARY) {
    const [f, ulps] = UNARY[op];
    yield trial(op, float32, [floats(x)], floats(x), x.map(f), { ulps });
  }
  for (const op in TESTS) {
    yield trial(
      op,
      float32,
      [floats(x)],
      bools([], [x.length]),
      x.map((v) => Number(TESTS[op](v))),
    );
  }
  yield trial("logical_not", bool, [bools([0, 1, 1, 0])], bools([], [4]), [1, 0, 0, 1]);
  const table = <T>(v: readonly number[], f: (a: number, b: number) => T) =>
    v.flatMap((a) => v.map((b) => f(a, b)));
  // Each with each, by broadcasting, and side by side.
  const pairs = (
    make: (x: readonly number[], s: readonly number[]) => Operand,
    v: readonly number[],
  ) => [
    [make(v, [v.length, 1]), make(v, [1, v.length])],
    [
      make(table(v, (a) => a), [v.length, v.length]),
      make(table(v, (_, b) => b), [v.length, v.length]),
    ],
  ];
  for (const inputs of pairs(floats, AWKWARD)) {
    for (const op in ARITHMETIC) {
      const [f, ulps] = ARITHMETIC[op];
      yield trial(op, float32, inputs, floats([], shape), table(AWKWARD, f), { ulps });
    }
  }
  const near0 = [...AWKWARD, ...SMALL];
  for (const inputs of pairs(floats, near0)) {
    for (const op in COMPARISONS) {
      const want = table(near0, (a, b) => Number(COMPARISONS[op](a, b)));
      yield trial(op, float32, inputs, bools([], [near0.length, near0.length]), want);
    }
  }
  const m = INTEGERS.length;
  for (const inputs of pairs(ints, INTEGERS)) {
    for (const op in WHOLE) {
      yield trial(op, int32, inputs, ints([], [m, m]), table(INTEGERS, WHOLE[op]));
    }
    for (const op in COMPARISONS) {
      const want = table(INTEGERS, (a, b) => Number(COMPARISONS[op](a, b)));
      yield trial(op, int32, inputs, bools([], [m, m]), want);
    }
  }
  yield trial("negative", int32, [ints(INTEGERS)], ints(INTEGERS), INTEGERS.map((v) => -v | 0));
  yield trial(
    "absolute",
    int32,
    [ints(INTEGERS)],
    ints(INTEGERS),
    INTEGERS.map((v) => Math.abs(v) | 0),
  );
  yield trial(
    "square",
    int32,
    [ints(INTEGERS)],
    ints(INTEGERS),
    INTEGERS.map((v) => Math.imul(v, v)),
  );
  for (const op of ["positive", "conjugate"]) {
    yield trial(op, int32, [ints(INTEGERS)], ints(INTEGERS), INTEGERS);
  }
  for (const inputs of pairs(bools, [0, 1])) {
    for (const op in BOOLEAN) {
      yield trial(op, bool, inputs, bools([], [2, 2]), table([0, 1], BOOLEAN[op]));
    }
  }
  yield* choices();
  yield* casts();
}

function* choices(): Generator<Trial> {
  const n = AWKWARD.length, half = AWKWARD.map((_, i) => i % 2), back = AWKWARD.toReversed();
  const of = <T>(a: readonly T[], b: readonly T[]) => half.map((c, i) => c ? a[i] : b[i]);
  yield trial(
    "where",
    float32,
    [bools(half), floats(AWKWARD), floats(back)],
    floats([], [n]),
    of(AWKWARD, back),
  );
  const v = INTEGERS, w = v.toReversed(), c = v.map((_, i) => i % 2);
  yield trial(
    "where",
    int32,
    [bools(c), ints(v), ints(w)],
    ints([], [v.length]),
    c.map((b, i) => b ? v[i] : w[i]),
  );
  yield trial(
    "where",
    bool,
    [bools([0, 1, 0, 1]), bools([0, 0, 1, 1]), bools([1, 1, 0, 0])],
    bools([], [4]),
    [1, 0, 0, 1],
  );
}

function* casts(): Generator<Trial> {
  const to = (dtype: DType) => ({ attrs: { dtype } });
  const out = (dtype: DType, n: number): Spec => ({ dtype, shape: [n] });
  const x = [...AWKWARD, ...SMALL], n = x.length, m = INTEGERS.length;
  yield trial(
    "cast",
    bool,
    [floats(x)],
    out(bool, n),
    x.map((v) => Number(v !== 0)),
    to(bool),
  );
  yield trial(
    "cast",
    bool,
    [ints(INTEGERS)],
    out(bool, m),
    INTEGERS.map((v) => Number(v !== 0)),
    to(bool),
  );
  yield trial("cast", float32, [bools([0, 1, 1])], out(float32, 3), [0, 1, 1], to(float32));
  yield trial("cast", float32, [ints(INTEGERS)], out(float32, m), INTEGERS, to(float32));
}

const SHAPE = [3, 5, 37];

/** Rows of which only the largest or smallest numbers are known: a fold that starts from 1e20 shows in them. */
const EXTREME = [[-Infinity, -Infinity], [-3e38, -2e38], [3e38, 2e38], [Infinity, Infinity]];

function* foldTrials(): Generator<Trial> {
  for (const [op, f] of [["maximum", Math.max], ["minimum", Math.min]] as const) {
    const rows = EXTREME.map((row) => row.map(fround)),
      attrs = { op, axes: [1], initial: undefined };
    const wanted = rows.map(([a, b]) => f(a, b));
    yield trial("reduce", float32, [floats(rows.flat(), [4, 2])], floats([], [4]), wanted, {
      attrs,
    });
  }
  const tame = Array.from(
    { length: sizeOf(SHAPE) },
    (_, i) => fround(1 + Math.sin(i * 12.9898) / 8),
  );
  const wild = tame.map((v, i) => i % 50 === 7 ? [NaN, Infinity, -Infinity, -0][i % 4] : v - 1);
  const whole = tame.map((_, i) => (i * 2654435761) | 0),
    flags = tame.map((_, i) => Number(i % 3 > 0));
  const folds: Readonly<Record<string, (a: number, b: number) => number>> = {
    add: (a, b) => a + b,
    multiply: (a, b) => a * b,
    maximum: Math.max,
    minimum: Math.min,
  };
  for (const axes of [[2], [0, 2], [1], [0, 1, 2]]) {
    const shape = SHAPE.filter((_, i) => !axes.includes(i));
    for (const op in folds) {
      const attrs = { op, axes, initial: undefined };
      const ulps = op === "add" || op === "multiply" ? 16 : 0;
      for (const x of [tame, wild]) {
        yield trial(
          "reduce",
          float32,
          [floats(x, SHAPE)],
          floats([], shape),
          folded(x, axes, folds[op]),
          { attrs, ulps },
        );
      }
      yield trial(
        "reduce",
        int32,
        [ints(whole, SHAPE)],
        ints([], shape),
        folded(whole, axes, WHOLE[op]),
        { attrs },
      );
    }
    for (
      const [op, f] of [["logical_and", BOOLEAN.logical_and], [
        "logical_or",
        BOOLEAN.logical_or,
      ]] as const
    ) {
      const attrs = { op, axes, initial: undefined };
      yield trial("reduce", bool, [bools(flags, SHAPE)], bools([], shape), folded(flags, axes, f), {
        attrs,
      });
    }
  }
  for (const axis of [0, 1, 2]) {
    for (const x of [tame, wild]) {
      const attrs = { op: "add", axis };
      const want = scanned(x, axis, folds.add);
      yield trial("scan", float32, [floats(x, SHAPE)], floats([], SHAPE), want, {
        attrs,
        ulps: 16,
      });
    }
  }
  yield* productTrials(tame, wild);
}

const strideOf = (axis: number) => sizeOf(SHAPE.slice(axis + 1));

function folded(
  x: readonly number[],
  axes: readonly number[],
  f: (a: number, b: number) => number,
): number[] {
  const out = new Map<string, number>();
  x.forEach((v, i) => {
    const kept = SHAPE.map((n, axis) =>
      axes.includes(axis) ? 0 : Math.floor(i / strideOf(axis)) % n
    );
    const key = kept.join(), before = out.get(key);
    out.set(key, before === undefined ? v : f(before, v));
  });
  return [...out.values()];
}

function scanned(
  x: readonly number[],
  axis: number,
  f: (a: number, b: number) => number,
): number[] {
  const out = [...x], step = strideOf(axis), n = SHAPE[axis];
  for (let i = 0; i < out.length; i++) {
    if (Math.floor(i / step) % n > 0) out[i] = f(out[i - step], out[i]);
  }
  return out;
}

function* productTrials(tame: readonly number[], wild: readonly number[]): Generator<Trial> {
  // Lengths around those of the tiles in which engines multiply.
  for (const [batch, n, k, m] of [[1, 3, 5, 37], [3, 5, 37, 1], [1, 37, 15, 35], [2, 1, 64, 33]]) {
    for (const [a, b] of [[tame, tame], [wild, tame]]) {
      const x = Array.from({ length: batch * n * k }, (_, i) => a[i % a.length]);
      const y = Array.from({ length: batch * k * m }, (_, i) => b[(i * 7) % b.length]);
      const want: number[] = [];
      for (let at = 0; at < batch; at++) {
        for (let i = 0; i < n; i++) {
          for (let j = 0; j < m; j++) {
            let sum = 0;
            for (let l = 0; l < k; l++) sum += x[(at * n + i) * k + l] * y[(at * k + l) * m + j];
            want.push(sum);
          }
        }
      }
      const inputs = [floats(x, [batch, n, k]), floats(y, [batch, k, m])];
      yield trial("matmul", float32, inputs, floats([], [batch, n, m]), want, { ulps: 64 });
    }
  }
}

function* moveTrials(): Generator<Trial> {
  const shape = [3, 2, 5, 1, 2], strides = [-2, 3, 4, 1, -1], offset = 9;
  const places: number[] = [];
  for (let i = 0; i < 60; i++) {
    const at = [Math.floor(i / 20), Math.floor(i / 10) % 2, Math.floor(i / 2) % 5, 0, i % 2];
    places.push(at.reduce((p, k, axis) => p + k * strides[axis], offset));
  }
  for (
    const [x, make] of [[AWKWARD, floats], [INTEGERS.concat(INTEGERS, INTEGERS), ints], [
      AWKWARD.map((_, i) => i % 2),
      bools,
    ]] as const
  ) {
    const source = make(x), { dtype } = source;
    const attrs = { shape, strides, offset };
    yield trial("as_strided", dtype, [source], { shape, dtype }, places.map((p) => x[p]), {
      attrs,
    });
    for (
      const turned of [{ shape: [5, 7], strides: [1, 5] }, {
        shape: [2, 3, 5],
        strides: [1, 10, 2],
      }]
    ) {
      const out = { shape: turned.shape, dtype }, attrs = { ...turned, offset: 0 };
      const want = Array.from(placesOf(attrs, 1), (at) => x[at]);
      yield trial("as_strided", dtype, [make(x.slice(0, want.length))], out, want, { attrs });
    }
    yield trial(
      "concat",
      dtype,
      [make(x.slice(0, 20), [4, 5]), make(x.slice(20, 32), [4, 3])],
      { shape: [4, 8], dtype },
      Array.from(
        { length: 32 },
        (_, i) =>
          i % 8 < 5 ? x[Math.floor(i / 8) * 5 + i % 8] : x[20 + Math.floor(i / 8) * 3 + i % 8 - 5],
      ),
      { attrs: { axis: 1 } },
    );
    const every = { shape: [5], strides: [-3], offset: 14 };
    const stored = x.slice();
    x.slice(-5).forEach((v, i) => stored[14 - 3 * i] = v);
    yield trial("store", dtype, [source, make(x.slice(-5))], { shape: [x.length], dtype }, stored, {
      attrs: every,
    });
  }
}

/** All calls. */
export function* allTrials(): Generator<Trial> {
  yield* elementwiseTrials();
  yield* foldTrials();
  yield* moveTrials();
}

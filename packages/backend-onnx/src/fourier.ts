// Lowerings of discrete Fourier transforms. ONNX Runtime's DFT is accurate for powers of 2 in doubles, and only
// forwards; other lengths are products with a matrix when short, else convolutions of such powers (Bluestein).

import { elementType, type RealName } from "./element_types.ts";
import {
  type Call,
  type Lower,
  type Lowering,
  outName,
  partName,
  refuse,
  type Size,
  type Value,
} from "./lowering.ts";
import type { Name } from "./model.ts";

const W: RealName = "float64";
/** The longest vector that is transformed by a matrix, and by constants in the model. */
const MATRIX = 48, LONGEST = 1 << 17;

type Parts = readonly [re: Name, im: Name];
const isPowerOf2 = (n: number) => (n & n - 1) === 0;

function times(l: Lowering, [a, b]: Parts, [c, d]: Parts): Parts {
  const mul = (x: Name, y: Name) => l.op("Mul", [x, y]);
  return [l.op("Sub", [mul(a, c), mul(b, d)]), l.op("Add", [mul(a, d), mul(b, c)])];
}
/** The exchange of the parts turns one direction into the other. */
const exchanged = ([re, im]: Parts): Parts => [im, re];

/** cos and -sin of 2π k / n for integers k. */
function circle(ks: readonly number[], n: number): [cos: number[], sin: number[]] {
  const angle = (k: number): readonly [number, number] => {
    // From the nearest quarter, where angles are small.
    const quarter = Math.round(4 * k / n), d = 2 * Math.PI * (k - quarter * n / 4) / n;
    const c = Math.cos(d), s = Math.sin(d);
    const turns: readonly (readonly [number, number])[] = [[c, -s], [-s, -c], [-c, s], [s, c]];
    return turns[quarter % 4];
  };
  const all = ks.map(angle);
  return [all.map((p) => p[0]), all.map((p) => p[1])];
}

const count = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

/** The transform of rows (-1, n) of doubles. */
function rows(l: Lowering, x: Parts, n: number): Parts {
  if (n === 1) return x;
  if (isPowerOf2(n)) {
    const y = l.op("DFT", [l.interleaved(x), "", l.number(1n, "int64")], {
      inverse: 0,
      onesided: 0,
    });
    return l.parts(y) as Parts;
  }
  const all = n <= MATRIX ? byMatrix(l, x, n) : byConvolution(l, x, n);
  // The first number is a sum, in which one part's NaN doesn't reach the other.
  return x.map((v, i) => {
    const sum = l.op("ReduceSum", [v, l.ints([1])], { keepdims: 1 });
    const rest = l.op("Slice", [all[i], l.ints([1]), l.ints([n]), l.ints([1])]);
    return l.op("Concat", [sum, rest], { axis: 1 });
  }) as unknown as Parts;
}

function byMatrix(l: Lowering, [re, im]: Parts, n: number): Parts {
  const places = count(n * n).map((i) => Math.floor(i / n) * (i % n) % n);
  const [c, s] = circle(places, n).map((list) => l.constant(list, W, [n, n]));
  const product = (a: Name, b: Name) => l.op("MatMul", [a, b]);
  return [
    l.op("Sub", [product(re, c), product(im, s)]),
    l.op("Add", [product(re, s), product(im, c)]),
  ];
}

function byConvolution(l: Lowering, x: Parts, n: number): Parts {
  let m = 1;
  while (m < 2 * n - 1) m *= 2;
  // k² mod 2n is exact, so the chirp is.
  const squares = count(n).map((k) => Number(BigInt(k) * BigInt(k) % BigInt(2 * n)));
  const [c, s] = circle(squares, 2 * n);
  const chirp: Parts = [l.constant(c, W), l.constant(s, W)];
  const filter = (list: readonly number[], sign: number): Name => {
    const all = new Array<number>(m).fill(0);
    list.forEach((v, k) => all[k] = all[(m - k) % m] = sign * v);
    return l.constant(all, W, [1, m]);
  };
  const turned = times(l, x, chirp);
  const padded = turned.map((v) => l.op("Pad", [v, l.ints([0, 0, 0, m - n])])) as unknown as Parts;
  const product = times(l, rows(l, padded, m), rows(l, [filter(c, 1), filter(s, -1)], m));
  const back = exchanged(rows(l, exchanged(product), m));
  const first = back.map((v) =>
    l.op("Div", [l.op("Slice", [v, l.ints([0]), l.ints([n]), l.ints([1])]), l.number(m, W)])
  ) as unknown as Parts;
  return times(l, first, chirp);
}

/** A transform of an axis: its vectors as rows, what `f` makes of them, and back. */
function alongAxis(
  l: Lowering,
  c: Call,
  f: (x: Parts, n: number) => readonly Name[],
  length: number,
): Value {
  const axis = c.attrs.axis as number, shape = c.shapes[0], n = shape[axis];
  if (typeof n !== "number") return refuse("a transform of an open length");
  if (n === 0 || c.outs[0].shape.includes(0) || c.inputs[0].shape.includes(0)) {
    return refuse("a transform of nothing");
  }
  if (Math.max(n, length) > LONGEST) return refuse(`a transform longer than ${LONGEST}`);
  const last = shape.map((_, i) => i).filter((i) => i !== axis), d = partName(c);
  const turned = (x: Name) =>
    l.reshape(l.op("Transpose", [l.cast(x, d, W)], { perm: [...last, axis] }), [-1, n]);
  const re = turned(c.values[0][0]);
  const im = c.values[0][1] === undefined
    ? l.op("Expand", [l.number(0, W), l.op("Shape", [re])])
    : turned(c.values[0][1]);
  const shapeOut: Size[] = [...last.map((i) => shape[i]), length];
  const perm = shape.map((_, i) => i === axis ? last.length : last.indexOf(i));
  const scale = c.attrs.scale as number | undefined;
  return f([re, im], n).map((y) => {
    const scaled = scale === undefined || scale === 1 ? y : l.op("Mul", [y, l.number(scale, W)]);
    const back = l.op("Transpose", [l.reshape(scaled, shapeOut)], { perm });
    return l.op("Cast", [back], { to: elementType(outName(c)) });
  }) as unknown as Value;
}

const fft: Lower = (l, c) =>
  alongAxis(
    l,
    c,
    (x, n) => c.attrs.inverse ? exchanged(rows(l, exchanged(x), n)) : rows(l, x, n),
    c.inputs[0].shape[c.attrs.axis as number],
  );

const rfft: Lower = (l, c) => {
  const length = c.outs[0].shape[c.attrs.axis as number];
  const start = (v: Name) => l.op("Slice", [v, l.ints([0]), l.ints([length]), l.ints([1])]);
  return alongAxis(l, c, (x, n) => rows(l, x, n).map(start), length);
};

const irfft: Lower = (l, c) => {
  const n = c.attrs.n as number;
  if (typeof n !== "number") return refuse("a transform of an open length");
  return alongAxis(l, c, ([re, im]) => {
    // The other half mirrors the first; imaginary parts of what mirrors itself don't count.
    const ks = count(n).map((k) => Math.min(k, n - k));
    const signs = count(n).map((k) => k === 0 || 2 * k === n ? 0 : 2 * k < n ? 1 : -1);
    const at = l.ints(ks), pick = (v: Name) => l.op("Gather", [v, at], { axis: 1 });
    const zero = l.op("Equal", [l.constant(signs, W), l.number(0, W)]);
    const mirrored = l.op("Mul", [pick(im), l.constant(signs, W)]);
    const whole: Parts = [pick(re), l.choose(zero, l.number(0, W), mirrored, W)];
    return [exchanged(rows(l, exchanged(whole), n))[0]];
  }, n);
};

/** The lowerings by primitive. */
export const FOURIER: Readonly<Record<string, Lower>> = { fft, rfft, irfft };

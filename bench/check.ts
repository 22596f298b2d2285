// Whether a result is NumPy's: what of it is unique (factors of a matrix have signs and orders of their own), and
// the comparison with a tolerance by dtype.

import type { Case } from "./cases.ts";
import { count, type Elements, elements, type Plain } from "./operands.ts";

/** A result of any engine in plain JS: numbers, complex ones as pairs, in C order. */
export interface Result {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data: ArrayLike<number> | ArrayLike<bigint>;
}

/** Description of what the NumPy engine wrote into a file. */
export interface Written {
  readonly arrays: readonly { readonly dtype: string; readonly shape: readonly number[] }[];
}

/** The arrays in the NumPy engine's file. */
export function readResults({ arrays }: Written, path: string): Plain[] {
  const bytes = Deno.readFileSync(path);
  let at = 0;
  return arrays.map(({ dtype, shape }) => {
    const data: Elements = elements(dtype, count(shape));
    new Uint8Array(data.buffer).set(bytes.subarray(at, at += data.byteLength));
    return { dtype, shape, data };
  });
}

const vector = (data: ArrayLike<number>, dtype = "float64"): Result => ({
  dtype,
  shape: [dtype === "complex128" ? data.length / 2 : data.length],
  data,
});
const numbers = ({ data }: Result): ArrayLike<number> =>
  typeof data[0] === "bigint" ? Array.from(data, Number) : data as ArrayLike<number>;

/** Complex numbers as pairs, whatever the dtype. */
function pairs(x: Result): ArrayLike<number> {
  if (x.dtype.startsWith("complex")) return numbers(x);
  const data = numbers(x), out = new Float64Array(2 * data.length);
  for (let i = 0; i < data.length; i++) out[2 * i] = data[i];
  return out;
}

/** The largest element of `a − left · diag(s) · right` of n × n matrices. */
function residual(
  n: number,
  a: ArrayLike<number>,
  left: ArrayLike<number>,
  s: ArrayLike<number> | undefined,
  right: ArrayLike<number>,
): number {
  let worst = 0;
  const row = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) row[j] = -a[i * n + j];
    for (let k = 0; k < n; k++) {
      const x = left[i * n + k] * (s ? s[k] : 1);
      for (let j = 0; j < n; j++) row[j] += x * right[k * n + j];
    }
    for (let j = 0; j < n; j++) worst = Math.max(worst, Math.abs(row[j]));
  }
  return worst;
}

/** The largest element of `a V − V diag(w)`, in complex numbers. */
function eigenResidual(
  n: number,
  a: ArrayLike<number>,
  w: ArrayLike<number>,
  v: ArrayLike<number>,
) {
  let worst = 0;
  const row = new Float64Array(2 * n);
  for (let i = 0; i < n; i++) {
    row.fill(0);
    for (let k = 0; k < n; k++) {
      const x = a[i * n + k];
      for (let j = 0; j < 2 * n; j++) row[j] += x * v[2 * k * n + j];
    }
    for (let j = 0; j < n; j++) {
      const re = v[2 * (i * n + j)], im = v[2 * (i * n + j) + 1];
      const dr = row[2 * j] - (re * w[2 * j] - im * w[2 * j + 1]);
      const di = row[2 * j + 1] - (re * w[2 * j + 1] + im * w[2 * j]);
      worst = Math.max(worst, Math.hypot(dr, di));
    }
  }
  return worst;
}

/** Eigenvalues by real part, then imaginary part. */
function sortedPairs(w: ArrayLike<number>): Float64Array {
  const list = Array.from({ length: w.length / 2 }, (_, i) => [w[2 * i], w[2 * i + 1]]);
  const key = (x: number) => Math.round(x * 1e6);
  list.sort((p, q) => key(p[0]) - key(q[0]) || p[1] - q[1]);
  return Float64Array.from(list.flat());
}

/** What of a result is unique. */
export function canonical(
  { check }: Case,
  result: readonly Result[],
  operands: readonly Plain[],
): Result[] {
  const n = operands[0]?.shape[0] ?? 0;
  const a = (): ArrayLike<number> => numbers(operands[0]);
  const parts = result.map(numbers);
  switch (check) {
    case "svd":
      return [vector(parts[1]), vector([residual(n, a(), parts[0], parts[1], parts[2])])];
    case "qr": {
      const diagonal = Array.from({ length: n }, (_, i) => Math.abs(parts[1][i * n + i]));
      return [vector(diagonal), vector([residual(n, a(), parts[0], undefined, parts[1])])];
    }
    case "eigh": {
      const [w, v] = [pairs(result[0]), pairs(result[1])];
      return [vector(parts[0]), vector([eigenResidual(n, a(), w, v)])];
    }
    case "eig": {
      const [w, v] = [pairs(result[0]), pairs(result[1])];
      return [vector(sortedPairs(w), "complex128"), vector([eigenResidual(n, a(), w, v)])];
    }
    case "argsort": {
      const x = a();
      return [vector(Float64Array.from(parts[0], (i) => x[i]))];
    }
    case "partition": {
      const x = Float64Array.from(parts[0]), k = x.length >> 1;
      const max = x.subarray(0, k).reduce((p, q) => Math.max(p, q), -Infinity);
      const min = x.subarray(k + 1).reduce((p, q) => Math.min(p, q), Infinity);
      return [vector(x.slice().sort()), vector([x[k], max, min])];
    }
    default:
      return [...result];
  }
}

/** Mean and standard deviation: what two streams of random numbers have in common. */
function moments(x: ArrayLike<number>): [number, number] {
  let sum = 0, squares = 0;
  for (let i = 0; i < x.length; i++) {
    sum += x[i];
    squares += x[i] * x[i];
  }
  const mean = sum / x.length;
  return [mean, Math.sqrt(squares / x.length - mean * mean)];
}

/** What is wrong with a result, in a few words; undefined if nothing is. */
export function wrong(
  c: Case,
  got: readonly Result[],
  expected: readonly Plain[],
  sameStream: boolean,
): string | undefined {
  if (c.check === "none") return undefined;
  if (got.length !== expected.length) {
    return `${got.length} arrays instead of ${expected.length}`;
  }
  for (let k = 0; k < got.length; k++) {
    const x = numbers(got[k]), r = numbers(expected[k]);
    if (x.length !== r.length) {
      return `shape (${got[k].shape}) instead of (${expected[k].shape})`;
    }
    if (c.check === "random" && !sameStream) {
      const [m, s] = moments(x), [mean, std] = moments(r);
      if (
        !(Math.abs(m - mean) < 8 * std / Math.sqrt(x.length)) || !(Math.abs(s / std - 1) < 0.05)
      ) {
        return `mean ${m.toPrecision(3)}, std ${s.toPrecision(3)} instead of ${
          mean.toPrecision(3)
        }, ${std.toPrecision(3)}`;
      }
      continue;
    }
    const floats = c.operands.some((o) => o.dtype === "float32" || o.dtype === "complex64");
    const tolerance = c.tolerance ??
      (floats ? (c.normwise ? 1e-4 : 1e-5) : c.normwise ? 1e-9 : 1e-12);
    let scale = 1;
    if (c.normwise) { for (let i = 0; i < r.length; i++) scale = Math.max(scale, Math.abs(r[i])); }
    let worst = 0;
    for (let i = 0; i < r.length; i++) {
      if (x[i] === r[i] || (x[i] !== x[i] && r[i] !== r[i])) continue;
      const error = Math.abs(Number(x[i]) - r[i]) / (c.normwise ? scale : Math.abs(r[i]) || 1);
      worst = Math.max(worst, error); // NaN stays
    }
    if (!(worst <= tolerance)) return `error ${worst.toExponential(1)}`;
  }
  return undefined;
}

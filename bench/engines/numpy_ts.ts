// numpy-ts as an engine of the benchmark, used as its documentation shows it: nobody disposes of arrays.

import * as np from "npm:numpy-ts@1.7.0";
import type { Plain } from "../operands.ts";
import { type Engine, type Op, plainResult } from "./engine.ts";

type A = np.NDArray;

const AXES: readonly (readonly [string, number | undefined])[] = [["", undefined], ["_0", 0], [
  "_1",
  1,
]];
const reductions: Record<string, Op<A>> = {};
for (const [suffix, axis] of AXES) {
  reductions[`sum${suffix}`] = (a) => () => a.sum(axis);
  reductions[`mean${suffix}`] = (a) => () => a.mean(axis);
  reductions[`std${suffix}`] = (a) => () => a.std(axis);
  reductions[`max${suffix}`] = (a) => () => a.max(axis);
  reductions[`argmax${suffix}`] = (a) => () => a.argmax(axis);
  reductions[`cumsum${suffix}`] = (a) => () => a.cumsum(axis);
}

const ops: Record<string, Op<A>> = {
  add: (a, b) => () => a.add(b),
  multiply: (a, b) => () => a.multiply(b),
  divide: (a, b) => () => a.divide(b),
  less: (a, b) => () => a.less(b),
  where: (a, b, c) => () => np.where(c, a, b),
  sqrt: (a) => () => np.sqrt(a),
  exp: (a) => () => np.exp(a),
  log: (a) => () => np.log(a),
  sin: (a) => () => np.sin(a),
  tanh: (a) => () => np.tanh(a),
  power: (a, b) => () => a.power(b),
  tan: (a) => () => np.tan(a),
  exp2: (a) => () => np.exp2(a),
  expm1: (a) => () => np.expm1(a),
  sinh: (a) => () => np.sinh(a),
  cosh: (a) => () => np.cosh(a),
  log2: (a) => () => np.log2(a),
  log10: (a) => () => np.log10(a),
  log1p: (a) => () => np.log1p(a),
  arcsinh: (a) => () => np.arcsinh(a),
  arccosh: (a) => () => np.arccosh(a),
  arctanh: (a) => () => np.arctanh(a),
  arctan: (a) => () => np.arctan(a),
  arcsin: (a) => () => np.arcsin(a),
  arccos: (a) => () => np.arccos(a),
  cbrt: (a) => () => np.cbrt(a),
  spacing: (a) => () => np.spacing(a),
  arctan2: (a, b) => () => np.arctan2(a, b),
  hypot: (a, b) => () => np.hypot(a, b),
  logaddexp: (a, b) => () => np.logaddexp(a, b),
  floor_divide: (a, b) => () => np.floor_divide(a, b),
  remainder: (a, b) => () => np.remainder(a, b),
  fmod: (a, b) => () => np.fmod(a, b),
  copysign: (a, b) => () => np.copysign(a, b),
  nextafter: (a, b) => () => np.nextafter(a, b),
  add_function: (a, b) => () => np.add(a, b),
  add_number: (a) => () => a.add(1),
  multiply_number: (a) => () => a.multiply(2),
  ...reductions,
  add_T: (a, b) => () => a.add(b.T),
  add_steps: (a, b) => () => a.slice("::2").add(b.slice("::2")),
  copy_T: (a) => () => a.T.copy(),
  copy: (a) => () => a.copy(),
  concatenate: (a, b) => () => np.concatenate([a, b]),
  concatenate_1: (a, b) => () => np.concatenate([a, b], 1),
  to_float32: (a) => () => a.astype("float32"),
  to_float64: (a) => () => a.astype("float64"),
  to_int32: (a) => () => a.astype("int32"),
  get_mask: (a, b) => () => a.bindex(b),
  set_mask: (a, b) => () => np.putmask(a, b, 0),
  greater_mask: (a) => () => a.bindex(a.greater(0.5)),
  take: (a, b) => () => a.iindex(b),
  take_rows: (a, b) => () => a.iindex(b),
  sort: (a) => () => np.sort(a),
  argsort: (a) => () => np.argsort(a),
  partition: (a) => () => np.partition(a, a.size >> 1),
  median: (a) => () => np.median(a),
  unique: (a) => () => np.unique(a),
  searchsorted: (a, b) => () => np.searchsorted(a, b),
  sort_1: (a) => () => np.sort(a, 1),
  matmul: (a, b) => () => a.matmul(b),
  matmul_TA: (a, b) => () => a.T.matmul(b),
  matmul_TB: (a, b) => () => a.matmul(b.T),
  dot: (a, b) => () => np.dot(a, b),
  einsum_chain: (a, b, c) => () => np.einsum("ij,jk,kl->il", a, b, c),
  einsum_rows: (a, b) => () => np.einsum("ij,ij->i", a, b),
  einsum_batch: (a, b) => () => np.einsum("bij,bjk->bik", a, b),
  einsum_trace: (a, b) => () => np.einsum("ij,ji->", a, b),
  fft: (a) => () => np.fft.fft(a),
  rfft: (a) => () => np.fft.rfft(a),
  irfft: (a) => () => np.fft.irfft(a),
  fft2: (a) => () => np.fft.fft2(a),
  fft_0: (a) => () => np.fft.fft(a, undefined, 0),
  rfft_0: (a) => () => np.fft.rfft(a, undefined, 0),
  solve: (a, b) => () => np.linalg.solve(a, b),
  inv: (a) => () => np.linalg.inv(a),
  det: (a) => () => np.linalg.det(a),
  cholesky: (a) => () => np.linalg.cholesky(a),
  qr: (a) => () => np.linalg.qr(a),
  svd: (a) => () => np.linalg.svd(a),
  svdvals: (a) => () => np.linalg.svdvals(a),
  eigh: (a) => () => np.linalg.eigh(a),
  eigvalsh: (a) => () => np.linalg.eigvalsh(a),
  eig: (a) => () => np.linalg.eig(a),
  eigvals: (a) => () => np.linalg.eigvals(a),
  normal: (_a, _b, _c, { n }) => {
    const rng = np.random.default_rng(1);
    return () => rng.standard_normal(n);
  },
  uniform: (_a, _b, _c, { n }) => {
    const rng = np.random.default_rng(1);
    return () => rng.random(n);
  },
  integers: (_a, _b, _c, { n }) => {
    const rng = np.random.default_rng(1);
    return () => rng.integers(0, 1000, n);
  },
  permutation: (_a, _b, _c, { n }) => {
    const rng = np.random.default_rng(1);
    return () => rng.permutation(n);
  },
  exponential: (_a, _b, _c, { n }) => () => np.random.exponential(2.0, n),
  histogram: (a) => () => np.histogram(a, 100),
  bincount: (a) => () => np.bincount(a),
  convolve: (a, b) => () => np.convolve(a, b),
  array_3: () => () => np.array([1.0, 2.0, 3.0]),
  zeros_3: () => () => np.zeros([3]),
  arange_3: () => () => np.arange(3),
  item: (a) => () => a.get([0]),
  set_item: (a) => () => a.set([0], 1),
  slice: (a) => () => a.slice("1:3"),
  reshape: (a) => () => a.reshape(3, 1),
  transpose: (a) => () => a.T,
  chain: (a) => () => a.subtract(a.mean() as number).divide(a.std() as number).sum(),
  chain_shape: (a) => () => a.reshape(3, 1).slice("1:").sum(0),
  stack: (a, b) => () => np.stack([a, b]),
  from_list: (_a, _b, _c, { raw }) => () => np.array(raw),
  from_typed: (_a, _b, _c, { raw }) => () => np.array(raw),
  tolist: (a) => () => a.tolist(),
  npy_load: (_a, _b, _c, { raw }) => () => np.parseNpy(raw as Uint8Array),
  npy_save: (a) => () => np.serializeNpy(a),
};

function list(result: unknown): unknown[] {
  if (result instanceof np.NDArrayCore) return [result];
  if (Array.isArray(result)) {
    return result.some((x) => x instanceof np.NDArrayCore) ? result : [result];
  }
  // The factors of a matrix, in an object whose fields come in NumPy's order.
  return typeof result === "object" && result !== null ? Object.values(result) : [result];
}

export default {
  name: "numpy-ts",
  version: np.__version__,
  numpyStreams: false,
  array({ dtype, shape, data }: Plain): A {
    const out = np.zeros([...shape], dtype as np.DType);
    (out.data as unknown as Float64Array).set(data as Float64Array);
    return out as A;
  },
  release: (x) => x.dispose(),
  ops,
  read(result, first) {
    return list(result === undefined ? first : result).map((x) =>
      x instanceof np.NDArrayCore
        ? {
          dtype: x.dtype,
          shape: x.shape,
          data: (x.base ? x.copy() : x).data as Float64Array,
        }
        : plainResult(x)
    );
  },
} satisfies Engine<A>;

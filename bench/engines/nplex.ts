// nplex as an engine of the benchmark, used as an ordinary program would use it.

import np from "@nplex/np";
import { ndarray } from "@nplex/core";
import type { Plain } from "../operands.ts";
import { type Engine, type Op, plainResult } from "./engine.ts";

type A = ndarray;

/** How many threads it may use: two unless `--threads` says otherwise. */
const THREADS = Number(Deno.env.get("BENCH_THREADS") ?? 2);

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
  reductions[`cumsum${suffix}`] = (a) => () => np.cumsum(a, axis);
}

const q = [5, 50, 95];

const ops: Record<string, Op<A>> = {
  empty_like: (a) => () => np.empty_like(a),
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
  arctan2: (a, b) => () => np.arctan2(a, b),
  hypot: (a, b) => () => np.hypot(a, b),
  logaddexp: (a, b) => () => np.logaddexp(a, b),
  floor_divide: (a, b) => () => np.floor_divide(a, b),
  remainder: (a, b) => () => np.remainder(a, b),
  fmod: (a, b) => () => np.fmod(a, b),
  copysign: (a, b) => () => np.copysign(a, b),
  nextafter: (a, b) => () => np.nextafter(a, b),
  spacing: (a) => () => np.spacing(a),
  add_function: (a, b) => () => np.add(a, b),
  add_number: (a) => () => a.add(1),
  multiply_number: (a) => () => a.multiply(2),
  ...reductions,
  add_T: (a, b) => () => a.add(b.T),
  add_steps: (a, b) => () => a.get("::2").add(b.get("::2")),
  copy_T: (a) => () => a.T.copy(),
  copy: (a) => () => a.copy(),
  concatenate: (a, b) => () => np.concatenate([a, b]),
  concatenate_1: (a, b) => () => np.concatenate([a, b], 1),
  to_float32: (a) => () => a.astype(np.float32),
  to_float64: (a) => () => a.astype(np.float64),
  to_int32: (a) => () => a.astype(np.int32),
  get_mask: (a, b) => () => a.get(b),
  set_mask: (a, b) => () => a.set(b, 0),
  greater_mask: (a) => () => a.get(a.greater(0.5)),
  take: (a, b) => () => a.get(b),
  take_rows: (a, b) => () => a.get(b),
  scatter: (a, b, c) => () => a.set(b, c),
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
  einsum_chain: (a, b, c) => () => np.einsum("ij,jk,kl->il", a, b, c, { optimize: true }),
  einsum_rows: (a, b) => () => np.einsum("ij,ij->i", a, b),
  einsum_batch: (a, b) => () => np.einsum("bij,bjk->bik", a, b),
  einsum_trace: (a, b) => () => np.einsum("ij,ji->", a, b),
  fft: (a) => () => np.fft.fft(a),
  rfft: (a) => () => np.fft.rfft(a),
  irfft: (a) => () => np.fft.irfft(a),
  fft2: (a) => () => np.fft.fft2(a),
  fft_0: (a) => () => np.fft.fft(a, { axis: 0 }),
  rfft_0: (a) => () => np.fft.rfft(a, { axis: 0 }),
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
  normal_f32: (_a, _b, _c, { n }) => {
    const rng = np.random.default_rng(1);
    return () => rng.standard_normal(n, { dtype: np.float32 });
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
  exponential: (_a, _b, _c, { n }) => {
    const rng = np.random.default_rng(1);
    return () => rng.exponential(2.0, n);
  },
  histogram: (a) => () => np.histogram(a, 100),
  bincount: (a) => () => np.bincount(a),
  percentile: (a) => () => np.percentile(a, q),
  convolve: (a, b) => () => np.convolve(a, b),
  array_3: () => () => np.array([1.0, 2.0, 3.0]),
  zeros_3: () => () => np.zeros(3),
  arange_3: () => () => np.arange(3),
  item: (a) => () => a.get(0),
  set_item: (a) => () => a.set(0, 1),
  slice: (a) => () => a.get("1:3"),
  reshape: (a) => () => a.reshape(3, 1),
  transpose: (a) => () => a.T,
  chain: (a) => () => a.subtract(a.mean()).divide(a.std()).sum(),
  chain_shape: (a) => () => a.reshape(3, 1).get("1:").sum({ axis: 0 }),
  stack: (a, b) => () => np.stack([a, b]),
  from_list: (_a, _b, _c, { raw }) => () => np.array(raw as number[]),
  from_typed: (_a, _b, _c, { raw }) => () => np.array(raw as Float64Array),
  tolist: (a) => () => a.tolist(),
  npy_load: (_a, _b, _c, { raw }) => () => np.load(raw as Uint8Array),
  npy_save: (a) => () => np.save(a),
  hypot_sin: (a, b) => {
    const f = np.compile((x: A, y: A) => np.sqrt(x.multiply(x).add(y.multiply(y))).add(np.sin(x)));
    return () => f(a, b);
  },
  squares: (a) => {
    const f = np.compile((x: A) => np.square(x.subtract(x.mean())).sum());
    return () => f(a);
  },
};

export default {
  name: "nplex",
  version: `0.1.0 on ${THREADS === 1 ? "one thread" : `${THREADS} threads`}`,
  numpyStreams: true,
  start: () => np.setBackend("cpu", { threads: THREADS }),
  array({ dtype, shape, data }: Plain): A {
    const flat = np.array(data);
    return (dtype === "bool" || dtype.startsWith("complex") ? flat.view(dtype) : flat).reshape(
      shape,
    );
  },
  ops,
  read(result, first) {
    const list = result === undefined ? [first] : result instanceof ndarray ? [result] : [
      ...typeof result === "object" && result !== null && Symbol.iterator in result
        ? result as Iterable<unknown>
        : [result],
    ];
    if (Array.isArray(result) && !(result[0] instanceof ndarray)) return [plainResult(result)];
    return list.map((x) =>
      x instanceof ndarray
        ? { dtype: x.dtype.name, shape: x.shape, data: x.data as Float64Array }
        : plainResult(x)
    );
  },
} satisfies Engine<A>;

// jax-js as an engine of the benchmark, on its WebAssembly device. Its arrays belong to whoever uses them last:
// operands are passed as `.ref`, results are waited for and disposed of, as its documentation asks.

import * as jax from "npm:@jax-js/jax@0.1.25";
import type { Plain } from "../operands.ts";
import { type Engine, type Op, plainResult } from "./engine.ts";

const np = jax.numpy;
type A = jax.Array;
interface Pair {
  real: A;
  imag: A;
}

const AXES: readonly (readonly [string, number | undefined])[] = [["", undefined], ["_0", 0], [
  "_1",
  1,
]];
const reductions: Record<string, Op<A>> = {};
for (const [suffix, axis] of AXES) {
  reductions[`sum${suffix}`] = (a) => () => np.sum(a.ref, axis);
  reductions[`mean${suffix}`] = (a) => () => np.mean(a.ref, axis);
  reductions[`std${suffix}`] = (a) => () => np.std(a.ref, axis);
  reductions[`max${suffix}`] = (a) => () => np.max(a.ref, axis);
  reductions[`argmax${suffix}`] = (a) => () => np.argmax(a.ref, axis);
  reductions[`cumsum${suffix}`] = (a) => () => np.cumsum(a.ref, axis);
}

// Complex operands are pairs of real arrays, made by `array` below.
const pairs = new WeakMap<A, Pair>();
const pair = (a: A): Pair => {
  const p = pairs.get(a);
  if (!p) throw new TypeError("no complex operand");
  return { real: p.real.ref, imag: p.imag.ref };
};

const ops: Record<string, Op<A>> = {
  add: (a, b) => () => a.ref.add(b.ref),
  multiply: (a, b) => () => a.ref.mul(b.ref),
  divide: (a, b) => () => a.ref.div(b.ref),
  less: (a, b) => () => a.ref.less(b.ref),
  where: (a, b, c) => () => np.where(c.ref, a.ref, b.ref),
  sqrt: (a) => () => np.sqrt(a.ref),
  exp: (a) => () => np.exp(a.ref),
  log: (a) => () => np.log(a.ref),
  sin: (a) => () => np.sin(a.ref),
  tanh: (a) => () => np.tanh(a.ref),
  power: (a, b) => () => np.power(a.ref, b.ref),
  add_function: (a, b) => () => np.add(a.ref, b.ref),
  add_number: (a) => () => a.ref.add(1),
  multiply_number: (a) => () => a.ref.mul(2),
  ...reductions,
  add_T: (a, b) => () => a.ref.add(b.ref.transpose()),
  copy_T: (a) => () => a.ref.transpose(),
  concatenate: (a, b) => () => np.concatenate([a.ref, b.ref]),
  concatenate_1: (a, b) => () => np.concatenate([a.ref, b.ref], 1),
  to_float32: (a) => () => a.ref.astype(np.float32),
  to_float64: (a) => () => a.ref.astype(np.float64),
  to_int32: (a) => () => a.ref.astype(np.int32),
  take: (a, b) => () => np.take(a.ref, b.ref),
  take_rows: (a, b) => () => np.take(a.ref, b.ref, 0),
  sort: (a) => () => np.sort(a.ref),
  argsort: (a) => () => np.argsort(a.ref),
  sort_1: (a) => () => np.sort(a.ref, 1),
  matmul: (a, b) => () => np.matmul(a.ref, b.ref),
  matmul_TA: (a, b) => () => np.matmul(a.ref.transpose(), b.ref),
  matmul_TB: (a, b) => () => np.matmul(a.ref, b.ref.transpose()),
  dot: (a, b) => () => np.dot(a.ref, b.ref),
  einsum_chain: (a, b, c) => () => np.einsum("ij,jk,kl->il", a.ref, b.ref, c.ref),
  einsum_rows: (a, b) => () => np.einsum("ij,ij->i", a.ref, b.ref),
  einsum_batch: (a, b) => () => np.einsum("bij,bjk->bik", a.ref, b.ref),
  einsum_trace: (a, b) => () => np.einsum("ij,ji->", a.ref, b.ref),
  fft: (a) => () => np.fft.fft(pair(a)),
  rfft: (a) => () => np.fft.rfft(a.ref),
  irfft: (a) => () => np.fft.irfft(pair(a)),
  fft2: (a) => () => np.fft.fft2(pair(a)),
  fft_0: (a) => () => np.fft.fft(pair(a), 0),
  rfft_0: (a) => () => np.fft.rfft(a.ref, 0),
  solve: (a, b) => () => np.linalg.solve(a.ref, b.ref),
  inv: (a) => () => np.linalg.inv(a.ref),
  det: (a) => () => np.linalg.det(a.ref),
  cholesky: (a) => () => np.linalg.cholesky(a.ref),
  svd: (a) => () => np.linalg.svd(a.ref),
  svdvals: (a) => () => np.linalg.svdvals(a.ref),
  eigh: (a) => () => np.linalg.eigh(a.ref),
  eigvalsh: (a) => () => np.linalg.eigvalsh(a.ref),
  normal_f32: (_a, _b, _c, { n }) => {
    const key = jax.random.key(1);
    return () => jax.random.normal(key.ref, [n]);
  },
  convolve: (a, b) => () => np.convolve(a.ref, b.ref),
  array_3: () => () => np.array([1.0, 2.0, 3.0], { dtype: np.float64 }),
  zeros_3: () => () => np.zeros([3], { dtype: np.float64 }),
  arange_3: () => () => np.arange(3),
  item: (a) => () => a.ref.slice(0),
  slice: (a) => () => a.ref.slice([1, 3]),
  reshape: (a) => () => a.ref.reshape([3, 1]),
  transpose: (a) => () => a.ref.transpose(),
  chain: (a) => () => a.ref.sub(np.mean(a.ref)).div(np.std(a.ref)).sum(),
  chain_shape: (a) => () => a.ref.reshape([3, 1]).slice([1, 3]).sum(0),
  stack: (a, b) => () => np.stack([a.ref, b.ref]),
  from_list: (_a, _b, _c, { raw }) => () => np.array(raw as number[][], { dtype: np.float64 }),
  from_typed: (_a, _b, _c, { raw }) => () => np.array(raw as Float64Array<ArrayBuffer>),
  tolist: (a) => () => a.ref.js(),
};

const isPair = (x: unknown): x is Pair => typeof x === "object" && x !== null && "imag" in x;
const leaves = (x: unknown): A[] =>
  x instanceof jax.Array
    ? [x]
    : isPair(x)
    ? [x.real, x.imag]
    : Array.isArray(x)
    ? x.flatMap(leaves)
    : [];

export default {
  name: "jax-js",
  version: "0.1.25",
  numpyStreams: false,
  async start() {
    await jax.init("wasm");
    jax.defaultDevice("wasm");
  },
  array({ dtype, shape, data }: Plain): A {
    const make = (x: Plain["data"], as?: jax.DType) =>
      np.array(x as Float64Array<ArrayBuffer>, { shape: [...shape], dtype: as });
    if (dtype === "float64" || dtype === "float32" || dtype === "int32") return make(data);
    if (dtype === "bool") return make(Float32Array.from(data as Uint8Array)).astype(np.bool);
    if (dtype.startsWith("complex")) {
      const half = (k: number) => (data as Float64Array<ArrayBuffer>).filter((_, i) => i % 2 === k);
      const real = make(half(0));
      pairs.set(real, { real, imag: make(half(1)) });
      return real;
    }
    throw new TypeError(`jax-js has no ${dtype}`);
  },
  release(x) {
    pairs.get(x)?.imag.dispose();
    x.dispose();
  },
  ops,
  async read(result) {
    if (isPair(result)) {
      const [re, im] = [await result.real.data(), await result.imag.data()];
      const data = new Float64Array(2 * re.length);
      for (let i = 0; i < re.length; i++) {
        data[2 * i] = re[i];
        data[2 * i + 1] = im[i];
      }
      return [{ dtype: "complex128", shape: [re.length], data }];
    }
    if (Array.isArray(result) && !(result[0] instanceof jax.Array)) return [plainResult(result)];
    return Promise.all(
      leaves(result).map(async (x) => {
        const { dtype, shape } = x;
        return { dtype, shape, data: await x.data() };
      }),
    );
  },
  async settle(result) {
    for (const x of leaves(result)) {
      await x.blockUntilReady();
      x.dispose();
    }
  },
} satisfies Engine<A>;

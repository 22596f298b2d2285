// Distributions of vectors: multinomial, multivariate hypergeometric and normal, Dirichlet.

import {
  broadcastShapes,
  cast,
  float64,
  ndarray,
  readDense,
  sizeOf,
  toTensor,
  ValueError,
} from "@nplex/core";
import { matmul } from "../products.ts";
import { cholesky, eigh, svd } from "../linalg_solve.ts";
import { absolute, add, multiply, sqrt } from "../ufuncs.ts";
import { allclose } from "../logic.ts";
import { sizeShape } from "./bit_generator.ts";
import { beta } from "./continuous.ts";
import { hypergeometric, interval, multinomial as drawMultinomial } from "./discrete.ts";
import { check, floats, integers, integerTensor, positions, requireSize } from "./draws.ts";
import { kahanSum } from "./orders.ts";
import type { Stream } from "./stream.ts";

/** Values of a real array-like as doubles, and their shape. */
function reals(x: unknown, name: string): { values: Float64Array; shape: readonly number[] } {
  const t = toTensor(x);
  if (t.dtype.kind === "c") throw new TypeError(`${name} must not be complex`);
  return { values: readDense(cast(t, float64)) as Float64Array, shape: t.shape };
}

/** `multinomial`; RandomState's takes one n and one row of probabilities only. */
export function multinomial(
  s: Stream,
  nArg: unknown,
  pvals: unknown,
  size: unknown,
  legacy: boolean,
): ndarray {
  const n = integerTensor(nArg, "n", "multinomial");
  const { values: p, shape } = reals(pvals, "pvals");
  const k = shape.length > 0 ? shape[shape.length - 1] : 0;
  if (legacy && (shape.length !== 1 || n.shape.length > 0)) {
    throw new ValueError("multinomial(): n must be an integer and pvals must be 1-dimensional");
  }
  if (k === 0 && !legacy) {
    throw new ValueError(
      "pvals must have at least 1 dimension and the last dimension of pvals must be greater than 0.",
    );
  }
  const counts = readDense(n) as Float64Array;
  check("nonNegative", "n", counts, counts.length > 1);
  check("from0to1", "pvals", p, true);
  for (let at = 0; at < p.length; at += k) {
    if (kahanSum(p, at, at + k - 1) > 1 + 1e-12) {
      throw new ValueError(`sum(pvals[${shape.length > 1 ? "...," : ""}:-1]) > 1.0`);
    }
  }
  const given = sizeShape(size, "multinomial");
  const both = broadcastShapes([n.shape, shape.slice(0, -1)]), result = given ?? both;
  requireSize(result, both);
  const countAt = positions(n.shape, result), rowAt = positions(shape.slice(0, -1), result);
  const out = new Float64Array(sizeOf(result) * k);
  for (let i = 0; i < countAt.length; i++) {
    drawMultinomial(s, counts[countAt[i]], p, k * rowAt[i], k, out, k * i);
  }
  return integers(out, [...result, k]);
}

/** `multivariate_hypergeometric`. */
export function multivariateHypergeometric(
  s: Stream,
  colorsArg: unknown,
  nsample: number,
  size: unknown,
  method: string,
): ndarray {
  if (method !== "count" && method !== "marginals") {
    throw new ValueError('method must be "count" or "marginals".');
  }
  if (nsample < 0) throw new ValueError("nsample must be nonnegative.");
  const colors = colorCounts(colorsArg), k = colors.length;
  const total = colors.reduce((sum, n) => sum + n, 0);
  if (method === "marginals" && total >= 1e9) {
    throw new ValueError('When method is "marginals", sum(colors) must be less than 1000000000.');
  }
  if (nsample > total) throw new ValueError("nsample > sum(colors)");
  const shape = sizeShape(size, "multivariate_hypergeometric") ?? [];
  const out = new Float64Array(sizeOf(shape) * k);
  if (total > 0 && nsample > 0 && out.length > 0) {
    // Of more than half the marbles, the others are drawn.
    const complement = nsample > Math.floor(total / 2), n = complement ? total - nsample : nsample;
    const draw = method === "count"
      ? countDraws(s, colors, total, n)
      : marginalDraws(s, colors, total, n);
    for (let at = 0; at < out.length; at += k) {
      draw(out, at);
      if (complement) { for (let j = 0; j < k; j++) out[at + j] = colors[j] - out[at + j]; }
    }
  }
  return integers(out, [...shape, k]);
}

function colorCounts(x: unknown): Float64Array {
  const bad = () =>
    new ValueError(
      "colors must be a one-dimensional sequence of nonnegative integers not exceeding " +
        "9223372036854775807.",
    );
  const t = toTensor(x);
  const integral = x instanceof ndarray ? "iu".includes(t.dtype.kind) : t.dtype.kind !== "c";
  if (t.shape.length !== 1 || t.size > 0 && !integral) throw bad();
  const values = readDense(cast(t, float64)) as Float64Array;
  for (const v of values) if (!Number.isInteger(v) || v < 0) throw bad();
  return values;
}

type VectorDraw = (out: Float64Array, at: number) => void;

/** Shuffles all marbles as far as needed, and counts. The marbles stay shuffled for the next vector. */
function countDraws(s: Stream, colors: Float64Array, total: number, n: number): VectorDraw {
  const marbles = new Int32Array(total);
  let end = 0;
  colors.forEach((count, color) => marbles.fill(color, end, end += count));
  return (out, at) => {
    for (let j = 0; j < n; j++) {
      const i = j + interval(s, total - j - 1), color = marbles[i];
      marbles[i] = marbles[j];
      marbles[j] = color;
    }
    for (let j = 0; j < n; j++) out[at + marbles[j]]++;
  };
}

/** One color after the other. */
function marginalDraws(s: Stream, colors: Float64Array, total: number, n: number): VectorDraw {
  const k = colors.length;
  return (out, at) => {
    let left = n, others = total;
    for (let j = 0; left > 0 && j + 1 < k; j++) {
      others -= colors[j];
      left -= out[at + j] = hypergeometric(s, colors[j], others, left);
    }
    if (left > 0) out[at + k - 1] = left;
  };
}

/** `dirichlet` from gammas; from betas by breaking a stick where all parameters are small. */
export function dirichlet(
  alpha: unknown,
  size: unknown,
  gamma: (shape: number) => number,
  small: Stream | undefined,
): ndarray {
  const { values, shape } = reals(alpha, "alpha");
  if (shape.length !== 1) throw new ValueError("dirichlet(): alpha must be 1-dimensional");
  if (values.some((a) => small ? a < 0 : a <= 0)) {
    throw new ValueError(small ? "alpha < 0" : "alpha <= 0");
  }
  const k = values.length, outer = sizeShape(size, "dirichlet") ?? [];
  const out = new Float64Array(sizeOf(outer) * k);
  if (small && k > 0 && values.every((a) => a < 0.1)) breakSticks(small, values, out);
  else {
    for (let at = 0; at < out.length; at += k) {
      let sum = 0;
      for (let j = 0; j < k; j++) sum += out[at + j] = gamma(values[j]);
      const inverse = 1 / sum;
      for (let j = 0; j < k; j++) out[at + j] *= inverse;
    }
  }
  return floats(out, [...outer, k]);
}

function breakSticks(s: Stream, alpha: Float64Array, out: Float64Array): void {
  const k = alpha.length, rest = new Float64Array(k);
  for (let j = k - 1, sum = 0; j >= 0; j--) rest[j] = sum += alpha[j];
  if (rest[0] === 0) return;
  for (let at = 0; at < out.length; at += k) {
    let left = 1;
    for (let j = 0; j < k - 1; j++) {
      const v = beta(s, alpha[j], rest[j + 1]);
      out[at + j] = left * v;
      left *= 1 - v;
      if (rest[j + 1] === 0) break;
    }
    out[at + k - 1] = left;
  }
}

/** How `multivariate_normal` is called. */
export interface MultivariateNormal {
  readonly mean: unknown;
  readonly cov: unknown;
  readonly size: unknown;
  readonly checkValid: string;
  readonly tol: number;
  readonly method: string;
  /** Standard normals. */
  readonly normals: (n: number) => Float64Array;
  readonly legacy: boolean;
}

/** `multivariate_normal`. */
export function multivariateNormal(args: MultivariateNormal): ndarray {
  const { method, checkValid, tol, legacy } = args;
  if (!["eigh", "svd", "cholesky"].includes(method)) {
    throw new ValueError("method must be one of {'eigh', 'svd', 'cholesky'}");
  }
  const mean = new ndarray(toTensor(args.mean)), given = new ndarray(toTensor(args.cov));
  if (mean.dtype.kind === "c" || given.dtype.kind === "c") {
    throw new TypeError("mean and cov must not be complex");
  }
  if (mean.ndim !== 1) throw new ValueError("mean must be 1 dimensional");
  if (given.ndim !== 2 || given.shape[0] !== given.shape[1]) {
    throw new ValueError("cov must be 2 dimensional and square");
  }
  const n = mean.shape[0];
  if (n !== given.shape[0]) throw new ValueError("mean and cov must have same length");
  const outer = sizeShape(args.size, "multivariate_normal") ?? [];
  const rows = sizeOf(outer);
  const x = floats(args.normals(rows * n), [rows, n]);
  const cov = new ndarray(cast(given.tensor, x.dtype));
  const ignore = checkValid === "ignore" || method === "cholesky";
  if (!ignore && checkValid !== "warn" && checkValid !== "raise") {
    throw new ValueError("check_valid must equal 'warn', 'raise', or 'ignore'");
  }
  const { factor, valid } = factored(cov, method, tol, legacy);
  if (!ignore && !valid()) {
    const message = "covariance is not symmetric positive-semidefinite.";
    if (checkValid === "raise") throw new ValueError(message);
    console.warn(`RuntimeWarning: ${message}`);
  }
  return add(matmul(x, factor.T), mean).reshape([...outer, n]);
}

/** A factor A with A·Aᵀ = cov, and whether cov is a covariance matrix. */
function factored(
  cov: ndarray,
  method: string,
  tol: number,
  legacy: boolean,
): { factor: ndarray; valid: () => boolean } {
  if (method === "cholesky") return { factor: cholesky(cov), valid: () => true };
  if (method === "eigh") {
    const { eigenvalues: w, eigenvectors: v } = eigh(cov);
    const least = () => (readDense(w.tensor) as Float64Array).every((x) => !(x < -tol));
    return { factor: multiply(v, sqrt(absolute(w))), valid: least };
  }
  const { U, S, Vh } = svd(cov);
  const valid = () => allclose(matmul(multiply(Vh.T, S), Vh), cov, { rtol: tol, atol: tol });
  return { factor: multiply(legacy ? Vh.T : U, sqrt(S)), valid };
}

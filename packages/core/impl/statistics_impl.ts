// Covariance and correlation: cov, corrcoef, correlate, convolve. Averages are in average_impl.ts, what
// works on sampled functions (interp, gradient) in sampled_impl.ts.

import { Scalar } from "../src/array_like.ts";
import { anyTrue, cast, readDense, run, shortcutsOf } from "../src/dispatch.ts";
import { type DType, float32, float64 } from "../src/dtype.ts";
import { ValueError } from "../src/errors.ts";
import { flipAxis, sliceAxis, slidingWindow, transposed } from "../src/layout.ts";
import { promote } from "../src/promotion.ts";
import type { Operand } from "../src/resolve.ts";
import type { Tensor } from "../src/tensor.ts";
import { zerosOf } from "./arith_impl.ts";
import { average_impl } from "./average_impl.ts";
import { apply, select } from "./elementwise_impl.ts";
import { conj, promoted, reshaped } from "./products_impl.ts";
import { warnIf } from "./columns.ts";
import { reduce_impl } from "./reductions_impl.ts";

const int = (k: number): Scalar => new Scalar("int", k);

/** What `cov` takes beyond the observations. */
export interface CovOptions {
  /** Whether rows are variables. */
  readonly rowvar: boolean;
  /** Whether the divisor is N rather than N - 1. */
  readonly bias: boolean;
  /** Divisor N - ddof, in place of `bias`. */
  readonly ddof?: number;
  /** How often each observation counts. */
  readonly fweights?: Tensor;
  /** Weight of each observation. */
  readonly aweights?: Tensor;
  /** The dtype of the result. */
  readonly dtype?: DType;
}

function variables(t: Tensor, name: string, dtype: DType, turn: (t: Tensor) => boolean): Tensor {
  if (t.ndim > 2) throw new ValueError(`${name} has more than 2 dimensions`);
  const rows = t.ndim === 2 ? t : reshaped(t, [1, t.size]);
  const x = cast(rows, dtype);
  return turn(x) ? x.moved(transposed) : x;
}

function weightsOf(w: Tensor | undefined, name: string, n: number): Tensor | undefined {
  if (!w) return undefined;
  const t = cast(w, float64);
  if (name === "fweights" && anyTrue(apply("not_equal", t, apply("rint", t)))) {
    throw new TypeError("fweights must be integer");
  }
  if (t.ndim > 1) throw new ValueError(`cannot handle multidimensional ${name}`);
  if (t.shape[0] !== n) {
    throw new ValueError(`incompatible numbers of samples and ${name}: ${n} and ${t.size}`);
  }
  if (anyTrue(apply("less", t, int(0)))) throw new ValueError(`${name} cannot be negative`);
  return t;
}

/** np.cov. */
export function cov_impl(m: Tensor, y: Tensor | undefined, options: CovOptions): Tensor {
  const { rowvar, bias } = options;
  if (options.ddof !== undefined && !Number.isInteger(options.ddof)) {
    throw new ValueError("ddof must be integer");
  }
  const dtype = options.dtype ?? promote(y ? promote(m.dtype, y.dtype) : m.dtype, float64);
  let x = variables(m, "m", dtype, () => !rowvar && m.ndim !== 1);
  if (y && y.ndim > 2) throw new ValueError("y has more than 2 dimensions");
  if (x.shape[0] === 0) {
    return run("fill", [], { shape: [0, 0], dtype: float64, value: 0 }, m.backend);
  }
  if (y) {
    const more = variables(y, "y", dtype, (t) => !rowvar && t.shape[0] !== 1);
    if (more.shape[1] !== x.shape[1]) {
      throw new ValueError(
        `cov: all variables must have as many observations: ${x.shape[1]} and ${more.shape[1]}`,
      );
    }
    x = run("concat", [x, more], { axis: 0 });
  }
  const ddof = options.ddof ?? (bias ? 0 : 1), n = x.shape[1];
  const f = weightsOf(options.fweights, "fweights", n);
  const a = weightsOf(options.aweights, "aweights", n);
  const w = f && a ? apply("multiply", f, a) : f ?? a;
  const [mean] = average_impl(x, [1], w, true);
  x = cast(apply("subtract", x, mean), dtype);
  let fact: Operand = int(n - ddof);
  if (w) {
    const sum = reduce_impl("add", w);
    if (ddof === 0) fact = sum;
    else if (!a) fact = apply("subtract", sum, int(ddof));
    else {
      const squares = reduce_impl("add", apply("multiply", w, a));
      const lost = apply("divide", apply("multiply", int(ddof), squares), sum);
      fact = apply("subtract", sum, lost);
    }
  }
  const none = apply("less_equal", apply("add", fact, int(0)), int(0));
  warnIf(none, "Degrees of freedom <= 0 for slice");
  const divisor = select(none, new Scalar("float", 0), apply("add", fact, new Scalar("float", 0)));
  const weighted = w ? apply("multiply", x, w) : x;
  const [left, right] = promoted(x, conj(weighted.moved(transposed)));
  const product = run("matmul", [left, right]);
  const c = cast(apply("multiply", product, apply("divide", int(1), divisor)), product.dtype);
  return c.size === 1 ? reshaped(c, []) : c;
}

/** np.corrcoef: a covariance over the standard deviations of its variables, clipped to [-1, 1]. */
export function corrcoef_impl(
  x: Tensor,
  y: Tensor | undefined,
  rowvar: boolean,
  dtype: DType | undefined,
): Tensor {
  const c = cov_impl(x, y, { rowvar, bias: false, dtype });
  if (c.ndim === 0) return apply("divide", c, c);
  const n = c.shape[0];
  const flat = sliceAxis(reshaped(c, [n * n]).layout, 0, 0, n + 1, n);
  const variance = c.with(flat);
  const stddev = apply("sqrt", variance.dtype.kind === "c" ? apply("real", variance) : variance);
  const byRow = cast(apply("divide", c, reshaped(stddev, [n, 1])), c.dtype);
  const both = cast(apply("divide", byRow, stddev), c.dtype);
  const clip = (t: Tensor) => apply("clip", t, int(-1), int(1));
  if (c.dtype.kind !== "c") return clip(both);
  return apply("complex", clip(apply("real", both)), clip(apply("imag", both)));
}

/** How much of the overlap of two sequences a result holds. */
export type OverlapMode = "valid" | "same" | "full";

/** Whether zeros can be put around a sequence: products with them must be zero. */
function mayPad(t: Tensor): boolean {
  if (t.dtype.kind !== "f" && t.dtype.kind !== "c") return true;
  if (t.backend.kind !== "strided") return false; // reading would wait for the engine
  const data = readDense(t) as Float64Array;
  for (let i = 0; i < data.length; i++) if (data[i] - data[i] !== 0) return false;
  return true;
}

/** Sums of products at every shift of the shorter sequence along the longer one. */
function slide(long: Tensor, short: Tensor, mode: OverlapMode): Tensor {
  const [a, v] = promoted(long, short);
  const m = a.size, n = v.size;
  const left = mode === "valid" ? 0 : mode === "full" ? n - 1 : n >> 1;
  const right = mode === "valid" ? 0 : mode === "full" ? n - 1 : n - 1 - left;
  const direct = n > 1 ? shortcutsOf(a, v).slide : undefined;
  if (direct && (a.dtype === float64 || a.dtype === float32) && (left + right === 0 || mayPad(v))) {
    const around = (k: number) => zerosOf([k], a.dtype, a);
    const padded = left + right === 0
      ? a
      : run("concat", [around(left), a, around(right)], { axis: 0 });
    const sums = direct(padded, v);
    if (sums) return sums;
  }
  // Short sequences are multiplied at once, between zeros; beside long ones the edges don't count.
  if (left + right > 0 && m < 1024 && mayPad(v)) {
    const zeros = (k: number) => zerosOf([k], a.dtype, a);
    const padded = run("concat", [zeros(left), a, zeros(right)], { axis: 0 });
    const windows = padded.moved(slidingWindow, [n], [0]);
    const count = m - n + 1 + left + right;
    return reshaped(run("matmul", [windows, reshaped(v, [n, 1])]), [count]);
  }
  const part = (t: Tensor, start: number, length: number) =>
    t.moved(sliceAxis, 0, start, 1, length);
  // Only what overlaps is multiplied: zeros around it would turn infinities into NaN.
  const edge = (x: Tensor, y: Tensor) =>
    reshaped(run("matmul", [reshaped(x, [1, x.size]), reshaped(y, [y.size, 1])]), [1]);
  const parts: Tensor[] = [];
  for (let k = left; k > 0; k--) parts.push(edge(part(a, 0, n - k), part(v, k, n - k)));
  const windows = a.moved(slidingWindow, [n], [0]);
  parts.push(reshaped(run("matmul", [windows, reshaped(v, [n, 1])]), [m - n + 1]));
  for (let k = 1; k <= right; k++) {
    parts.push(edge(part(a, m - n + k, n - k), part(v, 0, n - k)));
  }
  return parts.length === 1 ? parts[0] : run("concat", parts, { axis: 0 });
}

function sequence(t: Tensor): Tensor {
  if (t.ndim > 1) throw new ValueError("object too deep for desired array");
  return reshaped(t, [t.size]);
}

/** np.correlate: sums of a[n + k] conj(v[n]). */
export function correlate_impl(a: Tensor, v: Tensor, mode: OverlapMode): Tensor {
  if (a.ndim === 0 || v.ndim === 0) {
    throw new ValueError("correlate(): object of too small depth for desired array");
  }
  const x = sequence(a), y = conj(sequence(v));
  if (x.size === 0) throw new ValueError("first array argument cannot be empty");
  if (y.size === 0) throw new ValueError("second array argument cannot be empty");
  if (x.size >= y.size) return slide(x, y, mode);
  const turned = slide(y, x, mode);
  return turned.moved(flipAxis, 0);
}

/** np.convolve: sums of a[k - n] v[n]. */
export function convolve_impl(a: Tensor, v: Tensor, mode: OverlapMode): Tensor {
  if (a.size === 0) throw new ValueError("a cannot be empty");
  if (v.size === 0) throw new ValueError("v cannot be empty");
  const x = sequence(a), y = sequence(v);
  const [long, short] = y.size > x.size ? [y, x] : [x, y];
  return slide(long, short.moved(flipAxis, 0), mode);
}

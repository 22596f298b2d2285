// Running results on tensors: accumulate and reduceat, cumulative sums and products, differences.
// Reductions, and the dtype rules that both share, are in reductions_impl.ts.

import { Scalar } from "../src/array_like.ts";
import { assign, cast, run, shortcutsOf } from "../src/dispatch.ts";
import { bool, type DType } from "../src/dtype.ts";
import { IndexError, ValueError } from "../src/errors.ts";
import {
  broadcastTo,
  normalizeAxes,
  normalizeAxis,
  sameShape,
  shapeText,
  sliceAxis,
} from "../src/layout.ts";
import { orLater } from "../src/lazy/later.ts";
import { ndarray, requireWriteable } from "../src/ndarray.ts";
import { canCast, promote } from "../src/promotion.ts";
import { type Operand, operandDTypes, scalarTensor } from "../src/resolve.ts";
import { Tensor } from "../src/tensor.ts";
import { readDense } from "../src/dispatch.ts";
import { apply } from "./elementwise_impl.ts";
import { foldDType } from "./reductions_impl.ts";
import { ravel_impl } from "./shape_impl.ts";

/** What a running result takes beyond the array. */
export interface Accumulation {
  /** The dtype to compute in. */
  readonly dtype?: DType;
  /** The dtype of the destination, which takes part in choosing the loop. */
  readonly outDType?: DType;
}

/** Running results of a binary primitive along an axis (counted from the front or the back). */
export function accumulate_impl(
  name: string,
  x: Tensor,
  axis: number,
  options: Accumulation = {},
): Tensor {
  if (x.ndim === 0) throw new TypeError("cannot accumulate on a scalar");
  const at = normalizeAxis(axis, x.ndim);
  const d = foldDType(name, x.dtype, x.backend, options.dtype, options.outDType);
  const sums = name === "add" && d !== x.dtype ? shortcutsOf(x).runningSums?.(x, d, at) : undefined;
  return sums ?? run("scan", [cast(x, d)], { op: name, axis: at });
}

/** Folds of a binary primitive over the slices of an axis that begin at given positions. */
export function reduceat_impl(
  name: string,
  x: Tensor,
  starts: Tensor,
  axis: number,
  options: Accumulation = {},
): Tensor {
  const values = [name, x, starts, axis, options.dtype, options.outDType];
  const call = reduceatNow as (...args: unknown[]) => unknown;
  return orLater(`${name}.reduceat`, REDUCEAT, call, values, {
    samples: { indices: "zeros" },
  }) as Tensor;
}

const REDUCEAT = ["ufunc", "array", "indices", "axis", "dtype", "outDType"] as const;

function reduceatNow(
  name: string,
  x: Tensor,
  starts: Tensor,
  axis: number,
  dtype: DType | undefined,
  outDType: DType | undefined,
): Tensor {
  if (x.ndim === 0) throw new TypeError("cannot reduceat on a scalar");
  const at = normalizeAxis(axis, x.ndim), n = x.shape[at];
  const values = readDense(starts);
  for (let i = 0; i < values.length; i++) {
    const k = Number(values[i]);
    if (k < 0 || k >= n) {
      throw new IndexError(`index ${k} out-of-bounds in ${name}.reduceat [0, ${n})`);
    }
  }
  const d = foldDType(name, x.dtype, x.backend, dtype, outDType);
  return run("reduceat", [cast(x, d), starts], { op: name, axis: at });
}

/**
 * Writes running results into `out`, whose dtype may be any.
 * @throws {ValueError} When the shapes differ.
 */
export function accumulateInto(result: Tensor, out: ndarray): ndarray {
  if (!sameShape(out.shape, result.shape)) {
    throw new ValueError(
      `provided out is the wrong size for the accumulation: ${shapeText(out.shape)} instead of ${
        shapeText(result.shape)
      }`,
    );
  }
  requireWriteable(out, "output array");
  assign(out.tensor, result);
  return out;
}

/** Cumulative sum or product: of the flattened array without an axis. */
export function cumulate_impl(
  name: "add" | "multiply",
  x: Tensor,
  axis: number | undefined,
  dtype: DType | undefined,
  out: ndarray | undefined,
): Tensor | ndarray {
  const flat = axis === undefined || x.ndim === 0 ? ravel_impl(x) : x;
  const result = accumulate_impl(name, flat, axis ?? 0, { dtype, outDType: out?.dtype });
  return out ? accumulateInto(result, out) : result;
}

/** The Array API's cumulative functions, which can put the start value in front. */
export function cumulative_impl(
  name: "add" | "multiply",
  x: Tensor,
  axis: readonly number[] | undefined,
  dtype: DType | undefined,
  out: ndarray | undefined,
  withInitial: boolean,
): Tensor | ndarray {
  if (x.ndim === 0) x = ravel_impl(x);
  if (axis === undefined) {
    if (x.ndim > 1) {
      throw new ValueError(
        "For arrays which have more than one dimension ``axis`` argument is required.",
      );
    }
    axis = [0];
  }
  const [at, ...more] = normalizeAxes(axis, x.ndim);
  if (at === undefined || more.length > 0) {
    throw new ValueError("accumulate does not allow multiple axes");
  }
  let result = accumulate_impl(name, x, at, { dtype, outDType: out?.dtype });
  if (withInitial) {
    const shape = x.shape.slice();
    shape[at] = 1;
    const start = scalarTensor(new Scalar("int", name === "add" ? 0 : 1), result.dtype, x.backend);
    const first = start.moved(broadcastTo, shape);
    result = run("concat", [first, result], { axis: at });
  }
  return out ? accumulateInto(result, out) : result;
}

/** What `asanyarray` makes of an operand: an integer-valued number is a Python int. */
function asTensor(x: Operand, like: Tensor): Tensor {
  return x instanceof Tensor
    ? x
    : scalarTensor(x, operandDTypes([x], like.backend)[0], like.backend);
}

/** Refuses what `diff` can't do. */
export function checkDiff(n: number, ndim: number): void {
  if (n < 0) throw new ValueError(`order must be non-negative but got ${n}`);
  if (ndim === 0) throw new ValueError("diff requires input that is at least one dimensional");
}

/** Differences of neighbours along an axis, `n` times over. */
export function diff_impl(
  a: Tensor,
  n: number,
  axis: number,
  prepend: Operand | undefined,
  append: Operand | undefined,
): Tensor {
  if (n === 0) return a;
  checkDiff(n, a.ndim);
  const at = normalizeAxis(axis, a.ndim);
  const one = a.shape.slice();
  one[at] = 1;
  const side = (x: Operand | undefined): Tensor[] => {
    if (x === undefined) return [];
    const t = asTensor(x, a);
    return [t.ndim === 0 ? t.moved(broadcastTo, one) : t];
  };
  const parts = [...side(prepend), a, ...side(append)];
  let x = a;
  if (parts.length > 1) {
    for (const p of parts) {
      if (p.ndim !== a.ndim || p.shape.some((m, i) => i !== at && m !== a.shape[i])) {
        throw new ValueError(
          `diff(): prepend and append must have the shape of the array but along axis ${at}: got ${
            shapeText(p.shape)
          } beside ${shapeText(a.shape)}`,
        );
      }
    }
    const d = parts.map((p) => p.dtype).reduce(promote);
    x = run("concat", parts.map((p) => cast(p, d)), { axis: at });
  }
  const op = x.dtype === bool ? "not_equal" : "subtract";
  for (let k = 0; k < n; k++) x = neighbours(op, x, at);
  return x;
}

/** `op` of each element and the one before it. */
function neighbours(op: string, x: Tensor, axis: number): Tensor {
  const n = x.shape[axis], m = Math.max(n - 1, 0);
  const later = x.moved(sliceAxis, axis, Math.min(n, 1), 1, m);
  const earlier = x.moved(sliceAxis, axis, 0, 1, m);
  return apply(op, later, earlier);
}

/** Differences of consecutive elements of the flattened array, with values put before and after. */
export function ediff1d_impl(
  ary: Tensor,
  toEnd: Operand | undefined,
  toBegin: Operand | undefined,
): Tensor {
  const flat = ravel_impl(ary);
  const side = (x: Operand | undefined, name: string): Tensor[] => {
    if (x === undefined) return [];
    const t = asTensor(x, ary);
    if (!canCast(t.dtype, flat.dtype, "same_kind")) {
      throw new TypeError(
        `dtype of \`${name}\` must be compatible with input \`ary\` under the \`same_kind\` rule.`,
      );
    }
    return [ravel_impl(cast(t, flat.dtype))];
  };
  const begin = side(toBegin, "to_begin"), end = side(toEnd, "to_end");
  const middle = neighbours("subtract", flat, 0);
  if (begin.length + end.length === 0) return middle;
  return run("concat", [...begin, middle, ...end], { axis: 0 });
}

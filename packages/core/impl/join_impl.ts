// Joining arrays: concatenate, the stack family, block, append. All of them end in the primitive `concat`.
// Repeating and tiling live in repeat_impl.ts, splitting in split_impl.ts.

import { Scalar } from "../src/array_like.ts";
import { assign, cast, commonBackend, copy, run } from "../src/dispatch.ts";
import type { DType } from "../src/dtype.ts";
import { normalizeAxis, permute, range, sameShape, transposed } from "../src/layout.ts";
import { ndarray, requireWriteable } from "../src/ndarray.ts";
import { canCast, type Casting, castText, promote } from "../src/promotion.ts";
import { type Operand, operandDTypes, scalarTensor } from "../src/resolve.ts";
import { Tensor } from "../src/tensor.ts";
import { currentBackend } from "../src/backend.ts";
import { ValueError } from "../src/errors.ts";
import { atleast_impl, expand_dims_impl, prepend_impl, ravel_impl } from "./shape_impl.ts";

/** A scalar as the 0-d array that Python's scalar becomes; tensors as they are. */
export function strong(x: Operand): Tensor {
  if (x instanceof Tensor) return x;
  const backend = currentBackend();
  return scalarTensor(x, operandDTypes([x], backend)[0], backend);
}

/** The axes from slowest to fastest in memory, which several arrays agree on; C order wins conflicts. */
function commonOrder(list: readonly Tensor[]): number[] {
  const order = range(list[0].ndim);
  for (let i = 1; i < order.length; i++) {
    const axis = order[i];
    let to = i;
    for (let k = i - 1; k >= 0; k--) {
      const other = order[k];
      let compared = false, before = false;
      for (const { layout: l } of list) {
        if (l.shape[axis] === 1 || l.shape[other] === 1) continue;
        if (Math.abs(l.strides[axis]) <= Math.abs(l.strides[other])) before = false;
        else if (!compared) before = true;
        compared = true;
      }
      if (!compared) continue;
      if (!before) break;
      to = k;
    }
    order.splice(i, 1);
    order.splice(to, 0, axis);
  }
  return order;
}

/** Joins tensors of one dtype; the result's memory has the axes in `order`, slowest first. */
function joinInOrder(list: readonly Tensor[], axis: number, order: readonly number[]): Tensor {
  if (order.every((a, i) => a === i)) return run("concat", list, { axis });
  const moved = list.map((t) => t.moved(permute, order));
  const out = run("concat", moved, { axis: order.indexOf(axis) });
  const back = order.map((_, i) => order.indexOf(i));
  return out.moved(permute, back);
}

/** Joins tensors of one dtype into C or Fortran order; pieces without elements are left out. */
export function joinDense(list: readonly Tensor[], axis: number, fortran: boolean): Tensor {
  const full = list.filter((t) => t.shape[axis] !== 0);
  const parts = full.length > 0 ? full : [list[0]];
  if (!fortran) return run("concat", parts, { axis });
  const out = run("concat", parts.map((t) => t.moved(transposed)), {
    axis: parts[0].ndim - 1 - axis,
  });
  return out.moved(transposed);
}

function checkShapes(list: readonly Tensor[], axis: number): void {
  const first = list[0];
  list.forEach((t, k) => {
    if (t.ndim !== first.ndim) {
      throw new ValueError(
        "all the input arrays must have same number of dimensions, but the array at index 0 has " +
          `${first.ndim} dimension(s) and the array at index ${k} has ${t.ndim} dimension(s)`,
      );
    }
    t.shape.forEach((n, i) => {
      if (i !== axis && n !== first.shape[i]) {
        throw new ValueError(
          "all the input array dimensions except for the concatenation axis must match exactly, but " +
            `along dimension ${i}, the array at index 0 has size ${
              first.shape[i]
            } and the array at ` +
            `index ${k} has size ${n}`,
        );
      }
    });
  });
}

function checkOut(out: ndarray, list: readonly Tensor[], axis: number): void {
  const shape = list[0].shape.slice();
  shape[axis] = list.reduce((n, t) => n + t.shape[axis], 0);
  if (out.ndim !== shape.length) throw new ValueError("Output array has wrong dimensionality");
  if (!sameShape(out.shape, shape)) throw new ValueError("Output array is the wrong shape");
}

/** The dtype that arrays and weak scalars join to. */
function joinedDType(list: readonly Operand[]): DType {
  const tensors = list.filter((x) => x instanceof Tensor);
  const backend = tensors.length > 0 ? commonBackend(tensors) : currentBackend();
  return operandDTypes(list, backend).reduce((a, b) => promote(a, b));
}

/** What `concatenate` and its relatives take beyond arrays and axis. */
export interface JoinOptions {
  /** The array that receives the result. */
  readonly out?: ndarray;
  /** The dtype of the result. */
  readonly dtype?: DType;
  /** How far casts may go. */
  readonly casting?: Casting;
}

/** `concatenate`: `axis` undefined flattens. Returns `out` itself where one is given. */
export function concatenate_impl(
  operands: readonly Operand[],
  axis: number | undefined,
  options?: { readonly dtype?: DType; readonly casting?: Casting },
): Tensor;
/** `concatenate` with a destination. */
export function concatenate_impl(
  operands: readonly Operand[],
  axis: number | undefined,
  options: JoinOptions,
): Tensor | ndarray;
export function concatenate_impl(
  operands: readonly Operand[],
  axis: number | undefined,
  { out, dtype, casting = "same_kind" }: JoinOptions = {},
): Tensor | ndarray {
  if (out && dtype) {
    throw new TypeError(
      "concatenate() only takes `out` or `dtype` as an argument, but both were provided.",
    );
  }
  if (operands.length === 0) throw new ValueError("need at least one array to concatenate");
  const d = out?.dtype ?? dtype ?? joinedDType(operands);
  let list = operands.map(strong);
  if (axis === undefined) list = list.map((t) => ravel_impl(t));
  else if (list[0].ndim === 0) {
    throw new ValueError("zero-dimensional arrays cannot be concatenated");
  }
  const at = axis === undefined ? 0 : normalizeAxis(axis, list[0].ndim);
  checkShapes(list, at);
  if (out) checkOut(out, list, at);
  list = list.map((t, k) => {
    if (!(operands[k] instanceof Scalar) && !canCast(t.dtype, d, casting)) {
      throw new TypeError(
        castText(t.dtype, d, casting),
      );
    }
    return cast(t, d);
  });
  const joined = joinInOrder(list, at, commonOrder(list));
  if (!out) return joined;
  requireWriteable(out, "output array");
  assign(out.tensor, joined);
  return out;
}

/** `stack`: a new axis that numbers the arrays. */
export function stack_impl(
  operands: readonly Operand[],
  axis: number,
  options: JoinOptions,
): Tensor | ndarray {
  const list = operands.map(strong);
  if (list.length === 0) throw new ValueError("need at least one array to stack");
  if (list.some((t) => !sameShape(t.shape, list[0].shape))) {
    throw new ValueError("all input arrays must have the same shape");
  }
  const at = normalizeAxis(axis, list[0].ndim + 1);
  return concatenate_impl(list.map((t) => expand_dims_impl(t, [at])), at, options);
}

/** `vstack`, `dstack`: at least 2 or 3 dimensions, then joined along axis 0 or 2. */
export function stack_nd_impl(
  operands: readonly Operand[],
  ndim: 2 | 3,
  options: JoinOptions = {},
): Tensor | ndarray {
  const list = operands.map((x) => atleast_impl(strong(x), ndim));
  return concatenate_impl(list, ndim === 2 ? 0 : 2, options);
}

/** `hstack`: vectors along axis 0, all others along axis 1. */
export function hstack_impl(operands: readonly Operand[], options: JoinOptions): Tensor | ndarray {
  const list = operands.map((x) => atleast_impl(strong(x), 1));
  return concatenate_impl(list, list.length > 0 && list[0].ndim === 1 ? 0 : 1, options);
}

/** `column_stack`: vectors become columns. */
export function column_stack_impl(operands: readonly Operand[]): Tensor {
  const list = operands.map((x) => {
    const t = strong(x);
    if (t.ndim >= 2) return t;
    const row = prepend_impl(t, 2);
    return row.moved(transposed);
  });
  return concatenate_impl(list, 1);
}

/** `append`: along an axis, or to the flattened array. */
export function append_impl(arr: Operand, values: Operand, axis: number | undefined): Tensor {
  const a = strong(arr), v = strong(values);
  if (axis !== undefined) return concatenate_impl([a, v], axis);
  return concatenate_impl([ravel_impl(a), ravel_impl(v)], 0);
}

/** Blocks in nested lists. */
export type Blocks = Operand | readonly Blocks[];

const isList = (x: Blocks): x is readonly Blocks[] => Array.isArray(x);

/** Depth, largest rank and path of the first leaf; throws where the depths differ. */
function blockDepth(x: Blocks, path: readonly number[]): { path: readonly number[]; ndim: number } {
  if (!isList(x)) return { path, ndim: x instanceof Tensor ? x.ndim : 0 };
  if (x.length === 0) throw new ValueError(`List at ${blockName(path)} cannot be empty`);
  const found = x.map((item, i) => blockDepth(item, [...path, i]));
  for (const other of found) {
    if (other.path.length !== found[0].path.length) {
      throw new ValueError(
        `List depths are mismatched. First element was at depth ${
          found[0].path.length
        }, but there is an element at depth ${other.path.length} (${blockName(other.path)})`,
      );
    }
  }
  return { path: found[0].path, ndim: Math.max(...found.map((f) => f.ndim)) };
}

const blockName = (path: readonly number[]) => "arrays" + path.map((i) => `[${i}]`).join("");

/** `block`: the innermost lists are joined along the last axis, the next ones along the one before it. */
export function block_impl(blocks: Blocks): Tensor {
  const { path, ndim } = blockDepth(blocks, []);
  const depth = path.length, rank = Math.max(ndim, depth);
  const join = (x: Blocks, level: number): Tensor => {
    if (!isList(x)) return prepend_impl(strong(x), rank);
    return concatenate_impl(x.map((item) => join(item, level + 1)), level - depth);
  };
  const result = join(blocks, 0);
  return depth === 0 ? copy(result) : result;
}

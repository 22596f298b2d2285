// Taking and putting elements by index: take, put, choose, compress, place and relatives.
// Index expressions (a[...]) are in src/indexing.ts; searching is in search_impl.ts.

import { valuesDoNotFit } from "../src/checks.ts";
import { bool, type DType, int64 } from "../src/dtype.ts";
import { type ArrayLike, isTypedArray, Scalar, toTensor } from "../src/array_like.ts";
import { anyTrue, assign, cast, contiguous, copy, elementwise, run } from "../src/dispatch.ts";
import { repeated, scatterFlat } from "../src/flat.ts";
import { nonzero, scatterInto, valueTensor, wherever } from "../src/indexing.ts";
import {
  broadcastShapes,
  broadcastTo,
  dense,
  Layout,
  normalizeAxis,
  otherAxes,
  permute,
  range,
  sameShape,
  shapeText,
  sizeOf,
  sliceAxis,
} from "../src/layout.ts";
import { guard } from "../src/lazy/guards.ts";
import { inTurn } from "../src/lazy/masks.ts";
import type { IndexMode } from "../src/methods/order.ts";
import { ndarray } from "../src/ndarray.ts";
import { canCast, promote } from "../src/promotion.ts";
import { type Operand, operandDTypes } from "../src/resolve.ts";
import type { Tensor } from "../src/tensor.ts";
import type { Backend } from "../src/backend.ts";
import { IndexError, ValueError } from "../src/errors.ts";
import { apply } from "./elementwise_impl.ts";

/** 0, 1, ..., n - 1 as int64, along one axis of a shape with that many dimensions. */
export function iotaAlong(n: number, axis: number, ndim: number, backend: Backend): Tensor {
  const shape = new Array<number>(ndim).fill(1);
  shape[axis] = n;
  return run("iota", [], { n, dtype: int64 }, backend).with(dense(shape));
}

/** The elements in C order as a vector; not copied where they lie so. */
export function vector(t: Tensor): Tensor {
  const d = contiguous(t);
  return d.with(new Layout([t.size], [1], d.layout.offset));
}

/** Whether any index is outside 0 ... n - 1. Reads values. */
export function anyOutside(index: Tensor, n: number): boolean {
  return index.size > 0 && anyTrue(
    apply("logical_or", apply("less", index, 0), apply("greater_equal", index, n)),
  );
}

/** Indices brought into range as `mode` says; with "raise" the kernel checks them. */
export function inRange(index: Tensor, n: number, mode: IndexMode): Tensor {
  if (mode === "raise" || index.size === 0) return index;
  if (mode === "wrap") return apply("remainder", index, n);
  return apply("minimum", apply("maximum", index, 0), n - 1);
}

/** `a.take(indices, axis)`. */
export function take_impl(
  a: Tensor,
  indices: Tensor,
  axis: number | undefined,
  _out?: unknown,
  mode: IndexMode = "raise",
): Tensor {
  const x = axis === undefined || a.ndim === 0 ? vector(a) : a;
  const at = axis === undefined ? 0 : normalizeAxis(axis, x.ndim);
  const n = x.shape[at];
  const lead = x.shape.slice(0, at), rest = x.shape.slice(at + 1);
  const shape = [...lead, ...indices.shape, ...rest];
  if (n === 0 && sizeOf(shape) > 0) {
    throw new IndexError("cannot do a non-empty take from an empty axes.");
  }
  const index = n === 0 ? indices : inRange(indices, n, mode);
  if (at === 0) return run("gather", [x, index], { axes: [0] });
  // The leading axes are indexed too, so that the result comes out in C order.
  const rows = sizeOf(lead);
  const d = contiguous(x);
  const matrix = d.with(
    new Layout([rows, n, ...rest], dense([rows, n, ...rest]).strides, d.layout.offset),
  );
  const row = iotaAlong(rows, 0, 1 + index.ndim, x.backend);
  return run("gather", [matrix, row, index], { axes: [at, at] }).with(dense(shape));
}

/** Writes `values`, over again where they are too few, at flat indices. */
export function put_impl(a: ndarray, indices: Tensor, value: ArrayLike, mode: IndexMode): void {
  const target = a.tensor, count = indices.size;
  const values = valueTensor(value, target);
  if (values.size === 0 || count === 0) return;
  if (target.size === 0) throw new IndexError("cannot replace elements of an empty array");
  const index = vector(inRange(indices, target.size, mode));
  scatterFlat(target, repeated(values, count), index, [0]);
}

/** The places of a mask's true elements in C order. */
export function flatnonzero_impl(a: Tensor): Tensor {
  return nonzero(vector(a))[0];
}

/** Writes `values` in turn where the mask is true. */
export function place_impl(a: ndarray, mask: Tensor, value: Tensor): void {
  const target = a.tensor;
  if (mask.size !== target.size) {
    throw new ValueError(
      `place: mask and data must be the same size, not ${mask.size} and ${target.size}`,
    );
  }
  if (target.storage.backend.kind === "graph") return placeLater(target, mask, value);
  const at = flatnonzero_impl(mask);
  if (at.size === 0) return;
  if (value.size === 0) throw new ValueError("Cannot insert from an empty array!");
  scatterFlat(target, cast(repeated(value, at.size), target.dtype), at, [0]);
}

// Where values come later, how many elements the mask has is not known.
function placeLater(target: Tensor, mask: Tensor, value: Tensor): void {
  const chosen = contiguous(cast(mask, bool)).with(dense(target.shape));
  const list = cast(vector(value), target.dtype), { count, picked } = inTurn(chosen, list, "wrap");
  if (value.size === 0) {
    const result = copy(target);
    guard(result, cast(count, bool), () => {
      throw new ValueError("Cannot insert from an empty array!");
    });
    assign(target, result);
  } else if (target.size > 0) {
    assign(target, run("where", [chosen, picked.with(dense(target.shape)), target]));
  }
}

/** Writes values[i % size] at each flat i where the mask is true. */
export function putmask_impl(a: ndarray, mask: Tensor, value: ArrayLike): void {
  const target = a.tensor;
  if ((value instanceof ndarray && value.ndim > 0) || isTypedArray(value)) {
    const from = toTensor(value).dtype;
    if (!canCast(from, target.dtype, "safe")) {
      throw new TypeError(
        `putmask(): cannot cast values from dtype('${from}') to dtype('${target.dtype}') according to ` +
          "the rule 'safe'",
      );
    }
  }
  const values = cast(valueTensor(value, target), target.dtype);
  if (mask.size !== target.size) {
    throw new ValueError(
      `putmask: mask and data must be the same size, not ${mask.size} and ${target.size}`,
    );
  }
  if (values.size === 0 || target.size === 0) return;
  const shaped = values.size === 1
    ? values.with(new Layout([], [], values.layout.offset))
    : sameShape(values.shape, target.shape)
    ? values
    : repeated(values, target.size).with(dense(target.shape));
  const test = vector(cast(mask, bool));
  const mask2 = test.with(
    new Layout(target.shape, dense(target.shape).strides, test.layout.offset),
  );
  assign(target, elementwise("where", [mask2, shaped, target], target.dtype));
}

/** Index arrays that pick `indices` along one axis and every place along the others. */
function alongAxis(arr: Tensor, indices: Tensor, axis: number): Tensor[] {
  return arr.shape.map((n, k) =>
    k === axis ? indices : iotaAlong(n, k, arr.ndim, arr.storage.backend)
  );
}

function checkAlong(
  arr: Tensor,
  indices: Tensor,
  axis: number | undefined,
): [Tensor[], number[], number[]] {
  if (axis === undefined && indices.ndim !== 1) {
    throw new ValueError("when axis=None, `indices` must have a single dimension.");
  }
  const ndim = axis === undefined ? 1 : arr.ndim;
  const at = normalizeAxis(axis ?? 0, ndim);
  if (indices.dtype.kind !== "i" && indices.dtype.kind !== "u") {
    throw new IndexError("`indices` must be an integer array");
  }
  if (indices.ndim !== ndim) {
    throw new ValueError(
      `\`indices\` and \`arr\` must have the same number of dimensions, not ${indices.ndim} and ${ndim}`,
    );
  }
  const x = axis === undefined ? vector(arr) : arr;
  const index = alongAxis(x, cast(indices, int64), at);
  let lead: number[];
  try {
    lead = broadcastShapes(index.map((t) => t.shape));
  } catch {
    throw new IndexError(
      "shape mismatch: indexing arrays could not be broadcast together with shapes " +
        index.map((t) => shapeText(t.shape)).join(" "),
    );
  }
  return [index, lead, range(index.length)];
}

/** Elements along an axis at the indices for each place of the other axes. */
export function take_along_axis_impl(
  arr: Tensor,
  indices: Tensor,
  axis: number | undefined,
): Tensor {
  const [index, , axes] = checkAlong(arr, indices, axis);
  return run("gather", [axis === undefined ? vector(arr) : arr, ...index], { axes });
}

/** The assignment that belongs to `take_along_axis`. */
export function put_along_axis_impl(
  arr: ndarray,
  indices: Tensor,
  value: ArrayLike,
  axis: number | undefined,
): void {
  const target = arr.tensor;
  const [index, lead, axes] = checkAlong(target, indices, axis);
  const values = valueTensor(value, target);
  let shaped: Tensor;
  try {
    shaped = values.moved(broadcastTo, lead);
  } catch {
    throw valuesDoNotFit(values.shape, lead);
  }
  if (axis === undefined) scatterFlat(target, copy(shaped), index[0], axes);
  else scatterInto(target, shaped, index, axes, "set");
}

/** Python scalars among operands as tensors of the dtype that all combine to. */
export function combined(operands: readonly Operand[], backend: Backend): [Tensor[], DType] {
  const d = operandDTypes(operands, backend).reduce(promote);
  return [operands.map((o) => asTensor(o, d, backend)), d];
}

/** An operand cast to a dtype; a Python int that the dtype can't hold wraps, as NumPy's assignment does. */
export function asTensor(o: Operand, d: DType, backend: Backend): Tensor {
  if (!(o instanceof Scalar)) return cast(o, d);
  const value = o.kind === "int" ? BigInt(o.value as number | bigint) : o.value;
  return cast(toTensor(value, undefined, backend), d);
}

/** Each element from the choice that `a` names there. */
export function choose_impl(
  a: Tensor,
  choices: readonly Operand[],
  _out?: unknown,
  mode: IndexMode = "raise",
): Tensor {
  if (choices.length === 0) throw new ValueError("0-length sequence.");
  const backend = a.storage.backend, n = choices.length;
  const [list, d] = combined(choices, backend);
  let shape: number[];
  try {
    shape = broadcastShapes([a.shape, ...list.map((t) => t.shape)]);
  } catch {
    throw new ValueError(
      "shape mismatch: objects cannot be broadcast to a single shape: " +
        [a, ...list].map((t) => shapeText(t.shape)).join(" "),
    );
  }
  if (mode === "raise" && anyOutside(a, n)) throw new ValueError("invalid entry in choice array");
  const size = sizeOf(shape);
  const rows = list.map((t) => copy(t.moved(broadcastTo, shape)).with(dense([1, size])));
  const table = rows.length === 1 ? rows[0] : run("concat", rows, { axis: 0 });
  const index = inRange(a, n, mode);
  const which = vector(index.moved(broadcastTo, shape));
  const out = run("gather", [table, which, iotaAlong(size, 0, 1, backend)], { axes: [0, 1] });
  return cast(out, d).with(dense(shape));
}

/** The slices along an axis for which a condition holds. */
export function compress_impl(
  condition: Tensor,
  a: Tensor,
  axis: number | undefined,
  _out?: unknown,
): Tensor {
  if (condition.ndim !== 1) throw new ValueError("condition must be a 1-d array");
  const whole = axis === undefined || a.ndim === 1 && (axis === 0 || axis === -1);
  if (whole && condition.dtype === bool && condition.size <= a.size) {
    const x = vector(a), n = condition.size;
    return wherever(x.moved(sliceAxis, 0, 0, 1, n), condition);
  }
  return take_impl(a, nonzero(condition)[0], axis);
}

/** The elements where a condition holds, both in C order. */
export function extract_impl(condition: Tensor, arr: Tensor): Tensor {
  if (condition.dtype === bool && condition.size === arr.size) {
    return wherever(vector(arr), vector(condition));
  }
  return take_impl(arr, flatnonzero_impl(condition), undefined);
}

/** Each element from the choice of the first condition that holds there. */
export function select_impl(
  conditions: readonly Tensor[],
  choices: readonly Operand[],
  fallback: Operand,
): Tensor {
  if (conditions.length !== choices.length) {
    throw new ValueError(
      `list of cases must be same length as list of conditions, not ${choices.length} and ${conditions.length}`,
    );
  }
  if (conditions.length === 0) {
    throw new ValueError("select with an empty condition list is not possible");
  }
  conditions.forEach((c, i) => {
    if (c.dtype !== bool) {
      throw new TypeError(
        `invalid entry ${i} in condlist: should be boolean ndarray, not ${c.dtype}`,
      );
    }
  });
  const [list, d] = combined([...choices, fallback], conditions[0].storage.backend);
  const shape = broadcastShapes([...conditions, ...list].map((t) => t.shape));
  let out = list[list.length - 1];
  for (let i = conditions.length - 1; i >= 0; i--) {
    out = elementwise("where", [conditions[i], list[i], out], d);
  }
  return sameShape(out.shape, shape) ? out : copy(out.moved(broadcastTo, shape));
}

/** Reorders the axes so that one comes first. */
export function axisFirst(t: Tensor, axis: number): Tensor {
  const rest = otherAxes(t.shape, [axis]);
  return t.moved(permute, [axis, ...rest]);
}

// Elements taken out of and put into copies of arrays (delete, insert), and written in place (copyto).

import { inBounds, indexOutOfBounds, valuesDoNotFit } from "../src/checks.ts";
import { type Scalar, toTensor } from "../src/array_like.ts";
import { cast, elementwise, readDense } from "../src/dispatch.ts";
import { bool } from "../src/dtype.ts";
import { assignBroadcast, indexTensor, Slice, valueTensor } from "../src/indexing.ts";
import {
  broadcastTo,
  normalizeAxis,
  otherAxes,
  permute,
  range,
  sameShape,
  shapeText,
} from "../src/layout.ts";
import { ndarray } from "../src/ndarray.ts";
import { canCast, type Casting, promoteWeak, requireCast } from "../src/promotion.ts";
import { type Operand, operandDTypes, scalarTensor } from "../src/resolve.ts";
import { Tensor } from "../src/tensor.ts";
import { ValueError } from "../src/errors.ts";
import { joinDense } from "./join_impl.ts";
import { cut, pick } from "./rearrange_impl.ts";
import { copyInOrder, isFortran, moveaxis_impl, prepend_impl, ravel_impl } from "./shape_impl.ts";

const SLICE_TEXT = /^\s*([+-]?\d+)?\s*:\s*([+-]?\d+)?\s*(?::\s*([+-]?\d+)?\s*)?$/;

/** A slice object for a Slice or for slice text such as `"1:3"`. */
function asSlice(obj: unknown): Slice | undefined {
  if (obj instanceof Slice) return obj;
  const m = typeof obj === "string" ? SLICE_TEXT.exec(obj) : null;
  if (!m) return undefined;
  const [start, stop, step] = m.slice(1).map((p) => p === undefined ? null : Number(p));
  return new Slice(start, stop, step);
}

function sliceIndices(s: Slice, n: number): number[] {
  const { start, step, length } = s.on(n);
  return Array.from({ length }, (_, i) => start + i * step);
}

/** A single position that is no integer is of the wrong type; several are bad indices. */
function refuseOneFloat(obj: unknown): void {
  const t = toTensor(obj);
  if (t.size !== 1 || t.dtype.kind !== "f" && t.dtype.kind !== "c") return;
  if (obj instanceof ndarray || !Number.isInteger(Number(readDense(t)[0]))) {
    throw new TypeError("insert(): positions must be integers, a slice, or an array of these");
  }
}

/** The array and axis that delete and insert work on: flattened without an axis. */
function target(arr: Tensor, axis: number | undefined): { t: Tensor; at: number } {
  if (axis !== undefined) return { t: arr, at: normalizeAxis(axis, arr.ndim) };
  return { t: arr.ndim === 1 ? arr : ravel_impl(arr), at: 0 };
}

const values = (t: Tensor): number[] => Array.from(readDense(t) as ArrayLike<bigint>, Number);

/** `delete`: `obj` is an integer, a slice, or an array of integers or of bools. Reads `obj`. */
export function delete_impl(arr: Tensor, obj: unknown, axis: number | undefined): Tensor {
  const { t, at } = target(arr, axis);
  const n = t.shape[at], fortran = isFortran(arr) && axis !== undefined;
  const without = (gone: ReadonlySet<number>) => range(n).filter((i) => !gone.has(i));
  const slice = asSlice(obj);
  if (slice) {
    const gone = sliceIndices(slice, n);
    if (gone.length === 0) return copyInOrder(t, fortran);
    const lo = Math.min(...gone.slice(0, 1), ...gone.slice(-1));
    if (Math.abs(slice.step ?? 1) > 1 && gone.length > 1) {
      return pick(t, at, without(new Set(gone)), fortran);
    }
    return joinDense([cut(t, at, 0, lo), cut(t, at, lo + gone.length, n)], at, fortran);
  }
  const index = indexTensor(obj);
  if (index.dtype === bool) {
    if (!sameShape(index.shape, [n])) {
      throw new ValueError(
        "boolean array argument obj to delete must be one dimensional and match the axis length of " +
          `${n}`,
      );
    }
    const mask = readDense(index);
    return masked(t, at, without(new Set(without(new Set()).filter((i) => mask[i]))));
  }
  const many = index.size !== 1;
  const list = values(index).map((i) => inBounds(i, n, many ? 0 : at));
  if (list.length === 1) {
    return joinDense([cut(t, at, 0, list[0]), cut(t, at, list[0] + 1, n)], at, fortran);
  }
  return masked(t, at, without(new Set(list)));
}

/** What NumPy's boolean indexing leaves: the axis comes slowest in memory. */
function masked(t: Tensor, axis: number, keep: readonly number[]): Tensor {
  const order = [axis, ...otherAxes(t.shape, [axis])];
  const out = pick(t.moved(permute, order), 0, keep);
  return out.moved(permute, order.map((_, i) => order.indexOf(i)));
}

/** `insert`: values before the positions that `obj` gives, counted in the original array. Reads `obj`. */
export function insert_impl(
  arr: Tensor,
  obj: unknown,
  given: unknown,
  axis: number | undefined,
): Tensor {
  const { t, at } = target(arr, axis);
  const n = t.shape[at], fortran = isFortran(arr) && axis !== undefined;
  const slice = asSlice(obj);
  let list: number[], scalar = false;
  if (slice) list = sliceIndices(slice, n);
  else {
    refuseOneFloat(obj);
    const index = indexTensor(obj);
    if (index.dtype === bool && index.ndim !== 1) {
      throw new ValueError("boolean array argument obj to insert must be one dimensional");
    }
    if (index.ndim > 1) {
      throw new ValueError(
        "index array argument obj to insert must be one dimensional or scalar",
      );
    }
    scalar = index.ndim === 0;
    list = values(index);
    if (index.dtype === bool) list = list.flatMap((yes, i) => yes ? [i] : []);
  }
  let v = cast(valueTensor(given, t), t.dtype);
  if (list.length === 1) {
    const i = list[0];
    if (i < -n || i > n) throw indexOutOfBounds(i, n, at);
    v = prepend_impl(v, t.ndim);
    // For a[:, 0, :] = v the new axis of v is its first, for a[:, [0], :] = v it is in place already.
    if (scalar) v = moveaxis_impl(v, [0], [at]);
    const where = i < 0 ? i + n : i, count = v.shape[at];
    const room = replaced(t.shape, at, count);
    const extra = v.shape.slice(0, Math.max(0, v.ndim - t.ndim));
    if (extra.every((k) => k === 1)) v = v.with(lastAxes(v, t.ndim).layout);
    v = fitted(v, room);
    return joinDense([cut(t, at, 0, where), v, cut(t, at, where, n)], at, fortran);
  }
  const count = list.length;
  const positions = list.map((i) => i < 0 ? i + n : i);
  const order = range(positions.length).sort((p, q) => positions[p] - positions[q] || p - q);
  const total = n + count;
  // Where each position of the result comes from: the array first, then the values.
  const source = new Array<number>(total).fill(-1);
  order.forEach((k, before) => {
    source[inBounds(positions[k] + before, total, 0)] = n + k;
  });
  const taken = source.filter((from) => from >= 0).length;
  if (taken !== count) {
    throw valuesDoNotFit(t.shape, replaced(t.shape, at, total - taken));
  }
  let next = 0;
  for (let i = 0; i < total; i++) if (source[i] < 0) source[i] = next++;
  const room = replaced(t.shape, at, count);
  v = fittedIndexed(v, room);
  return pick(joinDense([t, v], at, false), at, source, fortran);
}

const replaced = (shape: readonly number[], axis: number, n: number) =>
  shape.map((k, i) => i === axis ? n : k);

function lastAxes(t: Tensor, ndim: number): Tensor {
  let x = t;
  while (x.ndim > ndim && x.shape[0] === 1) {
    const rest = range(1, x.ndim);
    x = x.moved(permute, rest);
  }
  return x;
}

function fitted(v: Tensor, shape: readonly number[]): Tensor {
  try {
    return v.moved(broadcastTo, shape);
  } catch {
    throw new ValueError(
      `could not broadcast input array from shape ${shapeText(v.shape)} into shape ${
        shapeText(shape)
      }`,
    );
  }
}

function fittedIndexed(v: Tensor, shape: readonly number[]): Tensor {
  try {
    const s = lastAxes(v, shape.length);
    return s.moved(broadcastTo, shape);
  } catch {
    throw valuesDoNotFit(v.shape, shape);
  }
}

/** The scalar as a tensor of the target's dtype, as far as the rule allows. */
function scalarFor(s: Scalar, t: Tensor, casting: Casting): Tensor {
  const backend = t.backend, d = t.dtype;
  const natural = operandDTypes([s], backend)[0];
  const fits = s.kind === "bool" ? canCast(natural, d, casting) : promoteWeak(s.kind, d) === d;
  if (fits && d !== bool) return scalarTensor(s, d, backend);
  requireCast(natural, d, casting, "scalar");
  return cast(scalarTensor(s, natural, backend), d);
}

/** `copyto`: values written into an array, where a mask allows it. */
export function copyto_impl(dst: Tensor, src: Operand, casting: Casting, mask?: Tensor): void {
  let value: Tensor;
  if (src instanceof Tensor) {
    requireCast(src.dtype, dst.dtype, casting);
    value = src;
  } else value = scalarFor(src, dst, casting);
  if (!mask) {
    assignBroadcast(dst, value);
    return;
  }
  let where: Tensor;
  try {
    where = mask.moved(broadcastTo, dst.shape);
  } catch {
    throw new ValueError(
      `could not broadcast where mask from shape ${shapeText(mask.shape)} into shape ${
        shapeText(dst.shape)
      }`,
    );
  }
  const fit = fitted(lastAxes(value, dst.ndim), dst.shape);
  elementwise("where", [where, cast(fit, dst.dtype), dst], dst.dtype, dst);
}

// NumPy's indexing: the views of basic indexing, and advanced indexing by gather and scatter. Index items
// are read in index_items.ts. All kinds combine: integers, slices, newaxis, ellipsis, masks and integer arrays.

import { inBounds, valuesDoNotFit } from "./checks.ts";
import { bool, type DType, int64 } from "./dtype.ts";
import { type ArrayLike, inCall, isTypedArray, toTensor } from "./array_like.ts";
import { tidied, tracks } from "./disposal.ts";
import { reach } from "./reach.ts";
import {
  assign,
  cast,
  copy,
  fromHostNear,
  moveTo,
  operandsOn,
  readDense,
  run,
  shortcutsOf,
  writable,
} from "./dispatch.ts";
import {
  broadcastShapes,
  broadcastTo,
  dense,
  Layout,
  MAX_NDIM,
  otherAxes,
  permute,
  range,
  sameShape,
  shapeText,
} from "./layout.ts";
import { recording } from "./other_engines.ts";
import type { Tensor } from "./tensor.ts";
import { tracer } from "./trace/active.ts";
import { ndarray, requireWriteable, view } from "./ndarray.ts";
import { IndexError, ValueError, warn } from "./errors.ts";
import { type Index, type ParsedItem, parseItems } from "./index_items.ts";

export * from "./index_items.ts";

interface Parsed {
  /** The view that basic items make; an axis of full length stands for each advanced one. */
  layout: Layout;
  /** Index arrays with the axis of `layout` they apply to. */
  arrays: { axis: number; index: Tensor; userAxis: number }[];
  /** Whether the arrays stand side by side in the index. */
  adjacent: boolean;
  /** Whether every axis was taken by an integer. */
  scalar: boolean;
  /** Whether one mask of the array's shape is the whole index. */
  mask: boolean;
  /** The array of int64 that is the whole index, where it is one. */
  whole?: Tensor;
}

/** The axis that an index of one array is for. */
const FIRST: readonly number[] = [0];

function parse(l: Layout, items: readonly unknown[]): Parsed {
  const list = parseItems(items);
  const first = list[0];
  const mask = list.length === 1 && first.kind === "array" && first.value.dtype === bool &&
    first.axes > 0 && first.axes === l.ndim;
  let used = 0, ellipses = 0;
  let advanced = false;
  for (const item of list) {
    if (item.kind === "ellipsis") ellipses++;
    else if (item.kind === "array") {
      used += item.axes;
      advanced = true;
    } else if (item.kind !== "new") used++;
  }
  if (ellipses > 1) throw new IndexError("an index can only have a single ellipsis ('...')");
  if (used > l.ndim) {
    throw new IndexError(
      `too many indices for array: array is ${l.ndim}-dimensional, but ${used} were indexed`,
    );
  }
  for (const { unread } of list as { unread?: unknown }[]) {
    // One element is a copy; a part would be a view of nobody knows what.
    const one = used === l.ndim && list.every((i) => i.kind === "int" || "unread" in i);
    if (unread !== undefined && !one) throw unread;
  }
  if (ellipses === 0) list.push({ kind: "ellipsis" });
  checkMasks(list, l, used);
  const shape: number[] = [], strides: number[] = [], arrays: Parsed["arrays"] = [];
  let offset = l.offset, axis = 0, groups = 0, inGroup = false;
  const keep = (n: number, stride: number) => {
    shape.push(n);
    strides.push(stride);
  };
  for (const item of list) {
    const isArray = item.kind === "array" || advanced && item.kind === "int";
    const covers = item.kind === "ellipsis" ? l.ndim - used : 0;
    // An ellipsis that stands at the end for nothing does not part a group.
    if (isArray && !inGroup) groups++;
    if (isArray) inGroup = true;
    else if (item.kind !== "ellipsis" || covers > 0 || ellipses > 0) inGroup = false;
    switch (item.kind) {
      case "ellipsis":
        for (let k = 0; k < covers; k++, axis++) keep(l.shape[axis], l.strides[axis]);
        break;
      case "new":
        keep(1, 0);
        break;
      case "slice": {
        const { start, step, length } = item.value.on(l.shape[axis]);
        if (length > 0) offset += start * l.strides[axis];
        keep(length, l.strides[axis] * step);
        axis++;
        break;
      }
      case "int": {
        const n = l.shape[axis], at = inBounds(item.value, n, axis);
        if (advanced) {
          arrays.push({ axis: shape.length, index: scalarIndex(at), userAxis: axis });
          keep(n, l.strides[axis]);
        } else offset += at * l.strides[axis];
        axis++;
        break;
      }
      case "array":
        if (item.value.dtype.kind === "b") {
          for (const index of maskIndices(item.value)) {
            arrays.push({ axis: shape.length, index, userAxis: axis });
            if (item.axes === 0) keep(1, 0);
            else {
              keep(l.shape[axis], l.strides[axis]);
              axis++;
            }
          }
        } else {
          arrays.push({ axis: shape.length, index: item.value, userAxis: axis });
          keep(l.shape[axis], l.strides[axis]);
          axis++;
        }
    }
  }
  const layout = new Layout(shape, strides, offset);
  const scalar = !advanced && shape.length === 0 && ellipses === 0;
  return { layout, arrays, adjacent: groups <= 1, scalar, mask };
}

function scalarIndex(i: number): Tensor {
  return fromHostNear(new BigInt64Array([BigInt(i)]), int64, []);
}

/** Masks must have the lengths of their axes; NumPy looks at that before any other index. */
function checkMasks(list: readonly ParsedItem[], l: Layout, used: number): void {
  let axis = 0;
  for (const item of list) {
    if (item.kind === "ellipsis") axis += l.ndim - used;
    else if (item.kind === "array") {
      const mask = item.value;
      for (let k = 0; mask.dtype === bool && k < mask.ndim; k++) {
        if (mask.shape[k] === l.shape[axis + k]) continue;
        throw new IndexError(
          `boolean index did not match indexed array along axis ${axis + k}; size of axis is ${
            l.shape[axis + k]
          } but size of corresponding boolean axis is ${mask.shape[k]}`,
        );
      }
      axis += item.axes;
    } else if (item.kind !== "new") axis++;
  }
}

/** The indices of a mask's true elements, one vector for each of its axes. */
function maskIndices(mask: Tensor): Tensor[] {
  if (mask.ndim === 0) {
    const yes = Number(readDense(mask)[0]) !== 0;
    return [fromHostNear(new BigInt64Array(yes ? 1 : 0), int64, [yes ? 1 : 0])];
  }
  return nonzero(mask);
}

/** How many elements are not zero. Reads values. */
export function countNonzero(t: Tensor): number {
  const count = shortcutsOf(t).countNonzero?.(t);
  if (count !== undefined) return count;
  const data = readDense(cast(t, bool));
  let n = 0;
  for (let i = 0; i < data.length; i++) if (data[i]) n++;
  return n;
}

/** The indices of elements that are not zero: one int64 vector for each axis. Reads values. */
export function nonzero(t: Tensor): Tensor[] {
  const count = countNonzero(t);
  const rows = run("nonzero", [t], { count });
  return t.shape.map((_, k) => {
    const { strides, offset } = rows.layout;
    return rows.with(new Layout([count], [strides[0]], offset + k * strides[1]));
  });
}

/** The elements of a vector where a mask of its length is true. Reads the mask. */
export function wherever(x: Tensor, mask: Tensor): Tensor {
  return shortcutsOf(x, mask).compress?.(x, mask) ??
    run("gather", [x, nonzero(mask)[0]], { axes: [0] });
}

interface Advanced {
  /** The view with the indexed axes first. */
  x: Tensor;
  /** The index arrays. */
  index: Tensor[];
  /** Shape of the broadcast index arrays. */
  lead: number[];
  /** Where those dimensions go in the result. */
  position: number;
  /** The axes of the user's array, for messages. */
  axes: number[];
}

function advancedParts(t: Tensor, p: Parsed): Advanced {
  const axes = p.arrays.map((a) => a.axis);
  let l = p.layout;
  if (axes.length > 1 || axes[0] > 0) {
    const rest = otherAxes(l.shape, axes);
    l = permute(l, [...axes, ...rest]);
  }
  const x = t.with(l);
  let lead: number[];
  try {
    lead = broadcastShapes(p.arrays.map((a) => a.index.shape));
  } catch {
    throw new IndexError(
      `shape mismatch: indexing arrays could not be broadcast together with shapes ${
        p.arrays.map((a) => shapeText(a.index.shape)).join(" ")
      }`,
    );
  }
  return {
    x,
    index: p.arrays.map((a) => a.index),
    lead,
    position: p.adjacent ? axes[0] : 0,
    axes: p.arrays.map((a) => a.userAxis),
  };
}

/** Moves the dimensions of the index arrays from the front of a result to where they belong. */
function place(l: Layout, count: number, position: number): Layout {
  if (position === 0) return l;
  const front = range(count);
  const rest = range(count, l.ndim);
  return permute(l, [...rest.slice(0, position), ...front, ...rest.slice(position)]);
}

/** What `parse` says of an index that is one array of int64. */
function alone(l: Layout, items: readonly unknown[]): Parsed | undefined {
  const index = items[0];
  if (items.length !== 1 || !(index instanceof ndarray) || index.dtype !== int64) return undefined;
  if (index.ndim === 0 || l.ndim === 0) return undefined;
  const arrays = [{ axis: 0, index: index.tensor, userAxis: 0 }];
  return { layout: l, arrays, adjacent: true, scalar: false, mask: false, whole: index.tensor };
}

/** `a[items]`. */
export function getItem(a: ndarray, items: readonly unknown[]): ndarray {
  return tracks() ? tidied(() => readItem(a, items), reach) : readItem(a, items);
}

/** The mask that is the whole of an index and has the array's shape. */
function wholeMask(a: ndarray, items: readonly unknown[]): Tensor | undefined {
  const mask = items[0];
  if (items.length !== 1 || !(mask instanceof ndarray) || mask.dtype !== bool) return undefined;
  return mask.ndim > 0 && sameShape(mask.shape, a.shape) ? mask.tensor : undefined;
}

function readItem(a: ndarray, items: readonly unknown[]): ndarray {
  const mask = wholeMask(a, items);
  if (mask) {
    const found = shortcutsOf(a.tensor, mask).compress?.(a.tensor, mask);
    if (found) return new ndarray(found);
  }
  const { whole } = alone(a.tensor.layout, items) ?? {};
  if (whole) {
    return new ndarray(run("gather", [a.tensor, whole], { axes: FIRST }, a.tensor.backend));
  }
  const p = parse(a.tensor.layout, items);
  if (p.arrays.length === 0) {
    if (p.scalar) return new ndarray(copy(a.tensor.with(p.layout)));
    requireRank(p.layout.ndim);
    return view(a, p.layout);
  }
  const { x, index, lead, position, axes } = advancedParts(a.tensor, p);
  const out = run("gather", [x, ...index], { axes }, x.backend);
  return new ndarray(out.moved(place, lead.length, position));
}

function requireRank(ndim: number): void {
  if (ndim <= MAX_NDIM) return;
  throw new IndexError(
    `number of dimensions must be within [0, ${MAX_NDIM}], indexing result would have ${ndim}`,
  );
}

/** `a[index] = value`. Nothing is written when it throws. */
export function setItem(a: ndarray, index: Index, value: ArrayLike): void {
  if (tracks()) tidied(() => writeItem(a, index, value), reach);
  else writeItem(a, index, value);
}

function writeItem(a: ndarray, index: Index, value: ArrayLike): void {
  requireWriteable(a);
  const items = Array.isArray(index) ? index as readonly unknown[] : [index];
  const graph = (tracer() ?? a.tensor.storage.backend).kind === "graph";
  if (graph) recording().writeLater(a, items, value, writeNow);
  else writeNow(a, items, value);
}

function writeNow(a: ndarray, items: readonly unknown[], value: ArrayLike): void {
  const mask = wholeMask(a, items);
  const { layout } = a.tensor, p = mask ? undefined : alone(layout, items) ?? parse(layout, items);
  const source = newValues(value, a.tensor);
  if (mask && shortcutsOf(a.tensor, mask, source).maskedAssign?.(a.tensor, mask, source)) return;
  const index = p?.whole;
  if (index && layout.ndim === 1 && sameShape(source.shape, index.shape)) {
    return scatterInto(a.tensor, source, [index], FIRST, "set");
  }
  writeParsed(a, p ?? parse(layout, items), value, source);
}

/** What is written, as a tensor. */
export function newValues(value: ArrayLike, target: Tensor): Tensor {
  try {
    return valueTensor(value, target);
  } catch (error) {
    throw inCall(error, "set", "value");
  }
}

function writeParsed(a: ndarray, p: Parsed, value: ArrayLike, source: Tensor): void {
  if (p.arrays.length === 0) {
    if (p.scalar && source.ndim > 0) requireElement(value, source);
    assignBroadcast(a.tensor.with(p.layout), source);
    return;
  }
  const { x, index: ix, lead, position, axes } = advancedParts(a.tensor, p);
  if (p.mask) requireMaskValue(source, lead[0]);
  const shape = [...lead, ...x.shape.slice(ix.length)];
  const placed = place(dense(shape), lead.length, position).shape;
  let values = stripLeadingOnes(source, placed.length);
  try {
    values = values.moved(broadcastTo, placed);
  } catch {
    throw valuesDoNotFit(source.shape, placed);
  }
  if (position > 0) {
    const n = placed.length, k = lead.length;
    const front = Array.from({ length: k }, (_, i) => position + i);
    const rest = range(n).filter((i) => !front.includes(i));
    values = values.moved(permute, [...front, ...rest]);
  }
  scatterInto(x, values, ix, axes, "set");
}

/** One element takes what Python's float(), int(), complex() or bool() of the value takes. */
function requireElement(value: unknown, source: Tensor): void {
  const { kind } = source.dtype;
  if (kind === "b" && source.size === 1) return;
  const isArray = value instanceof ndarray || isTypedArray(value);
  const Class = kind === "c" || (kind === "i" || kind === "u") && !isArray ? TypeError : ValueError;
  throw new Class(
    `setting an array element with a sequence: one element can't hold a value of shape ${
      shapeText(source.shape)
    }`,
  );
}

/** What NumPy asks of `a[mask] = value` when the mask is the whole index. */
function requireMaskValue(source: Tensor, count: number): void {
  if (source.ndim > 1) {
    throw new TypeError(
      "NumPy boolean array indexing assignment requires a 0 or 1-dimensional input, input has " +
        `${source.ndim} dimensions`,
    );
  }
  if (source.ndim === 1 && source.size !== 1 && source.size !== count) {
    throw new ValueError(
      `NumPy boolean array indexing assignment cannot assign ${source.size} input values to the ` +
        `${count} output values where the mask is true`,
    );
  }
}

/** Writes values at indices of the leading axes of a view, in place on every backend. */
export function scatterInto(
  x: Tensor,
  values: Tensor,
  index: readonly Tensor[],
  axes: readonly number[],
  op: string,
): void {
  const backend = writable(x);
  // The values may come from x itself.
  const mayBeShared = values.storage === x.storage || values.storage.external || x.storage.external;
  const own = mayBeShared ? copy(values) : values;
  if (backend.kind === "strided") {
    const kernel = backend.kernels.scatter;
    if (!kernel) throw new ValueError(`backend '${backend.name}' has no scatter`);
    const there = cast(moveTo(own, backend), x.dtype);
    kernel(operandsOn(backend, "scatter", [x, there, ...index]), [x], { op, axes });
    return;
  }
  assign(x, run("scatter", [x, own, ...index], { op, axes }, backend));
}

/** NumPy's warning where a cast drops imaginary parts. */
export function warnDiscarded(from: DType, to: DType): void {
  if (from.kind === "c" && to.kind !== "c" && to.kind !== "b") {
    warn("ComplexWarning", "Casting complex values to real discards the imaginary part");
  }
}

/** The value of an assignment as a tensor of the target's dtype, checked as Python's conversion does. */
export function valueTensor(value: unknown, target: Tensor): Tensor {
  if (value instanceof ndarray || isTypedArray(value)) {
    const t = toTensor(value);
    warnDiscarded(t.dtype, target.dtype);
    if (t.dtype === target.dtype) return t;
    // Of another backend, which may lack the dtype: then it is cast after the move.
    const { backend } = t.storage;
    if (backend !== target.storage.backend && !backend.dtypes.includes(target.dtype)) return t;
    return cast(t, target.dtype);
  }
  if (typeof value === "string" && (value.trim() === "" || Number.isNaN(Number(value)))) {
    throw new ValueError(`could not convert string to ${target.dtype}: '${value}'`);
  }
  return toTensor(value, target.dtype, target.storage.backend);
}

/** A tensor without the axes of length 1 in front that make it have more than `ndim`. */
export function stripLeadingOnes(t: Tensor, ndim: number): Tensor {
  let extra = 0;
  while (t.ndim - extra > ndim && t.shape[extra] === 1) extra++;
  if (extra === 0) return t;
  const { shape, strides, offset } = t.layout;
  return t.with(new Layout(shape.slice(extra), strides.slice(extra), offset));
}

/** Assignment with NumPy's broadcasting, in which leading axes of length 1 of the value are dropped. */
export function assignBroadcast(target: Tensor, source: Tensor): void {
  const s = stripLeadingOnes(source, target.ndim);
  if (!sameShape(s.shape, target.shape)) {
    try {
      broadcastTo(s.layout, target.shape);
    } catch {
      throw new ValueError(
        `could not broadcast input array from shape ${shapeText(source.shape)} into shape ${
          shapeText(target.shape)
        }`,
      );
    }
  }
  assign(target, s);
}

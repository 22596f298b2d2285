// Shape and stride algebra: broadcasting, slicing, transposing, reshaping without a copy.
// Strides and offsets count elements, never bytes. There is no data here, and no dtype.

import { AxisError, ValueError } from "./errors.ts";

/** Where the elements of an array lie: immutable, shared freely between arrays. */
export class Layout {
  /** Length of each dimension. */
  readonly shape: readonly number[];
  /** Elements to step for one step along each dimension; may be 0 or negative. */
  readonly strides: readonly number[];
  /** Element that index (0, ..., 0) refers to, from the start of the storage. */
  readonly offset: number;
  /** Number of elements. */
  readonly size: number;
  /** Whether the elements lie in C order without gaps. */
  readonly c: boolean;

  /** Makes a layout. @param shape Lengths. @param strides In elements. @param offset In elements. */
  constructor(shape: readonly number[], strides: readonly number[], offset: number) {
    this.shape = shape;
    this.strides = strides;
    this.offset = offset;
    let size = 1, c = true;
    for (let i = shape.length - 1; i >= 0; i--) {
      if (shape[i] !== 1 && strides[i] !== size) c = false;
      size *= shape[i];
    }
    this.size = size;
    this.c = c || size === 0;
  }

  /** Number of dimensions. */
  get ndim(): number {
    return this.shape.length;
  }

  /** Whether the elements lie in Fortran order without gaps. */
  get f(): boolean {
    let size = 1, f = true;
    for (let i = 0; i < this.shape.length; i++) {
      if (this.shape[i] !== 1 && this.strides[i] !== size) f = false;
      size *= this.shape[i];
    }
    return f || size === 0;
  }
}

/** Strides of a dense array in C order; all 0 where there is no element, as in NumPy. */
export function cStrides(shape: readonly number[]): number[] {
  const strides = new Array<number>(shape.length);
  let step = 1;
  for (let i = shape.length - 1; i >= 0; i--) {
    strides[i] = step;
    step *= shape[i];
  }
  return step === 0 ? strides.fill(0) : strides;
}

/** Strides of a dense array in Fortran order; all 0 where there is no element. */
export function fStrides(shape: readonly number[]): number[] {
  const strides = new Array<number>(shape.length);
  let step = 1;
  for (let i = 0; i < shape.length; i++) {
    strides[i] = step;
    step *= shape[i];
  }
  return step === 0 ? strides.fill(0) : strides;
}

/** The layout of a fresh dense array in C order. */
export function dense(shape: readonly number[]): Layout {
  return new Layout(shape, cStrides(shape), 0);
}

/** The layout of a fresh dense array in Fortran order. */
export function denseF(shape: readonly number[]): Layout {
  return new Layout(shape, fStrides(shape), 0);
}

/**
 * A dense layout whose axes lie in memory in the order of `like`'s: NumPy's order `'K'`.
 * Axes are sorted by falling stride; ties keep their order.
 */
export function denseLike(like: Layout, shape: readonly number[] = like.shape): Layout {
  if (like.c || shape.length < 2 || shape.length !== like.shape.length) return dense(shape);
  const order = range(shape.length);
  order.sort((a, b) => Math.abs(like.strides[b]) - Math.abs(like.strides[a]) || a - b);
  const strides = new Array<number>(shape.length);
  let step = 1;
  for (let k = order.length - 1; k >= 0; k--) {
    strides[order[k]] = step;
    step *= shape[order[k]] || 1;
  }
  return new Layout(shape, strides, 0);
}

/** The largest number of dimensions, as in NumPy. */
export const MAX_NDIM = 64;

/**
 * Integers in a row, such as the axes of an array.
 *
 * @param start The first one; with one argument that is 0 and this is where they end.
 * @param end Where they end, which is left out.
 */
export function range(start: number, end?: number): number[] {
  const out: number[] = [];
  for (let i = end === undefined ? 0 : start; i < (end ?? start); i++) out.push(i);
  return out;
}

/** Number of elements of a shape. */
export function sizeOf(shape: readonly number[]): number {
  let n = 1;
  for (let i = 0; i < shape.length; i++) n *= shape[i];
  return n;
}

/** Whether two shapes are equal. */
export function sameShape(a: readonly number[], b: readonly number[]): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** A shape as NumPy prints it: `(2,3)`. */
export function shapeText(shape: readonly number[]): string {
  return shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(",")})`;
}

/**
 * The shape that several shapes broadcast to.
 * @throws {ValueError} When they don't.
 */
export function broadcastShapes(shapes: readonly (readonly number[])[]): number[] {
  if (shapes.length === 1) return shapes[0].slice();
  let ndim = 0;
  for (const s of shapes) ndim = Math.max(ndim, s.length);
  const out = new Array<number>(ndim).fill(1);
  for (const s of shapes) {
    const lead = ndim - s.length;
    for (let i = 0; i < s.length; i++) {
      const n = s[i];
      if (n === 1) continue;
      if (out[lead + i] === 1) out[lead + i] = n;
      else if (out[lead + i] !== n) {
        throw new ValueError(
          `operands could not be broadcast together with shapes ${shapes.map(shapeText).join(" ")}`,
        );
      }
    }
  }
  return out;
}

/**
 * The same elements repeated to a larger shape by strides of 0.
 * @throws {ValueError} When the layout's shape does not broadcast to `shape`.
 */
export function broadcastTo(l: Layout, shape: readonly number[]): Layout {
  if (sameShape(l.shape, shape)) return l;
  const lead = shape.length - l.shape.length;
  const strides = new Array<number>(shape.length).fill(0);
  let ok = lead >= 0;
  for (let i = 0; ok && i < l.shape.length; i++) {
    if (l.shape[i] === shape[lead + i]) strides[lead + i] = l.strides[i];
    else if (l.shape[i] !== 1) ok = false;
  }
  if (!ok) {
    throw new ValueError(
      `operands could not be broadcast together with remapped shapes [original->remapped]: ${
        shapeText(l.shape)
      } and requested shape ${shapeText(shape)}`,
    );
  }
  return new Layout(shape, strides, l.offset);
}

/** Axes in a new order; `perm` holds each axis once. */
export function permute(l: Layout, perm: readonly number[]): Layout {
  return new Layout(perm.map((p) => l.shape[p]), perm.map((p) => l.strides[p]), l.offset);
}

/** A layout with axes of length 1 put in at the given positions of the result. */
export function expandDims(l: Layout, axes: readonly number[]): Layout {
  const ndim = l.ndim + axes.length;
  const shape: number[] = [], strides: number[] = [];
  for (let i = 0, k = 0; i < ndim; i++) {
    const isNew = axes.includes(i);
    shape.push(isNew ? 1 : l.shape[k]);
    strides.push(isNew ? 0 : l.strides[k]);
    if (!isNew) k++;
  }
  return new Layout(shape, strides, l.offset);
}

/** A layout without the given axes, at index 0 of each. */
export function dropAxes(l: Layout, axes: readonly number[]): Layout {
  const keep = otherAxes(l.shape, axes);
  return permute(l, keep);
}

/** One axis cut to `length` elements from `start` with `step`. */
export function sliceAxis(
  l: Layout,
  axis: number,
  start: number,
  step: number,
  length: number,
): Layout {
  const shape = l.shape.slice(), strides = l.strides.slice();
  const offset = length > 0 ? l.offset + start * l.strides[axis] : l.offset;
  shape[axis] = length;
  strides[axis] *= step;
  return new Layout(shape, strides, offset);
}

/** One axis reversed. */
export function flipAxis(l: Layout, axis: number): Layout {
  const n = l.shape[axis];
  return sliceAxis(l, axis, Math.max(n - 1, 0), -1, n);
}

/** The diagonal of two axes as a new last axis: element i is (i, i + k). */
export function diagonal(l: Layout, k: number, axis1: number, axis2: number): Layout {
  const n1 = l.shape[axis1], n2 = l.shape[axis2];
  const rows = Math.max(k < 0 ? n1 + k : n1, 0), cols = Math.max(k > 0 ? n2 - k : n2, 0);
  const length = Math.min(rows, cols);
  const start = length === 0 ? 0 : k < 0 ? -k * l.strides[axis1] : k * l.strides[axis2];
  const rest = otherAxes(l.shape, [axis1, axis2]);
  return new Layout(
    [...rest.map((i) => l.shape[i]), length],
    [...rest.map((i) => l.strides[i]), l.strides[axis1] + l.strides[axis2]],
    l.offset + start,
  );
}

/**
 * The same elements under another shape without moving them, or `undefined` when only a copy can do it.
 * The elements are counted in C order (or in Fortran order).
 */
export function reshape(
  l: Layout,
  shape: readonly number[],
  order: "C" | "F" = "C",
): Layout | undefined {
  if (l.size === 0) return new Layout(shape, cStrides(shape), l.offset);
  if (order === "F") {
    const reversed = reshape(permute(l, reverseRange(l.ndim)), [...shape].reverse());
    return reversed && permute(reversed, reverseRange(shape.length));
  }
  if (l.c) return new Layout(shape, cStrides(shape), l.offset);
  const old: number[] = [], oldStrides: number[] = [];
  for (let i = 0; i < l.ndim; i++) {
    if (l.shape[i] !== 1) {
      old.push(l.shape[i]);
      oldStrides.push(l.strides[i]);
    }
  }
  // Walk both shapes in groups of equal size; inside a group the old axes must be evenly spaced.
  const strides = new Array<number>(shape.length).fill(0);
  let i = 0, j = 0;
  while (i < old.length) {
    const i0 = i, j0 = j;
    let have = old[i++], want = j < shape.length ? shape[j++] : 1;
    while (have !== want) {
      if (have < want) have *= old[i++];
      else want *= shape[j++];
    }
    for (let k = i0; k < i - 1; k++) {
      if (oldStrides[k] !== oldStrides[k + 1] * old[k + 1]) return undefined;
    }
    let step = oldStrides[i - 1];
    for (let k = j - 1; k >= j0; k--) {
      strides[k] = step;
      step *= shape[k];
    }
  }
  return new Layout(shape, strides, l.offset);
}

function reverseRange(n: number): number[] {
  return Array.from({ length: n }, (_, i) => n - 1 - i);
}

/** Axes reversed: the layout of `a.T`. */
export function transposed(l: Layout): Layout {
  const { shape, strides } = l, n = shape.length;
  const lengths: number[] = [], steps: number[] = [];
  for (let i = n - 1; i >= 0; i--) {
    lengths.push(shape[i]);
    steps.push(strides[i]);
  }
  return new Layout(lengths, steps, l.offset);
}

/** Windows of the given lengths along axes, as new last axes. */
export function slidingWindow(
  l: Layout,
  lengths: readonly number[],
  axes: readonly number[],
): Layout {
  const shape = l.shape.slice(), strides = l.strides.slice();
  axes.forEach((axis, k) => {
    shape[axis] -= lengths[k] - 1;
    shape.push(lengths[k]);
    strides.push(l.strides[axis]);
  });
  return new Layout(shape, strides, l.offset);
}

/**
 * An axis counted from the front.
 * @throws {AxisError} When it is outside the dimensions.
 */
export function normalizeAxis(axis: number, ndim: number, prefix?: string): number {
  if (axis < -ndim || axis >= ndim) throw new AxisError(axis, ndim, prefix);
  return axis < 0 ? axis + ndim : axis;
}

/**
 * Axes counted from the front, each at most once.
 * @throws {AxisError} When one is outside the dimensions.
 * @throws {ValueError} When one is repeated.
 */
export function normalizeAxes(
  axes: readonly number[],
  ndim: number,
  name = "axis",
  allowDuplicate = false,
): number[] {
  const out = axes.map((a) => normalizeAxis(a, ndim, name === "axis" ? undefined : name));
  if (!allowDuplicate && new Set(out).size !== out.length) {
    throw new ValueError(
      name === "axis" ? "duplicate value in 'axis'" : `repeated axis in \`${name}\` argument`,
    );
  }
  return out;
}

/** Smallest and largest element position that a layout touches; `[0, -1]` when it has no element. */
export function extent(l: Layout): [number, number] {
  if (l.size === 0) return [0, -1];
  let lo = l.offset, hi = l.offset;
  for (let i = 0; i < l.ndim; i++) {
    const reach = (l.shape[i] - 1) * l.strides[i];
    if (reach < 0) lo += reach;
    else hi += reach;
  }
  return [lo, hi];
}

/** Whether two layouts address the same elements in the same places. */
export function sameLayout(a: Layout, b: Layout): boolean {
  return a === b || a.offset === b.offset && sameShape(a.shape, b.shape) &&
      sameShape(a.strides, b.strides);
}

/** The axes of a shape other than some. */
export function otherAxes(shape: readonly unknown[], axes: readonly number[]): number[] {
  return range(shape.length).filter((i) => !axes.includes(i));
}

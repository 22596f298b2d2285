// Broadcasting to a shape, and windows over memory: views with strides of 0, shared or overlapping
// elements. The algebra itself is in layout.ts.

import {
  broadcastTo,
  extent,
  Layout,
  normalizeAxes,
  range,
  shapeText,
  slidingWindow,
} from "../src/layout.ts";
import type { Tensor } from "../src/tensor.ts";
import { NotImplementedError, ValueError } from "../src/errors.ts";

/** `broadcast_to` without its read-only mark. */
export function broadcast_to_impl(t: Tensor, shape: readonly number[]): Tensor {
  if (shape.length === 0 && t.ndim > 0) {
    throw new ValueError("cannot broadcast a non-scalar to a scalar array");
  }
  if (shape.some((n) => n < 0)) {
    throw new ValueError("all elements of broadcast shape must be non-negative");
  }
  if (t.ndim > shape.length) {
    throw new ValueError(
      "input operand has more dimensions than allowed by the axis remapping: shape " +
        `${shapeText(t.shape)} does not broadcast to ${shapeText(shape)}`,
    );
  }
  return t.moved(broadcastTo, shape);
}

/** The common shape, with NumPy's message about which arguments differ. */
export function broadcast_shapes_impl(shapes: readonly (readonly number[])[]): number[] {
  const ndim = Math.max(0, ...shapes.map((s) => s.length));
  const out = new Array<number>(ndim).fill(1), from = new Array<number>(ndim).fill(0);
  shapes.forEach((s, k) => {
    s.forEach((n, i) => {
      if (n < 0) throw new ValueError("negative dimensions are not allowed");
      const at = ndim - s.length + i;
      if (n === 1 || out[at] === n) return;
      if (out[at] !== 1) {
        throw new ValueError(
          "shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between arg " +
            `${from[at]} with shape ${shapeText(shapes[from[at]])} and arg ${k} with shape ${
              shapeText(s)
            }.`,
        );
      }
      out[at] = n;
      from[at] = k;
    });
  });
  return out;
}

/** `as_strided`: any shape and strides (in bytes), as long as they stay inside the array's memory. */
export function as_strided_impl(
  t: Tensor,
  shape: readonly number[] = t.shape,
  strides?: readonly number[],
): Tensor {
  const size = t.dtype.itemsize;
  const steps = strides ?? t.layout.strides.map((s) => s * size);
  if (steps.length !== shape.length) {
    throw new ValueError(
      `as_strided(): strides ${shapeText(steps)} must have the same length as shape ${
        shapeText(shape)
      }`,
    );
  }
  if (shape.some((n) => n < 0)) throw new ValueError("negative dimensions are not allowed");
  if (steps.some((s) => s % size !== 0)) {
    throw new NotImplementedError(
      `as_strided(): strides that are no multiple of the item size ${size} are not supported`,
    );
  }
  const layout = new Layout(shape, steps.map((s) => s / size), t.layout.offset);
  const [lo, hi] = extent(layout);
  const length = t.storage.length * t.storage.dtype.itemsize / size;
  if (layout.size > 0 && (lo < 0 || hi >= length)) {
    throw new ValueError(
      `as_strided(): shape ${shapeText(shape)} with strides ${
        shapeText(steps)
      } reaches outside the array's memory`,
    );
  }
  return t.with(layout);
}

/** `sliding_window_view`: windows as new last axes. */
export function sliding_window_view_impl(
  t: Tensor,
  window: readonly number[],
  axis?: readonly number[],
): Tensor {
  if (window.some((n) => n < 0)) {
    throw new ValueError("`window_shape` cannot contain negative values");
  }
  if (axis === undefined && window.length !== t.ndim) {
    throw new ValueError(
      "Since axis is `None`, must provide window_shape for all dimensions of `x`; got " +
        `${window.length} window_shape elements and \`x.ndim\` is ${t.ndim}.`,
    );
  }
  const axes = axis === undefined ? range(t.ndim) : normalizeAxes(axis, t.ndim, "axis", true);
  if (window.length !== axes.length) {
    throw new ValueError(
      `Must provide matching length window_shape and axis; got ${window.length} window_shape ` +
        `elements and ${axes.length} axes elements.`,
    );
  }
  const left = t.shape.slice();
  axes.forEach((a, k) => {
    if (left[a] < window[k]) {
      throw new ValueError("window shape cannot be larger than input array shape");
    }
    left[a] -= window[k] - 1;
  });
  return t.moved(slidingWindow, window, axes);
}

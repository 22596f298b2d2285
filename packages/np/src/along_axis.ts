// Callbacks over the vectors or the axes of an array: apply_along_axis, apply_over_axes.

import {
  type ArrayLike,
  isOptions,
  Layout,
  ndarray,
  normalizeAxis,
  otherAxes,
  permute,
  range,
  sizeOf,
  type Tensor,
  toTensor,
  ValueError,
  view,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { expand_dims_impl, fillLike } from "@nplex/core/impl";
import { bindLeading as bind } from "./bind_leading.ts";

/** What a callback gives back. */
export type CallbackResult = ArrayLike;

/** Gets a vector and whatever else the call passed. */
// deno-lint-ignore no-explicit-any
export type Function1D = (vector: ndarray, ...args: any[]) => CallbackResult;

/** Positions of the vectors along the last axis of a layout, in C order. */
function* vectors(l: Layout): Generator<Layout> {
  const last = l.ndim - 1, lead = l.shape.slice(0, last);
  const count = sizeOf(lead);
  for (let i = 0; i < count; i++) {
    let at = l.offset, left = i;
    for (let k = last - 1; k >= 0; k--) {
      at += (left % lead[k]) * l.strides[k];
      left = Math.floor(left / lead[k]);
    }
    yield new Layout([l.shape[last]], [l.strides[last]], at);
  }
}

/**
 * Calls a function on every vector along an axis and puts its results together.
 *
 * @param func1d Gets a vector (a view) and the further arguments; gives a scalar or an array.
 * @param axis The axis along which the vectors lie.
 * @param arr The array.
 * @param args Passed on to `func1d`, an options object in last place too.
 * @returns The array with the axis replaced by the dimensions of the results, of the first one's dtype.
 * @throws {ValueError} When another dimension is 0, or the results differ in shape.
 * @throws {AxisError} When the axis is out of bounds.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const ends = (v: np.ndarray) => v.get([0, -1]);
 * assertEquals(np.apply_along_axis(ends, 1, [[1, 2, 3], [4, 5, 6]]).tolist(), [[1, 3], [4, 6]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.apply_along_axis.html
 */
export function apply_along_axis(
  func1d: Function1D,
  axis: number,
  arr: ArrayLike,
  ...args: unknown[]
): ndarray {
  const fn = "apply_along_axis";
  const { values, rest } = bind(fn, ["func1d", "axis", "arr"], [func1d, axis, arr, ...args]);
  const call = tags.Callback.normalize(values[0], { fn, param: "func1d" }) as Function1D;
  const source = values[2] instanceof ndarray ? values[2] : new ndarray(toTensor(values[2]));
  const at = normalizeAxis(tags.Int.normalize(values[1], { fn, param: "axis" }), source.ndim);
  const others = otherAxes(source.shape, [at]);
  const moved = permute(source.tensor.layout, [...others, at]);
  const lead = moved.shape.slice(0, -1);
  if (lead.includes(0)) {
    throw new ValueError("Cannot apply_along_axis when any iteration dimensions are 0");
  }
  let out: ndarray | undefined, first: Tensor | undefined, i = 0;
  for (const l of vectors(moved)) {
    const result = call(view(source, l), ...rest);
    if (!out || !first) {
      first = result instanceof ndarray ? result.tensor : toTensor(result);
      out = new ndarray(fillLike(first, [...lead, ...first.shape]));
    }
    const size = first.size, inner = out.tensor.layout.strides.slice(lead.length);
    view(out, new Layout(first.shape, inner, i++ * size)).set("...", result);
  }
  if (!out || !first) throw new ValueError("Cannot apply_along_axis to an array without vectors");
  // The results' dimensions go where the axis was.
  const front = range(lead.length), inner = first.shape.map((_, k) => lead.length + k);
  const order = [...front.slice(0, at), ...inner, ...front.slice(at)];
  return view(out, permute(out.tensor.layout, order));
}

/**
 * Calls a function on an array for one axis after another.
 *
 * @param func Gets an array and an axis; gives an array with the axis kept at length 1, or without it.
 * @param a The array.
 * @param axes The axes.
 * @returns The last result, with as many dimensions as the array.
 * @throws {ValueError} When a result has another number of dimensions.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const total = np.apply_over_axes((x, axis) => np.sum(x, axis), [[1, 2], [3, 4]], [0, 1]);
 * assertEquals(total.tolist(), [[10]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.apply_over_axes.html
 */
export function apply_over_axes(
  func: (a: ndarray, axis: number) => CallbackResult,
  a: ArrayLike,
  axes: number | readonly number[] | ndarray,
): ndarray {
  const fn = "apply_over_axes";
  const { values, rest } = bind(fn, ["func", "a", "axes"], [func, a, axes]);
  if (rest.length > 0) {
    const [extra] = rest;
    throw new TypeError(
      isOptions(extra)
        ? `${fn}() got an unexpected keyword argument '${Object.keys(extra)[0]}'`
        : `${fn}() takes 3 positional arguments`,
    );
  }
  const call = tags.Callback.normalize(values[0], { fn, param: "func" });
  let value = values[1] instanceof ndarray ? values[1] : new ndarray(toTensor(values[1]));
  const ndim = value.ndim;
  for (const axis of tags.ShapeLike.normalize(values[2], { fn, param: "axes" })) {
    const at = axis < 0 ? axis + ndim : axis;
    const given = call(value, at);
    const result = given instanceof ndarray ? given : new ndarray(toTensor(given));
    const kept = result.ndim === ndim
      ? result
      : view(result, expand_dims_impl(result.tensor, [at]).layout);
    if (kept.ndim !== ndim) {
      throw new ValueError("function is not returning an array of the correct shape");
    }
    value = kept;
  }
  return value;
}

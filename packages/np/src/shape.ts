// Shapes and axes: reshape, ravel, transpose and relatives, which give views wherever NumPy does.
// Flips and rolls are in rearrange.ts, broadcasting is in broadcast.ts.

import {
  type ArrayLike,
  type Axis,
  called,
  type Fn,
  isOptions,
  ndarray,
  normalizer,
  overridden,
  overriding,
  type Shape,
  toTensor,
  wrap,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import {
  atleast_impl,
  diagonal_impl,
  expand_dims_impl,
  matrix_transpose_impl,
  moveaxis_impl,
  ravel_impl,
  reshape_impl,
  resize_impl,
  rollaxis_impl,
  size_impl,
  squeeze_impl,
  swapaxes_impl,
  transpose_impl,
} from "@nplex/core/impl";

/** A memory order: C, Fortran, either, or as it lies. */
export type MemoryOrder = "C" | "F" | "A" | "K";

/** A shape; None keeps the array's. */
const NewShape: tags.Tag<number[] | undefined> = { ...tags.ShapeLike, optional: true };

/** `copy=`: true always copies, false refuses to, None copies where it must. */
const CopyMode: tags.Tag<boolean | undefined> = {
  ...tags.Bool,
  takes: "a bool or None",
  optional: true,
};

/**
 * Gives an array another shape with the same elements: a view where the strides allow it, else
 * a copy.
 *
 * @param a Array to reshape.
 * @param shape New lengths; one of them may be -1 and is worked out; None keeps them.
 * @param order In which order elements are read and placed: C, F, or A for Fortran order if the
 * array lies so.
 * @param copy True always copies, false throws where a copy is needed, None copies where
 * needed.
 * @returns The reshaped array.
 * @throws {ValueError} When the sizes differ, or a copy is needed and `copy` is false.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const a = np.array([1, 2, 3, 4, 5, 6]);
 * assertEquals(np.reshape(a, [2, -1]).tolist(), [[1, 2, 3], [4, 5, 6]]);
 * assertEquals(np.reshape(a, [2, 3], { order: "F" }).tolist(), [[1, 3, 5], [2, 4, 6]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.reshape.html
 */
export const reshape: Fn<
  [["a", ArrayLike], ["shape", Shape | null]],
  [["order", MemoryOrder]],
  ndarray,
  { readonly copy?: boolean | null }
> = normalizer(
  "reshape",
  [["a", tags.ArrayLike], ["shape", NewShape], ["order", tags.OrderLike, "C"], "*", [
    "copy",
    CopyMode,
    null,
  ]],
  reshape_impl,
);

/**
 * Flattens an array to one dimension: a view if the memory is in the order asked for, else a
 * copy.
 *
 * @param a Array to flatten.
 * @param order C, F, A, or K for the order in memory.
 * @returns A vector of all elements.
 * @throws {ValueError} When the order is none of these.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const a = np.array([[1, 2], [3, 4]]);
 * assertEquals(np.ravel(a).tolist(), [1, 2, 3, 4]);
 * assertEquals(np.ravel(a, "F").tolist(), [1, 3, 2, 4]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ravel.html
 */
export const ravel: Fn<[["a", ArrayLike]], [["order", MemoryOrder]], ndarray> = normalizer(
  "ravel",
  [["a", tags.ArrayLike], ["order", tags.OrderLike, "C"]],
  ravel_impl,
);

/**
 * Makes an array of another shape from the elements in C order, repeated or cut off as needed.
 *
 * @param a Array to take elements from.
 * @param new_shape Shape of the result.
 * @returns A new array.
 * @throws {ValueError} When a length is negative.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.resize([1, 2, 3], [2, 4]).tolist(), [[1, 2, 3, 1], [2, 3, 1, 2]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.resize.html
 */
export const resize: Fn<[["a", ArrayLike], ["new_shape", Shape]], [], ndarray> = normalizer(
  "resize",
  [["a", tags.ArrayLike], ["new_shape", tags.ShapeLike]],
  resize_impl,
);

/**
 * Gives a view with the axes reversed or in another order.
 *
 * @param a Array to transpose.
 * @param axes The axes in their new order, each once; None reverses them.
 * @returns A view.
 * @throws {ValueError} When the axes are not each given once.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const a = np.array([[1, 2, 3], [4, 5, 6]]);
 * assertEquals(np.transpose(a).tolist(), [[1, 4], [2, 5], [3, 6]]);
 * assertEquals(np.transpose(np.ones([2, 3, 4]), [1, 0, 2]).shape, [3, 2, 4]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.transpose.html
 */
export const transpose: Fn<[["a", ArrayLike]], [["axes", Axis]], ndarray> = normalizer(
  "transpose",
  [["a", tags.ArrayLike], ["axes", tags.AxisLike, null]],
  transpose_impl,
);

/**
 * Gives a view with the axes reversed or in another order: the Array API's name for
 * `transpose`.
 *
 * @param a Array to transpose.
 * @param axes The axes in their new order, each once; None reverses them.
 * @returns A view.
 * @throws {ValueError} When the axes are not each given once.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const a = np.array([[1, 2, 3], [4, 5, 6]]);
 * assertEquals(np.permute_dims(a).tolist(), [[1, 4], [2, 5], [3, 6]]);
 * assertEquals(np.permute_dims(np.ones([2, 3, 4]), [1, 0, 2]).shape, [3, 2, 4]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.permute_dims.html
 */
export const permute_dims: Fn<[["a", ArrayLike]], [["axes", Axis]], ndarray> = normalizer(
  "permute_dims",
  [["a", tags.ArrayLike], ["axes", tags.AxisLike, null]],
  transpose_impl,
);

/**
 * Gives a view with the last two axes exchanged.
 *
 * @param x A matrix or a stack of matrices.
 * @returns A view.
 * @throws {ValueError} When there are less than two dimensions.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.matrix_transpose([[1, 2], [3, 4]]).tolist(), [[1, 3], [2, 4]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.matrix_transpose.html
 */
export const matrix_transpose: Fn<[["x", ArrayLike]], [], ndarray> = normalizer(
  "matrix_transpose",
  [["x", tags.ArrayLike]],
  matrix_transpose_impl,
);

/**
 * Gives a view with two axes exchanged.
 *
 * @param a The array.
 * @param axis1 First axis.
 * @param axis2 Second axis.
 * @returns A view.
 * @throws {AxisError} When an axis is out of bounds.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.swapaxes([[1, 2, 3]], 0, 1).tolist(), [[1], [2], [3]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.swapaxes.html
 */
export const swapaxes: Fn<[["a", ArrayLike], ["axis1", number], ["axis2", number]], [], ndarray> =
  normalizer(
    "swapaxes",
    [["a", tags.ArrayLike], ["axis1", tags.Int], ["axis2", tags.Int]],
    swapaxes_impl,
  );

/**
 * Gives a view with axes moved to new positions; the others stay in order.
 *
 * @param a The array.
 * @param source Axes to move.
 * @param destination Where each of them goes.
 * @returns A view.
 * @throws {AxisError} When an axis is out of bounds.
 * @throws {ValueError} When an axis is repeated, or the counts differ.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const a = np.zeros([3, 4, 5]);
 * assertEquals(np.moveaxis(a, 0, -1).shape, [4, 5, 3]);
 * assertEquals(np.moveaxis(a, [0, 1], [-1, -2]).shape, [5, 4, 3]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.moveaxis.html
 */
export const moveaxis: Fn<
  [
    ["a", ArrayLike],
    ["source", number | readonly number[]],
    ["destination", number | readonly number[]],
  ],
  [],
  ndarray
> = normalizer(
  "moveaxis",
  [["a", tags.ArrayLike], ["source", tags.ShapeLike], ["destination", tags.ShapeLike]],
  moveaxis_impl,
);

/**
 * Gives a view with one axis moved back until it stands before another; `moveaxis` is easier to
 * read.
 *
 * @param a The array.
 * @param axis The axis to move.
 * @param start The axis before which it ends up.
 * @returns A view.
 * @throws {AxisError} When `axis` or `start` is out of bounds.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.rollaxis(np.zeros([3, 4, 5]), 2).shape, [5, 3, 4]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.rollaxis.html
 */
export const rollaxis: Fn<[["a", ArrayLike], ["axis", number]], [["start", number]], ndarray> =
  normalizer(
    "rollaxis",
    [["a", tags.ArrayLike], ["axis", tags.Int], ["start", tags.Int, 0]],
    rollaxis_impl,
  );

/**
 * Gives a view without axes of length 1.
 *
 * @param a The array.
 * @param axis Which of them to drop; all if left out.
 * @returns A view.
 * @throws {ValueError} When a given axis has another length.
 * @throws {AxisError} When an axis is out of bounds.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.squeeze([[[1], [2]]]).tolist(), [1, 2]);
 * assertEquals(np.squeeze(np.zeros([1, 3, 1]), { axis: 0 }).shape, [3, 1]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.squeeze.html
 */
export const squeeze: Fn<[["a", ArrayLike]], [["axis", Axis]], ndarray> = normalizer(
  "squeeze",
  [["a", tags.ArrayLike], ["axis", tags.AxisLike, null]],
  squeeze_impl,
);

/**
 * Gives a view with new axes of length 1.
 *
 * @param a The array.
 * @param axis Where the new axes are in the result.
 * @returns A view.
 * @throws {AxisError} When a position is out of bounds.
 * @throws {ValueError} When one is repeated.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const x = np.array([1, 2]);
 * assertEquals(np.expand_dims(x, 0).tolist(), [[1, 2]]);
 * assertEquals(np.expand_dims(x, [1, 2]).shape, [2, 1, 1]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.expand_dims.html
 */
export const expand_dims: Fn<
  [["a", ArrayLike], ["axis", number | readonly number[]]],
  [],
  ndarray
> = normalizer(
  "expand_dims",
  [["a", tags.ArrayLike], ["axis", tags.ShapeLike]],
  expand_dims_impl,
);

/**
 * Gives the diagonal of two axes as a view that can't be written; it becomes the last axis.
 *
 * @param a Array of two or more dimensions.
 * @param offset Diagonals above the main one count up, those below count down.
 * @param axis1 First axis of the planes.
 * @param axis2 Second axis of the planes.
 * @returns A read-only view.
 * @throws {ValueError} When there are less than two dimensions, or the axes are the same.
 * @throws {AxisError} When an axis is out of bounds.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const a = np.array([[1, 2], [3, 4]]);
 * assertEquals(np.diagonal(a).tolist(), [1, 4]);
 * assertEquals(np.diagonal(a, 1).tolist(), [2]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.diagonal.html
 */
export const diagonal: Fn<
  [["a", ArrayLike]],
  [["offset", number], ["axis1", number], ["axis2", number]],
  ndarray
> = normalizer(
  "diagonal",
  [["a", tags.ArrayLike], ["offset", tags.Int, 0], ["axis1", tags.Int, 0], ["axis2", tags.Int, 1]],
  diagonal_impl,
);

/**
 * Gives the lengths of an array's dimensions.
 *
 * @param a Any array-like.
 * @returns A list of numbers, empty for a scalar.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.shape([[1, 2, 3]]), [1, 3]);
 * assertEquals(np.shape(5), []);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.shape.html
 */
export const shape: Fn<[["a", ArrayLike]], [], number[]> = normalizer(
  "shape",
  [["a", tags.ArrayLike]],
  (a) => [...a.shape],
);

/**
 * Gives the number of dimensions.
 *
 * @param a Any array-like.
 * @returns A plain number.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.ndim([[1, 2, 3]]), 2);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ndim.html
 */
export const ndim: Fn<[["a", ArrayLike]], [], number> = normalizer(
  "ndim",
  [["a", tags.ArrayLike]],
  (a) => a.ndim,
);

/**
 * Gives the number of elements, of the whole array or along axes.
 *
 * @param a Any array-like.
 * @param axis Axes whose lengths are multiplied; all if left out.
 * @returns A plain number.
 * @throws {AxisError} When an axis is out of bounds.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.size([[1, 2, 3], [4, 5, 6]]), 6);
 * assertEquals(np.size([[1, 2, 3], [4, 5, 6]], 1), 3);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.size.html
 */
export const size: Fn<[["a", ArrayLike]], [["axis", Axis]], number> = normalizer(
  "size",
  [["a", tags.ArrayLike], ["axis", tags.AxisLike, null]],
  size_impl,
);

/** What `atleast_1d` and relatives give: an array for one argument, a list for several. */
export interface AtLeast {
  /** One array. */
  (array: ArrayLike): ndarray;
  /** Several arrays, or none. */
  (...arrays: ArrayLike[]): ndarray[];
}

function atLeast(ndim: 1 | 2 | 3): AtLeast {
  const name = `atleast_${ndim}d`;
  function atleast(array: ArrayLike): ndarray;
  function atleast(...arrays: ArrayLike[]): ndarray[];
  function atleast(...arrays: ArrayLike[]): ndarray | ndarray[] {
    const answer = overriding.active && overridden(atleast, name, arrays);
    if (answer) return answer[0] as ndarray | ndarray[];
    const list = arrays.map((x): ndarray => {
      if (isOptions(x)) {
        const given = Object.keys(x)[0];
        throw new TypeError(
          given === undefined
            ? `${name}() takes arrays, not an empty object`
            : `${name}() got an unexpected keyword argument '${given}'`,
        );
      }
      // An array of enough dimensions is the result itself.
      if (x instanceof ndarray && x.ndim >= ndim) return x;
      return wrap(atleast_impl(toTensor(x), ndim), [x]) as ndarray;
    });
    return list.length === 1 ? list[0] : list;
  }
  return called(atleast, name);
}

/**
 * Views inputs as arrays of at least 1 dimension; arrays that have as many are given back as
 * they are.
 *
 * @param arys One or more array-likes.
 * @returns One array for one argument, a list for several.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.atleast_1d(5).tolist(), [5]);
 * assertEquals(np.atleast_1d(5, [1, 2]).map((a) => a.shape), [[1], [2]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.atleast_1d.html
 */
export const atleast_1d: AtLeast = atLeast(1);

/**
 * Views inputs as arrays of at least 2 dimensions; arrays that have as many are given back as
 * they are.
 *
 * @param arys One or more array-likes.
 * @returns One array for one argument, a list for several.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.atleast_2d([1, 2]).tolist(), [[1, 2]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.atleast_2d.html
 */
export const atleast_2d: AtLeast = atLeast(2);

/**
 * Views inputs as arrays of at least 3 dimensions; arrays that have as many are given back as
 * they are.
 *
 * @param arys One or more array-likes.
 * @returns One array for one argument, a list for several.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.atleast_3d([1, 2]).shape, [1, 2, 1]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.atleast_3d.html
 */
export const atleast_3d: AtLeast = atLeast(3);

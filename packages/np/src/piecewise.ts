// piecewise: a function given by other functions on parts of its domain.

import {
  type ArrayLike,
  bool,
  cast,
  isTypedArray,
  ndarray,
  orLater,
  type Tensor,
  toTensor,
  ValueError,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { apply, fillLike, joined, reduce_impl } from "@nplex/core/impl";
import { bindLeading } from "./bind_leading.ts";

/** A piece: a value, or a function of the elements in its part. */
// deno-lint-ignore no-explicit-any
export type Piece = ArrayLike | ((x: ndarray, ...args: any[]) => ArrayLike);

const length = (x: unknown): boolean =>
  Array.isArray(x) || isTypedArray(x) || x instanceof ndarray && x.ndim > 0;

/** Whether a list of conditions is one condition, as NumPy tells. */
function single(conditions: unknown, ndim: number): boolean {
  if (!length(conditions)) return true;
  if (conditions instanceof ndarray) return conditions.ndim === 1 && ndim !== 0;
  const first = (conditions as readonly unknown[])[0];
  if (first === undefined) throw new TypeError("piecewise(): condlist is empty");
  return !(Array.isArray(first) || first instanceof ndarray || isTypedArray(first)) && ndim !== 0;
}

/**
 * Evaluates one function or another on each part of an array.
 *
 * @param x The elements.
 * @param condlist Boolean arrays in the shape of `x`, one for each part; later ones win.
 * @param funclist A function or a value for each condition; one more is for the rest.
 * @param args Passed on to the functions, an options object in last place too.
 * @returns The values in the shape and dtype of `x`; 0 where no condition holds.
 * @throws {ValueError} When the number of functions does not fit the conditions.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const x = np.array([-2, -1, 0, 1]);
 * const pieces = [(v: np.ndarray) => v.negative(), (v: np.ndarray) => v.multiply(10)];
 * assertEquals(np.piecewise(x, [x.less(0), x.greater(0)], pieces).tolist(), [2, 1, 0, 10]);
 * assertEquals(np.piecewise(x, [x.less(0)], [-1, 1]).tolist(), [-1, -1, 1, 1]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.piecewise.html
 */
export function piecewise(
  x: ArrayLike,
  condlist: ArrayLike | readonly ArrayLike[],
  funclist: readonly Piece[],
  ...args: unknown[]
): ndarray {
  const fn = "piecewise";
  const { values, rest } = bindLeading(fn, ["x", "condlist", "funclist"], [
    x,
    condlist,
    funclist,
    ...args,
  ]);
  const source = values[0] instanceof ndarray ? values[0] : new ndarray(toTensor(values[0]));
  const list = values[2] instanceof ndarray ? [...values[2]] : values[2];
  if (!Array.isArray(list)) {
    throw tags.refuse({ fn, param: "funclist" }, { takes: "a sequence" }, list);
  }
  const given = single(values[1], source.ndim) ? [values[1]] : values[1];
  let conditions = cast(toTensor(given), bool);
  const n = conditions.shape[0];
  if (list.length === n + 1) {
    const any = reduce_impl("logical_or", conditions, { axis: [0], keepdims: true });
    conditions = joined([conditions, apply("logical_not", any)], bool);
  } else if (list.length !== n) {
    throw new ValueError(
      `with ${n} condition(s), either ${n} or ${n + 1} functions are expected`,
    );
  }
  const call = pieces as (...values: unknown[]) => unknown;
  return orLater(fn, ["x", "condlist", "funclist", "args"], call, [
    source,
    conditions,
    list,
    rest,
  ], { samples: { condlist: "zeros" } }) as ndarray;
}

/** Values where conditions hold, from numbers or from functions of the elements there. */
function pieces(
  source: ndarray,
  conditions: Tensor,
  list: readonly Piece[],
  rest: readonly unknown[],
): ndarray {
  const y = new ndarray(fillLike(source.tensor, source.shape));
  const masks = [...new ndarray(conditions)];
  list.forEach((f, i) => {
    const mask = masks[i];
    if (typeof f !== "function") return y.set([mask], f);
    const part = source.get(mask);
    if (part.size > 0) y.set([mask], f(part, ...rest as never[]));
  });
  return y;
}

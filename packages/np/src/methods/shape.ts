// Which functions of np are methods of ndarray: those that change shape or order. One line each, but for
// the methods that take their integers one by one.

import {
  Binder,
  isOptions,
  ndarray,
  normalizer,
  requireWriteable,
  type ReshapeOptions,
  sizeOf,
  unexpectedKeyword,
  ValueError,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { flatten_impl, resized_impl } from "@nplex/core/impl";
import { repeat } from "../rearrange.ts";
import { diagonal, ravel, reshape, squeeze, swapaxes, transpose } from "../shape.ts";

type Method = (...args: never[]) => unknown;

/** Splits `(2, 3, { order })` and `([2, 3], { order })` into the tuple and the options. */
function tupleAndOptions(args: unknown[]): [tuple: unknown, options: Record<string, unknown>] {
  const last = args[args.length - 1];
  const options = isOptions(last) ? last : {};
  const items = isOptions(last) ? args.slice(0, -1) : args;
  const [first] = items;
  const one = items.length === 1 && typeof first !== "number" && typeof first !== "bigint";
  return [one ? first : items, options];
}

const refuseUnknown = (fn: string, options: Record<string, unknown>, known: readonly string[]) => {
  for (const name of Object.keys(options)) {
    if (!known.includes(name)) {
      throw unexpectedKeyword(fn, name);
    }
  }
};

function reshapeMethod(a: ndarray, ...args: unknown[]): ndarray {
  const [shape, options] = tupleAndOptions(args);
  if (Array.isArray(shape) && args.length === (Object.keys(options).length > 0 ? 1 : 0)) {
    if (!Array.isArray(args[0])) {
      throw new TypeError("reshape() takes exactly 1 argument (0 given)");
    }
  }
  refuseUnknown("reshape", options, ["order", "copy"]);
  const target = shape === null ? a.shape : shape as number[];
  return reshape(a, target, options as ReshapeOptions);
}

function transposeMethod(a: ndarray, ...args: unknown[]): ndarray {
  const [axes, options] = tupleAndOptions(args);
  refuseUnknown("transpose", options, []);
  if (args.length === 0 || axes === null || axes === undefined) return transpose(a);
  return transpose(a, axes as number[]);
}

const resizeOptions = new Binder("resize", ["*", ["refcheck", tags.Bool, true]]);

function resizeMethod(a: ndarray, ...args: unknown[]): void {
  const [given, options] = tupleAndOptions(args);
  resizeOptions.bind([options]);
  if (
    given === null || given === undefined ||
    Array.isArray(given) && args[0] !== given && given.length === 0
  ) {
    return;
  }
  const shape = tags.ShapeLike.normalize(given, { fn: "resize", param: "new_shape" });
  if (shape.some((n) => n < 0)) throw new ValueError("negative dimensions not allowed");
  requireWriteable(a, "resize(): the array");
  if (sizeOf(shape) !== a.size && a.base !== undefined) {
    throw new ValueError("cannot resize this array: it does not own its data");
  }
  a.tensor = resized_impl(a.tensor, shape);
}

const flatten: Method = normalizer(
  "flatten",
  [["a", tags.NDArray], ["order", tags.OrderLike, "C"]],
  (a: ndarray, order) => flatten_impl(a.tensor, order),
);

/** Method name to function; the array is the first argument. */
export const SHAPE_METHODS: Readonly<Record<string, Method>> = {
  reshape: reshapeMethod,
  ravel,
  flatten,
  transpose: transposeMethod,
  swapaxes,
  squeeze,
  repeat,
  resize: resizeMethod,
  diagonal,
};

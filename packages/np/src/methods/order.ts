// Methods of ndarray that sort, search and pick. Those that NumPy gives other parameters than the function
// of the same name are declared here; the others are the functions.

import { assign, isOptions, type ndarray, normalizer, type Tensor } from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { compress_impl, partition_impl, put_impl, sort_impl } from "@nplex/core/impl";
import {
  Indices,
  KthLike,
  ModeLike,
  NoOrder,
  SelectKind,
  SortKindLike,
  StableLike,
  Target,
  Value,
} from "../index_args.ts";
import { type Choices, choose as chooseFrom, take } from "../indexing.ts";
import { nonzero, searchsorted } from "../searching.ts";
import { argpartition, argsort } from "../sorting.ts";

type Method = (...args: never[]) => unknown;

const sort: Method = normalizer(
  "sort",
  [
    ["self", Target],
    ["axis", tags.Int, -1],
    ["kind", SortKindLike, null],
    [
      "order",
      NoOrder,
      null,
    ],
    "*",
    ["stable", StableLike, null],
  ],
  (a: ndarray, axis: number, kind, order, stable) =>
    assign(a.tensor, sort_impl(a.tensor, axis, kind, order, stable)),
);

const partition: Method = normalizer(
  "partition",
  [["self", Target], ["kth", KthLike], ["axis", tags.Int, -1], [
    "kind",
    SelectKind,
    "introselect",
  ], ["order", NoOrder, null]],
  (a: ndarray, kth: number[], axis: number) =>
    assign(a.tensor, partition_impl(a.tensor, kth, axis)),
);

const put: Method = normalizer(
  "put",
  [["self", Target], ["indices", Indices], ["values", Value], ["mode", ModeLike, "raise"]],
  put_impl,
);

const compress: Method = normalizer(
  "compress",
  [["self", tags.ArrayLike], ["condition", tags.ArrayLike], ["axis", tags.SingleAxis, null], [
    "out",
    tags.OutArray,
    null,
  ]],
  (a: Tensor, condition: Tensor, axis) => compress_impl(condition, a, axis),
);

/** `a.choose(x, y, z)` is `a.choose([x, y, z])`. */
const choose = (self: ndarray, ...args: unknown[]): ndarray => {
  const options = isOptions(args[args.length - 1]) ? args.pop() : undefined;
  const choices = (args.length > 1 ? args : args[0]) as Choices;
  return args.length === 0 && options
    ? chooseFrom(self, options as { choices: Choices })
    : options
    ? chooseFrom(self, choices, options)
    : chooseFrom(self, choices);
};

/** Method name to function; the array is the first argument. */
export const ORDER_METHODS: Readonly<Record<string, (...args: never[]) => unknown>> = {
  sort,
  argsort,
  partition,
  argpartition,
  searchsorted,
  nonzero,
  take,
  put,
  choose,
  compress,
};

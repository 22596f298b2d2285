// Methods of ndarray that sort, search and pick. Those that NumPy gives other parameters than the function
// of the same name are declared here; the others are the functions.

import { assign, type ndarray, normalizer, tags, type Tensor } from "@nplex/core";
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
import { choose, take } from "../indexing.ts";
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

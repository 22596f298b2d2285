// Searching and counting: where, nonzero, searchsorted, digitize, bincount, flat and multi-indices.

import { bool, float64, int64 } from "../src/dtype.ts";
import { Scalar, toTensor } from "../src/array_like.ts";
import {
  anyTrue,
  cast,
  contiguous,
  elementwise,
  readDense,
  run,
  shortcutsOf,
} from "../src/dispatch.ts";
import { countNonzero, nonzero } from "../src/indexing.ts";
import {
  broadcastShapes,
  broadcastTo,
  dense,
  flipAxis,
  range,
  sizeOf,
  sliceAxis,
} from "../src/layout.ts";
import type { IndexMode } from "../src/methods/order.ts";
import { castText, promote } from "../src/promotion.ts";
import type { Operand } from "../src/resolve.ts";
import type { Tensor } from "../src/tensor.ts";
import { ValueError } from "../src/errors.ts";
import { apply } from "./elementwise_impl.ts";
import { anyOutside, combined, inRange } from "./index_impl.ts";

/** The indices of elements that are not zero, one vector for each axis. */
export function nonzero_impl(a: Tensor): Tensor[] {
  if (a.ndim === 0) {
    throw new ValueError(
      "Calling nonzero on 0d arrays is not allowed. Use np.atleast_1d(scalar).nonzero() instead.",
    );
  }
  return nonzero(a);
}

/** The indices of elements that are not zero, one row for each element. */
export function argwhere_impl(a: Tensor): Tensor {
  const x = a.ndim === 0 ? a.with(dense([])) : a;
  const count = countNonzero(a);
  if (a.ndim === 0) {
    return run("fill", [], { shape: [count, 0], dtype: int64, value: 0 }, a.backend);
  }
  return run("nonzero", [x], { count });
}

/** Elements of x where the condition holds, else of y; the indices of true elements without x and y. */
export function where_impl(condition: Tensor, x?: Operand, y?: Operand): Tensor | Tensor[] {
  if (x === undefined && y === undefined) return nonzero_impl(condition);
  if (x === undefined || y === undefined) {
    throw new ValueError("where(): either both or neither of x and y should be given");
  }
  const [[tx, ty], d] = combined([x, y], condition.storage.backend);
  return elementwise("where", [cast(condition, bool), tx, ty], d);
}

/** Where values belong in a sorted vector. */
export function searchsorted_impl(
  a: Tensor,
  v: Operand,
  side: "left" | "right",
  sorter?: Tensor,
): Tensor {
  if (a.ndim === 0) throw new ValueError("object of too small depth for desired array");
  if (a.ndim > 1) throw new ValueError("object too deep for desired array");
  const keys = v instanceof Scalar
    ? toTensor(v.kind === "int" ? BigInt(v.value as number | bigint) : v.value)
    : v;
  const d = promote(a.dtype, keys.dtype);
  return run("searchsorted", [cast(sorted(a, sorter), d), cast(keys, d)], { side });
}

function sorted(a: Tensor, sorter: Tensor | undefined): Tensor {
  if (!sorter) return a;
  if (sorter.dtype.kind !== "i" && sorter.dtype.kind !== "u") {
    throw new TypeError("sorter must only contain integers");
  }
  if (sorter.ndim !== 1) {
    throw new TypeError("could not parse sorter argument: it must be a vector");
  }
  if (sorter.size !== a.size) throw new ValueError("sorter.size must equal a.size");
  if (anyOutside(sorter, a.size)) throw new ValueError("Sorter index out of range.");
  return run("gather", [a, cast(sorter, int64)], { axes: [0] });
}

/** The bin that each value falls into. */
export function digitize_impl(x: Tensor, bins: Tensor, right: boolean): Tensor {
  if (x.dtype.kind === "c") throw new TypeError("x may not be complex");
  if (bins.dtype.kind === "c") {
    throw new TypeError(
      castText(bins.dtype, "float64", "safe"),
    );
  }
  if (bins.ndim === 0) throw new ValueError("object of too small depth for desired array");
  if (bins.ndim > 1) throw new ValueError("object too deep for desired array");
  const n = bins.size, side = right ? "left" : "right";
  const before = bins.moved(sliceAxis, 0, 0, 1, Math.max(n - 1, 0));
  const after = bins.moved(sliceAxis, 0, Math.min(1, n), 1, Math.max(n - 1, 0));
  if (n < 2 || !anyTrue(apply("greater", before, after))) return searchsorted_impl(bins, x, side);
  if (anyTrue(apply("less", before, after))) {
    throw new ValueError("bins must be monotonically increasing or decreasing");
  }
  const at = searchsorted_impl(bins.moved(flipAxis, 0), x, side);
  return apply("subtract", n, at);
}

/** How often each integer occurs, or the sum of its weights. */
export function bincount_impl(x: Tensor, weights: Tensor | undefined, minlength: number): Tensor {
  if (x.ndim === 0) throw new ValueError("object of too small depth for desired array");
  if (x.ndim > 1) throw new ValueError("object too deep for desired array");
  if (minlength < 0) throw new ValueError("'minlength' must not be negative");
  const real = weights === undefined || weights.dtype.kind !== "c";
  const counted = real
    ? shortcutsOf(x).bincount?.(x, weights && cast(weights, float64), minlength)
    : undefined;
  if (counted) return counted;
  let n = minlength;
  if (x.size > 0) {
    if (anyTrue(apply("less", x, 0))) {
      throw new ValueError("'list' argument must have no negative elements");
    }
    const max = run("reduce", [x], { op: "maximum", axes: [0], initial: undefined });
    n = Math.max(n, Number(readDense(max)[0]) + 1);
  }
  if (x.size === 0) return run("fill", [], { shape: [n], dtype: int64, value: 0 }, x.backend);
  if (weights) {
    if (weights.dtype.kind === "c") {
      throw new TypeError(
        castText(weights.dtype, "float64", "safe"),
      );
    }
    if (weights.ndim !== 1) throw new ValueError("object of wrong depth for desired array");
    if (weights.size !== x.size) {
      throw new ValueError(
        `The weights and list don't have the same length: ${weights.size} and ${x.size}`,
      );
    }
  }
  // Counts are exact in doubles, and adding doubles makes no BigInts.
  const zeros = run("fill", [], { shape: [n], dtype: float64, value: 0 }, x.backend);
  const one = run("fill", [], { shape: [], dtype: float64, value: 1 }, x.backend);
  const sums = run("scatter", [zeros, weights ? cast(weights, float64) : one, x], {
    op: "add",
    axes: [0],
  });
  return weights ? sums : cast(sums, int64);
}

const MOST = 2 ** 63;

/** Flat indices of multi-indices. */
export function ravel_multi_index_impl(
  indices: readonly Tensor[],
  dims: readonly number[],
  modes: readonly IndexMode[],
  order: "C" | "F",
): Tensor {
  if (indices.length !== dims.length) {
    throw new ValueError(
      `parameter multi_index must be a sequence of length ${dims.length}, not ${indices.length}`,
    );
  }
  if (modes.length !== 1 && modes.length !== dims.length) {
    throw new ValueError(
      `list of clipmodes has wrong length (${modes.length} instead of ${dims.length})`,
    );
  }
  if (sizeOf(dims) >= MOST) {
    throw new ValueError(
      "invalid dims: array size defined by dims is larger than the maximum possible size.",
    );
  }
  const shape = broadcastShapes(indices.map((t) => t.shape));
  if (dims.includes(0) && sizeOf(shape) > 0) {
    throw new ValueError("cannot unravel if shape has zero entries (is empty).");
  }
  let step = 1n, out: Tensor | undefined;
  const axes = range(dims.length);
  for (const k of order === "C" ? axes.reverse() : axes) {
    const mode = modes[modes.length === 1 ? 0 : k];
    if (mode === "raise" && anyOutside(indices[k], dims[k])) {
      throw new ValueError("invalid entry in coordinates array");
    }
    const at = inRange(indices[k], dims[k], mode);
    const part = step === 1n ? at : apply("multiply", at, new Scalar("int", step));
    out = out ? apply("add", out, part) : part;
    step *= BigInt(dims[k]);
  }
  if (!out) return run("fill", [], { shape: [], dtype: int64, value: 0 });
  return contiguous(out.moved(broadcastTo, shape));
}

/** Multi-indices of flat indices. */
export function unravel_index_impl(
  index: Tensor,
  dims: readonly number[],
  order: "C" | "F",
): Tensor[] {
  const size = sizeOf(dims);
  if (size >= MOST) {
    throw new ValueError(
      "dimensions are too large; arrays and shapes with a total size greater than 'intp' are not supported.",
    );
  }
  if (dims.length === 0 && index.ndim > 0) {
    throw new ValueError("multiple indices are not supported for 0d arrays");
  }
  if (index.size > 0) {
    const bad = apply("logical_or", apply("less", index, 0), apply("greater_equal", index, size));
    if (anyTrue(bad)) {
      const values = readDense(index), flags = readDense(bad);
      const first = values[Array.prototype.indexOf.call(flags, 1)];
      throw new ValueError(`index ${first} is out of bounds for array with size ${size}`);
    }
  }
  const out = new Array<Tensor>(dims.length);
  let rest = index;
  const axes = range(dims.length);
  for (const k of order === "C" ? axes.reverse() : axes) {
    const n = Math.max(dims[k], 1);
    out[k] = apply("remainder", rest, n);
    rest = apply("floor_divide", rest, n);
  }
  return out;
}

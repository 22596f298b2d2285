// `a[index] = values` where values come later: whatever a mask chooses is written without knowing how much that is;
// other indices are recorded as one call.

import { bool, int64 } from "../dtype.ts";
import { assign, cast, contiguous, copy, run } from "../dispatch.ts";
import { ValueError } from "../errors.ts";
import { type Index, newValues, setItem, stripLeadingOnes, valueTensor } from "../indexing.ts";
import { broadcastTo, dense, expandDims, range, sameShape } from "../layout.ts";
import { ndarray } from "../ndarray.ts";
import type { Tensor } from "../tensor.ts";
import { tracer } from "../trace/active.ts";
import type { ArrayLike } from "../array_like.ts";
import { isUnreadable } from "./recorder.ts";
import { guard } from "./guards.ts";
import { record } from "./host_call.ts";

/** Writes at once where that needs no values; else it is recorded. @param write Writes at once. */
export function writeLater(
  a: ndarray,
  items: readonly unknown[],
  value: ArrayLike,
  write: (a: ndarray, items: readonly unknown[], value: ArrayLike) => void,
): void {
  if (items.length === 1 && fillMask(a, items[0], value)) return;
  try {
    write(a, items, value);
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    const onCopy = (x: unknown, parts: unknown, from: unknown): Tensor => {
      const target = new ndarray(copy(x as Tensor));
      setItem(target, parts as Index, from as ndarray);
      return target.tensor;
    };
    const values = [a.tensor, items, new ndarray(newValues(value, a.tensor))];
    const params = ["a", "index", "value"];
    const recorded = record(error, "set", params, onCopy, values, { like: "a" });
    if (!recorded) throw error;
    assign(a.tensor, recorded.result as Tensor);
  }
}

/**
 * `a[mask] = one value` where values come later: it is known how to do it without knowing how many elements
 * the mask has.
 */
function fillMask(a: ndarray, mask: unknown, value: unknown): boolean {
  const x = a.tensor, backend = tracer() ?? x.storage.backend;
  if (backend.kind !== "graph" || !(mask instanceof ndarray) || mask.dtype !== bool) return false;
  const m = mask.tensor, k = m.ndim;
  if (k === 0 || k > x.ndim || !sameShape(m.shape, x.shape.slice(0, k))) return false;
  const source = valueTensor(value, x), rest = x.shape.slice(k);
  const axes = range(k, x.shape.length);
  const chosen = m.with(broadcastTo(expandDims(m.layout, axes), x.shape));
  const choose = (t: Tensor): Tensor => run("where", [chosen, cast(t, x.dtype), x], {}, backend);
  if (source.size === 1 && source.ndim <= rest.length + 1) {
    assign(x, choose(contiguous(source).with(dense([]))));
    return true;
  }
  // As many values as the mask has elements: each takes the one of its number.
  if (k === x.ndim && source.ndim > 1) return false;
  const list = stripLeadingOnes(source, rest.length + 1);
  if (list.ndim < rest.length || list.ndim > rest.length + 1) return false;
  if (!sameShape(list.shape.slice(list.ndim - rest.length), rest)) return false;
  if (list.ndim === rest.length || rest.length > 0 && list.shape[0] === 1) {
    assign(x, choose(list.moved(broadcastTo, x.shape)));
    return true;
  }
  const n = list.shape[0], { count, picked } = inTurn(m, list, "clip");
  const result = n === 0 ? copy(x) : choose(picked.with(dense(x.shape)));
  guard(result, run("not_equal", [count, int64Of(n, count)]), () => {
    throw new ValueError(
      `NumPy boolean array indexing assignment cannot assign ${n} input values to another number of output ` +
        "values where the mask is true",
    );
  });
  assign(x, result);
  return true;
}

const int64Of = (n: number, like: Tensor): Tensor =>
  run("fill", [], {
    shape: [],
    dtype: like.dtype,
    value: like.dtype.itemsize === 8 ? BigInt(n) : n,
  }, like.storage.backend);

/**
 * For the true elements of a mask the rows of a list in turn, where values come later; other places have any row.
 * @param mode What happens when the list is shorter: "wrap" starts again, "clip" repeats the last row.
 * @returns How many are true, and the rows, in the flat order of the mask.
 */
export function inTurn(
  mask: Tensor,
  list: Tensor,
  mode: "wrap" | "clip",
): { count: Tensor; picked: Tensor } {
  const ones = cast(contiguous(mask).with(dense([mask.size])), int64);
  const count = run("reduce", [ones], { op: "add", axes: [0], initial: 0n });
  const n = list.shape[0];
  if (n === 0 || mask.size === 0) return { count, picked: list };
  const before = run("subtract", [run("scan", [ones], { op: "add", axis: 0 }), int64Of(1, count)]);
  const at = mode === "wrap"
    ? run("remainder", [before, int64Of(n, count)])
    : run("minimum", [run("maximum", [before, int64Of(0, count)]), int64Of(n - 1, count)]);
  return { count, picked: run("gather", [list, at], { axes: [0] }) };
}

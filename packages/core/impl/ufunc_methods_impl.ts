// The in-place method of ufuncs, `at`: each index in turn, so that a repeated one counts each time. The
// folds (reduce, accumulate, reduceat) are in reductions_impl.ts and scans_impl.ts.

import { assign, cast, contiguous, copy, elementwise, readDense, run } from "../src/dispatch.ts";
import { int64 } from "../src/dtype.ts";
import { fromHostNear } from "../src/dispatch.ts";
import { ValueError } from "../src/errors.ts";
import { getItem, indexTensor, scatterInto } from "../src/indexing.ts";
import { broadcastTo, dense, Layout } from "../src/layout.ts";
import { orLater } from "../src/lazy/later.ts";
import { ndarray } from "../src/ndarray.ts";
import { findLoop } from "../src/resolve.ts";
import type { Tensor } from "../src/tensor.ts";

/** A dense tensor as one row. */
const row = (t: Tensor): Tensor => {
  const c = contiguous(t);
  return c.with(new Layout([c.size], [1], c.layout.offset));
};

/** The positions, in C order, of the elements that an index picks. */
function picked(a: ndarray, index: readonly unknown[]): Tensor {
  const all = run("iota", [], { n: a.size, dtype: int64 }, a.tensor.backend);
  return getItem(new ndarray(all.with(dense(a.shape))), index).tensor;
}

/** An index of one integer array on a vector needs no look-up of positions. */
function simpleIndex(a: ndarray, index: readonly unknown[]): Tensor | undefined {
  if (a.ndim !== 1 || index.length !== 1) return undefined;
  const i = index[0];
  if (!Array.isArray(i) && !(i instanceof ndarray)) return undefined;
  const t = indexTensor(i);
  return t.dtype === int64 && t.ndim === 1 ? t : undefined;
}

/**
 * `a[index] = op(a[index], b)` one index after the other, with the result cast to a's dtype each time.
 * @param name The primitive. @param b The second operand; none for a unary function.
 */
export function at_impl(
  name: string,
  a: ndarray,
  index: readonly unknown[],
  b: Tensor | undefined,
): void {
  const d = a.dtype;
  const loop = findLoop(name, b ? [d, b.dtype] : [d], { casting: "unsafe" });
  const simple = simpleIndex(a, index);
  const where = simple ?? picked(a, index);
  let values: Tensor | undefined;
  if (b) {
    try {
      values = cast(b, loop.in[1]);
      values = values.moved(broadcastTo, where.shape);
    } catch {
      throw new ValueError("array is not broadcastable to correct shape");
    }
  }
  const inOrder = values && loop.out === d && loop.in.every((x) => x === d);
  if (simple && inOrder && values) return scatterInto(a.tensor, values, [simple], [0], name);
  const x = a.tensor.layout.c ? a.tensor : contiguous(a.tensor);
  const flat = row(x), at = row(where), operand = values && row(values);
  // Each round takes every element at most once: its first, second, ... occurrence.
  const inRounds = (target: Tensor, at: Tensor, operand: Tensor | undefined): void => {
    for (const round of rounds(readDense(at) as ArrayLike<bigint>, a.size)) {
      const order = fromHostNear(new BigInt64Array(round), int64, [round.length], target.backend);
      const places = run("gather", [at, order], { axes: [0] });
      const old = cast(run("gather", [target, places], { axes: [0] }), loop.in[0]);
      // On another engine than the call's there may be dtypes that the call's engine lacks.
      const inputs = operand
        ? [old, cast(run("gather", [operand, order], { axes: [0] }), loop.in[1])]
        : [old];
      const fresh = cast(elementwise(name, inputs, loop.out), d);
      scatterInto(target, fresh, [places], [0], "set");
    }
  };
  if (inOrder && operand) scatterInto(flat, operand, [at], [0], name);
  else if (flat.backend.kind !== "graph") inRounds(flat, at, operand);
  else {
    const onCopy = (x: unknown, i: unknown, y: unknown): Tensor => {
      const target = copy(x as Tensor);
      inRounds(target, i as Tensor, y as Tensor | undefined);
      return target;
    };
    const later = { samples: { indices: "zeros" } } as const;
    const params = ["a", "indices", "b"];
    assign(flat, orLater(`${name}.at`, params, onCopy, [flat, at, operand], later) as Tensor);
  }
  if (x !== a.tensor) assign(a.tensor, flat.with(dense(a.shape)));
}

function rounds(positions: ArrayLike<bigint>, size: number): bigint[][] {
  const out: bigint[][] = [];
  const seen = new Map<bigint, number>();
  for (let i = 0; i < positions.length; i++) {
    const p = positions[i] < 0n ? positions[i] + BigInt(size) : positions[i];
    const k = seen.get(p) ?? 0;
    seen.set(p, k + 1);
    (out[k] ??= []).push(BigInt(i));
  }
  return out;
}

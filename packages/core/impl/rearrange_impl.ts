// Flips, rolls and quarter turns, tiling and repeating, trimming. Flips are views; the others copy.

import { Scalar } from "../src/array_like.ts";
import { cast, copy, fromHostNear, readDense, run } from "../src/dispatch.ts";
import { bool, int64 } from "../src/dtype.ts";
import { nonzero } from "../src/indexing.ts";
import {
  broadcastTo,
  dense,
  denseLike,
  expandDims,
  flipAxis,
  normalizeAxes,
  normalizeAxis,
  permute,
  range,
  shapeText,
  sizeOf,
  sliceAxis,
  transposed,
} from "../src/layout.ts";
import type { Tensor } from "../src/tensor.ts";
import { ValueError } from "../src/errors.ts";
import { prepend_impl, ravel_impl, reshape_impl } from "./shape_impl.ts";

/** `a[..., start:stop, ...]` on one axis, bounds already inside. */
export function cut(t: Tensor, axis: number, start: number, stop: number, step = 1): Tensor {
  const length = Math.max(0, Math.ceil((stop - start) / step));
  return t.moved(sliceAxis, axis, start, step, length);
}

/** `flip`: axes reversed, a view. */
export function flip_impl(t: Tensor, axes?: readonly number[]): Tensor {
  const list = axes === undefined ? range(t.ndim) : axes.map((a) => normalizeAxis(a, t.ndim));
  if (new Set(list).size !== list.length) throw new ValueError("repeated axis");
  return t.with(list.reduce(flipAxis, t.layout));
}

/** `rot90`: quarter turns from the first axis towards the second, a view. */
export function rot90_impl(t: Tensor, k: number, axes: readonly number[]): Tensor {
  if (axes.length !== 2) throw new ValueError("len(axes) must be 2.");
  const [a, b] = axes, n = t.ndim;
  if (a === b || Math.abs(a - b) === n) throw new ValueError("Axes must be different.");
  if (axes.some((x) => x >= n || x < -n)) {
    throw new ValueError(`Axes=(${a}, ${b}) out of range for array of ndim=${n}.`);
  }
  const turns = ((k % 4) + 4) % 4;
  if (turns === 0) return t.with(t.layout);
  if (turns === 2) return flip_impl(t, [a, b]);
  const order = range(t.ndim), i = normalizeAxis(a, n), j = normalizeAxis(b, n);
  [order[i], order[j]] = [order[j], order[i]];
  if (turns === 1) {
    const flipped = flip_impl(t, [b]);
    return flipped.moved(permute, order);
  }
  return flip_impl(t.moved(permute, order), [b]);
}

/** `roll`: elements moved along axes, those that fall off come in at the other end. */
export function roll_impl(
  t: Tensor,
  shifts: readonly number[],
  axes?: readonly number[],
): Tensor {
  if (axes === undefined) {
    // All shifts apply to the one axis of the flattened array.
    const flat = ravel_impl(t);
    return reshape_impl(roll_impl(flat, shifts, [0]), t.shape);
  }
  const at = normalizeAxes(axes, t.ndim, "axis", true);
  const count = shifts.length === 1 ? at.length : shifts.length;
  if (at.length !== 1 && at.length !== count) {
    throw new ValueError(
      "shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between arg 0 with " +
        `shape ${shapeText([shifts.length])} and arg 1 with shape ${shapeText([at.length])}.`,
    );
  }
  const total = t.shape.map(() => 0);
  for (let i = 0; i < count; i++) {
    total[at.length === 1 ? at[0] : at[i]] += Math.trunc(
      shifts.length === 1 ? shifts[0] : shifts[i],
    );
  }
  // The result has the memory order of the array: the work is done with the axes in that order.
  const like = denseLike(t.layout);
  const order = range(t.ndim).sort((p, q) => like.strides[q] - like.strides[p] || p - q);
  let out = t.moved(permute, order), fresh = false;
  order.forEach((axis, k) => {
    const n = t.shape[axis];
    const by = n === 0 ? 0 : ((total[axis] % n) + n) % n;
    if (by === 0) return;
    out = run("concat", [cut(out, k, n - by, n), cut(out, k, 0, n - by)], { axis: k });
    fresh = true;
  });
  if (!fresh) out = copy(out);
  return out.moved(permute, order.map((_, i) => order.indexOf(i)));
}

/** Elements picked along an axis by int64 positions, dense in C (or Fortran) order. */
export function pick(
  t: Tensor,
  axis: number,
  positions: readonly number[],
  fortran = false,
): Tensor {
  if (fortran) {
    const out = pick(t.moved(transposed), t.ndim - 1 - axis, positions);
    return out.moved(transposed);
  }
  const index = fromHostNear(
    BigInt64Array.from(positions, BigInt),
    int64,
    [positions.length],
    t.backend,
  );
  if (axis === 0) return run("gather", [t, index], { axes: [0] });
  // The leading axes count as one, indexed by its own numbers, so that the result is in C order.
  const n = t.shape[axis], lead = sizeOf(t.shape.slice(0, axis)), tail = t.shape.slice(axis + 1);
  const rows = run("iota", [], { n: lead, dtype: int64 }, t.backend);
  const joined = reshape_impl(t, [lead, n, ...tail]);
  const out = run("gather", [joined, rows.with(dense([lead, 1])), index], { axes: [0, axis] });
  return out.with(dense([...t.shape.slice(0, axis), positions.length, ...tail]));
}

/** `repeat`: counts are one for all elements of the axis, or one each. */
export function repeat_impl(t: Tensor, repeats: Tensor, axis: number | undefined): Tensor {
  if (repeats.ndim > 1) {
    throw new ValueError("repeat(): repeats must be a scalar or a vector");
  }
  const counts = Array.from(readDense(cast(repeats, int64)) as ArrayLike<bigint>, Number);
  const x = axis === undefined ? ravel_impl(t) : prepend_impl(t, 1);
  const at = axis === undefined ? 0 : normalizeAxis(axis, x.ndim), n = x.shape[at];
  if (counts.length !== 1 && counts.length !== n) {
    throw new ValueError(
      `operands could not be broadcast together with shape (${n},) (${counts.length},)`,
    );
  }
  if (counts.some((c) => c < 0)) throw new ValueError("repeats may not contain negative values.");
  if (counts.length !== 1) {
    return pick(x, at, counts.flatMap((c, i) => new Array<number>(c).fill(i)));
  }
  const each = counts[0];
  const wide = expandDims(x.layout, [at + 1]);
  const shape = wide.shape.slice();
  shape[at + 1] = each;
  const out = copy(x.with(broadcastTo(wide, shape)));
  return out.with(dense([...x.shape.slice(0, at), n * each, ...x.shape.slice(at + 1)]));
}

/** `tile`: the array repeated along each axis; new axes come in front. */
export function tile_impl(a: Tensor | Scalar, tensor: Tensor, reps: readonly number[]): Tensor {
  const ndim = Math.max(tensor.ndim, reps.length);
  const t = prepend_impl(tensor, ndim);
  const counts = [...new Array<number>(ndim - reps.length).fill(1), ...reps];
  const shape = t.shape.map((n, i) => n * counts[i]);
  if (counts.some((c) => c < 0)) throw new ValueError("negative dimensions are not allowed");
  if (reps.every((r) => r === 1) && !(a instanceof Scalar)) {
    const order = denseLike(t.layout);
    const axes = range(t.ndim).sort((p, q) => order.strides[q] - order.strides[p] || p - q);
    const out = copy(t.moved(permute, axes));
    return out.moved(permute, axes.map((_, i) => axes.indexOf(i)));
  }
  // Every axis gets a partner of stride 0 that counts the repetitions; one copy writes all of them.
  const partners = t.shape.map((_, i) => 2 * i);
  const wide = expandDims(t.layout, partners);
  const target = t.shape.flatMap((n, i) => [counts[i], n]);
  return copy(t.with(broadcastTo(wide, target))).with(dense(shape));
}

/** Where `trim_zeros` cuts: first and one past the last position on each axis. Reads values. */
export function trim_bounds(
  t: Tensor,
  trim: string,
  axis?: readonly number[],
): { readonly axes: readonly number[]; readonly bounds: readonly (readonly [number, number])[] } {
  const kind = trim.toLowerCase();
  if (!["fb", "bf", "f", "b"].includes(kind)) {
    throw new ValueError(`unexpected character(s) in \`trim\`: '${kind}'`);
  }
  const axes = axis === undefined
    ? range(t.ndim)
    : axis.map((a) => normalizeAxis(a, t.ndim, "axis"));
  if (new Set(axes).size !== axes.length) {
    throw new ValueError("repeated axis in `axis` argument");
  }
  if (axes.length === 0) return { axes, bounds: [] };
  const found = nonzero(t.dtype === bool ? t : cast(t, bool));
  const bounds = t.shape.map((n, i): readonly [number, number] => {
    const at = readDense(found[i]) as BigInt64Array;
    if (at.length === 0) return [0, 0];
    let lo = n, hi = -1;
    for (let k = 0; k < at.length; k++) {
      const p = Number(at[k]);
      if (p < lo) lo = p;
      if (p > hi) hi = p;
    }
    return [kind.includes("f") ? lo : 0, kind.includes("b") ? hi + 1 : n];
  });
  return { axes, bounds };
}

/** `trim_zeros`: a view of the smallest box that holds all elements other than zero. */
export function trim_zeros_impl(t: Tensor, trim: string, axis?: readonly number[]): Tensor {
  const { axes, bounds } = trim_bounds(t, trim, axis);
  return axes.reduce((x, a) => cut(x, a, bounds[a][0], bounds[a][1]), t);
}

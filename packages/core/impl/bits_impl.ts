// packbits and unpackbits: bools to the bits of bytes and back.

import { bool, uint8 } from "../src/dtype.ts";
import { cast, contiguous, copy, fromHost, run } from "../src/dispatch.ts";
import { dense, Layout, normalizeAxis, otherAxes, permute, sliceAxis } from "../src/layout.ts";
import type { Tensor } from "../src/tensor.ts";
import { ValueError } from "../src/errors.ts";
import { apply } from "./elementwise_impl.ts";
import { vector } from "./index_impl.ts";

/** The bits of a byte in an order: the shift of each. */
function shifts(order: "big" | "little", like: Tensor): Tensor {
  const list = Uint8Array.from({ length: 8 }, (_, i) => order === "big" ? 7 - i : i);
  return fromHost(list, uint8, [8], like.storage.backend);
}

/** The axis moved to the end, and how to move it back. */
function lastAxis(t: Tensor, axis: number): [Tensor, (t: Tensor) => Tensor] {
  const n = t.ndim;
  const rest = otherAxes(t.shape, [axis]);
  const back = Array.from({ length: n }, (_, i) => i === axis ? n - 1 : i < axis ? i : i - 1);
  return [
    t.moved(permute, [...rest, axis]),
    (out) => copy(out.moved(permute, back)),
  ];
}

/** Appends zeros along the last axis, or cuts it, to a length. */
function resized(t: Tensor, n: number): Tensor {
  const at = t.ndim - 1, have = t.shape[at];
  if (n <= have) return t.moved(sliceAxis, at, 0, 1, n);
  const zeros = run("fill", [], {
    shape: [...t.shape.slice(0, -1), n - have],
    dtype: t.dtype,
    value: 0,
  }, t.backend);
  return run("concat", [t, zeros], { axis: at });
}

/** Eight elements to a byte. */
export function packbits_impl(
  a: Tensor,
  axis: number | undefined,
  order: "big" | "little",
): Tensor {
  if (a.dtype.kind !== "i" && a.dtype.kind !== "u" && a.dtype !== bool) {
    throw new TypeError("Expected an input array of integer or boolean data type");
  }
  const x = axis === undefined || a.ndim === 0 ? vector(a) : a;
  const [moved, back] = lastAxis(x, normalizeAxis(axis ?? 0, x.ndim));
  const lead = moved.shape.slice(0, -1);
  const bytes = Math.ceil(moved.shape[lead.length] / 8);
  const bits = cast(cast(resized(moved, bytes * 8), bool), uint8);
  const grouped = copy(bits).with(dense([...lead, bytes, 8]));
  const shifted = apply("left_shift", grouped, shifts(order, a));
  const axes = [lead.length + 1];
  return back(run("reduce", [shifted], { op: "bitwise_or", axes, initial: 0 }));
}

/** A byte to eight elements. */
export function unpackbits_impl(
  a: Tensor,
  axis: number | undefined,
  count: number | undefined,
  order: "big" | "little",
): Tensor {
  if (a.dtype !== uint8) {
    throw new TypeError("Expected an input array of unsigned byte data type");
  }
  const x = axis === undefined || a.ndim === 0 ? vector(a) : a;
  const [moved, back] = lastAxis(x, normalizeAxis(axis ?? 0, x.ndim));
  const dense1 = contiguous(moved);
  const column = dense1.with(
    new Layout([...moved.shape, 1], dense([...moved.shape, 1]).strides, dense1.layout.offset),
  );
  const bits = apply("bitwise_and", apply("right_shift", column, shifts(order, a)), 1);
  const total = moved.shape[moved.ndim - 1] * 8;
  const lead = moved.shape.slice(0, -1);
  if (count !== undefined && count < -total) {
    throw new ValueError(`-count larger than number of elements: ${count} of ${total}`);
  }
  const n = count === undefined ? total : count < 0 ? total + count : count;
  return back(resized(copy(bits).with(dense([...lead, total])), n));
}

// The operands of nditer before the walk: the shape that they have in common, casts and copies, arrays that
// are allocated. The walk itself is in nditer.ts.

import {
  broadcastShapes,
  broadcastTo,
  canCast,
  type Casting,
  dense,
  type DType,
  dtype as dtypeOf,
  type DTypeLike,
  flipAxis,
  Layout,
  ndarray,
  overlaps,
  permute,
  promote,
  sameShape,
  shapeText,
  type Tensor,
  toTensor,
  ValueError,
} from "@nplex/core";
import { copyOrdered, zeros_impl } from "@nplex/core/impl";

/** An operand as it is walked. */
export interface Operand {
  /** What the user passed, or what was allocated. */
  readonly source: ndarray;
  /** What is walked: the array or a copy in the wanted dtype. */
  readonly array: ndarray;
  readonly writes: boolean;
  /** When what was written into a copy comes back: never, part by part, or at the end of the walk. */
  readonly back: "never" | "parts" | "end";
  /** Whether it is written under the mask only. */
  readonly masked: boolean;
  /** Whether it is the mask. */
  readonly mask: boolean;
}

/** What nditer was asked for, as far as operands need it. */
export interface Wishes {
  readonly flags: ReadonlySet<string>;
  readonly opFlags: readonly ReadonlySet<string>[];
  readonly opAxes: readonly (readonly number[] | undefined)[];
  readonly opDTypes: unknown;
  readonly casting: Casting;
  readonly itershape?: readonly number[];
}

const text = (a: ndarray) => shapeText(a.shape);

/** The arrays among the operands; undefined where one is to be allocated. */
export function arraysOf(
  sources: readonly unknown[],
  { opFlags }: Wishes,
): (ndarray | undefined)[] {
  return sources.map((x, i) => {
    if (opFlags[i].has("virtual") && (x ?? null) !== null) {
      throw new ValueError("nditer(): an operand with the flag 'virtual' must be null");
    }
    if (x === null || x === undefined) return undefined;
    if (x instanceof ndarray) return x;
    if (!opFlags[i].has("readonly")) {
      throw new TypeError("nditer(): an operand that is written must be an ndarray");
    }
    return new ndarray(toTensor(x));
  });
}

/** An operand on the axes of the walk; axes that it lacks have length 1. */
export function placed(t: Tensor, axes: readonly number[] | undefined, i: number): Tensor {
  if (!axes) return t;
  const { shape, strides, offset } = t.layout;
  if (axes.some((a) => a >= t.ndim)) {
    throw new ValueError(`nditer(): op_axes[${i}] is out of bounds for ndim ${t.ndim}`);
  }
  const pick = (from: readonly number[], none: number) => axes.map((a) => a < 0 ? none : from[a]);
  return t.with(new Layout(pick(shape, 1), pick(strides, 0), offset));
}

/** The shape of the walk. */
export function shapeOfWalk(arrays: readonly (ndarray | undefined)[], wishes: Wishes): number[] {
  const { opAxes, opFlags, flags, itershape } = wishes;
  const own = arrays.map((a, i) => a && placed(a.tensor, opAxes[i], i).shape);
  const shapes = own.filter((s) => s !== undefined);
  if (shapes.length === 0 && !itershape) {
    throw new ValueError("nditer(): at least one operand must be an array");
  }
  const shape = broadcastShapes(shapes).slice();
  let out = shape;
  if (itershape) {
    if (itershape.length < shape.length) {
      throw new ValueError("nditer(): itershape has fewer dimensions than the operands");
    }
    const full = [...new Array(itershape.length - shape.length).fill(1), ...shape];
    out = itershape.map((n, i) => n < 0 ? full[i] : n);
    broadcastTo(dense(shape), out);
  }
  const map = opAxes.find((a) => a);
  if (map && out.length !== map.length) {
    throw new ValueError("Each entry of op_axes must have the same length oa_ndim");
  }
  const mask = own[opFlags.findIndex((f) => f.has("arraymask"))];
  arrays.forEach((a, i) => {
    const shape = own[i], f = opFlags[i];
    if (!a || !shape || sameShape(shape, out)) return;
    const refuse = (what: string, why = "") => {
      throw new ValueError(
        `non-broadcastable ${what} with shape ${text(a)} doesn't match the broadcast shape ` +
          `${shapeText(out)}${why}`,
      );
    };
    if (f.has("no_broadcast")) refuse("operand");
    const length = (s: readonly number[], k: number) => s[s.length - out.length + k] ?? 1;
    const reduced = out.some((n, k) => n !== 1 && length(shape, k) === 1);
    if (f.has("readonly") || !reduced) return;
    if (!flags.has("reduce_ok")) {
      refuse("output operand", ": a reduction needs the flag 'reduce_ok'");
    }
    if (f.has("writeonly")) {
      throw new ValueError("operand has a reduction and is writeonly: it must be readwrite");
    }
    if (
      f.has("writemasked") && mask &&
      out.some((_, k) => length(shape, k) === 1 && length(mask, k) > 1)
    ) {
      throw new ValueError(
        "nditer(): an operand that is reduced has several mask values for an element",
      );
    }
  });
  return out;
}

function checkCast({ dtype: own, ndim }: ndarray, d: DType, i: number, wishes: Wishes): void {
  const flags = wishes.opFlags[i], { casting } = wishes;
  const check = (from: DType, to: DType, what: string) => {
    if (canCast(from, to, casting)) return;
    throw new TypeError(
      `Iterator ${what} ${i} dtype could not be cast from dtype('${from}') to dtype('${to}') according ` +
        `to the rule '${casting}'`,
    );
  };
  if (!flags.has("writeonly")) check(own, d, "operand");
  if (!flags.has("readonly")) check(d, own, "requested dtype of operand");
  const copies = wishes.flags.has("buffered") || flags.has("updateifcopy") ||
    flags.has("readonly") && (flags.has("copy") || ndim === 0);
  if (!copies) {
    throw new TypeError(
      `nditer(): operand ${i} needs a copy: allow it by the flag 'buffered' or 'copy'`,
    );
  }
}

/** The axes of an operand as the walk goes along them, outermost first. */
function along(walk: readonly number[], n: number, axes: readonly number[] | undefined): number[] {
  const own = walk.map((k) => axes ? axes[k] : k - walk.length + n);
  return own.filter((k) => k >= 0);
}

/** A tensor with the axes that a copy of it in another order of axes had at first. */
const ordered = (t: Tensor, order: readonly number[]): Tensor =>
  t.moved(permute, order.map((_, k) => order.indexOf(k)));

/** A new array for an operand, whose memory lies as the walk goes. */
function allocated(
  shape: readonly number[],
  d: DType,
  axes: readonly number[] | undefined,
  walk: readonly number[],
): ndarray {
  const order = along(walk, shape.length, axes);
  const length = (k: number) => shape[axes ? axes.indexOf(k) : k];
  return new ndarray(ordered(zeros_impl(order.map(length), d, "C"), order));
}

/** A copy of an operand in another dtype. */
function copied(t: Tensor, d: DType, order: readonly number[] | undefined): Tensor {
  const { layout } = t;
  if (order) return ordered(copyOrdered(t.with(permute(layout, order)), "C", d), order);
  // A buffer lies as its source does, axes that run backwards included.
  const back = layout.strides.flatMap((s, k) => s < 0 ? [k] : []);
  const turned = (t: Tensor) => t.with(back.reduce(flipAxis, t.layout));
  return turned(copyOrdered(turned(t), "K", d));
}

/** The operands ready to be walked along axes in the order of `walk`: cast, copied, allocated. */
export function prepare(
  arrays: readonly (ndarray | undefined)[],
  shape: readonly number[],
  walk: readonly number[],
  wishes: Wishes,
): Operand[] {
  const { opFlags, opAxes, opDTypes, flags } = wishes;
  const asked: unknown[] = Array.isArray(opDTypes) ? opDTypes : arrays.map(() => opDTypes);
  if (asked.length !== arrays.length) {
    throw new ValueError("nditer(): op_dtypes must have a dtype for each operand");
  }
  const wanted = asked.map((d) =>
    d === null || d === undefined ? undefined : dtypeOf(d as DTypeLike).native
  );
  const known = arrays.flatMap((a, i) => wanted[i] ?? a?.dtype ?? []);
  const common = flags.has("common_dtype") && known.length > 0 ? known.reduce(promote) : undefined;
  const inputs = arrays.flatMap((a, i) =>
    a && !opFlags[i].has("writeonly") ? [wanted[i] ?? a.dtype] : []
  );
  const buffered = flags.has("buffered");
  return arrays.map((a, i): Operand => {
    const f = opFlags[i], writes = !f.has("readonly");
    const rest = { writes, masked: f.has("writemasked"), mask: f.has("arraymask") };
    if (!a) {
      const virtual = f.has("virtual");
      if (!virtual && !f.has("allocate")) {
        throw new ValueError(
          "nditer(): an operand that is null needs the flag 'allocate' or 'virtual'",
        );
      }
      if (!wanted[i] && !common && !rest.mask && inputs.length === 0) {
        throw new TypeError("nditer(): no operand that is read says a dtype");
      }
      if (f.has("allocate") && f.has("readwrite") && buffered && !flags.has("delay_bufalloc")) {
        throw new ValueError(
          "nditer(): a buffered operand that is allocated and read needs 'delay_bufalloc'",
        );
      }
      const d = wanted[i] ?? common ?? (rest.mask ? dtypeOf("bool") : inputs.reduce(promote));
      const array = allocated(shape, d, opAxes[i], walk);
      return { source: array, array, back: "never", ...rest };
    }
    if (writes && !a.writeable) throw new ValueError("output array is read-only");
    const d = common ?? wanted[i] ?? a.dtype;
    const shared = writes && flags.has("copy_if_overlap") &&
      arrays.some((b, k) => b && k !== i && b !== a && overlaps(a.tensor, b.tensor));
    if (d === a.dtype && !shared) return { source: a, array: a, back: "never", ...rest };
    if (d !== a.dtype) checkCast(a, d, i, wishes);
    const upfront = !buffered || shared || f.has("updateifcopy") || f.has("copy") && !writes;
    const order = !upfront ? undefined : along(walk, a.ndim, opAxes[i]);
    const array = new ndarray(copied(a.tensor, d, order));
    const comes = !upfront ? "parts" : writes ? "end" : "never";
    return { source: a, array, back: comes, ...rest };
  });
}

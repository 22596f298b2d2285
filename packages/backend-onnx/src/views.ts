// Lowerings of what moves elements: views (as_strided) and writes through them (store), copies, joins, constants
// and ranges. A view is read as reshape, slice, transpose and expand where it is one of these, else by index.

import { Sym } from "@nplex/core";
import type { RealName } from "./element_types.ts";
import {
  type Call,
  type Lower,
  type Lowering,
  outName,
  refuse,
  type Size,
  type Value,
} from "./lowering.ts";
import type { Name } from "./model.ts";

const product = (ns: readonly number[]): number => ns.reduce((p, n) => p * n, 1);

function denseStrides(shape: readonly number[]): number[] {
  const out = new Array<number>(shape.length).fill(1);
  for (let i = shape.length - 2; i >= 0; i--) out[i] = out[i + 1] * shape[i + 1];
  return out;
}

/** Where the elements of a view lie, as numbers at the sizes of the trace. */
interface Place {
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  readonly offset: number;
}

/** Whether a view has the elements of its base in the same order. */
const isReshape = (p: Place, count: number): boolean => {
  const dense = denseStrides(p.shape);
  return p.offset === 0 && product(p.shape) === count &&
    p.strides.every((s, i) => s === dense[i] || p.shape[i] === 1);
};

/** One axis of the base, as a view takes it. */
interface Taken {
  /** The axis of the view; -1 for an axis of which one index is taken. */
  readonly axis: number;
  readonly start: number;
  readonly count: number;
  readonly step: number;
}

/**
 * How a view takes slices of the axes of its base; undefined where it doesn't. Each axis of the view must lie on
 * one axis of the base, and each axis of the base belong to at most one.
 */
function slices(base: readonly number[], p: Place): Taken[] | undefined {
  const dense = denseStrides(base);
  let rest = p.offset;
  const taken = base.map((n, k): Taken => {
    const start = n > 1 ? Math.floor(rest / dense[k]) : 0;
    rest -= start * dense[k];
    return { axis: -1, start, count: 1, step: 1 };
  });
  if (rest !== 0) return undefined;
  for (let i = 0; i < p.shape.length; i++) {
    const stride = p.strides[i], n = p.shape[i];
    if (n === 1 || stride === 0) continue;
    const k = dense.findIndex((d, at) =>
      base[at] > 1 && Math.abs(stride) % d === 0 && Math.abs(stride) / d < base[at]
    );
    if (k < 0 || taken[k].axis >= 0) return undefined;
    const step = stride / dense[k], last = taken[k].start + step * (n - 1);
    if (last < 0 || last >= base[k]) return undefined;
    taken[k] = { axis: i, start: taken[k].start, count: n, step };
  }
  return taken;
}

/** The places of a view's elements in its flat base. */
function indices(
  l: Lowering,
  shape: readonly Size[],
  strides: readonly Size[],
  offset: Size,
): Name {
  let sum: Name = l.size(offset);
  shape.forEach((n, i) => {
    const column = shape.map((_, k) => k === i ? -1 : 1);
    const steps = l.op("Mul", [l.range(n), l.size(strides[i])]);
    sum = l.op("Add", [sum, l.op("Reshape", [steps, l.ints(column)])]);
  });
  return shape.length === 0 ? l.op("Reshape", [sum, l.ints([])]) : sum;
}

/** Elements of a tensor of a shape through a layout. */
function view(
  l: Lowering,
  x: Name,
  base: readonly Size[],
  traced: readonly number[],
  c: Call,
): Name {
  const shape = c.attrs.shape as readonly Size[];
  const strides = c.attrs.strides as readonly Size[], offset = c.attrs.offset as Size;
  const at = (n: Size, i: number, of: "shape" | "strides") =>
    n instanceof Sym ? (c.traced?.[of] as number[])[i] : n;
  const place: Place = {
    shape: shape.map((n, i) => at(n, i, "shape")),
    strides: strides.map((n, i) => at(n, i, "strides")),
    offset: offset instanceof Sym ? c.traced?.offset as number : offset,
  };
  if (product(place.shape) === 0) {
    return l.reshape(
      l.op("Slice", [
        l.reshape(x, [-1]),
        ...[l.ints([0]), l.ints([0])],
      ]),
      shape,
    );
  }
  if (isReshape(place, product(traced))) return l.reshape(x, shape);
  const open = [...shape, ...base].some((n) => n instanceof Sym);
  const found = slices(traced, place);
  if (found && (!open || sameSlices(found, base, shape))) {
    return sliced(l, x, base, shape, found, place);
  }
  const flat = l.reshape(x, [-1]);
  return l.op("Gather", [flat, indices(l, shape, strides, offset)]);
}

/** Whether slices that fit at the sizes of the trace fit at all sizes: whole axes, whatever their length. */
function sameSlices(
  found: readonly Taken[],
  base: readonly Size[],
  shape: readonly Size[],
): boolean {
  return found.every((t, k) => {
    if (t.axis < 0) return !(base[k] instanceof Sym) || t.start === 0;
    const whole = t.step === 1 && t.start === 0 && String(base[k]) === String(shape[t.axis]);
    return whole || !(base[k] instanceof Sym) && !(shape[t.axis] instanceof Sym);
  });
}

function sliced(
  l: Lowering,
  x: Name,
  base: readonly Size[],
  shape: readonly Size[],
  found: readonly Taken[],
  place: Place,
): Name {
  const cut = found.map((t, k) => ({ ...t, k }))
    .filter(({ axis, k, count, step, start }) =>
      axis < 0
        ? base[k] !== 1
        : start !== 0 || step !== 1 || count !== base[k] && !(base[k] instanceof Sym)
    );
  let y = x;
  if (cut.length > 0) {
    const ends = cut.map(({ start, count, step }) => {
      const end = start + step * count;
      return end < 0 ? -(2 ** 31) : end;
    });
    y = l.op("Slice", [
      y,
      l.ints(cut.map((t) => t.start)),
      l.ints(ends),
      l.ints(cut.map((t) => t.k)),
      l.ints(cut.map((t) => t.step)),
    ]);
  }
  const order = found.map((t, k) => ({ ...t, k })).sort((a, b) => a.axis - b.axis || a.k - b.k)
    .map((t) => t.k);
  if (order.some((k, i) => k !== i)) y = l.op("Transpose", [y], { perm: order });
  const repeated = place.shape.map((n, i) => n > 1 && place.strides[i] === 0);
  const once = shape.map((n, i) => repeated[i] ? 1 : n);
  y = l.reshape(y, once);
  return repeated.some(Boolean) ? l.op("Expand", [y, l.sizes(shape)]) : y;
}

const asStrided: Lower = (l, c) => {
  const from = c.inputs[0].dtype, to = c.outs[0].dtype;
  const traced = c.inputs[0].shape, base = c.shapes[0];
  if (from === to) return c.values[0].map((x) => view(l, x, base, traced, c)) as unknown as Value;
  if (from.kind !== "c" || to.kind !== "f") return refuse("a view of another dtype");
  // Complex numbers read as their parts.
  return [view(l, l.interleaved(c.values[0]), [...base, 2], [...traced, 2], c)];
};

const store: Lower = (l, c) => {
  const [base, values] = c.values;
  const [from, to] = [c.inputs[1].dtype, c.inputs[0].dtype];
  if (from !== to) {
    if (from.kind !== "f" || to.kind !== "c") return refuse("a write through another dtype");
    // Into the parts of complex numbers, one beside the other.
    const whole = [...c.shapes[0], 2];
    const parts = { ...c, values: [[l.interleaved(base)] as const, values], outShapes: [whole] };
    const [y] = store(l, { ...parts, inputs: [c.inputs[1], c.inputs[1]] });
    return l.parts(y);
  }
  const shape = c.attrs.shape as readonly Size[];
  const place = {
    shape,
    strides: c.attrs.strides as readonly Size[],
    offset: c.attrs.offset as Size,
  };
  const flat = l.op("Reshape", [
    indices(l, place.shape, place.strides, place.offset),
    l.ints([-1, 1]),
  ]);
  return base.map((x, i) => {
    const at = [l.reshape(x, [-1]), flat, l.reshape(values[i] as Name, [-1])];
    return l.reshape(l.op("ScatterND", at), c.outShapes[0]);
  }) as unknown as Value;
};

const concat: Lower = (l, c) =>
  c.values[0].map((_, part) =>
    l.op("Concat", c.values.map((v) => v[part] as Name), { axis: c.attrs.axis as number })
  ) as unknown as Value;

/** A constant of any of the forms that attributes have. */
export function filled(
  l: Lowering,
  value: unknown,
  d: RealName,
  complex: boolean,
  shape: readonly Size[],
): Value {
  if (value instanceof Sym) {
    const one = l.cast(l.op("Squeeze", [l.size(value), l.ints([0])]), "int64", d);
    const whole = l.op("Expand", [one, l.sizes(shape)]);
    return complex ? [whole, l.full(0, d, shape)] : [whole];
  }
  const parts = Array.isArray(value) ? value : [value, 0];
  const one = (x: unknown) => l.full(x as number, d, shape);
  return complex ? [one(parts[0]), one(parts[1])] : [one(parts[0])];
}

/** The lowerings by primitive. */
export const VIEWS: Readonly<Record<string, Lower>> = {
  as_strided: asStrided,
  store,
  concat,
  copy: (_, c) => c.values[0],
  fill: (l, c) =>
    filled(l, c.attrs.value, outName(c), c.outs[0].dtype.kind === "c", c.outShapes[0]),
  iota: (l, c) => [l.cast(l.range(c.attrs.n as Size), "int64", outName(c))],
};

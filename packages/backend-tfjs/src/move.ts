// Kernels that move elements: copies, concatenation, and the two that stand for views. The engines' memory is
// the host's, so a view is read and written by one strided loop over it.

import type { Attrs, Dense, DenseKernel, TypedArray } from "@nplex/core";
import type { TensorInfo } from "@tensorflow/tfjs-core";
import { storedAs } from "./dtypes.ts";
import { blank, call, elements, infoOf, own } from "./engine.ts";
import { sizeOf } from "./shapes.ts";

/** `copy`: tensors never change, so the copy is the same memory with one more owner. */
export const copyKernel: DenseKernel = ([x]) => [own(call("Identity", { x: whole(x) }))];

const whole = (x: Dense) => infoOf(x.handle, [sizeOf(x.shape) * x.dtype.lanes]);

/** `concat`. */
export const concatKernel: DenseKernel = (inputs, { axis }, [out]) => {
  const lanes = out.dtype.lanes;
  const at = axis as number;
  // Two axes are enough: what lies before the axis, and the rest.
  const rows = sizeOf(out.shape.slice(0, at));
  const parts = inputs.filter((x) => sizeOf(x.shape) > 0)
    .map((x) => infoOf(x.handle, [rows, sizeOf(x.shape) * lanes / rows]));
  return [own(call("Concat", parts as never, { axis: 1 }))];
};

/** `as_strided`. */
export const asStridedKernel: DenseKernel = ([x], attrs, [out]) => {
  // The lanes of a complex number are float32 of the same memory, and the other way round.
  const lanes = out.dtype.lanes;
  const source = whole(x);
  const { info, data } = blank([sizeOf(out.shape) * lanes], storedAs(out.dtype));
  const from = elements(source);
  walk(attrs, lanes, (at, to, step, n) => {
    if (step === 1) data.set(from.subarray(at, at + n) as never, to);
    else for (let i = 0; i < n; i++) data[to + i] = from[at + i * step];
  });
  return [own(info)];
};

/** `store`. */
export const storeKernel: DenseKernel = ([x, value], attrs) => {
  const lanes = value.dtype.lanes;
  const source = whole(x);
  const { info, data } = blank(source.shape, storedAs(x.dtype));
  data.set(elements(source) as never);
  const from: TypedArray = elements(whole(value));
  walk(attrs, lanes, (at, to, step, n) => {
    if (step === 1) data.set(from.subarray(to, to + n) as never, at);
    else for (let i = 0; i < n; i++) data[at + i * step] = from[to + i];
  });
  return [own(info)];
};

/**
 * An operand with length 1 along the axes on which it is repeated, as a vector of all elements of a shape.
 * @param lanes How often each element is repeated in addition, where it is not complex itself.
 */
export function spread(
  x: Dense,
  shape: readonly number[],
  lanes: number = x.dtype.lanes,
): TensorInfo {
  const layout = repeated([...x.shape, x.dtype.lanes], [...shape, lanes]);
  const full = layout.shape;
  const source = whole(x);
  const { info, data } = blank([sizeOf(full)], storedAs(x.dtype));
  const from = elements(source);
  walk(layout, 1, (at, to, step, n) => {
    if (step === 0) data.fill(from[at] as never, to, to + n);
    else for (let i = 0; i < n; i++) data[to + i] = from[at + i * step];
  });
  return info;
}

/** The layout of a dense array that is repeated to fill a shape. */
export function repeated(
  from: readonly number[],
  shape: readonly number[],
): { shape: readonly number[]; strides: number[]; offset: number } {
  const dense = [...Array<number>(shape.length - from.length).fill(1), ...from];
  const strides = new Array<number>(dense.length);
  for (let i = dense.length - 1, step = 1; i >= 0; i--) {
    strides[i] = dense[i] === 1 ? 0 : step;
    step *= dense[i];
  }
  return { shape, strides, offset: 0 };
}

/** Where the elements of a layout lie in the array, in C order. */
export function placesOf(attrs: Attrs, lanes: number): Int32Array {
  const shape = attrs.shape as readonly number[];
  const out = new Int32Array(sizeOf(shape) * lanes);
  walk(attrs, lanes, (at, to, step, n) => {
    for (let i = 0; i < n; i++) out[to + i] = at + i * step;
  });
  return out;
}

/** Visits the runs of a layout in C order: where a run starts in the array, where densely, its step and length. */
function walk(
  attrs: Attrs,
  lanes: number,
  run: (at: number, dense: number, step: number, n: number) => void,
): void {
  const shape = (attrs.shape as readonly number[]).slice();
  const strides = (attrs.strides as readonly number[]).map((s) => s * lanes);
  const offset = (attrs.offset as number) * lanes;
  if (lanes === 2) {
    shape.push(2);
    strides.push(1);
  }
  // Axes that follow on each other are one.
  for (let i = shape.length - 2; i >= 0; i--) {
    if (shape[i] === 1 || strides[i] === strides[i + 1] * shape[i + 1]) {
      if (shape[i] !== 1) shape[i + 1] *= shape[i];
      shape.splice(i, 1);
      strides.splice(i, 1);
    }
  }
  const n = shape.pop() ?? 1, step = strides.pop() ?? 1;
  if (sizeOf(shape) * n === 0) return;
  const index = new Array<number>(shape.length).fill(0);
  let at = offset;
  for (let to = 0;; to += n) {
    run(at, to, step, n);
    let axis = shape.length - 1;
    for (; axis >= 0; axis--) {
      at += strides[axis];
      if (++index[axis] < shape[axis]) break;
      at -= strides[axis] * shape[axis];
      index[axis] = 0;
    }
    if (axis < 0) return;
  }
}

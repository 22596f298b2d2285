// Kernels of advanced indexing: rows that index arrays point at, read and written. Like views, they are one
// loop over the engine's memory, which is the host's.

import {
  type Attrs,
  broadcastShapes,
  type Dense,
  type DenseKernel,
  indexOutOfBounds,
  type Spec,
} from "@nplex/core";
import { empty, storedAs } from "./dtypes.ts";
import { blank, elements, free, infoOf, own, write } from "./engine.ts";
import { placesOf, repeated, spread } from "./move.ts";
import { same, sizeOf } from "./shapes.ts";

const whole = (x: Dense) => infoOf(x.handle, [sizeOf(x.shape) * x.dtype.lanes]);

/** An index array in host memory. */
export interface Index {
  /** Its shape. */
  readonly shape: readonly number[];
  /** Its elements. */
  readonly data: ArrayLike<number>;
}

/** Where index arrays broadcast, and which row of x each of their elements points at; negative ones count from the end. */
export interface Picked {
  /** The shape to which they broadcast. */
  readonly lead: readonly number[];
  /** The rows. */
  readonly rows: Int32Array;
}

/**
 * The rows that index arrays point at.
 * @throws {IndexError} When an index is out of range.
 */
export function pickedRows(x: Spec, index: readonly Index[], attrs: Attrs): Picked {
  const lead = broadcastShapes(index.map((t) => t.shape));
  const rows = new Int32Array(sizeOf(lead));
  if (rows.length === 0) return { lead, rows };
  const axes = attrs.axes as readonly number[] | undefined;
  index.forEach(({ shape, data }, k) => {
    const n = x.shape[k];
    const at = same(shape, lead) ? undefined : placesOf(repeated(shape, lead), 1);
    for (let i = 0; i < rows.length; i++) {
      const v = data[at ? at[i] : i];
      if (v < -n || v >= n) throw indexOutOfBounds(v, n, axes?.[k] ?? k);
      rows[i] = rows[i] * n + (v < 0 ? v + n : v);
    }
  });
  return { lead, rows };
}

const indices = (list: readonly Dense[]): Index[] =>
  list.map((t) => ({ shape: t.shape, data: elements(whole(t)) as Int32Array }));

/** `gather`. */
export const gatherKernel: DenseKernel = ([x, ...index], attrs, [out]) => {
  const { rows } = pickedRows(x, indices(index), attrs);
  const size = sizeOf(out.shape) * out.dtype.lanes;
  if (size === 0) return [own(write(empty(out.dtype), [0], storedAs(out.dtype)))];
  const { info, data } = blank([size], storedAs(out.dtype));
  const from = elements(whole(x)), run = size / rows.length;
  if (run === 1) { for (let i = 0; i < rows.length; i++) data[i] = from[rows[i]]; }
  else {
    for (let i = 0; i < rows.length; i++) {
      data.set(from.subarray(rows[i] * run, rows[i] * run + run) as never, i * run);
    }
  }
  return [own(info)];
};

/** `scatter` that sets: of equal indices the last one wins. */
export const scatterKernel: DenseKernel = ([x, values, ...index], attrs, [out]) => {
  const { lead, rows } = pickedRows(x, indices(index), attrs);
  const size = sizeOf(out.shape) * out.dtype.lanes;
  if (size === 0) return [own(write(empty(out.dtype), [0], storedAs(out.dtype)))];
  const tail = x.shape.slice(index.length), run = sizeOf(tail) * out.dtype.lanes;
  const shape = [...lead, ...tail];
  const full = same(values.shape, shape) || rows.length === 0 ? undefined : spread(values, shape);
  const { info, data } = blank([size], storedAs(out.dtype));
  data.set(elements(whole(x)) as never);
  if (rows.length > 0) {
    const news = elements(full ?? whole(values));
    for (let i = 0; i < rows.length; i++) {
      data.set(news.subarray(i * run, i * run + run) as never, rows[i] * run);
    }
  }
  if (full) free(full);
  return [own(info)];
};

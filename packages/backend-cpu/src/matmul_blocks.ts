// Large products of floats: blocks of both operands are packed into a small WebAssembly memory, multiplied there
// (wasm/product_kernel.ts) and added to the result. Complex matrices are real ones of twice the rows and depth:
// re and im of A's rows with (re, -im) and (im, re) along the depth, B's rows re and im in turn.

import { specialize } from "./specialize.ts";
import {
  type Element,
  type ProductKernel,
  productKernel,
  ROW_BYTES,
  ROWS,
} from "./wasm/product_kernel.ts";

// Blocks: rows and depth of A (200 kB, for the second cache), columns of B. In doubles.
const MOST_ROWS = 96, MOST_DEPTH = 256, MOST_COLUMNS = 512;
const A_BYTES = 8 * MOST_ROWS * MOST_DEPTH, B_BYTES = 8 * MOST_COLUMNS * MOST_DEPTH;
const SUM_BYTES = 8 * MOST_ROWS * MOST_COLUMNS;
const BYTES = A_BYTES + B_BYTES + SUM_BYTES;

type Floats = Float64Array | Float32Array;

/** A matrix in memory: position of the first element, and steps in lanes. */
export interface FloatMatrix {
  readonly data: Floats;
  readonly at: number;
  readonly row: number;
  readonly column: number;
}

/** Copies `count` rows or columns, `depth` deep, into panels of `width`, filled up with zeros. */
type Pack = (
  count: number,
  depth: number,
  width: number,
  x: Floats,
  at: number,
  step: number,
  deep: number,
  out: Floats,
  to: number,
) => void;

/** Packs real elements, or one part of complex ones. */
function packer(): Pack {
  return function (count, depth, width, x, at, step, deep, out, to) {
    for (let r = 0; r < count; r += width, at += step * width) {
      if (r + width <= count) {
        if (width === 6) {
          const s2 = 2 * step, s3 = 3 * step, s4 = 4 * step, s5 = 5 * step;
          for (let p = 0, q = at; p < depth; p++, q += deep, to += 6) {
            out[to] = x[q];
            out[to + 1] = x[q + step];
            out[to + 2] = x[q + s2];
            out[to + 3] = x[q + s3];
            out[to + 4] = x[q + s4];
            out[to + 5] = x[q + s5];
          }
        } else {
          for (let p = 0, q = at; p < depth; p++, q += deep) {
            for (let w = 0, o = q; w < width; w++, o += step) out[to++] = x[o];
          }
        }
        continue;
      }
      const have = count - r;
      for (let p = 0, q = at; p < depth; p++, q += deep) {
        for (let w = 0; w < width; w++) out[to++] = w < have ? x[q + w * step] : 0;
      }
    }
  };
}

/** Packs rows of a complex A: three of them are a panel. */
function complexRows(): Pack {
  return function (count, depth, _width, x, at, step, deep, out, to) {
    for (let r = 0; r < count; r += 3, at += 3 * step) {
      for (let p = 0, q = at; p < depth; p++, q += deep, to += 12) {
        for (let w = 0; w < 3; w++) {
          const inside = r + w < count, o = q + w * step, t = to + 2 * w;
          const re = inside ? x[o] : 0, im = inside ? x[o + 1] : 0;
          out[t] = re;
          out[t + 1] = im;
          out[t + 6] = -im;
          out[t + 7] = re;
        }
      }
    }
  };
}

/** Packs columns of a complex B: re and im are rows of their own. */
function complexColumns(): Pack {
  return function (count, depth, width, x, at, step, deep, out, to) {
    for (let r = 0; r < count; r += width, at += step * width) {
      const have = Math.min(width, count - r);
      for (let p = 0, q = at; p < depth; p++, q += deep, to += 2 * width) {
        for (let w = 0, o = q; w < width; w++, o += step) {
          const inside = w < have;
          out[to + w] = inside ? x[o] : 0;
          out[to + width + w] = inside ? x[o + 1] : 0;
        }
      }
    }
  };
}

/** Writes sums, or adds them, to rows of a result. */
type Store = (
  rows: number,
  columns: number,
  sums: Floats,
  from: number,
  width: number,
  c: Floats,
  at: number,
  row: number,
  column: number,
  add: boolean,
) => void;

function storer(): Store {
  return function (rows, columns, sums, from, width, c, at, row, column, add) {
    for (let i = 0; i < rows; i++, from += width, at += row) {
      if (add) { for (let j = 0, o = at; j < columns; j++, o += column) c[o] += sums[from + j]; }
      else for (let j = 0, o = at; j < columns; j++, o += column) c[o] = sums[from + j];
    }
  };
}

/** Sums of complex elements: rows of real and of imaginary parts in turn. */
function complexStorer(): Store {
  return function (rows, columns, sums, from, width, c, at, row, column, add) {
    for (let i = 0; i < rows; i++, from += 2 * width, at += row) {
      for (let j = 0, o = at, p = from, q = from + width; j < columns; j++, o += column) {
        c[o] = add ? c[o] + sums[p++] : sums[p++];
        c[o + 1] = add ? c[o + 1] + sums[q++] : sums[q++];
      }
    }
  };
}

/** What multiplies matrices of one dtype. */
interface Work {
  readonly kernel: ProductKernel;
  readonly data: Floats;
  /** Columns of a tile, and bytes of a number. */
  readonly width: number;
  readonly size: number;
  /** Numbers in an element. */
  readonly lanes: number;
  readonly packA: Pack;
  readonly packB: Pack;
  readonly store: Store;
}

let memory: WebAssembly.Memory | undefined;
const works = new Map<string, Work | undefined>();

function make(name: string): Work | undefined {
  const complex = name.startsWith("complex");
  const element: Element = name === "float64" || name === "complex128" ? "float64" : "float32";
  try {
    memory ??= new WebAssembly.Memory({ initial: Math.ceil(BYTES / 65536) });
    const kernel = productKernel(element, memory);
    const size = element === "float64" ? 8 : 4, key = `matmul:${name}`;
    return {
      kernel,
      data: element === "float64"
        ? new Float64Array(memory.buffer)
        : new Float32Array(memory.buffer),
      width: ROW_BYTES / size,
      size,
      lanes: complex ? 2 : 1,
      packA: specialize(complex ? complexRows : packer, `${key}:a`)(),
      packB: specialize(complex ? complexColumns : packer, `${key}:b`)(),
      store: specialize(complex ? complexStorer : storer, `${key}:c`)(),
    };
  } catch {
    // An engine without vectors, or a page whose policy forbids WebAssembly
    return undefined;
  }
}

let allowed = true;

/** Whether products of a dtype run here. */
export function hasBlocks(name: string): boolean {
  if (!allowed || !/^(float(32|64)|complex(64|128))$/.test(name)) return false;
  if (!works.has(name)) works.set(name, make(name));
  return works.get(name) !== undefined;
}

/** Turns WebAssembly off or on; the tests compare both. */
export function allowBlocks(on: boolean): void {
  allowed = on;
}

/** Whether B is A's transpose: then the product is symmetric. */
function isTranspose(m: number, n: number, a: FloatMatrix, b: FloatMatrix): boolean {
  return m === n && a.data === b.data && a.at === b.at && a.row === b.column && a.column === b.row;
}

/** Copies what is right of the diagonal to the other side. */
function mirror(n: number, lanes: number, { data, at, row, column }: FloatMatrix): void {
  for (let i = 1; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const to = at + i * row + j * column, from = at + j * row + i * column;
      for (let l = 0; l < lanes; l++) data[to + l] = data[from + l];
    }
  }
}

/** C (m x n) = A B; m, n and k are not 0. Of a matrix by its transpose only one half is computed. */
export function multiplyBlocks(
  name: string,
  m: number,
  n: number,
  k: number,
  a: FloatMatrix,
  b: FloatMatrix,
  c: FloatMatrix,
): void {
  const work = works.get(name);
  if (!work) throw new Error(`no product kernel for ${name}`);
  const { kernel, data, width, size, lanes, packA, packB, store } = work;
  const placeB = A_BYTES / size, sums = placeB + B_BYTES / size, half = isTranspose(m, n, a, b);
  // Floats are half as large: blocks are twice as deep. Blocks of about one depth are better than a rest.
  const most = MOST_DEPTH * 8 / size / lanes, deep = Math.ceil(k / Math.ceil(k / most));
  const mostRows = MOST_ROWS / lanes, tile = ROWS / lanes;
  for (let j = 0; j < n; j += MOST_COLUMNS) {
    const columns = Math.min(MOST_COLUMNS, n - j), panels = Math.ceil(columns / width);
    const end = half ? Math.min(m, j + columns) : m;
    for (let p = 0; p < k; p += deep) {
      const depth = Math.min(deep, k - p), fromB = b.at + p * b.row + j * b.column;
      packB(columns, depth, width, b.data, fromB, b.column, b.row, data, placeB);
      for (let i = 0; i < end; i += mostRows) {
        const rows = Math.min(mostRows, end - i), fromA = a.at + i * a.row + p * a.column;
        packA(rows, depth, ROWS, a.data, fromA, a.row, a.column, data, 0);
        // Panels left of the diagonal can be left out.
        const skip = half && i > j ? Math.floor((i - j) / width) : 0, count = panels - skip;
        const panel = placeB * size + skip * depth * lanes * ROW_BYTES;
        kernel(
          Math.ceil(rows / tile),
          count,
          depth * lanes,
          0,
          panel,
          sums * size,
          count * ROW_BYTES,
        );
        const at = c.at + i * c.row + (j + skip * width) * c.column;
        const there = columns - skip * width;
        store(rows, there, data, sums, count * width, c.data, at, c.row, c.column, p > 0);
      }
    }
  }
  if (half) mirror(n, lanes, c);
}

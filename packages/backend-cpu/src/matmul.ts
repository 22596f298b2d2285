// Kernel of `matmul`: batches of matrix products of every dtype and any strides. Products of floats, complex numbers and
// integers go through matmul_blocks.ts, those with a few vectors through matmul_thin.ts; the others, and all where WebAssembly is
// forbidden, through packed panels and register tiles in JS, small or thin ones through a direct loop (matmul_loops.ts).
// The JS loops keep sums of float32 in double precision and round them once.

import { broadcastTo, type DType, type Tensor, type TypedArray } from "@nplex/core";
import { baseOf, dataOf } from "./memory.ts";
import {
  direct as directLoop,
  directComplex,
  type DirectLoop,
  type MultiplyAdd,
  pack,
  packComplex,
  type PackLoop,
  store,
  type StoreLoop,
  tileComplex,
  type TileLoop,
  tileReal,
} from "./matmul_loops.ts";
import { type FloatMatrix, hasBlocks, multiplyBlocks } from "./matmul_blocks.ts";
import { multiplyThin } from "./matmul_thin.ts";
import { specialize } from "./specialize.ts";

// One block of each operand stays in the caches: rows, columns and depth.
const ROWS = 96, COLUMNS = 256, DEPTH = 256;

/** Multiply-adds below which packing costs more than it saves. */
const SMALL = 16 * 16 * 16;

/** The same below which a call of WebAssembly does. */
const TINY = 8 * 8 * 8;

/** Matrices of which a stack goes to WebAssembly even if they have less than four rows or columns. */
const FEW = 8;

const real: MultiplyAdd = (s: number, a: number, b: number) => s + a * b;
/** NumPy adds halves in float32, one after the other. */
const half: MultiplyAdd = (s: number, a: number, b: number) => Math.fround(s + a * b);
const int: MultiplyAdd = (s: number, a: number, b: number) => (s + Math.imul(a, b)) | 0;
const logical: MultiplyAdd = (s: number, a: number, b: number) => s | (a & b);
const wide: MultiplyAdd = (s: bigint, a: bigint, b: bigint) => BigInt.asIntN(64, s + a * b);

type Arithmetic = "real" | "half" | "int" | "logical" | "wide" | "complex";
const MULTIPLY_ADD: Record<Exclude<Arithmetic, "complex">, MultiplyAdd> = {
  real,
  half,
  int,
  logical,
  wide,
};

function arithmeticOf(d: DType): Arithmetic {
  if (d.kind === "c") return "complex";
  if (d.kind === "b") return "logical";
  if (d.kind === "f") return d.itemsize === 2 ? "half" : "real";
  return d.itemsize === 8 ? "wide" : "int";
}

/** Whether JS computes with bigints, which take many times as long. */
const isWide = (d: DType): boolean => arithmeticOf(d) === "wide";

interface Loops {
  readonly direct: DirectLoop;
  readonly pack: PackLoop;
  readonly tile: TileLoop;
  readonly store: StoreLoop;
  /** Rows and columns of a tile. */
  readonly width: number;
  /** Whether panels and sums are 32-bit integers. */
  readonly integer: boolean;
}

const cache = new Map<string, Loops>();

function loopsFor(d: DType): Loops {
  let found = cache.get(d.name);
  if (found) return found;
  const kind = arithmeticOf(d), key = `matmul:${d.name}`;
  if (kind === "complex") {
    found = {
      direct: specialize(directComplex, `${key}:direct`)(),
      pack: specialize(packComplex, `${key}:pack`)(),
      tile: specialize(tileComplex, `${key}:tile`)(),
      store: specialize(store, `${key}:store`)(),
      width: 2,
      integer: false,
    };
  } else {
    const f = MULTIPLY_ADD[kind];
    found = {
      direct: specialize(directLoop, `${key}:direct`)(f, kind === "wide" ? 0n : 0, kind !== "real"),
      pack: specialize(pack, `${key}:pack`)(),
      tile: specialize(tileReal, `${key}:tile`)(f),
      store: specialize(store, `${key}:store`)(),
      width: 4,
      integer: kind === "int" || kind === "logical",
    };
  }
  cache.set(d.name, found);
  return found;
}

/** A matrix: its data, the position of its first element, and its steps in lanes, the last one to the next of a stack. */
interface Matrix extends Omit<FloatMatrix, "data" | "at"> {
  readonly data: TypedArray;
  at: number;
}

function matrixOf(t: Tensor): Matrix {
  const { strides } = t.layout, n = strides.length, lanes = t.dtype.lanes;
  return {
    data: dataOf(t),
    at: baseOf(t),
    row: strides[n - 2] * lanes,
    column: strides[n - 1] * lanes,
    next: n > 2 ? strides[n - 3] * lanes : 0,
  };
}

/** Blocks of packed panels, kept from call to call; one set for floats and one for integers. */
interface Scratch {
  readonly a: Float64Array | Int32Array;
  readonly b: Float64Array | Int32Array;
  readonly sums: Float64Array | Int32Array;
}
const scratch: { float?: Scratch; int?: Scratch } = {};

function scratchFor(integer: boolean): Scratch {
  if (integer) {
    return scratch.int ??= {
      a: new Int32Array(ROWS * DEPTH),
      b: new Int32Array(COLUMNS * DEPTH),
      sums: new Int32Array(ROWS * COLUMNS),
    };
  }
  return scratch.float ??= {
    a: new Float64Array(2 * ROWS * DEPTH),
    b: new Float64Array(2 * COLUMNS * DEPTH),
    sums: new Float64Array(2 * ROWS * COLUMNS),
  };
}

function blocked(
  loops: Loops,
  lanes: number,
  m: number,
  n: number,
  k: number,
  a: Matrix,
  b: Matrix,
  c: Matrix,
): void {
  const { width } = loops;
  const s = scratchFor(loops.integer), row = COLUMNS * lanes;
  for (let j0 = 0; j0 < n; j0 += COLUMNS) {
    const nb = Math.min(COLUMNS, n - j0);
    for (let i0 = 0; i0 < m; i0 += ROWS) {
      const mb = Math.min(ROWS, m - i0);
      s.sums.fill(0);
      for (let p0 = 0; p0 < k; p0 += DEPTH) {
        const kb = Math.min(DEPTH, k - p0);
        const fromA = a.at + i0 * a.row + p0 * a.column;
        const fromB = b.at + p0 * b.row + j0 * b.column;
        // With one block of depth, the panels of B hold for all rows.
        if (i0 === 0 || k > DEPTH) {
          loops.pack(nb, kb, width, b.data, fromB, b.column, b.row, s.b);
        }
        loops.pack(mb, kb, width, a.data, fromA, a.row, a.column, s.a);
        for (let j = 0; j < nb; j += width) {
          for (let i = 0; i < mb; i += width) {
            loops.tile(
              kb,
              s.a,
              i * kb * lanes,
              s.b,
              j * kb * lanes,
              s.sums,
              i * row + j * lanes,
              row,
            );
          }
        }
      }
      const to = c.at + i0 * c.row + j0 * c.column;
      loops.store(mb, nb, lanes, s.sums, row, c.data, to, c.row, c.column);
    }
  }
}

const turned = ({ data, at, row, column, next }: Matrix): Matrix => ({
  ...{ data, at, row: column, column: row, next },
});

/** Products with a few vectors on either side, if they can run in WebAssembly. */
function few(
  name: string,
  m: number,
  n: number,
  k: number,
  a: Matrix,
  b: Matrix,
  c: Matrix,
): boolean {
  if (n > m) return few(name, n, m, k, turned(b), turned(a), turned(c));
  return multiplyThin(name, m, n, k, a as FloatMatrix, b as FloatMatrix, c as FloatMatrix);
}

/** How many axes before the last two are one axis to all three, the last of them, and how many matrices that are. */
function stacked(lead: readonly number[], ...ts: readonly Tensor[]): [axes: number, count: number] {
  let axes = 0, count = 1;
  for (let d = lead.length - 1; d >= 0; d--, axes++) {
    const last = lead.length - 1;
    if (!ts.every(({ layout: { strides: s } }) => s[d] === s[last] * count)) break;
    count *= lead[d];
  }
  return [axes, count];
}

/** One product, of which no size but the depth is 0. */
function product(d: DType, m: number, n: number, k: number, a: Matrix, b: Matrix, c: Matrix): void {
  const least = Math.min(m, n), thin = least < 4;
  if (thin && few(d.name, m, n, k, a, b, c)) return;
  const work = m * n * k;
  const enough = isWide(d) ? m * n > 3 : least > (work < SMALL ? 3 : 1);
  if (work >= TINY && enough && hasBlocks(d.name)) {
    multiplyBlocks(d.name, 1, m, n, k, a as FloatMatrix, b as FloatMatrix, c as FloatMatrix);
    return;
  }
  const loops = loopsFor(d);
  if (!thin && work >= SMALL && !isWide(d)) {
    blocked(loops, d.lanes, m, n, k, a, b, c);
  } else if (n > m) {
    // The direct loop goes down the longer side, four at a time.
    direct(loops, n, m, k, turned(b), turned(a), turned(c));
  } else direct(loops, m, n, k, a, b, c);
}

function direct(
  loops: Loops,
  m: number,
  n: number,
  k: number,
  a: Matrix,
  b: Matrix,
  c: Matrix,
): void {
  const f = loops.direct, { data, at, row, column } = a;
  f(m, n, k, data, at, row, column, b.data, b.at, b.row, b.column, c.data, c.at, c.row, c.column);
}

/** Kernel of `matmul`. Sums over no elements are 0. */
export function matmulKernel(inputs: readonly Tensor[], outs: readonly Tensor[]): void {
  const out = outs[0], { shape, dtype, size } = out, ndim = shape.length;
  if (size === 0) return;
  const m = shape[ndim - 2], n = shape[ndim - 1], { name, lanes } = dtype;
  const k = inputs[0].shape[inputs[0].ndim - 1];
  if (ndim === 2) {
    product(dtype, m, n, k, matrixOf(inputs[0]), matrixOf(inputs[1]), matrixOf(out));
    return;
  }
  const lead = shape.slice(0, -2), last = lead.length - 1;
  const ta = inputs[0].moved(broadcastTo, [...lead, m, k]);
  const tb = inputs[1].moved(broadcastTo, [...lead, k, n]);
  const a = matrixOf(ta), b = matrixOf(tb), c = matrixOf(out);
  const index = new Array<number>(lead.length).fill(0);
  const [axes, count] = stacked(lead, ta, tb, out);
  const least = isWide(dtype) || count >= FEW && m * n * k < TINY ? 1 : count < FEW ? 4 : 2;
  const blocks = k > 0 && Math.min(m, n) >= least && hasBlocks(name), dots = m === 1 && n === 1;
  /** Computes a whole stack, if it can. */
  const together = (): boolean => {
    const [x, y, z] = [a, b, c] as FloatMatrix[];
    if (dots) {
      const rows = { ...x, row: x.next }, to = { ...z, row: z.next };
      if (multiplyThin(name, count, 1, k, rows, y, to, y.next)) return true;
    }
    if (blocks) multiplyBlocks(name, count, m, n, k, x, y, z);
    return blocks;
  };
  for (;;) {
    const done = (blocks || dots) && together();
    if (!done) product(dtype, m, n, k, a, b, c);
    let d = last - (done ? axes : 0);
    for (; d >= 0; d--) {
      const more = ++index[d] < lead[d], by = more ? 1 : 1 - lead[d];
      a.at += ta.layout.strides[d] * by * lanes;
      b.at += tb.layout.strides[d] * by * lanes;
      c.at += out.layout.strides[d] * by * lanes;
      if (more) break;
      index[d] = 0;
    }
    if (d < 0) return;
  }
}

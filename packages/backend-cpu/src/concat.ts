// Kernel of `concat`: each input is copied into its slice of the result by the strided copy. Where rows of several
// inputs follow one another in the kernels' memory, the result is written row by row, from its first byte to its last.

import { type Attrs, sliceAxis, type Tensor } from "@nplex/core";
import { castKernel } from "./cast.ts";
import { baseOf, dataOf } from "./memory.ts";
import { type Parameter, shareCalls, spanOf } from "./shared_calls.ts";
import { type Code, copyBytes, FunctionBuilder, I32, i32, v128 } from "./wasm/encode.ts";
import { linked } from "./wasm/link.ts";
import { blockBuffer, place } from "./wasm/memory.ts";

/** Least bytes that an input has on average in a row of the result; most inputs. */
const LEAST = 256, MOST = 1024;
/** Nanoseconds that a byte takes, at least. */
const COPY = 0.05;

/** Bytes that are copied at once, and from which on what copies any memory is faster. */
const PIECE = 64, LONG = 4096;

type Join = (rows: number, first: number, inputs: number, table: number, to: number) => void;
let join: Join | null | undefined;

/** The table has of each input its first byte, and the bytes of a row. */
function made(): Join | null {
  const f = new FunctionBuilder("f", 5), q = f.local(I32);
  const [rows, first, inputs, table, to] = [0, 1, 2, 3, 4].map((k) => f.param(k));
  const end = f.let(i32.add(table, i32.mul(inputs, i32.constant(8))), I32);
  q.set(to);
  f.loop(i32.add(first, rows), 1, (r) => {
    f.loop(end, 8, (at) => {
      const bytes = f.let(i32.load(at, 4), I32);
      const from = f.let(i32.add(i32.load(at), i32.mul(r, bytes)), I32);
      const piece = (i: Code) => {
        const p = f.let(i32.add(from, i), I32), to = f.let(i32.add(q.get, i), I32);
        for (let k = 0; k < PIECE; k += 16) f.emit(v128.store(to, v128.load(p, k), k));
      };
      const short = i32.lessU(i32.sub(bytes, i32.constant(PIECE)), i32.constant(LONG));
      // The last piece begins within the one before it.
      const last = f.let(i32.sub(bytes, i32.constant(PIECE)), I32);
      f.when(short, () => {
        f.loopFrom(i32.constant(0), last, PIECE, piece);
        piece(last);
      });
      f.when(i32.equal(short, i32.constant(0)), () => f.emit(copyBytes(q.get, from, bytes)));
      q.set(i32.add(q.get, bytes));
    }, table);
  }, first);
  return linked<{ f: Join }>([f.done()])?.f ?? null;
}

/** Copies rows of all inputs by turns; gives whether they lie so that it can. */
function joinRows(inputs: readonly Tensor[], out: Tensor, axis: number): boolean {
  let rows = 1;
  for (let i = 0; i < axis; i++) rows *= out.layout.shape[i];
  const width = out.size / rows * out.dtype.itemsize, buffer = blockBuffer();
  const count = inputs.length, ts = [...inputs, out];
  if (rows < 2 || count > MOST || width < LEAST * count) return false;
  const first = (t: Tensor) => {
    const data = dataOf(t);
    return data.byteOffset + baseOf(t) * data.BYTES_PER_ELEMENT;
  };
  if (
    !ts.every((t) => t.dtype === out.dtype && t.layout.c && dataOf(t).buffer === buffer)
  ) return false;
  if (join === undefined) join = made();
  if (!join) return false;
  const table = place(3, Int32Array) as Int32Array, to = first(out);
  inputs.forEach((t, k) => {
    table[2 * k] = first(t);
    table[2 * k + 1] = t.size / rows * t.dtype.itemsize;
  });
  const span = spanOf(rows, 1);
  const parameters: Parameter[] = [[rows], [0, span], [count], [table.byteOffset], [
    to,
    span * width,
  ]];
  if (!shareCalls(rows * width * COPY, join, 0, rows, span, 0, parameters)) {
    join(rows, 0, count, table.byteOffset, to);
  }
  return true;
}

/** Kernel of `concat`. */
export function concatKernel(
  inputs: readonly Tensor[],
  outs: readonly Tensor[],
  attrs: Attrs,
): void {
  const axis = attrs.axis as number, out = outs[0];
  if (out.size === 0 || joinRows(inputs, out, axis)) return;
  let at = 0;
  for (const x of inputs) {
    const n = x.layout.shape[axis];
    if (x.layout.size > 0) castKernel([x], [out.moved(sliceAxis, axis, at, 1, n)]);
    at += n;
  }
}

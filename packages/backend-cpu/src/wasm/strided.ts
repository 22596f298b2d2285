// What lies apart, in WebAssembly: copies that turn rows into columns go in small squares of vectors, and operations
// on two operands of any strides bring blocks of them into places beside each other, compute, and put the results
// where they belong. Large ones are shared among threads.

import { type DType, laneArray, type TypedArray } from "@nplex/core";
import { type Parameter, shareCalls, spanOf } from "../shared_calls.ts";
import { wholeOptions } from "./block_loops.ts";
import type { InnerLoop } from "../inner_loops.ts";
import { threads, tooShort } from "../threads.ts";
import { call, type Code, FunctionBuilder, type FunctionCode, I32, i32, v128 } from "./encode.ts";
import { codeOf, STEPPED, TURN } from "./kernels.ts";
import { copyOptions } from "./copies.ts";
import { linked } from "./link.ts";
import { BLOCK as SHORT, blockBuffer, place, REGION } from "./memory.ts";
import { beforeMoves, moveCode, moveOf } from "./moves.ts";
import { type Block, give, take } from "./heap.ts";

/** Columns of a tile of a copy that turns rows into columns. */
const TILE = 64;
/** Bytes of a row that are written one after the other. */
const LINE = 64;

const both = (x: Code, y: Code): Code => i32.and(x, y);
const min = (f: FunctionBuilder, x: Code, y: Code): Code => {
  const least = f.local(I32);
  least.set(x);
  f.when(i32.less(y, x), () => least.set(y));
  return least.get;
};

/** Squares of vectors, of which rows become columns: w vectors of w elements each. */
function turned(f: FunctionBuilder, bytes: number, x: readonly Code[]): Code[] {
  const pick = (a: Code, b: Code, at: readonly number[], width: number) =>
    f.let(v128.shuffle(a, b, at.flatMap((k) => Array.from({ length: width }, (_, i) => k + i))));
  if (bytes === 8) return [pick(x[0], x[1], [0, 16], 8), pick(x[0], x[1], [8, 24], 8)];
  const pairs = [0, 2].map((k) => [
    pick(x[k], x[k + 1], [0, 16, 4, 20], 4),
    pick(x[k], x[k + 1], [8, 24, 12, 28], 4),
  ]);
  return [0, 1].flatMap((h) => [
    pick(pairs[0][h], pairs[1][h], [0, 16], 8),
    pick(pairs[0][h], pairs[1][h], [8, 24], 8),
  ]);
}

beforeMoves((f, bytes, params, self) => {
  if (bytes < 4) return;
  const [rows, columns, from, fromRow, fromStep, to, toRow, toStep] = params;
  const w = 16 / bytes, one = i32.constant(bytes), enough = i32.constant(w - 1);
  const whole = (n: Code) => f.let(i32.and(n, i32.constant(-w)), I32);
  const large = f.let(both(i32.less(enough, rows), i32.less(enough, columns)), I32);
  const apart = (x: Code) => i32.equal(i32.equal(x, one), i32.constant(0));
  f.when(
    both(large, both(both(i32.equal(fromStep, one), i32.equal(toRow, one)), apart(toStep))),
    () => {
      f.emit(call(self, columns, rows, from, fromStep, fromRow, to, toStep, toRow));
      f.leave([]);
    },
  );
  f.when(
    both(large, both(both(i32.equal(fromRow, one), i32.equal(toStep, one)), apart(fromStep))),
    () => {
      const R = whole(rows), C = whole(columns);
      const step = f.local(I32);
      f.loop(C, step.get, (c0) => {
        // The last tile takes what is too little for one of its own: short rows are written from end to end.
        const left = f.let(i32.sub(C, c0), I32);
        step.set(i32.constant(TILE));
        f.when(i32.less(left, i32.constant(2 * TILE)), () => step.set(left));
        const end = f.let(i32.add(c0, step.get), I32);
        f.loopFrom(i32.constant(0), R, w, (r) => {
          const p = f.local(I32), q = f.local(I32);
          p.set(i32.add(i32.add(from, i32.mul(r, one)), i32.mul(c0, fromStep)));
          q.set(i32.add(i32.add(to, i32.mul(r, toRow)), i32.mul(c0, one)));
          // Whole lines of each row at once, then what is left.
          const lines = f.let(
            i32.add(c0, i32.and(i32.sub(end, c0), i32.constant(-LINE / bytes))),
            I32,
          );
          const squares = (count: number) => () => {
            const rows: Code[][] = Array.from({ length: w }, () => []);
            for (let u = 0; u < count; u++) {
              const x = Array.from({ length: w }, () => {
                const v = f.let(v128.load(p.get));
                p.set(i32.add(p.get, fromStep));
                return v;
              });
              turned(f, bytes, x).forEach((v, k) => rows[k].push(v));
            }
            const at = f.local(I32);
            at.set(q.get);
            for (const row of rows) {
              row.forEach((v, u) => f.emit(v128.store(at.get, v, 16 * u)));
              at.set(i32.add(at.get, toRow));
            }
            q.set(i32.add(q.get, i32.constant(16 * count)));
          };
          f.loopFrom(c0, lines, LINE / bytes, squares(LINE / 16));
          f.loopFrom(lines, end, w, squares(1));
        });
      });
      const rest = (n: Code, m: Code, p: Code, q: Code) =>
        f.when(
          both(i32.less(i32.constant(0), n), i32.less(i32.constant(0), m)),
          () => f.emit(call(self, n, m, p, fromRow, fromStep, q, toRow, toStep)),
        );
      const right = f.let(i32.sub(columns, C), I32), below = f.let(i32.sub(rows, R), I32);
      rest(R, right, i32.add(from, i32.mul(C, fromStep)), i32.add(to, i32.mul(C, one)));
      rest(below, columns, i32.add(from, i32.mul(R, one)), i32.add(to, i32.mul(R, toRow)));
      f.leave([]);
    },
  );
});

/** Nanoseconds that moving an element takes, at least. */
const MOVE = 0.5;

/** Copies of elements of a size. */
function moves(bytes: number): InnerLoop | undefined {
  const move = moveOf(bytes);
  return move && ((n0, n1, a, ia, a0, a1, o, io, o0, o1) => {
    if (a.buffer !== blockBuffer() || o.buffer !== blockBuffer()) return undefined;
    const byRow = n0 > 1,
      n = byRow ? n0 : n1,
      span = spanOf(n, byRow ? 4 : TURN),
      by = span * bytes;
    const from = a.byteOffset + ia * bytes, to = o.byteOffset + io * bytes;
    const parameters: Parameter[] = [
      ...[[n0], [n1], [from, by * (byRow ? a0 : a1)], [a0 * bytes], [a1 * bytes]] as const,
      ...[[to, by * (byRow ? o0 : o1)], [o0 * bytes], [o1 * bytes]] as const,
    ];
    if (!shareCalls(n0 * n1 * MOVE, move, 0, n, span, byRow ? 0 : 1, parameters)) {
      move(...(parameters.map(([x]) => x) as Parameters<typeof move>));
    }
    return 0;
  });
}

/** driver(rows, columns, rows and columns of a block, places, then address, row step and step of a, b and the result). */
function driver(bytes: number, outBytes: number, repeated: number): FunctionCode {
  const f = new FunctionBuilder("f", 14);
  const [rows, columns, G, M, places] = [0, 1, 2, 3, 4].map((k) => f.param(k));
  const operand = (k: number) => [5 + 3 * k, 6 + 3 * k, 7 + 3 * k].map((i) => f.param(i));
  const seen = f.local(I32);
  f.loop(rows, G, (r) => {
    const g = min(f, G, f.let(i32.sub(rows, r), I32)), c = f.local(I32);
    c.set(i32.constant(0));
    f.repeat(() => {
      const m = f.local(I32);
      m.set(min(f, M, f.let(i32.sub(columns, c.get), I32)));
      // Rows of enough elements that lie beside each other are used where they are.
      const one = i32.constant(1), long = i32.lessEqualU(i32.constant(TURN), m.get);
      const close = (row: Code, step: Code, size: number) =>
        both(
          i32.equal(step, i32.constant(size)),
          i32.or(
            i32.or(long, i32.equal(g, one)),
            i32.equal(row, i32.mul(m.get, i32.constant(size))),
          ),
        );
      // Where the block begins, and the bytes from row to row.
      const blocks = [0, 1, 2].map((k) => {
        const [start, row, step] = operand(k), at = f.local(I32), pitch = f.local(I32);
        at.set(i32.add(start, i32.add(i32.mul(r, row), i32.mul(c.get, step))));
        pitch.set(row);
        const size = k < 2 ? bytes : outBytes,
          narrow = f.let(i32.mul(m.get, i32.constant(size)), I32);
        const usable = close(row, step, size);
        const from = f.let(at.get, I32), moved = f.local(I32);
        moved.set(i32.constant(0));
        if ((repeated | repeated / STEPPED) >> k & 1) {
          return { at, pitch, moved, from, narrow, row, step };
        }
        f.when(i32.equal(usable, i32.constant(0)), () => {
          moved.set(one);
          at.set(i32.add(places, i32.constant(k * REGION)));
          pitch.set(narrow);
          if (k < 2) {
            f.emit(call(0, g, m.get, from, row, step, at.get, narrow, i32.constant(bytes)));
          }
        });
        return { at, pitch, moved, from, narrow, row, step };
      });
      // All rows at once where they follow one another.
      const joined = f.let(
        repeated
          ? i32.constant(0)
          : blocks.map((b) => i32.equal(b.pitch.get, b.narrow)).reduce(both),
        I32,
      );
      const count = f.local(I32), n = f.local(I32);
      count.set(g);
      n.set(m.get);
      f.when(joined, () => {
        count.set(one);
        n.set(i32.mul(g, m.get));
      });
      f.loop(count.get, 1, (e) => {
        const [p, q, to] = blocks.map((b) => i32.add(b.at.get, i32.mul(e, b.pitch.get)));
        seen.set(i32.or(seen.get, call(2, n.get, p, q, to)));
      });
      const out = blocks[2];
      f.when(
        out.moved.get,
        () =>
          f.emit(
            call(
              1,
              g,
              m.get,
              out.at.get,
              out.narrow,
              i32.constant(outBytes),
              out.from,
              out.row,
              out.step,
            ),
          ),
      );
      c.set(i32.add(c.get, m.get));
    }, i32.less(c.get, columns));
  });
  return f.done(seen.get);
}

type Driver = (...numbers: number[]) => number;

function driverOf(name: string, d: DType, out: DType, repeated: number): Driver | undefined {
  const code = codeOf(name, d.name, repeated);
  const parts = code && [
    moveCode(d.itemsize, "a", 0),
    moveCode(out.itemsize, "b", 1),
    { ...code, name: "c" },
    driver(d.itemsize, out.itemsize, repeated),
  ];
  return parts && linked<{ f: Driver }>(parts)?.f;
}

/** Where threads have places of their own. */
let mine: Block | undefined, ready = 0;
const OWN = 3 * REGION;

function places(): number | undefined {
  const most = threads();
  if (most > ready) {
    if (mine) give(mine);
    mine = take(most * OWN);
    ready = mine ? most : 0;
  }
  return mine?.at;
}

/** Nanoseconds that an element takes, at least, for each byte of it. */
const OPERATION = 0.12;
/** Columns of a block; rows and columns where operands lie in different orders. */
const BLOCK = 1024, ROWS = 16, COLUMNS = 128;

/** Where an operand's first element lies; what is short and lies elsewhere is copied to place k. */
function addressOf(
  k: number,
  d: DType,
  data: TypedArray,
  first: number,
  [n0, n1]: readonly [number, number],
  s0: number,
  s1: number,
): number | undefined {
  const size = d.itemsize;
  if (data.buffer === blockBuffer()) return data.byteOffset + first * size;
  const e0 = s0 * (n0 - 1), e1 = s1 * (n1 - 1), length = Math.abs(e0) + Math.abs(e1) + 1;
  if (length > SHORT) return undefined;
  const low = first + Math.min(0, e0) + Math.min(0, e1), to = place(k, laneArray(d));
  (to as Float64Array).set(data.subarray(low, low + length) as Float64Array);
  return to.byteOffset + (first - low) * size;
}

/** An operation on two operands in any strides. */
function operations(name: string, d: DType, out: DType): InnerLoop {
  const drivers: (Driver | undefined)[] = [], bytes = d.itemsize, outBytes = out.itemsize;
  const apart = (s0: number, s1: number) => s0 !== 0 && Math.abs(s0) < Math.abs(s1);
  const short = (step: number) => step >= 0 && step <= 2;
  return (n0, n1, a, ia, a0, a1, b, ib, b0, b1, o, io, o0, o1) => {
    if (o.buffer !== blockBuffer()) return undefined;
    const p = addressOf(0, d, a, ia, [n0, n1], a0, a1),
      q = addressOf(1, d, b, ib, [n0, n1], b0, b1);
    const own = places();
    if (p === undefined || q === undefined || own === undefined) return undefined;
    const crossed = apart(a0, a1) || apart(b0, b1) || apart(o0, o1), narrow = n1 < TURN;
    // Rows that are used where they are need not be cut.
    const near = !narrow && short(a1) && short(b1) && o1 === 1;
    const G = near ? n0 : n0 === 1 ? 1 : crossed ? ROWS : narrow ? Math.floor(BLOCK / n1) : 1;
    const M = near || narrow ? n1 : crossed && n0 > 1 ? COLUMNS : BLOCK;
    const bits = (step: number) => (a1 === step ? 1 : 0) + (b1 === step ? 2 : 0);
    const repeated = near ? bits(0) + STEPPED * bits(2) : G > 1 ? 0 : bits(0);
    const f = bits(0) < 3 ? drivers[repeated] ??= driverOf(name, d, out, repeated) : undefined;
    if (!f) return undefined;
    const numbers = [
      ...[n0, n1, G, M, own, p, a0 * bytes, a1 * bytes, q, b0 * bytes, b1 * bytes],
      ...[o.byteOffset + io * outBytes, o0 * outBytes, o1 * outBytes],
    ];
    const ns = n0 * n1 * bytes * OPERATION;
    if (!tooShort(ns)) {
      const byRow = n0 > 1, n = byRow ? n0 : n1, span = spanOf(n, byRow ? near ? 1 : G : BLOCK);
      // From part to part an operand's address goes on by rows, or by columns.
      const parameters = numbers.map((x, i): Parameter =>
        i < 5 || (i - 5) % 3 ? [x] : [x, span * numbers[byRow ? i + 1 : i + 2]]
      );
      parameters[4] = [own, 0, OWN];
      let seen = 0;
      const each = (given: number) => void (seen |= given);
      if (shareCalls(ns, f, 3, n, span, byRow ? 0 : 1, parameters, each)) return seen;
    }
    return f(...numbers);
  };
}

/** Nanoseconds that a byte of a copy takes, at least. */
const COPY = 0.05;

copyOptions.shared = (copy, to, from, bytes) => {
  const overlap = Math.abs(to - from) < bytes, span = spanOf(bytes, 4096);
  return !overlap &&
    shareCalls(bytes * COPY, copy, 0, bytes, span, 2, [[to, span], [from, span], [bytes]]);
};

Object.assign(wholeOptions, { moves, operations });

// Copies of elements that lie apart, in two dimensions, where both sides are in the kernels' memory: a scalar loop
// in WebAssembly is several times faster at this than one in JS.

import { type Code, FunctionBuilder, type FunctionCode, I32, i32, i64, v128 } from "./encode.ts";
import { linked } from "./link.ts";

/**
 * Copies rows of elements from one address to another; for each side the bytes from row to row and from element to
 * element. There is at least one of each.
 */
export type Move = (
  rows: number,
  columns: number,
  from: number,
  fromRow: number,
  fromStep: number,
  to: number,
  toRow: number,
  toStep: number,
) => void;

const narrow = (load: number, store: number) => ({
  load: (at: Code): Code => [...at, load, 0, 0],
  store: (at: Code, x: Code): Code => [...at, ...x, store, 0, 0],
});
/** Instructions that move an element of a number of bytes. */
const ELEMENT: Readonly<Record<number, { load(at: Code): Code; store(at: Code, x: Code): Code }>> =
  {
    1: narrow(0x2d, 0x3a),
    2: narrow(0x2f, 0x3b),
    4: i32,
    8: i64,
  };

const made = new Map<number, Move | undefined>();

/** What a larger program adds at the start of a copy. @param self Its number in the module. */
type Before = (f: FunctionBuilder, bytes: number, params: readonly Code[], self: number) => void;
let before: Before | undefined;

/** Has copies begin with other ways of going about it. */
export function beforeMoves(ways: Before): void {
  before = ways;
  made.clear();
}

/** The code of a copy. @param self Its number in the module. */
export function moveCode(bytes: number, name = "f", self = 0): FunctionCode {
  const { load, store } = ELEMENT[bytes];
  const f = new FunctionBuilder(name, 8);
  const params = Array.from({ length: 8 }, (_, k) => f.param(k));
  const [rows, columns, from, fromRow, fromStep, to, toRow, toStep] = params;
  before?.(f, bytes, params, self);
  const p = f.local(I32), q = f.local(I32);
  f.loop(rows, 1, (r) => {
    p.set(i32.add(from, i32.mul(r, fromRow)));
    q.set(i32.add(to, i32.mul(r, toRow)));
    const one = () => {
      f.emit(store(q.get, load(p.get)));
      p.set(i32.add(p.get, fromStep));
      q.set(i32.add(q.get, toStep));
    };
    const done = f.local(I32);
    done.set(i32.constant(0));
    // Every second element, and elements backwards: vectors, of which a shuffle takes what is wanted.
    const inVectors = (step: number, vector: (at: Code) => Code) => {
      const fits = i32.and(
        i32.equal(fromStep, i32.constant(step)),
        i32.equal(toStep, i32.constant(bytes)),
      );
      f.when(fits, () => {
        done.set(i32.and(columns, i32.constant(-16 / bytes)));
        f.loopFrom(i32.constant(0), done.get, 16 / bytes, () => {
          f.emit(v128.store(q.get, vector(p.get)));
          p.set(i32.add(p.get, i32.constant(step * 16 / bytes)));
          q.set(i32.add(q.get, i32.constant(16)));
        });
      });
    };
    const lanes = Array.from({ length: 16 / bytes }, (_, k) => k);
    const chosen = (from: (k: number) => number) =>
      lanes.flatMap((k) => Array.from({ length: bytes }, (_, b) => from(k) * bytes + b));
    inVectors(bytes, (at) => v128.load(at));
    inVectors(
      2 * bytes,
      (at) => v128.shuffle(v128.load(at), v128.load(at, 16), chosen((k) => 2 * k)),
    );
    inVectors(-bytes, (at) => {
      const x = f.let(v128.load(i32.sub(at, i32.constant(16 - bytes))));
      return v128.shuffle(x, x, chosen((k) => 16 / bytes - 1 - k));
    });
    const fours = f.let(
      i32.add(done.get, i32.and(i32.sub(columns, done.get), i32.constant(-4))),
      I32,
    );
    f.loopFrom(done.get, fours, 4, () => {
      for (let u = 0; u < 4; u++) one();
    });
    f.loopFrom(fours, columns, 1, one);
  });
  return f.done();
}

/** The copy of elements of 1, 2, 4 or 8 bytes; undefined where WebAssembly is forbidden. */
export function moveOf(bytes: number): Move | undefined {
  if (!made.has(bytes)) {
    made.set(bytes, linked<{ f: Move }>([moveCode(bytes)])?.f);
  }
  return made.get(bytes);
}

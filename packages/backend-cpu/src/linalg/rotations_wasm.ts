// Sweeps of plane rotations as waves through the columns of a matrix, four rows at a time: each column is read once for
// some sweeps, meets their rotations in registers, and is written once.

import { f64x2, FunctionBuilder, type FunctionCode, i32, V128, v128 } from "../wasm/encode.ts";

/** Sweeps of a wave: the registers hold one column of each. */
export const SWEEPS = 4;

/**
 * Applies waves to blocks of four rows: how many blocks, bytes of the first one, bytes from one to the next, place and
 * number of the waves. A wave is three numbers: bytes from the beginning of a block to the column where it starts, in a
 * margin of `SWEEPS - 1` columns, place of its rotations, and steps. A step has `SWEEPS` pairs (c, s); it takes in the
 * next column and gives out the one `SWEEPS` before it.
 */
export type Wave = (
  blocks: number,
  at: number,
  blockBytes: number,
  waves: number,
  count: number,
) => void;

const { add, sub, mul } = f64x2;
const COLUMN = 32;
const HALVES = [0, 16];

/** Bytes of what says which wave it is. */
export const WAVE_BYTES = 12;

/** The code of that. */
export function waveCode(): FunctionCode {
  const f = new FunctionBuilder("wave", 5);
  const blocks = f.variable(f.param(0)), at = f.variable(f.param(1));
  const p = f.variable(), turn = f.variable(), steps = f.variable(), wave = f.variable();
  const waves = f.variable();
  const held = Array.from({ length: SWEEPS }, () => HALVES.map(() => f.local(V128)));
  const place = (k: number) => (SWEEPS - 1 - k) * COLUMN;
  f.each(blocks, 1, () => {
    wave.set(f.param(3));
    waves.set(f.param(4));
    f.each(waves, 1, () => {
      p.set(i32.add(at.get, i32.load(wave.get)));
      turn.set(i32.load(wave.get, 4));
      steps.set(i32.load(wave.get, 8));
      held.forEach((x, k) => HALVES.forEach((h, r) => x[r].set(v128.load(p.get, place(k) + h))));
      f.each(steps, 1, () => {
        let column = HALVES.map((h) => f.let(v128.load(p.get, SWEEPS * COLUMN + h)));
        held.forEach((x, k) => {
          const c = f.let(v128.load64Twice(turn.get, 16 * k));
          const s = f.let(v128.load64Twice(turn.get, 16 * k + 8));
          column = column.map((y, r) => {
            const done = f.let(add(mul(c, x[r].get), mul(s, y)));
            x[r].set(sub(mul(c, y), mul(s, x[r].get)));
            return done;
          });
        });
        HALVES.forEach((h, r) => f.emit(v128.store(p.get, column[r], h)));
        f.increase(p, COLUMN);
        f.increase(turn, 16 * SWEEPS);
      });
      held.forEach((x, k) =>
        HALVES.forEach((h, r) => f.emit(v128.store(p.get, x[r].get, place(k) + h)))
      );
      f.increase(wave, WAVE_BYTES);
    });
    f.increase(at, f.param(2));
  });
  return f.done();
}

/** One wave in JS, through a block of four rows: places in `memory`. */
export function waveJS(memory: Float64Array, at: number, turns: number, steps: number): void {
  for (let row = 0; row < 4; row++) {
    let p = at + row, t = turns;
    let x0 = memory[p + 12], x1 = memory[p + 8], x2 = memory[p + 4], x3 = memory[p];
    for (let i = 0; i < steps; i++, p += 4, t += 8) {
      let y = memory[p + 16], c = memory[t], s = memory[t + 1], done = c * x0 + s * y;
      x0 = c * y - s * x0;
      y = done;
      c = memory[t + 2];
      s = memory[t + 3];
      done = c * x1 + s * y;
      x1 = c * y - s * x1;
      y = done;
      c = memory[t + 4];
      s = memory[t + 5];
      done = c * x2 + s * y;
      x2 = c * y - s * x2;
      y = done;
      c = memory[t + 6];
      s = memory[t + 7];
      memory[p] = c * x3 + s * y;
      x3 = c * y - s * x3;
    }
    memory[p] = x3;
    memory[p + 4] = x2;
    memory[p + 8] = x1;
    memory[p + 12] = x0;
  }
}

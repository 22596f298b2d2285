// Sweeps of plane rotations as one wave through the columns of a matrix, four rows at a time: each column is
// read once, meets the rotations of all sweeps in registers, and is written once.

import {
  type Code,
  f64x2,
  FunctionBuilder,
  I32,
  i32,
  type Local,
  moduleOf,
  V128,
  v128,
} from "../wasm/encode.ts";

/** Sweeps that are applied together: the registers hold one column of each. */
export const SWEEPS = 4;

/**
 * Applies rotations: bytes of the first column's margin of `SWEEPS - 1` columns, how many blocks of four rows,
 * bytes from one to the next, place of the rotations, steps of the wave. A step has `SWEEPS` pairs (c, s); it
 * takes in the next column and gives out the one `SWEEPS` before it.
 */
export type Applied = (
  at: number,
  blocks: number,
  blockBytes: number,
  turns: number,
  steps: number,
) => void;

const { add, sub, mul } = f64x2;
const COLUMN = 32;
const HALVES = [0, 16];

function waveModule(): Uint8Array<ArrayBuffer> {
  const f = new FunctionBuilder("f", 5);
  const variable = (value?: Code): Local => {
    const v = f.local(I32);
    if (value) v.set(value);
    return v;
  };
  const increase = (v: Local, by: number | Code) =>
    v.set(i32.add(v.get, typeof by === "number" ? i32.constant(by) : by));
  const at = variable(f.param(0)), left = variable(f.param(1));
  const p = variable(), turn = variable(), steps = variable();
  const held = Array.from({ length: SWEEPS }, () => HALVES.map(() => f.local(V128)));
  const place = (k: number) => (SWEEPS - 1 - k) * COLUMN;
  f.repeat(() => {
    p.set(at.get);
    turn.set(f.param(3));
    steps.set(f.param(4));
    held.forEach((x, k) => HALVES.forEach((h, r) => x[r].set(v128.load(p.get, place(k) + h))));
    f.repeat(() => {
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
      increase(p, COLUMN);
      increase(turn, 16 * SWEEPS);
      increase(steps, -1);
    }, steps.get);
    held.forEach((x, k) =>
      HALVES.forEach((h, r) => f.emit(v128.store(p.get, x[r].get, place(k) + h)))
    );
    increase(at, f.param(2));
    increase(left, -1);
  }, left.get);
  return moduleOf([f.done()]);
}

/** The same wave in JS. */
export function applyJS(memory: Float64Array): Applied {
  return (at, blocks, blockBytes, turns, steps) => {
    for (let row = 0; row < 4 * blocks; row++) {
      let p = at / 8 + (row >> 2) * blockBytes / 8 + (row & 3), t = turns / 8;
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
  };
}

/** A memory and what works in it. */
export interface RotationMemory {
  readonly memory: Float64Array;
  readonly apply: Applied;
}

/** Bytes of the memory that is kept, taken from the system as they are used; matrices that need more get one of their own. */
const KEPT = 2 ** 24;
let module: WebAssembly.Module | undefined, kept: RotationMemory | undefined, allowed = true;

function make(bytes: number): RotationMemory {
  try {
    if (!allowed) throw new Error("turned off");
    module ??= new WebAssembly.Module(waveModule());
    const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / 65536) });
    const { f } = new WebAssembly.Instance(module, { m: { m: memory } }).exports;
    return { memory: new Float64Array(memory.buffer), apply: f as unknown as Applied };
  } catch {
    // An engine without vectors, a page whose policy forbids WebAssembly, or too much memory
    const memory = new Float64Array(Math.ceil(bytes / 8));
    return { memory, apply: applyJS(memory) };
  }
}

/** A memory for so many doubles, until the next call. */
export function rotationMemory(doubles: number): RotationMemory {
  if (8 * doubles > KEPT) return make(8 * doubles);
  return kept ??= make(KEPT);
}

/** Turns WebAssembly off or on; the tests compare both. */
export function allowWave(on: boolean): void {
  allowed = on;
  kept = undefined;
}

// Operands for comparing backends: special values of each dtype against each other, then random ones of every
// size. The same on every run.

import { type DType, laneArray, type TypedArray } from "@nplex/core";

let state = 12345;
/** The next number from 0 to 1, the same ones on every run. */
export const random = (): number =>
  (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 4294967296;

const SPECIAL_FLOATS = [
  0,
  -0,
  1,
  -1,
  0.5,
  -0.5,
  2,
  -2.5,
  3,
  7,
  Infinity,
  -Infinity,
  NaN,
  100.25,
  -1e-30,
  65504,
  3e38,
  1.5,
  -3,
];

/** Elements: the special ones, then random ones of every size. */
function sample(dtype: DType, n: number): TypedArray {
  const { name, kind, itemsize } = dtype;
  const out = new (laneArray(dtype))(n * dtype.lanes) as TypedArray & ArrayLike<unknown>;
  const set = out as unknown as (number | bigint)[];
  const special = SPECIAL_FLOATS;
  for (let i = 0; i < out.length; i++) {
    if (kind === "b") set[i] = random() < 0.5 ? 1 : 0;
    else if (kind === "f" || kind === "c") {
      const x = i < special.length
        ? special[i]
        : (random() - 0.5) * 2 ** (i % 3 === 0 ? random() * 60 - 30 : 4);
      set[i] = name === "float16" ? Math.f16round(Math.max(-65504, Math.min(65504, x)) || x) : x;
    } else if (itemsize === 8) {
      const bits = BigInt(Math.floor(random() * 2 ** 32)) << 32n |
        BigInt(Math.floor(random() * 2 ** 32));
      const small = BigInt(Math.floor(random() * 20)) - (kind === "i" ? 10n : 0n);
      const x = i % 3 === 0
        ? small
        : i % 3 === 1
        ? bits >> BigInt(Math.floor(random() * 64))
        : bits;
      set[i] = i < 4 ? [0n, 1n, -1n, 2n ** 63n][i] : kind === "i" ? BigInt.asIntN(64, x) : x;
    } else {
      const small = Math.floor(random() * 20) - (kind === "i" ? 10 : 0);
      set[i] = i < 4
        ? [0, 1, -1, 2 ** (itemsize * 8 - 1)][i]
        : i % 2
        ? small
        : Math.floor(random() * 2 ** 32) | 0;
    }
  }
  return out;
}

/** The operands of a loop: special values of each meet those of the others. */
export function operands(ins: readonly DType[], n: number): TypedArray[] {
  return ins.map((d, k) => {
    const all = sample(d, n), copy = all.slice();
    const length = SPECIAL_FLOATS.length, meet = Math.min(n, length ** 2);
    if (d.lanes === 2) {
      // Special parts meet each other, in another order in each operand.
      for (let i = 0; i < meet; i++) {
        const at = k === 0 ? i : i * 7 % meet, parts = copy as unknown as number[];
        parts[2 * i] = SPECIAL_FLOATS[at % length];
        parts[2 * i + 1] = SPECIAL_FLOATS[Math.floor(at / length)];
      }
    }
    if (k === 1 && d.lanes === 1) {
      for (let i = 0; i < meet; i++) copy[i] = all[Math.floor(i / SPECIAL_FLOATS.length)];
    }
    if (k === 0 && d.lanes === 1) {
      for (let i = 0; i < meet; i++) copy[i] = all[i % SPECIAL_FLOATS.length];
    }
    return copy;
  });
}

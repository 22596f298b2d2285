// The steps of the 64-bit generators, in blocks: by kernels of the cpu backend, because JavaScript lacks 64-bit
// multiplication, and on bigints where the page forbids WebAssembly. Both are tested against each other.

import {
  DXSM,
  PCG_HI,
  PCG_LO,
  PHILOX,
  RANDOM_PLACE,
  randomAddress,
  randomKernels,
  randomPlace,
  WEYL,
} from "@nplex/backend-cpu/random";

/** Generators with a kernel. Their states: pcg lo, hi, inc lo, inc hi; sfc a, b, c, counter; philox counter ×4, key ×2. */
export type KernelName = "pcg64" | "pcg64dxsm" | "sfc64" | "philox";

const MASK64 = 0xffffffffffffffffn;

/** The multiplier of PCG64, 128 bits. */
export const PCG_MULTIPLIER: bigint = (PCG_HI << 64n) | PCG_LO;
/** The multiplier of PCG64DXSM. */
export const DXSM_MULTIPLIER: bigint = DXSM;

const u64 = (x: bigint): bigint => BigInt.asUintN(64, x);

function stepPcg(s: BigUint64Array, multiplier: bigint): void {
  const state = ((s[1] << 64n) | s[0]) * multiplier + ((s[3] << 64n) | s[2]);
  s[0] = u64(state);
  s[1] = u64(state >> 64n);
}

/** The same steps on bigints: one value, or one block of four for Philox. */
export const STEPS: Readonly<Record<KernelName, (s: BigUint64Array) => bigint[]>> = {
  pcg64(s) {
    stepPcg(s, PCG_MULTIPLIER);
    const x = s[0] ^ s[1], by = s[1] >> 58n;
    return [u64((x >> by) | (x << (64n - by)))];
  },
  pcg64dxsm(s) {
    let x = u64((s[1] ^ (s[1] >> 32n)) * DXSM);
    x = u64((x ^ (x >> 48n)) * (s[0] | 1n));
    stepPcg(s, DXSM);
    return [x];
  },
  sfc64(s) {
    const x = u64(s[0] + s[1] + s[3]++);
    s[0] = s[1] ^ (s[1] >> 11n);
    s[1] = u64(s[2] + (s[2] << 3n));
    s[2] = u64(((s[2] << 24n) | (s[2] >> 40n)) + x);
    return [x];
  },
  philox(s) {
    for (let i = 0; i < 4; i++) {
      s[i]++;
      if (s[i] !== 0n) break; // only a word that became zero carries
    }
    let [a, b, c, d] = s;
    for (let round = 0n; round < 10n; round++) {
      const p = a * PHILOX[0], q = c * PHILOX[1];
      a = (q >> 64n) ^ b ^ u64(s[4] + round * WEYL[0]);
      c = (p >> 64n) ^ d ^ u64(s[5] + round * WEYL[1]);
      b = q & MASK64;
      d = p & MASK64;
    }
    return [a, b, c, d];
  },
};

/**
 * Draws `count` 64-bit values (a multiple of 4 for Philox), moves the state on, and writes the values as
 * pairs of words, low half first.
 */
export function draw(
  name: KernelName,
  state: BigUint64Array,
  words: Uint32Array,
  at: number,
  count: number,
): void {
  if (count === 0) return;
  const kernels = randomKernels();
  if (!kernels) return drawSlowly(name, state, words, at, count);
  const own = randomPlace(1, BigUint64Array), inside = randomAddress(words);
  own.set(state);
  if (inside !== undefined) {
    const to = inside + 4 * at;
    kernels[name](own.byteOffset, to, to + 8 * count);
  } else {
    const place = randomPlace(0, Uint32Array), most = RANDOM_PLACE / 2;
    for (let done = 0; done < count; done += most) {
      const n = Math.min(most, count - done);
      kernels[name](own.byteOffset, place.byteOffset, place.byteOffset + 8 * n);
      words.set(place.subarray(0, 2 * n), at + 2 * done);
    }
  }
  for (let i = 0; i < state.length; i++) state[i] = own[i];
}

/** {@link draw} without WebAssembly. */
export function drawSlowly(
  name: KernelName,
  state: BigUint64Array,
  words: Uint32Array,
  at: number,
  count: number,
): void {
  const step = STEPS[name];
  const end = at + 2 * count;
  while (at < end) {
    for (const x of step(state)) {
      words[at++] = Number(x & 0xffffffffn);
      words[at++] = Number(x >> 32n);
    }
  }
}

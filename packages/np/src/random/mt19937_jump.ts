// How far MT19937 jumps: its step is linear over GF(2), so that 2**128 steps are a polynomial in the step,
// x**(2**128) modulo the characteristic polynomial. Computed once, when somebody first jumps.

const N = 624, M = 397;
/** Degree of the characteristic polynomial, and the number of bits in the state. */
const DEGREE = 19937;
const TWIST = 0x9908b0df;

/** Exponents of a polynomial over GF(2); adding twice removes. */
type Terms = Set<number>;

function times(p: Terms, exponents: readonly number[]): Terms {
  const out: Terms = new Set();
  for (const a of p) {
    for (const b of exponents) {
      if (!out.delete(a + b)) out.add(a + b);
    }
  }
  return out;
}

/**
 * Exponents of the characteristic polynomial, which has few terms. For word size 32 of which the lower 31
 * bits of one word and the upper bit of another are joined, it is, with u = t^N + t^M, v = t^(N-1) + t^(M-1)
 * and a the bits of the twist: u·v^31 + Σ a_i·u·v^(30-i) for i < 31, and a_31.
 */
function characteristic(): number[] {
  const sum: Terms = new Set();
  let power: Terms = new Set([0]);
  const include = (p: Terms): void => p.forEach((e) => sum.delete(e) || sum.add(e));
  for (let k = 0; k <= 31; k++) {
    if (k === 31 || (TWIST >>> (30 - k)) & 1) include(times(power, [N, M]));
    power = times(power, [N - 1, M - 1]);
  }
  if (TWIST >>> 31) include(new Set([0]));
  return [...sum].sort((a, b) => b - a);
}

/** Bit i of the result is coefficient i of x**(2**128) modulo the characteristic polynomial. */
function jumpPolynomial(): Uint32Array {
  const lower = characteristic().filter((e) => e !== DEGREE);
  const bits = new Uint8Array(2 * DEGREE);
  bits[1] = 1;
  for (let round = 0; round < 128; round++) {
    // Squaring over GF(2) spreads the coefficients.
    for (let i = DEGREE - 1; i >= 0; i--) {
      bits[2 * i + 1] = 0;
      bits[2 * i] = bits[i];
    }
    for (let i = 2 * DEGREE - 2; i >= DEGREE; i--) {
      if (bits[i] === 0) continue;
      bits[i] = 0;
      for (const e of lower) bits[i - DEGREE + e] ^= 1;
    }
  }
  const words = new Uint32Array(Math.ceil(DEGREE / 32));
  for (let i = 0; i < DEGREE; i++) words[i >>> 5] |= bits[i] << (i & 31);
  return words;
}

let polynomial: Uint32Array | undefined;

/**
 * Moves a state 2**128 words on, in place; gives the new position. The polynomial is evaluated at the step
 * by Horner's rule.
 */
export function jumpState(key: Uint32Array, pos: number): number {
  polynomial ??= jumpPolynomial();
  const start = pos >= N ? 0 : pos;
  const state = new Uint32Array(N);
  let at = 0;
  for (let i = DEGREE - 1; i >= 0; i--) {
    // One step of the recurrence.
    const next = at + 1 === N ? 0 : at + 1, far = at + M < N ? at + M : at + M - N;
    const y = (state[at] & 0x80000000) | (state[next] & 0x7fffffff);
    state[at] = state[far] ^ (y >>> 1) ^ (-(y & 1) & TWIST);
    at = next;
    if ((polynomial[i >>> 5] >>> (i & 31)) & 1) {
      for (let k = 0, to = at, from = start; k < N; k++) {
        state[to] ^= key[from];
        if (++to === N) to = 0;
        if (++from === N) from = 0;
      }
    }
  }
  key.set(state);
  return at;
}

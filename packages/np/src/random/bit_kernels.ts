// The steps of the 64-bit generators, in blocks. WebAssembly has the 64-bit multiplication that JavaScript
// lacks: some ten times faster. The module is assembled here, once, from readable pieces; where the page
// forbids WebAssembly the same steps run on bigints. Both are tested against each other.

/** Generators with a kernel. Their states: pcg lo, hi, inc lo, inc hi; sfc a, b, c, counter; philox counter ×4, key ×2. */
export type KernelName = "pcg64" | "pcg64dxsm" | "sfc64" | "philox";

const PCG_LO = 0x4385df649fccf645n, PCG_HI = 0x2360ed051fc65da4n, DXSM = 0xda942042e4dd58b5n;
const PHILOX = [0xd2e7470ee14c6c93n, 0xca5a826395121157n];
const WEYL = [0x9e3779b97f4a7c15n, 0xbb67ae8584caa73bn];
const MASK64 = 0xffffffffffffffffn;

/** The multiplier of PCG64, 128 bits. */
export const PCG_MULTIPLIER: bigint = (PCG_HI << 64n) | PCG_LO;
/** The multiplier of PCG64DXSM. */
export const DXSM_MULTIPLIER: bigint = DXSM;

// Pieces of WebAssembly code: bytes that leave a value on the stack, or none.
type Code = readonly number[];

function leb(x: bigint, signed: boolean): number[] {
  const bytes: number[] = [];
  for (;;) {
    const byte = Number(x & 0x7fn);
    x >>= 7n;
    const done = signed ? (byte & 0x40 ? x === -1n : x === 0n) : x === 0n;
    bytes.push(done ? byte : byte | 0x80);
    if (done) return bytes;
  }
}
const uint = (n: number): number[] => leb(BigInt(n), false);
const binary = (op: number) => (a: Code, b: Code): Code => [...a, ...b, op];
const add = binary(0x7c), mul = binary(0x7e), and = binary(0x83), or = binary(0x84);
const xor = binary(0x85), shl = binary(0x86), shr = binary(0x88), rotl = binary(0x89);
const rotr = binary(0x8a), less = binary(0x54);
const widen = (a: Code): Code => [...a, 0xad];
const literal = (x: bigint): Code => [0x42, ...leb(BigInt.asIntN(64, x), true)];
const get = (local: number): Code => [0x20, local];
const set = (local: number, x: Code): Code => [...x, 0x21, local];
const load = (word: number): Code => [0x41, 0, 0x29, 3, ...uint(8 * word)];
const store = (word: number, x: Code): Code => [0x41, 0, ...x, 0x37, 3, ...uint(8 * word)];
const emit = (word: number, x: Code): Code => [...get(POINTER), ...x, 0x37, 3, ...uint(8 * word)];
const low = (x: Code): Code => and(x, literal(0xffffffffn));
const high = (x: Code): Code => shr(x, literal(32n));

// Locals: 0 is where the output ends, 1 where it continues (both i32), then 64-bit ones.
const END = 0, POINTER = 1, T = 2, U = 3, V = 4;
/** Byte at which a kernel's output starts. */
const OUTPUT = 256;

/** Upper 64 bits of a product of two locals or constants. */
function mulHigh(a: Code, b: Code): Code {
  return [
    ...set(T, add(mul(high(a), low(b)), high(mul(low(a), low(b))))),
    ...set(U, add(low(get(T)), mul(low(a), high(b)))),
    ...add(add(mul(high(a), high(b)), high(get(T))), high(get(U))),
  ];
}

/** A function that loads its state, repeats its body until the output is full, and stores its state. */
function kernel(words: number, first: number, body: Code, step: number): Code {
  const code: number[] = [0x41, ...leb(BigInt(OUTPUT), true), 0x21, POINTER];
  for (let i = 0; i < words; i++) code.push(...set(first + i, load(i)));
  code.push(0x03, 0x40, ...body);
  code.push(0x20, POINTER, 0x41, step, 0x6a, 0x22, POINTER, 0x20, END, 0x49, 0x0d, 0, 0x0b);
  for (let i = 0; i < words; i++) code.push(...store(i, get(first + i)));
  const locals = [2, 1, 0x7f, 20, 0x7e];
  const bytes = [...locals, ...code, 0x0b];
  return [...uint(bytes.length), ...bytes];
}

function pcgBody(dxsm: boolean): Code {
  const lo = 6, hi = 7, incLo = 8, incHi = 9;
  const multiplier = literal(dxsm ? DXSM : PCG_LO);
  let upper = add(mulHigh(get(lo), multiplier), mul(get(hi), multiplier));
  if (!dxsm) upper = add(upper, mul(get(lo), literal(PCG_HI)));
  const step = [
    ...set(V, add(upper, get(incHi))),
    ...set(lo, add(mul(get(lo), multiplier), get(incLo))),
    ...set(hi, add(get(V), widen(less(get(lo), get(incLo))))),
  ];
  if (!dxsm) {
    const rotated = rotr(xor(get(hi), get(lo)), shr(get(hi), literal(58n)));
    return [...step, ...emit(0, rotated)];
  }
  return [
    ...set(V, mul(xor(get(hi), shr(get(hi), literal(32n))), literal(DXSM))),
    ...emit(0, mul(xor(get(V), shr(get(V), literal(48n))), or(get(lo), literal(1n)))),
    ...step,
  ];
}

function sfcBody(): Code {
  const a = 6, b = 7, c = 8, counter = 9;
  return [
    ...set(V, add(add(get(a), get(b)), get(counter))),
    ...set(counter, add(get(counter), literal(1n))),
    ...set(a, xor(get(b), shr(get(b), literal(11n)))),
    ...set(b, add(get(c), shl(get(c), literal(3n)))),
    ...set(c, add(rotl(get(c), literal(24n)), get(V))),
    ...emit(0, get(V)),
  ];
}

function philoxBody(): Code {
  const counter = [6, 7, 8, 9], key = [10, 11], [x0, x1, x2, x3] = [12, 13, 14, 15], h = 16;
  const code: number[] = [];
  // The counter goes up before its block: a carry goes on while a word becomes zero.
  code.push(...set(counter[0], add(get(counter[0]), literal(1n))));
  for (let i = 1; i < 4; i++) {
    const carry = counter.slice(0, i).map(get).reduce(or);
    code.push(...set(counter[i], add(get(counter[i]), widen([...carry, 0x50]))));
  }
  [x0, x1, x2, x3].forEach((x, i) => code.push(...set(x, get(counter[i]))));
  for (let round = 0n; round < 10n; round++) {
    code.push(
      ...set(V, mulHigh(get(x0), literal(PHILOX[0]))),
      ...set(h, mulHigh(get(x2), literal(PHILOX[1]))),
      ...set(V, xor(xor(get(V), get(x3)), add(get(key[1]), literal(round * WEYL[1])))),
      ...set(h, xor(xor(get(h), get(x1)), add(get(key[0]), literal(round * WEYL[0])))),
      ...set(x3, mul(get(x0), literal(PHILOX[0]))),
      ...set(x1, mul(get(x2), literal(PHILOX[1]))),
      ...set(x2, get(V)),
      ...set(x0, get(h)),
    );
  }
  [x0, x1, x2, x3].forEach((x, i) => code.push(...emit(i, get(x))));
  return code;
}

const NAMES: readonly KernelName[] = ["pcg64", "pcg64dxsm", "sfc64", "philox"];

function assemble(): Uint8Array<ArrayBuffer> {
  const section = (id: number, ...items: Code[]): number[] => {
    const body = [...uint(items.length), ...items.flat()];
    return [id, ...uint(body.length), ...body];
  };
  const exported = (name: string, kind: number, index: number): Code => [
    name.length,
    ...new TextEncoder().encode(name),
    kind,
    index,
  ];
  return new Uint8Array([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [0x60, 1, 0x7f, 0]), // one type: (i32) → nothing
    ...section(3, ...NAMES.map(() => [0])),
    ...section(5, [0, 1]), // one page of memory
    ...section(7, ...NAMES.map((name, i) => exported(name, 0, i)), exported("memory", 2, 0)),
    ...section(
      10,
      kernel(4, 6, pcgBody(false), 8),
      kernel(4, 6, pcgBody(true), 8),
      kernel(4, 6, sfcBody(), 8),
      kernel(6, 6, philoxBody(), 32),
    ),
  ]);
}

interface Module {
  readonly kernels: Record<KernelName, (end: number) => void>;
  readonly state: BigUint64Array;
  readonly output: Uint32Array;
}

let module: Module | null | undefined;

function instantiate(): Module | null {
  try {
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(assemble()));
    const { buffer } = exports.memory as WebAssembly.Memory;
    return {
      kernels: exports as unknown as Module["kernels"],
      state: new BigUint64Array(buffer, 0, OUTPUT / 8),
      output: new Uint32Array(buffer, OUTPUT),
    };
  } catch {
    return null;
  }
}

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
  if (module === undefined) module = instantiate();
  if (module === null) return drawSlowly(name, state, words, at, count);
  module.state.set(state);
  module.kernels[name](OUTPUT + 8 * count);
  state.set(module.state.subarray(0, state.length));
  words.set(module.output.subarray(0, 2 * count), at);
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

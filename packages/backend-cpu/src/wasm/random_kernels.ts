// Random numbers in WebAssembly: the steps of the 64-bit generators, which need a multiplication that JavaScript lacks,
// and loops that make doubles, ziggurat numbers and bounded integers of the words. np.random has the states, the
// tables, and what is drawn otherwise for the few numbers at which such a loop stops.

import {
  type Code,
  f32,
  f64,
  FunctionBuilder,
  type FunctionCode,
  I32,
  i32,
  I64,
  i64,
  type Local,
} from "./encode.ts";
import { linked } from "./link.ts";
import { give, take } from "./heap.ts";
import { BLOCK, blockBuffer, place } from "./memory.ts";

/** Multipliers and increments of the generators. */
export const PCG_LO = 0x4385df649fccf645n,
  PCG_HI = 0x2360ed051fc65da4n,
  DXSM = 0xda942042e4dd58b5n;
/** Those of Philox, two each. */
export const PHILOX: readonly bigint[] = [0xd2e7470ee14c6c93n, 0xca5a826395121157n];
/** What its keys grow by from round to round. */
export const WEYL: readonly bigint[] = [0x9e3779b97f4a7c15n, 0xbb67ae8584caa73bn];

const c = (x: bigint): Code => i64.constant(BigInt.asIntN(64, x));
const { add, and, mul, or, shl, shrU, xor } = i64;
const low = (x: Code): Code => and(x, c(0xffffffffn)), high = (x: Code): Code => shrU(x, c(32n));

/** Upper 64 bits of a product. */
function mulHigh(f: FunctionBuilder, a: Code, b: bigint): Code {
  const aLow = f.let(low(a), I64), aHigh = f.let(high(a), I64);
  const bLow = c(b & 0xffffffffn), bHigh = c(b >> 32n);
  const t = f.let(add(mul(aHigh, bLow), high(mul(aLow, bLow))), I64);
  return add(add(mul(aHigh, bHigh), high(t)), high(add(low(t), mul(aLow, bHigh))));
}

/** Loads a state, writes blocks of so many values from one address to another, and stores the state. */
function generator(
  name: string,
  words: number,
  values: number,
  body: (f: FunctionBuilder, state: readonly Local[], emit: (x: Code, i?: number) => void) => void,
): FunctionCode {
  const f = new FunctionBuilder(name, 3), to = f.local(I32);
  const state = Array.from({ length: words }, (_, i) => {
    const v = f.local(I64);
    v.set(i64.load(f.param(0), 8 * i));
    return v;
  });
  to.set(f.param(1));
  f.repeat(() => {
    body(f, state, (x, i = 0) => f.emit(i64.store(to.get, x, 8 * i)));
    to.set(i32.add(to.get, i32.constant(8 * values)));
  }, i32.lessU(to.get, f.param(2)));
  state.forEach((v, i) => f.emit(i64.store(f.param(0), v.get, 8 * i)));
  return f.done();
}

const pcg = (name: string, dxsm: boolean): FunctionCode =>
  generator(name, 4, 1, (f, [lo, hi, incLo, incHi], emit) => {
    const multiplier = dxsm ? DXSM : PCG_LO;
    if (dxsm) {
      const v = f.let(mul(xor(hi.get, high(hi.get)), c(DXSM)), I64);
      emit(mul(xor(v, shrU(v, c(48n))), or(lo.get, c(1n))));
    }
    let upper = add(mulHigh(f, lo.get, multiplier), mul(hi.get, c(multiplier)));
    if (!dxsm) upper = add(upper, mul(lo.get, c(PCG_HI)));
    const v = f.let(add(upper, incHi.get), I64);
    lo.set(add(mul(lo.get, c(multiplier)), incLo.get));
    hi.set(add(v, i64.extend(i64.lessU(lo.get, incLo.get))));
    if (!dxsm) emit(i64.rotr(xor(hi.get, lo.get), shrU(hi.get, c(58n))));
  });

const sfc = (): FunctionCode =>
  generator("sfc64", 4, 1, (f, [p, q, r, counter], emit) => {
    const v = f.let(add(add(p.get, q.get), counter.get), I64);
    counter.set(add(counter.get, c(1n)));
    p.set(xor(q.get, shrU(q.get, c(11n))));
    q.set(add(r.get, shl(r.get, c(3n))));
    r.set(add(i64.rotr(r.get, c(40n)), v));
    emit(v);
  });

const philox = (): FunctionCode =>
  generator("philox", 6, 4, (f, [...state], emit) => {
    const counter = state.slice(0, 4), key = state.slice(4);
    // The counter goes up before its block: a carry goes on while a word becomes zero.
    counter[0].set(add(counter[0].get, c(1n)));
    for (let i = 1; i < 4; i++) {
      const carry = counter.slice(0, i).map((v) => v.get).reduce(or);
      counter[i].set(add(counter[i].get, i64.extend(i64.isZero(carry))));
    }
    let [x0, x1, x2, x3] = counter.map((v) => v.get);
    for (let round = 0n; round < 10n; round++) {
      const turned = (i: number, x: Code, y: Code, k: number): Code =>
        f.let(
          xor(xor(mulHigh(f, x, PHILOX[i]), y), add(key[k].get, c(round * WEYL[k]))),
          I64,
        );
      const v = turned(0, x0, x3, 1), h = turned(1, x2, x1, 0);
      x3 = f.let(mul(x0, c(PHILOX[0])), I64);
      x1 = f.let(mul(x2, c(PHILOX[1])), I64);
      [x2, x0] = [v, h];
    }
    [x0, x1, x2, x3].forEach(emit);
  });

/** A loop over words: how many numbers were made before it stopped. */
function numbers(
  name: string,
  params: number,
  from: 4 | 8,
  to: 4 | 8,
  body: (f: FunctionBuilder, word: Code, to: Code, stop: (where: Code) => void) => void,
): FunctionCode {
  const f = new FunctionBuilder(name, 3 + params), i = f.local(I32);
  const at = (k: number, bytes: number) =>
    i32.add(f.param(k), i32.shl(i.get, i32.constant(bytes === 8 ? 3 : 2)));
  i.set(i32.constant(0));
  f.repeat(() => {
    const word = from === 8
      ? f.let(i64.load(at(0, 8)), I64)
      : f.let(i64.extend(i32.load(at(0, 4))), I64);
    body(f, word, at(1, to), (where) => f.when(where, () => f.leave(i.get)));
    i.set(i32.add(i.get, i32.constant(1)));
  }, i32.less(i.get, f.param(2)));
  return f.done(i.get);
}

/**
 * Ziggurat numbers: `layer` and `point` are where in a word the layer and the point in it start, `bits` how many the
 * point has, `signed` whether the bit behind the layer's is a sign: then there are widths for either.
 */
function ziggurat(
  name: string,
  bytes: 4 | 8,
  [layer, point, bits]: readonly number[],
  signed: boolean,
): FunctionCode {
  return numbers(name, 1, bytes, bytes, (f, word, to, stop) => {
    const kind = bytes === 8 ? f64 : f32;
    const entry = (mask: number): Code =>
      i32.add(
        f.param(3),
        i32.shl(
          i32.and(i64.low(shrU(word, c(BigInt(layer)))), i32.constant(mask)),
          i32.constant(bytes === 8 ? 3 : 2),
        ),
      );
    const x = f.let(and(shrU(word, c(BigInt(point))), c((1n << BigInt(bits)) - 1n)), I64);
    const limit = bytes === 8 ? i64.load(entry(255)) : i64.extend(i32.load(entry(255)));
    stop(i64.lessEqualU(limit, x));
    f.emit(
      kind.store(to, kind.mul(kind.convert(x), kind.load(entry(signed ? 511 : 255), 256 * bytes))),
    );
  });
}

/** Integers from a word times how many there are; it stops where NumPy draws again. */
const bounded = (name: string, bytes: 4 | 8): FunctionCode =>
  numbers(name, 4, 4, bytes, (f, word, to, stop) => {
    const product = f.let(mul(word, i64.extend(f.param(3))), I64);
    stop(i64.lessU(low(product), i64.extend(f.param(4))));
    const least = or(i64.extend(f.param(5)), shl(i64.extend(f.param(6)), c(32n)));
    const x = add(high(product), least);
    f.emit(bytes === 8 ? i64.store(to, x) : i32.store(to, i64.low(x)));
  });

/** Writes values from one address to another, moving the state at an address on. */
export type GeneratorKernel = (state: number, to: number, end: number) => void;
/** Makes numbers of the words at an address; says after how many it stopped. */
export type NumbersKernel = (from: number, to: number, n: number, ...rest: number[]) => number;

/** The kernels by name. */
export interface RandomKernels {
  /** PCG64. Its state: lower and upper half, and those of the increment. */
  readonly pcg64: GeneratorKernel;
  /** PCG64DXSM, the same. */
  readonly pcg64dxsm: GeneratorKernel;
  /** SFC64. Its state: a, b, c, counter. */
  readonly sfc64: GeneratorKernel;
  /** Philox. Its state: the counter of four words and the key of two. */
  readonly philox: GeneratorKernel;
  /** Doubles in [0, 1). */
  readonly doubles: NumbersKernel;
  /** Floats in [0, 1). */
  readonly floats: NumbersKernel;
  /** Normal doubles; then the address of the tables. */
  readonly normals: NumbersKernel;
  /** Normal floats. */
  readonly normals32: NumbersKernel;
  /** Exponential doubles. */
  readonly exponentials: NumbersKernel;
  /** Exponential floats. */
  readonly exponentials32: NumbersKernel;
  /** 64-bit integers; then how many there are, the threshold, and the least one's halves. */
  readonly integers: NumbersKernel;
  /** 32-bit integers. */
  readonly integers32: NumbersKernel;
}

let made: RandomKernels | null | undefined;

/** The kernels; undefined where WebAssembly is not allowed. */
export function randomKernels(): RandomKernels | undefined {
  if (made !== undefined) return made ?? undefined;
  const scaled = (f: FunctionBuilder, word: Code, to: Code): void =>
    f.emit(f64.store(to, f64.mul(f64.convert(shrU(word, c(11n))), f64.constant(2 ** -53))));
  const scaled32 = (f: FunctionBuilder, word: Code, to: Code): void =>
    f.emit(f32.store(to, f32.mul(f32.convert(shrU(word, c(8n))), f32.constant(2 ** -24))));
  const codes = [
    ...[pcg("pcg64", false), pcg("pcg64dxsm", true), sfc(), philox()],
    numbers("doubles", 0, 8, 8, scaled),
    numbers("floats", 0, 4, 4, scaled32),
    ziggurat("normals", 8, [0, 9, 52], true),
    ziggurat("normals32", 4, [0, 9, 23], true),
    ziggurat("exponentials", 8, [3, 11, 53], false),
    ziggurat("exponentials32", 4, [1, 9, 23], false),
    bounded("integers", 8),
    bounded("integers32", 4),
  ];
  made = linked<RandomKernels>(codes) ?? null;
  return made ?? undefined;
}

/** The address of a typed array in the kernels' memory; undefined when it lies elsewhere. */
export const randomAddress = (data: ArrayBufferView): number | undefined =>
  data.buffer === blockBuffer() ? data.byteOffset : undefined;

/** The kernels' memory for the time of a call: one of two places for so many elements. */
export const randomPlace = <T extends Float64Array | Float32Array | Uint32Array | BigUint64Array>(
  k: 0 | 1,
  lanes: new (buffer: ArrayBufferLike, at: number, length: number) => T,
): T => place(k, lanes as never) as T;

/** Elements of such a place. */
export const RANDOM_PLACE: number = BLOCK;

const owners = new FinalizationRegistry<() => void>((free) => free());

/** Memory of the kernels for as long as its owner lives; undefined when there is none. */
export function randomMemory(bytes: number, owner?: object): number | undefined {
  const block = take(bytes);
  if (block && owner) owners.register(owner, () => give(block));
  return block?.at;
}

// Kernels of conversions between dtypes, put together from how each dtype is read and how each is written: eight
// elements a turn pass as vectors of 32 or 64 bits.

import {
  type Code,
  f32,
  f32x4,
  f64,
  f64x2,
  FunctionBuilder,
  type FunctionCode,
  i16x8,
  I32,
  i32,
  i32x4,
  i64,
  i64x2,
  i8x16,
  V128,
  v128,
} from "./encode.ts";
import { linked } from "./link.ts";
import type { DType, TypedArray } from "@nplex/core";
import { castInVectors } from "../cast.ts";
import type { InnerLoop } from "../inner_loops.ts";
import { LEAST, type Parameter, shareCalls, spanOf } from "../shared_calls.ts";
import { castBlockLoop } from "./block_loops.ts";
import { type BlockKernel, LEFT, NON_FINITE, TURN } from "./kernels.ts";
import { blockBuffer } from "./memory.ts";
import { laneBytes, LANES, type Lanes } from "./rows.ts";

/** Eight elements: words of 32 bits, integers of 64, doubles or floats. */
interface Eight {
  readonly kind: "words" | "longs" | "doubles" | "floats";
  readonly parts: readonly Code[];
}

/** The bytes of each of the first `count` lanes of two vectors that are wanted, lane by lane. */
const lanesOf = (lanes: number, width: number, wanted: number): number[] =>
  [0, 16].flatMap((base) =>
    Array.from({ length: lanes }, (_, i) => i).flatMap((i) =>
      Array.from({ length: wanted }, (_, b) => base + i * width + b)
    )
  );
const LOW_8 = v128.bytes(new Array(4).fill([255, 0, 0, 0]).flat());
const LOW_16 = v128.bytes(new Array(4).fill([255, 255, 0, 0]).flat());
const HIGH_HALF = [8, 9, 10, 11, 12, 13, 14, 15, 0, 0, 0, 0, 0, 0, 0, 0];

class Converter {
  readonly #f = new FunctionBuilder("f", 3);
  readonly #outside = this.#f.local(V128);
  readonly #sums = this.#f.local(V128);
  readonly #let = (x: Code): Code => this.#f.let(x);

  /** The function that converts n elements from one address to another. */
  code(from: Lanes, to: Lanes, toBool: boolean): FunctionCode {
    const f = this.#f, turn = 8;
    if (toBool && laneBytes(from) === 1) return this.#bytesToBool();
    const shifts = [from, to].map((lanes) => Math.log2(laneBytes(lanes)));
    f.loop(f.param(0), turn, (i) => {
      const [source, target] = shifts.map((shift, k) =>
        f.let(i32.add(f.param(k + 1), i32.shl(i, i32.constant(shift))), I32)
      );
      const x = this.#read(source, from);
      if (toBool) this.#putBools(target, this.#truth(x));
      else this.#write(target, x, from, to);
    });
    const wild = v128.anyTrue(f32x4.sub(this.#sums.get, this.#sums.get));
    return f.done(i32.or(
      i32.mul(v128.anyTrue(this.#outside.get), i32.constant(LEFT)),
      i32.mul(wild, i32.constant(NON_FINITE)),
    ));
  }

  #bytesToBool(): FunctionCode {
    const f = this.#f, [n, from, to] = [0, 1, 2].map((k) => f.param(k));
    f.loop(n, 16, (i) => {
      const x = v128.load(i32.add(from, i));
      const truth = v128.and(i8x16.ne(x, f64x2.constant(0)), i8x16.splat(1));
      f.emit(v128.store(i32.add(to, i), truth));
    });
    return f.done(i32.constant(0));
  }

  #read(at: Code, lanes: Lanes): Eight {
    const bytes = laneBytes(lanes);
    if (bytes >= 4) {
      const parts = Array.from({ length: bytes / 2 }, (_, k) => this.#let(v128.load(at, 16 * k)));
      const kinds = { i32: "words", u32: "words", f32: "floats", f64: "doubles" } as const;
      return { kind: kinds[lanes as keyof typeof kinds] ?? "longs", parts };
    }
    const signed = lanes[0] === "i";
    let half = bytes === 2 ? v128.load(at) : v128.load64(at);
    if (bytes === 1) half = signed ? i16x8.extendLow(half) : i16x8.extendLowU(half);
    const x = this.#let(half);
    const parts = signed
      ? [i32x4.extendLow(x), i32x4.extendHigh(x)]
      : [i32x4.extendLowU(x), i32x4.extendHighU(x)];
    return { kind: "words", parts: parts.map(this.#let) };
  }

  #doubles(x: Eight): Eight {
    if (x.kind !== "floats") return x;
    const parts = x.parts.flatMap((v) => [
      this.#let(f64x2.promoteLow(v)),
      this.#let(f64x2.promoteLow(v128.shuffle(v, v, HIGH_HALF))),
    ]);
    return { kind: "doubles", parts };
  }

  #write(at: Code, given: Eight, from: Lanes, to: Lanes): void {
    const x = to === "f32" ? given : this.#doubles(given);
    if (to === "f64") this.#put(at, this.#toDoubles(x, from[0] === "u"));
    else if (to === "f32") {
      const floats = this.#toFloats(x, from[0] === "u");
      this.#put(at, floats);
      if (x.kind === "doubles") {
        for (const v of floats) this.#sums.set(f32x4.add(this.#sums.get, v));
      }
    } else if (laneBytes(to) === 8) this.#put(at, this.#toLongs(x, from[0] === "u"));
    else this.#putWords(at, this.#toWords(x, to), laneBytes(to));
  }

  #put(at: Code, parts: readonly Code[]): void {
    parts.forEach((v, k) => this.#f.emit(v128.store(at, v, 16 * k)));
  }

  #toDoubles(x: Eight, unsigned: boolean): Code[] {
    if (x.kind === "doubles") return [...x.parts];
    if (x.kind === "longs") {
      const one = (v: Code, i: number) =>
        unsigned ? f64.convertU(i64x2.lane(v, i)) : f64.convert(i64x2.lane(v, i));
      return x.parts.map((v) => this.#let(f64x2.pair(one(v, 0), one(v, 1))));
    }
    const convert = unsigned ? f64x2.convertLowU : f64x2.convertLow;
    return x.parts.flatMap((v) => [
      this.#let(convert(v)),
      this.#let(convert(v128.shuffle(v, v, HIGH_HALF))),
    ]);
  }

  #toFloats(x: Eight, unsigned: boolean): Code[] {
    if (x.kind === "words") {
      return x.parts.map((v) => this.#let(unsigned ? f32x4.convertU(v) : f32x4.convert(v)));
    }
    if (x.kind === "doubles") {
      return this.#pairs(x.parts).map(([v, w]) =>
        this.#let(f64x2.lows(f32x4.demote(v), f32x4.demote(w)))
      );
    }
    const one = (v: Code, i: number) =>
      unsigned ? f32.convertU(i64x2.lane(v, i)) : f32.convert(i64x2.lane(v, i));
    return this.#pairs(x.parts).map(([v, w]) =>
      this.#let(f32x4.join([one(v, 0), one(v, 1), one(w, 0), one(w, 1)]))
    );
  }

  #toLongs(x: Eight, unsigned: boolean): Code[] {
    if (x.kind === "longs") return [...x.parts];
    if (x.kind === "words") {
      return x.parts.flatMap((v) =>
        (unsigned
          ? [i64x2.extendLowU(v), i64x2.extendHighU(v)]
          : [i64x2.extendLow(v), i64x2.extendHigh(v)]).map(this.#let)
      );
    }
    const one = (v: Code, i: number) => i64.truncate(f64x2.lane(v, i));
    return x.parts.map((v) => {
      this.#within(v, f64x2.ge(v, f64x2.constant(-(2 ** 63))), 2 ** 63);
      return this.#let(i64x2.pair(one(v, 0), one(v, 1)));
    });
  }

  #toWords(x: Eight, to: Lanes): Code[] {
    if (x.kind === "words") return [...x.parts];
    if (x.kind === "longs") return this.#lowWords(x.parts);
    const wide = to === "u32";
    const words = x.parts.map((v) => {
      this.#within(
        v,
        f64x2.gt(v, f64x2.constant(wide ? -1 : -(2 ** 31) - 1)),
        wide ? 2 ** 32 : 2 ** 31,
      );
      return wide ? i32x4.truncateU(v) : i32x4.truncate(v);
    });
    return this.#pairs(words).map(([v, w]) => this.#let(f64x2.lows(v, w)));
  }

  /** Notes doubles that are not above a bound, as a mask says, or not below another. */
  #within(v: Code, above: Code, limit: number): void {
    const inside = v128.and(above, f64x2.lt(v, f64x2.constant(limit)));
    this.#outside.set(v128.or(this.#outside.get, v128.not(inside)));
  }

  /** Masks of 32 bits for what is not 0. */
  #truth(x: Eight): Code[] {
    const zero = f64x2.constant(0);
    if (x.kind === "words") return x.parts.map((v) => this.#let(i32x4.ne(v, zero)));
    if (x.kind === "floats") return x.parts.map((v) => this.#let(f32x4.ne(v, zero)));
    const ne = x.kind === "longs" ? i64x2.ne : f64x2.ne;
    return this.#lowWords(x.parts.map((v) => this.#let(ne(v, zero))))
      .map((v) => this.#let(v));
  }

  #pairs(parts: readonly Code[]): [Code, Code][] {
    return parts.flatMap((v, k) => k % 2 ? [] : [[v, parts[k + 1]] as [Code, Code]]);
  }

  #lowWords(parts: readonly Code[]): Code[] {
    return this.#pairs(parts).map(([v, w]) => this.#let(v128.shuffle(v, w, lanesOf(2, 8, 4))));
  }

  /** Stores eight masks as bytes of 0 and 1. */
  #putBools(at: Code, [v, w]: readonly Code[]): void {
    const narrow = this.#let(i16x8.narrow(v, w));
    this.#f.emit(v128.store64(at, v128.and(i8x16.narrow(narrow, narrow), i8x16.splat(1))));
  }

  /** Stores the low bytes of eight words. */
  #putWords(at: Code, [v, w]: readonly Code[], bytes: number): void {
    if (bytes === 4) return this.#put(at, [v, w]);
    // Without what is above the bytes that stay, nothing saturates.
    const [x, y] = [v, w].map((z) => v128.and(z, bytes === 2 ? LOW_16 : LOW_8));
    const halves = this.#let(i16x8.narrowU(x, y));
    if (bytes === 2) this.#put(at, [halves]);
    else this.#f.emit(v128.store64(at, i8x16.narrowU(halves, halves)));
  }
}

const made = new Map<string, BlockKernel | undefined>();

/** The kernel from one dtype to another; elements that it leaves to its caller have no integer. */
function castKernelCode(from: string, to: string): BlockKernel | undefined {
  const key = `${from} ${to}`;
  if (made.has(key)) return made.get(key);
  const source = LANES[from], target = LANES[to];
  let found: BlockKernel | undefined;
  if (source && target && from !== to) {
    const code = new Converter().code(source, target, to === "bool");
    found = linked<{ f: BlockKernel }>([code])?.f;
  }
  made.set(key, found);
  return found;
}

/** Whether a kernel leaves a float to its caller because the dtype has no integer for it, or no exact rule. */
function hasNoInteger(to: string): ((x: number) => boolean) | undefined {
  const lanes = LANES[to];
  if (!lanes || lanes[0] === "f" || to === "bool") return undefined;
  if (laneBytes(lanes) === 8) return (x) => !(x >= -(2 ** 63) && x < 2 ** 63);
  if (lanes === "u32") return (x) => !(x > -1 && x < 2 ** 32);
  return (x) => !(x > -(2 ** 31) - 1 && x < 2 ** 31);
}

/** Nanoseconds that converting takes, at least, for each byte read and written. */
const BYTE = 0.04;

/** The loop, of long runs with the help of threads. */
function sharedCast(compute: BlockKernel, from: DType, to: DType, loop: InnerLoop): InnerLoop {
  return (n0, n1, a, ia, a0, a1, o, io, o0, o1) => {
    const here = (data: TypedArray) => data.buffer === blockBuffer();
    if (n0 > 1 || n1 < LEAST || a1 !== 1 || o1 !== 1 || !here(a) || !here(o)) {
      return loop(n0, n1, a, ia, a0, a1, o, io, o0, o1);
    }
    const n = n1 - n1 % TURN, span = spanOf(n, TURN);
    const sides = [[a, ia], [o, io]].map(([data, at]): Parameter => {
      const bytes = data.BYTES_PER_ELEMENT;
      return [data.byteOffset + at * bytes, span * bytes];
    });
    let seen = 0;
    // What the kernel leaves to its caller is done again.
    const again = (at: number, m: number) => {
      seen |= loop(1, m, a, ia + at, 0, 1, o, io + at, 0, 1) ?? NON_FINITE;
    };
    const each = (given: number, i: number) =>
      given & LEFT ? again(i * span, Math.min(span, n - i * span)) : void (seen |= given);
    const ns = n * (from.itemsize + to.itemsize) * BYTE;
    if (!shareCalls(ns, compute, 0, n, span, 0, [[n], ...sides], each)) again(0, n);
    if (n < n1) again(n, n1 - n);
    return seen;
  };
}

castInVectors((from, to, f, plain) => {
  const compute = castKernelCode(from.name, to.name);
  const left = from.kind === "f" ? hasNoInteger(to.name) : undefined;
  return compute && sharedCast(compute, from, to, castBlockLoop(compute, from, to, f, left, plain));
});

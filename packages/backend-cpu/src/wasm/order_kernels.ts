// Sorting and selecting in WebAssembly, on keys: unsigned numbers of 64 or 32 bits whose order is that of the
// elements. What is called when, and on what memory, is decided in order.ts.

import {
  type Code,
  f32x4,
  f64x2,
  FunctionBuilder,
  type FunctionCode,
  I32,
  i32,
  i32x4,
  I64,
  i64,
  i64x2,
  V128,
  v128,
} from "./encode.ts";
import { linked } from "./link.ts";

/** Bytes of a key. */
export type Width = 4 | 8;

/** The code of what the kernels need of a width. */
interface Word {
  readonly type: number;
  readonly load: (at: Code, offset?: number) => Code;
  readonly store: (at: Code, value: Code, offset?: number) => Code;
  /** Whether one is less than the other, and whether it is not greater. */
  readonly less: (x: Code, y: Code) => Code;
  readonly lessEqual: (x: Code, y: Code) => Code;
  /** The eight bits from `shift` on, a 32-bit number. */
  readonly digit: (x: Code, shift: Code) => Code;
}

const WORDS: Record<Width, Word> = {
  4: {
    type: I32,
    load: i32.load,
    store: i32.store,
    less: i32.lessU,
    lessEqual: i32.lessEqualU,
    digit: (x, shift) => i32.and(i32.shrU(x, shift), i32.constant(255)),
  },
  8: {
    type: I64,
    load: i64.load,
    store: i64.store,
    less: i64.lessU,
    lessEqual: i64.lessEqualU,
    digit: (x, shift) => i32.and(i64.low(i64.shrU(x, i64.extend(shift))), i32.constant(255)),
  },
};

/** What elements are: floats, signed or unsigned integers. */
export type Kind = "f" | "i" | "u";

const SIGN = -(2n ** 63n);

/** The vector code of one width. */
const vectors = (w: Width) => {
  const wide = w === 8;
  const lanes = wide ? i64x2 : i32x4, floats = wide ? f64x2 : f32x4;
  const sign = wide ? i64x2.constant(SIGN) : v128.bytes([...Array(4).fill([0, 0, 0, 128])].flat());
  const zero = v128.bytes(new Array<number>(16).fill(0));
  return { lanes, floats, sign, zero, top: w * 8 - 1 };
};

/**
 * (at, bytes, mask): turns floats into keys where they lie. Which bits of the keys differ from the first one's goes
 * to `mask`. NaN of either sign comes last; where zeros are to be the same, -0 becomes 0.
 */
function encodeFloats(w: Width, joinZeros: boolean): FunctionCode {
  const f = new FunctionBuilder(joinZeros ? "joinf" : "encodef", 3);
  const [at, bytes, mask] = [f.param(0), f.param(1), f.param(2)];
  const { lanes, floats, sign, zero, top } = vectors(w);
  const keyOf = (x: Code): Code => {
    const given = f.let(joinZeros ? floats.add(x, zero) : x);
    const nan = floats.ne(given, given);
    const value = f.let(v128.and(given, v128.not(v128.and(nan, sign))));
    return v128.xor(value, v128.or(lanes.shr(value, top), sign));
  };
  const seen = f.local(V128), first = f.local(V128);
  seen.set(zero);
  const one = w === 8 ? v128.load64Twice(at) : v128.load32Splat(at);
  first.set(keyOf(f.let(one)));
  f.loop(bytes, 16, (i) => {
    const p = f.let(i32.add(at, i), I32);
    const key = f.let(keyOf(v128.load(p)));
    f.emit(v128.store(p, key));
    seen.set(v128.or(seen.get, v128.xor(key, first.get)));
  });
  f.emit(v128.store(mask, seen.get));
  return f.done();
}

/** The same for integers: keys are differences from the least one, which goes behind `mask`. */
function encodeIntegers(w: Width, signed: boolean): FunctionCode {
  const f = new FunctionBuilder(signed ? "encodei" : "encodeu", 3);
  const [at, bytes, mask] = [f.param(0), f.param(1), f.param(2)];
  const { lanes, sign, zero } = vectors(w);
  // Comparisons of 64 bits have signs.
  const turned = (x: Code): Code => signed ? x : v128.xor(x, sign);
  const min = (x: Code, y: Code): Code => v128.select(x, y, lanes.lt(x, y));
  const least = f.local(V128), seen = f.local(V128);
  least.set(turned(v128.load(at)));
  f.loop(bytes, 16, (i) => {
    const x = f.let(turned(v128.load(i32.add(at, i))));
    least.set(min(x, least.get));
  });
  for (const turn of w === 8 ? [8] : [8, 4]) {
    const bytes16 = Array.from({ length: 16 }, (_, i) => (i + turn) % 16);
    const x = f.let(v128.shuffle(least.get, least.get, bytes16));
    least.set(min(x, least.get));
  }
  least.set(turned(least.get));
  seen.set(zero);
  f.loop(bytes, 16, (i) => {
    const p = f.let(i32.add(at, i), I32);
    const key = f.let(lanes.sub(v128.load(p), least.get));
    f.emit(v128.store(p, key));
    seen.set(v128.or(seen.get, key));
  });
  f.emit(v128.store(mask, seen.get));
  f.emit(v128.store(mask, least.get, 16));
  return f.done();
}

/** (at, bytes): turns keys back into floats. */
function decodeFloats(w: Width): FunctionCode {
  const f = new FunctionBuilder("decodef", 2);
  const { lanes, sign, top } = vectors(w);
  f.loop(f.param(1), 16, (i) => {
    const p = f.let(i32.add(f.param(0), i), I32);
    const key = f.let(v128.load(p));
    // The sign bit of a key is that of the element turned over.
    const flip = v128.or(v128.not(lanes.shr(key, top)), sign);
    f.emit(v128.store(p, v128.xor(key, flip)));
  });
  return f.done();
}

/** (at, bytes, mask): turns keys back into integers. */
function decodeIntegers(w: Width): FunctionCode {
  const f = new FunctionBuilder("decodei", 3);
  const least = f.let(v128.load(f.param(2), 16));
  f.loop(f.param(1), 16, (i) => {
    const p = f.let(i32.add(f.param(0), i), I32);
    f.emit(v128.store(p, vectors(w).lanes.add(v128.load(p), least)));
  });
  return f.done();
}

/** (from, to, bytes, shift, counts): one stable pass of a radix sort, by the eight bits from `shift` on. */
function pass(w: Width): FunctionCode {
  const f = new FunctionBuilder("pass", 5), word = WORDS[w];
  const [from, to, bytes, shift, counts] = [0, 1, 2, 3, 4].map((i) => f.param(i));
  f.loop(i32.constant(1024), 16, (i) => {
    f.emit(v128.store(i32.add(counts, i), v128.bytes(new Array<number>(16).fill(0))));
  });
  const place = (p: Code): Code =>
    f.let(i32.add(counts, i32.shl(word.digit(word.load(p), shift), i32.constant(2))), I32);
  f.loop(bytes, w, (i) => {
    const at = place(i32.add(from, i));
    f.emit(i32.store(at, i32.add(i32.load(at), i32.constant(w))));
  });
  const sum = f.local(I32);
  sum.set(to);
  f.loop(i32.constant(1024), 4, (i) => {
    const at = f.let(i32.add(counts, i), I32);
    const count = f.let(i32.load(at), I32);
    f.emit(i32.store(at, sum.get));
    sum.set(i32.add(sum.get, count));
  });
  f.loop(bytes, w, (i) => {
    const key = f.let(word.load(i32.add(from, i)), word.type);
    const at = f.let(
      i32.add(counts, i32.shl(word.digit(key, shift), i32.constant(2))),
      I32,
    );
    const p = f.let(i32.load(at), I32);
    f.emit(word.store(p, key));
    f.emit(i32.store(at, i32.add(p, i32.constant(w))));
  });
  return f.done();
}

/** (at, bytes, moves): insertion sort. Gives up after so many moves and says 1, with all keys there. */
function insert(w: Width): FunctionCode {
  const f = new FunctionBuilder("insert", 3), word = WORDS[w];
  const [at, bytes] = [f.param(0), f.param(1)];
  const end = f.let(i32.add(at, bytes), I32);
  const moves = f.local(I32);
  moves.set(f.param(2));
  f.loopFrom(i32.add(at, i32.constant(w)), end, w, (i) => {
    const key = f.let(word.load(i), word.type);
    const before = f.local(word.type);
    before.set(word.load(i32.sub(i, i32.constant(w))));
    f.when(word.less(key, before.get), () => {
      const j = f.local(I32), go = f.local(I32);
      j.set(i);
      f.repeat(() => {
        f.emit(word.store(j.get, before.get));
        j.set(i32.sub(j.get, i32.constant(w)));
        moves.set(i32.sub(moves.get, i32.constant(1)));
        go.set(i32.constant(0));
        f.when(i32.less(at, j.get), () => {
          before.set(word.load(i32.sub(j.get, i32.constant(w))));
          go.set(word.less(key, before.get));
        });
        f.when(i32.less(moves.get, i32.constant(0)), () => {
          f.emit(word.store(j.get, key));
          f.leave(i32.constant(1));
        });
      }, go.get);
      f.emit(word.store(j.get, key));
    });
  });
  return f.done(i32.constant(0));
}

/** (from, to, pivot): keys less than the one at `pivot` first; the address behind them. `orSame`: equal ones too. */
function split(w: Width, orSame: boolean): FunctionCode {
  const f = new FunctionBuilder(orSame ? "splitSame" : "split", 3), word = WORDS[w];
  const [from, to] = [f.param(0), f.param(1)];
  const pivot = f.let(word.load(f.param(2)), word.type);
  const j = f.local(I32);
  j.set(from);
  const bits = i32.constant(w === 8 ? 3 : 2);
  f.loopFrom(from, to, w, (i) => {
    const key = f.let(word.load(i), word.type);
    f.emit(word.store(i, word.load(j.get)));
    f.emit(word.store(j.get, key));
    const before = orSame ? word.lessEqual(key, pivot) : word.less(key, pivot);
    j.set(i32.add(j.get, i32.shl(before, bits)));
  });
  return f.done(j.get);
}

/**
 * (keys, bytes, key, to, ends): the positions, as int64, of the keys less than the one at `key`, then of those that
 * are the same, then of the others. `ends` is room for three addresses.
 */
function distribute(w: Width): FunctionCode {
  const f = new FunctionBuilder("distribute", 5), word = WORDS[w];
  const [keys, bytes, ends] = [f.param(0), f.param(1), f.param(4)];
  const key = f.let(word.load(f.param(2)), word.type);
  const b = f.local(I32), c = f.local(I32);
  b.set(f.param(3));
  c.set(f.param(3));
  const eight = (x: Code): Code => i32.shl(x, i32.constant(3));
  f.loop(bytes, w, (i) => {
    const x = f.let(word.load(i32.add(keys, i)), word.type);
    b.set(i32.add(b.get, eight(word.less(x, key))));
    c.set(i32.add(c.get, eight(word.lessEqual(x, key))));
  });
  f.emit(i32.store(ends, f.param(3)));
  f.emit(i32.store(ends, b.get, 4));
  f.emit(i32.store(ends, c.get, 8));
  f.loop(bytes, w, (i) => {
    const x = f.let(word.load(i32.add(keys, i)), word.type);
    const which = i32.add(word.less(key, x), word.lessEqual(key, x));
    const end = f.let(i32.add(ends, i32.shl(which, i32.constant(2))), I32);
    const to = f.let(i32.load(end), I32);
    f.emit(i64.store(to, i64.extend(i32.shrU(i, i32.constant(w === 8 ? 3 : 2)))));
    f.emit(i32.store(end, i32.add(to, i32.constant(8))));
  });
  return f.done();
}

/** (keys, to, bytes, shift): 32 bits of each key from `shift` on, over its position. The keys have 8 bytes. */
function number(): FunctionCode {
  const f = new FunctionBuilder("number", 4);
  const shift = f.let(i64.extend(f.param(3)), I64);
  f.loop(f.param(2), 8, (i) => {
    const high = i64.shl(i64.shrU(i64.load(i32.add(f.param(0), i)), shift), i64.constant(32n));
    const at = i64.extend(i32.shrU(i, i32.constant(3)));
    f.emit(i64.store(i32.add(f.param(1), i), i64.or(high, at)));
  });
  return f.done();
}

/** The same for keys of 4 bytes: (keys, to, bytes of the keys). */
function number32(): FunctionCode {
  const f = new FunctionBuilder("number", 3);
  f.loop(f.param(2), 4, (i) => {
    const high = i64.shl(i64.extend(i32.load(i32.add(f.param(0), i))), i64.constant(32n));
    const at = i64.extend(i32.shrU(i, i32.constant(2)));
    f.emit(i64.store(i32.add(f.param(1), i32.shl(i, i32.constant(1))), i64.or(high, at)));
  });
  return f.done();
}

/** The kernels of one width. */
export interface OrderKernels {
  readonly encodef: (at: number, bytes: number, mask: number) => void;
  readonly encodei: (at: number, bytes: number, mask: number) => void;
  readonly encodeu: (at: number, bytes: number, mask: number) => void;
  readonly joinf: (at: number, bytes: number, mask: number) => void;
  readonly decodef: (at: number, bytes: number) => void;
  readonly decodei: (at: number, bytes: number, mask: number) => void;
  readonly pass: (from: number, to: number, bytes: number, shift: number, counts: number) => void;
  readonly insert: (at: number, bytes: number, moves: number) => number;
  readonly split: (from: number, to: number, pivot: number) => number;
  readonly splitSame: (from: number, to: number, pivot: number) => number;
  readonly distribute: (keys: number, bytes: number, key: number, to: number, ends: number) => void;
  readonly number: (keys: number, to: number, bytes: number, shift: number) => void;
}

const made: { [w in Width]?: OrderKernels | null } = {};

/** The kernels of a width; undefined where the engine has no vectors or may not compile. */
export function orderKernels(w: Width): OrderKernels | undefined {
  if (made[w] === undefined) {
    const codes = [
      ...[encodeFloats(w, false), encodeFloats(w, true), decodeFloats(w)],
      ...[encodeIntegers(w, true), encodeIntegers(w, false), decodeIntegers(w)],
      distribute(w),
      ...[pass(w), insert(w), split(w, false), split(w, true), w === 8 ? number() : number32()],
    ];
    made[w] = linked<OrderKernels>(codes) ?? null;
  }
  return made[w] ?? undefined;
}

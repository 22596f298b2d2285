// Conversions between dtypes, as NumPy's astype(casting="unsafe") on x86-64: floats go to integers by the
// machine's truncating instructions, so out-of-range values have one definite result here too.

import {
  bool,
  dense,
  type DType,
  extent,
  FPE,
  reportErrors,
  type Tensor,
  watchedErrors,
} from "@nplex/core";
import { allocateLike, baseOf, dataOf } from "./memory.ts";
import { nonFinite } from "./non_finite.ts";
import { typedLoop } from "./typed_loops.ts";
import { INNER_LOOPS, type InnerLoop } from "./inner_loops.ts";
import { specialize } from "./specialize.ts";
import { traverse } from "./traverse.ts";
import { blockBuffer, memoryOptions } from "./wasm/memory.ts";
import { wholeOptions, withWhole } from "./wasm/block_loops.ts";
import { moveOf } from "./wasm/moves.ts";

const INT32_MIN = -2147483648, INT64_MIN = -(2n ** 63n);
const TWO_63 = 2 ** 63;

/** Whether a float had no integer since this was last looked at: the machine's "invalid" flag. */
let invalid = false;
const noInteger = <T>(result: T): T => {
  invalid = true;
  return result;
};

const same = <T>(x: T): T => x;
const numberToBool = (x: number): number => x !== 0 ? 1 : 0;
const bigToBool = (x: bigint): number => x !== 0n ? 1 : 0;

/** cvttsd2si of 32 bits: out of range and NaN give the smallest int32. */
const toInt32 = (x: number): number =>
  x > -2147483649 && x < 2147483648 ? x | 0 : noInteger(INT32_MIN);

/** cvttsd2si of 64 bits. */
const toInt64 = (x: number): bigint =>
  x >= -TWO_63 && x < TWO_63 ? BigInt(Math.trunc(x)) : noInteger(INT64_MIN);

/** uint32 is the low half of the 64-bit conversion. */
const toUint32 = (x: number): number => {
  if (x > -9007199254740992 && x < 9007199254740992) return Math.trunc(x) % 4294967296;
  return x >= -TWO_63 && x < TWO_63 ? Number(BigInt.asUintN(32, BigInt(x))) : noInteger(0);
};

const toUint64 = (x: number): bigint => {
  if (x < TWO_63) return toInt64(x);
  return x < 2 * TWO_63 ? BigInt(x) : noInteger(x === x ? 0n : INT64_MIN);
};

const toBig = (x: number): bigint => BigInt(x);
const bigToInt = (x: bigint): number => Number(BigInt.asIntN(32, x));
const bigToDouble = (x: bigint): number => Number(x);

/** Rounds once: beyond 2**53 the lost bits are kept as one sticky bit before the final rounding. */
const bigToShortFloat = (x: bigint): number => {
  if (x > -9007199254740992n && x < 9007199254740992n) return Number(x);
  const sticky = (x & 2047n) === 0n ? 0n : 1n;
  return Number((x >> 11n) | sticky) * 2048;
};

type Real = (x: never) => number | bigint;

/** The conversion of one real element. Typed arrays wrap integers and round floats on their own. */
function realCast(from: DType, to: DType): Real {
  const big = from.itemsize === 8 && (from.kind === "i" || from.kind === "u");
  const toBig64 = to.itemsize === 8 && (to.kind === "i" || to.kind === "u");
  if (to.kind === "b") return (big ? bigToBool : numberToBool) as Real;
  if (big) {
    if (toBig64) return same;
    if (to.kind !== "f" && to.kind !== "c") return bigToInt as Real;
    return (to.name === "float64" || to.name === "complex128"
      ? bigToDouble
      : bigToShortFloat) as Real;
  }
  if (toBig64) {
    if (from.kind !== "f" && from.kind !== "c") return toBig as Real;
    return (to.kind === "i" ? toInt64 : toUint64) as Real;
  }
  const fromFloat = from.kind === "f" || from.kind === "c";
  if (fromFloat && to.kind !== "f" && to.kind !== "c") {
    return (to.name === "uint32" ? toUint32 : toInt32) as Real;
  }
  return same;
}

const complexCopy = (re: number, im: number, o: Float64Array, i: number): void => {
  o[i] = re;
  o[i + 1] = im;
};
const complexToBool = (re: number, im: number): number => re !== 0 || im !== 0 ? 1 : 0;

/** Whether a conversion between integers of one size moves bits and nothing else. */
const sameBits = (from: DType, to: DType): boolean =>
  from.itemsize === to.itemsize && "iub".includes(from.kind) && "iu".includes(to.kind);

/** Rows from this length on are copied at once. */
const LONG = 24;
/** Below this a loop in JS is as fast as a call. */
const FEW = 128;

/** Copies without a conversion: of rows that lie in one piece on both sides, and of elements in the heap. */
function rowCopies(plain: InnerLoop, lanes: number, bytes: number): InnerLoop {
  const move = lanes === 1 ? moveOf(bytes) : undefined;
  return function (n0, n1, a, ia, a0, a1, o, io, o0, o1) {
    if (n1 < LONG || a1 !== lanes || o1 !== lanes) {
      const apart = !move || n0 * n1 < FEW || a.buffer !== blockBuffer() ||
        o.buffer !== blockBuffer();
      if (apart) return plain(n0, n1, a, ia, a0, a1, o, io, o0, o1);
      const from = a.byteOffset + ia * bytes, to = o.byteOffset + io * bytes;
      return move(n0, n1, from, a0 * bytes, a1 * bytes, to, o0 * bytes, o1 * bytes);
    }
    const n = n1 * lanes;
    for (let r = 0; r < n0; r++, ia += a0, io += o0) {
      memoryOptions.put(o, a.subarray(ia, ia + n), io);
    }
  };
}

/** A conversion's loop in vectors, where there is one, from the one of one element and its loop in JS. */
export type VectorCasts = (
  from: DType,
  to: DType,
  f: (x: number) => number,
  plain: InnerLoop,
) => InnerLoop | undefined;
let inVectors: VectorCasts | undefined;

/** Has conversions made in vectors; a program that only adds need not contain them. */
export function castInVectors(casts: VectorCasts): void {
  inVectors = casts;
  cache.length = 0;
}

const cache: (InnerLoop | undefined)[] = [];

function castLoop(from: DType, to: DType): InnerLoop {
  const key = from.id * 14 + to.id;
  let loop = cache[key];
  if (loop) return loop;
  const name = `cast:${from.name}:${to.name}`;
  const real = realCast(from, to);
  const make = (pattern: string, f: unknown) => specialize(INNER_LOOPS[pattern], name)(f);
  if (from.kind === "c") {
    if (to.kind === "c") loop = make("c_c", complexCopy);
    else if (to.kind === "b") loop = make("c_r", complexToBool);
    else loop = make("c_r", (re: never, _im: never) => real(re));
  } else if (to.kind === "c") {
    loop = make("r_c", (x: never, o: Float64Array, i: number) => {
      o[i] = real(x) as number;
      o[i + 1] = 0;
    });
  } else {
    loop = make("r_r", real);
    if (!sameBits(from, to)) {
      loop = inVectors?.(from, to, real as (x: number) => number, loop) ?? loop;
    }
  }
  if (from === to || sameBits(from, to)) {
    loop = rowCopies(loop, from.lanes, from.itemsize);
    if (from.lanes === 1) withWhole(loop, wholeOptions.moves?.(from.itemsize));
  }
  return cache[key] = loop;
}

/** Kernel of `cast`, of `copy`, and of every write through a view. */
export function castKernel(inputs: readonly Tensor[], outs: readonly Tensor[]): void {
  const src = inputs[0], out = outs[0];
  if (src.dtype === out.dtype && src.layout.c && out.layout.c) {
    const n = src.size * src.dtype.lanes;
    if (n > 16 || n < 5) {
      const from = dataOf(src), at = baseOf(src), to = dataOf(out), o = baseOf(out);
      if (n < 5) { for (let i = 0; i < n; i++) to[o + i] = from[at + i]; }
      else memoryOptions.put(to, from.subarray(at, at + n), o);
      return;
    }
  }
  const seen = traverse(castLoop(src.dtype, out.dtype), [src, out]);
  if (invalid) {
    invalid = false;
    reportErrors(FPE.invalid, "cast");
  }
  if (
    seen !== 0 && narrows(src.dtype, out.dtype) && watchedErrors() & FPE.over &&
    overflowed(src, out)
  ) {
    reportErrors(FPE.over, "cast");
  }
}

/** Whether finite values of one dtype can become infinite in another. */
function narrows(from: DType, to: DType): boolean {
  if (to.kind !== "f" && to.kind !== "c") return false;
  if (from.kind === "f" || from.kind === "c") {
    return from.itemsize / from.lanes > to.itemsize / to.lanes;
  }
  return to.name === "float16" && from.itemsize > 1;
}

/** Whether the output has an infinity where the input has none. */
function overflowed(src: Tensor, out: Tensor): boolean {
  const [low, high] = extent(out.layout);
  const lanes = out.dtype.lanes;
  if (!nonFinite(dataOf(out), out.storage.start + low * lanes, (high - low + 1) * lanes)) {
    return false;
  }
  const infinite = [src, out].map((t) => {
    const mask = allocateLike(t, bool, dense(t.layout.shape));
    traverse(typedLoop("isinf", [t.dtype], bool).loop, [t, mask]);
    return dataOf(mask).subarray(baseOf(mask), baseOf(mask) + mask.size) as Uint8Array;
  });
  return infinite[1].some((yes, i) => yes !== 0 && infinite[0][i] === 0);
}

// Quotients of integers, which are doubles: read, converted and divided in one loop. Where one is not finite, whoever
// asks converts and divides, and says what is wrong.

import { dense, type DType, float64, sameShape, type Tensor } from "@nplex/core";
import { allocateLike, baseOf, dataOf, release, settle } from "./memory.ts";
import { type Parameter, shareCalls, spanOf } from "./shared_calls.ts";
import {
  type Code,
  f64,
  f64x2,
  FunctionBuilder,
  I32,
  i32,
  i64x2,
  V128,
  v128,
} from "./wasm/encode.ts";
import { linked } from "./wasm/link.ts";
import { blockBuffer } from "./wasm/memory.ts";

/** Below this conversions of their own take as long. */
const FEW = 64;
/** Nanoseconds that a quotient takes, at least. */
const QUOTIENT = 0.6;

type Divide = (n: number, a: number, b: number, to: number) => number;
const made = new Map<DType, Divide | undefined>();

/** Divides n integers; gives whether all quotients are finite, as 0. */
function divider(d: DType): Divide | undefined {
  const f = new FunctionBuilder("f", 4), [n, a, b, to] = [0, 1, 2, 3].map((k) => f.param(k));
  const bytes = d.itemsize, signed = d.kind === "i", sum = f.local(V128);
  const shift = (i: Code, by: number) => i32.shl(i, i32.constant(Math.log2(by)));
  /** Two integers as doubles. */
  const two = (v: Code): Code => {
    if (bytes === 4) return (signed ? f64x2.convertLow : f64x2.convertLowU)(v);
    const x = f.let(v), convert = signed ? f64.convert : f64.convertU;
    const [p, q] = [0, 1].map((k) => convert(i64x2.lane(x, k)));
    return f64x2.pair(p, q);
  };
  const quotients = (count: number) => (i: Code) => {
    const [p, q] = [a, b].map((at) => f.let(i32.add(at, shift(i, bytes)), I32));
    const place = f.let(i32.add(to, shift(i, 8)), I32);
    for (let k = 0; k < count; k += 2) {
      const [x, y] = [p, q].map((at) =>
        two(
          count === 1
            ? v128.loadSplat(at, bytes)
            : bytes === 4
            ? v128.load64(at, 4 * k)
            : v128.load(at, 8 * k),
        )
      );
      const z = f.let(f64x2.div(x, y));
      f.emit(count === 1 ? v128.storeFirst(place, z, 8) : v128.store(place, z, 8 * k));
      sum.set(f64x2.add(sum.get, z));
    }
  };
  const most = 8, whole = f.let(i32.and(n, i32.constant(-most)), I32);
  f.loopFrom(i32.constant(0), whole, most, quotients(most));
  f.loopFrom(whole, n, 1, quotients(1));
  return linked<{ f: Divide }>([f.done(v128.anyTrue(f64x2.sub(sum.get, sum.get)))])?.f;
}

/** The quotients of integers of 32 or 64 bits that lie one after the other in the kernels' memory. */
export function quotients(a: Tensor, b: Tensor): Tensor | undefined {
  const d = a.dtype, n = a.size;
  const fit = d === b.dtype && d.itemsize >= 4 && (d.kind === "i" || d.kind === "u") && n >= FEW &&
    a.layout.c && b.layout.c && sameShape(a.shape, b.shape);
  if (!fit) return undefined;
  const [p, q] = [a, b].map((t) => {
    settle(t);
    const data = dataOf(t);
    return data.buffer === blockBuffer() ? data.byteOffset + baseOf(t) * d.itemsize : 0;
  });
  if (!p || !q) return undefined;
  const out = allocateLike(a, float64, dense(a.shape)), to = dataOf(out);
  if (to.buffer !== blockBuffer()) return undefined;
  if (!made.has(d)) made.set(d, divider(d));
  const divide = made.get(d), at = to.byteOffset + baseOf(out) * 8, span = spanOf(n, 64);
  if (!divide) return undefined;
  const parameters: Parameter[] = [[n], [p, span * d.itemsize], [q, span * d.itemsize], [
    at,
    span * 8,
  ]];
  let wild = 0;
  const each = (given: number) => void (wild |= given);
  if (!shareCalls(n * QUOTIENT, divide, 0, n, span, 0, parameters, each)) {
    wild = divide(n, p, q, at);
  }
  if (!wild) return out;
  release(out);
  return undefined;
}

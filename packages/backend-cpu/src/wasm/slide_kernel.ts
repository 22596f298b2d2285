// Sums of products of a short run of floats with every window of a longer one: sixteen windows at a time stay in
// registers. Each sum goes over its products in order, wherever its window lies.

import { type Code, f32x4, f64x2, FunctionBuilder, I32, i32, V128, v128 } from "./encode.ts";
import { linked } from "./link.ts";

type FloatName = "float64" | "float32";

const VECTORS = 8;
/** Products that are added up before they join a sum. */
const TAPS = 256;

/**
 * Adds to each of some sums at `out` the products of the windows at `a` with the numbers at `v`; sizes in bytes. Up to
 * 128 bytes of sums more.
 */
export type SlideKernel = (count: number, a: number, v: number, taps: number, out: number) => void;

function code(name: FloatName) {
  const wide = name === "float64", vector = wide ? f64x2 : f32x4, bytes = wide ? 8 : 4;
  const splat = (at: Code) => wide ? v128.load64Twice(at) : v128.load32Splat(at);
  const f = new FunctionBuilder("f", 5), end = f.local(I32);
  const [count, a, v, taps, out] = [0, 1, 2, 3, 4].map((i) => f.param(i));
  const zero = v128.bytes(new Array<number>(16).fill(0));
  f.loop(taps, TAPS * bytes, (first) => {
    end.set(i32.add(first, i32.constant(TAPS * bytes)));
    f.when(i32.less(taps, end.get), () => end.set(taps));
    f.loop(count, 16 * VECTORS, (i) => {
      const sums = Array.from({ length: VECTORS }, () => f.local(V128));
      for (const sum of sums) sum.set(zero);
      const from = f.let(i32.add(a, i), I32), to = f.let(i32.add(out, i), I32);
      f.loop(end.get, bytes, (k) => {
        const factor = f.let(splat(i32.add(v, k)));
        const at = f.let(i32.add(from, k), I32);
        sums.forEach((sum, u) => {
          sum.set(vector.add(sum.get, vector.mul(v128.load(at, 16 * u), factor)));
        });
      }, first);
      sums.forEach((sum, u) => {
        f.emit(v128.store(to, vector.add(v128.load(to, 16 * u), sum.get), 16 * u));
      });
    });
  });
  return f.done();
}

const made: { [name in FloatName]?: SlideKernel | null } = {};

/** The kernel of a dtype; undefined where the engine has no vectors or may not compile. */
export function slideKernel(name: FloatName): SlideKernel | undefined {
  if (made[name] === undefined) {
    made[name] = linked<{ f: SlideKernel }>([code(name)])?.f ?? null;
  }
  return made[name] ?? undefined;
}

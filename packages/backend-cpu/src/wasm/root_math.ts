// Roots: the cube root, and the root of a sum of squares.

import { f32x4, f64x2, i64x2, v128 } from "./encode.ts";
import { type Arithmetic, DOUBLES, withSign } from "./precision.ts";
import type { VectorFunction } from "./rows.ts";

const { add, sub, mul, div, abs, sqrt, max, min, pmax, lt, ge, constant: c } = f64x2;

/** √(x² + y²), with what the rounded root lacks added to it; brought to a size whose squares are normal and finite. */
export const hypot: VectorFunction = (f, x, y) => {
  const a = f.let(abs(x)), b = f.let(abs(y)), size = f.let(max(a, b));
  const [small, large] = [f.let(lt(size, c(2 ** -400))), f.let(ge(size, c(2 ** 400)))];
  const scaled = (up: number) =>
    f.let(v128.select(c(1 / up), v128.select(c(up), c(1), small), large));
  const scale = scaled(2 ** 600), back = scaled(2 ** -600);
  const p = f.let(mul(size, scale)), q = f.let(mul(min(a, b), scale));
  const h = f.let(sqrt(add(mul(p, p), mul(q, q))));
  const [u, v, w] = [p, q, h].map((z) => f.let(DOUBLES.upper(z)));
  const rest = (z: typeof p, head: typeof p) => mul(sub(z, head), add(z, head));
  const lack = add(
    add(sub(mul(u, u), mul(w, w)), mul(v, v)),
    sub(add(rest(p, u), rest(q, v)), rest(h, w)),
  );
  return mul(add(h, div(lack, pmax(add(h, h), c(2 ** -1000)))), back);
};

/** The same of floats as doubles, in which their squares are exact. */
export const hypot32: VectorFunction = (_, x, y) => sqrt(add(mul(x, x), mul(y, y)));

/** To 23 bits and less: x³/a to x a^(-1/3). */
const SERIES = [1.87595182427177009643, -1.88497979543377169875, 1.621429720105354466140]
  .concat([-0.758397934778766047437, 0.145996192886612446982]);

/**
 * The cube root of normal numbers: from a third of the exponent and the leading bits, by a polynomial, cut to half of the
 * digits, and a step of Halley's method. https://www.netlib.org/fdlibm/
 */
export const cubeRoot = ({ set, ...P }: Arithmetic): VectorFunction => (f, x) => {
  const { add, sub, mul, div, constant: c } = set, a = f.let(set.abs(x));
  // Numbers with the bits of a as an integer, divided by 3, as the bits of a number again.
  const third = set === f64x2
    ? i64x2.shl(
      f64x2.add(
        mul(
          sub(v128.or(i64x2.shrU(a, 32), f64x2.constant(0x43300000_00000000n)), c(2 ** 52)),
          c(1 / 3),
        ),
        c(2 ** 52 + 715094163),
      ),
      32,
    )
    : f32x4.truncate(add(mul(f32x4.convert(a), c(1 / 3)), c(709958130)));
  const t = f.let(third), r = f.let(mul(mul(t, t), div(t, a)));
  const s = f.let(P.upper(f.let(mul(t, P.polynomial(f, r, SERIES)))));
  const far = f.let(div(a, mul(s, s)));
  return withSign(add(s, mul(s, div(sub(far, s), add(add(s, s), far)))), x, set);
};

// Roots: the cube root, and the root of a sum of squares.

import { f32x4, f64x2, i64x2, v128 } from "./encode.ts";
import { type Arithmetic, DOUBLES, withSign } from "./precision.ts";
import type { VectorFunction } from "./rows.ts";

const { add, sub, mul, div, abs, sqrt, pmin, pmax, lt, ge, constant: c } = f64x2;

/** √(x² + y²), with what the rounded root lacks added to it; brought to a size whose squares are normal and finite. */
export const hypot: VectorFunction = (f, x, y) => {
  const a = f.let(abs(x)), b = f.let(abs(y)), size = f.let(pmax(a, b));
  const [small, large] = [f.let(lt(size, c(2 ** -400))), f.let(ge(size, c(2 ** 400)))];
  const scaled = (up: number) =>
    f.let(DOUBLES.select(c(1 / up), DOUBLES.select(c(up), c(1), small), large));
  const scale = scaled(2 ** 600), back = scaled(2 ** -600);
  const p = f.let(mul(size, scale)), q = f.let(mul(pmin(b, a), scale));
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

/** z^(-1/3) for z from 0.9 to 1.11, up to 2^-32 and 2^-18 of it. */
const SERIES = [2.10809046522, -3.15970608907, 4.50640109687, -4.19530095399]
  .concat([2.41208900998, -0.780558545283, 0.10898501634]);
const SHORT = [1.7283694, -1.2946873, 0.7376062, -0.17129031];

/**
 * The cube root of a: y near a^(-1/3) from a third of the exponent and the leading bits, made better by a polynomial, and
 * a step of Newton's method to s = a y².
 */
export const cubeRoot = ({ set, ...P }: Arithmetic): VectorFunction => (f, x) => {
  const { mul, constant: c } = set, a = f.let(set.abs(x)), double = set === f64x2;
  // Numbers with the bits of a as an integer, divided by -3, as the bits of a number again.
  const third = double
    ? i64x2.shl(
      P.multiplyAdd(
        v128.or(i64x2.shrU(a, 32), c(2 ** 52)),
        c(-1 / 3),
        c(2 ** 52 + 1430189506 + 2 ** 52 / 3),
      ),
      32,
    )
    : f32x4.truncate(P.multiplyAdd(f32x4.convert(a), c(-1 / 3), c(1419927000)));
  const t = f.let(third), z = f.let(mul(mul(a, t), mul(t, t)));
  const y = f.let(mul(t, P.polynomial(f, z, double ? SERIES : SHORT)));
  const w = f.let(mul(y, y)), s = f.let(mul(a, w)), square = f.let(mul(s, s));
  const rest = P.multiplyAdd(s, P.residual(f, square, s, s), P.residual(f, a, square, s));
  return withSign(P.multiplyAdd(rest, mul(w, c(1 / 3)), s), x, set);
};

// Gauss quadrature for the families of orthogonal polynomials, their weights, and the points of Chebyshev.

import { Scalar, type ScalarLike } from "../../src/array_like.ts";
import { Complex } from "../../src/complex.ts";
import { ValueError } from "../../src/errors.ts";
import type { Operand } from "../../src/resolve.ts";
import type { Tensor } from "../../src/tensor.ts";
import { transposed } from "../../src/layout.ts";
import {
  add,
  div,
  float,
  joined,
  mul,
  neg,
  reversed,
  span,
  sub,
  type Term,
} from "../arith_impl.ts";
import { apply } from "../elementwise_impl.ts";
import { inFloat64 } from "../in_float64.ts";
import { eigvalsh_impl } from "../linalg_impl.ts";
import { dot_impl } from "../products_impl.ts";
import { max_impl, sum_impl } from "../reductions_impl.ts";
import { CHEBYSHEV, type Family, HERMITE, HERMITE_E, LAGUERRE, LEGENDRE } from "./families.ts";
import { basis_impl, companion_impl, der_impl, requireOrder, val_impl } from "./family_impl.ts";
import { vector } from "./series_impl.ts";

/** Points and weights. */
export type Rule = [x: Tensor, w: Tensor];

const { PI, sqrt } = Math;
const scaledToMax = (t: Tensor): Tensor => div(t, max_impl(apply("absolute", t)));
const symmetric = (t: Tensor, op: typeof add): Tensor => div(op(t, reversed(t)), 2);
const constant = (t: Tensor, x: number): Tensor => add(mul(t, 0), float(x));

/** Normalized Hermite polynomials, which don't overflow: orthonormal with weight exp(-x²/`s`) on the line. */
function normedHermite(x: Tensor, n: number, s: 1 | 2): Tensor {
  const start = 1 / sqrt(sqrt(s * PI)), two = 2 / s;
  if (n === 0) return constant(x, start);
  let c0: Term = float(0), c1: Tensor = add(vector([start]), 0);
  for (let i = 0, d = n; i < n - 1; i++, d--) {
    const old = c0;
    c0 = mul(neg(c1), float(sqrt((d - 1) / d)));
    c1 = add(old, mul(mul(c1, x), float(sqrt(two / d))));
  }
  const last = mul(c1, x);
  return add(c0, s === 1 ? mul(last, float(sqrt(2))) : last);
}

const basis = (deg: number): Tensor => vector([...new Array<number>(deg).fill(0), 1]);

/** Roots by eigenvalues and one step of Newton's; weights from values at them. */
function byValues(f: Family, deg: number): Rule {
  const c = basis(deg);
  let x = eigvalsh_impl(companion_impl(f, c), "L");
  const slope = val_impl(f, x, der_impl(f, c, 1, 1, 0));
  x = sub(x, div(val_impl(f, x, c), slope));
  const fm = scaledToMax(val_impl(f, x, span(c, 1))), df = scaledToMax(slope);
  return [x, div(float(1), mul(fm, df))];
}

function hermiteRule(f: Family, deg: number, s: 1 | 2): Rule {
  let x = eigvalsh_impl(companion_impl(f, basis(deg)), "L");
  const dy = normedHermite(x, deg, s);
  const df = mul(normedHermite(x, deg - 1, s), float(sqrt(deg * 2 / s)));
  x = sub(x, div(dy, df));
  const fm = scaledToMax(normedHermite(x, deg - 1, s));
  const w = symmetric(div(float(1), mul(fm, fm)), add);
  return [symmetric(x, sub), mul(w, div(float(sqrt(s * PI)), sum_impl(w)))];
}

function legendreRule(deg: number): Rule {
  const [x, w] = byValues(LEGENDRE, deg), even = symmetric(w, add);
  return [symmetric(x, sub), mul(even, div(float(2), sum_impl(even)))];
}

function laguerreRule(deg: number): Rule {
  const [x, w] = byValues(LAGUERRE, deg);
  return [x, div(w, sum_impl(w))];
}

function chebyshevRule(deg: number): Rule {
  const angles = Array.from({ length: deg }, (_, i) => PI * (2 * i + 1) / (2 * deg));
  return [apply("cos", vector(angles)), vector(new Array<number>(deg).fill(PI / deg))];
}

const RULES = new Map<Family, (deg: number) => Rule>([
  [CHEBYSHEV, chebyshevRule],
  [LEGENDRE, legendreRule],
  [LAGUERRE, laguerreRule],
  [HERMITE, (deg) => hermiteRule(HERMITE, deg, 1)],
  [HERMITE_E, (deg) => hermiteRule(HERMITE_E, deg, 2)],
]);

/** Points and weights of Gauss quadrature. */
export function gauss_impl(f: Family, deg: number): Rule {
  requireOrder(deg, "deg");
  if (deg <= 0) throw new ValueError("deg must be a positive integer");
  const rule = RULES.get(f);
  if (!rule) throw new TypeError(`no quadrature for ${f.prefix}`);
  return inFloat64(() => rule(deg));
}

const square = (x: Operand): Tensor => apply("square", x);
const WEIGHTS = new Map<Family, (x: Operand) => Tensor>([
  [CHEBYSHEV, (x) => {
    const root = (y: Tensor) => apply("sqrt", y);
    return div(float(1), mul(root(add(float(1), x)), root(sub(float(1), x))));
  }],
  [LEGENDRE, (x) => add(mul(x, float(0)), float(1))],
  [LAGUERRE, (x) => apply("exp", apply("negative", x))],
  [HERMITE, (x) => apply("exp", neg(square(x)))],
  [HERMITE_E, (x) => apply("exp", mul(float(-0.5), square(x)))],
]);

/** The weight function that the family is orthogonal with. */
export function weight_impl(f: Family, x: Operand): Tensor | ScalarLike {
  if (f === LEGENDRE && x instanceof Scalar) return legendreWeight(x.value);
  const weight = WEIGHTS.get(f);
  if (!weight) throw new TypeError(`no weight for ${f.prefix}`);
  return weight(x);
}

// NumPy has no array here: x * 0.0 + 1.0 of a Python scalar.
const legendreWeight = (x: ScalarLike): ScalarLike =>
  x instanceof Complex ? new Complex(x.re * 0 + 1, x.im * 0) : Number(x) * 0 + 1;

function count(n: number, least: number): void {
  if (!Number.isInteger(n)) throw new ValueError("npts must be integer");
  if (n < least) throw new ValueError(`npts must be >= ${least}`);
}

/** Chebyshev points of the first kind, the roots of Tₙ. */
export function chebpts1_impl(n: number): Tensor {
  count(n, 1);
  const step = 0.5 * PI / n;
  const angles = Array.from({ length: n }, (_, i) => step * (2 * i + 1 - n));
  return inFloat64(() => [apply("sin", vector(angles))])[0];
}

/** Chebyshev points of the second kind, the extrema of T(n-1). */
export function chebpts2_impl(n: number): Tensor {
  count(n, 2);
  const step = PI / (n - 1);
  const angles = Array.from({ length: n }, (_, i) => i === n - 1 ? 0 : i * step - PI);
  return inFloat64(() => [apply("cos", vector(angles))])[0];
}

/** The series of degree `deg` that meets a function at the Chebyshev points. */
export function chebinterpolate_impl(values: (x: Tensor) => Tensor, deg: number): Tensor {
  if (deg < 0) throw new ValueError("expected deg >= 0");
  const x = chebpts1_impl(deg + 1), m = basis_impl(CHEBYSHEV, x, deg);
  const c = dot_impl(m.moved(transposed), values(x)), order = deg + 1;
  const rest = div(span(c, 1), float(0.5 * order));
  return joined([div(span(c, 0, 1), order), rest], c.dtype);
}

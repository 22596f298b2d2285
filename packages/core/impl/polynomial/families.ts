// The six families of polynomials as rows of one table: how multiplying by x, stepping from degree to degree,
// deriving and integrating look in each. Everything else is made from these in family_impl.ts. Operations come
// in NumPy's order, so that what cancels exactly there does so here.

import { Scalar } from "../../src/array_like.ts";
import { Complex } from "../../src/complex.ts";
import { type DType, float32, float64 } from "../../src/dtype.ts";
import type { Tensor } from "../../src/tensor.ts";
import {
  add,
  at,
  div,
  float,
  isZero,
  joined,
  mul,
  neg,
  span,
  sub,
  type Term,
} from "../arith_impl.ts";
import {
  chebyshevPower,
  chebyshevProduct,
  chebyshevQuotient,
  powerProduct,
  powerQuotient,
} from "./products.ts";
import { asOne, isTensor, type SeriesOp, seriesSub, stacked, vector } from "./series_impl.ts";

/** Coefficients (rows of a tensor) of a derivative or an integral from those of a series. */
export type RowMap = (rows: Tensor[], d: DType) => Tensor;

/** What tells one family from another. P is its polynomial of degree n. */
export interface Family {
  /** What the names of its functions begin with. */
  readonly prefix: string;
  /** How a term is printed; the power series has no name. */
  readonly basis: string | undefined;
  /** Where the class's series live by default. */
  readonly domain: readonly [number, number];
  /** The coefficients of x. */
  readonly x: readonly [number, number];
  /** The coefficients of `off + scl x`. */
  line(off: Term, scl: Term): [Term, Term];
  /** P₁ is k + s x. */
  readonly p1: readonly [k: number, s: number];
  /** P₁ times something that is given together with its product by x. */
  timesFirst(c: Tensor, byX: () => Tensor): Tensor;
  /** Pₙ at points from the two before. */
  next(p1: Tensor, p2: Tensor, x: Tensor, n: number): Tensor;
  /** Steps of Clenshaw's sum; Horner's rule without them. */
  readonly clenshaw?: Clenshaw;
  /** A series times x. */
  mulx(c: Tensor): Tensor;
  /** A product, where it is not found by Clenshaw's sum. */
  readonly product?: SeriesOp;
  /** A quotient and remainder, where it is not found by subtracting products. */
  divide?(a: Tensor, b: Tensor): [Tensor, Tensor];
  /** A power, where it is not found by repeated products. */
  power?(c: Tensor, n: number, maxpower: number | undefined): Tensor;
  /** Derivative. */
  readonly derive: RowMap;
  /** Integral whose constant is not set yet. */
  readonly integrate: RowMap;
  /** The companion matrix of degree n ≥ 2 without its last column's coefficients. */
  companion(n: number): Companion;
  /** The root of a series of degree 1. */
  root(c: Tensor): Tensor;
}

/** One step of Clenshaw's sum from degree n: at points, and where the points are series. */
export interface Clenshaw {
  /** What it takes away. */
  fall(c1: Tensor, n: number): Tensor;
  /** What it adds; `by(k, s)` is c₁ (k + s x). */
  climb(by: (k: number, s: number) => Tensor, n: number): Tensor;
  /** What a sum of products by x takes away. */
  fallSeries(c1: Tensor, n: number): Tensor;
  /** What a sum of products by x adds: `times` multiplies by x. */
  climbSeries(c1: Tensor, times: (c: Tensor) => Tensor, n: number): Tensor;
}

/** A symmetric (or scaled) companion matrix: diagonals and what the coefficients are multiplied by. */
export interface Companion {
  /** Above and below the main diagonal. */
  readonly side: readonly number[];
  /** Below it, where that differs. */
  readonly below?: readonly number[];
  /** The main diagonal. */
  readonly middle?: readonly number[];
  /** What is added to the last column, from all coefficients but the last and the last. */
  column(c: Tensor, top: Tensor): Tensor;
}

/** `k + s x`, as weak in promotion as x is: of a Python scalar a Python scalar. */
export function affine(k: number, s: number, x: Term): Term {
  if (isTensor(x)) return k === 0 ? mul(x, s) : s === -1 ? sub(k, x) : add(k, mul(x, s));
  const v = typeof x === "number" ? x : x.value;
  if (v instanceof Complex) return new Scalar("complex", new Complex(k + s * v.re, s * v.im));
  const y = k === 0 ? s * Number(v) : k + s * Number(v);
  const int = typeof x === "number" ? Number.isInteger(x) : x.kind === "int" || x.kind === "bool";
  return new Scalar(int ? "int" : "float", y);
}

const REAL: Readonly<Record<string, DType>> = { complex64: float32, complex128: float64 };
const first = (c: Tensor): Tensor => span(c, 0, 1);
const isNull = (c: Tensor): boolean => c.shape[0] === 1 && isZero(c);
const upTo = (n: number, from = 0): number[] =>
  Array.from({ length: n - from }, (_, i) => i + from);

/** What the terms of a product by x are: coefficient i goes one up, stays, and goes one down. */
interface Neighbours {
  /** What c₀ gives to the degrees 0 and 1. */
  start(c0: Tensor): [zero: Tensor, one: Tensor];
  /** From c and i, both vectors from i = 1 on: to degree i + 1. */
  up(c: Tensor, i: Tensor): Tensor;
  /** To degree i. */
  same?(c: Tensor, i: Tensor): Tensor;
  /** To degree i - 1. */
  down(c: Tensor, i: Tensor): Tensor;
}

/** A series times x. */
function timesX(c: Tensor, { start, up, same, down }: Neighbours): Tensor {
  const s = asOne(c), n = s.shape[0];
  if (isNull(s)) return s;
  const rest = span(s, 1), i = vector(upTo(n, 1), REAL[s.dtype.name] ?? s.dtype);
  // Sums in NumPy's order: what came from below, what stays, what comes from above.
  let out = joined([...start(first(s)), up(rest, i)], s.dtype);
  if (same) {
    out = joined([span(out, 0, 1), add(span(out, 1, n), same(rest, i)), span(out, n)], s.dtype);
  }
  return joined([add(span(out, 0, n - 1), down(rest, i)), span(out, n - 1)], s.dtype);
}

// --- Derivatives and integrals of rows

/** Row j of the derivative is `factor(j + 1)` times row j + 1: families whose derivative has one term. */
const scaledDown =
  /* @__NO_SIDE_EFFECTS__ */ (factor: (j: number) => number): RowMap => (rows, d) =>
    stacked(rows.slice(1).map((c, j) => mul(c, factor(j + 1))), d);

/** Row j + 1 of the integral is row j over `factor(j + 1)`. */
const scaledUp = /* @__NO_SIDE_EFFECTS__ */ (factor: (j: number) => number): RowMap => (rows, d) =>
  stacked(
    [mul(rows[0], 0), ...rows.map((c, j) => factor(j + 1) === 1 ? c : div(c, factor(j + 1)))],
    d,
  );

/** Derivatives in which a row also goes into the row two below. */
const cascade = /* @__NO_SIDE_EFFECTS__ */ (
  factor: (j: number) => number,
  carry: (c: Tensor, j: number) => Tensor,
): RowMap =>
(rows, d) => {
  const c = [...rows], n = rows.length - 1;
  const out = new Array<Tensor>(n);
  for (let j = n; j > 2; j--) {
    out[j - 1] = mul(c[j], factor(j));
    c[j - 2] = add(c[j - 2], carry(c[j], j));
  }
  if (n > 1) out[1] = mul(c[2], factor(2));
  out[0] = c[1];
  return stacked(out, d);
};

/** Integrals of families with ∫Pⱼ = P(j+1)/up − P(j−1)/down. */
const crossed = /* @__NO_SIDE_EFFECTS__ */ (
  second: number,
  up: (j: number) => number,
  down: (j: number) => number,
): RowMap =>
(rows, d) => {
  const out: Tensor[] = [mul(rows[0], 0), rows[0]];
  if (rows.length > 1) out[2] = div(rows[1], second);
  for (let j = 2; j < rows.length; j++) {
    const t = div(rows[j], up(j));
    out[j + 1] = t;
    out[j - 1] = sub(out[j - 1], up(j) === down(j) ? t : div(rows[j], down(j)));
  }
  return stacked(out, d);
};

const sqrt = Math.sqrt;

/** Products of 1/√(factor) from the top degree down: the scaling of Hermite companions. */
function hermiteScale(n: number, factor: number): Tensor {
  const scale = [1];
  for (let i = n - 1; i > 0; i--) scale.push(scale[scale.length - 1] * (1 / sqrt(factor * i)));
  return vector(scale.reverse());
}

const identityLine = (off: Term, scl: Term): [Term, Term] => [off, scl];
const plainRoot = (c: Tensor): Tensor => div(neg(first(c)), span(c, 1));

/** Powers of x: np.polynomial.polynomial. */
export const POWER: Family = {
  prefix: "poly",
  basis: undefined,
  domain: [-1, 1],
  x: [0, 1],
  line: identityLine,
  p1: [0, 1],
  timesFirst: (_, byX) => byX(),
  next: (p1, _, x) => mul(p1, x),
  mulx(c) {
    const s = asOne(c);
    return isNull(s) ? s : joined([mul(first(s), 0), s], s.dtype);
  },
  product: powerProduct,
  divide: powerQuotient,
  derive: scaledDown((j) => j),
  integrate: scaledUp((j) => j),
  companion: (n) => ({
    side: upTo(n - 1).map(() => 0),
    below: upTo(n - 1).map(() => 1),
    column: (c, top) => neg(div(c, top)),
  }),
  root: plainRoot,
};

/** Chebyshev polynomials of the first kind. */
export const CHEBYSHEV: Family = {
  prefix: "cheb",
  basis: "T",
  domain: [-1, 1],
  x: [0, 1],
  line: identityLine,
  p1: [0, 1],
  timesFirst: (_, byX) => byX(),
  next: (p1, p2, x) => sub(mul(p1, affine(0, 2, x)), p2),
  clenshaw: {
    fall: (c1) => c1,
    climb: (by) => by(0, 2),
    fallSeries: (c1) => c1,
    climbSeries: (c1, times) => mul(times(c1), 2),
  },
  mulx: (c) =>
    timesX(c, {
      start: (c0) => [mul(c0, 0), c0],
      up: (ci) => div(ci, 2),
      down: (ci) => div(ci, 2),
    }),
  product: chebyshevProduct,
  divide: chebyshevQuotient,
  power: chebyshevPower,
  derive: cascade(
    (j) => 2 * j,
    (c, j) => div(mul(c, j), j - 2),
  ),
  integrate: crossed(4, (j) => 2 * (j + 1), (j) => 2 * (j - 1)),
  companion(n) {
    const scale = vector([1, ...upTo(n - 1).map(() => sqrt(0.5))]);
    return {
      side: [sqrt(0.5), ...upTo(n - 2).map(() => 0.5)],
      column: (c, top) => neg(mul(mul(div(c, top), div(scale, at(scale, -1))), float(0.5))),
    };
  },
  root: plainRoot,
};

/** Legendre polynomials. */
export const LEGENDRE: Family = {
  prefix: "leg",
  basis: "P",
  domain: [-1, 1],
  x: [0, 1],
  line: identityLine,
  p1: [0, 1],
  timesFirst: (_, byX) => byX(),
  next: (p1, p2, x, n) => div(sub(mul(mul(p1, x), 2 * n - 1), mul(p2, n - 1)), n),
  clenshaw: {
    fall: (c1, n) => mul(c1, float((n - 1) / n)),
    climb: (by, n) => mul(by(0, 1), float((2 * n - 1) / n)),
    fallSeries: (c1, n) => div(mul(c1, n - 1), n),
    climbSeries: (c1, times, n) => div(mul(times(c1), 2 * n - 1), n),
  },
  mulx: (c) =>
    timesX(c, {
      start: (c0) => [mul(c0, 0), c0],
      up: (ci, i) => div(mul(ci, add(i, 1)), add(mul(i, 2), 1)),
      down: (ci, i) => div(mul(ci, i), add(mul(i, 2), 1)),
    }),
  derive: cascade((j) => 2 * j - 1, (c) => c),
  integrate: crossed(3, (j) => 2 * j + 1, (j) => 2 * j + 1),
  companion(n) {
    const scale = upTo(n).map((i) => 1 / sqrt(2 * i + 1)), s = vector(scale);
    return {
      side: upTo(n, 1).map((i) => i * scale[i - 1] * scale[i]),
      column: (c, top) => neg(mul(mul(div(c, top), div(s, at(s, -1))), float(n / (2 * n - 1)))),
    };
  },
  root: plainRoot,
};

/** Laguerre polynomials. */
export const LAGUERRE: Family = {
  prefix: "lag",
  basis: "L",
  domain: [0, 1],
  x: [1, -1],
  line: (off, scl) => [add(off, scl), neg(add(scl, 0))],
  p1: [1, -1],
  timesFirst: (c, byX) => seriesSub(c, byX()),
  next: (p1, p2, x, n) => div(sub(mul(p1, affine(2 * n - 1, -1, x)), mul(p2, n - 1)), n),
  clenshaw: {
    fall: (c1, n) => div(mul(c1, n - 1), n),
    climb: (by, n) => div(by(2 * n - 1, -1), n),
    fallSeries: (c1, n) => div(mul(c1, n - 1), n),
    climbSeries: (c1, times, n) => div(seriesSub(mul(2 * n - 1, c1), times(c1)), n),
  },
  mulx: (c) =>
    timesX(c, {
      start: (c0) => [c0, neg(c0)],
      up: (ci, i) => mul(neg(ci), add(i, 1)),
      same: (ci, i) => mul(ci, add(mul(i, 2), 1)),
      down: (ci, i) => neg(mul(ci, i)),
    }),
  derive(rows, d) {
    const c = [...rows], out = new Array<Tensor>(rows.length - 1);
    for (let j = rows.length - 1; j > 1; j--) {
      out[j - 1] = neg(c[j]);
      c[j - 1] = add(c[j - 1], c[j]);
    }
    out[0] = neg(c[1]);
    return stacked(out, d);
  },
  integrate(rows, d) {
    const out: Tensor[] = [rows[0], neg(rows[0])];
    for (let j = 1; j < rows.length; j++) {
      out[j] = add(out[j], rows[j]);
      out[j + 1] = neg(rows[j]);
    }
    return stacked(out, d);
  },
  companion: (n) => ({
    side: upTo(n, 1).map((i) => -i),
    middle: upTo(n).map((i) => 2 * i + 1),
    column: (c, top) => mul(div(c, top), n),
  }),
  root: (c) => add(1, div(first(c), span(c, 1))),
};

/** Hermite polynomials of the physicists. */
export const HERMITE: Family = {
  prefix: "herm",
  basis: "H",
  domain: [-1, 1],
  x: [0, 0.5],
  line: (off, scl) => [off, div(scl, 2)],
  p1: [0, 2],
  timesFirst: (_, byX) => mul(byX(), 2),
  next: (p1, p2, x, n) => sub(mul(p1, affine(0, 2, x)), mul(p2, 2 * (n - 1))),
  clenshaw: {
    fall: (c1, n) => mul(c1, 2 * (n - 1)),
    climb: (by) => by(0, 2),
    fallSeries: (c1, n) => mul(c1, 2 * (n - 1)),
    climbSeries: (c1, times) => mul(times(c1), 2),
  },
  mulx: (c) =>
    timesX(c, {
      start: (c0) => [mul(c0, 0), div(c0, 2)],
      up: (ci) => div(ci, 2),
      down: (ci, i) => mul(ci, i),
    }),
  derive: scaledDown((j) => 2 * j),
  integrate: scaledUp((j) => 2 * j),
  companion(n) {
    const scale = hermiteScale(n, 2);
    return {
      side: upTo(n, 1).map((i) => sqrt(0.5 * i)),
      column: (c, top) => neg(div(mul(scale, c), mul(float(2), top))),
    };
  },
  root: (c) => div(mul(float(-0.5), first(c)), span(c, 1)),
};

/** Hermite polynomials of the probabilists. */
export const HERMITE_E: Family = {
  prefix: "herme",
  basis: "He",
  domain: [-1, 1],
  x: [0, 1],
  line: identityLine,
  p1: [0, 1],
  timesFirst: (_, byX) => byX(),
  next: (p1, p2, x, n) => sub(mul(p1, x), mul(p2, n - 1)),
  clenshaw: {
    fall: (c1, n) => mul(c1, n - 1),
    climb: (by) => by(0, 1),
    fallSeries: (c1, n) => mul(c1, n - 1),
    climbSeries: (c1, times) => times(c1),
  },
  mulx: (c) =>
    timesX(c, {
      start: (c0) => [mul(c0, 0), c0],
      up: (ci) => ci,
      down: (ci, i) => mul(ci, i),
    }),
  derive: scaledDown((j) => j),
  integrate: scaledUp((j) => j),
  companion(n) {
    const scale = hermiteScale(n, 1);
    return {
      side: upTo(n, 1).map((i) => sqrt(i)),
      column: (c, top) => neg(div(mul(scale, c), top)),
    };
  },
  root: plainRoot,
};

// What every family of polynomials can do, made from its row in families.ts: values, products, fits, roots.

import { cast, copy, elementwise, run } from "../../src/dispatch.ts";
import { IndexError, ValueError } from "../../src/errors.ts";
import { normalizeAxis, sameShape } from "../../src/layout.ts";
import { promote } from "../../src/promotion.ts";
import type { Operand } from "../../src/resolve.ts";
import { Tensor } from "../../src/tensor.ts";
import {
  add,
  at,
  isZero,
  joined,
  mul,
  row,
  shaped,
  span,
  sub,
  type Term,
  zerosOf,
} from "../arith_impl.ts";
import { castUnsafe } from "../creation_impl.ts";
import { eig_impl } from "../linalg_impl.ts";
import { moved } from "../products_impl.ts";
import { flip_impl } from "../rearrange_impl.ts";
import { reduce_impl } from "../reductions_impl.ts";
import { sort_impl } from "../sort_impl.ts";
import { affine, type Clenshaw, type Family } from "./families.ts";
import {
  asOne,
  checkPower,
  fromRoots,
  inexactRows,
  inPlace,
  isTensor,
  operands,
  rowsOf,
  seriesAdd,
  seriesDiv,
  seriesPow,
  seriesSub,
  stacked,
  vector,
  zeroSeries,
} from "./series_impl.ts";
import { convolve_impl } from "../statistics_impl.ts";

/** Two numbers as a series: the line, or its constant alone where the slope is zero. */
export function line_impl(f: Family, off: Tensor, scl: Tensor): Tensor {
  const parts = isZero(scl) ? [off] : f.line(off, scl);
  const tensors = parts.map((p) => isTensor(p) ? p : add(p, 0));
  return joined(tensors.map((p) => shaped(p, [1])));
}

/** An order of derivation or the like. */
export function requireOrder(n: number, what: string): void {
  if (!Number.isInteger(n)) throw new TypeError(`${what} must be an integer, received ${n}`);
}

/** Sums and products of what a series is evaluated at. */
interface Algebra {
  readonly add: (a: Tensor, b: Tensor) => Tensor;
  readonly sub: (a: Tensor, b: Tensor) => Tensor;
  /** c (k + s x). */
  readonly by: (c: Tensor, k: number, s: number) => Tensor;
}

/** The sum of n ≥ 2 terms by Clenshaw's rule. */
function clenshaw(
  f: Family,
  { fall, climb }: Clenshaw,
  coef: (i: number) => Tensor,
  n: number,
  { add, sub, by }: Algebra,
): Tensor {
  let c0 = coef(n - 2), c1 = coef(n - 1);
  for (let i = n - 3, d = n - 1; i >= 0; i--, d--) {
    const old = c0, last = c1;
    c0 = sub(coef(i), fall(last, d));
    c1 = add(old, climb((k, s) => by(last, k, s), d));
  }
  return add(c0, by(c1, ...f.p1));
}

/** Horner's rule from a value of the result's shape and dtype, in its memory where engines have memory. */
function horner(value: Tensor, x: Operand, coef: (i: number) => Tensor, n: number): Tensor {
  if (!(x instanceof Tensor) || value.backend.kind !== "strided") {
    for (let i = 2; i <= n; i++) value = add(coef(i), mul(value, x));
    return value;
  }
  const d = value.dtype, points = cast(x, d);
  for (let i = 2; i <= n; i++) {
    elementwise("multiply", [value, points], d, value);
    elementwise("add", [cast(coef(i), d), value], d, value);
  }
  return value;
}

/** Values of a series whose coefficients lie along the first axis. */
export function val_impl(f: Family, x: Operand, c: Tensor, tensor = true): Tensor {
  let k = inexactRows(c);
  if (x instanceof Tensor && tensor && x.ndim > 0) {
    k = shaped(k, [...k.shape, ...x.shape.map(() => 1)]);
  }
  const n = k.shape[0];
  if (n === 0) throw new IndexError(`${f.prefix}val(): there are no coefficients`);
  if (!f.clenshaw) {
    return horner(add(at(k, -1), affine(0, 0, x)), x, (i) => at(k, -i), n);
  }
  if (n === 1) return add(at(k, 0), affine(0, 0, affine(...f.p1, x)));
  const scaled = new Map<number, Term>();
  const by = (c: Tensor, k: number, s: number) => {
    if (k !== 0) return mul(c, affine(k, s, x));
    const sx = scaled.get(s) ?? affine(0, s, x);
    scaled.set(s, sx);
    return mul(c, sx);
  };
  return clenshaw(f, f.clenshaw, (i) => at(k, i), n, { add, sub, by });
}

/** A series of one family evaluated at a series of another: the coefficients in the other. */
export function compose_impl(f: Family, c: Tensor, g: Family, x: Tensor): Tensor {
  const n = c.shape[0], coef = (i: number) => row(at(c, i));
  const product = (a: Tensor, b: Tensor) => mul_impl(g, a, b);
  const none = vector([0]);
  if (!f.clenshaw || n === 1) {
    let value = seriesAdd(coef(n - 1), product(x, none));
    for (let i = n - 2; i >= 0; i--) value = seriesAdd(coef(i), product(value, x));
    return value;
  }
  const by = (c: Tensor, k: number, s: number) => {
    const scaled = s === 1 ? x : product(vector([Math.abs(s)]), x);
    if (k === 0) return product(c, scaled);
    return product(c, (s < 0 ? seriesSub : seriesAdd)(vector([k]), scaled));
  };
  return clenshaw(f, f.clenshaw, coef, n, { add: seriesAdd, sub: seriesSub, by });
}

/** Values at points of two or three coordinates. */
export function valnd_impl(f: Family, c: Tensor, points: readonly Tensor[]): Tensor {
  if (points.some((p) => !sameShape(p.shape, points[0].shape))) {
    throw new ValueError(
      points.length === 3 ? "x, y, z are incompatible" : "x, y are incompatible",
    );
  }
  return points.reduce((k, p, i) => val_impl(f, p, k, i === 0), c);
}

/** Values on the grid of all combinations of coordinates. */
export const gridnd_impl = (f: Family, c: Tensor, points: readonly Tensor[]): Tensor =>
  points.reduce((k, p) => val_impl(f, p, k), c);

/** Basis polynomials up to a degree at points, along a new last axis. */
export function basis_impl(f: Family, points: Tensor, deg: number): Tensor {
  requireOrder(deg, "deg");
  if (deg < 0) throw new ValueError("deg must be non-negative");
  const x = add(inexactRows(points), 0), d = x.dtype;
  const rows = [add(mul(x, 0), 1)];
  if (deg > 0) rows.push(cast(add(affine(...f.p1, x), 0), d));
  for (let i = 2; i <= deg; i++) rows.push(cast(f.next(rows[i - 1], rows[i - 2], x, i), d));
  return copy(moved(stacked(rows, d), 0, x.ndim));
}

/** Products of basis polynomials in several variables, along one new last axis. */
export function basisnd_impl(
  f: Family,
  points: readonly Tensor[],
  degrees: readonly number[],
): Tensor {
  const n = points.length;
  if (degrees.length !== n) {
    throw new ValueError(`Expected ${n} dimensions of degrees, got ${degrees.length}`);
  }
  if (points.some((p) => !sameShape(p.shape, points[0].shape))) {
    throw new ValueError(
      "setting an array element with a sequence. The points must be of one shape, not of shapes " +
        points.map((p) => `(${p.shape.join(", ")})`).join(", "),
    );
  }
  const common = points.map((p) => inexactRows(p).dtype).reduce(promote);
  const product = points.map((p, k) => {
    const v = basis_impl(f, cast(p, common), degrees[k]);
    const lead = v.shape.slice(0, -1);
    return shaped(v, [...lead, ...points.map((_, i) => i === k ? v.shape[v.ndim - 1] : 1)]);
  }).reduce((a, b) => mul(a, b));
  const count = degrees.reduce((a, b) => a * (b + 1), 1);
  return shaped(product, [...product.shape.slice(0, -n), count]);
}

/** Clenshaw's sum of series: multiplies by x with `times`. */
function clenshawSeries(
  f: Family,
  coef: (i: number) => Tensor,
  n: number,
  times: (c: Tensor) => Tensor,
): Tensor {
  let c0 = coef(n - 2), c1 = coef(n - 1);
  for (let i = n - 3, d = n - 1; i >= 0 && f.clenshaw; i--, d--) {
    const old = c0;
    c0 = seriesSub(coef(i), f.clenshaw.fallSeries(c1, d));
    c1 = seriesAdd(old, f.clenshaw.climbSeries(c1, times, d));
  }
  return seriesAdd(c0, f.timesFirst(c1, () => times(c1)));
}

/** The product of two series. */
export function mul_impl(f: Family, a: Tensor, b: Tensor): Tensor {
  if (f.product) return f.product(a, b);
  const [c1, c2] = operands([a, b]);
  const [c, xs] = c1.shape[0] > c2.shape[0] ? [c2, c1] : [c1, c2];
  const n = c.shape[0];
  // NumPy's second part is then the int 0, a series of the default float.
  if (n === 1) return seriesAdd(mul(at(c, 0), xs), zeroSeries(c));
  return clenshawSeries(f, (i) => mul(at(c, i), xs), n, f.mulx);
}

/** Quotient and remainder of two series. */
export const div_impl = (f: Family, a: Tensor, b: Tensor): [Tensor, Tensor] =>
  f.divide ? f.divide(a, b) : seriesDiv((p, q) => mul_impl(f, p, q), a, b);

/** A power of a series. */
export function pow_impl(
  f: Family,
  c: Tensor,
  power: number,
  maxpower: number | undefined,
): Tensor {
  checkPower(power, maxpower);
  if (f.power) return f.power(c, power, maxpower);
  if (f.clenshaw) return seriesPow((p, q) => mul_impl(f, p, q), c, power, maxpower);
  return seriesPow((p, q) => convolve_impl(p, q, "full"), c, power, maxpower);
}

/** The series as powers of x; `byX` multiplies those by x. */
export function topoly_impl(f: Family, c: Tensor, byX: (c: Tensor) => Tensor): Tensor {
  const s = asOne(c), n = s.shape[0];
  if (n === 1) return s;
  if (n === 2 && isZero(sub(vector(f.x), vector([0, 1])))) return s;
  if (n === 2 && f.x[0] === 0) return joined([span(s, 0, 1), mul(span(s, 1), 1 / f.x[1])], s.dtype);
  return clenshawSeries(f, (i) => row(at(s, i)), n, byX);
}

/** A sum of powers of x as a series of the family. */
export function frompoly_impl(f: Family, pol: Tensor): Tensor {
  const p = asOne(pol);
  let out = zeroSeries(p);
  for (let i = p.shape[0] - 1; i >= 0; i--) out = seriesAdd(f.mulx(out), at(p, i));
  return out;
}

/** The series with these roots. */
export const fromroots_impl = (f: Family, roots: Tensor): Tensor =>
  fromRoots(
    (off, scl) => line_impl(f, off as Tensor, vector([scl])),
    (p, q) => mul_impl(f, p, q),
    roots,
  );

/** The derivative of order `m` along an axis. */
export function der_impl(f: Family, c: Tensor, m: number, scl: Term, axis: number): Tensor {
  const k = inexactRows(c);
  requireOrder(m, "the order of derivation");
  if (m < 0) throw new ValueError("The order of derivation must be non-negative");
  const a = normalizeAxis(axis, k.ndim);
  if (m === 0) return copy(k);
  let t = moved(k, a, 0);
  if (m >= t.shape[0]) {
    t = mul(span(t, 0, 1), 0);
    // NumPy's hermeder leaves the axis in front here.
    if (f.prefix === "herme") return t;
  } else {
    for (let i = 0; i < m; i++) t = f.derive(rowsOf(inPlace("multiply", t, scl)), k.dtype);
  }
  return moved(t, 0, a);
}

/** What `int_impl` takes beyond the series. */
export interface Integration {
  /** How often. */
  readonly m: number;
  /** Constants of integration, the first integral's first. */
  readonly k: readonly Operand[];
  /** Where the integral is zero. */
  readonly lbnd: Operand;
  /** What each integral is multiplied by. */
  readonly scl: Operand;
  /** The axis of the coefficients. */
  readonly axis: number;
}

/** `row += x`. One coefficient is a scalar in NumPy, which drops an imaginary part with a warning. */
function increased(row: Tensor, x: Term): Tensor {
  return row.ndim === 0 ? castUnsafe(add(row, x), row.dtype) : inPlace("add", row, x);
}

/** The integral of order `m` along an axis. */
export function int_impl(f: Family, c: Tensor, { m, k, lbnd, scl, axis }: Integration): Tensor {
  const start = inexactRows(c), d = start.dtype;
  requireOrder(m, "the order of integration");
  if (m < 0) throw new ValueError("The order of integration must be non-negative");
  if (k.length > m) throw new ValueError("Too many integration constants");
  if (lbnd instanceof Tensor && lbnd.ndim !== 0) throw new ValueError("lbnd must be a scalar.");
  if (scl instanceof Tensor && scl.ndim !== 0) throw new ValueError("scl must be a scalar.");
  const a = normalizeAxis(axis, start.ndim);
  if (m === 0) return copy(start);
  let t = moved(start, a, 0);
  if (t.shape[0] === 0) throw new IndexError(`${f.prefix}int(): there are no coefficients`);
  for (let i = 0; i < m; i++) {
    t = inPlace("multiply", t, scl);
    const constant: Term = k[i] ?? 0;
    if (t.shape[0] === 1 && isZero(t)) {
      t = row(increased(at(t, 0), constant));
      continue;
    }
    const raw = f.integrate(rowsOf(t), d);
    const shift = sub(constant, val_impl(f, lbnd, raw));
    t = joined([row(increased(at(raw, 0), shift)), span(raw, 1)], d);
  }
  return moved(t, 0, a);
}

/** A matrix whose eigenvalues are the roots. */
export function companion_impl(f: Family, c: Tensor): Tensor {
  const s = asOne(c), n = s.shape[0] - 1;
  if (n < 1) throw new ValueError("Series must have maximum degree of at least 1.");
  if (n === 1) return shaped(f.root(s), [1, 1]);
  const { side, below, middle, column } = f.companion(n);
  const data = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    if (middle) data[i * n + i] = middle[i];
    if (i === n - 1) continue;
    data[i * n + i + 1] = side[i];
    data[(i + 1) * n + i] = (below ?? side)[i];
  }
  const fixed = shaped(cast(vector([...data]), s.dtype), [n, n]);
  const part = (from: number, to: number) => moved(span(moved(fixed, 1, 0), from, to), 0, 1);
  const extra = column(span(s, 0, -1), at(s, -1));
  const last = inPlace("add", part(n - 1, n), shaped(extra, [n, 1]));
  return run("concat", [part(0, n - 1), last], { axis: 1 });
}

/** The roots, sorted. */
export function roots_impl(f: Family, c: Tensor): Tensor {
  const s = asOne(c);
  if (s.shape[0] < 2) return zerosOf([0], s.dtype, s);
  if (s.shape[0] === 2) return f.root(s);
  const m = companion_impl(f, s);
  // Turned around, matrices of orthogonal families have smaller eigenvalue errors.
  const [w] = eig_impl(f.clenshaw ? copy(flip_impl(m)) : m, false);
  return sort_impl(w, 0);
}

/** np.polynomial.polynomial.polyvalfromroots. */
export function valfromroots_impl(x: Operand, roots: Tensor, tensor: boolean): Tensor {
  let r = inexactRows(roots);
  if (x instanceof Tensor) {
    if (tensor) r = shaped(r, [...r.shape, ...x.shape.map(() => 1)]);
    else if (x.ndim >= r.ndim) throw new ValueError("x.ndim must be < r.ndim when tensor == False");
  }
  return reduce_impl("multiply", sub(x, r), { axis: [0] });
}

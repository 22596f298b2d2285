// Coefficient vectors, lowest degree first, and what all families of polynomials do with them in the same way:
// sums, trimming, domains, division by subtraction. What a family adds is in families.ts.

import { toTensor } from "../../src/array_like.ts";
import { cast, copy, readDense } from "../../src/dispatch.ts";
import { complex128, type DType, float16 } from "../../src/dtype.ts";
import { IndexError, ValueError, ZeroDivisionError } from "../../src/errors.ts";
import { sameShape } from "../../src/layout.ts";
import { promote, requireUFuncCast } from "../../src/promotion.ts";
import type { Operand } from "../../src/resolve.ts";
import { Tensor } from "../../src/tensor.ts";
import {
  add,
  at,
  div,
  isZero,
  joined,
  mul,
  neg,
  reversed,
  row,
  span,
  sub,
  type Term,
  zerosOf,
} from "../arith_impl.ts";
import { apply } from "../elementwise_impl.ts";
import { max_impl, min_impl } from "../reductions_impl.ts";
import { nonzero_impl } from "../search_impl.ts";
import { atleast_impl } from "../shape_impl.ts";
import { sort_impl } from "../sort_impl.ts";
import { outShapeError } from "../../src/checks.ts";

/** A function of two series. */
export type SeriesOp = (c1: Tensor, c2: Tensor) => Tensor;

/** Without trailing zeros; one coefficient stays. Reads the values. */
export function trimSeq(c: Tensor): Tensor {
  if (c.ndim === 0) throw new TypeError("trimseq(): a number is no sequence");
  const n = c.shape[0];
  if (n === 0) return c;
  if (c.ndim > 1) throw new ValueError("trimseq(): a sequence has one dimension");
  const data = readDense(c), lanes = c.dtype.lanes;
  let last = n - 1;
  const zero = (i: number) => {
    for (let k = 0; k < lanes; k++) if (Number(data[i * lanes + k]) !== 0) return false;
    return true;
  };
  while (last > 0 && zero(last)) last--;
  return last === n - 1 ? c : span(c, 0, last + 1);
}

/** The inexact dtype that NumPy's common_type gives; bools have none. */
function commonType(list: readonly Tensor[]): DType {
  let d: DType = float16;
  for (const t of list) {
    if (t.dtype.kind === "b") throw new ValueError("Coefficient arrays have no common type");
    d = promote(
      d,
      t.dtype.kind === "f" || t.dtype.kind === "c" ? t.dtype : t.backend.defaults.float,
    );
  }
  return d;
}

/** Series as vectors of one inexact dtype: copies, trimmed unless told otherwise. */
export function asSeries(list: readonly Tensor[], trim = true): Tensor[] {
  return operands(list, trim).map((t, i) => t.storage === list[i].storage ? copy(t) : t);
}

/** The same, which may share memory with the arguments: for what makes new series of them. */
export function operands(list: readonly Tensor[], trim = true): Tensor[] {
  const vectors = list.map((t) => atleast_impl(t, 1));
  for (const t of vectors) {
    if (t.size === 0) throw new ValueError("Coefficient array is empty");
    if (t.ndim !== 1) throw new ValueError("Coefficient array is not 1-d");
  }
  const d = commonType(vectors);
  return vectors.map((t) => {
    return cast(trim ? trimSeq(t) : t, d);
  });
}

/** A vector of the default float, or of a dtype. */
export function vector(values: readonly number[], d?: DType): Tensor {
  const t = toTensor(values);
  return d ? cast(t, d) : t;
}

/** One series by itself. */
export const asOne = (c: Tensor, trim = true): Tensor => asSeries([c], trim)[0];

/** The series 0, as NumPy's int 0 becomes one. */
export const zeroSeries = (like: Tensor): Tensor => zerosOf([1], like.backend.defaults.float, like);

/** The sum or difference of two series of any lengths. */
function combine(op: typeof add, turned: boolean, c1: Tensor, c2: Tensor): Tensor {
  const [a, b] = operands([c1, c2]);
  const m = a.shape[0], n = b.shape[0];
  if (m > n) return trimSeq(joined([op(span(a, 0, n), b), span(a, n)]));
  const rest = span(b, m);
  return trimSeq(joined([op(a, span(b, 0, m)), turned && n > m ? neg(rest) : rest]));
}

/** The sum of two series. */
export function seriesAdd(a: Tensor, b: Tensor): Tensor {
  return combine(add, false, a, b);
}
/** The difference of two series. */
export function seriesSub(a: Tensor, b: Tensor): Tensor {
  return combine(sub, true, a, b);
}

/** Quotient and remainder, by taking multiples of the divisor away from the top. */
export function seriesDiv(product: SeriesOp, a: Tensor, b: Tensor): [Tensor, Tensor] {
  const [c1, c2] = asSeries([a, b]);
  const m = c1.shape[0], n = c2.shape[0];
  if (isZero(at(c2, -1))) throw new ZeroDivisionError("division by the zero polynomial");
  if (m < n) return [mul(span(c1, 0, 1), 0), c1];
  if (n === 1) return [div(c1, at(c2, -1)), mul(span(c1, 0, 1), 0)];
  const quotients: Tensor[] = [];
  let rest = c1;
  for (let i = m - n; i >= 0; i--) {
    const basis = new Array<number>(i + 1).fill(0);
    basis[i] = 1;
    const p = product(vector(basis, c2.backend.defaults.float), c2);
    const q = div(at(rest, -1), at(p, -1));
    rest = sub(span(rest, 0, -1), mul(q, span(p, 0, -1)));
    quotients.unshift(row(q));
  }
  return [joined(quotients, c1.dtype), trimSeq(rest)];
}

/** A power by repeated products. */
export function seriesPow(
  product: SeriesOp,
  c: Tensor,
  power: number,
  maxpower: number | undefined,
): Tensor {
  const s = asOne(c);
  checkPower(power, maxpower);
  if (power === 0) return vector([1], s.dtype);
  let p = s;
  for (let i = 2; i <= power; i++) p = product(p, s);
  return p;
}

/** Refuses what is no power. */
export function checkPower(power: number, maxpower: number | undefined): void {
  if (!Number.isInteger(power) || power < 0) {
    throw new ValueError("Power must be a non-negative integer.");
  }
  if (maxpower !== undefined && power > maxpower) throw new ValueError("Power is too large");
}

/** The product of lines through the roots, in a balanced tree. */
export function fromRoots(
  line: (off: Term, scl: number) => Tensor,
  product: SeriesOp,
  roots: Tensor,
): Tensor {
  if (roots.ndim === 0) throw new TypeError("fromroots(): a number is no sequence of roots");
  if (roots.shape[0] === 0) return vector([1]);
  const sorted = sort_impl(asOne(roots, false), 0);
  let p = Array.from({ length: sorted.shape[0] }, (_, i) => line(neg(at(sorted, i)), 1));
  while (p.length > 1) {
    const half = p.length >> 1;
    const next = p.slice(0, half).map((q, i) => product(q, p[i + half]));
    if (p.length % 2) next[0] = product(next[0], p[p.length - 1]);
    p = next;
  }
  return p[0];
}

/** np.polynomial.polyutils.trimcoef. */
export function trimcoef_impl(c: Tensor, tol: number): Tensor {
  if (tol < 0) throw new ValueError("tol must be non-negative");
  const s = asOne(c);
  const [large] = nonzero_impl(apply("greater", apply("absolute", s), tol));
  if (large.size === 0) return mul(span(s, 0, 1), 0);
  const places = readDense(large);
  return copy(span(s, 0, Number(places[places.length - 1]) + 1));
}

/** np.polynomial.polyutils.getdomain. */
export function getdomain_impl(x: Tensor): Tensor {
  const s = asOne(x, false);
  if (s.dtype.kind !== "c") return joined([row(min_impl(s)), row(max_impl(s))]);
  const re = apply("real", s), im = apply("imag", s);
  const corner = (f: typeof min_impl) => cast(apply("complex", f(re), f(im)), complex128);
  return joined([row(corner(min_impl)), row(corner(max_impl))]);
}

/** np.polynomial.polyutils.mapparms: offset and scale of the line that maps one domain to the other. */
export function mapparms_impl(old: Tensor, to: Tensor): [Tensor, Tensor] {
  for (const t of [old, to]) {
    if (t.ndim === 0 || t.shape[0] < 2) {
      throw new IndexError(
        `mapparms(): a domain has two ends, not an array of shape (${t.shape.join(", ")})`,
      );
    }
  }
  const [a, b] = [at(old, 0), at(old, 1)], [c, d] = [at(to, 0), at(to, 1)];
  const length = sub(b, a);
  return [div(sub(mul(b, c), mul(a, d)), length), div(sub(d, c), length)];
}

/** np.polynomial.polyutils.mapdomain. */
export function mapdomain_impl(x: Operand, old: Tensor, to: Tensor): Tensor {
  const [off, scl] = mapparms_impl(old, to);
  return add(off, mul(scl, x));
}

/** `a op= b` on an array of its own: what NumPy's in-place operators give, or complain about. */
export function inPlace(name: "add" | "multiply", a: Tensor, b: Term): Tensor {
  const result = apply(name, a, b);
  requireUFuncCast(`ufunc '${name}' output`, result.dtype, a.dtype);
  if (!sameShape(result.shape, a.shape)) {
    throw outShapeError(a.shape, result.shape);
  }
  return cast(result, a.dtype);
}

/** Coefficients of any rank as floats: integers and bools become the default float. */
export function inexactRows(c: Tensor): Tensor {
  const t = atleast_impl(c, 1);
  return t.dtype.kind === "f" || t.dtype.kind === "c" ? t : cast(t, t.backend.defaults.float);
}

/** The rows along the first axis. */
export const rowsOf = (t: Tensor): Tensor[] =>
  Array.from({ length: t.shape[0] }, (_, i) => at(t, i));

/** Rows as one tensor of a dtype. */
export const stacked = (rows: readonly Tensor[], d: DType): Tensor => joined(rows.map(row), d);

/** A dense copy in reverse order. */
export const turned = (t: Tensor): Tensor => copy(reversed(t));

/** A term as it is, tensors out of scalars where an operation needs one. */
export const isTensor = (x: Term): x is Tensor => x instanceof Tensor;

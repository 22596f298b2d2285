// Polynomials as NumPy's first interface has them, highest degree first: poly, roots, polyadd and relatives.

import { cast, copy, readDense } from "../../src/dispatch.ts";
import { complex128 } from "../../src/dtype.ts";
import { IndexError, ValueError } from "../../src/errors.ts";
import type { Operand } from "../../src/resolve.ts";
import type { Tensor } from "../../src/tensor.ts";
import {
  add,
  at,
  div,
  float,
  joined,
  mul,
  neg,
  row,
  shaped,
  span,
  sub,
  zerosOf,
} from "../arith_impl.ts";
import { apply } from "../elementwise_impl.ts";
import { eig_impl } from "../linalg_impl.ts";
import { conj } from "../products_impl.ts";
import { atleast_impl } from "../shape_impl.ts";
import { sort_impl } from "../sort_impl.ts";
import { convolve_impl } from "../statistics_impl.ts";
import { vector } from "./series_impl.ts";

/** np.mintypecode of one dtype: what has less than single precision becomes double. */
function atLeastSingle(t: Tensor): Tensor {
  const small = t.dtype.kind !== "c" && t.dtype.name !== "float32" && t.dtype.name !== "float64";
  return small ? cast(t, t.backend.defaults.float) : t;
}

const everywhere = (t: Tensor): boolean => readDense(t).every(Boolean as (x: unknown) => boolean);

/** np.poly; `undefined` where there are no roots. */
export function poly_impl(zeros: Tensor): Tensor | undefined {
  let z = atleast_impl(zeros, 1);
  const [m, n] = z.shape;
  if (z.ndim === 2 && m === n && m !== 0) [z] = eig_impl(z, false);
  else if (z.ndim === 1) z = atLeastSingle(z);
  else throw new ValueError("input must be 1d or non-empty square 2d array.");
  if (z.shape[0] === 0) return undefined;
  const one = vector([1], z.dtype);
  let a = one;
  for (let i = 0; i < z.shape[0]; i++) {
    a = convolve_impl(a, joined([one, row(neg(at(z, i)))], z.dtype), "full");
  }
  if (a.dtype.kind !== "c") return a;
  // Roots in conjugate pairs have a real polynomial.
  const wide = cast(z, complex128);
  const paired = apply("equal", sort_impl(wide, 0), sort_impl(conj(wide), 0));
  return everywhere(paired) ? copy(apply("real", a)) : a;
}

/** np.roots: eigenvalues of the companion matrix; zeros at the end of the coefficients are roots at zero. */
export function roots1d_impl(p: Tensor): Tensor {
  const c = atleast_impl(p, 1);
  if (c.ndim !== 1) throw new ValueError("Input must be a rank-1 array.");
  const used = Array.from(readDense(apply("not_equal", c, 0)) as ArrayLike<number>);
  const from = used.indexOf(1), to = used.lastIndexOf(1);
  if (from < 0) return vector([]);
  const cut = span(c, from, to + 1), { kind } = cut.dtype;
  const k = kind === "f" || kind === "c" ? cut : cast(cut, c.backend.defaults.float);
  const n = k.shape[0], zeros = c.shape[0] - to - 1;
  let r = vector([]);
  if (n > 1) {
    const data = new Float64Array((n - 1) * (n - 1));
    for (let i = 1; i < n - 1; i++) data[i * (n - 1) + i - 1] = 1;
    const below = shaped(cast(vector([...data]), k.dtype), [n - 1, n - 1]);
    const top = row(div(neg(span(k, 1)), at(k, 0)));
    [r] = eig_impl(joined([top, span(below, 1)], k.dtype), false);
  }
  return joined([r, zerosOf([zeros], r.dtype, r)], r.dtype);
}

function requireAxis(fn: string, p: Tensor): void {
  if (p.ndim === 0) throw new TypeError(`${fn}(): a 0-d array has no coefficients`);
}

/** np.polyint. */
export function polyint1d_impl(p: Tensor, m: number, k: Tensor | undefined): Tensor {
  if (m < 0) throw new ValueError("Order of integral must be positive (see polyder)");
  let constants = k ? atleast_impl(k, 1) : vector(new Array<number>(m).fill(0));
  if (constants.shape[0] === 1 && m > 1) {
    constants = mul(at(constants, 0), vector(new Array<number>(m).fill(1)));
  }
  if (constants.shape[0] < m) {
    throw new ValueError("k must be a scalar or a rank-1 array of length 1 or >m.");
  }
  let y = p;
  for (let i = 0; i < m; i++) {
    requireAxis("polyint", y);
    const n = y.shape[0];
    const degrees = vector(Array.from({ length: n }, (_, j) => n - j));
    y = joined([div(y, degrees), row(at(constants, i))]);
  }
  return y;
}

/** np.polyder. */
export function polyder1d_impl(p: Tensor, m: number): Tensor {
  if (m < 0) throw new ValueError("Order of derivative must be positive (see polyint)");
  requireAxis("polyder", p);
  let y = p;
  for (let i = 0; i < m; i++) {
    const n = Math.max(y.shape[0] - 1, 0);
    const degrees = cast(
      vector(Array.from({ length: n }, (_, j) => n - j)),
      y.backend.defaults.int,
    );
    y = mul(span(y, 0, -1), degrees);
  }
  return y;
}

/** np.polyval by Horner's rule; `x` an array. */
export function polyval1d_impl(p: Tensor, x: Tensor): Tensor {
  let y = zerosOf(x.shape, x.dtype, x);
  for (let i = 0; i < p.shape[0]; i++) y = add(mul(y, x), at(p, i));
  return y;
}

/** np.polyadd and np.polysub: the shorter one gets zeros in front. */
export function polysum_impl(op: "add" | "subtract", a1: Tensor, a2: Tensor): Tensor {
  let a = atleast_impl(a1, 1), b = atleast_impl(a2, 1);
  const more = b.shape[0] - a.shape[0];
  if (more !== 0 && (more > 0 ? a : b).ndim > 1) {
    throw new ValueError(`polynomials have one dimension, not ${(more > 0 ? a : b).ndim}`);
  }
  if (more > 0) a = joined([zerosOf([more], a.dtype, a), a]);
  else if (more < 0) b = joined([zerosOf([-more], b.dtype, b), b]);
  return apply(op, a, b);
}

/** np.polydiv. */
export function polydiv1d_impl(u0: Tensor, v0: Tensor): [q: Tensor, r: Tensor] {
  const u = add(atleast_impl(u0, 1), float(0)), v = add(atleast_impl(v0, 1), float(0));
  if (u.size === 0 || v.size === 0) {
    throw new IndexError("polydiv(): index 0 is out of bounds for axis 0 with size 0");
  }
  const d = add(at(u, 0), at(v, 0)).dtype;
  const m = u.shape[0] - 1, n = v.shape[0] - 1;
  const scale = div(float(1), at(v, 0));
  let r = cast(u, d);
  const q: Tensor[] = [];
  for (let k = 0; k <= m - n; k++) {
    const step = mul(scale, at(r, k));
    q.push(row(step));
    const part = cast(sub(span(r, k, k + n + 1), mul(step, v)), d);
    r = joined([span(r, 0, k), part, span(r, k + n + 1)], d);
  }
  const small = (t: Tensor): boolean =>
    Boolean(readDense(apply("less_equal", apply("absolute", t), float(1e-8)))[0]);
  while (r.shape[0] > 1 && small(at(r, 0))) r = span(r, 1);
  return [q.length > 0 ? joined(q, d) : zerosOf([1], d, r), r];
}

/** Without zeros in front; one stays if there is nothing else. */
export function trimFront(c: Tensor): Tensor {
  const used = Array.from(readDense(apply("not_equal", c, 0)) as ArrayLike<number>);
  const from = used.indexOf(1);
  return from < 0 ? zerosOf([1], c.dtype, c) : from === 0 ? c : span(c, from);
}

/** The scalars of an operation with a scalar. */
export const scaledBy = (op: "multiply" | "divide", c: Tensor, s: Operand): Tensor =>
  apply(op, c, s);

// Products and quotients that are not found by Clenshaw's sum: convolutions of power series, and of Chebyshev
// series written as symmetric Laurent series.

import { ZeroDivisionError } from "../../src/errors.ts";
import type { Tensor } from "../../src/tensor.ts";
import { add, at, div, isZero, joined, mul, reversed, span, sub, zerosOf } from "../arith_impl.ts";
import { convolve_impl } from "../statistics_impl.ts";
import { asOne, asSeries, checkPower, operands, stacked, trimSeq, vector } from "./series_impl.ts";

const first = (c: Tensor): Tensor => span(c, 0, 1);

/** The Laurent series in z = e^(iθ) of a Chebyshev series. */
function toZ(c: Tensor): Tensor {
  const n = c.shape[0], half = div(c, 2);
  const z = joined([zerosOf([n - 1], half.dtype, half), half]);
  return add(z, reversed(z));
}

function fromZ(z: Tensor): Tensor {
  const n = (z.shape[0] + 1) >> 1;
  const c = span(z, n - 1);
  return joined([first(c), mul(span(c, 1), 2)], z.dtype);
}

/** Division of Laurent series from both ends at once. */
function divideZ(a: Tensor, b: Tensor): [Tensor, Tensor] {
  const m = a.shape[0], n = b.shape[0], d = a.dtype;
  if (n === 1) return [div(a, b), mul(first(a), 0)];
  if (m < n) return [mul(first(a), 0), a];
  const last = m - n, scale = at(b, 0), z2 = div(b, scale);
  let z1 = a;
  const take = (i: number, part: Tensor) => {
    z1 = joined([span(z1, 0, i), sub(span(z1, i, i + n), part), span(z1, i + n)], d);
  };
  const quotients: Tensor[] = [];
  let i = 0, j = last;
  for (; i < j; i++, j--) {
    const r = at(z1, i);
    quotients[i] = quotients[last - i] = r;
    const part = mul(r, z2);
    take(i, part);
    take(j, part);
  }
  quotients[i] = at(z1, i);
  take(i, mul(quotients[i], z2));
  return [div(stacked(quotients, d), scale), span(z1, i + 1, i - 1 + n)];
}

/** The product of Chebyshev series. */
export function chebyshevProduct(a: Tensor, b: Tensor): Tensor {
  const [c1, c2] = operands([a, b]);
  return trimSeq(fromZ(convolve_impl(toZ(c1), toZ(c2), "full")));
}

/** Quotient and remainder of Chebyshev series. */
export function chebyshevQuotient(a: Tensor, b: Tensor): [Tensor, Tensor] {
  const [c1, c2] = asSeries([a, b]);
  const m = c1.shape[0], n = c2.shape[0];
  if (isZero(at(c2, -1))) throw new ZeroDivisionError("division by the zero polynomial");
  if (m < n) return [mul(first(c1), 0), c1];
  if (n === 1) return [div(c1, at(c2, -1)), mul(first(c1), 0)];
  const [q, r] = divideZ(toZ(c1), toZ(c2));
  return [trimSeq(fromZ(q)), trimSeq(fromZ(r))];
}

/** A power of a Chebyshev series. */
export function chebyshevPower(c: Tensor, n: number, maxpower: number | undefined): Tensor {
  const s = asOne(c);
  checkPower(n, maxpower);
  if (n === 0) return vector([1], s.dtype);
  if (n === 1) return s;
  const z = toZ(s);
  let p = z;
  for (let i = 2; i <= n; i++) p = convolve_impl(p, z, "full");
  return fromZ(p);
}

/** The product of power series. */
export function powerProduct(a: Tensor, b: Tensor): Tensor {
  const [c1, c2] = operands([a, b]);
  return trimSeq(convolve_impl(c1, c2, "full"));
}

/** Quotient and remainder of power series. */
export function powerQuotient(a: Tensor, b: Tensor): [Tensor, Tensor] {
  const [c1, c2] = asSeries([a, b]);
  const m = c1.shape[0], n = c2.shape[0], d = c1.dtype;
  if (isZero(at(c2, -1))) throw new ZeroDivisionError("division by the zero polynomial");
  if (m < n) return [mul(first(c1), 0), c1];
  if (n === 1) return [div(c1, at(c2, -1)), mul(first(c1), 0)];
  const scale = at(c2, -1), monic = div(span(c2, 0, -1), scale);
  let rest = c1;
  for (let i = m - n, j = m - 1; i >= 0; i--, j--) {
    const part = sub(span(rest, i, j), mul(monic, at(rest, j)));
    rest = joined([span(rest, 0, i), part, span(rest, j)], d);
  }
  return [div(span(rest, n - 1), scale), trimSeq(span(rest, 0, n - 1))];
}

// Window functions of signal processing and the Bessel function i0 that one of them needs.

import { cast, fromHostNear } from "../src/dispatch.ts";
import { float64 } from "../src/dtype.ts";
import { errstate } from "../src/errstate.ts";
import type { Tensor } from "../src/tensor.ts";
import { Scalar } from "../src/array_like.ts";
import { apply, select } from "./elementwise_impl.ts";
import { inFloat64 } from "./in_float64.ts";
import { add, div, float, mul, sub, type Term } from "./arith_impl.ts";
import { arange_impl } from "./ranges_impl.ts";

/** The two windows that need no formula. */
function trivial(m: number): Tensor | undefined {
  if (m >= 1 && m !== 1) return undefined;
  const values = m === 1 ? Float64Array.of(1) : new Float64Array(0);
  return fromHostNear(values, float64, [values.length]);
}

/** `1 - m, 3 - m, ..., m - 1`. */
const ramp = (m: number): Tensor =>
  arange_impl(float(1 - m), float(m), new Scalar("int", 2), float64);

/** A weighted sum of cosines: a raised cosine with one or two terms. */
function cosines(m: number, weights: readonly number[]): Tensor {
  return inFloat64(() => [sumOfCosines(m, weights)])[0];
}

function sumOfCosines(m: number, weights: readonly number[]): Tensor {
  const short = trivial(m);
  if (short) return short;
  const wave = (k: number): Tensor => {
    const angle = div(mul(ramp(m), float(k * Math.PI)), float(m - 1));
    return mul(float(weights[k]), apply("cos", angle));
  };
  return weights.slice(2).reduce(
    (sum, _, i) => add(sum, wave(i + 2)),
    add(float(weights[0]), wave(1)),
  );
}

/** np.hanning. */
export const hanning_impl = (m: number): Tensor => cosines(m, [0.5, 0.5]);
/** np.hamming. */
export const hamming_impl = (m: number): Tensor => cosines(m, [0.54, 0.46]);
/** np.blackman. */
export const blackman_impl = (m: number): Tensor => cosines(m, [0.42, 0.5, 0.08]);

/** np.bartlett: a triangle. */
export function bartlett_impl(m: number): Tensor {
  const short = trivial(m);
  if (short) return short;
  const n = ramp(m), slope = div(n, float(m - 1));
  return select(apply("less_equal", n, 0), add(1, slope), sub(1, slope));
}

/** np.kaiser. */
export function kaiser_impl(m: number, beta: number): Tensor {
  return inFloat64(() => [kaiser(m, beta)])[0];
}

function kaiser(m: number, beta: number): Tensor {
  if (m === 1) return trivial(1) as Tensor;
  const n = arange_impl(float(0), float(m), new Scalar("int", 1), float64);
  const alpha = float((m - 1) / 2);
  const x = div(sub(n, alpha), alpha);
  const root = apply("sqrt", sub(1, apply("square", x)));
  const whole = fromHostNear(Float64Array.of(beta), float64, []);
  return div(i0_impl(mul(float(beta), root)), i0_impl(whole));
}

// Chebyshev coefficients of exp(-x) I0(x) on [0, 8] and of exp(-x) sqrt(x) I0(x) on [8, inf), from Cephes.
// deno-fmt-ignore
const NEAR = [
  -4.41534164647933937950E-18, 3.33079451882223809783E-17, -2.43127984654795469359E-16,
  1.71539128555513303061E-15, -1.16853328779934516808E-14, 7.67618549860493561688E-14,
  -4.85644678311192946090E-13, 2.95505266312963983461E-12, -1.72682629144155570723E-11,
  9.67580903537323691224E-11, -5.18979560163526290666E-10, 2.65982372468238665035E-9,
  -1.30002500998624804212E-8, 6.04699502254191894932E-8, -2.67079385394061173391E-7,
  1.11738753912010371815E-6, -4.41673835845875056359E-6, 1.64484480707288970893E-5,
  -5.75419501008210370398E-5, 1.88502885095841655729E-4, -5.76375574538582365885E-4,
  1.63947561694133579842E-3, -4.32430999505057594430E-3, 1.05464603945949983183E-2,
  -2.37374148058994688156E-2, 4.93052842396707084878E-2, -9.49010970480476444210E-2,
  1.71620901522208775349E-1, -3.04682672343198398683E-1, 6.76795274409476084995E-1,
];
// deno-fmt-ignore
const FAR = [
  -7.23318048787475395456E-18, -4.83050448594418207126E-18, 4.46562142029675999901E-17,
  3.46122286769746109310E-17, -2.82762398051658348494E-16, -3.42548561967721913462E-16,
  1.77256013305652638360E-15, 3.81168066935262242075E-15, -9.55484669882830764870E-15,
  -4.15056934728722208663E-14, 1.54008621752140982691E-14, 3.85277838274214270114E-13,
  7.18012445138366623367E-13, -1.79417853150680611778E-12, -1.32158118404477131188E-11,
  -3.14991652796324136454E-11, 1.18891471078464383424E-11, 4.94060238822496958910E-10,
  3.39623202570838634515E-9, 2.26666899049817806459E-8, 2.04891858946906374183E-7,
  2.89137052083475648297E-6, 6.88975834691682398426E-5, 3.36911647825569408990E-3,
  8.04490411014108831608E-1,
];

/** Clenshaw's sum of a Chebyshev series, the coefficients from the highest down. */
function chebyshev(x: Tensor, coefficients: readonly number[]): Tensor {
  let b0: Term = float(coefficients[0]), b1: Term = float(0), b2: Term = b1;
  for (const c of coefficients.slice(1)) {
    [b2, b1] = [b1, b0];
    b0 = add(sub(mul(x, b1), b2), float(c));
  }
  return mul(float(0.5), sub(b0, b2));
}

/** np.i0. */
export function i0_impl(x: Tensor): Tensor {
  if (x.dtype.kind === "c") throw new TypeError("i0 not supported for complex values");
  const a = apply("absolute", x.dtype.kind === "f" ? x : cast(x, float64));
  // Each formula also runs where it does not apply: what overflows there is not seen.
  return errstate({ all: "ignore" }, () => {
    const grown = apply("exp", a);
    const near = mul(grown, chebyshev(sub(div(a, float(2)), 2), NEAR));
    const far = div(mul(grown, chebyshev(sub(div(float(32), a), float(2)), FAR)), apply("sqrt", a));
    return select(apply("less_equal", a, float(8)), near, far);
  });
}

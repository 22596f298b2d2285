// poly1d: a polynomial in one variable as NumPy's first interface has it, highest degree first.

import {
  type Args,
  type ArrayLike,
  asScalar,
  AttributeError,
  Binder,
  ndarray,
  type NoKeywords,
  operandTensor,
  readDense,
  Scalar,
  type ScalarLike,
  showAsText,
  Tensor,
  toTensor,
  ValueError,
  wrap,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { Anything, Bool, Int } from "@nplex/core/tags";
import { apply, atleast_impl, convolve_impl, joined, zeros_impl } from "@nplex/core/impl";
import * as impl from "@nplex/core/impl/polynomial";
import { Callable } from "./callable.ts";
import { poly1dText } from "./poly1d_text.ts";

/** Coefficients, or a polynomial. */
export type PolyLike = ArrayLike | poly1d;

const binders = {
  new: new Binder("poly1d", [["c_or_r", Anything], ["r", Bool, false], [
    "variable",
    tags.Optional(tags.Text),
    null,
  ]]),
  integ: new Binder("integ", [["m", Int, 1], ["k", tags.ArrayLike, 0]]),
  deriv: new Binder("deriv", [["m", Int, 1]]),
};

/** The coefficients of an operand: an array-like or a polynomial. */
export function coefficientsOf(x: unknown): Tensor {
  return x instanceof poly1d ? x.coeffs.tensor : operandTensor(x);
}

/** An operand as a polynomial. */
const polyOf = (x: unknown): poly1d =>
  x instanceof poly1d ? x : new poly1d(new ndarray(operandTensor(x)));

const scalarOf = (x: unknown): Scalar | Tensor | undefined =>
  x instanceof ndarray && x.ndim === 0 ? x.tensor : asScalar(x);

/**
 * A polynomial in one variable. `p(x)` evaluates it, at numbers, arrays and polynomials.
 *
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const p = new np.poly1d([1, 2, 3]);
 * assertEquals(String(p), "   2\n1 x + 2 x + 3");
 * assertEquals(p(0.5).item(), 4.25);
 * assertEquals(p.multiply(p).repr(), "poly1d([ 1.,  4., 10., 12.,  9.])");
 * assertEquals(new np.poly1d([1, 2], true).c.tolist(), [1, -3, 2]);
 * assertEquals(p.get(0).item(), 3); // the coefficient of x**0
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.poly1d.html
 */
export class poly1d extends Callable {
  #coeffs: ndarray;
  #variable: string;

  /**
   * Makes a polynomial.
   *
   * @param c_or_r Coefficients from the highest degree down, roots, or a polynomial.
   * @param r Whether these are roots.
   * @param variable How the variable is printed: `"x"`.
   * @throws {ValueError} When there is more than one dimension.
   */
  constructor(
    ...args: Args<[["c_or_r", PolyLike]], [["r", boolean], ["variable", string | null]], NoKeywords>
  ) {
    super();
    const [source, roots, name] = binders.new.bind(args);
    if (source instanceof poly1d) {
      this.#coeffs = source.#coeffs;
      this.#variable = (name as string | undefined) ?? source.#variable;
      return;
    }
    let t = toTensor(source);
    if (roots) t = impl.poly_impl(t) ?? toTensor([1]);
    if (t.ndim > 1) throw new ValueError("Polynomial must be 1d only.");
    const vector = atleast_impl(t, 1);
    const kept = vector.size === 0 ? zeros_impl([1], vector.dtype) : impl.trimFront(vector);
    this.#coeffs = wrap(kept, [source]) as ndarray;
    this.#variable = (name as string | undefined) ?? "x";
  }

  /** The coefficients from the highest degree down. */
  get coeffs(): ndarray {
    return this.#coeffs;
  }
  set coeffs(value: ndarray) {
    if (value !== this.#coeffs) throw new AttributeError("Cannot set attribute");
  }
  /** The coefficients. */
  get c(): ndarray {
    return this.#coeffs;
  }
  set c(value: ndarray) {
    this.coeffs = value;
  }
  /** The coefficients. */
  get coef(): ndarray {
    return this.#coeffs;
  }
  set coef(value: ndarray) {
    this.coeffs = value;
  }
  /** The coefficients. */
  get coefficients(): ndarray {
    return this.#coeffs;
  }
  set coefficients(value: ndarray) {
    this.coeffs = value;
  }
  /** How the variable is printed. */
  get variable(): string {
    return this.#variable;
  }
  /** The degree. */
  get order(): number {
    return this.#coeffs.size - 1;
  }
  /** The degree. */
  get o(): number {
    return this.order;
  }
  /** The degree, as Python's `len(p)`. */
  get length(): number {
    return this.order;
  }
  /** The roots. */
  get roots(): ndarray {
    return new ndarray(impl.roots1d_impl(this.#coeffs.tensor));
  }
  /** The roots. */
  get r(): ndarray {
    return this.roots;
  }

  /**
   * The value at numbers or arrays; the composition with a polynomial. What `p(val)` is.
   *
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(new np.poly1d([1, 2, 3])(2).tolist(), 11);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.poly1d.html
   */
  call(val: poly1d): poly1d;
  /** The value at numbers or arrays. */
  call(val: ArrayLike): ndarray;
  call(val: PolyLike): poly1d | ndarray {
    return polyvalOf(this.#coeffs.tensor, val);
  }

  /**
   * The coefficient of a power.
   *
   * @param power The power.
   * @returns A 0-d array.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const p = new np.poly1d([1, 2, 3]);
   * assertEquals(p.get(0).tolist(), 3);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.poly1d.html
   */
  get(power: number): ndarray {
    if (power > this.order || power < 0) return new ndarray(zeros_impl([], this.#coeffs.dtype));
    return this.#coeffs.get(this.order - power);
  }

  /**
   * Sets the coefficient of a power.
   *
   * @param power The power.
   * @param value The coefficient.
   * @returns Nothing.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const p = new np.poly1d([1, 2, 3]);
   * p.set(0, 7);
   * assertEquals(p.c.tolist(), [1, 2, 7]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.poly1d.html
   */
  set(power: number, value: ArrayLike): void {
    if (power < 0) throw new ValueError("Does not support negative powers.");
    if (power > this.order) {
      const t = this.#coeffs.tensor;
      this.#coeffs = new ndarray(joined([zeros_impl([power - this.order], t.dtype), t]));
    }
    this.#coeffs.set(this.order - power, value);
  }

  /**
   * `-p`.
   *
   * @returns A polynomial.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const p = new np.poly1d([1, 2, 3]);
   * assertEquals(p.negative().c.tolist(), [-1, -2, -3]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.poly1d.html
   */
  negative(): poly1d {
    return new poly1d(this.#coeffs.negative());
  }
  /**
   * `+p`.
   *
   * @returns The polynomial itself.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const p = new np.poly1d([1, 2, 3]);
   * assertEquals(p.positive() === p, true);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.poly1d.html
   */
  positive(): poly1d {
    return this;
  }
  /**
   * `p + other`.
   *
   * @returns A polynomial.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const p = new np.poly1d([1, 2, 3]);
   * assertEquals(p.add([1, 1]).c.tolist(), [1, 3, 4]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.poly1d.html
   */
  add(other: PolyLike): poly1d {
    return sum("add", this, polyOf(other));
  }
  /**
   * `p - other`.
   *
   * @returns A polynomial.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const p = new np.poly1d([1, 2, 3]);
   * assertEquals(p.subtract(1).c.tolist(), [1, 2, 2]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.poly1d.html
   */
  subtract(other: PolyLike): poly1d {
    return sum("subtract", this, polyOf(other));
  }
  /**
   * `p * other`.
   *
   * @returns A polynomial.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const p = new np.poly1d([1, 2, 3]);
   * assertEquals(p.multiply(p).c.tolist(), [1, 4, 10, 12, 9]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.poly1d.html
   */
  multiply(other: PolyLike): poly1d {
    const s = scalarOf(other);
    if (s) return new poly1d(new ndarray(apply("multiply", this.#coeffs.tensor, s)));
    return product(this, polyOf(other));
  }
  /**
   * `p / other`: quotient and remainder when `other` is not a scalar.
   *
   * @returns Quotient and remainder; for a number one polynomial.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const p = new np.poly1d([1, 2, 3]);
   * assertEquals(p.divide(new np.poly1d([1, 1])).map((q) => q.repr()), ["poly1d([1., 1.])", "poly1d([2.])"]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.poly1d.html
   */
  divide(other: ScalarLike): poly1d;
  /** Quotient and remainder. */
  divide(other: poly1d | readonly number[]): [poly1d, poly1d];
  /** Either. */
  divide(other: PolyLike): poly1d | [poly1d, poly1d];
  divide(other: PolyLike): poly1d | [poly1d, poly1d] {
    const s = scalarOf(other);
    if (s) return new poly1d(new ndarray(apply("divide", this.#coeffs.tensor, s)));
    return quotient(this, polyOf(other));
  }
  /**
   * `p ** n`.
   *
   * @returns A polynomial.
   * @throws {ValueError} When n is not a non-negative integer.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const p = new np.poly1d([1, 2, 3]);
   * assertEquals(p.power(2).c.tolist(), [1, 4, 10, 12, 9]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.poly1d.html
   */
  power(n: number): poly1d {
    if (scalarOf(n) === undefined || !Number.isInteger(Number(n)) || Number(n) < 0) {
      throw new ValueError("Power to non-negative integers only.");
    }
    let out: poly1d = new poly1d([1n]);
    for (let i = 0; i < n; i++) out = product(this, out);
    return out;
  }
  /**
   * `other + p`.
   *
   * @returns A polynomial.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const p = new np.poly1d([1, 2, 3]);
   * assertEquals(p.radd(1).c.tolist(), [1, 2, 4]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.poly1d.html
   */
  radd(other: PolyLike): poly1d {
    return this.add(other);
  }
  /**
   * `other - p`.
   *
   * @returns A polynomial.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const p = new np.poly1d([1, 2, 3]);
   * assertEquals(p.rsub(1).c.tolist(), [-1, -2, -2]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.poly1d.html
   */
  rsub(other: PolyLike): poly1d {
    return polyOf(other).subtract(this);
  }
  /**
   * `other * p`.
   *
   * @returns A polynomial.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const p = new np.poly1d([1, 2, 3]);
   * assertEquals(p.rmul(2).c.tolist(), [2, 4, 6]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.poly1d.html
   */
  rmul(other: PolyLike): poly1d {
    return this.multiply(other);
  }
  /**
   * `other / p`: by each coefficient when `other` is a scalar, as in NumPy.
   *
   * @returns Quotient and remainder; for a number one polynomial.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const p = new np.poly1d([1, 2, 3]);
   * assertEquals(String(p.rtruediv(2)), String(new np.poly1d([2, 1, 2 / 3])));
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.poly1d.html
   */
  rtruediv(other: PolyLike): poly1d | [poly1d, poly1d] {
    const s = scalarOf(other);
    if (s) return new poly1d(new ndarray(apply("divide", s, this.#coeffs.tensor)));
    return quotient(polyOf(other), this);
  }

  /**
   * Whether the other one is a poly1d with the same coefficients.
   *
   * @returns Whether all coefficients are equal.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const p = new np.poly1d([1, 2, 3]);
   * assertEquals(p.equal(new np.poly1d([1, 2, 3])), true);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.poly1d.html
   */
  equal(other: unknown): boolean {
    if (!(other instanceof poly1d) || other.#coeffs.size !== this.#coeffs.size) return false;
    return readDense(this.#coeffs.equal(other.#coeffs).tensor).every((x: unknown) => x === 1);
  }
  /**
   * Whether it is something else.
   *
   * @returns Whether they differ.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const p = new np.poly1d([1, 2, 3]);
   * assertEquals(p.not_equal(new np.poly1d([1, 2])), true);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.poly1d.html
   */
  not_equal(other: unknown): boolean {
    return !this.equal(other);
  }

  /**
   * The integral.
   *
   * @param m How often.
   * @param k Constants of integration.
   * @returns A polynomial.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const p = new np.poly1d([1, 2, 3]);
   * assertEquals(String(p.integ(1, 5).c), "[0.33333333 1.         3.         5.        ]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.poly1d.html
   */
  integ(...args: Args<[], [["m", number], ["k", ArrayLike]], NoKeywords>): poly1d {
    const [times, constants] = binders.integ.bind(args);
    return new poly1d(
      new ndarray(
        impl.polyint1d_impl(this.#coeffs.tensor, times as number, constants as Tensor),
      ),
    );
  }
  /**
   * The derivative.
   *
   * @param m How often.
   * @returns A polynomial.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const p = new np.poly1d([1, 2, 3]);
   * assertEquals(p.deriv().c.tolist(), [2, 2]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.poly1d.html
   */
  deriv(...args: Args<[], [["m", number]], NoKeywords>): poly1d {
    const [times] = binders.deriv.bind(args);
    return new poly1d(new ndarray(impl.polyder1d_impl(this.#coeffs.tensor, times as number)));
  }

  /** The coefficients, one after the other. */
  [Symbol.iterator](): Iterator<ndarray> {
    return this.#coeffs[Symbol.iterator]();
  }
  /**
   * The coefficients: what `np.asarray(p)` takes.
   *
   * @returns The coefficients.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const p = new np.poly1d([1, 2, 3]);
   * assertEquals(p.__array__().tolist(), [1, 2, 3]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.poly1d.html
   */
  __array__(): ndarray {
    return this.#coeffs;
  }
  /**
   * The coefficients, for JSON.
   *
   * @returns The coefficients.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const p = new np.poly1d([1, 2, 3]);
   * assertEquals(JSON.stringify(p), "[1,2,3]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.poly1d.html
   */
  toJSON(): unknown {
    return this.#coeffs.toJSON();
  }
  /**
   * `str(p)`: exponents stand on a line above.
   *
   * @returns The text.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const p = new np.poly1d([1, 2, 3]);
   * assertEquals(String(new np.poly1d([1, 2])), " \n1 x + 2");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.poly1d.html
   */
  override toString(): string {
    return poly1dText(this.#coeffs.tensor, this.#variable);
  }
  /**
   * `repr(p)`.
   *
   * @returns The text.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const p = new np.poly1d([1, 2, 3]);
   * assertEquals(p.repr(), "poly1d([1., 2., 3.])");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.poly1d.html
   */
  repr(): string {
    return `poly1d(${this.#coeffs.repr().slice(6, -1)})`;
  }
  static {
    showAsText(this.prototype, (x) => x.repr());
  }
}

/** A polynomial is a function. */
export interface poly1d {
  /** The composition with a polynomial. */
  (val: poly1d): poly1d;
  /** The value at numbers or arrays. */
  (val: ArrayLike): ndarray;
}

const ofTensor = (t: Tensor): poly1d => new poly1d(new ndarray(t));

/** The sum or difference of two polynomials. */
export function sum(op: "add" | "subtract", a: poly1d, b: poly1d): poly1d {
  return ofTensor(impl.polysum_impl(op, a.coeffs.tensor, b.coeffs.tensor));
}

/** The product of two polynomials. */
export function product(a: poly1d, b: poly1d): poly1d {
  return ofTensor(convolve_impl(a.coeffs.tensor, b.coeffs.tensor, "full"));
}

/** Quotient and remainder of two polynomials. */
export function quotient(a: poly1d, b: poly1d): [poly1d, poly1d] {
  const [q, r] = impl.polydiv1d_impl(a.coeffs.tensor, b.coeffs.tensor);
  return [ofTensor(q), ofTensor(r)];
}

/** np.polyval: at a polynomial, the composition. */
export function polyvalOf(p: Tensor, x: unknown): poly1d | ndarray {
  if (!(x instanceof poly1d)) return new ndarray(impl.polyval1d_impl(p, operandTensor(x)));
  const coefs = Array.from({ length: p.shape[0] }, (_, i) => new ndarray(p).get(i));
  return coefs.reduce((y, c) => y.multiply(x).add(c), new poly1d(0n));
}

// The base of the six classes of np.polynomial: a series with a domain, a window and a symbol. What differs
// from class to class is in core's table of families.

import {
  type Args,
  type ArrayLike,
  asScalar,
  isOverriding,
  ndarray,
  type NoKeywords,
  NotReadyError,
  Scalar,
  showAsText,
  Tensor,
  toTensor,
  ValueError,
  ZeroDivisionError,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { apply, atleast_impl, linspace_impl } from "@nplex/core/impl";
import * as impl from "@nplex/core/impl/polynomial";
import { Callable } from "./callable.ts";
import type { FitStatus } from "./function_types.ts";
import { fitResult } from "./functions.ts";
import {
  binders,
  chosenDomain,
  constructorBinder,
  type ConvertArgs,
  type Ends,
  ends,
  type EndsParams,
  IDENTIFIER,
  type IdentityArgs,
  type IntegArgs,
  isNumber,
  same,
  type SeriesArgs,
  type SeriesClass,
  type SeriesFitOptions,
  tensorOf,
  widened,
} from "./series_options.ts";
import { defaultStyle, seriesLatex, seriesText } from "./series_text.ts";

type SeriesFn = (a: Tensor, b: Tensor) => Tensor;

/**
 * What the six classes of np.polynomial have in common: coefficients from the lowest degree up, evaluated after
 * the line that maps the domain to the window. `p(x)` evaluates a series at numbers, arrays and series.
 * Operators are methods named as ufuncs; Python's reflected ones are `radd`, `rsub`, ...
 *
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const p = new np.polynomial.Polynomial([1, 2, 3]);
 * assertEquals(String(p), "1.0 + 2.0·x + 3.0·x²");
 * assertEquals(p(2).item(), 17);
 * assertEquals(String(p.multiply(p).deriv()), "4.0 + 20.0·x + 36.0·x² + 36.0·x³");
 * assertEquals(p.convert({ kind: np.polynomial.Chebyshev }).coef.tolist(), [2.5, 2, 1.5]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/routines.polynomials.classes.html
 */
export abstract class Series extends Callable {
  /** Row of the table of families; for authors. */
  static readonly family: impl.Family;
  /** The largest power that a series may be raised to. */
  static readonly maxpower: number = 100;

  /** The default domain of the class. */
  static get domain(): ndarray {
    return new ndarray(toTensor([...this.family.domain]));
  }
  /** The default window of the class. */
  static get window(): ndarray {
    return this.domain;
  }
  /** How basis polynomials are printed; powers have no name. */
  static get basis_name(): string | null {
    return this.family.basis ?? null;
  }

  /** The coefficients, lowest degree first. */
  coef: ndarray;
  /** The interval that is mapped to the window. */
  domain: ndarray;
  /** Where the basis polynomials live. */
  window: ndarray;
  readonly #symbol: string;

  /**
   * Makes a series.
   *
   * @param coef Coefficients, lowest degree first.
   * @param domain The interval that is mapped to the window. @param window Where the basis lives.
   * @param symbol How the variable is printed.
   * @throws {ValueError} When the coefficients are no vector, the domain or window has not two numbers, or the
   * symbol is no identifier.
   * @throws {TypeError} When the symbol is no string.
   */
  constructor(...args: SeriesArgs) {
    super();
    const [c, d, w, name] = constructorBinder(new.target.name).bind(args);
    const cls = new.target as unknown as SeriesClass;
    this.coef = new ndarray(impl.asOne(toTensor(c), false));
    this.domain = d === undefined || d === null ? cls.domain : ends(d, "Domain");
    this.window = w === undefined || w === null ? cls.window : ends(w, "Window");
    if (typeof name !== "string") throw new TypeError("Symbol must be a non-empty string");
    if (!IDENTIFIER.test(name)) {
      throw new ValueError("Symbol string must be a valid Python identifier");
    }
    this.#symbol = name;
  }

  /** How the variable is printed. */
  get symbol(): string {
    return this.#symbol;
  }
  /** The number of coefficients. */
  get length(): number {
    return this.coef.size;
  }

  get #class(): SeriesClass<this> {
    return this.constructor as unknown as SeriesClass<this>;
  }
  get #family(): impl.Family {
    return this.#class.family;
  }
  #like(coef: Tensor): this {
    return new this.#class(new ndarray(coef), this.domain, this.window, this.symbol);
  }

  /**
   * The value at numbers or arrays; the composition with a series. What `p(arg)` is.
   *
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(new np.polynomial.Polynomial([1, 2, 3])([0, 2]).tolist(), [1, 17]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.polynomial.polynomial.Polynomial.__call__.html
   */
  call<S extends Series>(arg: S): S;
  /** The value at numbers or arrays. */
  call(arg: ArrayLike): ndarray;
  call(arg: Series | ArrayLike): Series | ndarray {
    const [off, scl] = impl.mapparms_impl(this.domain.tensor, this.window.tensor);
    const f = this.#family, c = this.coef.tensor;
    if (arg instanceof Series) {
      const g = arg.#family, row = (t: Tensor) => impl.stacked([t], t.dtype);
      const x = impl.seriesAdd(row(off), impl.mul_impl(g, row(scl), arg.coef.tensor));
      return arg.#like(impl.compose_impl(f, c, g, x));
    }
    const x = apply("add", off, apply("multiply", scl, asScalar(arg) ?? toTensor(arg)));
    return new ndarray(impl.val_impl(f, x, c));
  }

  /** The coefficients of an operand; a series must be of the same class, domain, window and symbol. */
  #operand(other: unknown): Tensor {
    if (!(other instanceof Series)) return tensorOf(other);
    if (!this.has_sametype(other)) throw new TypeError("Polynomial types differ");
    if (!this.has_samedomain(other)) throw new TypeError("Domains differ");
    if (!this.has_samewindow(other)) throw new TypeError("Windows differ");
    if (this.symbol !== other.symbol) throw new ValueError("Polynomial symbols differ");
    return other.coef.tensor;
  }

  #binary(name: string, op: SeriesFn, other: unknown, reflected = false): this {
    return this.#like(this.#attempt(name, other, (c, o) => reflected ? op(o, c) : op(c, o)));
  }

  /** An operation that Python would say is unsupported where it fails. */
  #attempt<T>(name: string, other: unknown, op: (c: Tensor, o: Tensor) => T): T {
    if (other instanceof Series) return op(this.coef.tensor, this.#operand(other));
    try {
      return op(this.coef.tensor, this.#operand(other));
    } catch (cause) {
      if (cause instanceof ZeroDivisionError || cause instanceof NotReadyError) throw cause;
      const type = this.constructor.name;
      throw new TypeError(
        `${type}.${name}(): the operand is no series: ${(cause as Error).message}`,
        { cause },
      );
    }
  }

  /**
   * `-p`.
   *
   * @returns A series.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const p = new np.polynomial.Polynomial([1, 2, 3]);
   * assertEquals(p.negative().coef.tolist(), [-1, -2, -3]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/routines.polynomials.classes.html#basics
   */
  negative(): this {
    return this.#like(apply("negative", this.coef.tensor));
  }
  /**
   * `+p`.
   *
   * @returns The series itself.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const p = new np.polynomial.Polynomial([1, 2, 3]);
   * assertEquals(p.positive() === p, true);
   * ```
   * @see https://numpy.org/doc/2.4/reference/routines.polynomials.classes.html#basics
   */
  positive(): this {
    return this;
  }
  /**
   * `p + other`.
   *
   * @returns A series.
   * @throws {TypeError} When class, domain or window differ.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const p = new np.polynomial.Polynomial([1, 2, 3]);
   * assertEquals(p.add([1, 1]).coef.tolist(), [2, 3, 3]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/routines.polynomials.classes.html#basics
   */
  add(other: this | ArrayLike): this {
    return this.#binary("add", impl.seriesAdd, other);
  }
  /**
   * `p - other`.
   *
   * @returns A series.
   * @throws {TypeError} When class, domain or window differ.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const p = new np.polynomial.Polynomial([1, 2, 3]);
   * assertEquals(p.subtract(1).coef.tolist(), [0, 2, 3]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/routines.polynomials.classes.html#basics
   */
  subtract(other: this | ArrayLike): this {
    return this.#binary("subtract", impl.seriesSub, other);
  }
  /**
   * `p * other`.
   *
   * @returns A series.
   * @throws {TypeError} When class, domain or window differ.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const p = new np.polynomial.Polynomial([1, 2, 3]);
   * assertEquals(p.multiply(p).coef.tolist(), [1, 4, 10, 12, 9]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/routines.polynomials.classes.html#basics
   */
  multiply(other: this | ArrayLike): this {
    return this.#binary("multiply", (a, b) => impl.mul_impl(this.#family, a, b), other);
  }
  /**
   * `p / other`.
   *
   * @returns A series.
   * @throws {TypeError} When `other` is no scalar: `floor_divide` divides by series.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const p = new np.polynomial.Polynomial([1, 2, 3]);
   * assertEquals(String(p.divide(2).coef), "[0.5 1.  1.5]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/routines.polynomials.classes.html#basics
   */
  divide(other: ArrayLike): this {
    if (!isNumber(other)) {
      throw new TypeError(
        `unsupported types for true division: '${this.constructor.name}' by what is no scalar`,
      );
    }
    return this.floor_divide(other);
  }
  /**
   * Quotient and remainder.
   *
   * @returns Quotient and remainder.
   * @throws {ZeroDivisionError} When the divisor is zero.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const p = new np.polynomial.Polynomial([1, 2, 3]);
   * assertEquals(p.divmod([1, 1]).map((q) => q.coef).map(String), ["[-1.  3.]", "[2.]"]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/routines.polynomials.classes.html#basics
   */
  divmod(other: this | ArrayLike): [quo: this, rem: this] {
    const op = (a: Tensor, b: Tensor) => impl.div_impl(this.#family, a, b);
    const [q, r] = this.#attempt("divmod", other, op);
    return [this.#like(q), this.#like(r)];
  }
  /**
   * `p // other`: the quotient.
   *
   * @returns The quotient.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const p = new np.polynomial.Polynomial([1, 2, 3]);
   * assertEquals(p.floor_divide([1, 1]).coef.tolist(), [-1, 3]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/routines.polynomials.classes.html#basics
   */
  floor_divide(other: this | ArrayLike): this {
    return this.divmod(other)[0];
  }
  /**
   * `p % other`: the remainder.
   *
   * @returns The remainder.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const p = new np.polynomial.Polynomial([1, 2, 3]);
   * assertEquals(p.remainder([1, 1]).coef.tolist(), [2]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/routines.polynomials.classes.html#basics
   */
  remainder(other: this | ArrayLike): this {
    return this.divmod(other)[1];
  }
  /**
   * `p ** n`.
   *
   * @returns A series.
   * @throws {ValueError} When n is no integer from 0 to the class's `maxpower`.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const p = new np.polynomial.Polynomial([1, 2, 3]);
   * assertEquals(p.power(2).coef.tolist(), [1, 4, 10, 12, 9]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/routines.polynomials.classes.html#basics
   */
  power(n: number): this {
    const most = (this.constructor as typeof Series).maxpower;
    return this.#like(
      impl.pow_impl(this.#family, this.coef.tensor, tags.Float.normalize(n, POWER), most),
    );
  }
  /**
   * `other + p`.
   *
   * @returns A series.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const p = new np.polynomial.Polynomial([1, 2, 3]);
   * assertEquals(p.radd(1).coef.tolist(), [2, 2, 3]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/routines.polynomials.classes.html#basics
   */
  radd(other: ArrayLike): this {
    return this.#binary("radd", impl.seriesAdd, other, true);
  }
  /**
   * `other - p`.
   *
   * @returns A series.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const p = new np.polynomial.Polynomial([1, 2, 3]);
   * assertEquals(p.rsub(1).coef.tolist(), [0, -2, -3]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/routines.polynomials.classes.html#basics
   */
  rsub(other: ArrayLike): this {
    return this.#binary("rsub", impl.seriesSub, other, true);
  }
  /**
   * `other * p`.
   *
   * @returns A series.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const p = new np.polynomial.Polynomial([1, 2, 3]);
   * assertEquals(p.rmul(2).coef.tolist(), [2, 4, 6]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/routines.polynomials.classes.html#basics
   */
  rmul(other: ArrayLike): this {
    return this.#binary("rmul", (a, b) => impl.mul_impl(this.#family, a, b), other, true);
  }
  /**
   * `divmod(other, p)`.
   *
   * @returns Quotient and remainder.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const p = new np.polynomial.Polynomial([1, 2, 3]);
   * assertEquals(p.rdivmod([1, 2, 3, 4]).map((q) => q.coef).map(String), ["[0.11111111 1.33333333]", "[0.88888889 0.44444444]"]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/routines.polynomials.classes.html#basics
   */
  rdivmod(other: ArrayLike): [quo: this, rem: this] {
    const [q, r] = this.#attempt("rdivmod", other, (c, o) => impl.div_impl(this.#family, o, c));
    return [this.#like(q), this.#like(r)];
  }
  /**
   * `other // p`.
   *
   * @returns The quotient.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const p = new np.polynomial.Polynomial([1, 2, 3]);
   * assertEquals(p.rfloordiv([2, 4, 6]).coef.tolist(), [2]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/routines.polynomials.classes.html#basics
   */
  rfloordiv(other: ArrayLike): this {
    return this.rdivmod(other)[0];
  }
  /**
   * `other % p`.
   *
   * @returns The remainder.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const p = new np.polynomial.Polynomial([1, 2, 3]);
   * assertEquals(String(p.rmod([2, 4, 7]).coef), "[-0.33333333 -0.66666667]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/routines.polynomials.classes.html#basics
   */
  rmod(other: ArrayLike): this {
    return this.rdivmod(other)[1];
  }

  /**
   * Whether class, coefficients, domain, window and symbol are equal.
   *
   * @returns Whether class, domain, window and coefficients are the same.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const p = new np.polynomial.Polynomial([1, 2, 3]);
   * assertEquals(p.equal(p.copy()), true);
   * ```
   * @see https://numpy.org/doc/2.4/reference/routines.polynomials.classes.html#basics
   */
  equal(other: unknown): boolean {
    return other instanceof Series && this.has_sametype(other) && this.has_samedomain(other) &&
      this.has_samewindow(other) && this.has_samecoef(other) && this.symbol === other.symbol;
  }
  /**
   * Whether something differs.
   *
   * @returns Whether they differ.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const p = new np.polynomial.Polynomial([1, 2, 3]);
   * assertEquals(p.not_equal(p.copy()), false);
   * ```
   * @see https://numpy.org/doc/2.4/reference/routines.polynomials.classes.html#basics
   */
  not_equal(other: unknown): boolean {
    return !this.equal(other);
  }
  /**
   * Whether the coefficients are equal.
   *
   * @returns True or false.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const p = new np.polynomial.Polynomial([1, 2, 3]);
   * assertEquals(p.has_samecoef(p.copy()), true);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.polynomial.polynomial.Polynomial.has_samecoef.html
   */
  has_samecoef(other: Series): boolean {
    return this.coef.size === other.coef.size && same(this.coef, other.coef);
  }
  /**
   * Whether the domains are equal.
   *
   * @returns True or false.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const p = new np.polynomial.Polynomial([1, 2, 3]);
   * assertEquals(p.has_samedomain(p.copy()), true);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.polynomial.polynomial.Polynomial.has_samedomain.html
   */
  has_samedomain(other: Series): boolean {
    return same(this.domain, other.domain);
  }
  /**
   * Whether the windows are equal.
   *
   * @returns True or false.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const p = new np.polynomial.Polynomial([1, 2, 3]);
   * assertEquals(p.has_samewindow(p.copy()), true);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.polynomial.polynomial.Polynomial.has_samewindow.html
   */
  has_samewindow(other: Series): boolean {
    return same(this.window, other.window);
  }
  /**
   * Whether the other one is of this class.
   *
   * @returns True or false.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const p = new np.polynomial.Polynomial([1, 2, 3]);
   * assertEquals(p.has_sametype(new np.polynomial.Chebyshev([1])), false);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.polynomial.polynomial.Polynomial.has_sametype.html
   */
  has_sametype(other: unknown): boolean {
    return other instanceof (this.constructor as SeriesClass);
  }

  /**
   * Another series with the same coefficients.
   *
   * @returns A series with coefficients of its own.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const p = new np.polynomial.Polynomial([1, 2, 3]);
   * assertEquals(p.copy().coef.tolist(), [1, 2, 3]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.polynomial.polynomial.Polynomial.copy.html
   */
  copy(): this {
    return this.#like(this.coef.tensor);
  }
  /**
   * The degree: one less than the number of coefficients.
   *
   * @returns The degree, whatever the last coefficients are.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const p = new np.polynomial.Polynomial([1, 2, 3]);
   * assertEquals(p.degree(), 2);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.polynomial.polynomial.Polynomial.degree.html
   */
  degree(): number {
    return this.coef.size - 1;
  }
  /**
   * Without degrees above `deg`.
   *
   * @param deg The highest that stays.
   * @returns A series.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const p = new np.polynomial.Polynomial([1, 2, 3]);
   * assertEquals(p.cutdeg(1).coef.tolist(), [1, 2]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.polynomial.polynomial.Polynomial.cutdeg.html
   */
  cutdeg(...args: Args<[["deg", number]], [], NoKeywords>): this {
    const [n] = binders.cutdeg.bind(args);
    return this.truncate((n as number) + 1);
  }
  /**
   * Without coefficients at the end whose size is at most `tol`.
   *
   * @param tol The limit.
   * @returns A series.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const p = new np.polynomial.Polynomial([1, 2, 3]);
   * assertEquals(new np.polynomial.Polynomial([1, 2, 0]).trim().coef.tolist(), [1, 2]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.polynomial.polynomial.Polynomial.trim.html
   */
  trim(...args: Args<[], [["tol", number]], NoKeywords>): this {
    const [limit] = binders.trim.bind(args);
    return this.#like(impl.trimcoef_impl(this.coef.tensor, limit as number));
  }
  /**
   * The first coefficients.
   *
   * @param size How many.
   * @returns A series.
   * @throws {ValueError} When it is no positive integer.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const p = new np.polynomial.Polynomial([1, 2, 3]);
   * assertEquals(p.truncate(2).coef.tolist(), [1, 2]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.polynomial.polynomial.Polynomial.truncate.html
   */
  truncate(...args: Args<[["size", number]], [], NoKeywords>): this {
    const [n] = binders.truncate.bind(args) as number[];
    if (!Number.isInteger(n) || n < 1) throw new ValueError("size must be a positive integer");
    return this.#like(this.coef.get(`:${n}`).tensor);
  }
  /**
   * The series in another class, domain and window.
   *
   * @param domain New domain.
   * @param kind New class.
   * @param window New window.
   * @returns A series of that class.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const p = new np.polynomial.Polynomial([1, 2, 3]);
   * assertEquals(String(p.convert({ kind: np.polynomial.Chebyshev }).coef), "[2.5 2.  1.5]");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.polynomial.polynomial.Polynomial.convert.html
   */
  convert<S extends Series = this>(...args: ConvertArgs<S>): S {
    const [d, k, w] = binders.convert.bind(args);
    const cls = (k ?? this.constructor) as SeriesClass<S>;
    if (typeof cls !== "function" || !(cls.prototype instanceof Series)) {
      throw new TypeError("convert(): 'kind' must be a class of series");
    }
    return this.call(
      cls.identity((d as Ends | undefined) ?? cls.domain, {
        window: (w as Ends | undefined) ?? cls.window,
        symbol: this.symbol,
      }),
    );
  }
  /**
   * Offset and scale of the line that maps the domain to the window.
   *
   * @returns Offset and scale of the map from the domain to the window.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const p = new np.polynomial.Polynomial([1, 2, 3]);
   * assertEquals(new np.polynomial.Polynomial([1], [0, 4]).mapparms().map(String), ["-1.0", "0.5"]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.polynomial.polynomial.Polynomial.mapparms.html
   */
  mapparms(): [off: ndarray, scl: ndarray] {
    const [off, scl] = impl.mapparms_impl(this.domain.tensor, this.window.tensor);
    return [new ndarray(off), new ndarray(scl)];
  }
  /**
   * The integral.
   *
   * @param m How often.
   * @param k Constants.
   * @param lbnd Where it is zero.
   * @returns A series.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const p = new np.polynomial.Polynomial([1, 2, 3]);
   * assertEquals(p.integ().coef.tolist(), [0, 1, 1, 1]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.polynomial.polynomial.Polynomial.integ.html
   */
  integ(...args: IntegArgs): this {
    const [times, constants, bound] = binders.integ.bind(args);
    const [off, scl] = impl.mapparms_impl(this.domain.tensor, this.window.tensor);
    const from = bound === undefined
      ? new Scalar("int", 0)
      : apply("add", off, apply("multiply", scl, bound as Tensor | Scalar));
    const list = Array.isArray(constants)
      ? constants
      : impl.rowsOf(atleast_impl(tensorOf(constants), 1));
    return this.#like(impl.int_impl(this.#family, this.coef.tensor, {
      m: times as number,
      k: list.map((c) => c instanceof Tensor ? c : asScalar(c) ?? toTensor(c)),
      lbnd: from,
      scl: apply("divide", new Scalar("float", 1), scl),
      axis: 0,
    }));
  }
  /**
   * The derivative.
   *
   * @param m How often.
   * @returns A series.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const p = new np.polynomial.Polynomial([1, 2, 3]);
   * assertEquals(p.deriv().coef.tolist(), [2, 6]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.polynomial.polynomial.Polynomial.deriv.html
   */
  deriv(...args: Args<[], [["m", number]], NoKeywords>): this {
    const [times] = binders.deriv.bind(args);
    const [, scl] = impl.mapparms_impl(this.domain.tensor, this.window.tensor);
    return this.#like(impl.der_impl(this.#family, this.coef.tensor, times as number, scl, 0));
  }
  /**
   * The roots.
   *
   * @returns The roots, sorted; complex where they are.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const p = new np.polynomial.Polynomial([1, 2, 3]);
   * assertEquals(new np.polynomial.Polynomial([-1, 0, 1]).roots().tolist(), [-1, 1]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.polynomial.polynomial.Polynomial.roots.html
   */
  roots(): ndarray {
    const r = impl.roots_impl(this.#family, this.coef.tensor);
    return new ndarray(impl.mapdomain_impl(r, this.window.tensor, this.domain.tensor));
  }
  /**
   * Points across the domain and values there.
   *
   * @param n How many.
   * @param domain Another interval.
   * @returns `x` and the values there.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const p = new np.polynomial.Polynomial([1, 2, 3]);
   * assertEquals(p.linspace(3).map(String), ["[-1.  0.  1.]", "[2. 1. 6.]"]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.polynomial.polynomial.Polynomial.linspace.html
   */
  linspace(
    ...args: Args<[], [["n", number], ["domain", Ends | null]], NoKeywords>
  ): [x: ndarray, y: ndarray] {
    const [count, interval] = binders.linspace.bind(args);
    const t = interval === undefined || interval === null ? this.domain.tensor : tensorOf(interval);
    const [a, b] = impl.rowsOf(t);
    const x = new ndarray(linspace_impl(a, b, count as number, true, undefined, 0).samples);
    return [x, this.call(x)];
  }

  /** The coefficients, one after the other. */
  [Symbol.iterator](): Iterator<ndarray> {
    return this.coef[Symbol.iterator]();
  }
  /**
   * `str(p)`, in the style that `set_default_printstyle` chose.
   *
   * @returns The text.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const p = new np.polynomial.Polynomial([1, 2, 3]);
   * assertEquals(p.toString(), "1.0 + 2.0·x + 3.0·x²");
   * ```
   * @see https://numpy.org/doc/2.4/reference/routines.polynomials.classes.html#basics
   */
  override toString(): string {
    return seriesText(this.#printed, defaultStyle());
  }
  /**
   * `format(p, fmt)`.
   *
   * @param fmt_str `"ascii"`, `"unicode"`, or nothing for `str(p)`.
   * @returns The text.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const p = new np.polynomial.Polynomial([1, 2, 3]);
   * assertEquals(p.format("ascii"), "1.0 + 2.0 x + 3.0 x**2");
   * ```
   * @see https://numpy.org/doc/2.4/reference/routines.polynomials.classes.html#basics
   */
  format(fmt_str = ""): string {
    if (fmt_str === "") return this.toString();
    if (fmt_str !== "ascii" && fmt_str !== "unicode") {
      throw new ValueError(
        `Unsupported format string '${fmt_str}' passed to ${this.constructor.name}.format(). Valid options ` +
          "are 'ascii' and 'unicode'",
      );
    }
    return seriesText(this.#printed, fmt_str);
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
   * const p = new np.polynomial.Polynomial([1, 2, 3]);
   * assertEquals(p.repr(), "Polynomial([1., 2., 3.], domain=[-1.,  1.], window=[-1.,  1.], symbol='x')");
   * ```
   * @see https://numpy.org/doc/2.4/reference/routines.polynomials.classes.html#basics
   */
  repr(): string {
    const [c, d, w] = [this.coef, this.domain, this.window].map((a) => a.repr().slice(6, -1));
    return `${this.constructor.name}(${c}, domain=${d}, window=${w}, symbol='${this.symbol}')`;
  }
  /**
   * The parts of the series, for JSON.
   *
   * @returns The coefficients.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const p = new np.polynomial.Polynomial([1, 2, 3]);
   * assertEquals(JSON.stringify(p), "{\"coef\":[1,2,3],\"domain\":[-1,1],\"window\":[-1,1],\"symbol\":\"x\"}");
   * ```
   * @see https://numpy.org/doc/2.4/reference/routines.polynomials.classes.html#basics
   */
  toJSON(): Readonly<Record<"coef" | "domain" | "window" | "symbol", unknown>> {
    const { coef, domain, window, symbol } = this;
    return { coef, domain, window, symbol };
  }
  /**
   * The series as LaTeX: what notebooks show.
   *
   * @returns LaTeX between dollar signs.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const p = new np.polynomial.Polynomial([1, 2, 3]);
   * assertEquals(p._repr_latex_().startsWith("$"), true);
   * ```
   * @see https://numpy.org/doc/2.4/reference/routines.polynomials.classes.html#basics
   */
  _repr_latex_(): string {
    return seriesLatex(this.#printed);
  }
  get #printed(): Parameters<typeof seriesText>[0] {
    return {
      coef: this.coef.tensor,
      map: impl.mapparms_impl(this.domain.tensor, this.window.tensor),
      symbol: this.symbol,
      basis: this.#family.basis,
    };
  }
  /** What notebooks show. */
  [Symbol.for("Jupyter.display")](): Record<string, string> {
    return { "text/plain": this.repr(), "text/latex": this._repr_latex_() };
  }
  static {
    showAsText(this.prototype, (x) => x.repr());
  }

  /**
   * The series x.
   *
   * @param domain Its domain.
   * @param window Its window.
   * @param symbol Its symbol.
   * @returns A series.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.polynomial.Polynomial.identity().coef.tolist(), [0, 1]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.polynomial.polynomial.Polynomial.identity.html
   */
  static identity<S extends Series>(this: SeriesClass<S>, ...args: IdentityArgs): S {
    const [d, w, name] = binders.identity.bind(args);
    const from = tensorOf(d ?? this.domain), to = tensorOf(w ?? this.window);
    const [off, scl] = impl.mapparms_impl(to, from);
    const c = impl.line_impl(this.family, off, scl);
    return new this(new ndarray(c), new ndarray(from), new ndarray(to), name as string);
  }
  /**
   * The basis polynomial of a degree.
   *
   * @param deg The degree.
   * @param domain Its domain.
   * @param window Its window.
   * @param symbol Its symbol.
   * @returns A series.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.polynomial.Polynomial.basis(2).coef.tolist(), [0, 0, 1]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.polynomial.polynomial.Polynomial.basis.html
   */
  static basis<S extends Series>(
    this: SeriesClass<S>,
    ...args: Args<[["deg", number]], EndsParams, NoKeywords>
  ): S {
    const [n, d, w, name] = binders.basis.bind(args) as [
      number,
      ...Ends[],
    ];
    if (!Number.isInteger(n) || n < 0) throw new ValueError("deg must be non-negative integer");
    const c = [...new Array<number>(n).fill(0), 1];
    return new this(c, d ?? this.domain, w ?? this.window, name as unknown as string);
  }
  /**
   * A series of any class as one of this class.
   *
   * @param series The series.
   * @param domain New domain.
   * @param window New window.
   * @returns A series.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.polynomial.Polynomial.cast(new np.polynomial.Chebyshev([0, 0, 1])).coef.tolist(), [-1, 0, 2]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.polynomial.polynomial.Polynomial.cast.html
   */
  static cast<S extends Series>(
    this: SeriesClass<S>,
    ...args: Args<
      [["series", Series]],
      [["domain", Ends | null], ["window", Ends | null]],
      NoKeywords
    >
  ): S {
    const [s, d, w] = binders.cast.bind(args);
    if (!(s instanceof Series)) throw new TypeError("cast(): 'series' must be a series");
    return s.convert((d as Ends | undefined) ?? this.domain, {
      kind: this,
      window: (w as Ends | undefined) ?? this.window,
    });
  }
  /**
   * The series with these roots.
   *
   * @param roots The roots.
   * @param domain Its domain: the class's for `[]`, the smallest interval around the roots for null.
   * @param window Its window.
   * @param symbol Its symbol.
   * @returns A series.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.polynomial.Polynomial.fromroots([1, 2]).coef.tolist(), [2, -3, 1]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.polynomial.polynomial.Polynomial.fromroots.html
   */
  static fromroots<S extends Series>(
    this: SeriesClass<S>,
    ...args: Args<[["roots", ArrayLike]], EndsParams, NoKeywords>
  ): S {
    const [r, d, w, name] = binders.fromroots.bind(args);
    const points = impl.asOne(r as Tensor, false);
    const from = chosenDomain(d, points, this), to = tensorOf(w ?? this.window);
    const [off, scl] = impl.mapparms_impl(from, to);
    const mapped = apply("add", off, apply("multiply", scl, points));
    const c = impl.fromroots_impl(this.family, mapped);
    const scale = apply("power", scl, points.shape[0]);
    return new this(
      new ndarray(apply("divide", c, scale)),
      new ndarray(from),
      new ndarray(to),
      name as string,
    );
  }
  /**
   * The least-squares fit to points.
   *
   * @param x Coordinates.
   * @param y Values.
   * @param deg The degree, or the degrees that take part.
   * @param options `domain` (the smallest around x by default, the class's for `[]`), `rcond`, `full`,
   * `w`, `window`, `symbol`.
   * @returns A series.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.polynomial.Polynomial.fit([0, 1, 2], [1, 3, 5], 1).convert().coef.round(6).tolist(), [1, 2]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.polynomial.polynomial.Polynomial.fit.html
   */
  static fit<S extends Series>(
    this: SeriesClass<S>,
    x: ArrayLike,
    y: ArrayLike,
    deg: number | readonly number[] | ndarray,
    options?: SeriesFitOptions & { readonly full?: false },
  ): S;
  /** The same with the degree by name. @param x Coordinates. @param y Values. @param options `deg` and the others. */
  static fit<S extends Series>(
    this: SeriesClass<S>,
    x: ArrayLike,
    y: ArrayLike,
    options: SeriesFitOptions & {
      readonly deg: number | readonly number[] | ndarray;
      readonly full?: false;
    },
  ): S;
  /** The fit and what the singular values say. @param x Coordinates. @param y Values. @param deg The degree. @param options Options. */
  static fit<S extends Series>(
    this: SeriesClass<S>,
    x: ArrayLike,
    y: ArrayLike,
    deg: number | readonly number[] | ndarray,
    options: SeriesFitOptions & { readonly full: true },
  ): [series: S, status: FitStatus];
  /** Everything by position. @param x Coordinates. @param y Values. @param deg The degree. @param domain Its domain. */
  static fit<S extends Series>(
    this: SeriesClass<S>,
    x: ArrayLike,
    y: ArrayLike,
    deg: number | readonly number[] | ndarray,
    domain: Ends | null | undefined,
    ...rest: unknown[]
  ): S | [series: S, status: FitStatus];
  static fit<S extends Series>(
    this: SeriesClass<S>,
    ...args: unknown[]
  ): S | [series: S, status: FitStatus] {
    const [x, y, deg, d, rcond, full, w, window, name] = binders.fit.bind(args.map(bare));
    const points = x as Tensor, to = tensorOf(window ?? this.window);
    let from = chosenDomain(d, points, this);
    if (d === undefined || d === null) from = widened(from);
    const mapped = impl.mapdomain_impl(points, from, to);
    const basis = (p: Tensor, n: number) => impl.basis_impl(this.family, p, n);
    const fit = impl.fit_impl(
      basis,
      mapped,
      y as Tensor,
      deg as Tensor,
      rcond as number | undefined,
      full as boolean,
      w as Tensor | undefined,
    );
    const series = new this(new ndarray(fit.c), new ndarray(from), new ndarray(to), name as string);
    if (!full) return series;
    const [, status] = fitResult(fit, true, rcond as number | undefined) as [Tensor, unknown[]];
    return [
      series,
      status.map((t) => t instanceof Tensor ? new ndarray(t) : t) as unknown as FitStatus,
    ];
  }
}

/** The data of a masked array in which nothing is masked: the valid entries of one, for a fit. */
function bare(x: unknown): unknown {
  if (!isOverriding(x)) return x;
  const m = x as unknown as { count(): ndarray; size: number; data: ndarray };
  return Number(m.count()) === m.size ? m.data : x;
}

const POWER = { fn: "power", param: "n" };

/** A series is a function. */
export interface Series {
  /** The composition with a series. */
  <S extends Series>(arg: S): S;
  /** The value at numbers or arrays. */
  (arg: ArrayLike): ndarray;
}

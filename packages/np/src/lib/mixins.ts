// np.lib.mixins: a base class for arrays of one's own, whose operators are ufuncs that ask the array itself.

import { isOptions, OVERRIDE, overriding, UFunc } from "@nplex/core";
import { numpyNamespace } from "../namespace_of.ts";

type Call = (...args: unknown[]) => unknown;
const METHODS = new Set(["reduce", "accumulate", "reduceat", "outer", "at"]);

/** What can stand in an operation: numbers, arrays, arrays of one's own. */
export type Operand = unknown;

/**
 * The operators of an array of one's own: each calls the ufunc of its name, and a ufunc that is given such an
 * array calls its `__array_ufunc__` with itself, the name of the method (`"__call__"`, `"reduce"`, ...), the
 * operands and the options. Other functions of np call `__array_function__`, if there is one.
 *
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * class Tagged extends np.lib.mixins.NDArrayOperatorsMixin {
 *   constructor(readonly values: np.ndarray, readonly unit: string) {
 *     super();
 *   }
 *   __array_ufunc__(ufunc: (...args: unknown[]) => unknown, method: string, inputs: unknown[]) {
 *     if (method !== "__call__") throw new np.NotImplementedError(method);
 *     const plain = inputs.map((x) => x instanceof Tagged ? x.values : x);
 *     return new Tagged(ufunc(...plain) as np.ndarray, this.unit);
 *   }
 * }
 * const length = new Tagged(np.array([1, 2]), "m");
 * const sum = length.add(1) as Tagged;
 * assertEquals([sum.values.tolist(), sum.unit], [[2, 3], "m"]);
 * assertEquals((np.multiply(2, length as never) as unknown as Tagged).values.tolist(), [2, 4]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.lib.mixins.NDArrayOperatorsMixin.html
 */
export abstract class NDArrayOperatorsMixin {
  /** Makes np's functions ask for arrays of this kind. */
  constructor() {
    overriding.active = true;
  }

  /**
   * Answers a ufunc.
   * @param ufunc The ufunc. @param method `"__call__"`, `"reduce"`, `"outer"`, ...
   * @param inputs The operands. @param kwargs The options.
   */
  abstract __array_ufunc__(
    ufunc: Call,
    method: string,
    inputs: unknown[],
    kwargs: Record<string, unknown>,
  ): unknown;

  /** Answers any other function of np. @param func The function. @param args Its arguments. */
  __array_function__?(func: Call, args: readonly unknown[]): unknown;

  /** How np's functions ask. */
  [OVERRIDE](fn: unknown, name: string, args: readonly unknown[]): unknown {
    const [base, method] = name.split(".");
    const last = args[args.length - 1];
    const kwargs: Record<string, unknown> = isOptions(last) ? { ...last } : {};
    const inputs = isOptions(last) ? args.slice(0, -1) : [...args];
    if (fn instanceof UFunc) {
      const f = fn as unknown as Call;
      return this.__array_ufunc__(f, "__call__", inputs, kwargs);
    }
    const ufunc = numpyNamespace()[base];
    if (METHODS.has(method) && ufunc instanceof UFunc) {
      return this.__array_ufunc__(ufunc as unknown as Call, method, inputs, kwargs);
    }
    if (this.__array_function__) return this.__array_function__(fn as Call, args);
    throw new TypeError(
      `no implementation found for 'np.${name}' on types that implement __array_function__: ${this.constructor.name}`,
    );
  }
}

/** The operators of such an array. */
export interface NDArrayOperatorsMixin {
  /** `np.add(this, other)`. @param other The other operand. */
  add(other: Operand): unknown;
  /** `np.subtract(this, other)`. @param other The other operand. */
  subtract(other: Operand): unknown;
  /** `np.multiply(this, other)`. @param other The other operand. */
  multiply(other: Operand): unknown;
  /** `np.divide(this, other)`. @param other The other operand. */
  divide(other: Operand): unknown;
  /** `np.floor_divide(this, other)`. @param other The other operand. */
  floor_divide(other: Operand): unknown;
  /** `np.remainder(this, other)`. @param other The other operand. */
  remainder(other: Operand): unknown;
  /** `np.power(this, other)`. @param other The other operand. */
  power(other: Operand): unknown;
  /** `np.matmul(this, other)`. @param other The other operand. */
  matmul(other: Operand): unknown;
  /** `np.divmod(this, other)`. @param other The other operand. */
  divmod(other: Operand): unknown;
  /** `np.left_shift(this, other)`. @param other The other operand. */
  left_shift(other: Operand): unknown;
  /** `np.right_shift(this, other)`. @param other The other operand. */
  right_shift(other: Operand): unknown;
  /** `np.bitwise_and(this, other)`. @param other The other operand. */
  bitwise_and(other: Operand): unknown;
  /** `np.bitwise_or(this, other)`. @param other The other operand. */
  bitwise_or(other: Operand): unknown;
  /** `np.bitwise_xor(this, other)`. @param other The other operand. */
  bitwise_xor(other: Operand): unknown;
  /** `np.less(this, other)`. @param other The other operand. */
  less(other: Operand): unknown;
  /** `np.less_equal(this, other)`. @param other The other operand. */
  less_equal(other: Operand): unknown;
  /** `np.greater(this, other)`. @param other The other operand. */
  greater(other: Operand): unknown;
  /** `np.greater_equal(this, other)`. @param other The other operand. */
  greater_equal(other: Operand): unknown;
  /** `np.equal(this, other)`. @param other The other operand. */
  equal(other: Operand): unknown;
  /** `np.not_equal(this, other)`. @param other The other operand. */
  not_equal(other: Operand): unknown;
  /** `np.add(other, this)`. @param other The left operand. */
  radd(other: Operand): unknown;
  /** `np.subtract(other, this)`. @param other The left operand. */
  rsub(other: Operand): unknown;
  /** `np.multiply(other, this)`. @param other The left operand. */
  rmul(other: Operand): unknown;
  /** `np.divide(other, this)`. @param other The left operand. */
  rtruediv(other: Operand): unknown;
  /** `np.floor_divide(other, this)`. @param other The left operand. */
  rfloordiv(other: Operand): unknown;
  /** `np.remainder(other, this)`. @param other The left operand. */
  rmod(other: Operand): unknown;
  /** `np.power(other, this)`. @param other The left operand. */
  rpow(other: Operand): unknown;
  /** `np.matmul(other, this)`. @param other The left operand. */
  rmatmul(other: Operand): unknown;
  /** `np.divmod(other, this)`. @param other The left operand. */
  rdivmod(other: Operand): unknown;
  /** `np.left_shift(other, this)`. @param other The left operand. */
  rlshift(other: Operand): unknown;
  /** `np.right_shift(other, this)`. @param other The left operand. */
  rrshift(other: Operand): unknown;
  /** `np.bitwise_and(other, this)`. @param other The left operand. */
  rand(other: Operand): unknown;
  /** `np.bitwise_or(other, this)`. @param other The left operand. */
  ror(other: Operand): unknown;
  /** `np.bitwise_xor(other, this)`. @param other The left operand. */
  rxor(other: Operand): unknown;
  /** `np.add(this, other, { out: [this] })`. @param other The other operand. */
  iadd(other: Operand): unknown;
  /** `np.subtract(this, other, { out: [this] })`. @param other The other operand. */
  isub(other: Operand): unknown;
  /** `np.multiply(this, other, { out: [this] })`. @param other The other operand. */
  imul(other: Operand): unknown;
  /** `np.divide(this, other, { out: [this] })`. @param other The other operand. */
  itruediv(other: Operand): unknown;
  /** `np.floor_divide(this, other, { out: [this] })`. @param other The other operand. */
  ifloordiv(other: Operand): unknown;
  /** `np.remainder(this, other, { out: [this] })`. @param other The other operand. */
  imod(other: Operand): unknown;
  /** `np.power(this, other, { out: [this] })`. @param other The other operand. */
  ipow(other: Operand): unknown;
  /** `np.matmul(this, other, { out: [this] })`. @param other The other operand. */
  imatmul(other: Operand): unknown;
  /** `np.bitwise_and(this, other, { out: [this] })`. @param other The other operand. */
  iand(other: Operand): unknown;
  /** `np.bitwise_or(this, other, { out: [this] })`. @param other The other operand. */
  ior(other: Operand): unknown;
  /** `np.bitwise_xor(this, other, { out: [this] })`. @param other The other operand. */
  ixor(other: Operand): unknown;
  /** `np.left_shift(this, other, { out: [this] })`. @param other The other operand. */
  ilshift(other: Operand): unknown;
  /** `np.right_shift(this, other, { out: [this] })`. @param other The other operand. */
  irshift(other: Operand): unknown;
  /** `np.negative(this)`. */
  negative(): unknown;
  /** `np.positive(this)`. */
  positive(): unknown;
  /** `np.absolute(this)`. */
  absolute(): unknown;
  /** `np.invert(this)`. */
  invert(): unknown;
}

/** Python's short names of operators, and the ufuncs that they call. */
const OPERATORS: Readonly<Record<string, string>> = {
  ...{ add: "add", sub: "subtract", mul: "multiply", truediv: "divide", floordiv: "floor_divide" },
  ...{ mod: "remainder", pow: "power", matmul: "matmul", divmod: "divmod", lshift: "left_shift" },
  ...{ rshift: "right_shift", and: "bitwise_and", or: "bitwise_or", xor: "bitwise_xor" },
};

function define(name: string, f: (self: unknown, other: unknown) => unknown): void {
  Object.defineProperty(NDArrayOperatorsMixin.prototype, name, {
    value: function (this: unknown, other: unknown) {
      return f(this, other);
    },
    configurable: true,
    writable: true,
  });
}

const COMPARISONS = "less less_equal greater greater_equal equal not_equal".split(" ");
const calls = (name: string) => numpyNamespace()[name] as Call;
for (const [short, name] of Object.entries(OPERATORS)) {
  define(name, (self, other) => calls(name)(self, other));
  define(`r${short}`, (self, other) => calls(name)(other, self));
  if (short !== "divmod") {
    define(`i${short}`, (self, other) => calls(name)(self, other, { out: [self] }));
  }
}
for (const name of COMPARISONS) define(name, (self, other) => calls(name)(self, other));
for (const name of ["negative", "positive", "absolute", "invert"]) {
  define(name, (self) => calls(name)(self));
}

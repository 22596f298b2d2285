// Generator, NumPy's container of distributions over a bit generator, and default_rng.

import {
  type ArrayLike,
  Binder,
  cast,
  float32,
  type Fn,
  isOptions,
  type ndarray,
  readDense,
  showAsText,
  toTensor,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { Anything, Bool, Int, SingleAxis, Text } from "@nplex/core/tags";
import { BitGenerator, isSeedSequence, type Seed, sizeShape } from "./bit_generator.ts";
import { bounded32 } from "./bounded.ts";
import { standardGamma, standardGamma32 } from "./continuous.ts";
import { binderOf, check, placed, positions, requireSize, sample } from "./draws.ts";
import {
  define,
  defineMethods,
  doubles,
  filled,
  type Method,
  randomBytes,
} from "./generator_tools.ts";
import type { GeneratorMethods } from "./generator_methods.ts";
import { type DistributionName, DISTRIBUTIONS } from "./distributions.ts";
import { checkOut, fillFloats, fillIntegers, floatType, writeOut } from "./fills.ts";
import {
  dirichlet,
  multinomial,
  multivariateHypergeometric,
  multivariateNormal,
} from "./multivariate.ts";
import { choice, distinct, permutation, permuted, shuffle } from "./orders.ts";
import { PCG64 } from "./pcg64.ts";
import { RandomState } from "./random_state.ts";
import { fillDoubles, fillFloats32, type Stream } from "./stream.ts";
import {
  fillExponential,
  fillExponential32,
  fillNormal,
  fillNormal32,
  inverseExponential,
  inverseExponential32,
} from "./ziggurat.ts";

const SIZE = ["size", Anything, null] as const;
const DTYPE = ["dtype", Anything, null] as const;
const OUT = ["out", Anything, null] as const;

/**
 * Random numbers of many distributions from a bit generator: the same numbers as NumPy gives for the same
 * seed, for every method.
 *
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const rng = new np.random.Generator(new np.random.PCG64(42));
 * assertEquals(rng.random(), 0.7739560485559633);
 * assertEquals(rng.integers(0, 10, 5).tolist(), [6, 4, 4, 8, 0]);
 * assertEquals(String(rng), "Generator(PCG64)");
 * ```
 * @see https://numpy.org/doc/2.4/reference/random/generator.html
 */
export class Generator {
  readonly #bits: BitGenerator;
  /** Wraps a bit generator. @param bit_generator The source of bits, which may be shared. */
  constructor(bit_generator: BitGenerator | { readonly bit_generator: BitGenerator }) {
    const bits = isOptions(bit_generator)
      ? (bit_generator as { bit_generator: BitGenerator }).bit_generator
      : bit_generator;
    if (!(bits instanceof BitGenerator)) {
      throw new TypeError("Generator() takes a bit generator, such as new np.random.PCG64(1)");
    }
    this.#bits = bits;
  }

  /** Where the distributions read bits; for authors of distributions. */
  get stream(): Stream {
    this.#bits.requireUntraced();
    return this.#bits.stream;
  }

  /** The source of bits. */
  get bit_generator(): BitGenerator {
    return this.#bits;
  }

  /**
   * The class and its bit generator.
   *
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(String(np.random.default_rng(1)), "Generator(PCG64)");
   * ```
   */
  toString(): string {
    return `Generator(${this.#bits.constructor.name})`;
  }

  static {
    showAsText(this.prototype);
  }
}

/** The methods of a Generator. */
export interface Generator extends GeneratorMethods {}

const METHODS: Readonly<
  Record<Exclude<keyof GeneratorMethods, DistributionName>, Method<Generator>>
> = {
  random: [[SIZE, DTYPE, OUT], function (size, dtype, out) {
    return fillFloats("random", this.stream, fillDoubles, fillFloats32, size, dtype, out);
  }],
  standard_normal: [[SIZE, DTYPE, OUT], function (size, dtype, out) {
    const s = this.stream;
    return fillFloats("standard_normal", s, fillNormal, fillNormal32, size, dtype, out);
  }],
  standard_exponential: [
    [SIZE, DTYPE, ["method", Text, "zig"], OUT],
    function (size, dtype, method, out) {
      // As in NumPy any other method is inversion.
      const fill = method === "zig"
        ? [fillExponential, fillExponential32] as const
        : [fillInverse, fillInverse32] as const;
      return fillFloats("standard_exponential", this.stream, ...fill, size, dtype, out);
    },
  ],
  standard_gamma: [[["shape", Anything], SIZE, DTYPE, OUT], function (...bound) {
    return standardGammas(this.stream, bound);
  }],
  integers: [
    [["low", Anything], ["high", Anything, null], SIZE, ["dtype", Anything, "int64"], [
      "endpoint",
      Bool,
      false,
    ]],
    function (low, high, size, dtype, endpoint) {
      const closed = endpoint as boolean;
      return fillIntegers("integers", this.stream, low, high, size, dtype, closed, false);
    },
  ],
  choice: [
    [
      ["a", Anything],
      SIZE,
      ["replace", Bool, true],
      ["p", Anything, null],
      ["axis", Int, 0],
      ["shuffle", Bool, true],
    ],
    function (a, size, replace, p, axis, mix) {
      const s = this.stream;
      const source = {
        uniform: (n: number) => doubles(s, n),
        integers: (population: number, n: number) => filled(n, () => bounded32(s, population - 1)),
        distinct: (population: number, n: number) => distinct(s, population, n, mix as boolean),
      };
      return choice(source, a, size, replace as boolean, p, axis as number, false);
    },
  ],
  bytes: [[["length", Int]], function (length) {
    return randomBytes(this.stream, length as number);
  }],
  shuffle: [[["x", Anything], ["axis", Int, 0]], function (x, axis) {
    shuffle(this.stream, x, axis as number);
  }],
  permutation: [[["x", Anything], ["axis", Int, 0]], function (x, axis) {
    return permutation(this.stream, x, axis as number);
  }],
  permuted: [[["x", Anything], "*", ["axis", SingleAxis, null], OUT], function (x, axis, out) {
    return permuted(this.stream, x as ArrayLike, axis as number | undefined, out);
  }],
  multinomial: [[["n", Anything], ["pvals", Anything], SIZE], function (n, pvals, size) {
    return multinomial(this.stream, n, pvals, size, false);
  }],
  multivariate_hypergeometric: [
    [["colors", Anything], ["nsample", Int], SIZE, ["method", Text, "marginals"]],
    function (colors, n, size, method) {
      return multivariateHypergeometric(this.stream, colors, n as number, size, method as string);
    },
  ],
  dirichlet: [[["alpha", Anything], SIZE], function (alpha, size) {
    const s = this.stream;
    return dirichlet(alpha, size, (shape) => standardGamma(s, shape), s);
  }],
  multivariate_normal: [
    [
      ["mean", Anything],
      ["cov", Anything],
      SIZE,
      ["check_valid", Text, "warn"],
      ["tol", tags.Float, 1e-8],
      "*",
      ["method", Text, "svd"],
    ],
    function (mean, cov, size, checkValid, tol, method) {
      const normals = (n: number): Float64Array => {
        const data = new Float64Array(n);
        fillNormal(this.stream, data);
        return data;
      };
      return multivariateNormal({
        ...{ mean, cov, size, normals, legacy: false },
        checkValid: checkValid as string,
        tol: tol as number,
        method: method as string,
      });
    },
  ],
  spawn: [[["n_children", Int]], function (n) {
    return this.bit_generator.spawn(n as number).map((bits) => new Generator(bits));
  }],
};

function fillInverse(s: Stream, out: Float64Array): void {
  for (let i = 0; i < out.length; i++) out[i] = inverseExponential(s);
}

function fillInverse32(s: Stream, out: Float32Array): void {
  for (let i = 0; i < out.length; i++) out[i] = inverseExponential32(s);
}

function standardGammas(s: Stream, bound: readonly unknown[]): ndarray | number {
  const [shapeArg, size, dtype, out] = bound;
  const fn = "standard_gamma", d = floatType(dtype, fn), single = d === float32;
  const draw = single ? standardGamma32 : standardGamma;
  const t = toTensor(shapeArg);
  if (t.dtype.kind === "c") throw new TypeError("standard_gamma(): shape must be real");
  const own = cast(t, d), values = readDense(own) as Float64Array;
  const given = sizeShape(size, fn), target = checkOut(out, d, given, true);
  check("nonNegative", "shape", values, t.shape.length > 0);
  const result = target?.shape ?? given ?? t.shape;
  requireSize(result, t.shape);
  const at = positions(t.shape, result);
  const data = single ? new Float32Array(at.length) : new Float64Array(at.length);
  for (let i = 0; i < at.length; i++) data[i] = draw(s, values[at[i]]);
  if (target) return writeOut(target, data);
  return given || t.shape.length > 0 ? placed(data, d, result, single) : data[0];
}

defineMethods(Generator.prototype, METHODS);
for (const d of DISTRIBUTIONS) {
  const binder = binderOf(d);
  define(Generator.prototype, d.name, function (this: Generator, ...args: unknown[]) {
    return sample(this.stream, d, binder, args);
  });
}

/**
 * A Generator over PCG64, NumPy's default.
 *
 * @param seed An integer, integers, a SeedSequence, or None for the system's entropy. A bit generator is
 * wrapped, a Generator given back, and of a RandomState the bit generator is used.
 * @throws {ValueError} When an integer is negative.
 * @throws {TypeError} When the seed is not made of integers.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const rng = np.random.default_rng(42);
 * assertEquals(rng.random(), 0.7739560485559633);
 * assertEquals(String(rng.normal(0, 1, 2)), "[-1.03998411  0.7504512 ]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/random/generator.html#numpy.random.default_rng
 */
export const default_rng: Fn<
  [],
  [["seed", Seed | BitGenerator | Generator | RandomState]],
  Generator
> = ((...args: unknown[]) => {
  const last = args[args.length - 1];
  const [seed] = isSeedSequence(last) ? [last] : defaultRngArgs.bind(args);
  if (seed instanceof Generator) return seed;
  if (seed instanceof BitGenerator) return new Generator(seed);
  if (seed instanceof RandomState) return new Generator(seed._bit_generator);
  return new Generator(new PCG64(seed as Seed | undefined));
}) as typeof default_rng;
const defaultRngArgs = new Binder("default_rng", [["seed", Anything, null]]);

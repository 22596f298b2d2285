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
import { define, doubles, filled, randomBytes } from "./generator_tools.ts";
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

const binders = {
  random: new Binder("random", [["size", Anything, null], ["dtype", Anything, null], [
    "out",
    Anything,
    null,
  ]]),
  standard_normal: new Binder("standard_normal", [["size", Anything, null], [
    "dtype",
    Anything,
    null,
  ], ["out", Anything, null]]),
  standard_exponential: new Binder("standard_exponential", [
    ["size", Anything, null],
    ["dtype", Anything, null],
    ["method", Text, "zig"],
    ["out", Anything, null],
  ]),
  standard_gamma: new Binder("standard_gamma", [
    ["shape", Anything],
    ["size", Anything, null],
    ["dtype", Anything, null],
    ["out", Anything, null],
  ]),
  integers: new Binder("integers", [
    ["low", Anything],
    ["high", Anything, null],
    ["size", Anything, null],
    ["dtype", Anything, "int64"],
    ["endpoint", Bool, false],
  ]),
  choice: new Binder("choice", [
    ["a", Anything],
    ["size", Anything, null],
    ["replace", Bool, true],
    ["p", Anything, null],
    ["axis", Int, 0],
    ["shuffle", Bool, true],
  ]),
  bytes: new Binder("bytes", [["length", Int]]),
  shuffle: new Binder("shuffle", [["x", Anything], ["axis", Int, 0]]),
  permutation: new Binder("permutation", [["x", Anything], ["axis", Int, 0]]),
  permuted: new Binder("permuted", [["x", Anything], "*", ["axis", SingleAxis, null], [
    "out",
    Anything,
    null,
  ]]),
  multinomial: new Binder("multinomial", [["n", Anything], ["pvals", Anything], [
    "size",
    Anything,
    null,
  ]]),
  multivariate_hypergeometric: new Binder("multivariate_hypergeometric", [
    ["colors", Anything],
    ["nsample", Int],
    ["size", Anything, null],
    ["method", Text, "marginals"],
  ]),
  dirichlet: new Binder("dirichlet", [["alpha", Anything], ["size", Anything, null]]),
  multivariate_normal: new Binder("multivariate_normal", [
    ["mean", Anything],
    ["cov", Anything],
    ["size", Anything, null],
    ["check_valid", Text, "warn"],
    ["tol", tags.Float, 1e-8],
    "*",
    ["method", Text, "svd"],
  ]),
  spawn: new Binder("spawn", [["n_children", Int]]),
};

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

type Method = (this: Generator, ...args: unknown[]) => unknown;

const METHODS: Readonly<Record<Exclude<keyof GeneratorMethods, DistributionName>, Method>> = {
  random(...args) {
    const s = this.stream;
    const [size, dtype, out] = binders.random.bind(args);
    return fillFloats("random", s, fillDoubles, fillFloats32, size, dtype, out);
  },
  standard_normal(...args) {
    const s = this.stream;
    const [size, dtype, out] = binders.standard_normal.bind(args);
    return fillFloats("standard_normal", s, fillNormal, fillNormal32, size, dtype, out);
  },
  standard_exponential(...args) {
    const s = this.stream;
    const [size, dtype, method, out] = binders.standard_exponential.bind(args);
    // As in NumPy any other method is inversion.
    const fill = method === "zig"
      ? [fillExponential, fillExponential32] as const
      : [fillInverse, fillInverse32] as const;
    return fillFloats("standard_exponential", s, ...fill, size, dtype, out);
  },
  standard_gamma(...args) {
    return standardGammas(this.stream, binders.standard_gamma.bind(args));
  },
  integers(...args) {
    const [low, high, size, dtype, endpoint] = binders.integers.bind(args);
    const closed = endpoint as boolean;
    return fillIntegers("integers", this.stream, low, high, size, dtype, closed, false);
  },
  choice(...args) {
    const s = this.stream;
    const [a, size, replace, p, axis, mix] = binders.choice.bind(args);
    const source = {
      uniform: (n: number) => doubles(s, n),
      integers: (population: number, n: number) => filled(n, () => bounded32(s, population - 1)),
      distinct: (population: number, n: number) => distinct(s, population, n, mix as boolean),
    };
    return choice(source, a, size, replace as boolean, p, axis as number, false);
  },
  bytes(...args) {
    return randomBytes(this.stream, binders.bytes.bind(args)[0] as number);
  },
  shuffle(...args) {
    const [x, axis] = binders.shuffle.bind(args);
    shuffle(this.stream, x, axis as number);
  },
  permutation(...args) {
    const [x, axis] = binders.permutation.bind(args);
    return permutation(this.stream, x, axis as number);
  },
  permuted(...args) {
    const [x, axis, out] = binders.permuted.bind(args);
    return permuted(this.stream, x as ArrayLike, axis as number | undefined, out);
  },
  multinomial(...args) {
    const [n, pvals, size] = binders.multinomial.bind(args);
    return multinomial(this.stream, n, pvals, size, false);
  },
  multivariate_hypergeometric(...args) {
    const [colors, n, size, method] = binders.multivariate_hypergeometric.bind(args);
    return multivariateHypergeometric(this.stream, colors, n as number, size, method as string);
  },
  dirichlet(...args) {
    const s = this.stream;
    const [alpha, size] = binders.dirichlet.bind(args);
    return dirichlet(alpha, size, (shape) => standardGamma(s, shape), s);
  },
  multivariate_normal(...args) {
    const [mean, cov, size, checkValid, tol, method] = binders.multivariate_normal.bind(args);
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
  spawn(...args) {
    const [n] = binders.spawn.bind(args);
    return this.bit_generator.spawn(n as number).map((bits) => new Generator(bits));
  },
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

for (const [name, method] of Object.entries(METHODS)) define(Generator.prototype, name, method);
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

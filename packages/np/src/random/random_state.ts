// RandomState, NumPy's legacy container over MT19937: frozen algorithms, legacy seeding, its own state form.

import {
  type ArrayLike,
  Binder,
  isOptions,
  ndarray,
  type Shape,
  showAsText,
  sizeOf,
  toTensor,
  ValueError,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { Anything, Bool, Int, Text } from "@nplex/core/tags";
import { BitGenerator, type BitGeneratorState, sizeShape } from "./bit_generator.ts";
import { bounded32 } from "./bounded.ts";
import { binderOf, type Distribution, floats, placed, sample } from "./draws.ts";
import { type DistributionName, LEGACY_DISTRIBUTIONS } from "./distributions.ts";
import { drawIntegers, fillIntegers, placedIntegers } from "./fills.ts";
import {
  define,
  defineMethods,
  doubles,
  filled,
  type Method,
  randomBytes,
} from "./generator_tools.ts";
import { fillGauss, gauss, Legacy, standardExponential, standardGamma } from "./legacy.ts";
import { MT19937 } from "./mt19937.ts";
import { dirichlet, multinomial, multivariateNormal } from "./multivariate.ts";
import { choice, permutation, shuffle, shuffled } from "./orders.ts";
import type { LegacyState, RandomStateMethods } from "./random_state_methods.ts";
import { nextDouble, take64 } from "./stream.ts";

const SIZE = ["size", Anything, null] as const;
const stateArgs = new Binder("RandomState", [["seed", Anything, null]]);

/**
 * NumPy's legacy source of random numbers: MT19937 with the seeding and the algorithms of old.
 *
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const rs = new np.random.RandomState(42);
 * assertEquals(String(rs.rand(3)), "[0.37454012 0.95071431 0.73199394]");
 * assertEquals(rs.randint(0, 10, 5).shape, [5]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/random/legacy.html
 */
export class RandomState {
  /** The bit generator. */
  _bit_generator: BitGenerator;
  #legacy: Legacy;

  /**
   * Seeds. @param seed An integer below 2**32, an array of them, a bit generator, or None.
   * @throws {ValueError} When an integer is out of that range.
   */
  constructor(seed?: LegacySeed | { readonly seed?: LegacySeed }) {
    const given = arguments.length > 1 || isOptions(seed)
      ? stateArgs.bind([...arguments])[0]
      : seed;
    this._bit_generator = given instanceof BitGenerator ? given : seeded(given);
    this.#legacy = new Legacy(this._bit_generator.stream);
  }

  /** Where the distributions read; for authors of distributions. */
  get legacy(): Legacy {
    this._bit_generator.requireUntraced();
    return this.#legacy;
  }

  /** Reads from another bit generator from now on; for `np.random.set_bit_generator`. */
  useBits(bits: BitGenerator): void {
    this._bit_generator = bits;
    this.#legacy = new Legacy(bits.stream);
  }

  /**
   * The class and its bit generator.
   *
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(String(new np.random.RandomState(1)), "RandomState(MT19937)");
   * ```
   */
  toString(): string {
    return `RandomState(${this._bit_generator.constructor.name})`;
  }

  static {
    showAsText(this.prototype);
  }
}

/** The methods of a RandomState. */
export interface RandomState extends RandomStateMethods {}

/** What seeds a RandomState. */
export type LegacySeed = number | bigint | ArrayLike | BitGenerator | null;

function seeded(seed: unknown): MT19937 {
  if (seed === undefined || seed === null) return new MT19937();
  const bits = new MT19937(0);
  bits.legacySeed(seed);
  return bits;
}

/** Doubles for `size`, or one. */
function drawn(sizeArg: unknown, fn: string, draw: () => number): ndarray | number {
  const shape = sizeShape(sizeArg, fn);
  return shape ? floats(filled(sizeOf(shape), draw), shape) : draw();
}

const random_sample: Method<RandomState> = [[SIZE], function (size) {
  const s = this.legacy.stream, shape = sizeShape(size, "random_sample");
  return shape ? floats(doubles(s, sizeOf(shape)), shape) : nextDouble(s);
}];

/** Lengths given one by one. */
function lengths(args: readonly unknown[]): Shape | undefined {
  return args.length === 0 ? undefined : args as number[];
}

const STANDARD_GAMMA: Distribution<Legacy> = {
  name: "standard_gamma",
  params: [{ name: "shape", check: "nonNegative" }],
  integral: false,
  draw: standardGamma,
};

const gammaArgs = binderOf(STANDARD_GAMMA);

const METHODS: Readonly<
  Record<Exclude<keyof RandomStateMethods, DistributionName>, Method<RandomState>>
> = {
  seed: [[["seed", Anything, null]], function (seed) {
    if (!(this._bit_generator instanceof MT19937)) {
      throw new TypeError("can only re-seed a MT19937 BitGenerator");
    }
    this._bit_generator.legacySeed(seed);
    this.legacy.hasGauss = false;
    this.legacy.gauss = 0;
  }],
  get_state: [[["legacy", Bool, true]], function (legacy) {
    const state = this._bit_generator.state;
    if (legacy && !(this._bit_generator instanceof MT19937)) {
      console.warn(
        "RuntimeWarning: get_state and legacy can only be used with the MT19937 BitGenerator. To silence " +
          "this warning, set `legacy` to False.",
      );
      legacy = false;
    }
    const { hasGauss, gauss } = this.legacy, has_gauss = Number(hasGauss);
    if (!legacy) return { ...state, has_gauss, gauss };
    const { key, pos } = state.state as { key: ndarray; pos: number };
    return ["MT19937", key, pos, has_gauss, gauss];
  }],
  set_state: function (...args) {
    const [given] = isOptions(args[0]) && "bit_generator" in args[0] ? args : stateOf.bind(args);
    let state: LegacyState;
    if (isOptions(given)) {
      if (!("bit_generator" in given && "state" in given)) {
        throw new ValueError("state dictionary is not valid.");
      }
      state = given as unknown as LegacyState;
    } else {
      if (!Array.isArray(given)) throw new TypeError("state must be a dict or a tuple.");
      if (given[0] !== "MT19937") {
        throw new ValueError("set_state can only be used with legacy MT19937 state instances.");
      }
      const [bit_generator, key, pos, has_gauss, gauss] = given;
      state = { bit_generator, state: { key, pos }, has_gauss, gauss };
    }
    this._bit_generator.state = state as BitGeneratorState;
    this.legacy.hasGauss = Boolean(state.has_gauss ?? 0);
    this.legacy.gauss = Number(state.gauss ?? 0);
  },
  random_sample,
  random: random_sample,
  rand(...args) {
    return this.random_sample(lengths(args));
  },
  randn(...args) {
    return this.standard_normal(lengths(args));
  },
  standard_normal: [[SIZE], function (size) {
    const l = this.legacy, shape = sizeShape(size, "standard_normal");
    return shape ? floats(fillGauss(l, new Float64Array(sizeOf(shape))), shape) : gauss(l);
  }],
  standard_exponential: [[SIZE], function (size) {
    const l = this.legacy;
    return drawn(size, "standard_exponential", () => standardExponential(l));
  }],
  standard_gamma(...args) {
    return sample(this.legacy, STANDARD_GAMMA, gammaArgs, args);
  },
  tomaxint: [[SIZE], function (size) {
    const shape = sizeShape(size, "tomaxint");
    const words = new Uint32Array(2 * (shape ? sizeOf(shape) : 1)), s = this.legacy.stream;
    for (let i = 0; i < words.length; i += 2) {
      const p = take64(s), w = s.words;
      const hi = s.narrow ? w[p] : w[p + 1], lo = s.narrow ? w[p + 1] : w[p];
      words[i] = (lo >>> 1) | (hi << 31);
      words[i + 1] = hi >>> 1;
    }
    const data = new BigInt64Array(words.buffer);
    return shape ? placed(data, toTensor(0n).dtype, shape) : data[0];
  }],
  randint: [
    [["low", Anything], ["high", Anything, null], SIZE, ["dtype", Anything, null]],
    function (low, high, size, dtype) {
      const s = this.legacy.stream;
      const result = drawIntegers("randint", s, low, high, size, dtype ?? "int64", false, true);
      const x = Number(result.data[0]);
      // A number where NumPy has one, unless it asks for 64 bits.
      return (dtype ?? size ?? null) === null && result.shape.length === 0 &&
          Number.isSafeInteger(x)
        ? x
        : placedIntegers(result);
    },
  ],
  random_integers: [
    [["low", Anything], ["high", Anything, null], SIZE],
    function (low, high, size) {
      const [from, to] = high === undefined || high === null ? [1, low] : [low, high];
      console.warn(
        `DeprecationWarning: This function is deprecated. Please call randint(${from}, ${to} + 1) instead`,
      );
      const s = this.legacy.stream;
      return fillIntegers("random_integers", s, from, to, size, "int64", true, true);
    },
  ],
  bytes: [[["length", Int]], function (length) {
    return randomBytes(this.legacy.stream, length as number);
  }],
  choice: [
    [["a", Anything], SIZE, ["replace", Bool, true], ["p", Anything, null]],
    function (a, size, replace, p) {
      const s = this.legacy.stream;
      const source = {
        uniform: (n: number) => doubles(s, n),
        integers: (population: number, n: number) =>
          filled(n, () => bounded32(s, population - 1, true)),
        distinct: (population: number, n: number) =>
          Float64Array.from(shuffled(s, population).subarray(0, n)),
      };
      return choice(source, a, size, replace as boolean, p, 0, true);
    },
  ],
  shuffle: [[["x", Anything]], function (x) {
    shuffle(this.legacy.stream, x, 0);
  }],
  permutation: [[["x", Anything]], function (x) {
    return permutation(this.legacy.stream, x, 0);
  }],
  multinomial: [[["n", Anything], ["pvals", Anything], SIZE], function (n, pvals, size) {
    return multinomial(this.legacy.stream, n, pvals, size, true);
  }],
  dirichlet: [[["alpha", Anything], SIZE], function (alpha, size) {
    const l = this.legacy;
    return dirichlet(alpha, size, (a) => standardGamma(l, a), undefined);
  }],
  multivariate_normal: [
    [
      ["mean", Anything],
      ["cov", Anything],
      SIZE,
      ["check_valid", Text, "warn"],
      ["tol", tags.Float, 1e-8],
    ],
    function (mean, cov, size, checkValid, tol) {
      const normals = (n: number) => fillGauss(this.legacy, new Float64Array(n));
      return multivariateNormal({
        ...{ mean, cov, size, normals, legacy: true, method: "svd" },
        checkValid: checkValid as string,
        tol: tol as number,
      });
    },
  ],
};

const stateOf = new Binder("set_state", [["state", Anything]]);
defineMethods(RandomState.prototype, METHODS);
for (const d of LEGACY_DISTRIBUTIONS) {
  const binder = binderOf(d);
  define(RandomState.prototype, d.name, function (this: RandomState, ...args: unknown[]) {
    return sample(this.legacy, d, binder, args);
  });
}

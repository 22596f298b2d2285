// The list of the distributions with parameters that Generator and RandomState have in common: names,
// parameters, checks, and the function that draws for each of the two.

import { OverflowError, ValueError } from "@nplex/core";
import * as continuous from "./continuous.ts";
import * as discrete from "./discrete.ts";
import { type Check, check, type Distribution, type Parameter } from "./draws.ts";
import * as legacy from "./legacy.ts";
import { exp } from "./libm.ts";
import { fillDoubles, type Stream } from "./stream.ts";
import { fillExponential, fillNormal } from "./ziggurat.ts";

const param = (name: string, check: Check = "none", fallback?: number): Parameter => ({
  name,
  check,
  fallback,
});
const integer = (name: string, check: Check = "nonNegative"): Parameter => ({
  name,
  check,
  integer: true,
});
const positive = (...names: string[]): Parameter[] => names.map((n) => param(n, "positive"));
const LOC_SCALE = [param("loc", "none", 0), param("scale", "nonNegative", 1)];

type Draw<S> = Distribution<S>["draw"];
interface Row {
  readonly params: readonly Parameter[];
  readonly draw: Draw<Stream>;
  /** How RandomState draws; in the same way if left out. */
  readonly legacy?: Draw<legacy.Legacy>;
  readonly integral?: true;
  readonly fill?: Distribution<Stream>["fill"];
  readonly legacyFill?: Distribution<legacy.Legacy>["fill"];
  readonly prepare?: (values: Float64Array[], legacy: boolean) => void;
}

/** From low and high to low and range. */
function range([low, high]: Float64Array[], isLegacy: boolean): void {
  for (let i = 0; i < low.length; i++) {
    high[i] -= low[i];
    if (!Number.isFinite(high[i])) {
      throw new OverflowError("high - low range exceeds valid bounds");
    }
    if (!isLegacy && high[i] < 0) throw new ValueError("high - low < 0");
  }
}

function triangle([left, mode, right]: Float64Array[]): void {
  const every = (bad: (i: number) => boolean, message: string): void => {
    for (let i = 0; i < left.length; i++) if (bad(i)) throw new ValueError(message);
  };
  every((i) => left[i] > mode[i], "left > mode");
  every((i) => mode[i] > right[i], "mode > right");
  every((i) => left[i] === right[i], "left == right");
}

function urn([good, bad, sample]: Float64Array[], isLegacy: boolean): void {
  if (isLegacy) check("atLeast1", "nsample", sample, sample.length > 1);
  for (let i = 0; i < good.length; i++) {
    if (!isLegacy && (good[i] >= 1e9 || bad[i] >= 1e9)) {
      throw new ValueError("both ngood and nbad must be less than 1000000000");
    }
    if (good[i] + bad[i] < sample[i]) throw new ValueError("ngood + nbad < nsample");
  }
}

function poissonMean([n, p]: Float64Array[], isLegacy: boolean): void {
  if (isLegacy) return;
  for (let i = 0; i < n.length; i++) {
    if ((1 - p[i]) * (n[i] + 10 * Math.sqrt(n[i])) / p[i] > 9223372006484770816) {
      throw new ValueError("n too large or p too small, see Generator.negative_binomial Notes");
    }
  }
}

const ROWS = {
  beta: { params: positive("a", "b"), draw: continuous.beta, legacy: legacy.beta },
  binomial: {
    params: [integer("n"), param("p", "from0to1")],
    draw: discrete.binomial,
    legacy: (l, n, p) => discrete.binomialDrawn(l.stream, n, p),
    integral: true,
  },
  chisquare: { params: positive("df"), draw: continuous.chisquare, legacy: legacy.chisquare },
  exponential: {
    params: [param("scale", "nonNegative", 1)],
    draw: continuous.exponential,
    fill: (s, out, scale) => {
      fillExponential(s, out);
      for (let i = 0; i < out.length; i++) out[i] *= scale;
    },
    legacy: (l, scale) => scale * legacy.standardExponential(l),
  },
  f: { params: positive("dfnum", "dfden"), draw: continuous.f, legacy: legacy.f },
  gamma: {
    params: [param("shape", "nonNegative"), param("scale", "nonNegative", 1)],
    draw: continuous.gamma,
    legacy: (l, shape, scale) => scale * legacy.standardGamma(l, shape),
  },
  geometric: {
    params: [param("p", "above0to1")],
    draw: discrete.geometric,
    legacy: legacy.geometric,
    integral: true,
  },
  gumbel: { params: LOC_SCALE, draw: continuous.gumbel },
  hypergeometric: {
    params: [integer("ngood"), integer("nbad"), integer("nsample")],
    draw: discrete.hypergeometric,
    legacy: legacy.hypergeometric,
    integral: true,
    prepare: urn,
  },
  laplace: { params: LOC_SCALE, draw: continuous.laplace },
  logistic: { params: LOC_SCALE, draw: continuous.logistic },
  lognormal: {
    params: [param("mean", "none", 0), param("sigma", "nonNegative", 1)],
    draw: continuous.lognormal,
    legacy: (l, mean, sigma) => exp(legacy.normal(l, mean, sigma)),
  },
  logseries: {
    params: [param("p", "from0below1")],
    draw: discrete.logseries,
    legacy: legacy.logseries,
    integral: true,
  },
  negative_binomial: {
    params: [param("n", "positiveNumber"), param("p", "above0to1")],
    draw: discrete.negativeBinomial,
    legacy: legacy.negativeBinomial,
    integral: true,
    prepare: poissonMean,
  },
  noncentral_chisquare: {
    params: [param("df", "positive"), param("nonc", "nonNegative")],
    draw: continuous.noncentralChisquare,
    legacy: legacy.noncentralChisquare,
  },
  noncentral_f: {
    params: [...positive("dfnum", "dfden"), param("nonc", "nonNegative")],
    draw: continuous.noncentralF,
    legacy: legacy.noncentralF,
  },
  normal: {
    params: LOC_SCALE,
    draw: continuous.normal,
    legacy: legacy.normal,
    legacyFill: (l, out, loc, scale) => {
      legacy.fillGauss(l, out);
      for (let i = 0; i < out.length; i++) out[i] = loc + scale * out[i];
    },
    fill: (s, out, loc, scale) => {
      fillNormal(s, out);
      for (let i = 0; i < out.length; i++) out[i] = loc + scale * out[i];
    },
  },
  pareto: { params: positive("a"), draw: continuous.pareto, legacy: legacy.pareto },
  poisson: {
    params: [param("lam", "poisson", 1)],
    draw: discrete.poisson,
    integral: true,
  },
  power: { params: positive("a"), draw: continuous.power, legacy: legacy.power },
  rayleigh: {
    params: [param("scale", "nonNegative", 1)],
    draw: continuous.rayleigh,
    legacy: legacy.rayleigh,
  },
  standard_cauchy: {
    params: [],
    draw: continuous.standardCauchy,
    legacy: legacy.standardCauchy,
  },
  standard_t: { params: positive("df"), draw: continuous.standardT, legacy: legacy.standardT },
  triangular: {
    params: [param("left"), param("mode"), param("right")],
    draw: continuous.triangular,
    prepare: triangle,
  },
  uniform: {
    params: [param("low", "none", 0), param("high", "none", 1)],
    draw: continuous.uniform,
    fill: (s, out, low, width) => {
      fillDoubles(s, out);
      for (let i = 0; i < out.length; i++) out[i] = low + width * out[i];
    },
    prepare: range,
  },
  vonmises: {
    params: [param("mu"), param("kappa", "nonNegative")],
    draw: continuous.vonmises,
    legacy: legacy.vonmises,
  },
  wald: { params: positive("mean", "scale"), draw: continuous.wald, legacy: legacy.wald },
  weibull: {
    params: [param("a", "nonNegative")],
    draw: continuous.weibull,
    legacy: legacy.weibull,
  },
  zipf: {
    params: [param("a", "above1")],
    draw: discrete.zipf,
    legacy: legacy.zipf,
    integral: true,
  },
} satisfies Record<string, Row>;

/** Names of the distributions in the list. */
export type DistributionName = keyof typeof ROWS;

/** The distributions for a Generator. */
export const DISTRIBUTIONS: readonly Distribution<Stream>[] = Object.entries<Row>(ROWS)
  .map(([name, row]) => ({
    name,
    params: row.params,
    integral: row.integral ?? false,
    draw: row.draw,
    fill: row.fill,
    prepare: row.prepare && ((values) => row.prepare?.(values, false)),
  }));

/** The distributions for a RandomState. */
export const LEGACY_DISTRIBUTIONS: readonly Distribution<legacy.Legacy>[] = Object.entries<Row>(
  ROWS,
)
  .map(([name, row]) => ({
    name,
    params: row.params,
    integral: row.integral ?? false,
    draw: row.legacy ?? ((l, a, b, c) => row.draw(l.stream, a, b, c)),
    fill: row.legacyFill,
    prepare: row.prepare && ((values) => row.prepare?.(values, true)),
  }));

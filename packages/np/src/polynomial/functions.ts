// The function sets of np.polynomial, made for a family from its row in core's table. What they are called is
// in function_types.ts.

import {
  asScalar,
  currentBackend,
  type Later,
  ndarray,
  normalizer,
  Scalar,
  type Tag,
  Tensor,
  toTensor,
  ValueError,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { ArrayLike, ArrayLikeOrScalar, Compared, Float, Int } from "@nplex/core/tags";
import * as impl from "@nplex/core/impl/polynomial";
import type {
  ChebyshevFunctions,
  OrthogonalFunctions,
  PowerFunctions,
  SeriesFunctions,
} from "./function_types.ts";

/** An order: refused as NumPy's operator.index does. */
const Order: Tag<number> = {
  takes: "an integer",
  normalize: (x, where) => Int.normalize(x, where),
};

/** One degree, or a vector of them; integer-valued numbers count as integers. */
export const Degrees: Tag<Tensor> = {
  takes: "an int or non-empty 1-D array of int",
  normalize(x, where) {
    if (x instanceof ndarray) return x.tensor;
    const list = Array.isArray(x) ? x : [x];
    if (list.length === 0 || !list.every((d) => typeof d === "bigint" || Number.isInteger(d))) {
      throw tags.refuse(where, this, x);
    }
    const ints = list.map((d: number | bigint) => BigInt(d));
    return toTensor(Array.isArray(x) ? ints : ints[0]);
  },
};

/** Constants of integration: one, or a sequence of them. */
const Constants: Tag<(Tensor | Scalar)[]> = {
  takes: "a scalar or a sequence",
  normalize(x) {
    if (x instanceof ndarray && x.ndim > 0) return [...x].map((k) => k.tensor);
    const list = Array.isArray(x) || ArrayBuffer.isView(x)
      ? Array.from(x as Iterable<unknown>)
      : [x];
    return list.map((k) => asScalar(k) ?? toTensor(k));
  },
};

type Row = readonly [name: string, tag: Tag<unknown>, fallback?: unknown] | "*";

const C: Row = ["c", ArrayLike];
const PAIR: Row[] = [["c1", ArrayLike], ["c2", ArrayLike]];
const POINTS: readonly Row[] = ["x", "y", "z"].map((p) => [p, ArrayLike] as const);

/** Constant arrays of a module, made for each backend when they are first asked for there. */
function constants(target: object, prefix: string, f: impl.Family): void {
  const values: Record<string, () => Tensor> = {
    zero: () => toTensor([0n]),
    one: () => toTensor([1n]),
    x: () => toTensor(f.x.every(Number.isInteger) ? f.x.map(BigInt) : [...f.x]),
    domain: () => toTensor([...f.domain]),
  };
  for (const [name, make] of Object.entries(values)) {
    const made = new WeakMap<object, ndarray>();
    Object.defineProperty(target, prefix + name, {
      get: () => {
        const backend = currentBackend(), array = made.get(backend) ?? new ndarray(make());
        made.set(backend, array);
        return array;
      },
      enumerable: true,
    });
  }
}

const tensorsOf = (xs: readonly unknown[]): Tensor[] => xs.map((x) => x as Tensor);

/** What a fit gives to users. */
export function fitResult(fit: impl.Fitted, full: boolean, rcond: number | undefined): unknown {
  if (!full) return fit.c;
  return [fit.c, [fit.residuals, fit.rank, fit.s, rcond ?? toTensor(fit.rcond)]];
}

type Make = (
  name: string,
  rows: readonly Row[],
  call: (...args: never[]) => unknown,
  later?: Later,
) => void;

function common(f: impl.Family, def: Make): void {
  const maxpower = f.clenshaw ? 16 : null;
  const all = (n: number) => POINTS.slice(0, n);
  def(
    "line",
    [["off", ArrayLike], ["scl", ArrayLike]],
    (off: Tensor, scl: Tensor) => {
      for (const [name, t] of [["off", off], ["scl", scl]] as const) {
        if (t.ndim === 0) continue;
        throw new ValueError(
          `${f.prefix}line(): ${name} must be a number, not an array of shape (${
            t.shape.join(", ")
          })`,
        );
      }
      return impl.line_impl(f, off, scl);
    },
  );
  def("fromroots", [["roots", ArrayLike]], (r: Tensor) => impl.fromroots_impl(f, r), {
    samples: { roots: "zeros" },
  });
  def("add", PAIR, impl.seriesAdd);
  def("sub", PAIR, impl.seriesSub);
  def("mulx", [C], (c: Tensor) => f.mulx(c));
  def("mul", PAIR, (a: Tensor, b: Tensor) => impl.mul_impl(f, a, b));
  def("div", PAIR, (a: Tensor, b: Tensor) => impl.div_impl(f, a, b));
  def(
    "pow",
    [C, ["pow", Float], ["maxpower", tags.Optional(Compared), maxpower]],
    (c: Tensor, n: number, most: number | undefined) => impl.pow_impl(f, c, n, most),
  );
  def(
    "der",
    [C, ["m", Order, 1], ["scl", ArrayLikeOrScalar, 1], ["axis", Order, 0]],
    (c: Tensor, m: number, scl: Tensor | Scalar, axis: number) => impl.der_impl(f, c, m, scl, axis),
  );
  def(
    "int",
    [C, ["m", Order, 1], ["k", Constants, []], ["lbnd", ArrayLikeOrScalar, 0], [
      "scl",
      ArrayLikeOrScalar,
      1,
    ], ["axis", Order, 0]],
    (
      c: Tensor,
      m: number,
      k: (Tensor | Scalar)[],
      lbnd: Tensor | Scalar,
      scl: Tensor | Scalar,
      axis: number,
    ) => impl.int_impl(f, c, { m, k, lbnd, scl, axis }),
  );
  def(
    "val",
    [["x", ArrayLikeOrScalar], C, ["tensor", tags.Bool, true]],
    (x: Tensor | Scalar, c: Tensor, tensor: boolean) => impl.val_impl(f, x, c, tensor),
  );
  for (const n of [2, 3]) {
    def(`val${n}d`, [...all(n), C], (...args: never[]) => {
      const points = tensorsOf(args);
      return impl.valnd_impl(f, points[n], points.slice(0, n));
    });
    def(`grid${n}d`, [...all(n), C], (...args: never[]) => {
      const points = tensorsOf(args);
      return impl.gridnd_impl(f, points[n], points.slice(0, n));
    });
    def(`vander${n}d`, [...all(n), ["deg", tags.SequenceOf(Order)]], (...args: never[]) => {
      const points = tensorsOf(args);
      return impl.basisnd_impl(f, points.slice(0, n), args[n]);
    });
  }
  def(
    "vander",
    [["x", ArrayLike], ["deg", Order]],
    (x: Tensor, deg: number) => impl.basis_impl(f, x, deg),
  );
  def(
    "fit",
    [
      ["x", ArrayLike],
      ["y", ArrayLike],
      ["deg", Degrees],
      ["rcond", tags.Optional(Compared), null],
      ["full", tags.Bool, false],
      ["w", tags.OptionalArrayLike, null],
    ],
    (
      x: Tensor,
      y: Tensor,
      deg: Tensor,
      rcond: number | undefined,
      full: boolean,
      w: Tensor | undefined,
    ) => {
      const basis = (p: Tensor, n: number) => impl.basis_impl(f, p, n);
      return fitResult(impl.fit_impl(basis, x, y, deg, rcond, full, w), full, rcond);
    },
    { samples: { x: "steps" }, known: ["deg"] },
  );
  def("trim", [C, ["tol", Compared, 0]], impl.trimcoef_impl);
  def("companion", [C], (c: Tensor) => impl.companion_impl(f, c));
  def("roots", [C], (c: Tensor) => impl.roots_impl(f, c));
}

function orthogonal(f: impl.Family, def: Make): void {
  def("gauss", [["deg", Order]], (n: number) => impl.gauss_impl(f, n));
  def("weight", [["x", ArrayLikeOrScalar]], (x: Tensor | Scalar) => impl.weight_impl(f, x));
}

/** Calls a user's function with an array; gives the coefficients of its interpolant at Chebyshev points. */
export function interpolated(
  func: (x: ndarray, ...args: never[]) => unknown,
  deg: unknown,
  args: readonly unknown[],
): Tensor {
  if (typeof deg !== "number" && typeof deg !== "bigint" || !Number.isInteger(Number(deg))) {
    throw new TypeError("deg must be an int");
  }
  return impl.chebinterpolate_impl(
    (x) => toTensor(func(new ndarray(x), ...args as never[])),
    Number(deg),
  );
}

function chebyshev(def: Make): void {
  def("pts1", [["npts", Float]], impl.chebpts1_impl);
  def("pts2", [["npts", Float]], impl.chebpts2_impl);
  def(
    "interpolate",
    [["func", tags.Callback], ["deg", tags.Anything], ["args", tags.SequenceOf(tags.Anything), []]],
    interpolated,
  );
}

function powers(def: Make): void {
  def(
    "valfromroots",
    [["x", ArrayLikeOrScalar], ["r", ArrayLike], ["tensor", tags.Bool, true]],
    impl.valfromroots_impl,
  );
}

/** The function set of a family: `polyadd`, `polysub`, ... */
export type FunctionSet<P extends string, F> = {
  readonly [K in keyof F & string as `${P}${K}`]: F[K];
};

/** What converts a family's series to powers of x and back: `leg2poly` and `poly2leg`. */
export type Conversions<P extends string> =
  & { readonly [K in `${P}2poly`]: SeriesFunctions["mulx"] }
  & { readonly [K in `poly2${P}`]: SeriesFunctions["mulx"] };

/** The functions of a family. */
export type FamilyFunctions<P extends string> =
  & FunctionSet<P, OrthogonalFunctions>
  & Conversions<P>;

/** The functions of Chebyshev series. */
export type ChebyshevSet = FunctionSet<"cheb", ChebyshevFunctions> & Conversions<"cheb">;

/** The functions of power series. */
export type PowerSet = FunctionSet<"poly", PowerFunctions>;

/** All functions of a family, by their names in NumPy. */
export function makeFunctions<T>(f: impl.Family): T {
  const out: Record<string, unknown> = {}, p = f.prefix;
  const def: Make = (name, rows, call, later) => {
    out[p + name] = normalizer(p + name, rows, call as (...args: unknown[]) => unknown, later);
  };
  constants(out, p, f);
  common(f, def);
  if (f.clenshaw) {
    orthogonal(f, def);
    const byX = impl.POWER.mulx;
    out[`${p}2poly`] = normalizer(
      `${p}2poly`,
      [C] as const,
      ((c: Tensor) => impl.topoly_impl(f, c, byX)) as (...args: unknown[]) => unknown,
    );
    out[`poly2${p}`] = normalizer(
      `poly2${p}`,
      [["pol", ArrayLike]],
      (c: Tensor) => impl.frompoly_impl(f, c),
    );
  } else powers(def);
  if (f === impl.CHEBYSHEV) chebyshev(def);
  return out as T;
}

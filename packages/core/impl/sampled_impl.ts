// Functions known at sample points: interp and gradient. Differences without spacing are in scans_impl.ts.

import { Scalar } from "../src/array_like.ts";
import { Complex } from "../src/complex.ts";
import { anyTrue, cast, run } from "../src/dispatch.ts";
import { complex128, float64 } from "../src/dtype.ts";
import { ValueError } from "../src/errors.ts";
import { errstate } from "../src/errstate.ts";
import { normalizeAxes, range, sliceAxis } from "../src/layout.ts";
import { type Operand, scalarTensor } from "../src/resolve.ts";
import { Tensor } from "../src/tensor.ts";
import { apply, select } from "./elementwise_impl.ts";
import { reshaped } from "./products_impl.ts";

const int = (k: number): Scalar => new Scalar("int", k);
const float = (x: number): Scalar => new Scalar("float", x);

function part(t: Tensor, axis: number, start: number, length: number): Tensor {
  return t.moved(sliceAxis, axis, start, 1, length);
}

// ---- interp --------------------------------------------------------------------------------------------

function realVector(t: Tensor, name: string): Tensor {
  if (t.dtype.kind === "c") throw new TypeError(`interp(): ${name} must be real, not ${t.dtype}`);
  return cast(t, float64);
}

function piecewise(
  x: Tensor,
  xp: Tensor,
  fp: Tensor,
  left: Tensor | undefined,
  right: Tensor | undefined,
): Tensor {
  const n = xp.size;
  const at = apply("subtract", run("searchsorted", [xp, x], { side: "right" }), int(1));
  const low = apply("minimum", apply("maximum", at, int(0)), int(n - 1));
  const high = apply("minimum", apply("add", low, int(1)), int(n - 1));
  const x0 = run("gather", [xp, low]), x1 = run("gather", [xp, high]);
  const f0 = run("gather", [fp, low]), f1 = run("gather", [fp, high]);
  const slope = apply("divide", apply("subtract", f1, f0), apply("subtract", x1, x0));
  const from = (p: Tensor, f: Tensor) =>
    apply("add", apply("multiply", slope, apply("subtract", x, p)), f);
  // From the right where infinities spoil the left, then by equal neighbours, as NumPy does.
  let y = from(x0, f0);
  y = select(apply("isnan", y), from(x1, f1), y);
  const level = apply("bitwise_and", apply("isnan", y), apply("equal", f0, f1));
  y = select(level, f0, y);
  const onPoint = apply("bitwise_or", apply("equal", x, x0), apply("equal", low, int(n - 1)));
  y = select(onPoint, f0, y);
  const point = (t: Tensor, k: number) => reshaped(part(t, 0, k, 1), []);
  y = select(apply("less", x, point(xp, 0)), left ?? point(fp, 0), y);
  y = select(apply("greater", x, point(xp, n - 1)), right ?? point(fp, n - 1), y);
  // A function known at one point only has its value for NaN too.
  return n === 1 ? y : select(apply("isnan", x), x, y);
}

/** np.interp. */
export function interp_impl(
  xs: Tensor,
  xps: Tensor,
  fps: Tensor,
  left: Operand | undefined,
  right: Operand | undefined,
  period: number | undefined,
): Tensor {
  const complex = fps.dtype.kind === "c";
  let x = realVector(xs, "x"), xp = realVector(xps, "xp");
  let fp = cast(fps, complex ? complex128 : float64);
  if (xp.ndim !== 1 || fp.ndim !== 1) {
    if (period === undefined) throw new ValueError("object too deep for desired array");
    throw new ValueError("Data points must be 1-D sequences");
  }
  if (period === 0) throw new ValueError("period must be a non-zero value");
  if (period === undefined && xp.size === 0) {
    throw new ValueError("array of sample points is empty");
  }
  if (xp.size !== fp.size) throw new ValueError("fp and xp are not of the same length.");
  if (period !== undefined) {
    const p = float(Math.abs(period));
    left = right = undefined;
    x = apply("remainder", x, p);
    xp = apply("remainder", xp, p);
    const order = run("argsort", [xp], { axis: 0 });
    xp = run("gather", [xp, order]);
    fp = run("gather", [fp, order]);
    const n = xp.size;
    const first = (t: Tensor) => part(t, 0, 0, 1), last = (t: Tensor) => part(t, 0, n - 1, 1);
    const ends = [apply("subtract", last(xp), p), xp, apply("add", first(xp), p)];
    xp = run("concat", ends, { axis: 0 });
    fp = run("concat", [last(fp), fp, first(fp)], { axis: 0 });
  }
  const outside = (v: Operand | undefined) => {
    if (v === undefined) return undefined;
    const imaginary = v instanceof Tensor ? v.dtype.kind === "c" : v.value instanceof Complex;
    if (imaginary && !complex) {
      throw new TypeError("interp(): left and right must be real for real fp");
    }
    return v instanceof Tensor ? cast(v, fp.dtype) : scalarTensor(v, fp.dtype, x.backend);
  };
  const l = outside(left), r = outside(right);
  const quiet = (f: Tensor, below?: Tensor, above?: Tensor) =>
    errstate({ all: "ignore" }, () => piecewise(x, xp, f, below, above));
  if (!complex) return quiet(fp, l, r);
  const [re, im] = (["real", "imag"] as const).map((name) =>
    quiet(apply(name, fp), l && apply(name, l), r && apply(name, r))
  );
  return apply("complex", re, xp.size === 1 ? im : select(apply("isnan", x), int(0), im));
}

// ---- gradient ------------------------------------------------------------------------------------------

/** The spacing along an axis: one for all samples, or a vector of distances. */
function spacing(d: Operand, length: number): Operand {
  if (d instanceof Scalar || d.ndim === 0) return d;
  if (d.ndim !== 1) throw new ValueError("distances must be either scalars or 1d");
  if (d.size !== length) {
    throw new ValueError(
      `when 1d, distances must match the length of the corresponding dimension: ${d.size} and ${length}`,
    );
  }
  const at = d.dtype.kind === "i" || d.dtype.kind === "u" ? cast(d, float64) : d;
  // np.diff of bools tells where they change.
  const difference = at.dtype.kind === "b" ? "not_equal" : "subtract";
  const steps = apply(difference, part(at, 0, 1, length - 1), part(at, 0, 0, length - 1));
  if (length < 2) throw new ValueError("gradient: at least 2 distances are needed");
  const first = part(steps, 0, 0, 1);
  return anyTrue(apply("not_equal", steps, first)) ? steps : reshaped(first, []);
}

const times = (a: Operand, b: Operand): Operand =>
  a instanceof Scalar && b instanceof Scalar
    ? float(Number(a.value) * Number(b.value))
    : apply("multiply", a, b);
const over = (a: Operand, b: Operand): Operand =>
  a instanceof Scalar && b instanceof Scalar
    ? float(Number(a.value) / Number(b.value))
    : apply("divide", a, b);

/** a f0 + b f1 + c f2, in NumPy's order of operations. */
function three(a: Operand, b: Operand, c: Operand, f0: Tensor, f1: Tensor, f2: Tensor): Tensor {
  const ab = apply("add", apply("multiply", a, f0), apply("multiply", b, f1));
  return apply("add", ab, apply("multiply", c, f2));
}

function derivative(f: Tensor, axis: number, dx: Operand, edgeOrder: number): Tensor {
  const n = f.shape[axis];
  const at = (k: number) => part(f, axis, k < 0 ? n + k : k, 1);
  const uniform = dx instanceof Scalar || dx.ndim === 0 ? dx : undefined;
  const steps = dx instanceof Tensor && dx.ndim === 1 ? dx : undefined;
  const step = (k: number): Operand =>
    steps ? reshaped(part(steps, 0, k < 0 ? n - 1 + k : k, 1), []) : dx;
  const parts: Tensor[] = [];
  const ends: Tensor[] = [];
  if (edgeOrder === 1) {
    ends.push(apply("divide", apply("subtract", at(1), at(0)), step(0)));
    ends.push(apply("divide", apply("subtract", at(-1), at(-2)), step(-1)));
  } else if (uniform) {
    const k = (x: number) => over(float(x), uniform);
    ends.push(three(k(-1.5), k(2), k(-0.5), at(0), at(1), at(2)));
    ends.push(three(k(0.5), k(-2), k(1.5), at(-3), at(-2), at(-1)));
  } else {
    const edge = (d1: Operand, d2: Operand) => {
      // d1 is the step next to the edge; both ends mirror each other.
      const sum = apply("add", d1, d2);
      const near = over(apply("add", apply("multiply", float(2), d1), d2), times(d1, sum));
      const middle = over(sum, times(d1, d2));
      const far = over(d1, times(d2, sum));
      return [near, middle, far] as const;
    };
    const minus = (x: Operand) => apply("negative", x);
    const [a, b, c] = edge(step(0), step(1));
    ends.push(three(minus(a), b, minus(c), at(0), at(1), at(2)));
    const [z, y, x] = edge(step(-1), step(-2));
    ends.push(three(x, minus(y), z, at(-3), at(-2), at(-1)));
  }
  parts.push(ends[0]);
  if (n > 2) {
    const before = part(f, axis, 0, n - 2), middle = part(f, axis, 1, n - 2);
    const after = part(f, axis, 2, n - 2);
    if (!steps) {
      parts.push(apply("divide", apply("subtract", after, before), times(float(2), dx)));
    } else {
      const d1 = part(steps, 0, 0, n - 2), d2 = part(steps, 0, 1, n - 2);
      const sum = apply("add", d1, d2);
      const shape = f.shape.map((_, i) => i === axis ? n - 2 : 1);
      const along = (t: Tensor) => reshaped(t, shape);
      const a = apply("divide", apply("negative", d2), apply("multiply", d1, sum));
      const b = apply("divide", apply("subtract", d2, d1), apply("multiply", d1, d2));
      const c = apply("divide", d1, apply("multiply", d2, sum));
      parts.push(three(along(a), along(b), along(c), before, middle, after));
    }
  }
  parts.push(ends[1]);
  const inexact = f.dtype.kind === "f" || f.dtype.kind === "c";
  const dtype = inexact ? f.dtype : float64;
  return run("concat", parts.map((t) => cast(t, dtype)), { axis });
}

/** np.gradient: one tensor for each axis. */
export function gradient_impl(
  fs: Tensor,
  distances: readonly Operand[],
  axis: readonly number[] | undefined,
  edgeOrder: number,
): Tensor[] {
  const axes = axis ? normalizeAxes(axis, fs.ndim) : range(fs.ndim);
  const [only] = distances;
  let dx: Operand[];
  if (distances.length === 0) dx = axes.map(() => float(1));
  else if (distances.length === 1 && (only instanceof Scalar || only.ndim === 0)) {
    dx = axes.map(() => only);
  } else if (distances.length === axes.length) {
    dx = distances.map((d, i) => spacing(d, fs.shape[axes[i]]));
  } else throw new TypeError(`gradient(): ${distances.length} distances for ${axes.length} axes`);
  if (edgeOrder > 2) throw new ValueError("'edge_order' greater than 2 not supported");
  const f = fs.dtype.kind === "i" || fs.dtype.kind === "u" ? cast(fs, float64) : fs;
  return axes.map((a, i) => {
    if (f.shape[a] < edgeOrder + 1) {
      throw new ValueError(
        "Shape of array too small to calculate a numerical gradient, at least (edge_order + 1) elements " +
          "are required.",
      );
    }
    return derivative(f, a, dx[i], edgeOrder);
  });
}

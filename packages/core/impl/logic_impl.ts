// Closeness and equality of whole arrays: isclose, allclose, array_equal, array_equiv. Elementwise
// comparisons and logic are ufuncs and live elsewhere.

import { Scalar, type ScalarLike, toTensor } from "../src/array_like.ts";
import { Complex } from "../src/complex.ts";
import { cast, readDense, run } from "../src/dispatch.ts";
import { bool } from "../src/dtype.ts";
import { FloatingPointError, ValueError, warn } from "../src/errors.ts";
import { errstate, geterr } from "../src/errstate.ts";
import { guard } from "../src/lazy/guards.ts";
import { broadcastShapes, range, sameShape } from "../src/layout.ts";
import { promoteWeak } from "../src/promotion.ts";
import type { Operand } from "../src/resolve.ts";
import { Tensor } from "../src/tensor.ts";
import { apply } from "./elementwise_impl.ts";

/** Whether every element is true; reads one value. */
export function allTrue(t: Tensor): boolean {
  const axes = range(t.ndim);
  const flags = cast(t, bool);
  const one = t.ndim === 0 ? flags : run("reduce", [flags], {
    op: "logical_and",
    axes,
    initial: true,
  });
  return readDense(one)[0] !== 0;
}

// Python's arithmetic of two scalars must not meet promotion: only their result is weak beside an array.

const num = (s: Scalar): number => Number(s.value);
const magnitude = (v: ScalarLike): number =>
  v instanceof Complex ? Math.hypot(v.re, v.im) : Math.abs(Number(v));
const float = (x: number): Scalar => new Scalar("float", x);

function distance(x: Operand, y: Operand): Operand {
  if (x instanceof Tensor || y instanceof Tensor) return apply("absolute", apply("subtract", x, y));
  const a = x.value, b = y.value;
  if (a instanceof Complex || b instanceof Complex) {
    const re = (v: ScalarLike) => v instanceof Complex ? v.re : Number(v);
    const im = (v: ScalarLike) => v instanceof Complex ? v.im : 0;
    return float(Math.hypot(re(a) - re(b), im(a) - im(b)));
  }
  return float(Math.abs(num(x) - num(y)));
}

function tolerance(rtol: Operand, atol: Operand, y: Operand): Operand {
  const size = y instanceof Tensor ? apply("absolute", y) : float(magnitude(y.value));
  const scaled = rtol instanceof Tensor || size instanceof Tensor
    ? apply("multiply", rtol, size)
    : float(num(rtol) * num(size));
  return atol instanceof Tensor || scaled instanceof Tensor
    ? apply("add", atol, scaled)
    : float(num(atol) + num(scaled));
}

function is(name: "isfinite" | "isnan", x: Operand): Operand {
  if (x instanceof Tensor) return apply(name, x);
  const v = x.value;
  const test = name === "isnan" ? Number.isNaN : Number.isFinite;
  const parts = v instanceof Complex ? [v.re, v.im] : [Number(v)];
  return new Scalar("bool", name === "isnan" ? parts.some(test) : parts.every(test));
}

/** A Python bool counts as an int in the arithmetic of Python scalars. */
function unbool(x: Operand): Operand {
  return x instanceof Tensor || x.kind !== "bool" ? x : new Scalar("int", x.value ? 1 : 0);
}

/** Says when tolerances are not finite, as soon as a result is known. */
function checkTolerance(rtol: Operand, atol: Operand, result: Tensor): void {
  const mode = geterr().invalid;
  let said = false;
  const say = () => {
    if (!said) sayTolerance(rtol, atol, mode);
    said = true;
  };
  for (const t of [rtol, atol]) {
    const fine = is("isfinite", t);
    if (fine instanceof Tensor) guard(result, apply("logical_not", fine), say);
    else if (fine.value !== true) say();
  }
}

function sayTolerance(rtol: Operand, atol: Operand, mode: string): void {
  const show = (t: Operand) => t instanceof Tensor ? `an array of ${t.dtype}` : String(t.value);
  const text = `One of rtol or atol is not valid, atol: ${show(atol)}, rtol: ${show(rtol)}`;
  if (mode === "warn") warn("RuntimeWarning", text);
  else if (mode === "raise") throw new FloatingPointError(text);
  else if (mode === "print") console.log(text);
}

/** np.isclose: |a - b| <= atol + rtol |b| where b is finite, and equal elements. */
export function isclose_impl(
  a: Operand,
  b: Operand,
  rtol: Operand,
  atol: Operand,
  equalNan: boolean,
): Tensor {
  const x = unbool(a);
  let y = unbool(b);
  if (y instanceof Tensor) {
    // Floats from here on: |MIN_INT| and unsigned differences would be wrong in integers.
    y = cast(y, promoteWeak("float", y.dtype, y.backend.defaults));
  } else if (y.kind === "int") y = float(num(y));
  const second = y;
  const close = errstate({ invalid: "ignore" }, () => {
    const near = apply("less_equal", distance(x, second), tolerance(rtol, atol, second));
    const finite = apply("bitwise_and", near, is("isfinite", second));
    let result = apply("bitwise_or", finite, apply("equal", x, second));
    if (equalNan) {
      const both = apply("bitwise_and", is("isnan", x), is("isnan", second));
      result = apply("bitwise_or", result, both);
    }
    return result;
  });
  checkTolerance(rtol, atol, close);
  return close;
}

/** np.allclose, a plain bool. */
export function allclose_impl(
  a: Operand,
  b: Operand,
  rtol: Operand,
  atol: Operand,
  equalNan: boolean,
): boolean {
  return allTrue(isclose_impl(a, b, rtol, atol, equalNan));
}

/** The tensors of two array-likes, or `undefined` when one is ragged, which equals nothing. */
function bothArrays(a: unknown, b: unknown): [Tensor, Tensor] | undefined {
  try {
    return [toTensor(a), toTensor(b)];
  } catch (e) {
    if (e instanceof ValueError) return undefined;
    throw e;
  }
}

/** np.array_equal: the same shape and equal elements. */
export function array_equal_impl(a1: unknown, a2: unknown, equalNan: boolean): boolean {
  const pair = bothArrays(a1, a2);
  if (!pair || !sameShape(pair[0].shape, pair[1].shape)) return false;
  const [x, y] = pair;
  const equal = apply("equal", x, y);
  if (!equalNan) return allTrue(equal);
  if (a1 === a2) return true;
  const bothNan = apply("bitwise_and", apply("isnan", x), apply("isnan", y));
  return allTrue(apply("bitwise_or", equal, bothNan));
}

/** np.array_equiv: shapes that broadcast, and equal elements. */
export function array_equiv_impl(a1: unknown, a2: unknown): boolean {
  const pair = bothArrays(a1, a2);
  if (!pair) return false;
  try {
    broadcastShapes(pair.map((t) => t.shape));
  } catch (e) {
    if (e instanceof ValueError) return false;
    throw e;
  }
  return allTrue(apply("equal", pair[0], pair[1]));
}

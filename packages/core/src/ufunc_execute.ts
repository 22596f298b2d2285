// Carrying out a ufunc call once its arguments are read: loops, casts, shapes, masks, destinations.

import { Scalar } from "./array_like.ts";
import { type Backend, currentBackend } from "./backend.ts";
import { bool, type DType, int32, int64, int8 } from "./dtype.ts";
import {
  allocate,
  assign,
  cast,
  commonBackend,
  discard,
  elementwise,
  requireDType,
  run,
} from "./dispatch.ts";
import { orderedLayout } from "./memory_order.ts";
import { tidied, tracks } from "./disposal.ts";
import { collectErrors, raisingErrors, reportErrors } from "./errstate.ts";
import { broadcastShapes, broadcastTo, dense, sameShape } from "./layout.ts";
import type { LoopType } from "./loops.ts";
import { ndarray, requireWriteable } from "./ndarray.ts";
import { type Casting as CastingMode, requireUFuncCast } from "./promotion.ts";
import { findLoop, type Operand, operandDTypes, outOfRangeComparison, toLoop } from "./resolve.ts";
import { reach } from "./reach.ts";
import { Tensor } from "./tensor.ts";
import { tracer } from "./trace/active.ts";
import type { UFuncSpec } from "./ufunc.ts";
import type { Call } from "./ufunc_call.ts";
import { getItem, setItem } from "./indexing.ts";
import { OverflowError } from "./errors.ts";
import { outShapeError } from "./checks.ts";

/** The backend on which operands meet: that of the arrays, or the current one for scalars alone. */
export function operandBackend(operands: readonly Operand[]): Backend {
  const tensors = operands.filter((o) => o instanceof Tensor);
  return tensors.length > 0 ? commonBackend(tensors) : currentBackend();
}

/** Primitives that can throw half-way: a destination must not see their first half. */
export const THROWING: ReadonlySet<string> = new Set(["power"]);

function checkOut(
  spec: UFuncSpec,
  out: ndarray,
  loopOut: DType,
  casting: CastingMode,
  at: string,
): void {
  requireUFuncCast(`ufunc '${spec.name}' output${at}`, loopOut, out.dtype, casting);
}

function outShape(call: Call, shapes: (readonly number[])[]): readonly number[] {
  const shape = broadcastShapes(shapes);
  for (const out of call.out) {
    if (!out || sameShape(out.shape, shape)) continue;
    const all = broadcastShapes([...shapes, out.shape]);
    if (!sameShape(all, out.shape)) {
      throw outShapeError(out.shape, all);
    }
    return out.shape;
  }
  return shape;
}

function loopsOf(spec: UFuncSpec, call: Call, dtypes: readonly DType[]): LoopType[] {
  const { nin, primitives } = spec;
  const loops: LoopType[] = [];
  // Any operand has a truth value: logic does not ask whether it may be cast.
  const casting = spec.name.startsWith("logical_") ? "unsafe" : call.casting;
  // From the last output to the first: whether all have a loop comes before how operands reach it.
  for (let k = primitives.length - 1; k >= 0; k--) {
    const signature = call.signature &&
      [...call.signature.slice(0, nin), call.signature[nin + k]];
    const request = { dtype: call.dtype, signature, casting };
    const weak = call.dtype || call.signature ? call.operands : undefined;
    loops[k] = findLoop(primitives[k], dtypes, request, spec.name, weak);
  }
  return loops;
}

/** A Python int as ldexp's exponent is an int32, and a Python int as mantissa takes the smallest float. */
function exponentDType([x, n]: readonly Operand[], dtypes: DType[]): void {
  if (n instanceof Scalar && n.kind === "int") {
    if (x instanceof Scalar) {
      if (x.kind === "float") dtypes[1] = int64;
    } else if (x.dtype !== bool) {
      dtypes[0] = x.dtype;
      dtypes[1] = int32;
    }
  } else if (x instanceof Scalar && x.kind === "int" && n instanceof Tensor && n.dtype !== bool) {
    dtypes[0] = int8;
  }
}

/** Logic asks for truth only: a Python int need not fit the other operand's dtype. */
function truths(operands: readonly Operand[]): Operand[] {
  return operands.map((o) => {
    if (!(o instanceof Scalar) || o.kind !== "int") return o;
    const x = o.value as number | bigint;
    if (x < -(2n ** 63n) || x >= 2n ** 63n) {
      throw new OverflowError(`Python integer ${x} out of bounds for int64`);
    }
    return new Scalar("bool", x != 0);
  });
}

/** Does what a call of a ufunc asks for. */
export function execute(spec: UFuncSpec, call: Call): ndarray | ndarray[] {
  return tracks() ? tidied(() => carryOut(spec, call), reach) : carryOut(spec, call);
}

function carryOut(spec: UFuncSpec, call: Call): ndarray | ndarray[] {
  if (spec.name.startsWith("logical_") && !call.dtype && spec.nin === 2) {
    call.operands = truths(call.operands);
  }
  for (const out of call.out) if (out) requireWriteable(out, "output array");
  const backend = call.out.find((o) => o)?.tensor.storage.backend ?? operandBackend(call.operands);
  for (const d of [call.dtype, ...call.signature ?? []]) if (d) requireDType(backend, d);
  const constant = call.dtype || call.signature
    ? undefined
    : outOfRangeComparison(spec.name, call.operands);
  const dtypes = operandDTypes(call.operands, backend);
  if (spec.name === "ldexp") exponentDType(call.operands, dtypes);
  const loops = loopsOf(spec, call, dtypes);
  loops.forEach((l, k) => {
    const out = call.out[k];
    if (out) checkOut(spec, out, l.out, call.casting, loops.length > 1 ? ` ${k}` : "");
  });
  const made: Tensor[] = [];
  const tensors = constant === undefined
    ? toLoop(call.operands, loops[0].in, backend, made)
    : call.operands.map((o) => o instanceof Tensor ? o : allocate(bool, dense([]), backend));
  const shapes = tensors.map((t) => t.shape);
  if (call.where) shapes.push(call.where.shape);
  const shape = outShape(call, shapes);
  if (constant !== undefined) {
    const filled = run("fill", [], { shape, dtype: bool, value: constant }, backend);
    return finish(new ndarray(filled), call.out[0], call.where);
  }
  if (loops.length === 1) {
    const result = compute(
      spec.primitives[0],
      tensors,
      loops[0],
      shape,
      call,
      call.out[0],
      backend,
    );
    made.forEach(discard);
    return result;
  }
  // With several outputs nothing is written before all are known, and errors are those of the ufunc.
  const results: ndarray[] = [];
  const bits = collectErrors(() => {
    loops.forEach((l, k) => {
      results.push(compute(spec.primitives[k], tensors, l, shape, call, undefined, backend));
    });
  });
  made.forEach(discard);
  reportErrors(bits, spec.name);
  return results.map((r, k) => finish(r, call.out[k], call.where));
}

function compute(
  name: string,
  tensors: readonly Tensor[],
  loop: LoopType,
  shape: readonly number[],
  call: Call,
  out: ndarray | undefined,
  backend: Backend,
): ndarray {
  if (call.where) return masked(name, tensors, loop, shape, call.where, out, backend);
  if (out && out.dtype === loop.out && !THROWING.has(name) && !raisingErrors()) {
    elementwise(name, tensors, loop.out, out.tensor);
    return out;
  }
  const layout = call.order === "K" ? undefined : orderedLayout(call.order, tensors, shape);
  return finish(new ndarray(elementwise(name, tensors, loop.out, undefined, layout)), out);
}

/** Writes a result into its destination, if there is one: only the chosen elements under a mask. */
function finish(result: ndarray, out: ndarray | undefined, where?: Tensor): ndarray {
  if (!out || out === result) return result;
  if (where) {
    const { tensor } = out;
    const [mask, all] = [where, result.tensor].map((t) =>
      new ndarray(t.moved(broadcastTo, tensor.shape))
    );
    if ((tracer() ?? tensor.storage.backend).kind === "graph") {
      assign(tensor, run("where", [where, cast(result.tensor, tensor.dtype), tensor]));
    } else setItem(out, mask, getItem(all, [mask]));
  } else assign(out.tensor, result.tensor);
  return out;
}

// With `where=`, only the chosen elements are computed: the others may be out of the function's domain.
function masked(
  name: string,
  tensors: readonly Tensor[],
  loop: LoopType,
  shape: readonly number[],
  where: Tensor,
  out: ndarray | undefined,
  backend: Backend,
): ndarray {
  if ((tracer() ?? backend).kind === "graph") {
    return maskedLater(name, tensors, loop, shape, where, out, backend);
  }
  const mask = new ndarray(where.moved(broadcastTo, shape));
  const picked = tensors.map((t) =>
    getItem(new ndarray(t.moved(broadcastTo, shape)), [mask]).tensor
  );
  const values = new ndarray(elementwise(name, picked, loop.out));
  const target = out ?? new ndarray(allocate(loop.out, dense(shape), backend));
  setItem(target, mask, values);
  return target;
}

// Where values come later, how many elements are chosen is not known: all are computed, from 1 in place of
// those that are not chosen.
function maskedLater(
  name: string,
  tensors: readonly Tensor[],
  loop: LoopType,
  shape: readonly number[],
  where: Tensor,
  out: ndarray | undefined,
  backend: Backend,
): ndarray {
  const mask = where.moved(broadcastTo, shape);
  const safe = tensors.map((t) => {
    const value = t.dtype.kind === "c" ? [1, 0] : t.dtype.kind === "b" ? true : 1;
    const one = run("fill", [], { shape: [], dtype: t.dtype, value }, backend);
    return run("where", [mask, t.moved(broadcastTo, shape), one], {}, backend);
  });
  const target = out ?? new ndarray(allocate(loop.out, dense(shape), backend));
  const values = cast(elementwise(name, safe, loop.out), target.dtype);
  assign(target.tensor, run("where", [mask, values, target.tensor], {}, backend));
  return target;
}

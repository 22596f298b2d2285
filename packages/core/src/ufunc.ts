// The ufunc object: a function over elements that broadcasts, promotes, writes to `out`, and has the
// methods reduce, accumulate, reduceat, outer and at. What one does is a row: see ufunc_table.ts.

import { type ArrayLike, Scalar, type ScalarLike } from "./array_like.ts";
import { type Backend, currentBackend } from "./backend.ts";
import { bool, type DType, int32, int64, int8 } from "./dtype.ts";
import type { TypedArray } from "./dtype_names.ts";
import { allocate, assign, commonBackend, elementwise, orderedLayout, run } from "./dispatch.ts";
import { collectErrors, raisingErrors, reportErrors } from "./errstate.ts";
import {
  broadcastShapes,
  broadcastTo,
  dense,
  denseLike,
  Layout,
  sameShape,
  shapeText,
} from "./layout.ts";
import { LOOP_TYPES, loopText, type LoopType } from "./loops.ts";
import { ndarray, requireWriteable } from "./ndarray.ts";
import { canCast, type Casting as CastingMode } from "./promotion.ts";
import {
  findLoop,
  type Operand,
  operandDTypes,
  outOfRangeComparison,
  sameDTypeLoop,
  toLoop,
} from "./resolve.ts";
import { Tensor } from "./tensor.ts";
import { type Call, operand, readCall } from "./ufunc_call.ts";
import { getItem, setItem } from "./indexing.ts";
import { OverflowError, UFuncTypeError, ValueError } from "./errors.ts";

export type { UFuncOptions } from "./ufunc_call.ts";

/** A row of the ufunc table. */
export interface UFuncSpec {
  /** NumPy's name. */
  readonly name: string;
  /** Number of inputs. */
  readonly nin: number;
  /** The primitive for each output. */
  readonly primitives: readonly string[];
  /** NumPy's identity: what an empty reduction gives; `undefined` for none. */
  readonly identity?: ScalarLike;
  /** Whether the order of operands in a reduction does not matter (several axes at once are allowed). */
  readonly reorderable?: boolean;
}

/** What `f` of a ufunc is when it is an object with methods. */
export class UFunc {
  /** The row of the table. */
  readonly spec!: UFuncSpec;
  /** NumPy's name. */
  get __name__(): string {
    return this.spec.name;
  }
  /** Number of inputs. */
  get nin(): number {
    return this.spec.nin;
  }
  /** Number of outputs. */
  get nout(): number {
    return this.spec.primitives.length;
  }
  /** Number of inputs and outputs. */
  get nargs(): number {
    return this.nin + this.nout;
  }
  /** Number of loops. */
  get ntypes(): number {
    return this.types.length;
  }
  /** What an empty reduction gives; `undefined` where there is none. */
  get identity(): ScalarLike | undefined {
    return this.spec.identity;
  }
  /** Core dimensions of generalized ufuncs: none here. */
  get signature(): string | undefined {
    return undefined;
  }
  /** The loops, such as `"dd->d"`. */
  get types(): string[] {
    const [first, ...rest] = this.spec.primitives;
    return (LOOP_TYPES[first] ?? []).map((l, i) =>
      loopText(l) + rest.map((p) => LOOP_TYPES[p][i].out.char).join("")
    );
  }
  /** As NumPy prints it. */
  toString(): string {
    return `<ufunc '${this.spec.name}'>`;
  }
  /** What `console.log` shows. */
  [Symbol.for("Deno.customInspect")](): string {
    return this.toString();
  }
  /** What `console.log` shows in Node. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toString();
  }
}
Object.setPrototypeOf(UFunc.prototype, Function.prototype);

/** Adds methods to every ufunc; how ufunc_methods.ts puts in reduce, accumulate, reduceat, outer, at. */
export function installUFuncMethods(
  table: Readonly<Record<string, (this: UFunc, ...args: never[]) => unknown>>,
): void {
  for (const name in table) {
    Object.defineProperty(UFunc.prototype, name, { value: table[name], configurable: true });
  }
}

/** The backend on which operands meet: that of the arrays, or the current one for scalars alone. */
export function operandBackend(operands: readonly Operand[]): Backend {
  const tensors = operands.filter((o) => o instanceof Tensor);
  return tensors.length > 0 ? commonBackend(tensors) : currentBackend();
}

/** Primitives that can throw half-way: a destination must not see their first half. */
const THROWING = new Set(["power"]);

function checkOut(
  spec: UFuncSpec,
  out: ndarray,
  loopOut: DType,
  casting: CastingMode,
  at: string,
): void {
  if (!canCast(loopOut, out.dtype, casting)) {
    throw new UFuncTypeError(
      `Cannot cast ufunc '${spec.name}' output${at} from dtype('${loopOut}') to dtype('${out.dtype}') ` +
        `with casting rule '${casting}'`,
    );
  }
}

function outShape(call: Call, shapes: (readonly number[])[]): readonly number[] {
  const shape = broadcastShapes(shapes);
  for (const out of call.out) {
    if (!out || sameShape(out.shape, shape)) continue;
    const all = broadcastShapes([...shapes, out.shape]);
    if (!sameShape(all, out.shape)) {
      throw new ValueError(
        `non-broadcastable output operand with shape ${
          shapeText(out.shape)
        } doesn't match the broadcast shape ${shapeText(all)}`,
      );
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
    loops[k] = findLoop(primitives[k], dtypes, request, spec.name);
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

function execute(spec: UFuncSpec, call: Call): ndarray | ndarray[] {
  if (spec.name.startsWith("logical_") && !call.dtype && spec.nin === 2) {
    call.operands = truths(call.operands);
  }
  for (const out of call.out) if (out) requireWriteable(out, "output array");
  const backend = call.out.find((o) => o)?.tensor.storage.backend ?? operandBackend(call.operands);
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
  const tensors = constant === undefined
    ? toLoop(call.operands, loops[0].in, backend)
    : call.operands.map((o) => o instanceof Tensor ? o : allocate(bool, dense([]), backend));
  const shapes = tensors.map((t) => t.shape);
  if (call.where) shapes.push(call.where.shape);
  const shape = outShape(call, shapes);
  if (constant !== undefined) {
    const filled = run("fill", [], { shape, dtype: bool, value: constant }, backend);
    return finish(new ndarray(filled), call.out[0], call.where);
  }
  if (loops.length === 1) {
    return compute(spec.primitives[0], tensors, loops[0], shape, call, call.out[0], backend);
  }
  // With several outputs nothing is written before all are known, and errors are those of the ufunc.
  const results: ndarray[] = [];
  const bits = collectErrors(() => {
    loops.forEach((l, k) => {
      results.push(compute(spec.primitives[k], tensors, l, shape, call, undefined, backend));
    });
  });
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
    const shape = out.shape;
    const mask = new ndarray(where.with(broadcastTo(where.layout, shape)));
    const all = new ndarray(result.tensor.with(broadcastTo(result.tensor.layout, shape)));
    setItem(out, mask, getItem(all, [mask]));
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
  const mask = new ndarray(where.with(broadcastTo(where.layout, shape)));
  const picked = tensors.map((t) =>
    getItem(new ndarray(t.with(broadcastTo(t.layout, shape))), [mask]).tensor
  );
  const values = new ndarray(elementwise(name, picked, loop.out));
  const target = out ?? new ndarray(allocate(loop.out, dense(shape), backend));
  setItem(target, mask, values);
  return target;
}

/** Largest magnitudes that a JS number may have beside floats; larger ones overflow with a warning. */
const LARGEST: Record<string, number> = {
  float16: 65504,
  float32: 3.4028234663852886e38,
  complex64: 3.4028234663852886e38,
};

/** Whether a JS number beside an array of a dtype is an element of that dtype (NEP 50), for sure. */
function fits(d: DType, x: number): boolean {
  switch (d.kind) {
    case "f":
    case "c": {
      const most = LARGEST[d.name];
      return most === undefined || !(Math.abs(x) > most) || Math.abs(x) === Infinity;
    }
    case "i":
    case "u": {
      if (!Number.isSafeInteger(x) || (x === 0 && 1 / x < 0)) return false;
      const span = d.itemsize === 8 ? Infinity : 2 ** (8 * d.itemsize);
      return d.kind === "u" ? x >= 0 && x < span : x >= -span / 2 && x < span / 2;
    }
  }
  return false;
}

interface Scratch {
  tensor: Tensor;
  data: TypedArray;
  start: number;
}
const scratches: (Scratch | undefined)[] = [];

/** A JS number as an operand of a shape, in memory that the next such operand uses again. */
function scratchScalar(x: number, d: DType, shape: readonly number[], backend: Backend): Tensor {
  if (backend.kind !== "strided") throw new ValueError("scratch memory needs a strided backend");
  let s = scratches[d.id];
  if (s === undefined || s.tensor.storage.backend !== backend) {
    const tensor = backend.allocate(d, dense([]));
    s = { tensor, ...backend.array(tensor) };
    scratches[d.id] = s;
  }
  s.data[s.start] = d.itemsize === 8 && d.kind !== "f" && d.kind !== "c" ? BigInt(x) : x;
  const strides = new Array<number>(shape.length).fill(0);
  return new Tensor(s.tensor.storage, d, new Layout(shape, strides, 0));
}

/**
 * An array with a JS number that keeps its dtype, into a new array or back into the same one; `undefined`
 * when the call is not of this kind.
 */
function withNumber(
  name: string,
  a: ndarray,
  x: number,
  inPlace: boolean,
): ndarray | undefined {
  const t = a.tensor, d = t.dtype, backend = t.storage.backend;
  if (backend.kind !== "strided" || name === "ldexp" || !fits(d, x)) return undefined;
  const loop = sameDTypeLoop(name, 2, d);
  if (!loop || loop.in[0] !== d) return undefined;
  const kernel = backend.kernels[name];
  if (!kernel) return undefined;
  const l = t.layout, shape = l.shape;
  const operands = [t, scratchScalar(x, d, shape, backend)];
  if (inPlace) {
    if (loop.out !== d || !a.writeable || THROWING.has(name) || raisingErrors()) return undefined;
    kernel(operands, [t], {});
    return a;
  }
  const out = backend.allocate(
    loop.out,
    l.c ? (l.offset === 0 ? l : dense(shape)) : denseLike(l),
  );
  kernel(operands, [out], {});
  return new ndarray(out);
}

/**
 * Makes the ufunc of a row: a function that is also a {@link UFunc}.
 */
export function ufunc<F extends UFunc>(spec: UFuncSpec): F {
  const { nin, name: title } = spec;
  const name = spec.primitives[0], nout = spec.primitives.length, single = nout === 1;
  const slow = (args: IArguments) => execute(spec, readCall(title, nin, nout, args));
  // The common calls skip reading: arrays of one dtype on one backend, without options.
  const f = nin === 2
    ? function (a: unknown, b: unknown) {
      if (arguments.length === 2 && single && a instanceof ndarray) {
        if (b instanceof ndarray) {
          const d = a.tensor.dtype;
          if (d === b.tensor.dtype) {
            const loop = sameDTypeLoop(name, 2, d);
            if (loop && loop.in[0] === d) {
              return new ndarray(elementwise(name, [a.tensor, b.tensor], loop.out));
            }
          }
        } else if (typeof b === "number") {
          const quick = withNumber(name, a, b, false);
          if (quick) return quick;
        }
      }
      return slow(arguments);
    }
    : function (a: unknown) {
      if (arguments.length === 1 && single && a instanceof ndarray) {
        const d = a.tensor.dtype;
        const loop = sameDTypeLoop(name, 1, d);
        if (loop && loop.in[0] === d) {
          return new ndarray(elementwise(name, [a.tensor], loop.out));
        }
      }
      return slow(arguments);
    };
  Object.setPrototypeOf(f, UFunc.prototype);
  Object.defineProperty(f, "spec", { value: spec });
  Object.defineProperty(f, "name", { value: title });
  return f as unknown as F;
}

/**
 * What `a op= b` does: the ufunc with the array as first operand and as destination.
 * @returns A function of the array and the other operand that returns the array.
 */
export function inPlace(f: UFunc): (a: ndarray, b: ArrayLike) => ndarray {
  const { spec } = f, name = spec.primitives[0];
  return (a, b) => {
    if (typeof b === "number") {
      const quick = withNumber(name, a, b, true);
      if (quick) return quick;
    }
    const call: Call = {
      operands: [a.tensor, operand(b, spec.name, 1)],
      out: [a],
      where: undefined,
      casting: "same_kind",
      order: "K",
      dtype: undefined,
      signature: undefined,
    };
    return execute(spec, call) as ndarray;
  };
}

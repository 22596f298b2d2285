// The ufunc object: a function over elements that broadcasts, promotes, writes to `out`, and has the
// methods reduce, accumulate, reduceat, outer and at. What one does is a row: see
// packages/np/src/ufuncs_*.ts; how a call is read and carried out is in ufunc_call.ts and ufunc_execute.ts.

import type { ArrayLike, ScalarLike } from "./array_like.ts";
import type { Backend } from "./backend.ts";
import type { DType, DTypeLike } from "./dtype.ts";
import type { TypedArray } from "./dtype_names.ts";
import { discard, elementwise, scratch, shortcutsOf } from "./dispatch.ts";
import { raisingErrors } from "./errstate.ts";
import { dense, denseLike, Layout, sameShape } from "./layout.ts";
import { LOOP_TYPES, loopText, type LoopType } from "./loops.ts";
import { ndarray } from "./ndarray.ts";
import type { Casting } from "./promotion.ts";
import { overridden, overriding } from "./override.ts";
import { resultLayout } from "./memory_order.ts";
import { loopFor } from "./resolve.ts";
import { Tensor } from "./tensor.ts";
import { tracer } from "./trace/active.ts";
import { type Call, operand, readCall } from "./ufunc_call.ts";
import { tidied, tracks } from "./disposal.ts";
import { reach } from "./reach.ts";
import { showAsText } from "./inspect.ts";
import { execute, THROWING } from "./ufunc_execute.ts";
import { ValueError } from "./errors.ts";

export { operandBackend } from "./ufunc_execute.ts";
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

/** The same as it is written down: without primitives it is the one of its name. */
export type UFuncRow = Omit<UFuncSpec, "primitives"> & Partial<UFuncSpec>;

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
}
Object.setPrototypeOf(UFunc.prototype, Function.prototype);
showAsText(UFunc.prototype);

/** What every ufunc has besides: see installUFuncMethods. */
export interface UFunc {
  /**
   * The dtypes of the operands and results of the loop that a call uses.
   *
   * @param dtypes For each input and output a dtype, or null for an output that is to be made; `BigInt`,
   * `Number` and `np.Complex` stand for Python's int, float and complex.
   * @param options `signature` and `casting` as in a call; `reduction` for those of `reduce`, where the first
   * dtype may be null.
   * @returns A dtype for each.
   * @throws {TypeError} When a dtype of an input lacks, there is no loop, or a cast is not allowed.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.add.resolve_dtypes([np.int32, np.float32, null]).map(String), [
   *   "float64",
   *   "float64",
   *   "float64",
   * ]);
   * assertEquals(np.add.resolve_dtypes([np.float32, Number, null])[2], np.float32);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.ufunc.resolve_dtypes.html
   */
  resolve_dtypes(
    dtypes: readonly unknown[],
    options?: {
      readonly signature?: string | readonly (DTypeLike | null)[] | null;
      readonly casting?: Casting;
      readonly reduction?: boolean;
    },
  ): DType[];
}

/**
 * Adds methods to every ufunc; how ufunc_methods.ts puts in reduce, accumulate, reduceat, outer, at. As in
 * Python, a method taken off its ufunc stays bound to it.
 */
export function installUFuncMethods(
  table: Readonly<Record<string, (this: UFunc, ...args: never[]) => unknown>>,
): void {
  for (const name in table) {
    Object.defineProperty(UFunc.prototype, name, {
      get(this: UFunc) {
        const bound = table[name].bind(this) as (...args: unknown[]) => unknown;
        const value = (...args: unknown[]): unknown => {
          const answer = overriding.active &&
            overridden(value, `${this.spec.name}.${name}`, args);
          return answer ? answer[0] : bound(...args);
        };
        Object.defineProperty(value, "name", { value: name });
        Object.defineProperty(this, name, { value, configurable: true });
        return value;
      },
      configurable: true,
    });
  }
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
  if (backend.kind !== "strided" || name === "ldexp" || tracer() || !fits(d, x)) return undefined;
  const loop = loopFor(name, d, d);
  if (loop.in[0] !== d) return undefined;
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
    true,
  );
  kernel(operands, [out], {});
  return new ndarray(out);
}

/**
 * Arrays of any dtypes, of which those that are not the loop's are converted on the way; `undefined` when that is not
 * all that there is to the call.
 */
function withArrays(name: string, a: Tensor, b?: Tensor): ndarray | undefined {
  const d = a.dtype, e = b?.dtype;
  const same = e === undefined || d === e;
  if (!same && (name === "ldexp" || name.startsWith("logical_"))) return undefined;
  let loop: LoopType;
  try {
    loop = loopFor(name, d, e);
  } catch (error) {
    // The usual way says more than that about two dtypes.
    if (same) throw error;
    return undefined;
  }
  const { in: ins, out } = loop, inputs = b ? [a, b] : [a];
  if (ins[0] === d && (same || ins[1] === e)) return new ndarray(elementwise(name, inputs, out));
  const { backend } = a.storage;
  if (backend.kind !== "strided" || b && b.storage.backend !== backend) return undefined;
  const quotients = b && name === "divide" && shortcutsOf(a, b).quotients?.(a, b);
  if (quotients) return new ndarray(quotients);
  const { cast } = backend.kernels, made: Tensor[] = [];
  for (let i = 0; i < inputs.length; i++) {
    const t = inputs[i], to = ins[i], l = t.layout;
    if (t.dtype === to) continue;
    if (!cast || !backend.dtypes.includes(to)) return undefined;
    const plain = l.c ? (l.offset === 0 ? l : dense(l.shape)) : resultLayout([t], l.shape);
    const room = scratch(t, to, plain);
    if (!room) return undefined;
    made.push(room);
    cast([t], [room], {});
    inputs[i] = room;
  }
  const result = elementwise(name, inputs, out);
  made.forEach(discard);
  return new ndarray(result);
}

/**
 * Makes the ufunc of a row: a function that is also a {@link UFunc}.
 */
/* @__NO_SIDE_EFFECTS__ */
export function ufunc<F extends UFunc>(row: UFuncRow): F {
  const spec = { primitives: [row.name], ...row };
  const { nin, name: title } = spec;
  const name = spec.primitives[0], nout = spec.primitives.length, single = nout === 1;
  const call = (args: IArguments) => execute(spec, readCall(title, nin, nout, args));
  const slow = (args: IArguments) => tracks() ? tidied(() => call(args), reach) : call(args);
  // The common calls skip reading: arrays on one backend, without options.
  const f: unknown = nin === 2
    ? function (a: unknown, b: unknown) {
      if (overriding.active) {
        const answer = overridden(f, title, arguments);
        if (answer) return answer[0];
      }
      if (arguments.length === 2 && single && a instanceof ndarray) {
        if (b instanceof ndarray) {
          const quick = withArrays(name, a.tensor, b.tensor);
          if (quick) return quick;
        } else if (typeof b === "number") {
          const quick = withNumber(name, a, b, false);
          if (quick) return quick;
        }
      }
      return slow(arguments);
    }
    : function (a: unknown) {
      if (overriding.active) {
        const answer = overridden(f, title, arguments);
        if (answer) return answer[0];
      }
      if (arguments.length === 1 && single && nin === 1 && a instanceof ndarray) {
        const quick = withArrays(name, a.tensor);
        if (quick) return quick;
      }
      return slow(arguments);
    };
  Object.setPrototypeOf(f, UFunc.prototype);
  Object.defineProperty(f, "spec", { value: spec });
  Object.defineProperty(f, "name", { value: title });
  return f as F;
}

/**
 * What `a op= b` does: the ufunc with the array as first operand and as destination.
 * @returns A function of the array and the other operand that returns the array.
 */
export function inPlace(f: UFunc): (a: ndarray, b: ArrayLike) => ndarray {
  const { spec } = f, name = spec.primitives[0];
  return (a, b) => {
    if (typeof b === "number" && a.writeable) {
      const quick = withNumber(name, a, b, true);
      if (quick) return quick;
    } else if (b instanceof ndarray && a.writeable && b.tensor.dtype === a.tensor.dtype) {
      const t = a.tensor, d = t.dtype;
      const loop = loopFor(name, d, d);
      const direct = loop.in[0] === d && loop.out === d && !THROWING.has(name);
      if (direct && sameShape(t.layout.shape, b.tensor.layout.shape) && !raisingErrors()) {
        elementwise(name, [t, b.tensor], d, t);
        return a;
      }
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

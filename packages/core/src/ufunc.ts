// The ufunc object: a function over elements that broadcasts, promotes, writes to `out`, and has the
// methods reduce, accumulate, reduceat, outer and at. What one does is a row: see ufunc_table.ts.

import type { ScalarLike } from "./array_like.ts";
import type { ArrayLike as Like } from "./array_like.ts";
import { type Backend, currentBackend } from "./backend.ts";
import { bool, type DType, dtype as dtypeOf, type DTypeLike } from "./dtype.ts";
import { allocate, assign, commonBackend, elementwise, orderedLayout, run } from "./dispatch.ts";
import { raisingErrors } from "./errstate.ts";
import { broadcastShapes, broadcastTo, dense, sameShape, shapeText } from "./layout.ts";
import { LOOP_TYPES, loopText, type LoopType } from "./loops.ts";
import { ndarray, requireWriteable } from "./ndarray.ts";
import { Binder, type ParamRow } from "./normalizer.ts";
import { canCast, type Casting as CastingMode } from "./promotion.ts";
import {
  findLoop,
  type Operand,
  operandDTypes,
  outOfRangeComparison,
  sameDTypeLoop,
  toLoop,
} from "./resolve.ts";
import {
  Anything,
  ArrayLikeOrScalar,
  Casting,
  DTypeLike as DTypeTag,
  NotImplementedType,
  type Order,
  OrderLike,
  WhereMask,
} from "./tags.ts";
import { Tensor } from "./tensor.ts";
import { getItem, setItem } from "./indexing.ts";
import { UFuncTypeError, ValueError } from "./errors.ts";

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

/** The keyword arguments of every ufunc. */
export interface UFuncOptions {
  /** Where to put the result: an array, or one for each output. */
  readonly out?: ndarray | readonly (ndarray | null)[] | null;
  /** Elements to compute; the others keep what `out` had. */
  readonly where?: Like | boolean;
  /** Which casts are allowed. */
  readonly casting?: CastingMode;
  /** Memory order of the result. */
  readonly order?: Order | null;
  /** The dtype of the loop's output. */
  readonly dtype?: DTypeLike;
  /** The loop, as `"dd->d"` or a list of dtypes. */
  readonly signature?: string | readonly (DTypeLike | null)[] | null;
  /** Subclasses do not exist here; accepted as NumPy's default. */
  readonly subok?: boolean;
}

interface Call {
  operands: Operand[];
  out: (ndarray | undefined)[];
  where: Tensor | undefined;
  casting: CastingMode;
  order: Order;
  dtype: DType | undefined;
  signature: (DType | undefined)[] | undefined;
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
  get signature(): undefined {
    return undefined;
  }
  /** The loops, such as `"dd->d"`. */
  get types(): string[] {
    const [first, ...rest] = this.spec.primitives;
    return LOOP_TYPES[first].map((l, i) =>
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

function parseSignature(x: unknown, spec: UFuncSpec): (DType | undefined)[] | undefined {
  if (x === undefined || x === null) return undefined;
  const n = spec.nin + spec.primitives.length;
  let parts: unknown[];
  if (typeof x === "string") {
    const text = x.replace("->", "");
    parts = text.length === 1 ? [...new Array(spec.nin).fill(null), text] : [...text];
  } else if (Array.isArray(x)) parts = x;
  else throw new TypeError(`${spec.name}(): signature must be a string or a list of dtypes`);
  if (parts.length !== n) {
    throw new ValueError(
      `${spec.name}(): a signature must have ${n} entries (inputs and outputs), not ${parts.length}`,
    );
  }
  return parts.map((p) => p === null ? undefined : dtypeOf(p as DTypeLike).native);
}

function parseOut(x: unknown, positional: unknown[], spec: UFuncSpec): (ndarray | undefined)[] {
  const nout = spec.primitives.length;
  let list = positional;
  if (x !== undefined && x !== null) {
    if (positional.some((p) => p !== undefined)) {
      throw new TypeError(
        `${spec.name}() cannot specify 'out' as both a positional and keyword argument`,
      );
    }
    if (Array.isArray(x)) {
      if (x.length !== nout) {
        throw new ValueError(
          `${spec.name}(): the 'out' tuple must have exactly one entry per ufunc output`,
        );
      }
      list = x;
    } else if (nout > 1) {
      throw new TypeError(`${spec.name}(): 'out' must be a tuple of arrays`);
    } else list = [x];
  }
  return Array.from({ length: nout }, (_, i) => {
    const o = list[i];
    if (o === undefined || o === null) return undefined;
    if (!(o instanceof ndarray)) {
      throw new TypeError(`${spec.name}(): return arrays must be of ArrayType`);
    }
    return o;
  });
}

function binderFor(spec: UFuncSpec): Binder {
  const rows: ParamRow[] = [];
  const nin = spec.nin, nout = spec.primitives.length;
  for (let i = 0; i < nin; i++) rows.push([nin === 1 ? "x" : `x${i + 1}`, ArrayLikeOrScalar]);
  for (let i = 0; i < nout; i++) rows.push([`\0out${i}`, Anything, undefined]);
  rows.push(
    "*",
    ["out", Anything, undefined],
    ["where", WhereMask, true],
    ["casting", Casting, "same_kind"],
    ["order", OrderLike, "K"],
    ["dtype", DTypeTag, null],
    ["signature", Anything, undefined],
    ["sig", Anything, undefined],
    ["subok", NotImplementedType(true, undefined), true],
  );
  return new Binder(spec.name, rows);
}

function readCall(spec: UFuncSpec, binder: Binder, args: readonly unknown[]): Call {
  const v = binder.bind(args);
  const nin = spec.nin, nout = spec.primitives.length;
  const rest = v.slice(nin + nout);
  return {
    operands: v.slice(0, nin) as Operand[],
    out: parseOut(rest[0], v.slice(nin, nin + nout), spec),
    where: rest[1] as Tensor | undefined,
    casting: rest[2] as CastingMode,
    order: rest[3] as Order,
    dtype: rest[4] as DType | undefined,
    signature: parseSignature(rest[5] ?? rest[6], spec),
  };
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
  requireWriteable(out, `${spec.name}(): output array`);
  if (!canCast(loopOut, out.dtype, casting)) {
    throw new UFuncTypeError(
      `Cannot cast ufunc '${spec.name}' output${at} from dtype('${loopOut}') to dtype('${out.dtype}') ` +
        `with casting rule '${casting}'`,
    );
  }
}

function outShape(spec: UFuncSpec, call: Call, shapes: (readonly number[])[]): readonly number[] {
  const shape = broadcastShapes(shapes);
  for (const out of call.out) {
    if (!out || sameShape(out.shape, shape)) continue;
    let all: readonly number[] | undefined;
    try {
      all = broadcastShapes([...shapes, out.shape]);
    } catch { /* not even broadcastable */ }
    if (!all) {
      throw new ValueError(
        `operands could not be broadcast together with shapes ${
          [...shapes, out.shape].map(shapeText).join(" ")
        }`,
      );
    }
    if (!sameShape(all, out.shape)) {
      throw new ValueError(
        `non-broadcastable output operand with shape ${
          shapeText(out.shape)
        } doesn't match the broadcast shape ${shapeText(all)}`,
      );
    }
    return out.shape;
  }
  void spec;
  return shape;
}

function execute(spec: UFuncSpec, call: Call): ndarray | ndarray[] {
  const backend = call.out.find((o) => o)?.tensor.storage.backend ?? operandBackend(call.operands);
  const constant = outOfRangeComparison(spec.name, call.operands);
  const dtypes = operandDTypes(call.operands, backend);
  const loops: LoopType[] = spec.primitives.map((p, k) =>
    findLoop(p, dtypes, {
      dtype: k === 0 || spec.primitives.length === 1 ? call.dtype : undefined,
      signature: call.signature &&
        [...call.signature.slice(0, spec.nin), call.signature[spec.nin + k]],
      casting: call.casting,
    }, spec.name)
  );
  loops.forEach((l, k) => {
    const out = call.out[k];
    if (out) checkOut(spec, out, l.out, call.casting, loops.length > 1 ? ` ${k}` : "");
  });
  const tensors = constant === undefined
    ? toLoop(call.operands, loops[0].in, backend)
    : call.operands.map((o) => o instanceof Tensor ? o : allocate(bool, dense([]), backend));
  const shapes = tensors.map((t) => t.shape);
  if (call.where) shapes.push(call.where.shape);
  const shape = outShape(spec, call, shapes);
  const results = loops.map((l, k) => {
    const name = spec.primitives[k];
    const out = call.out[k];
    if (constant !== undefined) {
      const filled = run("fill", [], { shape, dtype: bool, value: constant }, backend);
      return finish(filled, out, call.where);
    }
    if (call.where) return masked(name, tensors, l, shape, call.where, out, backend);
    const direct = out && out.dtype === l.out && loops.length === 1 && !THROWING.has(name) &&
      !raisingErrors();
    if (direct) {
      elementwise(name, tensors, l.out, out.tensor);
      return out;
    }
    const layout = call.order === "K" ? undefined : orderedLayout(call.order, tensors, shape);
    const expanded = out && !sameShape(shape, broadcastShapes(tensors.map((t) => t.shape)))
      ? tensors.map((t, i) => i === 0 ? t.with(broadcastTo(t.layout, shape)) : t)
      : tensors;
    return finish(elementwise(name, expanded, l.out, undefined, layout), out, undefined);
  });
  // With several outputs nothing is written before all are known.
  if (loops.length > 1) {
    results.forEach((r, k) => {
      const out = call.out[k];
      if (out && r !== out) assign(out.tensor, (r as ndarray).tensor);
    });
    return results.map((r, k) => call.out[k] ?? r as ndarray);
  }
  const result = results[0], out = call.out[0];
  if (out && result !== out) {
    assign(out.tensor, result.tensor);
    return out;
  }
  return result;
}

function finish(t: Tensor, out: ndarray | undefined, where: Tensor | undefined): ndarray {
  if (!out || !where) return new ndarray(t);
  const mask = new ndarray(where.with(broadcastTo(where.layout, out.shape)));
  const picked = getItem(new ndarray(t), [mask]);
  setItem(out, mask, picked);
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

/**
 * Makes the ufunc of a row: a function that is also a {@link UFunc}.
 */
export function ufunc<F extends UFunc>(spec: UFuncSpec): F {
  const binder = binderFor(spec);
  const name = spec.primitives[0], single = spec.primitives.length === 1;
  const slow = (args: readonly unknown[]) => execute(spec, readCall(spec, binder, args));
  // The common calls skip binding: arrays of one dtype on one backend, without options.
  const f = spec.nin === 2
    ? function (a: unknown, b: unknown) {
      if (
        arguments.length === 2 && single && a instanceof ndarray && b instanceof ndarray &&
        a.tensor.dtype === b.tensor.dtype
      ) {
        const loop = sameDTypeLoop(name, 2, a.tensor.dtype);
        if (loop && loop.in[0] === a.tensor.dtype) {
          return new ndarray(elementwise(name, [a.tensor, b.tensor], loop.out));
        }
      }
      return slow(trim(arguments));
    }
    : function (a: unknown) {
      if (arguments.length === 1 && single && spec.nin === 1 && a instanceof ndarray) {
        const loop = sameDTypeLoop(name, 1, a.tensor.dtype);
        if (loop && loop.in[0] === a.tensor.dtype) {
          return new ndarray(elementwise(name, [a.tensor], loop.out));
        }
      }
      return slow(trim(arguments));
    };
  Object.setPrototypeOf(f, UFunc.prototype);
  Object.defineProperty(f, "spec", { value: spec });
  Object.defineProperty(f, "name", { value: spec.name });
  return f as unknown as F;
}

function trim(args: IArguments): unknown[] {
  return Array.from(args);
}

// Generalized ufuncs: functions of the last axes of their operands that loop over the others, such as
// matmul. This file reads a signature like "(n?,k),(k,m?)->(n?,m?)", finds out what the axes, axis and
// keepdims arguments mean, checks core dimensions and writes to `out`; products_impl.ts computes.

import type { ArrayLike as Like } from "./array_like.ts";
import { type DType, dtype as dtypeOf, type DTypeLike } from "./dtype.ts";
import { assign, cast, copyAs } from "./dispatch.ts";
import { orderedLayout } from "./memory_order.ts";
import { broadcastTo, expandDims, normalizeAxis, otherAxes, permute, shapeText } from "./layout.ts";
import { ndarray, requireWriteable } from "./ndarray.ts";
import { overridden, overriding } from "./override.ts";
import { Binder, type ParamRow } from "./normalizer.ts";
import { type Casting as CastingMode, requireUFuncCast } from "./promotion.ts";
import { findLoop } from "./resolve.ts";
import {
  Anything,
  ArrayLike,
  Bool,
  Casting,
  DTypeLike as DTypeTag,
  NotImplementedType,
  type Order,
  OrderLike,
} from "./tags.ts";
import type { Tensor } from "./tensor.ts";
import { UFunc, type UFuncSpec } from "./ufunc.ts";
import { AxisError, RuntimeError, ValueError } from "./errors.ts";

/** The keyword arguments of a generalized ufunc. */
export interface GUFuncOptions {
  /** Where to put the result. */
  readonly out?: ndarray | readonly ndarray[] | null;
  /** The core axes of each operand and of the result. */
  readonly axes?: readonly (number | readonly number[])[];
  /** The one core axis of all operands. */
  readonly axis?: number;
  /** Whether core axes that are summed over stay with length 1. */
  readonly keepdims?: boolean;
  /** Which casts are allowed. */
  readonly casting?: CastingMode;
  /** Memory order of the result. */
  readonly order?: Order | null;
  /** The dtype of the loop. */
  readonly dtype?: DTypeLike;
  /** The loop, as `"dd->d"` or a list of dtypes. */
  readonly signature?: string | readonly (DTypeLike | null)[] | null;
  /** The loop: another name for `signature`. */
  readonly sig?: string | readonly (DTypeLike | null)[] | null;
  /** Subclasses do not exist here; accepted as NumPy's default. */
  readonly subok?: boolean;
}

/** A generalized ufunc of two operands with one result. */
export interface BinaryGUFunc extends GUFunc {
  /** Combines the core axes of two operands; the other axes broadcast. */
  (x1: Like, x2: Like, options?: GUFuncOptions): ndarray;
  /** Combines the core axes of two operands into `out`. */
  (x1: Like, x2: Like, out: ndarray | null | undefined, options?: GUFuncOptions): ndarray;
}

/** What a generalized ufunc is made from. */
export interface GUFuncSpec {
  /** NumPy's name. */
  readonly name: string;
  /** NumPy's signature of core dimensions; `?` marks those that a vector may lack. */
  readonly signature: string;
  /** Result for operands of one dtype with all core axes (flexible ones included) in last place. */
  compute(x1: Tensor, x2: Tensor): Tensor;
}

/** A ufunc with core dimensions. */
export class GUFunc extends UFunc {
  /** The core dimensions and the computation. */
  readonly core!: GUFuncSpec;
  /** NumPy's signature of core dimensions. */
  override get signature(): string {
    return this.core.signature;
  }
}

const noMethod = (name: string, make: typeof TypeError | typeof RuntimeError) =>
  function (this: GUFunc): never {
    throw new make(
      `${this.__name__}.${name} is not allowed in a ufunc with non-trivial signature: ${this.__name__} has ` +
        `signature ${this.signature}`,
    );
  };
// The classes are NumPy's.
for (const name of ["reduce", "accumulate", "reduceat", "outer", "at"]) {
  const make = name === "outer" || name === "at" ? TypeError : RuntimeError;
  Object.defineProperty(GUFunc.prototype, name, {
    value: noMethod(name, make),
    configurable: true,
  });
}

interface Core {
  /** Names of each operand's core dimensions, the result's last; without the `?`. */
  readonly dims: readonly (readonly string[])[];
  /** Names of dimensions that vectors may lack. */
  readonly flexible: ReadonlySet<string>;
}

function parseCore(signature: string): Core {
  const flexible = new Set<string>();
  const dims = [...signature.matchAll(/\(([^)]*)\)/g)].map(([, inside]) =>
    inside.split(",").filter((s) => s).map((s) => {
      if (s.endsWith("?")) flexible.add(s.slice(0, -1));
      return s.replace("?", "");
    })
  );
  return { dims, flexible };
}

function rows(): ParamRow[] {
  return [
    ["x1", ArrayLike],
    ["x2", ArrayLike],
    ["\0out", Anything, undefined],
    "*",
    ["out", Anything, undefined],
    ["axes", Anything, undefined],
    ["axis", Anything, undefined],
    ["keepdims", Bool, false],
    ["casting", Casting, "same_kind"],
    ["order", OrderLike, "K"],
    ["dtype", DTypeTag, null],
    ["signature", Anything, undefined],
    ["sig", Anything, undefined],
    ["subok", NotImplementedType(true, false, undefined), true],
  ];
}

function readOut(name: string, positional: unknown, named: unknown): ndarray | undefined {
  const given = positional !== undefined && positional !== null;
  if (given && named !== undefined && named !== null) {
    throw new TypeError(`${name}() cannot specify 'out' as both a positional and keyword argument`);
  }
  let out = given ? positional : named;
  if (Array.isArray(out)) {
    if (out.length !== 1) {
      throw new ValueError(
        `${name}(): the 'out' tuple must have exactly one entry per ufunc output`,
      );
    }
    out = out[0];
  }
  if (out === undefined || out === null) return undefined;
  if (!(out instanceof ndarray)) {
    throw new TypeError(`${name}(): return arrays must be of ArrayType`);
  }
  return out;
}

function readSignature(name: string, x: unknown): (DType | undefined)[] | undefined {
  if (x === undefined || x === null) return undefined;
  let parts: unknown[];
  if (typeof x === "string") {
    const text = x.replace("->", "");
    parts = text.length === 1 ? [null, null, text] : [...text];
  } else if (Array.isArray(x)) parts = x;
  else throw new TypeError(`${name}(): signature must be a string or a list of dtypes`);
  if (parts.length !== 3) {
    throw new ValueError(
      `${name}(): a signature must have 3 entries (inputs and output), not ${parts.length}`,
    );
  }
  return parts.map((p) => p === null ? undefined : dtypeOf(p as DTypeLike).native);
}

/** The core axes of each operand and the result, counted as the user did; undefined: the last ones. */
function readAxes(
  spec: GUFuncSpec,
  dims: readonly (readonly string[])[],
  axes: unknown,
  axis: unknown,
  keepdims: boolean,
): (number[] | undefined)[] | undefined {
  const { name } = spec;
  const isSet = (x: unknown) => x !== undefined && x !== null;
  if (isSet(axes) && isSet(axis)) {
    throw new TypeError(`${name}(): cannot specify both 'axis' and 'axes'`);
  }
  if (keepdims && (dims[2].length > 0 || dims[0].length !== dims[1].length)) {
    throw new TypeError(
      `${name} does not support keepdims: its signature ${spec.signature} requires output 0 to have ` +
        `${
          dims[2].length
        } core dimensions, but keepdims can only be used when all inputs have the same ` +
        "number of core dimensions and all outputs have no core dimensions.",
    );
  }
  if (isSet(axis)) {
    const distinct = new Set(dims.flat()).size;
    if (distinct !== 1 || dims[0].length !== 1 || dims[1].length !== 1) {
      throw new TypeError(
        `${name}: axis can only be used with a single shared core dimension, not with the ${distinct} ` +
          `distinct ones implied by signature ${spec.signature}.`,
      );
    }
    const i = integer(name, "axis", axis);
    return [[i], [i], keepdims ? [i] : []];
  }
  if (!isSet(axes)) return undefined;
  if (!Array.isArray(axes)) throw new TypeError(`${name}(): axes should be a list.`);
  if (axes.length !== 3 && !(axes.length === 2 && dims[2].length === 0)) {
    throw new ValueError(
      `${name}(): axes should be a list with an entry for all 3 inputs and outputs; entries for outputs can ` +
        "only be omitted if none of them has core axes.",
    );
  }
  return dims.map((d, k) => {
    if (k >= axes.length) return undefined;
    const item: unknown = axes[k];
    const n = k === 2 && keepdims ? dims[0].length : d.length;
    if (!Array.isArray(item)) {
      if (n !== 1) {
        throw new AxisError(
          `${name}: operand ${k} has ${n} core dimensions, but the axes item is a single integer.`,
        );
      }
      return [integer(name, "axes", item)];
    }
    if (item.length !== n) {
      throw new AxisError(
        `${name}: operand ${k} has ${n} core dimensions, but ${item.length} dimensions are specified by axes ` +
          "tuple.",
      );
    }
    return item.map((i) => integer(name, "axes", i));
  });
}

function integer(fn: string, param: string, x: unknown): number {
  if (typeof x === "bigint") return Number(x);
  if (typeof x !== "number" || !Number.isInteger(x)) {
    throw new TypeError(`${fn}(): '${param}' must hold integers, not ${String(x)}`);
  }
  return x;
}

function normalized(axes: readonly number[], ndim: number, k: number): number[] {
  const out = axes.map((a) => normalizeAxis(a, ndim));
  out.forEach((a, i) => {
    if (out.indexOf(a) !== i) throw new ValueError(`axes item ${k} has value ${a} repeated`);
  });
  return out;
}

function mismatch(
  spec: GUFuncSpec,
  operand: string,
  i: number,
  size: number,
  other: number,
): ValueError {
  return new ValueError(
    `${spec.name}: ${operand} has a mismatch in its core dimension ${i}, with gufunc signature ` +
      `${spec.signature} (size ${size} is different from ${other})`,
  );
}

function loopShape(spec: GUFuncSpec, lead: readonly (readonly number[])[]): number[] {
  const n = Math.max(...lead.map((s) => s.length));
  const shape = new Array<number>(n).fill(1);
  for (const s of lead) {
    s.forEach((m, i) => {
      const at = n - s.length + i;
      if (m === 1) return;
      if (shape[at] !== 1 && shape[at] !== m) {
        throw new ValueError(
          `${spec.name}: operands could not be broadcast together: the axes that are looped over have shapes ` +
            lead.map(shapeText).join(" "),
        );
      }
      shape[at] = m;
    });
  }
  return shape;
}

function execute(spec: GUFuncSpec, core: Core, values: readonly unknown[]): ndarray {
  const { name } = spec;
  const operands = [values[0], values[1]] as Tensor[];
  const out = readOut(name, values[2], values[3]);
  const [axesArg, axisArg, keepdims, casting, order, dtype] = values.slice(4, 10) as [
    unknown,
    unknown,
    boolean,
    CastingMode,
    Order,
    DType | undefined,
  ];
  const signature = readSignature(name, values[10] ?? values[11]);
  // Loops are those of add: one for each dtype.
  const request = { dtype, signature, casting };
  const loop = findLoop("add", operands.map((t) => t.dtype), request, name);
  if (out) {
    requireWriteable(out, `${name}(): output array`);
    requireUFuncCast(`ufunc '${name}' output`, loop.out, out.dtype, casting);
  }
  // Vectors lack a flexible dimension, which then is missing from the result too.
  const missing = new Set<string>();
  operands.forEach((t, k) => {
    const flexible = core.dims[k].filter((d) => core.flexible.has(d));
    const least = core.dims[k].length - flexible.length;
    if (t.ndim < least) {
      throw new ValueError(
        `${name}: Input operand ${k} does not have enough dimensions (has ${t.ndim}, gufunc core with ` +
          `signature ${spec.signature} requires ${least})`,
      );
    }
    if (t.ndim < core.dims[k].length) flexible.forEach((d) => missing.add(d));
  });
  const dims = core.dims.map((d) => d.filter((x) => !missing.has(x)));
  const axes = readAxes(spec, dims, axesArg, axisArg, keepdims);
  const sizes = new Map<string, number>();
  const ordered = operands.map((t, k) => {
    const here = axes?.[k];
    let layout = t.layout;
    if (here) {
      const last = normalized(here, t.ndim, k);
      layout = permute(layout, [
        ...otherAxes(t.shape, last),
        ...last,
      ]);
    }
    dims[k].forEach((d, i) => {
      const size = layout.shape[layout.ndim - dims[k].length + i];
      const known = sizes.get(d);
      if (known !== undefined && known !== size) {
        throw mismatch(spec, `Input operand ${k}`, i, size, known);
      }
      sizes.set(d, size);
    });
    return t.with(layout);
  });
  const shape = loopShape(
    spec,
    ordered.map((t, k) => t.shape.slice(0, t.ndim - dims[k].length)),
  );
  // The result: loop axes, then core axes, moved to where the user wants them.
  const coreOut = keepdims ? dims[0].map(() => 1) : dims[2].map((d) => sizes.get(d) as number);
  const target = out ? outLayout(spec, out, shape, coreOut, axes?.[2]) : undefined;
  const [a, b] = ordered.map((t, k) => {
    const full = core.dims[k];
    const tensor = cast(t, loop.in[k]);
    // Put missing dimensions back with length 1.
    const at = full.map((d, i) => missing.has(d) ? t.ndim - dims[k].length + i : -1);
    return at.reduce((x, i) => i < 0 ? x : expandAt(x, i), tensor);
  });
  let result = spec.compute(a, b);
  const absent = core.dims[2].map((d, i) => missing.has(d) ? shape.length + i : -1);
  for (const i of absent.filter((i) => i >= 0).reverse()) result = dropAt(result, i);
  if (keepdims) { for (const _ of coreOut) result = expandAt(result, result.ndim); }
  if (out && target) {
    assign(target, result.moved(broadcastTo, target.shape));
    return out;
  }
  const placed = axes?.[2];
  if (placed && placed.length > 0) {
    const final = normalized(placed, result.ndim, 2);
    const perm = new Array<number>(result.ndim).fill(-1);
    final.forEach((to, i) => perm[to] = shape.length + i);
    let next = 0;
    for (let i = 0; i < perm.length; i++) if (perm[i] < 0) perm[i] = next++;
    result = result.moved(permute, perm);
  }
  if (order !== "K") {
    const layout = orderedLayout(order, operands, result.shape);
    const has = layout.strides.every((s, i) =>
      result.shape[i] < 2 || s === result.layout.strides[i]
    );
    if (!has) result = copyAs(result, layout);
  }
  return new ndarray(result);
}

/** `out` with its core axes in last place, after checks of its shape. */
function outLayout(
  spec: GUFuncSpec,
  out: ndarray,
  shape: readonly number[],
  core: readonly number[],
  axes: readonly number[] | undefined,
): Tensor {
  const t = out.tensor;
  if (t.ndim < core.length) {
    throw new ValueError(
      `${spec.name}: Output operand 0 does not have enough dimensions (has ${t.ndim}, gufunc core with ` +
        `signature ${spec.signature} requires ${core.length})`,
    );
  }
  let layout = t.layout;
  if (axes) {
    const last = normalized(axes, t.ndim, 2);
    layout = permute(layout, [
      ...otherAxes(t.shape, last),
      ...last,
    ]);
  }
  const lead = layout.shape.slice(0, layout.ndim - core.length);
  core.forEach((n, i) => {
    const size = layout.shape[lead.length + i];
    if (size !== n) throw mismatch(spec, "Output operand 0", i, size, n);
  });
  const both = loopShape(spec, [shape, lead]);
  if (both.length !== lead.length || both.some((n, i) => n !== lead[i])) {
    throw new ValueError(
      `${spec.name}: output array has shape ${
        shapeText(out.shape)
      } but the axes that are looped over have ` +
        `shape ${shapeText(shape)}`,
    );
  }
  return t.with(layout);
}

function expandAt(t: Tensor, at: number): Tensor {
  return t.moved(expandDims, [at]);
}

function dropAt(t: Tensor, at: number): Tensor {
  return t.moved(permute, otherAxes(t.shape, [at]));
}

/** Whether two tensors have all their core axes, of matching lengths, and need no broadcasting. */
function fits({ dims: [p, q] }: Core, a: Tensor, b: Tensor): boolean {
  const m = a.ndim - p.length, n = b.ndim - q.length;
  if (m !== n || n < 0) return false;
  for (let i = 0; i < m; i++) if (a.shape[i] !== b.shape[i]) return false;
  for (let i = 0; i < p.length; i++) {
    const j = q.indexOf(p[i]);
    if (j >= 0 && a.shape[m + i] !== b.shape[n + j]) return false;
  }
  return true;
}

/** Makes a generalized ufunc of two operands. */
export function gufunc(core: GUFuncSpec): BinaryGUFunc {
  const binder = new Binder(core.name, rows());
  const parsed = parseCore(core.signature);
  const spec: UFuncSpec = { name: core.name, nin: 2, primitives: ["add"] };
  const slow = (args: readonly unknown[]) => execute(core, parsed, binder.bind(args));
  const f: unknown = function (a: unknown, b: unknown) {
    if (overriding.active) {
      const answer = overridden(f, core.name, arguments);
      if (answer) return answer[0];
    }
    // The common call skips binding: two arrays of one dtype with all core axes, which fit.
    if (
      arguments.length === 2 && a instanceof ndarray && b instanceof ndarray &&
      a.tensor.dtype === b.tensor.dtype && fits(parsed, a.tensor, b.tensor)
    ) return new ndarray(core.compute(a.tensor, b.tensor));
    return slow(Array.from(arguments));
  };
  Object.setPrototypeOf(f, GUFunc.prototype);
  Object.defineProperty(f, "spec", { value: spec });
  Object.defineProperty(f, "core", { value: core });
  Object.defineProperty(f, "name", { value: core.name });
  return f as BinaryGUFunc;
}

// The methods of ufunc objects: reduce, accumulate, reduceat, outer, at and resolve_dtypes. Their types and documentation
// are in core's ufunc_types.ts; what they compute is in core's reductions, scans and ufunc_methods impl.

import {
  asScalar,
  type Axis,
  Binder,
  canCast,
  cast,
  Complex,
  currentBackend,
  type DType,
  dtype as dtypeOf,
  type DTypeLike,
  expandDims,
  findLoop,
  int64,
  isOptions,
  ndarray,
  operandDTypes,
  type ParamRow,
  readCall,
  requireUFuncCast,
  requireWriteable,
  scalarTensor,
  type Tag,
  type Tensor,
  tooDeepError,
  toTensor,
  type UFunc,
  ValueError,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import {
  accumulate_impl,
  accumulateInto,
  at_impl,
  reduceat_impl,
  reduceTo,
  type Reduction,
  zeros_impl,
} from "@nplex/core/impl";
import { Destination, Initial, ReduceMask } from "./reduction_tags.ts";

const FOLD_ROWS: readonly ParamRow[] = [
  ["array", tags.ArrayLike],
  ["axis", tags.AxisLike, 0],
  ["dtype", tags.DTypeLike, null],
  ["out", Destination, null],
];
const REDUCE_ROWS: readonly ParamRow[] = [
  ...FOLD_ROWS,
  ["keepdims", tags.KeepDims, false],
  ["initial", Initial, undefined],
  ["where", ReduceMask, true],
];
/** Where pieces begin: a sequence of integers. */
export const STARTS: Tag<Tensor> = {
  takes: "a sequence of integers",
  normalize(x) {
    const t = toTensor(x);
    if (t.ndim === 0) throw new ValueError("object of too small depth for desired array");
    if (t.ndim > 1) {
      throw tooDeepError(1);
    }
    if (x instanceof ndarray && !canCast(x.dtype, int64, "safe")) {
      throw new TypeError(
        `cannot cast indices from dtype('${x.dtype}') to dtype('int64') according to the rule 'safe'`,
      );
    }
    return cast(t, int64);
  },
};
const REDUCEAT_ROWS: readonly ParamRow[] = [
  FOLD_ROWS[0],
  ["indices", STARTS],
  ...FOLD_ROWS.slice(1),
];

const binders = new Map<string, Binder>();
function bind(f: UFunc, method: string, rows: readonly ParamRow[], args: unknown[]): unknown[] {
  const name = `${f.__name__}.${method}`;
  let binder = binders.get(name);
  if (!binder) binders.set(name, binder = new Binder(name, rows));
  return binder.bind(args);
}

/** The primitive of a ufunc that can be folded. */
function foldable(f: UFunc, method: string): string {
  if (f.nin !== 2) throw new ValueError(`${method} only supported for binary functions`);
  if (f.nout !== 1) {
    throw new ValueError(`${method} only supported for functions returning a single value`);
  }
  return f.spec.primitives[0];
}

function oneAxis(axis: Axis | undefined, ndim: number, method: string): number {
  const axes = Array.isArray(axis) ? axis as number[] : undefined;
  if (axes?.length === 1) return axes[0];
  if (axes === undefined && ndim === 1) return 0;
  if (ndim === 0) throw new TypeError(`cannot ${method} on a scalar`);
  throw new ValueError(`${method} does not allow multiple axes`);
}

function reduce(this: UFunc, ...args: unknown[]): ndarray {
  const name = foldable(this, "reduce");
  const [x, axis, dtype, out, keepdims, initial, where] = bind(this, "reduce", REDUCE_ROWS, args);
  const result = reduceTo(
    name,
    x as Tensor,
    out as ndarray | undefined,
    { axis, dtype, keepdims, initial, where } as Reduction,
  );
  return result instanceof ndarray ? result : new ndarray(result);
}

function accumulate(this: UFunc, ...args: unknown[]): ndarray {
  const name = foldable(this, "accumulate");
  const [x, axis, dtype, out] = bind(this, "accumulate", FOLD_ROWS, args) as [
    Tensor,
    number[] | undefined,
    DType | undefined,
    ndarray | undefined,
  ];
  const at = oneAxis(axis, x.ndim, "accumulate");
  const result = accumulate_impl(name, x, at, { dtype, outDType: out?.dtype });
  return out ? accumulateInto(result, out) : new ndarray(result);
}

function reduceat(this: UFunc, ...args: unknown[]): ndarray {
  const name = foldable(this, "reduceat");
  const [x, starts, axis, dtype, out] = bind(this, "reduceat", REDUCEAT_ROWS, args) as [
    Tensor,
    Tensor,
    number[] | undefined,
    DType | undefined,
    ndarray | undefined,
  ];
  const at = oneAxis(axis, x.ndim, "reduceat");
  const result = reduceat_impl(name, x, starts, at, { dtype, outDType: out?.dtype });
  return out ? accumulateInto(result, out) : new ndarray(result);
}

function outer(this: UFunc, ...args: unknown[]): unknown {
  if (this.nin !== 2) throw new ValueError("outer product only supported for binary functions");
  const options = isOptions(args[args.length - 1]) ? args.pop() : undefined;
  if (args.length !== 2) {
    throw new TypeError(`${this.__name__}.outer() takes 2 operands, not ${args.length}`);
  }
  const [a, b] = args;
  const operands = [a, b];
  if (asScalar(a) === undefined && asScalar(b) === undefined) {
    const x = toTensor(a), y = toTensor(b);
    const axes = Array.from({ length: y.ndim }, (_, i) => x.ndim + i);
    operands[0] = new ndarray(x.moved(expandDims, axes));
    operands[1] = b instanceof ndarray ? b : new ndarray(y);
  }
  const call = this as unknown as (...args: unknown[]) => unknown;
  return options === undefined ? call(...operands) : call(...operands, options);
}

function at(this: UFunc, a: unknown, index: unknown, ...rest: unknown[]): void {
  const name = this.__name__;
  if (this.nin > 2) throw new ValueError("Only unary and binary ufuncs supported at this time");
  if (this.nout !== 1) throw new ValueError("Only single output ufuncs supported at this time");
  if (!(a instanceof ndarray)) throw new TypeError("first operand must be array");
  requireWriteable(a, `${name}.at(): the array`);
  if (isOptions(rest[rest.length - 1])) {
    throw new TypeError(`${name}.at() takes no keyword arguments`);
  }
  if (rest.length > 1) throw new TypeError(`${name}.at() takes at most 3 arguments`);
  const b = rest[0];
  if (this.nin === 1 && b !== undefined) {
    throw new ValueError("second operand provided when ufunc is unary");
  }
  if (this.nin === 2 && b === undefined) throw new ValueError("second operand needed for ufunc");
  const backend = a.tensor.backend;
  const scalar = asScalar(b);
  const operand = b === undefined
    ? undefined
    : scalar
    ? scalarTensor(scalar, operandDTypes([scalar], backend)[0], backend)
    : toTensor(b);
  at_impl(this.spec.primitives[0], a, indexItems(index), operand);
}

/**
 * The items of an index. As in `a.set`, a JS list of numbers is one integer array where that is what
 * `np.add.at(a, [0, 0, 1], 1)` means in Python; a list that holds arrays, lists or slices is a tuple.
 */
export function indexItems(index: unknown): readonly unknown[] {
  if (!Array.isArray(index)) return [index];
  const flat = index.every((i) =>
    typeof i === "number" || typeof i === "bigint" || typeof i === "boolean"
  );
  return flat && index.length > 0 ? [index] : index;
}

const RESOLVE_ROWS: readonly ParamRow[] = [
  ["dtypes", tags.SequenceOf(tags.Anything)],
  "*",
  ["signature", tags.Anything, null],
  ["casting", tags.Casting, "same_kind"],
  ["reduction", tags.Bool, false],
];

/** An operand that stands for a dtype; `BigInt`, `Number` and `Complex` for Python's int, float and complex. */
function standIn(d: unknown): unknown {
  if (d === BigInt) return 0n;
  if (d === Number) return 0.5;
  return d === Complex ? new Complex(0, 1) : new ndarray(zeros_impl([0], dtypeOf(d as DTypeLike)));
}

function resolve_dtypes(this: UFunc, ...args: unknown[]): DType[] {
  const { nin, nout, nargs, __name__: name, spec } = this;
  const [given, signature, casting, reduction] = bind(this, "resolve_dtypes", RESOLVE_ROWS, args);
  const dtypes = [...given as unknown[]];
  if (dtypes.length !== nargs) {
    throw new TypeError(`${name}.resolve_dtypes(): dtypes must be a list of ${nargs}`);
  }
  if (reduction) {
    if (nin !== 2 || nout !== 1) {
      throw new ValueError("ufunc is not compatible with reduction operations.");
    }
    dtypes[0] ??= dtypes[1];
  }
  if (dtypes.slice(0, nin).some((d) => d === null || d === undefined)) {
    throw new TypeError("All input dtypes must be provided (except the first one in reductions)");
  }
  const call = readCall(name, nin, nout, [...dtypes.slice(0, nin).map(standIn), {
    signature,
    casting,
  }]);
  const inputs = operandDTypes(call.operands, currentBackend());
  const loops = spec.primitives.map((p) =>
    findLoop(p, inputs, { signature: call.signature, casting: call.casting }, name)
  );
  loops.forEach((loop, i) => {
    const out = dtypes[nin + i];
    if (out === null || out === undefined) return;
    requireUFuncCast(`ufunc '${name}' output`, loop.out, dtypeOf(out as DTypeLike), call.casting);
  });
  return [...loops[0].in, ...loops.map((l) => l.out)];
}

/** What every ufunc gets: see installUFuncMethods. */
export const UFUNC_METHODS: Readonly<
  Record<string, (this: UFunc, ...args: never[]) => unknown>
> = { reduce, accumulate, reduceat, outer, at, resolve_dtypes };

// Which typed loop of an elementwise function its operands use: NEP 50 promotion, the `dtype=` and
// `signature=` arguments, casting checks, and the few functions with rules of their own.

import { newData, Scalar, storeScalar } from "./array_like.ts";
import type { Backend } from "./backend.ts";
import { bool, type DType, float64, uint64 } from "./dtype.ts";
import { assign, cast, moveTo, run, scratch } from "./dispatch.ts";
import { resultLayout } from "./memory_order.ts";
import { FPE, reportErrors } from "./errstate.ts";
import { nearestDType } from "./nearest.ts";
import { dense } from "./layout.ts";
import { LOOP_TYPES, type LoopType } from "./loops.ts";
import {
  canCast,
  type Casting,
  promote,
  promoteWeak,
  requireUFuncCast,
  type Weak,
} from "./promotion.ts";
import { Tensor } from "./tensor.ts";
import { UFuncTypeError } from "./errors.ts";

/** An operand: a tensor, or a scalar that is weak in promotion. */
export type Operand = Tensor | Scalar;

const SCALAR_LAYOUT = dense([]);

/** A scalar as a 0-d tensor of a dtype. Throws OverflowError when a Python int does not fit. */
export function scalarTensor(s: Scalar, d: DType, backend: Backend): Tensor {
  if (backend.kind === "strided") {
    const t = backend.allocate(d, SCALAR_LAYOUT);
    const { data, start } = backend.array(t);
    storeScalar(data, start / d.lanes, d, s.value);
    if (d.kind === "f" && d.itemsize < 8 && Math.abs(Number(data[start])) === Infinity) {
      const x = Number(s.value);
      if (x - x === 0) reportErrors(FPE.over, "cast");
    }
    return t;
  }
  return fillScalar(s.value, nearestDType(backend, d), backend);
}

function fillScalar(value: Scalar["value"], d: DType, backend: Backend): Tensor {
  const probe = d.itemsize === 8 && (d.kind === "i" || d.kind === "u")
    ? new BigInt64Array(1)
    : new Float64Array(2);
  storeScalar(probe, 0, d, value);
  const attr = d.kind === "c" ? [Number(probe[0]), Number(probe[1])] : probe[0];
  return run("fill", [], { shape: [], dtype: d, value: attr }, backend);
}

const TWO_63 = 2n ** 63n;

/** The dtype of a Python int alone: int64, or uint64 where only that holds it. */
function intDType(s: Scalar, backend: Backend): DType {
  const big = s.value as number | bigint;
  return big >= TWO_63 && big < 2n * TWO_63 ? uint64 : backend.defaults.int;
}

/** The dtype each operand counts as: its own, or what a weak scalar becomes beside the others. */
export function operandDTypes(operands: readonly Operand[], backend: Backend): DType[] {
  let strong: DType | undefined;
  let weak = false;
  let top: Weak = "int";
  for (const o of operands) {
    if (o instanceof Tensor) strong = strong ? promote(strong, o.dtype) : o.dtype;
    else if (o.kind === "bool") strong = strong ? promote(strong, bool) : bool;
    else {
      weak = true;
      if (o.kind === "complex" || o.kind === "float" && top === "int") top = o.kind;
    }
  }
  const only = operands[0];
  if (operands.length === 1 && only instanceof Scalar && only.kind === "int") {
    return [intDType(only, backend)];
  }
  const asWeak = weak ? promoteWeak(top, strong, backend.defaults) : bool;
  return operands.map((o) => o instanceof Tensor ? o.dtype : o.kind === "bool" ? bool : asWeak);
}

/** What a call asks for beyond its operands. */
export interface Request {
  /** `dtype=`. */
  readonly dtype?: DType;
  /** `signature=`: dtypes of inputs and outputs, `undefined` where free. */
  readonly signature?: readonly (DType | undefined)[];
  /** `casting=`. */
  readonly casting: Casting;
}

const BOOL_HINT: Record<string, string> = {
  subtract:
    "numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` " +
    "operator, or the logical_xor function instead.",
  negative:
    "The numpy boolean negative, the `-` operator, is not supported, use the `~` operator or " +
    "the logical_not function instead.",
};

const KNOWN: Map<string, (LoopType | undefined)[]> = new Map();

/**
 * The loop for arrays of one dtype, or of two, from a table: the common cases.
 * @param e The second operand's dtype, of a function of two.
 */
export function loopFor(name: string, d: DType, e?: DType): LoopType {
  let table = KNOWN.get(name);
  if (!table) KNOWN.set(name, table = []);
  const key = e === undefined ? d.id : 16 * (e.id + 1) + d.id;
  return table[key] ??= findLoop(name, e ? [d, e] : [d], { casting: "same_kind" });
}

/** Whether a Python int becomes a number of a dtype, whatever the casting rule; throws OverflowError where it does not fit. */
function fits(o: Operand | undefined, d: DType): boolean {
  if (!(o instanceof Scalar) || o.kind !== "int" || d.kind === "b") return false;
  storeScalar(newData(d, 1), 0, d, o.value);
  return true;
}

/**
 * The loop of a primitive for operands of these dtypes.
 * @param operands The operands, where Python ints among them need not obey the casting rule.
 * @throws {TypeError} When no loop fits. @throws {UFuncTypeError} When a cast is not allowed.
 * @throws {OverflowError} When a Python int does not fit.
 */
export function findLoop(
  name: string,
  dtypes: readonly DType[],
  request: Request,
  ufuncName = name,
  operands: readonly Operand[] = [],
): LoopType {
  const loops = LOOP_TYPES[name] ?? [];
  const { dtype, signature, casting } = request;
  const forBools = dtype ? dtype === bool : !signature && dtypes.every((d) => d === bool);
  if (forBools && name in BOOL_HINT) {
    throw new TypeError(BOOL_HINT[name]);
  }
  const safe = (l: LoopType) => l.in.every((d, i) => canCast(dtypes[i], d, "safe"));
  let loop: LoopType | undefined;
  if (signature) {
    const fixed = (l: LoopType) =>
      [...l.in, l.out].every((d, i) => signature[i] === undefined || signature[i] === d);
    loop = loops.find((l) =>
      fixed(l) && l.in.every((d, i) =>
        signature[i] === d || canCast(dtypes[i], d, "safe")
      )
    ) ?? loops.find((l) => fixed(l) && l.in.every((d) => d === l.out));
  } else if (dtype) {
    // A loop that the operands reach safely, else the one that works in this dtype throughout.
    loop = loops.find((l) => l.out === dtype && safe(l)) ??
      loops.find((l) => l.out === dtype && l.in.every((d) => d === dtype));
  } else if (name === "divide" && dtypes.every((d) => "biu".includes(d.kind))) {
    loop = loops.find((l) => l.out === float64) ?? loops.find(safe);
  } else if (COMMON_ONLY.has(name)) {
    const common = dtypes.reduce(promote);
    loop = loops.find((l) => l.in[0] === common);
  } else loop = loops.find(safe);
  if (!loop) throw noLoop(ufuncName, dtypes, request);
  const fitting = loop.in.map((d, i) => fits(operands[i], d));
  for (let i = 0; i < dtypes.length; i++) {
    if (dtypes[i] !== loop.in[i] && !fitting[i]) {
      const which = dtypes.length > 1 ? ` ${i}` : "";
      requireUFuncCast(`ufunc '${ufuncName}' input${which}`, dtypes[i], loop.in[i], casting);
    }
  }
  return loop;
}

/** Ufuncs whose operands must have a loop of their common dtype: they don't go up to the next one. */
const COMMON_ONLY = new Set(["gcd", "lcm", "positive", "sign"]);

function noLoop(name: string, dtypes: readonly DType[], request: Request): TypeError {
  const { dtype, signature } = request;
  if (name === "isnat") {
    return new TypeError(
      "ufunc 'isnat' is only defined for np.datetime64 and np.timedelta64.",
    );
  }
  if (
    !signature &&
    (COMMON_ONLY.has(name) || name === "absolute" && dtype && dtypes[0].kind !== "c")
  ) {
    const list = dtypes.map((d) => `dtype('${d}')`).join(", ");
    return new UFuncTypeError(
      `ufunc '${name}' did not contain a loop with signature matching types ${
        dtypes.length > 1 ? `(${list})` : list
      } -> ${dtype ? `dtype('${dtype}')` : "None"}`,
    );
  }
  if (dtype || signature) {
    return new TypeError(noLoopText(name));
  }
  return new TypeError(
    `ufunc '${name}' not supported for the input types, and the inputs could not be safely ` +
      "coerced to any supported types according to the casting rule ''safe''",
  );
}

/**
 * Operands as tensors of a loop's input dtypes.
 * @param made Gets what was made for them and can be discarded after the loop; without it nothing is made so.
 */
export function toLoop(
  operands: readonly Operand[],
  ins: readonly DType[],
  backend: Backend,
  made?: Tensor[],
): Tensor[] {
  return operands.map((o, i) => {
    if (!(o instanceof Tensor)) return scalarTensor(o, ins[i], backend);
    const home = o.storage.backend;
    // A backend that lacks the loop's dtype would cast to the nearest that it has.
    if (home !== backend && o.dtype !== ins[i] && !home.dtypes.includes(ins[i])) {
      o = moveTo(o, backend);
    }
    if (o.dtype === ins[i] || !made || home !== backend) return cast(o, ins[i]);
    const room = scratch(o, ins[i], resultLayout([o], o.shape));
    if (!room) return cast(o, ins[i]);
    made.push(room);
    assign(room, o);
    return room;
  });
}

const COMPARISONS: Record<string, [below: boolean, above: boolean]> = {
  // What `array op scalar` is when the scalar lies below, or above, every value of the dtype.
  equal: [false, false],
  not_equal: [true, true],
  less: [false, true],
  less_equal: [false, true],
  greater: [true, false],
  greater_equal: [true, false],
};

/** Two Python ints of which one does not fit int64, compared as Python does. */
function compareInts(name: string, p: Scalar, q: Scalar): boolean | undefined {
  if (p.kind !== "int" || q.kind !== "int") return undefined;
  const a = p.value as number | bigint, b = q.value as number | bigint;
  if (a >= -TWO_63 && a < TWO_63 && b >= -TWO_63 && b < TWO_63) return undefined;
  switch (name) {
    case "equal":
      return a == b;
    case "not_equal":
      return a != b;
    case "less":
      return a < b;
    case "less_equal":
      return a <= b;
    case "greater":
      return a > b;
  }
  return a >= b;
}

/**
 * The answer to comparing an integer array with a Python int that its dtype can't hold, which is the
 * same for all elements; `undefined` for all other calls.
 */
export function outOfRangeComparison(
  name: string,
  operands: readonly Operand[],
): boolean | undefined {
  const row = COMPARISONS[name];
  if (!row || operands.length !== 2) return undefined;
  const [p, q] = operands;
  if (p instanceof Scalar && q instanceof Scalar) return compareInts(name, p, q);
  const at = operands.findIndex((o) => !(o instanceof Tensor));
  const scalar = operands[at], other = operands[1 - at];
  if (at < 0 || !(other instanceof Tensor) || scalar instanceof Tensor) return undefined;
  const d = other.dtype;
  if (scalar.kind !== "int" || (d.kind !== "i" && d.kind !== "u")) return undefined;
  const bits = d.itemsize * 8;
  const lo = d.kind === "u" ? 0 : -(2 ** (bits - 1));
  const hi = d.kind === "u" ? 2n ** BigInt(bits) - 1n : 2n ** BigInt(bits - 1) - 1n;
  const value = scalar.value as number | bigint;
  const below = value < lo, above = value > hi;
  if (!below && !above) return undefined;
  // A scalar on the left mirrors the comparison.
  const mirrored = at === 0 && name !== "equal" && name !== "not_equal";
  return mirrored ? (below ? row[1] : row[0]) : below ? row[0] : row[1];
}

/** What a ufunc says that has no loop of the dtype asked for. */
export const noLoopText = (name: string): string =>
  `No loop matching the specified signature and casting was found for ufunc ${name}`;

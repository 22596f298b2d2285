// Which typed loop of an elementwise function its operands use: NEP 50 promotion, the `dtype=` and
// `signature=` arguments, casting checks, and the few functions with rules of their own.

import { type Scalar, storeScalar } from "./array_like.ts";
import type { Backend } from "./backend.ts";
import { bool, type DType, float64 } from "./dtype.ts";
import { cast, run } from "./dispatch.ts";
import { dense } from "./layout.ts";
import { LOOP_TYPES, type LoopType } from "./loops.ts";
import { canCast, type Casting, promote, promoteWeak, type Weak } from "./promotion.ts";
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
    return t;
  }
  return fillScalar(s.value, d, backend);
}

function fillScalar(value: Scalar["value"], d: DType, backend: Backend): Tensor {
  const probe = d.itemsize === 8 && (d.kind === "i" || d.kind === "u")
    ? new BigInt64Array(1)
    : new Float64Array(2);
  storeScalar(probe, 0, d, value);
  const attr = d.kind === "c" ? [Number(probe[0]), Number(probe[1])] : probe[0];
  return run("fill", [], { shape: [], dtype: d, value: attr }, backend);
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
  /** The kind of each operand that is a weak scalar. */
  readonly weak?: readonly (Weak | undefined)[];
  /** Number of outputs of the ufunc, of which a primitive computes one. */
  readonly nout?: number;
}

const BOOL_HINT: Record<string, string> = {
  subtract:
    "numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` " +
    "operator, or the logical_xor function instead.",
  negative:
    "The numpy boolean negative, the `-` operator, is not supported, use the `~` operator or " +
    "the logical_not function instead.",
};

const SAME: Map<string, (LoopType | undefined)[]> = new Map();

/** The loop for operands that all have one dtype, from a table: the common case. */
export function sameDTypeLoop(name: string, arity: number, d: DType): LoopType | undefined {
  let table = SAME.get(name);
  if (!table) SAME.set(name, table = []);
  const known = table[d.id];
  if (known) return known;
  return table[d.id] = findLoop(name, new Array<DType>(arity).fill(d), { casting: "same_kind" });
}

/**
 * The loop of a primitive for operands of these dtypes.
 * @throws {TypeError} When no loop fits. @throws {UFuncTypeError} When a cast is not allowed.
 */
export function findLoop(
  name: string,
  dtypes: readonly DType[],
  request: Request,
  ufuncName = name,
): LoopType {
  const loops = LOOP_TYPES[name] ?? [];
  const { dtype, signature, casting } = request;
  if (dtypes.every((d) => d === bool) && name in BOOL_HINT && !dtype && !signature) {
    throw new TypeError(BOOL_HINT[name]);
  }
  let wanted = (l: LoopType) => l.in.every((d, i) => canCast(dtypes[i], d, "safe"));
  if (signature) {
    wanted = (l) =>
      [...l.in, l.out].every((d, i) => signature[i] === undefined || signature[i] === d) &&
      (signature.some((s, i) => s !== undefined && i < l.in.length) ||
        signature[l.in.length] !== undefined ||
        l.in.every((d, i) => canCast(dtypes[i], d, "safe")));
  } else if (dtype) {
    wanted = (l) => l.out === dtype;
  } else if (name === "divide" && dtypes.every((d) => "biu".includes(d.kind))) {
    wanted = (l) => l.out === (dtypesHave64(loops) ? float64 : l.out);
  }
  const loop = loops.find(wanted);
  if (!loop) {
    if (dtype || signature) {
      throw new TypeError(
        `No loop matching the specified signature and casting was found for ufunc ${ufuncName}`,
      );
    }
    throw new TypeError(
      `ufunc '${ufuncName}' not supported for the input types, and the inputs could not be safely ` +
        "coerced to any supported types according to the casting rule ''safe''",
    );
  }
  for (let i = 0; i < dtypes.length; i++) {
    if (dtypes[i] !== loop.in[i] && !canCast(dtypes[i], loop.in[i], casting)) {
      throw new UFuncTypeError(
        `Cannot cast ufunc '${ufuncName}' input${dtypes.length > 1 ? ` ${i}` : ""} from dtype('${
          dtypes[i]
        }') to dtype('${loop.in[i]}') with casting rule '${casting}'`,
      );
    }
  }
  return loop;
}

function dtypesHave64(loops: readonly LoopType[]): boolean {
  return loops.some((l) => l.out === float64);
}

/** Operands as tensors of a loop's input dtypes. */
export function toLoop(
  operands: readonly Operand[],
  ins: readonly DType[],
  backend: Backend,
): Tensor[] {
  return operands.map((o, i) =>
    o instanceof Tensor ? cast(o, ins[i]) : scalarTensor(o, ins[i], backend)
  );
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

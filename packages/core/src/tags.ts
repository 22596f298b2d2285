// Type tags: what a parameter takes. A tag turns what a user passed into what an implementation sees, and
// complains by the function's and the parameter's name. Functions list them once; see normalizer.ts.

import { asScalar, isTypedArray, type Scalar, toTensor, what } from "./array_like.ts";
import { currentBackend } from "./backend.ts";
import { bool, type DType, int64, isDType, nativeDType } from "./dtype.ts";
import { nearestDType } from "./nearest.ts";
import { cast, readDense } from "./dispatch.ts";
import { indexTensor } from "./indexing.ts";
import { ndarray, requireWriteable } from "./ndarray.ts";
import { type Casting as CastingMode, CASTING_MODES } from "./promotion.ts";
import type { Tensor } from "./tensor.ts";
import { NotImplementedError, ValueError } from "./errors.ts";

/** A kind of parameter. `T` is what implementations get. */
export interface Tag<T> {
  /** What the parameter takes, in words. */
  readonly takes: string;
  /** Whether `null` (None) stands for "not given". */
  readonly optional?: boolean;
  /** Marks the parameter that receives the result. */
  readonly out?: boolean;
  /** Marks a parameter that takes a dtype. */
  readonly dtype?: boolean;
  /** Marks a parameter that takes nothing but its default. */
  readonly unsupported?: boolean;
  /**
   * Turns a user's value into an implementation's.
   * @param x The value, never undefined. @param where The function and parameter, for messages.
   */
  normalize(x: unknown, where: Where): T;
}

/** Function and parameter in hand when a value is normalized. */
export interface Where {
  /** The function's name. */
  readonly fn: string;
  /** The parameter's name. */
  readonly param: string;
}

/** What came, for messages: a type and a short text. */
export function describe(x: unknown): string {
  if (x === null) return "None";
  if (x instanceof ndarray) return `an array of shape (${x.shape.join(", ")}) and dtype ${x.dtype}`;
  if (typeof x === "string") return `'${x}'`;
  if (Array.isArray(x)) return `a list of ${x.length}`;
  if (isDType(x)) return `dtype ${x}`;
  if (typeof x === "function" || typeof x === "object") return what(x);
  return `${typeof x} ${String(x)}`;
}

/** The error for a value that a tag does not take. */
export function refuse({ fn, param }: Where, tag: { takes: string }, x: unknown): TypeError {
  return new TypeError(`${fn}() argument '${param}' must be ${tag.takes}, not ${describe(x)}`);
}

/** Anything that can become an array; implementations get a tensor. */
export const ArrayLike: Tag<Tensor> = {
  takes: "array_like",
  normalize: (x) => x instanceof ndarray ? x.tensor : toTensor(x),
};

/** An array or a scalar that is weak in promotion. */
export const ArrayLikeOrScalar: Tag<Tensor | Scalar> = {
  takes: "array_like or a scalar",
  normalize: (x) => x instanceof ndarray ? x.tensor : asScalar(x) ?? toTensor(x),
};

/** The same tag where `null` stands for "not given". */
export function Optional<T>(tag: Tag<T>): Tag<T | undefined> {
  return { ...tag, takes: `${tag.takes} or None`, optional: true };
}

/** An array-like or None. */
export const OptionalArrayLike: Tag<Tensor | undefined> = Optional(ArrayLike);

/** A list of things of one kind; an array counts as the list of its rows. */
export function SequenceOf<T>(tag: Tag<T>): Tag<T[]> {
  return {
    takes: `a sequence of ${tag.takes}`,
    normalize(x, where) {
      if (x instanceof ndarray) {
        if (x.ndim === 0) throw refuse(where, this, x);
        return [...x].map((item) => tag.normalize(item, where));
      }
      if (isTypedArray(x)) {
        return Array.from(x as Iterable<unknown>, (i) => tag.normalize(i, where));
      }
      // Text is a sequence of characters, none of which is an integer.
      if (typeof x === "string" && tag.takes.includes("integer")) {
        throw new ValueError(refuse(where, this, x).message);
      }
      if (!Array.isArray(x)) throw refuse(where, this, x);
      return x.map((item) => tag.normalize(item, where));
    },
  };
}

/** Python's int, float and complex, and JS's classes: kinds without a width, which the backend in use gives them. */
const KINDS: ReadonlySet<unknown> = new Set(["int", "float", "complex", Number, BigInt]);

function dtypeLike(x: unknown): DType {
  const d = nativeDType(x as Parameters<typeof nativeDType>[0]);
  return KINDS.has(x) ? nearestDType(currentBackend(), d) : d;
}

/** A dtype in any spelling; None is "not given". */
export const DTypeLike: Tag<DType | undefined> = {
  dtype: true,
  takes: "a dtype",
  optional: true,
  normalize: dtypeLike,
};

/** An integer from a JS number, a bigint or a 0-d integer array (Python's `operator.index`). */
export function toInt(x: unknown, where: Where): number {
  if (typeof x === "number" && Number.isInteger(x)) return x;
  if (typeof x === "bigint") return Number(x);
  if (typeof x === "boolean") return Number(x);
  if (x instanceof ndarray && x.ndim === 0 && (x.dtype.kind === "i" || x.dtype.kind === "u")) {
    return Number(readDense(x.tensor)[0]);
  }
  throw refuse(where, { takes: "an integer" }, x);
}

/** One integer. */
export const Int: Tag<number> = { takes: "an integer", normalize: toInt };

/** Any number; an array of size 1 counts. */
export const Float: Tag<number> = {
  takes: "a number",
  normalize(x, where) {
    if (typeof x === "number") return x;
    if (typeof x === "bigint" || typeof x === "boolean") return Number(x);
    if (x instanceof ndarray && x.size === 1 && x.dtype.kind !== "c") {
      return Number(readDense(x.tensor)[0]);
    }
    throw refuse(where, this, x);
  },
};

const compared = (tag: Tag<number>): Tag<number> => ({
  takes: tag.takes,
  normalize(x, where) {
    if (x instanceof ndarray && x.size !== 1 && (tag === Int || x.dtype.kind !== "c")) {
      throw new ValueError(refuse(where, tag, x).message);
    }
    return tag.normalize(x, where);
  },
});

/** A number that is compared with others, as tolerances are: an array of several has no truth value then. */
export const Compared: Tag<number> = compared(Float);

/** An integer that is compared with others, as lengths are. */
export const ComparedInt: Tag<number> = compared(Int);

/** A bool; as in Python, anything has a truth value. */
export const Bool: Tag<boolean> = {
  takes: "a bool",
  normalize(x) {
    if (x instanceof ndarray) return Boolean(x.item());
    return Boolean(x);
  },
};

/** `keepdims`: whether reduced axes stay with length 1. Integers count, as in NumPy; nothing else does. */
export const KeepDims: Tag<boolean> = {
  takes: "a bool",
  normalize(x, where) {
    if (typeof x === "boolean") return x;
    if (typeof x === "number" && Number.isInteger(x)) return x !== 0;
    throw refuse(where, this, x);
  },
};

/** An axis or a length: a bool there is an argument in the wrong place. */
function notBool(x: unknown, where: Where): number {
  if (typeof x === "boolean") throw refuse(where, { takes: "an integer" }, x);
  return toInt(x, where);
}

type Indexed = { readonly length: number; readonly [i: number]: unknown };

function ints(x: unknown, where: Where, takes: string): number[] {
  if (Array.isArray(x)) return x.map((i) => notBool(i, where));
  if (x instanceof ndarray && x.ndim === 1) {
    if (x.dtype.kind !== "i" && x.dtype.kind !== "u") throw refuse(where, { takes }, x);
    return Array.from(readDense(x.tensor) as Indexed, Number);
  }
  if (isTypedArray(x)) return Array.from(x as Indexed, (i) => toInt(i, where));
  return [notBool(x, where)];
}

/** An axis or several; None (all axes) is `undefined`. Bounds are checked where the rank is known. */
export const AxisLike: Tag<number[] | undefined> = {
  takes: "an integer or a tuple of integers",
  optional: true,
  normalize(x, where) {
    return ints(x, where, this.takes);
  },
};

/** One axis; None is `undefined`. */
export const SingleAxis: Tag<number | undefined> = {
  takes: "an integer",
  optional: true,
  normalize: notBool,
};

/** A shape: an integer or several. Negative lengths are refused where they make no sense. */
export const ShapeLike: Tag<number[]> = {
  takes: "an integer or a tuple of integers",
  normalize(x, where) {
    return ints(x, where, this.takes);
  },
};

/** The destination of the result: the very array is returned, after checks of shape and casting. */
export const OutArray: Tag<ndarray | undefined> = {
  takes: "an array",
  optional: true,
  out: true,
  normalize(x, where) {
    if (Array.isArray(x) && x.length === 1) x = x[0];
    if (!(x instanceof ndarray)) {
      throw new TypeError(`${where.fn}(): return arrays must be of ArrayType`);
    }
    return x;
  },
};

/** An array that the function may look into itself: not converted from anything. */
export const NDArray: Tag<ndarray> = {
  takes: "an ndarray",
  normalize(x, where) {
    if (!(x instanceof ndarray)) throw refuse(where, this, x);
    return x;
  },
};

/** An array that the function changes. */
export const MutableArray: Tag<ndarray> = {
  takes: "an ndarray",
  normalize(x, where) {
    if (!(x instanceof ndarray)) throw refuse(where, this, x);
    requireWriteable(x, `${where.fn}(): ${where.param}`);
    return x;
  },
};

/** One of NumPy's casting modes. */
export const Casting: Tag<CastingMode> = {
  takes: CASTING_MODES.map((m) => `'${m}'`).join(", "),
  normalize(x, where) {
    if (typeof x !== "string") throw refuse(where, this, x);
    if (!(CASTING_MODES as readonly string[]).includes(x)) {
      throw new ValueError(`${where.fn}(): casting must be one of ${this.takes} (got '${x}')`);
    }
    return x as CastingMode;
  },
};

/** One of a few strings. */
export function OneOf<const T extends string>(...choices: readonly T[]): Tag<T> {
  const takes = `one of ${choices.map((c) => `'${c}'`).join(", ")}`;
  return {
    takes,
    normalize(x, where) {
      if (typeof x !== "string") throw refuse(where, { takes }, x);
      if (!(choices as readonly string[]).includes(x)) {
        throw new ValueError(`${where.fn}(): ${where.param} must be ${takes} (got '${x}')`);
      }
      return x as T;
    },
  };
}

/** A memory order. */
export type Order = "C" | "F" | "A" | "K";

/** A memory order; None is 'K', as in NumPy. */
export const OrderLike: Tag<Order> = {
  takes: "one of 'C', 'F', 'A', or 'K'",
  normalize(x, where) {
    if (x === null) return "K";
    if (typeof x !== "string") throw refuse(where, this, x);
    const upper = x.toUpperCase();
    if (!["C", "F", "A", "K"].includes(upper)) {
      throw new ValueError(`${where.fn}(): order must be ${this.takes} (got '${x}')`);
    }
    return upper as Order;
  },
};

/** `where=`: a mask of elements to work on; `true` is no mask. */
export const WhereMask: Tag<Tensor | undefined> = {
  takes: "a boolean array",
  normalize(x, where) {
    if (x === true) return undefined;
    const t = toTensor(x);
    if (t.dtype !== bool) {
      throw new TypeError(
        `${where.fn}(): cannot cast 'where' from dtype('${t.dtype}') to dtype('bool') by the rule 'safe'`,
      );
    }
    return t;
  },
};

/** A scalar that takes part in promotion, or a 0-d array: `initial=`, fill values. */
export const ScalarOrArray: Tag<Tensor | Scalar> = ArrayLikeOrScalar;

/** An array of integers for use as indices; lists may hold integer-valued numbers. */
export const IndexArray: Tag<Tensor> = {
  takes: "an array of integers",
  normalize: (x) => {
    const t = indexTensor(x);
    return t.dtype === bool ? cast(t, int64) : t;
  },
};

/** A parameter of NumPy's that only accepts its default here: anything else is refused by name. */
export function NotImplementedType(...accepted: unknown[]): Tag<undefined> {
  return {
    takes: "its default",
    optional: true,
    unsupported: true,
    normalize(x, where) {
      if (accepted.includes(x)) return undefined;
      throw new NotImplementedError(
        `${where.fn}(): the argument '${where.param}' is not supported (got ${describe(x)})`,
      );
    },
  };
}

/** A function. */
export const Callback: Tag<(...args: unknown[]) => unknown> = {
  takes: "a function",
  normalize(x, where) {
    if (typeof x !== "function") throw refuse(where, this, x);
    return x as (...args: unknown[]) => unknown;
  },
};

/** A string. */
export const Text: Tag<string> = {
  takes: "a string",
  normalize(x, where) {
    if (typeof x !== "string") throw refuse(where, this, x);
    return x;
  },
};

/** Whatever was passed: the implementation looks at it itself. */
export const Anything: Tag<unknown> = { takes: "anything", normalize: (x) => x };

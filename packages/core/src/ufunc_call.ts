// Reading the arguments of a ufunc call: operands by position, outputs by position or name, and the
// keyword arguments that all ufuncs share. What is done with them is ufunc.ts's business.

import { castText } from "./promotion.ts";
import { type ArrayLike, asScalar, inCall, toTensor } from "./array_like.ts";
import { bool, type DType, dtype as dtypeOf, type DTypeLike, nativeDType } from "./dtype.ts";
import { ndarray } from "./ndarray.ts";
import { isOptions } from "./normalizer.ts";
import type { Casting as CastingMode } from "./promotion.ts";
import type { Operand } from "./resolve.ts";
import { Casting, describe, type Order, OrderLike, type Where } from "./tags.ts";
import type { Tensor } from "./tensor.ts";
import { UFuncTypeError, unexpectedKeyword, ValueError, warn } from "./errors.ts";

/** The keyword arguments of every ufunc. */
export interface UFuncOptions {
  /** Where to put the result: an array, or one for each output. */
  readonly out?: ndarray | readonly (ndarray | null)[] | null;
  /** Elements to compute; the others keep what `out` had. */
  readonly where?: ArrayLike | boolean;
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

/** A call of a ufunc, read. */
export interface Call {
  /** The inputs. */
  operands: Operand[];
  /** The destination of each output. */
  out: (ndarray | undefined)[];
  /** The mask of elements to compute. */
  where: Tensor | undefined;
  /** Which casts are allowed. */
  casting: CastingMode;
  /** Memory order of new results. */
  order: Order;
  /** `dtype=`. */
  dtype: DType | undefined;
  /** `signature=`, a dtype or `undefined` for each input and output. */
  signature: (DType | undefined)[] | undefined;
}

const KEYWORDS = new Set(
  "out where casting order dtype signature sig subok keepdims axes axis".split(" "),
);
const GENERALIZED = new Set(["keepdims", "axes", "axis"]);

/**
 * Reads the arguments of a call.
 * @param name The ufunc. @param nin Number of inputs. @param nout Number of outputs. @param args As passed.
 */
export function readCall(name: string, nin: number, nout: number, args: ArgumentList): Call {
  let n = args.length;
  const last = n > 0 ? args[n - 1] : undefined;
  const options = isOptions(last) ? last : undefined;
  if (options) n--;
  while (n > nin && args[n - 1] === undefined) n--;
  if (n < nin || n > nin + nout) {
    throw new TypeError(
      `${name}() takes from ${nin} to ${nin + nout} positional arguments but ${n} ${
        n === 1 ? "was" : "were"
      } given`,
    );
  }
  const call: Call = {
    operands: [],
    out: new Array<ndarray | undefined>(nout).fill(undefined),
    where: undefined,
    casting: "same_kind",
    order: "K",
    dtype: undefined,
    signature: undefined,
  };
  for (let i = 0; i < nin; i++) call.operands.push(operand(args[i], name, i));
  for (let i = nin; i < n; i++) call.out[i - nin] = outArray(args[i]);
  if (options) readOptions(call, options, name, nin, nout, n > nin);
  return call;
}

/** Anything with elements, such as `arguments`. */
export type ArgumentList = { readonly length: number; readonly [i: number]: unknown };

/** An operand: a tensor, or a scalar that is weak in promotion. */
export function operand(x: unknown, name: string, i: number): Operand {
  if (x instanceof ndarray) return x.tensor;
  if (x === undefined || x === null) {
    throw new TypeError(`${name}(): operand ${i + 1} is ${describe(x ?? null)}, not array_like`);
  }
  if (typeof x === "string" && !name.startsWith("logical_")) {
    throw new UFuncTypeError(
      `ufunc '${name}' did not contain a loop with signature matching types: operand ${
        i + 1
      } is a string`,
    );
  }
  try {
    return asScalar(x) ?? toTensor(x);
  } catch (error) {
    throw inCall(error, name, `x${i + 1}`);
  }
}

/** What `out=` of a ufunc takes. */
export function outArray(x: unknown): ndarray | undefined {
  if (x === undefined || x === null) return undefined;
  if (!(x instanceof ndarray)) throw new TypeError("return arrays must be of ArrayType");
  return x;
}

function readOptions(
  call: Call,
  options: Record<string, unknown>,
  name: string,
  nin: number,
  nout: number,
  positionalOut: boolean,
): void {
  for (const key in options) {
    if (!KEYWORDS.has(key) || GENERALIZED.has(key)) {
      throw unexpectedKeyword(name, key);
    }
  }
  const at = (param: string) => ({ fn: name, param });
  const { out, where, casting, order, dtype, signature, sig, subok } = options;
  if (out !== undefined) {
    if (positionalOut) {
      throw new TypeError("cannot specify 'out' as both a positional and keyword argument");
    }
    readOut(call, out, nout);
  }
  if (where !== undefined && where !== true) {
    call.where = maskOf(where, name);
    if (out === undefined && !positionalOut) {
      warn(
        "UserWarning",
        "'where' used without 'out': elements left out are not set in the result. " +
          "If this is intended, pass out=None.",
      );
    }
  }
  if (casting !== undefined) call.casting = castingOf(casting, at("casting"));
  if (order !== undefined) call.order = OrderLike.normalize(order, at("order"));
  if (subok !== undefined && typeof subok !== "boolean") {
    throw new TypeError("'subok' must be a boolean");
  }
  if (sig !== undefined && signature !== undefined) {
    throw new TypeError("cannot specify both 'sig' and 'signature'");
  }
  const loop = signature ?? sig;
  if (dtype !== undefined && dtype !== null) {
    if (loop !== undefined && loop !== null) {
      throw new TypeError("cannot specify both 'signature' and 'dtype'");
    }
    call.dtype = nativeDType(dtype as DTypeLike);
  }
  if (loop !== undefined && loop !== null) call.signature = parseSignature(loop, name, nin, nout);
}

/** `casting=`; ufuncs know no `same_value`. */
function castingOf(x: unknown, where: Where): CastingMode {
  if (x === "same_value") {
    throw new ValueError(
      "casting must be one of 'no', 'equiv', 'safe', 'same_kind', 'unsafe' (got 'same_value')",
    );
  }
  return Casting.normalize(x, where);
}

function readOut(call: Call, out: unknown, nout: number): void {
  if (Array.isArray(out)) {
    if (out.length !== nout) {
      throw new ValueError("The 'out' tuple must have exactly one entry per ufunc output");
    }
    call.out = out.map(outArray);
  } else if (out !== null) {
    if (nout > 1) throw new TypeError("'out' must be a tuple of arrays");
    call.out = [outArray(out)];
  }
}

/** `where=`: lists are read as bools, arrays must hold bools. */
export function maskOf(x: unknown, name: string): Tensor {
  let t: Tensor;
  try {
    t = x instanceof ndarray ? x.tensor : toTensor(x, bool);
  } catch (error) {
    throw inCall(error, name, "where");
  }
  if (t.dtype !== bool) {
    throw new TypeError(
      castText(t.dtype, "bool", "safe"),
    );
  }
  return t;
}

function parseSignature(
  x: unknown,
  name: string,
  nin: number,
  nout: number,
): (DType | undefined)[] {
  const n = nin + nout;
  if (typeof x === "string" && !name.startsWith("logical_")) {
    const at = x.indexOf("->");
    const text = x.replace("->", "");
    if (text.length === 1 && at < 0) {
      throw new TypeError("Use `dtype` or  fill the tuple with more than one 'None'.");
    }
    if (text.length !== n || at !== nin) {
      throw new ValueError(
        `a type-string for ${name}, ${nin} typecode(s) before and ${nout} after the -> sign`,
      );
    }
    return [...text].map((c) => dtypeOf(c as DTypeLike).native);
  }
  if (!Array.isArray(x)) {
    throw new TypeError("the signature object to ufunc must be a string or a tuple.");
  }
  if (x.length === 1 && n > 1) {
    throw new TypeError("Use `dtype` or  fill the tuple with more than one 'None'.");
  }
  if (x.length !== n) {
    throw new ValueError(
      `a type-tuple must be specified of length ${n} for ufunc '${name}'`,
    );
  }
  if (x.every((p) => p === null)) {
    throw new TypeError("Use `dtype` or  fill the tuple with more than one 'None'.");
  }
  return x.map((p) => p === null ? undefined : nativeDType(p as DTypeLike));
}

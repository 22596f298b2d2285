// Questions about dtypes and shapes: casting, promotion, kinds, and the small ones (isscalar,
// iterable, isfortran). Limits of dtypes live in finfo.ts.

import {
  type ArrayLike,
  asScalar,
  canCast,
  type Casting,
  CASTING_MODES,
  Complex,
  currentBackend,
  type DType,
  dtype as dtypeOf,
  type DTypeLike,
  element,
  type Fn,
  isDType,
  KeyError,
  ndarray,
  nearestDType,
  normalizer,
  promote,
  readDense,
  resultType,
  Scalar,
  type Tensor,
  toTensor,
  ValueError,
  type Weak,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { currentDefaults, minScalarType } from "@nplex/core/impl";
import { KINDS } from "./dtype_kinds.ts";
import {
  AbstractType,
  complexfloating,
  floating,
  generic,
  signedinteger,
  unsignedinteger,
} from "./dtypes.ts";

const DTYPE: tags.Tag<DType> = {
  takes: "a dtype",
  normalize: (x) => dtypeOf(x as DTypeLike),
};

/**
 * Whether values of one dtype may be cast to another under a casting rule.
 *
 * @param from_ A dtype, or an array for its dtype.
 * @param to The dtype to cast to.
 * @param casting `'no'`, `'equiv'`, `'safe'`, `'same_kind'` or `'unsafe'`.
 * @returns Whether the cast is allowed.
 * @throws {TypeError} For a scalar in place of a dtype.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.can_cast("int32", "int64"), true);
 * assertEquals(np.can_cast("float64", "int64", "same_kind"), false);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.can_cast.html
 */
export const can_cast: Fn<
  [["from_", DTypeLike | ndarray], ["to", DTypeLike]],
  [["casting", Casting]],
  boolean
> = normalizer(
  "can_cast",
  [["from_", tags.Anything], ["to", DTYPE], ["casting", tags.Casting, "safe"]],
  (from, to, casting) => {
    if (asScalar(from)) {
      throw new TypeError(
        "can_cast() does not support scalars, because the result would depend on the value: pass a dtype",
      );
    }
    if (casting === "same_value") {
      throw new ValueError(
        `can_cast(): casting must be one of ${
          CASTING_MODES.filter((m) => m !== "same_value").join(", ")
        }; 'same_value' needs values: use astype`,
      );
    }
    const source = from instanceof ndarray ? from.dtype : dtypeOf(from as DTypeLike);
    return canCast(source, to, casting);
  },
);

/**
 * The smallest dtype to which two dtypes cast safely.
 *
 * @param type1 A dtype.
 * @param type2 Another dtype.
 * @returns The common dtype.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.promote_types("int32", "float32"), np.float64);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.promote_types.html
 */
export const promote_types: Fn<[["type1", DTypeLike], ["type2", DTypeLike]], [], DType> =
  normalizer(
    "promote_types",
    [["type1", DTYPE], ["type2", DTYPE]],
    (a, b) => reached(promote(a, b)),
  );

/** Where promotion ends on the backend in use: at 32 bits where it has no more. */
const reached = (d: DType): DType => nearestDType(currentBackend(), d);

/**
 * The dtype that arrays, dtypes and scalars combine to. Scalars are weak: they have a kind and no width.
 *
 * @param arrays_and_dtypes Arrays, dtypes and scalars; an integer-valued number counts as an int.
 * @returns The dtype.
 * @throws {ValueError} When nothing is given.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.result_type("int8", 3), np.int8);
 * assertEquals(np.result_type(np.arange(3), "float32"), np.float64);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.result_type.html
 */
export function result_type(...arrays_and_dtypes: (ArrayLike | DTypeLike)[]): DType {
  const strong: DType[] = [], weak: Weak[] = [];
  for (const x of arrays_and_dtypes) {
    const s = asScalar(x);
    if (s) {
      if (s.kind === "bool") strong.push(dtypeOf("bool"));
      else weak.push(s.kind);
    } else if (x instanceof ndarray) strong.push(x.dtype);
    else if (Array.isArray(x) || ArrayBuffer.isView(x)) strong.push(toTensor(x).dtype);
    else strong.push(dtypeOf(x as DTypeLike).native);
  }
  if (strong.length + weak.length === 0) {
    throw new ValueError("result_type(): at least one array or dtype is required");
  }
  return reached(resultType(strong, weak, currentDefaults()));
}

/**
 * The smallest dtype that can hold a scalar; for an array of one dimension or more, its dtype.
 *
 * @param a A scalar (an integer-valued number counts as an int) or an array.
 * @returns The dtype.
 * @throws {OverflowError} When no dtype holds the integer.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.min_scalar_type(300), np.uint16);
 * assertEquals(np.min_scalar_type(-1), np.int8);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.min_scalar_type.html
 */
export const min_scalar_type: Fn<[["a", ArrayLike]], [], DType> = normalizer(
  "min_scalar_type",
  [["a", tags.ArrayLikeOrScalar]],
  (x) => {
    if (x instanceof Scalar) return minScalarType(x);
    if (x.ndim > 0) return x.dtype;
    const smallest = minScalarType(scalarOf(x));
    // A float stays a float that its own dtype reaches.
    return smallest.itemsize > x.dtype.itemsize ? x.dtype : smallest;
  },
);

function scalarOf(t: Tensor): Scalar {
  const x = element(readDense(t), 0, t.dtype);
  const kinds = { b: "bool", i: "int", u: "int", f: "float", c: "complex" } as const;
  return new Scalar(kinds[t.dtype.kind], x);
}

/**
 * The inexact dtype that arrays have in common: integers count as float64.
 *
 * @param arrays The arrays.
 * @returns A float or complex dtype; float16 when there is no array.
 * @throws {TypeError} For bool arrays.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.common_type(np.arange(2), np.array([1], "float32")), np.float64);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.common_type.html
 */
export function common_type(...arrays: ArrayLike[]): DType {
  let common: DType = dtypeOf("float16");
  for (const x of arrays) {
    const d = toTensor(x).dtype;
    if (d.kind === "b") throw new TypeError("common_type(): can't get common type for bool arrays");
    common = promote(common, d.kind === "f" || d.kind === "c" ? d : dtypeOf("float64"));
  }
  return reached(common);
}

/** The abstract type right above the dtypes of each kind. */
const PARENTS: Readonly<Record<DType["kind"], AbstractType>> = {
  b: generic,
  i: signedinteger,
  u: unsignedinteger,
  f: floating,
  c: complexfloating,
};

function ancestors(x: DType | AbstractType): unknown[] {
  const list: unknown[] = [x];
  let up: AbstractType | undefined = x instanceof AbstractType ? x.parent : PARENTS[x.kind];
  for (; up; up = up.parent) list.push(up);
  return list;
}

function typeOf(x: unknown): DType | AbstractType {
  return x instanceof AbstractType ? x : dtypeOf(x as DTypeLike).native;
}

/**
 * Whether a dtype is another dtype, or lies under an abstract type such as `np.floating`.
 *
 * @param arg1 A dtype or an abstract type.
 * @param arg2 A dtype or an abstract type.
 * @returns Whether the first is the second or lies under it.
 * @throws {TypeError} When one is neither.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.issubdtype("float32", np.floating), true);
 * assertEquals(np.issubdtype(np.int8, np.unsignedinteger), false);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.issubdtype.html
 */
export const issubdtype: Fn<
  [["arg1", DTypeLike | AbstractType], ["arg2", DTypeLike | AbstractType]],
  [],
  boolean
> = normalizer(
  "issubdtype",
  [["arg1", tags.Anything], ["arg2", tags.Anything]],
  (a, b) => ancestors(typeOf(a)).includes(typeOf(b)),
);

/** What `isdtype` asks for: a kind by name, a dtype, or several of these. */
export type KindLike = string | DType | readonly (string | DType)[];

/**
 * Whether a dtype is of a kind of the Array API standard.
 *
 * @param dtype The dtype.
 * @param kind `'bool'`, `'signed integer'`, `'unsigned integer'`, `'integral'`, `'real floating'`,
 * `'complex floating'`, `'numeric'`, a dtype, or a list of these.
 * @returns Whether it is of one of the kinds.
 * @throws {ValueError} For an unknown name of a kind.
 * @throws {TypeError} For a kind of another type.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.isdtype(np.float32, "real floating"), true);
 * assertEquals(np.isdtype(np.bool, ["integral", "bool"]), true);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.isdtype.html
 */
export const isdtype: Fn<[["dtype", DTypeLike], ["kind", KindLike]], [], boolean> = normalizer(
  "isdtype",
  [["dtype", DTYPE], ["kind", tags.Anything]],
  (d, kind) => {
    const kinds = Array.isArray(kind) ? kind as unknown[] : [kind];
    // All are looked at, so that a bad one is an error wherever it stands.
    return kinds.map((k) => isOfKind(d.native, k)).some(Boolean);
  },
);

function isOfKind(d: DType, kind: unknown): boolean {
  if (isDType(kind)) return d === kind.native;
  if (typeof kind !== "string") {
    throw new TypeError(`isdtype(): kind must be a string or a dtype, not ${tags.describe(kind)}`);
  }
  if (Object.hasOwn(KINDS, kind)) return KINDS[kind](d);
  try {
    return d === dtypeOf(kind).native;
  } catch {
    throw new ValueError(`isdtype(): '${kind}' is not a known kind name`);
  }
}

/**
 * The smallest of a set of type codes to which all given ones can be cast.
 *
 * @param typechars Type codes as text or list, or arrays for theirs.
 * @param typeset The codes to choose from.
 * @param default The answer when none of the set is among those given.
 * @returns A type code.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.mintypecode(["f", "d"]), "d");
 * assertEquals(np.mintypecode(["F", "d"]), "D");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.mintypecode.html
 */
export const mintypecode: Fn<
  [["typechars", string | readonly (string | ArrayLike)[]]],
  [["typeset", string | readonly string[]], ["default", string]],
  string
> = normalizer(
  "mintypecode",
  [
    ["typechars", tags.Anything],
    ["typeset", tags.Anything, "GDFgdf"],
    ["default", tags.Anything, "d"],
  ],
  (chars, typeset, fallback) => {
    if (typeof chars !== "string" && !(Symbol.iterator in Object(chars))) {
      throw new TypeError(`mintypecode(): type codes are needed, not ${tags.describe(chars)}`);
    }
    const set = [...typeset as Iterable<string>];
    const codes = [...chars as Iterable<unknown>].map((c) =>
      typeof c === "string" && c !== "" ? c : toTensor(c).dtype.char
    );
    const found = new Set(codes.filter((c) => set.includes(c)));
    if (found.size === 0) return fallback;
    if (found.has("F") && found.has("d")) return "D";
    return set.find((c) => found.has(c));
  },
);

const TYPE_NAMES: Readonly<Record<string, string>> = {
  S1: "character",
  "?": "bool",
  b: "signed char",
  B: "unsigned char",
  h: "short",
  H: "unsigned short",
  i: "integer",
  I: "unsigned integer",
  l: "long integer",
  L: "unsigned long integer",
  q: "long long integer",
  Q: "unsigned long long integer",
  f: "single precision",
  d: "double precision",
  g: "long precision",
  F: "complex single precision",
  D: "complex double precision",
  G: "complex long double precision",
  S: "string",
  U: "unicode",
  V: "void",
  O: "object",
};

/**
 * What a type code stands for, in words.
 *
 * @param char The type code.
 * @returns The words.
 * @throws {KeyError} For a code that NumPy has no words for.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.typename("d"), "double precision");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.typename.html
 */
export const typename: Fn<[["char", string]], [], string> = normalizer(
  "typename",
  [["char", tags.Text]],
  (char) => {
    if (!Object.hasOwn(TYPE_NAMES, char)) throw new KeyError(`typename(): '${char}'`);
    return TYPE_NAMES[char];
  },
);

/**
 * Whether a value is a scalar: a number, bigint, boolean, text or complex number. A 0-d array is none.
 *
 * @param element Anything.
 * @returns Whether it is a scalar.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals([np.isscalar(3.1), np.isscalar([3.1])], [true, false]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.isscalar.html
 */
export function isscalar(...args: [element: unknown] | []): boolean {
  const [x] = one("isscalar", args);
  return ["number", "bigint", "boolean", "string"].includes(typeof x) || x instanceof Complex;
}

function one(name: string, args: readonly unknown[]): readonly unknown[] {
  if (args.length === 1) return args;
  throw new TypeError(`${name}() takes 1 positional argument but ${args.length} were given`);
}

/**
 * Whether a value can be iterated over. A 0-d array can't.
 *
 * @param y Anything.
 * @returns Whether `for (const x of y)` works.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals([np.iterable([1, 2]), np.iterable(2)], [true, false]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.iterable.html
 */
export function iterable(...args: [y: unknown] | []): boolean {
  const [y] = one("iterable", args);
  if (y instanceof ndarray) return y.ndim > 0;
  return y !== null && y !== undefined && typeof Object(y)[Symbol.iterator] === "function";
}

/**
 * Whether an array lies in Fortran order and not in C order.
 *
 * @param a The array.
 * @returns Whether it is Fortran contiguous only.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.isfortran(np.array([[1, 2], [3, 4]], { order: "F" })), true);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.isfortran.html
 */
export const isfortran: Fn<[["a", ndarray]], [], boolean> = normalizer(
  "isfortran",
  [["a", tags.NDArray]],
  (a) => a.flags.fnc,
);

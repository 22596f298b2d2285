// The fourteen dtypes: what each is, how it is spelled, and the object that stands for it.
// Promotion and casting between them live in promotion.ts.

import type { DTypeName } from "./dtype_names.ts";
import type { ndarray } from "./ndarray.ts";
import { NotImplementedError, refusalText, refusing } from "./errors.ts";
import { showAsText } from "./inspect.ts";

/** NumPy's one-letter kind: bool, signed, unsigned, float, complex. */
export type DTypeKind = "b" | "i" | "u" | "f" | "c";

/**
 * A NumPy dtype. It compares with `===`, prints as its name, and is callable as NumPy's scalar
 * types are: `np.float32(3)` is a 0-d array.
 */
export interface DType<N extends DTypeName = DTypeName> {
  /** Makes an array of this dtype from a value: 0-d for a scalar, n-d for nested lists. */
  (value?: unknown): ndarray<N>;
  /** NumPy's name, such as `"float32"`. */
  readonly name: N;
  /** One letter for the kind: `b`, `i`, `u`, `f` or `c`. */
  readonly kind: DTypeKind;
  /** NumPy's one-letter type code. */
  readonly char: string;
  /** NumPy's type number. */
  readonly num: number;
  /** Bytes per element. */
  readonly itemsize: number;
  /** Required alignment in bytes. */
  readonly alignment: number;
  /** `"="` for native, `"|"` where byte order does not apply, `">"` for big-endian descriptions. */
  readonly byteorder: "=" | "|" | ">";
  /** Whether the byte order is the machine's. Arrays always are; see `np.frombuffer`. */
  readonly isnative: boolean;
  /** The array-protocol string, such as `"<f4"`. */
  readonly str: string;
  /** Position in the fixed order of dtypes; an index for tables. */
  readonly id: number;
  /** Typed-array elements per array element: 2 for complex, else 1. */
  readonly lanes: 1 | 2;
  /** The same dtype in native byte order. */
  readonly native: DType<N>;
  /** The scalar type, which is the dtype itself. */
  readonly type: DType<N>;
  /** The empty shape of an element; NumPy has it for structured dtypes. */
  readonly shape: readonly number[];
  /** Dimensions of an element: always 0. */
  readonly ndim: number;
  /** No fields: structured dtypes are not supported. */
  readonly names: undefined;
  /** No fields: structured dtypes are not supported. */
  readonly fields: undefined;
  /** Whether this is one of the built-in dtypes: always 1. */
  readonly isbuiltin: 1;
  /** Whether elements are Python objects: always false. */
  readonly hasobject: false;
  /** The dtype with another byte order: `"<"`, `">"`, `"="`, `"S"` (swap). */
  newbyteorder(order?: string): DType<N>;
  /** NumPy's name, such as `float32` (or `>f4` when not native). */
  toString(): string;
}

interface Row {
  name: DTypeName;
  kind: DTypeKind;
  char: string;
  num: number;
  itemsize: number;
}

const row = (
  name: DTypeName,
  kind: DTypeKind,
  char: string,
  num: number,
  itemsize: number,
): Row => ({
  name,
  kind,
  char,
  num,
  itemsize,
});

// The order is the order in which promotion prefers: see promotion.ts.
const ROWS: Row[] = [
  row("bool", "b", "?", 0, 1),
  row("int8", "i", "b", 1, 1),
  row("uint8", "u", "B", 2, 1),
  row("int16", "i", "h", 3, 2),
  row("uint16", "u", "H", 4, 2),
  row("int32", "i", "i", 5, 4),
  row("uint32", "u", "I", 6, 4),
  row("int64", "i", "l", 7, 8),
  row("uint64", "u", "L", 8, 8),
  row("float16", "f", "e", 23, 2),
  row("float32", "f", "f", 11, 4),
  row("float64", "f", "d", 12, 8),
  row("complex64", "c", "F", 14, 8),
  row("complex128", "c", "D", 15, 16),
];

let construct: (value: unknown, dtype: DType) => ndarray = () => {
  throw new Error("array construction is not installed");
};

/** Installs the function that a called dtype uses to make an array; called once by creation code. */
export function setScalarFactory(f: (value: unknown, dtype: DType) => ndarray): void {
  construct = f;
}

function make(r: Row, id: number, native?: DType): DType {
  const self = ((value?: unknown) => construct(value, self.native)) as DType;
  const big = native !== undefined;
  const order = big ? ">" : r.itemsize === 1 ? "|" : "=";
  const props: Record<string, unknown> = {
    name: r.name,
    kind: r.kind,
    char: r.char,
    num: r.num,
    itemsize: r.itemsize,
    alignment: r.kind === "c" ? r.itemsize / 2 : r.itemsize,
    byteorder: order,
    isnative: !big,
    str: `${order === "=" ? "<" : order}${r.kind}${r.itemsize}`,
    id,
    lanes: r.kind === "c" ? 2 : 1,
    native: native ?? self,
    type: native ?? self,
    shape: Object.freeze([]),
    ndim: 0,
    names: undefined,
    fields: undefined,
    isbuiltin: 1,
    hasobject: false,
    newbyteorder: (o: string = "S") => reorder(self, o),
    toString: () => big ? `>${r.kind}${r.itemsize}` : r.name,
    toJSON: () => big ? `>${r.kind}${r.itemsize}` : r.name,
  };
  for (const [key, value] of Object.entries(props)) {
    Object.defineProperty(self, key, { value, enumerable: key === "name" });
  }
  showAsText(self, () => `dtype('${big || r.name === "bool" ? self : r.name}')`);
  return self;
}

/** All dtypes, in the order that `DType.id` counts. */
export const DTYPES: readonly DType[] = ROWS.map((r, i) => make(r, i));

const BIG: DType[] = ROWS.map((r, i) => r.itemsize === 1 ? DTYPES[i] : make(r, i, DTYPES[i]));

function reorder(d: DType, order: string): DType {
  switch (order[0]?.toLowerCase()) {
    case "s":
      return d.isnative ? BIG[d.id] : DTYPES[d.id];
    case ">":
    case "b":
      return BIG[d.id];
    case "<":
    case "l":
    case "=":
    case "n":
      return DTYPES[d.id];
    case "|":
    case "i":
      return d;
  }
  throw new TypeError(`newbyteorder: ${order} is not a byte order`);
}

/** Boolean, one byte. */
export const bool: DType<"bool"> = DTYPES[0] as DType<"bool">;
/** Signed integer of 8 bits. */
export const int8: DType<"int8"> = DTYPES[1] as DType<"int8">;
/** Unsigned integer of 8 bits. */
export const uint8: DType<"uint8"> = DTYPES[2] as DType<"uint8">;
/** Signed integer of 16 bits. */
export const int16: DType<"int16"> = DTYPES[3] as DType<"int16">;
/** Unsigned integer of 16 bits. */
export const uint16: DType<"uint16"> = DTYPES[4] as DType<"uint16">;
/** Signed integer of 32 bits. */
export const int32: DType<"int32"> = DTYPES[5] as DType<"int32">;
/** Unsigned integer of 32 bits. */
export const uint32: DType<"uint32"> = DTYPES[6] as DType<"uint32">;
/** Signed integer of 64 bits, exact throughout. */
export const int64: DType<"int64"> = DTYPES[7] as DType<"int64">;
/** Unsigned integer of 64 bits, exact throughout. */
export const uint64: DType<"uint64"> = DTYPES[8] as DType<"uint64">;
/** Half precision float. */
export const float16: DType<"float16"> = DTYPES[9] as DType<"float16">;
/** Single precision float. */
export const float32: DType<"float32"> = DTYPES[10] as DType<"float32">;
/** Double precision float. */
export const float64: DType<"float64"> = DTYPES[11] as DType<"float64">;
/** Complex number of two float32. */
export const complex64: DType<"complex64"> = DTYPES[12] as DType<"complex64">;
/** Complex number of two float64. */
export const complex128: DType<"complex128"> = DTYPES[13] as DType<"complex128">;

/** What NumPy accepts for a dtype: an object, a name, a type code, a JS class, `null` for float64. */
export type DTypeLike =
  | DType
  | DTypeName
  | (string & Record<never, never>)
  | NumberConstructor
  | BigIntConstructor
  | BooleanConstructor
  | { readonly BYTES_PER_ELEMENT: number; readonly name: string }
  | { readonly dtype: DType }
  | UnsupportedDType
  | null;

const SPELLINGS = new Map<string, DType>();
for (const d of DTYPES) {
  SPELLINGS.set(d.name, d);
  SPELLINGS.set(d.char, d);
  SPELLINGS.set(`${d.kind}${d.itemsize}`, d);
}
// NumPy's other names on 64-bit Linux and macOS.
const ALIASES: Record<string, DType> = {
  q: int64,
  Q: uint64,
  p: int64,
  P: uint64,
  n: int64,
  N: uint64,
  bool_: bool,
  byte: int8,
  ubyte: uint8,
  short: int16,
  ushort: uint16,
  intc: int32,
  uintc: uint32,
  int: int64,
  int_: int64,
  intp: int64,
  long: int64,
  longlong: int64,
  uint: uint64,
  uintp: uint64,
  ulong: uint64,
  ulonglong: uint64,
  half: float16,
  single: float32,
  float: float64,
  double: float64,
  csingle: complex64,
  complex: complex128,
  cdouble: complex128,
};
for (const key in ALIASES) SPELLINGS.set(key, ALIASES[key]);

const CONSTRUCTORS = new Map<unknown, DType>([
  [Number, float64],
  [BigInt, int64],
  [Boolean, bool],
  [Int8Array, int8],
  [Uint8Array, uint8],
  [Uint8ClampedArray, uint8],
  [Int16Array, int16],
  [Uint16Array, uint16],
  [Int32Array, int32],
  [Uint32Array, uint32],
  [BigInt64Array, int64],
  [BigUint64Array, uint64],
  [Float32Array, float32],
  [Float64Array, float64],
]);
if (typeof Float16Array !== "undefined") CONSTRUCTORS.set(Float16Array, float16);

/** A dtype of NumPy's that does not exist here: calling or using it throws a NotImplementedError. */
export interface UnsupportedDType {
  /** Always throws. */
  (...args: unknown[]): never;
  /** NumPy's name. */
  readonly name: string;
}

const WHY = new WeakMap<UnsupportedDType, string>();

/** Makes the stand-in of a dtype that NumPy has and nplex doesn't; `why` also says what to do instead. */
/* @__NO_SIDE_EFFECTS__ */
export function unsupportedDType(name: string, why: string): UnsupportedDType {
  const self = refusing(name, why) as UnsupportedDType;
  WHY.set(self, refusalText(name, why));
  return self;
}

const UNSUPPORTED =
  /^[<>=|]?([gGOMmSUVa]\d*(\[.*\])?|c(24|32)?|f(12|16)|longdouble|clongdouble|float128|float96|complex256|complex192|object_?|str_?|bytes_?|void|datetime64.*|timedelta64.*|unicode|T)$/;
/** Fields separated by commas, or a shape before a type code. */
const STRUCTURED = /^[^,]+,|^\(.*\)[<>=|]?\w|^\d+[<>=|]?[a-zA-Z?]/;

/** Whether a value is a dtype object. */
export function isDType(x: unknown): x is DType {
  return typeof x === "function" && DTYPES[(x as DType).id]?.name === (x as DType).name &&
    x === ((x as DType).isnative ? DTYPES : BIG)[(x as DType).id];
}

/**
 * The dtype for any of NumPy's spellings.
 *
 * @param like A dtype, a name (`"float32"`), a type code (`"f4"`, `">i8"`, `"?"`), a JS class
 * (`Number`, `BigInt`, `Boolean`, a typed-array class), an object with a `dtype`, or `null` (float64).
 * @throws {TypeError} When it names no dtype.
 * @throws {NotImplementedError} For dtypes that NumPy has and nplex doesn't (strings, objects, dates,
 * long double, structured).
 *
 * @example
 * ```ts
 * import { dtype, float32 } from "@nplex/core";
 * import { assertEquals, assertStrictEquals } from "@std/assert";
 *
 * assertStrictEquals(dtype("<f4"), float32);
 * assertEquals(dtype("?").name, "bool");
 * assertEquals(String(dtype(">i2")), ">i2");
 * ```
 */
export function dtype(like: DTypeLike): DType {
  if (like === null || like === undefined) return float64;
  if (typeof like === "string") return parse(like);
  if (typeof like === "function") {
    if (isDType(like)) return like;
    const found = CONSTRUCTORS.get(like);
    if (found) return found;
    const why = WHY.get(like as unknown as UnsupportedDType);
    if (why) throw new NotImplementedError(why);
  } else if (typeof like === "object" && isDType((like as { dtype?: unknown }).dtype)) {
    if ("shape" in like) throw new TypeError("dtype: an array is no data type; pass its dtype");
    return (like as { dtype: DType }).dtype;
  }
  if (Array.isArray(like) || (typeof like === "object" && like !== null)) {
    throw new NotImplementedError("dtype: structured dtypes are not supported");
  }
  throw new TypeError(`Cannot interpret '${describe(like)}' as a data type`);
}

function describe(x: unknown): string {
  return typeof x === "function" ? x.name || "function" : String(x);
}

function parse(text: string): DType {
  const order = "<>=|".includes(text[0] ?? " ") ? text[0] : "";
  const body = order ? text.slice(1) : text;
  // A byte order goes with a type code, never with a name: NumPy refuses "<float32".
  const known = order && body.length > 1 && !/^[biufc]\d+$/.test(body)
    ? undefined
    : SPELLINGS.get(body);
  if (known) return order === ">" ? BIG[known.id] : known;
  if (UNSUPPORTED.test(text)) {
    throw new NotImplementedError(
      `dtype: '${text}' is not supported; the dtypes are ${DTYPES.map((d) => d.name).join(", ")}`,
    );
  }
  if (STRUCTURED.test(text)) {
    throw new NotImplementedError(
      `dtype: '${text}': structured dtypes and subarrays are not supported; keep one array for each field`,
    );
  }
  throw new TypeError(`data type '${text}' not understood`);
}

/** The same as {@link dtype}, reduced to native byte order: what arrays can be made of. */
export function nativeDType(like: DTypeLike): DType {
  return dtype(like).native;
}

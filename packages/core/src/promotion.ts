// How dtypes combine: NumPy's promotion lattice, casting rules and NEP 50 weak scalars.
// Everything is derived from one list of edges; no table is typed out.

import type { DTypeName } from "./dtype_names.ts";
import { type DType, DTYPES } from "./dtype.ts";
import { UFuncTypeError, ValueError } from "./errors.ts";

// Each dtype casts safely to those listed, and to what those cast to.
const EDGES: Record<DTypeName, DTypeName[]> = {
  bool: ["int8", "uint8"],
  int8: ["int16", "float16"],
  uint8: ["int16", "uint16", "float16"],
  int16: ["int32", "float32"],
  uint16: ["int32", "uint32", "float32"],
  int32: ["int64", "float64"],
  uint32: ["int64", "uint64", "float64"],
  int64: ["float64"],
  uint64: ["float64"],
  float16: ["float32"],
  float32: ["float64", "complex64"],
  float64: ["complex128"],
  complex64: ["complex128"],
  complex128: [],
};

const N = DTYPES.length;
const byName = new Map(DTYPES.map((d) => [d.name, d]));
const idOf = (name: DTypeName) => (byName.get(name) as DType).id;

/** SAFE[a] has bit b set when dtype a casts safely to dtype b. */
const SAFE: number[] = new Array(N).fill(0);
const reach = (id: number): number => {
  if (SAFE[id]) return SAFE[id];
  let bits = 1 << id;
  for (const next of EDGES[DTYPES[id].name]) bits |= reach(idOf(next));
  return SAFE[id] = bits;
};
for (let id = 0; id < N; id++) reach(id);

// The common dtype is the first, in DTYPES order, to which both cast safely.
const PROMOTED: DType[] = [];
for (let a = 0; a < N; a++) {
  for (let b = 0; b < N; b++) {
    const common = SAFE[a] & SAFE[b];
    PROMOTED[a * N + b] = DTYPES[31 - Math.clz32(common & -common)];
  }
}

/** The smallest dtype to which both dtypes cast safely. */
export function promote(a: DType, b: DType): DType {
  return PROMOTED[a.id * N + b.id];
}

/**
 * The dtype that several dtypes combine to. Each is promoted with the highest of them before the results
 * combine: uint16, int16 and float16 give float32, where pairs from the left would give float64.
 */
export function promoteAll(dtypes: readonly DType[]): DType {
  if (dtypes.length === 2) return promote(dtypes[0], dtypes[1]);
  let top = dtypes[0];
  for (const d of dtypes) if (d.id > top.id) top = d;
  let out = top.native;
  for (const d of dtypes) out = promote(out, promote(top, d));
  return out;
}

/** A Python scalar in promotion: it has a kind but no width (NEP 50). */
export type Weak = "int" | "float" | "complex";

const RANK: Record<Weak, number> = { int: 1, float: 2, complex: 3 };
const KIND_RANK = { b: 0, u: 1, i: 1, f: 2, c: 3 } as const;

/** What a backend without 64-bit types substitutes for them; identity where it has them. */
export interface DTypeDefaults {
  /** The dtype of a JS number. */
  readonly float: DType;
  /** The dtype of a JS bigint. */
  readonly int: DType;
  /** The dtype of a complex number. */
  readonly complex: DType;
}

/** The defaults of a backend with every dtype: float64, int64, complex128. */
export const DEFAULTS_64: DTypeDefaults = {
  float: DTYPES[11],
  int: DTYPES[7],
  complex: DTYPES[13],
};

/**
 * The dtype of a weak scalar combined with a dtype (or with none).
 * @param weak The scalar's kind.
 * @param strong The promoted dtype of the other operands, if any.
 */
export function promoteWeak(
  weak: Weak,
  strong: DType | undefined,
  defaults: DTypeDefaults = DEFAULTS_64,
): DType {
  if (!strong) return defaults[weak];
  if (KIND_RANK[strong.kind] >= RANK[weak]) return strong;
  if (weak === "complex" && strong.kind === "f") {
    return promote(strong, DTYPES[12]);
  }
  return defaults[weak];
}

/** The dtype that arrays of these dtypes and these Python scalars combine to. */
export function resultType(
  dtypes: readonly DType[],
  weak: readonly Weak[] = [],
  defaults: DTypeDefaults = DEFAULTS_64,
): DType {
  const strong = dtypes.length > 0 ? promoteAll(dtypes) : undefined;
  let top: Weak | undefined;
  for (const w of weak) if (!top || RANK[w] > RANK[top]) top = w;
  if (top) return promoteWeak(top, strong, defaults);
  if (!strong) throw new ValueError("at least one array or dtype is required");
  return strong;
}

/** NumPy's casting modes. */
export type Casting = "no" | "equiv" | "safe" | "same_kind" | "unsafe" | "same_value";

/** The modes that functions accept; `same_value` is checked by value, where it is supported. */
export const CASTING_MODES: readonly Casting[] = [
  "no",
  "equiv",
  "safe",
  "same_kind",
  "same_value",
  "unsafe",
];

const KIND_ORDER = { b: 0, u: 1, i: 2, f: 4, c: 5 } as const;

/** Whether values of one dtype may be cast to another under a mode. */
export function canCast(from: DType, to: DType, casting: Casting): boolean {
  switch (casting) {
    case "no":
      return from === to;
    case "equiv":
      return from.native === to.native;
    case "safe":
      return (SAFE[from.id] >> to.id & 1) === 1;
    case "same_kind":
      return (SAFE[from.id] >> to.id & 1) === 1 || KIND_ORDER[from.kind] <= KIND_ORDER[to.kind];
    case "unsafe":
    case "same_value":
      return true;
  }
  throw new ValueError(
    `casting must be one of ${CASTING_MODES.map((m) => `'${m}'`).join(", ")} (got '${casting}')`,
  );
}

/**
 * Refuses a cast that a rule does not allow.
 * @param from The dtype that there is. @param to The dtype that is wanted. @param casting The rule.
 * @param what What would be cast.
 */
export function requireCast(from: DType, to: DType, casting: Casting, what = "array data"): void {
  if (!canCast(from, to, casting)) throw new TypeError(castText(from, to, casting, what));
}

/** What is said of such a cast. */
export const castText = (
  from: unknown,
  to: unknown,
  casting: string,
  what = "array data",
): string =>
  `Cannot cast ${what} from dtype('${from}') to dtype('${to}') according to the rule '${casting}'`;

/** Refuses a cast in a ufunc's call. @param what What would be cast, such as `ufunc 'add' output`. */
export function requireUFuncCast(
  what: string,
  from: DType,
  to: DType,
  casting: Casting = "same_kind",
): void {
  if (canCast(from, to, casting)) return;
  throw new UFuncTypeError(
    `Cannot cast ${what} from dtype('${from}') to dtype('${to}') with casting rule '${casting}'`,
  );
}

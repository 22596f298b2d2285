// The typed loops of every elementwise primitive: which dtypes go in and which come out.
// These are NumPy's `ufunc.types` on our dtypes, in NumPy's order; how an element is computed is the
// backend's business, and how operands of other dtypes find their loop is ufunc.ts's.

import { type DType, dtype, DTYPES } from "./dtype.ts";

const BOOL = "?", INTS = "bBhHiIlL", FLOATS = "efd", COMPLEX = "FD";
const REALS = BOOL + INTS + FLOATS, ALL = REALS + COMPLEX;

/** A set of names, from a text. */
export const words: (text: string) => ReadonlySet<string> = /* @__NO_SIDE_EFFECTS__ */ (
  text,
): ReadonlySet<string> => new Set(text.split(" "));

/** The four whose result does not depend on how a fold is grouped, on any dtype. */
export const EXTREMES: ReadonlySet<string> = /* @__PURE__ */ words("maximum minimum fmax fmin");
/** Those for which it does not on integers and bools. */
export const ASSOCIATIVE: ReadonlySet<string> = /* @__PURE__ */ words(
  "add multiply maximum minimum fmax fmin bitwise_and bitwise_or bitwise_xor logical_and logical_or logical_xor",
);

/** One loop: the type codes of its inputs and of its output. */
export interface LoopType {
  /** The dtype of each input. */
  readonly in: readonly DType[];
  /** The dtype of the output. */
  readonly out: DType;
}

/** Loops in which every operand has the same dtype; `out` replaces the output's. */
function same(codes: string, arity: number, out?: (code: string) => string): string[] {
  return [...codes].map((c) => `${c.repeat(arity)}->${out ? out(c) : c}`);
}

const toBool = () => "?";
const realPart = (c: string) => c === "F" ? "f" : c === "D" ? "d" : c;
const mixed64 = (loops: string[]) =>
  loops.flatMap((l) => l === "LL->?" ? [l, "lL->?", "Ll->?"] : l);

const unary: Record<string, string[]> = {};
const put = (names: string, loops: string[]) => {
  for (const name of names.split(" ")) unary[name] = loops;
};
put("negative positive conjugate reciprocal sign square", same(INTS + FLOATS + COMPLEX, 1));
put("absolute", same(ALL, 1, realPart));
put(
  "sqrt exp exp2 expm1 log log2 log10 log1p sin cos tan arcsin arccos arctan sinh cosh tanh arcsinh " +
    "arccosh arctanh rint",
  same(FLOATS + COMPLEX, 1),
);
put("cbrt deg2rad rad2deg degrees radians fabs spacing", same(FLOATS, 1));
put("ceil floor trunc", same(REALS, 1));
put("isfinite isinf isnan logical_not", same(ALL, 1, toBool));
put("signbit", same(FLOATS, 1, toBool));
put("invert", same(BOOL + INTS, 1));
put("bitwise_count", same(INTS, 1, () => "B"));
put("modf_frac modf_int frexp_mant", same(FLOATS, 1));
put("frexp_exp", same(FLOATS, 1, () => "i"));
put("real imag", same(COMPLEX, 1, realPart));

const binary: Record<string, string[]> = {};
const put2 = (names: string, loops: string[]) => {
  for (const name of names.split(" ")) binary[name] = loops;
};
put2("add multiply maximum minimum fmax fmin", same(ALL, 2));
put2("subtract power", same(INTS + FLOATS + COMPLEX, 2));
put2("divide", same(FLOATS + COMPLEX, 2));
put2("float_power", same("dD", 2));
put2("floor_divide remainder fmod", same(INTS + FLOATS, 2));
put2("arctan2 copysign heaviside hypot logaddexp logaddexp2 nextafter", same(FLOATS, 2));
put2("bitwise_and bitwise_or bitwise_xor", same(BOOL + INTS, 2));
put2("left_shift right_shift gcd lcm", same(INTS, 2));
put2("equal not_equal less less_equal greater greater_equal", mixed64(same(ALL, 2, toBool)));
put2("logical_and logical_or logical_xor", same(ALL, 2, toBool));
put2("ldexp", ["ei->e", "fi->f", "el->e", "fl->f", "di->d", "dl->d"]);
put2("complex", ["ff->F", "dd->D"]);

const ternary: Record<string, string[]> = {
  clip: same(ALL, 3),
  where: [...ALL].map((c) => `?${c}${c}->${c}`),
};

const parse = (text: string): LoopType => {
  const [ins, out] = text.split("->");
  return { in: [...ins].map((c) => dtype(c)), out: dtype(out) };
};
const parseAll = (table: Record<string, string[]>) =>
  Object.fromEntries(Object.entries(table).map(([name, loops]) => [name, loops.map(parse)]));

/** Each elementwise primitive's loops, in the order in which they are tried. */
export const LOOP_TYPES: Readonly<Record<string, readonly LoopType[]>> = {
  ...parseAll(unary),
  ...parseAll(binary),
  ...parseAll(ternary),
};

/** A loop as NumPy writes it in `ufunc.types`, such as `"dd->d"`. */
export function loopText(loop: LoopType): string {
  return `${loop.in.map((d) => d.char).join("")}->${loop.out.char}`;
}

const EXACT = new Map<string, (LoopType | undefined)[]>();

/** The loop of a primitive for exactly these input dtypes, if it has one. */
export function exactLoop(name: string, ins: readonly DType[]): LoopType | undefined {
  let table = EXACT.get(name);
  const key = ins.length === 1
    ? ins[0].id
    : ins.length === 2
    ? ins[0].id * 14 + ins[1].id
    : (ins[0].id * 14 + ins[1].id) * 14 + ins[2].id;
  if (!table) {
    EXACT.set(name, table = []);
    for (const loop of LOOP_TYPES[name] ?? []) {
      const k = loop.in.reduce((sum, d) => sum * DTYPES.length + d.id, 0);
      table[k] = loop;
    }
  }
  return table[key];
}

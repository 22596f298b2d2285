// Compositions for any primitive: operands that are repeated to the full shape, and narrow dtypes on a wider one: small integers and bools as int32, uint32 as int64, float16 as float32. The
// result is exact, since integers wrap around in the same way, order is kept, and NumPy itself computes
// float16 in float32.

import type { Composition } from "../compose.ts";
import { bool, type DType, float32, int32, int64 } from "../dtype.ts";
import { run } from "../dispatch.ts";
import { hasRepeats } from "../dense_calls.ts";
import { broadcastTo, sameShape } from "../layout.ts";
import { LOOP_TYPES, words } from "../loops.ts";
import { PRIMITIVES, type Spec } from "../primitives.ts";
import type { Tensor } from "../tensor.ts";
import { to } from "./tools.ts";

/** What moves elements or orders them. */
const MOVES = "sort argsort searchsorted argreduce concat as_strided store gather scatter";
const movesAnd = (more: string): ReadonlySet<string> => words(`${MOVES} ${more}`);
const BOOLS = /* @__PURE__ */ movesAnd(
  "where equal not_equal less less_equal greater greater_equal maximum minimum fmax fmin clip " +
    "logical_not reduce nonzero",
);
const HALVES = /* @__PURE__ */ movesAnd("matmul reduce");
const INTEGERS = /* @__PURE__ */ movesAnd("matmul reduce scan");
/** Elementwise loops of which the wider one does not give the bits of the narrow one, or that are nothing but a copy. */
const NOT_HALVES = /* @__PURE__ */ words("spacing nextafter positive conjugate");
/** Those that don't give the same modulo the narrow dtype's range, nor a result that fits it, or that only copy. */
const NOT_INTEGERS = /* @__PURE__ */ words(
  "power ldexp positive conjugate reciprocal floor ceil trunc isnan isinf isfinite",
);

const WHOLE_FOLDS = /* @__PURE__ */ words(
  "add subtract multiply maximum minimum fmax fmin bitwise_and bitwise_or bitwise_xor",
);
/** Folds that may run in the wider dtype and be narrowed at the end. */
const FOLDS: Readonly<Record<string, ReadonlySet<string>>> = {
  b: /* @__PURE__ */ words("maximum minimum"),
  f: /* @__PURE__ */ words("add multiply subtract divide maximum minimum fmax fmin"),
  i: WHOLE_FOLDS,
};
/** Accumulations round at each step, which a wider float would not. */
const SCANS = WHOLE_FOLDS;

function allowed(name: string, d: DType, attr: unknown): boolean {
  const half = d.name === "float16", names = d === bool ? BOOLS : half ? HALVES : INTEGERS;
  const loop = d !== bool && !(half ? NOT_HALVES : NOT_INTEGERS).has(name) &&
    LOOP_TYPES[name]?.some((l) => l.in.includes(d));
  if (!loop && !names.has(name)) return false;
  if (name === "reduce") return FOLDS[half ? "f" : d === bool ? "b" : "i"].has(attr as string);
  if (name === "scan") return SCANS.has(attr as string);
  return name !== "scatter" || attr === "set";
}

/** The dtype that is narrow for a wider one, among the operands. */
function narrowAmong(inputs: readonly Spec[], name: string, wide: DType): DType | undefined {
  // A condition, a mask and index arrays keep their dtypes.
  const d = name === "where" ? inputs[1]?.dtype : inputs[0]?.dtype;
  if (!d) return undefined;
  if (d.name === "float16") return wide === float32 ? d : undefined;
  if (d.kind === "f" || d.kind === "c" || wide.kind === "f") return undefined;
  return d.itemsize < wide.itemsize ? d : undefined;
}

/** Positions of the operands that are elements, by primitive; others are conditions, masks and indices. */
function elementsOf(name: string, n: number): (i: number) => boolean {
  if (name === "where") return (i) => i > 0;
  if (name === "gather" || name === "reduce" || name === "ldexp") return (i) => i === 0;
  return name === "scatter" ? (i) => i < 2 : (i) => i < n;
}

const widening =
  /* @__NO_SIDE_EFFECTS__ */ (wide: DType): Composition => (inputs, attrs, out, name) => {
    const narrow = narrowAmong(inputs, name, wide);
    if (!narrow || !inputs[0].backend.dtypes.includes(wide)) return undefined;
    if (!allowed(name, narrow, attrs.op) || attrs.dtype !== undefined) return undefined;
    const isElement = elementsOf(name, inputs.length);
    if (inputs.some((x, i) => isElement(i) && x.dtype !== narrow)) return undefined;
    const result = run(
      name,
      inputs.map((x, i) => isElement(i) ? to(x, wide) : x),
      widerStart(attrs),
    );
    return to(result, out.dtype);
  };

/** A start that is a boolean becomes a number. */
function widerStart(attrs: Parameters<Composition>[1]): Parameters<Composition>[1] {
  return typeof attrs.initial === "boolean" ? { ...attrs, initial: Number(attrs.initial) } : attrs;
}

/** Operands written out in full, for kernels that do not broadcast. */
export const spreading: Composition = (inputs, attrs, out, name) => {
  if (PRIMITIVES[name].family !== "elementwise" || inputs.length < 2) return undefined;
  const short = (x: Tensor) => !sameShape(x.shape, out.shape) || hasRepeats(x);
  if (!inputs.some(short)) return undefined;
  const full = (x: Tensor) => run("copy", [x.moved(broadcastTo, out.shape)]);
  return run(name, inputs.map((x) => short(x) ? full(x) : x), attrs);
};

/** Compositions that may stand for many primitives, in the order in which they are tried. */
export const WIDENINGS: readonly Composition[] = [
  widening(int32),
  widening(int64),
  widening(float32),
];

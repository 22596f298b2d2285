// Chains of operations as one function in WebAssembly: two numbers at a time, values in between stay in
// registers, and operands in the kernels' memory are read where they lie. Each operation gives the bits that its
// own kernel gives: arithmetic of float32 is computed in float64 and rounded, which is the same.

import { bool, type DType, float32, float64, type TracedNode } from "@nplex/core";
import { type Code, f32x4, f64x2, FunctionBuilder, I32, i32, V128, v128 } from "../wasm/encode.ts";
import { linked } from "../wasm/link.ts";
import { ARITHMETIC, COMPARISONS, FUNCTIONS } from "../wasm/rows.ts";
import { readyMemory } from "../wasm/kernels.ts";
import { addressOf } from "./memory.ts";

const { constant } = f64x2;

/** What masks of lanes are combined by. */
const LOGIC: Readonly<Record<string, (...xs: Code[]) => Code>> = {
  logical_and: v128.and,
  logical_or: v128.or,
  logical_xor: v128.xor,
  logical_not: v128.not,
  bitwise_and: v128.and,
  bitwise_or: v128.or,
  bitwise_xor: v128.xor,
  invert: v128.not,
};

/** Operands whose NaN or infinity is sure to show in the result as one of them, by operation. */
const SHOWS: Readonly<Record<string, readonly number[]>> = {
  ...{ add: [0, 1], subtract: [0, 1], multiply: [0, 1], divide: [0], negative: [0], absolute: [0] },
  ...{ square: [0], sqrt: [0], rint: [0], floor: [0], ceil: [0], trunc: [0], cast: [0] },
  ...{ log: [0], sin: [0], cos: [0] },
};

const isReal = (d: DType) => d === float64 || d === float32;

/** Whether a call can be part of a chain, as far as its dtypes say; masks are not stored. */
export function isVector(n: TracedNode, dtypeOf: (value: number) => DType): boolean {
  const ins = n.inputs.map(dtypeOf), out = dtypeOf(n.outputs[0]);
  if (n.op === "cast") return isReal(ins[0]) && isReal(out);
  if (n.op === "where") return isReal(out);
  if (n.op in LOGIC) return ins.every((d) => d === bool);
  if (!ins.every(isReal)) return false;
  return n.op in FUNCTIONS || ARITHMETIC[n.op]?.f64 !== undefined ||
    COMPARISONS[n.op]?.f64 !== undefined;
}

/** Where a value of a chain lies: a block in a place, or one number that is splat from it. */
export interface Located {
  readonly value: number;
  readonly place: number;
  readonly dtype: DType;
  /** Whether it is one number for all elements: two copies of it lie at the start of the place. */
  readonly single?: boolean;
}

/** A chain to be made. */
export interface Chain {
  readonly nodes: readonly TracedNode[];
  /** Values that are read from places. */
  readonly inputs: readonly Located[];
  /** Values that are known numbers. */
  readonly numbers: ReadonlyMap<number, number>;
  /** Values that are written to places. */
  readonly outputs: readonly Located[];
  readonly dtypeOf: (value: number) => DType;
  /** Whether a primitive reports floating-point errors. */
  readonly risky: (op: string) => boolean;
}

/**
 * Computes n elements, and on to the next multiple of CHAIN_TURN, from the addresses of the inputs that are not one
 * number into those of the outputs; gives a sum of the bits below.
 */
export type ChainKernel = (n: number, ...addresses: number[]) => number;

/** What a chain reports: elements that it can't compute, and results that are not finite. */
export const OUTSIDE = 1, NON_FINITE = 2;

const UNROLL = 2;

/** A number of elements that every chain ends at. */
export const CHAIN_TURN = 2 * UNROLL;

/** Makes the function of a chain. */
export function chainKernel(chain: Chain): ChainKernel {
  const operands = [...chain.inputs.filter((x) => !x.single), ...chain.outputs];
  const f = new FunctionBuilder("f", 1 + operands.length);
  // Lanes that are not zero where something was seen.
  const outside = f.local(V128), wild = f.local(V128);
  const shown = visible(chain);
  const tooFar = (mask: Code) => outside.set(v128.or(outside.get, mask));
  const look = (y: Code) => wild.set(v128.or(wild.get, f64x2.sub(y, y)));
  const singles = new Map<number, Code>();
  for (const { value, place, dtype, single } of chain.inputs) {
    const at = i32.constant(addressOf(place));
    if (!single) continue;
    singles.set(
      value,
      f.let(dtype === float64 ? v128.load(at) : f64x2.promoteLow(v128.load64(at))),
    );
  }
  f.loop(f.param(0), CHAIN_TURN, (i) => {
    const double = f.let(i32.shl(i, i32.constant(3)), I32);
    const float = f.let(i32.shl(i, i32.constant(2)), I32);
    const addresses = new Map(operands.map(({ value, dtype }, k) => [
      value,
      f.let(i32.add(f.param(1 + k), dtype === float64 ? double : float), I32),
    ]));
    const address = (value: number) => addresses.get(value) as Code;
    for (let u = 0; u < UNROLL; u++) {
      const code = new Map<number, Code>();
      for (const [v, x] of chain.numbers) code.set(v, constant(x));
      for (const [v, x] of singles) code.set(v, x);
      for (const { value, dtype, single: one } of chain.inputs) {
        if (one) continue;
        const at = address(value);
        code.set(
          value,
          f.let(
            dtype === float64 ? v128.load(at, 16 * u) : f64x2.promoteLow(v128.load64(at, 8 * u)),
          ),
        );
      }
      for (const n of chain.nodes) {
        const xs = n.inputs.map((v) => code.get(v) as Code), out = n.outputs[0];
        const single = chain.dtypeOf(out) === float32;
        let y = n.op === "power"
          ? f.let(
            power(f, xs, single, tooFar, chain.numbers.get(n.inputs[1]), singles.has(n.inputs[1])),
          )
          : f.let(compute(f, n, xs, tooFar, single));
        if (single) y = f.let(f64x2.promoteLow(f32x4.demote(y)));
        if (chain.risky(n.op) && !shown.has(out) && isReal(chain.dtypeOf(out))) {
          look(y);
        }
        code.set(out, y);
      }
      for (const { value, dtype } of chain.outputs) {
        const at = address(value), y = code.get(value) as Code;
        look(y);
        if (dtype === float64) f.emit(v128.store(at, y, 16 * u));
        else f.emit(v128.store64(at, f32x4.demote(y), 8 * u));
      }
    }
  });
  const seen = (mask: Code, bit: number) => i32.mul(v128.anyTrue(mask), i32.constant(bit));
  const report = i32.or(seen(outside.get, OUTSIDE), seen(wild.get, NON_FINITE));
  const made = linked<{ f: ChainKernel }>([f.done(report)], readyMemory());
  if (!made) throw new Error("no vectors");
  return made.f;
}

/** An elementary function by its own kernel's instructions, on two numbers of either precision as doubles. */
function own(f: FunctionBuilder, op: string, xs: readonly Code[], single: boolean): Code {
  const row = FUNCTIONS[op][single ? "f32" : "f64"];
  return row.set === f64x2
    ? row.f(f, ...xs)
    : f64x2.promoteLow(row.f(f, ...xs.map((x) => f.let(f32x4.demote(x)))));
}

/** x^y, where an exponent of 2 for all elements is a product, as in the loops of single operations. */
function power(
  f: FunctionBuilder,
  [x, y]: readonly Code[],
  single: boolean,
  tooFar: (mask: Code) => void,
  exponent: number | undefined,
  oneExponent: boolean,
): Code {
  if (exponent === 2) return f64x2.mul(x, x);
  const z = f.let(own(f, "power", [x, y], single));
  if (!oneExponent) {
    tooFar(f64x2.ne(z, z));
    return z;
  }
  const two = f.let(f64x2.eq(y, constant(2)));
  tooFar(v128.and(f64x2.ne(z, z), v128.not(two)));
  return v128.select(f64x2.mul(x, x), z, two);
}

function compute(
  f: FunctionBuilder,
  n: TracedNode,
  xs: readonly Code[],
  tooFar: (mask: Code) => void,
  single: boolean,
): Code {
  if (n.op === "cast") return xs[0];
  if (n.op === "where") return v128.select(xs[1], xs[2], xs[0]);
  if (n.op in LOGIC) return LOGIC[n.op](...xs);
  if (n.op in FUNCTIONS) {
    const { domain } = FUNCTIONS[n.op][single ? "f32" : "f64"];
    if (domain) tooFar(v128.not(domain.mask(xs[0], f64x2)));
    const y = f.let(own(f, n.op, xs, single));
    if (xs.length === 2) tooFar(f64x2.ne(y, y));
    return y;
  }
  const g = ARITHMETIC[n.op]?.f64 ?? COMPARISONS[n.op]?.f64;
  if (!g) throw new TypeError(`no vector code for ${n.op}`);
  return g(f, ...xs);
}

/** Values whose NaN or infinity shows in an output; the others are looked at themselves. */
function visible({ nodes, outputs, dtypeOf }: Chain): Set<number> {
  const seen = new Set(outputs.map((o) => o.value));
  for (let i = nodes.length - 1; i >= 0; i--) {
    const n = nodes[i];
    if (!seen.has(n.outputs[0]) || dtypeOf(n.outputs[0]) === bool) continue;
    for (const k of SHOWS[n.op] ?? []) seen.add(n.inputs[k]);
  }
  return seen;
}

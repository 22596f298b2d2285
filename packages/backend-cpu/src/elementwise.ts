// Kernels of the elementwise primitives: find the typed function of one element, put it into the inner
// loop for its pattern of real and complex operands, and watch for floating-point errors.

import {
  denseLike,
  type DType,
  LOOP_TYPES,
  reportErrors,
  type StridedKernel,
  type Tensor,
  watchedErrors,
} from "@nplex/core";
import { LOOPS } from "./ops/table.ts";
import { classifyErrors, mayRaise } from "./fpe.ts";
import { INNER_LOOPS, type InnerLoop } from "./inner_loops.ts";
import { specialize } from "./specialize.ts";
import { traverse } from "./traverse.ts";
import { allocateLike, baseOf, dataOf } from "./memory.ts";
import { castKernel } from "./cast.ts";

/** An elementwise loop for certain input dtypes. */
export interface TypedLoop {
  /** The function of one element. */
  readonly f: (...args: never[]) => unknown;
  /** The loop over arrays. */
  readonly loop: InnerLoop;
}

const letter = (d: DType) => d.kind === "c" ? "c" : "r";
const whereReal = (c: number, x: number, y: number): number => c ? x : y;
const whereComplex = (
  c: number,
  xr: number,
  xi: number,
  yr: number,
  yi: number,
  o: Float64Array,
  i: number,
): void => {
  o[i] = c ? xr : yr;
  o[i + 1] = c ? xi : yi;
};
const joinComplex = (re: number, im: number, o: Float64Array, i: number): void => {
  o[i] = re;
  o[i + 1] = im;
};

function elementFunction(name: string, ins: readonly DType[]): TypedLoop["f"] | undefined {
  if (name === "where") return ins[1].kind === "c" ? whereComplex : whereReal;
  if (name === "complex") return joinComplex;
  const rows = LOOPS[name];
  return rows?.find((row) => row.in.every((d, i) => d === ins[i].name))?.f;
}

const cache = new Map<string, (TypedLoop | undefined)[]>();

/** The loop of a primitive for exactly these input dtypes. */
export function typedLoop(name: string, ins: readonly DType[], out: DType): TypedLoop {
  let table = cache.get(name);
  if (!table) cache.set(name, table = []);
  let key = 0;
  for (let i = 0; i < ins.length; i++) key = key * 14 + ins[i].id;
  const found = table[key];
  if (found) return found;
  const f = elementFunction(name, ins);
  if (!f) throw new TypeError(`no ${name} for ${ins.map((d) => d.name).join(", ")}`);
  const pattern = `${ins.map(letter).join("")}_${letter(out)}`;
  const label = `${name}:${ins.map((d) => d.name).join(":")}`;
  return table[key] = { f, loop: specialize(INNER_LOOPS[pattern], label)(f) };
}

/** Elements after which a chunk is looked through for errors while it is still in the cache. */
const CHUNK = 8192;

/** Kernel of one elementwise primitive. */
function elementwiseKernel(name: string): StridedKernel {
  const risky = mayRaise(name);
  const kernel = (inputs: readonly Tensor[], outs: readonly Tensor[]): void => {
    const out = outs[0];
    const { loop } = inputs.length === 2
      ? typedLoop2(name, inputs[0].dtype, inputs[1].dtype, out.dtype)
      : typedLoop(name, inputs.map((t) => t.dtype), out.dtype);
    const operands = [...inputs, out];
    if (!risky || !watchedErrors()) return traverse(loop, operands);
    // The inputs are needed after the loop, to tell which error it was.
    if (inputs.some((t) => t.storage === out.storage)) {
      const fresh = allocateLike(out, out.dtype, denseLike(out.layout));
      kernel(inputs, [fresh]);
      return castKernel([fresh], [out]);
    }
    let bits = 0;
    if (out.size > CHUNK && inputs.length === 2 && operands.every((t) => t.layout.c)) {
      bits = chunked(name, loop, inputs, out);
    } else {
      traverse(loop, operands);
      bits = classifyErrors(name, inputs, out);
    }
    if (bits) reportErrors(bits, name);
  };
  return kernel;
}

const pairs = new Map<string, (TypedLoop | undefined)[]>();

function typedLoop2(name: string, a: DType, b: DType, out: DType): TypedLoop {
  let table = pairs.get(name);
  if (!table) pairs.set(name, table = []);
  return table[a.id * 14 + b.id] ??= typedLoop(name, [a, b], out);
}

function chunked(name: string, loop: InnerLoop, inputs: readonly Tensor[], out: Tensor): number {
  let bits = 0;
  const [a, b] = inputs;
  const A = dataOf(a), B = dataOf(b), O = dataOf(out);
  const ia = baseOf(a), ib = baseOf(b), io = baseOf(out);
  const sa = a.dtype.lanes, sb = b.dtype.lanes, so = out.dtype.lanes;
  for (let at = 0; at < out.size; at += CHUNK) {
    const n = Math.min(CHUNK, out.size - at);
    loop(1, n, A, ia + at * sa, 0, sa, B, ib + at * sb, 0, sb, O, io + at * so, 0, so);
    bits |= classifyErrors(name, inputs, out, at, n);
  }
  return bits;
}

/** Kernels for every elementwise primitive. */
export const ELEMENTWISE_KERNELS: Readonly<Record<string, StridedKernel>> = Object.fromEntries(
  Object.keys(LOOP_TYPES).map((name) => [name, elementwiseKernel(name)]),
);

// The loop behind a primitive for certain input dtypes: its function of one element, put into the inner loop
// for its pattern of real and complex operands, with code of its own.

import type { DType } from "@nplex/core";
import { clip16 } from "./ops/real.ts";
import { LOOPS } from "./ops/rows.ts";
import { INNER_LOOPS, type InnerLoop } from "./inner_loops.ts";
import { blockLoop } from "./wasm/block_loops.ts";
import { specialize } from "./specialize.ts";

/** An elementwise loop for certain input dtypes. */
export interface TypedLoop {
  /** The function of one element. */
  readonly f: (...args: never[]) => unknown;
  /** The loop over arrays. */
  readonly loop: InnerLoop;
  /** Whether the loop says so when every result is finite. */
  readonly knows: boolean;
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

/** Powers of floats: an exponent of 2 for all elements is a product, which is exact to the last bit, as NumPy's. */
function withSquares(general: InnerLoop, d: DType, out: DType): InnerLoop {
  const square = typedLoop("square", [d], out).loop;
  return function (n0, n1, a, ia, a0, a1, b, ib, b0, b1, o, io, o0, o1) {
    return b0 === 0 && b1 === 0 && b[ib] === 2
      ? square(n0, n1, a, ia, a0, a1, o, io, o0, o1)
      : general(n0, n1, a, ia, a0, a1, b, ib, b0, b1, o, io, o0, o1);
  };
}

/** Bounds that are one number for all elements keep a zero that they equal, of either sign, as NumPy's. */
function withConstantBounds(general: InnerLoop, label: string): InnerLoop {
  const constant = specialize(INNER_LOOPS.rrr_r, `${label}:constant`)(clip16);
  return function (n0, n1, a, ia, a0, a1, b, ib, b0, b1, c, ic, c0, c1, o, io, o0, o1) {
    const loop = b0 === 0 && b1 === 0 && c0 === 0 && c1 === 0 ? constant : general;
    return loop(n0, n1, a, ia, a0, a1, b, ib, b0, b1, c, ic, c0, c1, o, io, o0, o1);
  };
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
  const plain = specialize(INNER_LOOPS[pattern], label)(f);
  const general = blockLoop(name, ins, out, plain, f as (...xs: number[]) => number) ?? plain;
  const loop = out.kind !== "f"
    ? general
    : name === "power"
    ? withSquares(general, ins[0], out)
    : name === "clip"
    ? withConstantBounds(general, label)
    : general;
  return table[key] = { f, loop, knows: general !== plain };
}

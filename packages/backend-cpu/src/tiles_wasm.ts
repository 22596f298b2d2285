// Products of packed panels of doubles inside factorizations, in WebAssembly. Multiplication and addition stay
// apart, so every sum is the one JS computes, bit for bit. Memory is small and fixed, operands are copied into
// it. Where WebAssembly is forbidden `tiles()` is undefined and callers use their JS loops.

import { productKernel, ROW_BYTES } from "./wasm/product_kernel.ts";

/** The largest block: rows of A, columns of B, and depth. */
export const MOST = 256;

/** A memory and its one function. */
export interface Tiles {
  /** Panels of four rows of A, panels of four columns of B, and sums, one after the other. */
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly sums: Float64Array;
  /** Sums (4 m x 4 n, in C order) = A B for m panels of A and n panels of B, of a depth of at least 1. */
  multiply(m: number, n: number, depth: number): void;
}

const BYTES = 8 * MOST * MOST;

let made: Tiles | undefined, tried = false, allowed = true;

function make(): Tiles | undefined {
  try {
    const memory = new WebAssembly.Memory({ initial: Math.ceil(3 * BYTES / 65536) });
    const kernel = productKernel("float64", memory, false, 4);
    const part = (i: number) => new Float64Array(memory.buffer, i * BYTES, BYTES / 8);
    return {
      a: part(0),
      b: part(1),
      sums: part(2),
      multiply: (m, n, depth) => kernel(m, n, depth, 0, BYTES, 2 * BYTES, n * ROW_BYTES),
    };
  } catch {
    // An engine without vectors, or a page whose policy forbids WebAssembly
    return undefined;
  }
}

/** The panels, made when first asked for. */
export function tiles(): Tiles | undefined {
  if (!tried) {
    made = make();
    tried = true;
  }
  return allowed ? made : undefined;
}

/** Turns WebAssembly off or on; the tests compare both. */
export function allowTiles(on: boolean): void {
  allowed = on;
}

// The memory of fused vector code: places of one block each for operands, results and values in between.
// The tables of the elementary functions lie where their code expects them.

import {
  dense,
  type DType,
  DTYPES,
  laneArray,
  type StridedBackend,
  type Tensor,
} from "@nplex/core";
import { adopt } from "../memory.ts";
import { BLOCK, REGION, TABLE } from "../wasm/memory.ts";
import { putTables } from "../wasm/double_math.ts";

/** Most values that lie in the memory at once. */
export const PLACES = 24;

const BEHIND_TABLES = TABLE + 8192;
const BEFORE = Math.floor(TABLE / REGION);
const PAGES = Math.ceil((BEHIND_TABLES + (PLACES - BEFORE) * REGION) / 65536);

/** The byte at which a place starts. */
export function addressOf(place: number): number {
  return place < BEFORE ? place * REGION : BEHIND_TABLES + (place - BEFORE) * REGION;
}

let memory: WebAssembly.Memory | undefined;

/** The memory; throws where an engine has none or a page forbids it. */
export function fusedMemory(): WebAssembly.Memory {
  if (!memory) {
    memory = new WebAssembly.Memory({ initial: PAGES, maximum: PAGES });
    putTables(memory.buffer);
  }
  return memory;
}

const tensors: (Tensor | undefined)[] = [];

/** A place as a tensor of a block's elements. */
export function placeTensor(backend: StridedBackend, place: number, dtype: DType): Tensor {
  const key = place * DTYPES.length + dtype.id;
  return tensors[key] ??= adopt(
    backend,
    new (laneArray(dtype))(fusedMemory().buffer, addressOf(place), BLOCK),
    dtype,
    false,
  ).with(dense([BLOCK]));
}

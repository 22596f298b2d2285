// From the code of functions to functions: one module each time, in the kernels' memory unless told otherwise.

import { f64x2, FunctionBuilder, type FunctionCode, moduleOf, v128 } from "./encode.ts";
import { blockMemory, memoryOptions } from "./memory.ts";

/** The import of memory that threads share has a maximum: 4 GiB. */
const SHARED = [3, 1, 128, 128, 4];

/** Functions by name; undefined where the engine lacks an instruction, or a page's policy forbids WebAssembly. */
export function linked<T>(codes: readonly FunctionCode[], memory = blockMemory()): T | undefined {
  try {
    const bytes = moduleOf(codes, memory.buffer instanceof ArrayBuffer ? undefined : SHARED);
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), {
      m: { m: memory },
    });
    memoryOptions.linked?.(exports, bytes);
    return exports as T;
  } catch (error) {
    if (error instanceof WebAssembly.CompileError || error instanceof EvalError) return undefined;
    throw error;
  }
}

/** The function `f` with fused multiply-add where the engine has it, else without; throws where there is neither. */
export function fusedOrNot<F>(
  code: (fused: boolean) => FunctionCode,
  memory: WebAssembly.Memory,
): F {
  const made = linked<{ f: F }>([code(true)], memory) ?? linked<{ f: F }>([code(false)], memory);
  if (!made) throw new Error("no vectors");
  return made.f;
}

/** Whether elementary functions multiply and add in one instruction; found out when first asked. */
export const fusing: { on?: boolean } = {};

/** Whether the engine has multiply-add that rounds once: it may have the instruction and round twice. */
export function fuses(): boolean {
  if (fusing.on === undefined) {
    const f = new FunctionBuilder("f", 0), c = f64x2.constant, x = c(1 + 2 ** -30);
    const lost = f64x2.multiplyAdd(x, x, c(-1 - 2 ** -29));
    fusing.on = linked<{ f(): number }>([f.done(v128.anyTrue(lost))])?.f() === 1;
  }
  return fusing.on;
}

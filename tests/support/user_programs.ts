// Programs of users on an engine, at once and compiled, against what they give on the cpu.

import { assert, assertEquals } from "@std/assert";
import { type Backend, ndarray } from "@nplex/core";
import np from "@nplex/np";
import type { UserProgram } from "./programs.ts";

function arraysOf(x: unknown): ndarray[] {
  if (x instanceof ndarray) return [x];
  if (typeof x !== "object" || x === null || ArrayBuffer.isView(x)) return [];
  return Object.values(x).flatMap(arraysOf);
}

/** The arrays that a program gives, on the cpu. */
async function results({ args, run }: UserProgram, compiled: boolean): Promise<ndarray[]> {
  const call = compiled ? np.compile(run) : run;
  return (await np.ready(...arraysOf(call(...args())))).map((a) => a.to_device("cpu"));
}

/** Asserts that a program gives the same everywhere, in the engine's precision. */
export async function sameAsCpu(program: UserProgram, engine: Backend | string): Promise<void> {
  const want = await results(program, false);
  for (const compiled of [false, true]) {
    const got = await np.withBackend(engine, () => results(program, compiled));
    assertEquals(got.map((a) => a.shape), want.map((a) => a.shape));
    got.forEach((a, i) => {
      const w = want[i], short = a.dtype.itemsize < w.dtype.itemsize && a.dtype.kind !== "i";
      const wide = w.dtype.kind === "c" ? "complex128" : "float64";
      const within = short ? { rtol: 1e-3, atol: 2e-4 } : { rtol: 1e-9, atol: 1e-11 };
      const close = np.allclose(a.astype(wide), w.astype(wide), { ...within, equal_nan: true });
      assert(close, `result ${i}${compiled ? ", compiled" : ""}: ${a}\nthe cpu has ${w}`);
    });
  }
}

// Whether tests can use WebGPU here, and comparing what it computes with the cpu backend.

import "@nplex/np";
import { type DType, fromHost, ready, type Tensor, type TypedArray } from "@nplex/core";
import { cpu } from "@nplex/backend-cpu";
import { webgpu } from "@nplex/backend-webgpu";
import { testIf } from "./skip.ts";

async function start(): Promise<string | undefined> {
  try {
    await webgpu.start?.({});
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

const missing = await start();

/** Registers a test that needs a GPU adapter; without one it is skipped with the reason. */
export function gpuTest(name: string, fn: () => void | Promise<void>): void {
  testIf(missing === undefined, (missing ?? "").split(". ")[0], name, async () => {
    await webgpu.start?.({});
    await fn();
  });
}

/** The same elements on both backends. */
export function onBoth(
  data: TypedArray,
  dtype: DType,
  shape: readonly number[],
): { cpu: Tensor; gpu: Tensor } {
  return {
    cpu: fromHost(data.slice(), dtype, shape, cpu),
    gpu: fromHost(data.slice(), dtype, shape, webgpu),
  };
}

/** Waits for many results together: they run as one graph. */
export async function allReady(list: readonly Tensor[]): Promise<void> {
  await Promise.all(list.map((t) => ready(t)));
}

/** Distance of two numbers in units of the last place of the float32 or float16 nearest to the first. */
export function ulps(want: number, got: number, digits = 23): number {
  if (Object.is(want, got) || (want !== want && got !== got)) return 0;
  // A zero of either sign is 0 for comparison, but not for equality.
  if (want === got) return want === 0 ? Infinity : 0;
  if (!Number.isFinite(want) || !Number.isFinite(got)) return Infinity;
  const lowest = digits === 23 ? -126 : -14;
  const e = Math.max(Math.floor(Math.log2(Math.abs(want) || 2 ** lowest)), lowest);
  return Math.abs(want - got) / 2 ** (e - digits);
}

// Whether tests can use WebGPU here, and comparing what it computes with the cpu backend.

import { assertEquals } from "@std/assert";
import np from "@nplex/np";
import {
  type DType,
  fromHost,
  laneArray,
  lazyStats,
  readDense,
  ready,
  run,
  type Tensor,
  type TypedArray,
} from "@nplex/core";
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

/** Why there is no WebGPU here; undefined where there is. */
export const missing: string | undefined = await start();

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

/** Numbers without a pattern that every dtype holds; NaN and infinities on request. */
export function numbers(dtype: DType, n: number, special = false): ArrayLike<never> {
  const out = new (laneArray(dtype))(n * dtype.lanes) as unknown as (number | bigint)[];
  let state = 7;
  for (let i = 0; i < out.length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const k = state % 201 - (dtype.kind === "u" ? 0 : 100);
    if (dtype.kind === "b") out[i] = k & 1;
    else if (dtype.kind === "f" || dtype.kind === "c") out[i] = k / 16;
    else out[i] = dtype.itemsize === 8 ? BigInt(k) * 12345678901n : k;
  }
  if (special && (dtype.kind === "f" || dtype.kind === "c")) {
    [3, 8, 20].forEach((at, k) => {
      if (at < out.length) out[at] = [NaN, Infinity, -Infinity][k];
    });
  }
  return out as unknown as ArrayLike<never>;
}

/** The same numbers on both backends. */
export const pair = (dtype: DType, shape: readonly number[], special = false) =>
  onBoth(
    numbers(dtype, shape.reduce((p, n) => p * n, 1), special) as never,
    dtype,
    shape,
  );

/** Results of one call on both backends. */
export interface Check {
  readonly name: string;
  readonly cpu: readonly Tensor[];
  readonly gpu: readonly Tensor[];
  /** Units in the last place of the largest element that may be off. */
  readonly off?: number;
}

/** Runs all checks as one graph and compares. */
export async function compare(checks: readonly Check[]): Promise<void> {
  const { fallbacks } = lazyStats(webgpu);
  await allReady(checks.flatMap((c) => c.gpu));
  const wrong: string[] = [];
  const fell = lazyStats(webgpu).fallbacks - fallbacks;
  if (fell > 0) wrong.push(`${fell} calls ran on the cpu`);
  for (const { name, cpu, gpu, off = 0 } of checks) {
    cpu.forEach((t, k) => {
      const want = readDense(t), got = readDense(gpu[k]);
      if (t.dtype !== gpu[k].dtype || String(t.shape) !== String(gpu[k].shape)) {
        wrong.push(`${name}: ${gpu[k].dtype} ${gpu[k].shape}, not ${t.dtype} ${t.shape}`);
        return;
      }
      let scale = 0;
      for (const x of want) {
        if (Number.isFinite(Number(x))) scale = Math.max(scale, Math.abs(Number(x)));
      }
      const step = 2 **
        (Math.floor(Math.log2(scale || 1)) - (t.dtype.name === "float16" ? 10 : 23));
      for (let i = 0; i < want.length; i++) {
        const a = want[i], b = got[i];
        if (Object.is(a, b) || (a !== a && b !== b)) continue;
        if (off > 0 && Math.abs(Number(a) - Number(b)) <= off * step) continue;
        wrong.push(`${name} [${i}]: ${b}, not ${a}`);
        return;
      }
    });
  }
  assertEquals(wrong, []);
}

/** Calls a primitive on both backends. */
export const both = (
  op: string,
  inputs: readonly { cpu: Tensor; gpu: Tensor }[],
  attrs: Parameters<typeof run>[2] = {},
) =>
  np.errstate({ all: "ignore" }, () => ({
    cpu: [run(op, inputs.map((x) => x.cpu), attrs)],
    gpu: [run(op, inputs.map((x) => x.gpu), attrs)],
  }));

// The GPU device: asking for one, what it can do, and what happens when it is lost. There is one device at a
// time; handles remember which, so that those of a lost one say so.

import type {} from "@webgpu/types";
import { RuntimeError } from "@nplex/core";

/** The device with what the planner has to know of it. */
export interface Gpu {
  /** The device. */
  readonly device: GPUDevice;
  /** Name of the adapter, for benchmarks and messages. */
  readonly adapter: string;
  /** Largest part of a buffer, in bytes, that one binding can show a shader. */
  readonly maxBinding: number;
  /** Largest buffer in bytes. */
  readonly maxBuffer: number;
  /** Storage buffers that one shader may use. */
  readonly maxStorageBuffers: number;
  /** Workgroups in one dimension of a dispatch. */
  readonly maxGroups: number;
  /** Where a binding may start in a buffer: multiples of this many bytes. */
  readonly align: number;
  /** Why the device is gone, once it is. */
  lost: string | undefined;
}

let current: Gpu | undefined;
let starting: Promise<Gpu> | undefined;

const REMEDY =
  "In Deno on Linux a Vulkan driver is needed: apt-get install libvulkan1 mesa-vulkan-drivers (it also runs " +
  "without a graphics card). In browsers: a current Chromium, Firefox or Safari on https or localhost; on " +
  "Linux Chromium starts it with --enable-unsafe-webgpu, in headless mode with " +
  "--use-webgpu-adapter=swiftshader. Or use np.setBackend('cpu')";

/** The device that is running. @throws {RuntimeError} When there is none. */
export function gpu(): Gpu {
  if (!current) {
    throw new RuntimeError(
      "webgpu: the device is not started: await np.setBackend('webgpu') first",
    );
  }
  if (current.lost !== undefined) throw lostError(current);
  return current;
}

/** The error that operations on a lost device give. */
export function lostError(lost: Gpu): RuntimeError {
  return new RuntimeError(
    `webgpu: the device was lost (${lost.lost}), and with it the arrays on it. ` +
      "await np.setBackend('webgpu') starts a new one",
  );
}

/** Limits that a user may lower, to share a device or to test that large arrays are split. */
export interface StartOptions {
  /** Which adapter of several. */
  readonly powerPreference?: "low-power" | "high-performance";
  /** At most this many bytes in one binding. */
  readonly maxStorageBufferBindingSize?: number;
  /** At most this many workgroups in one dimension of a dispatch. */
  readonly maxComputeWorkgroupsPerDimension?: number;
}

/** Starts a device, or a new one when the last was lost or other limits are asked for. */
export function startDevice(options: StartOptions = {}): Promise<Gpu> {
  const same = Object.keys(options).length === 0;
  if (current && current.lost === undefined && same) return Promise.resolve(current);
  starting ??= request(options).finally(() => starting = undefined);
  return starting;
}

async function request(options: StartOptions): Promise<Gpu> {
  const api = (globalThis as { navigator?: Navigator }).navigator?.gpu;
  if (!api) {
    throw new RuntimeError(`webgpu: this JavaScript engine has no navigator.gpu. ${REMEDY}`);
  }
  const adapter = await api.requestAdapter({ powerPreference: options.powerPreference });
  if (!adapter) throw new RuntimeError(`webgpu: no GPU adapter was found. ${REMEDY}`);
  const { limits } = adapter;
  const want = [
    "maxStorageBufferBindingSize",
    "maxBufferSize",
    "maxStorageBuffersPerShaderStage",
  ] as const;
  const device = await adapter.requestDevice({
    requiredLimits: Object.fromEntries(want.map((name) => [name, limits[name]])),
  });
  const { info } = adapter;
  const started: Gpu = {
    device,
    adapter: info?.description || [info?.vendor, info?.architecture].filter(Boolean).join(" ") ||
      "unknown",
    maxBinding: Math.min(
      device.limits.maxStorageBufferBindingSize,
      options.maxStorageBufferBindingSize ?? Infinity,
    ),
    maxBuffer: device.limits.maxBufferSize,
    maxStorageBuffers: device.limits.maxStorageBuffersPerShaderStage,
    maxGroups: Math.min(
      device.limits.maxComputeWorkgroupsPerDimension,
      options.maxComputeWorkgroupsPerDimension ?? Infinity,
    ),
    align: Math.max(
      device.limits.minStorageBufferOffsetAlignment,
      device.limits.minUniformBufferOffsetAlignment,
    ),
    lost: undefined,
  };
  device.lost.then((why) => {
    started.lost = why.message || why.reason || "unknown reason";
  });
  current?.device.destroy();
  current = started;
  return started;
}

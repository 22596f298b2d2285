// The cpu backend with the kernels that every program needs: elementwise arithmetic, copies and fills. ops/functions.ts
// adds elementary functions and mod.ts all other kernels, so that a program that only adds and multiplies need not
// contain them.

import {
  DEFAULTS_64,
  DTYPES,
  type StridedBackend,
  type StridedKernel,
  type Tensor,
} from "@nplex/core";
import {
  adopt,
  adoptOwned,
  allocate,
  baseOf,
  dataOf,
  exposed,
  own,
  release,
  scratch,
  settle,
} from "./memory.ts";
import "./ops/arithmetic.ts";
import { ELEMENTWISE_KERNELS } from "./elementwise.ts";
import { castKernel } from "./cast.ts";
import { fillKernel, iotaKernel } from "./create.ts";

let running = false;

/** A kernel whose operands may move to the heap before it runs; not while another one runs that knows where they are. */
const settled = (kernel: StridedKernel): StridedKernel => (inputs, outs, attrs) => {
  if (running) return kernel(inputs, outs, attrs);
  for (let i = 0; i < inputs.length; i++) settle(inputs[i]);
  for (let i = 0; i < outs.length; i++) settle(outs[i]);
  running = true;
  try {
    kernel(inputs, outs, attrs);
  } finally {
    running = false;
  }
};

const KERNELS: Record<string, StridedKernel> = {};

/** Adds kernels, and what else the whole backend has. */
export function addKernels(
  kernels: Readonly<Record<string, StridedKernel>>,
  more: Pick<StridedBackend, "compile" | "shortcuts" | "start" | "threads"> = {},
): void {
  for (const name in kernels) KERNELS[name] = settled(kernels[name]);
  Object.assign(cpu, more);
}

/**
 * The cpu backend.
 *
 * @example
 * ```ts
 * import { cpu } from "@nplex/backend-cpu";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(cpu.name, "cpu");
 * assertEquals(cpu.dtypes.length, 14);
 * ```
 */
export const cpu: StridedBackend = {
  kind: "strided",
  name: "cpu",
  dtypes: DTYPES,
  defaults: DEFAULTS_64,
  kernels: KERNELS,
  upload: (data) => data.slice(),
  allocate: (dtype, layout, arbitrary) => allocate(cpu, dtype, layout, arbitrary),
  adopt: (data, dtype, shared) =>
    shared ? adopt(cpu, data, dtype, true) : adoptOwned(cpu, data, dtype),
  array: (t: Tensor) => ({ data: dataOf(t), start: baseOf(t) - t.layout.offset * t.dtype.lanes }),
  read: exposed,
  scratch: (dtype, layout) => scratch(cpu, dtype, layout),
  discard: release,
  own,
};

addKernels({
  ...ELEMENTWISE_KERNELS,
  cast: castKernel,
  copy: castKernel,
  fill: fillKernel,
  iota: iotaKernel,
});

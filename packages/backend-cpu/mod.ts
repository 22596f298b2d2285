/**
 * The default backend of nplex: every dtype, synchronous, in memory that the garbage collector looks after.
 *
 * @module
 */
import {
  DEFAULTS_64,
  DTYPES,
  type StridedBackend,
  type StridedKernel,
  type Tensor,
} from "@nplex/core";
import { adopt, adoptOwned, allocate, baseOf, dataOf, exposed, own, settle } from "./src/memory.ts";
import { ELEMENTWISE_KERNELS } from "./src/elementwise.ts";
import { bincount } from "./src/bincount.ts";
import { castKernel } from "./src/cast.ts";
import { concatKernel } from "./src/concat.ts";
import { fillKernel, iotaKernel } from "./src/create.ts";
import { FFT_KERNELS } from "./src/fft/kernels.ts";
import { LINALG_KERNELS } from "./src/linalg/mod.ts";
import { compress, countNonzero, maskedAssign } from "./src/masks.ts";
import { matmulKernel } from "./src/matmul.ts";
import { compileGraph } from "./src/fuse/mod.ts";
import { gatherKernel } from "./src/gather.ts";
import { scatterKernel } from "./src/scatter.ts";
import { nonzeroKernel } from "./src/nonzero.ts";
import { sortKernel } from "./src/sort.ts";
import { argsortKernel } from "./src/argsort.ts";
import { searchsortedKernel } from "./src/searchsorted.ts";
import { argpartition, partition } from "./src/partition.ts";
import { reduceKernel } from "./src/reduce.ts";
import { argreduceKernel } from "./src/argreduce.ts";
import { reduceatKernel, scanKernel } from "./src/scan.ts";

const KERNELS: Readonly<Record<string, StridedKernel>> = {
  ...ELEMENTWISE_KERNELS,
  ...FFT_KERNELS,
  ...LINALG_KERNELS,
  cast: castKernel,
  copy: castKernel,
  concat: concatKernel,
  fill: fillKernel,
  iota: iotaKernel,
  matmul: matmulKernel,
  gather: gatherKernel,
  scatter: scatterKernel,
  nonzero: nonzeroKernel,
  sort: sortKernel,
  argsort: argsortKernel,
  searchsorted: searchsortedKernel,
  reduce: reduceKernel,
  argreduce: argreduceKernel,
  scan: scanKernel,
  reduceat: reduceatKernel,
};

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

const SETTLED = Object.fromEntries(
  Object.entries(KERNELS).map(([name, kernel]) => [name, settled(kernel)]),
);

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
  kernels: SETTLED,
  shortcuts: {
    ...{ countNonzero, compress, maskedAssign, bincount },
    ...{ partition, argpartition },
  },
  upload: (data) => data.slice(),
  allocate: (dtype, layout, arbitrary) => allocate(cpu, dtype, layout, arbitrary),
  adopt: (data, dtype, shared) =>
    shared ? adopt(cpu, data, dtype, true) : adoptOwned(cpu, data, dtype),
  array: (t: Tensor) => ({ data: dataOf(t), start: baseOf(t) - t.layout.offset * t.dtype.lanes }),
  read: exposed,
  compile: (graph) => compileGraph(graph, cpu),
  own,
};

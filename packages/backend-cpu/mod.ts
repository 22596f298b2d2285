/**
 * The default backend of nplex: every dtype, synchronous, in memory that the JS engine collects.
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
import { adopt, allocate, baseOf, dataOf, own } from "./src/memory.ts";
import { ELEMENTWISE_KERNELS } from "./src/elementwise.ts";
import { castKernel } from "./src/cast.ts";
import { concatKernel } from "./src/concat.ts";
import { fillKernel, iotaKernel } from "./src/create.ts";
import { FFT_KERNELS } from "./src/fft/kernels.ts";
import { LINALG_KERNELS } from "./src/linalg/mod.ts";
import { matmulKernel } from "./src/matmul.ts";
import { compileGraph } from "./src/fuse/mod.ts";
import { gatherKernel } from "./src/gather.ts";
import { scatterKernel } from "./src/scatter.ts";
import { nonzeroKernel } from "./src/nonzero.ts";
import { sortKernel } from "./src/sort.ts";
import { argsortKernel } from "./src/argsort.ts";
import { searchsortedKernel } from "./src/searchsorted.ts";
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
  allocate: (dtype, layout) => allocate(cpu, dtype, layout),
  adopt: (data, dtype, shared) => adopt(cpu, data, dtype, shared),
  array: (t: Tensor) => ({ data: dataOf(t), start: baseOf(t) - t.layout.offset * t.dtype.lanes }),
  compile: (graph) => compileGraph(graph, cpu),
  own,
};

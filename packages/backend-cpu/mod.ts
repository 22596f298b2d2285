/**
 * The default backend of nplex: every dtype, synchronous, in memory that the garbage collector looks after.
 *
 * @module
 */
import "./src/wasm/strided.ts";
import { concatKernel } from "./src/concat.ts";
import "./src/wasm/cast_kernels.ts";
import { addKernels, cpu } from "./src/cpu.ts";
import "./src/ops/functions.ts";
import { ELEMENTWISE_KERNELS } from "./src/elementwise.ts";
import { FFT_KERNELS } from "./src/fft/kernels.ts";
import { LINALG_KERNELS } from "./src/linalg/mod.ts";
import { matmulKernel } from "./src/matmul.ts";
import { histogram } from "./src/histogram.ts";
import { isin, runStarts } from "./src/sets.ts";
import { scatterKernel } from "./src/scatter.ts";
import { nonzeroKernel } from "./src/nonzero.ts";
import { quotients } from "./src/quotients.ts";
import { slide } from "./src/slide.ts";
import { sortKernel } from "./src/sort.ts";
import { gatherKernel } from "./src/gather.ts";
import { argsortKernel } from "./src/argsort.ts";
import { compress, countNonzero, maskedAssign } from "./src/masks.ts";
import { searchsortedKernel } from "./src/searchsorted.ts";
import { deviations } from "./src/deviations.ts";
import { argpartition, partition } from "./src/partition.ts";
import { reduceKernel } from "./src/reduce.ts";
import { argreduceKernel } from "./src/argreduce.ts";
import { reduceatKernel, runningSums, scanKernel } from "./src/scan.ts";
import { compileGraph } from "./src/fuse/mod.ts";
import { bincount } from "./src/bincount.ts";
import { withThreads } from "./src/shared_loops.ts";
import { start, threads } from "./src/threads.ts";

addKernels({
  ...withThreads(ELEMENTWISE_KERNELS),
  ...FFT_KERNELS,
  ...LINALG_KERNELS,
  concat: concatKernel,
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
}, {
  shortcuts: {
    ...{ countNonzero, compress, maskedAssign, bincount },
    ...{ partition, argpartition, runStarts, isin, histogram, slide, deviations, quotients },
    runningSums,
  },
  compile: (graph) => compileGraph(graph, cpu),
  start,
  threads,
});

export { cpu };

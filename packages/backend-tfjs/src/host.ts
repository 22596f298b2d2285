// The kernels of the engines whose memory is the host's: wasm and cpu.

import type { Attrs, DenseKernel, DType, Spec } from "@nplex/core";
import { empty, storedAs } from "./dtypes.ts";
import { allocating, enterHost, hostName, own, write } from "./engine.ts";
import { ELEMENTWISE, supportsElementwise } from "./elementwise.ts";
import { castKernel, fillKernel, iotaKernel, supportsCast } from "./create.ts";
import { asStridedKernel, concatKernel, copyKernel, storeKernel } from "./move.ts";
import { gatherKernel, scatterKernel } from "./pick.ts";
import {
  argreduceKernel,
  matmulKernel,
  reduceKernel,
  scanKernel,
  supportsArgreduce,
  supportsMatmul,
  supportsReduce,
  supportsScan,
} from "./reduce.ts";

const table: Readonly<Record<string, DenseKernel>> = {
  ...ELEMENTWISE,
  cast: castKernel,
  fill: fillKernel,
  iota: iotaKernel,
  copy: copyKernel,
  concat: concatKernel,
  as_strided: asStridedKernel,
  store: storeKernel,
  gather: gatherKernel,
  scatter: scatterKernel,
  reduce: reduceKernel,
  argreduce: argreduceKernel,
  scan: scanKernel,
  matmul: matmulKernel,
};

/** Primitives whose kernels see operands without elements too; the engines' own checks stumble over such. */
const SEE_EMPTY = new Set(["store", "gather", "scatter"]);

/** A kernel that is called on the engine in use, and only for results that have elements. */
function entered(name: string, kernel: DenseKernel): DenseKernel {
  const empties = SEE_EMPTY.has(name);
  return (inputs, attrs, outs) => {
    enterHost();
    return empties || !outs[0].shape.includes(0)
      ? allocating(outs, () => kernel(inputs, attrs, outs))
      : outs.map((o) => own(write(empty(o.dtype), [0], storedAs(o.dtype))));
  };
}

/** The kernels by primitive. */
export const HOST_KERNELS: Readonly<Record<string, DenseKernel>> = Object.fromEntries(
  Object.entries(table).map(([name, kernel]) => [name, entered(name, kernel)]),
);

/** Whether a kernel gives NumPy's results on these operands. */
export function supportsOnHost(op: string, inputs: readonly Spec[], attrs: Attrs): boolean {
  switch (op) {
    case "fill":
    case "iota":
    case "copy":
    case "concat":
    case "store":
    case "gather":
      return true;
    case "scatter":
      return attrs.op === "set";
    case "as_strided":
      return attrs.dtype === undefined ||
        storedAs(attrs.dtype as DType) === storedAs(inputs[0].dtype);
    case "cast":
      return supportsCast(inputs, attrs.dtype as DType);
    case "reduce":
      return supportsReduce(inputs, attrs, hostName());
    case "argreduce":
      return supportsArgreduce(inputs);
    case "scan":
      return supportsScan(inputs, attrs, hostName());
    case "matmul":
      return supportsMatmul(inputs);
  }
  return supportsElementwise(op, inputs, hostName());
}

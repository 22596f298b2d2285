// An eager backend with immutable tensors and two kernels of its own; everything else falls back to the cpu.

import "@nplex/core/engines";
import { DEFAULTS_64, type Dense, DTYPES, type EagerBackend, type TypedArray } from "@nplex/core";

/** Makes the backend. */
export function frozenBackend(name: string): EagerBackend {
  const values = (x: Dense) => (x.handle as { data: TypedArray }).data as Float64Array;
  return {
    kind: "eager",
    name,
    dtypes: DTYPES,
    defaults: DEFAULTS_64,
    upload: (data) => Object.freeze({ data: data.slice() }),
    download: (handle) => (handle as { data: TypedArray }).data,
    supports: (_op, [x]) => x.dtype.name === "float64",
    kernels: {
      negative: ([x]) => [{ data: values(x).map((v) => -v) }],
      sqrt: ([x]) => [{ data: values(x).map(Math.sqrt) }],
    },
  };
}

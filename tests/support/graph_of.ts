// A graph backend that interprets graphs with the kernels of an eager one, for tests of what graph backends
// share: values come only after a wait.

import "@nplex/core/engines";
import type { EagerBackend, GraphBackend, Spec } from "@nplex/core";

/** A graph backend over the kernels of an eager one. */
export function graphOf(eager: EagerBackend, name: string): GraphBackend {
  return {
    kind: "graph",
    name,
    dtypes: eager.dtypes,
    defaults: eager.defaults,
    upload: (data, dtype) => eager.upload(data, dtype),
    async download(handle, dtype) {
      await Promise.resolve();
      return await eager.download(handle, dtype);
    },
    supports: ({ op, attrs, inputs }, values) =>
      eager.kernels[op] !== undefined &&
      (eager.supports?.(op, inputs.map((i) => values[i]), attrs) ?? true),
    compile: (graph) =>
      Promise.resolve({
        async run(handles) {
          await Promise.resolve();
          const known = new Map<number, unknown>(graph.inputs.map((at, i) => [at, handles[i]]));
          for (const { op, attrs, inputs, outputs } of graph.nodes) {
            const dense = inputs.map((i) => ({ handle: known.get(i), ...specOf(graph.values[i]) }));
            const outs = eager.kernels[op]?.(dense, attrs, outputs.map((i) => graph.values[i])) ??
              [];
            outputs.forEach((at, i) => known.set(at, outs[i]));
          }
          return graph.outputs.map((at) => known.get(at));
        },
      }),
  };
}

const specOf = ({ shape, dtype }: Spec): Spec => ({ shape, dtype });

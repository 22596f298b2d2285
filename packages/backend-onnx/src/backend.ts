// The GraphBackend: handles are elements in host memory, segments become models, models become sessions.

import {
  complex128,
  complex64,
  DEFAULTS_64,
  type DType,
  DTYPES,
  type Executable,
  type GraphBackend,
  type GraphSegment,
  type TypedArray,
} from "@nplex/core";
import { canLower, modelOf } from "./lower_graph.ts";
import { asNumPys } from "./indexing.ts";
import { elementsOf, type OnnxOptions, sessionOf, startRuntime, tensorOf } from "./session.ts";

const names = (prefix: string, list: readonly number[]) => list.map((_, i) => `${prefix}${i}`);

async function compile(graph: GraphSegment): Promise<Executable> {
  const inputs = names("in", graph.inputs), outputs = names("out", graph.outputs);
  const { bytes } = modelOf(graph, { inputs, outputs }, { name: "segment" });
  const session = await sessionOf(bytes);
  const specs = (list: readonly number[]) => list.map((v) => graph.values[v]);
  const given = specs(graph.inputs), wanted = specs(graph.outputs);
  return {
    async run(handles) {
      const feeds: Record<string, Awaited<ReturnType<typeof tensorOf>>> = {};
      for (let i = 0; i < inputs.length; i++) {
        const { dtype, shape } = given[i];
        feeds[inputs[i]] = await tensorOf(handles[i] as TypedArray, dtype, shape);
      }
      let results;
      try {
        // What goes wrong is thrown; the log would say it once more.
        results = await session.run(feeds, { logSeverityLevel: 4 });
      } catch (error) {
        throw asNumPys(error);
      }
      return await Promise.all(
        outputs.map((name, i) => elementsOf(results[name], wanted[i].dtype)),
      );
    },
    dispose() {
      session.release().catch(() => {});
    },
  };
}

/**
 * ONNX Runtime as a backend.
 *
 * @example
 * ```ts
 * import { onnx } from "@nplex/backend-onnx";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals([onnx.kind, onnx.name], ["graph", "onnx"]);
 * ```
 */
export const onnx: GraphBackend = {
  kind: "graph",
  name: "onnx",
  dtypes: DTYPES,
  defaults: DEFAULTS_64,
  start: (options) => startRuntime(options as OnnxOptions),
  upload: (data: TypedArray) => data.slice(),
  download: (handle: unknown, _: DType) => Promise.resolve((handle as TypedArray).slice()),
  supports: canLower,
  compile,
};

export { complex128, complex64 };

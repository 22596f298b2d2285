// The GraphBackend: handles are elements in host memory, segments become models, models become sessions.

import "@nplex/core/engines";
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
import { asNumPys } from "./run_errors.ts";
import {
  elementsOf,
  loadedRuntime,
  type OnnxOptions,
  release,
  runSession,
  sessionOf,
  startRuntime,
  tensorOf,
} from "./session.ts";

const names = (prefix: string, list: readonly number[]) => list.map((_, i) => `${prefix}${i}`);

/** Compiles for the engine that is chosen, and again when another one has taken its place. */
async function compile(graph: GraphSegment): Promise<Executable> {
  const inputs = names("in", graph.inputs), outputs = names("out", graph.outputs);
  const { bytes } = modelOf(graph, { inputs, outputs }, { name: "segment" });
  const specs = (list: readonly number[]) => list.map((v) => graph.values[v]);
  const given = specs(graph.inputs), wanted = specs(graph.outputs);
  let session = await sessionOf(bytes);
  return {
    async run(handles) {
      if (session.chosen !== await loadedRuntime()) {
        const old = session;
        session = await sessionOf(bytes);
        await release(old);
      }
      const feeds = Object.fromEntries(inputs.map((name, i) => {
        const { dtype, shape } = given[i];
        return [name, tensorOf(session, handles[i] as TypedArray, dtype, shape)];
      }));
      let results;
      try {
        results = await runSession(session, feeds);
      } catch (error) {
        throw asNumPys(error, graph.values);
      }
      return await Promise.all(
        outputs.map((name, i) => elementsOf(results[name], wanted[i].dtype)),
      );
    },
    dispose() {
      release(session).catch(() => {});
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

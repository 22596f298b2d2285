// A graph backend without an engine: it interprets segments on frozen host memory, later, and counts what it
// is asked for. Tests choose what it supports and make it fail.

import "@nplex/core/engines";
import {
  collectErrors,
  DEFAULTS_64,
  dense,
  DTYPES,
  type Executable,
  type GraphBackend,
  type GraphNode,
  type GraphSegment,
  moveTo,
  ndarray,
  PRIMITIVES,
  readDense,
  runOnHost,
  type Spec,
  tensorOf,
  toTensor,
  type TypedArray,
} from "@nplex/core";
import { cpu } from "@nplex/backend-cpu";
import np from "@nplex/np";

/** What a handle of the test backend is. */
interface Handle {
  readonly data: TypedArray;
  freed: boolean;
}

/** How a test backend behaves and what it was asked for. */
export interface GraphProbe {
  /** The backend. */
  readonly backend: GraphBackend;
  /** Structures that were compiled, in order: the primitives of each. */
  readonly compiled: string[][];
  /** Segments that ran. */
  runs: number;
  /** Handles that were made and not freed. */
  handles: number;
  /** A primitive whose run is rejected. */
  failing: string | undefined;
  /** Throws when a handle's memory was written. */
  checkFrozen(): void;
}

/** Makes a graph backend. @param supports Which calls it takes; all by default. */
export function graphProbe(
  name: string,
  supports: (node: GraphNode, values: readonly Spec[]) => boolean = () => true,
): GraphProbe {
  const made: { handle: Handle; before: string }[] = [];
  const text = (x: TypedArray) => Array.from(x as Iterable<unknown>).join();
  const give = (data: TypedArray): Handle => {
    const handle = { data, freed: false };
    made.push({ handle, before: text(data) });
    probe.handles++;
    return handle;
  };
  const take = (h: unknown): TypedArray => {
    const handle = h as Handle;
    if (handle.freed) throw new Error("a freed handle was used");
    return handle.data;
  };
  const later = () => new Promise<void>((done) => queueMicrotask(done));
  const backend: GraphBackend = {
    kind: "graph",
    name,
    dtypes: DTYPES,
    defaults: DEFAULTS_64,
    upload: (data) => give(data.slice()),
    download: async (handle) => {
      const data = take(handle).slice();
      await later();
      return data;
    },
    dispose: (h) => {
      const handle = h as Handle;
      if (handle.freed) throw new Error("a handle was freed twice");
      handle.freed = true;
      probe.handles--;
    },
    supports,
    compile: async (graph) => {
      await later();
      checkSegment(graph);
      probe.compiled.push(graph.nodes.map((n) => n.op));
      return executable(graph);
    },
  };
  const executable = (graph: GraphSegment): Executable => ({
    run: async (inputs) => {
      const data = inputs.map(take);
      await later();
      probe.runs++;
      const values = new Map<number, TypedArray>();
      graph.inputs.forEach((at, i) => values.set(at, data[i]));
      for (const n of graph.nodes) {
        if (n.op === probe.failing) throw new Error(`${n.op} failed on purpose`);
        const ins = n.inputs.map((at) => {
          const { dtype, shape } = graph.values[at];
          const t = tensorOf((values.get(at) as TypedArray).slice(), cpu, dtype, shape);
          return t.with(dense(shape));
        });
        // Such a backend reports no floating-point errors.
        collectErrors(() =>
          runOnHost(cpu, n.op, ins, n.attrs).forEach((t, i) =>
            values.set(n.outputs[i], readDense(moveTo(t, cpu)).slice())
          )
        );
      }
      return graph.outputs.map((at) => give(values.get(at) as TypedArray));
    },
  });
  const probe: GraphProbe = {
    backend,
    compiled: [],
    runs: 0,
    handles: 0,
    failing: undefined,
    checkFrozen: () => {
      for (const { handle, before } of made) {
        if (text(handle.data) !== before) throw new Error("a handle's memory was written");
      }
    },
  };
  return probe;
}

/** Throws unless a segment is a graph in SSA form whose specs are those that the table infers. */
function checkSegment(graph: GraphSegment): void {
  const known = new Set(graph.inputs);
  for (const n of graph.nodes) {
    for (const i of n.inputs) {
      if (!known.has(i)) throw new Error(`value ${i} is used before it is made`);
    }
    const specs = PRIMITIVES[n.op].infer(n.inputs.map((i) => graph.values[i]), n.attrs);
    n.outputs.forEach((o, k) => {
      if (known.has(o)) throw new Error(`value ${o} is made twice`);
      known.add(o);
      const { shape, dtype } = graph.values[o];
      if (dtype !== specs[k].dtype || shape.join() !== specs[k].shape.join()) {
        throw new Error(
          `${n.op} gives ${specs[k].dtype}[${specs[k].shape}], not ${dtype}[${shape}]`,
        );
      }
    });
  }
  for (const o of graph.outputs) if (!known.has(o)) throw new Error(`output ${o} is not made`);
}

/** An array of floats on a test backend. */
export function arrayOn(probe: GraphProbe, x: number[] | number[][]): ndarray {
  return new ndarray(toTensor(x, np.float64, probe.backend));
}

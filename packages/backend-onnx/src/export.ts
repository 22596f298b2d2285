// Compiled functions as ONNX files: the graph of a signature, in which dimensions may be open, with arrays from
// outside as constants.

import {
  allocate,
  type ArraySpec,
  type Compiled,
  compileFunction,
  type CompileOptions,
  currentBackend,
  dense,
  dtype as dtypeOf,
  findBackend,
  Graph,
  ndarray,
  NotImplementedError,
  type ONNXOptions,
  readDense,
  ready,
  traceCall,
  type TracedNode,
  type TypedArray,
  ValueError,
} from "@nplex/core";
import { modelOf } from "./lower_graph.ts";

/** Lengths at which functions are traced for open dimensions: primes, so that sums and products tell. */
const LENGTHS = [83, 89, 97, 101, 103, 107, 109, 113];

const isSpec = (x: unknown): x is ArraySpec =>
  typeof x === "object" && x !== null && Array.isArray((x as ArraySpec).shape) &&
  Object.keys(x).every((key) => key === "shape" || key === "dtype");

/** Arguments with arrays in place of what stands for them, and which of their axes are open. */
class Arguments {
  /** Names of open axes by the path of the array. */
  readonly dynamic: Record<string, Record<number, string>> = {};
  readonly #sizes = new Map<string, number>();

  /** Replaces what stands for arrays. @param path How the argument is called. */
  take(x: unknown, path: string): unknown {
    if (isSpec(x)) return this.#array(x, path);
    if (
      typeof x === "object" && x !== null && typeof (x as { shape?: unknown }).shape === "string"
    ) {
      throw new TypeError(
        `toONNX(): the shape of '${path}' is a list of lengths and names, not '${
          (x as { shape: string }).shape
        }'`,
      );
    }
    if (Array.isArray(x)) return x.map((y, i) => this.take(y, `${path}.${i}`));
    const plain = typeof x === "object" && x !== null &&
      Object.getPrototypeOf(x) === Object.prototype;
    if (!plain) return x;
    return Object.fromEntries(
      Object.entries(x as object).map(([key, y]) => [key, this.take(y, `${path}.${key}`)]),
    );
  }

  #array({ shape, dtype }: ArraySpec, path: string): ndarray {
    const lengths = shape.map((n, axis) => {
      if (typeof n === "number" && Number.isInteger(n) && n >= 0) return n;
      if (typeof n !== "string" || n === "") {
        throw new ValueError(`toONNX(): a length is an integer or a name, not ${String(n)}`);
      }
      (this.dynamic[path] ??= {})[axis] = n;
      let size = this.#sizes.get(n);
      if (size === undefined) {
        this.#sizes.set(n, size = LENGTHS[this.#sizes.size % LENGTHS.length]);
      }
      return size;
    });
    const d = dtype === undefined ? currentBackend().defaults.float : dtypeOf(dtype);
    return new ndarray(allocate(d, dense(lengths), findBackend("cpu") ?? currentBackend()));
  }
}

function checkKeys(what: string, given: object, known: readonly string[]): void {
  for (const key of Object.keys(given)) {
    if (known.includes(key)) continue;
    throw new TypeError(
      `${what} got an unexpected keyword argument '${key}'; there are ${known.join(", ")}`,
    );
  }
}

function named(
  kind: string,
  own: readonly string[],
  given: readonly string[] | undefined,
): string[] {
  if (given === undefined) return own.slice();
  if (given.length !== own.length || new Set(given).size !== given.length) {
    throw new ValueError(
      `toONNX(): names.${kind} has ${given.length} different names for ${own.length} ${kind}: ${
        own.join(", ")
      }`,
    );
  }
  return given.slice();
}

/** Names that occur once. */
function distinct(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const n = seen.get(name) ?? 0;
    seen.set(name, n + 1);
    return n === 0 ? name : `${name}_${n}`;
  });
}

/**
 * A compiled function as an ONNX file.
 * @param compiled The function. @param options What to trace it for, and names.
 */
export async function exportModel(
  compiled: Compiled,
  options: ONNXOptions,
): Promise<Uint8Array> {
  if (!Array.isArray(options?.inputs)) {
    throw new TypeError(
      "toONNX(): inputs is a list of arguments, or of { shape, dtype } in their place",
    );
  }
  checkKeys("toONNX()", options, ["inputs", "names", "metadata", "doc"]);
  checkKeys("toONNX(): names", options.names ?? {}, ["inputs", "outputs"]);
  const args = new Arguments();
  const paths = compiled.state.names;
  const list = options.inputs.map((x, i) => args.take(x, paths[i] ?? `arg${i}`));
  const dynamic: CompileOptions["dynamic"] = { ...compiled.options.dynamic, ...args.dynamic };
  const open = Object.keys(dynamic).length > 0;
  const own = compileFunction(compiled.fn, {
    ...compiled.options,
    dynamic: open ? dynamic : undefined,
  });
  const trace = traceCall(own as unknown as Compiled, list);
  const graph = own.graph(...list as never[]);
  // Arrays from outside follow the arguments.
  const count = graph.inputs.length - trace.captured.length;
  const constants = new Map<number, TypedArray>(graph.constants);
  for (let i = 0; i < trace.captured.length; i++) {
    const t = trace.captured[i];
    await ready(t);
    constants.set(graph.inputs[count + i], readDense(t).slice());
  }
  const inputs = graph.inputs.slice(0, count);
  const names = {
    inputs: named("inputs", distinct(graph.inputNames.slice(0, count)), options.names?.inputs),
    outputs: named("outputs", distinct(graph.outputNames), options.names?.outputs),
  };
  const taken = new Set(names.inputs);
  names.outputs = names.outputs.map((name) => taken.has(name) ? `${name}_out` : name);
  const name = compiled.fn.name || "compiled";
  const { bytes } = modelOf(
    new Graph({ ...graph, inputs, inputNames: graph.inputNames.slice(0, count), constants }),
    names,
    { name, doc: options.doc, metadata: options.metadata },
    (n, error) => {
      const { call, line } = n as TracedNode;
      const from = [call && `of ${call}`, line && `at ${line}`].filter(Boolean).join(" ");
      return new NotImplementedError(
        `toONNX(): ${n.op} ${from} can't be written in standard operators: ${error.message}`,
      );
    },
  );
  return bytes;
}

// A function of np as one call of a graph: for what reads values midway although the shapes of its results
// don't depend on them. The call runs on the cpu when its operands are known. What it gives is found by
// running the function once on stand-ins of the operands' shapes, chosen by the function's declaration.

import { newData, Scalar } from "../array_like.ts";
import { type Backend, currentBackend, findBackend, useBackend } from "../backend.ts";
import type { DType } from "../dtype.ts";
import { cast, moveTo, readDense } from "../dispatch.ts";
import { denseOperand } from "../dense_calls.ts";
import { interceptWarnings, NotImplementedError, ValueError } from "../errors.ts";
import { collectErrors } from "../errstate.ts";
import { dense, sameShape, shapeText } from "../layout.ts";
import { ndarray } from "../ndarray.ts";
import { nearestDType } from "../nearest.ts";
import type { Spec } from "../primitives.ts";
import { mapTensors } from "../normalizer.ts";
import { Tensor, tensorOf } from "../tensor.ts";
import { tracer, whileTracing } from "../trace/active.ts";
import { identity, putTogether, type Tree, treeText } from "../trace/structure.ts";
import { engineOf, isUnreadable } from "./recorder.ts";
import type { Later, LaterCall, Sample } from "./later.ts";

/** The name of such calls in graphs. It is no primitive: no backend is asked for it. */
export const HOST_CALL = "host_call";

/** The attribute of a recorded call: what to run. Equal texts mean equal calls. */
export class HostCall {
  /** The function's name. */
  readonly name: string;
  /** The call as text: static values, and operands by position. */
  readonly text: string;
  /** What comes out. */
  readonly specs: readonly Spec[];
  /** Whether equal calls give the same: nothing is known of users' functions and objects. */
  readonly pure: boolean;
  readonly #run: (operands: readonly Tensor[]) => unknown;

  /** Describes a call. */
  constructor(
    name: string,
    text: string,
    specs: readonly Spec[],
    run: (operands: readonly Tensor[]) => unknown,
  ) {
    this.name = name;
    this.text = text;
    this.specs = specs;
    this.pure = !/#\d/.test(text);
    this.#run = run;
  }

  /** Runs it on a backend. A result of another shape than was announced throws when it is used. */
  run(operands: readonly Tensor[], cpu: Backend): Tensor[] {
    const found: Tensor[] = [];
    onBackend(cpu, () => {
      mapTensors(this.#run(operands.map((t) => moveTo(t, cpu))), (t) => (found.push(t), t));
    });
    return this.specs.map(({ shape, dtype }, k) => {
      const t = found[k];
      if (t && sameShape(t.shape, shape)) return cast(t, dtype);
      return failed(
        new ValueError(
          `${this.name}(): result ${k} has shape ${
            t ? shapeText(t.shape) : "none"
          } for these values, where a graph has ${shapeText(shape)}`,
        ),
      );
    });
  }

  /** The text, as graphs show it. */
  toString(): string {
    return this.text;
  }
}

/** A tensor whose use throws. */
function failed(error: Error): Tensor {
  const get = () => {
    throw error;
  };
  const fields = { storage: { get }, dtype: { get }, layout: { get } };
  return Object.defineProperties(Object.create(Tensor.prototype), fields) as Tensor;
}

function onBackend<T>(backend: Backend, f: () => T): T {
  const before = currentBackend();
  useBackend(backend);
  try {
    return whileTracing(undefined, f);
  } finally {
    useBackend(before);
  }
}

/** The arguments of a call taken apart into operands and the rest. */
class Operands {
  readonly tensors: Tensor[] = [];
  /** The parameter that each operand belongs to. */
  readonly params: number[] = [];
  readonly #arrays: boolean[] = [];

  take(x: unknown, param: number): Tree {
    if (x instanceof Tensor || x instanceof ndarray) {
      const t = x instanceof Tensor ? x : x.tensor;
      this.#arrays.push(x !== t);
      this.params.push(param);
      return { kind: "array", at: this.tensors.push(t) - 1 };
    }
    if (Array.isArray(x)) return { kind: "list", items: x.map((y) => this.take(y, param)) };
    return { kind: "static", value: x };
  }

  put(tree: Tree, tensors: readonly Tensor[]): unknown[] {
    return putTogether(
      tree,
      (at) => this.#arrays[at] ? new ndarray(tensors[at]) : tensors[at],
    ) as unknown[];
  }
}

const textOf = (tree: Tree): string => {
  if (tree.kind === "list") return `[${tree.items.map(textOf).join(",")}]`;
  if (tree.kind === "static") {
    const { value } = tree;
    if (value instanceof Tensor) return `${value.dtype.name}[${value.shape}]=${readDense(value)}`;
    if (value instanceof Scalar) return `${value.kind}:${value.value}`;
    if (typeof value === "function" && "itemsize" in value) return (value as DType).name;
    if (typeof value === "function") return `${value.name || "function"}#${identity(value)}`;
  }
  return treeText(tree);
};

/** A cpu tensor that stands for an operand. */
function sampleOf({ shape, dtype }: Spec, sample: Sample, cpu: Backend): Tensor {
  const layout = dense(shape),
    data = newData(dtype, layout.size),
    wide = data instanceof BigInt64Array ||
      data instanceof BigUint64Array;
  const [m, n] = [shape[shape.length - 2] ?? 1, shape[shape.length - 1] ?? 1];
  const value = (i: number): number => {
    const row = Math.floor(i / n) % m, column = i % n;
    switch (sample) {
      case "zeros":
        return 0;
      case "ones":
        return 1;
      case "steps":
        return dtype.kind === "b" ? i % 2 : i * (i + 1) / 2 % 1021;
      case "eye":
        return row === column ? 1 : 0;
      case "skew":
        return column === row + 1 ? 1 : column === row - 1 ? -1 : 0;
    }
  };
  for (let i = 0; i < layout.size; i++) {
    const x = value(i);
    data[i * dtype.lanes] = (wide ? BigInt(x) : x) as never;
  }
  return tensorOf(cpu.kind === "graph" ? data : cpu.upload(data, dtype), cpu, dtype, shape);
}

interface Known {
  readonly result: unknown;
  readonly specs: readonly Spec[];
}

/** What calls give, by their text and operands' specs. */
const known = new Map<string, Known>();
const KNOWN = 256;

function resultOf(
  key: string,
  run: (operands: readonly Tensor[]) => unknown,
  samples: () => Tensor[],
  cpu: Backend,
): Known {
  let found = known.get(key);
  if (!found) {
    const specs: Spec[] = [];
    let result: unknown;
    // Stand-ins say nothing about the user's values, so neither do their warnings. (Node 20 has no `using`.)
    const quiet = interceptWarnings(() => true);
    try {
      collectErrors(() => {
        result = onBackend(cpu, () => run(samples()));
      });
    } finally {
      quiet[Symbol.dispose]();
    }
    mapTensors(result, (t) => {
      specs.push({ shape: t.shape, dtype: t.dtype });
      return t;
    });
    known.set(key, found = { result, specs });
    for (const old of known.keys()) {
      if (known.size <= KNOWN) break;
      known.delete(old);
    }
  }
  return found;
}

/** Records a call that failed with an error; `undefined` where that is not for values, or it can't be. */
export function record(
  error: unknown,
  name: string,
  declared: readonly (string | { readonly name: string })[],
  call: LaterCall,
  values: readonly unknown[],
  { samples = {}, known: read = [], like, fixed, compiledOnly }: Later,
): { result: unknown } | undefined {
  if (!isUnreadable(error) || compiledOnly && !tracer()) return undefined;
  if (fixed && !fixed(...values as never[])) return undefined;
  const params = declared.map((p) => typeof p === "string" ? p : p.name);
  const given = values[params.indexOf("out")];
  const cpu = findBackend("cpu");
  if (!cpu) return undefined;
  const operands = new Operands();
  const tree: Tree = {
    kind: "list",
    items: values.map((x, i) => {
      if (!(x instanceof Tensor) || !read.includes(params[i])) return operands.take(x, i);
      return {
        kind: "static",
        value: tensorOf(cpu.upload(readDense(x).slice(), x.dtype), cpu, x.dtype, x.shape),
      };
    }),
  };
  const { tensors } = operands;
  const backend = tracer() ?? tensors.find((t) => t.backend.kind === "graph")?.backend ??
    currentBackend();
  if (given !== undefined || backend?.kind !== "graph") return undefined;
  const run = (list: readonly Tensor[]) => call(...operands.put(tree, list));
  const text = `${name}(${(tree.items as readonly Tree[]).map(textOf).join(", ")})`;
  const key = `${text} ${tensors.map((t) => `${t.dtype.name}[${t.shape}]`).join(" ")}`;
  const samplesOf = () =>
    tensors.map((t, i) => sampleOf(t, samples[params[operands.params[i]]] ?? "ones", cpu));
  const same = tensors[operands.params.indexOf(params.indexOf(like ?? ""))];
  const { result, specs } = same
    ? { result: same, specs: [same] }
    : resultOf(key, run, samplesOf, cpu);
  const outs = specs.map(({ shape, dtype }) => ({ shape, dtype: nearestDType(backend, dtype) }));
  const hostCall = new HostCall(name, text, outs, run);
  const results = recordHostCall(hostCall, tensors, backend);
  let next = 0;
  return { result: mapTensors(result, () => results[next++]) };
}

/** Records a call on a graph backend. */
export function recordHostCall(
  call: HostCall,
  operands: readonly Tensor[],
  backend: Backend,
): Tensor[] {
  if (backend.kind !== "graph") throw new NotImplementedError(`${call.name}: no graph backend`);
  const inputs = operands.map((t) => denseOperand(moveTo(t, backend)));
  const values = engineOf(backend).record(HOST_CALL, inputs, call.specs, { call });
  return values.map((v) => tensorOf(v, backend, v.dtype, v.shape));
}

// The backends of tfjs's engines on the GPU. webgl reads at once, so it is an eager backend like those on the host;
// webgpu reads later, so it is a graph backend, whose graphs are run call by call.

import type {
  Attrs,
  Backend,
  Dense,
  DenseKernel,
  DType,
  EagerBackend,
  GraphBackend,
  GraphSegment,
  Spec,
  TypedArray,
} from "@nplex/core";
import { bool, broadcastShapes, complex64, float32, int32, NotImplementedError } from "@nplex/core";
import { DEFAULTS_32, narrowed, rides, STORED, storedAs, widened } from "./dtypes.ts";
import {
  alive,
  allocating,
  call,
  dispose,
  elements,
  engineOf,
  enter,
  type GPUDeviceLike,
  type Handle,
  infoOf,
  own,
  read,
  type Running,
  type StoredAs,
  write,
} from "./engine.ts";
import { gatherAt, GPU_KERNELS, nothing, scatterAt } from "./gpu.ts";
import type { Index } from "./pick.ts";
import { foldable, supportsMatmul } from "./reduce.ts";
import { sizeOf } from "./shapes.ts";
import { agreeing, keyOf, type Watch } from "./trials.ts";

/** Elementwise kernels that complex numbers may use as pairs of floats. */
const OF_PAIRS = new Set(["add", "subtract", "negative", "positive"]);
/** Elementwise kernels whose results small integers may leave: nothing wraps them on the GPU. */
const LEAVING = new Set(["add", "subtract", "multiply", "square", "negative", "absolute"]);

/** Whether an engine gives NumPy's result, by what the trials found. */
function supports(
  good: ReadonlySet<string>,
  most: number,
  op: string,
  inputs: readonly Spec[],
  attrs: Attrs,
): boolean {
  if (inputs.some((x) => sizeOf(x.shape) * x.dtype.lanes > most)) return false;
  const agrees = (name: string, x: Spec) => good.has(keyOf(name, x.dtype, attrs));
  const [x] = inputs, to = attrs.dtype as DType | undefined;
  switch (op) {
    case "fill":
    case "iota":
    case "copy":
      return true;
    case "concat":
    case "store":
      return agrees(op, x);
    case "as_strided":
      return agrees(op, x) && (!to || storedAs(to) === storedAs(x.dtype)) &&
        sizeOf(attrs.shape as readonly number[]) * 2 <= most;
    case "gather":
      return agrees("as_strided", x) &&
        sizeOf(broadcastShapes(inputs.slice(1).map((i) => i.shape))) *
              sizeOf(x.shape.slice(inputs.length - 1)) * 2 <= most;
    case "scatter":
      return attrs.op === "set" && agrees("store", x) && agrees("as_strided", x);
    case "where":
      return agrees(op, inputs[1]) && (inputs[1].dtype !== complex64 || agrees("as_strided", x));
    case "cast":
      if (x.dtype === complex64 || to === complex64) return x.dtype === to;
      return x.dtype === to || to === int32 && rides(x.dtype) ||
        (to === bool || to === float32) && good.has(`${keyOf(op, x.dtype)} ${storedAs(to)}`);
    case "reduce":
      return foldable(inputs, attrs) && x.dtype !== complex64 && agrees(op, x) &&
        !(rides(x.dtype) && (attrs.op === "add" || attrs.op === "multiply"));
    case "scan":
      return x.dtype === float32 && sizeOf(x.shape) > 0 && agrees(op, x);
    case "matmul":
      return supportsMatmul(inputs) && agrees(op, x);
  }
  if (x.dtype === complex64 && !OF_PAIRS.has(op) || rides(x.dtype) && LEAVING.has(op)) return false;
  return agrees(op, x) && sizeOf(broadcastShapes(inputs.map((i) => i.shape))) * 2 <= most;
}

const upload = (data: TypedArray, dtype: DType): unknown =>
  own(write(widened(data, dtype), [data.length], storedAs(dtype)));
const tensorOf = (handle: unknown) => infoOf(handle, [(handle as Handle).tensor.size]);

/** Positions are floats there, which are exact so far. */
const WEBGL_MOST = 2 ** 24;

/** The backend on webgl. */
async function makeWebgl(engine: Running, start: Backend["start"]): Promise<EagerBackend> {
  // Its integers are floats, which loses the large ones: they stay on the host, where the cpu backend has them.
  const good = await agreeing(new Set<StoredAs>(["float32", "bool"]));
  const elementsOf = (handle: unknown) => {
    const data = elements(tensorOf(handle));
    alive(engine);
    return data;
  };
  const at = (list: readonly Dense[]): Index[] =>
    list.map((x) => ({ shape: x.shape, data: elementsOf(x.handle) as Int32Array }));
  const table: Record<string, DenseKernel> = {
    ...GPU_KERNELS,
    gather: ([x, ...index], attrs, [out]) => [gatherAt(x, at(index), attrs, out)],
    scatter: ([x, values, ...index], attrs, [out]) => [scatterAt(x, values, at(index), attrs, out)],
  };
  return {
    kind: "eager",
    name: "tfjs",
    dtypes: STORED,
    defaults: DEFAULTS_32,
    start,
    kernels: Object.fromEntries(
      Object.entries(table).map(([name, kernel]): [string, DenseKernel] => [
        name,
        (inputs, attrs, outs) => {
          enter(engine);
          // Those with indices find a wrong one also where nothing is gathered.
          return outs[0].shape.includes(0) && name !== "gather" && name !== "scatter"
            ? outs.map((o) => nothing(o.dtype))
            : allocating(outs, () => kernel(inputs, attrs, outs));
        },
      ]),
    ),
    supports: (op, inputs, attrs) => supports(good, WEBGL_MOST, op, inputs, attrs),
    upload(data, dtype) {
      enter(engine);
      return upload(data, dtype);
    },
    download(handle, dtype) {
      enter(engine);
      return narrowed(elementsOf(handle), dtype);
    },
    dispose,
  };
}

/** The backend on webgpu. */
async function makeWebgpu(engine: Running, start: Backend["start"]): Promise<GraphBackend> {
  const device = engine.backend.device as GPUDeviceLike;
  let trouble: string | undefined;
  const watch: Watch = () => {
    let told: (error: unknown) => void;
    const first = new Promise<unknown>((resolve) => told = resolve);
    device.pushErrorScope("validation");
    return { first, stop: () => device.popErrorScope().then(told, told) };
  };
  const good = await agreeing(new Set<StoredAs>(["float32", "int32", "bool"]), watch);
  device.addEventListener("uncapturederror", ({ error }) => trouble ??= error.message);
  const check = () => {
    alive(engine);
    if (trouble === undefined) return;
    const text = trouble;
    trouble = undefined;
    throw new NotImplementedError(`the 'webgpu' engine of tfjs failed: ${text}`);
  };
  const most = device.limits.maxStorageBufferBindingSize / 4;
  const readNow = async (handle: unknown, dtype: DType) => {
    enter(engine);
    const data = await read(tensorOf(handle));
    check();
    return narrowed(data, dtype);
  };

  async function calls(op: string, inputs: readonly Dense[], attrs: Attrs, outs: readonly Spec[]) {
    if (op !== "gather" && op !== "scatter") {
      enter(engine);
      return outs[0].shape.includes(0)
        ? outs.map((o) => nothing(o.dtype))
        : allocating(outs, () => GPU_KERNELS[op](inputs, attrs, outs));
    }
    const from = op === "gather" ? 1 : 2;
    const index = await Promise.all(
      inputs.slice(from).map(async ({ handle, shape, dtype }) => ({
        shape,
        data: await readNow(handle, dtype) as Int32Array,
      })),
    );
    enter(engine);
    return op === "gather"
      ? [gatherAt(inputs[0], index, attrs, outs[0])]
      : [scatterAt(inputs[0], inputs[1], index, attrs, outs[0])];
  }

  async function runGraph(graph: GraphSegment, inputs: readonly unknown[]): Promise<unknown[]> {
    const { values, nodes, outputs } = graph;
    const handles = new Map<number, unknown>(graph.inputs.map((v, i) => [v, inputs[i]]));
    const given = new Set(graph.inputs), wanted = new Set(outputs);
    const last = new Map<number, number>();
    nodes.forEach((n, i) => n.inputs.forEach((v) => last.set(v, i)));
    const drop = (v: number) => {
      if (!given.has(v)) dispose(handles.get(v));
      handles.delete(v);
    };
    const errors = watch();
    let watched = true;
    try {
      for (const [i, node] of nodes.entries()) {
        const dense = node.inputs.map((v) => ({ ...values[v], handle: handles.get(v) }));
        const outs = node.outputs.map((v) => values[v]);
        const made = await calls(node.op, dense, node.attrs, outs);
        node.outputs.forEach((v, k) => handles.set(v, made[k]));
        for (const v of new Set([...node.inputs, ...node.outputs])) {
          if (!wanted.has(v) && (last.get(v) ?? -1) <= i) drop(v);
        }
      }
      watched = false;
      errors.stop();
      const error = await errors.first as { message: string } | null;
      if (error) trouble = error.message;
      check();
    } catch (error) {
      if (watched) errors.stop();
      for (const v of [...handles.keys()]) drop(v);
      throw error;
    }
    enter(engine);
    return outputs.map((v) =>
      given.has(v) ? own(call("Identity", { x: tensorOf(handles.get(v)) })) : handles.get(v)
    );
  }

  return {
    kind: "graph",
    name: "tfjs",
    dtypes: STORED,
    defaults: DEFAULTS_32,
    start,
    supports: ({ op, inputs, attrs }, values) =>
      (op in GPU_KERNELS || op === "gather" || op === "scatter") &&
      supports(good, most, op, inputs.map((v) => values[v]), attrs),
    compile({ values, inputs, outputs, nodes }) {
      // Not the graph itself: it may come with the values that it was recorded from.
      const graph = { values, inputs, outputs, nodes };
      return Promise.resolve({ run: (given) => runGraph(graph, given) });
    },
    upload(data, dtype) {
      enter(engine);
      return upload(data, dtype);
    },
    download: readNow,
    dispose,
  };
}

/** By engine: one that is started again after a loss is another one. */
const made = new WeakMap<Running, Promise<Backend>>();

/** The backend of an engine on the GPU that has been started; its kernels are tried once. */
export function gpuBackend(name: "webgl" | "webgpu", start: Backend["start"]): Promise<Backend> {
  const engine = engineOf(name);
  let backend = made.get(engine);
  if (!backend) {
    backend = name === "webgl" ? makeWebgl(engine, start) : makeWebgpu(engine, start);
    made.set(engine, backend);
  }
  return backend;
}

// Running a group: block after block through all its steps, so that values in between stay in the cache. The
// results and the reported floating-point errors are those of running node after node.

import {
  allocate,
  ASSOCIATIVE,
  type Attr,
  broadcastTo,
  collectErrors,
  dense,
  denseLike,
  type DType,
  FPE,
  type Graph,
  Layout,
  orderedLayout,
  reportErrors,
  sameShape,
  sizeOf,
  type StridedBackend,
  type Tensor,
  type TracedNode,
  watchedErrors,
  words,
} from "@nplex/core";
import { baseOf, dataOf } from "../memory.ts";
import { nonFinite } from "../non_finite.ts";
import { LEAST } from "../shared_calls.ts";
import { computeShared, costOf, type Run, runOf, stretch } from "../shared_loops.ts";
import { worthSharing } from "../threads.ts";
import { foldKernel } from "../wasm/fold_kernels.ts";
import { BLOCK } from "../wasm/memory.ts";
import type { Group, Repeated } from "./groups.ts";
import { addressIn, addressOf, placeTensor } from "./memory.ts";
import { kernelSteps, type Steps, vectorSteps } from "./steps.ts";
import { CHAIN_TURN, type Located, NON_FINITE, OUTSIDE } from "./vector.ts";
import { type Blocks, blockView, eachBlock, planBlocks } from "./walk.ts";

/** Values of a graph while it runs, by position. */
export type Values = (Tensor | undefined)[];

/** Elements from which vector code is worth its copies. */
const WORTH = 64;

/** Whether a group is running: one that a callback starts inside has no place in the shared memory. */
let busy = false;

/** Whether vector code is used; the tests compare both. */
let vectors = true;

/** Turns vector code off or on. */
export function allowVectors(on: boolean): void {
  vectors = on;
}

/** One group, made ready to run. */
export class GroupProgram {
  readonly #group: Group;
  readonly #graph: Graph;
  readonly #backend: StridedBackend;
  readonly #repeated: Repeated;
  readonly #plain: Steps;
  #fast: Steps | null | undefined;
  readonly #scalars = new Map<number, Tensor>();
  readonly #scratch = new Map<number, Tensor>();

  constructor(group: Group, graph: Graph, backend: StridedBackend, repeated: Repeated) {
    this.#group = group;
    this.#graph = graph;
    this.#backend = backend;
    this.#repeated = repeated;
    this.#plain = kernelSteps(group);
    for (const n of group.nodes) {
      for (const v of n.inputs) {
        const fill = repeated.get(v);
        if (!fill || this.#scalars.has(v)) continue;
        const t = backend.allocate(graph.values[v].dtype, dense([]));
        backend.kernels.fill?.([], [t], fill.attrs);
        this.#scalars.set(v, t);
      }
    }
  }

  #dtype(v: number): DType {
    return this.#graph.values[v].dtype;
  }

  #steps(size: number): Steps {
    if (size < WORTH || busy || !vectors || watchedErrors() & FPE.under) return this.#plain;
    this.#fast ??= vectorSteps(this.#group, this.#graph, this.#repeated) ?? null;
    return this.#fast ?? this.#plain;
  }

  /** Computes the group's outputs, and its reduction if it has one. */
  run(values: Values): void {
    const group = this.#group, { shape } = group;
    const steps = this.#steps(sizeOf(shape));
    const layouts = this.#layouts(values);
    const inputs = group.inputs.map((v) => {
      const t = values[v] as Tensor;
      return t.moved(broadcastTo, shape);
    });
    const outer = busy;
    busy = true;
    try {
      if (group.reduce && this.#reduced(group.reduce, values, inputs, steps, layouts)) return;
      const outs = group.outputs.map((v) =>
        allocate(this.#dtype(v), layouts.get(v) ?? dense(shape), this.#backend, true)
      );
      if (sizeOf(shape) > 0) {
        this.#compute(steps, inputs, outs, planBlocks([...outs, ...inputs], BLOCK));
      }
      group.outputs.forEach((v, i) => values[v] = outs[i]);
    } finally {
      busy = outer;
    }
    if (!group.reduce) return;
    const { op, inputs: [x], outputs: [y], attrs } = group.reduce;
    const { dtype, shape: result } = this.#graph.values[y];
    const out = this.#backend.allocate(dtype, dense(result));
    this.#backend.kernels[op]?.([values[x] as Tensor], [out], attrs);
    values[y] = out;
    values[x] = undefined;
  }

  // The memory order that each value would have, computed one node after the other.
  #layouts(values: Values): Map<number, Layout> {
    const out = new Map<number, Layout>(),
      { group, shape } = { group: this.#group, ...this.#group };
    const inputs = group.inputs.map((v) => (values[v] as Tensor).layout);
    if (inputs.every((l) => l.c && sameShape(l.shape, shape))) {
      for (const v of group.outputs) out.set(v, dense(shape));
      return out;
    }
    const like = (v: number): Tensor => {
      const own = out.get(v), t = values[v] ?? this.#scalars.get(v);
      return own ? { layout: own } as Tensor : t as Tensor;
    };
    for (const n of group.nodes) {
      const order = orderedLayout("K", n.inputs.map(like), shape);
      out.set(n.outputs[0], order.offset === 0 ? order : denseLike(order));
    }
    return out;
  }

  #compute(
    steps: Steps,
    inputs: readonly Tensor[],
    outs: readonly Tensor[],
    blocks: Blocks,
  ): void {
    const bits = new Map<TracedNode, number>();
    if (!this.#shared(steps, inputs, outs, bits)) {
      this.#blocks(steps, inputs, outs, blocks, bits);
    }
    for (const n of this.#group.nodes) {
      const b = bits.get(n);
      if (b) reportErrors(b, n.op);
    }
  }

  // One chain over what lies in the shared memory, by several threads.
  #shared(
    steps: Steps,
    inputs: readonly Tensor[],
    outs: readonly Tensor[],
    bits: Map<TracedNode, number>,
  ): boolean {
    const [step] = steps.steps, n = outs[0].size, { nodes, inputs: names, outputs } = this.#group;
    if (n < LEAST || steps.steps.length > 1 || step.kind !== "vector") return false;
    const tensors = new Map([
      ...names.map((v, i) => [v, inputs[i]] as const),
      ...outputs.map((v, i) => [v, outs[i]] as const),
    ]);
    const runs = step.operands.flatMap(({ value }) => {
      const t = tensors.get(value), run = t && runOf(t);
      return run ? [run] : [];
    });
    if (runs.length < step.operands.length || !worthSharing(n * costOf(nodes))) return false;
    for (const load of step.loads) if (load.single) this.#loadOne(load, tensors.get(load.value));
    const again = (at: number, count: number) => {
      const [from, to] = [inputs, outs].map((ts) => ts.map((t) => stretch(t, at, count)));
      this.#blocks(steps, from, to, planBlocks([...to, ...from], BLOCK), bits);
    };
    const even = n - n % CHAIN_TURN;
    const wrong: [number, number][] = [];
    computeShared(step.run, even, Infinity, runs, (seen, at, count) => {
      if (seen & OUTSIDE || seen & NON_FINITE && watchedErrors() !== 0) wrong.push([at, count]);
    });
    if (even < n) wrong.push([even, n - even]);
    for (const [at, count] of wrong) again(at, count);
    return true;
  }

  #loadOne({ value, place }: Located, from: Tensor | undefined): void {
    const to = dataOf(placeTensor(this.#backend, place, this.#dtype(value)));
    if (from) to.fill(dataOf(from)[baseOf(from)] as never, 0, 2);
  }

  #blocks(
    steps: Steps,
    inputs: readonly Tensor[],
    outs: readonly Tensor[],
    blocks: Blocks,
    bits: Map<TracedNode, number>,
  ): void {
    const operands = [...outs, ...inputs];
    eachBlock(blocks, operands, (shape, offsets) => {
      const here: Values = [];
      this.#group.outputs.forEach((v, k) =>
        here[v] = blockView(blocks, outs[k], k, shape, offsets[k])
      );
      this.#group.inputs.forEach((v, i) => {
        const k = outs.length + i;
        here[v] = blockView(blocks, inputs[i], k, shape, offsets[k]);
      });
      this.#block(steps, shape, here, bits);
    });
  }

  #block(
    { steps, places }: Steps,
    shape: readonly number[],
    here: Values,
    bits: Map<TracedNode, number>,
  ): void {
    const layout = dense(shape), n = layout.size;
    // A value with a place is read there, and the group's outputs are copied out at the end, but for what lies in
    // the kernels' memory as it is. Chains write past the last element, which only places have room for.
    const direct = new Map<number, number>();
    const lies = (v: number) => {
      const t = here[v], at = t && places.has(v) ? addressIn(t) : undefined;
      if (at !== undefined) direct.set(v, at);
    };
    if (places.size > 0) {
      this.#group.inputs.forEach(lies);
      if (n % CHAIN_TURN === 0) this.#group.outputs.forEach(lies);
    }
    const inPlace = (v: number): Tensor | undefined => {
      const place = places.get(v);
      if (place === undefined) return undefined;
      return direct.has(v)
        ? here[v]
        : placeTensor(this.#backend, place, this.#dtype(v)).with(layout);
    };
    const made = new Set<number>();
    const read = (v: number): Tensor => {
      const t = made.has(v) ? inPlace(v) ?? here[v] : here[v];
      if (t) return t;
      const scalar = this.#scalars.get(v) as Tensor;
      return scalar.moved(broadcastTo, shape);
    };
    for (const step of steps) {
      if (step.kind === "vector") {
        for (const load of step.loads) {
          const { value } = load, from = here[value] as Tensor;
          if (load.single) this.#loadOne(load, from);
          else if (!direct.has(value)) move(from, inPlace(value) as Tensor);
        }
        const seen = step.run(
          n,
          ...step.operands.map(({ value, place }) => direct.get(value) ?? addressOf(place)),
        );
        if (seen & OUTSIDE || seen & NON_FINITE && watchedErrors() !== 0) {
          this.#slowly(step.nodes, shape, read, inPlace, bits);
        }
        for (const { value } of step.outputs) made.add(value);
        continue;
      }
      const v = step.node.outputs[0];
      const out = inPlace(v) ?? here[v] ?? (here[v] = this.#scratchFor(v, layout));
      this.#kernel(step.node, step.node.inputs.map(read), out, bits);
      made.add(v);
    }
    for (const v of this.#group.outputs) {
      const t = inPlace(v), to = here[v] as Tensor;
      if (t && t.storage !== to.storage) move(t, to);
    }
  }

  // A block in which something is not finite, or beyond what vector code computes: by the kernels.
  #slowly(
    nodes: readonly TracedNode[],
    shape: readonly number[],
    read: (v: number) => Tensor,
    inPlace: (v: number) => Tensor | undefined,
    bits: Map<TracedNode, number>,
  ): void {
    const own = new Map<number, Tensor>();
    for (const n of nodes) {
      const v = n.outputs[0];
      const out = inPlace(v) ?? this.#backend.allocate(this.#dtype(v), dense(shape));
      this.#kernel(n, n.inputs.map((x) => own.get(x) ?? read(x)), out, bits);
      own.set(v, out);
    }
  }

  #kernel(
    n: TracedNode,
    inputs: readonly Tensor[],
    out: Tensor,
    bits: Map<TracedNode, number>,
  ): void {
    const seen = collectErrors(() => this.#backend.kernels[n.op]?.(inputs, [out], n.attrs));
    if (seen) bits.set(n, (bits.get(n) ?? 0) | seen);
  }

  #scratchFor(v: number, layout: Layout): Tensor {
    let t = this.#scratch.get(v);
    if (!t || t.storage.length < layout.size) {
      const n = Math.max(layout.size, BLOCK);
      this.#scratch.set(v, t = this.#backend.allocate(this.#dtype(v), dense([n])));
    }
    return t.with(new Layout(layout.shape, layout.strides, t.layout.offset));
  }

  // A reduction that takes each block while it is in the cache. Not for all: the grouping of sums must be the
  // one that the whole array would have.
  #reduced(
    node: TracedNode,
    values: Values,
    inputs: readonly Tensor[],
    steps: Steps,
    layouts: ReadonlyMap<number, Layout>,
  ): boolean {
    const { shape } = this.#group, v = this.#group.outputs[0], y = node.outputs[0];
    const { attrs } = node, size = sizeOf(shape);
    const axes = attrs.axes as readonly number[], from = shape.length - axes.length;
    const order = layouts.get(v), d = this.#dtype(v), result = this.#graph.values[y];
    if (order && !order.c || size <= BLOCK || result.dtype !== d) return false;
    if (axes.length === 0 || axes.some((a, i) => a !== from + i)) return false;
    const inner = sizeOf(shape.slice(from));
    const whole = placeholder(this.#backend, d, shape);
    const out = this.#backend.allocate(d, dense(result.shape));
    const reduce = this.#backend.kernels.reduce;
    if (!reduce) return false;
    // What is reported is told from the whole array.
    let failed = false;
    if (inner <= BLOCK && from > 0) {
      let at = 0;
      const blocks = planBlocks([whole, ...inputs], BLOCK, from);
      const fold = axes.map((_, i) => blocks.shape.length - axes.length + i - blocks.axis);
      failed = this.#streamed(steps, inputs, whole, blocks, (part) => {
        const some = part.shape.slice(0, fold[0]), n = sizeOf(some);
        reduce([part], [out.with(new Layout(some, dense(some).strides, out.layout.offset + at))], {
          ...attrs,
          axes: fold,
        });
        at += n;
      });
    } else if (from === 0) {
      const blocks = planBlocks([whole, ...inputs], BLOCK);
      const fold = foldOf(attrs.op as string, d, attrs.initial !== undefined);
      if (!fold || blocks.shape.length !== 1 || shape.length > 1 && !inputs.every(flat)) {
        return false;
      }
      const one = this.#backend.allocate(d, dense([]));
      const value = () => readElement(one);
      if (fold === "tree") {
        const cuts = pairwiseCuts(size);
        let sums = this.#sums(steps, inputs, d, cuts);
        if (!sums) {
          const list: number[] = sums = [];
          failed = this.#cut(steps, inputs, whole, blocks, cuts, (part) => {
            reduce([part], [one], { op: "add", axes: [0], initial: -0 });
            list.push(value() as number);
          });
        }
        const total = pairwiseTotal(sums, size, d.itemsize === 4 ? Math.fround : (x) => x);
        if (!failed) {
          this.#backend.kernels.fill?.([], [one], { value: total });
          const start = this.#backend.allocate(d, dense([1]));
          this.#backend.kernels.fill?.([], [start], { value: total });
          reduce([start], [out], attrs);
        }
      } else {
        let initial = attrs.initial;
        failed = this.#streamed(steps, inputs, whole, blocks, (part) => {
          reduce([part], [one], { ...attrs, axes: [0], initial });
          initial = value();
        });
        if (!failed) this.#backend.kernels.fill?.([], [out], { value: initial });
      }
    } else return false;
    if (failed || watchedErrors() !== 0 && hasSpecial(out)) return false;
    values[y] = out;
    return true;
  }

  #streamed(
    steps: Steps,
    inputs: readonly Tensor[],
    whole: Tensor,
    blocks: Blocks,
    take: (part: Tensor) => void,
  ): boolean {
    const v = this.#group.outputs[0];
    const operands = [whole, ...inputs], bits = new Map<TracedNode, number>();
    const rest = collectErrors(() =>
      eachBlock(blocks, operands, (shape, offsets) => {
        const here: Values = [];
        const place = steps.places.get(v), layout = dense(shape);
        here[v] = place === undefined
          ? this.#scratchFor(v, layout)
          : placeTensor(this.#backend, place, this.#dtype(v)).with(layout);
        this.#group.inputs.forEach((x, i) =>
          here[x] = blockView(blocks, inputs[i], i + 1, shape, offsets[i + 1])
        );
        this.#block(steps, shape, here, bits);
        take(here[v] as Tensor);
      })
    );
    return bits.size > 0 || rest !== 0;
  }

  // The sums of pieces of one chain over what lies in the kernels' memory, where nothing is exceptional.
  #sums(
    { steps, places }: Steps,
    inputs: readonly Tensor[],
    d: DType,
    cuts: readonly number[],
  ): number[] | undefined {
    const [step] = steps, v = this.#group.outputs[0], place = places.get(v);
    const sum = foldKernel("sum", "add", d.name);
    if (steps.length > 1 || step.kind !== "vector" || place === undefined || !sum) return undefined;
    const from = new Map(this.#group.inputs.map((x, i) => [x, inputs[i]] as const));
    const to = addressOf(place), runs: Run[] = [];
    for (const { value } of step.operands) {
      const t = from.get(value), run = value === v ? [to, 0] as const : t && runOf(t);
      if (!run) return undefined;
      runs.push(run);
    }
    for (const load of step.loads) if (load.single) this.#loadOne(load, from.get(load.value));
    const sums: number[] = [];
    let at = 0;
    for (const n of cuts) {
      const seen = step.run(n, ...runs.map(([address, bytes]) => address + at * bytes));
      if (seen & OUTSIDE || seen & NON_FINITE && watchedErrors() !== 0) return undefined;
      sums.push(sum(to, n));
      at += n;
    }
    return sums;
  }

  // The same in pieces of given lengths.
  #cut(
    steps: Steps,
    inputs: readonly Tensor[],
    whole: Tensor,
    blocks: Blocks,
    cuts: readonly number[],
    take: (part: Tensor) => void,
  ): boolean {
    const [n] = blocks.shape;
    let at = 0, failed = false;
    for (const length of cuts) {
      const parts = inputs.map((t, i) =>
        t.with(
          new Layout(
            [length],
            [blocks.strides[i + 1][0]],
            t.layout.offset + at * blocks.strides[i + 1][0],
          ),
        )
      );
      const piece = whole.with(new Layout([length], [1], 0));
      const some: Blocks = {
        shape: [length],
        strides: blocks.strides,
        axis: 0,
        rows: Math.min(n, length),
      };
      if (this.#streamed(steps, parts, piece, some, take)) failed = true;
      at += length;
    }
    return failed;
  }
}

const flat = (t: Tensor): boolean =>
  t.layout.c || t.layout.strides.every((s, i) => s === 0 || t.layout.shape[i] === 1);

/** A tensor of a shape without memory of its own: only its layout is looked at. */
function placeholder(backend: StridedBackend, d: DType, shape: readonly number[]): Tensor {
  return backend.allocate(d, dense([1])).with(dense(shape));
}

/** Copies a block. */
function move(from: Tensor, to: Tensor): void {
  const backend = to.storage.backend as StridedBackend;
  backend.kernels.copy?.([from], [to], {});
}

const WITHOUT_START = words("maximum minimum fmax fmin bitwise_and bitwise_or");

/** How a reduction of everything goes through blocks: sums of floats as a tree, others one after the other. */
function foldOf(op: string, d: DType, starts: boolean): "tree" | "running" | undefined {
  if (d.kind === "c" || d.name === "float16") return undefined;
  if (op === "add" && d.kind === "f") return starts ? "tree" : undefined;
  const running = op !== "logical_xor" && ASSOCIATIVE.has(op);
  return running && (starts || WITHOUT_START.has(op)) ? "running" : undefined;
}

/** NumPy's pairwise halves of n elements, cut no further than to blocks. */
function half(n: number): number {
  const h = n < 1073741824 ? n >> 1 : Math.floor(n / 2);
  return h - h % 8;
}

function pairwiseCuts(n: number): number[] {
  return n <= BLOCK ? [n] : [...pairwiseCuts(half(n)), ...pairwiseCuts(n - half(n))];
}

/** The sums of the pieces, added up in the order of the halves. */
function pairwiseTotal(
  sums: readonly number[],
  size: number,
  round: (x: number) => number,
): number {
  let next = 0;
  const total = (n: number): number =>
    n <= BLOCK ? sums[next++] : round(total(half(n)) + total(n - half(n)));
  return total(size);
}

function readElement(t: Tensor): Attr {
  return dataOf(t)[baseOf(t)] as Attr;
}

function hasSpecial(t: Tensor): boolean {
  return (t.dtype.kind === "f" || t.dtype.kind === "c") &&
    nonFinite(dataOf(t), baseOf(t), t.size * t.dtype.lanes);
}

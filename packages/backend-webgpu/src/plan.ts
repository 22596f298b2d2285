// From a segment to a program: which values get memory and which are computed inside the kernels that use
// them. Chains of elementwise operations, views, casts and gathers have no kernels of their own; values of one
// shape that are wanted side by side share one.

import {
  broadcastShapes,
  cStrides,
  dense,
  type DType,
  type GraphNode,
  type GraphSegment,
  Layout,
  PRIMITIVES,
  sameShape,
  sizeOf,
  type Spec,
} from "@nplex/core";
import { gpu } from "./device.ts";
import { type Address, addressesOf, buffersOf, type Expr, IndexSpace } from "./expr.ts";
import { emitMap } from "./map.ts";
import { bytesOf } from "./memory.ts";
import { isLight } from "./ops.ts";
import { type Failure, Program } from "./program.ts";
import { valueWords } from "./reps.ts";
import { indexFailure, negativePower } from "./failures.ts";
import { bindingsFor, bindingsOf, canCut } from "./split.ts";

/** A materialized value seen through a layout: what a kernel reads without computing. */
export interface View {
  readonly buffer: number;
  readonly layout: Layout;
  readonly dtype: DType;
}

/** Emits the kernels of a node that is not elementwise; its outputs get memory. */
export type Lowering = (plan: Plan, node: GraphNode) => void;

/** Work of one inlined value past which it is computed once and kept. */
const HEAVY = 6;
/** Nodes in one expression at most: WGSL compilers are slow on long functions. */
const LONG = 120;

const FUSED = new Set([
  "copy",
  "fill",
  "iota",
  "gather",
  ...Object.values(PRIMITIVES).filter((p) => p.family === "elementwise").map((p) => p.name),
]);

interface Group {
  readonly shape: readonly number[];
  readonly roots: number[];
}

/** The planning of one segment. */
export class Plan {
  readonly graph: GraphSegment;
  readonly program: Program = new Program();
  readonly #lowerings: Readonly<Record<string, Lowering | undefined>>;
  readonly #makers: (GraphNode | undefined)[];
  readonly #buffers = new Map<number, number>();
  readonly #roots = new Set<number>();
  readonly #open = new Map<string, Group>();
  readonly #groupOf = new Map<number, Group>();
  readonly #failures = new Map<GraphNode, number>();
  // Views that only move the axes of a computed value: the value, and which dimension of the view each of its is.
  readonly #moved = new Map<number, { of: number; axes: readonly number[] }>();
  #users: GraphNode[][] = [];

  constructor(graph: GraphSegment, lowerings: Readonly<Record<string, Lowering | undefined>>) {
    this.graph = graph;
    this.#lowerings = lowerings;
    this.#makers = new Array(graph.values.length).fill(undefined);
    for (const n of graph.nodes) for (const o of n.outputs) this.#makers[o] = n;
    graph.inputs.forEach((v, k) => {
      const { dtype, shape } = graph.values[v];
      this.#buffers.set(v, this.program.input(k, bytesOf(dtype, sizeOf(shape))));
    });
    this.#chooseRoots();
    for (const node of graph.nodes) this.#visit(node);
    for (const group of [...this.#open.values()]) this.#close(group);
  }

  /** Shape and dtype of a value. */
  spec(v: number): Spec {
    return this.graph.values[v];
  }

  /** The buffers of the outputs. */
  outputs(): { buffer: number; size: number }[] {
    return this.graph.outputs.map((v) => ({
      buffer: this.bufferOf(v),
      size: sizeOf(this.spec(v).shape),
    }));
  }

  #fused(v: number): boolean {
    const node = this.#makers[v];
    return node !== undefined && !this.#buffers.has(v) && isFused(node);
  }

  // Decides which fused values get memory of their own.
  #chooseRoots(): void {
    const { graph } = this;
    const demanded = new Set(graph.outputs);
    const users: GraphNode[][] = this.#users = graph.values.map(() => []);
    // The users of values, seen through views that move axes.
    const readers: GraphNode[][] = graph.values.map(() => []);
    for (const node of graph.nodes) {
      const [view] = node.outputs, moved = this.#movedAxes(node);
      if (moved) this.#moved.set(view, { of: node.inputs[0], axes: moved });
      node.inputs.forEach((v, k) => {
        users[v].push(node);
        if (moved) return;
        readers[this.#seen(v)].push(node);
        if (!readsExpression(node, k)) demanded.add(this.#seen(v));
      });
    }
    // The values that are computed on the way to one, itself included, with what each costs.
    const ways: Map<number, number>[] = new Array(graph.values.length);
    for (const node of graph.nodes) {
      if (!isFused(node)) continue;
      const v = node.outputs[0], { shape } = this.spec(v);
      const own = node.op in { fill: 1, iota: 1, copy: 1 }
        ? 0
        : isLight(node.op) || node.op === "cast"
        ? 1
        : HEAVY;
      const way = new Map([[v, own]]);
      for (const u of node.inputs) {
        const from = this.#seen(u);
        if (!this.#roots.has(from)) ways[from]?.forEach((c, w) => way.set(w, c));
      }
      const c = way.values().reduce((sum, one) => sum + one, 0);
      const size = sizeOf(shape);
      const sinks = new Set(readers[v].map((n) => {
        if (!isFused(n)) return n;
        const out = this.spec(n.outputs[0]).shape;
        return sizeOf(out) > 8 * size ? n : String(out);
      }));
      const spread = readers[v].some((n) =>
        isFused(n) && sizeOf(this.spec(n.outputs[0]).shape) > 8 * size
      );
      if (
        demanded.has(v) || way.size > LONG || (c >= HEAVY && (sinks.size > 1 || spread))
      ) {
        this.#roots.add(v);
      }
      ways[v] = way;
    }
  }

  // The value behind a view that only moves axes.
  #seen(v: number): number {
    return this.#moved.get(v)?.of ?? v;
  }

  // Of a view that has all elements of a computed value, perhaps repeated, with its axes in another order: which
  // dimension each axis of the value is, or -1 where its length is 1.
  #movedAxes(node: GraphNode): number[] | undefined {
    if (node.op !== "as_strided" || this.graph.outputs.includes(node.outputs[0])) return undefined;
    const [v] = node.inputs, { shape, dtype } = this.spec(v), view = this.spec(node.outputs[0]);
    if (!this.#fused(v) || dtype !== view.dtype || node.attrs.offset !== 0) return undefined;
    if (sizeOf(shape) === 0 || sizeOf(view.shape) === 0) return undefined;
    const strides = node.attrs.strides as readonly number[], own = cStrides(shape);
    const axes = shape.map((n, b) =>
      n === 1 ? -1 : view.shape.findIndex((m, d) => m === n && strides[d] === own[b])
    );
    const taken = new Set(axes);
    const fits = shape.every((n, b) => n === 1 || axes[b] >= 0) &&
      view.shape.every((n, d) => n === 1 || strides[d] === 0 || taken.has(d));
    return fits ? axes : undefined;
  }

  #visit(node: GraphNode): void {
    const v = node.outputs[0];
    if (isFused(node)) {
      if (!this.#roots.has(v)) return;
      const { shape } = this.spec(v), key = String(shape);
      let group = this.#open.get(key);
      const needs = this.#needs(v, true);
      for (const [w, aligned] of needs) {
        const other = this.#groupOf.get(w);
        if (other && !(other === group && aligned)) this.#close(other);
      }
      group = this.#open.get(key);
      if (group && group.roots.length >= 6) {
        this.#close(group);
        group = undefined;
      }
      if (!group) this.#open.set(key, group = { shape, roots: [] });
      group.roots.push(v);
      this.#groupOf.set(v, group);
      return;
    }
    if (node.op === "as_strided") {
      if (this.graph.outputs.includes(v) || !this.#viewable(v)) {
        this.#closeNeeds(node.inputs[0]);
        this.#keep([v]);
      }
      return;
    }
    for (const u of node.inputs) this.#closeNeeds(u);
    const lower = this.#lowerings[node.op];
    if (!lower) throw new TypeError(`webgpu: no lowering for ${node.op}`);
    lower(this, node);
  }

  #closeNeeds(v: number): void {
    for (const [w] of this.#needs(v, true)) {
      const group = this.#groupOf.get(w);
      if (group) this.#close(group);
    }
  }

  // Roots without memory yet that a value is computed from, and whether each is read at the same index.
  #needs(
    v: number,
    aligned: boolean,
    out: [number, boolean][] = [],
    top = true,
    seen: Set<number> = new Set(),
  ): [number, boolean][] {
    // A value that is used twice on each step of many would be visited as often as there are ways to it.
    const visit = 2 * v + Number(aligned);
    if (seen.has(visit)) return out;
    seen.add(visit);
    if (this.#buffers.has(v)) return out;
    if (!top && this.#roots.has(v)) {
      out.push([v, aligned]);
      return out;
    }
    if (top && this.#roots.has(v) && this.#groupOf.has(v)) {
      out.push([v, aligned]);
      return out;
    }
    const node = this.#makers[v];
    if (!node) return out;
    const { shape } = this.spec(v);
    const elementwise = isFused(node) && node.op !== "gather";
    for (const u of node.inputs) {
      this.#needs(
        u,
        aligned && elementwise && sameShape(this.spec(u).shape, shape),
        out,
        false,
        seen,
      );
    }
    return out;
  }

  #close(group: Group): void {
    this.#open.delete(String(group.shape));
    for (const v of group.roots) this.#groupOf.delete(v);
    this.#keep(group.roots);
  }

  // Emits kernels that compute values of one shape into memory.
  #keep(roots: readonly number[]): void {
    if (roots.length === 0) return;
    const { shape } = this.spec(roots[0]);
    const memo = new Map<string, Expr>();
    const axes = shape.map((_, k) => k);
    const exprs = roots.map((v) => this.#build(v, axes, shape.length, memo, true));
    const count = this.#bindings(exprs, roots);
    if (count > gpu().maxStorageBuffers) {
      if (roots.length > 1) {
        const mid = roots.length >> 1;
        this.#keep(roots.slice(0, mid));
        this.#keep(roots.slice(mid));
        return;
      }
      this.#shorten(roots[0]);
      this.#keep(roots);
      return;
    }
    const outs = roots.map((v) => this.allocate(v));
    emitMap(
      this.program,
      shape,
      exprs,
      roots.map((v, k) => ({
        buffer: outs[k],
        at: { offset: 0, strides: cStrides(shape) },
        dtype: this.spec(v).dtype,
      })),
    );
  }

  // How many bindings a kernel takes.
  #bindings(exprs: readonly Expr[], roots: readonly number[]): number {
    const { shape } = this.spec(roots[0]), outs = roots.map((v) => this.spec(v));
    const buffers = [...buffersOf(exprs)];
    const bytes = (key: string) => this.program.buffers[parseInt(key)]?.bytes ?? 0;
    if (
      buffers.every((key) => bindingsFor(bytes(key)) === 1) &&
      outs.every((s) => bindingsOf(s) === 1)
    ) {
      return buffers.length + outs.length;
    }
    const at = { offset: 0, strides: cStrides(shape) };
    const addresses = [...addressesOf(exprs), at];
    const space = new IndexSpace(shape, 0, shape.length, addresses, "x");
    if (canCut(space, exprs, outs.map(({ dtype }) => ({ at, dtype })))) {
      return buffers.length + outs.length;
    }
    const sum = (ns: readonly number[]) => ns.reduce((a, b) => a + b, 0);
    return sum(buffers.map((key) => bindingsFor(bytes(key)))) + sum(outs.map(bindingsOf));
  }

  // Gives memory to the operand of a value that reads the most buffers.
  #shorten(v: number): void {
    const node = this.#makers[v];
    if (!node) throw new TypeError("webgpu: an input can't be split");
    let best = -1, most = 0;
    for (const u of node.inputs.map((w) => this.#seen(w))) {
      if (!this.#fused(u)) continue;
      const { shape } = this.spec(u);
      const n = buffersOf([
        this.#build(u, shape.map((_, k) => k), shape.length, new Map(), true),
      ]).size;
      if (n > most) {
        best = u;
        most = n;
      }
    }
    if (best < 0) {
      throw new TypeError(`webgpu: ${node.op} reads more buffers than this adapter allows`);
    }
    this.#keep([best]);
  }

  /** A buffer of a value's own, which from now on holds it. */
  allocate(v: number): number {
    const { dtype, shape } = this.spec(v);
    const buffer = this.program.temp(bytesOf(dtype, sizeOf(shape)));
    this.#buffers.set(v, buffer);
    return buffer;
  }

  /**
   * A buffer for a value that is another one with some elements replaced: that of the other, where nobody else
   * reads it and it is the program's own, else a new one with a copy.
   */
  changed(x: number, v: number): number {
    const base = this.bufferOf(x), { dtype, shape } = this.spec(x);
    const held = [...this.#buffers.values()].filter((b) => b === base).length;
    const own = this.program.buffers[base].source === undefined && held === 1;
    if (own && this.#users[x].length === 1 && !this.graph.outputs.includes(x)) {
      this.#buffers.delete(x);
      this.#buffers.set(v, base);
      return base;
    }
    const buffer = this.allocate(v);
    this.program.copy(base, buffer, bytesOf(dtype, sizeOf(shape)));
    return buffer;
  }

  /** Says that a value is in a buffer. */
  assign(v: number, buffer: number): void {
    this.#buffers.set(v, buffer);
  }

  /** The buffer of a value, dense in C order; computed now where it wasn't before. */
  bufferOf(v: number): number {
    const found = this.#buffers.get(v);
    if (found !== undefined) return found;
    const node = this.#makers[v];
    if (node?.op === "as_strided") {
      const view = this.viewOf(v);
      if (view.layout.c && view.layout.offset === 0) {
        this.#buffers.set(v, view.buffer);
        return view.buffer;
      }
    }
    this.#closeNeeds(v);
    if (!this.#buffers.has(v)) this.#keep([v]);
    return this.bufferOf(v);
  }

  // Whether a view can be read in place: its base has memory in which elements lie as bytes do.
  #viewable(v: number): boolean {
    return this.#makers[v]?.op === "as_strided";
  }

  /** How a kernel can read a value from memory: views stay views, what is computed gets memory. */
  viewOf(v: number): View {
    const { dtype, shape } = this.spec(v);
    const node = this.#makers[v];
    if (!this.#buffers.has(v) && node?.op === "as_strided") {
      const layout = new Layout(
        node.attrs.shape as number[],
        node.attrs.strides as number[],
        node.attrs.offset as number,
      );
      const u = node.inputs[0], from = this.#makers[u];
      if (!this.#buffers.has(u) && from?.op === "as_strided") {
        const base = this.viewOf(u);
        if (base.layout.c && base.dtype === dtype) {
          const offset = base.layout.offset + layout.offset;
          return {
            buffer: base.buffer,
            layout: new Layout(layout.shape, layout.strides, offset),
            dtype,
          };
        }
      }
      return { buffer: this.bufferOf(u), layout, dtype };
    }
    return { buffer: this.bufferOf(v), layout: dense(shape), dtype };
  }

  /**
   * A value as an expression over a kernel's axes.
   * @param axes Which axis of the kernel each dimension of the value is, or -1 where it is repeated.
   * @param rank Number of the kernel's axes.
   */
  expr(
    v: number,
    axes: readonly number[],
    rank: number,
    memo: Map<string, Expr> = new Map(),
  ): Expr {
    return this.#build(v, axes, rank, memo, false);
  }

  #build(
    v: number,
    axes: readonly number[],
    rank: number,
    memo: Map<string, Expr>,
    inside: boolean,
  ): Expr {
    const key = `${v}:${axes.join()}`;
    const known = memo.get(key);
    if (known) return known;
    const made = this.#make(v, axes, rank, memo, inside);
    memo.set(key, made);
    return made;
  }

  #failureOf(node: GraphNode, error: Failure): number {
    let slot = this.#failures.get(node);
    if (slot === undefined) this.#failures.set(node, slot = this.program.failure(error));
    return slot;
  }

  #make(
    v: number,
    axes: readonly number[],
    rank: number,
    memo: Map<string, Expr>,
    inside: boolean,
  ): Expr {
    const { shape, dtype } = this.spec(v);
    const node = this.#makers[v];
    const moved = this.#buffers.has(v) ? undefined : this.#moved.get(v);
    if (moved && this.#fused(moved.of) && (inside || !this.#roots.has(moved.of))) {
      const outer = moved.axes.map((d) => d < 0 ? -1 : axes[d]);
      return this.#build(moved.of, outer, rank, memo, inside);
    }
    const computed = this.#fused(v) && (inside || !this.#roots.has(v));
    if (!node || !computed) {
      const view = this.viewOf(v);
      return {
        kind: "load",
        buffer: view.buffer,
        at: addressOf(view.layout, axes, rank),
        dtype,
      };
    }
    const operand = (u: number, outer: readonly number[] = axes, over = shape): Expr => {
      const s = this.spec(u).shape, lead = over.length - s.length;
      return this.#build(u, s.map((n, d) => n === 1 ? -1 : outer[d + lead]), rank, memo, inside);
    };
    const { attrs } = node;
    switch (node.op) {
      case "fill":
        return { kind: "const", words: valueWords(attrs.value, dtype), dtype };
      case "iota":
        return { kind: "iota", at: addressOf(dense(shape), axes, rank), dtype };
      case "copy":
        return operand(node.inputs[0]);
      case "cast":
        return { kind: "cast", args: [operand(node.inputs[0])], dtype };
      case "bitcast":
        return { kind: "bitcast", args: [operand(node.inputs[0])], dtype };
      case "gather": {
        const [x, ...index] = node.inputs;
        const lead = broadcastShapes(index.map((u) => this.spec(u).shape));
        const view = this.viewOf(x);
        const tail = new Layout(
          view.layout.shape.slice(index.length),
          view.layout.strides.slice(index.length),
          view.layout.offset,
        );
        const failure = this.#failureOf(node, indexFailure(view.layout.shape));
        return {
          kind: "gather",
          buffer: view.buffer,
          at: addressOf(tail, axes.slice(lead.length), rank),
          dtype,
          args: index.map((u) => operand(u, axes.slice(0, lead.length), lead)),
          lengths: view.layout.shape.slice(0, index.length),
          strides: view.layout.strides.slice(0, index.length),
          failure,
          axes: (attrs.axes as readonly number[] | undefined) ?? [],
        };
      }
      default: {
        const args = node.inputs.map((u) => operand(u));
        if (node.op !== "power" || dtype.kind !== "i") {
          return { kind: "op", op: node.op, args, dtype };
        }
        return {
          kind: "op",
          op: node.op,
          args,
          dtype,
          failure: this.#failureOf(node, negativePower),
        };
      }
    }
  }
}

/** Whether a node's value can be computed inside the kernel that uses it. */
export function isFused(node: GraphNode): boolean {
  return FUSED.has(node.op);
}

// Which operands a node computes as it reads them; the others it reads from memory.
function readsExpression(node: GraphNode, k: number): boolean {
  if (node.op === "gather") return k > 0;
  if (isFused(node)) return true;
  if (node.op === "reduce" || node.op === "concat") return true;
  return node.op === "store" && k === 1;
}

/** The address of a layout's elements in a kernel's axes. */
export function addressOf(layout: Layout, axes: readonly number[], rank: number): Address {
  const strides = new Array<number>(rank).fill(0);
  layout.shape.forEach((n, d) => {
    if (n > 1 && axes[d] >= 0) strides[axes[d]] += layout.strides[d];
  });
  return { offset: layout.offset, strides };
}

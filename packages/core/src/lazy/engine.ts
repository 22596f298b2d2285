// The lazy engine: runs what was recorded on a graph backend when values are wanted. One engine serves one backend; its
// runs follow each other in the order in which they were asked for. Recording is in recorder.ts.

import type { TypedArray } from "../dtype_names.ts";
import type { Executable, GraphBackend } from "../backend.ts";
import { fallbackAllowed, refusal } from "../fallback.ts";
import { countCall } from "../call_counts.ts";
import { nodesKey } from "../graph/structure.ts";
import { SegmentCache } from "./cache.ts";
import { blame } from "./blame.ts";
import { runNode } from "./host.ts";
import { HOST_CALL, type HostCall } from "./host_call.ts";
import {
  guardedNodes,
  isFree,
  pendingNodes,
  type Segment,
  segmentOf,
  type Stage,
  stages,
} from "./plan.ts";
import { Recorder } from "./recorder.ts";
import { isNumber, withoutTwins } from "./twins.ts";
import type { LazyNode, LazyValue } from "./value.ts";

/** Compiled segments that are kept. */
const CACHED = 256;
/** Structures for which it is remembered what was asked for later. */
const REMEMBERED = 1024;
/** A single number in the text of a structure. */
const NUMBER = /=fill\(\)\{dtype=(\w+), shape=\[\], value=[^}]*\}/g;
/** What an engine did so far. */
export interface LazyStats {
  /** Runs, each for one or more values that were wanted together. */
  readonly flushes: number;
  /** Segments that ran on the backend. */
  readonly segments: number;
  /** Segments found in the cache. */
  readonly hits: number;
  /** Segments that were compiled. */
  readonly misses: number;
  /** Compiled segments in the cache. */
  readonly cached: number;
  /** Values sent to the backend. */
  readonly uploads: number;
  /** Values read from the backend. */
  readonly downloads: number;
  /** Calls that the backend did not support and the cpu ran. */
  readonly fallbacks: number;
  /** Calls that the cpu ran because their result was read while all operands were ready. */
  readonly atOnce: number;
  /** Backend handles that exist now. */
  readonly handles: number;
}

interface Request {
  readonly roots: readonly LazyValue[];
  /** Whether nobody waits for it: then a part of it will do. */
  readonly early?: boolean;
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

/** Records and runs the calls of one backend. */
export class LazyEngine extends Recorder {
  readonly #cache = new SegmentCache(CACHED);
  readonly #keep = new Map<string, Set<number>>();
  readonly #numbers = new Map<string, string>();
  readonly #cuts = new Set<number>();
  readonly #handles: FinalizationRegistry<unknown>;
  #requests: Request[] | undefined;
  #last: Promise<void> = Promise.resolve();
  #flushes = 0;
  #segments = 0;
  #uploads = 0;
  #downloads = 0;
  #fallbacks = 0;
  #atOnce = 0;
  #alive = 0;

  /** Makes the engine of a backend. @param backend The backend. */
  constructor(backend: GraphBackend) {
    super(backend);
    this.#handles = new FinalizationRegistry((handle) => {
      this.#alive--;
      backend.dispose?.(handle);
    });
  }

  /** Numbers about its work. */
  get stats(): LazyStats {
    return {
      flushes: this.#flushes,
      segments: this.#segments,
      hits: this.#cache.hits,
      misses: this.#cache.misses,
      cached: this.#cache.size,
      uploads: this.#uploads,
      downloads: this.#downloads,
      fallbacks: this.#fallbacks,
      atOnce: this.#atOnce,
      handles: this.#alive,
    };
  }

  override readAtOnce(calls: number): void {
    this.#atOnce += calls;
  }

  override own(v: LazyValue, handle: unknown): void {
    this.#alive++;
    this.#handles.register(v, handle);
  }

  protected override startEarly(v: LazyValue): void {
    this.flush([v], true).catch(() => {});
  }

  /**
   * Computes values and brings them to host memory. Those that are asked for in one turn of the event loop
   * are computed together; runs follow each other in order.
   * @param roots The values. @param early Whether nobody waits for them: as much of them is computed as is certain to
   * be needed.
   */
  override flush(roots: readonly LazyValue[], early = false): Promise<void> {
    return new Promise((resolve, reject) => {
      const request = { roots, early, resolve, reject };
      if (this.#requests) {
        this.#requests.push(request);
        return;
      }
      const requests = this.#requests = [request];
      this.#last = this.#last.then(() => {
        if (this.#requests === requests) this.#requests = undefined;
        return this.#serve(requests);
      });
    });
  }

  async #serve(requests: readonly Request[]): Promise<void> {
    const waiting = requests.filter((r) => !r.early), early = requests.filter((r) => r.early);
    try {
      if (waiting.length > 0) await this.#run(waiting.flatMap((r) => r.roots));
      for (const r of waiting) r.resolve();
    } catch (error) {
      if (waiting.length === 1) waiting[0].reject(error);
      // One of several failed: each is served alone, so that the others get their values.
      else for (const r of waiting) await this.#serve([r]);
    }
    const roots = lastOf(early.flatMap((r) => r.roots));
    if (roots.length > 0) await this.#run(roots, true).catch(() => {});
    for (const r of early) r.resolve();
  }

  async #run(asked: readonly LazyValue[], early = false): Promise<void> {
    this.#flushes++;
    for (const v of asked) if (v.error) throw v.error;
    const { nodes: pending, guards } = guardedNodes(asked);
    for (const n of pending) for (const v of n.inputs) if (v.error) throw v.error;
    const { nodes, twins } = withoutTwins(pending);
    const of = (v: LazyValue) => twins.get(v) ?? v;
    const roots = asked.map(of), flags = guards.map((g) => of(g.flags));
    const wanted = new Set([...roots, ...flags]);
    const plan = stages(this.backend, nodes, wanted, this.#cuts);
    for (const v of crossing(plan)) wanted.add(v);
    // The rest of a program that goes on is cut where it is longer.
    const partly = early && guards.length === 0 && plan.length > 1;
    try {
      for (const stage of partly ? plan.slice(0, -1) : plan) {
        if (stage.device) await this.#runSegment(stage.nodes, wanted);
        else await this.#runHost(stage.nodes);
      }
      await Promise.all([...early ? [] : roots, ...flags].map((v) => this.#download(v)));
      if (guards.length > 0) judge(nodes, of, this.backend.name);
    } finally {
      for (const [v, twin] of twins) v.adopt(twin);
    }
    if (early) return;
    for (const v of asked) if (v.error) throw v.error;
    for (const v of asked) v.awaited = true;
  }

  async #download(v: LazyValue): Promise<void> {
    if (v.host) return;
    this.#downloads++;
    v.host = await this.backend.download(v.handle, v.dtype);
  }

  async #runHost(nodes: readonly LazyNode[]): Promise<void> {
    const missing = new Set<LazyValue>();
    for (const n of nodes) for (const v of n.inputs) if (v.resident && !v.host) missing.add(v);
    await Promise.all([...missing].map((v) => this.#download(v)));
    for (const n of nodes) {
      if (!n.outputs.some((v) => v.pending)) continue;
      if (!fallbackAllowed(this.backend)) {
        throw blame(refusal(this.backend, labelOf(n), n.inputs), n, this.backend.name);
      }
      this.#fallbacks++;
      countCall(this.backend, labelOf(n), n.inputs, "fallback");
      try {
        runNode(n);
      } catch (error) {
        throw blame(error, n, this.backend.name);
      }
    }
  }

  /** The handle of a value that is computed, uploaded if it is not on the backend. */
  handle(v: LazyValue): unknown {
    if (v.error) throw v.error;
    if (!v.resident) {
      this.#uploads++;
      v.settle(this.backend.upload(v.host as TypedArray, v.dtype));
    }
    return v.handle;
  }

  async #runSegment(
    recorded: readonly LazyNode[],
    wanted: ReadonlySet<LazyValue>,
  ): Promise<void> {
    const nodes = recorded.filter((n) =>
      n.outputs.some((v) => isFree(n) ? !v.resident : v.pending)
    );
    if (nodes.length === 0) return;
    const segment = segmentOf(nodes);
    const key = nodesKey(segment.values, segment.inputs, segment.nodes);
    if (this.#numbersChange(key)) {
      const numbers = nodes.filter(isNumber);
      for (const n of numbers) runNode(n);
      if (numbers.length > 0) return this.#runSegment(nodes.filter((n) => !isNumber(n)), wanted);
    }
    const keep = this.#remembered(key);
    const outputs = this.#outputsOf(segment, nodes, wanted, keep);
    const graph = { ...segment, outputs };
    const inputs = segment.inputs.map((i) => this.handle(segment.lazy[i]));
    let results: readonly unknown[];
    try {
      const executable = await this.#cache.compiled(
        `${key}\n>${outputs.join(",")}`,
        graph,
        this.backend,
      );
      results = await executable.run(inputs);
    } catch (error) {
      throw await this.#findCulprit(error, nodes);
    }
    this.#segments++;
    for (const n of nodes) countCall(this.backend, n.op, n.inputs, "native");
    outputs.forEach((at, i) => segment.lazy[at].settle(results[i]));
    nodes.forEach((n, i) =>
      n.outputs.forEach((v, k) => {
        if (v.pending) v.dropped = { keep, at: segment.nodes[i].outputs[k] };
      })
    );
  }

  // What a segment must give: values that are wanted, those that later calls of this run need, and those
  // that earlier runs of the same structure showed to be wanted later. JavaScript can't say which arrays
  // the program still holds, so it is learned: a value computed twice is kept the second time, and from
  // then on in each run of that structure.
  #outputsOf(
    segment: Segment,
    nodes: readonly LazyNode[],
    wanted: ReadonlySet<LazyValue>,
    keep: ReadonlySet<number>,
  ): number[] {
    const inside = new Set(nodes);
    const outputs: number[] = [];
    segment.lazy.forEach((v, at) => {
      if (!v.node || !inside.has(v.node)) return;
      if (v.dropped) {
        v.dropped.keep.add(v.dropped.at);
        outputs.push(at);
      } else if (keep.has(at) || wanted.has(v)) outputs.push(at);
    });
    return outputs;
  }

  // A segment failed: its calls run one by one, to name the one that fails.
  async #findCulprit(error: unknown, nodes: readonly LazyNode[]): Promise<unknown> {
    const results = new Map<LazyValue, unknown>();
    const executables: Executable[] = [];
    try {
      for (const n of nodes) {
        const one = segmentOf([n]);
        const outputs = n.outputs.map((v) => one.lazy.indexOf(v));
        const inputs = one.inputs.map((i) => {
          const v = one.lazy[i];
          return results.has(v) ? results.get(v) : this.handle(v);
        });
        try {
          const executable = await this.backend.compile({ ...one, outputs });
          executables.push(executable);
          const handles = await executable.run(inputs);
          n.outputs.forEach((v, i) => results.set(v, handles[i]));
        } catch (cause) {
          return blame(cause, n, this.backend.name);
        }
      }
      return blame(error, nodes[nodes.length - 1], this.backend.name);
    } finally {
      for (const handle of results.values()) this.backend.dispose?.(handle);
      for (const executable of executables) executable.dispose?.();
    }
  }

  // Numbers are part of a structure, so that they can be compiled in. Where the same structure comes with other
  // numbers, they become inputs instead: a rate that falls with each step compiles nothing again.
  #numbersChange(key: string): boolean {
    const general = key.replaceAll(NUMBER, "=$1");
    if (general === key) return false;
    const first = this.#numbers.get(general);
    if (first === undefined) {
      this.#numbers.set(general, key);
      for (const old of this.#numbers.keys()) {
        if (this.#numbers.size <= REMEMBERED) break;
        this.#numbers.delete(old);
      }
    } else if (first !== key) this.#numbers.set(general, "");
    return this.#numbers.get(general) === "";
  }

  #remembered(key: string): Set<number> {
    let keep = this.#keep.get(key);
    if (!keep) {
      this.#keep.set(key, keep = new Set());
      if (this.#keep.size > REMEMBERED) {
        for (const old of this.#keep.keys()) {
          this.#keep.delete(old);
          break;
        }
      }
    }
    return keep;
  }
}

/** What a call is counted as: a host call goes by the name of np's function. */
function labelOf(n: LazyNode): string {
  return n.op === HOST_CALL ? (n.attrs.call as HostCall).name : n.op;
}

/**
 * Carries out checks: what depends on a call whose check throws has its error from then on.
 * @param of The value that is computed in place of another.
 */
function judge(
  nodes: readonly LazyNode[],
  of: (v: LazyValue) => LazyValue,
  backend: string,
): void {
  const makers = new Map(nodes.flatMap((n) => n.outputs.map((v) => [v, n] as const)));
  const errors = new Map<LazyNode, unknown>();
  for (const n of nodes) {
    let error: unknown;
    for (const v of n.inputs) {
      const maker = makers.get(v);
      error ??= maker && errors.get(maker);
    }
    for (const { flags, act } of n.guards ?? []) {
      if (!of(flags).host?.[0] || error) continue;
      try {
        act();
      } catch (e) {
        error = blame(e, n, backend);
      }
    }
    if (error === undefined) continue;
    errors.set(n, error);
    for (const v of n.outputs) v.error = error;
  }
}

/** Those of values that no other one depends on, of those that were not computed yet. */
function lastOf(values: readonly LazyValue[]): LazyValue[] {
  const behind = new Set<LazyNode>(), out: LazyValue[] = [];
  for (const v of [...values].reverse()) {
    if (!v.pending || v.dropped || !v.node || behind.has(v.node)) continue;
    out.push(v);
    for (const n of pendingNodes([v])) behind.add(n);
  }
  return out;
}

/** Values that one stage makes and another one reads. */
function crossing(plan: readonly Stage[]): Set<LazyValue> {
  const stageOf = new Map<LazyNode, Stage>();
  for (const s of plan) for (const n of s.nodes) if (!isFree(n)) stageOf.set(n, s);
  const out = new Set<LazyValue>();
  for (const s of plan) {
    for (const n of s.nodes) {
      for (const v of n.inputs) {
        const maker = v.node && stageOf.get(v.node);
        if (maker && maker !== s) out.add(v);
      }
    }
  }
  return out;
}

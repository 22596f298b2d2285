// Running recorded calls on the host: what the backend does not support, and what is read while all that
// it depends on already lies in host memory.

import type { TypedArray } from "../dtype_names.ts";
import { findBackend, type StridedBackend } from "../backend.ts";
import { readDense } from "../dispatch.ts";
import { runOnHost } from "../fallback.ts";
import { collectErrors } from "../errstate.ts";
import { dense } from "../layout.ts";
import type { Tensor } from "../tensor.ts";
import { NotImplementedError } from "../errors.ts";
import { callSite, describeSite } from "./call_site.ts";
import { pendingNodes } from "./plan.ts";
import type { LazyNode, LazyValue } from "./value.ts";

/** The backend that runs what another one does not support. */
export function hostBackend(): StridedBackend {
  const cpu = findBackend("cpu");
  if (cpu?.kind === "strided") return cpu;
  throw new NotImplementedError(
    "what a graph backend does not support runs on the cpu backend, which is not registered",
  );
}

/** A value whose elements are in host memory, as a cpu tensor. The memory must not be written. */
function onCpu(v: LazyValue, cpu: StridedBackend): Tensor {
  return cpu.adopt(v.host as TypedArray, v.dtype, true).with(dense(v.shape));
}

/** Runs one call on the host. All its inputs are in host memory; its outputs then are too. */
export function runNode(n: LazyNode): void {
  const cpu = hostBackend();
  for (const v of n.inputs) if (v.error) throw v.error;
  let outs: Tensor[] = [];
  // Graph backends don't report floating-point errors; neither do their calls that run here.
  collectErrors(() => {
    outs = runOnHost(cpu, n.op, n.inputs.map((v) => onCpu(v, cpu)), n.attrs, n.outputs);
  });
  n.outputs.forEach((v, i) => {
    let data: TypedArray;
    try {
      data = readDense(outs[i]);
    } catch (error) {
      v.error = error;
      return;
    }
    // A small result lies in memory that it shares with others; a value keeps what it has for long.
    v.settleHost(data.byteLength === data.buffer.byteLength ? data : data.slice());
  });
}

const MOVES = new Set(["copy", "as_strided", "cast", "gather"]);

/** Longest row of calls that is run to know what a function makes of numbers. */
const SHORT = 32;

/**
 * Whether calls were all made by the call of np that asks now: then it works on arrays that are as the program made
 * them, and may look at what it computed itself.
 */
function isOwn(nodes: readonly LazyNode[]): boolean {
  if (nodes.length > SHORT) return false;
  const { line } = describeSite(callSite());
  return line !== undefined && nodes.every((n) => describeSite(n.site).line === line);
}

/** Whether calls only move elements that are given, or make their results of nothing: both are known beforehand. */
function isGiven(nodes: readonly LazyNode[]): boolean {
  return nodes.length <= SHORT &&
    (nodes.every((n) => MOVES.has(n.op)) ||
      nodes.every((n) => n.inputs.every((v) => v.host === undefined)));
}

/**
 * The elements of a value, if they can be had at once: they are in host memory, or all that they depend on
 * is there because somebody waited for it, or is given. Otherwise `undefined`, also for what is computed from
 * new arrays: reading is for what was awaited.
 * @param v The value. @param strict Take only parts of what was awaited, not results of new computations:
 * so users read. Functions whose shapes depend on values compute what they need to know.
 * @param given Whether what is given counts: not for checks, which can wait.
 */
export function readNow(v: LazyValue, strict: boolean, given = true): TypedArray | undefined {
  if (v.error) throw v.error;
  if (v.host || v.resident) return v.host;
  const nodes = pendingNodes([v]);
  const { readsConstants } = v.engine;
  const constant = readsConstants && nodes.length > 0 ||
    !strict && given && (isGiven(nodes) || isOwn(nodes));
  let awaited = false;
  for (const n of nodes) {
    if (strict && !readsConstants && !MOVES.has(n.op)) return undefined;
    for (const x of n.inputs) {
      if (!x.host && !x.node) return undefined;
      awaited ||= x.awaited;
    }
  }
  if (!awaited && !constant) return undefined;
  for (const n of nodes) {
    runNode(n);
    // What follows from awaited values is known as they are: a function may look at it in several steps.
    if (awaited) { for (const x of n.outputs) x.awaited = true; }
  }
  v.engine.readAtOnce(nodes.length);
  return v.host;
}

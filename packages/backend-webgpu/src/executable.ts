// Runs a program: virtual buffers become buffers of the pool (reused as soon as their last reader is done),
// pipelines come from a cache, and all steps go to the GPU in one submit.

import { type Executable, RuntimeError } from "@nplex/core";
import { type Gpu, gpu, lostError } from "./device.ts";
import { Handle, poolOf, readBuffer } from "./memory.ts";
import type { Copy, Dispatch, Program } from "./program.ts";

/** Pipelines that are kept; the least recently used go. */
const PIPELINES = 512;

// A pipeline is known by its whole source: equal text is equal structure.
const pipelines = new WeakMap<Gpu, Map<string, Promise<GPUComputePipeline>>>();

function pipelineFor(g: Gpu, code: string): Promise<GPUComputePipeline> {
  let known = pipelines.get(g);
  if (!known) pipelines.set(g, known = new Map());
  const found = known.get(code);
  if (found) {
    known.delete(code);
    known.set(code, found);
    return found;
  }
  const made = makePipeline(g, code);
  known.set(code, made);
  if (known.size > PIPELINES) {
    for (const oldest of known.keys()) {
      known.delete(oldest);
      break;
    }
  }
  return made;
}

async function makePipeline(g: Gpu, code: string): Promise<GPUComputePipeline> {
  const { device } = g;
  device.pushErrorScope("validation");
  const module = device.createShaderModule({ code });
  const scope = device.popErrorScope();
  try {
    return await device.createComputePipelineAsync({
      layout: "auto",
      compute: { module, entryPoint: "main" },
    });
  } catch (e) {
    if (g.lost !== undefined) throw lostError(g);
    const info = await module.getCompilationInfo?.();
    const said = [(await scope)?.message, ...info?.messages.map((m) => m.message) ?? []];
    throw new RuntimeError(
      `webgpu: a kernel was not accepted by the driver: ${said.filter(Boolean).join("; ")}`,
      { cause: { error: e, code } },
    );
  }
}

/** An output: a buffer of the program, or a copy of it where somebody else owns the buffer. */
export interface Output {
  readonly buffer: number;
  readonly size: number;
}

const PARAMS = 256;

/** Where each virtual buffer is used last. */
function lastUses(program: Program): number[] {
  const last = new Array<number>(program.buffers.length).fill(-1);
  program.steps.forEach((step, k) => {
    for (const b of touched(step)) last[b] = k;
  });
  return last;
}

function touched(step: Dispatch | Copy): number[] {
  if (step.kind === "dispatch") return step.uses.map((u) => u.buffer);
  return step.from === undefined ? [step.to] : [step.from, step.to];
}

/** Makes a program ready to run. */
export async function executableOf(
  program: Program,
  outputs: readonly Output[],
): Promise<Executable> {
  const g = gpu(), { device } = g;
  const dispatches = program.steps.filter((s): s is Dispatch => s.kind === "dispatch");
  const list = await Promise.all(dispatches.map((d) => pipelineFor(g, d.code)));
  if (g.lost !== undefined) throw lostError(g);
  const step = Math.max(PARAMS, ...dispatches.map((d) => Math.ceil(d.params.length / 64) * 256));
  const words = new Uint32Array(Math.max(dispatches.length, 1) * step / 4);
  dispatches.forEach((d, k) => words.set(d.params, k * step / 4));
  const params = device.createBuffer({
    size: words.byteLength,
    usage: GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST,
  });
  device.queue.writeBuffer(params, 0, words);
  const constants = new Map<number, GPUBuffer>();
  program.buffers.forEach((b, k) => {
    if (!(b.source instanceof Uint32Array)) return;
    const buffer = device.createBuffer({
      size: Math.ceil(Math.max(b.bytes, 16) / 16) * 16,
      usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST | GPUBufferUsage.COPY_SRC,
    });
    device.queue.writeBuffer(buffer, 0, b.source);
    constants.set(k, buffer);
  });
  const last = lastUses(program);
  const owned = new Map<number, number>();
  const copies = outputs.map((o, k) => {
    const own = program.buffers[o.buffer].source === undefined && !owned.has(o.buffer);
    if (own) owned.set(o.buffer, k);
    return !own;
  });

  return {
    async run(inputs) {
      if (g.lost !== undefined) throw lostError(g);
      const pool = poolOf(g);
      const real = new Map<number, GPUBuffer>(constants);
      program.buffers.forEach((b, k) => {
        if (typeof b.source === "number") real.set(k, (inputs[b.source] as Handle).buffer);
      });
      const given: GPUBuffer[] = [];
      const bufferOf = (k: number): GPUBuffer => {
        let found = real.get(k);
        if (!found) real.set(k, found = pool.take(program.buffers[k].bytes));
        return found;
      };
      const release = (k: number) => {
        const b = program.buffers[k];
        if (b.source !== undefined || owned.has(k) || k === errors) return;
        const found = real.get(k);
        if (found) {
          real.delete(k);
          pool.give(found);
        }
      };
      const errors = program.mayFail ? program.errors : -1;
      const encoder = device.createCommandEncoder();
      let pass: GPUComputePassEncoder | undefined;
      const noPass = () => {
        pass?.end();
        pass = undefined;
      };
      try {
        if (errors >= 0) encoder.clearBuffer(bufferOf(errors));
        let n = 0;
        program.steps.forEach((s, k) => {
          if (s.kind === "copy") {
            noPass();
            if (s.from === undefined) encoder.clearBuffer(bufferOf(s.to), 0, s.bytes);
            else {encoder.copyBufferToBuffer(
                bufferOf(s.from),
                0,
                bufferOf(s.to),
                s.toStart,
                s.bytes,
              );}
          } else {
            const pipeline = list[n];
            const uses = s.uses.map(({ buffer, part }, j) => ({
              binding: j + 1,
              resource: part ? { buffer: bufferOf(buffer), offset: part[0], size: part[1] } : {
                buffer: bufferOf(buffer),
                size: Math.min(program.buffers[buffer].bytes + 15 & ~15, bufferOf(buffer).size),
              },
            }));
            const group = device.createBindGroup({
              layout: pipeline.getBindGroupLayout(0),
              entries: [{
                binding: 0,
                resource: { buffer: params, offset: n * step, size: step },
              }, ...uses],
            });
            pass ??= encoder.beginComputePass();
            pass.setPipeline(pipeline);
            pass.setBindGroup(0, group);
            pass.dispatchWorkgroups(s.groups[0], s.groups[1]);
            n++;
          }
          for (const b of touched(s)) if (last[b] === k) release(b);
        });
        noPass();
        const buffers = outputs.map((o, k) => {
          if (!copies[k]) return bufferOf(o.buffer);
          const bytes = program.buffers[o.buffer].bytes, own = pool.take(bytes);
          given.push(own);
          encoder.copyBufferToBuffer(bufferOf(o.buffer), 0, own, 0, Math.ceil(bytes / 4) * 4);
          return own;
        });
        device.queue.submit([encoder.finish()]);
        const handles = buffers.map((b, k) => new Handle(g, b, outputs[k].size));
        if (errors >= 0) {
          const noted = new Uint32Array(
            await readBuffer(g, bufferOf(errors), program.failures.length * 16),
          );
          pool.give(bufferOf(errors));
          for (let k = 0; k < program.failures.length; k++) {
            const code = noted[4 * k];
            if (code === 0) continue;
            for (const h of handles) h.dispose();
            const value = BigInt.asIntN(
              64,
              BigInt(noted[4 * k + 2]) << 32n | BigInt(noted[4 * k + 1]),
            );
            throw program.failures[k](code, value);
          }
        }
        return handles;
      } catch (e) {
        if (g.lost !== undefined) throw lostError(g);
        throw e;
      }
    },
    dispose() {
      params.destroy();
      for (const b of constants.values()) b.destroy();
    },
  };
}

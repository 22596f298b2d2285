// What a segment compiles to: virtual buffers, and the dispatches and copies on them in order. Also the
// writing of one kernel's WGSL around a body. Which kernels there are, the planner decides.

import { gpu } from "./device.ts";
import { accessInPieces, bindingsFor, pieceBytes } from "./split.ts";
import { libraryFor } from "./wgsl/library.ts";

/** A virtual buffer; which real one it becomes is decided when the program runs. */
export interface VirtualBuffer {
  /** Its size. */
  readonly bytes: number;
  /** A segment's input by number, constant words, or memory of the program's own. */
  readonly source: number | Uint32Array<ArrayBuffer> | undefined;
}

/** A buffer that a dispatch uses, or a part of it. */
export interface BufferUse {
  readonly buffer: number;
  readonly write: boolean;
  /** First byte and number of bytes, where not all. */
  readonly part?: readonly [start: number, bytes: number];
}

/** One dispatch. */
export interface Dispatch {
  readonly kind: "dispatch";
  readonly code: string;
  readonly groups: readonly [number, number];
  readonly uses: readonly BufferUse[];
  readonly params: readonly number[];
}

/** A copy of bytes, or with `from` undefined bytes set to 0. */
export interface Copy {
  readonly kind: "copy";
  readonly from: number | undefined;
  readonly to: number;
  readonly bytes: number;
  readonly toStart: number;
}

/** What may go wrong in a kernel, to be thrown after the run: `code` is not 0 and `value` is the culprit. */
export type Failure = (code: number, value: bigint) => Error;

/** Threads in a workgroup where nothing else matters. */
export const GROUP = 64;

/** A program being written. */
export class Program {
  readonly buffers: VirtualBuffer[] = [];
  readonly steps: (Dispatch | Copy)[] = [];
  readonly failures: Failure[] = [];
  #errors: number | undefined;

  /** A buffer of the program's own. */
  temp(bytes: number): number {
    return this.buffers.push({ bytes: Math.max(bytes, 16), source: undefined }) - 1;
  }

  /** The buffer of an input. */
  input(n: number, bytes: number): number {
    return this.buffers.push({ bytes, source: n }) - 1;
  }

  /** A buffer of constant words. */
  constant(words: Uint32Array<ArrayBuffer>): number {
    return this.buffers.push({ bytes: words.byteLength, source: words }) - 1;
  }

  /** Copies a buffer's bytes into another one. */
  copy(from: number, to: number, bytes: number, toStart = 0): void {
    if (bytes > 0) this.steps.push({ kind: "copy", from, to, bytes, toStart });
  }

  /** Sets a buffer to 0. */
  clear(to: number, bytes: number): void {
    this.steps.push({ kind: "copy", from: undefined, to, bytes, toStart: 0 });
  }

  /** A place for a kernel to say what went wrong; see fail() in kernels. */
  failure(error: Failure): number {
    return this.failures.push(error) - 1;
  }

  /** The buffer in which kernels note failures. */
  get errors(): number {
    return this.#errors ??= this.temp(4096);
  }

  /** Whether any kernel notes failures. */
  get mayFail(): boolean {
    return this.#errors !== undefined;
  }

  /** Whether a buffer fits into one binding. */
  fits(buffer: number): boolean {
    return this.buffers[buffer].bytes <= gpu().maxBinding;
  }
}

const FAIL = `fn fail(slot: u32, code: u32, value: vec2u) {
  if (atomicMax(&E[slot * 4u], code) == 0u) {
    atomicStore(&E[slot * 4u + 1u], value.x);
    atomicStore(&E[slot * 4u + 2u], value.y);
  }
}`;

/** Bytes of the elements of buffers. */
const WIDTH: Readonly<Record<string, number>> = {
  "u32": 4,
  "vec2u": 8,
  "vec4u": 16,
  "atomic<u32>": 4,
};

/** A kernel being written: its bindings, parameters and declarations. */
export class Kernel {
  readonly #program: Program;
  readonly #uses: (BufferUse & { type: string })[] = [];
  readonly #params: number[] = [0];
  /** Declarations before the main function. */
  readonly globals: string[] = [];
  #fails = false;

  constructor(program: Program) {
    this.#program = program;
  }

  /** Number of storage buffers. */
  get count(): number {
    return this.#uses.length + (this.#fails ? 1 : 0);
  }

  #bind(buffer: number, type: string, write: boolean, part?: readonly [number, number]): string {
    let k = this.#uses.findIndex((u) =>
      u.buffer === buffer && u.type === type && u.write === write && u.part?.[0] === part?.[0] &&
      u.part?.[1] === part?.[1]
    );
    if (k < 0) k = this.#uses.push({ buffer, write, type, part }) - 1;
    return `B${k}`;
  }

  /** The WGSL name of a buffer that is read as u32 or, with two words, vec2u. */
  read(buffer: number, words: number, part?: readonly [number, number]): string {
    return this.#bind(buffer, words === 2 ? "vec2u" : words === 4 ? "vec4u" : "u32", false, part);
  }

  /** The same for writing (and reading). */
  write(buffer: number, words: number, part?: readonly [number, number]): string {
    return this.#bind(buffer, words === 2 ? "vec2u" : words === 4 ? "vec4u" : "u32", true, part);
  }

  /** A buffer of atomic u32. */
  atomic(buffer: number): string {
    return this.#bind(buffer, "atomic<u32>", true);
  }

  /** Lets the kernel call `fail(slot, code, value)`. */
  fails(): void {
    this.#fails = true;
  }

  /** A number that the compiler doesn't know: an expression of type u32. */
  param(value: number): string {
    const k = this.#params.push(value >>> 0) - 1;
    return `P[${k >> 2}].${"xyzw"[k & 3]}`;
  }

  /**
   * Adds the dispatch to the program.
   * @param body The statements of the main function, in which `i` numbers the threads up to `threads`.
   */
  threads(threads: number, body: string, group = GROUP): void {
    if (threads === 0) return;
    const n = this.param(threads);
    this.#finish(
      `@compute @workgroup_size(${group})
fn main(@builtin(global_invocation_id) gid: vec3u, @builtin(num_workgroups) ngroups: vec3u) {
  let i = gid.x + gid.y * ngroups.x * ${group}u;
  if (i >= ${n}) { return; }
${body}
}`,
      groupsOf(Math.ceil(threads / group)),
    );
  }

  /**
   * Adds a dispatch of whole workgroups, in which `w` numbers the workgroups up to `count` and `t` the threads in
   * one. All threads of a workgroup reach every barrier: the check for surplus workgroups is uniform.
   */
  groups(count: number, body: string, group: number | readonly [number, number] = GROUP): void {
    if (count === 0) return;
    const n = this.param(count);
    const size = typeof group === "number" ? `${group}` : group.join(", ");
    this.#finish(
      `@compute @workgroup_size(${size})
fn main(@builtin(local_invocation_id) lid: vec3u, @builtin(local_invocation_index) t: u32,
  @builtin(workgroup_id) wid: vec3u, @builtin(num_workgroups) ngroups: vec3u) {
  let w = wid.x + wid.y * ngroups.x;
  if (w >= ${n}) { return; }
${body}
}`,
      groupsOf(count),
    );
  }

  #finish(main: string, groups: readonly [number, number]): void {
    if (this.#fails) {
      this.#uses.push({ buffer: this.#program.errors, write: true, type: "atomic<u32>" });
    }
    const bindings: string[] = [], uses: BufferUse[] = [];
    const bind = (name: string, u: BufferUse & { type: string }): void => {
      const mode = u.write ? "read_write" : "read";
      uses.push({ buffer: u.buffer, write: u.write, part: u.part });
      bindings.push(
        `@group(0) @binding(${uses.length}) var<storage, ${mode}> ${name}: array<${u.type}>;`,
      );
    };
    let text = main;
    this.#uses.forEach((u, k) => {
      const name = this.#fails && k === this.#uses.length - 1 ? "E" : `B${k}`;
      const { bytes } = this.#program.buffers[u.buffer];
      const pieces = u.part ? 1 : bindingsFor(bytes);
      if (pieces === 1) return bind(name, u);
      const size = pieceBytes(), each = size / WIDTH[u.type];
      for (let p = 0; p < pieces; p++) {
        const part = [p * size, Math.min(size, Math.ceil((bytes - p * size) / 16) * 16)] as const;
        bind(`${name}_${p}`, { ...u, part });
      }
      text = accessInPieces(text, name, u.type, pieces, each);
    });
    const own = [...this.globals, ...(this.#fails ? [FAIL] : []), text].join("\n");
    const length = Math.ceil(this.#params.length / 4);
    const code = [
      `@group(0) @binding(0) var<uniform> P: array<vec4u, ${length}>;`,
      ...bindings,
      libraryFor(own),
      own,
    ].join("\n");
    this.#program.steps.push({
      kind: "dispatch",
      code,
      groups,
      uses,
      params: this.#params,
    });
  }
}

/** Workgroups in two dimensions: one dimension holds 65,535 at most. */
export function groupsOf(count: number): readonly [number, number] {
  const { maxGroups } = gpu();
  if (count <= maxGroups) return [count, 1];
  return [maxGroups, Math.ceil(count / maxGroups)];
}

// Worker threads for calls that are long enough to gain by them. A job is a number of chunks of one task, which
// the workers and the caller take from a counter in the shared memory, so that a worker that is late costs nothing.
// What a chunk is depends on the operands alone and chunks are independent, so results never depend on who
// computes them. Workers know tasks by their code and find everything else in the shared memory.

import { ValueError } from "@nplex/core";
import { fill, put } from "./wasm/copies.ts";
import { take } from "./wasm/heap.ts";
import { blockBuffer, blockMemory, memoryOptions } from "./wasm/memory.ts";

/** What a task is in a thread: computes chunk `i` of a job with a module's functions and the job's numbers. */
// deno-lint-ignore no-explicit-any
export type Task = (functions: any, numbers: Int32Array, i: number) => number | void;

/** Makes a task over the shared memory from other self-contained functions; its code is copied into the workers. */
// deno-lint-ignore no-explicit-any
export type TaskMaker = (buffer: ArrayBufferLike, thread: number, ...deps: any[]) => Task;

/** Most chunks of a job. */
export const CHUNKS = 512;
const NUMBERS = 48;

// The control block, in numbers of 32 bits: which job it is, how many threads may take part (0: none), how many
// workers do, the next chunk, the number of chunks, the task, where its module lies and how long it is, how many
// workers there are, the first chunk; then the task's numbers, and what each chunk gave.
const WORDS = 16 + NUMBERS + CHUNKS;
const JOB = 0, OPEN = 1, ACTIVE = 2, NEXT = 3, COUNT = 4, TASK = 5, MODULE = 6, ALIVE = 8, BASE = 9;
/** A chunk gave this where it failed in a worker: the caller computes it again. */
const FAILED = -1;

/** What tests may change: work, in nanoseconds, that is worth sharing, and how much of it is worth a new thread. */
export const threadOptions = { worth: 1.5e5, starting: 5e7 };
/** How often a worker looks for the next job before it sleeps: about 30 µs. */
const SPINS = 5000;
/** Most threads that are used without being asked for, and most of all. */
const DEFAULT = 4, MOST = 64;

// The program of a worker; nothing outside its parameters may be used.
function worker(
  memory: WebAssembly.Memory,
  at: number,
  words: number,
  chunks: number,
  thread: number,
  spins: number,
  makers: readonly ((buffer: ArrayBufferLike, thread: number) => Task)[],
): void {
  const { buffer } = memory, c = new Int32Array(buffer, at, words);
  const tasks = makers.map((make) => make(buffer, thread));
  const made = new Map<number, unknown>();
  const numbers = c.subarray(16, words - chunks), given = c.subarray(words - chunks);
  let job = Atomics.load(c, 0);
  Atomics.add(c, 8, 1);
  for (;;) {
    // The next job often comes at once, and who sleeps is woken late.
    for (let k = 0; k < spins && Atomics.load(c, 0) === job; k++);
    Atomics.wait(c, 0, job);
    job = Atomics.load(c, 0);
    Atomics.add(c, 2, 1);
    try {
      if (thread < Atomics.load(c, 1)) {
        const [task, module, length] = c.subarray(5, 8);
        if (module && !made.has(module)) {
          const code = new WebAssembly.Module(new Uint8Array(buffer, module, length).slice());
          made.set(module, new WebAssembly.Instance(code, { m: { m: memory } }).exports);
        }
        for (let i; (i = Atomics.add(c, 3, 1)) < c[4];) {
          given[i] = -1;
          given[i] = tasks[task](made.get(module), numbers, c[9] + i) || 0;
        }
      }
    } catch {
      // The caller computes it again, and what is left.
    }
    Atomics.sub(c, 2, 1);
    Atomics.notify(c, 2);
  }
}

/** The modules of functions, by function and by all together. */
const sources = new WeakMap<object, Uint8Array>();

Object.assign(memoryOptions, {
  fill,
  put,
  make(initial: number): WebAssembly.Memory {
    // Browsers hide the class where a page is not isolated.
    const shared = typeof SharedArrayBuffer === "function";
    try {
      return new WebAssembly.Memory({ initial, maximum: initial, shared });
    } catch {
      return new WebAssembly.Memory({ initial, maximum: initial });
    }
  },
  linked(functions: object, module: Uint8Array): void {
    for (const f of [functions, ...Object.values(functions)]) sources.set(f, module);
  },
});

const makers: string[] = [];
let asked: number | undefined, spent = 0, failed = false, waits = true;
let control: Int32Array | undefined, started = 1;
/** Where modules lie in the shared memory. */
const modules = new WeakMap<Uint8Array, number>();

/** Adds a task; all are added before the first job. @returns Its number. */
// deno-lint-ignore no-explicit-any
export function addTask(make: TaskMaker, ...deps: readonly ((...args: any[]) => any)[]): number {
  return makers.push(`(b,t)=>(${make})(b,t${deps.map((f) => `,(${f})`).join("")})`) - 1;
}

interface Thread {
  unref?(): void;
  on?(event: string, listener: () => void): void;
  onerror?: unknown;
  postMessage(message: unknown): void;
}
interface BuiltIn {
  Worker: new (code: string, options: object) => Thread;
  availableParallelism(): number;
}
const builtIn = (name: string): BuiltIn | undefined =>
  (globalThis as { process?: { getBuiltinModule?(name: string): BuiltIn } }).process
    ?.getBuiltinModule?.(name);

let cores = 0;

/** How many threads compute, the caller's included, where a call is long enough. */
export function threads(): number {
  if (failed || asked === 1 || blockBuffer() instanceof ArrayBuffer) return 1;
  cores ||= globalThis.navigator?.hardwareConcurrency ||
    (builtIn("node:os")?.availableParallelism() ?? 1);
  return asked ?? Math.min(DEFAULT, cores);
}

/** Sets how many threads compute: by default as many as the machine has cores, up to four. */
export function setThreads(n: number | undefined): void {
  asked = n;
}

/** The backend's `start`: takes the option `threads`. */
export function start(options: Readonly<Record<string, unknown>>): Promise<void> {
  return new Promise((done) => {
    const { threads: n, ...others } = options, [other] = Object.keys(others);
    if (other !== undefined) {
      throw new TypeError(`setBackend('cpu'): there is no option '${other}'; there is threads`);
    }
    if (n !== undefined && !(Number.isInteger(n) && n as number >= 1 && n as number <= MOST)) {
      throw new ValueError(
        `setBackend('cpu'): threads must be an integer from 1 to ${MOST} (got ${n})`,
      );
    }
    if ("threads" in options) setThreads(n as number | undefined);
    done();
  });
}

// A worker has no file: bundles need none, and nobody has to permit reading one.
function startWorker(): void {
  try {
    // Instrumented code refers to what workers don't have.
    if (/\b(__name|cov_\w+|__vite\w*)\b/.test(makers.join() + worker)) {
      throw new Error("instrumented");
    }
    if (!control) {
      const block = take(4 * WORDS);
      if (!block) return;
      control = new Int32Array(blockBuffer(), block.at, WORDS).fill(0);
    }
    const memory = blockMemory(), Threads = builtIn("node:worker_threads")?.Worker;
    const program =
      `(${worker})(m,${control.byteOffset},${WORDS},${CHUNKS},${started},${SPINS},[${makers}])`;
    let thread: Thread;
    if (Threads) {
      const code = `let m=process.getBuiltinModule("node:worker_threads").workerData;${program}`;
      thread = new Threads(code, { eval: true, workerData: memory, execArgv: [] });
      thread.unref?.();
      thread.on?.("error", () => failed = true);
    } else {
      const blob = new Blob([`onmessage=({data:m})=>{${program}}`], { type: "text/javascript" });
      thread = new Worker(URL.createObjectURL(blob)) as unknown as Thread;
      thread.onerror = () => failed = true;
      thread.postMessage(memory);
    }
    started++;
  } catch {
    // No workers here
    failed = true;
  }
}

/** Whether other threads help with a call of about so many nanoseconds; they are started one by one in time. */
export function worthSharing(ns: number): boolean {
  if (ns < threadOptions.worth) return false;
  const most = threads();
  if (started < most && (spent += ns) >= threadOptions.starting * started) startWorker();
  return most > 1 && started > 1;
}

/** How many workers are there. */
export function workersAlive(): number {
  return control ? Atomics.load(control, ALIVE) : 0;
}

/**
 * Computes the chunks of a job, together with the workers that are free.
 * @param functions What `linked` gave, or one of its functions; undefined for a task that needs none.
 * @param own Computes a chunk here, with the same result. @param each Takes what each chunk gave, in order.
 */
export function inChunks(
  task: number,
  functions: object | undefined,
  numbers: readonly number[],
  chunks: number,
  own: (i: number) => number | void,
  each?: (given: number, i: number) => void,
): void {
  const c = control, bytes = functions && sources.get(functions);
  let module = bytes && modules.get(bytes);
  if (bytes && c && module === undefined) {
    module = take(bytes.length)?.at;
    if (module !== undefined) {
      new Uint8Array(blockBuffer(), module, bytes.length).set(bytes);
      modules.set(bytes, module);
    }
  }
  if (!c || functions && module === undefined) {
    for (let i = 0; i < chunks; i++) {
      const given = own(i) || 0;
      each?.(given, i);
    }
    return;
  }
  const given = c.subarray(WORDS - CHUNKS);
  for (let base = 0; base < chunks; base += CHUNKS) {
    const count = Math.min(CHUNKS, chunks - base);
    c.set(numbers, 16);
    c[TASK] = task;
    c[MODULE] = module ?? 0;
    c[MODULE + 1] = bytes?.length ?? 0;
    c[BASE] = base;
    c[COUNT] = count;
    c[NEXT] = 0;
    Atomics.store(c, OPEN, Math.min(started, threads()));
    Atomics.add(c, JOB, 1);
    Atomics.notify(c, JOB);
    try {
      for (let i; (i = Atomics.add(c, NEXT, 1)) < count;) given[i] = own(base + i) || 0;
    } finally {
      // Whoever comes now finds it closed; the others finish what they have begun.
      Atomics.store(c, NEXT, count);
      Atomics.store(c, OPEN, 0);
      for (let k = 0, n; (n = Atomics.load(c, ACTIVE)) > 0; k++) if (waits && k > 99) rest(c, n);
    }
    // Who takes them may have a job of its own.
    given.slice(0, count).forEach((x, i) => {
      if (x === FAILED) x = own(base + i) || 0;
      each?.(x, base + i);
    });
  }
}

// The main thread of a page can't wait, only ask again.
function rest(c: Int32Array, n: number): void {
  try {
    Atomics.wait(c, ACTIVE, n, 1000);
  } catch {
    waits = false;
  }
}

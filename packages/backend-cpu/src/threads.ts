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

// The control block, in numbers of 32 bits; each line of 64 bytes is written by few. The first line is the job: which
// it is, how many threads may take part (0: none), the number of chunks, the first chunk, the task, where its module
// lies and how long it is. The second says how many chunks are taken, and how many of them by workers, who take the
// last ones first: what a thread reads in a loop of calls is mostly what lies in its cache. The third says how many
// workers take part, how many there are, how many are awake, and whether the caller sleeps. Then come the task's
// numbers, and what each chunk gave.
const JOB = 0, OPEN = 1, COUNT = 2, BASE = 3, TASK = 4, MODULE = 5;
const TAKEN = 16, ACTIVE = 32, ALIVE = 33, AWAKE = 34, RESTING = 35, HEAD = 48;
const WORDS = HEAD + NUMBERS + CHUNKS;
/** A chunk gave this where it failed in a worker: the caller computes it again. Nothing else gives it. */
const FAILED = -(2 ** 31);

/**
 * What tests may change: work, in nanoseconds, that is worth sharing with workers that sleep and with those that are
 * awake, how much of the latter in a row is worth waking them, and how much of either is worth a new thread.
 */
export const threadOptions = { worth: 1.5e5, short: 1.1e4, waking: 2e5, starting: 5e7 };
/**
 * Milliseconds for which a worker looks for the next job before it sleeps. Some systems give who sleeps most of the time
 * no core of its own.
 */
const LOOKING = 5;
/** How often the caller looks whether the workers have ended before it sleeps: about 20 µs. */
const POLLS = 3000;
/** Most threads that are used without being asked for, and most of all. */
const DEFAULT = 4, MOST = 64;

// The program of a worker; nothing outside its parameters may be used, so places and FAILED are written out:
// 0 JOB, 1 OPEN, 2 COUNT, 3 BASE, 4 TASK, 5 MODULE, 16 TAKEN, 32 ACTIVE, 33 ALIVE, 34 AWAKE, 35 RESTING, 48 HEAD.
function worker(
  memory: WebAssembly.Memory,
  at: number,
  words: number,
  chunks: number,
  thread: number,
  looking: number,
  makers: readonly ((buffer: ArrayBufferLike, thread: number) => Task)[],
): void {
  const { buffer } = memory, c = new Int32Array(buffer, at, words);
  const tasks = makers.map((make) => make(buffer, thread));
  const made = new Map<number, unknown>();
  const numbers = c.subarray(48, words - chunks), given = c.subarray(words - chunks);
  const { pause } = Atomics as { pause?: () => void };
  let job = Atomics.load(c, 0);
  Atomics.add(c, 33, 1);
  Atomics.add(c, 34, 1);
  for (;;) {
    // The next job often comes at once, and who sleeps is woken late.
    const end = performance.now() + looking;
    do {
      for (let k = 0; k < 500 && Atomics.load(c, 0) === job; k++) pause?.();
    } while (
      Atomics.load(c, 0) === job && performance.now() < end
    );
    if (Atomics.load(c, 0) === job) {
      Atomics.sub(c, 34, 1);
      Atomics.wait(c, 0, job);
      Atomics.add(c, 34, 1);
    }
    job = Atomics.load(c, 0);
    Atomics.add(c, 32, 1);
    try {
      if (thread < Atomics.load(c, 1)) {
        const task = tasks[c[4]], module = c[5];
        let functions = made.get(module);
        if (module && !functions) {
          const code = new WebAssembly.Module(new Uint8Array(buffer, module, c[6]).slice());
          functions = new WebAssembly.Instance(code, { m: { m: memory } }).exports;
          made.set(module, functions);
        }
        while (Atomics.add(c, 16, 1) < c[2]) {
          const i = c[2] - 1 - Atomics.add(c, 17, 1);
          given[i] = -(2 ** 31);
          given[i] = task(functions, numbers, c[3] + i) || 0;
        }
      }
    } catch {
      // The caller computes it again, and what is left.
    }
    Atomics.sub(c, 32, 1);
    if (Atomics.load(c, 35) > 0) Atomics.notify(c, 32);
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
      `(${worker})(m,${control.byteOffset},${WORDS},${CHUNKS},${started},${LOOKING},[${makers}])`;
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

/** Work that wasn't shared because nobody was awake, and how often somebody was woken in vain since. */
let alone = 0, vain = 0, since = 0;
/** The part of the time that such work takes where it is a row. */
const BUSY = 0.1;
/** Most of these that count: who shares a core with the caller only takes its time. */
const MOST_VAIN = 10;

/** Whether a call of about so many nanoseconds is too short to be shared with anybody. */
export const tooShort = (ns: number): boolean =>
  ns < threadOptions.short && ns < threadOptions.worth;

/** Whether other threads help with a call of about so many nanoseconds; they are started one by one in time. */
export function worthSharing(ns: number): boolean {
  if (tooShort(ns)) return false;
  const most = threads();
  if (most === 1) return false;
  if (started < most && (spent += ns) >= threadOptions.starting * started) startWorker();
  if (!control || started === 1) return false;
  if (Atomics.load(control, AWAKE) > 0) {
    vain = 0;
    return true;
  }
  if (ns >= threadOptions.worth) return true;
  if ((alone += ns) >= threadOptions.waking * 2 ** vain) {
    const now = performance.now(), ms = now - since;
    if (alone >= BUSY * 1e6 * ms) {
      // A job that nobody may take part in
      Atomics.add(control, JOB, 1);
      Atomics.notify(control, JOB);
      if (vain < MOST_VAIN) vain++;
    }
    alone = 0;
    since = now;
  }
  return false;
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
    for (let i = 0; i < numbers.length; i++) c[HEAD + i] = numbers[i];
    c[TASK] = task;
    c[MODULE] = module ?? 0;
    c[MODULE + 1] = bytes?.length ?? 0;
    c[BASE] = base;
    c[COUNT] = count;
    c[TAKEN] = c[TAKEN + 1] = 0;
    Atomics.store(c, OPEN, Math.min(started, threads()));
    Atomics.add(c, JOB, 1);
    if (Atomics.load(c, AWAKE) < started - 1) Atomics.notify(c, JOB);
    try {
      for (let i = 0; Atomics.add(c, TAKEN, 1) < count; i++) given[i] = own(base + i) || 0;
    } finally {
      // Whoever comes now finds it closed; the others finish what they have begun.
      Atomics.store(c, TAKEN, count);
      Atomics.store(c, OPEN, 0);
      for (let k = 0, n; (n = Atomics.load(c, ACTIVE)) > 0; k++) if (waits && k > POLLS) rest(c, n);
    }
    for (let i = 0; i < count; i++) if (given[i] === FAILED) given[i] = own(base + i) || 0;
    // Who takes them may have a job of its own.
    if (each) given.slice(0, count).forEach((x, i) => each(x, base + i));
  }
}

// The main thread of a page can't wait, only ask again.
function rest(c: Int32Array, n: number): void {
  Atomics.store(c, RESTING, 1);
  try {
    Atomics.wait(c, ACTIVE, n, 1000);
  } catch {
    waits = false;
  }
  Atomics.store(c, RESTING, 0);
}

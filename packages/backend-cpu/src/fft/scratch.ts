// The memory in which transforms are computed, and the passes that work in it: in WebAssembly, or in JS where
// a page's policy or the engine does not allow that. Tables of plans come first, two buffers follow.
// Nothing is touched, and so nothing is taken from the system, before a length needs it.

import { passJS, productJS } from "./passes_js.ts";
import { type Pass, passModule, type Place, productModule } from "./passes_wasm.ts";

/** The most numbers that a buffer holds. */
export const MOST = 2 ** 18;

const TABLE_BYTES = 12 * 2 ** 20, BUFFER_BYTES = 2 * (8 * MOST + 128);
/** Where the buffers begin, in bytes. */
export const BUFFERS: readonly [number, number] = [TABLE_BYTES, TABLE_BYTES + BUFFER_BYTES];
const BYTES = TABLE_BYTES + 2 * BUFFER_BYTES;

/** Numbers that passes read: roots and factors. */
export class Table {
  /** The numbers, from which a place in the scratch memory is filled. */
  readonly data: Float64Array;
  /** Where they are, in bytes. */
  at = 0;
  /** The filling of a scratch memory of which they are part. */
  filling: object | undefined = undefined;

  /** Keeps numbers. */
  constructor(data: Float64Array) {
    this.data = data;
  }
}

/** A memory with its passes. */
export class Scratch {
  /** The memory, as doubles. */
  readonly memory: Float64Array;
  /** The pass for a radix and a place. */
  readonly pass: (r: number, place: Place) => Pass;
  /** Products of numbers and factors, `single` for rows of one number. */
  readonly product: (single: boolean) => Pass;
  #used = 0;
  #filling: object = {};

  constructor(memory: Float64Array, pass: Scratch["pass"], product: Scratch["product"]) {
    this.memory = memory;
    this.pass = pass;
    this.product = product;
  }

  /** Sees to it that all these tables are in the memory. */
  place(tables: readonly Table[]): void {
    const missing = tables.filter((t) => t.filling !== this.#filling);
    if (missing.length === 0) return;
    const bytes = missing.reduce((n, t) => n + 8 * t.data.length, 0);
    if (this.#used + bytes > TABLE_BYTES) {
      this.#used = 0;
      this.#filling = {};
      this.place(tables);
      return;
    }
    for (const t of missing) {
      this.memory.set(t.data, this.#used / 8);
      t.at = this.#used;
      t.filling = this.#filling;
      this.#used += 8 * t.data.length;
    }
  }
}

function inWasm(): Scratch | undefined {
  try {
    const memory = new WebAssembly.Memory({ initial: Math.ceil(BYTES / 65536) });
    const doubles = new Float64Array(memory.buffer), made = new Map<string, Pass>();
    const compile = (code: Uint8Array<ArrayBuffer>): Pass => {
      const module = new WebAssembly.Module(code);
      return new WebAssembly.Instance(module, { m: { m: memory } }).exports.f as unknown as Pass;
    };
    const get = (key: string, code: () => Uint8Array<ArrayBuffer>, inJS: () => Pass): Pass => {
      let pass = made.get(key);
      if (!pass) {
        try {
          pass = compile(code());
        } catch {
          // Some browsers compile short modules only on a page's main thread; JS gives the same numbers.
          pass = inJS();
        }
        made.set(key, pass);
      }
      return pass;
    };
    compile(passModule(2, "last")); // An engine without vectors says so here.
    return new Scratch(
      doubles,
      (r, place) =>
        get(`${r} ${place}`, () => passModule(r, place), () => passJS(doubles, r, place)),
      (single) =>
        get(`product ${single}`, () => productModule(single), () => productJS(doubles, single)),
    );
  } catch {
    return undefined;
  }
}

function inJS(): Scratch {
  const memory = new Float64Array(Math.ceil(BYTES / 8));
  return new Scratch(
    memory,
    (r, place) => passJS(memory, r, place),
    (single) => productJS(memory, single),
  );
}

let current: Scratch | undefined, wasm = true;

/** The scratch memory, made when first asked for. */
export function scratch(): Scratch {
  return current ??= wasm && inWasm() || inJS();
}

/** Chooses between WebAssembly and JS; the tests compare both. */
export function useWasm(on: boolean): void {
  wasm = on;
  current = undefined;
}

// Lanes of real elements sorted, argsorted and partitioned by the kernels of wasm/order_kernels.ts. Elements become
// keys; radix passes run over the highest bytes in which keys differ, and what these leave open is settled by
// insertion. Where that would take long, all bytes are gone through.

import type { DType, TypedArray } from "@nplex/core";
import { type Block, give, take } from "./wasm/heap.ts";
import { type Kind, type OrderKernels, orderKernels, type Width } from "./wasm/order_kernels.ts";
import { blockBuffer, memoryOptions, REGION } from "./wasm/memory.ts";

type Lanes = new (buffer: ArrayBufferLike, offset: number, length: number) => TypedArray;

/** How the elements of a dtype become keys. */
interface Form {
  readonly width: Width;
  readonly kind: Kind;
  /** The array that they are put into; narrow elements are widened. */
  readonly lanes: Lanes;
}

function formOf(d: DType): Form | undefined {
  const { kind, itemsize } = d;
  if (kind === "f") {
    return itemsize === 8
      ? { width: 8, kind, lanes: Float64Array }
      : { width: 4, kind, lanes: Float32Array };
  }
  if (kind !== "i" && kind !== "u") return undefined;
  const signed = kind === "i";
  return itemsize === 8
    ? { width: 8, kind, lanes: signed ? BigInt64Array : BigUint64Array }
    : { width: 4, kind, lanes: signed ? Int32Array : Uint32Array };
}

/** What tests may change: whether there are kernels. */
export const orderOptions = { kernels: true };

/** Where the counts of a pass lie, and behind them which bits of keys differ, and the least integer. */
const COUNTS = 2 * REGION, MASK = COUNTS + 1024;
/** Room for reading and writing whole vectors. */
const SLACK = 64;

/** Up to so many keys insertion is best. */
const FEW = 32;
/** Moves of keys, for each of them, after which insertion gives way to passes. */
const MOVES = 4;

/** In which bits keys differ. */
type Differ = readonly [low: number, high: number];

/** Memory for the keys of lanes, and what works on them. */
export class Sorter {
  readonly #form: Form;
  readonly #kernels: OrderKernels;
  readonly #wide: OrderKernels;
  readonly #n: number;
  readonly #places: readonly number[];
  readonly #blocks: readonly Block[];
  readonly #differ = new Uint32Array(blockBuffer(), MASK, 4);
  #other: TypedArray | undefined;
  #words: Uint32Array | undefined;
  readonly #pairs: (Uint32Array | undefined)[] = [];
  /** How many lanes can be worked on at once. */
  readonly rows: number;
  /** The lanes that are to be worked on, to be filled first. */
  readonly lane: TypedArray;

  private constructor(
    form: Form,
    kernels: [OrderKernels, OrderKernels],
    n: number,
    places: readonly number[],
    blocks: readonly Block[],
  ) {
    this.#form = form;
    [this.#kernels, this.#wide] = kernels;
    this.#n = n;
    this.#places = places;
    this.#blocks = blocks;
    this.rows = blocks.length > 0 ? 1 : Math.floor((REGION - SLACK) / (8 * n));
    this.lane = new form.lanes(blockBuffer(), places[0], n * this.rows);
  }

  /**
   * A sorter of lanes of a dtype; undefined where there are no kernels or no memory for them. Its memory is the
   * caller's until `done`.
   * @param n Elements in a lane. @param arrays Arrays of keys that are needed: 1 to partition, 2 to sort, 3 to argsort.
   */
  static for(d: DType, n: number, arrays: 1 | 2 | 3): Sorter | undefined {
    const form = orderOptions.kernels ? formOf(d) : undefined;
    if (!form || n === 0) return undefined;
    const kernels = orderKernels(form.width), wide = orderKernels(8);
    if (!kernels || !wide) return undefined;
    const bytes = n * 8 + SLACK;
    if (bytes <= REGION) return new Sorter(form, [kernels, wide], n, [0, REGION, 3 * REGION], []);
    if (n >= 2 ** 27) return undefined;
    const blocks: Block[] = [];
    for (let i = 0; i < arrays; i++) {
      const block = take(bytes);
      if (!block) {
        blocks.forEach(give);
        return undefined;
      }
      blocks.push(block);
    }
    return new Sorter(form, [kernels, wide], n, blocks.map((b) => b.at), blocks);
  }

  /** Gives the memory back. */
  done(): void {
    this.#blocks.forEach(give);
  }

  /** An array over one of the first two places. */
  #view(at: number): TypedArray {
    if (at === this.#places[0]) return this.lane;
    return this.#other ??= new this.#form.lanes(blockBuffer(), at, this.lane.length);
  }

  /** Makes keys of the lanes; gives in which bits they differ, low word first. */
  #encode(joinZeros: boolean, rows: number): Differ {
    const { kind, width } = this.#form, at = this.#places[0], bytes = rows * this.#n * width;
    const k = this.#kernels, d = this.#differ;
    // The last vector reads past the end, where copies of the first element do no harm.
    const words = this.#words ??= new Uint32Array(
        blockBuffer(),
        at,
        this.lane.length * width / 4 + 4,
      ),
      end = bytes / 4;
    for (let i = 0; i < 4; i++) words[end + i] = words[i % (width / 4)];
    if (kind === "f") (joinZeros ? k.joinf : k.encodef)(at, bytes, MASK);
    else (kind === "i" ? k.encodei : k.encodeu)(at, bytes, MASK);
    return width === 8 ? [d[0] | d[2], d[1] | d[3]] : [d[0] | d[1] | d[2] | d[3], 0];
  }

  /** Turns the keys of so many lanes into elements again, and gives these. */
  #decode(at: number, rows: number): TypedArray {
    const bytes = rows * this.#n * this.#form.width, all = this.#view(at);
    if (this.#form.kind === "f") this.#kernels.decodef(at, bytes);
    else this.#kernels.decodei(at, bytes, MASK);
    return rows === this.rows ? all : all.subarray(0, rows * this.#n);
  }

  /** Passes over bytes that begin at these bits. Gives where the keys are then. */
  #passes(k: OrderKernels, width: Width, from: number, to: number, shifts: number[]): number {
    for (const shift of shifts) {
      k.pass(from, to, this.#n * width, shift, COUNTS);
      [from, to] = [to, from];
    }
    return from;
  }

  /** Sorts keys, with a second array beside them. Gives where they are then. */
  #sort(width: Width, from: number, to: number, low: number, high: number): number {
    const n = this.#n, k = width === 8 ? this.#wide : this.#kernels;
    if (n <= FEW) {
      k.insert(from, n * width, 0x7fffffff);
      return from;
    }
    const shifts = bytesIn(low, high);
    const enough = n < 300 ? 2 : n < 50_000 ? 3 : n < 2_000_000 ? 4 : 5;
    if (shifts.length <= enough) return this.#passes(k, width, from, to, shifts);
    const at = this.#passes(k, width, from, to, shifts.slice(-enough));
    if (k.insert(at, n * width, MOVES * n) === 0) return at;
    return this.#passes(k, width, at, at === from ? to : from, shifts);
  }

  /** Sorts the first lanes; zeros of either sign come as -0, then 0. Gives the elements in order. */
  sort(rows = 1): TypedArray {
    const [low, high] = this.#encode(false, rows),
      { width } = this.#form,
      [from, to] = this.#places;
    const bytes = this.#n * width;
    let place = from;
    for (let r = 0, p = 0; r < rows; r++, p += bytes) {
      const at = this.#sort(width, from + p, to + p, low, high) - p;
      if (r === 0) place = at;
      // It may have taken another number of passes than the lanes before.
      else if (at !== place) {
        new Uint8Array(blockBuffer()).copyWithin(place + p, at + p, at + p + bytes);
      }
    }
    return this.#decode(place, rows);
  }

  /** Makes ready for the orders of the first lanes. */
  prepare(rows = 1): Differ {
    return this.#encode(true, rows);
  }

  /** The stable order of a lane after `prepare`: pairs of words, of which the first is a position. */
  order([low, high]: Differ, row = 0): Uint32Array {
    const n = this.#n, { width } = this.#form, [first, a, b] = this.#places;
    const keys = first + row * n * width;
    // A key's highest 32 bits that differ stand over its position in one number.
    const shift = high === 0 ? 0 : 32 - Math.clz32(high);
    this.#kernels.number(keys, a, n * width, shift);
    const window = shift === 0 ? low : shift === 32 ? high : low >>> shift | high << 32 - shift;
    let at = this.#sort(8, a, b, 0, window >>> 0);
    const below = shift === 0 ? 0 : shift === 32 ? low : low & (1 << shift) - 1;
    const pairs = () => this.#pairs[at === a ? 0 : 1] ??= new Uint32Array(blockBuffer(), at, 2 * n);
    if (below === 0) return pairs();
    const words = new Uint32Array(blockBuffer(), keys, 2 * n);
    if (settle(pairs(), words, n)) return pairs();
    // Too much is the same in the highest bits: by the low word first, then by the high one.
    this.#kernels.number(keys, a, n * width, 0);
    at = this.#passes(this.#wide, 8, a, b, bytesIn(0, low));
    const found = pairs();
    for (let i = 0; i < 2 * n; i += 2) found[i + 1] = words[2 * found[i] + 1];
    at = this.#passes(this.#wide, 8, at, at === a ? b : a, bytesIn(0, high));
    return pairs();
  }

  /**
   * Puts what sorting puts at the places `kth` of the first lanes there, nothing larger before it and nothing smaller
   * behind.
   */
  partition(kth: readonly number[], rows = 1): TypedArray {
    this.#encode(false, rows);
    for (let r = 0; r < rows; r++) this.#select(kth, r * this.#n);
    return this.#decode(this.#places[0], rows);
  }

  /** Selects in the lane whose first key is number `first`. */
  #select(kth: readonly number[], first: number): void {
    const { width } = this.#form, at = this.#places[0], k = this.#kernels;
    const words = this.#words as Uint32Array;
    const select = (list: readonly number[], from: number, to: number): void => {
      if (list.length === 0) return;
      const middle = list[list.length >> 1];
      selectOne(k, width, words, at, first + from, first + to, first + middle);
      if (list.length === 1) return;
      select(list.filter((i) => i < middle), from, middle);
      select(list.filter((i) => i > middle), middle + 1, to);
    };
    select(kth, 0, this.#n);
  }

  /**
   * Positions such that what sorting puts at place `kth` is there, nothing larger before it and nothing smaller
   * behind; the elements on either side stay in their order.
   * @returns The positions, as pairs of words.
   */
  argpartition(kth: number): Int32Array {
    const n = this.#n, { width } = this.#form, [keys, copy, found] = this.#places;
    this.#encode(true, 1);
    const words = n * width / 4;
    const [to, from] = [copy, keys].map((p) => new Uint32Array(blockBuffer(), p, words));
    memoryOptions.put(to, from, 0);
    this.#select([kth], 0);
    this.#kernels.distribute(copy, n * width, keys + kth * width, found, COUNTS);
    return new Int32Array(blockBuffer(), found, 2 * n);
  }
}

/** The bytes in which keys differ, by their first bit. */
function bytesIn(low: number, high: number): number[] {
  const shifts: number[] = [];
  for (let s = 0; s < 32; s += 8) if (low >>> s & 255) shifts.push(s);
  for (let s = 0; s < 32; s += 8) if (high >>> s & 255) shifts.push(32 + s);
  return shifts;
}

/**
 * Pairs sorted by their second words: those in which these are the same by the keys of their positions.
 * @returns Whether it was little work; else the pairs are still complete.
 */
function settle(pairs: Uint32Array, keys: Uint32Array, n: number): boolean {
  let moves = MOVES * n;
  for (let i = 1; i < n; i++) {
    const window = pairs[2 * i + 1];
    if (window !== pairs[2 * i - 1]) continue;
    const p = pairs[2 * i], low = keys[2 * p], high = keys[2 * p + 1];
    let j = i;
    for (; j > 0 && pairs[2 * j - 1] === window; j--) {
      const q = pairs[2 * j - 2], h = keys[2 * q + 1];
      if (high > h || high === h && low >= keys[2 * q]) break;
      pairs[2 * j] = q;
      moves--;
    }
    pairs[2 * j] = p;
    if (moves < 0) return false;
  }
  return true;
}

/** Keys in the samples from which pivots are taken: of many keys, of fewer, of few. */
const SAMPLES = [127, 63, 15, 5];

/** Selects one key among those from `from` to `to - 1`, by splitting beside it. */
function selectOne(
  k: OrderKernels,
  w: Width,
  all: Uint32Array,
  at: number,
  from: number,
  to: number,
  kth: number,
): void {
  const words = w / 4;
  const swap = (i: number, j: number): void => {
    for (let r = 0; r < words; r++) {
      const t = all[i * words + r];
      all[i * words + r] = all[j * words + r];
      all[j * words + r] = t;
    }
  };
  const same = (i: number, j: number): boolean =>
    all[i * words] === all[j * words] && (w === 4 || all[2 * i + 1] === all[2 * j + 1]);
  while (to - from > 24) {
    // A sample goes to the front and is sorted: beside the wanted rank lies a pivot that leaves few on its side.
    const n = to - from,
      count = SAMPLES[n > 50_000 ? 0 : n > 1000 ? 1 : n > 200 ? 2 : 3],
      stride = Math.floor(n / count);
    for (let i = 1; i < count; i++) swap(from + i, from + i * stride);
    k.insert(at + from * w, count * w, 0x7fffffff);
    const rank = (kth - from) / n * count;
    const spread = count > 15 ? Math.sqrt(rank * (count - rank) / count) * 2 + 1 : 0;
    const choice = Math.floor(rank * 2 < count ? rank + spread : rank - spread);
    const pivot = from + Math.min(Math.max(choice, 0), count - 1);
    const many = pivot > from && same(pivot, pivot - 1) ||
      pivot + 1 < from + count && same(pivot, pivot + 1);
    swap(pivot, to - 1);
    const last = at + (to - 1) * w;
    const middle = (k.split(at + from * w, last, last) - at) / w;
    swap(middle, to - 1);
    if (kth === middle) return;
    if (kth < middle) {
      to = middle;
      continue;
    }
    from = middle + 1;
    if (many) {
      from = (k.splitSame(at + from * w, at + to * w, at + middle * w) - at) / w;
      if (kth < from) return;
    }
  }
  k.insert(at + from * w, (to - from) * w, 0x7fffffff);
}

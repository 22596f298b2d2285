// Products of packed panels of doubles in WebAssembly: 4 x 4 tiles of sums with two lanes to a vector, three
// times as fast as JS. Multiplication and addition stay apart, so every sum is the one JS computes, bit for
// bit. The module is assembled here, from the few instructions it needs; memory is small and fixed, operands
// are copied into it. Where WebAssembly is forbidden `tiles()` is undefined and callers use their JS loops.

/** The largest block: rows of A, columns of B, and depth. */
export const MOST = 256;

/** The module's memory and its one function. */
export interface Tiles {
  /** Panels of four rows of A, panels of four columns of B, and sums, one after the other. */
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly sums: Float64Array;
  /** Sums (4 m x 4 n, in C order) = A B for m panels of A and n panels of B, of a depth of at least 1. */
  multiply(m: number, n: number, depth: number): void;
}

const BLOCK_BYTES = MOST * MOST * 8;

function unsigned(n: number): number[] {
  const out: number[] = [];
  for (;; n >>>= 7) {
    if (n < 128) return [...out, n];
    out.push(n & 127 | 128);
  }
}

function signed(n: number): number[] {
  const out: number[] = [];
  for (;; n >>= 7) {
    if (n >= -64 && n < 64) return [...out, n & 127];
    out.push(n & 127 | 128);
  }
}

const list = (items: readonly number[][]): number[] => [...unsigned(items.length), ...items.flat()];
const section = (id: number, body: readonly number[]) => [id, ...unsigned(body.length), ...body];
const simd = (op: number, ...rest: number[]) => [0xfd, ...unsigned(op), ...rest];

const get = (local: number) => [0x20, ...unsigned(local)];
const set = (local: number) => [0x21, ...unsigned(local)];
const constant = (n: number) => [0x41, ...signed(n)];
const ADD = 0x6a, TIMES = 0x6c, SHIFT_LEFT = 0x74, LESS = 0x49;
const ALIGNED_8 = 3;
const loadPair = (offset: number) => simd(0, ALIGNED_8, ...unsigned(offset));
const loadTwice = (offset: number) => simd(10, ALIGNED_8, ...unsigned(offset));
const storePair = (offset: number) => simd(11, ALIGNED_8, ...unsigned(offset));
const zeros = simd(12, ...new Array<number>(16).fill(0));
const addPairs = simd(0xf0), multiplyPairs = simd(0xf2);

/** Repeats `body` while local `i`, which grows by `step`, is below local `end`. */
function repeat(i: number, step: number, end: number, body: readonly number[]): number[] {
  const next = [...get(i), ...constant(step), ADD, ...set(i), ...get(i), ...get(end), LESS];
  return [0x03, 0x40, ...body, ...next, 0x0d, 0, 0x0b];
}

function assemble(): Uint8Array<ArrayBuffer> {
  // Parameters: panels of A, panels of B, depth. Locals: counters, places, the end of a panel of A.
  const M = 0, N = 1, DEPTH = 2, I = 3, J = 4, A = 5, B = 6, C = 7, END = 8, ROW = 9;
  const LEFT = 18, RIGHT = 19, X = 20, sum = (row: number, half: number) => 10 + 2 * row + half;
  const rows = [0, 1, 2, 3], halves = [0, 1];
  const panelBytes = [...get(DEPTH), ...constant(5), SHIFT_LEFT];
  const multiplyAdd = (row: number, half: number) => [
    ...get(sum(row, half)),
    ...get(X),
    ...get(half ? RIGHT : LEFT),
    ...multiplyPairs,
    ...addPairs,
    ...set(sum(row, half)),
  ];
  const step = [
    ...get(B),
    ...loadPair(0),
    ...set(LEFT),
    ...get(B),
    ...loadPair(16),
    ...set(RIGHT),
    ...rows.flatMap((r) => [
      ...get(A),
      ...loadTwice(8 * r),
      ...set(X),
      ...halves.flatMap((h) => multiplyAdd(r, h)),
    ]),
    ...get(B),
    ...constant(32),
    ADD,
    ...set(B),
  ];
  const tile = [
    ...[...get(I), ...panelBytes, TIMES, ...set(A)],
    ...[...get(A), ...panelBytes, ADD, ...set(END)],
    ...[...constant(BLOCK_BYTES), ...get(J), ...panelBytes, TIMES, ADD, ...set(B)],
    ...rows.flatMap((r) => halves.flatMap((h) => [...zeros, ...set(sum(r, h))])),
    ...repeat(A, 32, END, step),
    // The tile's first row: 4 i rows of 32 n bytes, then 32 j
    ...[...get(I), ...constant(2), SHIFT_LEFT, ...get(ROW), TIMES],
    ...[...get(J), ...constant(5), SHIFT_LEFT, ADD, ...constant(2 * BLOCK_BYTES), ADD, ...set(C)],
    ...rows.flatMap((r) => [
      ...halves.flatMap((h) => [...get(C), ...get(sum(r, h)), ...storePair(16 * h)]),
      ...[...get(C), ...get(ROW), ADD, ...set(C)],
    ]),
  ];
  const body = [
    ...[...get(N), ...constant(5), SHIFT_LEFT, ...set(ROW)],
    ...repeat(J, 1, N, [...constant(0), ...set(I), ...repeat(I, 1, M, tile)]),
    0x0b,
  ];
  const int = 0x7f, vector = 0x7b;
  const code = [...list([[7, int], [11, vector]]), ...body];
  const pages = 3 * BLOCK_BYTES / 65536;
  return new Uint8Array([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, list([[0x60, ...list([[int], [int], [int]]), 0]])),
    ...section(3, list([[0]])),
    ...section(5, list([[0, ...unsigned(pages)]])),
    ...section(7, list([[1, 0x6d, 2, 0], [1, 0x66, 0, 0]])),
    ...section(10, list([[...unsigned(code.length), ...code]])),
  ]);
}

let made: Tiles | undefined, tried = false, allowed = true;

function make(): Tiles | undefined {
  try {
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(assemble()));
    const { m: memory, f } = exports;
    if (!(memory instanceof WebAssembly.Memory) || typeof f !== "function") return undefined;
    const { buffer } = memory,
      part = (i: number) => new Float64Array(buffer, i * BLOCK_BYTES, MOST * MOST);
    return { a: part(0), b: part(1), sums: part(2), multiply: f as Tiles["multiply"] };
  } catch {
    // An engine without vectors, or a page whose policy forbids WebAssembly
    return undefined;
  }
}

/** The module, made when first asked for. */
export function tiles(): Tiles | undefined {
  if (!tried) {
    made = make();
    tried = true;
  }
  return allowed ? made : undefined;
}

/** Turns the module off or on; the tests compare both. */
export function allowTiles(on: boolean): void {
  allowed = on;
}

// What the cases compute on: numbers without a pattern that every engine makes for itself and that are the same
// in all of them (engines/numpy_engine.py has the same recipe).

/** Description of one operand. */
export interface Operand {
  /**
   * `uniform`: numbers between lo and hi; `permutation`: all positions once;
   * `sorted`: rising numbers; `mask`: bools; `spd`: a symmetric positive definite matrix; `list`: a nested list; `typed`: a typed
   * array; `npy`: the bytes of an npy file.
   */
  readonly kind: "uniform" | "sorted" | "permutation" | "mask" | "spd" | "list" | "typed" | "npy";
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly lo: number;
  readonly hi: number;
  /** Which of many sequences of numbers. */
  readonly seed: number;
}

/** Typed arrays that hold elements. */
export type Elements =
  | Float64Array<ArrayBuffer>
  | Float32Array<ArrayBuffer>
  | Int32Array<ArrayBuffer>
  | BigInt64Array<ArrayBuffer>
  | Uint8Array<ArrayBuffer>;

/** Elements in C order. bool is one byte, complex pairs of numbers. */
export interface Plain {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data: Elements;
}

const MAKERS: Readonly<Record<string, (n: number) => Elements>> = {
  float64: (n) => new Float64Array(n),
  float32: (n) => new Float32Array(n),
  complex128: (n) => new Float64Array(2 * n),
  complex64: (n) => new Float32Array(2 * n),
  int64: (n) => new BigInt64Array(n),
  int32: (n) => new Int32Array(n),
  bool: (n) => new Uint8Array(n),
  uint8: (n) => new Uint8Array(n),
};

/** Zeros of a dtype. */
export function elements(dtype: string, n: number): Elements {
  const make = MAKERS[dtype];
  if (!make) throw new TypeError(`elements: no operands of dtype ${dtype}`);
  return make(n);
}

/** The number of elements of a shape. */
export const count = (shape: readonly number[]): number => shape.reduce((n, x) => n * x, 1);

/** Bytes of an array. */
export const bytesOf = ({ dtype, shape }: Pick<Operand, "dtype" | "shape">): number =>
  elements(dtype, 1).byteLength * count(shape);

/** A number in [0, 1) for each position: a bijection of 32-bit integers, so no number comes twice. */
export function unit(i: number, seed: number): number {
  let h = (Math.imul(i, 2654435761) + Math.imul(seed, 40503)) >>> 0;
  h = Math.imul(h ^ (h >>> 15), 2246822519) >>> 0;
  h = Math.imul(h ^ (h >>> 13), 3266489917) >>> 0;
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296;
}

/** The elements of an operand. */
export function plainOperand({ kind, dtype, shape, lo, hi, seed }: Operand): Plain {
  const n = count(shape), data = elements(dtype, n);
  if (kind === "spd") {
    const m = shape[0];
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < m; j++) {
        const x = (unit(i * m + j, seed) + unit(j * m + i, seed)) / 2 - 0.5;
        data[i * m + j] = x + (i === j ? m : 0);
      }
    }
  } else if (kind === "permutation") {
    if (data instanceof BigInt64Array) {
      for (let i = 0; i < n; i++) data[i] = BigInt((i * 7919) % n);
    } else for (let i = 0; i < n; i++) data[i] = (i * 7919) % n;
  } else if (kind === "sorted") {
    for (let i = 0; i < n; i++) data[i] = lo + (i / n) * (hi - lo);
  } else if (kind === "mask") {
    for (let i = 0; i < n; i++) data[i] = unit(i, seed) < 0.5 ? 1 : 0;
  } else if (data instanceof BigInt64Array) {
    for (let i = 0; i < n; i++) data[i] = BigInt(Math.floor(lo + unit(i, seed) * (hi - lo)));
  } else if (data instanceof Int32Array || data instanceof Uint8Array) {
    for (let i = 0; i < n; i++) data[i] = Math.floor(lo + unit(i, seed) * (hi - lo));
  } else {
    for (let i = 0; i < data.length; i++) data[i] = lo + unit(i, seed) * (hi - lo);
  }
  return { dtype, shape, data };
}

/** Elements as nested lists of the shape. */
export function nested({ shape, data }: Plain): unknown {
  const level = (axis: number, at: number, size: number): unknown => {
    if (axis === shape.length) return Number(data[at]);
    const step = size / shape[axis];
    return Array.from({ length: shape[axis] }, (_, i) => level(axis + 1, at + i * step, step));
  };
  return level(0, 0, data.length);
}

const CODES: Readonly<Record<string, string>> = { float64: "<f8", float32: "<f4", int64: "<i8" };

/** The bytes of an npy file of version 1. */
export function npyBytes({ dtype, shape, data }: Plain): Uint8Array<ArrayBuffer> {
  const dims = shape.length === 1 ? `${shape[0]},` : shape.join(", ");
  const text = `{'descr': '${CODES[dtype]}', 'fortran_order': False, 'shape': (${dims}), }`;
  const head = text.padEnd(Math.ceil((text.length + 11) / 64) * 64 - 11) + "\n";
  const bytes = new Uint8Array(10 + head.length + data.byteLength);
  bytes.set([
    0x93,
    ...new TextEncoder().encode("NUMPY"),
    1,
    0,
    head.length & 255,
    head.length >> 8,
  ]);
  bytes.set(new TextEncoder().encode(head), 10);
  bytes.set(new Uint8Array(data.buffer), 10 + head.length);
  return bytes;
}

// How each dtype lies in GPU memory and what its elements are in WGSL. Memory is 32-bit words throughout:
// bools and integers of 8 and 16 bits take a word each, float16 a word that holds a float32 of the same
// value, 64-bit integers and complex64 two.

import type { DType, DTypeName, TypedArray } from "@nplex/core";
import { laneArray } from "@nplex/core";

/**
 * Classes of dtypes that share WGSL code: bool, signed, unsigned, int64, uint64, float16, float32, complex64.
 */
export type Class = "b" | "i" | "u" | "l" | "L" | "h" | "f" | "c";

/** A dtype on the GPU. */
export interface Rep {
  /** Which code its elements take. */
  readonly cls: Class;
  /** The type of a value in WGSL. */
  readonly type: string;
  /** 32-bit words of an element. */
  readonly words: 1 | 2;
  /** Width in bits where it is less than a word holds and results must be cut to it, else 0. */
  readonly narrow: 0 | 8 | 16;
}

const rep = (cls: Class, type: string, words: 1 | 2 = 1, narrow: 0 | 8 | 16 = 0): Rep => ({
  cls,
  type,
  words,
  narrow,
});

const REPS: Partial<Record<DTypeName, Rep>> = {
  bool: rep("b", "bool"),
  int8: rep("i", "i32", 1, 8),
  uint8: rep("u", "u32", 1, 8),
  int16: rep("i", "i32", 1, 16),
  uint16: rep("u", "u32", 1, 16),
  int32: rep("i", "i32"),
  uint32: rep("u", "u32"),
  int64: rep("l", "vec2u", 2),
  uint64: rep("L", "vec2u", 2),
  float16: rep("h", "f32"),
  float32: rep("f", "f32"),
  complex64: rep("c", "vec2f", 2),
};

/** Whether a dtype exists on the GPU. */
export function hasRep(dtype: DType): boolean {
  return REPS[dtype.name] !== undefined;
}

/** How a dtype lies on the GPU. */
export function repOf(dtype: DType): Rep {
  const found = REPS[dtype.name];
  if (!found) throw new TypeError(`webgpu has no ${dtype}`);
  return found;
}

/** Whether the words of an element are its bytes, so that it can be looked at as another dtype. */
export function isRaw(dtype: DType): boolean {
  return repOf(dtype).words * 4 === dtype.itemsize;
}

/** The WGSL expression that turns stored words (u32 or vec2u) into a value. */
export function fromWords(r: Rep, words: string): string {
  switch (r.cls) {
    case "b":
      return `(${words} != 0u)`;
    case "u":
    case "l":
    case "L":
      return words;
    default:
      return `bitcast<${r.type}>(${words})`;
  }
}

/** The WGSL expression that turns a value into its stored words. */
export function toWords(r: Rep, value: string): string {
  switch (r.cls) {
    case "b":
      return `select(0u, 1u, ${value})`;
    case "u":
    case "l":
    case "L":
      return value;
    default:
      return `bitcast<${r.words === 2 ? "vec2u" : "u32"}>(${value})`;
  }
}

const words = (data: TypedArray): Uint32Array<ArrayBuffer> =>
  new Uint32Array(data.buffer as ArrayBuffer, data.byteOffset, data.byteLength / 4);

/** The words of dense elements: the memory itself where it has the same form. */
export function pack(data: TypedArray, dtype: DType): Uint32Array<ArrayBuffer> {
  if (isRaw(dtype)) {
    return data.byteOffset % 4 === 0 && data.buffer instanceof ArrayBuffer
      ? words(data)
      : words(data.slice());
  }
  if (dtype.kind === "f") return words(Float32Array.from(data as Float32Array));
  return dtype.kind === "i"
    ? words(Int32Array.from(data as Int8Array))
    : Uint32Array.from(data as Uint8Array);
}

/** Dense elements from their words, in memory of their own. */
export function unpack(buffer: ArrayBuffer, dtype: DType, size: number): TypedArray {
  const lanes = laneArray(dtype);
  if (isRaw(dtype)) return new lanes(buffer, 0, size * dtype.lanes);
  const from = dtype.kind === "f"
    ? new Float32Array(buffer, 0, size)
    : dtype.kind === "i"
    ? new Int32Array(buffer, 0, size)
    : new Uint32Array(buffer, 0, size);
  const out = new lanes(size) as Float32Array;
  out.set(from);
  return out;
}

const scratch = new DataView(new ArrayBuffer(16));

/** The words of one value as an attribute holds it: a number, bigint, boolean or [re, im]. */
export function valueWords(value: unknown, dtype: DType): number[] {
  const lanes = Array.isArray(value) ? value as number[] : [value as number | bigint | boolean];
  const { cls } = repOf(dtype);
  if (cls === "b") return [Number(lanes[0]) !== 0 || Number(lanes[1] ?? 0) !== 0 ? 1 : 0];
  if (cls === "l" || cls === "L") {
    const x = lanes[0];
    scratch.setBigUint64(
      0,
      BigInt.asUintN(64, typeof x === "bigint" ? x : BigInt(Math.trunc(Number(x)))),
      true,
    );
    return [scratch.getUint32(0, true), scratch.getUint32(4, true)];
  }
  if (cls === "i" || cls === "u") {
    const x = Number(
      BigInt.asIntN(
        32,
        typeof lanes[0] === "bigint" ? lanes[0] : BigInt(Math.trunc(Number(lanes[0]))),
      ),
    );
    const cut = new (laneArray(dtype))(1) as Int32Array;
    cut[0] = x;
    return [cut[0] >>> 0];
  }
  const parts = cls === "c" ? [lanes[0], lanes[1] ?? 0] : [lanes[0]];
  return parts.map((p) => {
    scratch.setFloat32(0, cls === "h" ? Math.f16round(Number(p)) : Number(p), true);
    return scratch.getUint32(0, true);
  });
}

// ndarray.dumps and dump: one array as a Python pickle, byte for byte the one that NumPy writes. A fixed program
// with the shape, the dtype and the bytes in it; nothing here reads pickles, which can run any code.

import { type ndarray, normalizer, permute, readDense, type TypedArray } from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { isTarget, type Target, writeTo } from "./text_target.ts";

/** A pickle of protocol 2 while it is written. */
class Pickle {
  readonly #parts: Uint8Array[] = [];
  #memos = 0;

  /** Opcodes as characters up to 0xff. */
  op(codes: string): this {
    this.#parts.push(Uint8Array.from(codes, (c) => c.charCodeAt(0)));
    return this;
  }

  /** Remembers the value on top of the stack. */
  memo(): this {
    return this.op("q" + String.fromCharCode(this.#memos++));
  }

  /** A function or class of a Python module. */
  global(module: string, name: string): this {
    return this.op(`c${module}\n${name}\n`).memo();
  }

  /** A Unicode string. */
  text(bytes: Uint8Array): this {
    this.op("X" + int32(bytes.length));
    this.#parts.push(bytes);
    return this.memo();
  }

  /** A nonnegative integer. */
  int(n: number): this {
    if (n < 256) return this.op("K" + String.fromCharCode(n));
    if (n < 65536) return this.op("M" + String.fromCharCode(n & 255, n >> 8));
    if (n < 2 ** 31) return this.op("J" + int32(n));
    const bytes: number[] = [];
    for (let rest = BigInt(n); rest > 0n; rest >>= 8n) bytes.push(Number(rest & 255n));
    // The highest bit is the sign.
    if (bytes[bytes.length - 1] > 127) bytes.push(0);
    return this.op(String.fromCharCode(0x8a, bytes.length, ...bytes));
  }

  /** All bytes. */
  bytes(): Uint8Array<ArrayBuffer> {
    const out = new Uint8Array(this.#parts.reduce((n, p) => n + p.length, 0));
    let at = 0;
    for (const part of this.#parts) {
      out.set(part, at);
      at += part.length;
    }
    return out;
  }
}

const int32 = (n: number) => String.fromCharCode(n & 255, n >> 8 & 255, n >> 16 & 255, n >>> 24);
const ascii = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0));

/** Bytes as the UTF-8 of their Latin-1 text: protocol 2 has no bytes. */
function asText(data: TypedArray): Uint8Array {
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  let high = 0;
  for (const b of bytes) high += b >> 7;
  const out = new Uint8Array(bytes.length + high);
  let at = 0;
  for (const b of bytes) {
    if (b < 128) out[at++] = b;
    else {
      out[at++] = 0xc0 | b >> 6;
      out[at++] = 0x80 | b & 63;
    }
  }
  return out;
}

function shapeTuple(p: Pickle, shape: readonly number[]): void {
  if (shape.length === 0) {
    p.op(")");
    return;
  }
  if (shape.length > 3) p.op("(");
  for (const n of shape) p.int(n);
  p.op(shape.length > 3 ? "t" : String.fromCharCode(0x84 + shape.length)).memo();
}

function pickled(a: ndarray): Uint8Array<ArrayBuffer> {
  const { tensor: t, dtype: d } = a;
  const fortran = t.layout.f && !t.layout.c;
  const reversed = t.shape.map((_, i) => t.ndim - 1 - i);
  const data = readDense(fortran ? t.moved(permute, reversed) : t);
  const p = new Pickle().op("\x80\x02");
  p.global("numpy._core.multiarray", "_reconstruct").global("numpy", "ndarray");
  p.op("K\x00\x85").memo();
  p.global("_codecs", "encode").text(ascii("b")).text(ascii("latin1"));
  p.op("\x86").memo().op("R").memo().op("\x87").memo().op("R").memo();
  p.op("(").int(1);
  shapeTuple(p, t.shape);
  p.global("numpy", "dtype").text(ascii(d.str.slice(1)));
  p.op("\x89\x88\x87").memo().op("R").memo();
  p.op("(").int(3).text(ascii(d.str[0])).op("NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\x00t").memo();
  p.op(fortran ? "b\x88" : "b\x89");
  if (data.length === 0) p.global("__builtin__", "bytes").op(")R").memo();
  else p.op("h\x03").text(asText(data)).op("h\x05\x86").memo().op("R").memo();
  return p.op("t").memo().op("b.").bytes();
}

/** `a.dumps()`. */
export const dumpsMethod: (...args: never[]) => Uint8Array<ArrayBuffer> = normalizer(
  "dumps",
  [["a", tags.NDArray], ["protocol", tags.NotImplementedType(2), null]],
  (a) => pickled(a),
);

/** `a.dump(file)`. */
export const dumpMethod: (...args: never[]) => Promise<void> = normalizer(
  "dump",
  [["a", tags.NDArray], ["file", {
    takes: "a path, a file: URL or a WritableStream",
    normalize(x: unknown, where): Target {
      if (isTarget(x)) return x;
      throw tags.refuse(where, this, x);
    },
  }]],
  async (a, file) => await writeTo(file as Target, pickled(a), "dump", false),
);

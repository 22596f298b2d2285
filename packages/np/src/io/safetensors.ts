// The safetensors file format: a JSON header with the dtype, shape and place of each tensor, then their bytes.
// Pure bytes in and out, every field of the header checked before a byte is read; no files, no ndarray.

import { type DTypeName, NotImplementedError, ValueError } from "@nplex/core";

/** A tensor as the header describes it. */
export interface TensorInfo {
  /** The format's name of the dtype: `"F32"`. */
  readonly dtype: string;
  /** Length of each dimension. */
  readonly shape: readonly number[];
  /** First byte in the file. */
  readonly start: number;
  /** Byte after the last one. */
  readonly end: number;
}

/** A file's header. */
export interface Header {
  /** The tensors by name, in the order of their bytes. */
  readonly tensors: ReadonlyMap<string, TensorInfo>;
  /** Texts by name. */
  readonly metadata: ReadonlyMap<string, string>;
}

/** The format's dtypes in its own order, with their bits and NumPy's name where there is one. */
const DTYPES: readonly (readonly [name: string, bits: number, dtype?: DTypeName])[] = [
  ["BOOL", 8, "bool"],
  ["F4", 4],
  ["F6_E2M3", 6],
  ["F6_E3M2", 6],
  ["U8", 8, "uint8"],
  ["I8", 8, "int8"],
  ["F8_E5M2", 8],
  ["F8_E4M3", 8],
  ["F8_E8M0", 8],
  ["F8_E4M3FNUZ", 8],
  ["F8_E5M2FNUZ", 8],
  ["I16", 16, "int16"],
  ["U16", 16, "uint16"],
  ["F16", 16, "float16"],
  ["BF16", 16],
  ["I32", 32, "int32"],
  ["U32", 32, "uint32"],
  ["F32", 32, "float32"],
  ["C64", 64, "complex64"],
  ["F64", 64, "float64"],
  ["I64", 64, "int64"],
  ["U64", 64, "uint64"],
];
const BITS = new Map(DTYPES.map(([name, bits]) => [name, bits]));
const RANK = new Map(DTYPES.map(([name], i) => [name, i]));
const NAMES = new Map(DTYPES.flatMap(([name, , dtype]) => dtype ? [[name, dtype]] as const : []));
const CODES = new Map(DTYPES.flatMap(([name, , dtype]) => dtype ? [[dtype, name]] as const : []));

/** The longest header that is read, as in the format's own library. */
const MAX_HEADER = 100_000_000;
const MAX_NDIM = 64;

/** NumPy's name of one of the format's dtypes; undefined for those that only machine learning has. */
export function numpyName(code: string): DTypeName | undefined {
  return NAMES.get(code);
}

function bad(what: string): never {
  throw new ValueError(`safetensors.load(): not a valid safetensors file: ${what}`);
}

/**
 * Reads and checks a header: the tensors cover the rest of the file, without gaps and overlaps.
 * @param bytes The file.
 * @throws {ValueError} When anything in it is not as the format says.
 */
export function decodeHeader(bytes: Uint8Array): Header {
  if (bytes.length < 8) bad(`it has ${bytes.length} bytes, the length of the header takes 8`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = view.getBigUint64(0, true);
  if (length > MAX_HEADER) bad(`its header has ${length} bytes, ${MAX_HEADER} are the most`);
  const data = 8 + Number(length);
  if (data > bytes.length) {
    bad(`its header has ${length} bytes, but the file ends after ${bytes.length - 8} of them`);
  }
  const json = parse(bytes.subarray(8, data));
  const metadata = new Map<string, string>();
  const found: [string, TensorInfo][] = [];
  for (const [name, value] of Object.entries(json)) {
    if (name === "__metadata__") readMetadata(value, metadata);
    else found.push([name, readInfo(name, value, data)]);
  }
  found.sort(([, a], [, b]) => a.start - b.start || a.end - b.end);
  let at = data;
  for (const [name, { start, end }] of found) {
    if (start !== at) {
      bad(
        `tensor ${JSON.stringify(name)} begins at byte ${start - data} of the data, ` +
          `${start < at ? "inside another one" : "after a gap"}: ${at - data} was expected`,
      );
    }
    at = end;
  }
  if (at !== bytes.length) {
    bad(
      `its tensors take ${at - data} bytes, there ${at < bytes.length ? "are" : "are only"} ${
        bytes.length - data
      }`,
    );
  }
  return { tensors: new Map(found), metadata };
}

type Json = { readonly [name: string]: unknown };

function isObject(x: unknown): x is Json {
  return typeof x === "object" && x !== null && !Array.isArray(x);
}

function parse(bytes: Uint8Array): Json {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return bad("its header is not valid UTF-8");
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return bad(`its header is not valid JSON: ${error instanceof Error ? error.message : error}`);
  }
  if (!isObject(json)) return bad("its header is not a JSON object");
  if (countKeys(text) !== Object.keys(json).length) bad("a name occurs twice in its header");
  return json;
}

/** Number of names in the outermost object of valid JSON: `JSON.parse` keeps the last of equal ones silently. */
function countKeys(text: string): number {
  let depth = 0, keys = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === '"') {
      for (i++; text[i] !== '"'; i++) if (text[i] === "\\") i++;
    } else if (c === "{" || c === "[") depth++;
    else if (c === "}" || c === "]") depth--;
    else if (c === ":" && depth === 1) keys++;
  }
  return keys;
}

function readMetadata(value: unknown, metadata: Map<string, string>): void {
  if (value === null) return;
  if (!isObject(value)) bad("__metadata__ is not an object");
  for (const [key, text] of Object.entries(value)) {
    if (typeof text !== "string") bad(`__metadata__ ${JSON.stringify(key)} is not a string`);
    metadata.set(key, text);
  }
}

function readInfo(name: string, value: unknown, data: number): TensorInfo {
  const where = `tensor ${JSON.stringify(name)}`;
  if (!isObject(value)) return bad(`${where} is not described by an object`);
  const { dtype, shape, data_offsets: offsets } = value;
  const bits = typeof dtype === "string" ? BITS.get(dtype) : undefined;
  if (typeof dtype !== "string" || bits === undefined) {
    return bad(`${where} has the unknown dtype ${JSON.stringify(dtype)}`);
  }
  const lengths = naturals(shape);
  if (!lengths) return bad(`${where} has the shape ${JSON.stringify(shape)}`);
  if (lengths.length > MAX_NDIM) bad(`${where} has ${lengths.length} dimensions`);
  const [from, to] = naturals(offsets) ?? [];
  if (!Array.isArray(offsets) || offsets.length !== 2 || from === undefined || to < from) {
    return bad(`${where} has the data_offsets ${JSON.stringify(offsets)}`);
  }
  const size = lengths.reduce((n, d) => n * d, bits) / 8;
  // Not `!==` alone: the size is NaN or inexact for a shape such as (2**52, ..., 2**52, 0).
  if (!Number.isSafeInteger(size) || size !== to - from) {
    bad(`${where} of ${dtype} with shape [${lengths}] takes ${size} bytes, not ${to - from}`);
  }
  return { dtype, shape: lengths, start: data + from, end: data + to };
}

function naturals(x: unknown): number[] | undefined {
  const good = Array.isArray(x) && x.every((n) => Number.isSafeInteger(n) && n >= 0);
  return good ? x as number[] : undefined;
}

/** A tensor to write. */
export interface TensorBytes {
  /** NumPy's name of the dtype. */
  readonly dtype: DTypeName;
  /** Length of each dimension. */
  readonly shape: readonly number[];
  /** The elements in C order, little-endian. */
  readonly bytes: Uint8Array;
}

/**
 * Writes a file, byte for byte as the format's own library: tensors of wide dtypes first, then by name.
 * @param tensors The tensors by name. @param metadata Texts by name.
 * @throws {ValueError} For the name `__metadata__`.
 * @throws {NotImplementedError} For complex128, which the format does not have.
 */
export function encodeSafetensors(
  tensors: ReadonlyMap<string, TensorBytes>,
  metadata: ReadonlyMap<string, string> | undefined,
): Uint8Array<ArrayBuffer> {
  const list = Array.from(tensors, ([name, t]) => {
    if (name === "__metadata__") {
      throw new ValueError("safetensors.save(): '__metadata__' is not a name for a tensor");
    }
    const code = CODES.get(t.dtype);
    if (code === undefined) {
      throw new NotImplementedError(
        `safetensors.save(): '${name}' is ${t.dtype}, which the format does not have; save real and imaginary parts, ` +
          "or complex64",
      );
    }
    return { name, code, key: utf8(name), ...t };
  });
  list.sort((a, b) => (RANK.get(b.code) ?? 0) - (RANK.get(a.code) ?? 0) || compare(a.key, b.key));
  const parts: string[] = [];
  if (metadata) {
    const texts = Array.from(metadata, ([k, v]) => `${JSON.stringify(k)}:${JSON.stringify(v)}`);
    parts.push(`"__metadata__":{${texts.join(",")}}`);
  }
  let at = 0;
  for (const { name, code, shape, bytes } of list) {
    parts.push(
      `${JSON.stringify(name)}:{"dtype":"${code}","shape":[${shape}],"data_offsets":[${at},${
        at + bytes.length
      }]}`,
    );
    at += bytes.length;
  }
  const header = utf8(`{${parts.join(",")}}`);
  const padded = Math.ceil(header.length / 8) * 8;
  const out = new Uint8Array(8 + padded + at).fill(32, 8, 8 + padded);
  new DataView(out.buffer).setBigUint64(0, BigInt(padded), true);
  out.set(header, 8);
  at = 8 + padded;
  for (const { bytes } of list) {
    out.set(bytes, at);
    at += bytes.length;
  }
  return out;
}

const utf8 = (text: string) => new TextEncoder().encode(text);

function compare(a: Uint8Array, b: Uint8Array): number {
  const n = Math.min(a.length, b.length);
  for (let i = 0; i < n; i++) if (a[i] !== b[i]) return a[i] - b[i];
  return a.length - b.length;
}

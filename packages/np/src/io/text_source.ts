// Where text and bytes come from: what is in memory is read at once, what is a file, an address or a stream is
// awaited. Decompression by a file's suffix and decoding to text are here; what the text means is not.

import { Gunzip } from "fflate/browser";
import { NotImplementedError, ValueError } from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { readFileBytes } from "./files.ts";

/** Bytes in memory. */
export type BytesLike = ArrayBuffer | ArrayBufferView;

/** Text in memory: lines, bytes, or a string with a line break in it. */
export type TextNow =
  | readonly (string | BytesLike)[]
  | Iterable<string | Uint8Array>
  | BytesLike
  | `${string}\n${string}`;

/** Bytes or text that have to be waited for. */
export type BytesLater =
  | URL
  | Response
  | Blob
  | ReadableStream<Uint8Array | string>
  | AsyncIterable<Uint8Array | string>;

/** Anything that text is read from. A string without a line break is a path or a URL. */
export type TextSource = TextNow | BytesLater | string;

/** A result at once, or a promise where the source has to be waited for. */
export type Now<T> = T | Promise<T>;

/** Text in pieces that end where lines end. */
export type Pieces = Iterable<string>;

/** Whether a value is bytes in memory. */
export function isBytes(x: unknown): x is BytesLike {
  return x instanceof ArrayBuffer || ArrayBuffer.isView(x);
}

/** Bytes as a Uint8Array over the same memory. */
export function toBytes(x: BytesLike): Uint8Array {
  return ArrayBuffer.isView(x)
    ? new Uint8Array(x.buffer, x.byteOffset, x.byteLength)
    : new Uint8Array(x);
}

/** Whether a value is a file, an address or a stream. */
export function isLater(x: unknown): x is BytesLater | string {
  return typeof x === "string" || x instanceof URL || isResponse(x) || isBlob(x) ||
    isStream(x) || typeof x === "object" && x !== null && Symbol.asyncIterator in x;
}

const isResponse = (x: unknown): x is Response =>
  typeof Response !== "undefined" && x instanceof Response;
const isBlob = (x: unknown): x is Blob => typeof Blob !== "undefined" && x instanceof Blob;
const isStream = (x: unknown): x is ReadableStream =>
  typeof ReadableStream !== "undefined" && x instanceof ReadableStream;

/**
 * All bytes of a file, an address or a stream; text is encoded as UTF-8.
 * @param source Where they are. @param fn The function on whose behalf, for messages.
 * @param decompress Whether a suffix says that the bytes are compressed.
 * @throws {NotImplementedError} For bz2, xz and lzma files.
 */
export async function bytesLater(
  source: BytesLater | string,
  fn: string,
  decompress = true,
): Promise<Uint8Array> {
  if (typeof source === "string" || source instanceof URL) {
    const suffix = !decompress ? undefined : /\.(gz|bz2|xz|lzma)$/i.exec(
      typeof source === "string" ? source.replace(/^(https?:[^?#]*).*$/i, "$1") : source.pathname,
    )?.[1].toLowerCase();
    if (suffix !== undefined && suffix !== "gz") {
      throw new NotImplementedError(
        `${fn}(): .${suffix} files are not supported: decompress ${source} first; .gz files are read`,
      );
    }
    const bytes = await readFileBytes(source, fn);
    return suffix === "gz" && isGzip(bytes) ? await gunzip(bytes, fn) : bytes;
  }
  if (isResponse(source)) {
    if (!source.ok) {
      await source.body?.cancel();
      throw new Error(
        `${fn}(): ${source.url || "the response"} answered ${source.status} ${source.statusText}`
          .trim(),
      );
    }
    return new Uint8Array(await source.arrayBuffer());
  }
  if (isBlob(source)) return new Uint8Array(await source.arrayBuffer());
  return await gather(source as AsyncIterable<unknown>, fn);
}

const isGzip = (bytes: Uint8Array) => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** Where the parts of a gzip file begin: several may follow one another. */
function membersOf(bytes: Uint8Array): number[] {
  const starts = [0];
  const reader = new Gunzip(() => {});
  reader.onmember = (at) => starts.push(at);
  reader.push(bytes, true);
  return [...new Set(starts)];
}

/** One part of a gzip file. The engine checks its sum. */
async function inflate(bytes: Uint8Array): Promise<Uint8Array> {
  const { body } = new Response(bytes as Uint8Array<ArrayBuffer>);
  if (!body) return bytes;
  const stream = body.pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function gunzip(bytes: Uint8Array, fn: string): Promise<Uint8Array> {
  try {
    // Nearly all files have one part; an engine refuses, or reads, what follows the first.
    return await inflate(bytes);
  } catch { /* several parts, zeros behind, or a damaged file */ }
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end--;
  // Zeros that fill a block are no part of the file; its own sums may end in some.
  for (let own = 0; own <= Math.min(11, bytes.length - end - 1); own++) {
    try {
      return await inflate(bytes.subarray(0, end + own));
    } catch { /* more of the zeros belong to it */ }
  }
  try {
    const starts = membersOf(bytes);
    const parts = await Promise.all(
      starts.map((at, i) => inflate(bytes.subarray(at, starts[i + 1] ?? bytes.length))),
    );
    return parts.length === 1
      ? parts[0]
      : new Uint8Array(await new Blob(parts as Uint8Array<ArrayBuffer>[]).arrayBuffer());
  } catch (error) {
    throw new ValueError(
      `${fn}(): not a gzip file, or a damaged one: ${
        error instanceof Error ? error.message : error
      }`,
    );
  }
}

async function gather(source: AsyncIterable<unknown>, fn: string): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  const encoder = new TextEncoder();
  let size = 0;
  for await (const part of source) {
    if (typeof part !== "string" && !isBytes(part)) {
      throw new TypeError(`${fn}(): a stream of bytes or text is needed, not of ${describe(part)}`);
    }
    const bytes = typeof part === "string" ? encoder.encode(part) : toBytes(part);
    parts.push(bytes);
    size += bytes.length;
  }
  const all = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

const describe = (x: unknown) => tags.describe(x);

/** Python's names of encodings that TextDecoder does not know, or means otherwise. */
const ENCODINGS: Record<string, string> = {
  utf8: "utf-8",
  u8: "utf-8",
  utf: "utf-8",
  utf8sig: "utf-8-sig",
  latin1: "latin1",
  latin: "latin1",
  l1: "latin1",
  iso88591: "latin1",
  "8859": "latin1",
  cp819: "latin1",
  ascii: "ascii",
  usascii: "ascii",
  utf16: "utf-16",
  utf16le: "utf-16le",
  utf16be: "utf-16be",
  cp1252: "windows-1252",
};

/** Text of bytes. `encoding` is Python's name; UTF-8 when it is None. */
export class Decoder {
  readonly #name: string;
  readonly #fn: string;
  /** Looks the encoding up. @param encoding Its name. @param fn The function, for messages. */
  constructor(encoding: string | undefined, fn: string) {
    const given = encoding ?? "utf-8";
    this.#name = ENCODINGS[given.toLowerCase().replace(/[-_ ]/g, "")] ?? given;
    this.#fn = fn;
    if (this.#name !== "ascii" && this.#name !== "utf-8-sig" && this.#name !== "utf-16") {
      try {
        new TextDecoder(this.#name);
      } catch {
        throw new ValueError(`${fn}(): unknown encoding: ${given}`);
      }
    }
  }

  /** Whether a line end is one byte that no other character has: the bytes may be cut there. */
  get linewise(): boolean {
    return !this.#name.startsWith("utf-16");
  }

  /**
   * The text.
   * @throws {ValueError} When the bytes are not text of that encoding.
   */
  decode(bytes: Uint8Array): string {
    let name = this.#name;
    if (name === "latin1") return latin1(bytes);
    if (name === "ascii") {
      const bad = bytes.findIndex((b) => b > 127);
      if (bad >= 0) throw this.#undecodable(`byte ${bytes[bad]} at ${bad} is not ASCII`);
      return latin1(bytes);
    }
    let ignoreBOM = true;
    if (name === "utf-8-sig") {
      name = "utf-8";
      ignoreBOM = false;
    } else if (name === "utf-16") {
      name = bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-16le";
      ignoreBOM = false;
    }
    try {
      return new TextDecoder(name, { fatal: true, ignoreBOM }).decode(bytes);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      throw this.#undecodable(`they are not valid ${name}`);
    }
  }

  #undecodable(why: string): ValueError {
    return new ValueError(`${this.#fn}(): the bytes can't be decoded: ${why}; see 'encoding'`);
  }
}

function latin1(bytes: Uint8Array): string {
  // WHATWG's latin1 is windows-1252, which differs from 0x80 to 0x9f.
  if (bytes.every((b) => b < 0x80 || b > 0x9f)) return new TextDecoder("latin1").decode(bytes);
  let text = "";
  for (let i = 0; i < bytes.length; i += 8192) {
    text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  }
  return text;
}

/** Bytes of one piece of text: a JS string holds half a gigabyte at most. */
const PIECE = 2 ** 27;

/** Bytes as text in pieces that end where lines end. */
export function* decodePieces(bytes: Uint8Array, decoder: Decoder, piece = PIECE): Pieces {
  let at = 0;
  while (decoder.linewise && bytes.length - at > piece) {
    const end = bytes.lastIndexOf(10, at + piece) + 1;
    if (end <= at) break;
    yield decoder.decode(bytes.subarray(at, end));
    at = end;
  }
  yield decoder.decode(at === 0 ? bytes : bytes.subarray(at));
}

/**
 * Reads a source as text.
 * @param source What the user passed. @param encoding Python's name of the encoding.
 * @param fn The function, for messages. @param use Gets the text in pieces.
 * @returns What `use` gives, or a promise of it.
 * @throws {ValueError} When it is not a source of text, and when bytes can't be decoded.
 */
export function withText<T>(
  source: unknown,
  encoding: string | undefined,
  fn: string,
  use: (pieces: Pieces) => T,
): Now<T> {
  if (typeof source === "string" && /[\r\n]/.test(source)) return use([source]);
  const decoder = new Decoder(encoding, fn);
  if (isBytes(source)) return use(decodePieces(toBytes(source), decoder));
  if (isLater(source)) {
    return bytesLater(source, fn).then((bytes) => use(decodePieces(bytes, decoder)));
  }
  if (typeof source === "object" && source !== null && Symbol.iterator in source) {
    return use(fromLines(source as Iterable<unknown>, encoding, fn));
  }
  throw new ValueError(
    `${fn}(): fname must be a path, a URL, a Response, a Blob, a stream, bytes, a string with a line ` +
      `break, or a list of lines, not ${tags.describe(source)}`,
  );
}

/**
 * Reads a source line by line, each with the line end it has; `\r\n` and `\r` count as `\n`, except in lists.
 * @param source What the user passed. @param encoding Python's name of the encoding.
 * @param fn The function, for messages. @param use Gets the lines.
 * @throws {TypeError} When it is not a source of text.
 */
export function withLines<T>(
  source: unknown,
  encoding: string | undefined,
  fn: string,
  use: (lines: Iterator<string>) => T,
): Now<T> {
  const readable = typeof source === "string" || isBytes(source) || isLater(source);
  if (readable) return withText(source, encoding, fn, (pieces) => use(linesOf(pieces)));
  if (typeof source === "object" && source !== null && Symbol.iterator in source) {
    return use(decodedLines(source as Iterable<unknown>, encoding, fn));
  }
  throw new TypeError(
    `${fn}(): fname must be a path, a URL, a Response, a Blob, a stream, bytes, a string with a line ` +
      `break, or a list of lines, not ${tags.describe(source)}`,
  );
}

function* linesOf(pieces: Pieces): Generator<string> {
  for (const piece of pieces) {
    const line = /([^\r\n]*)(\r\n|\n|\r|$)/g;
    for (let match = line.exec(piece); match && match[0] !== ""; match = line.exec(piece)) {
      yield match[2] === "" ? match[1] : `${match[1]}\n`;
    }
  }
}

function* decodedLines(
  lines: Iterable<unknown>,
  encoding: string | undefined,
  fn: string,
): Generator<string> {
  const decoder = new Decoder(encoding ?? "latin1", fn);
  for (const line of lines) {
    if (typeof line === "string") yield line;
    else if (isBytes(line)) yield decoder.decode(toBytes(line));
    else throw new TypeError(`${fn}(): a line must be a string or bytes, not ${describe(line)}`);
  }
}

/** Lines as pieces of text; bytes are Latin-1 unless an encoding is given, as in NumPy. */
function* fromLines(lines: Iterable<unknown>, encoding: string | undefined, fn: string): Pieces {
  const decoder = new Decoder(encoding ?? "latin1", fn);
  let batch: string[] = [];
  for (let line of lines) {
    if (isBytes(line)) line = decoder.decode(toBytes(line));
    if (typeof line !== "string") {
      throw new TypeError(`${fn}(): non-string returned while reading data: ${describe(line)}`);
    }
    const text = line.replace(/\r?\n$|\r$/, "");
    if (/[\r\n]/.test(text)) {
      throw new ValueError(
        `${fn}(): Found an unquoted embedded newline within a single line of input. ` +
          "This is currently not supported: pass one string instead of a list, or one line an item",
      );
    }
    batch.push(text);
    if (batch.length === 65536) {
      yield batch.join("\n") + "\n";
      batch = [];
    }
  }
  if (batch.length > 0) yield batch.join("\n") + "\n";
}

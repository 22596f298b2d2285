// Where text and bytes go: files, compressed by their suffix, and streams. Without a target the caller gets them.

import { NotImplementedError, ValueError } from "@nplex/core";
import { writeFileBytes } from "./files.ts";

/** A file, or a stream that takes bytes. */
export type Target = string | URL | WritableStream<Uint8Array>;

/** Whether a value is a place to write to. */
export function isTarget(x: unknown): x is Target {
  return typeof x === "string" || x instanceof URL ||
    typeof WritableStream !== "undefined" && x instanceof WritableStream;
}

/**
 * Writes bytes; a name that ends in `.gz` is compressed, unless `compress` is false.
 * @throws {NotImplementedError} For bz2, xz and lzma.
 */
export async function writeTo(
  target: Target,
  bytes: Uint8Array,
  fn: string,
  compress = true,
): Promise<void> {
  if (typeof target !== "string" && !(target instanceof URL)) {
    const writer = target.getWriter();
    try {
      await writer.write(bytes);
      await writer.close();
    } finally {
      writer.releaseLock();
    }
    return;
  }
  const name = typeof target === "string" ? target : target.pathname;
  const suffix = !compress ? undefined : /\.(gz|bz2|xz|lzma)$/i.exec(name)?.[1].toLowerCase();
  if (suffix !== undefined && suffix !== "gz") {
    throw new NotImplementedError(`${fn}(): .${suffix} files are not written; .gz files are`);
  }
  await writeFileBytes(target, suffix === "gz" ? await gzip(bytes) : bytes, fn);
}

async function gzip(bytes: Uint8Array): Promise<Uint8Array> {
  const { body } = new Response(bytes as Uint8Array<ArrayBuffer>);
  if (!body) throw new ValueError("gzip: a body is missing");
  const stream = body.pipeThrough(new CompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** What converters get under `encoding: "bytes"`. Typed as the text it stands for. */
export function latin1Bytes(text: string, fn: string): string {
  return encodeText(text, "latin1", fn) as unknown as string;
}

/** Text as bytes. @throws {ValueError} When the encoding lacks a character. */
export function encodeText(text: string, encoding: string | undefined, fn: string): Uint8Array {
  const name = (encoding ?? "utf-8").toLowerCase().replace(/[-_ ]/g, "");
  const limit = { ascii: 128, usascii: 128, latin1: 256, iso88591: 256, latin: 256, l1: 256 }[name];
  if (limit !== undefined) {
    const bytes = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i);
      if (c >= limit) {
        throw new ValueError(`${fn}(): '${encoding}' can't encode the character '${text[i]}'`);
      }
      bytes[i] = c;
    }
    return bytes;
  }
  if (name === "utf8") return new TextEncoder().encode(text);
  throw new NotImplementedError(
    `${fn}(): encoding '${encoding}' is not supported: utf-8, latin1 and ascii are written`,
  );
}

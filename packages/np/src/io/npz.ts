// The npz file format: a zip archive of npy files, as np.savez writes and np.load reads it.
// Pure bytes in and out. fflate compresses and packs; the directory is read here, because
// CRCs, zip64 and hostile names must be checked as Python's zipfile does, and fflate does not.

import { NotImplementedError, ValueError } from "@nplex/core";
import { inflateSync, type Zippable, zipSync } from "fflate/browser";

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const METHODS = new Map([[1, "shrink"], [9, "deflate64"], [12, "bzip2"], [14, "lzma"], [
  93,
  "zstd",
]]);
// Deflate cannot shrink data more than this: a larger size in the directory is a lie.
const MAX_RATIO = 1032;
// Names without the UTF-8 flag are in the code page of the first PCs. Its lines and blocks are those of the Russian one,
// which TextDecoder knows.
const LETTERS = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»";
const LINES = Uint8Array.from({ length: 48 }, (_, i) => 0xb0 + i);
const SIGNS = "αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0";

/** Whether bytes begin as a zip archive does, an empty one included. */
export function isNpz(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b &&
    (bytes[2] === 3 && bytes[3] === 4 || bytes[2] === 5 && bytes[3] === 6);
}

/**
 * Packs npy files into an npz archive that Python's `np.load` reads.
 *
 * @param arrays The bytes of an npy file for each name; the archive adds `.npy` to the names.
 * @param options `compressed`: deflate the entries, as `np.savez_compressed` does.
 * @throws NotImplementedError if it would be 4 GiB or more, or have 65535 entries or more.
 *
 * @example
 * ```ts ignore
 * const bytes = encodeNpz({ a: npyBytes }, { compressed: true });
 * ```
 */
export function encodeNpz(
  arrays: Readonly<Record<string, Uint8Array>> | ReadonlyMap<string, Uint8Array>,
  options: { compressed?: boolean } = {},
): Uint8Array<ArrayBuffer> {
  const entries: [string, Uint8Array][] = arrays instanceof Map
    ? [...arrays]
    : Object.entries(arrays as Readonly<Record<string, Uint8Array>>);
  const total = entries.reduce((n, [name, npy]) => n + npy.length + 6 * name.length + 128, 0);
  if (total >= 0xffffffff || entries.length >= 0xffff) {
    throw new NotImplementedError(
      `savez: ${entries.length} arrays in ${total} bytes need the zip64 format, which is read ` +
        "but not written; save fewer or smaller arrays a file",
    );
  }
  const files: Zippable = {};
  for (const [name, npy] of entries) files[name + ".npy"] = npy;
  // The date NumPy writes: the same arrays give the same bytes at any time.
  return zipSync(files, { level: options.compressed ? 6 : 0, mtime: new Date(1980, 0, 1) });
}

/**
 * Opens an npz archive. Entries are unpacked and their checksums verified when they are asked for.
 *
 * @param bytes The archive.
 * @returns For each name, without `.npy`, a function that gives the bytes of the entry. An
 *   entry need not be an npy file: NumPy gives the bytes of those that are not. The bytes may be
 *   part of the archive's own.
 * @throws ValueError if the archive is malformed, here or when an entry is read.
 * @throws NotImplementedError when an entry is read that is encrypted or neither stored nor deflated.
 *
 * @example
 * ```ts ignore
 * for (const [name, read] of decodeNpz(bytes)) console.log(name, decodeNpy(read()).shape);
 * ```
 */
export function decodeNpz(bytes: Uint8Array): Map<string, () => Uint8Array> {
  const all = readDirectory(bytes);
  const result = new Map<string, () => Uint8Array>();
  for (const entry of all) {
    result.set(entry.name.replace(/\.npy$/, ""), () => readEntry(bytes, entry));
  }
  // As in NumPy an entry that really has the name goes before `name.npy`.
  for (const entry of all) {
    if (result.has(entry.name)) result.set(entry.name, () => readEntry(bytes, entry));
  }
  return result;
}

interface Entry {
  name: string;
  flags: number;
  method: number;
  crc: number;
  /** Bytes in the archive. */
  packed: number;
  /** Bytes when unpacked. */
  size: number;
  /** Where the local header begins. */
  offset: number;
}

function bad(what: string): never {
  throw new ValueError(`load: not a valid npz (zip) file: ${what}`);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function readDirectory(bytes: Uint8Array): Entry[] {
  const view = viewOf(bytes);
  let end = bytes.length - 22;
  // The end record is last, but for a comment of at most 65535 bytes.
  const first = Math.max(0, end - 0xffff);
  while (end >= first && view.getUint32(end, true) !== END) end--;
  if (end < first) bad("it has no end-of-directory record (is it cut off?)");

  let count = view.getUint16(end + 10, true);
  let size = view.getUint32(end + 12, true);
  let offset = view.getUint32(end + 16, true);
  let directoryEnd = end;
  if (end >= 76 && view.getUint32(end - 20, true) === LOCATOR_64) {
    directoryEnd = end - 76;
    if (view.getUint32(directoryEnd, true) !== END_64) bad("its zip64 record is missing");
    count = uint64(view, directoryEnd + 32);
    size = uint64(view, directoryEnd + 40);
    offset = uint64(view, directoryEnd + 48);
  }
  // Data put before the archive shifts every offset in it.
  const shift = directoryEnd - size - offset;
  if (shift < 0) bad("its directory does not fit into the file");

  const entries: Entry[] = [];
  for (let at = offset + shift; at < directoryEnd;) {
    if (at + 46 > directoryEnd || view.getUint32(at, true) !== CENTRAL) {
      bad(`entry ${entries.length} of its directory is damaged`);
    }
    const nameEnd = at + 46 + view.getUint16(at + 28, true);
    const extraEnd = nameEnd + view.getUint16(at + 30, true);
    if (extraEnd > directoryEnd) bad(`entry ${entries.length} of its directory is cut off`);
    const flags = view.getUint16(at + 8, true);
    const entry: Entry = {
      name: decodeName(bytes.subarray(at + 46, nameEnd), (flags & 0x800) !== 0),
      flags,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    };
    readZip64(entry, viewOf(bytes.subarray(nameEnd, extraEnd)));
    entry.offset += shift;
    entries.push(entry);
    at = extraEnd + view.getUint16(at + 32, true);
  }
  if (entries.length !== count) {
    bad(`its directory has ${entries.length} entries where ${count} are announced`);
  }
  return entries;
}

/** Replaces sizes that do not fit 32 bits by those in the zip64 extra field. */
function readZip64(entry: Entry, extra: DataView): void {
  for (let at = 0; at + 4 <= extra.byteLength;) {
    const id = extra.getUint16(at, true);
    const end = at + 4 + extra.getUint16(at + 2, true);
    if (end > extra.byteLength) bad(`the extra field of ${JSON.stringify(entry.name)} is damaged`);
    if (id === 1) {
      let field = at + 4;
      for (const key of ["size", "packed", "offset"] as const) {
        if (entry[key] !== 0xffffffff) continue;
        if (field + 8 > end) bad(`the zip64 sizes of ${JSON.stringify(entry.name)} are missing`);
        entry[key] = uint64(extra, field);
        field += 8;
      }
    }
    at = end;
  }
}

function uint64(view: DataView, at: number): number {
  const value = Number(view.getBigUint64(at, true));
  return Number.isSafeInteger(value) ? value : bad("a size in it is impossible");
}

function decodeName(bytes: Uint8Array, utf8: boolean): string {
  if (!utf8) {
    const page = LETTERS + new TextDecoder("ibm866").decode(LINES) + SIGNS;
    return Array.from(bytes, (b) => b < 128 ? String.fromCharCode(b) : page[b - 128]).join("");
  }
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return bad("the name of an entry is not valid UTF-8");
  }
}

function readEntry(bytes: Uint8Array, entry: Entry): Uint8Array {
  const name = JSON.stringify(entry.name);
  if (entry.flags & 1) throw new NotImplementedError(`load: ${name} in the npz file is encrypted`);
  if (entry.method !== 0 && entry.method !== 8) {
    const method = METHODS.get(entry.method) ?? `method ${entry.method}`;
    throw new NotImplementedError(
      `load: ${name} in the npz file is compressed with ${method}; stored and deflated are supported`,
    );
  }
  const { offset } = entry;
  const view = viewOf(bytes);
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== LOCAL) {
    bad(`the directory points to no entry for ${name}`);
  }
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  const packed = bytes.subarray(start, start + entry.packed);
  if (packed.length < entry.packed) bad(`${name} is cut off`);
  const data = entry.method === 0 ? packed : inflate(packed, entry.size, name);
  if (data.length !== entry.size) {
    bad(`${name} has ${data.length} bytes where ${entry.size} are announced`);
  }
  if (crc32(data) !== entry.crc) bad(`${name} is damaged: its CRC-32 is wrong`);
  return data;
}

function inflate(packed: Uint8Array, size: number, name: string): Uint8Array {
  if (size > packed.length * MAX_RATIO) bad(`the size of ${name} is impossible`);
  try {
    return inflateSync(packed, { out: new Uint8Array(size) });
  } catch (error) {
    return bad(`${name} is damaged: ${error instanceof Error ? error.message : error}`);
  }
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; bit++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n;
});

function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (let i = 0; i < bytes.length; i++) crc = CRC_TABLE[(crc ^ bytes[i]) & 255] ^ (crc >>> 8);
  return ~crc >>> 0;
}

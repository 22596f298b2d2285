// Bytes from and to files, in Deno, Node and Bun: what np.load, np.save and their like use for paths.
// Reading also goes over the network. What the bytes mean lives in npy.ts, npz.ts and the text readers.

import { NotImplementedError, ValueError } from "@nplex/core";

type FileSystem = typeof import("node:fs/promises");

/**
 * The whole content of a file.
 *
 * @param source A path, or a `file:`, `http(s):`, `data:` or `blob:` URL as string or object.
 * @param name The function on whose behalf, for messages.
 * @throws NotImplementedError for a path where there is no file system (browsers).
 */
export async function readFileBytes(source: string | URL, name = "load"): Promise<Uint8Array> {
  const place = locate(source);
  if (typeof place === "string") return new Uint8Array(await fileSystem(name).readFile(place));
  const response = await fetch(place);
  if (!response.ok) {
    await response.body?.cancel();
    throw new Error(`${name}: ${place} answered ${response.status} ${response.statusText}`.trim());
  }
  return new Uint8Array(await response.arrayBuffer());
}

/**
 * Writes a file. A regular file appears whole or not at all: the bytes go to a temporary file
 * beside it, which then takes its name and keeps its mode; a symbolic link is followed.
 *
 * @param target A path, or a `file:` URL as string or object.
 * @param bytes The content.
 * @param name The function on whose behalf, for messages.
 * @throws ValueError for a URL of another kind.
 * @throws NotImplementedError where there is no file system (browsers).
 */
export async function writeFileBytes(
  target: string | URL,
  bytes: Uint8Array,
  name = "save",
): Promise<void> {
  const place = locate(target);
  if (typeof place !== "string") throw new ValueError(`${name}: cannot write to ${place}`);
  const fs = fileSystem(name);
  const path = await fs.realpath(place).catch(() => place);
  const old = await fs.stat(path).catch(() => undefined);
  // Devices and pipes are written to, not replaced; a directory gives its own error.
  if (old && !old.isFile()) return await fs.writeFile(path, bytes);
  const temporary = `${path}.${crypto.randomUUID()}.tmp`;
  try {
    await fs.writeFile(temporary, bytes, { flag: "wx" });
    if (old) await fs.chmod(temporary, old.mode & 0o7777);
    await fs.rename(temporary, path);
  } catch (error) {
    await fs.rm(temporary, { force: true }).catch(() => {});
    throw error;
  }
}

/** A path as string, or the URL to fetch. */
function locate(place: string | URL): string | URL {
  if (typeof place === "string") {
    // A letter and a colon are a Windows drive: schemes have two letters or more.
    if (!/^(?:https?|data|blob|file):/i.test(place)) return place;
    place = new URL(place);
  }
  if (place.protocol !== "file:") return place;
  const url = builtin<typeof import("node:url")>("node:url");
  return url ? url.fileURLToPath(place) : place.pathname;
}

function fileSystem(name: string): FileSystem {
  const fs = builtin<FileSystem>("node:fs/promises");
  if (fs) return fs;
  throw new NotImplementedError(
    `${name}: there is no file system here; work on bytes: ` +
      "np.load(bytes) reads a Uint8Array, np.save(a) without a path gives one",
  );
}

/** A module of the runtime; asked for at run time so that bundles for browsers need no stand-in. */
export function builtin<T>(module: string): T | undefined {
  const { process } = globalThis as { process?: { getBuiltinModule?(name: string): unknown } };
  return process?.getBuiltinModule?.(module) as T | undefined;
}

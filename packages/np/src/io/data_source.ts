// np.lib.npyio.DataSource: files by path or URL, kept in a folder once they were fetched.

import { ValueError } from "@nplex/core";
import { builtin, readFileBytes, writeFileBytes } from "./files.ts";
import { bytesLater } from "./text_source.ts";

const isURL = (path: string): boolean => /^[a-z][a-z0-9+.-]+:\/\/[^/]/i.test(path);

/**
 * Files by path or URL. What comes from the network is written to a folder first, and read from there
 * afterwards; files whose names end with `.gz` are decompressed.
 *
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * using folder = np.testing.tempdir();
 * const files = new np.lib.npyio.DataSource(folder.path);
 * await np.savetxt(`${folder}/a.txt.gz`, [[1, 2]]);
 * assertEquals(await files.exists(`${folder}/a.txt.gz`), true);
 * const a = await np.loadtxt(await files.open(`${folder}/a.txt.gz`));
 * assertEquals(a.tolist(), [1, 2]);
 * assertEquals(files.abspath("http://example.org/b.txt"), `${folder}/example.org/b.txt`);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.lib.npyio.DataSource.html
 */
export class DataSource {
  readonly #folder: string;

  /**
   * Chooses the folder.
   * @param destpath Where fetched files are kept; null for a new temporary folder.
   * @throws {ValueError} Where there is no file system.
   */
  constructor(destpath: string | null = ".") {
    const { fs, path, tmpdir } = system();
    this.#folder = destpath === null
      ? fs.mkdtempSync(path.join(tmpdir(), "np-"))
      : path.resolve(destpath);
  }

  /**
   * Where a file lies, or would lie after it was fetched.
   *
   * @param path A path, or a URL.
   * @returns A path in the folder.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const files = new np.lib.npyio.DataSource("/data");
   * assertEquals(files.abspath("../a.txt"), "/data/a.txt");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.lib.npyio.DataSource.abspath.html
   */
  abspath(path: string): string {
    const { join } = system().path;
    const inside = path.startsWith(this.#folder) ? path.slice(this.#folder.length) : path;
    const { host, pathname } = isURL(inside) ? new URL(inside) : { host: "", pathname: inside };
    // No way leads out of the folder.
    const parts = pathname.split(/[\\/]/).filter((part) =>
      part !== "" && part !== "." && part !== ".."
    );
    return join(this.#folder, host, ...parts);
  }

  /**
   * Whether a file is there, or could be fetched.
   *
   * @param path A path, or a URL.
   * @returns A promise of a boolean.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(await new np.lib.npyio.DataSource().exists("no such file"), false);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.lib.npyio.DataSource.exists.html
   */
  async exists(path: string): Promise<boolean> {
    if (this.#found(path)) return true;
    return isURL(path) && await readFileBytes(path, "DataSource").then(() => true, () => false);
  }

  #found(path: string): string | undefined {
    const { existsSync } = system().fs;
    return [...(isURL(path) ? [] : [path]), this.abspath(path)].find((p) => existsSync(p));
  }

  /**
   * Opens a file for reading, after it was fetched.
   *
   * @param path A path, or a URL.
   * @param mode `"r"` or `"rb"`.
   * @returns A promise of the content, for `np.loadtxt`, `np.load` and others.
   * @throws {ValueError} For another mode: files are written by `np.savetxt` and its like.
   * @throws {Error} When there is no such file.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * using file = np.testing.temppath();
   * await np.savetxt(file.path, [1, 2]);
   * const blob = await new np.lib.npyio.DataSource().open(file.path);
   * assertEquals((await np.loadtxt(blob)).tolist(), [1, 2]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.lib.npyio.DataSource.open.html
   */
  async open(path: string, mode: "r" | "rb" = "r"): Promise<Blob> {
    if (!["r", "rb", "rt"].includes(mode)) {
      throw new ValueError(
        `DataSource.open(): files are read only, mode '${mode}' is not supported`,
      );
    }
    let found = this.#found(path);
    if (!found) {
      if (!isURL(path)) throw new Error(`DataSource.open(): ${path} not found.`);
      const bytes = await readFileBytes(path, "DataSource.open");
      found = this.abspath(path);
      const { fs, path: { dirname } } = system();
      fs.mkdirSync(dirname(found), { recursive: true });
      await writeFileBytes(found, bytes, "DataSource.open");
    }
    return new Blob([await bytesLater(found, "DataSource.open") as Uint8Array<ArrayBuffer>]);
  }
}

function system() {
  const fs = builtin<typeof import("node:fs")>("node:fs");
  const path = builtin<typeof import("node:path")>("node:path");
  const os = builtin<typeof import("node:os")>("node:os");
  if (!fs || !path || !os) throw new ValueError("DataSource: there is no file system here");
  return { fs, path, tmpdir: os.tmpdir };
}

// What tests need beside assertions: time, memory, temporary files; and NumPy's facts about its platform.

import { NotImplementedError } from "@nplex/core";

/** The part of Node's file system that is used; Deno has it too. */
interface Files {
  mkdtempSync(prefix: string): string;
  renameSync(from: string, to: string): void;
  rmSync(path: string, options: { recursive: boolean; force: boolean }): void;
  writeFileSync(path: string, text: string): void;
}

interface Platform {
  getBuiltinModule?(name: string): unknown;
  memoryUsage?(): { rss: number };
}

const platform = (): Platform | undefined => (globalThis as { process?: Platform }).process;

function modules(fn: string): { fs: Files; tmpdir: string; join(...parts: string[]): string } {
  const get = platform()?.getBuiltinModule;
  if (!get) throw new NotImplementedError(`${fn}(): there are no files here`);
  const os = get("node:os") as { tmpdir(): string };
  const path = get("node:path") as { join(...parts: string[]): string };
  return { fs: get("node:fs") as Files, tmpdir: os.tmpdir(), join: path.join };
}

/** How temporary names are made. */
export interface TempOptions {
  /** What the name begins with. */
  readonly prefix?: string;
  /** What the name ends with. */
  readonly suffix?: string;
  /** The folder around it; the system's by default. */
  readonly dir?: string;
}

/** A path that exists until it is disposed of. */
export interface TempPath extends Disposable {
  /** The path. */
  readonly path: string;
  /** The path. */
  toString(): string;
}

function temporary(path: string, remove: () => void): TempPath {
  return { path, toString: () => path, [Symbol.dispose]: remove };
}

function scoped<T>(temp: TempPath, fn: ((path: string) => T) | undefined): T | TempPath {
  if (!fn) return temp;
  let result: T;
  try {
    result = fn(temp.path);
  } catch (e) {
    temp[Symbol.dispose]();
    throw e;
  }
  if (result instanceof Promise) return result.finally(() => temp[Symbol.dispose]()) as T;
  temp[Symbol.dispose]();
  return result;
}

/**
 * A temporary folder: for the time of a function, or until it is disposed of.
 *
 * @param fn Gets the folder's path; it may be async. Without it the folder is returned, for `using`.
 * @param options `prefix`, `suffix` and `dir`.
 * @returns What the function returns, or the folder.
 * @throws {NotImplementedError} Where there are no files.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const size = await np.testing.tempdir(async (dir) => {
 *   await np.save(`${dir}/a.npy`, [1, 2]);
 *   return (await np.load(`${dir}/a.npy`)).size;
 * });
 * assertEquals(size, 2);
 * ```
 * @see https://numpy.org/doc/2.4/reference/routines.testing.html
 */
export function tempdir<T>(fn: (path: string) => T, options?: TempOptions): T;
/**
 * A temporary folder until it is disposed of.
 *
 * @param options `prefix`, `suffix` and `dir`.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * using dir = np.testing.tempdir();
 * await np.save(`${dir}/a.npy`, [1, 2]);
 * assertEquals((await np.load(`${dir}/a.npy`)).size, 2);
 * ```
 */
export function tempdir(options?: TempOptions): TempPath;
export function tempdir<T>(
  fn?: ((path: string) => T) | TempOptions,
  options?: TempOptions,
): T | TempPath {
  const given = typeof fn === "function" ? options : fn;
  const { prefix = "tmp", suffix = "", dir } = given ?? {};
  const { fs, tmpdir, join } = modules("tempdir");
  const made = fs.mkdtempSync(join(dir ?? tmpdir, prefix)), path = made + suffix;
  if (suffix !== "") fs.renameSync(made, path);
  const remove = () => fs.rmSync(path, { recursive: true, force: true });
  return scoped(temporary(path, remove), typeof fn === "function" ? fn : undefined);
}

/**
 * A temporary empty file: for the time of a function, or until it is disposed of.
 *
 * @param fn Gets the file's path; it may be async. Without it the file is returned, for `using`.
 * @param options `prefix`, `suffix` and `dir`.
 * @returns What the function returns, or the file.
 * @throws {NotImplementedError} Where there are no files.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * using file = np.testing.temppath({ suffix: ".npy" });
 * assertEquals(file.path.endsWith(".npy"), true);
 * ```
 * @see https://numpy.org/doc/2.4/reference/routines.testing.html
 */
export function temppath<T>(fn: (path: string) => T, options?: TempOptions): T;
/**
 * A temporary empty file until it is disposed of.
 *
 * @param options `prefix`, `suffix` and `dir`.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * using file = np.testing.temppath({ suffix: ".npy" });
 * assertEquals(String(file), file.path);
 * ```
 */
export function temppath(options?: TempOptions): TempPath;
export function temppath<T>(
  fn?: ((path: string) => T) | TempOptions,
  options?: TempOptions,
): T | TempPath {
  const given = typeof fn === "function" ? options : fn;
  const { prefix = "tmp", suffix = "", dir } = given ?? {};
  const { fs, tmpdir, join } = modules("temppath");
  const folder = fs.mkdtempSync(join(dir ?? tmpdir, "tmp")), path = join(folder, prefix + suffix);
  fs.writeFileSync(path, "");
  const remove = () => fs.rmSync(folder, { recursive: true, force: true });
  return scoped(temporary(path, remove), typeof fn === "function" ? fn : undefined);
}

const started = Date.now();

/**
 * Hundredths of a second since the library was loaded.
 *
 * @returns A count.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(Number.isInteger(np.testing.jiffies()), true);
 * ```
 */
export function jiffies(): number {
  return Math.floor((Date.now() - started) / 10);
}

/**
 * Bytes of memory that the process uses.
 *
 * @returns A count.
 * @throws {NotImplementedError} Where it can't be known.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.testing.memusage() > 1e6, true);
 * ```
 */
export function memusage(): number {
  const usage = platform()?.memoryUsage?.();
  if (!usage) throw new NotImplementedError("memusage(): the use of memory can't be known here");
  return usage.rss;
}

/**
 * The seconds that a function takes.
 *
 * @param code The function; NumPy's text of a program is not run.
 * @param times How often it is called.
 * @param label What an error of the function is told by.
 * @returns Seconds for all calls, in hundredths, as in NumPy.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.testing.measure(() => np.zeros(10), 5) >= 0, true);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.testing.measure.html
 */
export function measure(code: () => unknown, times = 1, label: string | null = null): number {
  if (typeof code !== "function") {
    throw new NotImplementedError("measure(): pass a function; programs as text are not run");
  }
  const start = jiffies();
  try {
    for (let i = 0; i < times; i++) code();
  } catch (e) {
    if (label === null || !(e instanceof Error)) throw e;
    throw new Error(`Test name: ${label}: ${e.message}`, { cause: e });
  }
  return 0.01 * (jiffies() - start);
}

/** A class whose methods are decorated. */
// deno-lint-ignore no-explicit-any
type Decorated = abstract new (...args: any[]) => object;

/**
 * Puts a decorator around the methods of a class that are tests.
 *
 * @param cls The class.
 * @param decorator Gets a method, gives another one.
 * @param testmatch What names of tests match; `test` at the beginning of a word by default.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * class Suite {
 *   test_one() {
 *     return 1;
 *   }
 * }
 * np.testing.decorate_methods(Suite, (f) => () => Number(f()) + 1);
 * assertEquals(new Suite().test_one(), 2);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.testing.decorate_methods.html
 */
export function decorate_methods(
  cls: Decorated,
  decorator: (method: (...args: unknown[]) => unknown) => (...args: never[]) => unknown,
  testmatch: string | RegExp | null = null,
): void {
  const pattern = testmatch === null ? /(?:^|[\b_./-])[Tt]est/ : new RegExp(testmatch);
  for (const name of Object.getOwnPropertyNames(cls.prototype)) {
    const method: unknown = cls.prototype[name];
    if (typeof method !== "function" || name === "constructor" || name.startsWith("_")) continue;
    if (!pattern.test(name)) continue;
    const value = decorator(method as (...args: unknown[]) => unknown);
    Object.defineProperty(cls.prototype, name, { value, writable: true, configurable: true });
  }
}

/**
 * Calls a function: memory is collected whether or not there are cycles.
 *
 * @param func The function.
 * @param args What it is called with.
 * @example
 * ```ts
 * import np from "@nplex/np";
 *
 * np.testing.assert_no_gc_cycles(() => np.zeros(3));
 * ```
 */
export function assert_no_gc_cycles<A extends unknown[]>(
  func: (...args: A) => unknown,
  ...args: A
): void {
  func(...args);
}

/**
 * Collects memory where the engine lets programs ask for it.
 *
 * @example
 * ```ts
 * import np from "@nplex/np";
 *
 * np.testing.break_cycles();
 * ```
 */
export function break_cycles(): void {
  (globalThis as { gc?: () => void }).gc?.();
}

/** Whether objects count their references: they don't. */
export const HAS_REFCOUNT: boolean = false;
/** Whether the interpreter is PyPy: there is none. */
export const IS_PYPY: boolean = false;
/** Whether the interpreter is Pyston: there is none. */
export const IS_PYSTON: boolean = false;
/** Whether NumPy itself is compiled to WebAssembly: it is not here. */
export const IS_WASM: boolean = false;
/** Whether the C library is musl: there is none. */
export const IS_MUSL: boolean = false;
/** Whether Python runs without its lock: there is none. */
export const NOGIL_BUILD: boolean = false;
/** Whether indices have 64 bits: the default integer has. */
export const IS_64BIT: boolean = true;
/** Whether LAPACK has 64-bit integers: there is none. */
export const HAS_LAPACK64: boolean = false;
/** Whether the package is one that is being edited. */
export const IS_EDITABLE: boolean = false;
/** Whether the package is installed: it is imported. */
export const IS_INSTALLED: boolean = true;
/** Whether products of matrices report floating-point errors. */
export const BLAS_SUPPORTS_FPE: boolean = true;
/** Where the package lies. */
export const NUMPY_ROOT: string = new URL("../..", import.meta.url).href;
/** How much NumPy's own test runner says. */
export const verbose: number = 0;

// What the library is and runs on: version, show_config, show_runtime, info.

import {
  AttributeError,
  backends,
  currentBackend,
  isDType,
  ndarray,
  parametersOf,
} from "@nplex/core";
import { numpyNamespace } from "./namespace_of.ts";
import { type Unsupported, unsupported, untested } from "./left_out.ts";

/** A version by parts, as `np.version` has it. */
export interface VersionInfo {
  /** The version of NumPy whose API this is. */
  readonly version: string;
  /** The same. */
  readonly short_version: string;
  /** The same. */
  readonly full_version: string;
  /** Nothing: this is not NumPy's source. */
  readonly git_revision: string;
  /** Whether the API is that of a release. */
  readonly release: boolean;
}

/** The version of NumPy whose API this is. */
export const __version__: string = "2.4.0";

/** The version of NumPy whose API this is, by parts. */
export const version: Readonly<VersionInfo> = Object.freeze({
  version: __version__,
  short_version: __version__,
  full_version: __version__,
  git_revision: "",
  release: true,
});

/** What `show_config("dicts")` gives. */
export interface Config {
  /** The engine of JavaScript. */
  readonly Runtime: Readonly<Record<string, string>>;
  /** The engines of arrays, and the one in use. */
  readonly Backends: Readonly<{ current: string; available: readonly string[] }>;
}

function runtime(): Record<string, string> {
  const g = globalThis as unknown as Record<string, { version?: unknown; versions?: unknown }>;
  const deno = g.Deno?.version as Record<string, string> | undefined;
  if (deno) return { name: "Deno", version: deno.deno, v8: deno.v8 };
  const node = g.process?.versions as Record<string, string> | undefined;
  if (node?.node) return { name: "Node.js", version: node.node, v8: node.v8 };
  const agent = (globalThis as { navigator?: { userAgent?: string } }).navigator?.userAgent;
  return { name: "browser", version: agent ?? "unknown" };
}

const config = (): Config => ({
  Runtime: runtime(),
  Backends: { current: currentBackend().name, available: backends() },
});

/**
 * Shows what the library runs on: the JavaScript engine and the backends.
 *
 * @param mode `"stdout"` prints it, `"dicts"` gives it.
 * @returns The configuration with `"dicts"`.
 * @throws {AttributeError} When the mode is another one.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.show_config("dicts")?.Backends.current, "cpu");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.show_config.html
 */
export function show_config(mode: "stdout" | "dicts" = "stdout"): Config | undefined {
  if (mode === "dicts") return config();
  if (mode !== "stdout") throw new AttributeError("Invalid `mode`, use one of: dicts, stdout");
  console.log(JSON.stringify(config(), null, 2));
}

/**
 * Prints what the library runs on, and the version of NumPy whose API it has.
 *
 * @example
 * ```ts
 * import np from "@nplex/np";
 *
 * np.show_runtime();
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.show_runtime.html
 */
export function show_runtime(): void {
  console.log(JSON.stringify([{ numpy_api: __version__, ...config() }], null, 2));
}

/** Where `info` writes. */
export interface Writes {
  /** Takes a text. */
  write(text: string): unknown;
}

function arrayInfo(a: ndarray): string {
  const { dtype, flags } = a,
    tuple = (xs: readonly number[]) => `(${xs.join(", ")}${xs.length === 1 ? "," : ""})`;
  const bool = (b: boolean) => b ? "True" : "False";
  return [
    "class:  ndarray",
    `shape:  ${tuple(a.shape)}`,
    `strides:  ${tuple(a.strides)}`,
    `itemsize:  ${a.itemsize}`,
    `aligned:  ${bool(flags.aligned)}`,
    `contiguous:  ${bool(flags.c_contiguous)}`,
    `fortran:  ${bool(flags.f_contiguous)}`,
    "byteorder:  little",
    "byteswap:  False",
    `type: ${dtype.name}`,
  ].join("\n");
}

/** A call broken after commas into lines of a width. */
function wrapped(name: string, params: readonly string[], width: number): string {
  const lines: string[] = [], indent = " ".repeat(name.length + 2);
  let line = ` ${name}(`;
  params.forEach((p, i) => {
    const next = p + (i < params.length - 1 ? ", " : ")");
    if (line.length + next.trimEnd().length > width && line.trim() !== `${name}(`) {
      lines.push(line.trimEnd());
      line = indent;
    }
    line += next;
  });
  return [...lines, params.length === 0 ? `${line})` : line].join("\n");
}

function functionInfo(name: string, f: unknown, width: number): string {
  const params = parametersOf(f);
  const call = params ? wrapped(name, params, width) : ` ${name}`;
  return `${call}\n\nhttps://numpy.org/doc/2.4/reference/generated/numpy.${name}.html`;
}

/**
 * Prints what there is to say about an array, or a function's parameters and where it is documented.
 *
 * @param object An array, a dtype, a function of np, or its name.
 * @param maxwidth Where the line of parameters is broken.
 * @param output What the text is written to; the console by default.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * let text = "";
 * np.info(np.zeros([2, 3]), 76, { write: (s: string) => text += s });
 * assertEquals(text.split("\n").slice(0, 3), ["class:  ndarray", "shape:  (2, 3)", "strides:  (24, 8)"]);
 * np.info("flip", { output: { write: (s: string) => text = s } });
 * assertEquals(text.split("\n")[0], " flip(m, axis)");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.info.html
 */
export function info(
  object: unknown,
  maxwidth?: number | { readonly maxwidth?: number; readonly output?: Writes | null },
  output?: Writes | null,
): void {
  const width = (typeof maxwidth === "object" ? maxwidth.maxwidth : maxwidth) ?? 76;
  const target = output ?? (typeof maxwidth === "object" ? maxwidth.output : undefined);
  const print = (text: string): void => {
    if (target) target.write(`${text}\n`);
    else console.log(text);
  };
  if (object instanceof ndarray) return print(arrayInfo(object));
  if (isDType(object)) return print(`dtype('${object}')`);
  if (typeof object === "string") {
    const found = object.split(".").reduce<unknown>(
      (x, key) => (x as Record<string, unknown> | undefined)?.[key],
      numpyNamespace(),
    );
    return print(
      found === undefined ? `Help for ${object} not found.` : functionInfo(object, found, width),
    );
  }
  if (typeof object === "function") return print(functionInfo(object.name, object, width));
  throw new TypeError("info(): 'object' must be an array, a dtype, a function or a name");
}

/** The folder of NumPy's C headers, of which there are none. */
export const get_include: Unsupported = unsupported(
  "get_include",
  "there are no C headers; a backend is written in TypeScript or WebAssembly",
);
/** NumPy's own tests, which are not here. */
export const test: Unsupported = untested("test");

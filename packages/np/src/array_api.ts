// The Array API standard (2024.12): what the library can do, and how an array finds its namespace.

import { currentBackend, type DType, DTYPES, type ndarray, ValueError } from "@nplex/core";
import * as np from "./namespace.ts";

/** The version of the Array API standard that the namespace follows. */
export const __array_api_version__: string = "2024.12";

const VERSIONS: readonly unknown[] = ["2021.12", "2022.12", "2023.12", "2024.12"];

/** `a.__array_namespace__()`: the `np` namespace. */
export function namespaceOf(
  _: ndarray,
  options: { readonly api_version?: string | null } = {},
): Readonly<Record<string, unknown>> {
  const version = options.api_version ?? null;
  if (version !== null && !VERSIONS.includes(version)) {
    throw new ValueError(
      `__array_namespace__(): version "${version}" of the Array API standard is not supported`,
    );
  }
  return np as unknown as Readonly<Record<string, unknown>>;
}

/** A kind of dtypes in the Array API, or several. */
export type DTypeKindName = string | readonly string[] | null;

/** Which dtypes belong to each kind of the Array API. */
export const KINDS: Readonly<Record<string, (d: DType) => boolean>> = {
  "bool": (d) => d.kind === "b",
  "signed integer": (d) => d.kind === "i",
  "unsigned integer": (d) => d.kind === "u",
  "integral": (d) => d.kind === "i" || d.kind === "u",
  "real floating": (d) => d.kind === "f",
  "complex floating": (d) => d.kind === "c",
  "numeric": (d) => d.kind !== "b",
};

/** What `np.__array_namespace_info__()` gives. */
export interface ArrayNamespaceInfo {
  /** What the library can do. */
  capabilities(): Record<string, boolean | number>;
  /** The device of new arrays. */
  default_device(): string;
  /** The devices that there are. */
  devices(): string[];
  /** The dtypes of new arrays. */
  default_dtypes(options?: { readonly device?: string | null }): Record<string, DType>;
  /** The dtypes that there are, by name. */
  dtypes(
    options?: { readonly device?: string | null; readonly kind?: DTypeKindName },
  ): Record<string, DType>;
}

function checkDevice(device: string | null | undefined): void {
  const name = currentBackend().name;
  if (device === undefined || device === null || device === name) return;
  throw new ValueError(`device not understood: only "${name}" is in use, but received: ${device}`);
}

/**
 * What the namespace offers, as the Array API standard asks.
 *
 * @returns An object with `capabilities`, `default_device`, `default_dtypes`, `devices` and `dtypes`.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const info = np.__array_namespace_info__();
 * assertEquals(info.default_dtypes().integral, np.int64);
 * assertEquals(Object.keys(info.dtypes({ kind: "complex floating" })), ["complex64", "complex128"]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.__array_namespace_info__.html
 */
export function __array_namespace_info__(): ArrayNamespaceInfo {
  return {
    capabilities: () => ({
      "boolean indexing": true,
      "data-dependent shapes": true,
      "max dimensions": 64,
    }),
    default_device: () => currentBackend().name,
    devices: () => [currentBackend().name],
    default_dtypes({ device } = {}) {
      checkDevice(device);
      const { float, int, complex } = currentBackend().defaults;
      return {
        "real floating": float,
        "complex floating": complex,
        "integral": int,
        "indexing": int,
      };
    },
    dtypes({ device, kind = null } = {}) {
      checkDevice(device);
      const kinds = kind === null
        ? ["bool", "numeric"]
        : Array.isArray(kind)
        ? kind as string[]
        : [kind as string];
      for (const k of kinds) {
        if (!Object.hasOwn(KINDS, k)) throw new ValueError(`unsupported kind: '${k}'`);
      }
      const has = currentBackend().dtypes;
      // The standard knows no float16.
      const order = (d: DType) => "biufc".indexOf(d.kind) * 100 + d.itemsize;
      const found = DTYPES.filter((d) =>
        d.name !== "float16" && has.includes(d) && kinds.some((k) => KINDS[k](d))
      );
      return Object.fromEntries(found.sort((a, b) => order(a) - order(b)).map((d) => [d.name, d]));
    },
  };
}

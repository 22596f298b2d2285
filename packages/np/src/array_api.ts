// The Array API standard (2024.12): what the library can do.

import { currentBackend, type DType, DTYPES, ValueError } from "@nplex/core";
import { KINDS } from "./dtype_kinds.ts";

/** The version of the Array API standard that the namespace follows. */
export const __array_api_version__: string = "2024.12";

/** A kind of dtypes in the Array API, or several. */
export type DTypeKindName = string | readonly string[] | null;

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

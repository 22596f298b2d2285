// How an array finds its namespace. The import is circular on purpose: it is looked at when called.

import { type ndarray, ValueError } from "@nplex/core";
import * as np from "./namespace.ts";

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

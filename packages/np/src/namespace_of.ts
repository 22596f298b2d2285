// How an array finds its namespace: the module that makes it says so once, since methods are defined first.

import { type ndarray, ValueError } from "@nplex/core";

let namespace: Readonly<Record<string, unknown>> = {};

/** Says what `a.__array_namespace__()` gives. */
export function provideNamespace(np: Readonly<Record<string, unknown>>): void {
  namespace = np;
}

/** The `np` namespace, for functions that look names up. */
export function numpyNamespace(): Readonly<Record<string, unknown>> {
  return namespace;
}

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
  return namespace;
}

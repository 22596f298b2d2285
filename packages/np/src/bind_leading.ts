// Binding of functions that pass what is left over on to a callback: apply_along_axis, piecewise.

import { givenTwice, isOptions } from "@nplex/core";

/** Takes the named parameters out of an options object in last place; the rest goes to the callback. */
export function bindLeading(fn: string, names: readonly string[], args: readonly unknown[]): {
  readonly values: unknown[];
  readonly rest: unknown[];
} {
  const last = args[args.length - 1];
  const options: Record<string, unknown> = isOptions(last) ? { ...last } : {};
  const positional = isOptions(last) ? args.slice(0, -1) : args;
  const values = names.map((name, i) => {
    if (!(name in options)) return positional[i];
    if (positional[i] !== undefined) {
      throw givenTwice(fn, name);
    }
    const value = options[name];
    delete options[name];
    return value;
  });
  const missing = names.filter((_, i) => values[i] === undefined);
  if (missing.length > 0) {
    throw new TypeError(
      `${fn}() missing ${missing.length} required positional argument${
        missing.length > 1 ? "s" : ""
      }: ${missing.map((n) => `'${n}'`).join(" and ")}`,
    );
  }
  const rest = positional.slice(names.length);
  return { values, rest: Object.keys(options).length > 0 ? [...rest, options] : rest };
}

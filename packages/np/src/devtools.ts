// Arrays in browser consoles: a custom formatter, which Chrome, Edge and Firefox use when "Enable custom
// formatters" is on in their developer tools. Elsewhere this does nothing; Deno and Node ask the array itself.

import { ndarray } from "@nplex/core";

/** A formatter as browsers define it; the values are their JsonML. */
interface Formatter {
  header(x: unknown): readonly unknown[] | null;
  hasBody(x: unknown): boolean;
  body(x: unknown): readonly unknown[] | null;
}

const STYLE = { style: "white-space: pre; font-family: monospace" };

/** Shows `repr(a)`; the array's parts stay reachable below it. */
const formatter: Formatter = {
  header: (x) => x instanceof ndarray ? ["span", STYLE, x.repr()] : null,
  hasBody: (x) => x instanceof ndarray,
  body: (x) =>
    x instanceof ndarray
      ? ["div", STYLE, `shape: (${x.shape.join(", ")})  dtype: ${x.dtype}  on: ${x.device}`]
      : null,
};

/** Registers the formatter where there is a page. */
export function showArraysInConsole(): void {
  const page = globalThis as { document?: unknown; devtoolsFormatters?: Formatter[] };
  if (typeof page.document === "undefined") return;
  (page.devtoolsFormatters ??= []).push(formatter);
}

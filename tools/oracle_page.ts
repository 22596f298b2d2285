// The page /oracle.html, which replays the recorded calls of NumPy on an engine of TensorFlow.js that only browsers
// have: what has to be served for it, and what it leaves. The page itself is tests/browser/oracle.ts.

import { families, type FunctionReport } from "../tests/support/oracle_on_backend.ts";
import { bundle, type Files } from "./chromium.ts";

/** What the page leaves. */
export interface OraclePage {
  readonly dtypes: readonly string[];
  /** The line of the conformance kit. */
  readonly conformance: string;
  readonly families: Readonly<Record<string, FunctionReport[]>>;
}

/** All that the page loads. */
export async function oracleFiles(): Promise<Files> {
  const page = await bundle("tests/browser/oracle.ts");
  const text = (content: string) => () => Promise.resolve(content);
  const names = families();
  const out: [string, () => Promise<string | Uint8Array<ArrayBuffer>>][] = [
    [
      "/oracle.html",
      text(
        `<!doctype html><meta charset="utf-8"><title>nplex</title><script type="module" src="/oracle.js"></script>`,
      ),
    ],
    ["/oracle.js", text(page)],
    ["/favicon.ico", text("")],
    ["/oracle/families.json", text(JSON.stringify(names))],
    ...names.map((name): [string, () => Promise<Uint8Array<ArrayBuffer>>] => [
      `/oracle/${name}.json.gz`,
      () => Deno.readFile(new URL(`../tests/fixtures/oracle/${name}.json.gz`, import.meta.url)),
    ]),
  ];
  return new Map(out);
}

// Picks from the WGSL sources those functions that a kernel calls, with what they call in turn.

import { BITS } from "./bits.ts";
import { COMPLEX } from "./complex.ts";
import { COMPLEX_FUNCTIONS } from "./complex_functions.ts";
import { FLOAT } from "./float.ts";
import { INTEGERS } from "./integers.ts";

interface Part {
  readonly text: string;
  readonly calls: readonly string[];
}

const WORD = /\b[A-Za-z_]\w*\b/g;

function parse(source: string): Map<string, Part> {
  const texts = new Map<string, string>();
  for (const text of source.split(/\n(?=fn |struct )/)) {
    const name = /^(?:fn|struct) (\w+)/.exec(text.trim())?.[1];
    if (name) texts.set(name, text.trim().replace(/^\s*\/\/.*\n?/gm, ""));
  }
  const parts = new Map<string, Part>();
  for (const [name, text] of texts) {
    const words = new Set(text.match(WORD));
    words.delete(name);
    parts.set(name, { text, calls: [...words].filter((w) => texts.has(w)) });
  }
  return parts;
}

let parts: Map<string, Part> | undefined;

/** The source of every library function that `code` needs. */
export function libraryFor(code: string): string {
  parts ??= parse([BITS, INTEGERS, FLOAT, COMPLEX, COMPLEX_FUNCTIONS].join("\n"));
  const found = new Set<string>();
  const queue = [...new Set(code.match(WORD))];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    const part = parts.get(name);
    if (!part || found.has(name)) continue;
    found.add(name);
    queue.push(...part.calls);
  }
  return [...parts].filter(([name]) => found.has(name)).map(([, part]) => part.text).join("\n");
}

// The second half of gen_docstrings.py: runs each translation of each docstring and keeps those that give what NumPy
// gives; where none does, the statement stays with what came instead. Rewrites tests/fixtures/docstrings.json.gz.

import {
  agrees,
  type Given,
  runStatements,
  type Statement,
} from "../../tests/support/docstrings.ts";

type Recorded = Statement & { js: (string | { left: string })[] };

const path = new URL("../../tests/fixtures/docstrings.json.gz", import.meta.url);
const gzip = (body: BodyInit | ReadableStream, stream: GenericTransformStream) =>
  new Response(
    (body instanceof ReadableStream ? body : new Response(body).body)?.pipeThrough(stream),
  );
const raw = new Uint8Array(await Deno.readFile(Deno.args[0] ?? path));
const table: Record<string, Recorded[]> = await gzip(raw, new DecompressionStream("gzip")).json();
const out: Record<string, unknown> = {};
const counts = { same: 0, differ: 0, left: 0 };

/** Why a statement that gives something else is left, if that can be told. */
function reason(expected: string, got: string, error: string | undefined): string | undefined {
  if (error === "NotImplementedError") return "refused";
  if (error === "ReferenceError") return "follows what is left out";
  if (error !== undefined) return undefined;
  const numbers = (text: string) => (text.match(/-?\d+\.?\d*(?:e[+-]?\d+)?/g) ?? []).map(Number);
  const [a, b] = [numbers(expected), numbers(got)];
  const bound = 1e-13 * Math.max(1, ...a.map(Math.abs));
  const near = a.length > 0 && a.length === b.length &&
    a.every((x, i) => Math.abs(x - b[i]) <= bound);
  return near ? "the last bits" : undefined;
}

for (const [name, statements] of Object.entries(table)) {
  const results: Given[][] = [];
  const open = (i: number) => results.every((r) => !agrees(statements[i], r[i]));
  const wanted = statements.map((_, i) => i).filter((i) => statements[i].left === undefined);
  for (let way = 0; way < 5 && wanted.some(open); way++) {
    results.push(runStatements(statements.map((s) => s.js[way])));
  }
  // The ways that are needed, the most successful first.
  const ways: number[] = [];
  let rest = wanted.filter((i) => !open(i));
  while (rest.length > 0) {
    const hits = results.map((r) => rest.filter((i) => agrees(statements[i], r[i])).length);
    const best = hits.indexOf(Math.max(...hits));
    ways.push(best);
    rest = rest.filter((i) => !agrees(statements[i], results[best][i]));
  }
  counts.same += wanted.filter((i) => !open(i)).length;
  const cases = statements.map(({ js: _, ...s }, i) => {
    if (s.left !== undefined) return counts.left++, { py: s.py, left: s.left };
    if (!open(i)) return { ...s, way: ways.findIndex((w) => agrees(s, results[w][i])) };
    const found = results[ways[0] ?? 0]?.[i] ?? { left: "not run" };
    if (found.left !== undefined) return counts.left++, { py: s.py, left: `Python: ${found.left}` };
    const got = found.error ? `${found.error}: ${found.message}` : found.printed ?? found.shown;
    const why = reason(s.error ?? s.printed ?? s.shown ?? "", String(got), found.error);
    if (why !== undefined) return counts.left++, { py: s.py, left: why };
    counts.differ++;
    console.log(`${name} #${i}\n${s.py}\n${s.error ?? s.printed ?? s.shown}\n${got}\n`);
    return { py: s.py, differs: String(got).slice(0, 120) };
  });
  if (ways.length > 0) out[name] = { ways: ways.map((w) => statements.map((s) => s.js[w])), cases };
}
await Deno.writeFile(path, await gzip(JSON.stringify(out), new CompressionStream("gzip")).bytes());
console.log(counts, (await Deno.stat(path)).size);

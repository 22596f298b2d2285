// Writes docs/COVERAGE.md: every public name of NumPy 2.4, whether nplex has it, which of its parameters
// are missing, how many recorded NumPy calls test it, and whether torch._numpy has it. With --check it only
// compares, and fails when the table is stale.

import * as np from "../packages/np/mod.ts";
import { ndarray, parametersOf } from "../packages/core/mod.ts";
import api from "./api/numpy-2.4.json" with { type: "json" };

interface Name {
  name: string;
  kind: string;
  signature: string | null;
  torch_numpy: boolean;
}

/** Recorded calls by name, from the oracle's fixtures. */
async function oracleCases(): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  const folder = new URL("../tests/fixtures/oracle/", import.meta.url);
  for (const entry of Deno.readDirSync(folder)) {
    if (!entry.name.endsWith(".json.gz")) continue;
    const file = await Deno.open(new URL(entry.name, folder));
    const text = await new Response(file.readable.pipeThrough(new DecompressionStream("gzip")))
      .text();
    for (const { f } of JSON.parse(text).cases as { f: string }[]) {
      // Methods of a ufunc count for the ufunc.
      const name = f.startsWith("ndarray.")
        ? f
        : `np.${f.replace(/\.(reduce|accumulate|reduceat|outer|at)$/, "")}`;
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return counts;
}

/** A name of a module, a static member of a class, or a member of its instances. */
function member(owner: unknown, key: string): unknown {
  if (owner === undefined || owner === null) return undefined;
  const value = (owner as Record<string, unknown>)[key];
  if (value !== undefined || typeof owner !== "function") return value;
  for (let p: unknown = owner.prototype; p; p = Object.getPrototypeOf(p)) {
    const found = Object.getOwnPropertyDescriptor(p, key);
    if (found) return found.value ?? found;
  }
  return undefined;
}

function lookUp(name: string): unknown {
  const [root, ...path] = name.split(".");
  if (root === "ndarray") {
    const found = Object.getOwnPropertyDescriptor(ndarray.prototype, path[0]) ??
      Object.getOwnPropertyDescriptor(np.zeros(1), path[0]);
    return refuses(found?.get) ? found?.get : found;
  }
  if (root === "Generator") return member(np.random.Generator, path[0]);
  return root === "np" ? path.reduce<unknown>(member, np) : undefined;
}

function names(signature: string): string[] {
  let depth = 0, text = "";
  const out: string[] = [];
  // Strings may hold commas and brackets.
  const plain = signature.replace(/"[^"]*"|'[^']*'/g, "''");
  for (const c of plain.slice(1, -1) + ",") {
    if ("([{<".includes(c)) depth++;
    if (")]}>".includes(c)) depth--;
    if (c === "," && depth === 0) {
      const name = text.split("=")[0].trim();
      if (name && name !== "/" && name !== "*") out.push(name);
      text = "";
    } else text += c;
  }
  return out;
}

/** Whether a name exists only to say that it is not supported. */
function refuses(value: unknown): boolean {
  return typeof value === "function" && (value as { unsupported?: unknown }).unsupported === true;
}

const cases = await oracleCases();
const seen = { has: 0, refuses: 0, missing: 0 };
const lines: string[] = [];
for (const row of (api as Name[]).toSorted((a, b) => a.name < b.name ? -1 : 1)) {
  const value = lookUp(row.name);
  const status = value === undefined ? "missing" : refuses(value) ? "refuses" : "has";
  seen[status]++;
  const ours = parametersOf(value);
  const lacking = ours && row.signature
    ? names(row.signature).filter((n) => !ours.includes(n) && !n.startsWith("*"))
    : [];
  const mark = { has: "yes", refuses: "throws NotImplementedError", missing: "not yet" }[status];
  lines.push(
    `| \`${row.name}\` | ${mark} | ${lacking.map((n) => `\`${n}\``).join(", ")} | ${
      cases.get(row.name) ?? ""
    } | ${row.torch_numpy ? "yes" : ""} |`,
  );
}
const total = [...cases.values()].reduce((a, b) => a + b, 0);
const text = `# Coverage of NumPy 2.4's public names

Written by \`deno task coverage\` from the list of NumPy's names, the code and the recorded NumPy calls; do
not edit. ${seen.has} of ${lines.length} names are there, ${seen.refuses} exist to say that they are not
supported, ${seen.missing} are still missing. ${total} recorded calls of NumPy are replayed.

| name | nplex has it | parameters missing | recorded calls | torch.\\_numpy has it |
| --- | --- | --- | --- | --- |
${lines.join("\n")}
`;
const target = new URL("../docs/COVERAGE.md", import.meta.url);
const formatted = await format(text);
if (Deno.args.includes("--check")) {
  const current = await Deno.readTextFile(target).catch(() => "");
  if (current !== formatted) {
    console.error("docs/COVERAGE.md is stale: run deno task coverage");
    Deno.exit(1);
  }
} else {
  await Deno.writeTextFile(target, formatted);
  console.log(
    `docs/COVERAGE.md: ${seen.has} there, ${seen.refuses} refused, ${seen.missing} missing`,
  );
}

/** The text as \`deno fmt\` writes it, so that the check of formatting and this one agree. */
async function format(markdown: string): Promise<string> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["fmt", "--ext", "md", "-"],
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(markdown));
  await writer.close();
  return new TextDecoder().decode((await child.output()).stdout);
}

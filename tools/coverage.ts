// Writes docs/COVERAGE.md: every public name of NumPy 2.4, whether nplex has it, which of its parameters
// are supported and which are not, how many recorded NumPy calls test it, and whether torch._numpy has it; and
// the totals into README.md. With --check it only compares, and fails when one of them is stale.
//
// What a function takes is known from its declaration; where it has none it is asked: called with an option of
// that name and no value, it says whether it knows the name.

import * as np from "../packages/np/mod.ts";
import { ndarray, parametersOf, unsupportedParametersOf } from "../packages/core/mod.ts";
import api from "./api/numpy-2.4.json" with { type: "json" };
import { fixture } from "../tests/support/fixtures.ts";

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
    const family = entry.name.replace(".json.gz", "");
    for (const { f } of (await fixture<{ cases: { f: string }[] }>(`oracle/${family}`)).cases) {
      // Methods of a ufunc count for the ufunc.
      const name = f.startsWith("ndarray.")
        ? f
        : `np.${f.replace(/\.(reduce|accumulate|reduceat|outer|at)$/, "")}`;
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return counts;
}

/** Calls of np.random that are replayed from its streams, by name. */
async function streamCases(): Promise<Map<string, number>> {
  const { cases, long } = await fixture<Record<string, { c: string; m?: string }[]>>("random");
  const counts = new Map<string, number>();
  for (const { c, m } of [...cases, ...long]) {
    const name = c === "RandomState" ? `np.random.${m}` : `Generator.${m}`;
    if (m) counts.set(name, (counts.get(name) ?? 0) + 1);
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

/** Whether a function knows a parameter by name, as it says itself. */
async function knows(f: (...args: unknown[]) => unknown, owner: unknown, name: string) {
  const option = { [name]: undefined };
  try {
    const isClass = /^class\b/.test(Function.prototype.toString.call(f));
    await (isClass ? Reflect.construct(f, [option]) : f.call(owner, option));
    return true;
  } catch (error) {
    const text = (error as Error).message;
    return !(/unexpected keyword|not supported/.test(text) && text.includes(`'${name}'`));
  }
}

/** What to call a method on. */
function receiver(name: string): unknown {
  const root = name.split(".")[0];
  if (root === "ndarray") return np.arange(3);
  if (root === "Generator") return np.random.default_rng(0);
  if (name.startsWith("np.polynomial.Polynomial.")) return new np.polynomial.Polynomial([1, 2]);
  return name.startsWith("np.random.") ? np.random : np;
}

/** The names of a signature, in those that a function takes and those that it doesn't. */
async function parameters(row: Name, value: unknown): Promise<[taken: string[], not: string[]]> {
  const list = row.signature ? names(row.signature).filter((n) => n !== "self") : [];
  const f = typeof value === "function" ? value : (value as PropertyDescriptor | undefined)?.value;
  if (typeof f !== "function") return [[], []];
  const ours = parametersOf(f), refused = unsupportedParametersOf(f);
  const taken: string[] = [], not: string[] = [];
  for (const name of list) {
    const known = refused.includes(name) ? false : name.startsWith("*") || ours?.includes(name) ||
      (ours === undefined && await knows(f, receiver(row.name), name));
    (known ? taken : not).push(name);
  }
  return [taken, not];
}

const code = (list: readonly string[]) =>
  list.map((n) => `\`${n.replaceAll("*", "\\*")}\``).join(", ");
const cases = await oracleCases();
for (const [name, n] of await streamCases()) cases.set(name, (cases.get(name) ?? 0) + n);
const seen = { has: 0, refuses: 0, missing: 0 };
const lines: string[] = [];
console.warn = () => {};
const quiet = console.log;
console.log = () => {};
for (const row of (api as Name[]).toSorted((a, b) => a.name < b.name ? -1 : 1)) {
  const value = lookUp(row.name);
  const status = value === undefined ? "missing" : refuses(value) ? "refuses" : "has";
  seen[status]++;
  const [taken, not] = status === "has" ? await parameters(row, value) : [[], []];
  const mark = { has: "yes", refuses: "throws NotImplementedError", missing: "not yet" }[status];
  lines.push(
    `| \`${row.name}\` | ${mark} | ${code(taken)} | ${code(not)} | ${cases.get(row.name) ?? ""} | ${
      row.torch_numpy ? "yes" : ""
    } |`,
  );
}
console.log = quiet;
const total = [...cases.values()].reduce((a, b) => a + b, 0);
const text = `# Coverage of NumPy 2.4's public names

Written by \`deno task coverage\` from the list of NumPy's names, the code and the recorded NumPy calls; do
not edit. ${seen.has} of ${lines.length} names are there, ${seen.refuses} exist to say that they are not
supported, ${seen.missing} are still missing. ${total} recorded calls of NumPy are replayed.

A parameter counts as unsupported when nothing but its default is accepted, or not even its name.

| name | nplex has it | supported parameters | unsupported parameters | recorded calls | torch.\\_numpy has it |
| --- | --- | --- | --- | --- | --- |
${lines.join("\n")}
`;
// The totals stand in the README between two comments.
const readmePath = new URL("../README.md", import.meta.url);
const readme = await Deno.readTextFile(readmePath);
const thousands = (n: number) => n.toLocaleString("en-US");
const withTotals = await format(readme.replace(
  /(<!-- totals -->)[^]*?(<!-- \/totals -->)/,
  `$1${seen.has} of NumPy's ${lines.length} public names are there, ${seen.refuses} throw with a reason, ${seen.missing} are missing; ${
    thousands(total)
  } recorded calls of NumPy 2.4 are replayed$2`,
));
const target = new URL("../docs/COVERAGE.md", import.meta.url);
const formatted = await format(text);
if (Deno.args.includes("--check")) {
  const current = await Deno.readTextFile(target).catch(() => "");
  if (current !== formatted || readme !== withTotals) {
    console.error("docs/COVERAGE.md or the totals in README.md are stale: run deno task coverage");
    Deno.exit(1);
  }
} else {
  await Deno.writeTextFile(target, formatted);
  if (readme !== withTotals) await Deno.writeTextFile(readmePath, withTotals);
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

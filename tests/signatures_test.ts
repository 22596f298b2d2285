// Every function takes the parameters that NumPy's takes, in NumPy's order, keyword-only where they are so
// there. What differs for a reason is listed here with the reason.

import { assertEquals } from "@std/assert";
import np from "@nplex/np";
import { parametersOf } from "@nplex/core";
import api from "../tools/api/numpy-2.4.json" with { type: "json" };

/** The parameter names of a Python signature, `"*"` before the keyword-only ones. */
function parameters(signature: string): string[] {
  const names: string[] = [];
  let depth = 0, text = "";
  // Strings may hold commas and brackets.
  const plain = signature.replace(/"[^"]*"|'[^']*'/g, "''");
  for (const c of plain.slice(1, -1) + ",") {
    if ("([{<".includes(c)) depth++;
    if (")]}>".includes(c)) depth--;
    if (c === "," && depth === 0) {
      const name = text.split("=")[0].trim();
      if (name && name !== "/") names.push(name);
      text = "";
    } else text += c;
  }
  return names;
}

/** Functions whose parameters are not NumPy's one to one, and why. */
const DIFFERENT: Record<string, string> = {};

interface Row {
  name: string;
  kind: string;
  signature: string | null;
}

const rows = (api as Row[]).filter((r) =>
  /^np\.(\w+\.)*\w+$/.test(r.name) && r.kind === "function" && r.signature
);

for (const row of rows) {
  const path = row.name.split(".").slice(1);
  const f = path.reduce<unknown>(
    (x, key) => (x as Record<string, unknown> | undefined)?.[key],
    np,
  );
  const ours = parametersOf(f);
  if (!ours || !row.signature || row.name in DIFFERENT) continue;
  const theirs = parameters(row.signature);
  if (theirs.some((n) => n.startsWith("*") && n !== "*")) continue;
  Deno.test(`${row.name} takes NumPy's parameters`, () => assertEquals([...ours], theirs));
}

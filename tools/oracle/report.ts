// Replays fixtures without the test runner and sums up what differs, by family and function:
// `deno run -A tools/oracle/report.ts [--full] [family ...]`.

import { load, quietly, runCase } from "../../tests/support/oracle.ts";

const fixtures = new URL("../../tests/fixtures/oracle/", import.meta.url);
const names = Deno.args.filter((a) => !a.startsWith("--"));
const full = Deno.args.includes("--full");
if (names.length === 0) {
  for (const e of Deno.readDirSync(fixtures)) {
    if (e.name.endsWith(".json.gz")) names.push(e.name.replace(".json.gz", ""));
  }
}
for (const name of names.sort()) {
  const family = await load(name);
  if (!Array.isArray(family.cases)) continue;
  const counts = { ok: 0, missing: 0, unsupported: 0, wrong: 0 };
  const byFunction = new Map<string, string[]>();
  quietly(() => {
    for (const c of family.cases) {
      const outcome = runCase(family, c);
      counts[outcome === "ok" ? "ok" : outcome.kind]++;
      if (outcome !== "ok") {
        const list = byFunction.get(c.f) ?? [];
        list.push(`${c.f}:${c.id} ${outcome.kind}\n${outcome.text}`);
        byFunction.set(c.f, list);
      }
    }
  });
  console.log(`${name}: ${JSON.stringify(counts)}`);
  for (const [fn, list] of byFunction) {
    console.log(`  ${fn}: ${list.length}`);
    for (const text of full ? list : list.slice(0, 2)) {
      console.log(text.split("\n").map((line) => `    ${line.slice(0, 700)}`).join("\n"));
    }
  }
}

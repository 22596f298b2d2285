// `deno task demo --all`: the same program on every engine, timed and compared with the cpu.

import np, { type ndarray } from "@nplex/np";
import type { Digits } from "./data.ts";
import { program } from "./program.ts";

/** One engine's line of the table. */
export interface Row {
  /** The engine's name. */
  readonly backend: string;
  /** Seconds that the program took, with what the engine prepares at its first use. */
  readonly seconds?: number;
  /** The largest difference of a number from the cpu's, as a share of the largest number of its array. */
  readonly difference?: number;
  /** Why there are no numbers. */
  readonly problem?: string;
}

type Found = Record<string, ndarray | number>;

function difference(found: Found, expected: Found): number {
  let most = 0;
  for (const [name, want] of Object.entries(expected)) {
    const [a, b] = [found[name], want].map((x) => np.asarray(x).astype("float64"));
    if (a.shape.join() !== b.shape.join()) {
      throw new Error(`${name} has shape (${a.shape}), on the cpu (${b.shape})`);
    }
    const scale = Math.max(Number(np.abs(b).max()), Number.MIN_VALUE);
    most = Math.max(most, Number(np.abs(a.subtract(b)).max()) / scale);
  }
  return most;
}

/** Runs the program on each engine; the first one is the one that others are compared with. */
export async function compare(
  digits: Digits,
  backends: readonly string[] = ["cpu", "tfjs", "onnx", "webgpu"],
): Promise<Row[]> {
  const rows: Row[] = [];
  let expected: Found | undefined;
  for (const backend of backends) {
    try {
      await np.setBackend(backend);
      const start = performance.now(), here: Found = await program(digits);
      const seconds = (performance.now() - start) / 1000;
      const found = Object.fromEntries(
        Object.entries(here).map((
          [name, x],
        ) => [name, typeof x === "number" ? x : x.to_device("cpu")]),
      );
      await np.setBackend("cpu");
      rows.push({ backend, seconds, difference: difference(found, expected ??= found) });
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      rows.push({ backend, problem: problem.split("\n")[0] });
      await np.setBackend("cpu");
    }
  }
  return rows;
}

/** The table as text. */
export function table(rows: readonly Row[]): string {
  const lines = rows.map(({ backend, seconds, difference, problem }) =>
    backend.padEnd(9) +
    (seconds === undefined || difference === undefined
      ? `  ${problem}`
      : `${seconds.toFixed(2).padStart(8)} s  ${difference.toExponential(1).padStart(32)}`)
  );
  return [
    `${"backend".padEnd(9)}${"time".padStart(10)}  ${"largest difference from cpu".padStart(32)}`,
    ...lines,
  ]
    .join("\n");
}

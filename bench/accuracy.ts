// The errors of elementary functions in units in the last place, over the whole range of arguments, large ones
// included. The true values are a fixture that tools/oracle/gen_ulp.py makes with mpmath.

import np from "@nplex/np";
import type { ndarray } from "@nplex/core";
import { Child } from "./child.ts";
import { unit } from "./operands.ts";
import { fixture } from "../tests/support/fixtures.ts";

type Floats = Float64Array<ArrayBuffer> | Float32Array<ArrayBuffer>;
type Segment =
  | readonly [kind: "lin" | "log" | "pos", lo: number, hi: number]
  | readonly [
    "pi" | "pow" | "plane" | "sum",
  ];

/** A row of the fixture. */
interface Row {
  readonly name: string;
  readonly dtype: "float64" | "float32";
  /** Arguments in each segment. */
  readonly n: number;
  readonly segments: readonly Segment[];
  /** Arguments that are stored: those of the last segments. Base64, like all that follows. */
  readonly x?: string;
  readonly y?: string;
  /** The numbers of the dtype nearest to the true values, and how far off these are, in 2^-15 ulp. */
  readonly near: string;
  readonly rest: string;
}

/** The errors of one function. */
export interface Errors {
  readonly name: string;
  readonly dtype: string;
  readonly points: number;
  /** Largest and mean error in ulp. */
  readonly max: number;
  readonly mean: number;
  /** An argument with the largest error. */
  readonly at: string;
}

const bytes = (text: string): ArrayBuffer =>
  Uint8Array.from(atob(text), (c) => c.charCodeAt(0)).buffer;
const floats = (text: string, dtype: string): Floats =>
  dtype === "float32" ? new Float32Array(bytes(text)) : new Float64Array(bytes(text));

const rows = (): Promise<Row[]> => fixture("ulp");

/** The arguments of a row, by the same recipe as in gen_ulp.py. */
function argumentsOf({ segments, n, dtype, x }: Row): Floats {
  const out: number[] = [];
  segments.forEach((segment, k) => {
    if (segment.length === 1) return; // stored
    const [kind, lo, hi] = segment;
    for (let i = 0; i < n; i++) {
      const u = unit(i, 3 * k + 1), v = unit(i, 3 * k + 2);
      if (kind === "lin") out.push(lo + (u + v / 4294967296) * (hi - lo));
      else {
        const e = Math.floor(lo + v * (hi - lo)), half = Math.trunc(e / 2);
        // In two steps, for 2**e may not be a normal number where the product is one.
        const size = (1 + u) * 2 ** half * 2 ** (e - half);
        out.push(kind === "log" && unit(i, 3 * k + 3) < 0.5 ? -size : size);
      }
    }
  });
  if (x) { for (const value of floats(x, dtype)) out.push(value); }
  return dtype === "float32" ? Float32Array.from(out) : Float64Array.from(out);
}

/** The distance from |x| to the next larger number of the dtype. */
function spacing(x: number, single: boolean): number {
  const size = Math.abs(x);
  let e = size === 0 ? -2000 : Math.floor(Math.log2(size));
  if (2 ** e > size) e--;
  else if (2 ** (e + 1) <= size) e++;
  return 2 ** Math.max(e - (single ? 23 : 52), single ? -149 : -1074);
}

function errorsOf(row: Row, x: Floats, got: ArrayLike<number>): Errors {
  const near = floats(row.near, row.dtype), rest = new Int16Array(bytes(row.rest));
  let max = 0, sum = 0, at = 0;
  for (let i = 0; i < near.length; i++) {
    const off = (got[i] - near[i]) / spacing(near[i], row.dtype === "float32");
    const distance = Math.abs(off - rest[i] / 32768), error = distance >= 0 ? distance : Infinity;
    sum += error;
    if (error > max) [max, at] = [error, i];
  }
  const { name, dtype } = row;
  return { name, dtype, points: near.length, max, mean: sum / near.length, at: String(x[at]) };
}

const FUNCTIONS = np as unknown as Readonly<Record<string, (x: ndarray, y?: ndarray) => ndarray>>;

/** nplex's errors, function by function. */
export async function measure(names?: readonly string[]): Promise<Errors[]> {
  return (await rows()).filter((row) => !names || names.includes(row.name)).map((row) => {
    const x = argumentsOf(row), f = FUNCTIONS[row.name];
    const result = row.y ? f(np.array(x), np.array(floats(row.y, row.dtype))) : f(np.array(x));
    return errorsOf(row, x, result.data as Floats);
  });
}

/** NumPy's errors on this machine; nothing where there is no NumPy. */
async function measureNumPy(): Promise<Errors[]> {
  const child = new Child("NumPy"), out: Errors[] = [];
  try {
    for (const row of await rows()) {
      const x = argumentsOf(row);
      const answer = await child.ask({
        command: "evaluate",
        name: row.name,
        dtype: row.dtype,
        operands: row.y ? [[...x], [...floats(row.y, row.dtype)]] : [[...x]],
      }, 60_000);
      if (typeof answer.values !== "string") return [];
      out.push(errorsOf(row, x, floats(answer.values, row.dtype)));
    }
  } finally {
    child.close();
  }
  return out;
}

/** The section of RESULTS.md. */
export async function accuracySection(): Promise<string> {
  const [ours, theirs] = [await measure(), await measureNumPy()];
  const show = (e?: Errors) => e ? [e.max.toFixed(2), e.mean.toFixed(3)] : ["-", "-"];
  const lines = ours.map((e, i) =>
    `| ${[`\`np.${e.name}\``, e.dtype, e.points, ...show(e), ...show(theirs[i])].join(" | ")} |`
  );
  return [
    "## Accuracy",
    [
      "Errors in units in the last place against true values computed by mpmath with 250 bits and more,",
      "over the whole range of arguments: subnormal and huge ones, multiples of π/2, results that are subnormal.",
      "0.5 is the best there can be. NumPy's figures are of this machine's vector units.",
    ].join("\n"),
    [
      "| function | dtype | points | nplex, max | nplex, mean | NumPy, max | NumPy, mean |",
      "| --- | --- | --: | --: | --: | --: | --: |",
      ...lines,
    ].join("\n"),
  ].join("\n\n");
}

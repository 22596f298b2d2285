// The numbers of NumPy that tools/oracle/gen_examples.py recorded for examples/, and how they are compared.

import np, { type ndarray } from "@nplex/np";
import { exercises } from "../../examples/exercises.ts";
import { game_of_life } from "../../examples/game_of_life.ts";
import { heat_equation } from "../../examples/heat_equation.ts";
import { kmeans } from "../../examples/kmeans.ts";
import { linear_regression } from "../../examples/linear_regression.ts";
import { mandelbrot } from "../../examples/mandelbrot.ts";
import { n_body } from "../../examples/n_body.ts";
import { neural_net } from "../../examples/neural_net.ts";
import { sieve } from "../../examples/sieve.ts";
import { sobel } from "../../examples/sobel.ts";
import { fixture } from "./fixtures.ts";

/** What a program gives: arrays and numbers by name. */
export type Results = Record<string, ndarray | number>;

/** The programs of examples/ that are compared. */
export const PROGRAMS: Record<string, () => Promise<Results>> = {
  mandelbrot,
  game_of_life,
  heat_equation,
  kmeans,
  linear_regression,
  sobel,
  n_body,
  sieve,
  neural_net,
  exercises,
};

/** An array as the fixture writes it. */
export interface Encoded {
  readonly dtype: string;
  readonly shape: number[];
  /** Numbers, bools, or the names of NaN and the infinities. */
  readonly data: (number | boolean | string)[];
}

/** The fixture: for each program its results by name. */
export const examplesFixture = (): Promise<Record<string, Record<string, unknown>>> =>
  fixture("examples");

const NAMED: Record<string, number> = { nan: NaN, inf: Infinity, "-inf": -Infinity };

/** An encoded array. */
export function decode({ dtype, shape, data }: Encoded): ndarray {
  const values = data.map((x) => typeof x === "string" ? NAMED[x] : Number(x));
  return np.array(values, { dtype }).reshape(shape);
}

/** How a result differs from NumPy's, or undefined: exact for integers, 1e-9 for floats (sums of long runs). */
export function unlike(found: ndarray | number, expected: ndarray): string | undefined {
  const a = typeof found === "number" ? np.array(found).astype(expected.dtype) : found;
  if (a.dtype !== expected.dtype) return `dtype ${a.dtype}, NumPy has ${expected.dtype}`;
  if (a.shape.join() !== expected.shape.join()) return `shape ${a.shape}, NumPy ${expected.shape}`;
  const same = expected.dtype.kind === "f"
    ? np.allclose(a, expected, { rtol: 1e-9, atol: 1e-12, equal_nan: true })
    : np.array_equal(a, expected);
  return same ? undefined : `${a}\nNumPy has\n${expected}`;
}

/** A program's results on an engine, brought to the cpu: all that changes is the line that chooses the engine. */
export async function resultsOn(
  backend: string,
  program: () => Promise<Results>,
  options: Record<string, unknown> = {},
): Promise<Results> {
  return await np.withBackend(backend, async () => {
    await np.setBackend(backend, options);
    const found = await program(), out: Results = {};
    for (const [key, x] of Object.entries(found)) {
      out[key] = typeof x === "number" ? x : (await x.ready()).to_device("cpu");
    }
    return out;
  });
}

/** NumPy's results of a program, by name. */
export function expectedOf(
  fixture: Record<string, Record<string, unknown>>,
  name: string,
): Record<string, ndarray> {
  const rows = Object.entries(fixture[name] as Record<string, Encoded | { value: Encoded }>);
  return Object.fromEntries(rows.map(([key, e]) => [key, decode("value" in e ? e.value : e)]));
}

/** Whether a result is NumPy's; floats to what some hundred steps in float32 leave of them. */
export function alike(found: ndarray | number, expected: ndarray): boolean {
  const a = (typeof found === "number" ? np.array(found) : found).to_device("cpu");
  if (a.shape.join() !== expected.shape.join()) return false;
  return "biu".includes(expected.dtype.kind)
    ? np.array_equal(a, expected)
    : np.allclose(a, expected, { rtol: 2e-3, atol: 1e-4, equal_nan: true });
}

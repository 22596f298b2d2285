// The numbers of NumPy that tools/oracle/gen_examples.py recorded for examples/, and how they are compared.

import np, { type ndarray } from "@nplex/np";

/** An array as the fixture writes it. */
export interface Encoded {
  readonly dtype: string;
  readonly shape: number[];
  /** Numbers, bools, or the names of NaN and the infinities. */
  readonly data: (number | boolean | string)[];
}

/** The fixture: for each program its results by name. */
export async function examplesFixture(): Promise<Record<string, Record<string, unknown>>> {
  const file = await Deno.open(new URL("../fixtures/examples.json.gz", import.meta.url));
  const text = file.readable.pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(text).text());
}

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

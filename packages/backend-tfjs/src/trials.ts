// What an engine on the GPU computes as NumPy does. GPUs differ in how they divide, round, and treat NaN, infinity
// and -0, so each kernel is tried at the start on the calls of trial_cases.ts, and only those are used that agree.

import { type Attrs, complex64, type DenseKernel, type DType, float32 } from "@nplex/core";
import { type Handle, own, read, type StoredAs, write } from "./engine.ts";
import { storedAs } from "./dtypes.ts";
import { GPU_KERNELS } from "./gpu.ts";
import { allTrials, type Trial } from "./trial_cases.ts";

/** What is used where another thing agrees: a name of a trial for a question that has none of its own. */
export function keyOf(op: string, dtype: DType, attrs: Attrs = {}): string {
  const from = dtype === complex64 ? float32 : dtype;
  const fold = op === "reduce" || op === "scan" ? ` ${attrs.op}` : "";
  return `${op}${fold} ${storedAs(from)}`;
}

/** Notices the errors that an engine reports later, of calls until `stop`. */
export type Watch = () => { stop(): void; readonly first: Promise<unknown> };

const unwatched: Watch = () => ({ stop() {}, first: Promise.resolve() });

/** Tries the kernels of the engine in use. @returns For which calls they agree with NumPy. */
export async function agreeing(
  dtypes: ReadonlySet<StoredAs>,
  watch: Watch = unwatched,
): Promise<ReadonlySet<string>> {
  const good = new Set<string>(), bad = new Set<string>();
  const work: Promise<void>[] = [];
  for (const t of allTrials()) {
    if (!t.inputs.every((x) => dtypes.has(storedAs(x.dtype)))) continue;
    const from = t.op === "cast" ? t.inputs[0].dtype : t.dtype;
    const key = keyOf(t.op, from, t.attrs) + (t.op === "cast" ? ` ${storedAs(t.dtype)}` : "");
    work.push(agrees(t, watch).then((yes) => void (yes ? good : bad).add(key)));
  }
  await Promise.all(work);
  for (const key of bad) good.delete(key);
  return good;
}

const FOLDS = new Set(["reduce", "scan", "matmul"]);

async function agrees(t: Trial, watch: Watch): Promise<boolean> {
  const inputs = t.inputs.map(({ data, shape, dtype }) => ({
    handle: own(write(data, [data.length], storedAs(dtype))),
    shape,
    dtype,
  }));
  const kernel: DenseKernel = GPU_KERNELS[t.op];
  let result: Handle | undefined;
  try {
    // What did not even compile leaves the memory as it was, and that may be what is expected.
    const errors = watch();
    const reading = (() => {
      try {
        [result] = kernel(inputs, t.attrs, [t.out]) as Handle[];
        return read(result.tensor);
      } finally {
        errors.stop();
      }
    })();
    const [got, error] = await Promise.all([reading, errors.first]);
    if (error) return false;
    const want = Array.from(t.want);
    // Sums may be off by what is a little of their largest.
    const scale = FOLDS.has(t.op) ? Math.max(0, ...want.filter(Number.isFinite).map(Math.abs)) : 0;
    return got.length === want.length && want.every((w, i) => near(w, Number(got[i]), t, scale));
  } catch {
    return false;
  } finally {
    for (const x of inputs) x.handle.tensor.dispose();
    result?.tensor.dispose();
  }
}

function near(want: number, got: number, { out, ulps, zeros }: Trial, scale: number): boolean {
  if (out.dtype !== float32) return want === got;
  const w = Math.fround(want);
  if (Number.isNaN(w)) return Number.isNaN(got);
  if (w === got) return w !== 0 || !zeros || Object.is(w, got);
  // What is smaller than normal numbers may be taken for 0.
  if (Math.abs(w) < 2 ** -126) return Math.abs(got) < 2 ** -126;
  if (!Number.isFinite(w) || !Number.isFinite(got)) return false;
  const size = Math.max(Math.abs(w), scale);
  return Math.abs(w - got) <= ulps * 2 ** (Math.floor(Math.log2(size)) - 23);
}

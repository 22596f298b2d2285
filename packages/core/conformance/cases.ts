// Runs the fixtures on a backend, primitive by primitive: values, dtypes and shapes are NumPy's, inputs stay as
// they were, and operands may lie in memory in any way.

import type { Backend } from "../src/backend.ts";
import { callPath } from "../src/compose.ts";
import type { CallPath } from "../src/call_counts.ts";
import { fromHost, readDense, ready, run, runAll } from "../src/dispatch.ts";
import { type DType, int32, int64 } from "../src/dtype.ts";
import type { TypedArray } from "../src/dtype_names.ts";
import { dense, flipAxis } from "../src/layout.ts";
import { laneArray } from "../src/lanes.ts";
import { isNative } from "../src/native.ts";
import { PRIMITIVES } from "../src/primitives.ts";
import type { Tensor } from "../src/tensor.ts";
import { difference, wrongMemory } from "./compare.ts";
import type { FixtureCase, Sample } from "./decode.ts";
import { wrongFactors } from "./factorizations.ts";

/** How a primitive on one dtype fared. */
export interface Cell {
  /** The dtype's name. */
  readonly dtype: string;
  /** How calls are answered. */
  path: CallPath;
  /** What was wrong, one line for each case. */
  readonly problems: string[];
  /** Cases that there are. */
  cases: number;
  /** Cases that nobody could answer, since no cpu backend is registered. */
  unanswered: number;
}

/** Tolerances that an author grants, in units in the last place, by primitive. */
export type Tolerances = Readonly<Record<string, number>>;

/** What an author asks the kit to let pass. */
export interface Granted {
  readonly tolerances: Tolerances;
  readonly flushes: boolean;
}

/** Inputs from this position on are indices: they come in the integers that a backend counts in. */
const INDICES: Readonly<Record<string, number>> = { gather: 1, scatter: 2, reduceat: 1 };
/** Outputs that are indices. */
const POSITIONS: Readonly<Record<string, number>> = {
  argreduce: 0,
  argsort: 0,
  searchsorted: 0,
  nonzero: 0,
  lu: 1,
};

/** Primitives that stand for what a layout does: kernels that take layouts are never asked for them. */
const VIEWS = new Set(["as_strided", "store", "bitcast"]);

const indexDType = (backend: Backend): DType => backend.dtypes.includes(int64) ? int64 : int32;

/** The dtype under which a case is listed. */
function listedUnder(c: FixtureCase): DType {
  const { inputs, attrs, primitive } = c;
  if (primitive === "where") return inputs[1].dtype;
  return inputs[0]?.dtype ?? attrs.dtype as DType;
}

const asIndices = (s: Sample, d: DType): Sample =>
  s.dtype === d || s.dtype !== int64 ? s : {
    ...s,
    dtype: d,
    data: (laneArray(d) as unknown as { from(x: number[]): TypedArray }).from(
      Array.from(s.data, Number),
    ),
  };

/** The case with its indices as the backend has them; undefined where it lacks a dtype. */
function adapted(backend: Backend, c: FixtureCase): FixtureCase | undefined {
  const from = INDICES[c.primitive] ?? Infinity, at = POSITIONS[c.primitive];
  const d = indexDType(backend);
  const inputs = c.inputs.map((s, i) => i >= from ? asIndices(s, d) : s);
  const outputs = c.outputs.map((s, i) => i === at ? asIndices(s, d) : s);
  const has = (x: DType) => backend.dtypes.includes(x);
  const to = c.attrs.dtype as DType | undefined;
  if (![...inputs, ...outputs].every((s) => has(s.dtype)) || to && !has(to)) return undefined;
  return { ...c, inputs, outputs };
}

const upload = (backend: Backend, s: Sample): Tensor =>
  fromHost(s.data.slice(), s.dtype, s.shape, backend);

/** The same elements lying the other way round in memory. */
function uploadReversed(backend: Backend, s: Sample): Tensor {
  const n = s.data.length / s.dtype.lanes, { lanes } = s.dtype;
  const data = s.data.slice();
  for (let i = 0; i < data.length; i++) {
    data[i] = s.data[(n - 1 - Math.floor(i / lanes)) * lanes + i % lanes];
  }
  const t = fromHost(data, s.dtype, s.shape, backend);
  return t.with(s.shape.reduce((l, _, axis) => flipAxis(l, axis), dense(s.shape)));
}

/** The elements of a tensor, waited for. */
export async function valuesOf(t: Tensor): Promise<TypedArray> {
  await ready(t);
  return readDense(t);
}

/** The elements of an input as the backend has them now, whatever was read before. */
async function valuesNow(t: Tensor): Promise<TypedArray> {
  const { backend, handle } = t.storage;
  if (backend.kind === "eager") return await backend.download(handle, t.storage.dtype);
  return valuesOf(run("copy", [t]));
}

async function check(
  backend: Backend,
  c: FixtureCase,
  inputs: readonly Tensor[],
  { tolerances, flushes }: Granted,
): Promise<string | undefined> {
  const outs = runAll(c.primitive, inputs, c.attrs, backend);
  const got: Sample[] = [];
  for (const t of outs) {
    const data = await valuesOf(t);
    const bad = wrongMemory(data, t.dtype, t.size);
    if (bad) return bad;
    got.push({ dtype: t.dtype, shape: t.shape, data });
  }
  const tolerance = Math.max(Math.abs(c.tolerance), tolerances[c.primitive] ?? 0) *
    (c.tolerance < 0 ? -1 : 1);
  const shift = c.check === "svd" ? 1 : 0;
  for (let i = 0; i < c.outputs.length; i++) {
    const want = c.outputs[i], have = got[i + shift];
    if (want.dtype !== have.dtype) return `expected ${want.dtype}, got ${have.dtype}`;
    if (String(want.shape) !== String(have.shape)) {
      return `expected shape (${want.shape}), got (${have.shape})`;
    }
    const bad = difference(want, have.data, { tolerance, zero: c.zero, flushes });
    if (bad) return bad;
  }
  return c.check ? wrongFactors(c.check, c.inputs[0], got, tolerance) : undefined;
}

async function changedInput(
  c: FixtureCase,
  inputs: readonly Tensor[],
): Promise<string | undefined> {
  for (let i = 0; i < inputs.length; i++) {
    const now = await valuesNow(inputs[i]);
    const bad = difference(c.inputs[i], now, { tolerance: 0, zero: true });
    if (bad) return `input ${i} was changed: ${bad}`;
  }
  return undefined;
}

const describe = (c: FixtureCase): string => {
  const shapes = c.inputs.map((s) => `${s.dtype}(${s.shape})`).join(", ");
  const attrs = Object.entries(c.attrs).filter(([k]) => k !== "axes" || c.primitive === "reduce");
  return `${shapes}${attrs.map(([k, v]) => ` ${k}=${v}`).join("")}`;
};

/** Whether an exception says that neither the backend nor anybody else has the primitive. */
const isUnanswered = (e: unknown, path: CallPath): boolean =>
  path === "fallback" && e instanceof Error && e.name === "NotImplementedError";

/** What was thrown, in words. */
export const told = (e: unknown): string =>
  e instanceof Error ? `${e.name}: ${e.message}` : String(e);

/** Runs all cases of one primitive. */
export async function runPrimitive(
  backend: Backend,
  name: string,
  cases: readonly FixtureCase[],
  granted: Granted,
  most: number,
): Promise<Cell[]> {
  const cells = new Map<string, Cell>();
  // What is recorded before anybody waits runs as one graph, which is what graph backends are good at.
  const together: Promise<void>[] = [];
  if (backend.kind === "strided" && VIEWS.has(name)) return [];
  for (const original of cases) {
    const c = original.primitive === name ? adapted(backend, original) : undefined;
    if (!c) continue;
    const dtype = listedUnder(c).name;
    const outs = PRIMITIVES[name].infer(c.inputs, c.attrs);
    let cell = cells.get(dtype);
    const first = cell === undefined;
    if (!cell) {
      cells.set(dtype, cell = { dtype, path: "native", problems: [], cases: 0, unanswered: 0 });
    }
    let path: CallPath;
    try {
      path = backend.kind === "strided"
        ? isNative(backend, name, c.inputs, c.attrs, outs) ? "native" : "fallback"
        : callPath(backend, name, c.inputs, c.attrs, outs);
    } catch (e) {
      cell.problems.push(`${describe(c)}: supports() threw ${told(e)}`);
      continue;
    }
    if (RANK[path] > RANK[cell.path]) cell.path = path;
    if (++cell.cases > most) continue;
    const work = runCase(backend, c, cell, path, first, granted);
    if (backend.kind === "graph") together.push(work);
    else await work;
  }
  await Promise.all(together);
  return [...cells.values()];
}

async function runCase(
  backend: Backend,
  c: FixtureCase,
  cell: Cell,
  path: CallPath,
  first: boolean,
  granted: Granted,
): Promise<void> {
  try {
    const inputs = c.inputs.map((s) => upload(backend, s));
    let bad = await check(backend, c, inputs, granted) ?? await changedInput(c, inputs);
    if (!bad && first && c.inputs.some((s) => s.data.length > 1)) {
      const reversed = c.inputs.map((s) => uploadReversed(backend, s));
      bad = await check(backend, c, reversed, granted);
      if (bad) bad = `on operands that lie backwards in memory: ${bad}`;
    }
    if (bad) cell.problems.push(`${describe(c)}: ${bad}`);
  } catch (e) {
    if (isUnanswered(e, path)) cell.unanswered++;
    else {
      cell.problems.push(`${describe(c)}: it threw ${told(e)}`);
    }
  }
}

const RANK: Readonly<Record<CallPath, number>> = { native: 0, composed: 1, fallback: 2 };

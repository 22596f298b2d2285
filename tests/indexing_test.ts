// Replays tests/fixtures/indexing.json.gz: random indices of every kind on random layouts, read and assigned.
// The format is described in tools/oracle/gen_indexing.py.

import "../packages/np/mod.ts";
import { assert } from "@std/assert";
import {
  adoptFresh,
  cast,
  currentBackend,
  dtype,
  float64,
  type IndexItem,
  Layout,
  ndarray,
  newData,
  readDense,
  slice,
  type Tensor,
  toTensor,
} from "@nplex/core";
import { fixture } from "./support/fixtures.ts";

interface Window {
  h: number[];
  t: number[];
  o: number;
}
interface Coded {
  a: (number | [number, number])[];
  h: number[];
  d: string;
}
type Item = number | boolean | null | string | { s: (number | null)[] } | Coded;
interface Case {
  f?: 1;
  d: string;
  x: Window;
  n: number;
  i: Item[];
  ro?: 1;
  r?: Coded;
  view?: boolean;
  v?: number | boolean | Coded | { w: Window };
  b?: number[];
  e?: string;
  m?: string;
}

function array(c: Coded): ndarray {
  const d = dtype(c.d);
  const data = newData(d, c.h.reduce((n, k) => n * k, 1));
  const big = data instanceof BigInt64Array || data instanceof BigUint64Array;
  c.a.flat().forEach((x, i) => data[i] = big ? BigInt(x) : x);
  return new ndarray(adoptFresh(data, d, c.h, currentBackend()));
}

const layout = (w: Window): Layout => new Layout(w.h, w.t, w.o);

function item(x: Item): IndexItem {
  if (x === null || typeof x !== "object") return x;
  if ("s" in x) return slice(x.s[0], x.s[1], x.s[2]);
  return array(x);
}

const numbers = (t: Tensor): string => Array.from(readDense(t) as ArrayLike<number>, Number).join();

function text(a: ndarray): string {
  return `${a.dtype}(${a.shape}) ${numbers(a.tensor)}`;
}

function outcome(c: Case): string {
  const buffer = cast(toTensor(Array.from({ length: c.n }, (_, i) => i), float64), dtype(c.d));
  const was = Array.from(readDense(buffer) as ArrayLike<number>, Number);
  const whole = new ndarray(buffer);
  const a = new ndarray(buffer.with(layout(c.x)), whole, c.ro !== 1);
  const index = c.i.map(item);
  const target = c.f ? a.flat : a;
  let failed = "";
  let result: ndarray | undefined;
  try {
    if (c.v === undefined) result = target.get(...index);
    else {
      const v = c.v;
      const value = typeof v !== "object" ? v : "w" in v ? a.tensor.with(layout(v.w)) : array(v);
      target.set(c.f ? index[0] : index, value instanceof ndarray ? value : asArray(value));
    }
  } catch (e) {
    if (!(e instanceof Error)) throw e;
    failed = e.name === c.e || (c.e === "IndexError" && e.name === "AxisError") ? c.e : String(e);
    if (c.m !== undefined && e.message !== c.m) failed = e.message;
  }
  if (failed !== (c.e ?? "")) return `expected ${c.e ?? "no error"} ${c.m ?? ""}, got ${failed}`;
  if (c.b) {
    const data = Array.from(readDense(buffer) as ArrayLike<number>, Number);
    const lanes = data.length / c.n;
    const found = Array.from({ length: c.n }, (_, i) => [i, data[i * lanes]])
      .filter(([i, x]) => x !== was[i * lanes]).flat();
    if (String(found) !== String(c.b)) return `expected the changes\n${c.b}, got\n${found}`;
  }
  if (c.r && result) {
    const want = text(array(c.r));
    if (text(result) !== want) return `expected ${want}, got ${text(result)}`;
    // A 0-d array stands for NumPy's scalar here, which gives a view where a 0-d array gives a copy.
    const scalars = c.i.some((x) => x && typeof x === "object" && "h" in x && x.h.length === 0);
    if (!scalars && c.view !== undefined && c.view !== (result.base !== undefined)) {
      return `expected ${c.view ? "a view" : "a copy"}`;
    }
  }
  return "";
}

const asArray = (x: Tensor | number | boolean): ndarray | number | boolean =>
  typeof x === "object" ? new ndarray(x) : x;

const cases = await fixture<Case[]>("indexing");
const groups = {
  "a.get(...)": cases.filter((c) => !c.f && c.v === undefined),
  "a.set(...)": cases.filter((c) => !c.f && c.v !== undefined),
  "a.flat": cases.filter((c) => c.f),
};
for (const [name, group] of Object.entries(groups)) {
  Deno.test(`indexing: ${name} as NumPy (${group.length} cases)`, () => {
    const warn = console.warn;
    console.warn = () => {};
    try {
      const failures = group.map((c) => {
        const found = outcome(c);
        return found && `${JSON.stringify({ ...c, b: undefined })}\n  ${found}`;
      }).filter((x) => x);
      assert(
        failures.length === 0,
        `${failures.length} differ\n${failures.slice(0, 8).join("\n")}`,
      );
    } finally {
      console.warn = warn;
    }
  });
}

Deno.test("a 0-d array of integers indexes as NumPy's scalar does: what it selects is a view", () => {
  const a = toTensor([[1, 2], [3, 4]]), rows = new ndarray(a);
  for (const i of new ndarray(cast(toTensor([0, 1]), dtype("int64")))) rows.get(i).set("...", 7);
  assert([...readDense(a)].every((x) => x === 7));
});

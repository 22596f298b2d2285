// Walks of nditer over arrays drawn at random (tools/oracle/gen_nditer.py): the parts that it shows, its
// attributes and what the operands hold afterwards are NumPy's.

import np, { type DTypeLike, type NditerFlag, type NditerOpFlag } from "@nplex/np";
import { assertEquals } from "@std/assert";
import { fixture } from "./support/fixtures.ts";

interface Spec {
  shape: number[];
  steps: number[];
  perm: number[];
  dtype: DTypeLike;
}
interface Case {
  ops: (Spec | null)[];
  flags: NditerFlag[];
  op_flags: NditerOpFlag[][];
  op_dtypes: (string | null)[];
  order: "C" | "F" | "A" | "K";
  casting: "safe" | "same_kind" | "unsafe";
  buffersize: number;
  range: [number, number] | null;
  result: Record<string, unknown>;
}

const cases = await fixture<Case[]>("nditer");

function build({ shape, steps, perm, dtype }: Spec, fill: number): np.ndarray {
  const base = np.empty(perm.map((p) => shape[p] * Math.abs(steps[p])), dtype);
  base.set("...", np.arange(fill, fill + base.size).reshape(base.shape));
  const a = base.transpose(perm.map((_, k) => perm.indexOf(k)));
  return a.get(...steps.map((s) => `::${s}`));
}

const values = (a: np.ndarray): number[] => (a.ravel().tolist() as number[]).map(Number);

function walk(c: Case): Record<string, unknown> {
  const { flags, op_flags, op_dtypes, order, casting, buffersize } = c;
  const arrays = c.ops.map((o, i) => o && build(o, 10 * i));
  let it: np.nditer<np.ndarray[]>;
  try {
    it = new np.nditer(arrays, { flags, op_flags, op_dtypes, order, casting, buffersize });
  } catch (error) {
    return { error: (error as Error).name };
  }
  const { ndim, shape, itersize, nop } = it;
  const steps: unknown[] = [];
  const out: Record<string, unknown> = {
    ...{ ndim, shape, itersize, nop, delayed: it.has_delayed_bufalloc, steps },
    dtypes: it.dtypes.map((d) => d.str.slice(1)),
  };
  if (out.delayed) it.reset();
  if (c.range) it.iterrange = c.range.map((x) => Math.trunc(x * itersize)) as [number, number];
  out.range = it.iterrange;
  const virtual = op_flags.map((f) => f.includes("virtual"));
  let step = 0;
  for (const parts of it) {
    const places: unknown[] = [it.iterindex];
    if (!flags.includes("buffered")) {
      if (it.has_multi_index) places.push(it.multi_index);
      if (it.has_index) places.push(it.index);
    }
    const shown = parts.map((x, i) =>
      op_flags[i].includes("writeonly") || virtual[i] ? null : values(x)
    );
    steps.push([parts[0].shape.slice(), shown, places]);
    parts.forEach((x, i) => {
      if (op_flags[i][0] === "readwrite") x.set("...", x.add(step + 1).astype(x.dtype));
      else if (op_flags[i][0] === "writeonly") x.set("...", step);
    });
    step++;
  }
  out.after = it.operands.map((a, i) => virtual[i] ? null : values(a));
  out.strides = virtual.includes(true)
    ? []
    : it.operands.filter((_, i) => c.ops[i] === null).map((a) => a.strides);
  it.close();
  return out;
}

Deno.test(`${cases.length} walks of nditer go as NumPy's`, () => {
  const wrong: string[] = [];
  cases.forEach((c, i) => {
    let found: unknown;
    try {
      found = walk(c);
      assertEquals(found, c.result);
    } catch (error) {
      wrong.push(`walk ${i}: ${JSON.stringify({ ...c, result: undefined })}\n${error}`);
    }
  });
  if (wrong.length > 0) throw new Error(`${wrong.length} differ\n${wrong.slice(0, 5).join("\n")}`);
});

Deno.test("debug_print writes the walk between NumPy's two lines", () => {
  const written: string[] = [];
  const log = console.log;
  console.log = (text: string) => written.push(text);
  try {
    const it = new np.nditer([np.ones([2, 3]), null], { flags: ["multi_index"] });
    it.iternext();
    it.debug_print();
  } finally {
    console.log = log;
  }
  const lines = written.join("\n").split("\n");
  assertEquals(lines[0], "------ BEGIN ITERATOR DUMP ------");
  assertEquals(lines.slice(1, 9), [
    "| Flags: multi_index",
    "| NDim: 2",
    "| NOp: 2",
    "| IterSize: 6",
    "| IterStart: 0",
    "| IterEnd: 6",
    "| IterIndex: 1",
    "| DTypes: dtype('float64') dtype('float64')",
  ]);
});

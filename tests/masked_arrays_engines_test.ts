// Masked arrays on engines of other kinds: TensorFlow.js with its 32-bit types, and one that computes later.
// What they give, once it is ready, is what the cpu gives.

import { assertEquals } from "@std/assert";
import { type Backend, startBackend, useBackend } from "@nplex/core";
import { cpu } from "@nplex/backend-cpu";
import { tfjs } from "@nplex/backend-tfjs";
import np from "../packages/np/mod.ts";
import { graphProbe } from "./support/graph_backend.ts";

const vector = () => np.ma.array([1, 2, 3, 4], { mask: [0, 1, 0, 0] });
const matrix = () => np.ma.array([[1, 2, 5], [3, 4, 1]], { mask: [[0, 1, 0], [0, 0, 0]] });

type Given = np.ma.Reduced | np.ma.Reduced[];

/** Computations by name. */
const PROGRAMS: Readonly<Record<string, () => Given>> = {
  "a masked array": vector,
  "arithmetic": () => vector().multiply(2).add(vector().subtract(1)),
  "np's ufuncs": () => np.sqrt(np.add(vector(), 5)),
  "divisions by zero": () => vector().divide([1, 0, 0, 2]),
  "logarithms outside the domain": () => np.ma.log([1, 0, -1]),
  "powers": () => np.ma.power([4, -4, 0], [0.5, 0.5, -1]),
  "integers": () => np.ma.array([3n, 1n, 2n], { mask: [0, 1, 0] }).add(1),
  "in place": () => {
    const m = vector();
    m.iadd(np.ma.array([1, 1, 1, 1], { mask: [0, 0, 1, 0] }));
    m.itruediv([2, 1, 1, 0]);
    return m;
  },
  "sums and means": () => [
    vector().sum(),
    vector().mean(),
    matrix().sum(0),
    matrix().mean({ axis: 1 }),
    matrix().max(0),
    matrix().cumsum(1),
  ],
  "spreads": () => [matrix().var(0), matrix().std({ axis: 1, ddof: 1 })],
  "medians": () => np.ma.median(matrix(), 1),
  "averages": () => np.ma.average(matrix(), 0, [1, 3]),
  "covariances": () => np.ma.cov(matrix()),
  "comparisons": () => [vector().equal(3), vector().less(vector())],
  "masked where": () => [np.ma.masked_greater([1, 2, 3], 2), np.ma.masked_invalid([1, NaN])],
  "views": () => {
    const m = np.ma.array([1, 2, 3, 4], { mask: [0, 0, 0, 1] }), v = m.get("1:3");
    v.set(0, np.ma.masked);
    v.set(1, 9);
    return [m, v];
  },
  "elements": () => [vector().get(0), vector().get(1)],
  "sorted": () => [np.ma.sort(vector().negative()), vector().argsort()],
  "shapes": () => [matrix().T, matrix().reshape(3, 2), np.flip(matrix())],
  "joined": () => np.ma.concatenate([vector(), [7]]),
  "dot": () => np.ma.dot(matrix(), matrix().T),
  "convolved": () => np.ma.convolve(vector(), [1, 1]),
  "filled and compressed": () => [vector().filled(0), vector().compressed()],
};

/** Values and masks as plain lists, floats to six digits. */
async function listed(given: Given): Promise<unknown[]> {
  const out: unknown[] = [];
  for (const x of Array.isArray(given) ? given : [given]) {
    await x.ready();
    out.push(
      JSON.parse(JSON.stringify(x), (_, v) => typeof v === "number" ? +v.toPrecision(6) : v),
    );
  }
  return out;
}

const expected = new Map<string, unknown[]>();
for (const [name, program] of Object.entries(PROGRAMS)) expected.set(name, await listed(program()));

const ENGINES: Readonly<Record<string, () => Promise<Backend>>> = {
  "tfjs": () => startBackend(tfjs, { engine: "wasm" }),
  "an engine that computes later": () => startBackend(graphProbe("masked-later").backend),
};

for (const [title, start] of Object.entries(ENGINES)) {
  Deno.test(`masked arrays on ${title} are as on the cpu`, async () => {
    const engine = await start();
    const warn = console.warn;
    console.warn = () => {};
    try {
      for (const [name, program] of Object.entries(PROGRAMS)) {
        useBackend(engine);
        assertEquals(await listed(program()), expected.get(name), name);
      }
    } finally {
      useBackend(cpu);
      console.warn = warn;
    }
  });
}

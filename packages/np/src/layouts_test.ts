// Memory of results: shapes, strides and sharing as NumPy's, from tests/fixtures/layouts.json.gz, and
// writes through views in both directions.

import np, { type ndarray } from "../mod.ts";
import { fixture } from "../../../tests/support/fixtures.ts";

type Row = [shape: number[], strides: (number | null)[], shares: boolean, writeable: boolean];
type Case = [ndim: number, layout: string, name: string, args: unknown[], rows: Row[]];

const SHAPES: Record<number, number[]> = { 1: [6], 2: [4, 6], 3: [2, 4, 6] };

const iota = (shape: number[]): ndarray =>
  np.reshape(
    np.array(Array.from({ length: shape.reduce((n, k) => n * k, 1) }, (_, i) => BigInt(i))),
    shape,
  );

function make(ndim: number, layout: string): ndarray {
  const shape = SHAPES[ndim];
  switch (layout) {
    case "C":
      return iota(shape);
    case "F":
      return iota([...shape].reverse()).T;
    case "S":
      return iota(shape.map((n) => 2 * n)).get(...shape.map(() => "::2"));
    case "N":
      return iota(shape).get(...shape.map(() => "::-1"));
  }
  return iota([4, 2, 6]).transpose(1, 0, 2);
}

function find(name: string): (...args: unknown[]) => ndarray | ndarray[] {
  // deno-lint-ignore no-explicit-any
  return name.split(".").reduce((x: any, part) => x[part], np);
}

const recorded = await fixture<{ numpy: string; cases: Case[] }>("layouts");

for (const [name, cases] of Map.groupBy(recorded.cases, (c) => c[2])) {
  Deno.test(`${name}: memory of results as NumPy ${recorded.numpy} (${cases.length} cases)`, () => {
    const failures: string[] = [];
    for (const [ndim, layout, , args, rows] of cases) {
      const join = layout.length === 2;
      const sources = [...layout].map((l) => make(ndim, l));
      const result = find(name)(join ? sources : sources[0], ...args);
      const list = Array.isArray(result) ? result : [result];
      const got = list.map((r): Row => [
        [...r.shape],
        r.strides.map((s, i) => r.shape[i] === 1 || r.size === 0 ? null : s),
        sources.some((a) => a.tensor.storage === r.tensor.storage),
        r.flags.writeable,
      ]);
      const [a, b] = [JSON.stringify(rows), JSON.stringify(got)];
      if (a !== b) {
        failures.push(
          `${layout}${ndim} ${name}(${JSON.stringify(args)})\n  numpy ${a}\n  here  ${b}`,
        );
      }
    }
    if (failures.length > 0) {
      throw new Error(`${failures.length} differ\n${failures.slice(0, 6).join("\n")}`);
    }
  });
}

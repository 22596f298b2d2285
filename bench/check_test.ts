// The benchmark's own parts: cases have rows in the engines, wrong results are found, factors are compared by what
// is unique in them.

import { assertEquals, assertStringIncludes } from "@std/assert";
import np from "@nplex/np";
import { boundOf, type Probes } from "./bounds.ts";
import { type Case, CASES } from "./cases.ts";
import { canonical, wrong } from "./check.ts";
import nplex from "./engines/nplex.ts";
import { type Operand, type Plain, plainOperand } from "./operands.ts";
import { comparison, meanRatio, stored } from "./report.ts";
import type { Run } from "./run.ts";

const operand = (kind: Operand["kind"], dtype: string, ...shape: number[]): Operand => ({
  kind,
  dtype,
  shape,
  lo: -0.5,
  hi: 0.5,
  seed: 1,
});
const caseOf = (options: Partial<Case>): Case => ({ ...CASES[0], operands: [], ...options });
const plain = (data: number[], dtype = "float64"): Plain => ({
  dtype,
  shape: [data.length],
  data: Float64Array.from(data),
});

Deno.test("every case has a name of its own and a row in nplex's and NumPy's tables", () => {
  const names = CASES.map((c) => `${c.group}: ${c.name}`);
  assertEquals(names.length, new Set(names).size);
  const python = Deno.readTextFileSync(new URL("engines/numpy_engine.py", import.meta.url));
  // Rows that are made by loops: reductions with their suffixes and functions of linalg.
  const made = /^(sum|mean|std|max|argmax|cumsum)(_[01])?$/;
  for (const { op, group } of CASES) {
    assertEquals(typeof nplex.ops[op], "function", op);
    if (made.test(op)) continue;
    assertStringIncludes(python, group === "linalg" ? `"${op}"` : `"${op}": `);
  }
});

Deno.test("a result that differs by more than the tolerance is wrong, whatever differs", () => {
  const c = caseOf({ operands: [operand("uniform", "float64", 3)] });
  const expected = [plain([1, NaN, -Infinity])];
  assertEquals(wrong(c, [plain([1 + 1e-14, NaN, -Infinity])], expected, true), undefined);
  assertEquals(wrong(c, [plain([1.001, NaN, -Infinity])], expected, true), "error 1.0e-3");
  assertEquals(wrong(c, [plain([1, 0, -Infinity])], expected, true), "error NaN");
  assertEquals(wrong(c, [plain([1, NaN, Infinity])], expected, true), "error NaN");
  assertEquals(wrong(c, [plain([1, NaN])], expected, true), "shape (2) instead of (3)");
  assertEquals(wrong(c, [], expected, true), "0 arrays instead of 1");
});

Deno.test("random numbers of another stream are compared by their moments", () => {
  const c = caseOf({ check: "random" });
  const a = np.random.default_rng(1).normal(3, 2, 10_000).data as Float64Array<ArrayBuffer>;
  const b = np.random.default_rng(2).normal(3, 2, 10_000).data as Float64Array<ArrayBuffer>;
  const [x, y] = [a, b].map((data) => ({ dtype: "float64", shape: [10_000], data }));
  assertEquals(wrong(c, [y], [x], false), undefined);
  assertEquals(wrong(c, [y], [x], true) === undefined, false);
  const wide = { ...y, data: b.map((v) => 3 + 1.2 * (v - 3)) };
  assertEquals(wrong(c, [wide], [x], false) === undefined, false);
});

Deno.test("factors of a matrix are checked by what they multiply to", () => {
  const spec = operand("uniform", "float64", 6, 6), a = plainOperand(spec);
  const m = nplex.array(a);
  const symmetric = plainOperand({ ...spec, kind: "spd" });
  const read = (x: unknown) => nplex.read(x, undefined);
  for (
    const [check, result, of] of [
      ["svd", np.linalg.svd(m), a],
      ["qr", np.linalg.qr(m), a],
      ["eig", np.linalg.eig(m), a],
      ["eigh", np.linalg.eigh(nplex.array(symmetric)), symmetric],
    ] as const
  ) {
    const [values, rest] = canonical(caseOf({ check }), read(result), [of]).map((r) => r.data);
    assertEquals(values.length > 0 && Number(rest[0]) < 1e-12, true, check);
    // The factors of another matrix do not pass.
    const [, other] = canonical(caseOf({ check }), read(result), [{
      ...of,
      data: Float64Array.from(of.data as Float64Array, (x) => 2 * x),
    }]);
    assertEquals(Number(other.data[0]) > 0.01, true, check);
  }
});

Deno.test("a stored run is read back and compared with another one", () => {
  const run = (time: number): Run => ({
    machine: "",
    date: "2026-01-01",
    versions: {},
    quick: false,
    outcomes: [{ group: "g", name: "a", times: { NumPy: 1, nplex: time }, notes: {} }],
  });
  assertEquals(JSON.parse(stored(run(2))), run(2));
  assertEquals(meanRatio(run(2).outcomes, "NumPy"), 2);
  assertStringIncludes(comparison(run(2), run(1)), "0.50  g: a");
});

Deno.test("what holds a case back is the longest of what was measured, if its time comes near that", () => {
  const loop = (operands: number, ring: number, us: number) => ({
    operands,
    bytes: 80_000,
    ring,
    us,
  });
  const probes: Probes = {
    results: [[800, 0.1, 0.1], [8000, 0.5, 0.2]],
    rates: [[8e6, 50]],
    written: [
      ...[loop(0, 0, 0.5), loop(0, 16, 1), loop(0, 128, 2)],
      ...[loop(2, 0, 2), loop(2, 16, 3), loop(2, 128, 5)],
    ],
    calls: { "g: call": 0.4 },
  };
  const found = (name: string, nplex: number, narrow: number, made: number, read = 16e6) => {
    const o = {
      ...{ group: "g", name, read, made, notes: {} },
      times: { nplex, "NumPy 128-bit": narrow },
    };
    const bound = boundOf(o, probes, (us) => `${us} us`);
    return bound && [bound.kind, bound.us];
  };
  assertEquals(found("width", 12, 10, 8), ["width", 10]);
  assertEquals(found("far", 20, 10, 8), undefined);
  assertEquals(found("memory", 500, 10, 8e6), ["memory", 480]);
  assertEquals(found("result", 0.8, 0.2, 8000), ["result", 0.7]);
  // Two arrays of that size are read; a batch of 8 ms goes through 160 MB, or through 50.
  assertEquals(found("written", 4, 1, 80_000), ["memory", 5]);
  assertEquals(found("written", 12, 9, 80_000), ["result", 10]);
  assertEquals(found("twice", 4, 1, 160_000, 320_000), ["memory", 10]);
  // None is read, and what is written stays in the cache.
  assertEquals(found("constant", 2.5, 1, 80_000, 800), ["result", 2.5]);
  assertEquals(found("slow", 90, 60, 80_000), undefined);
  assertEquals(found("call", 0.5, 0.1, 8), ["call", 0.4]);
});

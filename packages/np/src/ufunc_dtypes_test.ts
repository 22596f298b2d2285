// Every ufunc on every combination of dtypes and Python scalars, with dtype=, out= and casting=, against
// what NumPy gives or throws (tests/fixtures/ufunc_dtypes.json.gz, made by tools/oracle/gen_ufunc_dtypes.py).

import { assertEquals } from "@std/assert";
import { gunzipSync } from "fflate";
import { dtype, ndarray, toTensor, UFunc } from "@nplex/core";
import np from "../mod.ts";

interface Info {
  nin: number;
  nout: number;
  nargs: number;
  types: string[];
  identity: string | null;
}
interface Fixture {
  codes: string;
  scalars: { bool?: boolean; int?: string; float?: number; complex?: [number, number] }[];
  outcomes: string[];
  info: Record<string, Info>;
  calls: Record<string, (number | null)[]>;
  dtype: Record<string, (number | null)[]>;
  out: Record<string, (number | null)[]>;
  castings: string[];
  casting: Record<string, (number | null)[]>;
}

const path = new URL("../../../tests/fixtures/ufunc_dtypes.json.gz", import.meta.url);
const data: Fixture = JSON.parse(
  new TextDecoder().decode(gunzipSync(Deno.readFileSync(path))),
);

type Call = (...args: unknown[]) => ndarray | ndarray[];
const ufuncs = np as unknown as Record<string, UFunc & Call>;
const ones = (code: string) => {
  return new ndarray(toTensor([1, 1], dtype(code)));
};
const arrays = [...data.codes].map(ones);
const scalars = data.scalars.map((s) => {
  if (s.bool !== undefined) return s.bool;
  if (s.float !== undefined) return s.float;
  if (s.complex) return np.complex(...s.complex);
  const n = Number(s.int);
  return Number.isSafeInteger(n) ? n : BigInt(s.int as string);
});
const operands: unknown[] = [...arrays, ...scalars];

function outcome(call: () => ndarray | ndarray[]): string {
  try {
    const r = np.errstate({ all: "ignore" }, call);
    return (Array.isArray(r) ? r : [r]).map((x) => x.dtype.char).join("");
  } catch (e) {
    return `${(e as Error).name}: ${(e as Error).message}`;
  }
}

// Where NumPy lists its own dtype classes we list dtypes.
// Our OverflowErrors always name the value.
const comparable = (text: string) =>
  text.replace(/(matching types).*/, "$1").replace(/^(OverflowError):.*/, "$1");
const label = (x: unknown) => x instanceof ndarray ? x.dtype.name : String(x);

function check(what: string, want: number | null, call: () => ndarray | ndarray[], bad: string[]) {
  if (want === null) return;
  const expected = comparable(data.outcomes[want]), got = comparable(outcome(call));
  if (got !== expected) bad.push(`${what}\n    got      ${got}\n    expected ${expected}`);
}

function report(bad: string[]): void {
  if (bad.length === 0) return;
  throw new Error(`${bad.length} differences, such as\n${bad.slice(0, 40).join("\n")}`);
}

Deno.test("attributes of every ufunc are NumPy's", () => {
  for (const [name, want] of Object.entries(data.info)) {
    const f = ufuncs[name];
    if (!(f instanceof UFunc)) throw new Error(`${name} is missing`);
    const { nin, nout, nargs, types, identity } = f;
    const shown = identity === undefined
      ? null
      : identity === -Infinity
      ? "-inf"
      : typeof identity === "boolean"
      ? identity ? "True" : "False"
      : String(identity);
    assertEquals(
      [name, f.__name__, nin, nout, nargs, types, f.ntypes, shown],
      [name, name, want.nin, want.nout, want.nargs, want.types, want.types.length, want.identity],
    );
  }
});

for (const name in data.info) {
  const { nin, nout } = data.info[name];
  Deno.test(`${name}: dtypes and errors are NumPy's`, () => {
    const f = ufuncs[name];
    const bad: string[] = [];
    let at = 0;
    for (const a of operands) {
      for (const b of nin === 2 ? operands : [undefined]) {
        const args = nin === 2 ? [a, b] : [a];
        const text = `${name}(${args.map(label).join(", ")})`;
        check(text, data.calls[name][at++], () => f(...args), bad);
      }
    }
    at = 0;
    for (const a of arrays) {
      for (const d of data.codes) {
        const args = Array(nin).fill(a);
        const text = `${name}(${label(a)}, ${d})`;
        const k = at++;
        check(`dtype=: ${text}`, data.dtype[name][k], () => f(...args, { dtype: d }), bad);
        if (nout > 1) continue;
        check(`out=: ${text}`, data.out[name][k], () => f(...args, { out: ones(d) }), bad);
      }
    }
    at = 0;
    for (const casting of data.castings) {
      for (let i = 0; i < arrays.length; i += 3) {
        for (let k = 0; k < data.codes.length; k += 2) {
          const args = Array(nin).fill(arrays[i]), d = data.codes[k];
          const text = `${name}(${label(arrays[i])}, dtype=${d}, casting=${casting})`;
          check(text, data.casting[name][at++], () => f(...args, { dtype: d, casting }), bad);
        }
      }
    }
    report(bad);
  });
}

// Replays NumPy's results for every loop on hard inputs, with the tolerance in ulps that the table states,
// and compares the floating-point errors that elements raise.

import { strict as assert } from "node:assert";
import type { DTypeName, TypedArray } from "@nplex/core";
import { LOOP_TYPES } from "../../../core/src/loops.ts";
import { fpe } from "./fpe.ts";
import { type Loop, LOOPS } from "./table.ts";
import { fixture } from "../../../../tests/support/fixtures.ts";

interface Case {
  op: string;
  in: DTypeName[];
  out: DTypeName;
  inputs: string;
  r: string;
  fpe: string;
}
interface Fixture {
  types: Record<string, string[]>;
  inputs: Record<string, string[]>;
  cases: Case[];
}

const recorded = await fixture<Fixture>("scalar_math");

const ARRAYS = {
  bool: Uint8Array,
  int8: Int8Array,
  uint8: Uint8Array,
  int16: Int16Array,
  uint16: Uint16Array,
  int32: Int32Array,
  uint32: Uint32Array,
  int64: BigInt64Array,
  uint64: BigUint64Array,
  float16: Float16Array,
  float32: Float32Array,
  float64: Float64Array,
  complex64: Float32Array,
  complex128: Float64Array,
};
const isComplex = (d: DTypeName): boolean => d === "complex64" || d === "complex128";

function bytes(text: string): Uint8Array<ArrayBuffer> {
  const s = atob(text), out = new Uint8Array(s.length);
  for (let i = 0; i < s.length; i++) out[i] = s.charCodeAt(i);
  return out;
}
const decode = (text: string, d: DTypeName): TypedArray => new ARRAYS[d](bytes(text).buffer);

/** Runs one loop over whole arrays by calling its scalar function. */
function run(loop: Loop, args: TypedArray[]): TypedArray {
  const lanes = loop.in.map((d) => isComplex(d) ? 2 : 1);
  const n = args[0].length / lanes[0], wide = isComplex(loop.out);
  const out = new ARRAYS[loop.out](wide ? 2 * n : n);
  const f = loop.f as (...args: unknown[]) => number | bigint | void;
  for (let k = 0; k < n; k++) {
    const x = args.flatMap((a, j) =>
      lanes[j] === 2 ? [a[2 * k], a[2 * k + 1]] : [a[k]]
    ) as unknown[];
    if (wide) f(...x, out, 2 * k);
    else out[k] = f(...x) as never;
  }
  return out;
}

const spacing = (d: DTypeName, x: number): number => {
  const [digits, min] = d === "float16"
    ? [10, -14]
    : d === "float32" || d === "complex64"
    ? [23, -126]
    : [52, -1022];
  if (x === 0) return 2 ** (min - digits);
  return 2 ** (Math.max(Math.floor(Math.log2(Math.abs(x))), min) - digits);
};

/**
 * Ulps of difference from NumPy that are allowed: for real dtypes, for complex ones. Those not named are
 * exact. NumPy itself is off by up to 4 ulps in its float32 SIMD loops, by 2.6 in float64 cbrt, by 1.5 in log10.
 */
const TOLERANCE: Record<string, [number, number]> = {
  absolute: [0, 2],
  sign: [0, 1],
  multiply: [0, 1],
  square: [0, 1],
  power: [1, 1],
  float_power: [1, 1],
  sqrt: [0, 1],
  exp: [2, 2],
  exp2: [1, 2],
  expm1: [1, 1],
  log: [1, 1],
  log2: [1, 2],
  log10: [2, 2],
  log1p: [1, 1],
  logaddexp: [1, 0],
  logaddexp2: [1, 0],
  cbrt: [2, 0],
  hypot: [1, 0],
  sin: [1, 2],
  cos: [1, 2],
  tan: [1, 3],
  arcsin: [1, 3],
  arccos: [1, 3],
  arctan: [1, 2],
  arctan2: [1, 0],
  sinh: [1, 2],
  cosh: [1, 2],
  tanh: [1, 3],
  arcsinh: [1, 3],
  arccosh: [1, 3],
  arctanh: [1, 2],
};

/**
 * Primitives whose small results come from cancellation. Their ulp is that of the largest part of the result
 * or, where given, of the operands: NumPy's fused or float32 intermediate steps round differently there.
 */
const BY_MAGNITUDE = new Set(
  "multiply square power float_power logaddexp logaddexp2 expm1".split(" "),
);

/** Distance in ulps of `unit`; infinite when NaN, infinities or the sign of zero differ. */
function distance(d: DTypeName, got: number, want: number, unit: number): number {
  if (Object.is(got, want)) return 0;
  if (got === 0 && want === 0) return Infinity;
  const e = Math.abs(got - want) / spacing(d, unit);
  return e === e ? e : Infinity;
}

/** All results of one case that are further from NumPy's than `tolerance`, in words. */
function differences(c: Case, loop: Loop, tolerance: number, worst: { e: number }): string[] {
  const bad: string[] = [];
  const args = recorded.inputs[c.inputs].map((t, j) => decode(t, c.in[j]));
  const want = decode(c.r, c.out), got = run(loop, args);
  const wide = isComplex(c.out), real = c.out.startsWith("float");
  for (let i = 0; i < want.length; i++) {
    if (got[i] === want[i] && want[i] !== 0) continue;
    const k = wide ? i >> 1 : i;
    let e = Infinity;
    if (typeof want[i] === "number") {
      const w = want[i] as number;
      let unit = w, slack = 1;
      if (BY_MAGNITUDE.has(c.op) && w - w === 0) {
        unit = wide ? Math.max(finite(want[2 * k]), finite(want[2 * k + 1])) : w;
        if (real) unit = Math.max(finite(args[0][k]), finite(args[1]?.[k]), finite(w));
        // exp(b·log a) magnifies the rounding of its exponent.
        if (wide && c.op.endsWith("power")) {
          const [ar, ai, br, bi] = [
            ...args[0].slice(2 * k, 2 * k + 2),
            ...args[1].slice(2 * k, 2 * k + 2),
          ];
          const size = Math.hypot(finite(br), finite(bi));
          slack += size * (Math.abs(Math.log(Math.hypot(finite(ar), finite(ai)) || 1)) + 4);
        }
      }
      e = distance(c.out, got[i] as number, w, unit) / slack;
    } else if (got[i] === want[i]) e = 0;
    worst.e = Math.max(worst.e, e);
    if (e <= tolerance) continue;
    const x = args.map((a, j) => isComplex(c.in[j]) ? `${a[2 * k]}+${a[2 * k + 1]}i` : `${a[k]}`);
    bad.push(
      `${c.in.join()} [${i - k * (wide ? 2 : 1)}] (${x.join(", ")}): ${got[i]} not ${
        want[i]
      } (${e})`,
    );
  }
  return bad;
}
const finite = (x: unknown): number => typeof x === "number" && x - x === 0 ? Math.abs(x) : 0;

/** The loop for a case; the fixture names exactly the dtypes of one. */
function loopOf(c: Case): Loop {
  const loop = LOOPS[c.op]?.find((l) => l.in.join() === c.in.join());
  assert(loop && loop.out === c.out, `${c.op}: no loop ${c.in.join()} -> ${c.out}`);
  return loop;
}

Deno.test("the loops are those of core's table, in its order", () => {
  const text = (l: { in: readonly string[]; out: string }) => `${l.in.join()}->${l.out}`;
  const want: Record<string, string[]> = {}, got: Record<string, string[]> = {};
  for (const [name, loops] of Object.entries(LOOP_TYPES)) {
    want[name] = loops.map((l) => text({ in: l.in.map((d) => d.name), out: l.out.name }));
    got[name] = (LOOPS[name] ?? []).map(text);
  }
  assert.deepEqual(got, want);
  assert.deepEqual(Object.keys(LOOPS).filter((k) => !(k in LOOP_TYPES)), []);
});

const CODES = "?bBhHiIlLefdFD";
Deno.test("the loops are those of NumPy, in its order", () => {
  const names = Object.keys(ARRAYS), code = (d: string) => CODES[names.indexOf(d)];
  for (const [name, want] of Object.entries(recorded.types)) {
    if (!(name in LOOPS)) continue; // several outputs: modf and frexp
    const got = LOOPS[name].map((l) => `${l.in.map(code).join("")}->${code(l.out)}`);
    const mixed = (l: string) => l !== "lL->?" && l !== "Ll->?"; // spelt with q and Q in NumPy
    assert.deepEqual(got.filter(mixed), want, name);
  }
});

for (const op of new Set(recorded.cases.map((c) => c.op))) {
  Deno.test(`${op} gives NumPy's values`, () => {
    const bad: string[] = [], worst = { e: 0 }, [real, complex] = TOLERANCE[op] ?? [0, 0];
    for (const c of recorded.cases) {
      if (c.op === op) {
        bad.push(...differences(c, loopOf(c), isComplex(c.in[0]) ? complex : real, worst));
      }
    }
    assert.deepEqual(bad.slice(0, 10), [], `${bad.length} differ, by up to ${worst.e} ulps`);
  });
}

/**
 * Underflow is compared for these in float64. Elsewhere it comes and goes with NumPy's intermediate steps
 * (sin of a float32, floor_divide, logaddexp ...), and it is ignored unless asked for.
 */
const UNDERFLOW = new Set(
  "add subtract multiply square reciprocal exp exp2 power ldexp deg2rad sqrt".split(" "),
);

/** An overflow in an intermediate product of NumPy's complex power says divide, over or invalid as it happens. */
const anyError = (c: Case, want: number, got: number): boolean =>
  c.op.endsWith("power") && isComplex(c.out) && want !== 0 && got !== 0;

for (const op of new Set(recorded.cases.map((c) => c.op))) {
  Deno.test(`${op} raises NumPy's floating-point errors`, () => {
    const bad: string[] = [];
    for (const c of recorded.cases.filter((c) => c.op === op)) {
      const args = recorded.inputs[c.inputs].map((t, j) => decode(t, c.in[j]));
      const result = run(loopOf(c), args);
      const check = fpe(op, c.in[0]) as ((...x: unknown[]) => number) | undefined;
      const n = args[0].length / (isComplex(c.in[0]) ? 2 : 1);
      const want = c.fpe ? bytes(c.fpe) : new Uint8Array(n);
      const parts = (a: TypedArray, d: DTypeName, k: number): unknown[] =>
        isComplex(d) ? [a[2 * k], a[2 * k + 1]] : [a[k]];
      const mask = c.in[0] === "float64" && UNDERFLOW.has(op) ? 15 : 11;
      const zero = c.in[0].endsWith("int64") ? 0n : 0;
      const pad = isComplex(c.in[0]) ? [0, 0] : [zero];
      for (let k = 0; k < n; k++) {
        const x = parts(args[0], c.in[0], k), y = args[1] ? parts(args[1], c.in[1], k) : pad;
        const b = op === "ldexp" ? [Number(y[0])] : y;
        const got = check ? check(...x, ...b, ...parts(result, c.out, k)) : 0;
        if (((got ^ want[k]) & mask) === 0 || anyError(c, want[k], got)) continue;
        bad.push(
          `${c.in.join()} (${[...x, ...y].join(", ")}) = ${parts(result, c.out, k)}: ${got} not ${
            want[k]
          }`,
        );
      }
    }
    assert.deepEqual(bad.slice(0, 10), [], `${bad.length} differ`);
  });
}

// Masked arrays among np's own functions: each function minds the mask or refuses, none forgets it. What they
// compute is compared with NumPy in oracle_ma_test.ts.

import { assert, assertEquals, assertThrows } from "@std/assert";
import { overriding } from "@nplex/core";
import np from "../packages/np/mod.ts";
import api from "../tools/api/numpy-2.4.json" with { type: "json" };

Deno.test("calls look for masked arrays only once there is one", () => {
  assertEquals(overriding.active, false);
  np.ma.array([1]);
  assertEquals(overriding.active, true);
});

const vector = () => np.ma.array([1, 2, 3, 4], { mask: [0, 1, 0, 0] });
const matrix = () => np.ma.array([[4, 1], [1, 3]], { mask: [[0, 1], [0, 0]] });

type Call = (...args: unknown[]) => unknown;

const isMasked = (x: unknown): boolean =>
  x instanceof np.ma.MaskedArray || Array.isArray(x) && x.some(isMasked);

/** Calls of many kinds, of which a function may accept some. */
const CALLS: (() => unknown[])[] = [
  () => [vector()],
  () => [matrix()],
  () => [vector(), vector()],
  () => [matrix(), matrix()],
  () => [vector(), 1],
  () => [matrix(), [0, 1]],
  () => [np.array([1, 2, 3, 4]), vector()],
  () => [[vector(), vector()]],
  () => [1, vector()],
  () => [vector(), 1, 2],
  () => [np.array([1n, 0n]), vector()],
  () => [np.array([true, false, true, true]), vector(), 0],
  () => [vector(), vector(), 1],
  () => [matrix(), 0, 1],
  () => [vector(), [0, 1], 9],
  () => [(x: unknown) => x, 0, vector()],
];

/** Functions that answer a masked array with something else, and rightly so. */
const PLAIN: Readonly<Record<string, string>> = {
  "a single value, or places, with the masked elements left out":
    "all any amax amin argmax argmin argsort argwhere average flatnonzero max min mean nanmax nanmin " +
    "nanprod nansum nonzero prod ptp std sum trace trapezoid var where",
  "the bare data, which is what they are asked for":
    "array asarray ascontiguousarray asfortranarray copy",
  "facts that no mask changes":
    "iscomplexobj isrealobj isscalar iterable may_share_memory ndim result_type shape shares_memory size",
  "nothing about their argument": "get_printoptions geterr geterrcall seterrcall",
};

Deno.test("each function of np minds the mask or refuses", () => {
  const plain = new Set(Object.values(PLAIN).flatMap((names) => names.split(" ")));
  const forgetful: string[] = [], unclear: string[] = [];
  let minds = 0, refuses = 0;
  const warn = console.warn;
  console.warn = () => {};
  try {
    for (const { name, kind } of api as { name: string; kind: string }[]) {
      if (!/^np\.((linalg|fft|emath)\.)?\w+$/.test(name)) continue;
      if (kind !== "function" && kind !== "ufunc") continue;
      const f = name.split(".").slice(1).reduce<unknown>(
        (x, key) => (x as Record<string, unknown> | undefined)?.[key],
        np,
      );
      if (typeof f !== "function") continue;
      let minded = false;
      for (const make of CALLS) {
        try {
          const result = (f as Call)(...make());
          if (isMasked(result)) minded = true;
          else if (!plain.has(name.slice(3))) forgetful.push(`${name}: ${Deno.inspect(result)}`);
        } catch (error) {
          const text = error instanceof Error ? error.message : String(error);
          if (/Cannot read|not a function|not iterable|not a constructor/.test(text)) {
            unclear.push(`${name}: ${text}`);
          }
        }
      }
      if (minded) minds++;
      else refuses++;
    }
  } finally {
    console.warn = warn;
  }
  console.log(`${minds} functions of np give masked arrays, ${refuses} plain values or a refusal`);
  assertEquals(forgetful, []);
  assertEquals(unclear, []);
  assert(minds > 120);
});

Deno.test("a function that does not know masks names the way out", () => {
  assertThrows(
    () => np.concatenate([vector(), vector()]),
    np.NotImplementedError,
    "np.concatenate() does not know masked arrays: use np.ma.concatenate(), pass m.filled()",
  );
  assertThrows(() => np.percentile(vector(), 50), np.NotImplementedError, "np.ma.getdata(m)");
  assertThrows(() => np.add.reduce(vector()), np.NotImplementedError, "use np.ma.add.reduce()");
  assertThrows(() => np.linalg.norm(vector()), np.NotImplementedError, "masked arrays");
});

Deno.test("a plain output does not take the place of a mask", () => {
  const out = np.zeros(4);
  assertThrows(() => np.add(vector(), 1, out), np.NotImplementedError, "can't hold the mask");
  assertEquals(out.tolist(), [0, 0, 0, 0]);
});

Deno.test("a masked array is an ndarray by instanceof, and has no tensor", () => {
  const m = vector();
  assert(m instanceof np.ndarray);
  assert(m instanceof np.ma.masked_array);
  assert(new np.ma.masked_array([1]) instanceof np.ma.MaskedArray);
  assertThrows(() => m.tensor, np.NotImplementedError, "m.filled()");
});

Deno.test("the masked constant can't be changed", () => {
  assertThrows(() => np.ma.masked.set("...", 1), np.ma.MaskError);
  assertThrows(() => np.ma.masked.mask = false, np.AttributeError);
  assertThrows(() => np.ma.masked.fill_value = 1, np.AttributeError);
  assertEquals(np.ma.masked.iadd(1) === np.ma.masked, true);
});

Deno.test("single elements turn into JS values", () => {
  const m = vector();
  assertEquals(+m.get("0:1"), 1);
  assertEquals(Number.isNaN(+m.get("1:2")), true);
  assertEquals(`${m.get(1)} ${m.get(2)}`, "-- 3.0");
  assertEquals(JSON.stringify(m), "[1,null,3,4]");
  assertEquals([...m].map(String), ["1.0", "--", "3.0", "4.0"]);
});

Deno.test("int64 beyond 2**53 stays exact", () => {
  const big = 2n ** 60n + 1n;
  const m = np.ma.array([big, 1n], { mask: [false, true] });
  assertEquals(m.add(1).data.get(0).item({ bigint: true }), big + 1n);
  assertEquals(String(m), `[${big} --]`);
  assertEquals(m.tolist({ bigint: true }), [big, null]);
  assertThrows(() => m.tolist(), RangeError);
  assertEquals(m.max().item({ bigint: true }), big);
});

Deno.test("what needs structured dtypes gives the reason", () => {
  for (const f of [np.ma.mvoid, np.ma.fromflex, np.ma.flatten_structured_array]) {
    assertThrows(() => f(), np.NotImplementedError, "no structured dtypes");
  }
  for (const name of ["toflex", "torecords"] as const) {
    assertThrows(() => vector()[name](), np.NotImplementedError, "no structured dtypes");
  }
});

Deno.test("np.ma has NumPy's names and no others", () => {
  const names = (api as { name: string }[]).map((x) => x.name)
    .filter((name) => name.startsWith("np.ma.")).map((name) => name.slice(6));
  assertEquals(Object.keys(np.ma).sort(), names.sort());
});

Deno.test("the valid entries of a masked array are fitted, one with masked entries is refused", () => {
  const { Polynomial } = np.polynomial;
  const m = np.ma.array([1, 2, 99, 4], { mask: [0, 0, 1, 0] }), x = np.array([1, 2, 3, 4]);
  assertThrows(() => Polynomial.fit(x, m, 1), np.NotImplementedError, "np.ma.getdata");
  const valid = m.mask.invert();
  const fit = Polynomial.fit(x.get(valid), m.get(valid), { deg: 1 });
  assertEquals(fit.convert().coef.round(10).add(0).tolist(), [0, 1]);
});

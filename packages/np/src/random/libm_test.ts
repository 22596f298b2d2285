import { assertEquals } from "@std/assert";
import * as double from "./libm.ts";
import * as single from "./libm32.ts";
import * as angles from "./libm_angles.ts";
import { fixture } from "../../../../tests/support/fixtures.ts";

type Function = (x: number, y: number) => number;
const functions = { ...double, ...single, ...angles } as unknown as Record<string, Function>;

const recorded = await fixture<Record<string, { x: string; y?: string; r: string }>>("libm");

function numbers(base64: string, width: 4 | 8): Float32Array | Float64Array {
  const { buffer } = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  return width === 4 ? new Float32Array(buffer) : new Float64Array(buffer);
}

for (const [name, { x, y, r }] of Object.entries(recorded)) {
  Deno.test(`${name} of the distributions has the C library's bits`, () => {
    const width = name.endsWith("f") ? 4 : 8, wanted = numbers(r, width);
    const a = numbers(x, width), b = y === undefined ? a : numbers(y, width);
    const different = Array.from(a, (_, i) => i)
      .filter((i) => !Object.is(functions[name](a[i], b[i]), wanted[i]))
      .map((i) => `${name}(${a[i]}, ${b[i]}) is ${functions[name](a[i], b[i])}, not ${wanted[i]}`);
    assertEquals(different, []);
  });
}

Deno.test("the functions of distributions are right at the ends of their domains", () => {
  const { log, log1p, exp, expm1, pow } = double, { logf, log1pf, expf, powf } = single;
  assertEquals([log(0), log(Infinity), log(1), log(-1)], [-Infinity, Infinity, 0, NaN]);
  assertEquals([log1p(-1), log1p(Infinity), log1p(0), log1p(-2)], [-Infinity, Infinity, 0, NaN]);
  assertEquals([exp(-Infinity), exp(Infinity), exp(0), exp(NaN)], [0, Infinity, 1, NaN]);
  assertEquals([exp(-746), exp(710), exp(-745), exp(2000)], [0, Infinity, 5e-324, Infinity]);
  assertEquals([expm1(-Infinity), expm1(Infinity), expm1(-0), expm1(NaN)], [-1, Infinity, -0, NaN]);
  assertEquals([pow(0, 2), pow(2, 0), pow(1, 7), pow(-2, 3)], [0, 1, 1, -8]);
  assertEquals([pow(Infinity, 0.5), pow(0.5, Infinity), pow(2, 1e300)], [Infinity, 0, Infinity]);
  assertEquals([logf(0), log1pf(-1), expf(200), expf(-200), powf(0, 0.5)], [
    -Infinity,
    -Infinity,
    Infinity,
    0,
    0,
  ]);
  assertEquals([angles.cos(0), angles.acos(1), angles.acos(-1)], [1, 0, Math.PI]);
});

// The stand-ins are what every other test trusts: each assertion is shown to pass and to fail.

import * as a from "@std/assert";
import { afterAll, afterEach, beforeAll, beforeEach, describe, it } from "@std/testing/bdd";
import { assertType, type IsExact } from "@std/testing/types";

class Custom extends Error {}
const passing: [string, () => void][] = [
  ["assert", () => a.assert(1)],
  ["assertFalse", () => a.assertFalse(0)],
  ["assertEquals on NaN", () => a.assertEquals([NaN, { x: [1n] }], [NaN, { x: [1n] }])],
  ["assertEquals on typed arrays", () => a.assertEquals(Float32Array.of(1), Float32Array.of(1))],
  ["assertEquals on Float16Array", () => a.assertEquals(Float16Array.of(1), Float16Array.of(1))],
  ["assertNotEquals", () => a.assertNotEquals([1], [2])],
  ["assertStrictEquals", () => a.assertStrictEquals(NaN, NaN)],
  ["assertNotStrictEquals", () => a.assertNotStrictEquals([1], [1])],
  ["assertAlmostEquals", () => a.assertAlmostEquals(0.1 + 0.2, 0.3)],
  ["assertAlmostEquals on inf", () => a.assertAlmostEquals(-Infinity, -Infinity)],
  ["assertExists", () => a.assertExists(0)],
  ["assertInstanceOf", () => a.assertInstanceOf(new Custom(), Error)],
  ["assertStringIncludes", () => a.assertStringIncludes("abc", "b")],
  ["assertMatch", () => a.assertMatch("abc", /b/g)],
  ["assertNotMatch", () => a.assertNotMatch("abc", /x/)],
  ["assertArrayIncludes", () => a.assertArrayIncludes([[1], [2]], [[2]])],
  ["assertObjectMatch", () => a.assertObjectMatch({ x: { y: 1, z: 2 }, w: 3 }, { x: { y: 1 } })],
  ["assertGreater", () => a.assertGreater(2, 1)],
  ["assertGreaterOrEqual", () => a.assertGreaterOrEqual(2, 2)],
  ["assertLess", () => a.assertLess(1n, 2n)],
  ["assertLessOrEqual", () => a.assertLessOrEqual(2, 2)],
];
const failing: [string, () => void][] = [
  ["assert", () => a.assert(NaN)],
  ["assertFalse", () => a.assertFalse("x")],
  ["fail", () => a.fail("why")],
  ["unreachable", () => a.unreachable()],
  ["unimplemented", () => a.unimplemented()],
  ["assertEquals", () => a.assertEquals<unknown>({ x: 1 }, { x: "1" })],
  ["assertEquals on a length", () => a.assertEquals([1, 2], [1])],
  ["assertEquals on -0", () => a.assertEquals([0], [-0])],
  [
    "assertEquals on -0 in a typed array",
    () => a.assertEquals(Float64Array.of(0), Float64Array.of(-0)),
  ],
  ["assertEquals on Float16Array", () => a.assertEquals(Float16Array.of(1), Float16Array.of(2))],
  ["assertEquals on kinds", () => a.assertEquals<unknown>(Float32Array.of(1), Float64Array.of(1))],
  ["assertEquals on bigint", () => a.assertEquals<unknown>(1n, 1)],
  ["assertNotEquals", () => a.assertNotEquals(NaN, NaN)],
  ["assertStrictEquals", () => a.assertStrictEquals(0, -0)],
  ["assertNotStrictEquals", () => a.assertNotStrictEquals(NaN, NaN)],
  ["assertAlmostEquals", () => a.assertAlmostEquals(1, 1.1)],
  ["assertAlmostEquals on NaN", () => a.assertAlmostEquals(NaN, 1)],
  ["assertAlmostEquals with a tolerance", () => a.assertAlmostEquals(1, 2, 0.5)],
  ["assertExists", () => a.assertExists(null)],
  ["assertInstanceOf", () => a.assertInstanceOf(new Error(), Custom)],
  ["assertStringIncludes", () => a.assertStringIncludes("abc", "x")],
  ["assertMatch", () => a.assertMatch("abc", /x/)],
  ["assertNotMatch", () => a.assertNotMatch("abc", /b/)],
  ["assertArrayIncludes", () => a.assertArrayIncludes([1], [2])],
  ["assertObjectMatch", () => a.assertObjectMatch({ x: 1 }, { x: 2 })],
  ["assertObjectMatch on a missing key", () => a.assertObjectMatch({}, { x: undefined })],
  ["assertGreater", () => a.assertGreater(1, 1)],
  ["assertGreaterOrEqual", () => a.assertGreaterOrEqual(NaN, 1)],
  ["assertLess", () => a.assertLess(1, 1)],
  ["assertLessOrEqual", () => a.assertLessOrEqual(2, 1)],
  ["assertThrows when nothing is thrown", () => a.assertThrows(() => 1)],
  ["assertThrows on a promise", () => a.assertThrows(() => Promise.reject(new Error()))],
  ["assertThrows on the class", () => a.assertThrows(() => a.fail(), Custom)],
  ["assertThrows on the message", () => a.assertThrows(() => a.fail("x"), Error, "y")],
];

function failure(fn: () => void): unknown {
  try {
    fn();
  } catch (error) {
    return error;
  }
}

for (const [name, fn] of passing) Deno.test(`${name} passes`, fn);
for (const [name, fn] of failing) {
  Deno.test(`${name} fails`, () => {
    if (!(failure(fn) instanceof a.AssertionError)) throw new Error("no AssertionError");
  });
}

Deno.test("assertEquals says where the values differ", () => {
  const error = failure(() => a.assertEquals([1, 2, 3], [1, 5, 3], "at the test"));
  a.assertInstanceOf(error, a.AssertionError);
  for (const part of ["2", "5", "at the test"]) a.assertStringIncludes(error.message, part);
});

Deno.test("assertThrows returns the error", () => {
  const error = a.assertThrows(
    () => {
      throw new Custom("one two");
    },
    Custom,
    "two",
  );
  assertType<IsExact<typeof error, Custom>>(true);
  a.assertEquals(error.message, "one two");
});

Deno.test("assertRejects looks at the reason", async () => {
  const reject = () => Promise.reject(new Custom("one two"));
  a.assertInstanceOf(await a.assertRejects(reject), Custom);
  a.assertEquals((await a.assertRejects(reject, Custom, "one")).message, "one two");
  for (
    const wrong of [
      () => a.assertRejects(reject, Custom, "three"),
      () => a.assertRejects(reject, TypeError),
      () => a.assertRejects(() => Promise.resolve(1)),
      () => a.assertRejects(() => a.fail()),
    ]
  ) {
    await a.assertRejects(wrong, a.AssertionError);
  }
});

const log: string[] = [];
describe("describe", () => {
  beforeAll(() => void log.push("all"));
  beforeEach(() => void log.push("each"));
  afterEach(() => void log.push("end"));
  afterAll(() => void log.push("over"));
  it("runs the hooks around a test", () => a.assertEquals(log, ["all", "each"]));
  describe("nested", () => {
    beforeEach(() => void log.push("inner"));
    it("runs outer hooks first", () => {
      a.assertEquals(log, ["all", "each", "end", "each", "inner"]);
    });
  });
});
it("is a plain test outside a suite, and afterAll has run by then", () => {
  a.assertEquals(log.at(-1), "over");
});

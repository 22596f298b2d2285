import { assertEquals, assertInstanceOf, assertThrows } from "@std/assert";
import np from "../../mod.ts";

const { testing } = np;
const fails = (fn: () => unknown, text: string) => assertThrows(fn, np.AssertionError, text);

Deno.test("assert_equal compares mappings by key", () => {
  testing.assert_equal({ a: 1, b: [1, NaN] }, { a: 1, b: [1, NaN] });
  testing.assert_equal(new Map([["a", np.array([1, 2])]]), { a: [1, 2] });
  fails(() => testing.assert_equal({ a: 1 }, { b: 1 }), "'b'");
  fails(() => testing.assert_equal({ a: 1 }, { a: 2 }), "key='a'\n\n ACTUAL: 1\n DESIRED: 2");
  fails(() => testing.assert_equal([1], { a: 2 }), "<class 'list'>");
  fails(() => testing.assert_equal({ a: 1, c: 2 }, { a: 1 }), " ACTUAL: 2\n DESIRED: 1");
});

Deno.test("assert_equal knows series, dtypes and typed arrays", () => {
  const { Polynomial } = np.polynomial;
  testing.assert_equal(new Polynomial([1, 2]), new Polynomial([1, 2]));
  fails(
    () => testing.assert_equal(new np.poly1d([1, 2]), new np.poly1d([1, 3])),
    "poly1d([1., 2.])",
  );
  testing.assert_equal(np.float32, np.float32);
  fails(() => testing.assert_equal(np.float32, np.float64), "dtype('float64')");
  testing.assert_equal(new Float32Array([1, 2]), [1, 2]);
  fails(
    () => testing.assert_equal(np.zeros(2), np.zeros(2, { dtype: "int8" }), { strict: true }),
    "dtypes",
  );
  assertThrows(() => testing.assert_equal(1, 1, { typo: 1 } as never), TypeError, "typo");
});

Deno.test("assert_raises passes what it was not asked for", () => {
  testing.assert_raises([np.ValueError, TypeError], np.reshape, [1, 2], 3);
  assertThrows(() => testing.assert_raises(np.IndexError, np.reshape, [1, 2], 3), np.ValueError);
  const quiet = () => 1;
  fails(() => testing.assert_raises(np.ValueError, quiet), "ValueError not raised by quiet");
  fails(
    () => testing.assert_raises_regex(np.ValueError, "no such", np.reshape, [1, 2], 3),
    "does not match",
  );
  assertThrows(() => testing.assert_raises(np.ValueError, 1 as never), TypeError);
});

Deno.test("warnings are asserted, recorded and dropped", () => {
  const zero = np.float64([1, 0]);
  assertEquals(testing.assert_warns(np.RuntimeWarning, () => np.divide(zero, 0)).shape, [2]);
  const cast = () => np.array([np.complex(1, 2)]).astype("float64");
  testing.assert_warns("ComplexWarning", cast);
  testing.assert_warns(np.RuntimeWarning, cast); // a ComplexWarning is one
  const fit = () => np.polyfit([1, 1], [2, 2], 1);
  testing.assert_warns(np.exceptions.RankWarning, fit);
  fails(() => testing.assert_warns("UserWarning", () => 1), "No warning raised");
  fails(() => testing.assert_no_warnings(fit), "RankWarning: Polyfit may be poorly conditioned");
  {
    using sup = new testing.suppress_warnings();
    sup.filter("RuntimeWarning", "divide");
    const rest = sup.record();
    np.divide(zero, 0);
    assertEquals(rest.length, 2); // the rule that came last is asked first
    assertEquals(sup.log, rest);
  }
  const seen = new testing.suppress_warnings();
  const list = seen.record(np.RuntimeWarning, "invalid");
  seen.filter("RuntimeWarning", "divide");
  seen.call(() => np.divide(zero, 0))();
  seen[Symbol.dispose]();
  assertEquals(list.map((w) => w.message), ["invalid value encountered in divide"]);
  assertThrows(
    () => new testing.suppress_warnings("never" as "once"),
    np.ValueError,
    "forwarding rule",
  );
  assertThrows(
    () => new testing.clear_and_catch_warnings({ modules: [np] }),
    np.NotImplementedError,
    "modules",
  );
});

Deno.test("temporary files go away, also when the function throws", async () => {
  const exists = (path: string) => Deno.stat(path).then(() => true, () => false);
  let kept = "";
  await testing.tempdir(async (dir) => {
    kept = dir;
    assertEquals(await exists(dir), true);
  });
  assertEquals(await exists(kept), false);
  assertThrows(
    () =>
      testing.temppath((path) => {
        kept = path;
        throw new Error("so");
      }, { prefix: "a", suffix: ".npy" }),
    Error,
    "so",
  );
  assertEquals([await exists(kept), /a\.npy$/.test(kept)], [false, true]);
});

Deno.test("decorate_methods takes tests only, or what a pattern finds", () => {
  class Suite {
    test_a = 1;
    testB(): string {
      return "b";
    }
    helper(): string {
      return "h";
    }
  }
  testing.decorate_methods(Suite, (f) => () => `<${f()}>`);
  assertEquals([new Suite().testB(), new Suite().helper()], ["<b>", "h"]);
  testing.decorate_methods(Suite, (f) => () => `[${f()}]`, "help");
  assertEquals(new Suite().helper(), "[h]");
});

Deno.test("measure calls functions and not programs", () => {
  let calls = 0;
  testing.measure(() => calls++, 3);
  assertEquals(calls, 3);
  assertThrows(() => testing.measure("x = 1" as never), np.NotImplementedError);
  const broken = () => {
    throw new Error("broken");
  };
  assertThrows(() => testing.measure(broken, 1, "mine"), Error, "Test name: mine: broken");
});

Deno.test("exceptions of test suites have their names", () => {
  for (const name of ["KnownFailureException", "SkipTest", "IgnoreException"] as const) {
    const error = new testing[name]("why");
    assertInstanceOf(error, Error);
    assertEquals(`${error}`, `${name}: why`);
  }
  assertThrows(() => testing.runstring("x = 1"), np.NotImplementedError);
  assertThrows(() => testing.TestCase(), np.NotImplementedError);
});

Deno.test("warnings are told apart by where they come from", () => {
  const printed: string[] = [], { warn } = console;
  const count = (rule: "always" | "once" | "module" | "location") => {
    printed.length = 0;
    using _ = new testing.suppress_warnings(rule);
    for (let i = 0; i < 2; i++) {
      np.divide(np.float64(1), 0);
      np.divide(np.float64(1), 0);
    }
    return printed.length;
  };
  console.warn = (text: string) => printed.push(text);
  try {
    assertEquals(["always", "once", "module", "location"].map((r) => count(r as "once")), [
      4,
      1,
      1,
      2,
    ]);
    using sup = new testing.suppress_warnings();
    const here = sup.record("Warning", "", import.meta);
    np.divide(np.float64(1), 0);
    assertEquals(here.length, 1);
    const elsewhere = sup.record("Warning", "", "file:///elsewhere.ts");
    np.divide(np.float64(1), 0);
    assertEquals([here.length, elsewhere.length], [2, 0]);
  } finally {
    console.warn = warn;
  }
});

Deno.test("a temporary folder's name may have an end of its own", () => {
  using dir = testing.tempdir({ suffix: ".d" });
  assertEquals(dir.path.endsWith(".d"), true);
});

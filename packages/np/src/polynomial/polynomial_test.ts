import { assertEquals, assertThrows } from "@std/assert";
import np from "../../mod.ts";

const { Polynomial, Chebyshev, Legendre } = np.polynomial;

Deno.test("instances are functions and instances of their class", () => {
  const p = new Polynomial([1, 2, 3]), q = new np.poly1d([1, 2, 3]);
  assertEquals([typeof p, typeof q], ["function", "function"]);
  assertEquals([p instanceof Polynomial, q instanceof np.poly1d], [true, true]);
  assertEquals([p instanceof np.polynomial.Series, p instanceof Chebyshev], [true, false]);
  assertEquals([p(2).item(), p.call(2).item(), q(2).item()], [17, 17, 11]);
  assertEquals([p.length, q.length], [3, 2]); // len() of a poly1d is its degree, as in NumPy
  assertEquals([0, 1].map((x) => [p, q].map((f) => f(x).item())), [[1, 3], [6, 6]]);
});

Deno.test("subclasses stay what they are under arithmetic", () => {
  class Mine extends Polynomial {
    twice(): this {
      return this.multiply(2);
    }
  }
  const p = new Mine([1, 2]);
  assertEquals(p.add(p).twice() instanceof Mine, true);
  assertEquals(p.repr().slice(0, 5), "Mine(");
  assertEquals(Mine.basis(1) instanceof Mine, true);
  assertEquals(new Polynomial([1]).add(p) instanceof Mine, false);
  assertThrows(() => p.add(new Polynomial([1]) as Mine), TypeError, "types differ");
});

Deno.test("wrong calls name the class or method and the parameter", () => {
  const any = Polynomial as unknown as new (...args: unknown[]) => unknown;
  const p = new Polynomial([1, 2]) as unknown as Record<string, (...args: unknown[]) => unknown>;
  assertThrows(() => new any(), TypeError, "Polynomial() missing 1 required argument: 'coef'");
  assertThrows(
    () => new any([1], { symbl: "t" }),
    TypeError,
    "Polynomial() got an unexpected keyword",
  );
  assertThrows(
    () => new any([1], [0, 1], [0, 1], "x", 5),
    TypeError,
    "Polynomial() takes from 1 to 4",
  );
  assertThrows(() => p.deriv(1, 2), TypeError, "deriv()");
  assertThrows(() => p.integ({ n: 2 }), TypeError, "integ()");
  assertThrows(() => p.trim(0, 1), TypeError, "trim()");
  assertThrows(() => p.convert({ kind: Map }), TypeError, "convert(): 'kind'");
  assertThrows(() => p.format("latex"), np.ValueError, "latex");
  assertThrows(() => Polynomial.cast([1] as never), TypeError, "series");
  assertThrows(() => np.add(1, p as never), TypeError, "a Polynomial is not a value");
  const one = np.poly1d as unknown as new (...args: unknown[]) => unknown;
  assertThrows(() => new one(), TypeError, "poly1d() missing 1 required argument: 'c_or_r'");
  assertThrows(() => new one([[1, 2], [3, 4]]), np.ValueError, "1d only");
  assertThrows(
    () => np.polynomial.set_default_printstyle("latex" as never),
    np.ValueError,
    "latex",
  );
});

Deno.test("results are copies, except that a poly1d looks at the array it was made of", () => {
  const a = np.array([1, 2, 3]);
  const p = new Polynomial(a), { polymul, polyadd, polytrim } = np.polynomial.polynomial;
  const results = [
    p.coef,
    polyadd(a, [0]),
    polymul(a, [1]),
    polytrim(a),
    np.polynomial.chebyshev.cheb2poly(a.get(":2")),
  ];
  for (const r of results) r.set(0, 9);
  assertEquals(a.tolist(), [1, 2, 3]);
  const q = new np.poly1d(a);
  a.set(0, 7);
  assertEquals(q.c.tolist(), [7, 2, 3]);
  q.set(0, 5);
  assertEquals(a.tolist(), [7, 2, 5]);
});

Deno.test("a poly1d is an array-like of its coefficients", () => {
  const p = new np.poly1d([1, 2, 3]);
  assertEquals(np.asarray(p).tolist(), [1, 2, 3]);
  assertEquals(np.sum(p).item(), 6);
  assertThrows(() => p.coeffs = np.array([1]), np.AttributeError, "Cannot set attribute");
  p.set(4, 8);
  assertEquals(p.repr(), "poly1d([8., 0., 1., 2., 3.])");
  assertThrows(() => p.set(-1, 1), np.ValueError, "negative powers");
});

Deno.test("series and poly1d go into JSON and notebooks", () => {
  const p = new Legendre([1, 2], { symbol: "t" });
  const json = '{"p":{"coef":[1,2],"domain":[-1,1],"window":[-1,1],"symbol":"t"},"q":[3,4]}';
  assertEquals(JSON.stringify({ p, q: new np.poly1d([3, 4]) }), json);
  assertEquals(Deno.inspect([p]).includes("Legendre([1., 2.]"), true);
  const shown = (p as unknown as Record<symbol, () => Record<string, string>>)[
    Symbol.for("Jupyter.display")
  ]();
  assertEquals(
    shown["text/latex"],
    "$t \\mapsto \\text{1.0}\\,{P}_{0}(t) + \\text{2.0}\\,{P}_{1}(t)$",
  );
});

Deno.test("fits warn when the rank is too small, and say so with full", () => {
  const { assert_warns, assert_no_warnings } = np.testing, { RankWarning } = np.exceptions;
  assert_warns(RankWarning, () => Polynomial.fit([1, 1], [2, 2], 1));
  const [, [, rank]] = assert_no_warnings(() => Polynomial.fit([1, 1], [2, 2], 1, { full: true }));
  assertEquals(rank.item(), 1);
});

Deno.test("print options reach series; line breaks follow the line width", () => {
  const p = new Polynomial([1 / 3, 2 / 3, 1e-10]);
  np.printoptions({ precision: 3, linewidth: 20 }, () => {
    assertEquals(String(p), "0.333 + 0.667·x +\n(1.0e-10)·x²");
  });
  np.printoptions({ floatmode: "fixed", precision: 2 }, () => {
    assertEquals(new Polynomial([1, 2]).format("ascii"), "1.00 + 2.00 x");
  });
});

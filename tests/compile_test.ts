// np.compile: a compiled function gives what the function gives, on every kind of backend: values, structure,
// views, updates in place, errors. What can't be traced is told with its line.

import {
  assert,
  assertEquals,
  assertRejects,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import np from "@nplex/np";
import { type Backend, findBackend, Graph, type ndarray } from "@nplex/core";
import { cpu } from "@nplex/backend-cpu";
import { graphProbe } from "./support/graph_backend.ts";
import { frozenBackend } from "./support/eager_backend.ts";

const BACKENDS: Record<string, Backend> = {
  cpu,
  "an eager backend": frozenBackend("compile-eager"),
  "a graph backend": graphProbe("compile-graph").backend,
  "a graph backend that lacks reductions": graphProbe(
    "compile-partial",
    (n) => n.op !== "reduce",
  ).backend,
};

/** Runs a test body on each kind of backend. */
function onAll(title: string, body: () => Promise<void>): void {
  for (const [name, backend] of Object.entries(BACKENDS)) {
    Deno.test(`${title}, on ${name}`, () => np.withBackend(backend, body));
  }
}

const lists = async (...xs: ndarray[]) => {
  await np.ready(...xs);
  return xs.map((x) => x.tolist());
};

onAll("a compiled function gives the function's values and is traced once", async () => {
  let calls = 0;
  const body = (x: ndarray, y: ndarray) =>
    np.sqrt(x.multiply(x).add(y.multiply(y))).sum({ axis: 0 });
  const f = np.compile((x: ndarray, y: ndarray) => {
    calls++;
    return body(x, y);
  });
  for (const k of [1, 2, 3]) {
    const x = np.array([[3, 6], [9, 12]]).multiply(k), y = np.array([[4], [12]]).multiply(k);
    assertEquals(await lists(f(x, y)), await lists(body(x, y)));
  }
  assertEquals(calls, 1);
  assertEquals(f.cacheInfo(), { hits: 2, misses: 1, maxsize: 64, currsize: 1 });
});

onAll("structures of arrays go in and come out", async () => {
  const f = np.compile((p: { w: ndarray; b: ndarray[] }, scale: number) => ({
    sums: [p.w.sum(), p.b[1].multiply(scale)],
    name: "result",
    uv: np.divmod(p.b[0], 2),
  }));
  const r = f({ w: np.ones([2, 2]), b: [np.array([5, 7]), np.array([1, 2])] }, 3);
  assertEquals(r.name, "result");
  assertEquals(await lists(...r.sums, ...r.uv), [4, [3, 6], [2, 3], [1, 1]]);
  const svd = np.compile((a: ndarray) => np.linalg.slogdet(a));
  const { sign, logabsdet } = svd(np.array([[2, 0], [0, 2]]));
  const [s2] = svd(np.array([[2, 0], [0, 2]]));
  assertEquals((await lists(sign, logabsdet, s2)).map((x) => Number(x).toFixed(6)), [
    "1.000000",
    Math.log(4).toFixed(6),
    "1.000000",
  ]);
});

onAll("updates in place reach the arguments, also through views", async () => {
  const f = np.compile((x: ndarray, rate: number) => {
    x.isub(x.mean());
    x.get("0").set("...", 100);
    x.get(":, 0").imul(rate);
    return x;
  });
  const eager = (x: ndarray, rate: number) => f.fn(x, rate);
  for (const part of ["...", "::-1", ":, ::-1", "1:"]) {
    const a = np.arange(12).astype("float64").reshape(4, 3), b = a.copy();
    const got = f(a.get(part), 2), want = eager(b.get(part), 2);
    assertEquals(await lists(got, a), await lists(want, b));
  }
});

onAll("arguments that share memory behave as they do at once", async () => {
  const f = np.compile((x: ndarray, y: ndarray) => {
    x.iadd(1);
    y.imul(10);
    return x.add(y);
  });
  const a = np.array([1, 2, 3, 4]), b = a.copy();
  const got = f(a.get("1:"), a.get(":-1")), want = f.fn(b.get("1:"), b.get(":-1"));
  assertEquals(await lists(got, a), await lists(want, b));
  const c = np.array([1, 2]), d = c.copy();
  assertEquals(await lists(f(c, c), c), await lists(f.fn(d, d), d));
});

onAll("an argument that is returned is the argument, and a view of it a view", async () => {
  const same = np.compile((x: ndarray) => x);
  const a = np.arange(6).reshape(2, 3).astype("float64");
  assert(same(a) === a);
  const turned = np.compile((x: ndarray) => [x.T, x.get("::-1, 1")]);
  for (const x of [a, a.get(":, 1:")]) {
    const [t, column] = turned(x);
    t.set([0, 0], 7);
    column.set(0, -5);
    assertEquals(await lists(t, column), await lists(x.T, x.get("::-1, 1")));
    assertEquals(await lists(x.get(0, 0), x.get(-1, 1)), [7, -5]);
  }
  const pair = np.compile((x: ndarray) => {
    const y = x.multiply(2);
    return [y, y.T];
  });
  const [y, yT] = pair(a.copy());
  y.set([0, 1], 99);
  assertEquals((await lists(yT.get(1, 0)))[0], 99);
});

onAll("each result has memory of its own", async () => {
  const f = np.compile((
    x: ndarray,
  ) => [x.copy(), x.add(0), x.add(0), np.ones(2), np.array([1, 2])]);
  const a = np.array([1, 2]);
  for (let i = 0; i < 2; i++) {
    const r = f(a);
    r.forEach((x, k) => x.iadd(k + 1));
    assertEquals(await lists(a, ...r), [[1, 2], [2, 3], [3, 4], [4, 5], [5, 5], [6, 7]]);
  }
});

onAll("arrays from outside are read at each call", async () => {
  const w = np.array([1, 2]);
  const f = np.compile((x: ndarray) => x.add(w.multiply(2)).add(w.get("::-1")));
  assertEquals(await lists(f(np.zeros(2))), [[4, 5]]);
  w.set("...", 10);
  assertEquals(await lists(f(np.zeros(2))), [[30, 30]]);
  assertThrows(() => np.compile((x: ndarray) => w.iadd(x))(np.zeros(2)), np.TraceError);
  assertThrows(
    () => np.compile((x: ndarray) => np.add(x, 1, { out: w }))(np.zeros(2)),
    np.TraceError,
  );
  assertThrows(
    () => np.compile(() => w.iadd(1))(),
    np.TraceError,
    "pass this array as an argument",
  );
  assertEquals((await lists(w))[0], [10, 10]);
});

onAll("static values and signatures are told apart", async () => {
  let traces = 0;
  const f = np.compile((x: ndarray, how: { axis: number } | null, pick: ndarray) => {
    traces++;
    return x.sum(how ?? {}).add(pick.tolist() as number);
  }, { static: ["pick"] });
  const x = np.array([[1, 2], [3, 4]]);
  assertEquals(await lists(f(x, { axis: 0 }, np.array(1))), [[5, 7]]);
  assertEquals(await lists(f(x, { axis: 1 }, np.array(1))), [[4, 8]]);
  assertEquals(await lists(f(x, null, np.array(1))), [11]);
  assertEquals(await lists(f(x, null, np.array(2))), [12]);
  assertEquals(await lists(f(x, null, np.array(2))), [12]);
  assertEquals(await lists(f(x.astype("float32"), null, np.array(2))), [12]);
  assertEquals(traces, 5);
  const g = np.compile((x: ndarray, k: number) => x.multiply(k));
  for (let k = 0; k < 80; k++) g(x, k);
  assertEquals(g.cacheInfo().currsize, 64);
});

Deno.test("what depends on values can't be traced, and the message has the line and the alternative", () => {
  const cases: ((x: ndarray) => unknown)[] = [
    (x) => Number(x.sum()) > 3 ? x : x.add(1),
    (x) => x.tolist(),
    (x) => x.get(np.greater(x, 1)),
    (x) => np.nonzero(x),
    (x) => np.unique(x),
    (x) => `${x}`,
    (x) => [...x].map((y) => y.item()),
    (x) => x.data,
  ];
  for (const fn of cases) {
    const error = assertThrows(() => np.compile(fn)(np.array([1, 2, 3])), np.TraceError);
    assertStringIncludes(error.message, "compile_test.ts:");
    assertStringIncludes(error.message, "np.where");
  }
  assertThrows(
    () => np.compile((x: ndarray) => Promise.resolve(x))(np.ones(1)),
    np.TraceError,
    "asynchronous",
  );
  assertEquals(np.getBackend(), "cpu");
  assertEquals(np.add([1], 1).tolist(), [2]);
});

Deno.test("values of constants may be read and decide while tracing", () => {
  const f = np.compile((x: ndarray) => {
    const [at] = np.nonzero(np.array([0, 1, 0, 1]));
    return x.get(at).multiply(Number(np.arange(3).sum()));
  });
  assertEquals(f(np.array([1, 2, 3, 4])).tolist(), [6, 12]);
});

Deno.test("an argument that may not be written refuses in compiled code too", () => {
  const x = np.broadcast_to(np.array([1, 2]), [2, 2]);
  assertThrows(() => np.compile((a: ndarray) => a.iadd(1))(x), np.ValueError, "read-only");
});

Deno.test("floating-point errors are those of the function", () => {
  const f = np.compile((x: ndarray) => np.errstate({ all: "ignore" }, () => np.divide(1, x)));
  const g = np.compile((x: ndarray) => np.divide(1, np.divide(1, x)));
  np.errstate({ all: "raise" }, () => {
    assertEquals(f(np.array([0, 1])).tolist(), [Infinity, 1]);
    assertThrows(
      () => g(np.array([0, 1])),
      np.FloatingPointError,
      "divide by zero encountered in divide",
    );
  });
  np.errstate({ all: "ignore" }, () => assertEquals(g(np.array([0, 2])).tolist(), [0, 2]));
});

Deno.test("a run that throws leaves arguments as they were", () => {
  const f = np.compile((x: ndarray) => {
    x.iadd(1);
    return np.divide(1, x.subtract(1));
  });
  const x = np.array([0, 1]);
  np.errstate({ all: "raise" }, () => assertThrows(() => f(x), np.FloatingPointError));
  assertEquals(x.tolist(), [0, 1]);
});

Deno.test("graphs are printed, drawn and compared", () => {
  const f = np.compile((x: ndarray, y: ndarray) => np.exp(x).add(y).add(np.exp(x)));
  const g = f.graph(np.zeros([2, 3]), np.zeros(3));
  assertEquals(
    g.toString(),
    `graph(x: float64[2,3], y: float64[3]) {
  %2 = exp(x) : float64[2,3]
  %3 = add(%2, y) : float64[2,3]
  %4 = add(%3, %2) : float64[2,3]
  return %4
}`,
  );
  assertStringIncludes(g.toMermaid(), 'v0(["x: float64[2,3]"])');
  assert(g instanceof Graph && g.equals(f.graph(np.ones([2, 3]), np.ones(3))));
  assert(!g.equals(f.graph(np.ones([2, 4]), np.ones(4))));
  const h = np.compile((x: ndarray) => x.add(np.array([1, 2])));
  const other = np.compile((x: ndarray) => x.add(np.array([1, 3])));
  assert(!h.graph(np.zeros(2)).equals(other.graph(np.zeros(2))));
  assertEquals(g.nodes[0].call, "exp");
  assertStringIncludes(g.nodes[0].line ?? "", "compile_test.ts:");
});

Deno.test("dead nodes go, small constants are folded", () => {
  const f = np.compile((x: ndarray) => {
    np.sin(x);
    return x.add(np.sqrt(np.array([4, 9])).multiply(2));
  });
  assertEquals(
    f.graph(np.zeros(2)).toString(),
    `graph(x: float64[2]) {
  %1 = constant [4, 6] : float64[2]
  %2 = add(x, %1) : float64[2]
  return %2
}`,
  );
});

Deno.test("dynamic dimensions stand in the graph by name", () => {
  const f = np.compile((x: ndarray, w: ndarray) => x.subtract(x.mean({ axis: 0 })).matmul(w).T, {
    dynamic: { x: { 0: "n" }, 1: { 1: "k" } },
  });
  const g = f.graph(np.zeros([10, 2]), np.zeros([2, 4]));
  assertStringIncludes(g.toString(), "graph(x: float64[n,2], w: float64[2,k])");
  assertStringIncludes(g.toString(), "value=n");
  assertEquals(g.spec(g.outputs[0]), "float64[k,n]");
  assert(g.equals(np.compile(f.fn).graph(np.zeros([10, 2]), np.zeros([2, 4]))));
  const flat = np.compile((x: ndarray) => x.reshape(-1).get("1:"), {
    dynamic: { 0: { 0: "n", 1: "m" } },
  });
  const h = flat.graph(np.zeros([3, 4]));
  assertEquals(h.spec(h.outputs[0]), "float64[n*m-1]");
  const branch = np.compile((x: ndarray) => x.length > 8 ? x.add(1) : x, {
    dynamic: { x: { 0: "n" } },
  });
  assertThrows(() => branch.graph(np.zeros(10)), np.TraceError, "depends on the size of 'n'");
  assertThrows(
    () => np.compile((x: ndarray) => x, { dynamic: { z: { 0: "n" } } }).graph(np.zeros(1)),
    np.TraceError,
    "'z'",
  );
  assertEquals(f(np.ones([2, 2]), np.ones([2, 2])).tolist(), [[0, 0], [0, 0]]);
});

Deno.test("compile() says what is wrong with its arguments", () => {
  assertThrows(() => np.compile(3 as unknown as () => void), TypeError, "function");
  assertThrows(() => np.compile(() => 0, { fast: true } as object), TypeError, "'fast'");
  assertEquals(findBackend("cpu"), cpu);
});

Deno.test("static arrays are seen as they are, parts of them included", () => {
  const f = np.compile((x: ndarray, n: ndarray) => x.get(`:${Number(n.get(0))}`).multiply(n), {
    static: ["n"],
  });
  assertEquals(f(np.arange(5), np.array([1, 7])).tolist(), [0, 0]);
  assertEquals(f(np.array([1, 2, 3]), np.array([2, 7])).tolist(), [2, 14]);
  assertEquals(f(np.array([1, 2, 3]), np.array([1, 7])).tolist(), [1, 7]);
  assertEquals(f.cacheInfo().misses, 3);
});

Deno.test("wrong options and arguments of compiled functions are told", () => {
  const f = (x: ndarray) => x.add(1), x = np.ones(2);
  assertThrows(() => np.compile(f, { static: ["y"] })(x), np.TraceError, "static names 'y'");
  assertThrows(() => np.compile(f, { static: [3] })(x), np.TraceError, "static names argument 3");
  const circle: { a: ndarray; self?: unknown } = { a: x };
  circle.self = circle;
  assertThrows(
    () => np.compile((p: typeof circle) => p.a)(circle),
    np.ValueError,
    "'p.self' contains itself",
  );
  const lines = np.compile(function* (y: ndarray) {
    yield y;
  });
  assertThrows(() => lines(x), np.TraceError, "a generator");
});

Deno.test("a compiled method is traced for the object that it is called on", () => {
  class Scale {
    factor: number;
    offset = np.array([1, 2]);
    constructor(factor: number) {
      this.factor = factor;
    }
    apply = np.compile(function (this: Scale, x: ndarray): ndarray {
      return x.multiply(this.factor).add(this.offset);
    });
  }
  const a = new Scale(2), b = new Scale(3);
  b.apply = a.apply;
  assertEquals(a.apply(np.array([1, 1])).tolist(), [3, 4]);
  assertEquals(b.apply(np.array([1, 1])).tolist(), [4, 5]);
  a.offset.imul(10);
  assertEquals(a.apply(np.array([1, 1])).tolist(), [12, 22]);
  assertEquals(a.apply.cacheInfo(), { hits: 1, misses: 2, maxsize: 64, currsize: 2 });
});

Deno.test("a call that fails in a compiled function on a graph engine is named with its line", async () => {
  const probe = graphProbe("compiled-blame");
  probe.failing = "sqrt";
  let line = 0;
  const f = np.compile((x: ndarray) => {
    line = Number(/compile_test\.ts:(\d+)/.exec(new Error().stack ?? "")?.[1]) + 1;
    return np.std(x).add(1);
  });
  const inverse = np.compile((x: ndarray) => np.linalg.inv(x));
  await np.withBackend(probe.backend, async () => {
    const y = f(np.arange(3));
    const error = await assertRejects(() => y.ready(), Error, "sqrt failed on purpose");
    assertStringIncludes(error.message, "sqrt of np.std, operands (float64[])");
    assertStringIncludes(error.message, `compile_test.ts:${line}:`);
    const singular = inverse(np.zeros([2, 2]));
    const told = await assertRejects(() => singular.ready(), np.linalg.LinAlgError, "Singular");
    assertStringIncludes(told.message, "np.inv");
  });
});

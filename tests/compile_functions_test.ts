// Functions of np in traced code: whatever has a shape that doesn't depend on values can be compiled, on the cpu
// and on a graph backend, and gives the values and dtypes that it gives at once. What can't says so.

import { assertEquals, assertThrows } from "@std/assert";
import np from "@nplex/np";
import { ndarray } from "@nplex/core";
import { graphProbe } from "./support/graph_backend.ts";

/** A matrix, a vector, indices, and a mask. */
type Body = (x: ndarray, v: ndarray, b: ndarray, m: ndarray) => unknown;

const written = (a: ndarray, write: (y: ndarray) => unknown): ndarray => {
  const y = a.copy();
  write(y);
  return y;
};

const CALLS: Readonly<Record<string, Body>> = {
  mean: (x) => np.mean(x),
  "mean of integers": (
    x,
    v,
    b,
  ) => [b.mean(), x.astype("float32").sum({ dtype: "float64" }), v.std()],
  median: (x) => np.median(x, { axis: 1 }),
  quantile: (x) => np.quantile(x, [0.1, 0.5], { axis: 0 }),
  average: (x, v) => np.average(x, { weights: v, axis: 0 }),
  nanmean: (x) => np.nanmean(x, { axis: 0 }),
  nanmax: (x) => [np.nanmax(x), np.nanmin(x, { axis: 1 }), np.nanargmax(x, { axis: 0 })],
  nanstd: (x) => [np.nanstd(x), np.nanmedian(x), np.nanpercentile(x, 40)],
  inv: (x) => np.linalg.inv(x),
  solve: (x, v) => np.linalg.solve(x, v),
  det: (x) => [np.linalg.det(x), np.linalg.cholesky(x), np.linalg.svdvals(x)],
  matrix_power: (x) => np.linalg.matrix_power(x, -2),
  pinv: (x) => [np.linalg.pinv(x), np.linalg.norm(x, 2), np.linalg.cond(x)],
  sort: (x, v) => [np.sort(x, { axis: 0 }), np.argsort(x), np.searchsorted(v, x)],
  histogram: (x) => np.histogram(x, { bins: 4, range: [0, 6] }),
  interp: (_, v) => np.interp(v, [0, 1, 2], [1, 2, 3]),
  convolve: (_, v) => [np.convolve(v, v), np.cov(v), np.gradient(v), np.diff(v)],
  take: (
    x,
    v,
    b,
  ) => [np.take(v, b, { mode: "wrap" }), np.take_along_axis(x, np.argsort(x), { axis: -1 })],
  where: (_x, v, _b, m) => [np.where(m, v, 0), np.select([m], [v], { default: 0 })],
  "a mask that is written": (_x, v, _b, m) => [
    written(v, (y) => y.set(m, 7)),
    written(v, (y) => y.set(np.greater(y, 1), -1)),
    written(v, (y) => np.putmask(y, m, 9)),
    written(v, (y) => np.copyto(y, 9, { where: m })),
  ],
  "a mask over rows": (x, v) => written(x, (y) => y.set(np.greater(v, 1), 0)),
  "where= of a ufunc": (_x, v, _b, m) => [
    np.log(v, { where: m, out: np.zeros(3) }),
    np.add(v, 1, { where: m, out: v.copy() }),
    np.sum(v, { where: m }),
  ],
  "indices that are written": (_x, v, b) => written(v, (y) => y.set(b.subtract(1), 7)),
  "np.add.at": (_x, v, b) => written(v, (y) => np.add.at(y, b.subtract(1), 1)),
  einsum: (x, v) => [np.einsum("ij,jk->ik", x, x), np.tensordot(x, x, 1), np.outer(v, v)],
  pad: (x) => [np.pad(x, 1), np.pad(x, 1, "edge"), np.tile(x, 2), np.roll(x, 1)],
  creation: (
    x,
  ) => [np.arange(5), np.linspace(0, 1, 5), np.eye(3), np.full_like(x, 2), np.kaiser(5, 2)],
  fft: (_, v) => [np.fft.fft(v), np.fft.rfft(v)],
  rounding: (
    x,
    v,
  ) => [np.round(v, 1), np.clip(x, v, 3), np.divmod(v, 2), np.modf(v), np.isclose(v, 1)],
  "a seed inside": (_, v) => v.add(np.random.default_rng(1).random(3)),
};

/** What needs values for a shape, a dtype or a plain result. */
const NOT: Readonly<Record<string, Body>> = {
  unique: (x) => np.unique(x),
  nonzero: (x) => np.nonzero(x),
  compress: (_x, v, _b, m) => np.compress(m, v),
  "a mask that picks": (_x, v, _b, m) => v.get(m),
  allclose: (x) => np.allclose(x, x),
  "a generator from outside": () => rng.random(3),
  "a generator without a seed": () => np.random.default_rng().random(3),
  "np.random": () => np.random.rand(3),
};
const rng = np.random.default_rng(7);

const operands = (): [ndarray, ndarray, ndarray, ndarray] => {
  const x = np.array([[4, 1, 2], [1, 5, 3], [2, 3, 6]]), v = np.array([0.5, 1.5, 2.5]);
  return [x, v, np.array([3n, 1n, 2n]), np.array([false, true, true])];
};

function arrays(x: unknown): ndarray[] {
  if (x instanceof ndarray) return [x];
  return typeof x === "object" && x !== null ? Object.values(x).flatMap(arrays) : [];
}

const shown = async (x: unknown): Promise<string[]> => {
  const list = arrays(x);
  await np.ready(...list);
  return list.map((a) =>
    `${a.dtype} ${np.array2string(a, { precision: 17, floatmode: "maxprec" })}`
  );
};

const probe = graphProbe("compile-functions");
for (const [name, body] of Object.entries(CALLS)) {
  Deno.test(`compiled: ${name}`, async () => {
    const want = await shown(body(...operands()));
    assertEquals(await shown(np.compile(body)(...operands())), want);
    await np.withBackend(probe.backend, async () => {
      assertEquals(await shown(np.compile(body)(...operands())), want);
    });
  });
}

Deno.test("what needs values says so", () => {
  for (const [name, body] of Object.entries(NOT)) {
    assertThrows(() => np.compile(body)(...operands()), np.TraceError, undefined, name);
  }
});

Deno.test("errors that depend on values come when these are known, and change nothing", async () => {
  const f = np.compile((x: ndarray, a: ndarray) => {
    x.iadd(1);
    return np.linalg.inv(a).add(x);
  });
  const singular = () => np.zeros([2, 2]), regular = () => np.eye(2);
  const x = np.zeros([2, 2]);
  assertThrows(() => f(x, singular()), np.linalg.LinAlgError, "Singular matrix");
  assertEquals(x.tolist(), [[0, 0], [0, 0]]);
  assertEquals(f(x, regular()).tolist(), [[2, 1], [1, 2]]);
  await np.withBackend(probe.backend, async () => {
    for (const inv of [np.compile((a: ndarray) => np.linalg.inv(a)), np.linalg.inv]) {
      const bad = inv(singular()), later = bad.add(1), good = inv(regular());
      const results = await Promise.allSettled([bad.ready(), good.ready()]);
      assertEquals(results.map((r) => r.status), ["rejected", "fulfilled"]);
      assertEquals((results[0] as PromiseRejectedResult).reason.name, "LinAlgError");
      const after = await later.ready().catch((e) => e);
      assertEquals(after.name, "LinAlgError");
      assertEquals(good.tolist(), [[1, 0], [0, 1]]);
    }
  });
});

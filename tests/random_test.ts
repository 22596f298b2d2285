// np.random beyond the recorded calls: how generators are made, seeded, saved and wrapped; wrong arguments; and that
// any mixture of draws leaves the state where single draws would.

import "@nplex/core/engines";
import { assertEquals, assertThrows } from "@std/assert";
import np from "../packages/np/mod.ts";
import { complex64, DTYPES, type EagerBackend, float32, int32, type TypedArray } from "@nplex/core";

const { random } = np;
// deno-lint-ignore no-explicit-any
type Any = any;

Deno.test("default_rng takes seeds, sequences, bit generators, generators and RandomStates", () => {
  const first = random.default_rng(42).random();
  assertEquals(first, 0.7739560485559633);
  assertEquals(random.default_rng({ seed: 42 }).random(), first);
  assertEquals(random.default_rng(42n).random(), first);
  assertEquals(random.default_rng(new random.SeedSequence(42)).random(), first);
  assertEquals(random.default_rng(new random.PCG64(42)).random(), first);
  assertEquals(random.default_rng(np.array([42n])).random(), first);
  assertEquals(random.default_rng(Uint32Array.of(42)).random(), first);
  const rng = random.default_rng(1);
  assertEquals(random.default_rng(rng) === rng, true);
  const state = new random.RandomState(5);
  assertEquals(random.default_rng(state).bit_generator === state._bit_generator, true);
  assertEquals(random.default_rng().random() === random.default_rng().random(), false);
  assertEquals(random.default_rng(null).random() < 1, true);
  assertEquals(random.default_rng(true).random(), random.default_rng(1).random());
});

Deno.test("seeds that are no integers are refused with NumPy's classes", () => {
  for (const seed of [1.5, "x", [1.5], np.array([1.5])]) {
    assertThrows(() => random.default_rng(seed as Any), TypeError);
  }
  for (const seed of [-1, -1n, [3, -1]]) {
    assertThrows(() => random.default_rng(seed), np.ValueError);
  }
  // A number that has lost digits is no seed.
  assertThrows(() => random.default_rng(2 ** 60), np.ValueError, "bigint");
  assertThrows(() => new random.SeedSequence(1, { pool_size: 3 }), np.ValueError);
  assertThrows(() => new random.SeedSequence(1).generate_state(3, "float32" as Any), np.ValueError);
  assertThrows(() => new random.SeedSequence(1).spawn(-1), np.OverflowError);
  assertThrows(() => random.default_rng(1).spawn(-1), np.OverflowError);
  assertThrows(() => new random.Philox(1, null, 2), np.ValueError);
  assertThrows(() => new random.Philox({ key: -1 }), np.ValueError);
  assertThrows(() => new random.Philox({ counter: [1, 2] }), np.ValueError);
  assertThrows(() => new random.Generator(3 as Any), TypeError);
  assertThrows(() => new (random.BitGenerator as Any)(1), np.NotImplementedError);
  assertThrows(() => new random.RandomState([[1, 2]]), np.ValueError);
  assertThrows(() => new random.RandomState(np.array([1.5])), TypeError);
  assertThrows(() => new random.RandomState(new random.PCG64(1)).seed(1), TypeError);
  assertThrows(() => random.set_state(5 as Any), TypeError);
  assertThrows(() => random.set_state(["a", 1, 2]), np.ValueError);
  assertThrows(() => {
    new random.PCG64(1).state = { bit_generator: "MT19937", state: {} };
  }, np.ValueError);
});

Deno.test("arguments bind by position and by name, and surplus ones are refused", () => {
  const draw = () => random.default_rng(3);
  const wanted = draw().normal(1, 2, 3).tolist();
  assertEquals(draw().normal({ loc: 1, scale: 2, size: 3 }).tolist(), wanted);
  assertEquals(draw().normal(1, { scale: 2, size: [3] }).tolist(), wanted);
  assertEquals(draw().normal(np.float64(1), 2n as Any, 3).tolist(), wanted);
  assertEquals(typeof draw().normal(np.float64(1), 2), "number");
  assertThrows(() => draw().normal(1, 2, 3, 4 as Any), TypeError);
  assertThrows(() => draw().normal({ loc: 1, mean: 2 } as Any), TypeError);
  assertThrows(() => (draw().beta as Any)(1), TypeError);
  assertThrows(() => draw().random({ size: 3, dtype: "int64" as Any }), TypeError);
  assertThrows(() => draw().permuted([1, 2], 0 as Any), TypeError);
  assertThrows(() => draw().normal("a" as Any), Error);
});

for (const C of [random.PCG64, random.PCG64DXSM, random.MT19937, random.Philox, random.SFC64]) {
  Deno.test(`the state of ${C.name} can be saved and restored between any draws`, () => {
    const rng = new random.Generator(new C(7));
    const steps = [
      () => rng.random(),
      () => rng.integers(0, 5, 3, "int32"),
      () => rng.standard_normal(7),
      () => rng.random(5, "float32"),
      () => rng.bytes(3),
      () => rng.bit_generator.random_raw(1500),
      () => rng.random(1001),
      () => rng.integers(0, 2 ** 40, 9),
      () => rng.permutation(20),
    ];
    for (let round = 0; round < 40; round++) {
      const saved = rng.bit_generator.state, step = steps[(round * 5 + round % 3) % steps.length];
      const first = String(step());
      const after = rng.bit_generator.random_raw();
      rng.bit_generator.state = saved;
      assertEquals(String(step()), first);
      assertEquals(rng.bit_generator.random_raw(), after);
      // A fresh generator given the state goes on in the same way.
      const other = new C(1);
      other.state = rng.bit_generator.state;
      assertEquals(other.random_raw(), rng.bit_generator.random_raw());
    }
  });
}

Deno.test("RandomState keeps the second normal of a pair in its state", () => {
  const rs = new random.RandomState(3);
  rs.randn();
  const saved = rs.get_state(), dict = rs.get_state(false);
  assertEquals(saved[3], 1);
  const next = [rs.randn(), rs.randn()];
  rs.set_state(saved);
  assertEquals([rs.randn(), rs.randn()], next);
  rs.set_state(dict);
  assertEquals([rs.randn(), rs.randn()], next);
  rs.seed(3);
  rs.randn();
  assertEquals(rs.randn(), next[0]);
});

Deno.test("results without size are plain values where NumPy's are, and 0-d arrays else", () => {
  const rng = random.default_rng(5), rs = new random.RandomState(5);
  for (
    const x of [rng.random(), rng.poisson(3), rng.choice(5), rs.randint(5), rs.rand(), rs.choice(4)]
  ) {
    assertEquals(typeof x, "number");
  }
  assertEquals(rng.integers(5).shape, []);
  assertEquals(rng.choice([1, 2]).shape, []);
  assertEquals(rng.normal(0, 1, { size: [] }).shape, []);
  assertEquals(rs.randint(5, { size: [] }).shape, []);
  assertEquals(typeof rs.tomaxint(), "bigint");
});

Deno.test("shuffle works in place on views, lists and typed arrays", () => {
  const a = np.arange(12).reshape(3, 4);
  random.default_rng(1).shuffle(a.T);
  assertEquals(a.get(0).tolist(), a.get(1).subtract(4).tolist());
  const list = ["a", "b", "c", "d"], words = Int16Array.of(1, 2, 3, 4, 5);
  random.default_rng(1).shuffle(list);
  random.default_rng(1).shuffle(words);
  assertEquals([...list].sort(), ["a", "b", "c", "d"]);
  assertEquals([...words].sort(), [1, 2, 3, 4, 5]);
  assertThrows(() => random.shuffle(np.broadcast_to(1, [3])), np.ValueError);
});

Deno.test("multivariate_normal has the covariance asked for by every method", () => {
  const cov = [[2, 1, 0], [1, 3, -1], [0, -1, 1]];
  for (const method of ["svd", "eigh", "cholesky"] as const) {
    const x = random.default_rng(8).multivariate_normal([1, 2, 3], cov, 20000, { method });
    assertEquals(np.allclose(np.cov(x.T), cov, { atol: 0.1, rtol: 0 }), true);
    assertEquals(np.allclose(x.mean({ axis: 0 }), [1, 2, 3], { atol: 0.05, rtol: 0 }), true);
  }
});

Deno.test("a Generator draws on the host for any backend, in that backend's dtypes", async () => {
  const handles: TypedArray[] = [];
  const narrow: EagerBackend = {
    kind: "eager",
    name: "narrow",
    dtypes: DTYPES.filter((d) => d.itemsize < 8),
    defaults: { float: float32, int: int32, complex: complex64 },
    upload: (data) => {
      handles.push(data.slice());
      return handles[handles.length - 1];
    },
    download: (handle) => handle as TypedArray,
    kernels: {},
  };
  const wanted = random.default_rng(4).normal(0, 1, 3).astype("float32").tolist();
  const order = random.default_rng(4).permutation(6).tolist();
  np.registerBackend(narrow);
  await np.withBackend("narrow", () => {
    const x = random.default_rng(4).normal(0, 1, 3);
    assertEquals([x.device, x.dtype.name, x.tolist()], ["narrow", "float32", wanted]);
    assertEquals(random.default_rng(4).permutation(6).tolist(), order);
    assertEquals(random.default_rng(4).poisson(3, 2).dtype.name, "int32");
    assertEquals(random.default_rng(4).random(2, "float32").device, "narrow");
    assertThrows(() => random.default_rng(4).integers(0, 5, 3, "uint64"), np.DTypeError);
  });
});

Deno.test("many numbers at once are those drawn one by one", () => {
  const float = { dtype: "float32" } as const;
  const draws: Record<string, (g: np.random.Generator, size: number) => np.ndarray> = {
    random: (g, n) => g.random([n]),
    "random, float32": (g, n) => g.random([n], float),
    normal: (g, n) => g.standard_normal([n]),
    "normal, float32": (g, n) => g.standard_normal([n], float),
    exponential: (g, n) => g.standard_exponential([n]),
    "exponential, float32": (g, n) => g.standard_exponential([n], float),
    integers: (g, n) => g.integers(-5, 1000, [n]),
    "integers, often drawn again": (g, n) => g.integers(0n, 66_000_000n, [n]),
    "integers, far from 0": (g, n) => g.integers(-(10n ** 16n), 9n - 10n ** 16n, [n]),
    "integers, int32": (g, n) => g.integers(-5, 1000, [n], { dtype: "int32" }),
    "integers, uint32": (g, n) => g.integers(7, 4_000_000_000, [n], { dtype: "uint32" }),
  };
  for (const make of ["PCG64", "PCG64DXSM", "SFC64", "Philox", "MT19937"] as const) {
    const [many, few] = [0, 1].map(() => new random.Generator(new random[make](3)));
    for (const [name, draw] of Object.entries(draws)) {
      // Odd numbers of 32-bit draws leave half of a value; 9001 takes several blocks.
      for (const n of [301, 9001]) {
        const want = np.concatenate(Array.from({ length: n }, () => draw(few, 1)));
        assertEquals(np.array_equal(draw(many, n), want), true, `${make}: ${name}, ${n}`);
      }
    }
    assertEquals(many.bit_generator.random_raw(), few.bit_generator.random_raw(), make);
  }
});

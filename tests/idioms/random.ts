// NumPy's guide to random numbers: the quick start and the chapter on streams for several workers.
// tools/oracle/idioms/random.py has the same ids in Python.

import np from "@nplex/np";
import { type Idioms, ints } from "./support.ts";

const { default_rng, Generator, SeedSequence } = np.random;
const f4 = { dtype: np.float32 } as const;

export const RANDOM: Idioms = {
  "quick start: a generator": () => {
    const rng = default_rng(12345);
    return [
      rng.random(),
      rng.standard_normal(10),
      rng.integers({ low: 0, high: 10, size: 5 }),
    ];
  },
  "quick start: the generator prints": () => String(default_rng(12345)),
  "quick start: floats, ints and normals": () => {
    const rng = default_rng({ seed: 42 });
    const arr1 = rng.random([3, 3]);
    return [
      rng.random(),
      rng.integers({ low: 0, high: 10, size: 3 }),
      rng.normal({ loc: 5, scale: 2, size: [2, 2] }),
      arr1,
    ];
  },
  "quick start: integers up to the end": () => {
    const rng = default_rng(7);
    return [
      rng.integers(5, { size: [2, 4] }),
      rng.integers(1, 6, { endpoint: true, size: 10 }),
      rng.integers(1, [3, 5, 10]),
      rng.integers([1, 3, 5, 7], [[10], [20]], { dtype: np.uint8 }),
    ];
  },
  "quick start: a large seed from secrets": () =>
    default_rng(122807528840384100672342137672332424406n).random(),
  "quick start: the same seed gives the same numbers": () => [
    np.array_equal(default_rng(1).random(5), default_rng(1).random(5)),
    default_rng([1, 2, 3]).random(),
  ],
  "choice and its weights": () => {
    const rng = default_rng(11);
    return [
      rng.choice(5, 3),
      rng.choice(5, 3, { p: [0.1, 0, 0.3, 0.6, 0] }),
      rng.choice(5, 3, { replace: false }),
      rng.choice(ints([[0, 1, 2], [3, 4, 5], [6, 7, 8]]), 2, { replace: false }),
    ];
  },
  "shuffle, permutation and permuted": () => {
    const rng = default_rng(12);
    const arr = np.arange(10);
    rng.shuffle(arr);
    const table = np.arange(9).reshape([3, 3]);
    rng.shuffle(table, { axis: 1 });
    const x = np.arange(24).reshape(3, 8);
    return [
      arr,
      table,
      rng.permutation(10),
      rng.permutation(ints([1, 4, 9, 12, 15])),
      rng.permuted(x, { axis: 1 }),
    ];
  },
  "distributions": () => {
    const rng = default_rng(13);
    return [
      rng.exponential(2, 3),
      rng.poisson(5, 6),
      rng.binomial(10, 0.5, 6),
      rng.gamma(2, 2, 3),
      rng.beta(1, 2, 3),
      rng.uniform(-1, 0, 3),
      rng.multinomial(20, new Array(6).fill(1 / 6), { size: 2 }),
      rng.multivariate_normal([0, 0], [[1, 0], [0, 100]], 2).round(10),
      rng.dirichlet([10, 5, 3], 2),
    ];
  },
  "float32 and out": () => {
    const rng = default_rng(14);
    const z = np.empty(3);
    rng.standard_normal({ out: z });
    return [z, rng.random(3, f4), rng.standard_normal(2, f4)];
  },
  "bit generators": () => {
    const { PCG64, PCG64DXSM, MT19937, Philox, SFC64 } = np.random;
    return [PCG64, PCG64DXSM, MT19937, Philox, SFC64]
      .map((b) => new Generator(new b(1234)).standard_normal(2));
  },
  "parallel: spawn": () => {
    const sq = new SeedSequence(12345);
    const child_seeds = sq.spawn(3);
    return [child_seeds.map((s) => default_rng(s).random()), child_seeds[1].spawn_key];
  },
  "parallel: generators spawn": () => {
    const parent_rng = default_rng(12345);
    const streams = parent_rng.spawn(3);
    return [
      streams.map((s) => s.integers(0, 100, 3)),
      streams[0].spawn(2).map((g) => g.random()),
    ];
  },
  "parallel: a worker's number and a root seed": () => {
    const root_seed = 0x8c3c010cb4754c905776bdac5ee7501n;
    return [0, 1, 2].map((worker_id) => default_rng([worker_id, root_seed]).random());
  },
  "parallel: jumped": () => {
    const blocked_rng: np.random.PCG64[] = [];
    const rng = new np.random.PCG64(123);
    for (let i = 0; i < 3; i++) blocked_rng.push(rng.jumped(i));
    return blocked_rng.map((b) => new Generator(b).random());
  },
  "the legacy generator": () => {
    np.random.seed(0);
    const a = [
      np.random.rand(2, 2),
      np.random.randn(3),
      np.random.randint(5, { size: [2, 4] }),
      np.random.random_sample(),
      np.random.permutation(5),
      np.random.choice(5, 3),
    ];
    const rs = new np.random.RandomState(1234);
    return [a, rs.standard_normal(3), rs.uniform({ size: 2 })];
  },
  "state and back": () => {
    const rng = default_rng(99);
    const state = rng.bit_generator.state;
    const first = rng.random(3);
    rng.bit_generator.state = state;
    return [np.array_equal(first, rng.random(3)), state.bit_generator];
  },
  "extending: one seed sequence for words": () => [
    new SeedSequence(1234).generate_state(4),
    new SeedSequence([1, 2]).entropy,
  ],
};

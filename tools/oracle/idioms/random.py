# NumPy's guide to random numbers: the quick start and the chapter on streams for several workers.
# tests/idioms/random.ts has the same ids in TypeScript.

#: quick start: a generator
rng = np.random.default_rng(12345)
rng.random(), rng.standard_normal(10), rng.integers(low=0, high=10, size=5)
#: quick start: the generator prints
str(np.random.default_rng(12345))
#: quick start: floats, ints and normals
rng = np.random.default_rng(seed=42)
arr1 = rng.random((3, 3))
rng.random(), rng.integers(low=0, high=10, size=3), rng.normal(loc=5, scale=2, size=(2, 2)), arr1
#: quick start: integers up to the end
rng = np.random.default_rng(7)
rng.integers(5, size=(2, 4)), rng.integers(1, 6, endpoint=True, size=10), rng.integers(1, [3, 5, 10]), rng.integers([1, 3, 5, 7], [[10], [20]], dtype=np.uint8)
#: quick start: a large seed from secrets
rng = np.random.default_rng(122807528840384100672342137672332424406)
rng.random()
#: quick start: the same seed gives the same numbers
np.array_equal(np.random.default_rng(1).random(5), np.random.default_rng(1).random(5)), np.random.default_rng([1, 2, 3]).random()
#: choice and its weights
rng = np.random.default_rng(11)
rng.choice(5, 3), rng.choice(5, 3, p=[0.1, 0, 0.3, 0.6, 0]), rng.choice(5, 3, replace=False), rng.choice([[0, 1, 2], [3, 4, 5], [6, 7, 8]], 2, replace=False)
#: shuffle, permutation and permuted
rng = np.random.default_rng(12)
arr = np.arange(10)
rng.shuffle(arr)
table = np.arange(9).reshape((3, 3))
rng.shuffle(table, axis=1)
x = np.arange(24).reshape(3, 8)
arr, table, rng.permutation(10), rng.permutation(np.array([1, 4, 9, 12, 15])), rng.permuted(x, axis=1)
#: distributions
rng = np.random.default_rng(13)
rng.exponential(2, 3), rng.poisson(5, 6), rng.binomial(10, .5, 6), rng.gamma(2., 2., 3), rng.beta(1, 2, 3), rng.uniform(-1, 0, 3), rng.multinomial(20, [1 / 6.] * 6, size=2), rng.multivariate_normal([0, 0], [[1, 0], [0, 100]], 2).round(10), rng.dirichlet((10, 5, 3), 2)
#: float32 and out
rng = np.random.default_rng(14)
z = np.empty(3)
rng.standard_normal(out=z)
z, rng.random(3, dtype=np.float32), rng.standard_normal(2, dtype=np.float32)
#: bit generators
[np.random.Generator(b(1234)).standard_normal(2) for b in (np.random.PCG64, np.random.PCG64DXSM, np.random.MT19937, np.random.Philox, np.random.SFC64)]
#: parallel: spawn
sq = np.random.SeedSequence(12345)
child_seeds = sq.spawn(3)
[np.random.default_rng(s).random() for s in child_seeds], child_seeds[1].spawn_key
#: parallel: generators spawn
parent_rng = np.random.default_rng(12345)
streams = parent_rng.spawn(3)
[s.integers(0, 100, 3) for s in streams], [g.random() for g in streams[0].spawn(2)]
#: parallel: a worker's number and a root seed
root_seed = 0x8c3c010cb4754c905776bdac5ee7501
[np.random.default_rng([worker_id, root_seed]).random() for worker_id in range(3)]
#: parallel: jumped
blocked_rng = []
rng = np.random.PCG64(123)
for i in range(3):
    blocked_rng.append(rng.jumped(i))
[np.random.Generator(b).random() for b in blocked_rng]
#: the legacy generator
np.random.seed(0)
a = np.random.rand(2, 2), np.random.randn(3), np.random.randint(5, size=(2, 4)), np.random.random_sample(), np.random.permutation(5), np.random.choice(5, 3)
rs = np.random.RandomState(1234)
a, rs.standard_normal(3), rs.uniform(size=2)
#: state and back
rng = np.random.default_rng(99)
state = rng.bit_generator.state
first = rng.random(3)
rng.bit_generator.state = state
np.array_equal(first, rng.random(3)), state["bit_generator"]
#: extending: one seed sequence for words
np.random.SeedSequence(1234).generate_state(4), np.random.SeedSequence([1, 2]).entropy

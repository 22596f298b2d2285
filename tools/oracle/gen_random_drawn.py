# Writes tests/fixtures/random_drawn.json.gz: calls of np.random's methods drawn at random (seeded), with parameters
# that are numbers, lists or arrays, wrong ones among them, as rows of gen_random.py. tests/random_oracle_test.ts
# replays them.
import gzip
import json
import os
import random
import warnings

import gen_random
import numpy as np

TARGET = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "tests", "fixtures", "random_drawn.json.gz")
CALLS = 1500
R = random.Random(21)
warnings.simplefilter("ignore")

# What values a parameter may have: usual ones, and others that are rarer and often wrong
KINDS = {
    "any": ([0., 1., -2., 3.5, 10.], [-1e-3, 1e10, float("nan")]),
    "from0": ([0., .1, .5, 1., 1.5, 2., 3.7, 10., 50., 1e3, 1e-3, 1e-8], [-0., -1., float("nan")]),
    "above0": ([.1, .5, 1., 1.5, 2., 3.7, 10., 50., 1e3, 1e-3, 1e-8], [0., -1., float("nan")]),
    "part": ([.1, .25, .5, .7, .9, .99, .01, 1 / 3, 1e-5], [-.1, 1.1, float("nan"), 1.]),
    "count": ([0, 1, 2, 5, 10, 20, 100, 1000, 50000], [-1, 2**40]),
}
METHODS = {
    "beta": ["above0"] * 2, "binomial": ["count", "part"], "chisquare": ["above0"], "exponential": ["from0"], "f": ["above0"] * 2,
    "gamma": ["from0"] * 2, "geometric": ["part"], "gumbel": ["any", "from0"], "hypergeometric": ["count"] * 3, "laplace": ["any", "from0"],
    "logistic": ["any", "from0"], "lognormal": ["any", "from0"], "logseries": ["part"], "negative_binomial": ["above0", "part"],
    "noncentral_chisquare": ["above0", "from0"], "noncentral_f": ["above0", "above0", "from0"], "normal": ["any", "from0"],
    "pareto": ["above0"], "poisson": ["from0"], "power": ["above0"], "rayleigh": ["from0"], "standard_t": ["above0"],
    "triangular": ["any"] * 3, "uniform": ["any"] * 2, "vonmises": ["any", "from0"], "wald": ["above0"] * 2, "weibull": ["from0"],
    "zipf": ["above0"], "standard_gamma": ["from0"],
}
INTEGERS = ["bool", "int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64"]


def one(kind):
    usual, others = KINDS[kind]
    return R.choice(others if R.random() < .1 else usual)


def parameter(kind):
    r = R.random()
    if r < .6:
        return one(kind)
    values = [one(kind) for _ in range(R.choice([1, 2, 3]))]
    if r < .8:
        return values
    return np.array(values).reshape(R.choice([(-1,), (-1, 1)]))


def size():
    return R.choice([None, None, 3, (2, 3), (3,), (2, 2, 3), (), 0, (0, 2), (3, 1), 5, np.array([2, 3])])


def bound(dtype):
    low, high = (0, 1) if dtype == "bool" else (np.iinfo(dtype).min, np.iinfo(dtype).max)
    def value():
        return R.choice([0, 1, 2, 5, 10, 100, 255, 256, -3, 2**31, 2**32, int(low), int(low) - 1, int(high), int(high) + 1])
    if R.random() < .65:
        return value()
    values = [value() for _ in range(R.choice([1, 2, 3]))]
    array = np.array(values)
    return array.reshape(R.choice([(-1,), (-1, 1)])) if R.random() < .5 and array.dtype != object else values


def array():
    shape = R.choice([(5,), (3, 4), (2, 3, 2), (0,), (1,), (4, 1), (0, 3)])
    a = np.arange(int(np.prod(shape))).reshape(shape).astype(R.choice(["i8", "i8", "f4", "u1", "c16", "bool"]))
    return a.T if a.ndim > 1 and R.random() < .3 else a[::-1] if R.random() < .2 else a


def weights(n):
    p = np.array([R.random() for _ in range(max(n, 1))])
    return p / p.sum() * (1.1 if R.random() < .1 else 1)


def distribution(legacy):
    name = R.choice(list(METHODS))
    args, kw = [parameter(kind) for kind in METHODS[name]], {}
    if name == "zipf" and legacy:
        args = [R.choice([1.5, 2., 4.])]
    if name == "triangular" and R.random() < .7:
        args = sorted(R.choice([0., 1., 2., 5., -3.]) for _ in range(3))
    if name == "standard_gamma" and not legacy:
        kw["dtype"] = R.choice(["float32", "float64", "int32", "f4"])
    return name, args, kw | {"size": size()}


def integers(legacy):
    dtype = R.choice(INTEGERS)
    args, kw = [bound(dtype) for _ in range(R.choice([1, 2, 2, 2]))], {"dtype": dtype, "size": size()}
    if not legacy and R.random() < .4:
        kw["endpoint"] = True
    return "randint" if legacy else "integers", args, kw


def choice(legacy):
    a = R.choice([1, 2, 5, 10, 0, -1, 100]) if R.random() < .4 else array()
    kw = {"size": size()}
    if R.random() < .5:
        kw["replace"] = R.random() < .4
    if not legacy and not isinstance(a, int) and R.random() < .4:
        kw["axis"] = R.choice([0, -1])
    if R.random() < .4:
        kw["p"] = weights(a if isinstance(a, int) else a.shape[kw.get("axis", 0)])
    if not legacy and R.random() < .3:
        kw["shuffle"] = R.random() < .5
    return "choice", [a], kw


def order(legacy):
    name, a, kw = R.choice(["shuffle", "permutation"] + ([] if legacy else ["permuted"] * 2)), array(), {}
    if not legacy and R.random() < .6:
        kw["axis"] = R.choice([0, 1, -1, 2, -3])
    if name == "permuted" and R.random() < .3:
        kw["out"] = np.zeros_like(a) if R.random() < .7 else np.zeros((2, 2))
    return name, [a.copy()], kw


def vector(legacy):
    kw = {"size": size()}
    name = R.choice(["multinomial", "dirichlet"] + ([] if legacy else ["multivariate_hypergeometric"]))
    if name == "multinomial":
        return name, [R.choice([0, 1, 10, 1000, -1]) if R.random() < .7 or legacy else [3, 20], weights(R.choice([1, 2, 3, 5]))], kw
    if name == "dirichlet":
        return name, [[R.choice([.5, 1., 2., 10., .05, 1e-3, 1e-8, 1e-300, 0.]) for _ in range(R.choice([1, 2, 3, 4]))]], kw
    colors = [R.choice([0, 1, 5, 20, 100]) for _ in range(R.choice([1, 2, 3]))]
    return name, [colors, R.choice([0, 1, 4, 10, 50])], kw | {"method": R.choice(["count", "marginals"])}


def standard(legacy):
    kw = {"size": size()}
    if legacy:
        return R.choice(["random_sample", "standard_normal", "standard_exponential", "tomaxint", "standard_cauchy"]), [], kw
    name = R.choice(["random", "standard_normal", "standard_exponential"])
    kw["dtype"] = R.choice(["float32", "float64", "f4", "int64"])
    if name == "standard_exponential":
        kw["method"] = R.choice(["zig", "inv"])
    if R.random() < .4:
        kw["out"] = np.zeros(R.choice([(3,), (2, 3), (0,)]), R.choice(["f8", "f4", "i4"]))
    return name, [], kw


def main():
    calls = [distribution] * 5 + [integers] * 2 + [choice, choice, order, order, vector, standard]
    while len(gen_random.cases) < CALLS:
        cls = R.choice(["PCG64"] * 3 + ["RandomState"] * 2 + ["MT19937", "Philox", "SFC64", "PCG64DXSM"])
        name, args, kw = R.choice(calls)(cls == "RandomState")
        gen_random.case(cls, R.choice([0, 1, 7, 12345, 2**32 - 1]), name, *args, **kw)
    data = {"numpy": np.__version__, "cases": gen_random.cases}
    with open(TARGET, "wb") as f:
        f.write(gzip.compress(json.dumps(data, separators=(",", ":")).encode(), 9, mtime=0))
    wrong = sum("e" in row for row in gen_random.cases)
    print(f"random, drawn: {len(gen_random.cases)} calls, {wrong} of them wrong")


if __name__ == "__main__":
    main()

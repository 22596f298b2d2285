# What NumPy computes for the programs of examples/: the same programs, line by line, in Python.
# Writes tests/fixtures/examples.json.gz, replayed by tests/examples_test.ts and tests/demo_test.ts.
# The demo reads the digits that examples/demo/data.ts loads (needs deno and the npm registry).
import gzip
import json
import os
import subprocess
import sys

import numpy as np

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")


def mandelbrot(height=24, width=72, steps=60):
    x = np.linspace(-2.2, 0.8, width)
    y = np.linspace(-1.2, 1.2, height)
    c = x + 1j * y[:, None]
    z = np.zeros_like(c)
    escaped = np.full(c.shape, steps)
    for step in range(steps):
        z = z * z + c
        outside = np.abs(z) > 2
        escaped[outside & (escaped == steps)] = step
        z[outside] = 0
        c[outside] = 0
    return {"escaped": escaped}


def game_of_life(generations=60):
    cells = np.zeros((20, 40), dtype=np.int8)
    cells[8:11, 19:22] = [[0, 1, 1], [1, 1, 0], [0, 1, 0]]
    population = [cells.sum()]
    for _ in range(generations):
        around = np.zeros_like(cells)
        around[1:] += cells[:-1]
        around[:-1] += cells[1:]
        around[:, 1:] += cells[:, :-1]
        around[:, :-1] += cells[:, 1:]
        around[1:, 1:] += cells[:-1, :-1]
        around[1:, :-1] += cells[:-1, 1:]
        around[:-1, 1:] += cells[1:, :-1]
        around[:-1, :-1] += cells[1:, 1:]
        born = (cells == 0) & (around == 3)
        stays = (cells == 1) & ((around == 2) | (around == 3))
        cells[...] = 0
        cells[born | stays] = 1
        population.append(cells.sum())
    return {"cells": cells, "population": np.array(population)}


def heat_equation(size=24, steps=400):
    u = np.zeros((size, size))
    u[0] = 100
    u[:, 0] = u[:, -1] = np.linspace(100, 0, size)
    inner = u[1:-1, 1:-1]
    change = np.inf
    for _ in range(steps):
        flow = u[:-2, 1:-1] + u[2:, 1:-1] + u[1:-1, :-2] + u[1:-1, 2:] - 4 * inner
        inner += 0.25 * flow
        change = 0.25 * np.abs(flow).max()
    return {"u": u, "change": change}


def kmeans(per_group=60, k=3):
    i = np.arange(per_group)
    spiral = np.sqrt(i / per_group)[:, None] * np.stack([np.cos(2.4 * i), np.sin(2.4 * i)], axis=1)
    points = np.concatenate([spiral + [0, 0], 0.7 * spiral + [2.2, 0.4], 1.2 * spiral + [0.8, 2.4]])
    centres = points[:k].copy()
    rounds = 0
    while True:
        distance = ((points[:, None] - centres) ** 2).sum(axis=2)
        nearest = distance.argmin(axis=1)
        moved = np.array([points[nearest == j].mean(axis=0) for j in range(k)])
        rounds += 1
        if np.array_equal(moved, centres):
            break
        centres = moved
    inertia = distance.min(axis=1).sum()
    return {"points": points, "nearest": nearest, "centres": centres, "inertia": inertia, "rounds": rounds}


# Anscombe's quartet (1973): four data sets with the same regression line.
ANSCOMBE_X = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5]
ANSCOMBE = [
    [ANSCOMBE_X, [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68]],
    [ANSCOMBE_X, [9.14, 8.14, 8.74, 8.77, 9.26, 8.10, 6.13, 3.10, 9.13, 7.26, 4.74]],
    [ANSCOMBE_X, [7.46, 6.77, 12.74, 7.11, 7.81, 8.84, 6.08, 5.39, 8.15, 6.42, 5.73]],
    [
        [8, 8, 8, 8, 8, 8, 8, 19, 8, 8, 8],
        [6.58, 5.76, 7.71, 8.84, 8.47, 7.04, 5.25, 12.50, 5.56, 7.91, 6.89],
    ],
]


def linear_regression():
    lines = []
    for x, y in np.array(ANSCOMBE):
        A = np.stack([np.ones_like(x), x], axis=1)
        normal = np.linalg.solve(A.T @ A, A.T @ y)
        least, residuals, rank, singular = np.linalg.lstsq(A, y)
        assert np.allclose(normal, least) and rank == 2
        r2 = 1 - residuals[0] / ((y - y.mean()) ** 2).sum()
        lines.append([least[0], least[1], r2, singular[0] / singular[1]])
    x, y = np.array(ANSCOMBE[1])
    parabola = np.linalg.lstsq(np.vander(x, 3), y)[0]
    return {"lines": np.array(lines), "parabola": parabola}


def sobel(size=32):
    y, x = np.ogrid[-1 : 1 : size * 1j, -1 : 1 : size * 1j]
    image = np.where(x**2 + y**2 < 0.5, 1.0, 0.0)
    image[size // 2 :, size // 2 :] *= 0.5
    pad = np.pad(image, 1, mode="edge")
    right, left = pad[:, 2:], pad[:, :-2]
    gx = (right[:-2] - left[:-2]) + 2 * (right[1:-1] - left[1:-1]) + (right[2:] - left[2:])
    below, above = pad[2:], pad[:-2]
    gy = (below[:, :-2] - above[:, :-2]) + 2 * (below[:, 1:-1] - above[:, 1:-1]) + (below[:, 2:] - above[:, 2:])
    edges = np.hypot(gx, gy)
    direction = np.where(edges > 0, np.degrees(np.arctan2(gy, gx)), np.nan)
    return {"edges": edges, "direction": direction}


def n_body(steps=2000, dt=0.001):
    # Three equal masses that chase each other along a figure eight (Chenciner and Montgomery, 2000).
    mass = np.ones(3)
    pos = np.array([[0.97000436, -0.24308753], [-0.97000436, 0.24308753], [0.0, 0.0]])
    vel = np.array([[0.466203685, 0.43236573], [0.466203685, 0.43236573], [-0.93240737, -0.86473146]])

    def pull(pos):
        apart = pos[None] - pos[:, None]
        distance = np.sqrt((apart**2).sum(axis=2))
        np.fill_diagonal(distance, np.inf)
        return (mass[None, :, None] * apart / distance[:, :, None] ** 3).sum(axis=1), distance

    def energy(pos, vel):
        _, distance = pull(pos)
        kinetic = 0.5 * (mass * (vel**2).sum(axis=1)).sum()
        return kinetic - 0.5 * (np.outer(mass, mass) / distance).sum()

    before = energy(pos, vel)
    path = []
    force, _ = pull(pos)
    for step in range(steps):
        vel += 0.5 * dt * force
        pos += dt * vel
        force, _ = pull(pos)
        vel += 0.5 * dt * force
        if step % 100 == 99:
            path.append(pos.copy())
    after = energy(pos, vel)
    return {"path": np.array(path), "before": before, "drift": after - before}


def sieve(limit=1000):
    prime = np.ones(limit, dtype=bool)
    prime[:2] = False
    for i in range(2, int(np.sqrt(limit)) + 1):
        if prime[i]:
            prime[i * i :: i] = False
    primes = np.flatnonzero(prime)
    gaps = np.diff(primes)
    twins = primes[:-1][gaps == 2]
    return {"primes": primes, "widest": gaps.max(), "twins": twins}


def neural_net(rounds=2000, rate=2.0):
    x = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], dtype=float)
    y = np.array([[0.0], [1.0], [1.0], [0.0]])
    w1 = np.sin(np.arange(8.0)).reshape(2, 4)
    b1 = np.zeros(4)
    w2 = np.cos(np.arange(4.0)).reshape(4, 1)
    b2 = np.zeros(1)
    losses = []
    for step in range(rounds):
        hidden = np.tanh(x @ w1 + b1)
        out = 1 / (1 + np.exp(-(hidden @ w2 + b2)))
        if step % 200 == 0:
            losses.append(-np.mean(y * np.log(out) + (1 - y) * np.log(1 - out)))
        d_out = (out - y) / len(x)
        d_hidden = (d_out @ w2.T) * (1 - hidden**2)
        w2 -= rate * (hidden.T @ d_out)
        b2 -= rate * d_out.sum(axis=0)
        w1 -= rate * (x.T @ d_hidden)
        b1 -= rate * d_hidden.sum(axis=0)
    return {"losses": np.array(losses), "out": out}


def exercises():
    """Tasks in the manner of "100 NumPy exercises"; the printed result of each."""
    answers = {}
    z = np.zeros(10)
    z[4] = 1
    answers["null vector but one"] = z
    answers["from 10 to 49"] = np.arange(10, 50)
    answers["reversed"] = np.arange(12)[::-1]
    answers["3x3 of 0 to 8"] = np.arange(9).reshape(3, 3)
    answers["indices of non-zeros"] = np.nonzero([1, 2, 0, 0, 4, 0])[0]
    answers["identity"] = np.eye(3)
    border = np.ones((5, 5))
    border[1:-1, 1:-1] = 0
    answers["ones on the border"] = border
    answers["padded with zeros"] = np.pad(np.ones((3, 3)), 1)
    answers["below the diagonal"] = np.diag(1 + np.arange(4), k=-1)
    board = np.zeros((8, 8), dtype=int)
    board[1::2, ::2] = 1
    board[::2, 1::2] = 1
    answers["checkerboard by slices"] = board
    answers["checkerboard by tile"] = np.tile([[0, 1], [1, 0]], (4, 4))
    answers["index of the 100th element"] = np.array(np.unravel_index(99, (6, 7, 8)))
    answers["5x3 by 3x2"] = np.ones((5, 3)) @ np.ones((3, 2))
    z = np.arange(11)
    z[(3 < z) & (z <= 8)] *= -1
    answers["negated between 3 and 8"] = z
    answers["rounded away from zero"] = np.copysign(np.ceil(np.abs([-2.5, -0.2, 0.3, 4.0])), [-2.5, -0.2, 0.3, 4.0])
    answers["common values"] = np.intersect1d([3, 5, 7, 5, 9], [9, 1, 3, 3])
    answers["rows 0 to 4"] = np.zeros((5, 5)) + np.arange(5)
    answers["open interval"] = np.linspace(0, 1, 11, endpoint=False)[1:]
    v = np.array([0.31, 0.99, 0.12, 0.99, 0.45])
    v[v.argmax()] = 0
    answers["maximum replaced"] = v
    x, y = np.array([[3.0, 4.0], [-1.0, 1.0]]).T
    answers["polar coordinates"] = np.stack([np.sqrt(x**2 + y**2), np.arctan2(y, x)], axis=1)
    a = np.arange(8)
    answers["Cauchy matrix"] = 1.0 / np.subtract.outer(a[:4], a[:4] + 0.5)
    answers["closest value"] = np.arange(100)[np.abs(np.arange(100) - 42.3).argmin()]
    p = np.array([[0.0, 0.0], [3.0, 4.0], [6.0, 8.0]])
    answers["distances between points"] = np.sqrt(((p[:, None] - p) ** 2).sum(axis=-1))
    g = np.array([[2, 9, 4], [7, 5, 3], [6, 1, 8]])
    answers["sorted by the second column"] = g[g[:, 1].argsort()]
    answers["rows swapped"] = g[[1, 0, 2]]
    answers["row means subtracted"] = g - g.mean(axis=1, keepdims=True)
    counts = np.zeros(5, dtype=int)
    np.add.at(counts, [1, 1, 3, 4, 1], 1)
    answers["counted with repeats"] = counts
    answers["sums over the last two axes"] = np.arange(48).reshape(4, 3, 2, 2).sum(axis=(-2, -1))
    answers["diagonal of a product"] = np.einsum("ij,ji->i", g, g.T)
    spaced = np.zeros(13, dtype=int)
    spaced[::3] = [1, 2, 3, 4, 5]
    answers["zeros between values"] = spaced
    answers["block sums"] = np.arange(64).reshape(2, 4, 2, 4).sum(axis=(1, 3))
    answers["n largest"] = np.sort([17, 3, 99, 42, 8, 61])[-3:]
    answers["cartesian product"] = np.stack(np.meshgrid([1, 2], [3, 4, 5], indexing="ij"), axis=-1).reshape(-1, 2)
    answers["bits of integers"] = np.unpackbits(np.array([[0], [1], [3], [64], [255]], dtype=np.uint8), axis=1)
    answers["moving average"] = np.lib.stride_tricks.sliding_window_view(np.arange(10.0), 3).mean(axis=-1)
    answers["rows without repeats"] = np.unique([[0, 1], [2, 3], [0, 1]], axis=0)
    answers["smallest float32 step"] = np.nextafter(np.float32(1), np.float32(2)) - np.float32(1)
    answers["0 / 0 and friends"] = np.array([0 * np.nan, np.nan - np.nan, np.inf - np.inf, 0.3 - 3 * 0.1])
    return {title: {"str": str(answer), "value": encode(answer)} for title, answer in answers.items()}


def demo(pixels, labels, clusters=10, components=10):
    """examples/demo/program.ts."""
    X = np.asarray(pixels).reshape(-1, 14, 2, 14, 2).mean(axis=(2, 4)).reshape(-1, 196)
    y = np.asarray(labels)
    complete = np.isfinite(X).all(axis=1)
    X, y = X[complete], y[complete]
    used = X.std(axis=0) > 0.15
    Z = (X - X.mean(axis=0))[:, used] / X.std(axis=0)[used]
    C = Z.T @ Z / (len(Z) - 1)
    variance, axes = np.linalg.eigh(C)
    variance, axes = variance[::-1], axes[:, ::-1]
    axes = axes * np.sign(axes.sum(axis=0))
    explained = variance / variance.sum()
    P = Z @ axes[:, :components]

    def distances(centres):
        return ((P[:, None] - centres) ** 2).sum(axis=2)

    centres = P[[(P**2).sum(axis=1).argmin()]]
    while len(centres) < clusters:
        reach = np.cumsum(distances(centres).min(axis=1))
        centres = np.concatenate([centres, P[[np.searchsorted(reach, reach[-1] / 2)]]])
    rounds = 0
    while True:
        rounds += 1
        cluster = distances(centres).argmin(axis=1)
        member = cluster[:, None] == np.arange(clusters)
        moved = member.T @ P / member.sum(axis=0)[:, None]
        if np.array_equal(moved, centres):
            break
        centres = moved
    inertia = distances(centres).min(axis=1).sum()
    counts = np.zeros((clusters, y.max() + 1), dtype=int)
    np.add.at(counts, (cluster, y), 1)
    majority = counts.argmax(axis=1)
    accuracy = np.mean(majority[cluster] == y)
    return {
        "used": used.sum(),
        "explained": explained[:components],
        "projection": P[:20],
        "rounds": rounds,
        "inertia": inertia,
        "counts": counts,
        "majority": majority,
        "accuracy": accuracy,
        "cluster": cluster,
    }


def encode(x):
    """Arrays as dtype, shape and values; NaN and infinities, which JSON has not, by name."""
    x = np.asarray(x)
    data = [v if np.isfinite(v) else str(v) for v in x.ravel().tolist()]
    return {"dtype": x.dtype.name, "shape": list(x.shape), "data": data}


def digits():
    """The digits as the demo loads them; None where deno or the registry are out of reach."""
    code = (
        'import { loadDigits } from "./examples/demo/data.ts";'
        "const { pixels, labels } = await loadDigits();"
        "console.log(JSON.stringify([Array.from(pixels), Array.from(labels)]));"
    )
    deno = os.environ.get("DENO", "deno")
    try:
        done = subprocess.run([deno, "eval", code], cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True)
    except FileNotFoundError as error:
        return None, str(error)
    if done.returncode != 0:
        return None, done.stderr.decode()
    return json.loads(done.stdout), None


def main():
    programs = [
        mandelbrot,
        game_of_life,
        heat_equation,
        kmeans,
        linear_regression,
        sobel,
        n_body,
        sieve,
        neural_net,
    ]
    fixture = {f.__name__: {key: encode(x) for key, x in f().items()} for f in programs}
    fixture["exercises"] = exercises()
    data, problem = digits()
    if data is None:
        sys.exit(f"gen_examples: the demo's digits can't be loaded: {problem}")
    fixture["demo"] = {key: encode(x) for key, x in demo(*data).items()}
    path = os.path.join(ROOT, "tests", "fixtures", "examples.json.gz")
    with open(path, "wb") as file:
        file.write(gzip.compress(json.dumps(fixture, allow_nan=False).encode(), 9, mtime=0))
    d = fixture["demo"]
    print(f"examples: accuracy {d['accuracy']['data'][0]}, {d['rounds']['data'][0]} rounds, {os.path.getsize(path)} bytes")


if __name__ == "__main__":
    main()

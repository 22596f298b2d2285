# NumPy's tutorials, on made up data of the same form. tests/idioms/tutorials.ts has the same ids in TypeScript.

#: svd on images: grey levels
y, x = np.mgrid[0:24, 0:32]
img = np.stack([(x * 8 + y) % 256, (y * 10) % 256, (x * y) % 256], axis=-1).astype(np.uint8)
img_array = img / 255
red_array = img_array[:, :, 0]
img_gray = img_array @ [0.2126, 0.7152, 0.0722]
img.shape, img.ndim, img_array.max(), img_array.min(), img_array.dtype.name, red_array.shape, img_gray.shape, img_gray[:2, :4].round(12)
#: svd on images: the grey image again
y, x = np.mgrid[0:24, 0:32]
img = np.stack([(x * 8 + y) % 256, (y * 10) % 256, (x * y) % 256], axis=-1).astype(np.uint8)
img_gray = img / 255 @ [0.2126, 0.7152, 0.0722]
from numpy import linalg
U, s, Vt = linalg.svd(img_gray)
Sigma = np.zeros((U.shape[1], Vt.shape[0]))
np.fill_diagonal(Sigma, s)
k = 5
approx = U @ Sigma[:, :k] @ Vt[:k, :]
U.shape, s.shape, Vt.shape, bool(linalg.norm(img_gray - U @ Sigma @ Vt) < 1e-12), np.allclose(img_gray, U @ Sigma @ Vt), s[:5].round(10), linalg.norm(img_gray - approx).round(10), approx[:2, :3].round(10)
#: svd on images: all colours
y, x = np.mgrid[0:24, 0:32]
img = np.stack([(x * 8 + y) % 256, (y * 10) % 256, (x * y) % 256], axis=-1).astype(np.uint8)
img_array = img / 255
img_array_transposed = np.transpose(img_array, (2, 0, 1))
U, s, Vt = np.linalg.svd(img_array_transposed)
Sigma = np.zeros((3, 24, 32))
for j in range(3):
    np.fill_diagonal(Sigma[j, :, :], s[j, :])
reconstructed = U @ Sigma @ Vt
k = 4
approx_img = U @ Sigma[..., :k] @ Vt[..., :k, :]
image = np.clip(np.transpose(approx_img, (1, 2, 0)), 0, 1)
U.shape, s.shape, Vt.shape, np.allclose(reconstructed, img_array_transposed), approx_img.shape, image[0, :2].round(10), image.shape
#: deep learning on MNIST: a network of two layers learns
rng = np.random.default_rng(884736743)
training_images = rng.integers(0, 256, (60, 64), dtype=np.uint8) / 255
training_labels = np.zeros((60, 10))
training_labels[np.arange(60), rng.integers(0, 10, 60)] = 1
def relu(x):
    return (x >= 0) * x
def relu2deriv(output):
    return output >= 0
learning_rate, epochs, hidden_size = 0.005, 3, 20
weights_1 = 0.2 * rng.random((64, hidden_size)) - 0.1
weights_2 = 0.2 * rng.random((hidden_size, 10)) - 0.1
store = []
for j in range(epochs):
    training_loss = 0.0
    training_accurate_predictions = 0
    for i in range(len(training_images)):
        layer_0 = training_images[i]
        layer_1 = np.dot(layer_0, weights_1)
        layer_1 = relu(layer_1)
        dropout_mask = rng.integers(low=0, high=2, size=layer_1.shape)
        layer_1 *= dropout_mask * 2
        layer_2 = np.dot(layer_1, weights_2)
        training_loss += np.sum((training_labels[i] - layer_2) ** 2)
        training_accurate_predictions += int(np.argmax(layer_2) == np.argmax(training_labels[i]))
        layer_2_delta = training_labels[i] - layer_2
        layer_1_delta = np.dot(weights_2, layer_2_delta) * relu2deriv(layer_1)
        layer_1_delta *= dropout_mask
        weights_1 += learning_rate * np.outer(layer_0, layer_1_delta)
        weights_2 += learning_rate * np.outer(layer_1, layer_2_delta)
    results = relu(training_images @ weights_1) @ weights_2
    loss = np.sum((training_labels - results) ** 2)
    accurate = np.sum(np.argmax(results, axis=1) == np.argmax(training_labels, axis=1))
    store.append([training_loss.round(8), training_accurate_predictions, loss.round(8), accurate])
store
#: deep learning on MNIST: one-hot labels
def one_hot_encoding(labels, dimension=10):
    one_hot_labels = labels[..., None] == np.arange(dimension)[None]
    return one_hot_labels.astype(np.float64)
one_hot_encoding(np.array([5, 0, 4]))
#: masked arrays: a table with gaps
from io import StringIO
text = "province,region,1/22/20,1/23/20,1/24/20,1/25/20,1/26/20\nHubei,Mainland China,444,444,549,761,1058\nUnspecified,China,0,0,0,-1,-1\nHong Kong,Hong Kong,0,2,-1,-1,8\nMacau,Macau,1,2,2,2,5\n"
nbcases = np.genfromtxt(StringIO(text), dtype=np.int_, delimiter=",", skip_header=1, usecols=range(2, 7), encoding="utf-8-sig")
locations = np.genfromtxt(StringIO(text), dtype=np.str_, delimiter=",", skip_header=1, usecols=(0, 1), encoding="utf-8-sig").tolist()
from numpy import ma
nbcases_ma = ma.masked_values(nbcases, -1)
nbcases, locations[2], nbcases_ma, nbcases_ma.sum(axis=0), nbcases_ma.mask.sum()
#: masked arrays: sums of valid entries, and a fit
from numpy import ma
nbcases_ma = ma.masked_values(np.array([[444, 444, 549, 761, 1058, 1423], [0, 0, 0, -1, -1, 40], [0, 2, -1, -1, 8, 8], [1, 2, 2, 2, 5, 6]]), -1)
total = nbcases_ma[0] - nbcases_ma[1:].sum(axis=0)
china = nbcases_ma[1].copy()
t = np.arange(len(china))
china_masked = china[~china.mask]
valid = t[~china.mask]
cubic = np.polynomial.Polynomial.fit(valid, china_masked, deg=2)
total, china, china_masked, valid, cubic(t).round(8)
#: moore's law: a line through logarithms
from io import StringIO
lines = "Processor,count,year,x\n" + "\n".join("p%d,%d,%d,z" % (i, round(2250 * 2**(i * 0.51)), 1971 + i) for i in range(12))
data = np.loadtxt(StringIO(lines), delimiter=",", usecols=[1, 2], skiprows=1)
year = data[:, 1]
transistor_count = data[:, 0]
yi = np.log(transistor_count)
model = np.polynomial.Polynomial.fit(year, yi, deg=1)
model = model.convert()
B, A = model
Moores_law = lambda year: np.exp(B) * np.exp(A * year)
A.round(9), B.round(6), Moores_law(1975).round(2), (transistor_count[4] / Moores_law(1975)).round(6), np.exp(2 * A).round(6)
#: moore's law: saved with its notes
import io
notes = "the arrays in this file are the result of a linear regression"
s = io.BytesIO()
np.savez(s, notes=np.frombuffer(notes.encode(), np.uint8), A=0.35, year=np.arange(1971, 1975.))
s.seek(0)
results = np.load(s)
sorted(results.files), results["A"], results["year"], bytes(results["notes"]).decode()[:10]
#: saving and sharing: columns with a header
import io
x = np.array([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
y = x**2
s = io.StringIO()
np.savetxt(s, np.block([x[:, np.newaxis], y[:, np.newaxis]]), header="x, y", fmt="%d", delimiter=", ")
loaded = np.loadtxt(io.StringIO(s.getvalue()), delimiter=",")
s.getvalue(), loaded[:2], loaded.shape
#: plotting fractals: a julia set
def julia(mesh, c=-1, num_iter=10, radius=2):
    z = mesh.copy()
    diverge_len = np.zeros(z.shape)
    for i in range(num_iter):
        conv_mask = np.abs(z) < radius
        z[conv_mask] = np.square(z[conv_mask]) + c
        diverge_len[conv_mask] += 1
    return diverge_len
x, y = np.meshgrid(np.linspace(-2, 2, 17), np.linspace(-2, 2, 9))
mesh = x + (1j * y)
julia(mesh, c=-0.75 + 0.2j, num_iter=10), mesh[0, :3]
#: plotting fractals: newton's method
p = np.polynomial.Polynomial([-16, 0, 0, 0, 15, 0, 0, 0, 1])
def newton_fractal(mesh, f, df, num_iter=10, r=2):
    z = mesh.copy()
    diverge_len = np.zeros(z.shape)
    for i in range(num_iter):
        pz = f(z)
        dp = df(z)
        diff = pz / dp
        conv_mask = np.abs(diff) < r
        z[conv_mask] = z[conv_mask] - diff[conv_mask]
        diverge_len[conv_mask] += 1
    return diverge_len
x, y = np.meshgrid(np.linspace(-1.9, 2, 9), np.linspace(-1.8, 2, 7))
newton_fractal(x + 1j * y, p, p.deriv(), num_iter=5, r=2)
#: plotting fractals: a generalised mandelbrot set with abs
x, y = np.meshgrid(np.linspace(-2, 1, 13), np.linspace(-1, 1, 7))
c = x + 1j * y
z = np.zeros_like(c)
count = np.zeros(c.shape, int)
for i in range(8):
    mask = np.abs(z) < 2
    z[mask] = (np.abs(z.real[mask]) + 1j * np.abs(z.imag[mask])) ** 2 + c[mask]
    count[mask] += 1
count
#: static equilibrium: sums and moments
forceA = np.array([1, 0, 0])
forceB = np.array([0, 1, 0])
forceC = forceA + forceB
R = np.array([0, 0, -np.linalg.norm(forceC)])
r = np.array([2, 3, 0])
M = np.cross(r, forceC)
forceC, -forceC, R.round(12), M, np.cross(np.array([0, 0, 1]), forceC)
#: static equilibrium: tensions in cords
base = np.array([0, 0, 5.])
anchors = np.array([[3., 0, 0], [-3., 4, 0], [-3., -4, 0]])
directions = anchors - base
units = directions / np.linalg.norm(directions, axis=1)[:, np.newaxis]
load = np.array([0, 0, 10.])
np.linalg.solve(units.T, -load).round(10), np.allclose(units.T @ np.linalg.solve(units.T, -load), -load)
#: air quality: limits, averages and a paired test
rng = np.random.default_rng(5)
pollutants = np.abs(rng.normal(60, 30, (48, 3)).round(2))
breakpoints = np.array([0, 51, 101, 201, 301, 401, 501])
arr = pollutants[:, 0]
moving_mean = np.concatenate([np.full(23, np.nan), np.convolve(arr, np.ones(24), mode="valid") / 24])
bands = np.searchsorted(breakpoints, pollutants, side="right")
before, after = arr[:20], arr[20:40]
diff = after - before
t_stat = diff.mean() / (diff.std(ddof=1) / np.sqrt(diff.size))
np.nanmax(moving_mean).round(10), bands[:4], pollutants.max(axis=1)[:3], np.interp(75, [50, 100], [51, 100]), t_stat.round(8), np.percentile(arr, [10, 90]).round(8)
#: x-ray images: gradients and masks
y, x = np.mgrid[0:12, 0:16]
xray = ((x - 8)**2 + (y - 6)**2).astype(np.int16)
gx, gy = np.gradient(xray.astype(float))
edges = np.hypot(gx, gy)
masked = np.where(xray > 40, xray, 0)
bins = np.bincount(np.clip(xray, 0, 9).ravel())
edges[:2, :5].round(8), masked[0, :6], bins, np.stack([xray, xray]).shape, (xray >= 20).sum()
#: monte carlo: pi
rng = np.random.default_rng(2026)
n = 100000
points = rng.uniform(-1, 1, (n, 2))
inside = np.sum(points**2, axis=1) <= 1
4 * inside.mean(), 4 * inside.std() / np.sqrt(n), (4 * np.cumsum(inside) / np.arange(1, n + 1))[[9, 99, 999, 9999]]
#: monte carlo: random walks
rng = np.random.default_rng(7)
steps = rng.choice([-1, 1], size=(500, 200))
walks = steps.cumsum(axis=1)
hits = np.abs(walks) >= 15
reached = hits.any(axis=1)
walks[:, -1].std(), reached.sum(), hits[reached].argmax(axis=1).mean(), np.quantile(walks[:, -1], [0.05, 0.5, 0.95])
#: monte carlo: an integral with its error
rng = np.random.default_rng(3)
x = rng.random(20000)
f = np.exp(-x**2)
f.mean().round(12), (f.std(ddof=1) / np.sqrt(x.size)).round(12)
#: reinforcement learning: discounted rewards
def discount_rewards(r, gamma):
    discounted_r = np.zeros_like(r)
    running_add = 0
    for t in reversed(range(0, r.size)):
        if r[t] != 0:
            running_add = 0
        running_add = running_add * gamma + r[t]
        discounted_r[t] = running_add
    return discounted_r
r = discount_rewards(np.array([0., 0, 1, 0, 0, -1]), 0.9)
r, ((r - r.mean()) / r.std()).round(12)
#: reinforcement learning: a frame made small
frame = (np.arange(42 * 32 * 3) % 251).reshape(42, 32, 3).astype(np.uint8)
def frame_preprocessing(observation_frame):
    observation_frame = observation_frame[7:39]
    observation_frame = observation_frame[::2, ::2, 0].copy()
    observation_frame[observation_frame == 144] = 0
    observation_frame[observation_frame == 109] = 0
    observation_frame[observation_frame != 0] = 1
    return observation_frame.astype(float)
frame_preprocessing(frame).shape, frame_preprocessing(frame).sum(), frame_preprocessing(frame).ravel()[:5]
#: natural language: an lstm cell's gates
rng = np.random.default_rng(1)
def sigmoid(x):
    n = np.exp(np.fmin(x, 0))
    d = (1 + np.exp(-np.abs(x)))
    return n / d
concat = np.concatenate([rng.normal(size=(3, 1)), rng.normal(size=(2, 1))])
Wf, bf = rng.normal(size=(3, 5)) * 0.1, np.zeros((3, 1))
ft = sigmoid(Wf @ concat + bf)
ct = ft * np.ones((3, 1)) + (1 - ft) * np.tanh(Wf @ concat)
e = np.exp(ct - ct.max())
ft.round(12), ct.round(12), (e / e.sum()).round(12), -np.mean(np.log(ft)).round(12)

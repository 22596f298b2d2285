// Threads: results are the same bits for any number of them, nothing waits for a worker that is late or fails.

import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import np from "@nplex/np";
import { cpu } from "../mod.ts";
import { testIf } from "../../../tests/support/skip.ts";
import { addTask, inChunks, setThreads, threadOptions, threads, workersAlive } from "./threads.ts";
import { worthSharing } from "./threads.ts";

const usual = { ...threadOptions };

// Tasks are known before the first worker starts.
const counting = addTask(() => (_, numbers, i) => i * numbers[0]);
const failing = addTask((_buffer, thread) => (_, numbers, i) => {
  if (thread > 0) throw new Error("in a worker");
  return i + numbers[0];
});
const minus = addTask(() => () => {
  for (const start = performance.now(); performance.now() - start < 0.1;);
  return -1;
});
// Workers wait until one of them is there before a chunk is done, so that all take part.
const who = addTask((_, thread) => () => {
  for (const start = performance.now(); performance.now() - start < 5;);
  return thread;
});

/** Waits for the workers, which a synchronous program need not do. */
async function allAlive(n: number): Promise<void> {
  setThreads(n);
  threadOptions.worth = threadOptions.starting = 0;
  for (let i = 1; i < n; i++) worthSharing(1);
  for (let i = 0; workersAlive() < n - 1 && i < 500; i++) {
    await new Promise((r) => setTimeout(r, 10));
  }
  assert(workersAlive() >= n - 1, "no worker has started");
}

function run(task: number, chunks: number, own: (i: number) => number): number[] {
  const given: number[] = [];
  inChunks(task, undefined, [3], chunks, own, (x, i) => given[i] = x);
  return given;
}

/** Runs a test with as many threads as cases need, and puts everything back. */
async function withThreads(n: number, fn: () => void): Promise<void> {
  try {
    await allAlive(n);
    fn();
  } finally {
    setThreads(undefined);
    Object.assign(threadOptions, usual);
  }
}

const can = typeof SharedArrayBuffer === "function";
const test = (name: string, fn: () => Promise<void>) =>
  testIf(can, "there is no shared memory", name, fn);

/** The bits of an array. */
const bits = (a: np.ndarray) => new Uint8Array(np.ascontiguousarray(a).tobytes());

/** Calls a function with 1, 2 and 4 threads and compares the bits. */
export function same(name: string, fn: () => np.ndarray): void {
  const results = [1, 2, 4].map((n) => {
    setThreads(n);
    return bits(fn());
  });
  for (const other of results.slice(1)) {
    assertEquals(other.length, results[0].length, name);
    let i = 0;
    while (i < other.length && other[i] === results[0][i]) i++;
    assertEquals(i, other.length, `${name}: other bits with threads, from byte ${i} on`);
  }
}

test("workers take part, and chunks are given in order", () =>
  withThreads(4, () => {
    const given = run(who, 40, () => {
      for (const start = performance.now(); performance.now() - start < 5;);
      return 0;
    });
    assert(new Set(given).size > 1, `only ${given}`);
    assertEquals(run(counting, 1300, (i) => 3 * i), Array.from({ length: 1300 }, (_, i) => 3 * i));
  }));

test("chunks that fail in a worker are computed by the caller", () =>
  withThreads(4, () => {
    for (let k = 0; k < 20; k++) {
      assertEquals(run(failing, 64, (i) => i + 3), Array.from({ length: 64 }, (_, i) => i + 3));
    }
  }));

test("chunks that gave -1 are not computed again", () =>
  withThreads(2, () => {
    let own = 0;
    const given = run(minus, 400, () => {
      for (const start = performance.now(); performance.now() - start < 0.1;);
      own++;
      return -1;
    });
    assertEquals(given, new Array(400).fill(-1));
    assert(own < 400, "workers computed nothing");
  }));

test("an error of the caller's part arrives, and the next job runs", () =>
  withThreads(2, () => {
    let message = "";
    try {
      run(counting, 8, () => {
        throw new Error("here");
      });
    } catch (error) {
      message = (error as Error).message;
    }
    assert(message === "here" || message === "");
    assertEquals(run(counting, 8, (i) => 3 * i), [0, 3, 6, 9, 12, 15, 18, 21]);
  }));

test("short calls are shared with workers that are awake, and a row of them wakes a worker", async () => {
  try {
    await allAlive(2);
    Object.assign(threadOptions, { worth: Infinity, short: 10, waking: 1000 });
    for (let i = 0; worthSharing(10) && i < 500; i++) await new Promise((r) => setTimeout(r, 10));
    assert(!worthSharing(10), "a worker does not sleep");
    assert(!worthSharing(9), "too short for anybody");
    let shared = false;
    for (const end = performance.now() + 1e4; !shared && performance.now() < end;) {
      worthSharing(1e9);
      for (let i = 0; i < 100 && !shared; i++) shared = worthSharing(10);
    }
    assert(shared, "no worker wakes");
    for (let k = 0; k < 300; k++) assertEquals(run(counting, 3, (i) => 3 * i), [0, 3, 6]);
    threadOptions.short = 11;
    assert(!worthSharing(10), "too short for who is awake");
  } finally {
    setThreads(undefined);
    Object.assign(threadOptions, usual);
  }
});

test("factors are the same bits with 1, 2 and 4 threads", () =>
  withThreads(4, () => {
    const a = np.random.default_rng(3).standard_normal([230, 230]);
    for (const x of [a, a.add(a.T.multiply(np.complex(0, 1)))]) {
      same("inv", () => np.linalg.inv(x));
      same("qr", () => np.linalg.qr(x).R);
      same("svd", () => np.linalg.svd(x).U);
      same("eigh", () => np.linalg.eigh(x).eigenvectors);
      same("eig", () => np.linalg.eig(x).eigenvectors);
    }
  }));

test("products are the same bits with 1, 2 and 4 threads", () =>
  withThreads(4, () => {
    const rng = np.random.default_rng(7);
    for (const dtype of ["int64", "uint32"] as const) {
      const [a, b] = [[130, 71], [71, 50]].map((s) => rng.integers(0, 2 ** 31, s).astype(dtype));
      settled(a, b);
      same(`${dtype}`, () => np.matmul(a, b));
    }
    for (const dtype of ["float64", "float32", "complex128", "complex64"] as const) {
      for (
        const [m, k, n] of [[67, 71, 73], [129, 300, 65], [48, 513, 515], [1, 64, 64], [
          1501,
          40,
          9,
        ]]
      ) {
        let a = rng.standard_normal([m, k]), b = rng.standard_normal([k, n]);
        if (dtype.startsWith("complex")) {
          a = a.add(rng.standard_normal([m, k]).multiply(np.complex(0, 1)));
          b = b.subtract(rng.standard_normal([k, n]).multiply(np.complex(0, 1)));
        }
        a = a.astype(dtype);
        b = b.astype(dtype);
        const name = `${dtype} ${m} ${k} ${n}`;
        same(name, () => np.matmul(a, b));
        same(`${name}, transposed`, () => np.matmul(b.T, a.T));
        same(`${name}, by its transpose`, () => np.matmul(a, a.T));
        same(`${name}, reversed`, () => np.matmul(a.get("::-1"), b.get(":, ::-1")));
        same(`${name}, into a part`, () => {
          const out = np.zeros([2 * m, 2 * n], { dtype });
          np.matmul(a, b, { out: out.get("::2, ::2") });
          np.matmul(a, b, { out: out.get(`:${m}, :${n}`) });
          return out;
        });
      }
      for (const [m, k] of [[1, 100_003], [130, 5003], [5003, 130], [40_000, 17]]) {
        const a = rng.standard_normal([m, k]).astype(dtype), v = a.get("0").add(1);
        settled(a, v);
        same(`${dtype}, ${m} x ${k} by a vector`, () => np.matmul(a, v));
        same(`${dtype}, a vector by ${m} x ${k}`, () => np.matmul(a.get(":, 1").copy(), a));
        same(`${dtype}, rows of ${m} x ${k}`, () => np.vecdot(a, a.get(":, ::-1").copy()));
      }
      const s = rng.standard_normal([3, 65, 64]).astype(dtype);
      same(`${dtype}, a stack`, () => np.matmul(s, s.transpose(0, 2, 1)));
      const small = rng.standard_normal([40, 33, 36]).astype(dtype), one = small.get("3").T.copy();
      settled(small, one);
      const turned = small.transpose(0, 2, 1).copy();
      settled(turned);
      same(`${dtype}, small ones`, () => np.matmul(small, turned));
      same(`${dtype}, small ones by one`, () => np.matmul(small, one));
      const few = np.stack([7, 39].map((i) => np.matmul(small.get(i), turned.get(i))));
      const all = np.matmul(small, turned).get("7:40:32");
      assertEquals(bits(all), bits(few), `${dtype}, small ones beside single ones`);
    }
  }));

test("setBackend takes the number of threads, and says what it takes", async () => {
  try {
    await np.setBackend("cpu", { threads: 3 });
    assertEquals(np.backendReport("cpu").threads, 3);
    await np.setBackend("cpu");
    assertEquals(threads(), 3);
    await np.setBackend("cpu", { threads: 1 });
    assertEquals(cpu.threads?.(), 1);
    for (const wrong of [0, 1.5, -1, 65, "2", null]) {
      await assertRejects(() => np.setBackend("cpu", { threads: wrong }), np.ValueError, "1 to 64");
    }
    await assertRejects(() => np.setBackend("cpu", { thread: 2 }), TypeError, "'thread'");
    assertEquals(threads(), 1);
  } finally {
    setThreads(undefined);
  }
});

/** Elements with everything that kernels treat apart. */
function awkward(n: number, dtype: string): np.ndarray {
  const x = np.random.default_rng(3).standard_normal(n).multiply(100);
  if (dtype.startsWith("float")) {
    const places = [5, 70000, n - 1, n - 70].map((i) => i % n);
    [NaN, Infinity, -0, -Infinity].forEach((v, k) => x.set(places[k], v));
    return x.astype(dtype);
  }
  return dtype === "bool" ? x.greater(0) : x.multiply(1e5).astype("int64").astype(dtype);
}

const LENGTHS = [200003, 262144];

test("elementwise operations are the same bits with 1, 2 and 4 threads", () =>
  withThreads(4, () => {
    np.errstate({ all: "ignore" }, () => {
      for (const dtype of ["float64", "float32", "int64", "bool"] as const) {
        for (const n of dtype === "float64" ? LENGTHS : [300001]) {
          const a = awkward(n, dtype), b = a.get("::-1").copy(), c = a.greater(b);
          // Used often, so that they live in the shared memory.
          for (let i = 0; i < 6; i++) np.equal(a, b), np.where(c, a, b);
          const name = `${dtype} ${n}`;
          for (const op of ["add", "multiply", "maximum", "less", "equal"] as const) {
            same(`${op} ${name}`, () => np[op](a, b));
            same(`${op} ${name}, a number`, () => np[op](a, 3));
            same(`${op} ${name}, a number before`, () => np[op](3, a));
          }
          same(`where ${name}`, () => np.where(c, a, b));
          same(`where ${name}, a number`, () => np.where(c, a, np.array(1, { dtype })));
          same(`add ${name}, itself`, () => np.add(a, a));
          if (dtype === "float64") same(`std ${name}`, () => np.std(np.nan_to_num(a)));
          same(`add ${name}, in place`, () => {
            const x = a.copy();
            np.add(x, b, { out: x });
            return x;
          });
          if (!dtype.startsWith("float")) continue;
          for (const op of ["exp", "log", "sin", "cos", "tanh", "sqrt", "negative"] as const) {
            same(`${op} ${name}`, () => np[op](a));
          }
          same(`power ${name}`, () => np.power(a, b));
          for (const e of [2, 3, 0.5, -1]) same(`power ${name} ${e}`, () => np.power(a, e));
          same(`divide ${name}`, () => np.divide(a, b));
        }
      }
    });
  }));

test("floating-point errors are found once, with threads as without", () =>
  withThreads(2, () => {
    const a = np.ones(200000), b = np.ones(200000);
    for (let i = 0; i < 6; i++) np.add(a, b);
    for (const i of [3, 150000, 199999]) b.set(i, 0);
    const seen: string[] = [];
    np.errstate({ all: "call", call: (kind) => seen.push(String(kind)) }, () => {
      np.divide(a, b);
      np.log(b);
      np.log(b.subtract(1));
      np.exp(a.multiply(1000));
      np.sqrt(a);
    });
    assertEquals(seen, [
      "divide by zero",
      "divide by zero",
      "divide by zero",
      "invalid value",
      "overflow",
    ]);
  }));

test("compiled chains are the same bits with 1, 2 and 4 threads", () =>
  withThreads(4, () => {
    np.errstate({ all: "ignore" }, () => {
      const chain = np.compile((x: np.ndarray, y: np.ndarray) =>
        np.exp(np.negative(x.multiply(y))).add(np.sqrt(x)).divide(np.where(x.less(y), x, 2))
      );
      const two = np.compile((x: np.ndarray, y: np.ndarray) => [x.add(y), np.sin(x).multiply(3)]);
      for (const dtype of ["float64", "float32"] as const) {
        for (const n of LENGTHS) {
          const a = awkward(n, dtype), b = a.get("::-1").copy(), one = np.array(0.5, { dtype });
          for (let i = 0; i < 6; i++) np.equal(a, b);
          same(`chain ${dtype} ${n}`, () => chain(a, b) as np.ndarray);
          same(`chain with a number ${dtype} ${n}`, () => chain(a, one) as np.ndarray);
          same(`two results ${dtype} ${n}`, () => np.stack(two(a, b) as np.ndarray[]));
        }
      }
    });
  }));

/** Arrays that live in the shared memory: used often enough. */
function settled(...arrays: np.ndarray[]): void {
  for (let i = 0; i < 6; i++) for (const a of arrays) np.equal(a, a);
}

test("conversions are the same bits with 1, 2 and 4 threads", () =>
  withThreads(4, () => {
    const dtypes = ["float64", "float32", "int64", "int32", "uint32", "int16", "uint8", "bool"];
    np.errstate({ all: "ignore" }, () => {
      for (const from of dtypes) {
        // Beyond every integer's range, too.
        const a = from.startsWith("float")
          ? awkward(LENGTHS[0], from).multiply(1e8)
          : awkward(LENGTHS[0], from);
        settled(a);
        const b = np.bitwise_or(a.astype("int64"), 1).astype(from as "int32");
        settled(b);
        same(`quotients of ${from}`, () => a.divide(b));
        for (const to of dtypes) {
          same(`${from} to ${to}`, () => a.astype(to));
          const few = a.get("5:2000").astype(to), same_ = a.astype(to).get("5:2000");
          assertEquals(bits(same_), bits(few), `${from} to ${to}`);
        }
      }
    });
  }));

test("a conversion without a result is found once, with threads as without", () =>
  withThreads(2, () => {
    const a = np.ones(200000);
    settled(a);
    for (const i of [3, 150000, 199999]) a.set(i, NaN);
    const seen: string[] = [];
    np.errstate({ all: "call", call: (kind) => seen.push(String(kind)) }, () => {
      a.astype("int32");
      for (const i of [3, 150000, 199999]) a.set(i, 1e300);
      a.astype("float32");
    });
    assertEquals(seen, ["invalid value", "overflow"]);
  }));

test("moves are the same bits with 1, 2 and 4 threads, and those of an element at a time", () =>
  withThreads(4, () => {
    for (const dtype of ["float64", "float32", "int16", "bool", "complex64"] as const) {
      const a = awkward(2 * 257 * 389, dtype.startsWith("c") ? "float64" : dtype).astype(dtype);
      settled(a);
      const x = a.reshape(257, 778), y = a.reshape(2, 257, 389);
      const views: Record<string, np.ndarray> = {
        transposed: x.T,
        "transposed, every second": x.get("::2, ::3").T,
        "backwards": x.get("::-1, ::-1"),
        "every second": a.get("::2"),
        "every third": a.get("1::3"),
        "axes turned": y.transpose(2, 0, 1),
        "axes turned otherwise": y.transpose(1, 2, 0),
        "columns": x.get(":, 3:700"),
        "a row again and again": np.broadcast_to(x.get(3), [300, 778]),
        "a column again and again": np.broadcast_to(x.get(":, 3:4"), [257, 300]),
      };
      for (const [name, view] of Object.entries(views)) {
        same(`${dtype} ${name}`, () => view.copy());
        same(`${dtype} ${name}, written`, () => {
          const out = np.zeros(view.shape, { dtype });
          out.T.set("...", view.T);
          return out;
        });
        const flat = view.copy().ravel(), step = Math.max(1, Math.floor(flat.size / 50));
        for (let i = 0; i < flat.size; i += step) {
          const at = np.unravel_index(i, view.shape) as unknown as number[];
          assertEquals(
            bits(np.asarray(flat.get(i))),
            bits(np.asarray(view.get(...at.map(Number)))),
            `${dtype} ${name} ${i}`,
          );
        }
      }
      same(`${dtype} concatenated`, () => np.concatenate([x, x, x.get("::-1")]));
      same(`${dtype} concatenated, axis 1`, () => np.concatenate([x, x], { axis: 1 }));
    }
  }));

test("operations on any strides are the same bits with 1, 2 and 4 threads, and those of copies", () =>
  withThreads(4, () => {
    np.errstate({ all: "ignore" }, () => {
      for (const dtype of ["float64", "float32", "int32", "int8"] as const) {
        const n = 2 * 301 * 397, a = awkward(n, dtype), b = a.get("::-1").copy();
        settled(a, b);
        const x = a.reshape(301, 794), y = b.reshape(794, 301), z = b.reshape(301, 794);
        const pairs: Record<string, [np.ndarray, np.ndarray]> = {
          transposed: [x, y.T],
          "both transposed": [x.T, z.T],
          "every second": [a.get("::2"), b.get("1::2")],
          "every second and backwards": [a.get("::2"), b.get(":0:-2")],
          "a row": [x, z.get(5)],
          "a column": [x, z.get(":, 5:6")],
          "a row and a column": [x.get("7"), z.get(":, 5:6")],
          "a column, transposed": [x.T, z.get("5:6").T],
          "narrow rows": [a.get(`:${n - n % 22}`).reshape(-1, 22).get(":, :21"), b.get(":21")],
          "rows apart": [x.get("::2"), z.get("::-2")],
          "three axes": [
            a.reshape(7, 43, 794).transpose(2, 0, 1),
            b.reshape(794, 7, 43),
          ],
        };
        for (const [name, [p, q]] of Object.entries(pairs)) {
          for (const op of ["add", "divide", "less", "maximum"] as const) {
            if (op === "divide" && !dtype.startsWith("float")) continue;
            same(`${op} ${dtype} ${name}`, () => np[op](p, q));
            const [u, v] = np.broadcast_arrays(p, q) as np.ndarray[];
            assertEquals(
              bits(np[op](p, q)),
              bits(np[op](u.copy(), v.copy())),
              `${op} ${dtype} ${name} beside copies`,
            );
          }
        }
        same(`add ${dtype}, into a transposed one`, () => {
          const out = np.zeros([794, 301], { dtype });
          np.add(x, z, { out: out.T });
          return out;
        });
        same(`add ${dtype}, in place`, () => {
          const out = x.copy();
          np.add(out, y.T, { out });
          return out;
        });
      }
    });
  }));

test("gathers are the same bits with 1, 2 and 4 threads, and find the first wrong index", () =>
  withThreads(4, () => {
    const rng = np.random.default_rng(5);
    for (const dtype of ["float64", "float32", "int16", "bool"] as const) {
      const a = awkward(200003, dtype), x = a.get(":200000").reshape(2000, 100);
      const i = rng.integers(-200003, 200003, 150001), rows = rng.integers(-2000, 2000, 3001);
      settled(a, i, rows);
      same(`${dtype} elements`, () => a.get(i));
      same(`${dtype} backwards`, () => a.get("::-1").get(i));
      same(`${dtype} rows`, () => x.get(rows));
      i.set(140000, 200003);
      i.set(20000, -200004);
      for (const n of [1, 2, 4]) {
        setThreads(n);
        const error = assertThrows(() => a.get(i), np.IndexError);
        assert(error.message.includes("-200004"), error.message);
      }
    }
  }));

test("searches are the same with 1, 2 and 4 threads, in a kernel and one by one", () =>
  withThreads(4, () => {
    const rng = np.random.default_rng(5);
    for (const dtype of ["float64", "float32", "int64", "int32", "uint32", "uint64"] as const) {
      for (const [n, m] of [[1, 64], [3, 65], [100, 5000], [10000, 70001]]) {
        const s = np.sort(rng.integers(0, 300, n).astype(dtype));
        const v = rng.integers(0, 310, m).astype(dtype);
        if (dtype.startsWith("float") && n > 2) {
          s.set("-2:", NaN);
          v.set("::9", NaN);
          v.set(3, Infinity);
        }
        const apart = np.repeat(s, 2).get("::2");
        for (const side of ["left", "right"] as const) {
          const name = `${dtype} ${n} ${m} ${side}`;
          const expected = bits(np.searchsorted(apart, v, { side }));
          for (let i = 0; i < 6; i++) {
            same(name, () => np.searchsorted(s, v, { side }));
            assertEquals(bits(np.searchsorted(s, v, { side })), expected, name);
          }
        }
      }
    }
  }));

test("sums and extremes are the same with 1, 2 and 4 threads", () =>
  withThreads(4, () => {
    for (const dtype of ["float64", "float32", "int64", "int32", "uint8", "bool"] as const) {
      for (const n of [1 << 18, 300007, 1048583]) {
        const a = awkward(n, "float64").get("::-1").astype(dtype === "bool" ? "int8" : dtype)
          .astype(dtype);
        // Without NaN and infinities, then with zeros of both signs as the largest.
        const finite = np.nan_to_num(a, { posinf: 3, neginf: -3 }).astype(dtype);
        const arrays = { a, finite, zeros: np.negative(np.abs(finite.astype("float64"))) };
        for (const [name, x] of Object.entries(arrays)) {
          settled(x);
          const folds: Record<string, () => np.ndarray> = {
            sum: () => np.asarray(x.sum()),
            max: () => np.asarray(x.max()),
            min: () => np.asarray(x.min()),
            argmax: () => np.asarray(x.argmax()),
            argmin: () => np.asarray(x.argmin()),
            any: () => np.asarray(x.any()),
            all: () => np.asarray(x.all()),
          };
          for (const op in folds) same(`${op} ${dtype} ${n} ${name}`, folds[op]);
          setThreads(2);
          if (name === "finite" && dtype === "float64") {
            const two = x.get(`:${n >> 1 & -8}`).sum() as np.ndarray;
            const sum = two.add(x.get(`${n >> 1 & -8}:`).sum());
            assertEquals(bits(np.asarray(x.sum())), bits(np.asarray(sum)), `halves of ${n}`);
          }
          const least = np.asarray(x.get(Number(np.argmin(x))));
          assertEquals(
            bits(np.equal(least, x.min())),
            bits(np.asarray(name !== "a" || !dtype.startsWith("f"))),
          );
        }
      }
    }
  }));

test("what goes along axes is the same with 1, 2 and 4 threads, and that of copies elsewhere", () =>
  withThreads(4, () => {
    const dtypes = [
      ...["float64", "float32", "int64", "uint64", "int32"],
      ...["uint32", "int16", "uint8", "bool"],
    ];
    np.errstate({ all: "ignore" }, () => {
      for (const dtype of dtypes) {
        const a = awkward(2 * 331 * 403, dtype).reshape(2, 331, 403);
        settled(a);
        const views = { all: a, "rows apart": a.get(":, ::-2"), narrow: a.get(":, :, 3:37") };
        for (const [name, x] of Object.entries(views)) {
          for (const axis of [0, 1, 2]) {
            const calls: Record<string, (y: np.ndarray) => np.ndarray> = {
              sum: (y) => np.sum(y, { axis }) as np.ndarray,
              max: (y) => np.max(y, { axis }) as np.ndarray,
              min: (y) => np.min(y, { axis }) as np.ndarray,
              all: (y) => np.all(y, { axis }) as np.ndarray,
              argmax: (y) => np.argmax(y, { axis }) as np.ndarray,
              argmin: (y) => np.argmin(y, { axis }) as np.ndarray,
              cumsum: (y) => np.cumsum(y, { axis }),
            };
            for (const [op, call] of Object.entries(calls)) {
              const title = `${op} of ${name} ${dtype} along ${axis}`;
              same(title, () => call(x));
              if (name !== "all") continue;
              // Memory that was seen stays where it is, outside the kernels' memory.
              const outside = x.copy();
              assert(outside.data.length > 0);
              assertEquals(bits(call(x).add(0)), bits(call(outside).add(0)), title);
            }
          }
        }
      }
    });
  }));

test("convolutions are the same with 1, 2 and 4 threads, and those of parts", () =>
  withThreads(4, () => {
    const rng = np.random.default_rng(5);
    for (const dtype of ["float64", "float32"] as const) {
      for (const [n, m] of [[20011, 301], [5003, 1027], [70001, 2], [300, 299], [257, 257]]) {
        const a = rng.standard_normal(n).astype(dtype), b = rng.standard_normal(m).astype(dtype);
        a.set(n >> 1, NaN);
        a.set(3, -0);
        for (let i = 0; i < 6; i++) {
          same(`${dtype} ${n} ${m}`, () => np.convolve(a, b));
          same(`${dtype} ${n} ${m}, valid`, () => np.correlate(a, b));
        }
        // Each sum is the same wherever its window lies.
        const part = a.get("::-1").copy().get("::-1").get(`:${m + 7}`);
        const some = np.convolve(a, b, "valid").get(`:${Math.min(8, n - m + 1)}`);
        if (n > m + 7) assertEquals(bits(np.convolve(part, b, "valid")), bits(some));
      }
    }
  }));

test("uniform numbers are the same with 1, 2 and 4 threads, and those drawn a few at a time", () =>
  withThreads(4, () => {
    for (const make of [np.random.PCG64, np.random.PCG64DXSM, np.random.SFC64, np.random.Philox]) {
      for (const n of [300, 4097, 70001]) {
        const few = new np.random.Generator(new make(5)), parts = [few.random(3)];
        for (let i = 3; i < n; i += 100) parts.push(few.random(Math.min(100, n - i)));
        const next = few.integers(0, 1000, 5);
        same(`${make.name} ${n}`, () => {
          const rng = new np.random.Generator(new make(5)), start = rng.random(3);
          const all = np.concatenate([start as np.ndarray, rng.random(n - 3) as np.ndarray]);
          assertEquals(bits(all), bits(np.concatenate(parts as np.ndarray[])));
          assertEquals(rng.integers(0, 1000, 5).tolist(), next.tolist());
          return all;
        });
        // The state behind them is that behind as many steps.
        const rng = new np.random.Generator(new make(5)), raw = new make(5);
        rng.random(n);
        for (let i = 0; i < n; i++) raw.random_raw();
        assertEquals(rng.bit_generator.random_raw(), raw.random_raw());
      }
    }
  }));

// Products by blocks in WebAssembly against those of the JS loops: every shape of block and rest, any strides,
// numbers that are not finite. Fused multiplication and addition rounds less, so the last bits may differ.

import { assert, assertEquals } from "@std/assert";
import np from "@nplex/np";
import type { ndarray } from "@nplex/core";
import { allowBlocks, hasBlocks } from "./matmul_blocks.ts";
import { allowThin } from "./matmul_thin.ts";
import { type Block, give, heapOptions, take } from "./wasm/heap.ts";

let state = 1;
const next = () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648 - 0.5;

function random(dtype: string, ...shape: number[]): ndarray {
  const size = shape.reduce((n, m) => n * m, 1);
  const part = () => np.array(Float64Array.from({ length: size }, next)).reshape(shape);
  const real = part();
  return (dtype.startsWith("c") ? real.add(part().multiply(np.complex(0, 1))) : real)
    .astype(dtype as "float64");
}

/** The largest difference between products in two ways, in units of eps times the size of the sums. */
function difference(a: ndarray, b: ndarray, allow: (on: boolean) => void): number {
  const [wasm, js] = [true, false].map((on) => {
    allow(on);
    return np.matmul(a, b).astype("complex128");
  });
  allow(true);
  const size = np.matmul(np.abs(a).astype("float64"), np.abs(b).astype("float64"));
  const eps = /32|64$/.test(a.dtype.name) && a.dtype.name !== "float64" ? 2 ** -23 : 2 ** -52;
  return Number(np.max(np.abs(wasm.subtract(js)).divide(size))) / eps;
}

Deno.test("this engine multiplies blocks", () => {
  assertEquals(["float64", "float32", "complex64", "int8"].map(hasBlocks), [
    true,
    true,
    true,
    false,
  ]);
});

const SHAPES = [[16, 16, 16], [900, 3, 4], [2, 900, 3], [17, 19, 23], [6, 4, 1000], [5, 900, 7], [
  97,
  5,
  260,
], [100, 520, 3]]
  .concat([[7, 1030, 70], [193, 9, 513], [4, 2000, 1], [96, 512, 256], [97, 513, 257], [
    30,
    31,
    1,
  ]]);

for (const dtype of ["float64", "float32", "complex128", "complex64"]) {
  Deno.test(`products of ${dtype} by blocks are those of the loops, but for roundings`, () => {
    for (const [m, n, k] of SHAPES) {
      const off = difference(random(dtype, m, k), random(dtype, k, n), allowBlocks);
      assert(off < 4 + k / 4, `${m} x ${k} by ${k} x ${n}: ${off}`);
    }
  });

  Deno.test(`products of ${dtype} read any strides, and stacks`, () => {
    const a = random(dtype, 40, 50), b = random(dtype, 50, 60), want = np.matmul(a, b);
    const near = (x: ndarray) => assert(Number(np.max(np.abs(x.subtract(want)))) < 1e-5);
    near(np.matmul(a.T.copy().T, b));
    near(np.matmul(a, b.T.copy().T));
    near(np.matmul(np.asfortranarray(a), np.asfortranarray(b)));
    near(np.matmul(np.repeat(a, 2, 1).get(":, ::2"), np.repeat(b, 2, 0).get("::2")));
    near(np.matmul(a.get(":, ::-1").copy().get(":, ::-1"), b.get("::-1").copy().get("::-1")));
    near(np.matmul(np.stack([a, a]), b).get(1));
    near(np.matmul(a, np.broadcast_to(b, [3, 50, 60])).get(2));
    const out = np.zeros([60, 40], dtype as "float64");
    near(np.matmul(a, b, { out: out.T }));
    near(out.T);
  });
}

Deno.test("products of integers are those of the loops, and wrap", () => {
  for (const dtype of ["int64", "uint64", "int32", "uint32"] as const) {
    const scale = dtype.includes("64") ? 2 ** 63 : 2 ** 31;
    const whole = (...shape: number[]) =>
      random("float64", ...shape).multiply(scale).astype("int64").astype(dtype);
    for (const [m, n, k] of [[16, 16, 16], [1, 1, 900], [3, 70, 9], [97, 5, 601], [600, 1, 30]]) {
      const a = whole(m, k), b = whole(k, n), s = whole(9, m, k);
      for (const f of [() => a.matmul(b), () => a.matmul(a.T), () => s.matmul(b.get(":, ::-1"))]) {
        const [wasm, js] = [true, false].map((on) => {
          allowBlocks(on);
          return f();
        });
        allowBlocks(true);
        assertEquals([wasm.dtype, np.array_equal(wasm, js)], [js.dtype, true], `${dtype} ${m}`);
      }
    }
  }
});

Deno.test("products are the same bits where there is no room to copy operands whole", () => {
  const products = (a: ndarray, b: ndarray) => {
    const wide = [np.repeat(a, 2, 2).get(":, :, ::2"), np.repeat(b, 2, 1).get(":, ::2")];
    return [np.matmul(a, b), np.matmul(a, a.mT), np.matmul(wide[0], wide[1])];
  };
  for (const dtype of ["float64", "float32", "complex128"]) {
    for (const [m, n, k] of [[300, 70, 300], [65, 63, 2100], [20, 300, 400]]) {
      const before = { ...heapOptions }, taken: Block[] = [];
      Object.assign(heapOptions, { least: Infinity, shared: 0 });
      const a = random(dtype, 2, m, k), b = random(dtype, 2, k, n), want = products(a, b);
      try {
        for (const bytes of [2 ** 25, 2 ** 21, 2 ** 17, 2 ** 13]) {
          for (let block; (block = take(bytes));) taken.push(block);
        }
        products(a, b).forEach((c, i) => assertEquals(np.array_equal(c, want[i]), true));
      } finally {
        taken.forEach(give);
        Object.assign(heapOptions, before);
      }
    }
  }
});

Deno.test("matrices in the kernels' memory are read at any strides", () => {
  for (const dtype of ["float64", "float32", "complex128"]) {
    const a = random(dtype, 30, 1024), b = random(dtype, 1024, 512);
    // Used often, they lie there.
    for (let i = 0; i < 9; i++) a.matmul(b);
    const check = (x: ndarray, y: ndarray) => {
      const [c, d] = [np.matmul(x, y), np.matmul(x.copy(), y.copy())];
      assertEquals(np.array_equal(c, d), true);
    };
    check(b.T, a.T);
    check(b.get(":300, ::-1").T, b.get(":300, ::2"));
    check(a.get("::-2, ::3"), b.get("1023::-3"));
    check(np.broadcast_to(a.get("3"), [40, 1024]), b);
    check(a, np.broadcast_to(b.get(":, 5:6"), [1024, 40]));
    check(
      np.broadcast_to(a, [9, 30, 1024]),
      b.get(":, :36").reshape(1024, 9, 4).transpose(1, 0, 2),
    );
  }
});

Deno.test("numbers that are not finite stay in their rows and columns", () => {
  for (const dtype of ["float64", "float32"]) {
    const a = random(dtype, 50, 40), b = random(dtype, 40, 70);
    a.set([3, 5], NaN);
    b.set([7, 11], Infinity);
    const bad = np.isfinite(np.matmul(a, b)).logical_not();
    assertEquals(Number(bad.sum()), 70 + 50 - 1);
    assertEquals([Number(bad.get(3).sum()), Number(bad.get(":, 11").sum())], [70, 50]);
  }
});

Deno.test("whole numbers are multiplied exactly", () => {
  const a = np.arange(120 * 130).remainder(1000).reshape(120, 130);
  const exact = np.matmul(a, a.T);
  for (const dtype of ["float64", "complex128"] as const) {
    assertEquals(np.array_equal(np.matmul(a.astype(dtype), a.T.astype(dtype)), exact), true);
  }
});

Deno.test("a matrix by its transpose is symmetric to the last bit, and right", () => {
  for (const dtype of ["float64", "float32", "complex128"]) {
    for (const [n, k] of [[20, 30], [97, 300], [530, 20], [1030, 5]]) {
      const a = random(dtype, n, k), c = np.matmul(a, a.T), d = np.matmul(a, a.copy().T);
      assertEquals(np.array_equal(c, c.T), true);
      assert(Number(np.max(np.abs(c.subtract(d)))) < 1e-4);
      assertEquals(np.array_equal(np.matmul(a.T, a), np.matmul(a.T, a).T), true);
    }
  }
});

Deno.test("products with a few vectors are those of the loops, but for roundings", () => {
  const few = (a: ndarray, b: ndarray) => {
    const off = difference(a, b, allowThin);
    assert(off < 4 + b.shape[0] / 4, `${a.dtype} ${a.shape} by ${b.shape}: ${off}`);
  };
  for (const dtype of ["float64", "float32"]) {
    for (const [m, k] of [[1, 600], [40, 40], [37, 5000], [5000, 37], [130, 9000], [3, 20001]]) {
      const a = random(dtype, m, k), wide = random(dtype, m, 2 * k).get(":, ::2");
      for (const n of [1, 2, 3]) {
        const b = random(dtype, k, n), t = random(dtype, n, k).T;
        for (const left of [a, np.asfortranarray(a), wide, a.get("::-1")]) {
          for (const right of [b, t]) {
            few(left, right);
            few(right.T, left.T);
          }
        }
      }
    }
    // Zeros that fill up rows don't meet what was in the memory before.
    const bad = np.full([40, 130], NaN, { dtype: dtype as "float64" });
    assertEquals(Number(np.isnan(bad.matmul(np.ones(130, dtype as "float64"))).sum()), 40);
    assertEquals(np.isfinite(random(dtype, 41, 33).matmul(random(dtype, 33))).all().item(), true);
    assertEquals(np.isfinite(random(dtype, 33).matmul(random(dtype, 33, 41))).all().item(), true);
  }
});

Deno.test("stacks of dot products are those of the loops, but for roundings, and have the bits of single ones", () => {
  for (const dtype of ["float64", "float32"]) {
    for (const [m, k] of [[7, 16], [100, 33], [3, 4097], [37, 9001], [600, 130]]) {
      const a = random(dtype, m, k), b = random(dtype, m, k), wide = random(dtype, m, 2 * k);
      const pairs = [[a, b], [a, b.get("::-1")], [a, wide.get(":, ::2")], [wide.get(":, ::2"), b]];
      pairs.push([a, b.get("1")], [a.get("2"), b], [a.T.copy().T, b], [wide.get(`:, ${k}:`), b]);
      for (const [x, y] of pairs) {
        const [wasm, js] = [true, false].map((on) => {
          allowThin(on);
          return np.vecdot(x, y).astype("float64");
        });
        allowThin(true);
        const size = np.vecdot(np.abs(x).astype("float64"), np.abs(y).astype("float64"));
        const off = Number(np.abs(wasm.subtract(js)).divide(size).max());
        assert(off < k * (dtype === "float64" ? 2 ** -53 : 2 ** -25), `${dtype} ${m} ${k}: ${off}`);
      }
      // A short one alone is not for the kernel.
      if (k < 256) continue;
      const all = np.vecdot(a, b), one = np.stack([...a].map((x, i) => np.vecdot(x, b.get(i))));
      assertEquals(np.array_equal(all, one), true);
    }
  }
});

Deno.test("products with a few vectors have the same bits in the kernels' memory and outside it", () => {
  const before = { ...heapOptions };
  const within = <T>(limit: number, f: () => T): T => {
    Object.assign(heapOptions, { least: limit, shared: 0 });
    try {
      return f();
    } finally {
      Object.assign(heapOptions, before);
    }
  };
  const sizes = [[1, 20001, 1], [300, 1000, 1], [37, 515, 2], [7, 4098, 3], [4, 8192, 1], [
    9001,
    32,
    1,
  ]];
  for (const dtype of ["float64", "float32"]) {
    for (const [m, k, n] of sizes) {
      const p = random(dtype, m, k), q = random(dtype, k, n);
      const run = () => {
        const a = p.copy(), b = q.copy();
        const part = np.concatenate([a, a], { axis: 1 }).get(`:, ${k}:`);
        return [a, np.asfortranarray(a), part].flatMap((x) =>
          [b, np.asfortranarray(b)].flatMap((y) => [x.matmul(y), y.T.matmul(x.T)])
        );
      };
      const inside = within(0, run), outside = within(Infinity, run);
      inside.forEach((c, i) => {
        assertEquals(np.array_equal(c, outside[i]), true, `${dtype} ${m} ${k} ${n}, layout ${i}`);
      });
    }
  }
});

Deno.test("small products and stacks of them are those of the loops, but for roundings", () => {
  const check = (a: ndarray, b: ndarray) => {
    const off = difference(a, b, allowBlocks);
    assert(off < 4 + a.shape[a.ndim - 1] / 4, `${a.dtype} ${a.shape} by ${b.shape}: ${off}`);
  };
  for (const dtype of ["float64", "float32"]) {
    for (const m of [1, 3, 4, 7, 8, 19]) {
      for (const n of [1, 2, 4, 8, 9, 17]) {
        for (const k of [1, 2, 5, 16, 33]) {
          const a = random(dtype, 37, m, k), b = random(dtype, 37, k, n);
          check(a.get(0), b.get(0));
          check(a, b);
          check(a, b.get(3));
          check(a.get(3), b);
          check(np.asfortranarray(a.get(1)), b.get(1).get(":, ::-1"));
          check(a.get("::2"), random(dtype, 37, n, k).mT.get("::2"));
          check(a.reshape(37, 1, m, k).get(":5"), b.get(":3"));
        }
      }
    }
    const none = np.matmul(np.ones([9, 5, 0], dtype as "float64"), np.ones([9, 0, 8]));
    assertEquals(none.tolist(), np.zeros([9, 5, 8]).tolist());
    const a = random(dtype, 3, 6, 6), b = random(dtype, 3, 6, 6);
    a.set([1, 2, 3], NaN);
    assertEquals(Number(np.isnan(a.matmul(b)).sum()), 6);
    const out = np.zeros([3, 6, 12], dtype as "float64").get(":, :, ::2");
    assertEquals(np.array_equal(np.matmul(b, b, { out }), b.matmul(b)), true);
  }
});

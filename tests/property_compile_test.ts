// Random programs of elementwise operations, views and reductions: a compiled function gives the bits, the
// dtypes and the floating-point errors of the function, with vector code, without it, and where a page
// forbids new code.

import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { ndarray, readDense } from "@nplex/core";
import np from "@nplex/np";
import { setSpecialization } from "../packages/backend-cpu/src/specialize.ts";
import { allowVectors } from "../packages/backend-cpu/src/fuse/run_group.ts";

type Call = (...args: unknown[]) => ndarray;
const fns = np as unknown as Record<string, Call>;

const UNARY =
  ("negative absolute square sqrt exp log sin cos tanh floor rint sign isnan logical_not reciprocal " +
    "positive arctan").split(" ");
const BINARY =
  ("add subtract multiply divide maximum minimum fmax less greater_equal equal logical_and hypot " +
    "power").split(" ");
const REDUCTIONS = ["sum", "max", "min", "mean", "prod", "any", "argmax"];
const HARD = [0, -0, 1, -1, 0.5, -2.5, 3, 1e-3, 700, 1e6, 1e300, NaN, Infinity, -Infinity, 5e-324];

/** Dtype, shape and a hash of the bytes of the elements. All NaN count as one. */
function bits(a: ndarray): string {
  const data = readDense(a.tensor).slice();
  if (a.dtype.kind === "f" || a.dtype.kind === "c") {
    for (let i = 0; i < data.length; i++) if (data[i] !== data[i]) data[i] = NaN as never;
  }
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  let hash = 0;
  for (let i = 0; i < bytes.length; i++) hash = Math.imul(hash ^ bytes[i], 16777619) + 1 | 0;
  return `${a.dtype.name}[${a.shape}] ${hash} ${
    np.array2string(a, { threshold: 4, precision: 17 })
  }`;
}

interface Op {
  /** Chooses the operation. */
  readonly kind: number;
  readonly which: number;
  /** Choose the operands among what is there. */
  readonly a: number;
  readonly b: number;
}

/** A program: each operation takes earlier values and adds one. */
function program(ops: readonly Op[]): (...inputs: ndarray[]) => ndarray[] {
  return (...inputs) => {
    const values = [...inputs];
    const of = (i: number) => values[i % values.length];
    for (const { kind, which, a, b } of ops) {
      const x = of(a), y = of(b);
      switch (kind % 8) {
        case 0:
        case 1:
          if (x.dtype.kind !== "b") values.push(fns[UNARY[which % UNARY.length]](x));
          break;
        case 2:
        case 3:
        case 4: {
          let shape: readonly number[] | undefined;
          try {
            shape = np.broadcast_shapes(x.shape, y.shape);
          } catch {
            shape = undefined;
          }
          const op = BINARY[which % BINARY.length];
          if (shape && !(op === "subtract" && x.dtype.kind === "b" && y.dtype.kind === "b")) {
            values.push(fns[op](x, y));
          }
          break;
        }
        case 5:
          values.push(np.where(np.greater(x, 0.5), x, which % 3));
          break;
        case 6:
          if (x.ndim > 0 && x.size > 0) {
            const axis = which % (x.ndim + 1) - 1;
            values.push(
              fns[REDUCTIONS[which % REDUCTIONS.length]](
                x,
                axis < 0 ? {} : { axis, keepdims: true },
              ),
            );
          }
          break;
        case 7:
          if (which % 3 === 0) values.push(x.T);
          else if (which % 3 === 1) values.push(x.astype(["float32", "float64", "int32"][b % 3]));
          else if (x.ndim > 0) values.push(x.get("::-1"));
      }
    }
    return values.slice(inputs.length);
  };
}

const numbers = (n: number, seed: number, dtype: string): ndarray => {
  const data = Array.from({ length: n }, (_, i) => {
    const k = (seed * 31 + i * 7919) % 1009;
    return k % 50 === 0 ? HARD[k % HARD.length] : (k - 500) / 97;
  });
  return np.errstate({ all: "ignore" }, () => np.array(data).astype(dtype));
};

const ops = fc.array(
  fc.record({
    kind: fc.nat(7),
    which: fc.nat(1000),
    a: fc.nat(1000),
    b: fc.nat(1000),
  }),
  { minLength: 1, maxLength: 9 },
);
const shapes = fc.constantFrom<number[][]>(
  [[7], [7]],
  [[100, 100], [100]],
  [[100, 100], [100, 1]],
  [[9001], []],
  [[3, 5000], [5000]],
  [[5000, 3], [5000, 3]],
  [[20, 30, 20], [30, 1]],
  [[0, 3], [3]],
  [[70000], [70000]],
);
const dtypes = fc.constantFrom("float64", "float64", "float32", "int32");

function inputs(sizes: number[][], types: string[], seed: number, turned: boolean): ndarray[] {
  return sizes.map((shape, i) => {
    const n = shape.reduce((p, k) => p * k, 1);
    const a = numbers(n, seed + i, types[i]);
    return turned && shape.length === 2
      ? a.reshape(shape[1], shape[0]).T
      : turned && shape.length === 1
      ? np.repeat(a, 2).get("::2")
      : a.reshape(shape);
  });
}

function same(vectors: boolean, runs: number): void {
  allowVectors(vectors);
  try {
    fc.assert(
      fc.property(
        ops,
        shapes,
        fc.tuple(dtypes, dtypes),
        fc.nat(100),
        fc.boolean(),
        (list, sizes, types, seed, turned) => {
          const f = program(list), xs = inputs(sizes, types, seed, turned);
          const errors = (run: () => ndarray[]): [string[], string[]] => {
            const seen: string[] = [];
            const before = np.seterrcall((kind: string) => seen.push(kind));
            try {
              const got = np.errstate({ all: "call", under: "ignore" }, run);
              return [got.map(bits), [...new Set(seen)].sort()];
            } catch (e) {
              return [[String(e)], []];
            } finally {
              np.seterrcall(before);
            }
          };
          const want = errors(() => f(...xs)), compiled = np.compile(f);
          assertEquals(errors(() => compiled(...xs)), want);
          assertEquals(errors(() => compiled(...xs)), want);
        },
      ),
      { numRuns: runs },
    );
  } finally {
    allowVectors(true);
  }
}

Deno.test("compiled programs give the bits of the program, with vector code", () =>
  same(true, 400));
Deno.test("compiled programs give the bits of the program, with kernels alone", () =>
  same(false, 150));

Deno.test("compiled programs give the bits of the program, where a page forbids new code", () => {
  setSpecialization(false);
  try {
    same(false, 100);
  } finally {
    setSpecialization(undefined);
  }
});

Deno.test("sums of chains over arrays in the kernels' memory have the bits and errors of the calls", () => {
  const f = (x: ndarray, y: ndarray): ndarray => np.square(x.subtract(x.mean())).multiply(y).sum();
  const compiled = np.compile(f);
  for (const dtype of ["float64", "float32"] as const) {
    for (const n of [4097, 5000, 32_768, 100_003]) {
      const random = np.random.default_rng(n);
      const x = random.normal(3, 2, [n]).astype(dtype), y = random.random([n]).astype(dtype);
      for (const where of ["settled", "strided", "NaN", "overflow"]) {
        const a = where === "strided" ? np.repeat(x, 2).get("::2") : x.copy(), b = y.copy();
        if (where === "NaN") a.set(n >> 1, NaN);
        if (where === "overflow") a.set(n - 1, dtype === "float64" ? 1e200 : 1e30);
        for (let i = 0; i < 6; i++) np.add(a, b);
        const errors: string[][] = [[], []];
        const [expected, found] = [f, compiled].map((g, k) =>
          np.errstate({ all: "call", call: (kind: string) => errors[k].push(kind) }, () => g(a, b))
        );
        assertEquals(bits(found), bits(expected), `${dtype} ${n} ${where}`);
        assertEquals(new Set(errors[1]), new Set(errors[0]), `${dtype} ${n} ${where}`);
      }
    }
  }
});

// Random shapes, strides and dtypes: the fast paths of elementwise functions (dense rows, repeated scalars,
// destinations, in-place operators, specialized loops) give the bits that the general path gives.

import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { type DType, DTYPES, Layout, ndarray, readDense, Tensor, toTensor } from "@nplex/core";
import { setSpecialization } from "../packages/backend-cpu/src/specialize.ts";
import { typedLoop } from "../packages/backend-cpu/src/typed_loops.ts";
import np from "@nplex/np";

type Call = (...args: unknown[]) => ndarray;
const fns = np as unknown as Record<string, Call>;

const RUNS = { numRuns: 300 };
const UNARY = "negative absolute sqrt exp sin floor sign square isnan logical_not invert conjugate"
  .split(" ");
const BINARY =
  ("add subtract multiply divide floor_divide remainder maximum fmin hypot less equal logical_and " +
    "bitwise_xor left_shift arctan2 copysign gcd").split(" ");

const HARD = [0, -0, 1, -1, 2, 3, -7, 100, 0.5, -2.5, NaN, Infinity, -Infinity, 1e300, 5e-324];

/** Values of a dtype, some of them hard. */
function values(d: DType, size: number, seeds: readonly number[]): ndarray {
  const list: unknown[] = [];
  for (let i = 0; i < size; i++) {
    const seed = seeds[i % seeds.length] + i;
    const x = HARD[seed % HARD.length];
    const whole = Number.isFinite(x) && Math.abs(x) < 128 ? Math.trunc(x) : seed % 100;
    if (d.kind === "c") list.push(np.complex(x, HARD[(seed * 7) % HARD.length]));
    else if (d.kind === "f") list.push(x);
    else if (d.kind === "b") list.push(seed % 2 === 0);
    else list.push(d.kind === "u" ? Math.abs(whole) : whole);
  }
  return new ndarray(toTensor(list, d));
}

/** How an operand lies in memory: gaps, reversed and repeated axes, an order of the axes. */
interface Form {
  /** For each axis: step in {1, 2, -1, -2}, or 0 for a repeated element. */
  steps: number[];
  /** Whether axes lie in Fortran order. */
  fortran: boolean;
  /** Elements before the first one. */
  offset: number;
}

function place(shape: readonly number[], form: Form): { layout: Layout; size: number } {
  const ndim = shape.length;
  const order = shape.map((_, i) => form.fortran ? i : ndim - 1 - i);
  const strides = new Array<number>(ndim).fill(0);
  let unit = 1, offset = form.offset;
  for (const axis of order) {
    const step = form.steps[axis % form.steps.length];
    if (step === 0) continue;
    strides[axis] = unit * step;
    const span = Math.max(shape[axis], 1) * Math.abs(step);
    if (step < 0 && shape[axis] > 0) offset += (shape[axis] - 1) * unit * -step;
    unit *= span;
  }
  return { layout: new Layout(shape, strides, offset), size: form.offset + unit };
}

function operand(
  d: DType,
  shape: readonly number[],
  form: Form,
  seeds: readonly number[],
): ndarray {
  const { layout, size } = place(shape, form);
  const base = values(d, size, seeds).tensor;
  return new ndarray(new Tensor(base.storage, d, layout));
}

/** A dense copy with the same values. */
const dense = (a: ndarray): ndarray => np.array(a, { order: "C" });

/** The bytes of the elements. All NaN count as one: JS engines don't say which NaN an operation gives. */
function bits(a: ndarray): number[] {
  const data = readDense(a.tensor).slice();
  for (let i = 0; i < data.length; i++) if (data[i] !== data[i]) data[i] = NaN;
  return [...new Uint8Array(data.buffer, data.byteOffset, data.byteLength)];
}

function outcome(f: () => ndarray): unknown {
  try {
    const r = np.errstate({ all: "ignore" }, f);
    return [r.dtype.name, r.shape, bits(r)];
  } catch (e) {
    return (e as Error).name;
  }
}

const arbForm = fc.record({
  steps: fc.array(fc.constantFrom(1, 1, 2, -1, -2, 0), { minLength: 1, maxLength: 3 }),
  fortran: fc.boolean(),
  offset: fc.nat(3),
});
const arbShape = fc.array(fc.constantFrom(1, 2, 3, 5, 0, 40), { maxLength: 3 });
const arbDType = fc.constantFrom(...DTYPES);
const arbSeeds = fc.array(fc.nat(1000), { minLength: 1, maxLength: 6 });
const arbBinary = fc.record({
  name: fc.constantFrom(...BINARY),
  shape: arbShape,
  a: arbDType,
  b: arbDType,
  formA: arbForm,
  formB: arbForm,
  seeds: arbSeeds,
  ones: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
});

Deno.test("unary functions: any layout gives the bits of the dense one", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...UNARY),
      arbShape,
      arbDType,
      arbForm,
      arbSeeds,
      (name, shape, d, form, seeds) => {
        const a = operand(d, shape, form, seeds);
        assertEquals(outcome(() => fns[name](a)), outcome(() => fns[name](dense(a))));
      },
    ),
    RUNS,
  );
});

Deno.test("binary functions: any layout and broadcasting give the bits of dense operands", () => {
  fc.assert(
    fc.property(arbBinary, ({ name, shape, a, b, formA, formB, seeds, ones }) => {
      const small = shape.map((n, i) => ones[i] ? 1 : n);
      const x = operand(a, shape, formA, seeds), y = operand(b, small, formB, seeds);
      const want = outcome(() =>
        fns[name](dense(x), dense(new ndarray(np.broadcast_to(y, shape).tensor)))
      );
      assertEquals(outcome(() => fns[name](x, y)), want);
    }),
    RUNS,
  );
});

Deno.test("a repeated scalar gives the bits of a full operand", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...BINARY),
      arbShape,
      arbDType,
      arbForm,
      arbSeeds,
      fc.constantFrom(1, 2, 3, 0.5, 100),
      (name, shape, d, form, seeds, x) => {
        const a = operand(d, shape, form, seeds);
        const weak = np.where(true, x, np.array(a));
        assertEquals(outcome(() => fns[name](a, x)), outcome(() => fns[name](dense(a), weak)));
      },
    ),
    RUNS,
  );
});

Deno.test("a destination in any layout receives the bits of a fresh result", () => {
  fc.assert(
    fc.property(arbBinary, ({ name, shape, a, formA, formB, seeds }) => {
      const steps = formB.steps.map((s) => s || 1);
      const x = operand(a, shape, formA, seeds);
      const fresh = outcome(() => fns[name](x, x));
      if (typeof fresh === "string") return;
      const d = np.errstate({ all: "ignore" }, () => fns[name](x, x)).dtype;
      const out = operand(d, shape, { ...formB, steps }, seeds);
      assertEquals(outcome(() => fns[name](x, x, { out })), fresh);
    }),
    RUNS,
  );
});

Deno.test("in-place operators are safe when operands overlap", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(["isub", "subtract"], ["iadd", "add"], ["imul", "multiply"]),
      fc.constantFrom("float64", "int32", "complex64"),
      fc.integer({ min: 2, max: 60 }),
      fc.constantFrom("T", "1:", ":-1", "::-1", "column"),
      arbSeeds,
      ([method, name], dtype, n, kind, seeds) => {
        const d = np.dtype(dtype);
        const make = () => {
          const whole = values(d, n * n, seeds);
          whole.shape = [n, n];
          return whole;
        };
        const pick = (m: ndarray): [ndarray, ndarray] => {
          switch (kind) {
            case "T":
              return [m, m.T];
            case "1:":
              return [m.get("1:"), m.get(":-1")];
            case ":-1":
              return [m.get(":-1"), m.get("1:")];
            case "::-1":
              return [m, m.get("::-1")];
          }
          return [m, m.get(":, 1:2")];
        };
        const [left, right] = pick(make());
        const want = outcome(() => fns[name](dense(left), dense(right)));
        const [target, source] = pick(make());
        const methods = target as unknown as Record<string, Call>;
        const got = outcome(() => methods[method](source));
        assertEquals(got, want);
        assertEquals(outcome(() => target), want);
      },
    ),
    RUNS,
  );
});

Deno.test("specialized loops give the bits of plain ones", () => {
  // Loops are kept once made: plain ones are made here for pairs that nothing has used yet.
  const sample = values(DTYPES[11], 64, [3, 8, 1]), other = values(DTYPES[11], 64, [5, 2]);
  for (const name of ["add", "hypot", "arctan2", "copysign", "fmin", "remainder"]) {
    const f64 = DTYPES[11];
    const { f, loop } = typedLoop(name, [f64, f64], f64);
    const fast = new Float64Array(64), plain = new Float64Array(64);
    const x = readDense(sample.tensor) as Float64Array, y = readDense(other.tensor) as Float64Array;
    loop(1, 64, x, 0, 0, 1, y, 0, 0, 1, fast, 0, 0, 1);
    for (let i = 0; i < 64; i++) plain[i] = (f as (a: number, b: number) => number)(x[i], y[i]);
    assertEquals(bits(new ndarray(toTensor(fast))), bits(new ndarray(toTensor(plain))));
  }
  setSpecialization(false);
  try {
    // float32 logaddexp2 is used by no other test here, so its loop is made now.
    const a = values(DTYPES[10], 40, [1, 9]);
    const r = np.errstate({ all: "ignore" }, () => np.logaddexp2(a, a.get("::-1")));
    const s = np.errstate({ all: "ignore" }, () => np.logaddexp2(dense(a), dense(a.get("::-1"))));
    assertEquals(bits(r), bits(s));
  } finally {
    setSpecialization(undefined);
  }
});

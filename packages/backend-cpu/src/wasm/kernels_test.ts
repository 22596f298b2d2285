import { assert, assertEquals, assertThrows } from "@std/assert";
import { laneArray, type TypedArray } from "@nplex/core";
import np from "@nplex/np";
import { LOOPS } from "../ops/table.ts";
import { powersOf2 } from "./exact_constants.ts";
import { type BlockKernel, codeOf, kernel, NON_FINITE } from "./kernels.ts";
import { fuses, fusing, linked } from "./link.ts";
import { place, REGION } from "./memory.ts";
import { ARITHMETIC, arity, COMPARISONS, FUNCTIONS } from "./rows.ts";

/** Functions with kernels and what JS calls them. */
const NAMES = {
  exp: "exp",
  log: "log",
  sin: "sin",
  cos: "cos",
  tanh: "tanh",
  sqrt: "sqrt",
  tan: "tan",
  expm1: "expm1",
  sinh: "sinh",
  cosh: "cosh",
  log2: "log2",
  log10: "log10",
  log1p: "log1p",
  arcsinh: "asinh",
  arccosh: "acosh",
  arctanh: "atanh",
  cbrt: "cbrt",
  arctan: "atan",
  arcsin: "asin",
  arccos: "acos",
} as const;
const names = Object.keys(NAMES) as (keyof typeof NAMES)[];
const FLOAT32 = [
  0,
  -0,
  NaN,
  Infinity,
  -Infinity,
  1e-45,
  -1e-40,
  2 ** -126,
  87,
  -87.5,
  88.8,
  -104,
  3e38,
]
  .concat([1, -1, 800000, -3e38, 2 ** 24, 1e-9, 9.4, 9.6, -22]);
const SPECIAL = [0, -0, NaN, Infinity, -Infinity, 5e-324, -5e-324, 1e-310, 1e308, -1e308, 1]
  .concat([709.7, 709.8, -708.3, -745.1, -745.2, 800000, 800001, -800000, 1e22, 2 ** 53, -1e-9]);

/** Numbers of every size and sign. */
function numbers(n: number): Float64Array {
  let state = 7;
  const next = () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
  return Float64Array.from(
    { length: n },
    () => (next() - 0.5) * 2 ** Math.floor(next() * 40 - 15),
  );
}

const quiet = <T>(f: () => T): T => np.errstate({ all: "ignore" }, f);

for (const name of names) {
  Deno.test(`${name} in vectors is Math.${name} within three units in the last place, special values exactly`, () => {
    const x = Float64Array.from([...SPECIAL, ...numbers(10007)]);
    const y = quiet(() => np[name](np.array(x))).data;
    let worst = 0;
    x.forEach((v, i) => {
      const expected = Math[NAMES[name]](v), found = y[i] as number;
      const exact = !Number.isFinite(expected) || expected === 0;
      if (exact) assertEquals(found, expected, `${name}(${v})`);
      const ulp = Math.max(Math.abs(expected) * 2 ** -52, 5e-324);
      if (!exact) worst = Math.max(worst, Math.abs(found - expected) / ulp);
    });
    assertEquals(worst <= 3, true, `${worst}`);
  });

  Deno.test(`${name} gives the same bits however its argument lies`, () => {
    const x = numbers(3 * 4099 * 2), a = np.array(x).reshape(3, 4099, 2);
    const whole = quiet(() => np[name](a));
    const same = (b: np.ndarray, c: np.ndarray) =>
      assertEquals(np.array_equal(b, c, { equal_nan: true }), true);
    quiet(() => {
      same(np[name](a.get("..., 1")), whole.get("..., 1"));
      same(np[name](a.get("::-1, ::3")), whole.get("::-1, ::3"));
      same(np[name](a.T), whole.T);
      same(np[name](a.get(1, 5, 0)), whole.get(1, 5, 0));
      same(np[name](a, { out: np.zeros([3, 4099, 4]).get("..., ::2") }), whole);
      same(np[name](a.astype("f4")).get("0, ::7"), np[name](a.get("0, ::7").astype("f4")));
    });
  });
}

for (const name of names) {
  Deno.test(`${name} of float32 is within one unit in the last place, special values exactly`, () => {
    const x = Float32Array.from([...FLOAT32, ...numbers(20011)]);
    const y = quiet(() => np[name](np.array(x))).data;
    let worst = 0;
    x.forEach((v, i) => {
      const exact = Math[NAMES[name]](v), expected = Math.fround(exact), found = y[i] as number;
      if (!Number.isFinite(expected) || expected === 0) {
        return assertEquals(found, expected, `${name}(${v})`);
      }
      const size = Math.max(Math.abs(exact), 2 ** -126);
      worst = Math.max(worst, Math.abs(found - exact) / 2 ** (Math.floor(Math.log2(size)) - 23));
    });
    assertEquals(worst <= 1, true, `${worst}`);
  });
}

Deno.test("powers: special values, signs and exact powers as Math.pow, others within a unit in the last place", () => {
  const special = [
    ...SPECIAL,
    -1,
    2,
    -2,
    3,
    -3,
    0.5,
    -0.5,
    1.5,
    1e9,
    1e-9,
    2 ** 53,
    -(2 ** 53),
    1023.5,
    1e300,
  ];
  for (const dtype of ["float64", "float32"] as const) {
    const round = dtype === "float32" ? Math.fround : (v: number) => v;
    const bases = special.map(round), least = dtype === "float32" ? 2 ** -126 : 2 ** -1022;
    const a = np.array(bases, { dtype }).reshape(-1, 1), b = np.array(bases, { dtype });
    const found = quiet(() => np.power(a, b)).data;
    let worst = 0;
    bases.forEach((x, i) =>
      bases.forEach((y, j) => {
        // NumPy's power of 1 and any number is 1, JS's is not where the exponent is NaN or infinite.
        const one = x === 1 || x === -1 && Math.abs(y) === Infinity;
        const expected = one ? 1 : round(x ** y), z = found[i * bases.length + j] as number;
        const special = !Number.isFinite(expected) || expected === 0;
        if (special) return assertEquals(z, expected, `${x} ** ${y}`);
        const ulp = Math.max(Math.abs(expected), least) *
          (dtype === "float32" ? 2 ** -23 : 2 ** -52);
        worst = Math.max(worst, Math.abs(z - expected) / ulp);
      })
    );
    assertEquals(worst <= 1, true, `${dtype}: ${worst}`);
  }
  const n = np.arange(1, 16).astype("float64").reshape(-1, 1),
    k = np.arange(1, 14).astype("float64");
  const exact = np.power(n.astype("int64"), k.astype("int64")).astype("float64");
  const whole = np.power(n, k), fits = exact.less(2 ** 53);
  assertEquals(np.array_equal(whole.get(fits), exact.get(fits)), true);
  assertEquals(
    np.array_equal(np.power(n.negative(), k), np.where(k.remainder(2), -1, 1).multiply(whole)),
    true,
  );
});

Deno.test("powers give the same bits however their operands lie, in place too", () => {
  const x = np.abs(np.array(numbers(9000))).reshape(3, 3000),
    y = np.array(numbers(9000)).multiply(0.01);
  const b = y.reshape(3, 3000), whole = quiet(() => np.power(x, b));
  const same = (p: np.ndarray, q: np.ndarray) =>
    assertEquals(np.array_equal(p, q, { equal_nan: true }), true);
  quiet(() => {
    same(np.power(x.get("::-1, ::7"), b.get("::-1, ::7")), whole.get("::-1, ::7"));
    same(np.power(x.T, b.T), whole.T);
    same(np.power(x.get(1), b.get(1, 5)).get(5), whole.get(1, 5));
    same(np.power(x.get(1, 5), b.get(1)).get(5), whole.get(1, 5));
    same(np.power(x, b, { out: x.copy() }), whole);
    const c = x.copy();
    same(np.power(c, b, { out: c }), whole);
    const d = b.copy();
    same(np.power(x, d, { out: d }), whole);
  });
});

/** Operands of a dtype: special values against each other, then anything. */
function operands(dtype: string, n: number): [TypedArray, TypedArray] {
  const lanes = laneArray(np.dtype(dtype as "float64"));
  const a = new lanes(n), b = new lanes(n);
  if (/^float/.test(dtype)) {
    const special = [0, -0, NaN, Infinity, -Infinity, 1, -1, 0.5, 1.5, 2.5, -2.5, 5e-324, 1e308];
    const x = numbers(n), y = numbers(n + 1);
    for (let i = 0; i < n; i++) {
      a[i] = i < 169 ? special[i % 13] : x[i];
      b[i] = i < 169 ? special[Math.floor(i / 13)] : y[i + 1];
    }
    return [a, b];
  }
  const [p, q] = [a, b].map((t) => new Uint8Array(t.buffer));
  numbers(p.length).forEach((v, i) => {
    p[i] = dtype === "bool" ? v > 0 ? 1 : 0 : v * 1e6;
    q[i] = i % 5 === 0 ? p[i] : dtype === "bool" ? (i >> 2) & 1 : v * 1e9;
  });
  return [a, b];
}

for (const [table, rows] of Object.entries({ ARITHMETIC, COMPARISONS })) {
  Deno.test(`${table}: every kernel gives the bits of the function of one element`, () => {
    let seen = 0;
    for (const name of Object.keys(rows)) {
      for (const loop of LOOPS[name]) {
        const dtype = loop.in[0], compute = kernel(name, dtype);
        if (!compute || loop.in.some((d) => d !== dtype)) continue;
        const n = 1003, [a, b] = operands(dtype, n), count = loop.in.length;
        const lanes = laneArray(np.dtype(dtype)), target = laneArray(np.dtype(loop.out));
        [a, b].slice(0, count).forEach((x, k) =>
          (place(k, lanes) as Float64Array).set(x as Float64Array)
        );
        const addresses = Array.from({ length: count + 1 }, (_, k) => k * REGION);
        const wild = compute(n, ...addresses);
        const found = place(count, target).slice(0, n), expected = new target(n);
        const f = loop.f as (...xs: unknown[]) => number;
        for (let i = 0; i < n; i++) expected[i] = count === 1 ? f(a[i]) : f(a[i], b[i]);
        assertEquals(found, expected, `${name} ${dtype}`);
        const floats = table === "ARITHMETIC" && /^float/.test(dtype);
        assertEquals(wild, floats ? NON_FINITE : 0, `${name} ${dtype}`);
        seen++;
      }
    }
    assertEquals(seen > 30, true, `${seen}`);
  });
}

Deno.test("operations other than functions write as many elements as they are told, wherever they begin", () => {
  const cases = [["add", "float64"], ["add", "float32"], ["multiply", "int16"], [
    "bitwise_xor",
    "int8",
  ]]
    .concat([["less", "float64"], ["equal", "uint8"], ["greater", "int32"], [
      "negative",
      "float32",
    ]]);
  for (const [name, dtype] of cases) {
    const compute = kernel(name, dtype), right = kernel(name, dtype, 2);
    assert(compute && right);
    const { in: ins, out, f } = LOOPS[name].find((row) => row.in[0] === dtype) ?? LOOPS[name][0];
    const [a, b] = operands(dtype, 400).map((x) => x.subarray(200));
    const [p, q] = [0, 1].map((k) => place(k, laneArray(np.dtype(dtype as "float64"))));
    const r = place(ins.length, laneArray(np.dtype(out))), size = a.BYTES_PER_ELEMENT;
    const g = f as (...xs: unknown[]) => number;
    (p as Float64Array).set(a as Float64Array);
    if (ins.length > 1) (q as Float64Array).set(b as Float64Array);
    for (let n = 0; n < 150; n++) {
      const first = n % 3;
      for (const [one, f] of [[0, compute], [1, right]] as const) {
        if (one && ins.length < 2) continue;
        (r as Float64Array).fill(77 as never);
        const addresses = [first * size, REGION, ins.length * REGION + 5 * r.BYTES_PER_ELEMENT];
        f(n, ...(ins.length > 1 ? addresses : [addresses[0], addresses[2]]));
        const expected = new (laneArray(np.dtype(out)))(200) as Float64Array;
        for (let i = 0; i < 200; i++) {
          const inside = i >= 5 && i < 5 + n;
          expected[i] = inside ? g(a[i - 5 + first], b[one ? 0 : i - 5]) : 77;
        }
        assertEquals(r.slice(0, 200), expected as TypedArray, `${name} ${dtype}`);
      }
    }
  }
});

Deno.test("functions of any number of elements write as many, with the bits of a long run", () => {
  for (const dtype of ["float64", "float32"] as const) {
    const a = np.linspace(0.1, 3, 400).astype(dtype), b = np.linspace(-2, 2, 400).astype(dtype);
    const functions: [string, (i: string, out?: np.ndarray) => np.ndarray][] = [
      ["exp", (i, out) => np.exp(a.get(i), out && { out })],
      ["sin", (i, out) => np.sin(a.get(i), out && { out })],
      ["arctan", (i, out) => np.arctan(b.get(i), out && { out })],
      ["power", (i, out) => np.power(a.get(i), b.get(i), out && { out })],
      ["arctan2", (i, out) => np.arctan2(a.get(i), b.get(i), out && { out })],
    ];
    for (const [name, f] of functions) {
      const whole = f(":");
      for (let n = 1; n < 150; n++) {
        const first = n % 5, to = np.full(200, 77, { dtype }), expected = to.copy();
        f(`${first}:${first + n}`, to.get(`7:${7 + n}`));
        expected.set(`7:${7 + n}`, whole.get(`${first}:${first + n}`));
        assertEquals(np.array_equal(to, expected), true, `${name} ${dtype} ${n}`);
      }
    }
  }
});

Deno.test("elementary functions without fused multiply-add are within two units in the last place of those with it", () => {
  const fused = fuses(), edges = [2 ** -1022, 2 ** -900, 2 ** -126, Number.MAX_VALUE, 0.5, 1 / 24];
  for (const name of Object.keys(FUNCTIONS).filter((name) => !FUNCTIONS[name].exact)) {
    for (const dtype of ["float64", "float32"] as const) {
      const lanes = laneArray(np.dtype(dtype)), n = 2048, count = arity(name);
      const a = new lanes(n), b = new lanes(n), most = dtype === "float32" ? 127 : 1023;
      numbers(2 * n).forEach((x, i) => {
        const size = 2 ** (Math.abs(x * 1e6) % (2 * most) - most) * (1 + Math.abs(x) % 1);
        (i % 2 ? a : b)[i >> 1] = i % 3 ? x : i < 24 ? edges[i / 3 % 6] : Math.sign(x) * size;
      });
      (place(0, lanes) as Float64Array).set(a as Float64Array);
      if (count > 1) (place(1, lanes) as Float64Array).set(b as Float64Array);
      const addresses = Array.from({ length: count + 1 }, (_, k) => k * REGION);
      const of = (on: boolean) => {
        try {
          fusing.on = on;
          const code = codeOf(name, dtype, 0);
          const f = code && linked<{ f: BlockKernel }>([code])?.f;
          return [f?.(n, ...addresses), place(count, lanes).slice(0, n)] as const;
        } finally {
          fusing.on = fused;
        }
      };
      const [seen, found] = of(false), [expectedSeen, expected] = of(fused);
      assertEquals(seen, expectedSeen, `${name} ${dtype}`);
      const inside = FUNCTIONS[name][dtype === "float32" ? "f32" : "f64"].domain?.has;
      const unit = dtype === "float32" ? 2 ** -23 : 2 ** -52;
      found.forEach((y, i) => {
        const x = Number(a[i]), z = Number(expected[i]), size = Math.abs(z);
        if (inside && !inside(x) || Number.isNaN(z) && Number.isNaN(y)) return;
        const far = Math.abs(Number(y) - z) / Math.max(size * unit, unit * 2 ** (1 - most));
        assertEquals(y === z || far <= 2, true, `${name}(${x}, ${b[i]}) ${dtype}: ${y} and ${z}`);
      });
    }
  }
});

Deno.test("where chooses between elements of every width, scalars and rows repeated", () => {
  for (const dtype of ["bool", "int8", "uint16", "float32", "int64", "float64"] as const) {
    const [x, y] = operands(dtype, 5000).map((t) => np.array(t).astype(dtype));
    const mask = np.arange(5000).remainder(3).equal(0), few = mask.get(":50");
    const found = np.where(mask, x, y);
    for (const i of [0, 1, 2, 3, 4095, 4096, 4999]) {
      assertEquals(
        found.get(i).item({ bigint: true }),
        (i % 3 ? y : x).get(i).item({ bigint: true }),
      );
    }
    const rows = np.where(mask.reshape(100, 50), x.get(0), y.get(":50"));
    assertEquals(rows.get(0).tobytes(), np.where(few, x.get(0), y.get(":50")).tobytes());
  }
});

Deno.test("errors are seen through kernels", () => {
  const a = np.ones(5000), at = np.array(4500n);
  a.set(at, 0);
  np.errstate({ all: "raise" }, () => {
    assertThrows(() => np.divide(1, a), np.FloatingPointError, "divide by zero");
    assertThrows(() => a.get("::-2").divide(0), np.FloatingPointError);
    assertThrows(() => np.exp(a.multiply(1000)), np.FloatingPointError, "overflow");
    assertThrows(() => np.log(a.subtract(1)), np.FloatingPointError);
    assertThrows(() => a.multiply(1e-200).multiply(1e-200), np.FloatingPointError, "underflow");
  });
});

Deno.test("there are no kernels for other dtypes and operations", () => {
  assertEquals(kernel("exp", "int32"), undefined);
  assertEquals(kernel("gcd", "int64"), undefined);
  assertEquals(kernel("add", "complex128"), undefined);
});

Deno.test("powers of two are exact to twice a double's length", () => {
  const table = powersOf2(2);
  assertEquals([...table.subarray(0, 2)], [1, 0]);
  assertEquals([...table.subarray(2)], [Math.SQRT2, -9.667293313452913e-17]);
});

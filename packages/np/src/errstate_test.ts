// Warnings and errors of floating-point arithmetic: NumPy's texts, every mode, masks and destinations.

import { assertEquals, assertThrows } from "@std/assert";
import { FloatingPointError, ndarray, resetWarnings, toTensor } from "@nplex/core";
import np from "../mod.ts";

/** Runs something and gives the warnings it printed. */
function warnings(f: () => unknown): string[] {
  const lines: string[] = [];
  const { warn } = console;
  console.warn = (...args: unknown[]) => void lines.push(args.join(" "));
  resetWarnings();
  try {
    f();
  } finally {
    console.warn = warn;
    resetWarnings();
  }
  return lines;
}

type Call = (...args: unknown[]) => unknown;
const fns = np as unknown as Record<string, Call>;
const arr = (values: unknown, dtype: Parameters<typeof np.dtype>[0] = "float64") =>
  new ndarray(toTensor(values, np.dtype(dtype)));
const D = "divide by zero", O = "overflow", I = "invalid value";

// The kinds of error that NumPy reports for a call, in its order.
const CASES: [name: string, args: unknown[], kinds: string[]][] = [
  ["divide", [arr([1, 0]), 0], [D, I]],
  ["divide", [arr([1, 0], "int64"), 0], [D, I]],
  ["divide", [arr([np.complex(1, 0)], "complex128"), 0], [D, I]],
  ["floor_divide", [arr([1, 2], "int64"), 0], [D]],
  ["floor_divide", [arr([1, 2], "int8"), arr([0, 1], "int8")], [D]],
  ["floor_divide", [arr([1, 0, Infinity]), arr([0, 0, 1])], [D, I]],
  ["remainder", [arr([1, 2], "int64"), 0], [D]],
  ["divmod", [arr([1, 2], "int64"), 0], [D]],
  ["divmod", [arr([1, 2]), 0], [D, I]],
  ["divmod", [arr([-128], "int8"), arr([-1], "int8")], [O]],
  ["fmod", [arr([1, 2], "int64"), 0], [D]],
  ["fmod", [arr([1, 2]), 0], [I]],
  ["sqrt", [arr([-1])], [I]],
  ["log", [arr([0, -1])], [D, I]],
  ["log1p", [arr([-1, -2])], [D, I]],
  ["exp", [arr([1000])], [O]],
  ["exp", [arr([-1000])], []],
  ["exp2", [arr([2000])], [O]],
  ["expm1", [arr([1000])], [O]],
  ["power", [arr([10]), 400], [O]],
  ["power", [arr([0]), -1], [D]],
  ["power", [arr([-1]), 0.5], [I]],
  ["float_power", [arr([0]), -1], [D]],
  ["multiply", [arr([1e300]), 1e300], [O]],
  ["multiply", [1e300, arr([1e300])], [O]],
  ["add", [arr([1e38], "float32"), arr([3e38], "float32")], [O]],
  ["add", [arr([65504], "float16"), arr([65504], "float16")], [O]],
  ["add", [arr([NaN]), 1], []],
  ["add", [arr([Infinity]), 1], []],
  ["subtract", [arr([Infinity]), Infinity], [I]],
  ["reciprocal", [arr([0], "int64")], [D, I]],
  ["reciprocal", [arr([0])], [D]],
  ["arccos", [arr([2])], [I]],
  ["arctanh", [arr([1, 2])], [D, I]],
  ["square", [arr([1e200])], [O]],
  ["hypot", [arr([1e308]), 1.7e308], [O]],
  ["maximum", [arr([NaN]), 1], []],
  ["less", [arr([NaN]), 1], []],
  ["sin", [arr([Infinity])], [I]],
  ["tan", [arr([Infinity])], [I]],
  ["left_shift", [arr([1], "int64"), 70], []],
  ["logaddexp", [arr([Infinity]), -Infinity], []],
  ["ldexp", [arr([1]), 5000], [O]],
  ["sinh", [arr([1000])], [O]],
  ["nextafter", [arr([Number.MAX_VALUE]), Infinity], [O]],
  ["spacing", [arr([Infinity])], []],
  ["rint", [arr([NaN])], []],
  ["absolute", [arr([np.complex(1e308, 1e308)], "complex128")], []],
  ["deg2rad", [arr([1e308])], []],
  ["rad2deg", [arr([1e308])], [O]],
  ["negative", [arr([-128], "int8")], []],
  ["sign", [arr([NaN])], []],
  ["clip", [arr([NaN]), 0, 1], []],
  ["sinc", [arr([0])], []],
];

Deno.test("each call warns of what NumPy warns of", () => {
  for (const [name, args, kinds] of CASES) {
    const got = warnings(() => fns[name](...args));
    assertEquals(
      [name, ...args.map(String), got],
      [
        name,
        ...args.map(String),
        kinds.map((k) => `RuntimeWarning: ${k} encountered in ${name}`),
      ],
    );
  }
});

Deno.test("strided operands, destinations and in-place operators warn as well", () => {
  const x = arr([1, 5, 0, 5, 2, 5]);
  const want = ["RuntimeWarning: divide by zero encountered in divide"];
  assertEquals(warnings(() => np.divide(1, x.get("::2"))), want);
  assertEquals(warnings(() => np.divide(1, x.get("::-1"))), want);
  assertEquals(warnings(() => np.divide(1, x, { out: np.add(x, 0) })), want);
  assertEquals(warnings(() => arr([1, 2]).itruediv(0)), want);
  const a = arr([1, 0, 2]);
  assertEquals(warnings(() => np.divide(1, a, { out: a })), want);
  assertEquals(a.tolist(), [1, Infinity, 0.5]);
  const s = arr([1, 9, 0, 9]).get("::2");
  assertEquals(warnings(() => np.divide(1, s, { out: s })), want);
  assertEquals(s.tolist(), [1, Infinity]);
  const cross = arr([[1, 0], [2, 4]]);
  assertEquals(warnings(() => np.divide(cross, cross.T)), [
    "RuntimeWarning: divide by zero encountered in divide",
  ]);
});

Deno.test("a large array warns once, wherever the error stands", () => {
  const x = np.add(new Float64Array(50000), 1);
  x.set(49999, 0);
  assertEquals(warnings(() => np.divide(1, x)), [
    "RuntimeWarning: divide by zero encountered in divide",
  ]);
});

Deno.test("a number too large for the dtype overflows in the cast", () => {
  for (const [dtype, x] of [["float16", 70000], ["float32", 1e39]] as const) {
    assertEquals(warnings(() => np.add(arr([1], dtype), x)), [
      "RuntimeWarning: overflow encountered in cast",
    ]);
  }
  assertEquals(warnings(() => np.add(arr([1], "float32"), Infinity)), []);
});

Deno.test("a text is printed once", () => {
  assertEquals(
    warnings(() => {
      np.divide(arr([1]), 0);
      np.divide(arr([1, 2]), 0);
    }).length,
    1,
  );
});

Deno.test("masked elements raise nothing", () => {
  const x = arr([1, 0, 4]), out = arr([7, 7, 7]);
  const got = warnings(() => np.divide(1, x, { out, where: np.not_equal(x, 0) }));
  assertEquals([got, out.tolist()], [[], [1, 7, 0.25]]);
  np.errstate({ all: "raise" }, () => np.sqrt(arr([-1, 4]), { out: arr([0, 0]), where: [0, 1] }));
});

Deno.test("raise leaves destinations as they were", () => {
  np.errstate({ all: "raise" }, () => {
    const out = arr([7, 7]);
    assertThrows(
      () => np.divide(arr([1, 1]), arr([1, 0]), out),
      FloatingPointError,
      "divide by zero encountered in divide",
    );
    assertEquals(out.tolist(), [7, 7]);
    const a = arr([1, 2]);
    assertThrows(() => a.itruediv(0), FloatingPointError);
    assertThrows(() => a.itruediv(arr([0, 1])), FloatingPointError);
    assertEquals(a.tolist(), [1, 2]);
    const pair = [arr([7, 7]), arr([7, 7])];
    assertThrows(() => np.divmod(arr([1, 1]), arr([1, 0]), { out: pair }), FloatingPointError);
    assertEquals(pair.map((p) => p.tolist()), [[7, 7], [7, 7]]);
    assertThrows(() => np.exp(arr([-1000])), FloatingPointError, "underflow");
  });
  assertEquals(np.geterr().divide, "warn");
});

Deno.test("modes call, log and print", () => {
  const heard: [string, number][] = [];
  const old = np.seterrcall((kind, flag) => heard.push([kind, flag]));
  np.errstate({ all: "call" }, () => np.divide(arr([1, 0]), 0));
  assertEquals(heard, [["divide by zero", 9], ["invalid value", 9]]);
  const lines: string[] = [];
  np.errstate({ divide: "log", call: { write: (m) => void lines.push(m) } }, () => {
    np.divide(arr([1]), 0);
  });
  assertEquals(lines, ["Warning: divide by zero encountered in divide\n"]);
  np.seterrcall(old);
  const { log } = console;
  const printed: unknown[] = [];
  console.log = (x) => void printed.push(x);
  try {
    np.errstate({ divide: "print" }, () => np.divide(arr([1]), 0));
  } finally {
    console.log = log;
  }
  assertEquals(printed, ["Warning: divide by zero encountered in divide"]);
});

Deno.test("seterr takes modes by position and by name, and refuses others", () => {
  const old = np.seterr("ignore", { over: "raise" });
  assertEquals(np.geterr(), {
    divide: "ignore",
    over: "raise",
    under: "ignore",
    invalid: "ignore",
  });
  np.seterr(old);
  assertEquals(np.geterr(), old);
  assertThrows(() => np.seterr({ all: "loud" as "warn" }), Error, "loud");
  assertThrows(
    () => np.seterr({ divde: "warn" } as unknown as { all: "warn" }),
    TypeError,
    "divde",
  );
  {
    using _ = np.errstate({ divide: "ignore" });
    assertEquals(warnings(() => np.divide(arr([1]), 0)), []);
  }
  assertEquals(np.geterr(), old);
  assertThrows(() => np.errstate({ divide: "raise" }, () => np.divide(1, 0)), FloatingPointError);
  assertEquals(np.geterr(), old);
});

// Replays tests/fixtures/random.json.gz: np.random's methods draw what NumPy draws and leave the stream where NumPy
// leaves it, bit for bit. Written by tools/oracle/gen_random.py and gen_random_drawn.py.

import { assertEquals } from "@std/assert";
import np from "../packages/np/mod.ts";
import { drawSlowly, type KernelName } from "../packages/np/src/random/bit_kernels.ts";
import { fixture } from "./support/fixtures.ts";

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type ndarray = ReturnType<typeof np.array>;
interface Case {
  c: string;
  s: Json;
  m: string;
  a: Json[];
  k?: Record<string, Json>;
  r?: Json;
  e?: string;
  n?: string;
  p?: Json;
}
interface StreamRow {
  c: "PCG64" | "PCG64DXSM" | "MT19937" | "Philox" | "SFC64";
  s?: Json;
  kw?: Record<string, Json>;
  state: Json;
  raw: Json;
  after: Json;
  next: string;
  jumped?: Json[];
  advanced?: Json[];
  spawned?: string[];
}
interface Fixture {
  numpy: string;
  cases: Case[];
  streams: StreamRow[];
  sequences: Record<string, Json>[];
  long: (Case & { size: number; dtype?: string; h: string })[];
}

const recorded = await fixture<Fixture>("random"), drawn = await fixture<Fixture>("random_drawn");

function decode(x: Json): unknown {
  if (Array.isArray(x)) return x.map(decode);
  if (typeof x !== "object" || x === null) return x;
  if ("i" in x) return BigInt(x.i as string);
  if ("c" in x) return np.complex(...(x.c as [number, number]));
  if ("o" in x) {
    return Object.fromEntries(Object.entries(x.o as object).map(([k, v]) => [k, decode(v)]));
  }
  if ("bytes" in x) return new Uint8Array(x.bytes as number[]);
  if ("b" in x) {
    const bytes = Uint8Array.from(atob(x.b as string), (c) => c.charCodeAt(0));
    const shape = x.s as number[];
    const a = np.frombuffer(bytes.length > 0 ? bytes : new Uint8Array(16), x.d as "float64");
    const whole = (bytes.length > 0 ? a : a.get(":0")).reshape(shape).copy();
    if (!x.g) return x.f ? np.asfortranarray(whole) : whole;
    const wide = np.zeros(shape.map((n) => 2 * n), whole.dtype);
    const view = wide.get(...shape.map(() => "::2"));
    view.set("...", whole);
    return view;
  }
  return Number((x.f as string).replace("inf", "Infinity"));
}

function numbers(a: ndarray): number[] {
  const data = a.copy().data as unknown as ArrayLike<number | bigint>;
  return Array.from(data, Number);
}

function differs(name: string, got: unknown, wanted: unknown): string | undefined {
  if (wanted instanceof np.ndarray) {
    if (!(got instanceof np.ndarray)) return `a plain ${typeof got} instead of an array`;
    if (String(got.dtype) !== String(wanted.dtype)) {
      return `dtype ${got.dtype}, not ${wanted.dtype}`;
    }
    if (String(got.shape) !== String(wanted.shape)) {
      return `shape ${got.shape}, not ${wanted.shape}`;
    }
    if (got.dtype.kind !== "f") {
      return got.repr() === wanted.repr() && np.array_equal(got, wanted)
        ? undefined
        : `${got} instead of ${wanted}`;
    }
    const x = numbers(got), y = numbers(wanted);
    for (let i = 0; i < x.length; i++) {
      if (!near(name, x[i], y[i])) return `${x[i]} instead of ${y[i]} at ${i}`;
    }
    return undefined;
  }
  if (wanted instanceof Uint8Array) return String(got) === String(wanted) ? undefined : `${got}`;
  if (got instanceof np.ndarray) return "an array instead of a plain value";
  if (typeof wanted === "number" && typeof got === "number") {
    return near(name, got, wanted) ? undefined : `${got} instead of ${wanted}`;
  }
  return String(got) === String(wanted ?? undefined) ? undefined : `${got} instead of ${wanted}`;
}

/** Equal bits; `multivariate_normal` has a matrix product, in which BLAS libraries round in their own ways. */
function near(name: string, x: number, y: number): boolean {
  if (Object.is(x, y)) return true;
  return name === "multivariate_normal" && Math.abs(x - y) <= 1e-12 * Math.max(1, Math.abs(y));
}

// deno-lint-ignore no-explicit-any
type Any = any;
const classes = np.random as unknown as Record<string, new (seed?: unknown) => Any>;

function source(c: string, seed: unknown): { rng: Any; bits: Any } {
  if (c === "RandomState") {
    const rng = new np.random.RandomState(seed as number);
    return { rng, bits: rng._bit_generator };
  }
  const legacy = c.startsWith("RandomState "),
    bits = new classes[c.replace("RandomState ", "")](seed);
  return { rng: new np.random[legacy ? "RandomState" : "Generator"](bits), bits };
}

function run(c: Case): string | undefined {
  const args = c.a.map(decode);
  const text = `${c.c}(${JSON.stringify(c.s)}).${c.m}(${JSON.stringify(c.a)}, ${
    JSON.stringify(c.k ?? {})
  })`;
  let got: unknown, bits: Any;
  try {
    const made = source(c.c, decode(c.s));
    bits = made.bits;
    const options = Object.entries(c.k ?? {}).map(([k, v]) => [k, decode(v)]);
    got = made.rng[c.m](...args, ...(c.k ? [Object.fromEntries(options)] : []));
  } catch (e) {
    if (c.e === undefined) return `${text}\n  threw ${(e as Error).stack}`;
    const wanted = (np as Any)[c.e] ?? globalThis[c.e as "TypeError"] ?? Error;
    return e instanceof wanted ? undefined : `${text}\n  threw ${e}, not ${c.e}`;
  }
  if (c.e !== undefined) return `${text}\n  gave ${got}, did not throw ${c.e}`;
  const wrong = differs(c.m, got, decode(c.r ?? null));
  if (wrong) return `${text}\n  ${wrong}`;
  if (c.p !== undefined) {
    const wanted = decode(c.p);
    const same = wanted instanceof np.ndarray
      ? differs("choice", args[0], wanted)
      : String(args[0]) === String(wanted)
      ? undefined
      : "the list";
    if (same) return `${text}\n  changed its argument to ${same}`;
  }
  const next = String(bits.random_raw());
  return next === c.n
    ? undefined
    : `${text}\n  left the stream elsewhere: next ${next}, not ${c.n}`;
}

for (const [name, cases] of Map.groupBy([...recorded.cases, ...drawn.cases], (c) => c.m)) {
  Deno.test(`random: ${name} draws as NumPy ${recorded.numpy} (${cases.length} calls)`, () => {
    const warn = console.warn;
    console.warn = () => {};
    try {
      const failures = cases.map(run).filter((f) => f !== undefined);
      if (failures.length > 0) {
        throw new Error(
          `${failures.length} of ${cases.length} differ\n${failures.slice(0, 6).join("\n")}`,
        );
      }
    } finally {
      console.warn = warn;
    }
  });
}

/** A state as text: keys in order, integers of any size. */
function plain(x: unknown): string {
  if (x instanceof np.ndarray) return bigints(x);
  if (typeof x !== "object" || x === null) return String(x);
  return Object.entries(x).sort().map(([k, v]) => `${k}: ${plain(v)}`).join("; ");
}

function bigints(a: unknown): string {
  return String((a as ndarray).tolist({ bigint: true }));
}

for (const [name, rows] of Map.groupBy(recorded.streams, (r) => r.c)) {
  Deno.test(`random: ${name} seeds, draws, jumps, advances and spawns as NumPy's`, () => {
    for (const r of rows) {
      const kw = r.kw && Object.fromEntries(Object.entries(r.kw).map(([k, v]) => [k, decode(v)]));
      const bits = kw ? new classes[name](kw) : new classes[name](decode(r.s ?? null));
      assertEquals(plain(bits.state), plain(decode(r.state)));
      const raw = decode(r.raw) as ndarray;
      assertEquals(bigints(bits.random_raw(raw.size)), bigints(raw));
      if (!r.kw) new np.random.Generator(bits).integers(0, 5, 3, { dtype: "int32" });
      assertEquals(plain(bits.state), plain(decode(r.after)));
      assertEquals(String(bits.random_raw()), r.next);
      r.jumped?.forEach((wanted, i) => {
        assertEquals(bigints(bits.jumped(i + 1).random_raw(3)), bigints(decode(wanted)));
      });
      r.advanced?.forEach((wanted, i) => {
        const by = [1, 10 ** 6, 2n ** 100n + 7n, -5][i];
        assertEquals(bigints(bits.advance(by).random_raw(3)), bigints(decode(wanted)));
      });
      if (r.spawned) {
        const children = new classes[name](decode(r.s ?? null)).spawn(3) as Any[];
        assertEquals(children.map((b) => String(b.random_raw())), r.spawned);
      }
    }
  });
}

Deno.test("random: SeedSequence mixes, generates and spawns as NumPy's", () => {
  for (const r of recorded.sequences) {
    const s = new np.random.SeedSequence(decode(r.e) as number, {
      spawn_key: decode(r.k) as number[],
      pool_size: r.p as number,
    });
    assertEquals(bigints(s.pool), bigints(decode(r.pool)));
    assertEquals(bigints(s.generate_state(7)), bigints(decode(r.u4)));
    assertEquals(bigints(s.generate_state(5, "uint64")), bigints(decode(r.u8)));
    assertEquals(bigints(s.spawn(2)[1].generate_state(2)), bigints(decode(r.child)));
  }
});

for (const [c, rows] of Map.groupBy(recorded.long, (r) => r.c)) {
  Deno.test(`random: ${c} gives NumPy's bits over long runs of every distribution`, async () => {
    const failures: string[] = [];
    for (const r of rows) {
      const { rng, bits } = source(c, r.s);
      const options: Record<string, unknown> = { size: r.size };
      if (r.dtype) options.dtype = r.dtype;
      const x = rng[r.m](...r.a.map(decode), options) as ndarray;
      const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", x.tobytes().slice()));
      const text = `${c} ${r.m}(${JSON.stringify(r.a)}) ${r.dtype ?? ""}`;
      const next = String(bits.random_raw());
      if (next !== r.n) failures.push(`${text}: next ${next}, not ${r.n}`);
      else if (Array.from(hash, (b) => b.toString(16).padStart(2, "0")).join("") !== r.h) {
        failures.push(`${text}: other bits`);
      }
    }
    assertEquals(failures, []);
  });
}

Deno.test("random: the kernels draw the same without WebAssembly", () => {
  for (const [kernel, name] of Object.entries({ pcg64: "PCG64", pcg64dxsm: "PCG64DXSM" })) {
    const bits = new classes[name](5), { state, inc } = bits.state.state;
    const words = BigUint64Array.of(state, state >> 64n, inc, inc >> 64n),
      out = new Uint32Array(80);
    drawSlowly(kernel as KernelName, words, out, 0, 40);
    assertEquals(String(new BigUint64Array(out.buffer)), bigints(bits.random_raw(40)));
  }
  const sfc = new np.random.SFC64(5), out = new Uint32Array(80);
  const sfcWords = (sfc.state.state as { state: ndarray }).state.data as unknown as BigUint64Array;
  drawSlowly("sfc64", sfcWords.slice(), out, 0, 40);
  assertEquals(String(new BigUint64Array(out.buffer)), bigints(sfc.random_raw(40)));
  // A counter about to overflow, so that every carry happens.
  const philox = new np.random.Philox({ key: 9, counter: 2n ** 256n - 3n });
  const words = new BigUint64Array([...new Array(4).fill(2n ** 64n - 1n), 9n, 0n]);
  words[0] -= 2n;
  drawSlowly("philox", words, out, 0, 40);
  assertEquals(String(new BigUint64Array(out.buffer)), bigints(philox.random_raw(40)));
});

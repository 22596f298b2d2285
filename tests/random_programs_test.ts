// Runs the programs of tests/fixtures/programs.json.gz (drawn by tools/oracle/gen_programs.py) on every engine: after
// each step, and where values come later also after the whole program alone, each array holds what NumPy's holds.

import { crc32 } from "node:zlib";
import { assertEquals } from "@std/assert";
import { onnx } from "@nplex/backend-onnx";
import { tfjs } from "@nplex/backend-tfjs";
import { webgpu } from "@nplex/backend-webgpu";
import { type Backend, type ndarray, startBackend } from "@nplex/core";
import np from "@nplex/np";
import { minimal } from "../examples/minimal_backend.ts";
import { testIf } from "./support/skip.ts";
import { missing } from "./support/webgpu.ts";
import { fixture } from "./support/fixtures.ts";

type Value = number | boolean | string | [Value, Value];
/** An array by its elements; a large one by the seed of its formula, or by a checksum of its bytes. */
type Encoded = [dtype: string, shape: number[], flat: Value[] | number];
type Argument = unknown;

/** float32: for engines with 32-bit types; float64: all types; large: all types, 1e3 to 1e5 elements. */
type Kind = "float32" | "float64" | "large";

interface Step {
  call: string;
  args: Argument[];
  kw?: Record<string, Argument>;
  to?: string;
  error?: string;
  changed: Record<string, Encoded>;
  drop?: string;
}

interface Engine {
  backend: Backend | string;
  options?: Record<string, unknown>;
  programs: Kind;
  gpu?: boolean;
  /** When arrays are compared: after each step unless said otherwise. */
  compared?: ("after each step" | "at the end")[];
  /** The dtype of indices and counts. */
  int?: "int32";
  /** What the engine says it can't do. */
  refuses?: RegExp;
}

const ENGINES: Record<string, Engine> = {
  cpu: { backend: "cpu", programs: "float64" },
  "cpu, large": { backend: "cpu", programs: "large" },
  "cpu, large, one thread": { backend: "cpu", options: { threads: 1 }, programs: "large" },
  "the minimal backend": { backend: minimal, programs: "float64" },
  "tfjs (wasm)": { backend: tfjs, options: { engine: "wasm" }, programs: "float32", int: "int32" },
  "tfjs (cpu)": { backend: tfjs, options: { engine: "cpu" }, programs: "float32", int: "int32" },
  onnx: { backend: onnx, programs: "float64", compared: ["after each step", "at the end"] },
  webgpu: { backend: webgpu, programs: "float32", gpu: true, compared: ["at the end"] },
};

const PROGRAMS = await fixture<Record<Kind, Step[][]>>("programs");

const isObject = (x: unknown): x is Record<string, unknown> =>
  typeof x === "object" && x !== null && !Array.isArray(x);

/** A number of the fixture. */
const number = (x: Value): number =>
  x === "inf" ? Infinity : x === "-inf" ? -Infinity : x === "nan" ? NaN : Number(x);

/** The elements of an array as one list, numbers of complex ones in pairs; `-0` counts as `0`. */
function flat(a: ndarray): unknown[] {
  const list = a.tolist() as unknown;
  const plain = (x: unknown): unknown =>
    isObject(x) ? [plain(x.re), plain(x.im)] : typeof x === "number" ? x + 0 : x;
  return (Array.isArray(list) ? list.flat(Infinity) : [list]).map(plain);
}

/** Numbers below n that jump about, as in gen_programs.py. */
const spread = (count: number, n: number, seed = 3): number[] =>
  Array.from({ length: count }, (_, i) => (i * 7919 + seed) % 104729 % n);

/** The elements of a large array. */
function formula(dtype: string, count: number, seed: number): Value[] {
  const kind = dtype[0];
  return spread(count, kind === "b" ? 2 : 61, seed).map((v) =>
    kind === "b"
      ? v === 1
      : kind === "u"
      ? v
      : kind === "i"
      ? v - 30
      : kind === "c"
      ? [(v - 30) / 4, v % 7]
      : (v - 30) / 4
  );
}

/** The checksum of an array's elements with one zero and one NaN. */
function checksum(a: ndarray): number {
  const bytes = a.tobytes() as Uint8Array<ArrayBuffer>, { kind, itemsize } = a.dtype;
  if (kind === "f" || kind === "c") {
    const Lanes = itemsize === (kind === "c" ? 16 : 8) ? Float64Array : Float32Array;
    const parts = new Lanes(bytes.buffer, bytes.byteOffset, bytes.length / Lanes.BYTES_PER_ELEMENT);
    for (const [i, x] of parts.entries()) parts[i] = Number.isNaN(x) ? NaN : x + 0;
  }
  return crc32(bytes);
}

/** One run of one program. */
class Run {
  readonly arrays = new Map<string, ndarray>();
  readonly engine: Engine;

  constructor(engine: Engine) {
    this.engine = engine;
  }

  array([dtype, shape, values]: Encoded): ndarray {
    const list = typeof values === "number"
      ? formula(dtype, np.prod(shape).item() as number, values)
      : values;
    const element = (x: Value): unknown =>
      Array.isArray(x)
        ? np.complex(number(x[0]), number(x[1]))
        : typeof x === "boolean"
        ? x
        : number(x);
    return np.array(list.map(element) as number[], { dtype }).reshape(shape);
  }

  value(x: Argument): unknown {
    if (typeof x === "string" && x.startsWith("@")) return this.arrays.get(x.slice(1));
    if (Array.isArray(x)) return x.map((y) => this.value(y));
    if (isObject(x)) {
      const index = x.index ?? spread(...x.spread as [count: number, n: number]);
      return np.array(index as number[], { dtype: this.engine.int ?? "int64" });
    }
    return x;
  }

  call({ call, args, kw }: Step): unknown {
    if (call === "new") return this.array(args[0] as Encoded);
    const values = args.map((x) => this.value(x));
    if (kw) values.push(Object.fromEntries(Object.entries(kw).map(([k, x]) => [k, this.value(x)])));
    let owner: unknown = np;
    const names = call.split(".");
    if (names[0] === "np") names.shift();
    else owner = values.shift();
    const name = names.pop() ?? "";
    for (const part of names) owner = (owner as Record<string, unknown>)[part];
    return (owner as Record<string, (...values: unknown[]) => unknown>)[name](...values);
  }

  async ready(): Promise<void> {
    await Promise.all([...this.arrays.values()].map((a) => a.ready()));
  }

  /** Calls, and calls again when a shape had to wait for values. */
  async outcome(step: Step): Promise<unknown> {
    try {
      return this.call(step);
    } catch (error) {
      if (!(error instanceof Error && error.name === "NotReadyError")) throw error;
    }
    await this.ready();
    return this.call(step);
  }

  /** What differs from NumPy after a step, or undefined. */
  async step(step: Step): Promise<string | undefined> {
    try {
      const result = await this.outcome(step);
      if (step.error) return `no ${step.error}`;
      if (step.to) this.arrays.set(step.to, result as ndarray);
    } catch (error) {
      const { name, message } = error as Error;
      if (step.error !== name) return `${name}: ${message}`;
    }
  }

  /** The arrays that differ from what NumPy's hold. */
  differences(expected: Map<string, Encoded>): string[] {
    const failures: string[] = [];
    for (const [name, [dtype, shape, values]] of expected) {
      const a = this.arrays.get(name);
      const wanted = dtype === "int64" && this.engine.int ? this.engine.int : dtype;
      const plain = (x: Value): unknown =>
        typeof x === "boolean" ? x : Array.isArray(x) ? x.map(number) : number(x);
      const same = a && a.dtype.name === wanted && String(a.shape) === String(shape) &&
        (typeof values === "number"
          ? checksum(a) === values
          : JSON.stringify(flat(a).map(text)) === JSON.stringify(values.map(plain).map(text)));
      if (!same) {
        failures.push(`${name} is ${a}, NumPy has ${JSON.stringify([dtype, shape, values])}`);
      }
    }
    return failures;
  }
}

/** Tells NaN and the infinities apart in JSON. */
const text = (x: unknown): unknown => Array.isArray(x) ? x.map(text) : String(x);

/** Runs a program; `each` compares after each step, otherwise after the last. */
async function failure(
  program: Step[],
  engine: Engine,
  each: boolean,
): Promise<string | undefined> {
  const run = new Run(engine), expected = new Map<string, Encoded>();
  for (const [i, step] of program.entries()) {
    for (const [name, array] of Object.entries(step.changed)) expected.set(name, array);
    let wrong = await run.step(step);
    if (!wrong && (each || i === program.length - 1)) {
      await run.ready();
      wrong = run.differences(expected)[0];
    }
    if (wrong) return `step ${i}, ${JSON.stringify({ ...step, changed: undefined })}: ${wrong}`;
    if (step.drop) {
      run.arrays.delete(step.drop);
      expected.delete(step.drop);
    }
  }
}

for (const [title, engine] of Object.entries(ENGINES)) {
  const programs = PROGRAMS[engine.programs];
  for (const when of engine.compared ?? ["after each step"]) {
    testIf(
      !engine.gpu || !missing,
      missing ?? "",
      `${title}: ${programs.length} random programs hold what NumPy's hold ${when}`,
      async () => {
        const started = await startBackend(engine.backend, engine.options ?? {});
        const failures: string[] = [];
        await np.errstate({ all: "ignore" }, () =>
          np.withBackend(started, async () => {
            for (const [i, program] of programs.entries()) {
              const wrong = await failure(program, engine, when === "after each step");
              if (wrong) failures.push(`program ${i}, ${wrong}`);
            }
          }));
        assertEquals(failures.length, 0, failures.slice(0, 5).join("\n"));
      },
    );
  }
}

// What the fixtures of single calls don't show: memory that is shared or lost, writes through views, errors,
// handles that are never freed, programs that run interleaved. Each check gives a sentence when it fails, and
// `undefined` when it holds.

import type { Backend, Dense } from "../src/backend.ts";
import { assign, copy, elementwise, fromHost, readDense, ready, run } from "../src/dispatch.ts";
import { bool, type DType, DTYPES, int32, int64 } from "../src/dtype.ts";
import type { TypedArray } from "../src/dtype_names.ts";
import { IndexError } from "../src/errors.ts";
import { laneArray } from "../src/lanes.ts";
import { sliceAxis } from "../src/layout.ts";
import { isNative } from "../src/native.ts";
import { requiredPrimitives } from "../src/primitives.ts";
import type { Tensor } from "../src/tensor.ts";
import { valuesOf } from "./cases.ts";
import { difference, wrongMemory } from "./compare.ts";
import { type FixtureCase, loadFixtures } from "./decode.ts";

/** What a check gets. */
export interface CheckContext {
  /** The backend. */
  readonly backend: Backend;
  /** How many handles the engine holds now, where the author can tell. */
  readonly handles?: () => number;
}

/** A check: its name says what holds. */
export interface Check {
  /** A sentence. */
  readonly name: string;
  /** Gives what is wrong, `undefined` when nothing is, or a reason to skip. */
  readonly run: (c: CheckContext) => Promise<string | undefined | { skip: string }>;
}

const floatOf = (b: Backend): DType => b.defaults.float;
const vector = (b: Backend, values: readonly number[], d: DType = floatOf(b)): Tensor => {
  const data = new (laneArray(d))(values.length);
  values.forEach((v, i) => data[i] = (d.itemsize === 8 && d.kind !== "f" ? BigInt(v) : v) as never);
  return fromHost(data, d, [values.length], b);
};
const indexOf = (b: Backend, values: readonly number[]): Tensor =>
  vector(b, values, b.dtypes.includes(int64) ? int64 : int32);
const part = (t: Tensor, start: number, step: number, length: number): Tensor =>
  t.moved(sliceAxis, 0, start, step, length);
const list = async (t: Tensor): Promise<string> => Array.from(await valuesOf(t), String).join(" ");

async function expects(t: Tensor, want: string, what: string): Promise<string | undefined> {
  const got = await list(t);
  return got === want ? undefined : `${what}: expected ${want}, got ${got}`;
}

/** The first problem of several. */
async function first(...tries: (() => Promise<string | undefined>)[]): Promise<string | undefined> {
  for (const t of tries) {
    const bad = await t();
    if (bad) return bad;
  }
  return undefined;
}

/** What a backend must have before anything can be asked of it, and lacks. */
export function lackingMember(b: Backend): string | undefined {
  if (!b.name) return "it has no name";
  if (!["strided", "eager", "graph"].includes(b.kind)) {
    return `its kind is '${b.kind}', which is none of 'eager', 'graph', 'strided'`;
  }
  if (!Array.isArray(b.dtypes)) return "it has no list of dtypes";
  const odd: unknown = b.dtypes.find((d) => !DTYPES.includes(d));
  if (odd) {
    return `'${odd}' among its dtypes is none of core: import { float32 } from "@nplex/core"`;
  }
  const { float, int, complex } = b.defaults ?? {};
  if (!float || !int || !complex) return "it has no defaults { float, int, complex }";
  const functions = {
    eager: ["upload", "download"],
    graph: ["upload", "download", "supports", "compile"],
    strided: ["upload", "allocate", "adopt", "array"],
  };
  const missing = functions[b.kind].find((name) => typeof b[name as keyof Backend] !== "function");
  if (missing) return `it has no function ${missing}`;
  if (b.kind === "graph") return undefined;
  if (typeof b.kernels !== "object") return "it has no kernels";
  for (const [name, kernel] of Object.entries(b.kernels)) {
    if (kernel !== undefined && typeof kernel !== "function") {
      return `its kernel ${name} is no function`;
    }
  }
  return undefined;
}

const members: Check = {
  name: "it has a name, a kind, dtypes, defaults and the required primitives",
  run({ backend: b }) {
    const problems: string[] = [];
    if (!b.dtypes.includes(bool)) problems.push("it has no bool");
    for (const [kind, d] of Object.entries(b.defaults)) {
      if (kind !== "complex" && !b.dtypes.includes(d)) {
        problems.push(`its default ${kind}, ${d}, is not among its dtypes`);
      }
    }
    if (b.kind !== "graph") {
      const missing = requiredPrimitives().filter((name) => !b.kernels[name]);
      if (missing.length > 0) {
        const many = missing.length > 1;
        problems.push(`it lacks ${missing.join(", ")}, which ${many ? "are" : "is"} required`);
      }
    }
    return Promise.resolve(problems[0]);
  },
};

const roundTrip: Check = {
  name: "elements keep every bit on their way there and back",
  async run({ backend: b }) {
    const copies = (await loadFixtures()).filter((c) => c.primitive === "copy");
    for (const { inputs: [x] } of copies) {
      if (!b.dtypes.includes(x.dtype)) continue;
      for (const part of [x, { ...x, shape: [0], data: x.data.slice(0, 0) }]) {
        const got = await valuesOf(fromHost(part.data.slice(), part.dtype, part.shape, b));
        const bad = wrongMemory(got, part.dtype, part.data.length / part.dtype.lanes) ??
          difference(part, got, { tolerance: 0, zero: true });
        if (bad) return `${x.dtype}: ${bad}`;
      }
    }
    return undefined;
  },
};

const ownMemory: Check = {
  name: "the typed array that was uploaded is not kept",
  async run({ backend: b }) {
    const d = floatOf(b), data = new (laneArray(d))(3);
    data.fill(1 as never);
    const t = fromHost(data, d, [3], b);
    data.fill(7 as never);
    return await expects(t, "1 1 1", "after the caller wrote into its array");
  },
};

const independent: Check = {
  name: "a copy and a result share nothing with what they were made of",
  async run({ backend: b }) {
    const a = vector(b, [1, 2, 3]);
    const c = copy(a), sum = elementwise("add", [a, vector(b, [0, 0, 0])], a.dtype);
    const same = run("cast", [a], { dtype: a.dtype });
    for (const t of [c, sum, same]) assign(t, vector(b, [9, 9, 9]));
    const bad = await expects(a, "1 2 3", "after writes into a copy, a sum and a cast of it");
    if (bad) return bad;
    assign(a, vector(b, [5, 5, 5]));
    return await expects(c, "9 9 9", "a copy, after a write into the original");
  },
};

const views: Check = {
  name: "writes through views show in their base and in other views",
  run({ backend: b }) {
    const a = vector(b, [0, 1, 2, 3, 4, 5]);
    const even = part(a, 0, 2, 3), back = part(a, 5, -1, 6);
    assign(even, vector(b, [10, 12, 14]));
    return first(
      () => expects(a, "10 1 12 3 14 5", "the base"),
      () => expects(back, "5 14 3 12 1 10", "another view"),
      () => {
        assign(part(back, 0, 1, 2), vector(b, [-5, -4]));
        return expects(a, "10 1 12 3 -4 -5", "the base after a write through a reversed view");
      },
      () => expects(even, "10 12 -4", "the first view"),
      () => {
        assign(part(a, 1, 1, 0), vector(b, []));
        return expects(a, "10 1 12 3 -4 -5", "after an empty write");
      },
    );
  },
};

const overlap: Check = {
  name: "a write from overlapping memory reads before it writes",
  run({ backend: b }) {
    const a = vector(b, [1, 2, 3, 4]);
    return first(
      () => {
        assign(part(a, 1, 1, 3), part(a, 0, 1, 3));
        return expects(a, "1 1 2 3", "shifted by one");
      },
      () => {
        assign(part(a, 3, -1, 4), a);
        return expects(a, "3 2 1 1", "reversed onto itself");
      },
    );
  },
};

const badIndex: Check = {
  name: "an index out of range is an IndexError, and nothing is written",
  async run({ backend: b }) {
    const a = vector(b, [1, 2, 3]);
    for (const [name, inputs] of [["gather", [a]], ["scatter", [a, vector(b, [0])]]] as const) {
      for (const at of [3, -4]) {
        try {
          const attrs = name === "gather" ? { axes: [0] } : { axes: [0], op: "set" };
          const t = run(name, [...inputs, indexOf(b, [at])], attrs, b);
          return `${name} at ${at} of 3 gave ${await list(t)}`;
        } catch (e) {
          if (!(e instanceof IndexError)) return `${name} at ${at} of 3 threw ${e}`;
        }
      }
    }
    return await expects(a, "1 2 3", "the array afterwards");
  },
};

const emptyFold: Check = {
  name: "a reduction of nothing that has nothing to start from is a ValueError",
  async run({ backend: b }) {
    const none = vector(b, []);
    try {
      const t = run("reduce", [none], { op: "maximum", axes: [0], initial: undefined }, b);
      return `it gave ${await list(t)}`;
    } catch (e) {
      return e instanceof Error && e.name === "ValueError" ? undefined : `it threw ${e}`;
    }
  },
};

const negativePower: Check = {
  name: "a negative power of an integer is a ValueError, also in a fold",
  async run({ backend: b }) {
    const { int } = b.defaults;
    const calls: [string, Parameters<typeof run>[1], Parameters<typeof run>[2]][] = [
      ["power", [vector(b, [3, 2], int), vector(b, [1, -1], int)], {}],
      ["reduce", [vector(b, [2, -3], int)], { op: "power", axes: [0], initial: undefined }],
      ["scan", [vector(b, [2, -3], int)], { op: "power", axis: 0 }],
    ];
    for (const [name, inputs, attrs] of calls) {
      try {
        return `${name} gave ${await list(run(name, inputs, attrs, b))}`;
      } catch (e) {
        if (!(e instanceof Error) || !["ValueError", "NotImplementedError"].includes(e.name)) {
          return `${name} threw ${e}`;
        }
      }
    }
    return undefined;
  },
};

const lackingDType: Check = {
  name: "a dtype that it lacks is a DTypeError that names the others",
  run({ backend: b }) {
    const lacking = DTYPES.find((d) => !b.dtypes.includes(d));
    if (!lacking) return Promise.resolve({ skip: "it has every dtype" });
    try {
      fromHost(new (laneArray(lacking))(lacking.lanes), lacking, [1], b);
      return Promise.resolve(`an array of ${lacking} could be made`);
    } catch (e) {
      const named = e instanceof Error && e.name === "DTypeError" &&
        e.message.includes(b.dtypes[0].name);
      return Promise.resolve(named ? undefined : `it threw ${e}`);
    }
  },
};

const repeated: Check = {
  name: "the same call gives the same again, whatever ran in between",
  async run({ backend: b }) {
    const d = floatOf(b);
    const sums: string[] = [];
    for (let round = 0; round < 12; round++) {
      const n = [5, 64, 3, 1000][round % 4];
      const big = fromHost(new (laneArray(d))(n).fill(round + 1 as never) as TypedArray, d, [n], b);
      await valuesOf(elementwise("multiply", [big, big], d));
      const a = vector(b, [1, 2, 3, 4, 5]);
      const total = run("reduce", [elementwise("multiply", [a, a], d)], {
        op: "add",
        axes: [0],
        initial: 0,
      });
      sums.push(await list(total));
    }
    return sums.every((s) => s === "55")
      ? undefined
      : `1 + 4 + 9 + 16 + 25 gave ${sums.join(", ")}`;
  },
};

const concurrent: Check = {
  name: "programs that wait in between don't disturb each other",
  async run({ backend: b }) {
    const d = floatOf(b);
    const program = async (k: number): Promise<string | undefined> => {
      const a = vector(b, [k, k + 1, k + 2]);
      const twice = elementwise("add", [a, a], d);
      await Promise.all([ready(twice), ready(twice)]);
      await Promise.resolve();
      assign(part(a, 0, 1, 1), vector(b, [100 + k]));
      const all = elementwise("add", [a, twice], d);
      const want = [100 + 3 * k, 3 * k + 3, 3 * k + 6].join(" ");
      return await expects(all, want, `program ${k}`);
    };
    const results = await Promise.all(Array.from({ length: 8 }, (_, k) => program(k)));
    return results.find((r) => r !== undefined);
  },
};

const restart: Check = {
  name: "it may be started again, also twice at once",
  async run({ backend: b }) {
    if (!b.start) return { skip: "it needs no start" };
    const a = vector(b, [1, 2]);
    await Promise.all([b.start({}), b.start({})]);
    return await expects(elementwise("add", [a, a], a.dtype), "2 4", "an older array afterwards");
  },
};

const freed: Check = {
  name: "calls leave no handles behind but their results",
  async run({ backend: b, handles }) {
    if (b.kind === "strided") return { skip: "its memory is collected" };
    if (!b.dispose) return { skip: "it has no dispose: the garbage collector frees its handles" };
    if (!handles) return { skip: "give the option `handles` to count them" };
    const seen = new Set<string>();
    for (const c of await loadFixtures()) {
      const key = `${c.primitive} ${c.inputs[0]?.dtype ?? c.attrs.dtype}`;
      if (seen.has(key) || !c.inputs.every((s) => b.dtypes.includes(s.dtype))) continue;
      if (!c.outputs.every((s) => b.dtypes.includes(s.dtype)) || c.check) continue;
      if (c.attrs.dtype && !b.dtypes.includes(c.attrs.dtype as DType)) continue;
      if (!isNative(b, c.primitive, c.inputs, c.attrs, c.outputs)) continue;
      seen.add(key);
      const bad = await leak(b, c, handles);
      if (bad) return `${key}: ${bad}`;
    }
    return seen.size > 0 ? undefined : "none of its kernels could be tried";
  },
};

async function leak(
  b: Backend,
  c: FixtureCase,
  handles: () => number,
): Promise<string | undefined> {
  if (b.kind === "strided") return undefined;
  const before = handles();
  const inputs: Dense[] = c.inputs.map((s) => ({
    handle: b.upload(s.data.slice(), s.dtype),
    shape: s.shape,
    dtype: s.dtype,
  }));
  const uploaded = handles();
  const outs = b.kind === "eager"
    ? [...b.kernels[c.primitive]?.(inputs, c.attrs, c.outputs) ?? []]
    : await runGraph(b, c, inputs);
  const made = new Set(outs.filter((h) => !inputs.some((x) => x.handle === h)));
  const extra = handles() - uploaded - made.size;
  for (const h of new Set([...made, ...inputs.map((x) => x.handle)])) b.dispose?.(h);
  const left = handles() - before;
  if (extra > 0) return `${extra} more handles than results after the call`;
  return left > 0 ? `${left} handles are left when all were freed` : undefined;
}

async function runGraph(
  b: Extract<Backend, { kind: "graph" }>,
  c: FixtureCase,
  inputs: readonly Dense[],
): Promise<unknown[]> {
  const n = inputs.length;
  const outputs = c.outputs.map((_, i) => n + i), ins = inputs.map((_, i) => i);
  const executable = await b.compile({
    values: [...c.inputs, ...c.outputs],
    inputs: ins,
    outputs,
    nodes: [{ op: c.primitive, attrs: c.attrs, inputs: ins, outputs }],
  });
  const outs = await executable.run(inputs.map((x) => x.handle));
  executable.dispose?.();
  return [...outs];
}

const stale: Check = {
  name: "values read before a write are not read again after it",
  async run({ backend: b }) {
    const a = vector(b, [1, 2, 3]);
    await ready(a);
    readDense(a);
    assign(part(a, 0, 1, 1), vector(b, [8]));
    return await expects(a, "8 2 3", "after the write");
  },
};

/** All checks. */
export const CHECKS: readonly Check[] = [
  members,
  roundTrip,
  ownMemory,
  independent,
  views,
  overlap,
  stale,
  badIndex,
  emptyFold,
  negativePower,
  lackingDType,
  repeated,
  concurrent,
  restart,
  freed,
];

// The conformance kit: right backends of each kind pass it, and backends that are wrong in one way are caught
// and told by the name of what is wrong.

import "@nplex/np";
import { cpu } from "@nplex/backend-cpu";
import {
  type Dense,
  type DenseKernel,
  type EagerBackend,
  PRIMITIVES,
  type TypedArray,
} from "@nplex/core";
import {
  checkConformance,
  conformance,
  type ConformanceReport,
  primitiveText,
} from "@nplex/core/conformance";
import { assertEquals, assertRejects, assertStringIncludes, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { minimal } from "../examples/minimal_backend.ts";
import { graphOf } from "./support/graph_of.ts";

conformance(cpu);
conformance(minimal);
conformance(graphOf(minimal, "minimal graphs"));
// The same through describe and it, as runners other than Deno.test have them.
conformance({ ...cpu, name: "cpu under describe and it" }, {
  describe,
  it,
  primitives: ["add", "sort"],
});

/** The minimal backend with kernels replaced. */
const broken = (
  name: string,
  kernels: Record<string, DenseKernel>,
  more: Partial<EagerBackend> = {},
): EagerBackend => ({
  ...minimal,
  name,
  kernels: { ...minimal.kernels, ...kernels },
  supports: (op, inputs, attrs) =>
    op in kernels && !(op in minimal.kernels)
      ? inputs[0].dtype.name === "float64"
      : minimal.supports?.(op, inputs, attrs) ?? true,
  ...more,
});

const own = (name: string): DenseKernel => minimal.kernels[name] as DenseKernel;
const numbers = (x: Dense): number[] => [...x.handle as number[]];

/** What is wrong, by name of primitive or check. */
function faults(report: ConformanceReport): Map<string, string> {
  const out = new Map<string, string>();
  for (const { primitive, cells } of report.primitives) {
    const bad = cells.filter((c) => c.problems.length > 0);
    if (bad.length > 0) out.set(primitive, `${bad[0].dtype} ${bad[0].problems[0]}`);
  }
  for (const c of report.checks) if (c.problem !== undefined) out.set(c.name, c.problem);
  return out;
}

/** Checks a backend that is wrong, and that this is found under a name with certain words. */
function caught(
  what: string,
  backend: () => EagerBackend,
  where: string,
  words: string,
): void {
  Deno.test(`caught: ${what}`, async () => {
    const primitives = where in PRIMITIVES ? [where] : ["add"];
    const report = await checkConformance(backend(), { primitives });
    assertEquals(report.ok, false);
    const found = faults(report);
    assertStringIncludes(found.get(where) ?? `nothing about ${where} in ${[...found]}`, words);
  });
}

caught(
  "an add that is off by one unit in the last place",
  () =>
    broken("ulp", {
      add: (inputs, attrs, outs) => {
        const [handle] = own("add")(inputs, attrs, outs) as number[][];
        if (outs[0].dtype.name !== "float64") return [handle];
        return [handle.map((v) => Math.abs(v) > 0.5 ? v * (1 + Number.EPSILON) : v)];
      },
    }),
  "add",
  "(1.0 ulp off, none allowed)",
);

caught(
  "a maximum that drops NaN",
  () =>
    broken("nan", {
      maximum: (inputs, attrs, outs) => {
        const [less] = own("less")(inputs, attrs, [{ ...outs[0] }]) as number[][];
        const shape = outs[0].shape;
        const condition = { handle: less, shape, dtype: cpu.dtypes[0] };
        return own("where")([condition, inputs[1], inputs[0]], attrs, outs);
      },
    }),
  "maximum",
  "expected NaN, got",
);

caught(
  "a kernel that writes into its input",
  () =>
    broken("mutating", {
      negative: ([x], _attrs, _outs) => {
        const handle = x.handle as number[];
        handle.forEach((v, i) => handle[i] = -v);
        return [[...handle]];
      },
    }),
  "negative",
  "input 0 was changed",
);

caught(
  "an output that is its input, then written into",
  () => {
    const shared = broken("shared", {});
    return {
      ...shared,
      kernels: {
        ...shared.kernels,
        // Adds in place where it thinks that nobody looks.
        multiply: (inputs, attrs, outs) => {
          const [result] = own("multiply")(inputs, attrs, outs) as number[][];
          const first = inputs[0].handle as number[];
          if (first.length === result.length) result.forEach((v, i) => first[i] = v);
          return [result];
        },
      },
    };
  },
  "multiply",
  "was changed",
);

caught(
  "memory of another dtype",
  () =>
    broken("dtype", {}, {
      download: (handle, dtype) =>
        dtype.name === "float32"
          ? Float64Array.from(handle as number[])
          : minimal.download(handle, dtype) as TypedArray,
    }),
  "elements keep every bit on their way there and back",
  "expected float32 in a Float32Array, got a Float64Array",
);

caught(
  "integers that saturate instead of wrapping around",
  () =>
    broken("saturating", {
      multiply: (inputs, attrs, outs) => {
        if (outs[0].dtype.name !== "int32") return own("multiply")(inputs, attrs, outs);
        const wide = [{ ...outs[0], dtype: cpu.defaults.float }];
        const [exact] = own("multiply")(
          inputs.map((x) => ({ ...x, dtype: cpu.defaults.float })),
          attrs,
          wide,
        ) as number[][];
        return [exact.map((v) => Math.max(-(2 ** 31), Math.min(2 ** 31 - 1, v)))];
      },
    }),
  "multiply",
  "int32",
);

caught(
  "an index that is clamped",
  () =>
    broken("clamping", {
      gather: ([x, ...index], attrs, outs) => {
        const clamped = index.map((t, k) => ({
          ...t,
          handle: (t.handle as (number | bigint)[]).map((v) =>
            BigInt(Math.max(-x.shape[k], Math.min(x.shape[k] - 1, Number(v))))
          ),
        }));
        return own("gather")([x, ...clamped], attrs, outs);
      },
    }),
  "an index out of range is an IndexError, and nothing is written",
  "gather at 3 of 3 gave 3",
);

caught(
  "float32 sums that add one element after the other",
  () =>
    broken("naive", {
      reduce: (inputs, attrs, outs) => {
        const [x] = inputs;
        if (attrs.op !== "add" || x.dtype.name !== "float32" || x.shape.length !== 1) {
          return own("reduce")(inputs, attrs, outs);
        }
        return [[numbers(x).reduce((s, v) => Math.fround(s + v), 0)]];
      },
    }),
  "reduce",
  "64 allowed",
);

caught(
  "a typed array that is kept after the upload",
  () => {
    const kept: EagerBackend = broken("keeping", {}, {
      upload: (data, dtype) =>
        dtype.name === "float64" ? data as unknown as number[] : minimal.upload(data, dtype),
      download: (handle, dtype) =>
        handle instanceof Float64Array ? handle : minimal.download(handle, dtype) as TypedArray,
    });
    return kept;
  },
  "the typed array that was uploaded is not kept",
  "expected 1 1 1, got 7 7 7",
);

caught(
  "a view that is read from the wrong place",
  () =>
    broken("offset", {
      as_strided: ([x], attrs, [out]) => {
        const strides = attrs.strides as number[];
        const at = (o: number) => {
          let p = 0;
          for (let axis = out.shape.length - 1; axis >= 0; axis--) {
            p += (o % out.shape[axis]) * strides[axis];
            o = Math.floor(o / out.shape[axis]);
          }
          return p;
        };
        const size = out.shape.reduce((n, m) => n * m, 1);
        return [Array.from({ length: size }, (_, i) => numbers(x)[at(i)])];
      },
    }),
  "as_strided",
  "float64",
);

caught(
  "results that depend on what runs at the same time",
  () => {
    let last: unknown;
    return broken("racing", {}, {
      download: async (handle, dtype) => {
        last = handle;
        await Promise.resolve();
        return await minimal.download(last, dtype);
      },
    });
  },
  "programs that wait in between don't disturb each other",
  "program",
);

caught(
  "a kernel that is required and missing",
  () => ({ ...minimal, name: "lacking", kernels: { ...minimal.kernels, less: undefined } }),
  "it has a name, a kind, dtypes, defaults and the required primitives",
  "it lacks less, which is required",
);

caught(
  "a kernel that gives elements of another shape",
  () => broken("short", { add: (i, a, o) => [(own("add")(i, a, o)[0] as number[]).slice(1)] }),
  "add",
  "int8 int8(168), int8(168): expected 168 elements of int8, got 167",
);
caught(
  "a kernel that does not broadcast",
  () =>
    broken("rigid", {
      add: (i, a, o) => [(own("add")(i, a, o)[0] as number[]).slice(0, numbers(i[0]).length)],
    }),
  "add",
  "int32 int32(3,1), int32(1,4): expected 12 elements of int32, got 3",
);
caught(
  "a kernel that throws",
  () =>
    broken("throwing", {
      add() {
        throw new Error("out of order");
      },
    }),
  "add",
  "int8 int8(168), int8(168): it threw Error: out of order",
);
caught(
  "a kernel that returns nothing",
  () => broken("silent", { add: (() => undefined) as unknown as DenseKernel }),
  "add",
  "the kernel of add must return a list of 1 handle, one for each output, but it returned undefined",
);
caught(
  "a kernel that returns a promise",
  () => broken("async", { add: (() => Promise.resolve([])) as unknown as DenseKernel }),
  "add",
  "but it returned a promise",
);
caught(
  "a question that throws",
  () =>
    broken("unsure", {}, {
      supports() {
        throw new Error("what?");
      },
    }),
  "add",
  "bool(28), bool(28): supports() threw Error: what?",
);

for (
  const [what, more, told] of [
    ["a kind that there is not", { kind: "egaer" }, "its kind is 'egaer', which is none of"],
    ["no upload", { upload: undefined }, "it has no function upload"],
    ["no kernels", { kernels: undefined }, "it has no kernels"],
    ["no defaults", { defaults: {} }, "it has no defaults { float, int, complex }"],
    ["a kernel that is no function", { kernels: { add: 5 } }, "its kernel add is no function"],
    ["an engine that does not start", {
      start: () => Promise.reject(new Error("no driver")),
    }, "not tested, Error: no driver"],
  ] as const
) {
  Deno.test(`caught: ${what}`, async () => {
    const backend = { ...minimal, name: "unfit", ...more } as unknown as EagerBackend;
    const report = await checkConformance(backend, { primitives: ["add"] });
    assertEquals(report.ok, false);
    assertStringIncludes(report.summary, told);
  });
}

/** A backend whose handles are counted. */
function counting(leaks: boolean): { backend: EagerBackend; handles: () => number } {
  const live = new Set<unknown>();
  const track = (handle: unknown) => {
    const own = { handle };
    live.add(own);
    return own;
  };
  const inner = (x: Dense): Dense => ({ ...x, handle: (x.handle as { handle: unknown }).handle });
  const kernels = Object.fromEntries(
    Object.entries(minimal.kernels).map(([name, kernel]) => [
      name,
      ((inputs, attrs, outs) => {
        if (leaks && name === "exp") track("scratch");
        return (kernel as DenseKernel)(inputs.map(inner), attrs, outs).map(track);
      }) as DenseKernel,
    ]),
  );
  const backend: EagerBackend = {
    ...minimal,
    name: leaks ? "leaking" : "counted",
    kernels,
    upload: (data, dtype) => track(minimal.upload(data, dtype)),
    download: (h, dtype) => minimal.download((h as { handle: unknown }).handle, dtype),
    dispose: (h) => live.delete(h),
  };
  return { backend, handles: () => live.size };
}

Deno.test("a backend that frees its handles passes", async () => {
  const { backend, handles } = counting(false);
  const report = await checkConformance(backend, { handles, primitives: ["exp"] });
  assertEquals([...faults(report)], []);
});

Deno.test("caught: a kernel that leaves a handle behind", async () => {
  const { backend, handles } = counting(true);
  const report = await checkConformance(backend, { handles, primitives: ["exp"] });
  assertEquals(
    faults(report).get("calls leave no handles behind but their results"),
    "exp float32: 1 more handles than results after the call",
  );
});

Deno.test("a tolerance that the author grants is used and shown", async () => {
  const rough = broken("rough", {
    exp: (inputs, attrs, outs) => {
      const [handle] = own("exp")(inputs, attrs, outs) as number[][];
      return [handle.map((v) => v * (1 + 6 * Number.EPSILON))];
    },
  });
  const strict = await checkConformance(rough, { primitives: ["exp"] });
  assertStringIncludes(faults(strict).get("exp") ?? "", "float64");
  const granted = await checkConformance(rough, { primitives: ["exp"], tolerances: { exp: 12 } });
  assertEquals([...faults(granted)], []);
  assertStringIncludes(granted.table, "within 12 ulp");
});

Deno.test("the kit runs under describe and it, and under test alone", async () => {
  const names: string[] = [], bodies: (() => Promise<void>)[] = [], printed: string[] = [];
  const it = (name: string, body: () => Promise<void>) => {
    names.push(name);
    bodies.push(body);
  };
  const describe = (name: string, body: () => void) => {
    names.push(name);
    body();
  };
  const print = (text: string) => printed.push(text);
  conformance(cpu, { describe, it, primitives: ["add"], print });
  assertEquals(names.slice(0, 2), ["conformance of cpu", "add is as NumPy"]);
  assertEquals(names.at(-1), "table");
  for (const body of bodies) await body();
  assertStringIncludes(printed[0], "conformance of cpu: 1/1 primitives native, 0 composed");

  names.length = bodies.length = 0;
  const wrong = broken("none", { add: () => [[]] });
  conformance(wrong, { test: it, primitives: ["add"], print });
  assertEquals(names[0], "conformance of none: add is as NumPy");
  const error = await assertRejects(bodies[0], Error, "none: add is wrong");
  assertStringIncludes(error.message, "expected 168 elements of int8, got 0");
});

Deno.test("without a runner it says what to give", () => {
  const deno = Object.getOwnPropertyDescriptor(globalThis, "Deno") as PropertyDescriptor;
  Object.defineProperty(globalThis, "Deno", { value: undefined, configurable: true });
  try {
    assertThrows(() => conformance(cpu), TypeError, "give { describe, it }");
  } finally {
    Object.defineProperty(globalThis, "Deno", deno);
  }
});

Deno.test("every primitive has a text, and the kit quotes it where a kernel is wrong", async () => {
  for (const name of Object.keys(PRIMITIVES)) {
    assertEquals(typeof primitiveText(name)?.doc, "string", name);
  }
  assertEquals(primitiveText("nothing"), undefined);
  const wrong = broken("quoted", { sort: ([x]) => [x.handle] });
  const bodies = new Map<string, () => Promise<void>>();
  conformance(wrong, { primitives: ["sort"], test: (name, body) => bodies.set(name, body) });
  const body = bodies.get("conformance of quoted: sort is as NumPy");
  if (!body) throw new Error(`registered: ${[...bodies.keys()]}`);
  const error = await assertRejects(body, Error, "quoted: sort is wrong");
  assertStringIncludes(error.message, "sort is: Ascending along an axis; NaN last");
  assertStringIncludes(error.message, "axis: the axis");
});

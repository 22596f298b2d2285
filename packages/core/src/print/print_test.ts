// Replays what NumPy printed (tools/oracle/gen_printing.py), to the character, and tests what a
// fixture can't show: print option state, what is read of a large array.
import { assertEquals, assertThrows } from "@std/assert";
import type { DTypeName } from "../dtype_names.ts";
import { NotImplementedError, ValueError } from "../errors.ts";
import {
  arrayRepr,
  arrayStr,
  arrayToString,
  type ArrayToStringOptions,
  type PrintView,
} from "./array2string.ts";
import { bigDigits, floatDigits } from "./digits.ts";
import { floatKind } from "./element_format.ts";
import { formatFloatPositional, formatFloatScientific } from "./format_float.ts";
import {
  type ElementValue,
  type Formatters,
  getPrintOptions,
  printoptions,
  type PrintOptionsInput,
  setPrintOptions,
} from "./options.ts";
import { fixture } from "../../../../tests/support/fixtures.ts";

interface Case {
  f: "str" | "repr" | "a2s" | "pos" | "sci";
  dtype: DTypeName;
  shape?: number[];
  data: string | { arange: number };
  state?: Record<string, unknown>;
  options?: Record<string, unknown>;
  text?: string;
  error?: string;
}

const READERS: Record<DTypeName, (d: DataView, i: number) => ElementValue> = {
  bool: (d, i) => d.getUint8(i) !== 0,
  int8: (d, i) => d.getInt8(i),
  uint8: (d, i) => d.getUint8(i),
  int16: (d, i) => d.getInt16(2 * i, true),
  uint16: (d, i) => d.getUint16(2 * i, true),
  int32: (d, i) => d.getInt32(4 * i, true),
  uint32: (d, i) => d.getUint32(4 * i, true),
  int64: (d, i) => d.getBigInt64(8 * i, true),
  uint64: (d, i) => d.getBigUint64(8 * i, true),
  float16: (d, i) => d.getFloat16(2 * i, true),
  float32: (d, i) => d.getFloat32(4 * i, true),
  float64: (d, i) => d.getFloat64(8 * i, true),
  complex64: (d, i) => ({ re: d.getFloat32(8 * i, true), im: d.getFloat32(8 * i + 4, true) }),
  complex128: (d, i) => ({ re: d.getFloat64(16 * i, true), im: d.getFloat64(16 * i + 8, true) }),
};

function arange(dtype: DTypeName, i: number): ElementValue {
  if (dtype === "bool") return i !== 0;
  if (dtype.startsWith("complex")) return { re: i, im: 0 };
  return dtype === "float16" ? Math.f16round(i) : i;
}

function viewOf({ dtype, shape = [], data }: Case): PrintView {
  if (typeof data !== "string") return { shape, dtype, at: (i) => arange(dtype, i) };
  const bytes = new DataView(Uint8Array.fromBase64(data).buffer);
  const read = READERS[dtype];
  return { shape, dtype, at: (i) => read(bytes, i) };
}

// deno-lint-ignore no-explicit-any -- each is used with the dtype it is meant for
const FORMATTERS: Record<string, (x: any) => string> = {
  angle: (x) => `<${Number(x)}>`,
  two: (x) => formatFloatPositional(x, "float64", { precision: 2, unique: false }),
  yes: (x) => x ? "yes" : "no",
  pair: (z) => `${z.re}|${z.im}`,
  lines: (x) => `a${x}\nlonger`,
  lines2: (x) => `longest${x}\r\nb\n`,
  wide: (x) => "é😀".repeat(x % 3 + 1),
  empty: () => "",
  number: () => 3 as unknown as string,
};

function withFunctions(given: Record<string, unknown> = {}): Record<string, unknown> {
  const options = { ...given };
  if (options.threshold === "inf") options.threshold = Infinity;
  if (options.formatter) {
    options.formatter = Object.fromEntries(
      Object.entries(options.formatter).map(([key, name]) => [key, FORMATTERS[name]]),
    ) as Formatters;
  }
  return options;
}

function print(c: Case): string {
  const view = viewOf(c);
  const options = withFunctions(c.options);
  switch (c.f) {
    case "str":
      return arrayStr(view, options);
    case "repr":
      return arrayRepr(view, options);
    case "a2s":
      return arrayToString(view, options as ArrayToStringOptions);
    case "pos":
      return formatFloatPositional(view.at(0) as number, floatKind(c.dtype), options);
    case "sci":
      return formatFloatScientific(view.at(0) as number, floatKind(c.dtype), options);
  }
}

Deno.test("arrays and floats print as NumPy prints them", async (t) => {
  const cases = await fixture<Case[]>("printing");
  for (const f of ["str", "repr", "a2s", "pos", "sci"]) {
    const mine = cases.filter((c) => c.f === f);
    await t.step(`${f}: ${mine.length} cases`, () => {
      const failures: unknown[] = [];
      for (const c of mine) {
        let text: string | undefined, error: string | undefined;
        try {
          text = printoptions(withFunctions(c.state) as PrintOptionsInput, () => print(c));
        } catch (e) {
          error = e instanceof Error ? e.name : String(e);
        }
        // Python's AttributeError on a value of the wrong type is a TypeError here.
        const expected = c.error === "AttributeError" ? "TypeError" : c.error;
        if (text !== c.text || error !== expected) {
          failures.push({
            ...c,
            data: c.f.length > 3 ? c.data : viewOf(c).at(0),
            got: text ?? error,
          });
        }
      }
      assertEquals(failures.slice(0, 5), [], `${failures.length} of ${mine.length} differ`);
    });
  }
});

Deno.test("the engine's digits and exact arithmetic give the same", () => {
  let state = 12345;
  const random = () => (state = (state * 1103515245 + 12345) % 2147483648);
  const bits = new DataView(new ArrayBuffer(8));
  for (let i = 0; i < 3000; i++) {
    bits.setUint32(0, (random() * 2) % 0x7ff00000);
    bits.setUint32(4, random() * 2);
    const x = i % 2 ? bits.getFloat64(0) : random() / 10 ** (i % 12);
    for (
      const request of [
        { unique: true, fractional: false, max: -1, min: -1 },
        { unique: true, fractional: false, max: i % 18 + 1, min: -1 },
        { unique: true, fractional: true, max: i % 12, min: -1 },
        { unique: true, fractional: i % 3 > 0, max: -1, min: i % 24 },
        { unique: true, fractional: true, max: i % 20, min: i % 20 },
      ]
    ) assertEquals(floatDigits(x, "float64", request), bigDigits(x, "float64", request));
  }
});

Deno.test("a summary reads only the elements it shows", () => {
  const read = new Set<number>();
  const view: PrintView = {
    shape: [1e6, 1e6],
    dtype: "int64",
    at: (i) => {
      read.add(i);
      return i;
    },
  };
  assertEquals(arrayRepr(view).split("...").length, 8);
  assertEquals(read.size, 36);
});

Deno.test("set_printoptions keeps what is not given, but resets formatter and override_repr", () => {
  const view: PrintView = { shape: [2], dtype: "float64", at: (i) => i / 3 };
  using _ = printoptions({});
  setPrintOptions({ precision: 3, formatter: { float: () => "f" } });
  assertEquals(arrayStr(view), "[f f]");
  setPrintOptions({ override_repr: (a) => a === view ? "mine" : "other" });
  assertEquals(arrayStr(view), "[0.    0.333]");
  assertEquals(arrayRepr(view), "mine");
  assertEquals(arrayRepr(view, { array: 1 }), "other");
  setPrintOptions({ precision: null, linewidth: 30n });
  assertEquals(getPrintOptions(), {
    edgeitems: 3,
    threshold: 1000,
    floatmode: "maxprec",
    precision: 3,
    suppress: false,
    linewidth: 30,
    nanstr: "nan",
    infstr: "inf",
    sign: "-",
    formatter: null,
    legacy: false,
    override_repr: null,
  });
});

Deno.test("printoptions restores after using, callbacks, errors and promises", async () => {
  const precision = () => getPrintOptions().precision;
  {
    using scope = printoptions({ precision: 2 });
    assertEquals([precision(), scope.options.precision], [2, 2]);
    assertEquals(printoptions({ precision: 5 }, precision), 5);
    assertEquals(precision(), 2);
  }
  assertThrows(() => printoptions({ precision: 2 }, () => assertEquals(1, 2)));
  assertEquals(precision(), 8);
  await printoptions({ precision: 4 }, async () => {
    await Promise.resolve();
    assertEquals(precision(), 4);
  });
  assertEquals(precision(), 8);
});

Deno.test("wrong print options throw NumPy's classes and change nothing", () => {
  const set = (options: Record<string, unknown>) => () =>
    setPrintOptions(options as PrintOptionsInput);
  const before = getPrintOptions();
  assertThrows(set({ sign: "x" }), ValueError, "sign");
  assertThrows(set({ floatmode: "x" }), ValueError, "floatmode");
  assertThrows(set({ threshold: NaN }), ValueError, "NaN");
  assertThrows(set({ threshold: "5" }), TypeError, "threshold");
  assertThrows(set({ precision: 2.5 }), TypeError, "precision");
  assertThrows(set({ foo: 1 }), TypeError, "'foo'");
  assertThrows(set({ linewidth: 10, formatter: 3 }), TypeError, "formatter");
  assertThrows(set({ legacy: "1.13" }), NotImplementedError, "legacy");
  assertEquals(getPrintOptions(), before);
  setPrintOptions({ legacy: false });
  const view: PrintView = { shape: [2], dtype: "float64", at: (i) => i };
  assertThrows(
    () => arrayToString(view, { foo: 1 } as ArrayToStringOptions),
    TypeError,
    "'foo'",
  );
});

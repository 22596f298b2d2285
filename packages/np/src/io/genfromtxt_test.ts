// What the recorded calls of NumPy don't show: sources, text columns, the functions of users, what is refused.

import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import np from "../../mod.ts";

const TEXT = "id,name,mass\n1,iron,55.8\n2,,63.5\n3,zinc,N/A\n";

Deno.test("a table with names, text and missing values, from text and from a file", async () => {
  const check = (table: unknown) => {
    const { id, name, mass } = table as Record<string, np.ndarray & string[]>;
    assertEquals([id.dtype.name, id.tolist()], ["int64", [1, 2, 3]]);
    assertEquals(name as string[], ["iron", "", "zinc"]);
    assertEquals(mass.repr(), "array([55.8, 63.5,  nan])");
  };
  const options = { dtype: null, delimiter: ",", names: true, missing_values: "N/A" } as const;
  check(np.genfromtxt(TEXT as `${string}\n${string}`, options));
  const path = await Deno.makeTempFile({ suffix: ".csv" });
  try {
    await Deno.writeTextFile(path, TEXT);
    check(await np.genfromtxt(path, options));
    check(await np.genfromtxt(new Blob([TEXT]), options as object));
  } finally {
    await Deno.remove(path);
  }
});

Deno.test("all columns of text are nested lists, as an array of them would be", () => {
  const call = np.genfromtxt as unknown as (...args: unknown[]) => unknown;
  assertEquals(call(["a b", "c d"], null), [["a", "b"], ["c", "d"]]);
  assertEquals(call(["a b", "c d"], null, { unpack: true }), [["a", "c"], ["b", "d"]]);
  assertEquals(call(["abc", "d"], "U2"), ["ab", "d"]);
  assertEquals(call(["abc"], String), "abc");
  assertEquals(call(["abc"], String, { ndmin: 2 }), [["abc"]]);
});

Deno.test("an int column in which text follows is text, where NumPy fails", () => {
  const call = np.genfromtxt as unknown as (...args: unknown[]) => unknown;
  assertEquals(call(["1", "a"], null), ["1", "a"]);
});

Deno.test("hexadecimal columns are refused: NumPy makes long doubles of them", () => {
  assertThrows(
    () => np.genfromtxt(["0x10", "1"], { dtype: null as unknown as "f8" }),
    np.NotImplementedError,
    "column 0 has hexadecimal numbers",
  );
  const hex = np.genfromtxt(["0x10", "0x1f"], { converters: { 0: (s) => Number(s) } });
  assertEquals(hex.tolist(), [16, 31]);
});

Deno.test("a converter's ValueError and BigInt's complaint mean missing, other errors come through", () => {
  const read = (f: (s: string) => unknown) =>
    np.genfromtxt(["1", "x"], { converters: { 0: f }, filling_values: 7 }).tolist();
  assertEquals(read((s) => BigInt(s)), [1, 7]);
  assertEquals(
    read((s) => {
      if (s === "x") throw new np.ValueError("no");
      return Number(s);
    }),
    [1, 7],
  );
  assertThrows(
    () =>
      read(() => {
        throw new RangeError("mine");
      }),
    RangeError,
    "mine",
  );
  assertThrows(() => read(() => []), TypeError, "a converter must give");
});

Deno.test("what is not supported says so, what is wrong names its line", async () => {
  const rows = ["1 2", "3"];
  assertThrows(
    () => np.genfromtxt(["1 x"], { usemask: true, dtype: null as never }),
    np.NotImplementedError,
    "no arrays of text",
  );
  assertThrows(() => np.genfromtxt(rows), np.ValueError, "Line #2 (got 1 columns instead of 2)");
  assertThrows(
    () => np.genfromtxt(["1 2"], { converters: { b: Number } }),
    np.AttributeError,
    "'b' is asked for by name",
  );
  assertThrows(() => np.genfromtxt(["1"], { comments: "" }), np.ValueError, "comments");
  await assertRejects(async () => await np.genfromtxt("none.csv"), Error, "ENOENT");
});

Deno.test("fromregex takes RegExp and Python's patterns, from text and from blobs", async () => {
  const text = "a=1;b=22;";
  const dtype = [["key", "U1"], ["value", "i2"]] as const;
  for (const pattern of [/(\w)=(\d+)/, /(\w)=(\d+)/g, "(\\w)=(\\d+)", "(?P<k>\\w)=(?P<v>\\d+)"]) {
    const { key, value } = await np.fromregex(new Blob([text]), pattern, dtype);
    assertEquals([key as unknown, value.tolist()], [["a", "b"], [1, 22]]);
  }
  assertThrows(() => np.fromregex("1\n2", "(\\d", "i4,i4"), np.ValueError, "regexp");
  assertThrows(
    () => np.fromregex("1\n2", "(\\d)", "i4,i4"),
    np.ValueError,
    "length 1 to structure",
  );
  assertThrows(() => np.fromregex("1\n2", "(\\d)", "i4" as never), TypeError, "one dtype for each");
});

Deno.test("usemask masks what is missing, in one array, in columns by name, and transposed", () => {
  const text = "a,b\n1,2\n,3\n4,N/A\n";
  const options = { delimiter: ",", missing_values: "N/A", usemask: true } as const;
  const m = np.genfromtxt(text, { ...options, skip_header: 1 });
  assertEquals(m.tolist(), [[1, 2], [null, 3], [4, null]]);
  assertEquals(np.ma.getmaskarray(m).tolist(), [[false, false], [true, false], [false, true]]);
  assertEquals(np.genfromtxt(text, { ...options, skip_header: 1, unpack: true }).tolist(), [
    [1, null, 4],
    [2, 3, null],
  ]);
  const { a, b } = np.genfromtxt(text, {
    ...options,
    names: true,
    dtype: null as never,
  }) as unknown as Record<
    string,
    np.ma.MaskedArray
  >;
  assertEquals([a.tolist(), b.tolist(), a.dtype.name], [[1, null, 4], [2, 3, null], "int64"]);
});

Deno.test("gzip files of several parts are read whole, damaged ones are errors", async () => {
  const zip = async (text: string) => {
    const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  };
  const path = await Deno.makeTempFile({ suffix: ".csv.gz" });
  const parts = [await zip("1 2\n"), await zip("3 4\n5 6\n")];
  const whole = new Uint8Array(await new Blob(parts).arrayBuffer());
  await Deno.writeFile(path, whole);
  assertEquals((await np.loadtxt(path)).tolist(), [[1, 2], [3, 4], [5, 6]]);
  whole[whole.length - 6] ^= 1;
  await Deno.writeFile(path, whole);
  await assertRejects(async () => await np.loadtxt(path), np.ValueError, "gzip");
  await Deno.remove(path);
});

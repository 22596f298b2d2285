// Text and bare elements from and to files, addresses and streams; encodings; what messages name.

import { assertEquals, assertRejects, assertStringIncludes, assertThrows } from "@std/assert";
import np from "../../mod.ts";
import { decodePieces, Decoder, withText } from "./text_source.ts";

async function inFolder(fn: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await fn(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const TABLE = "1 2\n3 4\n";
const ROWS = [[1, 2], [3, 4]];
const bytes = new TextEncoder().encode(TABLE);

Deno.test("a table comes from text, lines, bytes, blobs, responses and streams", async () => {
  for (
    const source of [
      TABLE,
      ["1 2", "3 4"],
      (function* () {
        yield "1 2\n";
        yield "3 4\n";
      })(),
      bytes,
      bytes.buffer,
    ]
  ) assertEquals(np.loadtxt(source as string[]).tolist(), ROWS);
  async function* parts() {
    yield "1 2\n3";
    await Promise.resolve();
    yield new TextEncoder().encode(" 4\n");
  }
  for (
    const source of [
      new Blob([TABLE]),
      new Response(TABLE),
      new Blob([TABLE]).stream(),
      ReadableStream.from(["1 ", "2\n3 4"]),
      parts(),
    ]
  ) assertEquals((await np.loadtxt(source)).tolist(), ROWS);
});

Deno.test("files and their compressed form are written and read by path and URL", async () => {
  await inFolder(async (folder) => {
    const a = np.array([[1.5, NaN], [-0, 1e300]]);
    for (const name of ["a.txt", "a.txt.gz"]) {
      await np.savetxt(`${folder}/${name}`, a);
      assertEquals((await np.loadtxt(`${folder}/${name}`)).repr(), a.repr());
      assertEquals((await np.loadtxt(new URL(`file://${folder}/${name}`))).repr(), a.repr());
    }
    assertEquals(
      (await Deno.readFile(`${folder}/a.txt.gz`)).slice(0, 2),
      new Uint8Array([31, 139]),
    );
    assertEquals(await Deno.readTextFile(`${folder}/a.txt`), np.savetxt(a));
    for (const suffix of ["bz2", "xz", "lzma"]) {
      const path = `${folder}/a.${suffix}`;
      await assertRejects(() => np.savetxt(path, a), np.NotImplementedError, suffix);
      await assertRejects(async () => await np.loadtxt(path), np.NotImplementedError, suffix);
    }
    await Deno.writeFile(`${folder}/bad.gz`, new Uint8Array([31, 139, 8, 1, 2, 3]));
    await assertRejects(async () => await np.loadtxt(`${folder}/bad.gz`), np.ValueError, "gzip");
    const packed = await Deno.readFile(`${folder}/a.txt.gz`);
    for (const zeros of [1, 3, 512]) {
      await Deno.writeFile(`${folder}/padded.gz`, new Uint8Array([...packed, ...new Array(zeros)]));
      assertEquals((await np.loadtxt(`${folder}/padded.gz`)).tolist(), a.tolist());
    }
    await assertRejects(async () => await np.loadtxt(`${folder}/none.txt`), Error, "ENOENT");
  });
});

Deno.test("bare elements are written and read: bytes, text, big-endian, from an offset", async () => {
  await inFolder(async (folder) => {
    const path = `${folder}/a.bin`, a = np.arange(6, { dtype: "int16" }).reshape(2, 3).T;
    await a.tofile(path);
    assertEquals((await np.fromfile(path, "int16")).tolist(), [0, 3, 1, 4, 2, 5]);
    assertEquals((await np.fromfile(path, ">i2", 1, { offset: 2 })).tolist(), [768]);
    await a.tofile(path, ",", "%03d");
    assertEquals(await Deno.readTextFile(path), "000,003,001,004,002,005");
    assertEquals((await np.fromfile(path, { sep: "," })).tolist(), [0, 3, 1, 4, 2, 5]);
    await np.array([0.1, 1e16, -0, 1e-5, 2], "float64").tofile(path, { sep: " " });
    assertEquals(await Deno.readTextFile(path), "0.1 1e+16 -0.0 1e-05 2.0");
    await np.array([0.1], "float32").tofile(path, { sep: " " });
    assertEquals(await Deno.readTextFile(path), "0.10000000149011612");
    await np.array([np.complex(1, -2), np.complex(0, 0.1)]).tofile(path, { sep: " " });
    assertEquals(await Deno.readTextFile(path), "(1-2j) 0.1j");
    await np.array([true, false]).tofile(path, { sep: "\n" });
    assertEquals(await Deno.readTextFile(path), "True\nFalse");
    await assertRejects(() => np.ones(2).tofile(path, ",", "x"), TypeError, "not all arguments");
    await assertRejects(() => np.ones(2).tofile(path, ",", "%d %d"), TypeError, "not enough");
    await np.ones(2).dump(path);
    assertEquals(await Deno.readFile(path), np.ones(2).dumps());
  });
});

Deno.test("addresses are fetched, and failures name address and status", async () => {
  const server = Deno.serve({ port: 0, onListen: () => {} }, (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === "/a.txt") return new Response(TABLE);
    if (pathname === "/a.npy") return new Response(np.save(ROWS));
    if (pathname === "/a.bin") return new Response(new Float64Array([1, 2]));
    if (pathname === "/a.txt.gz") {
      const body = new Response(TABLE).body?.pipeThrough(new CompressionStream("gzip"));
      return new Response(body);
    }
    return new Response("no", { status: 404 });
  });
  const base = `http://localhost:${server.addr.port}`;
  try {
    assertEquals((await np.loadtxt(`${base}/a.txt`)).tolist(), ROWS);
    assertEquals((await np.loadtxt(`${base}/a.txt.gz?x=1`)).tolist(), ROWS);
    assertEquals((await np.loadtxt(new URL(`${base}/a.txt`))).tolist(), ROWS);
    assertEquals((await np.loadtxt(await fetch(`${base}/a.txt`))).tolist(), ROWS);
    assertEquals((await np.load(await fetch(`${base}/a.npy`))).tolist(), ROWS);
    assertEquals((await np.fromfile(`${base}/a.bin`)).tolist(), [1, 2]);
    await assertRejects(async () => await np.loadtxt(`${base}/b.txt`), Error, "b.txt answered 404");
    const missing = await fetch(`${base}/b.txt`);
    await assertRejects(() => np.loadtxt(missing), Error, "b.txt answered 404");
    await assertRejects(async () => await np.savetxt(`${base}/a`, ROWS), np.ValueError, "write");
  } finally {
    await server.shutdown();
  }
});

Deno.test("arrays go to and come from streams and blobs", async () => {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const [, back] = await Promise.all([np.save(writable, ROWS), np.load(readable)]);
  assertEquals(back.tolist(), ROWS);
  assertEquals((await np.load(new Blob([np.save(ROWS)]))).tolist(), ROWS);
  const text = new TransformStream<Uint8Array, Uint8Array>();
  const [, table] = await Promise.all([
    np.savetxt(text.writable, ROWS, "%d"),
    np.loadtxt(text.readable),
  ]);
  assertEquals(table.tolist(), ROWS);
  await assertRejects(
    async () => await np.loadtxt(ReadableStream.from([3]) as never),
    TypeError,
    "stream of bytes or text",
  );
});

Deno.test("encodings are Python's", async () => {
  const text = (data: number[], encoding?: string) =>
    withText(new Uint8Array(data), encoding, "loadtxt", (pieces) => [...pieces].join(""));
  assertEquals(text([0xc3, 0xa9]), "é");
  assertEquals(text([0xe9, 0x80], "latin1"), "é\x80");
  assertEquals(text([0xe9, 0x80], "ISO-8859-1"), "é\x80");
  assertEquals(text([0xef, 0xbb, 0xbf, 0x31], "utf-8-sig"), "1");
  assertEquals(text([0xef, 0xbb, 0xbf, 0x31]), "\ufeff1");
  assertEquals(text([0xff, 0xfe, 0x31, 0], "utf-16"), "1");
  assertEquals(text([0, 0x31], "utf-16-be"), "1");
  assertThrows(() => text([0xe9]), np.ValueError, "not valid utf-8");
  assertThrows(() => text([0xe9], "ascii"), np.ValueError, "not ASCII");
  assertThrows(() => text([0x31], "klingon"), np.ValueError, "unknown encoding: klingon");
  await inFolder(async (folder) => {
    await np.savetxt(`${folder}/a`, [1], { header: "é", encoding: "latin1", fmt: "%d" });
    assertEquals([...await Deno.readFile(`${folder}/a`)], [35, 32, 233, 10, 49, 10]);
    await assertRejects(
      () => np.savetxt(`${folder}/a`, [1], { header: "é", encoding: "ascii" }),
      np.ValueError,
      "can't encode",
    );
    await assertRejects(
      () => np.savetxt(`${folder}/a`, [1], { encoding: "utf-16" }),
      np.NotImplementedError,
      "utf-16",
    );
  });
});

Deno.test("long texts are cut into pieces where lines end", () => {
  const lines = Array.from({ length: 100 }, (_, i) => `${i} ${i * i}\r\n`);
  const all = new TextEncoder().encode(lines.join(""));
  const pieces = [...decodePieces(all, new Decoder(undefined, "x"), 64)];
  assertEquals(pieces.length > 10 && pieces.every((p) => p.endsWith("\n")), true);
  assertEquals(pieces.join(""), lines.join(""));
  const many = Array.from({ length: 70_000 }, (_, i) => String(i));
  const a = np.loadtxt(many, { dtype: "int32", skiprows: 65_540, max_rows: 3 });
  assertEquals(a.tolist(), [65_540, 65_541, 65_542]);
  assertEquals(np.loadtxt(many, "int32").sum().item(), 70_000 * 69_999 / 2);
});

Deno.test("messages name row and column as NumPy's do", () => {
  const message = (f: () => unknown) => {
    try {
      f();
    } catch (error) {
      return (error as Error).message;
    }
    return "";
  };
  assertStringIncludes(
    message(() => np.loadtxt("1 2\n3 x'\n")),
    `could not convert string "x'" to float64 at row 1, column 2.`,
  );
  assertStringIncludes(
    message(() => np.loadtxt(["1 2", "3"])),
    "the number of columns changed from 2 to 1 at row 2; use `usecols` to select a subset",
  );
  assertStringIncludes(
    message(() => np.loadtxt(["1 2"], { usecols: 5 })),
    "invalid column index 5 at row 1 with 2 columns",
  );
  assertStringIncludes(
    message(() => np.loadtxt(["1 2 3"], { dtype: "i4,f8" })),
    "requires 2 columns but 3 were found at row 1",
  );
  assertStringIncludes(
    message(() => np.loadtxt(["a\tb\u0001"], { delimiter: "," })),
    "'a\\tb\\x01'",
  );
});

Deno.test("columns of several dtypes are arrays by name and in order", () => {
  const lines = ["1 2.5 1", "3 4.5 0"];
  const columns = np.loadtxt(lines, { dtype: "i4,f8,?" });
  assertEquals(Object.keys(columns), ["f0", "f1", "f2"]);
  assertEquals([...columns].map((a) => a.dtype.name), ["int32", "float64", "bool"]);
  const named = np.loadtxt(lines, {
    dtype: { names: ["a", "b"], formats: ["u1", "f4"] },
    usecols: [2, 1],
  });
  assertEquals([named.a.tolist(), named.b.tolist()], [[1, 0], [2.5, 4.5]]);
  for (
    const dtype of [
      { names: ["a"], formats: [] },
      [["a", "i4"], ["a", "i4"]],
      { names: ["a"], formats: ["i4"], offsets: [0] },
    ]
  ) assertThrows(() => np.loadtxt(lines, { dtype: dtype as never }), np.ValueError);
  assertThrows(() => np.loadtxt(lines, { dtype: "i4,U5,f4" }), np.NotImplementedError, "U5");
});

Deno.test("with encoding 'bytes' converters get bytes", () => {
  const seen: unknown[] = [];
  const converters = (x: unknown) => {
    seen.push(x);
    return 7;
  };
  const line = new Uint8Array([0x31, 32, 0xe9]);
  const bytes = (...list: number[]) => new Uint8Array(list);
  assertEquals(np.loadtxt([line], { encoding: "bytes", converters }).tolist(), [7, 7]);
  assertEquals(seen.splice(0), [bytes(0x31), bytes(0xe9)]);
  const table = np.genfromtxt(["1 xy"], { encoding: "bytes", converters: { 1: converters } });
  assertEquals([table.tolist(), seen.at(-1)], [[1, 7], bytes(0x78, 0x79)]);
  assertEquals(np.loadtxt(["1 2"], { encoding: "bytes", dtype: "i8" }).tolist(), [1, 2]);
  assertThrows(() => np.loadtxt(["1 €"], { encoding: "bytes", converters }), np.ValueError, "€");
});

Deno.test("a gzip file of several parts is read to its end, a damaged one is refused", async () => {
  const part = async (text: string) => {
    const { body } = new Response(text);
    const stream = (body as ReadableStream).pipeThrough(new CompressionStream("gzip"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  };
  const [one, two] = [await part("1 2\n"), await part("3 4\n5 6\n")];
  await inFolder(async (folder) => {
    await Deno.writeFile(`${folder}/a.gz`, new Uint8Array([...one, ...two]));
    assertEquals((await np.loadtxt(`${folder}/a.gz`)).tolist(), [[1, 2], [3, 4], [5, 6]]);
    for (const at of [12, one.length - 6]) {
      const damaged = one.slice();
      damaged[at] ^= 1;
      await Deno.writeFile(`${folder}/b.gz`, damaged);
      await assertRejects(async () => await np.loadtxt(`${folder}/b.gz`), np.ValueError, "gzip");
    }
    await Deno.writeFile(`${folder}/c.gz`, two.subarray(0, two.length - 3));
    await assertRejects(async () => await np.loadtxt(`${folder}/c.gz`), np.ValueError, "gzip");
  });
});

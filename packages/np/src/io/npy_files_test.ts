import { assertEquals, assertRejects, assertStrictEquals, assertThrows } from "@std/assert";
import np from "../../mod.ts";

async function inFolder(fn: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await fn(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const listing = (folder: string) => Array.from(Deno.readDirSync(folder), (e) => e.name).sort();

Deno.test("an array of every dtype and layout comes back from bytes", () => {
  for (const name of Object.values(np.sctypeDict)) {
    const a = np.arange(6).reshape(2, 3).astype(name);
    for (const x of [a, a.T, a.get("::-1, ::2"), a.get(0, 0), a.get(":0")]) {
      const back = np.load(np.save(x));
      assertEquals([back.dtype, back.shape, back.tolist()], [x.dtype, x.shape, x.tolist()]);
    }
  }
  assertEquals(np.load(np.save(np.ones([2, 3]).T)).flags.f_contiguous, true);
});

Deno.test("save adds the suffix, load reads paths and URLs", async () => {
  await inFolder(async (folder) => {
    const a = np.arange(4);
    await np.save(`${folder}/a`, a);
    await np.save(`${folder}/b.npy`, [1, 2]);
    await np.save(new URL(`file://${folder}/c`), 5n);
    assertEquals(listing(folder), ["a.npy", "b.npy", "c.npy"]);
    assertEquals((await np.load(`${folder}/a.npy`)).repr(), a.repr());
    assertEquals((await np.load(new URL(`file://${folder}/c.npy`))).repr(), "array(5)");
    await assertRejects(() => np.load(`${folder}/none.npy`), Error, "ENOENT");
  });
});

Deno.test("npz files keep names, give arrays when asked, and close", async () => {
  await inFolder(async (folder) => {
    const x = np.arange(3), y = np.ones([2, 2], "float32");
    for (const save of [np.savez, np.savez_compressed]) {
      await save(`${folder}/z`, x, { y });
      const file = await np.load(`${folder}/z.npz`);
      assertEquals([file.files.sort(), [...file].sort()], [["arr_0", "y"], ["arr_0", "y"]]);
      assertEquals([file.get("arr_0").tolist(), file.get("y").dtype], [[0, 1, 2], np.float32]);
      assertEquals(file.has("z"), false);
      assertThrows(() => file.get("z"), np.KeyError, "'z'");
      file.close();
      assertThrows(() => file.get("y"), np.ValueError, "closed");
    }
  });
  assertThrows(() => np.savez(np.ones(1), { arr_0: [1] }), np.ValueError, "arr_0");
});

Deno.test("load complains as NumPy does", () => {
  const bytes = np.save([1, 2]);
  assertThrows(() => np.load(new Uint8Array(0)), np.EOFError);
  assertThrows(() => np.load(new Uint8Array([1, 2, 3])), np.ValueError, "neither");
  assertThrows(() => np.load(bytes.subarray(0, 100)), np.ValueError);
  assertThrows(() => np.load(bytes, { mmap_mode: "r" as unknown as null }), np.NotImplementedError);
  assertThrows(() => np.load(bytes, { encoding: "utf8" as "ASCII" }), np.ValueError);
  assertThrows(() => np.load(bytes, { nonsense: 1 } as object), TypeError, "nonsense");
  assertThrows(() => np.load(bytes, { max_header_size: 10 }), np.ValueError, "max_header_size");
  assertThrows(() => np.load(3 as unknown as Uint8Array), TypeError);
  assertThrows(() => np.save("a.npy" as unknown as number[]), TypeError, "arr");
});

Deno.test("loading does not keep the caller's bytes", () => {
  const bytes = np.save(np.array([1, 2], "uint8"));
  const a = np.load(bytes);
  bytes.fill(0);
  assertEquals(a.tolist(), [1, 2]);
  assertStrictEquals(a.flags.owndata, true);
});

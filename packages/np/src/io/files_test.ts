import { assertEquals, assertRejects } from "@std/assert";
import { NotImplementedError, ValueError } from "@nplex/core";
import { readFileBytes, writeFileBytes } from "./files.ts";

const bytes = new Uint8Array([1, 2, 3]);

async function withFolder(fn: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await fn(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const listing = (folder: string) => Array.from(Deno.readDirSync(folder), (e) => e.name).sort();

Deno.test("files are written and read by path, file: URL and its text", async () => {
  await withFolder(async (folder) => {
    const url = new URL(`file://${folder}/with space.bin`);
    await writeFileBytes(url, bytes);
    assertEquals(await readFileBytes(`${folder}/with space.bin`), bytes);
    assertEquals(await readFileBytes(url), bytes);
    assertEquals(await readFileBytes(url.href), bytes);
    assertEquals(listing(folder), ["with space.bin"]);
  });
});

Deno.test("a file that exists is replaced whole, keeps its mode, and links are followed", async () => {
  await withFolder(async (folder) => {
    const path = `${folder}/a.bin`;
    await Deno.writeFile(path, new Uint8Array(100), { mode: 0o600 });
    await Deno.symlink(path, `${folder}/link`);
    await writeFileBytes(`${folder}/link`, bytes);
    assertEquals(await readFileBytes(path), bytes);
    assertEquals(((await Deno.stat(path)).mode ?? 0) & 0o777, 0o600);
    assertEquals((await Deno.lstat(`${folder}/link`)).isSymlink, true);
    assertEquals(listing(folder), ["a.bin", "link"]);
  });
});

Deno.test("a write that fails leaves nothing behind", async () => {
  await withFolder(async (folder) => {
    await assertRejects(() => writeFileBytes(`${folder}/none/a.bin`, bytes), Error, "ENOENT");
    await assertRejects(() => writeFileBytes(folder, bytes), Error, "EISDIR");
    assertEquals(listing(folder), []);
    await assertRejects(() => readFileBytes(`${folder}/none`), Error, "ENOENT");
  });
});

Deno.test("http URLs are fetched, and a failure names URL and status", async () => {
  const server = Deno.serve(
    { port: 0, onListen: () => {} },
    (request) =>
      request.url.endsWith("/a.npy")
        ? new Response(bytes)
        : new Response("no", { status: 404, statusText: "Not Found" }),
  );
  const base = `http://localhost:${server.addr.port}`;
  try {
    assertEquals(await readFileBytes(`${base}/a.npy`), bytes);
    assertEquals(await readFileBytes(new URL(`${base}/a.npy`)), bytes);
    await assertRejects(() => readFileBytes(`${base}/b.npy`), Error, "b.npy answered 404");
    await assertRejects(() => writeFileBytes(`${base}/a.npy`, bytes), ValueError, "cannot write");
  } finally {
    await server.shutdown();
  }
  assertEquals(await readFileBytes("data:;base64,AQID"), bytes);
});

Deno.test("without a file system a path is an error that names the way out", async () => {
  const saved = Object.getOwnPropertyDescriptor(globalThis, "process");
  Object.defineProperty(globalThis, "process", { value: undefined, configurable: true });
  try {
    await assertRejects(() => readFileBytes("a.npy"), NotImplementedError, "np.load(bytes)");
    await assertRejects(() => writeFileBytes("a.npy", bytes), NotImplementedError, "np.save(a)");
  } finally {
    if (saved) Object.defineProperty(globalThis, "process", saved);
  }
});

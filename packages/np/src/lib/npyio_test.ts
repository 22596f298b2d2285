// DataSource: where files lie, whether they are there, and what comes from the network.

import np from "@nplex/np";
import { assertEquals, assertRejects, assertThrows } from "@std/assert";

const { DataSource } = np.lib.npyio;

Deno.test("DataSource keeps to its folder, as NumPy's does", () => {
  const files = new DataSource("/data");
  // What numpy.lib.npyio.DataSource("/data").abspath gives.
  const paths: Record<string, string> = {
    "a.txt": "/data/a.txt",
    "/data/a.txt": "/data/a.txt",
    "/tmp/a.txt": "/data/tmp/a.txt",
    "../../a.txt": "/data/a.txt",
    "http://www.google.com/index.html": "/data/www.google.com/index.html",
    "https://example.org/a/b.txt": "/data/example.org/a/b.txt",
  };
  for (const [path, where] of Object.entries(paths)) assertEquals(files.abspath(path), where);
});

Deno.test("DataSource opens files and fetches what is not there, once", async () => {
  using folder = np.testing.tempdir();
  let asked = 0;
  const server = Deno.serve({ port: 0, onListen: () => {} }, (request) => {
    asked++;
    const found = new URL(request.url).pathname === "/a.txt";
    return found ? new Response("1 2\n3 4\n") : new Response("", { status: 404 });
  });
  try {
    const files = new DataSource(folder.path);
    const url = `http://localhost:${server.addr.port}/a.txt`;
    assertEquals((await np.loadtxt(await files.open(url))).tolist(), [[1, 2], [3, 4]]);
    assertEquals((await np.loadtxt(await files.open(url))).tolist(), [[1, 2], [3, 4]]);
    assertEquals(asked, 1);
    assertEquals([await files.exists(url), await files.exists(`${url}x`)], [true, false]);
    await assertRejects(() => files.open(`${url}x`));
    await assertRejects(() => files.open("no such file"), Error, "not found");
    await assertRejects(() => files.open(url, "w" as "r"), np.ValueError, "mode 'w'");
  } finally {
    await server.shutdown();
  }
  assertEquals(await new DataSource(null).exists("no such file"), false);
  assertThrows(() => new (DataSource as unknown as new (x: number) => unknown)(3), TypeError);
});

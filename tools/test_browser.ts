// `deno task test:browser`: bundles tests/browser/page.ts, serves it on localhost and runs it in headless
// Chromium through playwright-core. Where there is no Chromium it says so and passes.

import { chromium } from "npm:playwright-core@1.65.1";
import { npmFolders } from "../tests/support/npm_folder.ts";

interface Result {
  readonly name: string;
  readonly error?: string;
}

const root = new URL("..", import.meta.url);
/** Where Chromium is looked for, after the path in CHROMIUM. */
const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];
const FLAGS = [
  "--headless=new",
  "--no-sandbox",
  "--enable-unsafe-webgpu",
  // SwiftShader is Chromium's own software GPU: the same on every machine, with or without a graphics card.
  "--use-webgpu-adapter=swiftshader",
  "--enable-features=Vulkan",
  "--use-gl=angle",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];
/** How long the page may take. */
const LIMIT = 300_000;

async function exists(path: string): Promise<boolean> {
  try {
    return (await Deno.stat(path)).isFile;
  } catch {
    return false;
  }
}

async function findChromium(): Promise<string | undefined> {
  const given = Deno.env.get("CHROMIUM");
  if (given) return given;
  for (const path of PLACES) if (await exists(path)) return path;
  return undefined;
}

async function bundle(): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["bundle", "--platform=browser", "--no-check", "tests/browser/page.ts"],
    cwd: root,
    stdout: "piped",
    stderr: "piped",
  }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  return new TextDecoder().decode(stdout);
}

const TYPES: Readonly<Record<string, string>> = {
  js: "text/javascript",
  html: "text/html",
  wasm: "application/wasm",
};

async function run(path: string): Promise<Result[]> {
  const script = await bundle();
  const html = `<!doctype html><meta charset="utf-8"><title>nplex</title>
<script type="module" src="/page.js"></script>`;
  const tfjs = await npmFolders("npm:@tensorflow/tfjs-backend-wasm@4.22.0");
  const wasm = `${tfjs.get("@tensorflow/tfjs-backend-wasm")}/dist`;
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, async (request) => {
    const path = new URL(request.url).pathname, end = path.split(".").at(-1) ?? "";
    const found = /^\/tfjs-wasm\/([\w-]+\.wasm)$/.exec(path);
    const body = found
      ? await Deno.readFile(`${wasm}/${found[1]}`)
      : path === "/page.js"
      ? script
      : html;
    return new Response(body, { headers: { "content-type": TYPES[end] ?? TYPES.html } });
  });
  const browser = await chromium.launch({
    executablePath: path,
    headless: true,
    ignoreDefaultArgs: ["--headless"],
    args: FLAGS,
  });
  try {
    const page = await browser.newPage();
    const failures: string[] = [];
    page.on("pageerror", (error) => failures.push(String(error.stack ?? error)));
    await page.goto(`http://127.0.0.1:${server.addr.port}/`);
    const done = await page.waitForFunction(
      "globalThis.testResults",
      undefined,
      { timeout: LIMIT, polling: 200 },
    ).catch((error) => {
      throw new Error([...failures, String(error)].join("\n"));
    });
    return [await done.jsonValue() as Result[], failures.map((error) => ({ name: "page", error }))]
      .flat();
  } finally {
    await browser.close();
    await server.shutdown();
  }
}

const path = await findChromium();
if (!path) {
  console.log(
    "browser tests skipped: no Chromium found (apt-get install chromium, or set CHROMIUM to its path)",
  );
} else {
  const results = await run(path);
  for (const { name, error } of results) {
    console.log(`${error === undefined ? "ok    " : "FAILED"} ${name}`);
    if (error !== undefined) console.log(error.replace(/^/gm, "       "));
  }
  const failed = results.filter((r) => r.error !== undefined).length;
  console.log(`browser: ${results.length - failed} passed, ${failed} failed`);
  if (failed > 0) Deno.exit(1);
}

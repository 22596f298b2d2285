// `deno task test:browser`: bundles tests/browser/page.ts, serves it on localhost and runs it in headless
// Chromium through playwright-core, and the page tests/browser/plain.html beside modules as npm has them. Where there is no Chromium it says so and passes.

import { chromium } from "npm:playwright-core@1.65.1";
import { install } from "../tests/support/node_packages.ts";
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
const LIMIT = 120_000;

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

async function bundle(entry: string, ...flags: string[]): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["bundle", "--platform=browser", "--no-check", ...flags, entry],
    cwd: root,
    stdout: "piped",
    stderr: "piped",
  }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  return new TextDecoder().decode(stdout);
}

/** An npm package as one module, as CDNs serve them. */
async function asModule(name: string, version: string, path = "", ...flags: string[]) {
  const entry = await Deno.makeTempFile({ suffix: ".ts" });
  try {
    await Deno.writeTextFile(entry, `export * from "npm:${name}@${version}${path}";\n`);
    return await bundle(entry, ...flags);
  } finally {
    await Deno.remove(entry);
  }
}

const TYPES: Readonly<Record<string, string>> = {
  js: "text/javascript",
  html: "text/html",
  wasm: "application/wasm",
};

/** What is served, by path. */
type Files = ReadonlyMap<string, () => Promise<string | Uint8Array<ArrayBuffer>>>;

/** All that both pages load. `modules` is a folder as npm's `node_modules`. */
async function files(modules: string): Promise<Files> {
  const out = new Map<string, () => Promise<string | Uint8Array<ArrayBuffer>>>();
  const text = (path: string, content: string) => out.set(path, () => Promise.resolve(content));
  text(
    "/",
    `<!doctype html><meta charset="utf-8"><title>nplex</title><script type="module" src="/page.js"></script>`,
  );
  text("/page.js", await bundle("tests/browser/page.ts"));
  const page = await Deno.readTextFile(new URL("tests/browser/plain.html", root));
  const map = JSON.stringify(moduleMap(`${modules}/@nplex`)).slice(1, -1);
  text("/plain.html", page.replace('"imports": {', (start) => `${start}${map},`));
  text("/modules/fflate.js", await asModule("fflate", "0.8.3", "/browser"));
  text("/favicon.ico", "");
  const tfjs = "@tensorflow/tfjs-", core = `--external=${tfjs}core`;
  text(`/modules/${tfjs}core.js`, await asModule(`${tfjs}core`, TFJS));
  text(`/modules/${tfjs}backend-wasm.js`, await asModule(`${tfjs}backend-wasm`, TFJS, "", core));
  const folders = await npmFolders(`npm:${tfjs}backend-wasm@${TFJS}`);
  const wasm = `${folders.get(`${tfjs}backend-wasm`)}/dist`;
  for await (const { name } of Deno.readDir(wasm)) {
    if (name.endsWith(".wasm")) {
      out.set(`/tfjs-wasm/${name}`, () => Deno.readFile(`${wasm}/${name}`));
    }
  }
  for (const path of compiledFiles(`${modules}/@nplex`)) {
    out.set(`/modules/@nplex/${path}`, () => Deno.readTextFile(`${modules}/@nplex/${path}`));
  }
  return out;
}

/** Where each module of our packages is served, by the name under which it is imported. */
function moduleMap(folder: string): Record<string, string> {
  const out: Record<string, string> = {};
  for (const { name } of Deno.readDirSync(folder)) {
    const { exports } = JSON.parse(Deno.readTextFileSync(`${folder}/${name}/package.json`)) as {
      exports: Record<string, string>;
    };
    for (const [key, file] of Object.entries(exports)) {
      out[`@nplex/${name}${key.slice(1)}`] = `/modules/@nplex/${name}${file.slice(1)}`;
    }
  }
  return out;
}

/** Paths of the modules in a folder. */
function* compiledFiles(folder: string, below = ""): Generator<string> {
  for (const { name, isDirectory } of Deno.readDirSync(`${folder}/${below}`)) {
    if (isDirectory) yield* compiledFiles(folder, `${below}${name}/`);
    else if (name.endsWith(".js")) yield `${below}${name}`;
  }
}

const TFJS = "4.22.0";

async function run(path: string): Promise<Result[]> {
  const installed = await install(["core", "np", "backend-cpu", "backend-tfjs"], []);
  const served = await files(`${installed.folder}/node_modules`);
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, async (request) => {
    const path = new URL(request.url).pathname, end = path.split(".").at(-1) ?? "";
    const file = served.get(path);
    if (!file) return new Response("not found", { status: 404 });
    return new Response(await file(), { headers: { "content-type": TYPES[end] ?? TYPES.html } });
  });
  const browser = await chromium.launch({
    executablePath: path,
    headless: true,
    ignoreDefaultArgs: ["--headless"],
    args: FLAGS,
  });
  try {
    const results: Result[] = [];
    for (const path of ["/plain.html", "/"]) {
      const page = await browser.newPage();
      const failures: string[] = [];
      page.on("pageerror", (error) => failures.push(String(error.stack ?? error)));
      page.on("console", (m) => void (m.type() === "error" && console.log(`${path}: ${m.text()}`)));
      await page.goto(`http://127.0.0.1:${server.addr.port}${path}`);
      const done = await page.waitForFunction(
        "globalThis.testResults",
        undefined,
        { timeout: LIMIT, polling: 200 },
      ).catch((error) => {
        throw new Error([...failures, String(error)].join("\n"));
      });
      results.push(...await done.jsonValue() as Result[]);
      results.push(...failures.map((error) => ({ name: `page ${path}`, error })));
      await page.close();
    }
    return results;
  } finally {
    await browser.close();
    await server.shutdown();
    await Deno.remove(installed.folder, { recursive: true });
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

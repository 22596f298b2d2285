// Pages in headless Chromium: finding it, bundling what a page runs, serving it on localhost, and waiting for what the
// page leaves in `globalThis.testResults`. playwright-core drives the browser.

import { chromium } from "npm:playwright-core@1.65.1";

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
  // Pages that count what is left ask for it.
  "--js-flags=--expose-gc",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];
async function exists(path: string): Promise<boolean> {
  try {
    return (await Deno.stat(path)).isFile;
  } catch {
    return false;
  }
}

/** The path of a Chromium, if there is one. */
export async function findChromium(): Promise<string | undefined> {
  const given = Deno.env.get("CHROMIUM");
  if (given) return given;
  for (const path of PLACES) if (await exists(path)) return path;
  return undefined;
}

/** A module for browsers with all that it imports. */
export async function bundle(entry: string, ...flags: string[]): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["bundle", "--platform=browser", "--no-check", ...flags, entry],
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
  gz: "application/octet-stream",
};

/** What makes a page that is asked for with `?isolated` one that may share memory among threads. */
const ISOLATING = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
};

/** What is served, by path. */
export type Files = ReadonlyMap<string, () => Promise<string | Uint8Array<ArrayBuffer>>>;

/** What a page left, and the errors that nobody caught. */
export interface Visit<T> {
  readonly results: T;
  readonly failures: readonly string[];
}

/** Opens a page of what is served and waits for its results. */
export type Open = <T>(path: string, limit?: number) => Promise<Visit<T>>;

/** How long a page may take by default, in milliseconds. */
const LIMIT = 120_000;

/** Serves files and runs `body`, which opens pages of them. @param path Where Chromium is. */
export async function inChromium<T>(
  path: string,
  served: Files,
  body: (open: Open) => Promise<T>,
): Promise<T> {
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, async (request) => {
    const { pathname: path, search } = new URL(request.url), end = path.split(".").at(-1) ?? "";
    const file = served.get(path);
    if (!file) return new Response("not found", { status: 404 });
    return new Response(await file(), {
      headers: {
        "content-type": TYPES[end] ?? TYPES.html,
        ...(search === "?isolated" ? ISOLATING : {}),
      },
    });
  });
  const browser = await chromium.launch({
    executablePath: path,
    headless: true,
    ignoreDefaultArgs: ["--headless"],
    args: FLAGS,
  });
  const open: Open = async <T>(path: string, limit = LIMIT) => {
    const page = await browser.newPage();
    const failures: string[] = [];
    page.on("pageerror", (error) => failures.push(String(error.stack ?? error)));
    page.on("console", (m) => void (m.type() === "error" && console.log(`${path}: ${m.text()}`)));
    await page.goto(`http://127.0.0.1:${server.addr.port}${path}`);
    const done = await page.waitForFunction(
      "globalThis.testResults",
      undefined,
      { timeout: limit, polling: 200 },
    ).catch((error) => {
      throw new Error([...failures, String(error)].join("\n"));
    });
    const results = await done.jsonValue() as T;
    await page.close();
    return { results, failures };
  };
  try {
    return await body(open);
  } finally {
    await browser.close();
    await server.shutdown();
  }
}

// `deno task test:browser`: runs pages in headless Chromium. tests/browser/page.ts has np on every engine that browsers
// have, tests/browser/oracle.ts the recorded calls of NumPy on tfjs's webgl, which only browsers have, and
// tests/browser/plain.html modules as npm has them, tests/browser/threads.ts threads. Where there is no Chromium it says so and passes.

import { install } from "../tests/support/node_packages.ts";
import { npmFolders } from "../tests/support/npm_folder.ts";
import { summary } from "../tests/support/oracle_on_backend.ts";
import { bundle, type Files, findChromium, inChromium } from "./chromium.ts";
import { oracleFiles, type OraclePage } from "./oracle_page.ts";

interface Result {
  readonly name: string;
  readonly error?: string;
}

const root = new URL("..", import.meta.url);

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

/** All that both pages load. `modules` is a folder as npm's `node_modules`. */
async function files(modules: string): Promise<Files> {
  const out = new Map<string, () => Promise<string | Uint8Array<ArrayBuffer>>>();
  const text = (path: string, content: string) => out.set(path, () => Promise.resolve(content));
  text(
    "/",
    `<!doctype html><meta charset="utf-8"><title>nplex</title><script type="module" src="/page.js"></script>`,
  );
  text("/page.js", await bundle("tests/browser/page.ts"));
  text(
    "/threads",
    `<!doctype html><meta charset="utf-8"><script type="module" src="/threads.js"></script>`,
  );
  text("/threads.js", await bundle("tests/browser/threads.ts", "--minify"));
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
  const served = new Map([
    ...await files(`${installed.folder}/node_modules`),
    ...await oracleFiles(),
  ]);
  try {
    return await inChromium(path, served, async (open) => {
      const all: Result[] = [];
      for (const page of ["/plain.html", "/threads", "/threads?isolated", "/"]) {
        const { results, failures } = await open<Result[]>(page);
        all.push(...results, ...failures.map((error) => ({ name: `page ${page}`, error })));
      }
      const perFunction = Deno.env.get("ORACLE") === "all" ? "all" : "2";
      const { results, failures } = await open<OraclePage>(
        `/oracle.html?engine=webgl&perFunction=${perFunction}`,
        7_200_000,
      );
      all.push(...failures.map((error) => ({ name: "page /oracle.html", error })));
      for (const [family, reports] of Object.entries(results.families)) {
        const wrong = reports.flatMap((r) => r.wrong);
        const name = summary(`${family} on tfjs, webgl`, reports);
        all.push(wrong.length > 0 ? { name, error: wrong.slice(0, 5).join("\n") } : { name });
      }
      return all;
    });
  } finally {
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

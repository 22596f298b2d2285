// `deno task size`: how much a program downloads, bundled, minified and compressed by gzip: all of np with core and
// backend-cpu, and single functions. Prints the figures, Brotli's beside them; fails when one is over its limit. All of
// np is to come to 350 kB, which it does by Brotli; its limit by gzip is where it stands, so that it does not grow.

import { brotliCompressSync, gzipSync } from "node:zlib";

const root = new URL("..", import.meta.url).pathname;

interface Program {
  readonly about: string;
  readonly source: string;
  /** What it prints, to show that the bundle has what it needs. */
  readonly prints: string;
  /** Bytes at most, compressed by gzip. */
  readonly limit?: number;
  /** Bytes at most, compressed by Brotli. */
  readonly brotliLimit?: number;
}

const sum = "console.log(String(add(array([1, 2]), 0.5)));";
const PROGRAMS: readonly Program[] = [
  {
    about: "all of @nplex/np with core and backend-cpu",
    source: `import np from "@nplex/np"; console.log(String(np.add(np.array([1, 2]), 0.5)));`,
    prints: "[1.5 2.5]",
    limit: 372_000,
    brotliLimit: 350_000,
  },
  {
    about: "the same with what other engines need",
    source:
      `import "@nplex/core/engines"; import np from "@nplex/np"; console.log(String(np.add(np.array([1, 2]), 0.5)));`,
    prints: "[1.5 2.5]",
  },
  {
    about: 'import { add } from "@nplex/np/arithmetic"',
    source: `import { add } from "@nplex/np/arithmetic"; console.log(String(add([1, 2], 0.5)));`,
    prints: "[1.5 2.5]",
    limit: 60_000,
  },
  {
    about: 'import { add, array } from "@nplex/np/arithmetic"',
    source: `import { add, array } from "@nplex/np/arithmetic"; ${sum}`,
    prints: "[1.5 2.5]",
  },
  {
    about: 'import { exp } from "@nplex/np/ufuncs"',
    source: `import { exp } from "@nplex/np/ufuncs"; console.log(String(exp([0, 1])));`,
    prints: "[1.         2.71828183]",
  },
  {
    about: 'import { add, array } from "@nplex/np"',
    source: `import { add, array } from "@nplex/np"; ${sum}`,
    prints: "[1.5 2.5]",
  },
];

const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

async function deno(...args: string[]): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args,
    cwd: root,
    env: { NO_COLOR: "1" },
    stdin: "null",
  }).output();
  if (!success) throw new Error(`deno ${args.join(" ")}\n${decode(stderr)}`);
  return decode(stdout);
}

/** Bytes of a program's bundle, as it is, and compressed by Brotli and by gzip; throws when the bundle does not run. */
async function measure(
  { source, prints }: Program,
  folder: string,
): Promise<[raw: number, brotli: number, gzip: number]> {
  const entry = `${folder}/entry.ts`, bundle = `${folder}/bundle.js`;
  await Deno.writeTextFile(entry, source);
  // The one dependency, fflate, is a package of its own.
  const flags = ["--minify", "--platform", "browser", "--external", "fflate/browser"];
  await deno("bundle", "-q", "--config", `${root}deno.json`, ...flags, "-o", bundle, entry);
  const code = await Deno.readFile(bundle);
  const printed = (await deno("run", "--config", `${root}deno.json`, bundle)).trim();
  if (printed !== prints) {
    throw new Error(`the bundle of ${source} prints ${printed} instead of ${prints}`);
  }
  return [code.length, brotliCompressSync(code).length, gzipSync(code, { level: 9 }).length];
}

const kB = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;

const folder = await Deno.makeTempDir();
let failed = false;
try {
  for (const program of PROGRAMS) {
    const [raw, brotli, gzip] = await measure(program, folder);
    const { limit = Infinity, brotliLimit = Infinity } = program;
    const over = gzip > limit || brotli > brotliLimit;
    failed ||= over;
    const most = (bytes: number) => bytes < Infinity ? ` (limit ${kB(bytes)})` : "";
    console.log(
      `${program.about.padEnd(50)}${kB(gzip).padStart(9)} by gzip${most(limit)}, ${
        kB(brotli)
      } by Brotli${most(brotliLimit)}, ${kB(raw)} as it is${over ? ": OVER" : ""}`,
    );
  }
} finally {
  await Deno.remove(folder, { recursive: true });
}
if (failed) Deno.exit(1);

// `deno task check`: every check but the tests, one after the other, stopping at the first that
// fails. `deno task check lint types` runs only the steps named; `--list` names them all.

const root = new URL("..", import.meta.url);

interface Step {
  name: string;
  /** What it shows, in the words of `--list`. */
  about: string;
  /** Arguments to deno. */
  args: () => string[];
}

/** Versions are those of the lock file; commands outside of tasks don't need it. */
const LOCK = "--lock=deno.lock";

const steps: Step[] = [
  { name: "fmt", about: "everything is formatted", args: () => ["fmt", "--check"] },
  { name: "lint", about: "no lint findings", args: () => ["lint"] },
  {
    name: "types",
    about: "every module type-checks",
    args: () => ["check", LOCK, ...existing("packages", "tests", "bench", "examples", "tools")],
  },
  {
    name: "docs",
    about: "every public symbol has a comment and an explicit type",
    args: () => ["doc", LOCK, "--lint", ...entryPoints()],
  },
  {
    name: "publish",
    about: "every package could be published, without slow types",
    args: () => ["publish", LOCK, "--dry-run", "--allow-dirty"],
  },
  {
    name: "size",
    about: "np and a single function are within their limits of size",
    args: () => ["run", "-A", "tools/size.ts"],
  },
  {
    name: "exampled",
    about: "every function of np and every method of its classes has an example that can run",
    args: () => ["run", LOCK, "-A", "tools/examples_missing.ts"],
  },
  {
    name: "coverage",
    about: "docs/COVERAGE.md tells the truth",
    args: () => ["run", LOCK, "-A", "--no-check", "tools/coverage.ts", "--check"],
  },
  {
    name: "backends",
    about:
      "docs/BACKENDS.md is what the stored results say, and these are of the sources as they are",
    args: () => ["run", LOCK, "-A", "--no-check", "tools/backends.ts", "--check"],
  },
  {
    name: "examples",
    about: "the examples in the documentation run",
    // Naming the files keeps the tests that lie beside them out of this step.
    args: () => ["test", LOCK, "--doc", "-A", "--parallel", ...documented()],
  },
];

function existing(...paths: string[]): string[] {
  return paths.filter((path) => {
    try {
      Deno.statSync(new URL(path, root));
      return true;
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return false;
      throw error;
    }
  });
}

/** The modules that the packages export, all of them. */
function entryPoints(): string[] {
  const found: string[] = [];
  for (const { name } of Deno.readDirSync(new URL("packages", root))) {
    for (const config of existing(`packages/${name}/deno.json`)) {
      const { exports } = JSON.parse(Deno.readTextFileSync(new URL(config, root)));
      const targets: string[] = typeof exports === "string" ? [exports] : Object.values(exports);
      found.push(...targets.map((target) => `packages/${name}/${target.replace(/^\.\//, "")}`));
    }
  }
  return found.sort();
}

/** The files whose examples are run: the packages' sources and the texts for readers. */
function documented(): string[] {
  const found = existing("README.md", "CONTRIBUTING.md", "ARCHITECTURE.md");
  const walk = (folder: string): void => {
    for (const entry of Deno.readDirSync(new URL(folder, root))) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory) walk(path);
      else if (/\.(ts|md)$/.test(entry.name) && !entry.name.endsWith("_test.ts")) found.push(path);
    }
  };
  walk("packages");
  return found.sort();
}

/** Runs one step; its output is shown only if it fails. */
async function run(step: Step): Promise<boolean> {
  const start = performance.now();
  const { success, code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: step.args(),
    cwd: root,
    env: Deno.stdout.isTerminal() ? { FORCE_COLOR: "1" } : {},
    stdin: "null",
  }).output();
  const seconds = ((performance.now() - start) / 1000).toFixed(1).padStart(6);
  if (!success) {
    Deno.stdout.writeSync(stdout);
    Deno.stdout.writeSync(stderr);
  }
  const result = success ? "ok" : `FAILED (exit code ${code})`;
  console.log(`${step.name.padEnd(10)}${seconds} s  ${result}`);
  return success;
}

async function main(args: string[]): Promise<number> {
  if (args.includes("--list")) {
    for (const { name, about } of steps) console.log(`${name.padEnd(10)}${about}`);
    return 0;
  }
  const unknown = args.filter((arg) => !steps.some((step) => step.name === arg));
  if (unknown.length > 0) {
    const names = steps.map((step) => step.name).join(", ");
    console.error(`check: no such step: ${unknown.join(", ")}. There are ${names}.`);
    return 2;
  }
  for (const step of steps) {
    if (args.length > 0 && !args.includes(step.name)) continue;
    if (!await run(step)) {
      console.log(`Run it alone with: deno task check ${step.name}`);
      return 1;
    }
  }
  return 0;
}

if (import.meta.main) Deno.exit(await main(Deno.args));

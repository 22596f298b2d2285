// The packages as an npm installation has them: each as JavaScript of its own in node_modules, beside what it
// depends on. Node and browsers load them from there as a user's program does.

import { npmFolders } from "./npm_folder.ts";

const root = new URL("../..", import.meta.url);

/** A folder with a `node_modules`, which the caller removes. */
export interface Installation {
  /** Its path. */
  readonly folder: string;
  /** Runs a program there with Node; gives what it prints, or throws what it says. */
  run(name: string, program: string, flags?: readonly string[]): Promise<string>;
}

async function command(name: string, args: readonly string[], cwd: string | URL = root) {
  const { success, stdout, stderr } = await new Deno.Command(name, {
    args: [...args],
    cwd,
    env: { NO_COLOR: "1" },
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  if (!success) throw new Error(`${text(stdout)}\n${text(stderr)}`.slice(-6000));
  return text(stdout);
}

/** Node's version, where there is Node. */
export const node: string | undefined = await command("node", ["--version"])
  .then((text) => text.trim(), () => undefined);

/** Compiles packages of this workspace into a folder, each by itself. */
async function compile(name: string, folder: string): Promise<void> {
  const { exports } = JSON.parse(
    await Deno.readTextFile(new URL(`packages/${name}/deno.json`, root)),
  ) as { exports: Record<string, string> };
  const files = Object.values(exports).map((path) => path.slice(2));
  await command(Deno.execPath(), [
    "bundle",
    "--no-check",
    "--platform=browser",
    "--code-splitting",
    ...["@nplex/*", "@tensorflow/*", "@bufbuild/*", "onnxruntime-web*", "fflate"]
      .map((from) => `--external=${from}`),
    `--outdir=${folder}`,
    ...files.map((file) => `packages/${name}/${file}`),
  ]);
  const compiled = Object.entries(exports).map(([key, path]) => [key, path.replace(".ts", ".js")]);
  const description = { name: `@nplex/${name}`, version: "0.1.0", type: "module" };
  await Deno.writeTextFile(
    `${folder}/package.json`,
    JSON.stringify({ ...description, exports: Object.fromEntries(compiled) }),
  );
}

/** Installs packages of this workspace and npm packages with all that these need. */
export async function install(
  packages: readonly string[],
  npm: readonly string[],
): Promise<Installation> {
  const folder = await Deno.makeTempDir();
  const modules = `${folder}/node_modules`;
  for (const name of packages) {
    await Deno.mkdir(`${modules}/@nplex/${name}`, { recursive: true });
    await compile(name, `${modules}/@nplex/${name}`);
  }
  for (const specifier of npm) {
    for (const [name, from] of await npmFolders(`npm:${specifier}`)) {
      const to = `${modules}/${name}`;
      await Deno.mkdir(to.slice(0, to.lastIndexOf("/")), { recursive: true });
      await Deno.symlink(from, to).catch((error) => {
        if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
      });
    }
  }
  return {
    folder,
    async run(name, program, flags = []) {
      await Deno.writeTextFile(`${folder}/${name}`, program);
      const kept = ["--preserve-symlinks", "--preserve-symlinks-main"];
      return await command("node", [...kept, ...flags, name], folder);
    },
  };
}

// `deno task oracle`: regenerates tests/fixtures from a real NumPy with the scripts of tools/oracle.
// The only task that needs Python; the fixtures are committed, so that running the tests does not.
// Arguments are handed on to generate.py, which runs every generator when there are none.

const wanted = "2.4.";
const python = Deno.env.get("PYTHON") ?? "python3";
const root = new URL("..", import.meta.url);

/** The version of NumPy that Python finds, or why there is none. */
async function findNumPy(): Promise<{ version?: string; problem?: string }> {
  try {
    const { success, stdout, stderr } = await new Deno.Command(python, {
      args: ["-c", "import numpy; print(numpy.__version__)"],
    }).output();
    const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes).trim();
    return success ? { version: decode(stdout) } : { problem: decode(stderr) };
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return { problem: `${python} was not found` };
    throw error;
  }
}

const { version, problem } = await findNumPy();
if (!version?.startsWith(wanted)) {
  console.error(`oracle: needs Python with NumPy ${wanted}x, found ${version ?? problem}`);
  console.error("Install it with pip, and name another interpreter with PYTHON=...");
  Deno.exit(1);
}
console.log(`oracle: NumPy ${version}`);

const { code } = await new Deno.Command(python, {
  args: ["tools/oracle/generate.py", ...Deno.args],
  cwd: root,
  stdin: "null",
  stdout: "inherit",
  stderr: "inherit",
}).spawn().status;
if (code !== 0) Deno.exit(code);

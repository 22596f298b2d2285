// `deno task test`: runs every test, lists the skipped ones with their reasons, and closes with one
// line of totals: "N passed, N failed, N skipped". Arguments go to `deno test`: file names,
// --filter=... Types are not checked here; `deno task check` does that.

import { SKIP_MARK } from "../tests/support/skip.ts";

const root = new URL("..", import.meta.url);

interface Totals {
  passed: number;
  failed: number;
}

/** The totals that deno printed last. "failed" counts modules that could not be loaded too. */
function readSummary(output: string): Totals | undefined {
  const lines = [...output.matchAll(/^(?:ok|FAILED) \| (\d+) passed.*? \| (\d+) failed/gm)];
  const last = lines.at(-1);
  return last && { passed: Number(last[1]), failed: Number(last[2]) };
}

/** The names of the skipped tests (and steps) in a JUnit report. */
function readSkipped(junit: string): string[] {
  const cases = junit.matchAll(/<testcase name="([^"]*)"[^>]*>\s*<skipped\b/g);
  return [...cases].map((match) => unescapeXml(match[1]));
}

function unescapeXml(text: string): string {
  const named: Record<string, string> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (hex) return String.fromCodePoint(parseInt(hex, 16));
    if (decimal) return String.fromCodePoint(Number(decimal));
    return named[name] ?? whole;
  });
}

/** Passes a stream on as it comes and returns all of it, without colours. */
async function tee(stream: ReadableStream<Uint8Array>, out: typeof Deno.stdout): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of stream) {
    for (let rest = chunk; rest.length > 0;) rest = rest.subarray(out.writeSync(rest));
    text += decoder.decode(chunk, { stream: true });
  }
  // deno-lint-ignore no-control-regex
  return text.replace(/\x1b\[[0-9;]*m/g, "");
}

/** What a run of `deno test` gave. */
interface Outcome {
  readonly summary: Totals | undefined;
  readonly junit: string;
  readonly code: number;
}

async function run(args: readonly string[]): Promise<Outcome> {
  const report = await Deno.makeTempFile({ suffix: ".xml" });
  try {
    const child = new Deno.Command(Deno.execPath(), {
      args: ["test", "--lock=deno.lock", "-A", "--no-check", `--junit-path=${report}`, ...args],
      cwd: root,
      env: Deno.stdout.isTerminal() ? { FORCE_COLOR: "1" } : {},
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    const [output, , status] = await Promise.all([
      tee(child.stdout, Deno.stdout),
      tee(child.stderr, Deno.stderr),
      child.status,
    ]);
    return {
      summary: readSummary(output),
      junit: await Deno.readTextFile(report),
      code: status.code,
    };
  } finally {
    await Deno.remove(report);
  }
}

/**
 * The files of tests/ that use the GPU or native libraries. They run one after the other in a process of their own:
 * drivers that several threads load and unload at once have crashed at the end.
 */
async function nativeFiles(): Promise<string[]> {
  const found: string[] = [];
  for (const { name } of Deno.readDirSync(new URL("tests", root))) {
    if (!name.endsWith("_test.ts") || name === "core_has_no_dependencies_test.ts") continue;
    const text = await Deno.readTextFile(new URL(`tests/${name}`, root));
    if (/webgpu|onnxruntime-node/.test(text)) found.push(`tests/${name}`);
  }
  return found.sort();
}

async function main(args: string[]): Promise<number> {
  if (args.length > 0) return close(await run(["--parallel", ...args]));
  const native = await nativeFiles();
  const first = await run(["--parallel", `--ignore=${native.join(",")}`]);
  const second = native.length > 0 ? await run(native) : undefined;
  return close(second ? joined(first, second) : first);
}

/** Two outcomes as one. */
function joined(a: Outcome, b: Outcome): Outcome {
  const summary = a.summary && b.summary && {
    passed: a.summary.passed + b.summary.passed,
    failed: a.summary.failed + b.summary.failed,
  };
  return { summary, junit: a.junit + b.junit, code: a.code || b.code };
}

/** Prints the skipped tests and the totals; returns the exit code. */
function close({ summary, junit, code }: Outcome): number {
  let { passed, failed } = summary ?? { passed: 0, failed: 0 };
  const skipped = readSkipped(junit);
  if (skipped.length > 0) console.log("Skipped:");
  for (const entry of skipped) {
    const at = entry.lastIndexOf(SKIP_MARK);
    if (at >= 0) {
      console.log(`  ${entry.slice(0, at)}: ${entry.slice(at + SKIP_MARK.length)}`);
    } else {
      console.log(`  ${entry}: NO REASON GIVEN, which fails the run; use tests/support/skip.ts`);
      failed++;
    }
  }
  if (code !== 0 && failed === 0) {
    console.log(`deno test ended with exit code ${code} and no failed test; counted as a failure.`);
    failed++;
  }
  if (passed === 0 && failed === 0) {
    console.log("No test ran; counted as a failure.");
    failed++;
  }
  console.log(`\n${passed} passed, ${failed} failed, ${skipped.length} skipped`);
  return failed > 0 ? 1 : 0;
}

if (import.meta.main) Deno.exit(await main(Deno.args));

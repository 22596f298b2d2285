// The one way to skip a test: with a reason, which `deno task test` lists at the end of the run.
// The reason travels in the test's name, so every reporter shows it and nothing else is needed.

/** Separates a skipped test's name from the reason; `tools/run_tests.ts` reads it back. */
export const SKIP_MARK = " — skipped: ";

/**
 * Registers a test that is not run, and why.
 *
 * @param name What the test would show.
 * @param reason What has to be there for it to run, e.g. `"needs a Vulkan driver"`.
 */
export function skip(name: string, reason: string): void {
  if (reason.trim() === "") throw new TypeError(`skip("${name}") needs a reason`);
  Deno.test({ name: `${name}${SKIP_MARK}${reason}`, ignore: true, fn() {} });
}

/**
 * Registers a test that runs if `condition` holds, and is skipped with the reason if it doesn't.
 *
 * @param condition What was found out about this machine.
 * @param reason Why the test can't run where the condition doesn't hold.
 * @param name The test's name.
 * @param fn The test.
 */
export function testIf(
  condition: boolean,
  reason: string,
  name: string,
  fn: (t: Deno.TestContext) => void | Promise<void>,
): void {
  if (condition) Deno.test(name, fn);
  else skip(name, reason);
}

// The page of `deno task test:browser` about threads, served with and without cross-origin isolation.

import { found } from "../support/threads_program.ts";

const isolated = (globalThis as { crossOriginIsolated?: boolean }).crossOriginIsolated;
const name = isolated
  ? "a cross-origin isolated page computes on two threads"
  : "a page that is not isolated computes on one thread";
const want = isolated
  ? { threads: 2, workers: 1, same: true }
  : { threads: 1, workers: 0, same: true };
let error: string | undefined;
try {
  const got = await found();
  if (JSON.stringify(got) !== JSON.stringify(want)) {
    error = `${JSON.stringify(got)}, not ${JSON.stringify(want)}`;
  }
} catch (e) {
  error = String(e instanceof Error ? e.stack ?? e : e);
}
Object.assign(globalThis, { testResults: [{ name, error }] });

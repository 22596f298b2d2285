// A program with threads, for processes and pages of their own: computes with one thread, waits for the workers of
// two, and computes again.

import np from "@nplex/np";
import {
  threadOptions,
  workersAlive,
  worthSharing,
} from "../../packages/backend-cpu/src/threads.ts";

/** What the program found. */
export interface Found {
  /** How many threads np says that it uses. */
  readonly threads: number;
  /** How many workers have started. */
  readonly workers: number;
  /** Whether results were the same. */
  readonly same: boolean;
}

function results(): Uint8Array[] {
  const a = np.sin(np.arange(90000)).reshape(300, 300);
  const parts = [a.matmul(a.T), a.astype("float32").matmul(a.astype("float32"))];
  for (const part of parts) {
    // What leaves the shared memory is copied, so that platforms take it.
    new TextDecoder().decode(part.tobytes());
    structuredClone(part.data);
    new Blob([part.data as Uint8Array<ArrayBuffer>]);
  }
  return parts.map((x) => x.tobytes());
}

/** Runs it. */
export async function found(): Promise<Found> {
  await np.setBackend("cpu", { threads: 1 });
  const want = results();
  await np.setBackend("cpu", { threads: 2 });
  threadOptions.worth = threadOptions.starting = 0;
  worthSharing(1);
  for (let i = 0; workersAlive() < 1 && i < 100; i++) await new Promise((r) => setTimeout(r, 10));
  let same = true;
  for (let i = 0; i < 10; i++) {
    results().forEach((bytes, k) => {
      for (let j = 0; j < bytes.length; j++) same &&= bytes[j] === want[k][j];
    });
  }
  return { threads: np.backendReport("cpu").threads, workers: workersAlive(), same };
}

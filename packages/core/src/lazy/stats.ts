// What the lazy engine of a graph backend did: how often it ran, and how often it found a compiled segment.

import type { GraphBackend } from "../backend.ts";
import type { LazyEngine, LazyStats } from "./engine.ts";
import { engineOf } from "./recorder.ts";

export type { LazyStats } from "./engine.ts";

/** Numbers about the lazy engine of a graph backend: runs, cache hits and misses, transfers, fallbacks. */
export function lazyStats(backend: GraphBackend): LazyStats {
  return (engineOf(backend) as LazyEngine).stats;
}

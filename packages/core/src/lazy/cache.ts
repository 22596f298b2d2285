// Compiled segments by structure, a bounded number of them: the one used longest ago goes first.

import type { Executable, GraphBackend, GraphSegment } from "../backend.ts";

interface Entry {
  readonly executable: Executable;
}

/** A bounded map from the structure of graphs to what the backend made of them. */
export class SegmentCache {
  readonly #entries = new Map<string, Entry>();
  /** Most entries. */
  readonly limit: number;
  /** Look-ups that found one. */
  hits = 0;
  /** Look-ups that had to compile. */
  misses = 0;

  /** Makes an empty cache. @param limit Most entries. */
  constructor(limit: number) {
    this.limit = limit;
  }

  /** Number of entries. */
  get size(): number {
    return this.#entries.size;
  }

  /** The compiled form of a graph. The key is the graph's whole structure, so equal keys are equal graphs. */
  async compiled(key: string, graph: GraphSegment, backend: GraphBackend): Promise<Executable> {
    const found = this.#entries.get(key);
    if (found) {
      this.hits++;
      this.#entries.delete(key);
      this.#entries.set(key, found);
      return found.executable;
    }
    this.misses++;
    const executable = await backend.compile(graph);
    this.#entries.set(key, { executable });
    for (const [old, entry] of this.#entries) {
      if (this.#entries.size <= this.limit) break;
      this.#entries.delete(old);
      entry.executable.dispose?.();
    }
    return executable;
  }

  /** Forgets all entries. */
  clear(): void {
    for (const { executable } of this.#entries.values()) executable.dispose?.();
    this.#entries.clear();
  }
}

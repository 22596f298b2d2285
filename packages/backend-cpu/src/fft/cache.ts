// What was worked out for a length and may be needed again, up to a limit in bytes.

/** Values by length; those not used for longest go first, the youngest stays in any case. */
export class Cache<T extends { readonly bytes: number }> {
  readonly #limit: number;
  readonly #values = new Map<number, T>();
  #bytes = 0;

  /** An empty cache. @param limit What it keeps, in bytes. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** The value of a length, which becomes the youngest. */
  get(n: number): T | undefined {
    const value = this.#values.get(n);
    if (value) {
      this.#values.delete(n);
      this.#values.set(n, value);
    }
    return value;
  }

  /** Adds a value, if there is one, and drops what is too much. */
  keep<V extends T | undefined>(n: number, value: V): V {
    if (!value) return value;
    this.#values.set(n, value);
    this.#bytes += value.bytes;
    for (const [length, old] of this.#values) {
      if (this.#bytes <= this.#limit || old === value) break;
      this.#values.delete(length);
      this.#bytes -= old.bytes;
    }
    return value;
  }

  /** How many values there are. */
  get size(): number {
    return this.#values.size;
  }
}

// Arrays of another kind that answer np's functions themselves, as NumPy's __array_function__ and
// __array_ufunc__ allow: a masked array must not be taken for its bare data. Until the first such array is
// made, a call pays one look at a flag for this.

/** The key under which such an array has its answer. */
export const OVERRIDE: unique symbol = Symbol.for("nplex.override");

/** An array that answers functions of np in its own way. */
export interface Overriding {
  /**
   * Answers a call.
   * @param fn The function that was called. @param name Its name, for messages. @param args The arguments.
   */
  [OVERRIDE](fn: unknown, name: string, args: readonly unknown[]): unknown;
}

/** Whether any such array exists yet. */
export const overriding: { active: boolean } = { active: false };

/** Whether a value is such an array. */
export function isOverriding(x: unknown): x is Overriding {
  return typeof x === "object" && x !== null && OVERRIDE in x;
}

/** The first such array among arguments: alone, in a list, or in an options object. */
export function overrideIn(args: ArrayLike<unknown>): Overriding | undefined {
  for (let i = 0; i < args.length; i++) {
    const x = args[i];
    if (typeof x !== "object" || x === null) continue;
    if (OVERRIDE in x) return x as Overriding;
    if (Array.isArray(x)) {
      const found = overrideIn(x);
      if (found) return found;
      continue;
    }
    const proto = Object.getPrototypeOf(x);
    if (proto === Object.prototype || proto === null) {
      const found = overrideIn(Object.values(x));
      if (found) return found;
    }
  }
  return undefined;
}

/** The answer of an overriding array among the arguments, in a list of one; `undefined` when there is none. */
export function overridden(
  fn: unknown,
  name: string,
  args: ArrayLike<unknown>,
): [unknown] | undefined {
  const by = overrideIn(args);
  return by ? [by[OVERRIDE](fn, name, Array.from(args))] : undefined;
}

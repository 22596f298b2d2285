// Instances that are functions too: p(x), as Python's __call__. A constructor gives a function whose prototype
// is the class's, so that methods, accessors and instanceof work as for any instance.

/**
 * The base of classes whose instances can be called; what a call does is the method `call`.
 *
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const p = new np.poly1d([1, 0]);
 * assertEquals([typeof p, p(2).item(), p.call(2).item()], ["function", 2, 2]);
 * ```
 */
export class Callable {
  /** Makes a function of the class that is being constructed. */
  constructor() {
    const f = (...args: never[]): unknown => (f as unknown as Called).call(...args);
    Reflect.deleteProperty(f, "length");
    Reflect.deleteProperty(f, "name");
    return Object.setPrototypeOf(f, new.target.prototype) as Callable;
  }
}

interface Called {
  call(...args: never[]): unknown;
}

// What a name of NumPy's does that nplex leaves out on purpose: it throws, and says why.

import { NotImplementedError } from "@nplex/core";

/** A function that only says why it is not supported. */
export interface Unsupported {
  /** Always throws. */
  (...args: unknown[]): never;
  /** Marks what is left out on purpose. */
  readonly unsupported: true;
}

/** A function that throws NotImplementedError. @param name Under np. @param why The reason, and a way out. */
export function unsupported(name: string, why: string): Unsupported {
  const message = `np.${name} is not supported: ${why}`;
  // A function and not an arrow, so that `new np.matrix(...)` gets the reason too.
  const f = function (): never {
    throw new NotImplementedError(message);
  };
  Object.defineProperties(f, { name: { value: name }, unsupported: { value: true } });
  return f as Unsupported;
}

/** A module that is left out: each of its names is a function that throws. */
export type UnsupportedModule = Unsupported & { readonly [name: string]: Unsupported };

/** A module of np whose names all throw. @param name Its name under np. @param why The reason. */
export function unsupportedModule(name: string, why: string): UnsupportedModule {
  return new Proxy(unsupported(name, why), {
    get(target, key) {
      if (typeof key === "symbol" || key in target || key === "then") {
        return Reflect.get(target, key);
      }
      return unsupported(`${name}.${key}`, why);
    },
  }) as UnsupportedModule;
}

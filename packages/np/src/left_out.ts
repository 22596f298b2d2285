// What a name of NumPy's does that nplex leaves out on purpose: it throws, and says why.

import { refusing } from "@nplex/core";

/** A function that only says why it is not supported. */
export interface Unsupported {
  /** Always throws. */
  (...args: unknown[]): never;
  /** Marks what is left out on purpose. */
  readonly unsupported: true;
}

/** A function that throws NotImplementedError. @param name Under np. @param why The reason, and a way out. */
export const unsupported: (name: string, why: string) => Unsupported = refusing as never;

/** A module's runner of NumPy's own tests, which are not here. @param name The module's name under np. */
export const untested = (name: string): Unsupported =>
  unsupported(
    name,
    "NumPy's tests are written for pytest; this package's run with `deno task test`",
  );

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

/** Reasons that several names have. */
export const NO_LONG_DOUBLE = "JavaScript has no floats wider than 64 bits";
/** Why there are no other elements. */
export const NUMBERS_ONLY = "arrays hold numbers and bools only";
/** What to do without dates. */
export const KEEP_TIMES = "keep times as float64 or int64";
/** Why there are no records. */
export const NO_FIELDS = "structured dtypes are not supported; keep one array for each field";

// The type-level assertions of @std/testing/types that nplex uses: they cost nothing at run time
// and fail in `deno check`.

/** Compiles only if `T` is `true`. */
export type AssertTrue<T extends true> = T;

/** Compiles only if `T` is `false`. */
export type AssertFalse<T extends false> = T;

/** `true` if the two types are the same. */
export type IsExact<A, B> = (<G>() => G extends A ? 1 : 2) extends (<G>() => G extends B ? 1 : 2)
  ? true
  : false;

/** Compiles only if `Expected` is `true`; used as `assertType<IsExact<A, B>>(true)`. */
export function assertType<T extends boolean>(_expectTrue: T): void {}

// The assertions of @std/assert that nplex's tests and examples use, over node:util and node:assert.
// Equality is node's deep strict equality: NaN equals NaN and, unlike in @std/assert, -0 differs
// from 0. What is not here is not used; add it when it is.

import assertModule from "node:assert";
import { inspect, isDeepStrictEqual } from "node:util";

// The public constructors take their arguments in many shapes: only `instanceof` matters here.
// deno-lint-ignore no-explicit-any
type Constructor<T> = abstract new (...args: any[]) => T;

/** What every assertion of this module throws. */
export class AssertionError extends Error {
  override name = "AssertionError";
}

function show(value: unknown): string {
  return inspect(value, { depth: 12, maxArrayLength: 200, breakLength: 100, sorted: true });
}

function raise(what: string, msg?: string): never {
  throw new AssertionError(msg === undefined ? what : `${what}: ${msg}`);
}

/** Runs a node:assert check and turns its failure, which holds the diff, into ours. */
function viaNode(check: () => void, msg?: string): void {
  try {
    check();
  } catch (error) {
    if (!(error instanceof assertModule.AssertionError)) throw error;
    raise(error.message, msg);
  }
}

/** Throws unless `expr` is truthy. */
export function assert(expr: unknown, msg = ""): asserts expr {
  if (!expr) throw new AssertionError(msg);
}

/** Throws unless `expr` is falsy. */
export function assertFalse(expr: unknown, msg = ""): asserts expr is false {
  if (expr) throw new AssertionError(msg || `Expected a falsy value, got ${show(expr)}`);
}

/** Throws always. */
export function fail(msg?: string): never {
  raise("Failed assertion", msg);
}

/** Whether two values are deeply equal, as `assertEquals` sees it. */
export function equal(a: unknown, b: unknown): boolean {
  return isDeepStrictEqual(a, b);
}

/** Throws unless the two values are deeply equal. */
export function assertEquals<T>(actual: T, expected: T, msg?: string): void {
  if (equal(actual, expected)) return;
  viaNode(() => assertModule.deepStrictEqual(actual, expected), msg);
}

/** Throws if the two values are deeply equal. */
export function assertNotEquals<T>(actual: T, expected: T, msg?: string): void {
  if (equal(actual, expected)) raise(`Expected a value other than ${show(expected)}`, msg);
}

/** Throws unless `Object.is(actual, expected)`. */
export function assertStrictEquals<T>(
  actual: unknown,
  expected: T,
  msg?: string,
): asserts actual is T {
  if (Object.is(actual, expected)) return;
  const same = equal(actual, expected) ? " (equal in structure, but not the same object)" : "";
  raise(`Expected ${show(actual)} to be exactly ${show(expected)}${same}`, msg);
}

/** Throws if `Object.is(actual, expected)`. */
export function assertNotStrictEquals<T>(actual: T, expected: T, msg?: string): void {
  if (Object.is(actual, expected)) raise(`Expected something other than ${show(expected)}`, msg);
}

/** Throws unless `|expected - actual| <= tolerance`; without one, 1e-7 relative to `expected`. */
export function assertAlmostEquals(
  actual: number,
  expected: number,
  tolerance: number = Number.isFinite(expected) ? Math.abs(expected) * 1e-7 : 1e-7,
  msg?: string,
): void {
  if (Object.is(actual, expected)) return;
  const delta = Math.abs(expected - actual);
  if (delta <= tolerance) return;
  raise(`Expected ${actual} to be within ${tolerance} of ${expected}; it is ${delta} away`, msg);
}

/** Throws if the value is `null` or `undefined`. */
export function assertExists<T>(actual: T, msg?: string): asserts actual is NonNullable<T> {
  if (actual === undefined || actual === null) {
    raise(`Expected a value, got ${String(actual)}`, msg);
  }
}

/** Throws unless the value is an instance of `expected`. */
export function assertInstanceOf<T>(
  actual: unknown,
  expected: Constructor<T>,
  msg?: string,
): asserts actual is T {
  if (actual instanceof expected) return;
  raise(`Expected an instance of ${expected.name}, got ${show(actual)}`, msg);
}

/** Throws unless the text contains `expected`. */
export function assertStringIncludes(actual: string, expected: string, msg?: string): void {
  if (!actual.includes(expected)) {
    raise(`Expected ${show(actual)} to contain ${show(expected)}`, msg);
  }
}

/** Throws unless the text matches the pattern. */
export function assertMatch(actual: string, expected: RegExp, msg?: string): void {
  if (!reset(expected).test(actual)) raise(`Expected ${show(actual)} to match ${expected}`, msg);
}

/** Throws if the text matches the pattern. */
export function assertNotMatch(actual: string, expected: RegExp, msg?: string): void {
  if (reset(expected).test(actual)) raise(`Expected ${show(actual)} not to match ${expected}`, msg);
}

/** A pattern with the `g` or `y` flag remembers where it stopped; each assertion starts afresh. */
function reset(pattern: RegExp): RegExp {
  pattern.lastIndex = 0;
  return pattern;
}

/** Throws unless each value of `expected` deeply equals some value of `actual`. */
export function assertArrayIncludes<T>(
  actual: ArrayLike<T>,
  expected: ArrayLike<T>,
  msg?: string,
): void {
  const have = Array.from(actual);
  const missing = Array.from(expected).filter((wanted) => !have.some((got) => equal(got, wanted)));
  if (missing.length > 0) raise(`Expected ${show(actual)} to include ${show(missing)}`, msg);
}

/** Throws unless `actual` has every property of `expected`, nested ones too, with its value. */
export function assertObjectMatch(
  // deno-lint-ignore no-explicit-any
  actual: Record<PropertyKey, any>,
  expected: Record<PropertyKey, unknown>,
  msg?: string,
): void {
  if (!contains(actual, expected)) {
    raise(`Expected ${show(actual)} to match ${show(expected)}`, msg);
  }
}

function contains(actual: unknown, expected: unknown): boolean {
  if (!isPlain(actual) || !isPlain(expected)) return equal(actual, expected);
  return Reflect.ownKeys(expected).every((key) =>
    key in actual && contains(actual[key], expected[key])
  );
}

function isPlain(value: unknown): value is Record<PropertyKey, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return !ArrayBuffer.isView(value) && !(value instanceof Map) && !(value instanceof Set) &&
    !(value instanceof Date) && !(value instanceof RegExp);
}

/** Throws unless `actual > expected`. */
export function assertGreater<T>(actual: T, expected: T, msg?: string): void {
  if (!(actual > expected)) raise(`Expected ${show(actual)} > ${show(expected)}`, msg);
}

/** Throws unless `actual >= expected`. */
export function assertGreaterOrEqual<T>(actual: T, expected: T, msg?: string): void {
  if (!(actual >= expected)) raise(`Expected ${show(actual)} >= ${show(expected)}`, msg);
}

/** Throws unless `actual < expected`. */
export function assertLess<T>(actual: T, expected: T, msg?: string): void {
  if (!(actual < expected)) raise(`Expected ${show(actual)} < ${show(expected)}`, msg);
}

/** Throws unless `actual <= expected`. */
export function assertLessOrEqual<T>(actual: T, expected: T, msg?: string): void {
  if (!(actual <= expected)) raise(`Expected ${show(actual)} <= ${show(expected)}`, msg);
}

/** Throws unless `error` is an `ErrorClass` (if given) whose message contains `includes`. */
export function assertIsError<E extends Error = Error>(
  error: unknown,
  ErrorClass?: Constructor<E>,
  includes?: string | RegExp,
  msg?: string,
): asserts error is E {
  if (!(error instanceof Error)) raise(`Expected an Error, got ${show(error)}`, msg);
  if (ErrorClass && !(error instanceof ErrorClass)) {
    const got = `${error.constructor.name}: ${error.message}`;
    raise(`Expected the error to be a ${ErrorClass.name}, got ${got}`, msg);
  }
  if (includes === undefined) return;
  const found = typeof includes === "string"
    ? error.message.includes(includes)
    : reset(includes).test(error.message);
  if (!found) {
    raise(`Expected the message ${show(error.message)} to contain ${show(includes)}`, msg);
  }
}

/** Throws unless `fn` throws; returns what it threw. */
export function assertThrows(fn: () => unknown, msg?: string): unknown;
/** Throws unless `fn` throws an `ErrorClass` whose message contains `includes`; returns the error. */
export function assertThrows<E extends Error = Error>(
  fn: () => unknown,
  ErrorClass: Constructor<E>,
  includes?: string,
  msg?: string,
): E;
export function assertThrows<E extends Error>(
  fn: () => unknown,
  classOrMsg?: Constructor<E> | string,
  includes?: string,
  msg?: string,
): unknown {
  const message = typeof classOrMsg === "string" ? classOrMsg : msg;
  let returned: unknown;
  try {
    returned = fn();
  } catch (error) {
    if (typeof classOrMsg === "function") assertIsError(error, classOrMsg, includes, message);
    return error;
  }
  if (isPromiseLike(returned)) {
    returned.then(undefined, () => {}); // otherwise its rejection would be reported instead
    raise("Expected the function to throw, it returned a promise: use assertRejects", message);
  }
  raise(`Expected the function to throw, it returned ${show(returned)}`, message);
}

/** Rejects unless `fn` returns a promise that rejects; resolves to the reason. */
export function assertRejects(fn: () => PromiseLike<unknown>, msg?: string): Promise<unknown>;
/** Rejects unless the promise rejects with an `ErrorClass` whose message contains `includes`. */
export function assertRejects<E extends Error = Error>(
  fn: () => PromiseLike<unknown>,
  ErrorClass: Constructor<E>,
  includes?: string,
  msg?: string,
): Promise<E>;
export async function assertRejects<E extends Error>(
  fn: () => PromiseLike<unknown>,
  classOrMsg?: Constructor<E> | string,
  includes?: string,
  msg?: string,
): Promise<unknown> {
  const message = typeof classOrMsg === "string" ? classOrMsg : msg;
  let promise: PromiseLike<unknown>;
  try {
    promise = fn();
  } catch (error) {
    raise(`Expected a rejected promise, the function threw ${show(error)}`, message);
  }
  if (!isPromiseLike(promise)) raise(`Expected a promise, got ${show(promise)}`, message);
  let resolved: unknown;
  try {
    resolved = await promise;
  } catch (error) {
    if (typeof classOrMsg === "function") assertIsError(error, classOrMsg, includes, message);
    return error;
  }
  raise(`Expected the promise to reject, it resolved to ${show(resolved)}`, message);
}

function isPromiseLike(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && "then" in value &&
    typeof value.then === "function";
}

/** Throws always: for code that can't be reached. */
export function unreachable(msg?: string): never {
  raise("Reached code that should be unreachable", msg);
}

/** Throws always: for code that is not written yet. */
export function unimplemented(msg?: string): never {
  raise("Not implemented", msg);
}

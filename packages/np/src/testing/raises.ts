// Assertions about exceptions and warnings, and what keeps warnings away.

import {
  AssertionError,
  interceptWarnings,
  nameErrors,
  NotImplementedError,
  RuntimeError,
  ValueError,
} from "@nplex/core";

/** A class of exceptions. */
// deno-lint-ignore no-explicit-any
type ErrorClass = abstract new (...args: any[]) => Error;

/** A function that is called with arguments. */
export type TestedFunction<A extends unknown[], R> = (...args: A) => R;

/** Runs a function and ends a scope. Not `using`, which Node 20 can't read. */
function during<T>(scope: Disposable, fn: () => T): T {
  try {
    return fn();
  } finally {
    scope[Symbol.dispose]();
  }
}

const nameOf = (c: { readonly name: string } | readonly { readonly name: string }[]): string =>
  Array.isArray(c) ? `(${c.map((x) => x.name).join(", ")})` : (c as { readonly name: string }).name;

function caught<A extends unknown[]>(
  fn: string,
  classes: ErrorClass | readonly ErrorClass[],
  func: TestedFunction<A, unknown>,
  args: A,
): Error {
  if (typeof func !== "function") {
    throw new TypeError(`${fn}() needs the function to call: there is no 'with' that could catch`);
  }
  const list = (Array.isArray(classes) ? classes : [classes]) as readonly ErrorClass[];
  try {
    func(...args);
  } catch (e) {
    if (list.some((c) => e instanceof c)) return e as Error;
    throw e;
  }
  throw new AssertionError(`${nameOf(classes)} not raised by ${func.name || "<lambda>"}`);
}

/**
 * Checks that a function throws an error of a class.
 *
 * @param exception_class The class, or several.
 * @param func The function.
 * @param args What it is called with.
 * @throws {AssertionError} When it throws nothing; another error passes through.
 * @example
 * ```ts
 * import np from "@nplex/np";
 *
 * np.testing.assert_raises(np.ValueError, np.reshape, [1, 2], 3);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.testing.assert_raises.html
 */
export function assert_raises<A extends unknown[]>(
  exception_class: ErrorClass | readonly ErrorClass[],
  func: TestedFunction<A, unknown>,
  ...args: A
): void {
  caught("assert_raises", exception_class, func, args);
}

/**
 * Checks that a function throws an error of a class whose message has a pattern.
 *
 * @param exception_class The class, or several.
 * @param expected_regexp The pattern.
 * @param func The function.
 * @param args What it is called with.
 * @throws {AssertionError} When it throws nothing or has another message.
 * @example
 * ```ts
 * import np from "@nplex/np";
 *
 * np.testing.assert_raises_regex(np.ValueError, "reshape", () => np.reshape([1, 2], 3));
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.testing.assert_raises_regex.html
 */
export function assert_raises_regex<A extends unknown[]>(
  exception_class: ErrorClass | readonly ErrorClass[],
  expected_regexp: string | RegExp,
  func: TestedFunction<A, unknown>,
  ...args: A
): void {
  const { message } = caught("assert_raises_regex", exception_class, func, args);
  const pattern = new RegExp(expected_regexp);
  if (!pattern.test(message)) {
    throw new AssertionError(`"${pattern.source}" does not match "${message}"`);
  }
}

/** A category of warnings: its class, or its name. */
export type WarningCategory = string | { readonly name: string };

/** A warning that was recorded. */
export interface RecordedWarning {
  /** The name of its category. */
  readonly category: string;
  /** The message. */
  readonly message: string;
}

/** Categories above each category; `Warning` is above all. */
const ABOVE: Readonly<Record<string, string>> = {
  ComplexWarning: "RuntimeWarning",
  RankWarning: "RuntimeWarning",
  VisibleDeprecationWarning: "UserWarning",
  ModuleDeprecationWarning: "DeprecationWarning",
};

function isA(category: string, wanted: WarningCategory): boolean {
  const name = typeof wanted === "string" ? wanted : wanted.name;
  if (name === "Warning") return true;
  for (let c: string | undefined = category; c !== undefined; c = ABOVE[c]) {
    if (c === name) return true;
  }
  return false;
}

/** A file: its URL, or what has one, such as `import.meta`. */
export type ModuleLike = string | { readonly url: string };

/** The place in a program that called np: the first frame of the stack outside of the packages. */
function caller(): { file: string; line: string } {
  // In a checkout they lie in packages/*, in an installation in @nplex/*: two folders up from this file's src.
  const root = new URL("../../../", import.meta.url).href;
  const { stackTraceLimit } = Error as { stackTraceLimit?: number };
  Object.assign(Error, { stackTraceLimit: 100 });
  const { stack = "" } = new Error();
  Object.assign(Error, { stackTraceLimit });
  const frames = stack.split("\n").flatMap((line) => {
    const found = /((?:\w+:\/\/)?\/[^\s()]*?):(\d+)(?::\d+)?\)?$/.exec(line);
    return found ? [{ file: found[1], line: `${found[1]}:${found[2]}` }] : [];
  });
  const outside = frames.find(({ file }) => !file.startsWith(root) || /_test\.\w+$/.test(file));
  return outside ?? frames.at(-1) ?? { file: "", line: "" };
}

interface Rule {
  readonly category: WarningCategory;
  readonly pattern: RegExp;
  readonly file: string | undefined;
  readonly record: RecordedWarning[] | undefined;
}

/**
 * Keeps warnings away from the console, or records them, from its making until it is disposed of.
 *
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * using sup = new np.testing.suppress_warnings();
 * sup.filter(np.RuntimeWarning, "divide by zero");
 * const seen = sup.record(np.RuntimeWarning, "invalid value");
 * np.divide(np.float64([1, 0]), 0);
 * assertEquals(seen.map((w) => w.message), ["invalid value encountered in divide"]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.testing.suppress_warnings.html
 */
export class suppress_warnings {
  /** Everything that was recorded. */
  readonly log: RecordedWarning[] = [];
  readonly #rules: Rule[] = [];
  readonly #rule: string;
  readonly #forwarded = new Set<string>();
  #guard: Disposable;

  /**
   * Starts.
   * @param forwarding_rule Other warnings are printed `"always"`, `"once"` each, once in each file that calls
   * np (`"module"`), or once in each line (`"location"`).
   * @throws {ValueError} For another rule.
   */
  constructor(forwarding_rule: "always" | "once" | "module" | "location" = "always") {
    if (!["always", "once", "module", "location"].includes(forwarding_rule)) {
      throw new ValueError("unsupported forwarding rule.");
    }
    this.#rule = forwarding_rule;
    this.#guard = this.#start();
  }

  #start(): Disposable {
    return interceptWarnings((w) => {
      let from: ReturnType<typeof caller> | undefined;
      const place = () => from ??= caller();
      for (const rule of this.#rules.toReversed()) {
        if (rule.file !== undefined && rule.file !== place().file) continue;
        if (!isA(w.category, rule.category) || w.message.search(rule.pattern) !== 0) continue;
        if (rule.record) {
          rule.record.push(w);
          this.log.push(w);
        }
        return true;
      }
      const text = `${w.category}: ${w.message}`;
      const rule = this.#rule;
      const where = rule === "module" ? place().file : rule === "location" ? place().line : "";
      const key = `${text}@${where}`;
      if (rule === "always" || !this.#forwarded.has(key)) console.warn(text);
      this.#forwarded.add(key);
      return true;
    });
  }

  #add(
    category: WarningCategory,
    message: string | RegExp,
    module: ModuleLike | null,
    record?: RecordedWarning[],
  ): void {
    const file = typeof module === "object" ? module?.url : module;
    this.#rules.push({ category, pattern: new RegExp(message, "i"), file, record });
  }

  /**
   * Drops warnings.
   *
   * @param category Of this category.
   * @param message Whose text begins with this pattern.
   * @param module Only those that calls in this file give: its URL, or its `import.meta`.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * using sup = new np.testing.suppress_warnings();
   * sup.filter(np.RuntimeWarning);
   * assertEquals(String(np.divide(1, np.float64(0))), "inf");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.testing.suppress_warnings.html
   */
  filter(
    category: WarningCategory = "Warning",
    message: string | RegExp = "",
    module: ModuleLike | null = null,
  ): void {
    this.#add(category, message, module);
  }

  /**
   * Records warnings.
   *
   * @param category Of this category.
   * @param message Whose text begins with this pattern.
   * @param module Only those that calls in this file give: its URL, or its `import.meta`.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * using sup = new np.testing.suppress_warnings();
   * const seen = sup.record(np.RuntimeWarning);
   * np.divide(1, np.float64(0));
   * assertEquals(seen.length, 1);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.testing.suppress_warnings.html
   */
  record(
    category: WarningCategory = "Warning",
    message: string | RegExp = "",
    module: ModuleLike | null = null,
  ): RecordedWarning[] {
    const list: RecordedWarning[] = [];
    this.#add(category, message, module, list);
    return list;
  }

  /**
   * The function with these rules around each call.
   *
   * @param func The function.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const sup = new np.testing.suppress_warnings();
   * sup.filter(np.RuntimeWarning);
   * const quiet = sup.call(() => np.divide(1, np.float64(0)));
   * sup[Symbol.dispose]();
   * assertEquals(String(quiet()), "inf");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.testing.suppress_warnings.html
   */
  call<A extends unknown[], R>(func: TestedFunction<A, R>): TestedFunction<A, R> {
    return (...args) => during(this.#start(), () => func(...args));
  }

  /** Ends it. */
  [Symbol.dispose](): void {
    this.#guard[Symbol.dispose]();
  }
}

/**
 * Prints each warning again that was printed before; with `record` keeps all of them in `log` instead, until
 * it is disposed of.
 *
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * using seen = new np.testing.clear_and_catch_warnings(true);
 * np.divide(np.float64(1), 0);
 * assertEquals(seen.log.length, 1);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.testing.clear_and_catch_warnings.html
 */
export class clear_and_catch_warnings {
  /** What was recorded. */
  readonly log: RecordedWarning[] = [];
  readonly #guard: Disposable;

  /** Starts. @param record Whether to keep warnings instead of printing them. @param modules Only none. */
  constructor(
    record: boolean | { readonly record?: boolean; readonly modules?: readonly unknown[] } = false,
    modules: readonly unknown[] = [],
  ) {
    const options = typeof record === "object" ? record : { record, modules };
    if ((options.modules ?? []).length > 0) {
      throw new NotImplementedError(
        "clear_and_catch_warnings(): the argument 'modules' is not supported",
      );
    }
    this.#guard = interceptWarnings((w) => {
      if (options.record) this.log.push(w);
      else console.warn(`${w.category}: ${w.message}`);
      return true;
    });
  }

  /** Ends it. */
  [Symbol.dispose](): void {
    this.#guard[Symbol.dispose]();
  }
}

const when = (func: { readonly name: string }): string =>
  ` when calling ${func.name || "<lambda>"}`;

/**
 * Checks that a function gives a warning of a category.
 *
 * @param warning_class The category: its class or its name.
 * @param func The function.
 * @param args What it is called with.
 * @returns What the function returns.
 * @throws {AssertionError} When there is no such warning.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const r = np.testing.assert_warns(np.RuntimeWarning, () => np.log(np.float64(0)));
 * assertEquals(r.item(), -Infinity);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.testing.assert_warns.html
 */
export function assert_warns<A extends unknown[], R>(
  warning_class: WarningCategory,
  func: TestedFunction<A, R>,
  ...args: A
): R {
  if (typeof func !== "function") {
    throw new RuntimeError("assert_warns(...) needs at least one arg");
  }
  const sup = new suppress_warnings(), seen = sup.record(warning_class);
  const result = during(sup, () => func(...args));
  if (seen.length === 0) throw new AssertionError(`No warning raised${when(func)}`);
  return result;
}

/**
 * Checks that a function gives no warning.
 *
 * @param func The function.
 * @param args What it is called with.
 * @returns What the function returns.
 * @throws {AssertionError} When it gives one.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.testing.assert_no_warnings(() => np.sqrt(4).item()), 2);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.testing.assert_no_warnings.html
 */
export function assert_no_warnings<A extends unknown[], R>(
  func: TestedFunction<A, R>,
  ...args: A
): R {
  const seen = new clear_and_catch_warnings(true);
  const result = during(seen, () => func(...args));
  if (seen.log.length > 0) {
    const list = seen.log.map((w) => `${w.category}: ${w.message}`).join(", ");
    throw new AssertionError(`Got warnings${when(func)}: [${list}]`);
  }
  return result;
}

/** Thrown by a test that is known to fail. */
export class KnownFailureException extends Error {
  static {
    nameErrors(this, "KnownFailureException");
  }
}

/** Thrown by a test that is to be skipped. */
export class SkipTest extends Error {
  static {
    nameErrors(this, "SkipTest");
  }
}

/** Thrown to leave a test without failing. */
export class IgnoreException extends Error {
  static {
    nameErrors(this, "IgnoreException");
  }
}

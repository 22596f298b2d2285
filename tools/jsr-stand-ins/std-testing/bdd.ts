// describe / it / before* / after* of @std/testing/bdd, each `it` registered as one flat test whose
// name is the path of its suites. `it` outside a `describe` is a plain test. No contexts (`this`).

type Fn = () => void | Promise<void>;
type TestFn = (t: Deno.TestContext) => void | Promise<void>;
type Hook = "beforeAll" | "afterAll" | "beforeEach" | "afterEach";

interface Suite {
  name: string;
  parent?: Suite;
  ignore: boolean;
  hooks: Record<Hook, Fn[]>;
  /** Tests below it that are to run and have not: the last one runs afterAll. */
  pending: number;
  started: boolean;
}

let current: Suite | undefined;

function ancestors(suite: Suite | undefined): Suite[] {
  const path: Suite[] = [];
  for (let s = suite; s; s = s.parent) path.unshift(s);
  return path;
}

function addSuite(name: string, fn: () => void, ignore: boolean): void {
  const suite: Suite = {
    name,
    parent: current,
    ignore: ignore || (current?.ignore ?? false),
    hooks: { beforeAll: [], afterAll: [], beforeEach: [], afterEach: [] },
    pending: 0,
    started: false,
  };
  const outer = current;
  current = suite;
  try {
    const returned: unknown = fn();
    if (returned instanceof Promise) throw new TypeError("describe takes a synchronous function");
  } finally {
    current = outer;
  }
}

function addTest(name: string, fn: TestFn, ignore: boolean, only: boolean): void {
  const suites = ancestors(current);
  const skipped = ignore || suites.some((suite) => suite.ignore);
  if (!skipped) { for (const suite of suites) suite.pending++; }
  Deno.test({
    name: [...suites.map((suite) => suite.name), name].join(" > "),
    ignore: skipped,
    only,
    fn: (t) => runTest(suites, fn, t),
  });
}

async function runTest(suites: Suite[], fn: TestFn, t: Deno.TestContext): Promise<void> {
  try {
    for (const suite of suites) {
      if (suite.started) continue;
      suite.started = true;
      for (const hook of suite.hooks.beforeAll) await hook();
    }
    try {
      for (const suite of suites) for (const hook of suite.hooks.beforeEach) await hook();
      await fn(t);
    } finally {
      for (const suite of suites.toReversed()) {
        for (const hook of suite.hooks.afterEach) await hook();
      }
    }
  } finally {
    for (const suite of suites.toReversed()) {
      if (--suite.pending > 0) continue;
      for (const hook of suite.hooks.afterAll) await hook();
    }
  }
}

function addHook(kind: Hook, fn: Fn): void {
  if (!current) throw new Error(`${kind} is called inside a describe`);
  current.hooks[kind].push(fn);
}

/** A group of tests. */
export interface Describe {
  (name: string, fn: () => void): void;
  ignore(name: string, fn: () => void): void;
  skip(name: string, fn: () => void): void;
}

/** One test. */
export interface It {
  (name: string, fn: TestFn): void;
  ignore(name: string, fn: TestFn): void;
  skip(name: string, fn: TestFn): void;
  only(name: string, fn: TestFn): void;
}

const ignoreSuite = (name: string, fn: () => void) => addSuite(name, fn, true);
const ignoreTest = (name: string, fn: TestFn) => addTest(name, fn, true, false);

/** Groups the tests that `fn` declares. */
export const describe: Describe = Object.assign(
  (name: string, fn: () => void) => addSuite(name, fn, false),
  { ignore: ignoreSuite, skip: ignoreSuite },
);

/** Declares a test. */
export const it: It = Object.assign(
  (name: string, fn: TestFn) => addTest(name, fn, false, false),
  {
    ignore: ignoreTest,
    skip: ignoreTest,
    only: (name: string, fn: TestFn) => addTest(name, fn, false, true),
  },
);

/** Another name of `it`. */
export const test: It = it;

/** Runs once, before the first test of the suite. */
export function beforeAll(fn: Fn): void {
  addHook("beforeAll", fn);
}
/** Runs once, after the last test of the suite. */
export function afterAll(fn: Fn): void {
  addHook("afterAll", fn);
}
/** Runs before each test of the suite, outer suites first. */
export function beforeEach(fn: Fn): void {
  addHook("beforeEach", fn);
}
/** Runs after each test of the suite, inner suites first. */
export function afterEach(fn: Fn): void {
  addHook("afterEach", fn);
}

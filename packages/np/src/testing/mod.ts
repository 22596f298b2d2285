/**
 * Assertions about arrays with NumPy's reports, and other tools for tests: `np.testing`.
 *
 * @module
 */
import {
  type Unsupported,
  unsupported,
  type UnsupportedModule,
  unsupportedModule,
  untested,
} from "../left_out.ts";

export { build_err_msg, type MessageOptions } from "./messages.ts";
export * from "./compare.ts";
export * from "./values.ts";
export * from "./ulp.ts";
export * from "./raises.ts";
export * from "./strings.ts";
export * from "./tools.ts";

const PYTHON = "it runs Python's programs";
/** Runs a module's doctests in NumPy, which are Python. */
export const rundocs: Unsupported = unsupported(
  "testing.rundocs",
  `${PYTHON}; \`deno test --doc\` runs examples`,
);
/** Runs a text as a program in NumPy. */
export const runstring: Unsupported = unsupported(
  "testing.runstring",
  `${PYTHON}; call a function`,
);
/** Runs a function in threads in NumPy. */
export const run_threaded: Unsupported = unsupported(
  "testing.run_threaded",
  "arrays are not shared between threads; start workers",
);
/** Asks for a feature of ARM processors in NumPy. */
export const check_support_sve: Unsupported = unsupported(
  "testing.check_support_sve",
  "the processor's features can't be asked for",
);
/** The class of unittest's tests in NumPy. */
export const TestCase: Unsupported = unsupported(
  "testing.TestCase",
  "there is no unittest; use Deno.test() or node:test",
);
/** Tests of dispatch by __array_function__ in NumPy. */
export const overrides: UnsupportedModule = unsupportedModule(
  "testing.overrides",
  "functions are not overridden by their arguments' classes",
);
/** NumPy's own test runner, which is not supported. */
export const test: Unsupported = untested("testing.test");

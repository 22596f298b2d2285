// Runs the examples of NumPy's docstrings that tools/oracle/gen_docstrings.py recorded and translated: the statements of
// one docstring share their variables, and what each gives is written as the recorder writes it.

import np from "@nplex/np";
import { look, python } from "./python.ts";

/** What a statement gave: a value, printed text, the class of an error, or why it was not run. */
export interface Given {
  shown?: string | null;
  printed?: string;
  error?: string;
  message?: string;
  left?: string;
}

/** A statement, what NumPy gave, and its translations; `js` is what ran alike when it was chosen. */
export interface Statement extends Given {
  py: string;
}

const OUTSIDE = new Set(
  ["np", "$", "TypeError", "Uint8Array", "NaN", "Infinity", "undefined"],
);

/** Runs translated statements one after the other. */
export function runStatements(statements: readonly (string | { left: string })[]): Given[] {
  const printed: string[] = [];
  const $ = python(printed);
  const values: Record<string, unknown> = {};
  const scope = new Proxy(values, {
    has: (_, key) => typeof key === "string" && !OUTSIDE.has(key),
    get: (target, key) => {
      if (typeof key === "symbol") return undefined;
      if (!(key in target)) throw new ReferenceError(key);
      return target[key];
    },
  });
  const printing = np.get_printoptions(), state = np.random.get_state();
  np.random.seed(1);
  try {
    return np.errstate({ all: "ignore" }, () =>
      statements.map((js) => {
        if (typeof js !== "string") return js;
        printed.length = 0;
        try {
          const value = new Function("np", "$", "scope", `with (scope) { ${js} }`)(np, $, scope);
          if (printed.length > 0) return { printed: printed.join("\n") + "\n" };
          return { shown: value === undefined ? null : look(value) };
        } catch (error) {
          if (!(error instanceof Error)) throw error;
          return { error: error.name, message: error.message };
        }
      }));
  } finally {
    np.set_printoptions(printing);
    np.random.set_state(state);
  }
}

/** Tuples are lists here, and NumPy's scalars 0-d arrays. */
const folded = (text: string) =>
  text.replaceAll("(", "[").replaceAll(")", "]").replace(/,\]/g, "]").replace(
    /np\.\w+\[(\S*?)\]/g,
    "$1",
  );

/** Whether a statement gave what NumPy gave. */
export function agrees(expected: Given, found: Given): boolean {
  if (expected.error !== undefined) return found.error === expected.error;
  if (expected.printed !== undefined) {
    return found.printed !== undefined && folded(found.printed) === folded(expected.printed);
  }
  return found.error === undefined && found.left === undefined &&
    (found.shown ?? null) === expected.shown;
}

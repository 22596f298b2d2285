// Errors of recorded calls: they surface when a graph runs, so they say which call of the user's it was.

import { specText } from "../graph/structure.ts";
import { describeSite } from "./call_site.ts";
import type { LazyNode } from "./value.ts";

/** The call that a node stands for: np's function, operands, and the user's line. */
export function nodeText(n: LazyNode): string {
  const { call, line } = describeSite(n.site);
  const operands = n.inputs.map(specText).join(", ");
  const what = call === undefined || call === n.op ? n.op : `${n.op} of np.${call}`;
  return `${what}, operands (${operands})${line ? `, called at ${line}` : ""}`;
}

/** An error with the call that caused it in its message. */
export function blame(error: unknown, n: LazyNode, backend: string): unknown {
  if (!(error instanceof Error)) return error;
  const before = error.message;
  const message = `${before} [backend '${backend}': ${nodeText(n)}]`;
  try {
    error.message = message;
    if (typeof error.stack === "string") error.stack = error.stack.replace(before, () => message);
  } catch {
    // Some engines' errors can't be changed.
    return new Error(message, { cause: error });
  }
  return error;
}

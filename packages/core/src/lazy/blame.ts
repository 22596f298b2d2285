// Errors of recorded calls: they surface when a graph runs, so they say which call of the user's it was.

import { specText } from "../graph/structure.ts";
import { describeSite } from "./call_site.ts";
import { HostCall } from "./host_call.ts";
import type { LazyNode } from "./value.ts";

/** The call that a node stands for: np's function, operands, and the user's line. */
export function nodeText(n: LazyNode): string {
  const { call, line } = describeSite(n.site);
  const operands = n.inputs.map(specText).join(", ");
  const { attrs: { call: recorded } } = n;
  const name = recorded instanceof HostCall ? recorded.name : call;
  const what = name === undefined || name === n.op ? n.op : `${n.op} of np.${name}`;
  return `${what}, operands (${operands})${line ? `, called at ${line}` : ""}`;
}

/** An error with the call that caused it in its message. */
export function blame(error: unknown, n: LazyNode, backend: string): unknown {
  return saying(error, `backend '${backend}': ${nodeText(n)}`);
}

/** An error with more in its message. */
export function saying(error: unknown, text: string): unknown {
  if (!(error instanceof Error)) return error;
  const before = error.message;
  const message = `${before} [${text}]`;
  try {
    error.message = message;
    if (typeof error.stack === "string") error.stack = error.stack.replace(before, () => message);
  } catch {
    // Some engines' errors can't be changed.
    return new Error(message, { cause: error });
  }
  return error;
}

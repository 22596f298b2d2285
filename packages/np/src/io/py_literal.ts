// A strict parser for the Python literals that occur in npy headers: dict, tuple, list, string,
// integer, True, False, None. It evaluates nothing else. What a header means lives in npy.ts.

import { ValueError } from "@nplex/core";

/** A Python literal; tuple and list are told apart because a shape must be a tuple. */
export type PyLiteral = string | number | boolean | null | PySequence | Map<PyLiteral, PyLiteral>;

/** A Python tuple or list. */
export interface PySequence {
  /** Which of the two. */
  readonly kind: "tuple" | "list";
  /** Its items in order. */
  readonly items: PyLiteral[];
}

// One alternative a kind of token: 1 punctuation, 2/3 string body, 4 integer, 5 its Python 2 suffix, 6 name.
const TOKEN =
  /\s*(?:([{}()[\]:,])|u?(?:'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)")|(-?(?:0+|[1-9]\d*)(?!\d))(L?)|([A-Za-z]\w*))/y;
const NAMES = new Map<string, boolean | null>([["True", true], ["False", false], ["None", null]]);
const MAX_DEPTH = 64;

/**
 * Reads one Python literal that fills the whole text.
 *
 * @param text The literal, with white space around it.
 * @param longSuffix Whether integers may end in Python 2's `L`.
 * @throws ValueError if the text is anything else.
 */
export function parsePyLiteral(text: string, longSuffix: boolean): PyLiteral {
  let end = 0;
  let token: RegExpExecArray | null = null;

  function fail(): never {
    throw new ValueError(`load: cannot parse the npy header: ${JSON.stringify(text.trimEnd())}`);
  }
  function next(): void {
    TOKEN.lastIndex = end;
    token = TOKEN.exec(text);
    if (token) end = TOKEN.lastIndex;
    else if (text.slice(end).trim() !== "") fail();
  }
  function accept(punctuation: string): boolean {
    if (token?.[1] !== punctuation) return false;
    next();
    return true;
  }
  /** Reads `item, item, ...` up to the closing bracket; `trailing` is whether a comma came last. */
  function list(close: string, item: () => void): { trailing: boolean } {
    let trailing = false;
    while (!accept(close)) {
      item();
      trailing = accept(",");
      if (!trailing && token?.[1] !== close) fail();
    }
    return { trailing };
  }
  function value(depth: number): PyLiteral {
    if (!token || depth > MAX_DEPTH) fail();
    const [, punctuation, single, double, integer, suffix, name] = token;
    next();
    if (single !== undefined || double !== undefined) return single ?? double;
    if (integer !== undefined) return suffix && !longSuffix ? fail() : Number(integer);
    if (name !== undefined) return NAMES.get(name) ?? (name === "None" ? null : fail());
    if (punctuation === "{") {
      const dict = new Map<PyLiteral, PyLiteral>();
      list("}", () => {
        const key = value(depth + 1);
        if (!accept(":")) fail();
        dict.set(key, value(depth + 1));
      });
      return dict;
    }
    const items: PyLiteral[] = [];
    const item = () => void items.push(value(depth + 1));
    if (punctuation === "[") {
      list("]", item);
      return { kind: "list", items };
    }
    if (punctuation !== "(") fail();
    const { trailing } = list(")", item);
    // In Python `(3)` is the integer 3: only a comma makes a tuple of one.
    return items.length === 1 && !trailing ? items[0] : { kind: "tuple", items };
  }

  next();
  const result = value(0);
  if (token !== null) fail();
  return result;
}

/** Writes a literal as Python's `repr` does, for messages. */
export function pyRepr(value: PyLiteral): string {
  if (value instanceof Map) {
    return `{${Array.from(value, ([k, v]) => `${pyRepr(k)}: ${pyRepr(v)}`).join(", ")}}`;
  }
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "string") return `'${value}'`;
  if (typeof value === "number") return String(value);
  const inside = value.items.map(pyRepr).join(", ");
  if (value.kind === "list") return `[${inside}]`;
  return value.items.length === 1 ? `(${inside},)` : `(${inside})`;
}

// assert_string_equal: texts that must be equal, and what differs if not.

import { AssertionError, Binder } from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { differences, linesOf } from "./differ.ts";
import { pythonRepr } from "./messages.ts";

const stringArgs = new Binder("assert_string_equal", [
  ["actual", tags.Anything],
  ["desired", tags.Anything],
]);

/**
 * Checks that two texts are equal.
 *
 * @param actual What there is.
 * @param desired What there should be.
 * @throws {AssertionError} When they differ; the message shows the lines and marks what changed in them.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertThrows } from "@std/assert";
 *
 * np.testing.assert_string_equal("abc", "abc");
 * assertThrows(
 *   () => np.testing.assert_string_equal("foo", "fao"),
 *   np.AssertionError,
 *   "Differences in strings:\n- foo+ fao",
 * );
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.testing.assert_string_equal.html
 */
export function assert_string_equal(
  actual: string | { readonly actual: string; readonly desired: string },
  desired?: string,
): void {
  [actual, desired] = stringArgs.bind([...arguments]) as [string, string];
  for (const s of [actual, desired]) {
    if (typeof s !== "string") throw new AssertionError(`${pythonRepr(s)} is not a string`);
  }
  if (actual === desired) return;
  const diff = differences(linesOf(actual), linesOf(desired)), shown: string[] = [];
  while (diff.length > 0) {
    const first = diff.shift() ?? "";
    if (first.startsWith("  ")) continue;
    // As in NumPy, a line that only one text has is reported by itself.
    if (!first.startsWith("- ")) throw new AssertionError(pythonRepr(first));
    const part = [first];
    let second = diff.shift();
    if (second?.startsWith("? ")) {
      part.push(second);
      second = diff.shift();
    }
    if (second === undefined) throw new AssertionError(pythonRepr(first));
    if (!second.startsWith("+ ")) throw new AssertionError(pythonRepr(second));
    part.push(second);
    if (diff[0]?.startsWith("? ")) part.push(diff.shift() ?? "");
    if (second.slice(2) !== first.slice(2)) shown.push(...part);
  }
  if (shown.length === 0) return;
  throw new AssertionError(`Differences in strings:\n${shown.join("").trimEnd()}`);
}

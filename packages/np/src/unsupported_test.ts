// What is left out on purpose says why, however it is called.

import { assertMatch, assertThrows } from "@std/assert";
import * as np from "@nplex/np";

const entries = Object.entries(np as unknown as Record<string, unknown>).filter(([, value]) =>
  typeof value === "function" && (value as { unsupported?: boolean }).unsupported === true
);

for (const [name, value] of entries) {
  Deno.test(`np.${name} throws NotImplementedError with a reason`, () => {
    const call = value as (...args: unknown[]) => unknown;
    const error = assertThrows(() => call([1, 2]), np.NotImplementedError);
    assertMatch(error.message, new RegExp(`^np.${name} is not supported: .{20,}`));
  });
}

Deno.test("a class that is left out says so when made", () => {
  const Matrix = np.matrix as unknown as new (x: unknown) => unknown;
  assertThrows(() => new Matrix([[1]]), np.NotImplementedError, "np.matrix is not supported");
});

// The errors that kernels can find, in NumPy's words. A kernel notes a code and the value that was wrong.

import { IndexError, ValueError } from "@nplex/core";
import type { Failure } from "./program.ts";

/** An index out of range; the code is the axis and 2, so that an axis of -1 (flat) has one too. */
export function indexFailure(shape: readonly number[]): Failure {
  return (code, value) => {
    const axis = code - 2;
    return new IndexError(
      axis < 0
        ? `index ${value} is out of bounds for size ${shape[0]}`
        : `index ${value} is out of bounds for axis ${axis} with size ${shape[axis] ?? shape[0]}`,
    );
  };
}

/** A negative power of an integer. */
export const negativePower: Failure = () =>
  new ValueError("Integers to negative integer powers are not allowed.");

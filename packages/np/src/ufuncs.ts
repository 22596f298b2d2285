// NumPy's ufuncs: a declaration each, with its row of the table and its documentation.

import { type BinaryUFunc, ufunc, type UnaryUFunc } from "@nplex/core";

/**
 * Adds two arrays element by element.
 *
 * @param x1 First operand, of any dtype.
 * @param x2 Second operand; the two broadcast.
 * @returns The sum, of the promoted dtype; bool adds as "or".
 * @throws {ValueError} When the shapes don't broadcast.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.add([1, 2], 3)), "[4. 5.]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.add.html
 */
export const add: BinaryUFunc = ufunc({
  name: "add",
  nin: 2,
  primitives: ["add"],
  identity: 0,
  reorderable: true,
});

/**
 * Square root of each element; NaN for negative real numbers.
 *
 * @param x Any dtype; integers give floats.
 * @returns The roots.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.sqrt([4, 9])), "[2. 3.]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.sqrt.html
 */
export const sqrt: UnaryUFunc = ufunc({ name: "sqrt", nin: 1, primitives: ["sqrt"] });

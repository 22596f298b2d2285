// NumPy's ufuncs: functions of bits.
// A declaration each, with its row of the table and its documentation.
// `packbits` and the like are not ufuncs and live elsewhere.

import { type BinaryUFunc, ufunc, type UnaryUFunc } from "@nplex/core";

/**
 * The bits that are set in both elements.
 *
 * @param x1 First operand, integers or bools.
 * @param x2 Second operand; the two broadcast.
 * @returns The combined bits.
 * @throws {TypeError} For floats.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.bitwise_and([12n, 10n], 6)), "[4 2]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.bitwise_and.html
 */
export const bitwise_and: BinaryUFunc = /* @__PURE__ */ ufunc({
  name: "bitwise_and",
  nin: 2,
  identity: -1,
  reorderable: true,
});

/**
 * The bits that are set in at least one of the elements.
 *
 * @param x1 First operand, integers or bools.
 * @param x2 Second operand; the two broadcast.
 * @returns The combined bits.
 * @throws {TypeError} For floats.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.bitwise_or([12n, 10n], 6)), "[14 14]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.bitwise_or.html
 */
export const bitwise_or: BinaryUFunc = /* @__PURE__ */ ufunc({
  name: "bitwise_or",
  nin: 2,
  identity: 0,
  reorderable: true,
});

/**
 * The bits that are set in just one of the elements.
 *
 * @param x1 First operand, integers or bools.
 * @param x2 Second operand; the two broadcast.
 * @returns The combined bits.
 * @throws {TypeError} For floats.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.bitwise_xor([12n, 10n], 6)), "[10 12]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.bitwise_xor.html
 */
export const bitwise_xor: BinaryUFunc = /* @__PURE__ */ ufunc({
  name: "bitwise_xor",
  nin: 2,
  identity: 0,
  reorderable: true,
});

/**
 * All bits of each element turned over; "not" for bools.
 *
 * @param x Integers or bools.
 * @returns The inverted bits.
 * @throws {TypeError} For floats.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.invert([0n, 5n])), "[-1 -6]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.invert.html
 */
export const invert: UnaryUFunc = /* @__PURE__ */ ufunc({
  name: "invert",
  nin: 1,
});

/**
 * All bits of each element turned over; "not" for bools. The same object as `invert`.
 *
 * @param x Integers or bools.
 * @returns The inverted bits.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.bitwise_invert === np.invert, true);
 * assertEquals(String(np.bitwise_invert([0n, 5n])), "[-1 -6]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.bitwise_invert.html
 */
export const bitwise_invert: UnaryUFunc = invert;

/**
 * All bits of each element turned over; "not" for bools. The same object as `invert`.
 *
 * @param x Integers or bools.
 * @returns The inverted bits.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.bitwise_not === np.invert, true);
 * assertEquals(String(np.bitwise_not([0n, 5n])), "[-1 -6]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.bitwise_not.html
 */
export const bitwise_not: UnaryUFunc = invert;

/**
 * The bits of the first operand moved up by the second.
 *
 * @param x1 Integers.
 * @param x2 How far; the two broadcast.
 * @returns `x1 * 2**x2`; 0 when all bits are moved out.
 * @throws {TypeError} For floats.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.left_shift([1n, 3n], 2)), "[ 4 12]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.left_shift.html
 */
export const left_shift: BinaryUFunc = /* @__PURE__ */ ufunc({
  name: "left_shift",
  nin: 2,
});

/**
 * The bits of the first operand moved up by the second. The same object as `left_shift`.
 *
 * @param x1 Integers.
 * @param x2 How far; the two broadcast.
 * @returns `x1 * 2**x2`; 0 when all bits are moved out.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.bitwise_left_shift === np.left_shift, true);
 * assertEquals(String(np.bitwise_left_shift([1n, 3n], 2)), "[ 4 12]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.bitwise_left_shift.html
 */
export const bitwise_left_shift: BinaryUFunc = left_shift;

/**
 * The bits of the first operand moved down by the second, keeping the sign.
 *
 * @param x1 Integers.
 * @param x2 How far; the two broadcast.
 * @returns `floor(x1 / 2**x2)`.
 * @throws {TypeError} For floats.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.right_shift([8n, -8n], 2)), "[ 2 -2]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.right_shift.html
 */
export const right_shift: BinaryUFunc = /* @__PURE__ */ ufunc({
  name: "right_shift",
  nin: 2,
});

/**
 * The bits of the first operand moved down by the second, keeping the sign. The same object as `right_shift`.
 *
 * @param x1 Integers.
 * @param x2 How far; the two broadcast.
 * @returns `floor(x1 / 2**x2)`.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.bitwise_right_shift === np.right_shift, true);
 * assertEquals(String(np.bitwise_right_shift([8n, -8n], 2)), "[ 2 -2]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.bitwise_right_shift.html
 */
export const bitwise_right_shift: BinaryUFunc = right_shift;

/**
 * Number of bits set in the magnitude of each element.
 *
 * @param x Integers.
 * @returns Counts, as uint8.
 * @throws {TypeError} For floats and bools.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.bitwise_count([7n, -8n])), "[3 1]");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.bitwise_count.html
 */
export const bitwise_count: UnaryUFunc = /* @__PURE__ */ ufunc({
  name: "bitwise_count",
  nin: 1,
});

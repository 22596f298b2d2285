// How np.genfromtxt turns the fields of one column into values: by a dtype, by a function of the user's, or by
// the first of bool, int, float, complex and text that takes all of them.

import {
  asScalar,
  bool,
  type Complex,
  complex as makeComplex,
  complex128,
  type DType,
  dtype,
  float64,
  int64,
  intRange,
  ndarray,
  NotImplementedError,
  OverflowError,
  ValueError,
} from "@nplex/core";
import { parseComplex, parseFloat64, parseInteger, strip } from "./python_numbers.ts";
import { quoted } from "./field_values.ts";

/** A value of a field. */
export type FieldValue = number | bigint | boolean | Complex | string | null;

/** What a column holds: elements of a dtype, or text. */
export type ColumnType = DType | "text";

/** Reads a field; undefined where Python raises ValueError. */
type Parse = (text: string) => FieldValue | undefined;

interface Rung {
  readonly type: ColumnType;
  readonly parse: Parse;
  readonly fallback: FieldValue;
}

function parseBool(text: string): boolean | undefined {
  const upper = text.toUpperCase();
  return upper === "TRUE" ? true : upper === "FALSE" ? false : undefined;
}

const [LOW, HIGH] = intRange(int64);

/** The types that are tried in turn when no dtype is given. */
const LADDER: readonly Rung[] = [
  { type: bool, parse: parseBool, fallback: false },
  { type: int64, parse: parseInteger, fallback: -1n },
  { type: float64, parse: parseFloat64, fallback: NaN },
  { type: complex128, parse: parseComplex, fallback: makeComplex(NaN, 0) },
  { type: "text", parse: (text) => text, fallback: "???" },
];
const TEXT_RUNG = LADDER.length - 1;

/** NumPy would read these as long doubles. */
const HEX = /^\s*[+-]?0x[\da-f]*\.?[\da-f]*(?:p[+-]?\d+)?\s*$/i;

/** NumPy's integers other than int64 and uint64 are read by way of a float. */
function parseByFloat(text: string): bigint | undefined {
  const x = parseFloat64(text);
  if (x === undefined || Number.isNaN(x)) return undefined;
  if (!Number.isFinite(x)) throw new OverflowError("cannot convert float infinity to integer");
  return BigInt(Math.trunc(x));
}

/** `np.uint64(text)` and `np.int64(text)`: out of range is an error, not a missing value. */
const parseExactly = (d: DType): Parse => {
  const [low, high] = intRange(d);
  return (text) => {
    const x = parseInteger(text);
    if (x !== undefined && (x < low || x > high)) {
      throw new OverflowError(`genfromtxt(): ${x} is out of bounds for ${d}`);
    }
    return x;
  };
};

/** The converter of one column. */
export class StringConverter {
  #parse: Parse;
  /** The value for what can't be read. */
  #fallback: FieldValue;
  readonly #fill: FieldValue | undefined;
  readonly #missing: Set<string>;
  #rung: number;
  #locked: boolean;
  #strictInt = false;
  /** What the column holds; undefined where a function of the user's does not tell. */
  type: ColumnType | undefined;
  /** Whether a value told the type: a column of missing values only has none of its own. */
  checked = false;

  /**
   * Starts with a type, or with the first that is tried.
   * @param type What the column holds; undefined to find out. @param missing The texts for missing values.
   * @param fill The value for them.
   */
  constructor(
    type: ColumnType | undefined,
    missing: Iterable<string>,
    fill: FieldValue | undefined,
  ) {
    this.#missing = new Set([...missing, ""]);
    this.#fill = fill;
    this.#locked = type !== undefined;
    this.type = type ?? bool;
    this.#rung = rungOf(this.type);
    const rung = LADDER[this.#rung];
    this.#parse = rung.parse;
    this.#fallback = fill ?? rung.fallback;
    // NumPy's `default or False`; NaN is true in Python.
    if (type === undefined && !fill && !Number.isNaN(fill)) this.#fallback = false;
    if (type !== undefined && type !== "text" && (type.kind === "i" || type.kind === "u")) {
      this.#parse = type.itemsize === 8 ? parseExactly(type) : parseByFloat;
    }
  }

  /** Uses a function of the user's from now on; `sample` is a field of the column, if one is known. */
  use(f: (text: string) => unknown, sample: string | undefined): void {
    this.#parse = (text) => called(f, text);
    this.#locked = true;
    if (this.#fill !== undefined && this.#fill !== null) {
      this.#fallback = this.#fill;
      this.type = typeOf(this.#fill);
      return;
    }
    let tester: FieldValue | undefined;
    try {
      tester = this.#parse(sample || "1");
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
    this.type = tester === undefined || tester === null ? undefined : typeOf(tester);
  }

  /** The value of a field, the fallback where there is none. */
  loose(text: string): FieldValue {
    return this.#parse(text) ?? this.#fallback;
  }

  /** The value of a field, the fallback where it is missing; undefined for anything else. */
  #strict(text: string): FieldValue | undefined {
    const x = this.#parse(text);
    const fits = x !== undefined &&
      !(this.#strictInt && typeof x === "bigint" && (x < LOW || x > HIGH));
    if (fits) return x;
    if (!this.#missing.has(strip(text))) return undefined;
    if (this.#rung === 0) this.checked = false;
    return this.#fallback;
  }

  /** The value of a field. @throws {ValueError} When it can't be read and is not missing. */
  strict(text: string): FieldValue {
    const x = this.#strict(text);
    if (x === undefined) {
      throw new ValueError(`genfromtxt(): could not convert string ${quoted(text)}`);
    }
    return x;
  }

  /**
   * Finds the type that takes all fields.
   * @param fields The fields. @param column Their column and @param line their lines, for messages.
   * @throws {ValueError} When a function of the user's does not take one.
   */
  upgrade(fields: readonly string[], column: number, line: (row: number) => number): void {
    this.checked = true;
    for (;;) {
      const bad = fields.findIndex((text) => this.#strict(text) === undefined);
      if (bad < 0) return;
      if (this.#locked) {
        throw new ValueError(
          `genfromtxt(): Converter #${column} is locked and cannot be upgraded: ` +
            `(occurred line #${line(bad)} for value ${quoted(fields[bad])})`,
        );
      }
      this.checked = true;
      this.#rung++;
      if (this.#rung === TEXT_RUNG) this.#refuseHex(fields, column);
      const rung = LADDER[this.#rung];
      this.type = rung.type;
      this.#parse = rung.parse;
      this.#strictInt = rung.type === int64;
      this.#fallback = this.#fill ?? rung.fallback;
    }
  }

  #refuseHex(fields: readonly string[], column: number): void {
    const known = (text: string) =>
      HEX.test(text) || parseFloat64(text) !== undefined || this.#missing.has(strip(text));
    if (!fields.every(known)) return;
    throw new NotImplementedError(
      `genfromtxt(): column ${column} has hexadecimal numbers, which NumPy reads as long doubles; ` +
        "there are none here: give a converter",
    );
  }
}

/** Where in the ladder the parser of a type is. */
function rungOf(type: ColumnType): number {
  if (type === "text") return TEXT_RUNG;
  return { b: 0, i: 1, u: 1, f: 2, c: 3 }[type.kind];
}

/** A user's function on a field; its ValueError, and BigInt's complaints, mean that there is no value. */
function called(f: (text: string) => unknown, text: string): FieldValue | undefined {
  let x: unknown;
  try {
    x = f(text);
  } catch (error) {
    if (error instanceof ValueError || error instanceof SyntaxError) return undefined;
    throw error;
  }
  if (x instanceof ndarray && x.ndim === 0) x = x.item({ bigint: true });
  if (x === null || x === undefined) return null;
  if (typeof x === "string" || asScalar(x) !== undefined) return x as FieldValue;
  throw new TypeError(
    `genfromtxt(): a converter must give a number, a bool or a string for ${quoted(text)}`,
  );
}

/** The type of a value: number is a float here, bigint an int. */
function typeOf(x: FieldValue): ColumnType {
  switch (typeof x) {
    case "number":
      return float64;
    case "bigint":
      return int64;
    case "boolean":
      return bool;
    case "string":
      return "text";
  }
  return dtype("complex128");
}

// NumPy's print options: the current state, its checks, set, get and scoped change.
// What the options do to text lives in array2string.ts and element_format.ts.
import { NotImplementedError, ValueError } from "../errors.ts";

/** How `precision` is read for floats, as NumPy's `floatmode`. */
export type FloatMode = "fixed" | "unique" | "maxprec" | "maxprec_equal";

/** How the sign of positive numbers is shown: not, as a plus, or as a space. */
export type SignMode = "-" | "+" | " ";

/** A complex element as formatters get it; `np.Complex` is one. */
export interface ComplexValue {
  /** The real part. */
  readonly re: number;
  /** The imaginary part. */
  readonly im: number;
}

/** Any element as a formatter may get it: integers come as `bigint` where a `number` would not be exact. */
export type ElementValue = number | bigint | boolean | ComplexValue;

/** A function that writes one element; written as a method, so that functions of a narrower type fit too. */
export type ElementFormatter<T extends ElementValue = ElementValue> = {
  /** Writes one element. */
  format(value: T): string;
}["format"];

/** Functions that write elements, by kind of dtype; NumPy's keys for dtypes that do not exist here have no effect. */
export interface Formatters {
  /** For every dtype. */
  all?: ElementFormatter | null;
  /** For bool. */
  bool?: ElementFormatter<boolean> | null;
  /** For every integer dtype. */
  int?: ElementFormatter<number | bigint> | null;
  /** The same as `int`. */
  int_kind?: ElementFormatter<number | bigint> | null;
  /** For every float dtype. */
  float?: ElementFormatter<number> | null;
  /** The same as `float`. */
  float_kind?: ElementFormatter<number> | null;
  /** For every complex dtype. */
  complexfloat?: ElementFormatter<ComplexValue> | null;
  /** The same as `complexfloat`. */
  complex_kind?: ElementFormatter<ComplexValue> | null;
}

/** The state that `np.get_printoptions` returns. */
export interface PrintOptions {
  /** Elements shown at each end of a summarised dimension. */
  edgeitems: number;
  /** Arrays of more elements than this are summarised. */
  threshold: number;
  /** How `precision` is read for floats. */
  floatmode: FloatMode;
  /** Digits after the decimal point. */
  precision: number;
  /** Never use scientific notation for small numbers. */
  suppress: boolean;
  /** Characters in a line. */
  linewidth: number;
  /** How NaN is written. */
  nanstr: string;
  /** How infinity is written. */
  infstr: string;
  /** How the sign of positive numbers is shown. */
  sign: SignMode;
  /** Functions that write elements instead of NumPy's rules. */
  formatter: Formatters | null;
  /** Always false: NumPy's legacy modes are not implemented. */
  legacy: false;
  /** Replaces `repr` of arrays altogether. */
  override_repr: ((array: unknown) => string) | null;
}

/** What `np.set_printoptions` takes: `undefined` and `null` leave an option as it is. */
export type PrintOptionsInput = {
  [K in keyof PrintOptions]?:
    | PrintOptions[K]
    | (PrintOptions[K] extends number ? bigint : never)
    | null;
};

const DEFAULTS: Readonly<PrintOptions> = Object.freeze({
  edgeitems: 3,
  threshold: 1000,
  floatmode: "maxprec",
  precision: 8,
  suppress: false,
  linewidth: 75,
  nanstr: "nan",
  infstr: "inf",
  sign: "-",
  formatter: null,
  legacy: false,
  override_repr: null,
});

let current: Readonly<PrintOptions> = DEFAULTS;

const FLOAT_MODES: readonly unknown[] = ["fixed", "unique", "maxprec", "maxprec_equal"];
const SIGNS: readonly unknown[] = ["-", "+", " "];

function need(holds: boolean, context: string, rule: string, value: unknown): void {
  if (!holds) throw new TypeError(`${context}: ${rule}, got ${String(value)}`);
}

/** One check a row, for the options that have a value. */
const CHECKS: { [K in keyof PrintOptions]: (value: unknown, context: string) => void } = {
  edgeitems: (v, c) => need(Number.isInteger(v), c, "edgeitems must be an integer", v),
  threshold: (v, c) => {
    need(typeof v === "number", c, "threshold must be numeric", v);
    if (Number.isNaN(v)) {
      throw new ValueError(`${c}: threshold must not be NaN; Infinity shows every element`);
    }
  },
  floatmode: (v, c) => {
    if (FLOAT_MODES.includes(v)) return;
    throw new ValueError(
      `${c}: floatmode must be one of ${FLOAT_MODES.join(", ")}, got ${String(v)}`,
    );
  },
  precision: (v, c) => need(Number.isInteger(v), c, "precision must be an integer", v),
  suppress: () => {},
  linewidth: (v, c) => need(typeof v === "number", c, "the line width must be a number", v),
  nanstr: (v, c) => need(typeof v === "string", c, "nanstr must be a string", v),
  infstr: (v, c) => need(typeof v === "string", c, "infstr must be a string", v),
  sign: (v, c) => {
    if (SIGNS.includes(v)) return;
    throw new ValueError(`${c}: sign must be one of ' ', '+' or '-', got ${String(v)}`);
  },
  formatter: (v, c) => {
    need(typeof v === "object", c, "formatter must be an object of functions", v);
    for (const [key, f] of Object.entries(v as object)) {
      need(
        f === null || f === undefined || typeof f === "function",
        c,
        `formatter.${key} must be a function`,
        f,
      );
    }
  },
  legacy: (v, c) => {
    if (v === false) return;
    throw new NotImplementedError(`${c}: legacy printing (${String(v)}) is not implemented`);
  },
  override_repr: (v, c) =>
    need(typeof v === "function", c, "override_repr must be a function of the array", v),
};

/**
 * The current options with some replaced, checked as NumPy checks them.
 * @param changes New values; `undefined` and `null` mean "as it is".
 * @param context The function to name in errors.
 * @returns A new options object; the state is not touched.
 * @throws {ValueError} For an unknown `floatmode` or `sign`, or a NaN `threshold`.
 * @throws {TypeError} For an unknown name or a value of the wrong type.
 * @throws {NotImplementedError} For any `legacy` but `false`.
 */
export function mergePrintOptions(changes: PrintOptionsInput, context: string): PrintOptions {
  const merged: Record<string, unknown> = { ...current };
  for (const [key, given] of Object.entries(changes)) {
    const value = typeof given === "bigint" ? Number(given) : given;
    if (!Object.hasOwn(DEFAULTS, key)) {
      throw new TypeError(`${context}() got an unexpected argument '${key}'`);
    }
    if (value === undefined || value === null) continue;
    CHECKS[key as keyof PrintOptions](value, context);
    merged[key] = key === "suppress" ? Boolean(value) : value;
  }
  return merged as unknown as PrintOptions;
}

/**
 * Sets options for printing arrays; those not given stay, except `formatter` and `override_repr`,
 * which NumPy resets on every call.
 * @param options NumPy's options by name.
 * @throws {ValueError} For an unknown `floatmode` or `sign`, or a NaN `threshold`.
 * @throws {TypeError} For an unknown name or a value of the wrong type.
 * @throws {NotImplementedError} For any `legacy` but `false`.
 * @example
 * ```ts
 * import { getPrintOptions, setPrintOptions } from "@nplex/core";
 * import { assertEquals } from "@std/assert";
 *
 * setPrintOptions({ precision: 3 });
 * assertEquals(getPrintOptions().precision, 3);
 * setPrintOptions({ precision: 8 });
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.set_printoptions.html
 */
export function setPrintOptions(options: PrintOptionsInput = {}): void {
  change(options, "set_printoptions");
}

/** Replaces the state and returns what it was before. */
function change(options: PrintOptionsInput, context: string): Readonly<PrintOptions> {
  const next = mergePrintOptions(options, context);
  next.formatter = options.formatter ?? null;
  next.override_repr = options.override_repr ?? null;
  const before = current;
  current = Object.freeze(next);
  return before;
}

/**
 * The current print options.
 * @returns A copy that can be changed without effect on printing.
 * @example
 * ```ts
 * import { getPrintOptions } from "@nplex/core";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(getPrintOptions().linewidth, 75);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.get_printoptions.html
 */
export function getPrintOptions(): PrintOptions {
  return { ...current };
}

/** A change of print options that ends when it is disposed of. */
export interface PrintOptionsScope extends Disposable {
  /** The options that hold inside the scope. */
  readonly options: PrintOptions;
}

/**
 * Changes print options until the returned scope is disposed of.
 * @param options NumPy's options by name.
 * @returns The scope, for `using`.
 * @throws {ValueError | TypeError | NotImplementedError} As {@linkcode setPrintOptions}.
 * @example
 * ```ts
 * import { getPrintOptions, printoptions } from "@nplex/core";
 * import { assertEquals } from "@std/assert";
 *
 * {
 *   using _ = printoptions({ precision: 2 });
 *   assertEquals(getPrintOptions().precision, 2);
 * }
 * assertEquals(printoptions({ precision: 3 }, (options) => options.precision), 3);
 * assertEquals(getPrintOptions().precision, 8);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.printoptions.html
 */
export function printoptions(options: PrintOptionsInput): PrintOptionsScope;
/**
 * Runs a function under changed print options and restores them, also when it throws. When it
 * returns a promise they are restored once that settles.
 * @param options NumPy's options by name.
 * @param body The function; it gets the options in force.
 * @returns What `body` returns.
 */
export function printoptions<T>(
  options: PrintOptionsInput,
  body: (options: PrintOptions) => T,
): T;
export function printoptions<T>(
  options: PrintOptionsInput,
  body?: (options: PrintOptions) => T,
): T | PrintOptionsScope {
  if (body !== undefined && typeof body !== "function") {
    throw new TypeError("printoptions: the second argument must be a function");
  }
  let before: Readonly<PrintOptions> | undefined = change(options, "printoptions");
  const restore = () => {
    if (before) current = before;
    before = undefined;
  };
  if (!body) return { options: getPrintOptions(), [Symbol.dispose]: restore };
  let result: T;
  try {
    result = body(getPrintOptions());
  } catch (error) {
    restore();
    throw error;
  }
  if (result instanceof Promise) return result.finally(restore) as T;
  restore();
  return result;
}

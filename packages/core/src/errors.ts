// NumPy's exception classes as JavaScript errors. Which one is thrown where is decided by the code
// that throws; nothing here formats messages.

/** A value is of the right type but unacceptable: Python's `ValueError`. */
export class ValueError extends Error {
  override name = "ValueError";
}

/** An index is out of range or of the wrong kind: Python's `IndexError`. */
export class IndexError extends Error {
  override name = "IndexError";
}

/** A Python integer does not fit the dtype it is combined with: Python's `OverflowError`. */
export class OverflowError extends Error {
  override name = "OverflowError";
}

/** An integer division by zero where Python itself raises: Python's `ZeroDivisionError`. */
export class ZeroDivisionError extends Error {
  override name = "ZeroDivisionError";
}

/** A floating-point error under `np.seterr(... "raise")`: Python's `FloatingPointError`. */
export class FloatingPointError extends Error {
  override name = "FloatingPointError";
}

/** A linear algebra routine cannot produce an answer: `np.linalg.LinAlgError`, a `ValueError`. */
export class LinAlgError extends ValueError {
  override name = "LinAlgError";
}

/** No loop of a ufunc fits its operands: NumPy's `UFuncTypeError`, a `TypeError`. */
export class UFuncTypeError extends TypeError {
  override name = "UFuncTypeError";
}

/** Two dtypes have no common dtype: `np.exceptions.DTypePromotionError`, a `TypeError`. */
export class DTypePromotionError extends TypeError {
  override name = "DTypePromotionError";
}

/** The backend in use does not have a dtype; the message names those that it has. */
export class DTypeError extends TypeError {
  override name = "DTypeError";
}

/** A parameter or feature of NumPy's that is not supported here; it is never silently ignored. */
export class NotImplementedError extends Error {
  override name = "NotImplementedError";
}

/** A value was read before its backend had computed it; `await a.ready()` is the way out. */
export class NotReadyError extends Error {
  override name = "NotReadyError";
}

/** A file ended or has a form that cannot be read: Python's `EOFError`. */
export class EOFError extends Error {
  override name = "EOFError";
}

/**
 * An axis is outside an array's dimensions: `np.exceptions.AxisError`.
 * It is a `ValueError` and, for `instanceof`, an `IndexError` too, as in NumPy.
 */
export class AxisError extends ValueError {
  override name = "AxisError";
  /** The axis that was asked for, when known. */
  readonly axis?: number;
  /** The number of dimensions of the array. */
  readonly ndim?: number;
  /**
   * @param axis The axis in question, or a whole message.
   * @param ndim The number of dimensions.
   * @param prefix Words put before the message, usually the function's name.
   */
  constructor(axis: number | string, ndim?: number, prefix?: string) {
    super(
      typeof axis === "string"
        ? axis
        : `${
          prefix ? prefix + ": " : ""
        }axis ${axis} is out of bounds for array of dimension ${ndim}`,
    );
    if (typeof axis === "number") this.axis = axis;
    this.ndim = ndim;
  }
}

// JavaScript has single inheritance: an AxisError is made an IndexError by IndexError's own test.
Object.defineProperty(IndexError, Symbol.hasInstance, {
  value: function (this: unknown, x: unknown): boolean {
    return Function.prototype[Symbol.hasInstance].call(this, x) ||
      (this === IndexError && x instanceof AxisError);
  },
});

/** NumPy's warning category for the real part taken of a complex value. */
export class ComplexWarning extends Error {
  override name = "ComplexWarning";
}

/** Python's category for warnings of floating-point errors. */
export class RuntimeWarning extends Error {
  override name = "RuntimeWarning";
}

/** Prints a warning as Python's `warnings.warn` does: each text once a process. */
export function warn(category: string, message: string): void {
  const text = `${category}: ${message}`;
  if (warned.has(text)) return;
  warned.add(text);
  console.warn(text);
}

const warned = new Set<string>();

/** Makes warnings that were already printed print again; used by tests. */
export function resetWarnings(): void {
  warned.clear();
}

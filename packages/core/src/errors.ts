// NumPy's exception classes as JavaScript errors. Which one is thrown where is decided by the code
// that throws; nothing here formats messages.

/**
 * Gives an error class the name that messages show: on the prototype, as built-in errors have it.
 *
 * @param errorClass The class.
 * @param name Its errors' name.
 */
export function nameErrors(errorClass: { readonly prototype: Error }, name: string): void {
  Object.defineProperty(errorClass.prototype, "name", {
    value: name,
    configurable: true,
    writable: true,
  });
}

/** A value is of the right type but unacceptable: Python's `ValueError`. */
export class ValueError extends Error {
  static {
    nameErrors(this, "ValueError");
  }
}

/** An index is out of range or of the wrong kind: Python's `IndexError`. */
export class IndexError extends Error {
  static {
    nameErrors(this, "IndexError");
  }
}

/** A Python integer does not fit the dtype it is combined with: Python's `OverflowError`. */
export class OverflowError extends Error {
  static {
    nameErrors(this, "OverflowError");
  }
}

/** An attribute can't take a value: Python's `AttributeError`. */
export class AttributeError extends Error {
  static {
    nameErrors(this, "AttributeError");
  }
}

/** An integer division by zero where Python itself raises: Python's `ZeroDivisionError`. */
export class ZeroDivisionError extends Error {
  static {
    nameErrors(this, "ZeroDivisionError");
  }
}

/** A floating-point error under `np.seterr(... "raise")`: Python's `FloatingPointError`. */
export class FloatingPointError extends Error {
  static {
    nameErrors(this, "FloatingPointError");
  }
}

/** A linear algebra routine cannot produce an answer: `np.linalg.LinAlgError`, a `ValueError`. */
export class LinAlgError extends ValueError {
  static {
    nameErrors(this, "LinAlgError");
  }
}

/** No loop of a ufunc fits its operands: NumPy's `UFuncTypeError`, a `TypeError`. */
export class UFuncTypeError extends TypeError {
  static {
    nameErrors(this, "UFuncTypeError");
  }
}

/** Two dtypes have no common dtype: `np.exceptions.DTypePromotionError`, a `TypeError`. */
export class DTypePromotionError extends TypeError {
  static {
    nameErrors(this, "DTypePromotionError");
  }
}

/** A check failed: Python's `AssertionError`. */
export class AssertionError extends Error {
  static {
    nameErrors(this, "AssertionError");
  }
}

/** The backend in use does not have a dtype; the message names those that it has. */
export class DTypeError extends TypeError {
  static {
    nameErrors(this, "DTypeError");
  }
}

/** A parameter or feature of NumPy's that is not supported here; it is never silently ignored. */
export class NotImplementedError extends Error {
  static {
    nameErrors(this, "NotImplementedError");
  }
}

/** A value was read before its backend had computed it; `await a.ready()` is the way out. */
export class NotReadyError extends Error {
  static {
    nameErrors(this, "NotReadyError");
  }
}

/** A function can't be traced by `np.compile`: something in it depends on values, which are not there yet. */
export class TraceError extends Error {
  static {
    nameErrors(this, "TraceError");
  }
}

/** A file ended or has a form that cannot be read: Python's `EOFError`. */
export class EOFError extends Error {
  static {
    nameErrors(this, "EOFError");
  }
}

/** A name is not in a mapping: Python's `KeyError`. */
export class KeyError extends Error {
  static {
    nameErrors(this, "KeyError");
  }
}

/** A call cannot be carried out as asked: Python's `RuntimeError`. */
export class RuntimeError extends Error {
  static {
    nameErrors(this, "RuntimeError");
  }
}

/** There is not enough memory for an array: Python's `MemoryError`. */
export class MemoryError extends Error {
  static {
    nameErrors(this, "MemoryError");
  }
}

/** The exact answer would take more work than allowed: `np.exceptions.TooHardError`. */
export class TooHardError extends RuntimeError {
  static {
    nameErrors(this, "TooHardError");
  }
}

/**
 * An axis is outside an array's dimensions: `np.exceptions.AxisError`.
 * It is a `ValueError` and, for `instanceof`, an `IndexError` too, as in NumPy.
 */
export class AxisError extends ValueError {
  static {
    nameErrors(this, "AxisError");
  }
  /** The axis that was asked for, when known. */
  readonly axis?: number;
  /** The number of dimensions of the array. */
  readonly ndim?: number;
  /**
   * Makes the error with NumPy's message.
   *
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
  static {
    nameErrors(this, "ComplexWarning");
  }
}

/** NumPy's warning category for a fit whose rank is too small. */
export class RankWarning extends Error {
  static {
    nameErrors(this, "RankWarning");
  }
}

/** NumPy's warning category for deprecations that users see. */
export class VisibleDeprecationWarning extends Error {
  static {
    nameErrors(this, "VisibleDeprecationWarning");
  }
}

/** NumPy's warning category for deprecated modules. */
export class ModuleDeprecationWarning extends Error {
  static {
    nameErrors(this, "ModuleDeprecationWarning");
  }
}

/** Python's category for warnings of floating-point errors. */
export class RuntimeWarning extends Error {
  static {
    nameErrors(this, "RuntimeWarning");
  }
}

/** A warning that was given. */
export interface Warned {
  /** The name of its category. */
  readonly category: string;
  /** The message. */
  readonly message: string;
}

/** Who gets warnings instead of the console, the last one first. */
const receivers: ((warning: Warned) => boolean)[] = [];

/**
 * Gives warnings to a function instead of the console, until the guard is disposed of.
 * @param receive Gets each warning; false passes it on.
 */
export function interceptWarnings(receive: (warning: Warned) => boolean): Disposable {
  receivers.push(receive);
  return {
    [Symbol.dispose]: () => {
      const i = receivers.lastIndexOf(receive);
      if (i >= 0) receivers.splice(i, 1);
    },
  };
}

/** Prints a warning as Python's `warnings.warn` does: each text once a process. */
export function warn(category: string, message: string): void {
  for (let i = receivers.length - 1; i >= 0; i--) {
    if (receivers[i]({ category, message })) return;
  }
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

/**
 * A function that only throws NotImplementedError: it stands for what is left out on purpose, and is marked so.
 * @param name Under np.
 * @param why The reason, and a way out.
 */
/* @__NO_SIDE_EFFECTS__ */
export function refusing(name: string, why: string): (...args: unknown[]) => never {
  // A function and not an arrow, so that `new np.matrix(...)` gets the reason too.
  const f = function (): never {
    throw new NotImplementedError(refusalText(name, why));
  };
  Object.defineProperties(f, { name: { value: name }, unsupported: { value: true } });
  return f;
}

/** What {@linkcode refusing} says. */
export const refusalText = (name: string, why: string): string =>
  `np.${name} is not supported: ${why}`;

/** The error for a name among the options that a function does not have. */
export const unexpectedKeyword = (fn: string, name: string): TypeError =>
  new TypeError(`${fn}() got an unexpected keyword argument '${name}'`);

/** The error for an argument given by position and by name. */
export const givenTwice = (fn: string, name: string): TypeError =>
  new TypeError(`${fn}() got multiple values for argument '${name}'`);

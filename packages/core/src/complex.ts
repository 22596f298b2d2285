// The complex number that users see: what `np.complex(re, im)` makes and `.item()` of a complex array
// gives. Arithmetic happens on arrays; this is a value.

/**
 * A complex number.
 *
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const z = np.array([new np.Complex(1, -2)]).item();
 * assertEquals(z instanceof np.Complex && [z.re, z.im], [1, -2]);
 * ```
 */
export class Complex {
  /** Real part. */
  readonly re: number;
  /** Imaginary part. */
  readonly im: number;

  /** Makes a number of two parts. @param re Real part. @param im Imaginary part. */
  constructor(re: number, im = 0) {
    if (typeof re !== "number" || typeof im !== "number") {
      throw new TypeError(`complex(): parts must be numbers, not ${String(re)} and ${String(im)}`);
    }
    this.re = re;
    this.im = im;
  }

  /**
   * As Python prints it: `(1+2j)`, `2j`.
   *
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(np.complex(1, -2).toString(), "(1-2j)");
   * assertEquals(String(np.complex(1e20, -1e-7)), "(1e+20-1e-07j)");
   * ```
   */
  toString(): string {
    const part = (x: number) => {
      if (Number.isNaN(x)) return "nan";
      if (!Number.isFinite(x)) return x < 0 ? "-inf" : "inf";
      if (Object.is(x, -0)) return "-0";
      const size = Math.abs(x);
      // Python's borders of the form with an exponent, which has two digits at least.
      return x === 0 || (size >= 1e-4 && size < 1e16)
        ? String(x)
        : x.toExponential().replace(/e(.)(\d)$/, "e$10$2");
    };
    const { re, im } = this;
    if (re === 0 && !Object.is(re, -0)) return `${part(im)}j`;
    const sign = im < 0 || Object.is(im, -0) ? "-" : "+";
    return `(${part(re)}${sign}${part(Object.is(im, -0) ? 0 : Math.abs(im))}j)`;
  }

  /**
   * The two parts, for JSON.
   *
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(JSON.stringify({ z: np.complex(1, -2) }), "{\"z\":{\"re\":1,\"im\":-2}}");
   * ```
   */
  toJSON(): { re: number; im: number } {
    return { re: this.re, im: this.im };
  }
}

/**
 * Makes a complex number, as Python's `complex(re, im)`.
 *
 * @param re Real part.
 * @param im Imaginary part.
 * @returns The number: an operand like any other.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.multiply([1, 2], np.complex(0, 1))), "[0.+1.j 0.+2.j]");
 * ```
 */
export function complex(re: number, im = 0): Complex {
  return new Complex(re, im);
}

// NumpyVersion: version strings of NumPy that compare as versions do.

import { ValueError } from "@nplex/core";

/**
 * A version of NumPy, comparable with another one or with a string.
 *
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const v = new np.lib.NumpyVersion("2.4.0rc1");
 * assertEquals([v.less("2.4.0"), v.greater("2.4.0b2"), v.major], [true, true, 2]);
 * assertEquals(new np.lib.NumpyVersion(np.version.version).greater_equal("2.4.0"), true);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.lib.NumpyVersion.html
 */
export class NumpyVersion {
  /** The string. */
  readonly vstring: string;
  /** Its three numbers. */
  readonly version: string;
  /** The first number. */
  readonly major: number;
  /** The second number. */
  readonly minor: number;
  /** The third number. */
  readonly bugfix: number;
  /** `"final"`, or such as `"rc1"`; nothing of a development version. */
  readonly pre_release: string;
  /** Whether it is a development version. */
  readonly is_devversion: boolean;

  /** Reads a version. @param vstring The string. @throws {ValueError} When it has not three numbers. */
  constructor(vstring: string) {
    const main = /^(\d+)\.(\d+)\.(\d+)/.exec(vstring);
    if (!main) throw new ValueError("Not a valid numpy version string");
    this.vstring = vstring;
    this.version = main[0];
    [this.major, this.minor, this.bugfix] = main.slice(1).map(Number);
    const rest = vstring.slice(main[0].length);
    this.pre_release = rest === "" ? "final" : /^(a|b|rc)\d/.exec(rest)?.[0] ?? "";
    this.is_devversion = /.dev/.test(vstring);
  }

  #compare(other: string | NumpyVersion): number {
    if (typeof other !== "string" && !(other instanceof NumpyVersion)) {
      throw new ValueError("Invalid object to compare with NumpyVersion.");
    }
    const b = typeof other === "string" ? new NumpyVersion(other) : other;
    for (const part of ["major", "minor", "bugfix"] as const) {
      if (this[part] !== b[part]) return Math.sign(this[part] - b[part]);
    }
    if (this.pre_release !== b.pre_release) {
      if (this.pre_release === "final") return 1;
      if (b.pre_release === "final") return -1;
      return this.pre_release > b.pre_release ? 1 : -1;
    }
    return Number(b.is_devversion) - Number(this.is_devversion);
  }

  /**
   * `v < other`.
   *
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(new np.lib.NumpyVersion("2.4.0").less("2.10.0"), true);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.lib.NumpyVersion.html
   */
  less(other: string | NumpyVersion): boolean {
    return this.#compare(other) < 0;
  }
  /**
   * `v <= other`.
   *
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(new np.lib.NumpyVersion("2.4.0").less_equal("2.10.0"), true);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.lib.NumpyVersion.html
   */
  less_equal(other: string | NumpyVersion): boolean {
    return this.#compare(other) <= 0;
  }
  /**
   * `v == other`.
   *
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(new np.lib.NumpyVersion("2.4.0").equal("2.10.0"), false);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.lib.NumpyVersion.html
   */
  equal(other: string | NumpyVersion): boolean {
    return this.#compare(other) === 0;
  }
  /**
   * `v != other`.
   *
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(new np.lib.NumpyVersion("2.4.0").not_equal("2.10.0"), true);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.lib.NumpyVersion.html
   */
  not_equal(other: string | NumpyVersion): boolean {
    return this.#compare(other) !== 0;
  }
  /**
   * `v > other`.
   *
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(new np.lib.NumpyVersion("2.4.0").greater("2.10.0"), false);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.lib.NumpyVersion.html
   */
  greater(other: string | NumpyVersion): boolean {
    return this.#compare(other) > 0;
  }
  /**
   * `v >= other`.
   *
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(new np.lib.NumpyVersion("2.4.0").greater_equal("2.10.0"), false);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.lib.NumpyVersion.html
   */
  greater_equal(other: string | NumpyVersion): boolean {
    return this.#compare(other) >= 0;
  }
  /**
   * `repr(v)`.
   *
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(new np.lib.NumpyVersion("2.4.0").toString(), "NumpyVersion(2.4.0)");
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.lib.NumpyVersion.html
   */
  toString(): string {
    return `NumpyVersion(${this.vstring})`;
  }
}

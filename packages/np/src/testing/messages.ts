// What failing assertions say: values as Python writes them, and NumPy's report around them.

import {
  Complex,
  type Fn,
  isDType,
  isTypedArray,
  ndarray,
  normalizer,
  parametersOf,
  scalarStr,
  toTensor,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { array_repr } from "../printing.ts";
import { reprOfText } from "../io/field_values.ts";

/** A number as Python writes it: integer-valued ones as ints. */
export function numberText(x: number): string {
  if (Number.isInteger(x) && !Object.is(x, -0)) return String(BigInt(x));
  return scalarStr(x, "float64");
}

/** A value as Python's `repr` writes it. */
export function pythonRepr(x: unknown, precision?: number): string {
  if (x === null || x === undefined) return "None";
  if (x instanceof ndarray) return array_repr(x, { precision });
  if (isTypedArray(x)) return array_repr(new ndarray(toTensor(x)), { precision });
  if (typeof x === "number") return numberText(x);
  if (typeof x === "bigint") return String(x);
  if (typeof x === "boolean") return x ? "True" : "False";
  if (typeof x === "string") return reprOfText(x);
  if (x instanceof Complex) return scalarStr(x, "complex128");
  if (Array.isArray(x)) return `[${x.map((v) => pythonRepr(v)).join(", ")}]`;
  if (isDType(x)) return `dtype('${x}')`;
  const own = (x as { repr?: unknown }).repr;
  if (typeof own === "function") return String(own.call(x));
  if (typeof x === "function") {
    return parametersOf(x) ? `<function ${x.name}>` : x.name || "<function>";
  }
  const entries = x instanceof Map ? [...x] : Object.entries(x);
  return `{${entries.map(([k, v]) => `${pythonRepr(k)}: ${pythonRepr(v)}`).join(", ")}}`;
}

/** How a report is made. */
export interface MessageOptions {
  /** The first line. */
  readonly header?: string;
  /** Whether the values are shown. */
  readonly verbose?: boolean;
  /** What the values are called. */
  readonly names?: readonly string[];
  /** Digits of floats in arrays. */
  readonly precision?: number;
}

/** The report of a failed assertion. */
export function report(
  arrays: readonly unknown[],
  err_msg: string,
  options: MessageOptions = {},
): string {
  const { header = "Items are not equal:", verbose = true, precision = 8 } = options;
  const names = options.names ?? ["ACTUAL", "DESIRED"];
  const lines = [`\n${header}`], own = String(err_msg);
  if (own !== "") {
    if (!own.includes("\n") && own.length < 79 - header.length) lines[0] += ` ${own}`;
    else lines.push(own);
  }
  if (verbose) {
    arrays.forEach((a, i) => {
      let text = pythonRepr(a, precision);
      const parts = text.split("\n");
      if (parts.length > 4) text = `${parts.slice(0, 3).join("\n")}...`;
      lines.push(` ${names[i]}: ${text}`);
    });
  }
  return lines.join("\n");
}

/**
 * The report of a failed assertion.
 *
 * @param arrays The values.
 * @param err_msg What the caller has to say.
 * @param header The first line.
 * @param verbose Whether the values are shown.
 * @param names What the values are called.
 * @param precision Digits of floats in arrays.
 * @returns The text, which begins with an empty line.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(
 *   np.testing.build_err_msg([1, 2], "so it is"),
 *   "\nItems are not equal: so it is\n ACTUAL: 1\n DESIRED: 2",
 * );
 * ```
 */
export const build_err_msg: Fn<
  [["arrays", readonly unknown[]], ["err_msg", string]],
  [
    ["header", string],
    ["verbose", boolean],
    ["names", readonly string[]],
    ["precision", number],
  ],
  string
> = normalizer(
  "build_err_msg",
  [
    ["arrays", tags.SequenceOf(tags.Anything)],
    ["err_msg", tags.Anything],
    ["header", tags.Text, "Items are not equal:"],
    ["verbose", tags.Bool, true],
    ["names", tags.SequenceOf(tags.Text), ["ACTUAL", "DESIRED"]],
    ["precision", tags.Int, 8],
  ],
  (arrays, err_msg, header, verbose, names, precision) =>
    report(arrays, String(err_msg), { header, verbose, names, precision }),
);

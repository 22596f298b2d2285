// Ranges as text, for mgrid, ogrid and r_: "0:5", "0:1:0.25", "-1:1:5j". Unlike slices of an index they
// may hold floats, and an imaginary step counts samples.

import { Slice } from "@nplex/core";

/** A range that was read. */
export interface GridRange {
  /** The first number; 0 where it was left out. */
  readonly start: number;
  /** The end, if given. */
  readonly stop: number | undefined;
  /** The step; 1 where it was left out. */
  readonly step: number;
  /** Number of samples, from an imaginary step; the stop is the last one. */
  readonly count: number | undefined;
  /** Whether Python would see a float in it. */
  readonly float: boolean;
}

const INTEGER = /^[+-]?\d+$/;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * Reads a range.
 * @param name The function, for messages.
 * @param x Text such as `"0:5"`, or a slice.
 * @throws {TypeError} When it is no range.
 */
export function parseRange(name: string, x: unknown): GridRange {
  if (x instanceof Slice) {
    return {
      start: x.start ?? 0,
      stop: x.stop ?? undefined,
      step: x.step ?? 1,
      count: undefined,
      float: false,
    };
  }
  const parts = String(x).split(":").map((p) => p.trim());
  const fail = () => new TypeError(`${name}(): '${x}' is not a range such as "0:5" or "0:1:5j"`);
  if (parts.length < 2 || parts.length > 3) throw fail();
  let float = false;
  const read = (text: string | undefined): number | undefined => {
    if (text === undefined || text === "") return undefined;
    if (!NUMBER.test(text)) throw fail();
    if (!INTEGER.test(text)) float = true;
    return Number(text);
  };
  const start = read(parts[0]) ?? 0, stop = read(parts[1]);
  const step = parts[2];
  if (step !== undefined && /j$/i.test(step)) {
    const size = step === "j" ? 1 : Number(step.slice(0, -1));
    if (Number.isNaN(size)) throw fail();
    return { start, stop, step: 1, count: Math.trunc(Math.abs(size)), float: true };
  }
  return { start, stop, step: read(step) ?? 1, count: undefined, float };
}

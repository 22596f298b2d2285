// How modules below the class MaskedArray tell its instances, without importing it.

import { type ndarray, OVERRIDE } from "@nplex/core";

/** The parts of a masked array that those modules use. */
export interface MaskedParts {
  /** The data. */
  readonly _data: ndarray;
  /** The mask, or nomask. */
  readonly _mask: ndarray;
}

/** Whether a value is a masked array. */
export function isMasked(x: unknown): x is MaskedParts {
  return typeof x === "object" && x !== null && OVERRIDE in x && "_mask" in x;
}

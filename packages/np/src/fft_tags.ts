// Tags of parameters of np.fft.

import { ndarray, ValueError } from "@nplex/core";
import * as tags from "@nplex/core/tags";

/** `norm`: looked at where the factor is computed. */
export const NormLike: tags.Tag<string | undefined> = {
  takes: "'backward', 'ortho' or 'forward'",
  optional: true,
  normalize(x, where) {
    if (typeof x === "object") {
      const error = tags.refuse(where, NormLike, x);
      // NumPy looks the norm of an inverse up in a table, where lists and arrays can't be keys.
      const unhashable = Array.isArray(x) || x instanceof ndarray;
      if (unhashable && !/(^|\.)r?fft/.test(where.fn)) throw error;
      throw new ValueError(error.message);
    }
    return String(x);
  },
};

// Tags of parameters that more than one product takes.

import { ndarray, ValueError } from "@nplex/core";
import * as tags from "@nplex/core/tags";
import type { TensordotAxes } from "@nplex/core/impl";

/** Tag of the axes of `tensordot`. */
export const TensordotAxesTag: tags.Tag<TensordotAxes> = {
  takes: "an integer or a pair of lists of integers",
  normalize(x, where) {
    if (x instanceof ndarray) x = x.tolist();
    if (!Array.isArray(x)) return tags.toInt(x, where);
    if (x.length !== 2) {
      throw new ValueError(
        `${where.fn}(): axes must be an integer or a pair of axis lists, not a list of ${x.length}`,
      );
    }
    const list = (y: unknown) =>
      Array.isArray(y) ? y.map((i) => tags.toInt(i, where)) : [tags.toInt(y, where)];
    return [list(x[0]), list(x[1])];
  },
};

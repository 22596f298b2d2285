// Tags of parameters of np.fft.

import * as tags from "@nplex/core/tags";

/** `norm`: looked at where the factor is computed. */
export const NormLike: tags.Tag<string | undefined> = {
  takes: "'backward', 'ortho' or 'forward'",
  optional: true,
  normalize(x, where) {
    if (typeof x === "object") throw tags.refuse(where, NormLike, x);
    return String(x);
  },
};

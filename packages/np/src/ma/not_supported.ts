// What np.ma has for structured and object dtypes, which do not exist here: the names give the reason.

import { type Unsupported, unsupported, untested } from "../left_out.ts";

const refusal = (name: string, why: string): Unsupported => unsupported(`ma.${name}`, why);

const RECORDS = "there are no structured dtypes; keep a masked array for each field";

/** A masked record, which is not supported: there are no structured dtypes. */
export const mvoid: Unsupported = refusal("mvoid", RECORDS);
/** A structured array as one with a column for each field, which is not supported. */
export const flatten_structured_array: Unsupported = refusal("flatten_structured_array", RECORDS);
/** A masked array of a record of data and mask, which is not supported. */
export const fromflex: Unsupported = refusal("fromflex", RECORDS);
/** NumPy's own tests, which are not here. */
export const test: Unsupported = untested("ma.test");

/** Methods that only give the reason. */
export const REFUSED_METHODS: Readonly<Record<string, Unsupported>> = {
  toflex: refusal("MaskedArray.toflex", RECORDS),
  torecords: refusal("MaskedArray.torecords", RECORDS),
  tofile: refusal(
    "MaskedArray.tofile",
    "NumPy does not write masked arrays; write m.filled() and m.mask",
  ),
};

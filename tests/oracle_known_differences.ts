// Cases of the NumPy oracle that this library answers differently on purpose, keyed by
// "<function>:<case id>", with the reason. The replay prints them and fails when one starts to hold.

const SORTER =
  "NumPy refuses a sorter's index only when a search happens to touch it; here every one is checked";

/** Reason by case. */
export const KNOWN_DIFFERENCES: Record<string, string> = {
  "logical_and:4f39cbea": "there are no strings here; refused by name",
  "nanquantile:89ee0f58":
    "NumPy's own error: weights along an axis are documented, and the other quantile functions take them",
  "nanpercentile:da7bd016":
    "NumPy's own error: weights along an axis are documented, and the other quantile functions take them",
  "searchsorted:8ffc5c29": SORTER,
  "ndarray.searchsorted:9ff1e8fa": SORTER,
  "isdtype:2ab9843e": "a dtype may be given by its name everywhere",
  "ndarray.flags.behaved:a0d5b3f5":
    "NumPy's receiver is a scalar, which can't be written; here it is a 0-d array",
  "ndarray.flags.carray:445b4b17":
    "NumPy's receiver is a scalar, which can't be written; here it is a 0-d array",
  "ndarray.item:8991a2f6": "a JS array is a tuple as well as a list",
  "var:2a90a69b": "floats beyond uint32 are cast to it, which C leaves undefined",
};

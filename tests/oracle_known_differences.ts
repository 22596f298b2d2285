// Cases of the NumPy oracle that this library answers differently on purpose, keyed by
// "<function>:<case id>", with the reason. The replay prints them and fails when one starts to hold.

/** Reason by case. */
export const KNOWN_DIFFERENCES: Record<string, string> = {
  "logical_and:4f39cbea": "there are no strings here; refused by name",
  "nanquantile:89ee0f58":
    "NumPy's own error: weights along an axis are documented, and the other quantile functions take them",
  "nanpercentile:da7bd016":
    "NumPy's own error: weights along an axis are documented, and the other quantile functions take them",
};

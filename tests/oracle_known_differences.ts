// Cases of the NumPy oracle that this library answers differently on purpose, keyed by
// "<function>:<case id>", with the reason. The replay prints them and fails when one starts to hold.

const SORTER =
  "NumPy refuses a sorter's index only when a search happens to touch it; here every one is checked";

const MASK_OF_INTS = "a list of numbers given as a hard mask is read as bools, as a soft one is";
const MASKED_NDMIN = "NumPy's mask has another shape than its data";
const HARD_PUT =
  "NumPy can't put masked values into an array with a hard mask: it tries to resize them";
const MEDIAN_NAN = "NumPy's own error: it takes the last element along no axis";
const NAN_OR_MASKED =
  "NaNs and masked elements are sorted as equals; in which order NumPy leaves open";

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
  "ma:MaskedArray.mask:d45b8390": MASK_OF_INTS,
  "ma:MaskedArray.mask:91009c50": MASK_OF_INTS,
  "ma:ma.array:170ae0fa": MASKED_NDMIN,
  "ma:ma.masked_array:6a88088d": MASKED_NDMIN,
  "ma:ma.put:f9d37a97": HARD_PUT,
  "ma:ma.put:f6460dc2": HARD_PUT,
  "ma:MaskedArray.put:cfb33a42": HARD_PUT,
  "ma:MaskedArray.put:b9a08da1": HARD_PUT,
  "ma:MaskedArray.view:6e4be8ae": "NumPy forgets the fill value that is asked for",
  "ma:ma.diff:b5c264cd": "NumPy forgets that what is prepended is masked",
  "ma:ma.median:9da36e96": MEDIAN_NAN,
  "ma:ma.median:dddb83b5": MEDIAN_NAN,
  "ma:ma.median:75c7708e": MEDIAN_NAN,
  "ma:ma.union1d:fe1f1703": NAN_OR_MASKED,
  "ma:ma.union1d:c6203feb": NAN_OR_MASKED,
  "ma:steps:c06f6e8e": "NumPy writes the data under a hard mask where the index is masked too",
  "var:2a90a69b": "floats beyond uint32 are cast to it, which C leaves undefined",
};

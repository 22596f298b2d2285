// Wrong calls that are answered by another class than NumPy's, or answered at all: how many of each function, and why.
// tests/wrong_calls_test.ts fails when a number changes.

const KNOWN: readonly [why: string, functions: Readonly<Record<string, number>>][] = [
  ["two things are wrong; the other one is told first", {
    "linalg:linalg.cond": 1,
    "lib:bincount": 7,
    "lib:digitize": 1,
    "lib:format_float_positional": 9,
    "lib:format_float_scientific": 7,
    "lib:ix_": 4,
    "lib:ravel_multi_index": 2,
    "ma:ma.bitwise_or": 1,
    "ma:ma.left_shift": 1,
    "ma:ma.mask_or": 3,
    "ma:ma.putmask": 2,
    "ma:ma.repeat": 4,
    "ma:ma.right_shift": 1,
  }],
  ["NumPy's own error: out does not go with a vector at an end", {
    "linalg:linalg.multi_dot": 1,
  }],
  ["a list as an axis is a tuple here; in Python it is a TypeError", {
    "linalg:linalg.norm": 3,
    "ma:ma.all": 2,
    "ma:ma.anom": 2,
    "ma:ma.any": 2,
    "ma:ma.count": 2,
    "ma:ma.count_masked": 2,
    "ma:ma.max": 2,
    "ma:ma.mean": 2,
    "ma:ma.min": 2,
    "ma:ma.notmasked_edges": 2,
    "ma:ma.prod": 2,
    "ma:ma.ptp": 2,
    "ma:ma.std": 2,
    "ma:ma.sum": 2,
    "ma:ma.var": 2,
  }],
  ["NumPy's own error: a number has an inverse, which it can't reshape", {
    "linalg:linalg.tensorinv": 5,
  }],
  ["an axis out of range is an AxisError", {
    "linalg:linalg.tensorsolve": 1,
  }],
  [
    "two things are wrong; the other one is told first: the spacing is an array, and does not fit or is ragged",
    {
      "fft:fft.fftfreq": 3,
      "fft:fft.rfftfreq": 3,
    },
  ],
  ["NumPy's own error: columns are derived, and then fail in a step that is not used", {
    "polynomial:polyder": 2,
  }],
  ["any value has a truth value here; arrays without one are read where the option is used", {
    "polynomial:polyfit": 1,
    "ma:ma.argmax": 1,
    "ma:ma.argmin": 1,
    "ma:ma.mask_rowcols": 8,
  }],
  ["off and scl must be numbers: always a ValueError", {
    "polynomial:polynomial.hermite.hermline": 3,
    "polynomial:polynomial.laguerre.lagline": 6,
  }],
  ["a ragged list is a ValueError wherever it is read", {
    "polynomial:polynomial.polyutils.mapdomain": 2,
    "polynomial:polynomial.polyutils.mapparms": 2,
  }],
  ["weights that do not fit are a ValueError", {
    "lib:cov": 3,
  }],
  ["no edge at all is a ValueError", {
    "lib:histogram2d": 1,
  }],
  ["NumPy's own error: a number is one point in one dimension", {
    "lib:histogramdd": 4,
  }],
  ["axes come as a list or an integer", {
    "lib:lib.array_utils.normalize_axis_tuple": 1,
  }],
  ["text given as copy counts as true", {
    "lib:nan_to_num": 1,
  }],
  ["two things are wrong; the other one is told first, or a value has a truth value", {
    "io:fromregex": 1,
    "io:fromstring": 10,
    "io:genfromtxt": 2,
    "io:loadtxt": 1,
    "io:savetxt": 3,
  }],
  ["NumPy does not stretch a number without a mask to a mask; here they are compared", {
    "ma:ma.allclose": 13,
    "ma:ma.allequal": 6,
  }],
  ["an array's lucky truth value", {
    "ma:ma.arange": 1,
    "ma:ma.clip": 1,
    "ma:ma.empty": 1,
    "ma:ma.expand_dims": 1,
    "ma:ma.identity": 1,
    "ma:ma.indices": 1,
    "ma:ma.ones": 1,
    "ma:ma.squeeze": 1,
    "ma:ma.zeros": 1,
  }],
  ["a number is an array without a masked element", {
    "ma:ma.clump_unmasked": 7,
  }],
  ["text given as copy counts as true; a ragged list is a ValueError wherever it is read", {
    "ma:ma.masked_equal": 1,
    "ma:ma.masked_greater": 1,
    "ma:ma.masked_greater_equal": 1,
    "ma:ma.masked_inside": 1,
    "ma:ma.masked_invalid": 1,
    "ma:ma.masked_less": 1,
    "ma:ma.masked_less_equal": 1,
    "ma:ma.masked_not_equal": 1,
    "ma:ma.masked_outside": 1,
    "ma:ma.masked_values": 1,
    "ma:ma.masked_where": 1,
  }],
  ["out of another shape", {
    "ma:ma.median": 1,
  }],
  ["out would need a mask", {
    "ma:ma.stack": 4,
  }],
];

/** How many calls of a function differ, by family and function, and why. */
export const WRONG_CALLS_KNOWN: Readonly<Record<string, readonly [count: number, why: string]>> =
  Object.fromEntries(
    KNOWN.flatMap(([why, functions]) =>
      Object.entries(functions).map(([name, count]) => [name, [count, why] as const])
    ),
  );

// What each primitive computes and what its attributes mean, for the authors of backends: the kit quotes it where a
// kernel fails. Apart from the table itself, because programs do not need it.

import { PRIMITIVES } from "../src/primitives.ts";

/** What a primitive computes, in one sentence, and the meaning of its attributes. */
export interface PrimitiveText {
  /** What it computes. */
  readonly doc: string;
  /** Names of the attributes, with their meaning. */
  readonly attrs: Readonly<Record<string, string>>;
}

/** Those of elementwise operations are made. */
const TEXTS: Readonly<Record<string, PrimitiveText>> = {
  "cast": {
    "doc": "Each element converted as astype(casting='unsafe') does.",
    "attrs": {
      "dtype": "the dtype of the result",
    },
  },
  "bitcast": {
    "doc": "The same bytes read as another dtype of equal width.",
    "attrs": {
      "dtype": "the dtype of the result",
    },
  },
  "fill": {
    "doc": "An array of one value.",
    "attrs": {
      "shape": "the shape",
      "dtype": "the dtype",
      "value": "a bigint for 64-bit integers, a boolean for bools, [re, im], else a number",
    },
  },
  "iota": {
    "doc": "The integers 0, 1, ..., n - 1.",
    "attrs": {
      "n": "how many",
      "dtype": "the dtype, not bool or complex",
    },
  },
  "copy": {
    "doc": "The elements of a layout, dense in C order.",
    "attrs": {},
  },
  "concat": {
    "doc": "Arrays of one dtype, joined along an axis.",
    "attrs": {
      "axis": "the axis, counted from the front",
    },
  },
  "reduce": {
    "doc":
      "A binary primitive folded over axes, dropped from the result; an empty reduction gives `initial`. Sums of floats are pairwise. An optional second input of bools (same shape) leaves elements out.",
    "attrs": {
      "op": "name of a binary elementwise primitive whose loop keeps the dtype, or a logical_* one",
      "axes": "axes to fold, ascending",
      "initial": "value to start from, as for fill; undefined: the first element",
      "dtype": "dtype to cast elements to as they are read; only strided backends are asked for it",
    },
  },
  "argreduce": {
    "doc": "Position of the first largest or smallest element along an axis; the first NaN wins.",
    "attrs": {
      "op": "'argmax' or 'argmin'",
      "axis": "the axis, dropped from the result",
    },
  },
  "scan": {
    "doc": "A binary primitive accumulated along an axis: element k combines elements 0..k.",
    "attrs": {
      "op": "name of a binary elementwise primitive",
      "axis": "the axis",
    },
  },
  "reduceat": {
    "doc":
      "A binary primitive folded over the slices of an axis that an int64 vector of starts delimits.",
    "attrs": {
      "op": "name of a binary elementwise primitive",
      "axis": "the axis",
    },
  },
  "matmul": {
    "doc":
      "Matrix products of the last two axes, broadcast over the leading ones: (...,m,k) (...,k,n) -> (...,m,n).",
    "attrs": {},
  },
  "gather": {
    "doc":
      "x[i1, ..., ik]: the leading k axes of x indexed by k int64 arrays that broadcast together; negative indices count from the end. Result: broadcast shape + the remaining axes of x.",
    "attrs": {
      "axes": "which axes of the user's array these are, for the message of an IndexError",
    },
  },
  "scatter": {
    "doc":
      "A copy of x with x[i1, ..., ik] = values (op 'set', the last of equal indices wins), or combined with what is there by a binary primitive, one index after the other. Inputs: x, values, i1, ..., ik.",
    "attrs": {
      "op": "'set' or the name of a binary elementwise primitive",
      "axes": "as for gather",
    },
  },
  "nonzero": {
    "doc": "Indices of the elements that are not zero, in C order, as rows of an int64 matrix.",
    "attrs": {
      "count": "how many there are",
    },
  },
  "as_strided": {
    "doc":
      "The elements of a dense array that a layout addresses, dense in C order. Views on engines with immutable tensors are read through it.",
    "attrs": {
      "shape": "the shape",
      "strides": "in elements",
      "offset": "in elements",
      "dtype": "lane dtype if not x's",
    },
  },
  "store": {
    "doc":
      "A copy of a dense array with the elements that a layout addresses replaced by the second input's.",
    "attrs": {
      "shape": "the shape",
      "strides": "in elements",
      "offset": "in elements",
    },
  },
  "sort": {
    "doc": "Ascending along an axis; NaN last, complex by real then imaginary part.",
    "attrs": {
      "axis": "the axis",
    },
  },
  "argsort": {
    "doc": "The stable order of elements along an axis, as int64.",
    "attrs": {
      "axis": "the axis",
    },
  },
  "searchsorted": {
    "doc": "Where in a sorted vector each value belongs, as int64.",
    "attrs": {
      "side": "'left' or 'right'",
    },
  },
  "cholesky": {
    "doc": "Lower triangular factor L of Hermitian matrices, A = L Lᴴ.",
    "attrs": {},
  },
  "lu": {
    "doc":
      "LU factors in one matrix with partial pivoting, which row of A each row is (int64), and the sign of that order.",
    "attrs": {},
  },
  "qr": {
    "doc":
      "QR factors: Q and R (mode 'reduced' or 'complete'), R alone ('r'), or LAPACK's geqrf transposed and its factors tau ('raw').",
    "attrs": {
      "mode": "what is wanted",
    },
  },
  "svd": {
    "doc": "Singular value decomposition U, S, Vᴴ; S falls.",
    "attrs": {
      "full": "whether U and Vᴴ are square",
      "vectors": "whether U and Vᴴ are wanted, else S is all",
    },
  },
  "eigh": {
    "doc":
      "Eigenvalues (rising) and eigenvectors (columns) of Hermitian matrices; the lower triangle is read.",
    "attrs": {
      "vectors": "whether eigenvectors are wanted",
    },
  },
  "eig": {
    "doc": "Eigenvalues and right eigenvectors (columns) of general matrices, always complex.",
    "attrs": {
      "vectors": "whether eigenvectors are wanted",
    },
  },
  "triangular_solve": {
    "doc": "X of A X = B for triangular A.",
    "attrs": {
      "lower": "which triangle A is",
      "unit": "whether A's diagonal is taken as 1",
    },
  },
  "fft": {
    "doc": "Discrete Fourier transform along an axis, complex to complex.",
    "attrs": {
      "axis": "the axis, counted from the front",
      "inverse": "whether the exponent is positive",
      "scale": "factor on the result",
    },
  },
  "rfft": {
    "doc":
      "The first n // 2 + 1 numbers of the discrete Fourier transform of real vectors of length n along an axis.",
    "attrs": {
      "axis": "the axis, counted from the front",
      "scale": "factor on the result",
    },
  },
  "irfft": {
    "doc":
      "Real vectors of length n along an axis, times n, from the first n // 2 + 1 numbers of their discrete Fourier transform. The imaginary part of the first number does not count, nor that of the last if n is even.",
    "attrs": {
      "n": "the length",
      "axis": "the axis, counted from the front",
      "scale": "factor on the result",
    },
  },
};

/**
 * What a primitive of the table computes and what its attributes mean.
 *
 * @param name The name of the primitive, as in `PRIMITIVES`.
 * @returns The text; undefined where there is no such primitive.
 *
 * @example
 * ```ts
 * import { primitiveText } from "@nplex/core/conformance";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(primitiveText("scan")?.attrs.axis, "the axis");
 * assertEquals(primitiveText("iota")?.doc, "The integers 0, 1, ..., n - 1.");
 * ```
 */
export function primitiveText(name: string): PrimitiveText | undefined {
  const primitive = PRIMITIVES[name];
  if (!primitive || TEXTS[name]) return TEXTS[name];
  const { arity } = primitive;
  return {
    doc:
      `np.${name} of ${arity} operand(s), broadcast; the dtypes are those of one loop in LOOP_TYPES.`,
    attrs: {},
  };
}

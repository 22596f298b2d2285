// Everything that `np` has, in one place: the default export and `import * as np` are both this.

/** Arrays with missing elements: `np.ma`. @see https://numpy.org/doc/2.4/reference/maskedarray.html */
export * as ma from "./ma/mod.ts";
import "./setup.ts";
export { Complex, complex, ndarray, slice } from "@nplex/core";
// What users write in the types of their own functions.
export type {
  ArrayLike,
  Axis,
  Casting,
  DType,
  DTypeLike,
  DTypeName,
  Exchangeable,
  Exchanged,
  ExchangeOptions,
  ForeignArray,
  Index,
  IndexItem,
  NestedArray,
  Order,
  ScalarLike,
  Shape,
} from "@nplex/core";
export * from "./ufuncs.ts";
/** Linear algebra: `np.linalg`. @see https://numpy.org/doc/2.4/reference/routines.linalg.html */
export * as linalg from "./linalg.ts";
/** Discrete Fourier transforms: `np.fft`. @see https://numpy.org/doc/2.4/reference/routines.fft.html */
export * as fft from "./fft.ts";
export * from "./indexing.ts";
export * from "./select.ts";
export * from "./along_axis.ts";
export * from "./memory.ts";
export { from_dlpack } from "./interop.ts";
export * from "./errstate.ts";
export * from "./searching.ts";
export * from "./calculus.ts";
export * from "./number_text.ts";
export * from "./piecewise.ts";
export * from "./sorting.ts";
export * from "./sets.ts";
export * from "./bits.ts";
export * from "./creation.ts";
export * from "./filled.ts";
export * from "./ranges.ts";
export * from "./matrices.ts";
export * from "./grids.ts";
export * from "./shape.ts";
export * from "./averages.ts";
export * from "./reductions.ts";
export * from "./scans.ts";
export { clip, type ClipKeywords } from "./clip.ts";
export * from "./printing.ts";
export * from "./join.ts";
export * from "./array_api.ts";
/** Random numbers, the same streams as NumPy: `np.random`. @see https://numpy.org/doc/2.4/reference/random/index.html */
export * as random from "./random/mod.ts";
export * from "./logic.ts";
export * from "./quantiles.ts";
export * from "./dtypes.ts";
export * from "./io/npy_files.ts";
/** Arrays by name in safetensors files; not a part of NumPy. */
export * as safetensors from "./io/safetensors_files.ts";
export * from "./dtype_classes.ts";
export * from "./backends.ts";
export * from "./compile.ts";
export { fromONNX, type ModelFunction, type ModelPort, type ModelResult } from "./onnx.ts";
export * from "./about.ts";
export * from "./io/fromregex.ts";
export type { Delimiter } from "./io/line_splitter.ts";
export { type FromFile, fromfile, type FromFileParams, fromstring } from "./io/fromfile.ts";
export type { Target } from "./io/text_target.ts";
export {
  type Converter,
  type Converters,
  type LoadTxt,
  loadtxt,
  type LoadTxtKeywords,
  type LoadTxtParams,
  type LoadTxtRest,
} from "./io/loadtxt.ts";
export type { Columns, ColumnTypes } from "./io/columns.ts";
export type { BytesLater, Now, TextNow, TextSource } from "./io/text_source.ts";
export * from "./errors.ts";
export { type SaveTxt, savetxt, type SaveTxtParams } from "./io/savetxt.ts";
export * from "./constants.ts";
export * from "./dtype_queries.ts";
export * from "./finfo.ts";
export * from "./io/genfromtxt.ts";
export type { MaskedArray, MaskLike, Reduced } from "./ma/masked_array.ts";
export type { MaskedIterator } from "./ma/flat.ts";
export type * from "./ma/methods.ts";
export type { Count } from "./ma/counting.ts";
export type { AxisArg, OutArg } from "./ma/reductions.ts";
export type { ByColumn, FillValue, TextColumn } from "./io/column_values.ts";
export type { FoundColumns } from "./io/genfromtxt_read.ts";
export * from "./products.ts";
/** NumPy's types for annotations: `np.typing`. @see https://numpy.org/doc/2.4/reference/typing.html */
export * as typing from "./typing.ts";
/** Assertions about arrays with NumPy's reports: `np.testing`. @see https://numpy.org/doc/2.4/reference/routines.testing.html */
export * as testing from "./testing/mod.ts";
/** Functions that become complex where real numbers have no value: `np.emath`. @see https://numpy.org/doc/2.4/reference/routines.emath.html */
export * as emath from "./emath.ts";
/** Polynomials in six bases: `np.polynomial`. @see https://numpy.org/doc/2.4/reference/routines.polynomials-package.html */
export * as polynomial from "./polynomial/mod.ts";
export * from "./broadcast.ts";
export * from "./rearrange.ts";
export * from "./split.ts";
export * from "./edit.ts";
export * from "./pad.ts";
/** NumPy's library namespace: `np.lib`. @see https://numpy.org/doc/2.4/reference/module_structure.html */
export * as lib from "./lib/mod.ts";
export * from "./nan_functions.ts";
export * from "./rounding.ts";
export {
  angle,
  imag,
  iscomplex,
  iscomplexobj,
  isreal,
  isrealobj,
  real,
  real_if_close,
  type ScalarAware,
  sinc,
} from "./complex_parts.ts";
export * from "./statistics.ts";
export * from "./histograms.ts";
export { poly1d, type PolyLike } from "./polynomial/poly1d.ts";
export * from "./polynomial/functions1d.ts";
export type { Callable } from "./polynomial/callable.ts";
export * from "./windows.ts";
export * from "./sampled.ts";
export * from "./frompyfunc.ts";
export * from "./buffers.ts";
export * from "./einsum.ts";
export * from "./histograms_nd.ts";
export * from "./vectorize.ts";
export * from "./iterators.ts";
export * from "./unsupported.ts";
export * from "./nditer.ts";

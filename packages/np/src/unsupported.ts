// NumPy's functions and classes that nplex leaves out on purpose. They exist, so that a port fails with a
// reason and a way out instead of "is not a function". Dtypes that are left out are in dtypes.ts.

import {
  NO_FIELDS,
  type Unsupported,
  unsupported,
  type UnsupportedModule,
  unsupportedModule,
} from "./left_out.ts";

export type { Unsupported, UnsupportedModule };

const MATRIX = "NumPy advises against matrix; use two-dimensional arrays and matmul()";
const DATES =
  "there are no datetime64 and timedelta64 dtypes; keep days or milliseconds as numbers";
const BUFFERS = "there is no buffered iteration whose size could be set";

/** NumPy's matrix class, which is not supported. */
export const matrix: Unsupported = unsupported("matrix", MATRIX);
/** NumPy's conversion to a matrix, which is not supported. */
export const asmatrix: Unsupported = unsupported("asmatrix", MATRIX);
/** NumPy's matrix from blocks, which is not supported. */
export const bmat: Unsupported = unsupported("bmat", `${MATRIX}; np.block() joins blocks`);
/** NumPy's arrays in files, which are not supported. */
export const memmap: Unsupported = unsupported(
  "memmap",
  "JavaScript can't map files into memory; read a part of the file and use np.frombuffer()",
);
/** NumPy's business day functions, which are not supported. */
export const busday_count: Unsupported = unsupported("busday_count", DATES);
/** NumPy's business day functions, which are not supported. */
export const busday_offset: Unsupported = unsupported("busday_offset", DATES);
/** NumPy's business day functions, which are not supported. */
export const busdaycalendar: Unsupported = unsupported("busdaycalendar", DATES);
/** NumPy's business day functions, which are not supported. */
export const is_busday: Unsupported = unsupported("is_busday", DATES);
/** NumPy's text of dates, which is not supported. */
export const datetime_as_string: Unsupported = unsupported("datetime_as_string", DATES);
/** NumPy's units of dates, which are not supported. */
export const datetime_data: Unsupported = unsupported("datetime_data", DATES);
/** NumPy's nested iterators, which are not supported. */
export const nested_iters: Unsupported = unsupported(
  "nested_iters",
  "iterate over a.reshape() or over views of the outer axes",
);
/** NumPy's buffer size, which does not exist here. */
export const getbufsize: Unsupported = unsupported("getbufsize", BUFFERS);
/** NumPy's buffer size, which does not exist here. */
export const setbufsize: Unsupported = unsupported("setbufsize", BUFFERS);

const NO_TEXT = "there are no arrays of text; use JavaScript's strings and arrays";
/** NumPy's functions on arrays of text, which are not supported. */
export const char: UnsupportedModule = unsupportedModule("char", NO_TEXT);
/** NumPy's functions on arrays of text, which are not supported. */
export const strings: UnsupportedModule = unsupportedModule("strings", NO_TEXT);
/** NumPy's arrays of records, which are not supported. */
export const rec: UnsupportedModule = unsupportedModule(
  "rec",
  NO_FIELDS,
);
/** NumPy's bridge to ctypes, which is not supported. */
export const ctypeslib: UnsupportedModule = unsupportedModule(
  "ctypeslib",
  "there is no ctypes; a.data is the memory that foreign functions take",
);
/** NumPy's bridge to Fortran, which is not supported. */
export const f2py: UnsupportedModule = unsupportedModule(
  "f2py",
  "compile Fortran to WebAssembly instead",
);

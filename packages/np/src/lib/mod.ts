/**
 * NumPy's library namespace: `np.lib`.
 *
 * @module
 */
import { type Unsupported, unsupported, untested } from "../left_out.ts";

/** Views with strides of the caller's choosing. */
export * as stride_tricks from "./stride_tricks.ts";
/** Functions that become complex where real numbers have no value. */
export * as scimath from "../emath.ts";
/** The npy format in pieces. */
export * as format from "./format.ts";
/** Axes, and where an array lies in memory. */
export * as array_utils from "./array_utils.ts";
export { NumpyVersion } from "./numpy_version.ts";
export { Arrayterator } from "./arrayterator.ts";

/** Files by name, and npz files. */
export * as npyio from "./npyio.ts";

/** What NumPy's functions are dispatched to by CPU features, which is not supported. */
export const introspect: Readonly<{ opt_func_info: Unsupported }> = Object.freeze({
  opt_func_info: unsupported(
    "lib.introspect.opt_func_info",
    "nothing is dispatched by CPU features; np.backends() lists the engines",
  ),
});

/** Base classes for arrays of one's own. */
export * as mixins from "./mixins.ts";

/** The domain under which NumPy's memory is traced in Python; nothing is traced here. */
export const tracemalloc_domain: number = 389047;

const NO_DOCSTRINGS = "functions have no docstrings at run time";
/** Writes docstrings in NumPy, which are not there at run time. */
export const add_docstring: Unsupported = unsupported("lib.add_docstring", NO_DOCSTRINGS);
/** Writes docstrings in NumPy, which are not there at run time. */
export const add_newdoc: Unsupported = unsupported("lib.add_newdoc", NO_DOCSTRINGS);
/** NumPy's own tests, which are not here. */
export const test: Unsupported = untested("lib.test");

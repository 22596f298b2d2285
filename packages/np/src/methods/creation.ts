// Which functions of np are methods of ndarray: copies and conversions. One line each.

import { astypeMethod } from "../convert.ts";
import { tofileMethod } from "../io/fromfile.ts";
import { dlpackDeviceMethod, dlpackMethod } from "../interop.ts";
import { dumpMethod, dumpsMethod } from "../io/pickle.ts";
import { namespaceOf } from "../namespace_of.ts";
import {
  byteswap,
  copyMethod,
  fill,
  getfield,
  setfield,
  setflags,
  toDevice,
  viewMethod,
} from "../memory_methods.ts";

/** Method name to function; the array is the first argument. */
export const CREATION_METHODS: Readonly<Record<string, (...args: never[]) => unknown>> = {
  astype: astypeMethod,
  copy: copyMethod,
  fill,
  view: viewMethod,
  __dlpack__: dlpackMethod,
  __dlpack_device__: dlpackDeviceMethod,
  dump: dumpMethod,
  dumps: dumpsMethod,
  tofile: tofileMethod,
  byteswap,
  getfield,
  setfield,
  setflags,
  to_device: toDevice,
  __array_namespace__: namespaceOf,
};

// What importing np does: it registers the cpu backend and puts np's functions on ndarray as methods.
// Nothing slow, and nothing that reads the network.

import "./engine.ts";
import { installMethods, installUFuncMethods, ndarray, setScalarFactory } from "@nplex/core";
import { scalarOf } from "./convert.ts";
import { showArraysInConsole } from "./devtools.ts";
import { CREATION_METHODS } from "./methods/creation.ts";
import { ORDER_METHODS } from "./methods/order.ts";
import { ELEMENTWISE_METHODS } from "./methods/elementwise.ts";
import { PRODUCT_METHODS } from "./methods/products.ts";
import { REDUCTION_METHODS } from "./methods/reductions.ts";
import { SHAPE_METHODS } from "./methods/shape.ts";
import { unsupported } from "./left_out.ts";
import { UFUNC_METHODS } from "./ufunc_methods.ts";

setScalarFactory(scalarOf);
installMethods(CREATION_METHODS);
installMethods(ELEMENTWISE_METHODS);
installMethods(PRODUCT_METHODS);
installMethods(SHAPE_METHODS);
installMethods(REDUCTION_METHODS);
installMethods(ORDER_METHODS);
installUFuncMethods(UFUNC_METHODS);
showArraysInConsole();
Object.defineProperty(ndarray.prototype, "ctypes", {
  get: unsupported("ndarray.ctypes", "there is no ctypes; a.data is the memory"),
  configurable: true,
});

// What importing np does: it registers the cpu backend and puts np's functions on ndarray as methods.
// Nothing slow, and nothing that reads the network.

import {
  cast,
  installMethods,
  ndarray,
  registerBackend,
  setScalarFactory,
  toTensor,
} from "@nplex/core";
import { cpu } from "@nplex/backend-cpu";
import { ELEMENTWISE_METHODS } from "./methods/elementwise.ts";
import { PRODUCT_METHODS } from "./methods/products.ts";

registerBackend(cpu);
setScalarFactory((value, dtype) => {
  if (value instanceof ndarray) return new ndarray(cast(value.tensor, dtype));
  return new ndarray(toTensor(value ?? 0, dtype));
});
installMethods(ELEMENTWISE_METHODS);
installMethods(PRODUCT_METHODS);

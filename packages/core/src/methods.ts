// The types of ndarray's methods, family by family. The implementations are the functions of np: they are
// put on the prototype by installMethods(), one line each.

import type { DTypeName } from "./dtype_names.ts";
import type { CreationMethods } from "./methods/creation.ts";
import type { ElementwiseMethods } from "./methods/elementwise.ts";
import type { ReductionMethods } from "./methods/reductions.ts";
import type { ShapeMethods } from "./methods/shape.ts";
import type { OrderMethods } from "./methods/order.ts";
import type { ProductMethods } from "./methods/products.ts";

/** Every method that np installs. */
export interface InstalledMethods<D extends DTypeName = DTypeName>
  extends
    CreationMethods<D>,
    ElementwiseMethods,
    ReductionMethods,
    ShapeMethods<D>,
    OrderMethods,
    ProductMethods {}

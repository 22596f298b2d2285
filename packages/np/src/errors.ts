// NumPy's exception classes as np exports them, and the namespace `np.exceptions`.

import {
  AxisError,
  ComplexWarning,
  DTypePromotionError,
  ModuleDeprecationWarning,
  RankWarning,
  TooHardError,
  VisibleDeprecationWarning,
} from "@nplex/core";

export {
  AssertionError,
  AttributeError,
  DTypeError,
  EOFError,
  FloatingPointError,
  IndexError,
  KeyError,
  MemoryError,
  NotImplementedError,
  NotReadyError,
  OverflowError,
  RuntimeError,
  RuntimeWarning,
  TraceError,
  UFuncTypeError,
  ValueError,
  ZeroDivisionError,
} from "@nplex/core";
export {
  AxisError,
  ComplexWarning,
  DTypePromotionError,
  LinAlgError,
  TooHardError,
} from "@nplex/core";

/** NumPy's `np.exceptions`. */
export const exceptions: Readonly<{
  AxisError: typeof AxisError;
  ComplexWarning: typeof ComplexWarning;
  DTypePromotionError: typeof DTypePromotionError;
  ModuleDeprecationWarning: typeof ModuleDeprecationWarning;
  RankWarning: typeof RankWarning;
  TooHardError: typeof TooHardError;
  VisibleDeprecationWarning: typeof VisibleDeprecationWarning;
}> = /* @__PURE__ */ Object.freeze({
  AxisError,
  ComplexWarning,
  DTypePromotionError,
  ModuleDeprecationWarning,
  RankWarning,
  TooHardError,
  VisibleDeprecationWarning,
});

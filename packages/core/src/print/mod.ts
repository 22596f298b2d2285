// The public face of printing: what packages/core/mod.ts passes on. Everything else here is internal.
export {
  arrayRepr,
  type ArrayReprOptions,
  arrayStr,
  type ArrayStrOptions,
  arrayToString,
  type ArrayToStringOptions,
  type PrintView,
} from "./array2string.ts";
export {
  type FloatKind,
  type FormatFloatOptions,
  formatFloatPositional,
  formatFloatScientific,
  type PositionalOptions,
  type ScientificOptions,
  type TrimMode,
} from "./format_float.ts";
export { arrayHtml } from "./html.ts";
export {
  type ComplexValue,
  type ElementFormatter,
  type ElementValue,
  type FloatMode,
  type Formatters,
  getPrintOptions,
  type PrintOptions,
  printoptions,
  type PrintOptionsInput,
  type PrintOptionsScope,
  setPrintOptions,
  type SignMode,
} from "./options.ts";
export { scalarStr } from "./scalar_str.ts";

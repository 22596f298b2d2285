/**
 * The heart of nplex: dtypes, layouts, tensors, the ndarray, type tags and the normalizer, the table of
 * primitives and the Backend interface. Users import `@nplex/np`; this package is for authors of backends.
 *
 * @module
 */
export * from "./src/errors.ts";
export * from "./src/inspect.ts";
export * from "./src/dtype_names.ts";
export * from "./src/dtype.ts";
export * from "./src/lanes.ts";
export * from "./src/promotion.ts";
export * from "./src/complex.ts";
export * from "./src/layout.ts";
export * from "./src/tensor.ts";
export * from "./src/loops.ts";
export * from "./src/primitives.ts";
export * from "./src/backend.ts";
export * from "./src/errstate.ts";
export * from "./src/dispatch.ts";
export * from "./src/memory_order.ts";
export { denseOperand, hasRepeats } from "./src/dense_calls.ts";
export {
  emptySequenceError,
  indexOutOfBounds,
  noIdentityError,
  notReorderable,
  outShapeError,
  tooDeepError,
  zeroSizeError,
} from "./src/checks.ts";
export { composedPrimitives } from "./src/compose.ts";
export { nearestDType } from "./src/nearest.ts";
export { BackendReport, type ReportRow } from "./src/backend_report.ts";
export { type Held, type Reach, tidied } from "./src/disposal.ts";
export { reach } from "./src/reach.ts";
export { allowFallback, fallbackAllowed } from "./src/fallback.ts";
export { type CallCount, callCounts, type CallPath } from "./src/call_counts.ts";
export * from "./src/print/mod.ts";
export * from "./src/override.ts";
export * from "./src/ndarray.ts";
export * from "./src/attributes.ts";
export * from "./src/flat.ts";
export * from "./src/indexing.ts";
export {
  adoptFresh,
  argumentTensor,
  asScalar,
  inCall,
  intRange,
  isTypedArray,
  newData,
  operandTensor,
  Scalar,
  type ScalarLike,
  storeScalar,
  toTensor,
  typedArrayDType,
} from "./src/array_like.ts";
export type { ArrayConvertible, ArrayLike, NestedArray } from "./src/array_like.ts";
export * from "./src/foreign_kinds.ts";
export { type Adopted, adoptForeign, apartFromNulls } from "./src/foreign.ts";
/** The type tags of parameters. */
export * as tags from "./src/tags.ts";
export type { Order, Tag, Where } from "./src/tags.ts";
export * from "./src/normalizer.ts";
export * from "./src/signatures.ts";
export * from "./src/resolve.ts";
export * from "./src/ufunc.ts";
export { type ArgumentList, type Call, outArray, readCall } from "./src/ufunc_call.ts";
export { parseText } from "./src/index_items.ts";
export type { InstalledMethods } from "./src/methods.ts";
export type { ElementwiseMethods } from "./src/methods/elementwise.ts";
export type * from "./src/methods/order.ts";
export type { ProductMethods } from "./src/methods/products.ts";
export type * from "./src/methods/reductions.ts";
export type * from "./src/methods/creation.ts";
export type { ReshapeOptions, ResizeOptions, ShapeMethods } from "./src/methods/shape.ts";
export * from "./src/gufunc.ts";
export * from "./src/ufunc_types.ts";
export type { BinaryMethods } from "./src/methods/binary.ts";
export type { InPlaceMethods } from "./src/methods/in_place.ts";
export type { UnaryMethods } from "./src/methods/unary.ts";
export { runOnHost } from "./src/fallback.ts";
export { type LazyStats, lazyStats } from "./src/lazy/stats.ts";
export { structureKey } from "./src/graph/structure.ts";
export { Graph, type GraphParts, type TracedNode } from "./src/graph/graph.ts";
export { eliminateCommon, eliminateDead, foldConstants, optimize } from "./src/graph/passes.ts";
export { attrsAt, Sym, type SymbolicAttr, type SymbolicGraph } from "./src/graph/symbolic.ts";
export { attrsText, attrText } from "./src/graph/structure.ts";
export {
  type AnyFunction,
  type ArraySpec,
  type CacheInfo,
  Compiled,
  type CompiledFunction,
  compileFunction,
  type CompileOptions,
  type DynamicAxes,
  type Exporter,
  type ONNXOptions,
  setExporter,
  traceCall,
} from "./src/trace/compile.ts";
export { type Program, program, viewStep } from "./src/trace/execute.ts";
export type { ArgumentSpec, ResultArray, Trace, TraceRequest } from "./src/trace/trace.ts";
export type { Tree } from "./src/trace/structure.ts";
export { tracer } from "./src/trace/active.ts";
export { guard } from "./src/lazy/guards.ts";
export { HOST_CALL, HostCall } from "./src/lazy/host_call.ts";
export { type Later, type LaterCall, orLater, type Sample } from "./src/lazy/later.ts";

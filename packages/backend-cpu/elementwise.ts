/**
 * The cpu backend with elementwise operations, copies and fills alone, for programs that have to be small.
 * It is the same object as the default backend, which has all kernels once that is imported.
 *
 * @module
 */
import "./src/ops/functions.ts";

export { cpu } from "./src/cpu.ts";

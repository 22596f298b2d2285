/**
 * The cpu backend with arithmetic, comparisons, logic, copies and fills alone: `elementwise.ts` without powers, exponentials,
 * logarithms and trigonometry.
 *
 * @module
 */
export { cpu } from "./src/cpu.ts";

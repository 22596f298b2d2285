// Shapes for kernels that broadcast: axes that all operands walk alike become one. The wasm engine's
// arithmetic is wrong from seven axes on, and its kernels are fastest on one.

/** Shapes of operands with as few axes as broadcasting needs. */
export function mergeAxes(
  shapes: readonly (readonly number[])[],
  out: readonly number[],
): number[][] {
  const merged: number[][] = shapes.map(() => []);
  // For each operand whether it is repeated along the axis before.
  let before = -1;
  for (let axis = 0; axis < out.length; axis++) {
    if (out[axis] === 1) continue;
    let repeated = 0;
    for (let k = 0; k < shapes.length; k++) {
      const i = axis - (out.length - shapes[k].length);
      if (i < 0 || shapes[k][i] === 1) repeated |= 1 << k;
    }
    for (let k = 0; k < shapes.length; k++) {
      const n = repeated >> k & 1 ? 1 : out[axis];
      if (repeated === before) merged[k][merged[k].length - 1] *= n;
      else merged[k].push(n);
    }
    before = repeated;
  }
  return merged;
}

/** Number of elements. */
export function sizeOf(shape: readonly number[]): number {
  let n = 1;
  for (let i = 0; i < shape.length; i++) n *= shape[i];
  return n;
}

/** Whether two shapes are equal. */
export function same(a: readonly number[], b: readonly number[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

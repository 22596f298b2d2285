// The order in which nditer walks: axes sorted by how the operands lie in memory, negative strides turned
// round, neighbouring axes merged. Pure arithmetic on strides; operands and flags are in nditer.ts.

/** One axis of the walk. */
export interface WalkAxis {
  /** The axis of the iteration shape, or -1 for a merged one. */
  axis: number;
  /** Its length. */
  length: number;
  /** The stride of each operand along it, in elements; 0 where it is broadcast. */
  strides: number[];
  /** Whether it is walked from its end. */
  flipped: boolean;
}

/**
 * Sorts axes, outermost first, so that memory is walked as it lies; operands that disagree leave C order.
 * @param axes Axes in C order. @returns The same axes sorted.
 */
export function sortByStrides(axes: readonly WalkAxis[]): WalkAxis[] {
  // Insertion sort from the innermost axis out: ties and conflicts keep the order, as in NumPy.
  const inner = axes.toReversed();
  for (let i = 1; i < inner.length; i++) {
    let to = i;
    for (let j = i - 1; j >= 0; j--) {
      let unclear = true, swap = false;
      inner[i].strides.forEach((outerStride, op) => {
        const innerStride = inner[j].strides[op];
        if (outerStride === 0 || innerStride === 0) return;
        if (Math.abs(innerStride) <= Math.abs(outerStride)) swap = false;
        else if (unclear) swap = true;
        unclear = false;
      });
      if (unclear) continue;
      if (!swap) break;
      to = j;
    }
    if (to !== i) inner.splice(to, 0, ...inner.splice(i, 1));
  }
  return inner.toReversed();
}

/** Walks axes from their end whose strides are nowhere positive and somewhere negative. */
export function flipNegative(axes: readonly WalkAxis[]): void {
  for (const a of axes) {
    if (a.strides.some((s) => s > 0) || !a.strides.some((s) => s < 0)) continue;
    a.flipped = true;
    a.strides = a.strides.map((s) => s === 0 ? 0 : -s);
  }
}

/** Merges neighbouring axes that one stride for each operand can walk. */
export function coalesce(axes: readonly WalkAxis[]): WalkAxis[] {
  const out: WalkAxis[] = [];
  for (const a of axes) {
    const last = out.at(-1);
    const fits = last && (last.length === 1 || a.length === 1 ||
      last.strides.every((s, op) => s === a.strides[op] * a.length));
    if (!last || !fits) {
      out.push({ ...a });
      continue;
    }
    const strides = a.length === 1 ? last.strides : a.strides;
    out[out.length - 1] = { axis: -1, length: last.length * a.length, strides, flipped: false };
  }
  return out;
}

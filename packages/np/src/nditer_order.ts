// The order in which nditer walks: axes sorted by how the operands lie in memory, negative strides turned
// round, neighbouring axes merged, parts of a buffered walk. Pure arithmetic on strides.

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

/** How a buffered walk is cut into parts. */
export interface Parts {
  /** Elements of the innermost axes that fit the buffer together. */
  readonly core: number;
  /** How many such pieces along the next axis make a part. */
  readonly pieces: number;
  /** The length of that axis. */
  readonly length: number;
}

/** Operands as a buffer sees them. */
export interface Buffered {
  /** Their strides along an axis of the walk. */
  strides(a: WalkAxis): readonly number[];
  /** Which are cast. */
  readonly cast: readonly boolean[];
  /** Which are reduced. */
  readonly reduced: readonly boolean[];
}

/**
 * Cuts a walk into parts as NumPy's buffer does. A part goes along one axis and all axes inside it; which one is
 * chosen so that (1 + how many operands need a buffer) / (length of the parts) is least.
 * @param axes Merged axes, outermost first. @param size The longest part. @param ops The operands.
 * @param grow Whether parts may be longer where no operand needs a buffer.
 */
export function cut(axes: readonly WalkAxis[], size: number, ops: Buffered, grow: boolean): Parts {
  if (axes.length === 0) return { core: 1, pieces: 1, length: 1 };
  const [first, ...outer] = axes.toReversed();
  const single = ops.cast.map(() => true);
  let inner = first, total = first.length, buffers = ops.cast.filter(Boolean).length;
  let best = { core: 1, buffers, total, length: first.length, reduces: false };
  for (const a of outer) {
    const limited = () => buffers > 0 || !grow;
    if (best.reduces || total >= size && limited()) break;
    let reduces = false;
    const from = ops.strides(inner), to = ops.strides(a);
    ops.cast.forEach((cast, op) => {
      if (single[op] && from[op] * inner.length === to[op]) return;
      if (single[op] && !cast) buffers++;
      single[op] = false;
      reduces ||= ops.reduced[op] && (from[op] === 0 || to[op] === 0);
    });
    const core = total;
    total *= a.length;
    const filled = limited() ? Math.min(total, size) : total;
    if ((1 + buffers) * best.total <= (1 + best.buffers) * filled) {
      best = { core, buffers, total, length: a.length, reduces };
    }
    if (reduces) break;
    inner = a;
  }
  const { core, length, reduces } = best;
  const fits = best.buffers > 0 || !grow ? Math.max(1, Math.floor(size / core)) : length;
  return { core, length, pieces: reduces ? 1 : Math.min(fits, length) };
}

/** Where the part that begins at a position ends. */
export function partEnd({ core, pieces, length }: Parts, at: number): number {
  if (at % core > 0) return at - at % core + core;
  return at + Math.min(pieces, length - (at / core) % length) * core;
}

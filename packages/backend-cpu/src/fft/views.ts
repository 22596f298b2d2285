// Vectors of complex numbers in users' memory, and their way into the scratch memory and back.

/** The typed arrays that transforms read and write. */
export type Numbers = Float64Array | Float32Array;

/** Vectors whose number k of vector b is at `re + k step + b across`, its imaginary part at `im + ...`. */
export interface View {
  /** The memory. */
  readonly data: Numbers;
  /** The first real part. */
  readonly re: number;
  /** The first imaginary part. */
  readonly im: number;
  /** From one number of a vector to the next. */
  readonly step: number;
  /** From one vector to the next. */
  readonly across: number;
}

/** The same numbers with their parts exchanged: a transform of them is the inverse one. */
export const exchanged = (v: View): View => ({ ...v, re: v.im, im: v.re });

/** A view of later numbers and vectors of another one. */
export const moved = (v: View, by: number): View => ({ ...v, re: v.re + by, im: v.im + by });

/** A place in a memory of planes: first real part, distance of the planes, vectors side by side. */
export interface Planes {
  /** The memory. */
  readonly memory: Float64Array;
  /** Position of the first real part. */
  readonly at: number;
  /** From a real part to its imaginary part. */
  readonly plane: number;
  /** How many vectors are interleaved. */
  readonly batch: number;
}

/** The same places with real and imaginary parts exchanged. */
export const crossed = (p: Planes): Planes => ({ ...p, at: p.at + p.plane, plane: -p.plane });

/** Copies n numbers of each vector into planes. */
export function load(v: View, n: number, to: Planes): void {
  const { data, re, im, step, across } = v, { memory, at, plane, batch } = to;
  if (batch === 1) {
    for (let k = 0, i = 0, o = at; k < n; k++, i += step, o++) {
      memory[o] = data[re + i];
      memory[o + plane] = data[im + i];
    }
  } else if (Math.abs(step) < Math.abs(across)) {
    for (let b = 0; b < batch; b++) {
      for (let k = 0, i = b * across, o = at + b; k < n; k++, i += step, o += batch) {
        memory[o] = data[re + i];
        memory[o + plane] = data[im + i];
      }
    }
  } else {
    for (let k = 0, o = at; k < n; k++) {
      for (let b = 0, i = k * step; b < batch; b++, i += across, o++) {
        memory[o] = data[re + i];
        memory[o + plane] = data[im + i];
      }
    }
  }
}

/** Copies planes back, times a factor. */
export function store(from: Planes, scale: number, n: number, v: View): void {
  const { data, re, im, step, across } = v, { memory, at, plane, batch } = from;
  if (batch === 1) {
    for (let k = 0, i = 0, o = at; k < n; k++, i += step, o++) {
      data[re + i] = scale * memory[o];
      data[im + i] = scale * memory[o + plane];
    }
  } else if (Math.abs(step) < Math.abs(across)) {
    for (let b = 0; b < batch; b++) {
      for (let k = 0, i = b * across, o = at + b; k < n; k++, i += step, o += batch) {
        data[re + i] = scale * memory[o];
        data[im + i] = scale * memory[o + plane];
      }
    }
  } else {
    for (let k = 0, o = at; k < n; k++) {
      for (let b = 0, i = k * step; b < batch; b++, i += across, o++) {
        data[re + i] = scale * memory[o];
        data[im + i] = scale * memory[o + plane];
      }
    }
  }
}

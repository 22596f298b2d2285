// Roots of unity to the last bit or nearly: angles are reduced to an eighth of a turn in whole numbers and
// carried in two doubles.

// A quarter of pi: the nearest double and what is missing from it
const QUARTER_HI = 0.7853981633974483, QUARTER_LO = 3.061616997868383e-17;
const SPLITTER = 2 ** 27 + 1;

/** The rounding error of the product `p = a b`. */
function productError(a: number, b: number, p: number): number {
  const s = SPLITTER * a, t = SPLITTER * b;
  const aHi = s - (s - a), aLo = a - aHi, bHi = t - (t - b), bLo = b - bHi;
  return aLo * bLo - (p - aHi * bHi - aLo * bHi - aHi * bLo);
}

/** Cosine and sine of k/n of a turn, for whole numbers 0 <= k < n below 2**50. */
export function turn(k: number, n: number): [cos: number, sin: number] {
  const eighths = Math.floor(8 * k / n);
  let rest = 8 * k - eighths * n;
  if (eighths & 1) rest = n - rest;
  if (rest === n) return octant(eighths, Math.SQRT1_2, Math.SQRT1_2);
  // rest / n and the product with a quarter of pi, each as a sum of two doubles
  const q = rest / n, p = q * n, qLow = (rest - p - productError(q, n, p)) / n;
  const hi = QUARTER_HI * q;
  const lo = productError(QUARTER_HI, q, hi) + (QUARTER_HI * qLow + QUARTER_LO * q);
  const s = Math.sin(hi), c = Math.cos(hi);
  return octant(eighths, c - lo * s, s + lo * c);
}

/** Cosine and sine of an angle from those of its distance to the nearest axis. */
function octant(eighths: number, cos: number, sin: number): [number, number] {
  switch (eighths) {
    case 0:
      return [cos, sin];
    case 1:
      return [sin, cos];
    case 2:
      return [-sin, cos];
    case 3:
      return [-cos, sin];
    case 4:
      return [-cos, -sin];
    case 5:
      return [-sin, -cos];
    case 6:
      return [sin, -cos];
    default:
      return [cos, -sin];
  }
}

/** The numbers e^(-2 pi i k / n), k < n, in pairs of parts: an eighth of them computed, the others mirrored. */
export function rootsOf(n: number): Float64Array {
  const out = new Float64Array(2 * n);
  const parts = n % 4 === 0 ? 8 : n % 2 === 0 ? 4 : 2;
  const end = Math.floor(n / parts);
  for (let k = 0; k <= end; k++) {
    const [c, s] = turn(k, n);
    put(out, n, k, c, s);
    if (parts > 2) put(out, n, n / 2 - k, -c, s);
    if (parts > 4) {
      put(out, n, n / 4 - k, s, c);
      put(out, n, n / 4 + k, -s, c);
    }
  }
  return out;
}

/** Root k and its mirror image. */
function put(out: Float64Array, n: number, k: number, cos: number, sin: number): void {
  out[2 * k] = cos;
  out[2 * k + 1] = -sin;
  if (k === 0) return;
  out[2 * (n - k)] = cos;
  out[2 * (n - k) + 1] = sin;
}

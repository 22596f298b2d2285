// Constants that doubles don't hold well enough, computed to 160 bits with bigints: ln 2, powers of 2, logarithms,
// hyperbolic tangents and arctangents, each as a sum of doubles.

const BITS = 160n, ONE = 1n << BITS;

const times = (a: bigint, b: bigint): bigint => a * b >> BITS;

/** e^x for a fixed-point x below 1, by its series. */
function exponential(x: bigint): bigint {
  let sum = ONE, term = ONE;
  for (let k = 1n; term !== 0n; k++) {
    term = times(term, x) / k;
    sum += term;
  }
  return sum;
}

/** ln 2 = 2 artanh(1/3). */
function logarithmOf2(): bigint {
  let sum = 0n, power = ONE / 3n;
  for (let k = 1n; power !== 0n; k += 2n) {
    sum += power / k;
    power /= 9n;
  }
  return 2n * sum;
}

const LN2 = logarithmOf2();

/** A fixed-point number as the nearest double. The conversion of a bigint rounds to nearest. */
const toDouble = (x: bigint): number => Number(x) / 2 ** 160;
const fromDouble = (x: number): bigint => BigInt(x * 2 ** 160);

/** A number as the sum of two doubles. */
function twoDoubles(x: bigint): [high: number, low: number] {
  const high = toDouble(x);
  return [high, toDouble(x - fromDouble(high))];
}

/** A fixed-point number as a double of bits down to 2^-place, so that sums with others are exact, and the rest. */
function cutAt(x: bigint, place: number): [high: number, low: number] {
  const drop = BITS - BigInt(place);
  const high = x >> drop << drop;
  return [toDouble(high), toDouble(x - high)];
}

/** -ln x for a double x around 1, cut at 2^-place: 2 artanh((1 - x) / (1 + x)). */
export function minusLogarithm(x: number, place: number): [high: number, low: number] {
  const v = fromDouble(x), t = (ONE - v << BITS) / (ONE + v), square = times(t, t);
  let sum = 0n, power = t;
  for (let k = 1n; power !== 0n && power !== -1n; k += 2n) {
    sum += power / k;
    power = times(power, square);
  }
  return cutAt(2n * sum, place);
}

/** ln 2 / n as a double of at most `bits` bits, so that products with small integers are exact, and the rest. */
export function logOf2Over(n: number, bits: number): [high: number, low: number] {
  const x = LN2 / BigInt(n);
  const drop = BigInt(x.toString(2).length - bits);
  const high = x >> drop << drop;
  return [toDouble(high), toDouble(x - high)];
}

/** 2^(j/n) for j = 0 to n - 1, each as high and low part. */
export function powersOf2(n: number): Float64Array {
  const out = new Float64Array(2 * n);
  for (let j = 0; j < n; j++) out.set(twoDoubles(exponential(LN2 * BigInt(j) / BigInt(n))), 2 * j);
  return out;
}

/** tanh(i / steps) for i = 0 to count - 1, each as high and low part: (E - 1) / (E + 1) for E = e^(2i / steps). */
export function hyperbolicTangents(steps: number, count: number): Float64Array {
  const out = new Float64Array(2 * count), factor = exponential(2n * ONE / BigInt(steps));
  for (let i = 0, e = ONE; i < count; i++, e = times(e, factor)) {
    out.set(twoDoubles((e - ONE << BITS) / (e + ONE)), 2 * i);
  }
  return out;
}

/** arctan(i / steps) for i = 0 to count - 1, each as high and low part, by Euler's series. */
export function arcTangents(steps: number, count: number): Float64Array {
  const out = new Float64Array(2 * count);
  for (let i = 1; i < count; i++) {
    const x = BigInt(i) * ONE / BigInt(steps),
      square = times(x, x),
      ratio = (square << BITS) / (ONE + square);
    let sum = 0n, term = (x << BITS) / (ONE + square);
    for (let n = 1n; term !== 0n; term = times(term, ratio) * 2n * n / (2n * n++ + 1n)) sum += term;
    out.set(twoDoubles(sum), 2 * i);
  }
  return out;
}

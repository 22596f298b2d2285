// How a length is taken apart: radices of the passes, and lengths that are worth padding to.

/** The radices that there are passes for, in the order in which they are used. */
const RADICES = [4, 2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31];

/** Radices whose product is n, or `undefined` where a prime factor is larger. */
export function radicesOf(n: number): number[] | undefined {
  const out: number[] = [];
  for (const r of RADICES) for (; n % r === 0; n /= r) out.push(r);
  return n === 1 ? out : undefined;
}

/** What a pass of each radix costs for one number; measured roughly. */
const COST: Readonly<Record<number, number>> = { 2: 1, 3: 1.3, 4: 1.3, 5: 1.9, 7: 2.7 };

/** The length from `least` on whose transform costs least, among products of 2, 3, 5 and 7. */
export function cheapLength(least: number): number {
  let best = 2 ** Math.ceil(Math.log2(least)), cost = costOf(best);
  for (let a = 1; a < 2 * least; a *= 7) {
    for (let b = a; b < 2 * least; b *= 5) {
      for (let c = b; c < 2 * least; c *= 3) {
        const n = c * 2 ** Math.max(0, Math.ceil(Math.log2(least / c)));
        if (n < least) continue;
        const price = costOf(n);
        if (price < cost || price === cost && n < best) [best, cost] = [n, price];
      }
    }
  }
  return best;
}

function costOf(n: number): number {
  return n * (radicesOf(n) ?? []).reduce((sum, r) => sum + COST[r], 0);
}

/** Two factors of n as near to each other as its radices allow. */
export function halves(n: number): [number, number] {
  const radices = radicesOf(n) ?? [n];
  let best = n;
  const visit = (i: number, product: number) => {
    if (Math.abs(Math.log(product * product / n)) < Math.abs(Math.log(best * best / n))) {
      best = product;
    }
    for (let k = i; k < radices.length; k++) {
      if (k > i && radices[k] === radices[k - 1]) continue;
      if (product * product < n) visit(k + 1, product * radices[k]);
    }
  };
  visit(0, 1);
  return [best, n / best];
}

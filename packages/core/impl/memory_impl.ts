// Whether two views have a byte in common: a bounded linear Diophantine equation. Whether their bounds meet
// at all has been checked before.

import { byteRange } from "../src/memory_order.ts";
import type { Tensor } from "../src/tensor.ts";

interface Term {
  step: number;
  most: number;
}

/** The bytes of a view counted up from its lowest: a sum of steps, each taken 0 … most times. */
function terms(t: Tensor): Term[] {
  const size = t.dtype.itemsize;
  const list: Term[] = [{ step: 1, most: size - 1 }];
  t.shape.forEach((n, i) => {
    const step = Math.abs(t.layout.strides[i]) * size;
    if (n > 1 && step > 0) list.push({ step, most: n - 1 });
  });
  return list;
}

const gcd = (a: number, b: number): number => b === 0 ? a : gcd(b, a % b);

/**
 * Whether two views of one memory share a byte; `undefined` when `work` candidates did not decide.
 *
 * A byte of a is lo_a + sum of steps, one of b is lo_b + sum of steps. With b's steps counted from its
 * highest byte, the two are equal where all steps together sum to hi_b - lo_a.
 */
export function sharesElements(a: Tensor, b: Tensor, work: number): boolean | undefined {
  const [aLo] = byteRange(a, b);
  const [, bHi] = byteRange(b, a);
  const target = bHi - aLo;
  if (target < 0) return false;
  const merged = new Map<number, number>();
  for (const { step, most } of [...terms(a), ...terms(b)]) {
    merged.set(step, (merged.get(step) ?? 0) + most);
  }
  const list = [...merged].map(([step, most]) => ({ step, most }))
    .filter((t) => t.most > 0).sort((x, y) => y.step - x.step);
  // What the terms from k on can reach at most, and the divisor of all that they reach.
  const reach = new Array<number>(list.length + 1).fill(0);
  const divisor = new Array<number>(list.length + 1).fill(0);
  for (let k = list.length - 1; k >= 0; k--) {
    reach[k] = reach[k + 1] + list[k].step * list[k].most;
    divisor[k] = gcd(list[k].step, divisor[k + 1]);
  }
  let left = work < 0 ? Infinity : work;
  const search = (k: number, rest: number): boolean | undefined => {
    if (rest === 0) return true;
    if (k === list.length || rest < 0 || rest > reach[k] || rest % divisor[k] !== 0) return false;
    const { step, most } = list[k];
    const high = Math.min(most, Math.floor(rest / step));
    const low = Math.max(0, Math.ceil((rest - reach[k + 1]) / step));
    // Once one count leaves a multiple of the other steps' divisor, so do those a period further.
    const period = divisor[k + 1] === 0 ? 1 : divisor[k + 1] / gcd(step, divisor[k + 1]);
    let count = high, tried = 0;
    while (count >= low && divisor[k + 1] !== 0 && (rest - count * step) % divisor[k + 1] !== 0) {
      count--;
      if (++tried > period) return false;
    }
    for (; count >= low; count -= period) {
      if (--left < 0) return undefined;
      const found = search(k + 1, rest - count * step);
      if (found !== false) return found;
    }
    return false;
  };
  return search(0, target);
}

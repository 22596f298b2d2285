// The inner loops of reductions: two dimensions of the input folded into an output whose step is 0 along
// each reduced dimension. Factories for `specialize`: nothing outside their parameters may be used.
// Steps and positions count typed-array elements. Which loop an operation takes is decided in reduce.ts.
// deno-lint-ignore-file no-explicit-any

import type { InnerLoop } from "./inner_loops.ts";

/** Reals, one element after the other; `w` wraps or rounds the accumulator as a store would. */
function real(f: any, w: any): InnerLoop {
  return function (n0, n1, a, ia, a0, a1, o, io, o0, o1) {
    for (let r = 0; r < n0; r++, ia += a0, io += o0) {
      if (o1 === 0) {
        let acc = o[io];
        for (let i = 0, p = ia; i < n1; i++, p += a1) acc = w(f(acc, a[p]));
        o[io] = acc;
      } else if (a1 === 1 && o1 === 1) {
        for (let i = 0; i < n1; i++) o[io + i] = f(o[io + i], a[ia + i]);
      } else {
        for (let i = 0, p = ia, q = io; i < n1; i++, p += a1, q += o1) o[q] = f(o[q], a[p]);
      }
    }
  };
}

/** Reals under an operation in which any grouping gives the same bits: four independent chains. */
function associative(f: any, w: any): InnerLoop {
  return function (n0, n1, a, ia, a0, a1, o, io, o0, o1) {
    for (let r = 0; r < n0; r++, ia += a0, io += o0) {
      if (o1 === 0) {
        let acc = o[io], i = 0, p = ia;
        if (n1 >= 8) {
          let b = a[p], c = a[p + a1], d = a[p + 2 * a1], e = a[p + 3 * a1];
          p += 4 * a1;
          for (i = 4; i + 4 <= n1; i += 4, p += 4 * a1) {
            b = w(f(b, a[p]));
            c = w(f(c, a[p + a1]));
            d = w(f(d, a[p + 2 * a1]));
            e = w(f(e, a[p + 3 * a1]));
          }
          acc = w(f(acc, w(f(w(f(b, c)), w(f(d, e))))));
        }
        for (; i < n1; i++, p += a1) acc = w(f(acc, a[p]));
        o[io] = acc;
      } else if (a1 === 1 && o1 === 1) {
        for (let i = 0; i < n1; i++) o[io + i] = f(o[io + i], a[ia + i]);
      } else {
        for (let i = 0, p = ia, q = io; i < n1; i++, p += a1, q += o1) o[q] = f(o[q], a[p]);
      }
    }
  };
}

/**
 * 64-bit integers: V8 keeps a bigint that lives in memory unboxed, one in a local variable not. `t` is a
 * typed array of the dtype with room for the four chains.
 */
function big(f: any, t: any): InnerLoop {
  return function (n0, n1, a, ia, a0, a1, o, io, o0, o1) {
    for (let r = 0; r < n0; r++, ia += a0, io += o0) {
      if (o1 === 0) {
        let i = 0, p = ia;
        if (n1 >= 8) {
          for (let k = 0; k < 4; k++, p += a1) t[k] = a[p];
          for (i = 4; i + 4 <= n1; i += 4, p += 4 * a1) {
            t[0] = f(t[0], a[p]);
            t[1] = f(t[1], a[p + a1]);
            t[2] = f(t[2], a[p + 2 * a1]);
            t[3] = f(t[3], a[p + 3 * a1]);
          }
          for (let k = 0; k < 4; k++) o[io] = f(o[io], t[k]);
        }
        for (; i < n1; i++, p += a1) o[io] = f(o[io], a[p]);
      } else {
        for (let i = 0, p = ia, q = io; i < n1; i++, p += a1, q += o1) o[q] = f(o[q], a[p]);
      }
    }
  };
}

/**
 * Sums of floats: pairwise along a reduced inner dimension, in blocks of 128 with eight accumulators as
 * NumPy groups them, so that results agree to the last bit. `w` rounds each step.
 */
function pairwise(_: any, w: any): InnerLoop {
  function sum(a: any, p: number, n: number, s: number): number {
    if (n < 8) {
      // From -0, so that a sum of -0 stays -0.
      let r = -0;
      for (let i = 0; i < n; i++, p += s) r = w(r + a[p]);
      return r;
    }
    if (n > 128) {
      // Bit shifts see 32 bits only.
      let h = n < 1073741824 ? n >> 1 : Math.floor(n / 2);
      h -= h % 8;
      return w(sum(a, p, h, s) + sum(a, p + h * s, n - h, s));
    }
    let r0 = w(a[p]), r1 = w(a[p + s]), r2 = w(a[p + 2 * s]), r3 = w(a[p + 3 * s]);
    let r4 = w(a[p + 4 * s]), r5 = w(a[p + 5 * s]), r6 = w(a[p + 6 * s]), r7 = w(a[p + 7 * s]);
    p += 8 * s;
    let i = 8;
    for (const end = n - n % 8; i < end; i += 8, p += 8 * s) {
      r0 = w(r0 + a[p]);
      r1 = w(r1 + a[p + s]);
      r2 = w(r2 + a[p + 2 * s]);
      r3 = w(r3 + a[p + 3 * s]);
      r4 = w(r4 + a[p + 4 * s]);
      r5 = w(r5 + a[p + 5 * s]);
      r6 = w(r6 + a[p + 6 * s]);
      r7 = w(r7 + a[p + 7 * s]);
    }
    let r = w(w(w(r0 + r1) + w(r2 + r3)) + w(w(r4 + r5) + w(r6 + r7)));
    for (; i < n; i++, p += s) r = w(r + a[p]);
    return r;
  }
  return function (n0, n1, a, ia, a0, a1, o, io, o0, o1) {
    for (let r = 0; r < n0; r++, ia += a0, io += o0) {
      if (o1 === 0) {
        if (n1 < 8) {
          let t = -0;
          for (let i = 0, p = ia; i < n1; i++, p += a1) t = w(t + a[p]);
          o[io] = w(o[io] + t);
        } else o[io] = w(o[io] + sum(a, ia, n1, a1));
      } else if (a1 === 1 && o1 === 1) {
        for (let i = 0; i < n1; i++) o[io + i] = o[io + i] + a[ia + i];
      } else {
        for (let i = 0, p = ia, q = io; i < n1; i++, p += a1, q += o1) o[q] = o[q] + a[p];
      }
    }
  };
}

/** Complex numbers, one element after the other, by the function f(ar, ai, br, bi, out, position). */
function complex(f: any): InnerLoop {
  return function (n0, n1, a, ia, a0, a1, o, io, o0, o1) {
    for (let r = 0; r < n0; r++, ia += a0, io += o0) {
      for (let i = 0, p = ia, q = io; i < n1; i++, p += a1, q += o1) {
        f(o[q], o[q + 1], a[p], a[p + 1], o, q);
      }
    }
  };
}

/** Sums of complex numbers, pairwise: 64 numbers a block, four accumulators for each part. */
function complexPairwise(_: any, w: any): InnerLoop {
  const t = new Float64Array(128);
  // The sum goes to t[d], t[d + 1]; deeper calls use the places after it.
  function sum(a: any, p: number, n: number, s: number, d: number): void {
    let re = -0, im = -0;
    if (n < 4) {
      for (let i = 0; i < n; i++, p += s) {
        re = w(re + a[p]);
        im = w(im + a[p + 1]);
      }
    } else if (n > 64) {
      // NumPy halves the number of floats and rounds that down to eights.
      let h = n;
      h -= h % 8;
      h = h < 1073741824 ? h >> 1 : h / 2;
      sum(a, p, h, s, d);
      sum(a, p + h * s, n - h, s, d + 2);
      re = w(t[d] + t[d + 2]);
      im = w(t[d + 1] + t[d + 3]);
    } else {
      let r0 = a[p], r1 = a[p + 1], r2 = a[p + s], r3 = a[p + s + 1];
      let r4 = a[p + 2 * s], r5 = a[p + 2 * s + 1], r6 = a[p + 3 * s], r7 = a[p + 3 * s + 1];
      p += 4 * s;
      let i = 4;
      for (const end = n - n % 4; i < end; i += 4, p += 4 * s) {
        r0 = w(r0 + a[p]);
        r1 = w(r1 + a[p + 1]);
        r2 = w(r2 + a[p + s]);
        r3 = w(r3 + a[p + s + 1]);
        r4 = w(r4 + a[p + 2 * s]);
        r5 = w(r5 + a[p + 2 * s + 1]);
        r6 = w(r6 + a[p + 3 * s]);
        r7 = w(r7 + a[p + 3 * s + 1]);
      }
      re = w(w(r0 + r2) + w(r4 + r6));
      im = w(w(r1 + r3) + w(r5 + r7));
      for (; i < n; i++, p += s) {
        re = w(re + a[p]);
        im = w(im + a[p + 1]);
      }
    }
    t[d] = re;
    t[d + 1] = im;
  }
  return function (n0, n1, a, ia, a0, a1, o, io, o0, o1) {
    for (let r = 0; r < n0; r++, ia += a0, io += o0) {
      if (o1 === 0) {
        sum(a, ia, n1, a1, 0);
        o[io] = o[io] + t[0];
        o[io + 1] = o[io + 1] + t[1];
      } else {
        for (let i = 0, p = ia, q = io; i < n1; i++, p += a1, q += o1) {
          o[q] = o[q] + a[p];
          o[q + 1] = o[q + 1] + a[p + 1];
        }
      }
    }
  };
}

/**
 * Sums of integers of up to 32 bits into 64: a number holds the sum of 2**20 of them exactly, so that
 * only each run's total becomes a bigint. `w` wraps a bigint.
 */
function widening(_: any, w: any): InnerLoop {
  return function (n0, n1, a, ia, a0, a1, o, io, o0, o1) {
    for (let r = 0; r < n0; r++, ia += a0, io += o0) {
      if (o1 === 0) {
        for (let i = 0; i < n1; i += 1048576) {
          const end = i + 1048576 < n1 ? i + 1048576 : n1;
          let b = 0, c = 0, k = i, p = ia + i * a1;
          for (; k + 2 <= end; k += 2, p += 2 * a1) {
            b += a[p];
            c += a[p + a1];
          }
          if (k < end) b += a[p];
          o[io] = w(o[io] + BigInt(b + c));
        }
      } else {
        for (let i = 0, p = ia, q = io; i < n1; i++, p += a1, q += o1) {
          o[q] = w(o[q] + BigInt(a[p]));
        }
      }
    }
  };
}

/** The loops by name: each is a factory of (function of two elements, wrapping of the accumulator). */
export const REDUCE_LOOPS: Readonly<Record<string, (f: any, w: any) => InnerLoop>> = {
  real,
  associative,
  big,
  pairwise,
  complex,
  complexPairwise,
  widening,
};

// The inner loops of matrix products: packing into panels, register tiles over packed panels, and direct
// loops for small or thin products. Factories around one multiply-add, copied by `specialize`, so they use
// nothing from outside their parameters. Which one runs when is decided in matmul.ts.
// deno-lint-ignore-file no-explicit-any

/** Rows and columns of the register tile of real products. */
export const TILE = 4;

/** One multiply-add: the sum so far and two factors. */
export type MultiplyAdd = (sum: any, a: any, b: any) => any;

/** C = A B for strided operands: sizes m, n, k, then data, position, step over m/k/n of each. */
export type DirectLoop = (
  m: number,
  n: number,
  k: number,
  a: any,
  ia: number,
  am: number,
  ak: number,
  b: any,
  ib: number,
  bk: number,
  bn: number,
  c: any,
  ic: number,
  cm: number,
  cn: number,
) => void;

/**
 * Direct product of real operands, four rows at a time. `order` says that sums run strictly from first to
 * last (float16, whose result NumPy defines so); otherwise a lone row uses four partial sums.
 */
export function direct(f: any, zero: any, order: any): DirectLoop {
  return function (m, n, k, a, ia, am, ak, b, ib, bk, bn, c, ic, cm, cn) {
    for (let j = 0; j < n; j++) {
      const jb = ib + j * bn, jc = ic + j * cn;
      let i = 0;
      for (; i + 4 <= m; i += 4) {
        let s0 = zero, s1 = zero, s2 = zero, s3 = zero;
        let p0 = ia + i * am, q = jb;
        let p1 = p0 + am, p2 = p1 + am, p3 = p2 + am;
        for (let p = 0; p < k; p++) {
          const y = b[q];
          s0 = f(s0, a[p0], y);
          s1 = f(s1, a[p1], y);
          s2 = f(s2, a[p2], y);
          s3 = f(s3, a[p3], y);
          p0 += ak;
          p1 += ak;
          p2 += ak;
          p3 += ak;
          q += bk;
        }
        const o = jc + i * cm;
        c[o] = s0;
        c[o + cm] = s1;
        c[o + 2 * cm] = s2;
        c[o + 3 * cm] = s3;
      }
      for (; i < m; i++) {
        let s0 = zero, p0 = ia + i * am, q = jb, p = 0;
        if (!order && k >= 16) {
          let s1 = zero, s2 = zero, s3 = zero;
          for (; p + 4 <= k; p += 4) {
            s0 = f(s0, a[p0], b[q]);
            s1 = f(s1, a[p0 + ak], b[q + bk]);
            s2 = f(s2, a[p0 + 2 * ak], b[q + 2 * bk]);
            s3 = f(s3, a[p0 + 3 * ak], b[q + 3 * bk]);
            p0 += 4 * ak;
            q += 4 * bk;
          }
          s0 = s0 + s1 + (s2 + s3);
        }
        for (; p < k; p++, p0 += ak, q += bk) s0 = f(s0, a[p0], b[q]);
        c[jc + i * cm] = s0;
      }
    }
  };
}

/** Direct product of complex operands; positions and steps count lanes. */
export function directComplex(): DirectLoop {
  return function (m, n, k, a, ia, am, ak, b, ib, bk, bn, c, ic, cm, cn) {
    for (let j = 0; j < n; j++) {
      for (let i = 0; i < m; i++) {
        let re = 0, im = 0, p = ia + i * am, q = ib + j * bn;
        for (let s = 0; s < k; s++, p += ak, q += bk) {
          const x = a[p], y = a[p + 1], u = b[q], v = b[q + 1];
          re += x * u - y * v;
          im += x * v + y * u;
        }
        const o = ic + i * cm + j * cn;
        c[o] = re;
        c[o + 1] = im;
      }
    }
  };
}

/** Copies `rows` x `depth` elements into panels of `width` rows, filled up with zeros. */
export type PackLoop = (
  rows: number,
  depth: number,
  width: number,
  x: any,
  at: number,
  step: number,
  deep: number,
  out: any,
) => void;

/** Packs real elements. */
export function pack(): PackLoop {
  return function (rows, depth, width, x, at, step, deep, out) {
    let o = 0;
    for (let r = 0; r < rows; r += width, at += step * width) {
      if (r + 4 <= rows && width === 4) {
        const s2 = 2 * step, s3 = 3 * step;
        for (let p = 0, q = at; p < depth; p++, q += deep, o += 4) {
          out[o] = x[q];
          out[o + 1] = x[q + step];
          out[o + 2] = x[q + s2];
          out[o + 3] = x[q + s3];
        }
        continue;
      }
      const have = Math.min(width, rows - r);
      for (let p = 0; p < depth; p++) {
        const q = at + p * deep;
        for (let w = 0; w < width; w++) out[o++] = w < have ? x[q + w * step] : 0;
      }
    }
  };
}

/** Packs complex elements: pairs stay together. */
export function packComplex(): PackLoop {
  return function (rows, depth, width, x, at, step, deep, out) {
    let o = 0;
    for (let r = 0; r < rows; r += width) {
      const have = Math.min(width, rows - r);
      for (let p = 0; p < depth; p++) {
        let q = at + r * step + p * deep;
        for (let w = 0; w < width; w++, o += 2, q += step) {
          out[o] = w < have ? x[q] : 0;
          out[o + 1] = w < have ? x[q + 1] : 0;
        }
      }
    }
  };
}

/** Adds panel A (tile x depth) times panel B (depth x tile) to a tile of the accumulator. */
export type TileLoop = (
  depth: number,
  a: any,
  ia: number,
  b: any,
  ib: number,
  c: any,
  ic: number,
  width: number,
) => void;

/** A 4 x 4 tile of real sums, as two halves of 4 x 2 that fit the sixteen registers. */
export function tileReal(f: any): TileLoop {
  return function (depth, a, ia, b, ib, c, ic, width) {
    for (let h = 0; h < 4; h += 2) {
      const c0 = ic + h, c1 = c0 + width, c2 = c1 + width, c3 = c2 + width;
      let s00 = c[c0], s01 = c[c0 + 1];
      let s10 = c[c1], s11 = c[c1 + 1];
      let s20 = c[c2], s21 = c[c2 + 1];
      let s30 = c[c3], s31 = c[c3 + 1];
      for (let p = 0, i = ia, j = ib + h; p < depth; p++, i += 4, j += 4) {
        const y0 = b[j], y1 = b[j + 1];
        const x0 = a[i], x1 = a[i + 1], x2 = a[i + 2], x3 = a[i + 3];
        s00 = f(s00, x0, y0);
        s01 = f(s01, x0, y1);
        s10 = f(s10, x1, y0);
        s11 = f(s11, x1, y1);
        s20 = f(s20, x2, y0);
        s21 = f(s21, x2, y1);
        s30 = f(s30, x3, y0);
        s31 = f(s31, x3, y1);
      }
      c[c0] = s00;
      c[c0 + 1] = s01;
      c[c1] = s10;
      c[c1 + 1] = s11;
      c[c2] = s20;
      c[c2 + 1] = s21;
      c[c3] = s30;
      c[c3 + 1] = s31;
    }
  };
}

/** A 2 x 2 tile of complex sums. */
export function tileComplex(): TileLoop {
  return function (depth, a, ia, b, ib, c, ic, width) {
    const c0 = ic, c1 = ic + width;
    let r00 = c[c0], i00 = c[c0 + 1], r01 = c[c0 + 2], i01 = c[c0 + 3];
    let r10 = c[c1], i10 = c[c1 + 1], r11 = c[c1 + 2], i11 = c[c1 + 3];
    for (let p = 0, i = ia, j = ib; p < depth; p++, i += 4, j += 4) {
      const x0 = a[i], y0 = a[i + 1], x1 = a[i + 2], y1 = a[i + 3];
      const u0 = b[j], v0 = b[j + 1], u1 = b[j + 2], v1 = b[j + 3];
      r00 += x0 * u0 - y0 * v0;
      i00 += x0 * v0 + y0 * u0;
      r01 += x0 * u1 - y0 * v1;
      i01 += x0 * v1 + y0 * u1;
      r10 += x1 * u0 - y1 * v0;
      i10 += x1 * v0 + y1 * u0;
      r11 += x1 * u1 - y1 * v1;
      i11 += x1 * v1 + y1 * u1;
    }
    c[c0] = r00;
    c[c0 + 1] = i00;
    c[c0 + 2] = r01;
    c[c0 + 3] = i01;
    c[c1] = r10;
    c[c1 + 1] = i10;
    c[c1 + 2] = r11;
    c[c1 + 3] = i11;
  };
}

/** Writes rows of the accumulator to strided places. */
export type StoreLoop = (
  m: number,
  n: number,
  lanes: number,
  acc: any,
  width: number,
  c: any,
  ic: number,
  cm: number,
  cn: number,
) => void;

/** Stores real or complex sums; the typed array rounds or wraps them. */
export function store(): StoreLoop {
  return function (m, n, lanes, acc, width, c, ic, cm, cn) {
    for (let i = 0; i < m; i++) {
      let o = ic + i * cm, s = i * width;
      if (lanes === 1) {
        for (let j = 0; j < n; j++, o += cn) c[o] = acc[s + j];
      } else {
        for (let j = 0; j < n; j++, o += cn, s += 2) {
          c[o] = acc[s];
          c[o + 1] = acc[s + 1];
        }
      }
    }
  };
}

// The inner loops of elementwise primitives, over two dimensions at once, one for each way in which real
// and complex operands combine. Each is a factory around the function of one element; `specialize` copies
// it, so nothing outside its parameters may be used. Steps and positions count typed-array elements.
// deno-lint-ignore-file no-explicit-any

/** n0 rows of n1 elements; then data, position, row step and step of each operand, the output last. */
export type InnerLoop = (n0: number, n1: number, ...operands: any[]) => void;

/** Real in, real out. */
function r_r(f: any): InnerLoop {
  return function (n0, n1, a, ia, a0, a1, o, io, o0, o1) {
    for (let r = 0; r < n0; r++, ia += a0, io += o0) {
      if (a1 === 1 && o1 === 1) {
        for (let i = 0; i < n1; i++) o[io + i] = f(a[ia + i]);
      } else {
        for (let i = 0, p = ia, q = io; i < n1; i++, p += a1, q += o1) o[q] = f(a[p]);
      }
    }
  };
}

/** Two reals in, real out. */
function rr_r(f: any): InnerLoop {
  return function (n0, n1, a, ia, a0, a1, b, ib, b0, b1, o, io, o0, o1) {
    for (let r = 0; r < n0; r++, ia += a0, ib += b0, io += o0) {
      if (a1 === 1 && b1 === 1 && o1 === 1) {
        for (let i = 0; i < n1; i++) o[io + i] = f(a[ia + i], b[ib + i]);
      } else if (a1 === 1 && b1 === 0 && o1 === 1) {
        const y = b[ib];
        for (let i = 0; i < n1; i++) o[io + i] = f(a[ia + i], y);
      } else if (a1 === 0 && b1 === 1 && o1 === 1) {
        const x = a[ia];
        for (let i = 0; i < n1; i++) o[io + i] = f(x, b[ib + i]);
      } else {
        let p = ia, q = ib, s = io;
        for (let i = 0; i < n1; i++, p += a1, q += b1, s += o1) o[s] = f(a[p], b[q]);
      }
    }
  };
}

/** Three reals in, real out. */
function rrr_r(f: any): InnerLoop {
  return function (n0, n1, a, ia, a0, a1, b, ib, b0, b1, c, ic, c0, c1, o, io, o0, o1) {
    for (let r = 0; r < n0; r++, ia += a0, ib += b0, ic += c0, io += o0) {
      let p = ia, q = ib, s = ic, t = io;
      for (let i = 0; i < n1; i++, p += a1, q += b1, s += c1, t += o1) o[t] = f(a[p], b[q], c[s]);
    }
  };
}

/** Complex in, complex out: f(re, im, out, position). */
function c_c(f: any): InnerLoop {
  return function (n0, n1, a, ia, a0, a1, o, io, o0, o1) {
    for (let r = 0; r < n0; r++, ia += a0, io += o0) {
      for (let i = 0, p = ia, q = io; i < n1; i++, p += a1, q += o1) f(a[p], a[p + 1], o, q);
    }
  };
}

/** Complex in, real out. */
function c_r(f: any): InnerLoop {
  return function (n0, n1, a, ia, a0, a1, o, io, o0, o1) {
    for (let r = 0; r < n0; r++, ia += a0, io += o0) {
      for (let i = 0, p = ia, q = io; i < n1; i++, p += a1, q += o1) o[q] = f(a[p], a[p + 1]);
    }
  };
}

/** Two complex in, complex out. */
function cc_c(f: any): InnerLoop {
  return function (n0, n1, a, ia, a0, a1, b, ib, b0, b1, o, io, o0, o1) {
    for (let r = 0; r < n0; r++, ia += a0, ib += b0, io += o0) {
      let p = ia, q = ib, s = io;
      for (let i = 0; i < n1; i++, p += a1, q += b1, s += o1) {
        f(a[p], a[p + 1], b[q], b[q + 1], o, s);
      }
    }
  };
}

/** Two complex in, real out. */
function cc_r(f: any): InnerLoop {
  return function (n0, n1, a, ia, a0, a1, b, ib, b0, b1, o, io, o0, o1) {
    for (let r = 0; r < n0; r++, ia += a0, ib += b0, io += o0) {
      let p = ia, q = ib, s = io;
      for (let i = 0; i < n1; i++, p += a1, q += b1, s += o1) {
        o[s] = f(a[p], a[p + 1], b[q], b[q + 1]);
      }
    }
  };
}

/** Two reals in, complex out. */
function rr_c(f: any): InnerLoop {
  return function (n0, n1, a, ia, a0, a1, b, ib, b0, b1, o, io, o0, o1) {
    for (let r = 0; r < n0; r++, ia += a0, ib += b0, io += o0) {
      let p = ia, q = ib, s = io;
      for (let i = 0; i < n1; i++, p += a1, q += b1, s += o1) f(a[p], b[q], o, s);
    }
  };
}

/** Real in, complex out: casts. */
function r_c(f: any): InnerLoop {
  return function (n0, n1, a, ia, a0, a1, o, io, o0, o1) {
    for (let r = 0; r < n0; r++, ia += a0, io += o0) {
      for (let i = 0, p = ia, q = io; i < n1; i++, p += a1, q += o1) f(a[p], o, q);
    }
  };
}

/** A bool and two complex in, complex out: where. */
function rcc_c(f: any): InnerLoop {
  return function (n0, n1, a, ia, a0, a1, b, ib, b0, b1, c, ic, c0, c1, o, io, o0, o1) {
    for (let r = 0; r < n0; r++, ia += a0, ib += b0, ic += c0, io += o0) {
      let p = ia, q = ib, s = ic, t = io;
      for (let i = 0; i < n1; i++, p += a1, q += b1, s += c1, t += o1) {
        f(a[p], b[q], b[q + 1], c[s], c[s + 1], o, t);
      }
    }
  };
}

/** Three complex in, complex out: clip. */
function ccc_c(f: any): InnerLoop {
  return function (n0, n1, a, ia, a0, a1, b, ib, b0, b1, c, ic, c0, c1, o, io, o0, o1) {
    for (let r = 0; r < n0; r++, ia += a0, ib += b0, ic += c0, io += o0) {
      let p = ia, q = ib, s = ic, t = io;
      for (let i = 0; i < n1; i++, p += a1, q += b1, s += c1, t += o1) {
        f(a[p], a[p + 1], b[q], b[q + 1], c[s], c[s + 1], o, t);
      }
    }
  };
}

/** The loops by pattern: one letter for each input, `r` real or `c` complex, and the output. */
export const INNER_LOOPS: Readonly<Record<string, (f: any) => InnerLoop>> = {
  r_r,
  rr_r,
  rrr_r,
  c_c,
  c_r,
  cc_c,
  cc_r,
  rr_c,
  r_c,
  rcc_c,
  ccc_c,
};

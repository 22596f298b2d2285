// The inner loops of elementwise primitives, over two dimensions at once, one for each way in which real
// and complex operands combine. Each is a factory around the function of one element; `specialize` copies
// it, so nothing outside its parameters may be used. Steps and positions count typed-array elements.
// Each row is a call of its own: V8 optimizes a function that is called often as a whole, but code that it
// replaces inside a running loop falls back at the end of every row.
// deno-lint-ignore-file no-explicit-any

/**
 * n0 rows of n1 elements; then data, position, row step and step of each operand, the output last. A loop that
 * knows that every result is finite returns 0.
 */
export type InnerLoop = (n0: number, n1: number, ...operands: any[]) => number | void;

/** Real in, real out. */
function r_r(f: any): InnerLoop {
  function dense(n: number, a: any, p: number, o: any, q: number): void {
    for (let i = 0; i < n; i++) o[q + i] = f(a[p + i]);
  }
  function strided(n: number, a: any, p: number, a1: number, o: any, q: number, o1: number): void {
    for (let i = 0; i < n; i++, p += a1, q += o1) o[q] = f(a[p]);
  }
  return function (n0, n1, a, ia, a0, a1, o, io, o0, o1) {
    const packed = a1 === 1 && o1 === 1;
    for (let r = 0; r < n0; r++, ia += a0, io += o0) {
      if (packed) dense(n1, a, ia, o, io);
      else strided(n1, a, ia, a1, o, io, o1);
    }
  };
}

/** Two reals in, real out. */
function rr_r(f: any): InnerLoop {
  function dense(n: number, a: any, p: number, b: any, q: number, o: any, s: number): void {
    for (let i = 0; i < n; i++) o[s + i] = f(a[p + i], b[q + i]);
  }
  function right(n: number, a: any, p: number, y: any, o: any, s: number): void {
    for (let i = 0; i < n; i++) o[s + i] = f(a[p + i], y);
  }
  function left(n: number, x: any, b: any, q: number, o: any, s: number): void {
    for (let i = 0; i < n; i++) o[s + i] = f(x, b[q + i]);
  }
  function strided(
    n: number,
    a: any,
    p: number,
    a1: number,
    b: any,
    q: number,
    b1: number,
    o: any,
    s: number,
    o1: number,
  ): void {
    for (let i = 0; i < n; i++, p += a1, q += b1, s += o1) o[s] = f(a[p], b[q]);
  }
  return function (n0, n1, a, ia, a0, a1, b, ib, b0, b1, o, io, o0, o1) {
    for (let r = 0; r < n0; r++, ia += a0, ib += b0, io += o0) {
      if (o1 !== 1) strided(n1, a, ia, a1, b, ib, b1, o, io, o1);
      else if (a1 === 1 && b1 === 1) dense(n1, a, ia, b, ib, o, io);
      else if (a1 === 1 && b1 === 0) right(n1, a, ia, b[ib], o, io);
      else if (a1 === 0 && b1 === 1) left(n1, a[ia], b, ib, o, io);
      else strided(n1, a, ia, a1, b, ib, b1, o, io, o1);
    }
  };
}

/** Three reals in, real out. */
function rrr_r(f: any): InnerLoop {
  function row(
    n: number,
    a: any,
    p: number,
    a1: number,
    b: any,
    q: number,
    b1: number,
    c: any,
    s: number,
    c1: number,
    o: any,
    t: number,
    o1: number,
  ): void {
    for (let i = 0; i < n; i++, p += a1, q += b1, s += c1, t += o1) o[t] = f(a[p], b[q], c[s]);
  }
  return function (n0, n1, a, ia, a0, a1, b, ib, b0, b1, c, ic, c0, c1, o, io, o0, o1) {
    for (let r = 0; r < n0; r++, ia += a0, ib += b0, ic += c0, io += o0) {
      row(n1, a, ia, a1, b, ib, b1, c, ic, c1, o, io, o1);
    }
  };
}

/** Complex in, complex out: f(re, im, out, position). */
function c_c(f: any): InnerLoop {
  function row(n: number, a: any, p: number, a1: number, o: any, q: number, o1: number): void {
    for (let i = 0; i < n; i++, p += a1, q += o1) f(a[p], a[p + 1], o, q);
  }
  return function (n0, n1, a, ia, a0, a1, o, io, o0, o1) {
    for (let r = 0; r < n0; r++, ia += a0, io += o0) row(n1, a, ia, a1, o, io, o1);
  };
}

/** Complex in, real out. */
function c_r(f: any): InnerLoop {
  function row(n: number, a: any, p: number, a1: number, o: any, q: number, o1: number): void {
    for (let i = 0; i < n; i++, p += a1, q += o1) o[q] = f(a[p], a[p + 1]);
  }
  return function (n0, n1, a, ia, a0, a1, o, io, o0, o1) {
    for (let r = 0; r < n0; r++, ia += a0, io += o0) row(n1, a, ia, a1, o, io, o1);
  };
}

/** Two complex in, complex out. */
function cc_c(f: any): InnerLoop {
  function row(
    n: number,
    a: any,
    p: number,
    a1: number,
    b: any,
    q: number,
    b1: number,
    o: any,
    s: number,
    o1: number,
  ): void {
    for (let i = 0; i < n; i++, p += a1, q += b1, s += o1) f(a[p], a[p + 1], b[q], b[q + 1], o, s);
  }
  return function (n0, n1, a, ia, a0, a1, b, ib, b0, b1, o, io, o0, o1) {
    for (let r = 0; r < n0; r++, ia += a0, ib += b0, io += o0) {
      row(n1, a, ia, a1, b, ib, b1, o, io, o1);
    }
  };
}

/** Two complex in, real out. */
function cc_r(f: any): InnerLoop {
  function row(
    n: number,
    a: any,
    p: number,
    a1: number,
    b: any,
    q: number,
    b1: number,
    o: any,
    s: number,
    o1: number,
  ): void {
    for (let i = 0; i < n; i++, p += a1, q += b1, s += o1) o[s] = f(a[p], a[p + 1], b[q], b[q + 1]);
  }
  return function (n0, n1, a, ia, a0, a1, b, ib, b0, b1, o, io, o0, o1) {
    for (let r = 0; r < n0; r++, ia += a0, ib += b0, io += o0) {
      row(n1, a, ia, a1, b, ib, b1, o, io, o1);
    }
  };
}

/** Two reals in, complex out. */
function rr_c(f: any): InnerLoop {
  function row(
    n: number,
    a: any,
    p: number,
    a1: number,
    b: any,
    q: number,
    b1: number,
    o: any,
    s: number,
    o1: number,
  ): void {
    for (let i = 0; i < n; i++, p += a1, q += b1, s += o1) f(a[p], b[q], o, s);
  }
  return function (n0, n1, a, ia, a0, a1, b, ib, b0, b1, o, io, o0, o1) {
    for (let r = 0; r < n0; r++, ia += a0, ib += b0, io += o0) {
      row(n1, a, ia, a1, b, ib, b1, o, io, o1);
    }
  };
}

/** Real in, complex out: casts. */
function r_c(f: any): InnerLoop {
  function row(n: number, a: any, p: number, a1: number, o: any, q: number, o1: number): void {
    for (let i = 0; i < n; i++, p += a1, q += o1) f(a[p], o, q);
  }
  return function (n0, n1, a, ia, a0, a1, o, io, o0, o1) {
    for (let r = 0; r < n0; r++, ia += a0, io += o0) row(n1, a, ia, a1, o, io, o1);
  };
}

/** A bool and two complex in, complex out: where. */
function rcc_c(f: any): InnerLoop {
  function row(
    n: number,
    a: any,
    p: number,
    a1: number,
    b: any,
    q: number,
    b1: number,
    c: any,
    s: number,
    c1: number,
    o: any,
    t: number,
    o1: number,
  ): void {
    for (let i = 0; i < n; i++, p += a1, q += b1, s += c1, t += o1) {
      f(a[p], b[q], b[q + 1], c[s], c[s + 1], o, t);
    }
  }
  return function (n0, n1, a, ia, a0, a1, b, ib, b0, b1, c, ic, c0, c1, o, io, o0, o1) {
    for (let r = 0; r < n0; r++, ia += a0, ib += b0, ic += c0, io += o0) {
      row(n1, a, ia, a1, b, ib, b1, c, ic, c1, o, io, o1);
    }
  };
}

/** Three complex in, complex out: clip. */
function ccc_c(f: any): InnerLoop {
  function row(
    n: number,
    a: any,
    p: number,
    a1: number,
    b: any,
    q: number,
    b1: number,
    c: any,
    s: number,
    c1: number,
    o: any,
    t: number,
    o1: number,
  ): void {
    for (let i = 0; i < n; i++, p += a1, q += b1, s += c1, t += o1) {
      f(a[p], a[p + 1], b[q], b[q + 1], c[s], c[s + 1], o, t);
    }
  }
  return function (n0, n1, a, ia, a0, a1, b, ib, b0, b1, c, ic, c0, c1, o, io, o0, o1) {
    for (let r = 0; r < n0; r++, ia += a0, ib += b0, ic += c0, io += o0) {
      row(n1, a, ia, a1, b, ib, b1, c, ic, c1, o, io, o1);
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

// The passes of passes_wasm.ts in JS, for engines without WebAssembly: the same sums in the same order.

import type { Pass, Place } from "./passes_wasm.ts";
import { turn } from "./roots.ts";

/** A pass of radix r over a memory of doubles. */
export function passJS(memory: Float64Array, r: number, place: Place): Pass {
  const xr = new Float64Array(r), xi = new Float64Array(r);
  const transform = r === 2 ? two : r === 4 ? four : odd(r);
  return (from, to, plane, roots, m, s) => {
    const p8 = plane / 8, a = from / 8, b = to / 8;
    for (let p = 0; p < m; p++) {
      for (let q = 0; q < s; q++) {
        for (let j = 0; j < r; j++) {
          const at = a + q + s * (p + m * j);
          xr[j] = memory[at];
          xi[j] = memory[at + p8];
        }
        transform(xr, xi);
        for (let k = 0; k < r; k++) {
          const at = b + q + s * (r * p + k), re = xr[k], im = xi[k];
          if (k === 0 || place === "last") {
            memory[at] = re;
            memory[at + p8] = im;
            continue;
          }
          // Roots of a first pass lie in pairs of p, one pair again for an odd end.
          const w = place === "first"
            ? roots / 8 + 4 * ((p >> 1) * (r - 1) + k - 1) + (p & 1)
            : roots / 8 + 2 * (p * (r - 1) + k - 1);
          const c = oddEnd(place, p, m) ? w + 1 : w;
          const wr = memory[c], wi = memory[c + (place === "first" ? 2 : 1)];
          memory[at] = re * wr - im * wi;
          memory[at + p8] = re * wi + im * wr;
        }
      }
    }
  };
}

/** The last of an odd number of groups in a first pass: the second half of the last pair. */
const oddEnd = (place: Place, p: number, m: number) =>
  place === "first" && p === m - 1 && (m & 1) === 1;

type Numbers = Float64Array;

function two(xr: Numbers, xi: Numbers): void {
  const ar = xr[0], ai = xi[0];
  xr[0] = ar + xr[1];
  xi[0] = ai + xi[1];
  xr[1] = ar - xr[1];
  xi[1] = ai - xi[1];
}

function four(xr: Numbers, xi: Numbers): void {
  const ar = xr[0] + xr[2], ai = xi[0] + xi[2], br = xr[0] - xr[2], bi = xi[0] - xi[2];
  const cr = xr[1] + xr[3], ci = xi[1] + xi[3], dr = xr[1] - xr[3], di = xi[1] - xi[3];
  xr[0] = ar + cr;
  xi[0] = ai + ci;
  xr[1] = br + di;
  xi[1] = bi - dr;
  xr[2] = ar - cr;
  xi[2] = ai - ci;
  xr[3] = br - di;
  xi[3] = bi + dr;
}

function odd(r: number): (xr: Numbers, xi: Numbers) => void {
  const half = (r - 1) / 2;
  const cos = new Float64Array(r), sin = new Float64Array(r);
  for (let e = 1; e < r; e++) {
    const [c, s] = turn(Math.min(e, r - e), r);
    cos[e] = c;
    sin[e] = e < r - e ? s : -s;
  }
  const ar = new Float64Array(half + 1), ai = ar.slice(), br = ar.slice(), bi = ar.slice();
  return (xr, xi) => {
    let sumR = xr[0], sumI = xi[0];
    for (let k = 1; k <= half; k++) {
      ar[k] = xr[k] + xr[r - k];
      ai[k] = xi[k] + xi[r - k];
      br[k] = xr[k] - xr[r - k];
      bi[k] = xi[k] - xi[r - k];
      sumR += ar[k];
      sumI += ai[k];
    }
    for (let j = 1; j <= half; j++) {
      let tr = xr[0], ti = xi[0], ur = br[1] * sin[j], ui = bi[1] * sin[j];
      tr += ar[1] * cos[j];
      ti += ai[1] * cos[j];
      for (let k = 2; k <= half; k++) {
        const e = j * k % r;
        tr += ar[k] * cos[e];
        ti += ai[k] * cos[e];
        ur += br[k] * sin[e];
        ui += bi[k] * sin[e];
      }
      xr[j] = tr + ui;
      xi[j] = ti - ur;
      xr[r - j] = tr - ui;
      xi[r - j] = ti + ur;
    }
    xr[0] = sumR;
    xi[0] = sumI;
  };
}

/** Products of numbers and factors: s neighbours share a factor; with s = 1 each has its own. */
export function productJS(memory: Float64Array, single: boolean): Pass {
  return (from, to, plane, factors, m, s) => {
    const p8 = plane / 8;
    for (let i = 0, at = from / 8, o = to / 8; i < m; i++) {
      const w = single ? factors / 8 + 4 * (i >> 1) + (i & 1) : factors / 8 + 2 * i;
      const wr = memory[w], wi = memory[w + (single ? 2 : 1)];
      for (let q = 0; q < s; q++, at++, o++) {
        const re = memory[at], im = memory[at + p8];
        memory[o] = re * wr - im * wi;
        memory[o + p8] = re * wi + im * wr;
      }
    }
  };
}

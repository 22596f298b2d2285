// The tables of libm.ts and libm32.ts, computed in integers when they are first used: powers of two, and
// logarithms of one over the centres of intervals, rounded as there.

import { logRatio } from "./ziggurat_tables.ts";

/** Bits after the point of the integers here. */
const BITS = 160n, ONE = 1n << BITS;
const float = (x: bigint): number => Number(x) * 2 ** -160;
const fixed = (x: number): bigint => BigInt(x * 2 ** 60) << 100n;
/** -log(x). */
const minusLog = (x: number): bigint => logRatio(ONE, fixed(x), BITS);
/** Rounded to 43 bits after the point, so that adding multiples of log(2) is exact. */
const short = (x: bigint): number => Math.round(float(x) * 2 ** 43) / 2 ** 43;

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => made ??= make();
}

/** 2**(i/128) as doubles, each with what it lacks relative to itself. */
export const expTable: () => Float64Array = once(() => {
  let root = ONE << 1n, power = ONE;
  for (let i = 0; i < 7; i++) {
    const square = root << BITS;
    root = BigInt(Math.round(float(root) ** 0.5 * 2 ** 52)) << 108n;
    for (let k = 0; k < 2; k++) root = (root + square / root) >> 1n;
  }
  return Float64Array.from({ length: 256 }, (_, i) => {
    const near = float(power), wide = fixed(near);
    if (i % 2 === 0) return near;
    const missing = float(((power - wide) << BITS) / wide);
    power = power * root >> BITS;
    return missing;
  });
});

/** By how many units in the last place the factors of `logTable` differ from one over the centres. */
const OFFSETS =
  "EuCe/hZtkPyJVQjyHMSR+JSaIgH6O6b4Cdsg4jbUaRTmYwTygC1sA1AunR6qSaTxTZYTBc5NtQEnUe4Q8RhrFJX86/s4QF7r" +
  "Gvmg+jySV+T0+wER5xPS4kAkaha0O9MCpcy/5oqhcfANlggUqp+3GkuPMAmIT7IaI9dgDtaX7eaWEvvydMc5+i40u/PqCw7q" +
  "+sBt6yqtleGTIbccMDd6DPYmlxkxWewAGcZdGqZaGOeLsFwEqNO1Hpg6Rx4Lfv4E4KexE4wuCQlM64MWidzRC7+PzQysGmHr" +
  "I546FQZs2AwYCUzy4kQm+DLm0wzZ/0/kFIop7CiL/hYuOSPoC21FDy8kgxwRRpsUvT+oB+cG9wypVlf2HEqXEdmP8PH9gd37" +
  "GT6VBR58vO+mg3oFy8e6Aa1lbg/ACAIXEfmY8RWxEwT6GQcXYvBfGHm94AMYo8v45YVLC8CvEf63uwX9Qn8uCTi6XuvOndcI" +
  "eRFe6BzqheaDg2IGB20m4hutpQwrfjsSfg5Q7HD/jPq0WWYARlhTEAVLbeEnUDDivYHxHKYNRO8gX14GpVHYAU53ou5B6aDn" +
  "hy7mCLdSkvnu028NtqByGzANCeXH08DiUhtMHhHCZR1eoA4UQgFpH3I5veRChWLt9JM76rWZ4uZa6pMVDFSGEjG0ruU37OD7" +
  "SkB84J+d1Bk=";

/** For log: factors near one over the centre of each interval, and minus their logarithms. */
export const logTable: () => Float64Array = once(() => {
  const offsets = new Int32Array(Uint8Array.from(atob(OFFSETS), (c) => c.charCodeAt(0)).buffer);
  const table = new Float64Array(256), bits = new BigInt64Array(table.buffer);
  for (let i = 0; i < 128; i++) {
    table[2 * i] = 1 / (i < 80 ? 0.6875 + (i + 0.5) / 256 : 1 + (i - 79.5) / 128);
    bits[2 * i] += BigInt(offsets[i]);
    table[2 * i + 1] = short(minusLog(table[2 * i]));
  }
  return table;
});

/** For pow: short factors near one over the centre of each interval, minus their logarithms, and the rest of these. */
export const powLogTable: () => Float64Array = once(() => {
  const table = new Float64Array(384),
    start = new Float64Array(1),
    words = new Int32Array(start.buffer);
  for (let i = 0; i < 128; i++) {
    words[1] = 0x3fe69555 + (i << 13) + (1 << 12);
    const centre = start[0],
      factor = centre < 1 ? Math.round(128 / centre) / 128 : Math.round(256 / centre) / 256;
    const log = minusLog(factor);
    table.set([factor, short(log), float(log - fixed(short(log)))], 3 * i);
  }
  return table;
});

/** For logf and powf: factors near one over the centre of each interval, and minus their logarithms. */
export const logTables32: () => { factors: Float64Array; log: Float64Array; log2: Float64Array } =
  once(
    () => {
      const factors = Float64Array.of(
        1.398907162146528,
        1.3403141896637998,
        1.286432210124115,
        1.2367150214269895,
        1.1906977166711752,
        1.1479821020556429,
        1.1082251448272158,
        1.0711297413057381,
        1.036437278977283,
        1,
        0.9492859795739057,
        0.8951049428609004,
        0.8476821620351103,
        0.8050314851692001,
        0.7664671008843108,
        0.731428603316328,
      );
      const logs = Array.from(factors, minusLog), ln2 = logRatio(2n, 1n, BITS);
      return {
        factors,
        log: Float64Array.from(logs, float),
        log2: Float64Array.from(logs, (x) => float((x << BITS) / ln2)),
      };
    },
  );

// How series print: in unicode, in ascii, and as LaTeX.

import {
  Complex,
  element,
  formatFloatPositional,
  formatFloatScientific,
  getPrintOptions,
  readDense,
  scalarStr,
  type Tensor,
} from "@nplex/core";
import type { FloatKind } from "@nplex/core";

/** How terms are written. */
export type PrintStyle = "ascii" | "unicode";

let style: PrintStyle = "unicode";

/** The style that `toString` uses. */
export const defaultStyle = (): PrintStyle => style;

/** Sets the style that `toString` uses. */
export function setDefaultStyle(wanted: PrintStyle): void {
  style = wanted;
}

/** What printing needs of a series. */
export interface Printed {
  /** The coefficients, lowest degree first. */
  readonly coef: Tensor;
  /** Offset and scale of the line that maps the domain to the window. */
  readonly map: readonly [off: Tensor, scl: Tensor];
  /** How the variable is printed. */
  readonly symbol: string;
  /** How a basis polynomial is printed; powers have no name. */
  readonly basis: string | undefined;
}

type Value = number | Complex;

const valueAt = (t: Tensor, i: number): Value =>
  element(readDense(t), i * t.dtype.lanes, t.dtype) as Value;

/** np.polynomial.polyutils.format_float. */
export function formatFloat(x: Value, t: Tensor, parens = false): string {
  if (x instanceof Complex) return scalarStr(x, t.dtype.name);
  const { nanstr, infstr, precision, floatmode, sign } = getPrintOptions();
  if (Number.isNaN(x)) return nanstr;
  if (!Number.isFinite(x)) return infstr;
  const size = Math.abs(x), kind = t.dtype.name as FloatKind;
  const least = 10 ** Math.min(0, Math.floor(-(precision - 1) / 2));
  const options = floatmode === "fixed"
    ? { trim: "k", unique: false } as const
    : { trim: "0", unique: true } as const;
  if (x !== 0 && (size >= 1e8 || size < least)) {
    const text = formatFloatScientific(x, kind, { ...options, precision, sign: sign === "+" });
    return parens ? `(${text})` : text;
  }
  return formatFloatPositional(x, kind, {
    ...options,
    precision,
    fractional: true,
    sign: sign === "+",
  });
}

const isZero = (x: Value): boolean => x instanceof Complex ? x.re === 0 && x.im === 0 : x === 0;
const isOne = (x: Value): boolean => x instanceof Complex ? x.re === 1 && x.im === 0 : x === 1;
/** `x >= 0` as NumPy orders complex numbers: by real part, then by imaginary part. */
const notNegative = (x: Value): boolean =>
  x instanceof Complex ? x.re > 0 || x.re === 0 && x.im >= 0 : x >= 0;
const negated = (x: Value): Value => x instanceof Complex ? new Complex(-x.re, -x.im) : -x;

/** The variable after the map, and whether it is a sum that needs parentheses. */
function mappedSymbol(
  { map: [off, scl], symbol }: Printed,
  format: (x: Value, t: Tensor) => string,
): [text: string, sum: boolean] {
  const o = valueAt(off, 0), s = valueAt(scl, 0);
  if (isZero(o) && isOne(s)) return [symbol, false];
  if (isOne(s)) return [`${format(o, off)} + ${symbol}`, true];
  if (isZero(o)) return [`${format(s, scl)}${symbol}`, true];
  return [`${format(o, off)} + ${format(s, scl)}${symbol}`, true];
}

const SUPER = "⁰¹²³⁴⁵⁶⁷⁸⁹", SUB = "₀₁₂₃₄₅₆₇₈₉";
const raisedBy = (digits: string, n: number): string =>
  [...String(n)].map((d) => digits[Number(d)]).join("");

function term(style: PrintStyle, basis: string | undefined, n: number, x: string): string {
  if (style === "unicode") {
    if (basis !== undefined) return `·${basis}${raisedBy(SUB, n)}(${x})`;
    return n === 1 ? `·${x}` : `·${x}${raisedBy(SUPER, n)}`;
  }
  if (basis !== undefined) return ` ${basis}_${n}(${x})`;
  return n === 1 ? ` ${x}` : ` ${x}**${n}`;
}

/** `str(p)` in a style; lines break before the line width. */
export function seriesText(p: Printed, style: PrintStyle): string {
  const { coef, basis } = p, n = coef.shape[0];
  const width = Math.max(getPrintOptions().linewidth, 1);
  const [mapped, sum] = mappedSymbol(p, formatFloat), x = sum ? `(${mapped})` : mapped;
  let out = formatFloat(valueAt(coef, 0), coef);
  for (let i = 1; i < n; i++) {
    out += " ";
    const c = valueAt(coef, i);
    let next = notNegative(c)
      ? `+ ${formatFloat(c, coef, true)}`
      : `- ${formatFloat(negated(c), coef, true)}`;
    next += term(style, basis, i, x);
    // A term that isn't the last is followed by a sign, two characters more.
    const line = [...out].length - ([...out].lastIndexOf("\n") + 1) + [...next].length +
      (i < n - 1 ? 2 : 0);
    if (line >= width) next = next.replace(" ", "\n");
    out += next;
  }
  return out;
}

/** What notebooks show. */
export function seriesLatex(p: Printed): string {
  const { coef, basis, symbol } = p;
  const scalar = (x: Value, t: Tensor, parens = false) => `\\text{${formatFloat(x, t, parens)}}`;
  const [mapped, sum] = mappedSymbol(p, scalar);
  const name = (i: number): string => {
    if (basis !== undefined) return `{${basis}}_{${i}}(${mapped})`;
    const x = sum ? `\\left(${mapped}\\right)` : mapped;
    return i === 0 ? "1" : i === 1 ? x : `${x}^{${i}}`;
  };
  const parts: string[] = [];
  for (let i = 0; i < coef.shape[0]; i++) {
    const c = valueAt(coef, i), text = name(i);
    let part: string;
    if (i === 0) part = scalar(c, coef);
    else if (c instanceof Complex) part = ` + (${scalar(c, coef)})`;
    else if (c >= 0) part = ` + ${scalar(c, coef, true)}`;
    else part = ` - ${scalar(-c, coef, true)}`;
    if (text !== "1") part += `\\,${text}`;
    parts.push(isZero(c) ? `\\color{LightGray}{${part}}` : part);
  }
  return `$${symbol} \\mapsto ${parts.join("")}$`;
}

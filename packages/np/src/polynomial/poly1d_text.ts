// How poly1d prints: terms from the highest degree, exponents on a line above.

import { Complex, element, type Tensor } from "@nplex/core";
import * as impl from "@nplex/core/impl/polynomial";
import { readDense } from "@nplex/core";
import { generalFormat } from "../general_format.ts";

const short = (x: number): string => generalFormat(x, 4);

function coefficient(x: number | bigint | boolean | Complex): string {
  if (!(x instanceof Complex)) return short(Number(x));
  if (x.im === 0) return short(x.re);
  return x.re === 0 ? `${short(x.im)}j` : `(${short(x.re)} + ${short(x.im)}j)`;
}

/** Puts the exponents of `a x**12 + ...` on a line of their own; lines are at most 70 characters wide. */
function raised(text: string): string {
  const width = 70;
  let out = " ", upper = "", lower = "", end = 0;
  for (const match of text.matchAll(/\*\*([0-9]*)/g)) {
    const power = match[1], part = text.slice(end, match.index);
    end = match.index + match[0].length;
    const below = part + " ".repeat(power.length - 1);
    const above = " ".repeat(part.length - 1) + power;
    if (lower.length + below.length > width || upper.length + above.length > width) {
      out += `${upper}\n${lower}\n `;
      [upper, lower] = [above, below];
    } else {
      upper += above;
      lower += below;
    }
  }
  return `${out}${upper}\n${lower}${text.slice(end)}`;
}

/** `str(p)`. */
export function poly1dText(coeffs: Tensor, variable: string): string {
  const c = impl.trimFront(coeffs), n = c.shape[0] - 1, data = readDense(c);
  let text = "0";
  for (let k = 0; k <= n; k++) {
    const coef = coefficient(element(data, k * c.dtype.lanes, c.dtype)), power = n - k;
    let term = "";
    if (coef !== "0") {
      term = power === 0
        ? coef
        : power === 1
        ? `${coef} ${variable}`
        : `${coef} ${variable}**${power}`;
    } else if (power === 0 && k === 0) term = "0";
    if (k === 0) text = term;
    else if (term !== "") {
      text += term.startsWith("-") ? ` - ${term.slice(1)}` : ` + ${term}`;
    }
  }
  return raised(text);
}

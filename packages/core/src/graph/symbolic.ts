// Numbers of a graph that depend on dynamic dimensions: sums of products of their names with whole or
// fractional factors, found by tracing a function at several sizes and comparing the graphs.

import type { Attr, Attrs } from "../primitives.ts";

/** A number that depends on dynamic dimensions, as a polynomial in their names. */
export class Sym {
  /** Terms: a factor and the names that are multiplied with it. */
  readonly terms: readonly { readonly factor: number; readonly names: readonly string[] }[];

  /** Makes a polynomial of its terms. @param terms Without terms of factor 0. */
  constructor(
    terms: readonly { readonly factor: number; readonly names: readonly string[] }[],
  ) {
    this.terms = terms;
  }

  /** Its value for sizes of the dimensions. */
  at(sizes: Readonly<Record<string, number>>): number {
    return this.terms.reduce(
      (sum, t) => sum + t.names.reduce((p, name) => p * sizes[name], t.factor),
      0,
    );
  }

  /** As people write it: `2*n*m+1`. */
  toString(): string {
    let text = "";
    for (const { factor, names } of this.terms) {
      const sign = factor < 0 ? "-" : text ? "+" : "";
      const size = Math.abs(factor), product = names.join("*");
      text += sign + (names.length === 0 ? size : size === 1 ? product : `${size}*${product}`);
    }
    return text || "0";
  }
}

/** An attribute in which some numbers may depend on dynamic dimensions. */
export type SymbolicAttr = Attr | Sym | readonly SymbolicAttr[];

/** The numbers of a graph that depend on dynamic dimensions. */
export interface SymbolicGraph {
  /** The dynamic dimensions and the sizes at which the graph was traced. */
  readonly sizes: Readonly<Record<string, number>>;
  /** Shapes of values that depend on them, by position in `values`. */
  readonly shapes: ReadonlyMap<number, readonly (number | Sym)[]>;
  /** Attributes of nodes that depend on them, by position in `nodes`. */
  readonly attrs: ReadonlyMap<number, Readonly<Record<string, SymbolicAttr>>>;
}

/** Attributes for sizes of the dynamic dimensions. */
export function attrsAt(
  attrs: Readonly<Record<string, SymbolicAttr>>,
  sizes: Readonly<Record<string, number>>,
): Attrs {
  const at = (x: SymbolicAttr): Attr =>
    x instanceof Sym ? x.at(sizes) : Array.isArray(x) ? x.map(at) : x as Attr;
  return Object.fromEntries(Object.entries(attrs).map(([name, x]) => [name, at(x)]));
}

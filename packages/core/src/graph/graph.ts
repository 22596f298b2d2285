// A graph of primitives in SSA form: what a traced function is. It can be printed, drawn, compared and made
// smaller; every backend can run it.

import { showAsText } from "../inspect.ts";
import type { GraphNode, GraphSegment } from "../backend.ts";
import type { ErrorState } from "../errstate.ts";
import type { Spec } from "../primitives.ts";
import type { TypedArray } from "../dtype_names.ts";
import { attrsText, specText, structureKey } from "./structure.ts";
import type { SymbolicGraph } from "./symbolic.ts";

/** A node of a {@link Graph}: a call, with what is known about where it came from. */
export interface TracedNode extends GraphNode {
  /** The np function that the user called, if it is known. */
  readonly call?: string;
  /** The user's source line, if it is known. */
  readonly line?: string;
  /** The floating-point error state under which the call was traced, where it was not the one around. */
  readonly errors?: ErrorState;
}

/** The parts of a {@link Graph}. */
export interface GraphParts extends GraphSegment {
  /** The calls in order. */
  readonly nodes: readonly TracedNode[];
  /** Elements of values that are constant, by position in `values`. */
  readonly constants?: ReadonlyMap<number, TypedArray>;
  /** Names of the inputs, in their order. */
  readonly inputNames?: readonly string[];
  /** Names of the outputs, in their order. */
  readonly outputNames?: readonly string[];
  /** What stands for numbers that depend on dynamic dimensions. */
  readonly symbolic?: SymbolicGraph;
}

/**
 * A graph in SSA form. Every value is an input, a constant, or the output of one node; nodes are in order.
 * `values` has shape and dtype of each.
 */
export class Graph implements GraphParts {
  /** Shape and dtype of each value. */
  readonly values: readonly Spec[];
  /** Positions of the values that come from outside. */
  readonly inputs: readonly number[];
  /** Positions of the values that are wanted. */
  readonly outputs: readonly number[];
  /** The calls in order. */
  readonly nodes: readonly TracedNode[];
  /** Elements of values that are constant, dense in C order, by position in `values`. */
  readonly constants: ReadonlyMap<number, TypedArray>;
  /** Names of the inputs, in their order. */
  readonly inputNames: readonly string[];
  /** Names of the outputs, in their order. */
  readonly outputNames: readonly string[];
  /** What stands for numbers that depend on dynamic dimensions, if there are some. */
  readonly symbolic: SymbolicGraph | undefined;

  /** Makes a graph of its parts. @param parts The parts. */
  constructor(parts: GraphParts) {
    showAsText(this);
    this.values = parts.values;
    this.inputs = parts.inputs;
    this.outputs = parts.outputs;
    this.nodes = parts.nodes;
    this.constants = parts.constants ?? new Map();
    this.inputNames = parts.inputNames ?? parts.inputs.map((_, i) => `in${i}`);
    this.outputNames = parts.outputNames ?? parts.outputs.map((_, i) => `out${i}`);
    this.symbolic = parts.symbolic;
  }

  /** How a value is written in texts: an input's name, or a percent sign and its position. */
  name(value: number): string {
    const i = this.inputs.indexOf(value);
    return i >= 0 ? this.inputNames[i] : `%${value}`;
  }

  /** Shape and dtype of a value as text, with the names of dynamic dimensions. */
  spec(value: number): string {
    const dims = this.symbolic?.shapes.get(value);
    const { dtype, shape } = this.values[value];
    return dims ? `${dtype.name}[${dims.map(String).join(",")}]` : specText({ dtype, shape });
  }

  /** The whole structure as text: equal texts mean equal graphs, up to the elements of constants. */
  get key(): string {
    return `${structureKey(this)}\n|${[...this.constants.keys()].join(",")}`;
  }

  /** Whether another graph has the same structure and the same constants. Names play no part. */
  equals(other: Graph): boolean {
    if (this.key !== other.key) return false;
    for (const [at, data] of this.constants) {
      if (!sameElements(data, other.constants.get(at))) return false;
    }
    return true;
  }

  /** One line for each call, as people write programs. */
  toString(): string {
    const named = this.inputs.map((v) => `${this.name(v)}: ${this.spec(v)}`);
    const lines = [`graph(${named.join(", ")}) {`];
    for (const [at, data] of this.constants) {
      lines.push(`  %${at} = constant ${elementsText(data)} : ${this.spec(at)}`);
    }
    this.nodes.forEach((n, i) => {
      const attrs = attrsText(this.symbolic?.attrs.get(i) ?? n.attrs);
      const made = n.outputs.map((o) => `%${o}`).join(", ");
      const operands = n.inputs.map((v) => this.name(v)).join(", ");
      const specs = n.outputs.map((o) => this.spec(o)).join(", ");
      lines.push(`  ${made} = ${n.op}(${operands})${attrs && ` {${attrs}}`} : ${specs}`);
    });
    lines.push(`  return ${this.outputs.map((v) => this.name(v)).join(", ")}`, "}");
    return lines.join("\n");
  }

  /** A flow chart in Mermaid's language, which notebooks, GitHub and many editors draw. */
  toMermaid(): string {
    const lines = ["flowchart TD"];
    const quoted = (text: string) => `"${text.replaceAll('"', "#quot;")}"`;
    this.inputs.forEach((v, i) =>
      lines.push(`  v${v}([${quoted(`${this.inputNames[i]}: ${this.spec(v)}`)}])`)
    );
    for (const [at, data] of this.constants) {
      lines.push(`  v${at}[(${quoted(`${elementsText(data)}: ${this.spec(at)}`)})]`);
    }
    const maker = new Map<number, string>();
    for (const v of [...this.inputs, ...this.constants.keys()]) maker.set(v, `v${v}`);
    this.nodes.forEach((n, i) => {
      const attrs = attrsText(n.attrs);
      lines.push(`  n${i}[${quoted(`${n.op}${attrs && `<br>${attrs}`}`)}]`);
      for (const v of n.inputs) {
        lines.push(`  ${maker.get(v)} -->|${quoted(this.spec(v))}| n${i}`);
      }
      for (const o of n.outputs) maker.set(o, `n${i}`);
    });
    this.outputs.forEach((v, i) => {
      lines.push(`  o${i}([${quoted(this.outputNames[i])}])`);
      lines.push(`  ${maker.get(v)} -->|${quoted(this.spec(v))}| o${i}`);
    });
    return lines.join("\n");
  }
}

/** Whether two typed arrays have the same class and the same bytes. */
export function sameElements(a: TypedArray, b: TypedArray | undefined): boolean {
  if (!b || a.constructor !== b.constructor || a.byteLength !== b.byteLength) return false;
  if (a === b) return true;
  const x = new Uint8Array(a.buffer, a.byteOffset, a.byteLength);
  const y = new Uint8Array(b.buffer, b.byteOffset, b.byteLength);
  for (let i = 0; i < x.length; i++) if (x[i] !== y[i]) return false;
  return true;
}

const SHOWN = 6;

function elementsText(data: TypedArray): string {
  const shown = Array.from((data as Float64Array).subarray(0, SHOWN), String).join(", ");
  return `[${shown}${data.length > SHOWN ? ", ..." : ""}]`;
}

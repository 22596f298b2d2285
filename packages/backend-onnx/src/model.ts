// ONNX files: nodes, constants and signatures collected under names, and written as protocol buffers.
// https://github.com/onnx/onnx/blob/main/onnx/onnx.proto

import { BinaryWriter } from "@bufbuild/protobuf/wire";
import type { TypedArray } from "@nplex/core";
import { elementType, type RealName } from "./element_types.ts";

/** The name of a value in a model. */
export type Name = string;

/** An attribute of a node: an integer, a float (written as such), a text, a list of integers, or a graph. */
export type Attribute =
  | number
  | { readonly float: number }
  | { readonly graph: Uint8Array }
  | string
  | readonly number[];

/** Length of a dimension: a number, or the name of one that is open. */
export type Dimension = number | string;

/** An input or output of a model. */
export interface Port {
  /** Its name. */
  readonly name: Name;
  /** Its element type. */
  readonly dtype: RealName;
  /** Its shape, where it is known. */
  readonly shape?: readonly Dimension[];
}

/** The operator set that models are written for, and the version of the format that goes with it. */
export const OPSET = 21, IR_VERSION = 10;

const INT = 2, FLOAT = 1, STRING = 3, GRAPH = 5, INTS = 7;
const bytes = (fill: (w: BinaryWriter) => void): Uint8Array => {
  const w = new BinaryWriter();
  fill(w);
  return w.finish();
};
/** The key of a field whose content has a length in front. */
const block = (field: number) => field << 3 | 2;
const number = (field: number) => field << 3;

function attributeBytes(name: string, value: Attribute): Uint8Array {
  return bytes((w) => {
    w.uint32(block(1)).string(name);
    if (typeof value === "number") w.uint32(number(3)).int64(value).uint32(number(20)).int32(INT);
    else if (typeof value === "string") {
      w.uint32(block(4)).string(value).uint32(number(20)).int32(STRING);
    } else if ("float" in value) {
      w.uint32(2 << 3 | 5).float(value.float).uint32(number(20)).int32(FLOAT);
    } else if ("graph" in value) {
      w.uint32(block(6)).bytes(value.graph).uint32(number(20)).int32(GRAPH);
    } else {
      for (const x of value) w.uint32(number(8)).int64(x);
      w.uint32(number(20)).int32(INTS);
    }
  });
}

function tensorBytes(c: Constant): Uint8Array {
  const { data } = c;
  return bytes((w) => {
    for (const n of c.shape) w.uint32(number(1)).int64(n);
    w.uint32(number(2)).int32(elementType(c.dtype)).uint32(block(8)).string(c.name);
    w.uint32(block(9)).bytes(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  });
}

function portBytes(p: Port): Uint8Array {
  const dimension = (d: Dimension) =>
    bytes((w) => {
      if (typeof d === "string") w.uint32(block(2)).string(d);
      else w.uint32(number(1)).int64(d);
    });
  const tensor = bytes((w) => {
    w.uint32(number(1)).int32(elementType(p.dtype));
    if (!p.shape) return;
    w.uint32(block(2)).bytes(bytes((w) => {
      for (const d of p.shape ?? []) w.uint32(block(1)).bytes(dimension(d));
    }));
  });
  const type = bytes((w) => w.uint32(block(1)).bytes(tensor));
  return bytes((w) => w.uint32(block(1)).string(p.name).uint32(block(2)).bytes(type));
}

interface Constant {
  readonly name: Name;
  readonly dtype: RealName;
  readonly shape: readonly number[];
  readonly data: TypedArray;
}

/** What a finished model says about itself. */
export interface ModelFacts {
  /** Name of the graph. */
  readonly name: string;
  /** Text for readers. */
  readonly doc?: string;
  /** Key and value pairs. */
  readonly metadata?: Readonly<Record<string, string>>;
}

/** A model under construction. */
export class Model {
  #nodes: Uint8Array[] = [];
  readonly #operators = new Map<string, number>();
  readonly #constants: Constant[] = [];
  readonly #known = new Map<string, Name>();
  readonly #taken = new Set<Name>();
  #doc = "";

  /** Text that the following nodes carry: where in the user's program they come from. */
  comment(text: string): void {
    this.#doc = text;
  }

  /** A name that nothing has yet. @param hint What to begin it with. */
  fresh(hint: string): Name {
    let name = hint || "v";
    for (let i = 1; this.#taken.has(name); i++) name = `${hint}_${i}`;
    this.#taken.add(name);
    return name;
  }

  /** Calls an operator with one output. Names in `inputs` may be empty where an operand is left out. */
  node(op: string, inputs: readonly Name[], attrs: Readonly<Record<string, Attribute>> = {}): Name {
    return this.nodes(op, inputs, attrs, 1)[0];
  }

  /** Calls an operator with several outputs. */
  nodes(
    op: string,
    inputs: readonly Name[],
    attrs: Readonly<Record<string, Attribute>>,
    count: number,
  ): Name[] {
    const outputs = Array.from({ length: count }, () => this.fresh(op));
    this.#nodes.push(bytes((w) => {
      for (const name of inputs) w.uint32(block(1)).string(name);
      for (const name of outputs) w.uint32(block(2)).string(name);
      w.uint32(block(3)).string(outputs[0]).uint32(block(4)).string(op);
      for (const [name, value] of Object.entries(attrs)) {
        w.uint32(block(5)).bytes(attributeBytes(name, value));
      }
      if (this.#doc) w.uint32(block(6)).string(this.#doc);
    }));
    this.#operators.set(op, (this.#operators.get(op) ?? 0) + 1);
    return outputs;
  }

  /**
   * Calls `Loop`: values carried from step to step, at most `trips` steps and while a condition holds.
   * @param trips How many steps at most, an int64. @param carried Values to begin with, and their dtypes.
   * @param body One step: from its number and the values before it to whether there is another and the values after.
   */
  loop(
    trips: Name,
    carried: readonly (readonly [value: Name, dtype: RealName])[],
    body: (step: Name, values: readonly Name[]) => {
      readonly again?: Name;
      readonly values: readonly Name[];
    },
  ): Name[] {
    const outer = this.#nodes, step = this.fresh("step"), holds = this.fresh("holds");
    const before = carried.map(([, dtype]): Port => ({ name: this.fresh("carried"), dtype }));
    this.#nodes = [];
    const { again, values } = body(step, before.map((p) => p.name));
    // Outputs have names of their own: a step may give what it got.
    const after = [again ?? holds, ...values].map((name) => this.node("Identity", [name]));
    const graph = bytes((w) => {
      for (const node of this.#nodes) w.uint32(block(1)).bytes(node);
      w.uint32(block(2)).string("step");
      const first: Port[] = [{ name: step, dtype: "int64", shape: [] }];
      const condition: Port = { name: holds, dtype: "bool", shape: [] };
      for (const p of [...first, condition, ...before]) w.uint32(block(11)).bytes(portBytes(p));
      const outs = [condition, ...before].map((p, i) => ({ ...p, name: after[i] }));
      for (const p of outs) w.uint32(block(12)).bytes(portBytes(p));
    });
    this.#nodes = outer;
    const start = this.constant(new Uint8Array([1]), "bool", []);
    const inputs = [trips, start, ...carried.map(([value]) => value)];
    return this.nodes("Loop", inputs, { body: { graph } }, carried.length);
  }

  /** Gives a value a name of the caller's. */
  rename(from: Name, to: Name): void {
    this.#nodes.push(bytes((w) => {
      w.uint32(block(1)).string(from).uint32(block(2)).string(to);
      w.uint32(block(3)).string(`${to}_as_output`).uint32(block(4)).string("Identity");
    }));
  }

  /** A constant; equal ones are written once. */
  constant(data: TypedArray, dtype: RealName, shape: readonly number[]): Name {
    const small = data.length <= 16;
    const key = small
      ? `${dtype}[${shape}]${Array.from(data as Float64Array, (x) => Object.is(x, -0) ? "-0" : x)}`
      : "";
    const known = small && this.#known.get(key);
    if (known) return known;
    const name = this.fresh("c");
    this.#constants.push({ name, dtype, shape, data });
    if (small) this.#known.set(key, name);
    return name;
  }

  /** How often each operator is used. */
  get operators(): ReadonlyMap<string, number> {
    return this.#operators;
  }

  /** The file. */
  finish(inputs: readonly Port[], outputs: readonly Port[], facts: ModelFacts): Uint8Array {
    const graph = bytes((w) => {
      for (const node of this.#nodes) w.uint32(block(1)).bytes(node);
      w.uint32(block(2)).string(facts.name);
      for (const c of this.#constants) w.uint32(block(5)).bytes(tensorBytes(c));
      for (const p of inputs) w.uint32(block(11)).bytes(portBytes(p));
      for (const p of outputs) w.uint32(block(12)).bytes(portBytes(p));
    });
    const opset = bytes((w) => w.uint32(block(1)).string("").uint32(number(2)).int64(OPSET));
    return bytes((w) => {
      w.uint32(number(1)).int64(IR_VERSION).uint32(block(2)).string("nplex");
      if (facts.doc) w.uint32(block(6)).string(facts.doc);
      w.uint32(block(7)).bytes(graph).uint32(block(8)).bytes(opset);
      for (const [key, value] of Object.entries(facts.metadata ?? {})) {
        const entry = bytes((e) => e.uint32(block(1)).string(key).uint32(block(2)).string(value));
        w.uint32(block(14)).bytes(entry);
      }
    });
  }
}

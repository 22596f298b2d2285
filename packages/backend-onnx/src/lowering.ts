// What the lowerings of single primitives work with: values of the graph as values of the model, numbers that
// may depend on open dimensions, and the few idioms that all of them need.

import {
  type Attrs,
  dtype as dtypeOf,
  newData,
  NotImplementedError,
  type Spec,
  storeScalar,
  Sym,
} from "@nplex/core";
import { elementType, partOf, type RealName } from "./element_types.ts";
import type { Attribute, Model, Name } from "./model.ts";

/** A length or step that may depend on open dimensions. */
export type Size = number | Sym;

/** A value of the model: a tensor, or the two parts of complex numbers. */
export type Value = readonly [part: Name] | readonly [re: Name, im: Name];

/** Says that a call has no counterpart in ONNX that gives NumPy's result. */
export class NotLowered extends NotImplementedError {}

/** Refuses a call. @param why What is missing. */
export function refuse(why: string): never {
  throw new NotLowered(why);
}

/** A call that is being lowered. */
export interface Call {
  /** The primitive. */
  readonly op: string;
  /** Its attributes; numbers may depend on open dimensions. */
  readonly attrs: Readonly<Record<string, unknown>>;
  /** The same as numbers, at the sizes of the trace. */
  readonly traced: Attrs;
  /** Shapes and dtypes of the operands, at the sizes of the trace. */
  readonly inputs: readonly Spec[];
  /** The operands. */
  readonly values: readonly Value[];
  /** Shapes of the operands. */
  readonly shapes: readonly (readonly Size[])[];
  /** Shapes and dtypes of the results, at the sizes of the trace. */
  readonly outs: readonly Spec[];
  /** Shapes of the results. */
  readonly outShapes: readonly (readonly Size[])[];
}

/** A dtype in which an operation is computed for another one, so that casting back gives its result. */
export function wide(d: RealName): RealName {
  switch (d) {
    case "bool":
    case "int8":
    case "int16":
    case "uint8":
    case "uint16":
      return "int32";
    case "uint32":
      return "int64";
    case "float16":
      return "float32";
  }
  return d;
}

/** Dtypes between which ONNX Runtime's `Where` chooses. */
const WHERE: ReadonlySet<RealName> = new Set(["float64", "float32", "int64", "int32", "uint8"]);

/** Writes one model: every method adds nodes and gives the name of what they compute. */
export class Lowering {
  /** The model. */
  readonly model: Model;
  readonly #dimensions = new Map<string, Name>();

  #others: readonly Value[] = [];
  readonly #uniform = new Map<Name, number | bigint | boolean>();

  /** Whether nothing is left to the cpu, not even what it does faster or closer to NumPy: in exported models. */
  readonly alone: boolean;

  /** Writes into a model. @param model The model. @param alone Whether nothing is left to the cpu. */
  constructor(model: Model, alone = true) {
    this.model = model;
    this.alone = alone;
  }

  /** Results of a call beside the first. */
  also(others: readonly Value[]): void {
    this.#others = others;
  }

  /** The results that `also` got since it was asked last. */
  takeOthers(): readonly Value[] {
    const others = this.#others;
    this.#others = [];
    return others;
  }

  /** An operator with one output. */
  op(op: string, inputs: readonly Name[], attrs: Readonly<Record<string, Attribute>> = {}): Name {
    return this.model.node(op, inputs, attrs);
  }

  /** One number as a 0-d constant. */
  number(x: number | bigint | boolean, d: RealName): Name {
    return this.constant([x], d, []);
  }

  /** A constant. */
  constant(
    xs: readonly (number | bigint | boolean)[],
    d: RealName,
    shape: readonly number[] = [xs.length],
  ): Name {
    const dtype = dtypeOf(d), data = newData(dtype, xs.length);
    xs.forEach((x, i) => storeScalar(data, i, dtype, x));
    return this.model.constant(data, d, shape);
  }

  /** A vector of integers. */
  ints(xs: readonly number[]): Name {
    return this.constant(xs.map((x) => BigInt(x)), "int64");
  }

  /** Says where an open dimension's length is found. */
  setDimension(name: string, input: Name, axis: number): void {
    if (this.#dimensions.has(name)) return;
    const shape = this.op("Shape", [input]);
    this.#dimensions.set(name, this.op("Gather", [shape, this.ints([axis])]));
  }

  /** A length as a vector of one integer. */
  size(n: Size): Name {
    if (!(n instanceof Sym)) return this.ints([n]);
    // Factors are fractions with small denominators.
    const scale = n.terms.every((t) => Number.isInteger(t.factor)) ? 1 : 24;
    let sum: Name | undefined;
    for (const { factor, names } of n.terms) {
      let term: Name | undefined = factor * scale === 1 && names.length > 0
        ? undefined
        : this.ints([Math.round(factor * scale)]);
      for (const name of names) {
        const dimension = this.#dimensions.get(name);
        if (!dimension) refuse(`the length of dimension '${name}' is not known from an input`);
        term = term ? this.op("Mul", [term, dimension]) : dimension;
      }
      if (term) sum = sum ? this.op("Add", [sum, term]) : term;
    }
    const total = sum ?? this.ints([0]);
    return scale === 1 ? total : this.op("Div", [total, this.ints([scale])]);
  }

  /** A list of lengths as a vector of integers. */
  sizes(ns: readonly Size[]): Name {
    if (!ns.some((n) => n instanceof Sym)) return this.ints(ns as number[]);
    return this.op("Concat", ns.map((n) => this.size(n)), { axis: 0 });
  }

  /** Elements as another dtype by ONNX's rules. */
  cast(x: Name, from: RealName, to: RealName): Name {
    return from === to ? x : this.op("Cast", [x], { to: elementType(to) });
  }

  /** Computes in a wider dtype and casts back. */
  widely(
    xs: readonly Name[],
    d: RealName,
    f: (xs: readonly Name[], d: RealName) => Name,
    out: RealName = d,
  ): Name {
    const w = wide(d);
    return this.cast(f(xs.map((x) => this.cast(x, d, w)), w), w, out);
  }

  /** Elements chosen by bools. */
  where(condition: Name, x: Name, y: Name, d: RealName): Name {
    if (d === "float16") {
      return this.widely([x, y], d, ([a, b], w) => this.where(condition, a, b, w));
    }
    const some = this.choose(condition, x, y, d);
    if (!d.startsWith("float")) return some;
    // ONNX Runtime may make 0 of -0 in its choice, so the sign is chosen apart.
    const zero = this.number(0, d);
    const negative = (v: Name) =>
      this.op("Or", [
        this.op("Less", [v, zero]),
        this.op("Less", [this.op("Reciprocal", [v]), zero]),
      ]);
    const sign = this.op("Or", [
      this.op("And", [condition, negative(x)]),
      this.op("And", [this.not(condition), negative(y)]),
    ]);
    const one = this.choose(sign, this.number(-1, d), this.number(1, d), d);
    return this.op("Mul", [this.op("Abs", [some]), one]);
  }

  /** The same where the sign of a zero plays no part. */
  choose(condition: Name, x: Name, y: Name, d: RealName): Name {
    const w: RealName = WHERE.has(d)
      ? d
      : d === "bool"
      ? "uint8"
      : d === "uint64"
      ? "int64"
      : wide(d);
    const chosen = this.op("Where", [condition, this.cast(x, d, w), this.cast(y, d, w)]);
    return this.cast(chosen, w, d);
  }

  /** The same shape, other lengths. */
  reshape(x: Name, shape: readonly Size[]): Name {
    // 0 means "as before" unless allowed.
    return this.op("Reshape", [x, this.sizes(shape)], { allowzero: 1 });
  }

  /** Whether elements are not 0, as bools. */
  truth(x: Name, d: RealName): Name {
    return d === "bool" ? x : this.not(this.op("Equal", [x, this.number(0, d)]));
  }

  /** uint64 as int64 in the same order, and back: ONNX Runtime orders only the latter. */
  shifted(x: Name, from: "uint64" | "int64"): Name {
    const least = this.number(-(2n ** 63n), "int64");
    return from === "uint64"
      ? this.op("BitwiseXor", [this.cast(x, from, "int64"), least])
      : this.cast(this.op("BitwiseXor", [x, least]), from, "uint64");
  }

  /** Logical opposite. */
  not(x: Name): Name {
    return this.op("Not", [x]);
  }

  /** 0, 1, ..., n - 1. */
  range(n: Size): Name {
    const scalar = this.op("Squeeze", [this.size(n), this.ints([0])]);
    return this.op("Range", [this.number(0n, "int64"), scalar, this.number(1n, "int64")]);
  }

  /** An array of one value. */
  full(x: number | bigint | boolean, d: RealName, shape: readonly Size[]): Name {
    const whole = this.op("Expand", [this.number(x, d), this.sizes(shape)]);
    this.#uniform.set(whole, x);
    return whole;
  }

  /** The number that all elements of a tensor are, where that is known. */
  uniform(x: Name): number | bigint | boolean | undefined {
    return this.#uniform.get(x);
  }

  /** Real and imaginary part, interleaved in a last axis. */
  interleaved([re, im]: Value): Name {
    if (im === undefined) return re;
    const last = this.ints([-1]);
    return this.op("Concat", [this.op("Unsqueeze", [re, last]), this.op("Unsqueeze", [im, last])], {
      axis: -1,
    });
  }

  /** The two parts of interleaved complex numbers. */
  parts(x: Name): Value {
    const pick = (i: number) =>
      this.op("Gather", [x, this.number(BigInt(i), "int64")], { axis: -1 });
    return [pick(0), pick(1)];
  }
}

/** The operand of a call that must be real. */
export function realInput(c: Call): Name {
  const [x, im] = c.values[0];
  return im === undefined ? x : refuse(`${c.op} of complex numbers`);
}

/** The dtype of an operand's parts. */
export const partName = (c: Call, i = 0): RealName => partOf(c.inputs[i].dtype.name);

/** The dtype of the first result's parts. */
export const outName = (c: Call): RealName => partOf(c.outs[0].dtype.name);

/** Lowers one call. @throws {NotLowered} When it can't. */
export type Lower = (l: Lowering, c: Call) => Value;

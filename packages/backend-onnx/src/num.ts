// Numbers of a model with arithmetic as methods, so that lowerings of longer formulas read like formulas.

import type { RealName } from "./element_types.ts";
import type { Lowering } from "./lowering.ts";
import type { Name } from "./model.ts";

/** What arithmetic takes beside numbers of the model: constants. */
export type Operand = Num | number | bigint;

/** A truth of each element. */
export class Truth {
  /** Wraps bools. @param l Where nodes are written. @param name The tensor. */
  constructor(readonly l: Lowering, readonly name: Name) {}
  #op(op: string, y: Truth): Truth {
    return new Truth(this.l, this.l.op(op, [this.name, y.name]));
  }
  /** Both. */
  and(y: Truth): Truth {
    return this.#op("And", y);
  }
  /** One of the two at least. */
  or(y: Truth): Truth {
    return this.#op("Or", y);
  }
  /** One of the two. */
  xor(y: Truth): Truth {
    return this.#op("Xor", y);
  }
  /** The opposite. */
  get not(): Truth {
    return new Truth(this.l, this.l.not(this.name));
  }
  /** x where it holds, y elsewhere; one of them must be a number of the model. */
  choose(x: Operand, y: Operand): Num {
    const like = x instanceof Num ? x : y as Num;
    const [a, b] = [like.lift(x), like.lift(y)];
    return new Num(this.l, this.l.where(this.name, a, b, like.d), like.d);
  }
  /** The same where the sign of a zero plays no part. */
  pick(x: Operand, y: Operand): Num {
    const like = x instanceof Num ? x : y as Num;
    const [a, b] = [like.lift(x), like.lift(y)];
    return new Num(this.l, this.l.choose(this.name, a, b, like.d), like.d);
  }
}

/** A real number of each element. */
export class Num {
  /** Wraps a tensor. @param l Where nodes are written. @param name The tensor. @param d Its dtype. */
  constructor(readonly l: Lowering, readonly name: Name, readonly d: RealName) {}

  /** The name of an operand. */
  lift(y: Operand): Name {
    return y instanceof Num ? y.name : this.l.number(y, this.d);
  }
  #op(op: string, ...ys: readonly Operand[]): Num {
    return new Num(this.l, this.l.op(op, [this.name, ...ys.map((y) => this.lift(y))]), this.d);
  }
  #test(op: string, ...ys: readonly Operand[]): Truth {
    return new Truth(this.l, this.l.op(op, [this.name, ...ys.map((y) => this.lift(y))]));
  }

  /** x + y. */
  plus(y: Operand): Num {
    return this.#op("Add", y);
  }
  /** x - y. */
  minus(y: Operand): Num {
    return this.#op("Sub", y);
  }
  /** x y. */
  times(y: Operand): Num {
    return this.#op("Mul", y);
  }
  /** x / y. */
  over(y: Operand): Num {
    return this.#op("Div", y);
  }
  /** -x. */
  get negated(): Num {
    return this.#op("Neg");
  }
  /** |x|. */
  get size(): Num {
    return this.#op("Abs");
  }
  /** The square root. */
  get root(): Num {
    return this.#op("Sqrt");
  }
  /** The largest integer that is not larger. */
  get floor(): Num {
    return this.#op("Floor");
  }
  /** e to the power of x. */
  get exp(): Num {
    return this.#op("Exp");
  }
  /** The natural logarithm. */
  get log(): Num {
    return this.#op("Log");
  }
  /** The sine. */
  get sin(): Num {
    return this.#op("Sin");
  }
  /** The cosine. */
  get cos(): Num {
    return this.#op("Cos");
  }
  /** A function from a table of functions of tensors. */
  map(f: (l: Lowering, x: Name, d: RealName) => Name): Num {
    return new Num(this.l, f(this.l, this.name, this.d), this.d);
  }
  /** Elements as another dtype. */
  to(d: RealName): Num {
    return new Num(this.l, this.l.cast(this.name, this.d, d), d);
  }

  /** x < y. */
  less(y: Operand): Truth {
    return this.#test("Less", y);
  }
  /** x > y. */
  greater(y: Operand): Truth {
    return this.#test("Greater", y);
  }
  /** x = y. */
  equals(y: Operand): Truth {
    return this.#test("Equal", y);
  }
  /** Whether it is NaN. */
  get isNaN(): Truth {
    return this.#test("IsNaN");
  }
  /** Whether it is infinite. */
  get isInfinite(): Truth {
    return this.#test("IsInf");
  }
  /** Whether it is neither. */
  get isFinite(): Truth {
    return this.minus(this).equals(0);
  }
  /** Whether its sign is minus, that of -0 included; NaN counts as positive. */
  get isNegative(): Truth {
    return this.less(0).or(this.#op("Reciprocal").less(0));
  }
  /** |x| with the sign of y. */
  withSignOf(y: Num): Num {
    return this.size.times(y.isNegative.pick(this.constant(-1), 1));
  }
  /** x with its sign turned where y is negative. */
  turnedBy(y: Num): Num {
    return this.times(y.isNegative.pick(this.constant(-1), 1));
  }
  /** A constant of the same dtype. */
  constant(x: number | bigint): Num {
    return new Num(this.l, this.l.number(x, this.d), this.d);
  }
}

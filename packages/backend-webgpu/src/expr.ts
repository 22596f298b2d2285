// Expressions over the index space of a kernel, and their WGSL. Every read is an address that is linear in the
// kernel's axes, so views, broadcasting and transposes cost nothing; axes that all addresses step through
// together are merged before indices are computed.

import type { DType } from "@nplex/core";
import { castExpression, expression } from "./ops.ts";
import type { Kernel } from "./program.ts";
import { fromWords, repOf, toWords } from "./reps.ts";

/** A position in a buffer as a linear function of the kernel's axes, in elements. */
export interface Address {
  readonly offset: number;
  /** One stride per axis of the kernel. */
  readonly strides: readonly number[];
}

/** An expression. Nodes are shared, so that a value is computed once per kernel. */
export type Expr =
  | {
    readonly kind: "load";
    readonly buffer: number;
    readonly at: Address;
    readonly dtype: DType;
    /** The bytes of the buffer that are bound, where not all. */
    readonly part?: readonly [start: number, bytes: number];
  }
  | { readonly kind: "const"; readonly words: readonly number[]; readonly dtype: DType }
  | { readonly kind: "iota"; readonly at: Address; readonly dtype: DType }
  | {
    readonly kind: "op";
    readonly op: string;
    readonly args: readonly Expr[];
    readonly dtype: DType;
    /** Where a negative exponent of integers is noted. */
    readonly failure?: number;
  }
  | { readonly kind: "cast" | "bitcast"; readonly args: readonly [Expr]; readonly dtype: DType }
  | {
    readonly kind: "gather";
    readonly buffer: number;
    readonly at: Address;
    readonly dtype: DType;
    readonly args: readonly Expr[];
    readonly lengths: readonly number[];
    readonly strides: readonly number[];
    readonly failure: number;
    readonly axes: readonly number[];
  };

/** Calls `visit` on each node once, operands first. */
export function walk(roots: readonly Expr[], visit: (e: Expr) => void): void {
  const seen = new Set<Expr>();
  const go = (e: Expr) => {
    if (seen.has(e)) return;
    seen.add(e);
    if ("args" in e) e.args.forEach(go);
    visit(e);
  };
  roots.forEach(go);
}

/** The buffers that expressions read, each once per word size. */
export function buffersOf(roots: readonly Expr[]): Set<string> {
  const found = new Set<string>();
  walk(roots, (e) => {
    if (e.kind === "load" || e.kind === "gather") found.add(`${e.buffer}:${repOf(e.dtype).words}`);
    if (e.kind === "gather" || (e.kind === "op" && e.failure !== undefined)) found.add("errors");
  });
  return found;
}

/** The addresses in expressions. */
export function addressesOf(roots: readonly Expr[]): Address[] {
  const found: Address[] = [];
  walk(roots, (e) => {
    if (e.kind === "load" || e.kind === "iota" || e.kind === "gather") found.push(e.at);
  });
  return found;
}

/**
 * Part of a kernel's axes, numbered by one running index: `flat` becomes an index for each merged axis.
 */
export class IndexSpace {
  readonly #first: number;
  /** Merged axes: length, and the original axis whose stride the address takes. */
  readonly #axes: { length: number; axis: number }[] = [];
  readonly #name: string;

  /**
   * @param shape The kernel's axes. @param first First axis of this part. @param last One past its last axis.
   * @param addresses All addresses of the kernel. @param name Prefix of the WGSL variables.
   */
  constructor(
    shape: readonly number[],
    first: number,
    last: number,
    addresses: readonly Address[],
    name: string,
  ) {
    this.#first = first;
    this.#name = name;
    for (let axis = first; axis < last; axis++) {
      const length = shape[axis];
      if (length === 1) continue;
      const top = this.#axes[this.#axes.length - 1];
      if (top && addresses.every((a) => a.strides[top.axis] === a.strides[axis] * length)) {
        top.length *= length;
        top.axis = axis;
      } else this.#axes.push({ length, axis });
    }
  }

  /** Whether one index is enough: every address is a line. */
  get isLine(): boolean {
    return this.#axes.length <= 1;
  }

  /** How far an address moves with the index of a line. */
  stepOf(a: Address): number {
    return this.#axes.length === 0 ? 0 : a.strides[this.#axes[0].axis];
  }

  /** Statements that turn a flat index into the index of each axis. */
  declare(flat: string): string {
    const n = this.#axes.length;
    if (n <= 1) return n === 1 ? `let ${this.#name}0 = ${flat};` : "";
    const lines: string[] = [];
    let rest = flat;
    for (let k = n - 1; k > 0; k--) {
      const { length } = this.#axes[k];
      lines.push(`let ${this.#name}${k} = ${rest} % ${length}u;`);
      lines.push(`let ${this.#name}r${k} = ${rest} / ${length}u;`);
      rest = `${this.#name}r${k}`;
    }
    lines.push(`let ${this.#name}0 = ${rest};`);
    return lines.join("\n");
  }

  /** The terms of an address in these axes. */
  terms(a: Address): string[] {
    return this.#axes.flatMap(({ axis }, k) => {
      const s = a.strides[axis];
      if (s === 0) return [];
      return [s === 1 ? `${this.#name}${k}` : `${this.#name}${k} * ${s >>> 0}u`];
    });
  }
}

/** Sines of several lanes share the search for arguments that need the long way. */
const TURNED = /\b(sin|cos|tan)_f\((\w+)\)/;

/** Writes expressions as WGSL statements in one scope. */
export class Emitter {
  readonly #kernel: Kernel;
  readonly #spaces: readonly IndexSpace[];
  readonly #names = new Map<Expr, { name: string; each: boolean }>();
  readonly #prefix: string;
  readonly #lanes: 1 | 4 | 8;
  /** The statements so far. */
  readonly lines: string[] = [];
  /** Statements before those, where each thread computes several neighbours. */
  readonly ahead: string[] = [];

  /** @param lanes How many neighbours a thread computes: those of the fours of elements `j0` and, of 8, `j1`. */
  constructor(
    kernel: Kernel,
    spaces: readonly IndexSpace[],
    prefix = "v",
    lanes: 1 | 4 | 8 = 1,
  ) {
    this.#lanes = lanes;
    this.#kernel = kernel;
    this.#spaces = spaces;
    this.#prefix = prefix;
  }

  /** The WGSL of an address. */
  address(a: Address): string {
    const terms = this.#spaces.flatMap((s) => s.terms(a));
    if (a.offset !== 0) terms.unshift(this.#kernel.param(a.offset));
    return terms.length > 0 ? terms.join(" + ") : "0u";
  }

  /** The name of the variable that holds an expression's value. */
  value(e: Expr, lane = 0): string {
    let found = this.#names.get(e);
    if (!found) this.#names.set(e, found = this.#declare(e));
    return found.each ? `${found.name}_${lane}` : found.name;
  }

  #declare(e: Expr): { name: string; each: boolean } {
    const { type } = repOf(e.dtype), n = this.#lanes;
    if ("args" in e) e.args.forEach((a) => this.value(a));
    const name = `${this.#prefix}${this.#names.size}`;
    const each = n > 1 && this.#differs(e);
    if (!each) {
      this.lines.push(`let ${name}: ${type} = ${this.#text(e, 0)};`);
      return { name, each };
    }
    const texts = this.#texts(e);
    const x = e.kind === "op" && e.args.length === 1 && TURNED.test(texts[0])
      ? texts.map((t) => TURNED.exec(t)?.[2])
      : undefined;
    if (x) {
      const second = n === 8 ? x.slice(4).join(", ") : "0.0";
      this.lines.push(
        `let ${name} = turns_f(vec4f(${x.slice(0, 4).join(", ")}), vec4f(${second}));`,
      );
    }
    texts.forEach((text, lane) => {
      const at = `${lane >> 2}.${"xyzw"[lane & 3]}`;
      const code = x
        ? text.replace(TURNED, `turned_$1_f($2, Turn(${name}.r${at}, ${name}.k${at}))`)
        : text;
      this.lines.push(`let ${name}_${lane}: ${type} = ${code};`);
    });
    return { name, each };
  }

  // Whether the lanes of a thread have values of their own.
  #differs(e: Expr): boolean {
    if (e.kind === "const") return false;
    if (e.kind === "load" || e.kind === "iota") return this.#spaces[0].stepOf(e.at) !== 0;
    return e.args.some((a) => this.#names.get(a)?.each);
  }

  // What each lane computes.
  #texts(e: Expr): string[] {
    const lanes = Array.from({ length: this.#lanes }, (_, lane) => lane);
    if (e.kind === "load") {
      const four = this.#load(e), r = repOf(e.dtype);
      return lanes.map((k) => fromWords(r, `${four}_${k >> 2}.${"xyzw"[k & 3]}`));
    }
    if (e.kind === "iota") {
      const at = this.address(e.at);
      return lanes.map((k) => iota(e.dtype, at.replace(/\bx0\b/, `(4u * j${k >> 2} + ${k & 3}u)`)));
    }
    return lanes.map((k) => this.#text(e, k));
  }

  #load({ at, buffer, part }: Expr & { kind: "load" }): string {
    const name = `f${this.ahead.length}`;
    const start = at.offset === 0 ? "" : `${this.#kernel.param(at.offset / 4)} + `;
    for (let q = 0; q < this.#lanes / 4; q++) {
      this.ahead.push(`let ${name}_${q} = ${this.#kernel.read(buffer, 4, part)}[${start}j${q}];`);
    }
    return name;
  }

  #text(e: Expr, lane: number): string {
    const r = repOf(e.dtype);
    switch (e.kind) {
      case "load":
        return fromWords(
          r,
          `${this.#kernel.read(e.buffer, r.words, e.part)}[${this.address(e.at)}]`,
        );
      case "const": {
        const words = e.words.map((w) => this.#kernel.param(w));
        return fromWords(r, words.length === 2 ? `vec2u(${words.join(", ")})` : words[0]);
      }
      case "iota":
        return iota(e.dtype, this.address(e.at));
      case "cast":
        return castExpression(e.args[0].dtype, e.dtype, this.value(e.args[0], lane));
      case "bitcast": {
        const from = repOf(e.args[0].dtype);
        return fromWords(r, toWords(from, this.value(e.args[0], lane)));
      }
      case "op": {
        const args = e.args.map((a) => this.value(a, lane));
        const text = expression(e.op, e.args.map((a) => a.dtype), args);
        if (text === undefined) throw new TypeError(`webgpu: no WGSL for ${e.op}`);
        if (e.failure !== undefined) {
          const b = args[1], wide = r.words === 2;
          this.#kernel.fails();
          this.lines.push(
            `if (${wide ? `minus_l(${b})` : `${b} < 0`}) { fail(${
              this.#kernel.param(e.failure)
            }, 1u, ${wide ? b : `wide_i(${b})`}); }`,
          );
        }
        return text;
      }
      case "gather": {
        const terms = this.#spaces.flatMap((s) => s.terms(e.at));
        if (e.at.offset !== 0) terms.unshift(this.#kernel.param(e.at.offset));
        e.args.forEach((a, k) => {
          const wide = repOf(a.dtype).words === 2 ? this.value(a) : `wide_i(${this.value(a)})`;
          const j = checkedIndex(
            this.#kernel,
            this.lines,
            wide,
            e.lengths[k],
            e.failure,
            e.axes[k] ?? k,
            `${this.#prefix}g${this.#names.size}_${k}`,
          );
          terms.push(e.strides[k] === 1 ? j : `${j} * ${e.strides[k] >>> 0}u`);
        });
        return fromWords(
          r,
          `${this.#kernel.read(e.buffer, r.words)}[${terms.join(" + ") || "0u"}]`,
        );
      }
    }
  }
}

/** Declares a valid index made from an int64; one that is out of range is noted and read as 0. */
export function checkedIndex(
  kernel: Kernel,
  lines: string[],
  wide: string,
  length: number,
  failure: number,
  axis: number,
  name: string,
): string {
  kernel.fails();
  const n = kernel.param(length);
  lines.push(
    `var ${name} = ${wide}.x;`,
    `if (${wide}.y == 0xffffffffu) { ${name} += ${n}; }`,
    `if (!((${wide}.y == 0u || (${wide}.y == 0xffffffffu && ${name} < ${wide}.x)) && ${name} < ${n})) {`,
    `  fail(${kernel.param(failure)}, ${axis + 2}u, ${wide}); ${name} = 0u;`,
    `}`,
  );
  return name;
}

function iota(dtype: DType, i: string): string {
  const { cls, narrow } = repOf(dtype);
  const u = `(${i})`;
  if (cls === "l" || cls === "L") return `vec2u(${u}, 0u)`;
  if (cls === "f") return `float_u(${u})`;
  if (cls === "h") return `half(float_u(${u}))`;
  if (narrow) return cls === "i" ? `cut_i${narrow}(i32${u})` : `cut_u${narrow}(${u})`;
  return cls === "i" ? `i32${u}` : u;
}

// Einstein summation: subscripts are parsed to integer labels, then operands are contracted two at a time:
// each pair by one (batched) matrix product where something is summed, by a broadcast product where not.
// The order of contractions and the text of einsum_path are in einsum_path_impl.ts.

import { Scalar } from "../src/array_like.ts";
import { type DType, float16, float32 } from "../src/dtype.ts";
import { cast, elementwise, run } from "../src/dispatch.ts";
import { dense, expandDims, Layout, permute, range, sizeOf } from "../src/layout.ts";
import { promote, resultType } from "../src/promotion.ts";
import type { Tensor } from "../src/tensor.ts";
import { ValueError } from "../src/errors.ts";
import { apply } from "./elementwise_impl.ts";
import { permuted, reshaped, sumAxes } from "./products_impl.ts";

/** Subscripts as labels: letters by rank (A-Z, a-z), axes that "..." stands for as negative numbers. */
export interface Subscripts {
  /** The labels of each operand's axes. */
  readonly inputs: readonly (readonly number[])[];
  /** The labels of the result's axes, each once. */
  readonly output: readonly number[];
}

/** One operand's subscripts before ellipses are resolved: labels, with `ELLIPSIS` where "..." stood. */
export type Term = readonly number[];

/** Stands for "..." in a term. */
export const ELLIPSIS: number = Infinity;

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** The letter of a label. */
export function letterOf(label: number): string {
  return LETTERS[label];
}

function parseTerm(text: string, where: string): Term {
  const term: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const ch = text[i];
    if (ch === " ") continue;
    if (ch === ".") {
      if (text.slice(i, i + 3) !== "..." || term.includes(ELLIPSIS)) {
        throw new ValueError(
          `einsum(): the subscripts '${text}' contain a '.' that is not part of an ellipsis ('...') in ${where}`,
        );
      }
      term.push(ELLIPSIS);
      i += 2;
      continue;
    }
    const label = LETTERS.indexOf(ch);
    if (label < 0) {
      throw new ValueError(
        `einsum(): invalid subscript '${ch}' in '${text}', subscripts must be letters`,
      );
    }
    term.push(label);
  }
  return term;
}

/** Reads a subscripts string: terms, and the output if there is a "->". */
export function parseSubscripts(text: string): { terms: Term[]; output: Term | undefined } {
  const [left, right, ...more] = text.split("->");
  if (more.length > 0) {
    throw new ValueError(`einsum(): the subscripts '${text}' have more than one '->'`);
  }
  const terms = left.split(",").map((t, i) => parseTerm(t, `operand ${i}`));
  return { terms, output: right === undefined ? undefined : parseTerm(right, "the output") };
}

/** Resolves ellipses and the implicit output against the operands. */
export function resolveSubscripts(
  terms: readonly Term[],
  output: Term | undefined,
  operands: readonly Tensor[],
): Subscripts {
  if (terms.length !== operands.length) {
    const few = terms.length > operands.length;
    throw new ValueError(
      `einsum(): ${
        few ? "fewer" : "more"
      } operands provided (${operands.length}) than specified in the ` +
        `subscripts (${terms.length})`,
    );
  }
  const spans = operands.map((t, k) => {
    const named = terms[k].filter((l) => l !== ELLIPSIS).length;
    if (named > t.ndim) {
      throw new ValueError(
        `einsum(): too many subscripts (${named}) for operand ${k} with ${t.ndim} dimensions`,
      );
    }
    if (named < t.ndim && !terms[k].includes(ELLIPSIS)) {
      throw new ValueError(
        `einsum(): operand ${k} has more dimensions (${t.ndim}) than subscripts (${named}), but no '...' ` +
          "ellipsis to broadcast the extra dimensions",
      );
    }
    return t.ndim - named;
  });
  const span = Math.max(0, ...spans);
  // Ellipsis axes are aligned on the right: the last one is -1.
  const axesOf = (n: number) => Array.from({ length: n }, (_, i) => i - n);
  const inputs = terms.map((term, k) =>
    term.flatMap((l) => l === ELLIPSIS ? axesOf(spans[k]) : [l])
  );
  const count = new Map<number, number>();
  for (const l of terms.flat()) count.set(l, (count.get(l) ?? 0) + 1);
  if (output === undefined) {
    const once = [...count].filter(([l, n]) => n === 1 && l !== ELLIPSIS).map(([l]) => l);
    return { inputs, output: [...axesOf(span), ...once.sort((a, b) => a - b)] };
  }
  output.forEach((l, i) => {
    if (l === ELLIPSIS) return;
    if (output.indexOf(l) !== i) {
      throw new ValueError(`einsum(): the output subscript '${letterOf(l)}' appears several times`);
    }
    if (!count.has(l)) {
      throw new ValueError(
        `einsum(): the output subscript '${letterOf(l)}' never appeared in an input`,
      );
    }
  });
  if (span > 0 && !output.includes(ELLIPSIS)) {
    throw new ValueError(
      "einsum(): the output has more dimensions than subscripts, but no '...' ellipsis for the broadcast ones",
    );
  }
  return { inputs, output: output.flatMap((l) => l === ELLIPSIS ? axesOf(span) : [l]) };
}

/** The length of each label; axes of length 1 broadcast between operands. */
export function labelSizes(
  inputs: readonly (readonly number[])[],
  operands: readonly Tensor[],
): Map<number, number> {
  const sizes = new Map<number, number>();
  inputs.forEach((labels, k) => {
    const own = new Map<number, number>();
    labels.forEach((l, i) => {
      const n = operands[k].shape[i], before = own.get(l), known = sizes.get(l);
      if (before !== undefined && before !== n) {
        throw new ValueError(
          `einsum(): dimensions in operand ${k} for collapsing index '${
            letterOf(l)
          }' don't match (${before} != ${n})`,
        );
      }
      own.set(l, n);
      if (known === undefined || known === 1) sizes.set(l, n);
      else if (n !== 1 && n !== known) {
        throw new ValueError(
          `einsum(): operands could not be broadcast together: the size of ${
            l < 0 ? "a broadcast axis" : `label '${letterOf(l)}'`
          } for operand ${k} (${n}) does not match previous terms (${known})`,
        );
      }
    });
  });
  return sizes;
}

/** A tensor and the labels of its axes, each at most once. */
interface Labelled {
  readonly t: Tensor;
  readonly labels: readonly number[];
}

/** Repeated labels become one axis: the diagonal, as a view. */
function diagonals(t: Tensor, labels: readonly number[]): Labelled {
  const unique = [...new Set(labels)];
  if (unique.length === labels.length) return { t, labels };
  const shape: number[] = [], strides: number[] = [];
  for (const l of unique) {
    shape.push(t.shape[labels.indexOf(l)]);
    strides.push(labels.reduce((s, x, i) => x === l ? s + t.layout.strides[i] : s, 0));
  }
  return { t: t.with(new Layout(shape, strides, t.layout.offset)), labels: unique };
}

function sumOut({ t, labels }: Labelled, keep: ReadonlySet<number>): Labelled {
  const axes = range(labels.length).filter((i) => !keep.has(labels[i]));
  if (axes.length === 0) return { t, labels };
  return { t: sumAxes(t, axes), labels: labels.filter((l) => keep.has(l)) };
}

/** Drops axes of length 1 that the other operand has longer: they broadcast. */
function squeezed({ t, labels }: Labelled, other: Labelled): Labelled {
  const keep = range(labels.length).filter((i) => {
    const j = other.labels.indexOf(labels[i]);
    return t.shape[i] !== 1 || j < 0 || other.t.shape[j] === 1;
  });
  if (keep.length === labels.length) return { t, labels };
  return { t: t.moved(permute, keep), labels: keep.map((i) => labels[i]) };
}

function arranged({ t, labels }: Labelled, order: readonly number[]): Tensor {
  return permuted(t, order.map((l) => labels.indexOf(l)));
}

/**
 * Sum of products of two operands over the labels that are not kept. What only one operand has is summed
 * in its own dtype, the product is of the dtype given or of the common one.
 */
function contractPair(
  x: Labelled,
  y: Labelled,
  keep: ReadonlySet<number>,
  dtype: DType | undefined,
): Labelled {
  let a = squeezed(x, y), b = squeezed(y, x);
  a = sumOut(a, new Set([...keep, ...b.labels]));
  b = sumOut(b, new Set([...keep, ...a.labels]));
  const common = dtype ?? promote(a.t.dtype, b.t.dtype);
  a = { t: cast(a.t, common), labels: a.labels };
  b = { t: cast(b.t, common), labels: b.labels };
  const shared = a.labels.filter((l) => b.labels.includes(l));
  const batch = shared.filter((l) => keep.has(l));
  const summed = shared.filter((l) => !keep.has(l));
  const left = a.labels.filter((l) => !shared.includes(l));
  const right = b.labels.filter((l) => !shared.includes(l));
  const labels = [...batch, ...left, ...right];
  const lengths = (v: Labelled, ls: readonly number[]) =>
    ls.map((l) => v.t.shape[v.labels.indexOf(l)]);
  if (summed.length === 0) {
    const u = arranged(a, [...batch, ...left]), v = arranged(b, [...batch, ...right]);
    const at = (from: number, n: number) => Array.from({ length: n }, (_, i) => from + i);
    const p = u.moved(expandDims, at(u.ndim, right.length));
    const q = v.moved(expandDims, at(batch.length, left.length));
    const product = elementwise("multiply", [p, q], u.dtype);
    // NumPy adds it to 0, so that it is never -0.
    const signed = u.dtype.kind === "f" || u.dtype.kind === "c";
    return { t: signed ? apply("add", product, new Scalar("int", 0)) : product, labels };
  }
  const lead = lengths(a, batch), m = lengths(a, left), k = lengths(a, summed);
  const n = lengths(b, right);
  const u = reshaped(arranged(a, [...batch, ...left, ...summed]), [...lead, sizeOf(m), sizeOf(k)]);
  const v = reshaped(arranged(b, [...batch, ...summed, ...right]), [...lead, sizeOf(k), sizeOf(n)]);
  return { t: run("matmul", [u, v]).with(dense([...lead, ...m, ...n])), labels };
}

/** Positions of the operands that each step contracts; its result goes to the end of the list. */
export type ContractionPath = readonly (readonly number[])[];

/**
 * The view that a single operand without sums is: axes exchanged, diagonals taken.
 * `undefined` where something has to be computed.
 */
export function einsumView(t: Tensor, { inputs, output }: Subscripts): Tensor | undefined {
  const one = diagonals(t, inputs[0]);
  return one.labels.length === output.length ? arranged(one, output) : undefined;
}

/**
 * Sum of products of operands by subscripts.
 * @param dtype The dtype of all products and sums; left out, each step uses that of its own operands.
 * @param path The order of contractions.
 * @param stepwise Whether each step works on its own operands' dtypes, as NumPy does when it is asked to
 * optimize: a sum over bools is then a bool although the whole result is not.
 */
export function einsum_impl(
  operands: readonly Tensor[],
  subscripts: Subscripts,
  dtype: DType | undefined,
  path: ContractionPath,
  stepwise: boolean,
): Tensor {
  labelSizes(subscripts.inputs, operands);
  const whole = stepwise ? undefined : dtype ?? resultType(operands.map((t) => t.dtype));
  // Intermediate results of halves would be rounded each time; NumPy rounds once.
  const work = whole === float16 && operands.length > 2 ? float32 : whole;
  let list: Labelled[] = operands.map((t, k) =>
    diagonals(work ? cast(t, work) : t, subscripts.inputs[k])
  );
  for (const step of path) {
    let chosen = step.map((i) => list[i]);
    list = list.filter((_, i) => !step.includes(i));
    if (stepwise && chosen.length !== 2) {
      const common = dtype ?? resultType(chosen.map((x) => x.t.dtype));
      chosen = chosen.map((x) => ({ t: cast(x.t, common), labels: x.labels }));
    }
    const later = new Set([...subscripts.output, ...list.flatMap((x) => x.labels)]);
    let result = chosen[0];
    for (let i = 1; i < chosen.length; i++) {
      const keep = new Set([...later, ...chosen.slice(i + 1).flatMap((x) => x.labels)]);
      result = contractPair(result, chosen[i], keep, stepwise ? dtype : work);
    }
    list.push(sumOut(result, later));
  }
  const out = arranged(sumOut(list[0], new Set(subscripts.output)), subscripts.output);
  return whole ? cast(out, whole) : out;
}

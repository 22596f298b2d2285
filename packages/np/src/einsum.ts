// einsum and einsum_path: reading their two argument forms, options and dtypes. The computation is in
// core's einsum_impl.ts and einsum_path_impl.ts.

import {
  argumentTensor,
  type ArrayLike,
  assign,
  Binder,
  broadcastTo,
  canCast,
  type Casting,
  copyAs,
  type DType,
  type DTypeLike,
  isOptions,
  ndarray,
  type Order,
  orderedLayout,
  range,
  resultType,
  sameLayout,
  shapeText,
  type Tensor,
  ValueError,
  wrap,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import {
  checkPath,
  einsum_impl,
  einsumView,
  ELLIPSIS,
  findPath,
  labelSizes,
  letterOf,
  parseSubscripts,
  type PathRequest,
  pathSteps,
  pathText,
  readOptimize,
  resolveSubscripts,
  type Subscripts,
} from "@nplex/core/impl";

/** An explicit contraction path, as `einsum_path` gives it. */
export type EinsumPath = readonly ["einsum_path", ...(readonly number[])[]];

/** How einsum orders its contractions. */
export type EinsumOptimize =
  | boolean
  | "greedy"
  | "optimal"
  | readonly ["greedy" | "optimal", number]
  | EinsumPath;

/** One contraction of a path: which operands, last one first; what is computed; what is left afterwards. */
export type EinsumContraction = [positions: number[], subscripts: string, remaining: string[]];

/** The options of einsum. */
export interface EinsumOptions {
  /** Where to put the result. */
  readonly out?: ndarray | null;
  /** The dtype to compute in. */
  readonly dtype?: DTypeLike | null;
  /** Memory order of the result. */
  readonly order?: Order | null;
  /** Which casts are allowed; by default only safe ones. */
  readonly casting?: Casting;
  /** The order of contractions: a search, or a path. */
  readonly optimize?: EinsumOptimize | null;
}

/** What einsum takes: subscripts and operands, or operands each followed by a list of labels. */
export type EinsumArgument = string | ArrayLike | readonly (number | "...")[] | EinsumOptions;

const options = new Binder("einsum", [
  "*",
  ["out", tags.Optional(tags.Anything), null],
  ["dtype", tags.DTypeLike, null],
  ["order", tags.OrderLike, "K"],
  ["casting", tags.Optional(tags.Casting), undefined],
  ["optimize", tags.Anything, false],
]);
const pathOptions = new Binder("einsum_path", [
  "*",
  ["optimize", tags.Anything, "greedy"],
  ["einsum_call", tags.Bool, false],
]);

function readLabels(x: unknown): number[] {
  if (!Array.isArray(x)) {
    throw new TypeError("einsum(): subscripts of an operand are a list of integers and '...'");
  }
  const labels = x.map((l: unknown) => {
    if (l === "...") return ELLIPSIS;
    const n = typeof l === "bigint" ? Number(l) : l;
    if (typeof n !== "number" || !Number.isInteger(n)) {
      throw new TypeError("einsum(): each subscript must be either an integer or an ellipsis");
    }
    if (n < 0 || n >= 52) {
      throw new ValueError(`einsum(): subscript ${n} is not within the valid range [0, 52)`);
    }
    return n;
  });
  if (labels.indexOf(ELLIPSIS) !== labels.lastIndexOf(ELLIPSIS)) {
    throw new ValueError("einsum(): a subscripts list has more than one ellipsis");
  }
  return labels;
}

function readOperand(x: unknown, fn: string, i: number): Tensor {
  if (typeof x === "string") throw new ValueError(`einsum(): '${x}' is not an operand`);
  return x instanceof ndarray ? x.tensor : argumentTensor(x, fn, `operands[${i}]`);
}

function readArguments(
  fn: string,
  args: readonly unknown[],
  searching = false,
): { operands: Tensor[]; subscripts: Subscripts } {
  if (args.length === 0) {
    throw new ValueError(
      `${fn}(): must specify the einstein sum subscripts string and at least one operand, or at least one ` +
        "operand and its corresponding subscripts list",
    );
  }
  if (typeof args[0] === "string") {
    if (args.length === 1) {
      throw new ValueError(
        `${fn}(): must specify the einstein sum subscripts string and at least one operand`,
      );
    }
    const operands = args.slice(1).map((x, i) => readOperand(x, fn, i));
    const { terms, output } = parseSubscripts(args[0]);
    return { operands, subscripts: resolveSubscripts(terms, output, operands) };
  }
  if (args.length < 2) {
    // NumPy finds this out in different places with and without a search for a path.
    const text = `${fn}(): must provide at least an operand and a subscripts list`;
    throw searching ? new TypeError(text) : new ValueError(text);
  }
  const operands: Tensor[] = [], terms: number[][] = [];
  const count = args.length - args.length % 2;
  for (let i = 0; i < count; i += 2) {
    operands.push(readOperand(args[i], fn, operands.length));
    terms.push(readLabels(args[i + 1]));
  }
  const output = args.length % 2 ? readLabels(args[count]) : undefined;
  return { operands, subscripts: resolveSubscripts(terms, output, operands) };
}

/** Labels as letters for the search of paths; broadcast axes get letters that are not in use. */
function lettered({ inputs, output }: Subscripts): {
  inputs: string[];
  output: string;
  letter: (label: number) => string;
} {
  const used = new Set(inputs.flat().filter((l) => l >= 0));
  const free = range(52).filter((i) => !used.has(i));
  // Beyond the alphabet any character will do; nobody reads it.
  const letter = (l: number) =>
    l >= 0
      ? letterOf(l)
      : -l <= free.length
      ? letterOf(free[-l - 1])
      : String.fromCharCode(0x3b0 - l);
  const join = (term: readonly number[]) => term.map(letter).join("");
  return { inputs: inputs.map(join), output: join(output), letter };
}

function planned(
  operands: readonly Tensor[],
  subscripts: Subscripts,
  request: PathRequest,
): { path: number[][]; text: () => string; steps: () => EinsumContraction[] } {
  const { inputs, output, letter } = lettered(subscripts);
  const sizes = new Map(
    [...labelSizes(subscripts.inputs, operands)].map(([l, n]) => [letter(l), n]),
  );
  const path = findPath(inputs, output, sizes, request);
  checkPath(path, operands.length);
  return {
    path,
    text: () => pathText(inputs, output, sizes, path),
    steps: () =>
      pathSteps(inputs, output, sizes, path)
        .map((s): EinsumContraction => [s.positions, s.current, s.remaining]),
  };
}

function checkCasts(
  operands: readonly Tensor[],
  out: ndarray | undefined,
  dtype: DType | undefined,
  casting: Casting,
  pairs: boolean,
): DType {
  const dtypes = operands.map((t) => t.dtype);
  const common = dtype ?? resultType(out && !pairs ? [...dtypes, out.dtype] : dtypes);
  dtypes.forEach((d, i) => {
    if (!canCast(d, common, casting)) {
      throw new TypeError(
        `einsum(): operand ${i} could not be cast from dtype('${d}') to dtype('${common}') according to the ` +
          `rule '${casting}'`,
      );
    }
  });
  if (out && !canCast(common, out.dtype, casting)) {
    throw new TypeError(
      `einsum(): the result's dtype('${common}') could not be cast to dtype('${out.dtype}'), the dtype of ` +
        `out, according to the rule '${casting}'`,
    );
  }
  return common;
}

/**
 * Sums of products of operands, with the axes named by letters (Einstein's summation convention).
 *
 * Axes with the same letter run together; letters missing from the output are summed. Without `->` the
 * output has the letters that occur once, in alphabetical order. `...` stands for the remaining axes, which
 * broadcast. A single operand without sums gives a view that can be written.
 *
 * @param args The subscripts and the operands: `einsum("ij,jk->ik", a, b)`; or each operand followed by a
 * list of integers from 0 to 51 or `"..."`, and at the end those of the output: `einsum(a, [0, 1], b, [1, 2],
 * [0, 2])`. Options: out, dtype, order, casting, optimize.
 * @returns The sums, in the promoted dtype of the operands.
 * @throws {ValueError} When subscripts are malformed or don't fit the operands.
 * @throws {TypeError} When a cast is not allowed or an option is unknown.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const a = np.array([[1, 2], [3, 4]]);
 * assertEquals(np.einsum("ij,jk->ik", a, a).tolist(), [[7, 10], [15, 22]]);
 * assertEquals(Number(np.einsum("ii", a)), 5);
 * assertEquals(np.einsum(a, [0, 1], [1, 0]).tolist(), [[1, 3], [2, 4]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.einsum.html
 */
export function einsum(...args: readonly EinsumArgument[]): ndarray {
  const last = args[args.length - 1];
  const named = isOptions(last);
  const given = named ? args.slice(0, -1) : args;
  const [outArg, dtype, order, casting, optimize] = options.bind(named ? [last] : []) as [
    unknown,
    DType | undefined,
    Order,
    Casting | undefined,
    unknown,
  ];
  if (outArg !== undefined && !(outArg instanceof ndarray)) {
    throw new TypeError("einsum(): keyword parameter out must be an array");
  }
  const out = outArg as ndarray | undefined;
  const request = readOptimize(optimize);
  const { operands, subscripts } = readArguments(
    "einsum",
    given,
    request.search !== false || request.path !== undefined,
  );
  labelSizes(subscripts.inputs, operands);
  if (operands.length === 1 && !out) {
    const view = einsumView(operands[0], subscripts);
    if (view) return wrap(view, given) as ndarray;
  }
  // Without a search NumPy loops over all operands at once; in pairs it is the same sum, faster. With one
  // it contracts pairs by matmul, each in its own dtype and under matmul's casting rule.
  const stepwise = request.search !== false || request.path !== undefined;
  const { path } = planned(
    operands,
    subscripts,
    stepwise ? request : { ...request, search: "greedy" },
  );
  const pairs = stepwise && path.every((step) => step.length === 2);
  const common = checkCasts(
    operands,
    out,
    dtype,
    casting ?? (pairs ? "same_kind" : "safe"),
    pairs,
  );
  let result = einsum_impl(operands, subscripts, stepwise ? dtype : common, path, stepwise);
  if (out) {
    if (out.ndim !== result.ndim) {
      throw new ValueError(
        `einsum(): out has ${out.ndim} dimensions but should have ${result.ndim}`,
      );
    }
    if (!out.writeable) throw new ValueError("einsum(): output array is read-only");
    if (out.shape.some((n, i) => n !== result.shape[i] && result.shape[i] !== 1)) {
      throw new ValueError(
        `einsum(): out has shape ${shapeText(out.shape)} but the result has shape ${
          shapeText(result.shape)
        }`,
      );
    }
    assign(out.tensor, result.moved(broadcastTo, out.shape));
    return out;
  }
  if (order !== "K") {
    const layout = orderedLayout(order, operands, result.shape);
    if (!sameLayout(layout, result.layout)) result = copyAs(result, layout);
  }
  const shares = operands.some((t) => t.storage === result.storage);
  return new ndarray(shares ? copyAs(result, orderedLayout("K", [result], result.shape)) : result);
}

/**
 * The order in which einsum would contract its operands, and a table of what that costs.
 *
 * @param args What einsum takes. Options: optimize (by default `"greedy"`), einsum_call.
 * @returns With `einsum_call` the operands and the contractions one by one, otherwise the path, which einsum takes as `optimize`, and the table as text.
 * @throws {ValueError} When subscripts are malformed or don't fit the operands.
 * @throws {TypeError} When `optimize` is of no known form.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const a = np.array([[1, 2], [3, 4]]), v = np.array([1, 1]);
 * const [path] = np.einsum_path("ij,jk,k->i", a, a, v);
 * assertEquals(path, ["einsum_path", [1, 2], [0, 1]]);
 * assertEquals(np.einsum("ij,jk,k->i", a, a, v, { optimize: path }).tolist(), [17, 37]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.einsum_path.html
 */
export function einsum_path(...args: readonly EinsumArgument[]): [EinsumPath, string];
/** The operands and the contractions one by one: what NumPy's einsum works through. */
export function einsum_path(
  ...args: [...EinsumArgument[], EinsumOptions & { readonly einsum_call: true }]
): [ndarray[], EinsumContraction[]];
export function einsum_path(
  ...args: readonly EinsumArgument[]
): [EinsumPath, string] | [ndarray[], EinsumContraction[]] {
  const last = args[args.length - 1];
  const named = isOptions(last);
  const [optimize, einsum_call] = pathOptions.bind(named ? [last] : []);
  const request = readOptimize(optimize);
  const { operands, subscripts } = readArguments("einsum_path", named ? args.slice(0, -1) : args);
  const { path, text, steps } = planned(operands, subscripts, request);
  if (einsum_call) return [operands.map((t) => new ndarray(t)), steps()];
  return [["einsum_path", ...path], text()];
}

// Grids and index tricks: meshgrid, indices, fromfunction, mgrid, ogrid, r_, c_, s_, index_exp, ix_.

import {
  argumentTensor,
  type ArrayLike,
  asScalar,
  cast,
  copy,
  type DTypeLike,
  expandDims,
  type Fn,
  indexTensor,
  int64,
  isOptions,
  ndarray,
  nonzero,
  normalizer,
  otherAxes,
  parseText,
  permute,
  range,
  resultType,
  run,
  Scalar,
  type Shape,
  Slice,
  Tensor,
  toTensor,
  unexpectedKeyword,
  ValueError,
  type Weak,
  wrap,
  ZeroDivisionError,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import {
  apply,
  arange_impl,
  convert,
  currentDefaults,
  indices_impl,
  linspace_impl,
  meshgrid_impl,
  sparse_indices_impl,
} from "@nplex/core/impl";
import { Like } from "./convert.ts";
import { type GridRange, parseRange } from "./grid_ranges.ts";

/** Options of `meshgrid`. */
export interface MeshgridOptions {
  /** Whether the grids are copies; without it they are views of the inputs. */
  readonly copy?: boolean;
  /** Whether each grid keeps length 1 along the other axes. */
  readonly sparse?: boolean;
  /** `'xy'`: the first two axes are exchanged, as for plots; `'ij'`: as for matrices. */
  readonly indexing?: "xy" | "ij";
}

function keywords(fn: string, options: object, known: readonly string[]): void {
  for (const name of Object.keys(options)) {
    if (!known.includes(name)) {
      throw unexpectedKeyword(fn, name);
    }
  }
}

/**
 * Coordinate matrices from coordinate vectors.
 *
 * @param xi The vectors, and as last argument the options `indexing`, `sparse`, `copy`.
 * @returns One array for each vector. Without `copy`, views that can't be written where elements repeat.
 * @throws {ValueError} When `indexing` is neither `'xy'` nor `'ij'`.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const [x, y] = np.meshgrid([1, 2], [3, 4]);
 * assertEquals([x.tolist(), y.tolist()], [[[1, 2], [1, 2]], [[3, 3], [4, 4]]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.meshgrid.html
 */
export function meshgrid(...xi: (ArrayLike | MeshgridOptions)[]): ndarray[] {
  const last = xi[xi.length - 1];
  const options = isOptions(last) ? last as MeshgridOptions : {};
  const vectors = isOptions(last) ? xi.slice(0, -1) : xi;
  keywords("meshgrid", options, ["copy", "sparse", "indexing"]);
  const { copy: owned = true, sparse = false, indexing = "xy" } = options;
  if (indexing !== "xy" && indexing !== "ij") {
    throw new ValueError("meshgrid(): valid values for 'indexing' are 'xy' and 'ij'");
  }
  const tensors = vectors.map((x, i) => argumentTensor(x, "meshgrid", `xi[${i}]`));
  return wrap(meshgrid_impl(tensors, owned, sparse, indexing), vectors) as ndarray[];
}

/** The call forms of `indices`: with `sparse` there is an array for each axis. */
export type Indices =
  & Fn<[["dimensions", Shape]], [["dtype", DTypeLike], ["sparse", false]], ndarray>
  & Fn<[["dimensions", Shape]], [["dtype", DTypeLike], ["sparse", boolean]], ndarray[]>;

/**
 * The indices of a grid: for each axis an array of that axis's index at every position.
 *
 * @param dimensions The shape of the grid.
 * @param dtype The dtype, int64 by default.
 * @param sparse Whether to give one array for each axis, with length 1 along the others.
 * @returns An array of shape `[ndim, ...dimensions]`, or a list of arrays.
 * @throws {TypeError} When `dimensions` is not a sequence.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.indices([2, 2]).tolist(), [[[0, 0], [1, 1]], [[0, 1], [0, 1]]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.indices.html
 */
export const indices: Indices = normalizer(
  "indices",
  [
    ["dimensions", sequenceOnly()],
    ["dtype", tags.DTypeLike, null],
    ["sparse", tags.Bool, false],
  ],
  (shape, dtype, sparse) => sparse ? sparse_indices_impl(shape, dtype) : indices_impl(shape, dtype),
);

function sequenceOnly(): tags.Tag<number[]> {
  return {
    takes: "a sequence of integers",
    normalize(x, where) {
      if (typeof x === "number" || typeof x === "bigint") throw tags.refuse(where, this, x);
      return tags.ShapeLike.normalize(x, where);
    },
  };
}

/** Options of `fromfunction`; those it does not know go to the function, as an object in last place. */
export interface FromfunctionOptions {
  /** The dtype of the indices, float64 by default. */
  readonly dtype?: DTypeLike;
  /** Only null: no other array library takes part. */
  readonly like?: ndarray | null;
  /** Anything else is passed on. */
  readonly [name: string]: unknown;
}

/**
 * What a function gives for the indices of a grid. It is called once, with one array for each axis.
 *
 * @param fn The function of the index arrays.
 * @param shape The shape of the grid.
 * @param options `dtype` of the indices, float64 by default; the others go to the function.
 * @returns Whatever the function returns.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const table = np.fromfunction((i, j) => np.add(i, j), [2, 3], { dtype: "int64" });
 * assertEquals(table.tolist(), [[0, 1, 2], [1, 2, 3]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.fromfunction.html
 */
export function fromfunction<R>(
  // deno-lint-ignore no-explicit-any -- the options that are passed on
  fn: (...indices: any[]) => R,
  shape: readonly number[],
  options: FromfunctionOptions = {},
): R {
  if (typeof fn !== "function") {
    throw new TypeError(`fromfunction() argument 'function' must be a function`);
  }
  if (shape === undefined) {
    throw new TypeError("fromfunction() missing 1 required argument: 'shape'");
  }
  const { dtype = null, like = null, ...rest } = options;
  if (like !== null) Like.normalize(like, { fn: "fromfunction", param: "like" });
  const d = dtype ?? currentDefaults().float;
  const grid = indices(shape as number[], d as DTypeLike);
  const args: unknown[] = [...grid];
  if (Object.keys(rest).length > 0) args.push(rest);
  return fn(...args);
}

/** One axis of a grid: a slice as text (`"0:5"`, `"0:1:5j"`) or as `np.slice`. */
export type GridItem = string | Slice | readonly (string | Slice)[];

/** The ranges of a call, and whether it was one range that stands alone. */
function rangesOf(name: string, items: readonly GridItem[]): { list: GridRange[]; alone: boolean } {
  const tuple = items.length === 1 && Array.isArray(items[0])
    ? items[0] as readonly string[]
    : undefined;
  const parts = (tuple ?? items).flatMap((x): unknown[] =>
    typeof x === "string" ? x.split(",") : [x]
  );
  const list = parts.filter((x) => typeof x !== "string" || x.trim() !== "").map((x) => {
    if (x instanceof Slice || typeof x === "string" && x.includes(":")) return parseRange(name, x);
    throw new TypeError(`${name}(): a slice such as "0:5" or "0:1:5j" is needed, not ${String(x)}`);
  });
  const comma = typeof items[0] === "string" && items[0].includes(",");
  return { list, alone: list.length === 1 && !tuple && !comma };
}

function gridOf(name: string, items: readonly GridItem[], sparse: boolean): ndarray | ndarray[] {
  const { list, alone } = rangesOf(name, items);
  if (alone) return new ndarray(rangeTensor(list[0]));
  const defaults = currentDefaults();
  const weak: Weak[] = list.some((r) => r.float) ? ["float"] : ["int"];
  const d = resultType([], weak, defaults);
  const shape = list.map((r) => r.count ?? countOf(name, r));
  const axes = sparse_indices_impl(shape, d).map((t, i) => {
    const { start } = list[i], step = spacing(list[i]);
    const scaled = apply(
      "multiply",
      t,
      scalarOf(step, list[i].float || list[i].count !== undefined),
    );
    return apply("add", scaled, scalarOf(start, list[i].float));
  });
  if (sparse) return axes.map((t) => new ndarray(t));
  const out = new ndarray(indices_impl(shape, d));
  axes.forEach((t, i) => out.set([i, "..."], new ndarray(t)));
  return out;
}

function scalarOf(x: number, float: boolean): Scalar {
  return new Scalar(float || !Number.isInteger(x) ? "float" : "int", x);
}

function countOf(name: string, r: GridRange): number {
  if (r.step === 0) throw new ZeroDivisionError(`${name}(): the step is zero`);
  return Math.max(0, Math.ceil((need(name, r) - r.start) / r.step));
}

function need(name: string, r: GridRange): number {
  if (r.stop === undefined) throw new TypeError(`${name}(): the range needs a stop`);
  return r.stop;
}

/** The distance between samples: of a count ("5j") it follows from the ends. */
function spacing(r: GridRange): number {
  if (r.count === undefined) return r.step;
  return r.count === 1 ? 1 : (need("mgrid", r) - r.start) / (r.count - 1);
}

/** One range by itself. */
function rangeTensor(r: GridRange): Tensor {
  if (r.count === undefined) {
    const d = r.float ? currentDefaults().float : currentDefaults().int;
    return arange_impl(r.start, need("mgrid", r), r.step, d);
  }
  const float = currentDefaults().float;
  const t = arange_impl(BigInt(r.count), undefined, undefined, float);
  return apply("add", apply("multiply", t, scalarOf(spacing(r), true)), scalarOf(r.start, true));
}

/**
 * A dense grid of the given ranges. `"0:5"` counts by one, `"0:1:0.25"` by a step, and `"0:1:5j"` gives
 * five numbers, the stop included.
 *
 * @param items One range for each axis.
 * @returns An array of shape `[number of ranges, ...lengths]`; a vector for a single range.
 * @throws {TypeError} When an item is not a range.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.mgrid("0:2", "0:3").shape, [2, 2, 3]);
 * assertEquals(np.mgrid("-1:1:5j").tolist(), [-1, -0.5, 0, 0.5, 1]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.mgrid.html
 */
export function mgrid(...items: GridItem[]): ndarray {
  return gridOf("mgrid", items, false) as ndarray;
}

/**
 * An open grid of the given ranges: one array for each, with length 1 along the other axes.
 *
 * @param items One range for each axis, as for {@linkcode mgrid}.
 * @returns A list of arrays; for a single range a vector.
 * @throws {TypeError} When an item is not a range.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const [x, y] = np.ogrid("0:2", "0:3");
 * assertEquals([x.shape, y.shape], [[2, 1], [1, 3]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ogrid.html
 */
export function ogrid(...items: GridItem[]): ndarray & ndarray[] {
  return gridOf("ogrid", items, true) as ndarray & ndarray[];
}

/** An item of `r_` and `c_`: a range, a number, an array, or (in first place) a directive. */
export type StackItem = string | Slice | ArrayLike;

interface Directive {
  axis: number;
  ndmin: number;
  trans1d: number;
}

const DIRECTIVE = /^\s*[+-]?\d+(\s*,\s*[+-]?\d+){0,2}\s*$/;

function readDirective(text: string, at: Directive): Directive {
  const s = text.trim();
  // NumPy's matrices are 2-d arrays here; 'c' makes a column of a vector.
  if (s === "r" || s === "c") {
    return { axis: s === "r" ? 1 : 0, ndmin: 2, trans1d: s === "r" ? -1 : 0 };
  }
  if (!DIRECTIVE.test(s)) throw new ValueError(`r_(): unknown special directive '${text}'`);
  const [axis, ndmin = at.ndmin, trans1d = at.trans1d] = s.split(",").map(Number);
  return { axis, ndmin, trans1d };
}

function stack(items: readonly StackItem[], initial: Directive): ndarray {
  let how = initial;
  const found: (Tensor | Scalar)[] = [];
  items.forEach((item, k) => {
    if (typeof item === "string" && !item.includes(":")) {
      if (k > 0) throw new ValueError("r_(): special directives must be the first entry");
      how = readDirective(item, how);
      return;
    }
    const ranges = typeof item === "string" ? item.split(",") : [item];
    for (const x of ranges) found.push(stackPart(x, how));
  });
  if (found.length === 0) throw new ValueError("need at least one array to concatenate");
  const strong = found.filter((x): x is Tensor => x instanceof Tensor).map((t) => t.dtype);
  const weak: Weak[] = [];
  for (const x of found) {
    if (x instanceof Tensor) continue;
    if (x.kind === "bool") strong.push(toTensor(x.value).dtype);
    else weak.push(x.kind);
  }
  const d = resultType(strong, weak, currentDefaults());
  const parts = found.map((x) => {
    const t = x instanceof Tensor ? cast(x, d) : toTensor(x.value, d);
    return convert(t, { ndmin: Math.max(how.ndmin, 1) });
  });
  const ndim = parts[0].ndim, axis = how.axis < 0 ? how.axis + ndim : how.axis;
  if (axis < 0 || axis >= ndim) {
    throw new ValueError(`r_(): axis ${how.axis} is out of bounds for arrays of dimension ${ndim}`);
  }
  for (const p of parts) {
    const fits = p.ndim === ndim && p.shape.every((n, i) => i === axis || n === parts[0].shape[i]);
    if (!fits) {
      throw new ValueError(
        `r_(): all the input array dimensions except for the concatenation axis must match exactly: ` +
          parts.map((x) => `(${x.shape.join(", ")})`).join(" "),
      );
    }
  }
  return new ndarray(parts.length === 1 ? copy(parts[0]) : run("concat", parts, { axis }));
}

/** One item as an array, its dimensions raised; a number stays a scalar, weak in promotion. */
function stackPart(x: StackItem, how: Directive): Tensor | Scalar {
  if (typeof x === "string" || x instanceof Slice) {
    const r = parseRange("r_", x);
    const t = r.count === undefined ? rangeTensor(r) : linspace_impl(
      asScalar(r.start) as Scalar,
      asScalar(need("r_", r)) as Scalar,
      r.count,
      true,
      undefined,
      0,
    ).samples;
    return raise(t, how);
  }
  const s = asScalar(x);
  if (s) return s;
  return raise(itemTensor(x), how);
}

/** Lists stand in index position here: integer-valued numbers are ints. */
function itemTensor(x: unknown): Tensor {
  const t = toTensor(x);
  if (x instanceof ndarray || !Array.isArray(x) || t.dtype.kind !== "f") return t;
  const flat = x.flat(Infinity);
  return flat.length > 0 && flat.every((v) => Number.isInteger(v))
    ? cast(t, currentDefaults().int)
    : t;
}

/** Puts ones around a low-dimensional array: in front, or where the directive's third number says. */
function raise(t: Tensor, { ndmin, trans1d }: Directive): Tensor {
  const ndim = t.ndim, up = convert(t, { ndmin });
  if (trans1d === -1 || ndim >= ndmin) return up;
  const added = ndmin - ndim;
  const at = trans1d < 0 ? trans1d + added + 1 : trans1d;
  const axes = range(ndmin);
  const order = [...axes.slice(0, at), ...axes.slice(added), ...axes.slice(at, added)];
  return up.moved(permute, order);
}

/**
 * Joins ranges, numbers and arrays along the first axis. A first item such as `"0,2"` sets the axis and
 * the least number of dimensions; `"r"` and `"c"` make a row or column as a 2-d array (NumPy's matrix
 * class does not exist here). Lists of integer-valued numbers are ints, as in an index.
 *
 * @param items Ranges (`"1:4"`, `"0:1:5j"`), numbers and arrays.
 * @returns A new array.
 * @throws {ValueError} For an unknown directive, or shapes that don't fit.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.r_("1:4", 0, [5, 6]).repr(), "array([1, 2, 3, 0, 5, 6])");
 * assertEquals(np.r_("0,2", [1, 2], [3, 4]).tolist(), [[1, 2], [3, 4]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.r_.html
 */
export function r_(...items: StackItem[]): ndarray {
  return stack(items, { axis: 0, ndmin: 1, trans1d: -1 });
}

/**
 * Joins ranges, numbers and arrays as columns: vectors become columns of a matrix.
 *
 * @param items Ranges (`"1:4"`, `"0:1:5j"`), numbers and arrays.
 * @returns A new array.
 * @throws {ValueError} When the shapes don't fit.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.c_([1, 2], [3, 4]).tolist(), [[1, 3], [2, 4]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.c_.html
 */
export function c_(...items: StackItem[]): ndarray {
  return stack(items, { axis: -1, ndmin: 2, trans1d: 0 });
}

/** An item of an index that is kept for later. */
export type KeptIndex = Slice | number | bigint | boolean | null | ArrayLike | "...";

function keepItem(x: unknown): KeptIndex[] {
  if (typeof x !== "string") return [x as KeptIndex];
  return parseText(x).map((item) =>
    item.kind === "ellipsis" ? "..." : item.kind === "new" ? null : item.value as number | Slice
  );
}

/**
 * An index, read once and kept: one item alone comes back itself, several as a list for `a.get(...list)`.
 *
 * @param items The index items.
 * @returns The item, or the list of items.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(np.s_("1:3")), "slice(1, 3, None)");
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.s_.html
 */
export function s_(...items: unknown[]): KeptIndex | KeptIndex[] {
  const list = items.flatMap(keepItem);
  const alone = items.length === 1 && list.length === 1 &&
    !(typeof items[0] === "string" && items[0].includes(","));
  return alone ? list[0] : list;
}

/**
 * An index, read once and kept, always as a list of items.
 *
 * @param items The index items.
 * @returns The list, for `a.get(...list)` and `a.set(list, value)`.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const index = np.index_exp("1:3, 0");
 * assertEquals(index.map(String), ["slice(1, 3, None)", "0"]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.s_.html
 */
export function index_exp(...items: unknown[]): KeptIndex[] {
  return items.flatMap(keepItem);
}

/**
 * Index arrays that select a rectangular part: `a.get(...np.ix_(rows, columns))`.
 *
 * @param args Vectors of indices, or of bools that say which indices to take.
 * @returns The vectors, each along an axis of its own.
 * @throws {ValueError} When one is not 1-d.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const a = np.arange(9).reshape(3, 3);
 * assertEquals(a.get(...np.ix_([0, 2], [1])).tolist(), [[1], [7]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.ix_.html
 */
export function ix_(...args: ArrayLike[]): ndarray[] {
  const all = args.map((x) => {
    let t = x instanceof ndarray ? x.tensor : indexTensor(x);
    if (t.ndim !== 1) {
      throw new ValueError(`ix_(): cross index must be 1 dimensional, not ${t.ndim}`);
    }
    if (t.size === 0) t = cast(t, int64);
    return t.dtype.kind === "b" ? nonzero(t)[0] : t;
  });
  const spread = all.map((t, i) => t.moved(expandDims, otherAxes(all, [i])));
  return wrap(spread, args) as ndarray[];
}

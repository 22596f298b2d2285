// nditer: one walk over several arrays that are broadcast together. The order of the walk is worked out in
// nditer_order.ts.

import {
  type ArrayLike,
  Binder,
  broadcastShapes,
  broadcastTo,
  canCast,
  cast,
  type Casting,
  dense,
  type DType,
  dtype as dtypeOf,
  type DTypeLike,
  IndexError,
  Layout,
  ndarray,
  NotImplementedError,
  overlaps,
  promote,
  sameShape,
  shapeText,
  sizeOf,
  type Tag,
  tags,
  type Tensor,
  toTensor,
  ValueError,
} from "@nplex/core";
import { copyOrdered, zeros_impl } from "@nplex/core/impl";
import { coalesce, flipNegative, sortByStrides, type WalkAxis } from "./nditer_order.ts";

/** Global flags of nditer that are supported. */
export type NditerFlag =
  | "buffered"
  | "c_index"
  | "common_dtype"
  | "copy_if_overlap"
  | "external_loop"
  | "f_index"
  | "grow_inner"
  | "multi_index"
  | "reduce_ok"
  | "refs_ok"
  | "zerosize_ok";
/** Flags of an operand that are supported. */
export type NditerOpFlag =
  | "readonly"
  | "readwrite"
  | "writeonly"
  | "allocate"
  | "copy"
  | "updateifcopy"
  | "no_broadcast"
  | "no_subtype"
  | "nbo"
  | "aligned"
  | "contig"
  | "overlap_assume_elementwise";

const FLAGS = new Set<string>([
  ...["buffered", "c_index", "common_dtype", "copy_if_overlap", "external_loop", "f_index"],
  ...["grow_inner", "multi_index", "reduce_ok", "refs_ok", "zerosize_ok"],
]);
const LATER_FLAGS = new Set(["delay_bufalloc", "ranged"]);
const OP_FLAGS = new Set<string>([
  ...["readonly", "readwrite", "writeonly", "allocate", "copy", "updateifcopy", "no_broadcast"],
  ...["no_subtype", "nbo", "aligned", "contig", "overlap_assume_elementwise"],
]);
const LATER_OP_FLAGS = new Set(["arraymask", "writemasked", "virtual"]);

/** Options of nditer. */
export interface NditerOptions {
  /** What the walk keeps track of and how. */
  readonly flags?: readonly NditerFlag[] | null;
  /** Flags of the operands: one list for all, or one for each. */
  readonly op_flags?: readonly NditerOpFlag[] | readonly (readonly NditerOpFlag[])[] | null;
  /** Dtypes in which the operands are seen: one for all, or one for each. */
  readonly op_dtypes?: DTypeLike | readonly (DTypeLike | null)[] | null;
  /** The order of the walk; `"K"` is that of memory. */
  readonly order?: "C" | "F" | "A" | "K";
  /** Which casts are allowed. */
  readonly casting?: Casting;
  /** For each operand the axis for each axis of the walk, -1 for none. */
  readonly op_axes?: readonly (readonly (number | null)[] | null)[] | null;
  /** The shape of the walk; -1 where the operands say it. */
  readonly itershape?: readonly number[] | null;
  /** The longest part that a buffered walk gives at once; 0 for NumPy's 8192. */
  readonly buffersize?: number;
}

const StringSet = (known: ReadonlySet<string>, later: ReadonlySet<string>): Tag<string[]> => ({
  takes: "a list of flags",
  normalize(x, where) {
    if (!Array.isArray(x)) throw tags.refuse(where, this, x);
    for (const flag of x) {
      if (later.has(flag)) {
        throw new NotImplementedError(`nditer(): the flag '${flag}' is not supported`);
      }
      if (!known.has(flag)) {
        throw new ValueError(
          `Unexpected iterator ${where.param === "flags" ? "global" : "per-op"} flag "${flag}"`,
        );
      }
    }
    return x as string[];
  },
});

const binder = new Binder("nditer", [
  ["op", tags.Anything],
  ["flags", { ...StringSet(FLAGS, LATER_FLAGS), optional: true }, null],
  ["op_flags", { ...tags.Anything, optional: true }, null],
  ["op_dtypes", { ...tags.Anything, optional: true }, null],
  ["order", tags.OrderLike, "K"],
  ["casting", tags.Casting, "safe"],
  ["op_axes", { ...tags.Anything, optional: true }, null],
  ["itershape", tags.Optional(tags.ShapeLike), null],
  ["buffersize", tags.Int, 0],
]);

interface Operand {
  /** What the user passed, or what was allocated. */
  readonly source: ndarray;
  /** What is walked: the array or a copy in the wanted dtype. */
  readonly array: ndarray;
  readonly writes: boolean;
  readonly reads: boolean;
}

/**
 * Walks over the elements of several arrays at once, broadcast together.
 *
 * Each step gives an array for each operand (the array itself when there is one): 0-d, or 1-d with
 * `external_loop`. Operands that are written give views: `x.set("...", value)` writes. With casts, what was
 * written comes back to the operands when the walk ends, on `close()`, or at the end of a `using` block.
 *
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const a = np.arange(6).reshape(2, 3);
 * const it = new np.nditer(a, { flags: ["multi_index"] });
 * const seen: string[] = [];
 * for (const x of it) seen.push(`${x}<${it.multi_index}>`);
 * assertEquals(seen[4], "4<1,1>");
 *
 * const b = np.zeros([2, 2]);
 * for (const [x, y] of new np.nditer([b, np.array([1, 2])], { op_flags: [["readwrite"], ["readonly"]] })) {
 *   x.set("...", y.multiply(2));
 * }
 * assertEquals(b.tolist(), [[2, 4], [2, 4]]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.nditer.html
 */
export class nditer<T extends ndarray | ndarray[] = ndarray & ndarray[]>
  implements IterableIterator<T> {
  #operands: Operand[];
  readonly #single: boolean;
  #flags: Set<string>;
  readonly #order: "C" | "F" | "A" | "K";
  readonly #buffersize: number;
  #shape: number[];
  #axes: WalkAxis[] = [];
  #starts: number[] = [];
  #inner = 1;
  #external = false;
  #tracks = false;
  #at = 0;
  #started = false;
  #closed = false;

  /**
   * Prepares a walk.
   * @param op An array, or a list of arrays; null for one that is to be allocated.
   * @param flags What the walk keeps track of: `"multi_index"`, `"c_index"`, `"f_index"`, `"external_loop"`,
   * `"buffered"`, `"reduce_ok"`, `"zerosize_ok"`, `"common_dtype"`, `"copy_if_overlap"`; then the options.
   * @param rest The other parameters of NumPy in their order: op_flags, op_dtypes, order, casting, op_axes,
   * itershape, buffersize.
   * @throws {ValueError} When shapes don't fit, flags are unknown, or the operands have no elements.
   * @throws {TypeError} When an operand needs a cast that is not allowed.
   */
  constructor(
    op: ArrayLike | readonly (ArrayLike | null)[] | null,
    flags?: readonly NditerFlag[] | null | NditerOptions,
    ...rest: unknown[]
  ) {
    const args = [op, flags, ...rest];
    while (args.length > 0 && args[args.length - 1] === undefined) args.pop();
    const [ops, names, opFlags, opDTypes, order, casting, opAxes, itershape, buffersize] = binder
      .bind(args);
    this.#flags = new Set(names as string[] | undefined);
    this.#order = order as "C" | "F" | "A" | "K";
    this.#buffersize = (buffersize as number) || 8192;
    // NumPy takes a list for several operands, whatever stands in it; a list of numbers is one array here.
    const several = Array.isArray(ops) &&
      ops.some((x) => x === null || typeof x === "object");
    this.#single = !several;
    const sources = several ? ops : [ops];
    if (sources.length === 0) throw new ValueError("Must provide at least one operand");
    const each = this.#perOperand(opFlags, sources);
    const tracks = [...this.#flags].filter((f) => /_index$/.test(f));
    if (this.#has("external_loop") && tracks.length > 0) {
      throw new ValueError(
        "Iterator flag EXTERNAL_LOOP cannot be used if an index or multi-index is being tracked",
      );
    }
    if (this.#has("c_index") && this.#has("f_index")) {
      throw new ValueError(
        "Iterator flags C_INDEX and F_INDEX cannot both be specified",
      );
    }
    const axesOf = this.#opAxes(opAxes, sources.length);
    const arrays = sources.map((x, i) =>
      x === null || x === undefined
        ? undefined
        : x instanceof ndarray
        ? x
        : this.#wrapped(x, each[i])
    );
    this.#shape = this.#iterShape(arrays, each, axesOf, itershape as number[] | undefined);
    if (sizeOf(this.#shape) === 0 && !this.#has("zerosize_ok")) {
      throw new ValueError("Iteration of zero-sized operands is not enabled");
    }
    this.#operands = this.#prepare(arrays, each, opDTypes, casting as Casting, axesOf);
    this.#layOut(axesOf);
  }

  #has(flag: string): boolean {
    return this.#flags.has(flag);
  }

  #wrapped(x: unknown, flags: ReadonlySet<string>): ndarray {
    if (flags.has("readwrite") || flags.has("writeonly")) {
      throw new TypeError("nditer(): an operand that is written must be an ndarray");
    }
    return new ndarray(toTensor(x));
  }

  #perOperand(given: unknown, sources: readonly unknown[]): Set<string>[] {
    const tag = StringSet(OP_FLAGS, LATER_OP_FLAGS);
    const where = { fn: "nditer", param: "op_flags" };
    const defaults = (x: unknown) =>
      new Set(x === null || x === undefined ? ["writeonly", "allocate"] : ["readonly"]);
    if (given === undefined) return sources.map(defaults);
    if (!Array.isArray(given)) throw tags.refuse(where, tag, given);
    const lists = given.every((f) => typeof f === "string") ? sources.map(() => given) : given;
    if (lists.length !== sources.length) {
      throw new ValueError("op_flags must be a tuple/list of op_flags for each operand");
    }
    return lists.map((f) => {
      const set = new Set(tag.normalize(f, where));
      const modes = ["readonly", "readwrite", "writeonly"].filter((m) => set.has(m));
      if (modes.length !== 1) {
        throw new ValueError(
          modes.length > 1
            ? "Only one of the iterator flags READWRITE, READONLY, and WRITEONLY may be specified for an operand"
            : "None of the iterator flags READWRITE, READONLY, or WRITEONLY were specified for an operand",
        );
      }
      return set;
    });
  }

  #opAxes(given: unknown, n: number): ((number | null)[] | undefined)[] {
    if (given === undefined) return new Array(n).fill(undefined);
    if (!Array.isArray(given) || given.length !== n) {
      throw new ValueError("op_axes must be a tuple/list matching the number of ops");
    }
    return given.map((axes) => {
      if (axes === null) return undefined;
      return (axes as (number | null)[]).map((a) => {
        const k = a === null ? -1 : a;
        if (k < -1) throw new ValueError(`nditer(): op_axes entry ${k} is not an axis`);
        return k;
      });
    });
  }

  /** The layout of an operand on the axes of the walk; undefined axes are those it lacks. */
  #placed(t: Tensor, axes: readonly (number | null)[] | undefined, i: number): Tensor {
    if (!axes) return t;
    const { shape, strides, offset } = t.layout;
    for (const a of axes) {
      if (a !== null && a >= t.ndim) {
        throw new ValueError(`Iterator input op_axes[${i}] is out of bounds for ndim ${t.ndim}`);
      }
    }
    const pick = (from: readonly number[], none: number) =>
      axes.map((a) => a === null || a < 0 ? none : from[a]);
    return t.with(new Layout(pick(shape, 1), pick(strides, 0), offset));
  }

  #iterShape(
    arrays: readonly (ndarray | undefined)[],
    flags: readonly Set<string>[],
    axesOf: readonly ((number | null)[] | undefined)[],
    wanted: readonly number[] | undefined,
  ): number[] {
    const shapes = arrays.flatMap((a, i) => a ? [this.#placed(a.tensor, axesOf[i], i).shape] : []);
    if (shapes.length === 0 && !wanted) {
      throw new ValueError("At least one iterator operand must be non-NULL");
    }
    const shape = broadcastShapes(shapes).slice();
    let out = shape;
    if (wanted) {
      if (wanted.length < shape.length) {
        throw new ValueError("nditer(): itershape has fewer dimensions than the operands");
      }
      const full = [...new Array(wanted.length - shape.length).fill(1), ...shape];
      out = wanted.map((n, i) => n < 0 ? full[i] : n);
      broadcastTo(dense(shape), out);
    }
    const map = axesOf.find((a) => a);
    if (map && out.length !== map.length) {
      throw new ValueError("Each entry of op_axes must have the same length oa_ndim");
    }
    arrays.forEach((a, i) => {
      if (!a) return;
      const own = this.#placed(a.tensor, axesOf[i], i).shape;
      if (sameShape(own, out)) return;
      if (flags[i].has("no_broadcast")) {
        throw new ValueError(
          `non-broadcastable operand with shape ${
            shapeText(a.shape)
          } doesn't match the broadcast shape ` +
            shapeText(out),
        );
      }
      if (!flags[i].has("readonly") && !this.#has("reduce_ok")) {
        throw new ValueError(
          `non-broadcastable output operand with shape ${
            shapeText(a.shape)
          } doesn't match the broadcast ` +
            `shape ${shapeText(out)}: a reduction needs the flag 'reduce_ok'`,
        );
      }
      if (!flags[i].has("readonly") && flags[i].has("writeonly")) {
        throw new ValueError("operand has a reduction and is writeonly: it must be readwrite");
      }
    });
    return out;
  }

  #prepare(
    arrays: readonly (ndarray | undefined)[],
    flags: readonly Set<string>[],
    given: unknown,
    casting: Casting,
    axesOf: readonly ((number | null)[] | undefined)[],
  ): Operand[] {
    const asked = Array.isArray(given) ? given : arrays.map(() => given);
    if (asked.length !== arrays.length) {
      throw new ValueError("op_dtypes must be a tuple/list matching the number of ops");
    }
    const wanted = asked.map((d) =>
      d === null || d === undefined ? undefined : dtypeOf(d as DTypeLike).native
    );
    const known = arrays.flatMap((a, i) => wanted[i] ?? a?.dtype ?? []);
    if (known.length === 0) throw new ValueError("nditer(): no operand says a dtype");
    const common = this.#has("common_dtype") ? known.reduce(promote) : undefined;
    const inputs = arrays.flatMap((a, i) => a ? [wanted[i] ?? a.dtype] : []);
    const free = inputs.length > 0 ? inputs.reduce(promote) : known.reduce(promote);
    return arrays.map((a, i): Operand => {
      const f = flags[i], writes = !f.has("readonly"), reads = !f.has("writeonly");
      if (!a) {
        if (!f.has("allocate")) {
          throw new ValueError(
            "Iterator operand was NULL, but neither the ALLOCATE nor the VIRTUAL flag was specified",
          );
        }
        return this.#allocated(wanted[i] ?? common ?? free, axesOf[i]);
      }
      if (writes && !a.writeable) {
        throw new ValueError("output array is read-only");
      }
      const d = common ?? wanted[i] ?? a.dtype;
      const shared = writes && this.#has("copy_if_overlap") &&
        arrays.some((b, k) => b && k !== i && b !== a && overlaps(a.tensor, b.tensor));
      if (d === a.dtype && !shared) return { source: a, array: a, writes, reads };
      if (d !== a.dtype) this.#checkCast(a.dtype, d, i, casting, f, reads, writes);
      const copied = new ndarray(copyOrdered(a.tensor, "K", d));
      return { source: a, array: copied, writes, reads };
    });
  }

  #checkCast(
    own: DType,
    d: DType,
    i: number,
    casting: Casting,
    flags: ReadonlySet<string>,
    reads: boolean,
    writes: boolean,
  ): void {
    const copies = this.#has("buffered") || flags.has("updateifcopy") ||
      flags.has("copy") && !writes;
    const no = (from: DType, to: DType, what: string) => {
      throw new TypeError(
        `Iterator ${what} ${i} dtype could not be cast from dtype('${from}') to dtype('${to}') according ` +
          `to the rule '${casting}'`,
      );
    };
    if (reads && !canCast(own, d, casting)) no(own, d, "operand");
    if (writes && !canCast(d, own, casting)) no(d, own, "requested dtype of operand");
    if (!copies) {
      throw new TypeError(
        `Iterator operand ${i} required copying or buffering, but neither copying nor buffering was enabled`,
      );
    }
  }

  #allocated(d: DType, axes: readonly (number | null)[] | undefined): Operand {
    let shape = this.#shape;
    if (axes) {
      const n = Math.max(...axes.map((a) => (a ?? -1) + 1), 0);
      shape = Array.from({ length: n }, (_, k) => this.#shape[axes.indexOf(k)] ?? 1);
    }
    const array = new ndarray(zeros_impl(shape, d, this.#order === "F" ? "F" : "C"));
    return { source: array, array, writes: true, reads: false };
  }

  /** Works out the axes of the walk. */
  #layOut(axesOf: readonly ((number | null)[] | undefined)[]): void {
    const shape = this.#shape;
    const layouts = this.#operands.map((o, i) =>
      broadcastTo(this.#placed(o.array.tensor, axesOf[i], i).layout, shape)
    );
    const axes: WalkAxis[] = shape.map((length, axis) => ({
      axis,
      length,
      strides: layouts.map((l) => length === 1 ? 0 : l.strides[axis]),
      flipped: false,
    }));
    let order = this.#order;
    if (order === "A") {
      order = this.#operands.every((o) => o.array.tensor.layout.f) ? "F" : "C";
    }
    let walk = order === "F" ? axes.toReversed() : axes;
    if (order === "K") {
      walk = sortByStrides(axes);
      flipNegative(walk);
    }
    // The start of a flipped axis is its end: its stride was turned round above.
    this.#starts = layouts.map((l) =>
      walk.reduce(
        (at, a) => a.flipped ? at + (a.length - 1) * l.strides[a.axis] : at,
        l.offset,
      )
    );
    this.#axes = walk;
    this.#tracks = this.#has("multi_index") || this.#has("c_index") || this.#has("f_index");
    if (this.#has("external_loop")) this.#makeExternal();
  }

  #makeExternal(): void {
    this.#axes = coalesce(this.#axes);
    if (this.#axes.length === 0) {
      this.#axes = [{ axis: -1, length: 1, strides: this.#operands.map(() => 0), flipped: false }];
    }
    this.#external = true;
    this.#inner = this.#axes[this.#axes.length - 1].length;
    if (this.#has("buffered")) {
      const size = this.itersize;
      if (size > this.#buffersize && this.#inner !== size) {
        throw new NotImplementedError(
          `nditer(): a buffered walk over ${size} elements in parts of ${this.#buffersize} is not ` +
            "supported; pass buffersize",
        );
      }
      if (this.#inner !== size) {
        if (this.#operands.some((o) => o.writes)) {
          throw new NotImplementedError(
            "nditer(): buffered external_loop over written operands that lie apart is not supported",
          );
        }
        this.#inner = size;
      }
    }
  }

  /** Number of operands. */
  get nop(): number {
    return this.#operands.length;
  }
  /** Number of axes of the walk. */
  get ndim(): number {
    return this.#external ? this.#axes.length : this.#shape.length;
  }
  /** The shape of the walk. */
  get shape(): number[] {
    return this.#shape.slice();
  }
  /** How many elements the walk passes. */
  get itersize(): number {
    return sizeOf(this.#shape);
  }
  /** How many elements were passed. */
  get iterindex(): number {
    return this.#at;
  }
  set iterindex(value: number) {
    const i = tags.toInt(value, { fn: "nditer", param: "iterindex" });
    if (i < 0 || i >= this.itersize) throw new IndexError("Iterator GotoIterIndex out of bounds");
    this.#at = i;
    this.#started = true;
  }
  /** First and last position of the walk. */
  get iterrange(): [start: number, stop: number] {
    return [0, this.itersize];
  }
  /** Whether the walk is at its end. */
  get finished(): boolean {
    return this.#at >= this.itersize;
  }
  /** Whether index tuples are tracked. */
  get has_multi_index(): boolean {
    return this.#has("multi_index");
  }
  /** Whether a flat index is tracked. */
  get has_index(): boolean {
    return this.#has("c_index") || this.#has("f_index");
  }
  /** Never: there is nothing that would have to be reset. */
  get has_delayed_bufalloc(): boolean {
    return false;
  }
  /** Whether the iteration needs Python: no. */
  get iterationneedsapi(): boolean {
    return false;
  }
  /** The dtypes in which the operands are seen. */
  get dtypes(): DType[] {
    return this.#operands.map((o) => o.array.dtype);
  }
  /** The arrays, those that were allocated included. */
  get operands(): ndarray[] {
    this.#check();
    return this.#operands.map((o) => o.source);
  }
  /** The arrays in the order of the walk, broadcast. */
  get itviews(): ndarray[] {
    const shape = this.#axes.map((a) => a.length);
    return this.#operands.map(({ array }, op) =>
      new ndarray(
        array.tensor.with(
          new Layout(shape, this.#axes.map((a) => a.strides[op]), this.#starts[op]),
        ),
        array,
        false,
      )
    );
  }

  #check(): void {
    if (this.#closed) throw new ValueError("Iterator is closed");
  }

  /** Position of the step on each axis of the walk. */
  #places(): number[] {
    let rest = this.#at;
    const out = new Array<number>(this.#axes.length).fill(0);
    for (let k = out.length - 1; k >= 0; k--) {
      out[k] = rest % this.#axes[k].length;
      rest = Math.floor(rest / this.#axes[k].length);
    }
    return out;
  }

  #indices(): number[] {
    if (this.finished) throw new ValueError("Iterator is past the end");
    const out = new Array<number>(this.#shape.length).fill(0);
    this.#places().forEach((p, k) => {
      const a = this.#axes[k];
      out[a.axis] = a.flipped ? a.length - 1 - p : p;
    });
    return out;
  }

  /** The index tuple of the step. */
  get multi_index(): number[] {
    if (!this.#has("multi_index")) throw new ValueError("Iterator is not tracking a multi-index");
    return this.#indices();
  }
  set multi_index(value: readonly number[]) {
    if (!this.#has("multi_index")) throw new ValueError("Iterator is not tracking a multi-index");
    if (value.length !== this.#shape.length) {
      throw new ValueError("Wrong number of indices in multi_index");
    }
    this.#goTo(value);
  }

  #goTo(index: readonly number[]): void {
    let at = 0;
    for (const a of this.#axes) {
      const i = index[a.axis];
      if (!Number.isInteger(i) || i < 0 || i >= a.length) {
        throw new IndexError("Iterator GotoMultiIndex called with an out-of-bounds multi-index");
      }
      at = at * a.length + (a.flipped ? a.length - 1 - i : i);
    }
    this.#at = at;
    this.#started = true;
  }

  /** The flat index of the step, in C or Fortran order. */
  get index(): number {
    if (!this.has_index) throw new ValueError("Iterator does not have an index");
    const at = this.#indices();
    const axes = at.map((_, k) => k);
    return (this.#has("f_index") ? axes.reverse() : axes).reduce(
      (sum, k) => sum * this.#shape[k] + at[k],
      0,
    );
  }
  set index(value: number) {
    if (!this.has_index) throw new ValueError("Iterator does not have an index");
    const axes = this.#shape.map((_, k) => k);
    const out = axes.map(() => 0);
    let rest = tags.toInt(value, { fn: "nditer", param: "index" });
    if (rest < 0 || rest >= this.itersize) {
      throw new IndexError("Iterator GotoIndex called with an out-of-bounds index");
    }
    for (const k of this.#has("f_index") ? axes : axes.reverse()) {
      out[k] = rest % this.#shape[k];
      rest = Math.floor(rest / this.#shape[k]);
    }
    this.#goTo(out);
  }

  /** What an operand shows at this step. */
  #part(op: number): ndarray {
    const { array, writes } = this.#operands[op];
    const { tensor } = array;
    if (
      this.#external && this.#has("buffered") && this.#inner === this.itersize &&
      this.#axes.length > 1
    ) {
      return new ndarray(copyOrdered(this.itviews[op].tensor, "C")).reshape(-1);
    }
    let at = this.#starts[op];
    this.#places().forEach((p, k) => at += p * this.#axes[k].strides[op]);
    const layout = this.#external
      ? new Layout([this.#inner], [this.#axes[this.#axes.length - 1].strides[op]], at)
      : new Layout([], [], at);
    return new ndarray(tensor.with(layout), array, writes);
  }

  /** The arrays of this step, a list also for one operand. */
  #parts(): ndarray[] {
    this.#check();
    if (this.finished) throw new ValueError("Iterator is past the end");
    return this.#operands.map((_, op) => this.#part(op));
  }

  /** What the step shows: one array, or a list of them. */
  get value(): T {
    const parts = this.#parts();
    return (this.#single ? parts[0] : parts) as T;
  }

  /** `it[i]`: an operand at this step. @param i Which operand. */
  get(i: number): ndarray {
    const k = i < 0 ? i + this.nop : i;
    if (!(k >= 0 && k < this.nop)) {
      throw new IndexError(`Iterator operand index ${i} is out of bounds`);
    }
    this.#check();
    if (this.finished) throw new ValueError("Iterator is past the end");
    return this.#part(k);
  }

  /** `it[i] = value`. @param i Which operand. @param value What to write. */
  set(i: number, value: ArrayLike): void {
    this.get(i).set("...", value);
  }

  /** Goes on by one step; whether there is one. */
  iternext(): boolean {
    this.#check();
    this.#started = true;
    if (!this.finished) this.#at += this.#external ? this.#inner : 1;
    if (this.finished) this.#writeBack();
    return !this.finished;
  }

  /** Goes back to the start. */
  reset(): void {
    this.#check();
    this.#at = 0;
    this.#started = false;
  }

  /** A walk of its own at the same place. */
  copy(): nditer<T> {
    this.#check();
    const given = this.#operands.map((o) => o.source);
    const twin = new nditer<T>(this.#single ? given[0] : given, {
      op_flags: ["readonly"],
      flags: ["zerosize_ok", "reduce_ok"],
    });
    twin.#take(this);
    return twin;
  }

  #take(from: nditer<T>): void {
    this.#flags = new Set(from.#flags);
    this.#operands = from.#operands;
    this.#shape = from.#shape.slice();
    this.#axes = from.#axes.map((a) => ({ ...a }));
    this.#starts = from.#starts.slice();
    [this.#inner, this.#external, this.#tracks] = [from.#inner, from.#external, from.#tracks];
    [this.#at, this.#started] = [from.#at, from.#started];
  }

  /** Stops tracking index tuples. */
  remove_multi_index(): void {
    if (!this.#has("multi_index")) throw new ValueError("Iterator is not tracking a multi-index");
    this.#flags.delete("multi_index");
    this.#tracks = this.has_index;
    this.reset();
  }

  /** Gives 1-d parts from now on. */
  enable_external_loop(): void {
    if (this.#tracks) {
      throw new ValueError(
        "Iterator flag EXTERNAL_LOOP cannot be used if an index or multi-index is being tracked",
      );
    }
    this.#flags.add("external_loop");
    this.#makeExternal();
    this.reset();
  }

  /** Takes an axis out of the walk. @param i The axis. */
  remove_axis(i: number): void {
    if (!this.#has("multi_index")) {
      throw new ValueError(
        "Iterator RemoveAxis may only be called if a multi-index is being tracked",
      );
    }
    if (this.has_index) {
      throw new ValueError("Iterator RemoveAxis may not be called on an iterator with an index");
    }
    const k = i < 0 ? i + this.#shape.length : i;
    if (!(k >= 0 && k < this.#shape.length)) {
      throw new ValueError("axis out of bounds in iterator RemoveAxis");
    }
    const gone = this.#axes.find((a) => a.axis === k);
    if (gone?.flipped) {
      this.#starts = this.#starts.map((at, op) => at + (gone.length - 1) * gone.strides[op]);
    }
    this.#axes = this.#axes.filter((a) => a !== gone)
      .map((a) => a.axis > k ? { ...a, axis: a.axis - 1 } : a);
    this.#shape = this.#shape.filter((_, axis) => axis !== k);
    this.reset();
  }

  #writeBack(): void {
    for (const { source, array, writes } of this.#operands) {
      if (writes && array !== source) {
        source.set("...", new ndarray(cast(array.tensor, source.dtype)));
      }
    }
  }

  /** Ends the walk: what was written into copies comes back to the operands. */
  close(): void {
    if (this.#closed) return;
    this.#writeBack();
    this.#closed = true;
  }

  /** What `using` calls: {@link nditer.close}. */
  [Symbol.dispose](): void {
    this.close();
  }

  /** The next step. */
  next(): IteratorResult<T, undefined> {
    if (this.#started) this.iternext();
    this.#started = true;
    if (this.#closed || this.finished) return { done: true, value: undefined };
    return { done: false, value: this.value };
  }

  /** Iterates from where the walk stands. */
  [Symbol.iterator](): this {
    return this;
  }

  /** Prints what the walk looks like inside: not supported. */
  debug_print(): never {
    throw new NotImplementedError("nditer.debug_print() is not supported");
  }
}

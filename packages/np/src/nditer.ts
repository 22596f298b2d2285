// nditer: one walk over several arrays that are broadcast together. What may be asked for is in
// nditer_flags.ts, how operands are prepared in nditer_operands.ts, the order of the walk in nditer_order.ts.

import {
  type ArrayLike,
  broadcastTo,
  cast,
  type Casting,
  type DType,
  IndexError,
  Layout,
  ndarray,
  range,
  sizeOf,
  ValueError,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { where } from "./searching.ts";
import {
  axesOfOperands,
  checkFlags,
  flagsOfOperands,
  nditerArgs,
  type NditerFlag,
  type NditerOpFlag,
  type NditerOptions,
} from "./nditer_flags.ts";
import {
  arraysOf,
  type Operand,
  placed,
  prepare,
  shapeOfWalk,
  type Wishes,
} from "./nditer_operands.ts";
import {
  coalesce,
  cut,
  flipNegative,
  partEnd,
  type Parts,
  sortByStrides,
  type WalkAxis,
} from "./nditer_order.ts";

export type { NditerFlag, NditerOpFlag, NditerOptions };

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
  #operands: Operand[] = [];
  #single = false;
  #flags: Set<string> = new Set();
  #buffersize = 8192;
  #shape: number[] = [];
  /** The axes of the walk as they are in the arrays, outermost first. */
  #axes: WalkAxis[] = [];
  /** The same where neighbours are merged, as long as no index tuple is tracked. */
  #merged: WalkAxis[] = [];
  #starts: number[] = [];
  /** What casts come from, and go back to part by part, in the order of the walk. */
  #targets: (ndarray | undefined)[] = [];
  #parts: Parts | undefined;
  #range: [number, number] = [0, 0];
  #at = 0;
  #started = false;
  #delayed = false;
  #closed = false;
  /** The part that was given out: copies come back when the walk goes beyond it. */
  #shown: { start: number; end: number; copies: ndarray[] } | undefined;

  /**
   * Prepares a walk.
   * @param op An array, or a list of arrays; null for one that is to be allocated.
   * @param flags What the walk keeps track of: `"multi_index"`, `"c_index"`, `"f_index"`, `"external_loop"`,
   * `"buffered"`, `"delay_bufalloc"`, `"grow_inner"`, `"ranged"`, `"reduce_ok"`, `"zerosize_ok"`,
   * `"common_dtype"`, `"copy_if_overlap"`; then the options.
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
    if (op as unknown instanceof nditer) {
      this.#take(op as unknown as nditer<T>);
      return;
    }
    const args = [op, flags, ...rest];
    while (args.length > 0 && args[args.length - 1] === undefined) args.pop();
    const [ops, names, opFlags, opDTypes, order, casting, opAxes, itershape, buffersize] =
      nditerArgs.bind(args);
    this.#flags = new Set(names as string[] | undefined);
    this.#buffersize = (buffersize as number) || 8192;
    // NumPy takes a list for several operands, whatever stands in it; a list of numbers is one array here.
    const several = Array.isArray(ops) && ops.some((x) => x === null || typeof x === "object");
    this.#single = !several;
    const sources: unknown[] = several ? ops : [ops];
    if (sources.length === 0) throw new ValueError("Must provide at least one operand");
    const wishes: Wishes = {
      flags: this.#flags,
      opFlags: flagsOfOperands(opFlags, sources),
      opAxes: axesOfOperands(opAxes, sources.length),
      opDTypes,
      casting: casting as Casting,
      itershape: itershape as number[] | undefined,
    };
    checkFlags(this.#flags);
    const arrays = arraysOf(sources, wishes);
    this.#shape = shapeOfWalk(arrays, wishes);
    if (sizeOf(this.#shape) === 0 && !this.#has("zerosize_ok")) {
      throw new ValueError("Iteration of zero-sized operands is not enabled");
    }
    this.#layOut(arrays, wishes, order as string);
    this.#range = [0, this.itersize];
    this.#delayed = this.#has("buffered") && this.#has("delay_bufalloc");
  }

  #has(flag: string): boolean {
    return this.#flags.has(flag);
  }

  /** Works out the axes of the walk, and prepares the operands for it. */
  #layOut(arrays: readonly (ndarray | undefined)[], wishes: Wishes, order: string): void {
    const shape = this.#shape;
    const layoutOf = (a: ndarray, i: number) =>
      broadcastTo(placed(a.tensor, wishes.opAxes[i], i).layout, shape);
    const known = arrays.flatMap((a, i) => a ? [layoutOf(a, i)] : []);
    let walk: WalkAxis[] = shape.map((length, axis) => ({
      axis,
      length,
      strides: known.map((l) => length === 1 ? 0 : l.strides[axis]),
      flipped: false,
    }));
    if (order === "F" || order === "A" && arrays.every((a) => !a || a.tensor.layout.f)) {
      walk.reverse();
    } else if (order === "K") {
      walk = sortByStrides(walk);
      if (known.length === arrays.length) flipNegative(walk);
    }
    this.#operands = prepare(arrays, shape, walk.map((a) => a.axis), wishes);
    const layouts = this.#operands.map((o, i) => layoutOf(o.array, i));
    // The start of a flipped axis is its end, and its stride is turned round.
    const turned = ({ axis, length, flipped }: WalkAxis, l: Layout) =>
      length === 1 || l.strides[axis] === 0 ? 0 : flipped ? -l.strides[axis] : l.strides[axis];
    const start = (l: Layout) =>
      walk.reduce((at, a) => a.flipped ? at - (a.length - 1) * turned(a, l) : at, l.offset);
    this.#starts = layouts.map(start);
    this.#axes = walk.map((a) => ({ ...a, strides: layouts.map((l) => turned(a, l)) }));
    this.#targets = this.#operands.map(({ source, back }, i) => {
      if (back !== "parts") return undefined;
      const l = layoutOf(source, i), shape = walk.map((a) => a.length);
      const placed = new Layout(shape, walk.map((a) => turned(a, l)), start(l));
      return new ndarray(source.tensor.with(placed), source);
    });
    this.#merge();
  }

  /** Merges axes, and cuts the walk into parts. */
  #merge(): void {
    const steps = this.#indexSteps(), n = this.nop, buffered = this.#has("buffered");
    // What is cast lies as its source: that decides in a buffered walk. The index has strides, too.
    const axes = this.#axes.map((a, k) => {
      const own = this.#targets.map((t, op) =>
        buffered && t ? t.tensor.layout.strides[k] : a.strides[op]
      );
      return { ...a, strides: [...a.strides, ...own, a.flipped ? -steps[a.axis] : steps[a.axis]] };
    });
    const whole = this.#has("multi_index") || this.has_index && this.itersize === 1;
    this.#merged = whole ? axes : coalesce(axes);
    const external = this.#has("external_loop"), inner = this.#merged.at(-1)?.length ?? 1;
    this.#parts = undefined;
    if (buffered) {
      const ops = {
        strides: (a: WalkAxis) => a.strides.slice(n),
        cast: this.#targets.map((t) => t !== undefined),
        reduced: this.#operands.map((o, op) => o.writes && this.#reduces(op)),
      };
      this.#parts = cut(this.#merged, this.#buffersize, ops, external && this.#has("grow_inner"));
    } else if (external) this.#parts = { core: inner, pieces: 1, length: 1 };
  }

  #reduces(op: number): boolean {
    return this.#axes.some((a) => a.length > 1 && a.strides[op] === 0);
  }

  /** How far the tracked index goes along each axis; not at all if there is none. */
  #indexSteps(): number[] {
    const shape = this.#shape, out = shape.map(() => 0), axes = range(shape.length);
    let step = this.has_index ? 1 : 0;
    for (const k of this.#has("f_index") ? axes : axes.reverse()) {
      out[k] = step;
      step *= shape[k];
    }
    return out;
  }

  /** Number of operands. */
  get nop(): number {
    return this.#operands.length;
  }
  /** Number of axes of the walk. */
  get ndim(): number {
    return this.#merged.length;
  }
  /** The shape of the walk; that of merged axes, the innermost first, if no index tuple is tracked. */
  get shape(): number[] {
    if (this.#has("multi_index")) return this.#shape.slice();
    return this.#merged.map((a) => a.length).reverse();
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
    this.#mayJump("iterindex");
    const i = tags.toInt(value, { fn: "nditer", param: "iterindex" });
    this.#jump(i, `nditer(): iterindex ${i} is out of the range of the walk`);
  }
  /** First and last position of the walk; to be set where the flag `"ranged"` is. */
  get iterrange(): [start: number, stop: number] {
    return [...this.#range];
  }
  set iterrange(value: readonly [start: number, stop: number]) {
    if (!this.#has("ranged")) {
      throw new ValueError(
        "nditer(): iterrange can be set with the flag 'ranged' only",
      );
    }
    const [start, stop] = tags.ShapeLike.normalize(
      value.map((n) => n < 0 ? this.itersize + 1 : n),
      { fn: "nditer", param: "iterrange" },
    );
    if (start > stop || stop > this.itersize || value.length !== 2) {
      throw new ValueError(`nditer(): range [${value.join(", ")}) is not in [0, ${this.itersize})`);
    }
    this.#range = [start, stop];
    this.reset();
  }
  /** Whether the walk is at its end. */
  get finished(): boolean {
    return this.#at >= this.#range[1];
  }
  /** Whether index tuples are tracked. */
  get has_multi_index(): boolean {
    return this.#has("multi_index");
  }
  /** Whether a flat index is tracked. */
  get has_index(): boolean {
    return this.#has("c_index") || this.#has("f_index");
  }
  /** Whether the walk has to be started by `reset()`, as `"delay_bufalloc"` asks for. */
  get has_delayed_bufalloc(): boolean {
    return this.#delayed;
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
    if (this.#has("buffered")) {
      throw new ValueError("cannot provide an iterator view when buffering is enabled");
    }
    return this.#operands.map(({ array }, op) => this.#view(array, op));
  }

  /** An operand in the order of the walk. */
  #view(array: ndarray, op: number, axes = this.#merged): ndarray {
    const shape = axes.map((a) => a.length), strides = axes.map((a) => a.strides[op]);
    return new ndarray(array.tensor.with(new Layout(shape, strides, this.#starts[op])), array);
  }

  #check(): void {
    if (this.#closed) throw new ValueError("Iterator is closed");
  }

  #checkStep(): void {
    this.#check();
    if (this.#delayed) {
      throw new ValueError(
        "nditer(): with 'delay_bufalloc' the walk begins with reset()",
      );
    }
    if (this.finished) throw new ValueError("Iterator is past the end");
  }

  #mayJump(name: string): void {
    this.#check();
    if (this.#has("external_loop")) {
      throw new ValueError(`nditer(): ${name} can't be set with 'external_loop'`);
    }
  }

  #jump(at: number, complaint: string): void {
    if (!(at >= this.#range[0] && at < this.#range[1])) throw new IndexError(complaint);
    this.#flush();
    this.#at = at;
    this.#started = true;
  }

  /** Position of an element of the walk on each of some axes. */
  #places(axes: readonly WalkAxis[], at: number): number[] {
    let rest = at;
    const out = new Array<number>(axes.length).fill(0);
    for (let k = out.length - 1; k >= 0; k--) {
      out[k] = rest % axes[k].length;
      rest = Math.floor(rest / axes[k].length);
    }
    return out;
  }

  #indices(): number[] {
    if (this.finished) throw new ValueError("Iterator is past the end");
    const out = new Array<number>(this.#shape.length).fill(0);
    this.#places(this.#axes, this.#at).forEach((p, k) => {
      const a = this.#axes[k];
      out[a.axis] = a.flipped ? a.length - 1 - p : p;
    });
    return out;
  }

  /** The index tuple of the step. */
  get multi_index(): number[] {
    this.#needs("multi_index");
    return this.#indices();
  }
  set multi_index(value: readonly number[]) {
    this.#needs("multi_index");
    if (value.length !== this.#shape.length) {
      throw new ValueError("Wrong number of indices in multi_index");
    }
    this.#goTo(value, "multi_index");
  }

  #needs(flag: string): void {
    if (flag === "multi_index" ? !this.#has(flag) : !this.has_index) {
      throw new ValueError(
        flag === "multi_index"
          ? "Iterator is not tracking a multi-index"
          : "Iterator does not have an index",
      );
    }
  }

  #goTo(index: readonly number[], what: string): void {
    let at = 0;
    for (const a of this.#axes) {
      const i = index[a.axis];
      if (!Number.isInteger(i) || i < 0 || i >= a.length) {
        throw new IndexError(
          `nditer(): ${what} ${index} is out of bounds`,
        );
      }
      at = at * a.length + (a.flipped ? a.length - 1 - i : i);
    }
    this.#jump(
      at,
      `nditer(): ${what} ${index} is out of the range of the walk`,
    );
  }

  /** The flat index of the step, in C or Fortran order. */
  get index(): number {
    this.#needs("index");
    const steps = this.#indexSteps();
    return this.#indices().reduce((sum, p, k) => sum + p * steps[k], 0);
  }
  set index(value: number) {
    this.#needs("index");
    const i = tags.toInt(value, { fn: "nditer", param: "index" });
    const inside = i >= 0 && i < this.itersize, steps = this.#indexSteps();
    this.#goTo(steps.map((s, k) => inside ? Math.floor(i / s) % this.#shape[k] : -1), "index");
  }

  /** Where the part of the step ends. */
  #end(): number {
    const end = this.#parts ? partEnd(this.#parts, this.#at) : this.#at + 1;
    return Math.min(end, this.#range[1]);
  }

  /** What an operand shows at this step. */
  #part(op: number): ndarray {
    const { array, writes } = this.#operands[op], axes = this.#merged;
    this.#shown ??= { start: this.#at, end: this.#end(), copies: [] };
    const { end, copies } = this.#shown, from = this.#places(axes, this.#at);
    const at = from.reduce((sum, p, k) => sum + p * axes[k].strides[op], this.#starts[op]);
    const view = (shape: number[], strides: number[]) =>
      new ndarray(array.tensor.with(new Layout(shape, strides, at)), array, writes);
    if (!this.#has("external_loop")) return view([], []);
    // The axes that the part goes along must have one stride together; else it is a copy.
    const to = this.#places(axes, end - 1);
    const outer = from.findIndex((p, k) => p !== to[k]);
    const along = outer < 0 ? [] : axes.slice(outer).filter((a) => a.length > 1).reverse();
    const even = along.every((a, k) =>
      k === 0 || a.strides[op] === along[k - 1].strides[op] * along[k - 1].length
    );
    if (even) return view([end - this.#at], [along[0]?.strides[op] ?? 0]);
    if (!copies[op]) {
      copies[op] = this.#view(array, op).flat.get(`${this.#at}:${end}`);
      copies[op].writeable = writes;
    }
    return copies[op];
  }

  /** Brings what was written into copies of the part back to where they come from. */
  #flush(): void {
    const shown = this.#shown;
    this.#shown = undefined;
    if (!shown) return;
    const { copies } = shown, range = `${shown.start}:${shown.end}`;
    const part = (op: number) =>
      copies[op] ?? this.#view(this.#operands[op].array, op).flat.get(range);
    const mask = this.#operands.findIndex((o) => o.mask);
    this.#operands.forEach(({ array, writes, back, masked }, op) => {
      if (!writes || back !== "parts" && !copies[op]) return;
      const under = (pick: (op: number) => ndarray, target: ndarray) => {
        const fresh = new ndarray(cast(pick(op).tensor, target.dtype));
        return masked ? where(pick(mask), fresh, target) as ndarray : fresh;
      };
      let target = this.#targets[op] ?? this.#view(array, op, this.#axes);
      if (!this.#reduces(op)) {
        target.flat.set(range, under(part, target.flat.get(range)));
        return;
      }
      // Each element once, whichever the part is: its mask is the same all along what is reduced.
      const axes = this.#axes.map((a) => a.strides[op] === 0 ? { ...a, length: 1 } : a);
      const { strides, offset } = target.tensor.layout;
      target = new ndarray(
        target.tensor.with(new Layout(axes.map((a) => a.length), strides, offset)),
      );
      const all = (op: number) => this.#view(this.#operands[op].array, op, axes);
      target.set("...", under(all, target));
    });
  }

  /** What the step shows: one array, or a list of them. */
  get value(): T {
    this.#checkStep();
    const parts = this.#operands.map((_, op) => this.#part(op));
    return (this.#single ? parts[0] : parts) as T;
  }

  /**
   * `it[i]`: an operand at this step.
   *
   * @param i Which operand.
   * @returns An array: 0-d, or a vector with `external_loop`.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const it = new np.nditer([np.arange(3), np.arange(3)]);
   * assertEquals(it.get(1).tolist(), 0);
   * ```
   * @see https://numpy.org/doc/2.4/reference/arrays.nditer.html
   */
  get(i: number): ndarray {
    const k = i < 0 ? i + this.nop : i;
    if (!(k >= 0 && k < this.nop)) {
      throw new IndexError(`Iterator operand index ${i} is out of bounds`);
    }
    this.#checkStep();
    return this.#part(k);
  }

  /**
   * `it[i] = value`.
   *
   * @param i Which operand.
   * @param value What to write.
   * @returns Nothing.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const a = np.zeros(2), it = new np.nditer(a, { op_flags: ["readwrite"] });
   * it.set(0, 7);
   * assertEquals(a.tolist(), [7, 0]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/arrays.nditer.html
   */
  set(i: number, value: ArrayLike): void {
    this.get(i).set("...", value);
  }

  /**
   * Goes on by one step; whether there is one.
   *
   * @returns Whether there is one.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const it = new np.nditer(np.arange(2));
   * assertEquals([it.iternext(), it.iternext()], [true, false]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.nditer.iternext.html
   */
  iternext(): boolean {
    this.#check();
    this.#started = true;
    if (!this.finished) {
      const next = this.#has("external_loop") ? this.#end() : this.#at + 1;
      if (this.#shown && next >= this.#shown.end) this.#flush();
      this.#at = next;
    }
    if (this.finished) this.#writeBack();
    return !this.finished;
  }

  /**
   * Goes back to the start.
   *
   * @returns Nothing.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const it = new np.nditer(np.arange(3));
   * it.iternext();
   * it.reset();
   * assertEquals(it.iterindex, 0);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.nditer.reset.html
   */
  reset(): void {
    this.#check();
    this.#flush();
    this.#delayed = false;
    this.#at = this.#range[0];
    this.#started = false;
  }

  /**
   * A walk of its own at the same place.
   *
   * @returns The twin.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const it = new np.nditer(np.arange(3));
   * it.iternext();
   * assertEquals(it.copy().iterindex, 1);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.nditer.copy.html
   */
  copy(): nditer<T> {
    this.#check();
    return new nditer<T>(this as unknown as ArrayLike);
  }

  #take(from: nditer<T>): void {
    this.#flags = new Set(from.#flags);
    this.#axes = from.#axes.map((a) => ({ ...a }));
    [this.#operands, this.#targets] = [from.#operands, from.#targets];
    [this.#shape, this.#starts] = [from.#shape.slice(), from.#starts.slice()];
    [this.#single, this.#range, this.#buffersize] = [from.#single, from.#range, from.#buffersize];
    [this.#at, this.#started, this.#delayed] = [from.#at, from.#started, from.#delayed];
    this.#merge();
  }

  /**
   * Stops tracking index tuples.
   *
   * @returns Nothing: the walk begins again.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const it = new np.nditer(np.zeros([2, 3]), ["multi_index"]);
   * it.remove_multi_index();
   * assertEquals(it.shape, [6]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.nditer.remove_multi_index.html
   */
  remove_multi_index(): void {
    this.#needs("multi_index");
    this.#flags.delete("multi_index");
    this.#merge();
    this.reset();
  }

  /**
   * Gives 1-d parts from now on.
   *
   * @returns Nothing: the walk begins again.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const it = new np.nditer(np.zeros([2, 3]));
   * it.enable_external_loop();
   * assertEquals(it.value.shape, [6]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.nditer.enable_external_loop.html
   */
  enable_external_loop(): void {
    const flags = new Set([...this.#flags, "external_loop"]);
    checkFlags(flags);
    this.#flags = flags;
    this.#merge();
    this.reset();
  }

  /**
   * Takes an axis out of the walk.
   *
   * @param i The axis.
   * @returns Nothing: the walk begins again.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const it = new np.nditer(np.zeros([2, 3]), ["multi_index"]);
   * it.remove_axis(1);
   * assertEquals(it.itersize, 2);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.nditer.remove_axis.html
   */
  remove_axis(i: number): void {
    const name = "Iterator RemoveAxis may";
    if (!this.#has("multi_index")) {
      throw new ValueError(`${name} only be called if a multi-index is being tracked`);
    }
    if (this.has_index) {
      throw new ValueError(`${name} not be called on an iterator with an index`);
    }
    const k = i < 0 ? i + this.#shape.length : i;
    if (!(k >= 0 && k < this.#shape.length)) {
      throw new ValueError("axis out of bounds in iterator RemoveAxis");
    }
    const place = this.#axes.findIndex((a) => a.axis === k), gone = this.#axes[place];
    // What stays is what stands at index 0 of the axis: at its end, if it is walked from there.
    const skip = gone.flipped ? gone.length - 1 : 0;
    this.#starts = this.#starts.map((at, op) => at + skip * gone.strides[op]);
    this.#targets = this.#targets.map((t) => {
      if (!t) return t;
      const { shape, strides, offset } = t.tensor.layout;
      const rest = (list: readonly number[]) => list.filter((_, i) => i !== place);
      const layout = new Layout(rest(shape), rest(strides), offset + skip * strides[place]);
      return new ndarray(t.tensor.with(layout), t);
    });
    this.#axes = this.#axes.filter((a) => a !== gone)
      .map((a) => a.axis > k ? { ...a, axis: a.axis - 1 } : a);
    this.#shape = this.#shape.filter((_, axis) => axis !== k);
    this.#range = [0, this.itersize];
    this.#merge();
    this.reset();
  }

  #writeBack(): void {
    for (const { source, array, back } of this.#operands) {
      if (back === "end") source.set("...", new ndarray(cast(array.tensor, source.dtype)));
    }
  }

  /**
   * Ends the walk: what was written into copies comes back to the operands.
   *
   * @returns Nothing.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * const a = np.zeros(2, "float32");
   * const it = new np.nditer(a, { flags: ["buffered"], op_flags: ["readwrite"], op_dtypes: "f8", casting: "same_kind" });
   * it.value.set("...", 5);
   * it.close();
   * assertEquals(a.tolist(), [5, 0]);
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.nditer.close.html
   */
  close(): void {
    if (this.#closed) return;
    this.#flush();
    this.#writeBack();
    this.#closed = true;
  }

  /** What `using` calls: {@link nditer.close}. */
  [Symbol.dispose](): void {
    this.close();
  }

  /**
   * The next step.
   *
   * @returns The step, as iterators give it.
   * @example
   * ```ts
   * import np from "@nplex/np";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(Number(new np.nditer(np.array([7, 8])).next().value), 7);
   * ```
   * @see https://numpy.org/doc/2.4/reference/arrays.nditer.html
   */
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

  /**
   * Prints what the walk looks like inside, for people: as NumPy does, without addresses.
   *
   * @example
   * ```ts
   * import np from "@nplex/np";
   *
   * new np.nditer(np.ones([2, 3])).debug_print();
   * ```
   * @see https://numpy.org/doc/2.4/reference/generated/numpy.nditer.debug_print.html
   */
  debug_print(): void {
    const [start, end] = this.#range;
    const rows: [string, unknown][] = [
      ["Flags", [...this.#flags].join(" ")],
      ["NDim", this.ndim],
      ["NOp", this.nop],
      ["IterSize", this.itersize],
      ["IterStart", start],
      ["IterEnd", end],
      ["IterIndex", this.#at],
      ["DTypes", this.dtypes.map((d) => `dtype('${d}')`).join(" ")],
      ...this.#merged.map((axis, i): [string, unknown] => [`AxisData[${i}]`, JSON.stringify(axis)]),
    ];
    const lines = rows.map(([name, value]) => `| ${name}: ${value}`);
    const rule = (word: string) => `------ ${word} ITERATOR DUMP ------`;
    console.log([rule("BEGIN"), ...lines, rule("END")].join("\n"));
  }
}

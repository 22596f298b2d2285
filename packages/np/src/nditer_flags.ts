// What nditer may be asked for: its flags, options and how they are read. What becomes of them is in
// nditer_operands.ts and nditer.ts.

import { Binder, type Casting, type DTypeLike, type Tag, ValueError } from "@nplex/core";
import * as tags from "@nplex/core/tags";

const GLOBAL_FLAGS = [
  ...["buffered", "c_index", "common_dtype", "copy_if_overlap", "delay_bufalloc", "external_loop"],
  ...["f_index", "grow_inner", "multi_index", "ranged", "reduce_ok", "refs_ok", "zerosize_ok"],
];
const OP_FLAGS = [
  ...["readonly", "readwrite", "writeonly", "allocate", "arraymask", "writemasked", "virtual"],
  ...["copy", "updateifcopy", "no_broadcast", "no_subtype", "nbo", "aligned", "contig"],
  "overlap_assume_elementwise",
];

/** Global flags of nditer. */
export type NditerFlag =
  | "buffered"
  | "c_index"
  | "common_dtype"
  | "copy_if_overlap"
  | "delay_bufalloc"
  | "external_loop"
  | "f_index"
  | "grow_inner"
  | "multi_index"
  | "ranged"
  | "reduce_ok"
  | "refs_ok"
  | "zerosize_ok";
/** Flags of an operand. */
export type NditerOpFlag =
  | "readonly"
  | "readwrite"
  | "writeonly"
  | "allocate"
  | "arraymask"
  | "writemasked"
  | "virtual"
  | "copy"
  | "updateifcopy"
  | "no_broadcast"
  | "no_subtype"
  | "nbo"
  | "aligned"
  | "contig"
  | "overlap_assume_elementwise";

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

const Flags = (known: readonly string[]): Tag<string[]> => ({
  takes: "a list of flags",
  normalize(x, where) {
    if (!Array.isArray(x)) throw tags.refuse(where, this, x);
    for (const flag of x) {
      if (known.includes(flag)) continue;
      throw new ValueError(
        `Unexpected iterator ${where.param === "flags" ? "global" : "per-op"} flag "${flag}"`,
      );
    }
    return x as string[];
  },
});

/** The arguments of nditer. */
export const nditerArgs: Binder = new Binder("nditer", [
  ["op", tags.Anything],
  ["flags", { ...Flags(GLOBAL_FLAGS), optional: true }, null],
  ["op_flags", { ...tags.Anything, optional: true }, null],
  ["op_dtypes", { ...tags.Anything, optional: true }, null],
  ["order", tags.OrderLike, "K"],
  ["casting", tags.Casting, "safe"],
  ["op_axes", { ...tags.Anything, optional: true }, null],
  ["itershape", tags.Optional(tags.ShapeLike), null],
  ["buffersize", tags.Int, 0],
]);

const opFlags = Flags(OP_FLAGS);

/** Throws a ValueError if there is something to say. */
export function refuse(message: string | false | undefined): void {
  if (message) throw new ValueError(`nditer(): ${message}`);
}

/** What the flags of one operand must not be, and how that is said. */
const WRONG: readonly [wrong: (has: (flag: string) => boolean) => boolean, message: string][] = [
  [
    (has) => ["readonly", "readwrite", "writeonly"].filter(has).length !== 1,
    "an operand needs one of the flags 'readonly', 'readwrite' and 'writeonly'",
  ],
  [(has) => has("writemasked") && has("readonly"), "'writemasked' goes with writing"],
  [(has) => has("writemasked") && has("arraymask"), "'writemasked' does not go with 'arraymask'"],
  [(has) => has("virtual") && !has("readwrite"), "'virtual' goes with 'readwrite'"],
];

/**
 * The flags of each operand.
 * @param given What the user gave. @param sources The operands, nullish where there is none yet.
 */
export function flagsOfOperands(given: unknown, sources: readonly unknown[]): Set<string>[] {
  const where = { fn: "nditer", param: "op_flags" };
  if (given === undefined) {
    return sources.map((x) =>
      new Set((x ?? null) === null ? ["writeonly", "allocate"] : ["readonly"])
    );
  }
  if (!Array.isArray(given)) throw tags.refuse(where, opFlags, given);
  const lists = given.every((f) => typeof f === "string") ? sources.map(() => given) : given;
  if (lists.length !== sources.length) {
    refuse("op_flags must be a list of flags for each operand");
  }
  const sets = lists.map((f) => new Set(opFlags.normalize(f, where)));
  for (const set of sets) refuse(WRONG.find(([wrong]) => wrong((f) => set.has(f)))?.[1]);
  const masks = sets.filter((f) => f.has("arraymask")).length;
  const masked = sets.some((f) => f.has("writemasked"));
  refuse(masks > 1 && "only one operand may be the 'arraymask'");
  refuse(masked !== masks > 0 && "'arraymask' and 'writemasked' need each other");
  return sets;
}

/** For each operand the axes that stand on the axes of the walk. @param n How many operands there are. */
export function axesOfOperands(given: unknown, n: number): (number[] | undefined)[] {
  if (given === undefined) return new Array(n).fill(undefined);
  const lists = given as (readonly (number | null)[] | null)[];
  if (!Array.isArray(given) || given.length !== n) {
    refuse("op_axes must have a list for each operand");
  }
  return lists.map((axes) =>
    axes === null ? undefined : axes.map((a) => {
      const k = a ?? -1;
      refuse(k < -1 && `op_axes entry ${k} is not an axis`);
      return k;
    })
  );
}

/** Complains of global flags that exclude each other. */
export function checkFlags(flags: ReadonlySet<string>): void {
  const has = (flag: string) => flags.has(flag);
  const external = has("external_loop"), index = has("c_index") || has("f_index");
  refuse(external && (index || has("multi_index")) && "'external_loop' does not go with an index");
  refuse(has("c_index") && has("f_index") && "'c_index' does not go with 'f_index'");
  refuse(
    external && has("ranged") && !has("buffered") &&
      "'ranged' with 'external_loop' needs 'buffered'",
  );
}

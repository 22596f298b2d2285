// The TypeScript types of NumPy's call forms: parameters by position, by name in one options object in
// last place, or some of each. The run-time side of this is normalizer.ts.

import type { ArrayLike } from "./array_like.ts";
import type { ndarray } from "./ndarray.ts";

/** An axis, several, or None for all. */
export type Axis = number | readonly number[] | null;

/** A shape: one length or several. */
export type Shape = number | readonly number[];

/** A destination for the result. */
export type Out = ndarray | null;

/** A mask of the elements that take part. */
export type WhereArg = ArrayLike | boolean;

/** A parameter: its name and the type of its values. */
export type Param = readonly [name: string, type: unknown];

/** The options object for parameters that may still be given by name. */
export type Named<Required extends readonly Param[], Optional extends readonly Param[]> =
  & { [P in Required[number] as P[0]]: P[1] }
  & { [P in Optional[number] as P[0]]?: P[1] };

/** The argument lists once all required parameters are given. */
export type OptionalArgs<
  Optional extends readonly Param[],
  Keywords,
  Done extends unknown[],
> = Optional extends readonly [infer P extends Param, ...infer Rest extends Param[]] ?
    | [...Done, options?: Named<[], Optional> & Keywords]
    | OptionalArgs<Rest, Keywords, [...Done, P[1] | undefined]>
  : [...Done, options?: Keywords];

/** The argument lists of a function with these required, optional and keyword-only parameters. */
export type Args<
  Required extends readonly Param[],
  Optional extends readonly Param[],
  Keywords,
  Done extends unknown[] = [],
> = Required extends readonly [infer P extends Param, ...infer Rest extends Param[]] ?
    | [...Done, options: Named<Required, Optional> & Keywords]
    | Args<Rest, Optional, Keywords, [...Done, P[1]]>
  : OptionalArgs<Optional, Keywords, Done>;

/** The options of a function without keyword-only parameters. */
export type NoKeywords = Record<never, never>;

/**
 * A function that takes its parameters as Python does.
 *
 * @example
 * ```ts
 * import type { ArrayLike, Fn, ndarray } from "@nplex/core";
 *
 * type Flip = Fn<[["m", ArrayLike]], [["axis", number | null]], ndarray>;
 * // flip(m), flip(m, 0), flip(m, { axis: 0 }), flip({ m, axis: 0 })
 * ```
 */
export type Fn<
  Required extends readonly Param[],
  Optional extends readonly Param[],
  Result,
  Keywords = NoKeywords,
> = (...args: Args<Required, Optional, Keywords>) => Result;

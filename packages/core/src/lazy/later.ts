// Functions that may be recorded as one call: how they say so, and the way to the recording (host_call.ts), which
// programs for the cpu alone do without.

import { recorder } from "../other_engines.ts";

/** What stands for an argument's values where only its shape matters. */
export type Sample =
  /** Zeros: indices, positions. */
  | "zeros"
  /** Ones: the default. */
  | "ones"
  /** 0, 1, 3, 6, ...: coordinates at growing distances; bools alternate. */
  | "steps"
  /** Ones on the diagonals of matrices. */
  | "eye"
  /** Matrices that turn: without real eigenvalues. */
  | "skew";

/** How a function may be recorded as one call. */
export interface Later {
  /** What stands for arguments, by parameter; ones for all others. */
  readonly samples?: Readonly<Record<string, Sample>>;
  /** The parameter whose shape and dtype the result has: nothing is run to find them. */
  readonly like?: string;
  /** Parameters on whose values shapes depend: they are read, and must be known. */
  readonly known?: readonly string[];
  /** Whether the shapes of the results are known for these arguments; they are by default. */
  readonly fixed?: (...values: never[]) => boolean;
  /** Whether it is recorded in compiled functions only, because a dtype of its results depends on values. */
  readonly compiledOnly?: boolean;
}

/** A function of tensors, arrays and static values. */
export type LaterCall = (...values: unknown[]) => unknown;

/**
 * Calls a function; where it reads values that are not there yet, the call is recorded whole.
 * @param name Its name. @param params Its parameters, or their names. @param call The function, of tensors, arrays and
 * static values, which changes no argument. @param values Its arguments. @param later How it may be recorded.
 * @returns What it returns, or the same with tensors whose values come later.
 */
export function orLater(
  name: string,
  params: readonly (string | { readonly name: string })[],
  call: LaterCall,
  values: readonly unknown[],
  later: Later,
): unknown {
  try {
    return call(...values);
  } catch (error) {
    const recorded = recorder?.record(error, name, params, call, values, later);
    if (!recorded) throw error;
    return recorded.result;
  }
}

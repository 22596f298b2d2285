// Checks of values that come later: an error or a warning that depends on values is decided at once where they
// can be read, and otherwise when the result that it is about is computed.

import { range } from "../layout.ts";
import { bool } from "../dtype.ts";
import { anyTrue, cast, run } from "../dispatch.ts";
import type { Tensor } from "../tensor.ts";
import { readNow } from "./host.ts";
import type { LazyValue } from "./value.ts";

/** A check that runs with the call that it is about. */
export interface Guard {
  /** A bool: whether there is something to say. */
  readonly flags: LazyValue;
  /** Says it: throws or warns. */
  readonly act: () => void;
}

/**
 * Acts when any flag is true.
 * @param on A tensor that all results depend on which the check is about; it must not be an argument.
 * @param flags Bools. @param act Throws or warns: at once where flags can be read, else when `on` is computed.
 */
export function guard(on: Tensor, flags: Tensor, act: () => void): void {
  if (flags.storage.backend.kind !== "graph") {
    if (anyTrue(flags)) act();
    return;
  }
  const axes = range(flags.shape.length);
  const any = run("reduce", [cast(flags, bool)], { op: "logical_or", axes, initial: false });
  const value = any.storage.handle as LazyValue;
  const data = readNow(value, false, false);
  if (data) {
    if (data[0]) act();
    return;
  }
  const node = (on.storage.handle as LazyValue).node;
  if (!node) throw value.engine.unreadable();
  (node.guards ??= []).push({ flags: value, act });
}

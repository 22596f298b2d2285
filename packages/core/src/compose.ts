// Primitives that a backend lacks, expressed through those that it has. A composition gives NumPy's result
// or declines; what is declined runs on the fallback (fallback.ts). The compositions are in compose/, this
// file chooses among them: one is used only where everything it calls is native or composed in its turn,
// which a rehearsal without data finds out once for each primitive and dtypes.

import type { Backend, EagerBackend, GraphBackend } from "./backend.ts";
import type { CallPath } from "./call_counts.ts";
import { isNative } from "./native.ts";
import { type Attrs, PRIMITIVES, type Spec } from "./primitives.ts";
import type { DType } from "./dtype.ts";
import { sameShape } from "./layout.ts";
import { type Tensor, tensorOf } from "./tensor.ts";
import { ARITHMETIC } from "./compose/arithmetic.ts";
import { LOGIC } from "./compose/logic.ts";
import { MOVES } from "./compose/moves.ts";
import { PARTS_OF_FLOATS } from "./compose/floats.ts";
import { REDUCTIONS } from "./compose/reductions.ts";
import { spreading, WIDENINGS } from "./compose/widen.ts";

/** Gives the output of a primitive by calling others on the same backend, or declines. */
export type Composition = (
  inputs: readonly Tensor[],
  attrs: Attrs,
  out: Spec,
  name: string,
) => Tensor | undefined;

let table: Readonly<Record<string, Composition | undefined>> | undefined;

/** All compositions by primitive; joined at the first call, since these modules and dispatch import each other. */
function compositions(): Readonly<Record<string, Composition | undefined>> {
  return table ??= { ...ARITHMETIC, ...LOGIC, ...MOVES, ...PARTS_OF_FLOATS, ...REDUCTIONS };
}

/** Names of the primitives that can be composed, for some dtypes at least. */
export function composedPrimitives(): string[] {
  return Object.keys(compositions());
}

/** Thrown in a rehearsal by what is neither native nor composed. */
class Declined extends Error {}

/** What stands for a handle in a rehearsal. */
const NOTHING = Symbol("nothing");

/** The rehearsing twin of each backend, and the composition chosen for each call. */
interface Stage {
  readonly twin: EagerBackend;
  readonly chosen: Map<string, Composition | null>;
}

/** A backend whose calls may be composed. */
type Composer = EagerBackend | GraphBackend;

const stages = new WeakMap<Composer, Stage>();
const twins = new WeakMap<Composer, Stage>();

function stageOf(backend: Composer): Stage {
  let stage = twins.get(backend) ?? stages.get(backend);
  if (stage) return stage;
  const names = Object.keys(PRIMITIVES);
  const twin: EagerBackend = {
    kind: "eager",
    name: backend.name,
    dtypes: backend.dtypes,
    defaults: backend.defaults,
    kernels: Object.fromEntries(
      names.map((name) => [name, (_inputs, _attrs, outs) => outs.map(() => NOTHING)]),
    ),
    supports: (name, inputs, attrs) =>
      isNative(backend, name, inputs, attrs, PRIMITIVES[name].infer(inputs, attrs)),
    upload: () => NOTHING,
    download() {
      throw new Declined("a composition reads no values");
    },
  };
  stage = { twin, chosen: new Map() };
  stages.set(backend, stage);
  twins.set(twin, stage);
  return stage;
}

/** Has compositions chosen anew, after a backend was started. */
export function forgetCompositions(backend: Backend): void {
  if (backend.kind !== "strided") stages.delete(backend);
}

/** How a call of a primitive would be answered. */
export function callPath(
  backend: Composer,
  name: string,
  inputs: readonly Spec[],
  attrs: Attrs,
  outs: readonly Spec[],
): CallPath {
  if (isNative(backend, name, inputs, attrs, outs)) return "native";
  return choose(stageOf(backend), name, inputs, attrs, outs) ? "composed" : "fallback";
}

/**
 * The output of a primitive that a backend has no kernel for, if it can be composed there.
 * Every primitive with a composition has one output.
 * @param asked The operands as a kernel would get them, where repeated axes are short.
 */
export function compose(
  backend: Composer,
  name: string,
  inputs: readonly Tensor[],
  attrs: Attrs,
  outs: readonly Spec[],
  asked: readonly Spec[] = inputs,
): Tensor[] | undefined {
  const stage = stageOf(backend);
  const composition = choose(stage, name, asked, attrs, outs);
  const result = composition?.(inputs, attrs, outs[0], name);
  if (result) return [result];
  if (stage.twin === backend) throw new Declined(name);
  return undefined;
}

/** The first composition of a primitive whose rehearsal succeeds on operands of these dtypes. */
function choose(
  stage: Stage,
  name: string,
  inputs: readonly Spec[],
  attrs: Attrs,
  outs: readonly Spec[],
): Composition | null {
  const key = keyOf(name, inputs, attrs, outs);
  const known = stage.chosen.get(key);
  if (known !== undefined) return known;
  stage.chosen.set(key, null); // a composition that needs itself is none
  const operands = inputs.map((s) => tensorOf(NOTHING, stage.twin, s.dtype, s.shape));
  for (const composition of [spreading, compositions()[name], ...WIDENINGS]) {
    try {
      if (!composition?.(operands, attrs, outs[0], name)) continue;
    } catch (e) {
      if (e instanceof Declined) continue;
      throw e;
    }
    stage.chosen.set(key, composition);
    return composition;
  }
  return null;
}

function keyOf(
  name: string,
  inputs: readonly Spec[],
  attrs: Attrs,
  outs: readonly Spec[],
): string {
  let key = name;
  for (const s of inputs) key += s.dtype.char;
  if (inputs.some((s) => !sameShape(s.shape, outs[0].shape))) key += "~";
  if (attrs.op !== undefined) key += ` ${attrs.op} ${attrs.initial === undefined}`;
  if (attrs.dtype !== undefined) key += ` ${(attrs.dtype as DType).name}`;
  return key;
}

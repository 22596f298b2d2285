// Where a long recording is cut into segments: at calls that are told by what follows them. So a loop is cut at the
// same call of its body however much was recorded before it, and its pieces have equal structures.

import { specText } from "../graph/structure.ts";
import type { LazyNode, LazyValue } from "./value.ts";

/** Longest segment. */
export const LONGEST = 512;
/** How many calls from a place on tell it from others. */
const AROUND = 16;
/** How much rarer than the commonest place one is that lies outside of loops. */
const RARE = 8;
/** Places at which recordings were cut that are remembered. */
const REMEMBERED = 4096;

const STEP = 0x01000193;

function hashed(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), STEP);
  return h;
}

/** What calls of a loop's body have in common in every round: not the numbers in them, nor places of views. */
function callText(n: LazyNode, at: number, places: ReadonlyMap<LazyNode, number>): string {
  const operand = (v: LazyValue) => {
    const from = v.node && places.get(v.node);
    return `${from !== undefined && at - from < LONGEST ? at - from : ""}${specText(v)}`;
  };
  return `${n.op}${n.attrs.op}(${n.inputs.map(operand)})${n.outputs.map(specText)}`;
}

/**
 * Cuts a recording into pieces of at most {@link LONGEST} calls.
 * @param list The calls. @param known Places at which others were cut; those of this one are added.
 */
export function pieces(list: readonly LazyNode[], known: Set<number>): LazyNode[][] {
  const n = list.length;
  if (n <= LONGEST) return n > 0 ? [[...list]] : [];
  const at = new Map(list.map((node, i) => [node, i]));
  const calls = list.map((node, i) => hashed(callText(node, i, at)));
  let power = 1;
  for (let i = 0; i < AROUND; i++) power = Math.imul(power, STEP);
  // Each place is the hash of the calls from there on.
  const places: number[] = [], counts = new Map<number, number>();
  let here = 0, most = 0;
  for (let i = n - 1; i >= 0; i--) {
    const gone = i + AROUND < n ? Math.imul(power, calls[i + AROUND]) : 0;
    places[i] = here = Math.imul(here, STEP) + calls[i] - gone | 0;
    const count = (counts.get(here) ?? 0) + 1;
    counts.set(here, count);
    most = Math.max(most, count);
  }
  const rare = (i: number) => (counts.get(places[i]) ?? 0) * RARE < most;
  const next = (start: number): number => {
    // Where a loop begins.
    for (let i = start + LONGEST; i > start; i--) if (!rare(i) && rare(i - 1)) return i;
    let best = start + LONGEST;
    for (let i = best; i > start + LONGEST / 2; i--) {
      if (known.has(places[i])) return i;
      if (places[i] < places[best]) best = i;
    }
    if (known.size >= REMEMBERED) known.clear();
    known.add(places[best]);
    return best;
  };
  const out: LazyNode[][] = [];
  let start = 0;
  while (n - start > LONGEST) {
    const end = next(start);
    out.push(list.slice(start, end));
    start = end;
  }
  out.push(list.slice(start));
  return out;
}

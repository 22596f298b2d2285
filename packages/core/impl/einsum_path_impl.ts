// In which order einsum contracts its operands: the greedy and the optimal search with NumPy's costs, and
// the table that einsum_path prints. The contractions themselves are in einsum_impl.ts.

import { IndexError, KeyError, RuntimeError, ValueError } from "../src/errors.ts";

/** Labels of axes. */
export type Labels = ReadonlySet<string>;

/** The length of each label. */
export type Sizes = ReadonlyMap<string, number>;

/** Which operands of the current list a step contracts. */
export type Positions = readonly number[];

/** How to find a path: none, a search with an optional limit on intermediate sizes, or a given path. */
export interface PathRequest {
  /** The search, or false for one contraction of all operands. */
  readonly search: string | false;
  /** Largest number of elements of an intermediate result. */
  readonly limit?: number;
  /** An explicit path. */
  readonly path?: readonly Positions[];
}

/** Reads the `optimize` argument. Throws TypeError when it is none of NumPy's forms. */
export function readOptimize(x: unknown): PathRequest {
  if (x === undefined || x === null || x === false) return { search: false };
  if (x === true) return { search: "greedy" };
  if (typeof x === "string") return { search: x };
  if (Array.isArray(x) && x.length > 0) {
    if (x[0] === "einsum_path") {
      const path = x.slice(1).map((step: unknown) => {
        if (!Array.isArray(step) || !step.every((i) => Number.isInteger(i))) {
          throw new TypeError("einsum(): each step of an explicit path is a list of integers");
        }
        return step as number[];
      });
      return { search: false, path };
    }
    if (x.length === 2 && typeof x[0] === "string" && typeof x[1] === "number") {
      return { search: x[0], limit: Math.trunc(x[1]) };
    }
  }
  throw new TypeError(`einsum(): did not understand the path: ${String(x)}`);
}

function sizeOf(labels: Iterable<string>, sizes: Sizes): number {
  let n = 1;
  for (const l of labels) n *= sizes.get(l) as number;
  return n;
}

function flops(labels: Labels, summed: boolean, terms: number, sizes: Sizes): number {
  return sizeOf(labels, sizes) * (Math.max(1, terms - 1) + (summed ? 1 : 0));
}

/** The labels of a contraction. */
export interface Contraction {
  /** Labels that remain in the result. */
  readonly result: ReadonlySet<string>;
  /** All labels of the operands. */
  readonly involved: ReadonlySet<string>;
  /** Whether labels are summed away. */
  readonly summed: boolean;
  /** The operands afterwards, the result last. */
  readonly inputs: readonly Labels[];
}

function contraction(at: Positions, inputs: readonly Labels[], output: Labels): Contraction {
  const involved = new Set<string>(), rest = new Set<string>(output), others: Labels[] = [];
  inputs.forEach((labels, i) => {
    if (at.includes(i)) labels.forEach((l) => involved.add(l));
    else {
      others.push(labels);
      labels.forEach((l) => rest.add(l));
    }
  });
  const result = new Set([...involved].filter((l) => rest.has(l)));
  return { result, involved, summed: result.size < involved.size, inputs: [...others, result] };
}

const range = (n: number) => Array.from({ length: n }, (_, i) => i);

function pairs(n: number): [number, number][] {
  return range(n).flatMap((i) => range(n - i - 1).map((j) => [i, i + 1 + j] as [number, number]));
}

interface Candidate {
  /** Elements that the contraction saves, and its cost. */
  readonly saved: number;
  readonly cost: number;
  at: [number, number];
  readonly result: Labels;
}

/** Contracts the pair that frees most elements, the cheaper one of equals; outer products come last. */
function greedy(start: readonly Labels[], output: Labels, sizes: Sizes, limit: number): number[][] {
  let inputs = start.slice();
  const whole = contraction(range(inputs.length), inputs, output);
  const naive = flops(whole.involved, whole.summed, inputs.length, sizes);
  const path: number[][] = [];
  let known: Candidate[] = [], spent = 0;
  let fresh = pairs(inputs.length);
  const consider = (at: [number, number]) => {
    const c = contraction(at, inputs, output);
    const size = sizeOf(c.result, sizes);
    const cost = flops(c.involved, c.summed, 2, sizes);
    if (size > limit || spent + cost > naive) return;
    const saved = sizeOf(inputs[at[0]], sizes) + sizeOf(inputs[at[1]], sizes) - size;
    known.push({ saved, cost, at, result: c.result });
  };
  while (inputs.length > 1) {
    for (const at of fresh) {
      const b = inputs[at[1]];
      if ([...inputs[at[0]]].some((l) => b.has(l))) consider(at);
    }
    if (known.length === 0) pairs(inputs.length).forEach(consider);
    if (known.length === 0) {
      path.push(range(inputs.length));
      break;
    }
    let best = known[0];
    for (const c of known) {
      if (c.saved > best.saved || (c.saved === best.saved && c.cost < best.cost)) best = c;
    }
    const [x, y] = best.at;
    path.push([x, y]);
    spent += best.cost;
    inputs = [...inputs.filter((_, i) => i !== x && i !== y), best.result];
    const shift = (i: number) => i - (i > x ? 1 : 0) - (i > y ? 1 : 0);
    known = known.filter((c) => !c.at.includes(x) && !c.at.includes(y));
    for (const c of known) c.at = [shift(c.at[0]), shift(c.at[1])];
    const last = inputs.length - 1;
    fresh = range(last).map((i) => [i, last]);
  }
  return path;
}

/** Tries every order of pairs: the cheapest within the limit. */
function optimal(
  start: readonly Labels[],
  output: Labels,
  sizes: Sizes,
  limit: number,
): number[][] {
  interface State {
    readonly cost: number;
    readonly path: number[][];
    readonly inputs: readonly Labels[];
  }
  let states: State[] = [{ cost: 0, path: [], inputs: start }];
  const cheapest = () => states.reduce((best, s) => s.cost < best.cost ? s : best);
  for (let n = start.length; n > 1; n--) {
    const next: State[] = [];
    for (const s of states) {
      for (const at of pairs(n)) {
        const c = contraction(at, s.inputs, output);
        if (sizeOf(c.result, sizes) > limit) continue;
        const cost = s.cost + flops(c.involved, c.summed, 2, sizes);
        next.push({ cost, path: [...s.path, at], inputs: c.inputs });
      }
    }
    if (next.length === 0) return [...cheapest().path, range(n)];
    states = next;
  }
  return cheapest().path;
}

/** A contraction order for labelled operands. */
export function findPath(
  inputs: readonly string[],
  output: string,
  sizes: Sizes,
  request: PathRequest,
): number[][] {
  const sets = inputs.map((t) => new Set(t)), out = new Set(output);
  if (request.path) return request.path.map((step) => [...step]);
  const all = new Set(inputs.join(""));
  if (request.search === false || inputs.length < 3 || all.size === out.size) {
    return [range(inputs.length)];
  }
  const largest = Math.max(...[...inputs, output].map((t) => sizeOf(t, sizes)));
  const limit = request.limit ?? largest;
  if (request.search === "greedy") return greedy(sets, out, sizes, limit);
  if (request.search === "optimal") return optimal(sets, out, sizes, limit);
  throw new KeyError(
    `einsum(): path name '${request.search}' not found: it is 'greedy' or 'optimal'`,
  );
}

/**
 * Checks that a path contracts everything: positions exist, and one operand is left.
 * @throws {IndexError} When a position does not exist. @throws {RuntimeError} When operands are left over.
 */
export function checkPath(path: readonly Positions[], count: number): void {
  let n = count;
  for (const step of path) {
    if (step.length === 0) throw new ValueError("einsum(): a step of a path names no operand");
    for (const i of step) {
      if (i < 0 || i >= n || step.indexOf(i) !== step.lastIndexOf(i)) {
        throw new IndexError(
          `einsum(): the path's step (${
            step.join(", ")
          }) does not name different ones of ${n} operands`,
        );
      }
    }
    n -= step.length - 1;
  }
  if (n !== 1) {
    throw new RuntimeError(
      `Invalid einsum_path is specified: ${n - 1} more operands has to be contracted.`,
    );
  }
}

const pad = (x: string | number, n: number) => String(x).padStart(n);

function exponential(x: number): string {
  return x.toExponential(3).replace(/e([+-])(\d)$/, "e$10$2");
}

/** One contraction of a path. */
export interface PathStep {
  /** Which of the current operands it takes, the last one first. */
  readonly positions: number[];
  /** What it computes: `"jk,ij->ik"`. */
  readonly current: string;
  /** The subscripts of the operands afterwards. */
  readonly remaining: string[];
  /** Its labels. */
  readonly contracted: Contraction;
}

/** The contractions of a path one by one. */
export function pathSteps(
  inputs: readonly string[],
  output: string,
  sizes: Sizes,
  path: readonly Positions[],
): PathStep[] {
  const terms = [...inputs], out = new Set(output);
  let sets: readonly Labels[] = inputs.map((t) => new Set(t));
  const bySize = (a: string, b: string) =>
    (sizes.get(a) as number) - (sizes.get(b) as number) || (a < b ? -1 : 1);
  return path.map((step, i) => {
    const positions = [...step].sort((a, b) => b - a);
    const contracted = contraction(positions, sets, out);
    const taken = positions.map((k) => terms.splice(k, 1)[0]);
    const name = i === path.length - 1 ? output : [...contracted.result].sort(bySize).join("");
    terms.push(name);
    sets = contracted.inputs;
    return { positions, current: `${taken.join(",")}->${name}`, remaining: [...terms], contracted };
  });
}

/** The table that `np.einsum_path` gives beside the path. */
export function pathText(
  inputs: readonly string[],
  output: string,
  sizes: Sizes,
  path: readonly Positions[],
): string {
  const all = new Set(inputs.join(""));
  const rows: string[] = [], scales: number[] = [], lengths: number[] = [];
  let cost = 1;
  for (
    const { positions, current, remaining, contracted: c } of pathSteps(inputs, output, sizes, path)
  ) {
    cost += flops(c.involved, c.summed, positions.length, sizes);
    scales.push(c.involved.size);
    lengths.push(sizeOf(c.result, sizes));
    rows.push(
      `${pad(c.involved.size, 4)}    ${pad(current, 24)} ${
        pad(`${remaining.join(",")}->${output}`, 40)
      }`,
    );
  }
  const labels = inputs.reduce((n, t) => n + new Set(t).size, 0);
  const naive = flops(all, labels > all.size, inputs.length, sizes);
  const rule = "-".repeat(74);
  return [
    `  Complete contraction:  ${inputs.join(",")}->${output}`,
    `         Naive scaling:  ${all.size}`,
    `     Optimized scaling:  ${Math.max(...scales)}`,
    `      Naive FLOP count:  ${exponential(naive)}`,
    `  Optimized FLOP count:  ${exponential(cost)}`,
    `   Theoretical speedup:  ${(naive / cost).toFixed(3)}`,
    `  Largest intermediate:  ${exponential(Math.max(...lengths))} elements`,
    rule,
    `${pad("scaling", 6)} ${pad("current", 24)} ${pad("remaining", 40)}`,
    rule,
    ...rows,
  ].join("\n");
}

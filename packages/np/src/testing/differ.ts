// The differences between two texts as Python's difflib.Differ shows them: lines that were taken away ("- "),
// added ("+ "), and marks under the characters that changed ("? ").

/** Parts of two sequences that are the same, or not. */
type Opcode = readonly [
  tag: "replace" | "delete" | "insert" | "equal",
  a0: number,
  a1: number,
  b0: number,
  b1: number,
];

/** The longest common runs, found from the longest one outwards as difflib's SequenceMatcher does. */
class Matcher {
  readonly #places = new Map<string, number[]>();
  constructor(
    readonly a: readonly string[],
    readonly b: readonly string[],
    readonly junk: (x: string) => boolean = () => false,
  ) {
    b.forEach((x, j) => {
      if (junk(x)) return;
      const list = this.#places.get(x);
      if (list) list.push(j);
      else this.#places.set(x, [j]);
    });
  }

  #longest(a0: number, a1: number, b0: number, b1: number): [number, number, number] {
    let i = a0, j = b0, size = 0, runs = new Map<number, number>();
    for (let x = a0; x < a1; x++) {
      const next = new Map<number, number>();
      for (const y of this.#places.get(this.a[x]) ?? []) {
        if (y < b0) continue;
        if (y >= b1) break;
        const k = (runs.get(y - 1) ?? 0) + 1;
        next.set(y, k);
        if (k > size) [i, j, size] = [x - k + 1, y - k + 1, k];
      }
      runs = next;
    }
    const { a, b, junk } = this;
    const grow = (wanted: boolean) => {
      while (i > a0 && j > b0 && junk(b[j - 1]) === wanted && a[i - 1] === b[j - 1]) {
        [i, j, size] = [i - 1, j - 1, size + 1];
      }
      while (
        i + size < a1 && j + size < b1 && junk(b[j + size]) === wanted &&
        a[i + size] === b[j + size]
      ) size++;
    };
    grow(false);
    grow(true);
    return [i, j, size];
  }

  blocks(): [number, number, number][] {
    const queue: [number, number, number, number][] = [[0, this.a.length, 0, this.b.length]];
    const found: [number, number, number][] = [];
    for (let part = queue.pop(); part; part = queue.pop()) {
      const [a0, a1, b0, b1] = part, [i, j, k] = this.#longest(a0, a1, b0, b1);
      if (k === 0) continue;
      found.push([i, j, k]);
      if (a0 < i && b0 < j) queue.push([a0, i, b0, j]);
      if (i + k < a1 && j + k < b1) queue.push([i + k, a1, j + k, b1]);
    }
    return found.sort((p, q) => p[0] - q[0] || p[1] - q[1]);
  }

  ratio(): number {
    const total = this.a.length + this.b.length;
    const same = this.blocks().reduce((n, [, , k]) => n + k, 0);
    return total === 0 ? 1 : 2 * same / total;
  }

  opcodes(): Opcode[] {
    const out: Opcode[] = [];
    let i = 0, j = 0;
    for (const [x, y, k] of [...this.blocks(), [this.a.length, this.b.length, 0]]) {
      const tag = i < x ? j < y ? "replace" : "delete" : j < y ? "insert" : undefined;
      if (tag) out.push([tag, i, x, j, y]);
      if (k > 0) out.push(["equal", x, x + k, y, y + k]);
      [i, j] = [x + k, y + k];
    }
    return out;
  }
}

const characterJunk = (c: string): boolean => c === " " || c === "\t";
const matcher = (a: string, b: string): Matcher => new Matcher([...a], [...b], characterJunk);

/** Marks under the characters of two similar lines. */
function marked(a: string, b: string, under: string, over: string): string[] {
  const keep = (s: string, marks: string) =>
    [...marks].map((m, i) => m === " " && /\s/.test(s[i] ?? "") ? s[i] : m).join("").trimEnd();
  const out = [`- ${a}`], p = keep(a, under), q = keep(b, over);
  if (p) out.push(`? ${p}\n`);
  out.push(`+ ${b}`);
  if (q) out.push(`? ${q}\n`);
  return out;
}

function plain(a: readonly string[], b: readonly string[]): string[] {
  const gone = a.map((x) => `- ${x}`), come = b.map((x) => `+ ${x}`);
  return b.length < a.length ? [...come, ...gone] : [...gone, ...come];
}

function helper(a: readonly string[], b: readonly string[]): string[] {
  if (a.length > 0 && b.length > 0) return replaced(a, b);
  return a.length > 0 ? a.map((x) => `- ${x}`) : b.map((x) => `+ ${x}`);
}

/** Lines that changed: the most similar pair is marked, what lies around it is compared in turn. */
function replaced(a: readonly string[], b: readonly string[]): string[] {
  let best = 0.74, at: [number, number] | undefined, equal: [number, number] | undefined;
  for (let j = 0; j < b.length; j++) {
    for (let i = 0; i < a.length; i++) {
      if (a[i] === b[j]) {
        equal ??= [i, j];
        continue;
      }
      const r = matcher(a[i], b[j]).ratio();
      if (r > best) [best, at] = [r, [i, j]];
    }
  }
  if (best < 0.75) {
    if (!equal) return plain(a, b);
    at = equal;
  } else equal = undefined;
  if (!at) return plain(a, b);
  const [i, j] = at;
  const out = helper(a.slice(0, i), b.slice(0, j));
  if (equal) out.push(`  ${a[i]}`);
  else {
    let under = "", over = "";
    for (const [tag, a0, a1, b0, b1] of matcher(a[i], b[j]).opcodes()) {
      const [m, n] = [a1 - a0, b1 - b0];
      const marks = {
        replace: ["^", "^"],
        delete: ["-", ""],
        insert: ["", "+"],
        equal: [" ", " "],
      };
      under += marks[tag][0].repeat(m);
      over += marks[tag][1].repeat(n);
    }
    out.push(...marked(a[i], b[j], under, over));
  }
  return [...out, ...helper(a.slice(i + 1), b.slice(j + 1))];
}

/** A text's lines with their ends. */
export const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/** The differences between two lists of lines. */
export function differences(a: readonly string[], b: readonly string[]): string[] {
  const out: string[] = [];
  for (const [tag, a0, a1, b0, b1] of new Matcher(a, b).opcodes()) {
    const [p, q] = [a.slice(a0, a1), b.slice(b0, b1)];
    if (tag === "equal") out.push(...p.map((x) => `  ${x}`));
    else if (tag === "replace") out.push(...replaced(p, q));
    else out.push(...helper(p, q));
  }
  return out;
}

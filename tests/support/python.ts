// What Python decides by the type of a value when it runs: operators, indices and built-in functions on arrays, numbers
// and lists alike. Code that tools/oracle/python_to_ts.py translated calls these as `$`.

import np from "@nplex/np";

type Fn = (...args: unknown[]) => unknown;
const table = np as unknown as Record<string, Fn>;
const method = (x: unknown, name: string): Fn | undefined => {
  const f = (typeof x === "object" && x !== null) || typeof x === "function"
    ? (x as Record<string, unknown>)[name]
    : undefined;
  return typeof f === "function" ? f.bind(x) as Fn : undefined;
};
const isArray = (x: unknown): x is np.ndarray => x instanceof np.ndarray;
const plainNumber = (x: unknown): x is number | boolean =>
  typeof x === "number" || typeof x === "boolean";

const ON_NUMBERS: Record<string, (a: number, b: number) => number> = {
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  divide: (a, b) => a / b,
  floor_divide: (a, b) => Math.floor(a / b),
  remainder: (a, b) => a - b * Math.floor(a / b),
  power: (a, b) => a ** b,
};
const REFLECTED: Record<string, string> = {
  add: "radd",
  subtract: "rsub",
  multiply: "rmul",
  divide: "rtruediv",
  floor_divide: "rfloordiv",
  remainder: "rmod",
};

class Float {
  constructor(readonly value: number) {}
}
const bare = (x: unknown) => x instanceof Float ? x.value : x;

function position(i: number, n: number): number {
  if (i < -n || i >= n) throw new np.IndexError("list index out of range");
  return i < 0 ? i + n : i;
}

/** A tuple of arrays as an index: np gives tuples as lists, which would be one array. */
function spread(items: unknown[]): unknown[] {
  const [first] = items;
  return items.length === 1 && Array.isArray(first) && first.some(isArray) ? first : items;
}

function sliced(list: readonly unknown[], text: string): unknown[] {
  const picked = np.arange(list.length).get(text) as np.ndarray;
  return [...picked.flat].map((i) => list[Number(i)]);
}

/** Python's repr of what is not an array of numbers, as the recorder writes it. */
export function text(x: unknown): string {
  if (x === null || x === undefined) return "None";
  if (x === true) return "True";
  if (x === false) return "False";
  if (Array.isArray(x)) return `[${x.map(inner).join(", ")}]`;
  if (typeof x === "number") {
    return Number.isNaN(x) ? "nan" : String(x).replace("Infinity", "inf");
  }
  return String(x);
}
const inner = (x: unknown) =>
  typeof x === "string" ? `'${x}'` : isArray(x) && x.ndim > 0 ? np.array_repr(x) : text(x);

/** The helpers; `printed` collects what print writes. */
export function python(printed: string[]): Record<string, unknown> {
  const $ = {
    float: (x: unknown) => typeof x === "number" && Number.isInteger(x) ? new Float(x) : Number(x),
    binary(name: string, left: unknown, right: unknown): unknown {
      let [a, b] = [left, right];
      if (a instanceof Float) a = isArray(b) ? np.float64(a.value) : a.value;
      if (b instanceof Float) b = isArray(a) ? np.float64(b.value) : b.value;
      if (plainNumber(a) && plainNumber(b) && name in ON_NUMBERS) {
        return ON_NUMBERS[name](Number(a), Number(b));
      }
      if (Array.isArray(a) && Array.isArray(b) && name === "add") return [...a, ...b];
      if (Array.isArray(a) && typeof b === "number" && name === "multiply") {
        return Array.from({ length: b }, () => a as unknown[]).flat();
      }
      if (typeof a === "string" && typeof b === "string") return a + b;
      const own = method(a, name);
      if (own) return own(b);
      const reflected = !isArray(b) && REFLECTED[name] && method(b, REFLECTED[name]);
      if (reflected) return reflected(a);
      return table[name](a, b);
    },
    compare(name: string, left: unknown, right: unknown): unknown {
      const [a, b] = [bare(left), bare(right)];
      const plain = (x: unknown) => typeof x !== "object" && typeof x !== "function" || x === null;
      if (plain(a) && plain(b)) {
        const [x, y] = [a as number, b as number];
        return {
          equal: x === y,
          not_equal: x !== y,
          less: x < y,
          less_equal: x <= y,
          greater: x > y,
          greater_equal: x >= y,
        }[name];
      }
      if (isArray(a) || isArray(b)) return (method(a, name) ?? ((y) => table[name](a, y)))(b);
      if (Array.isArray(a) && Array.isArray(b)) return (text(a) === text(b)) === (name === "equal");
      const own = method(a, name);
      if (own) return own(b);
      return (a === b) === (name === "equal");
    },
    unary(name: string, x: unknown): unknown {
      if (name === "not") return !$.bool(x);
      if (typeof x === "number" && name === "negative") return -x;
      return (method(x, name) ?? (() => table[name](x)))();
    },
    inplace(name: string, a: unknown, b: unknown): unknown {
      const own = method(a, name);
      const plain = {
        iadd: "add",
        isub: "subtract",
        imul: "multiply",
        itruediv: "divide",
        ifloordiv: "floor_divide",
        imod: "remainder",
        ipow: "power",
      }[name];
      if (own && isArray(a) && a.ndim >= 0) return own(bare(b)), a;
      return $.binary(plain ?? name.slice(1), a, b);
    },
    get(x: unknown, ...given: unknown[]): unknown {
      const items = spread(given);
      if (Array.isArray(x) && items.length === 1) {
        const [i] = items;
        return typeof i === "string" ? sliced(x, i) : x[position(Number(i), x.length)];
      }
      const own = method(x, "get");
      if (own) return own(...items);
      if (typeof items[0] === "number") return [...x as Iterable<unknown>][items[0]];
      return (x as Record<string, unknown>)[items[0] as string];
    },
    set(x: unknown, given: unknown[], value: unknown): void {
      const items = spread(given);
      if (Array.isArray(x)) x[position(Number(items[0]), x.length)] = value;
      else {method(x, "set")?.(
          items.length === 1 && !Array.isArray(items[0]) ? items[0] : items,
          value,
        );}
    },
    is: (a: unknown, b: unknown) => a === b || (a ?? null) === (b ?? null),
    in: (a: unknown, b: unknown) =>
      typeof b === "string"
        ? b.includes(String(a))
        : [...b as Iterable<unknown>].some((x) => $.bool($.compare("equal", x, a))),
    bool: (x: unknown): boolean =>
      Array.isArray(x)
        ? x.length > 0
        : isArray(x)
        ? Boolean(x.astype("bool").item())
        : Boolean(bare(x)),
    len: (x: { length?: number; shape?: number[] }) =>
      x.shape ? x.shape[0] : x.length ?? [...x as Iterable<unknown>].length,
    range: (...args: number[]) => np.arange(...args as [number]).tolist(),
    list: (x: Iterable<unknown> = []) => [...x],
    tuple: (x: Iterable<unknown> = []) => [...x],
    sum: (x: Iterable<unknown>) => [...x].reduce((a, b) => $.binary("add", a, b), 0),
    abs: (x: unknown) => typeof x === "number" ? Math.abs(x) : np.abs(x as number),
    max: (...x: unknown[]) => extreme(x, "greater"),
    min: (...x: unknown[]) => extreme(x, "less"),
    any: (x: Iterable<unknown>) => [...x].some($.bool),
    all: (x: Iterable<unknown>) => [...x].every($.bool),
    zip: (...lists: Iterable<unknown>[]) => {
      const all = lists.map((x) => [...x]);
      return all[0].slice(0, Math.min(...all.map((x) => x.length))).map((_, i) =>
        all.map((x) => x[i])
      );
    },
    enumerate: (x: Iterable<unknown>) => [...x].map((v, i) => [i, v]),
    reversed: (x: Iterable<unknown>) => [...x].reverse(),
    sorted: (x: Iterable<unknown>) =>
      [...x].sort((a, b) => $.bool($.compare("less", a, b)) ? -1 : 1),
    map: (f: Fn, x: Iterable<unknown>) => [...x].map((v) => f(v)),
    divmod: (a: unknown, b: unknown) =>
      method(a, "divmod")?.(b) ?? np.divmod(a as number, b as number),
    pow: (a: unknown, b: unknown) => $.binary("power", a, b),
    round: (x: unknown, n = 0) => np.round(x as number, n),
    dict: (x: object = {}) => ({ ...x }),
    int: (x: unknown) => Math.trunc(Number(x)),
    complex: (re: number, im = 0) => np.complex(re, im),
    isinstance: (x: unknown, c: unknown) => typeof c === "function" && x instanceof c,
    repr: (x: unknown) => isArray(x) ? np.array_repr(x) : method(x, "repr")?.() ?? inner(x),
    str: (x: unknown) => isArray(x) ? String(x) : text(x),
    print: (...x: unknown[]) => {
      printed.push(x.map($.str).join(" "));
    },
  };
  function extreme(x: unknown[], name: string): unknown {
    return (x.length === 1 ? [...x[0] as Iterable<unknown>] : x)
      .reduce((a, b) => $.bool($.compare(name, b, a)) ? b : a);
  }
  return $;
}

/** What a value looks like, as tools/oracle/gen_docstrings.py writes it. */
export function look(x: unknown): string {
  if (x instanceof np.ma.MaskedArray) return x === np.ma.masked ? "--" : x.repr();
  if (isArray(x)) return np.array_repr(x);
  if (Array.isArray(x)) {
    return `[${x.map((v) => typeof v === "string" ? `'${v}'` : look(v)).join(", ")}]`;
  }
  if (x instanceof Uint8Array) return x.join(",");
  const pairs = typeof x === "object" && x !== null && Symbol.iterator in x;
  if (pairs && !("coef" in x) && !("c" in x)) return look([...x as Iterable<unknown>]);
  return text(x);
}

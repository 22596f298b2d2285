// Wrong calls and the class of the error that each must throw: those with a counterpart in Python
// are recorded from NumPy (tools/oracle/cases_bad_input.py), those of binding are written here.

import np from "../packages/np/mod.ts";
import { replay } from "./support/oracle.ts";

await replay("bad_input");

type Call = () => unknown;
const table = np as unknown as Record<string, unknown>;
const f = (name: string, ...args: unknown[]): Call => () => {
  const path = name.split(".");
  const own = path.reduce<unknown>((x, part) => (x as Record<string, unknown>)[part], table);
  return (own as (...args: unknown[]) => unknown)(...args);
};

/** Function, arguments, and the word that the message has to name besides the function. */
const BINDING: [name: string, args: unknown[], parameter: string][] = [
  ["sum", [[1, 2], { axes: 0 }], "axes"],
  ["sum", [[1, 2], 0, { axis: 0 }], "axis"],
  ["sum", [], "a"],
  ["sum", [{ axis: 0 }], "a"],
  ["sum", [[1, 2], 0, null, null, false, 0, true, 5], "sum"],
  ["mean", [[1, 2], { initial: 0 }], "initial"],
  ["std", [[1, 2], { ddofs: 0 }], "ddofs"],
  ["zeros", [], "shape"],
  ["zeros", [3, { dtyp: "f4" }], "dtyp"],
  ["zeros", [3, { shape: 3 }], "shape"],
  ["ones", [3, "f4", "C", "cpu"], "ones"],
  ["full", [3], "fill_value"],
  ["full", [{ fill_value: 3 }], "shape"],
  ["eye", [3, { m: 4 }], "m"],
  ["arange", [3, { end: 4 }], "end"],
  ["linspace", [0], "stop"],
  ["linspace", [0, 1, 5, { num: 5 }], "num"],
  ["reshape", [[1, 2]], "shape"],
  ["reshape", [[1, 2], [2, 1], { shape: [1, 2] }], "shape"],
  ["transpose", [[[1]], { axis: 0 }], "axis"],
  ["expand_dims", [[1]], "axis"],
  ["squeeze", [[[1]], { axes: 0 }], "axes"],
  ["concatenate", [], "arrays"],
  ["concatenate", [[[1], [2]], { axes: 0 }], "axes"],
  ["stack", [[[1], [2]], 0, { axis: 1 }], "axis"],
  ["take", [[1, 2]], "indices"],
  ["take", [[1, 2], [0], { indices: [1] }], "indices"],
  ["clip", [[1, 2], 0, 1, { upper: 3 }], "upper"],
  ["sort", [[1, 2], { descending: true }], "descending"],
  ["argsort", [], "a"],
  ["unique", [[1], { index: true }], "index"],
  ["searchsorted", [[1, 2]], "v"],
  ["quantile", [[1, 2]], "q"],
  ["quantile", [[1, 2], 0.5, { q: 0.5 }], "q"],
  ["percentile", [[1, 2], 50, { interp: "linear" }], "interp"],
  ["average", [[1, 2], { weight: [1, 2] }], "weight"],
  ["roll", [[1, 2]], "shift"],
  ["tile", [[1, 2]], "reps"],
  ["repeat", [[1, 2]], "repeats"],
  ["insert", [[1, 2], 0], "values"],
  ["delete", [[1, 2]], "obj"],
  ["pad", [[1, 2]], "pad_width"],
  ["pad", [[1, 2], 1, "edge", { mode: "edge" }], "mode"],
  ["isclose", [[1]], "b"],
  ["allclose", [[1], [1], { eps: 1 }], "eps"],
  ["tensordot", [[1]], "b"],
  ["trace", [[[1]], { k: 1 }], "k"],
  ["cross", [[1, 2, 3]], "b"],
  ["broadcast_to", [[1]], "shape"],
  ["moveaxis", [[[1]], 0], "destination"],
  ["diag", [[1], { offset: 1 }], "offset"],
  ["cumsum", [[1], { keepdims: true }], "keepdims"],
  ["nansum", [[1], 0, { axis: 0 }], "axis"],
  ["add", [1], "add"],
  ["add", [1, 2, { axis: 0 }], "axis"],
  ["add.reduce", [[1, 2], 0, { axis: 0 }], "axis"],
  ["sqrt", [], "sqrt"],
];

for (const [name, args, parameter] of BINDING) {
  const text = args.map((a) => JSON.stringify(a)).join(", ");
  Deno.test(`bad input: np.${name}(${text}) throws TypeError naming ${parameter}`, () => {
    const error = thrown(f(name, ...args));
    if (!(error instanceof TypeError)) throw new Error(`expected TypeError, got ${error}`);
    const last = name.split(".").at(-1) ?? name;
    for (const word of [last, parameter]) {
      if (!error.message.includes(word)) {
        throw new Error(`the message does not name "${word}": ${error.message}`);
      }
    }
  });
}

const circular: unknown[] = [];
circular.push(circular);

/** Wrong in ways that only JavaScript can write. */
const FOREIGN: [name: string, run: Call, error: string][] = [
  ["a Map as an array", f("sum", new Map()), "TypeError"],
  ["a Date as an operand", f("add", new Date(), 1), "TypeError"],
  ["a symbol as an array", f("array", Symbol("x")), "TypeError"],
  ["a function as an operand", f("add", () => 1, 1), "TypeError"],
  ["a number where a dtype belongs", f("zeros", 3, { dtype: 5 }), "TypeError"],
  ["an object where a shape belongs", f("zeros", new Date()), "TypeError"],
  ["NaN as an axis", f("sum", [1, 2], NaN), "TypeError"],
  ["a fraction as a shape", f("zeros", [2, 1.5]), "TypeError"],
  ["a bigint past int64 as a shape", f("zeros", 2n ** 70n), "ValueError"],
  ["an array of 7 TiB", f("zeros", 1e12), "MemoryError"],
  ["a list in itself", f("array", circular), "ValueError"],
  ["a string as a count", f("linspace", 0, 1, "5"), "TypeError"],
  ["a bool as an axis", f("sum", [1, 2], true), "TypeError"],
  ["a text as keepdims", f("sum", [1, 2], { keepdims: "yes" }), "TypeError"],
  ["a plain object as an operand", f("add", { x: 1 }, 1), "TypeError"],
  ["a list with holes", f("array", [, 1]), "TypeError"],
  ["a promise as an array", f("mean", Promise.resolve(1)), "TypeError"],
  ["an object as an index", () => np.zeros(2).get({} as unknown as number), "IndexError"],
  ["texts in an index list", () => np.zeros(2).get(["0:1"] as unknown as number[]), "IndexError"],
  ["no value to set", () => np.zeros(2).set(0, undefined as unknown as number), "TypeError"],
  ["a shape set to null", () => np.zeros(2).shape = null as unknown as number, "TypeError"],
  ["a fraction as a shape that is set", () => np.zeros(2).shape = 1.5, "TypeError"],
  ["a shape that needs a copy", () => np.ones([2, 3]).T.shape = 6, "AttributeError"],
  ["a 65th dimension by newaxis", () => np.zeros(Array(64).fill(1)).get(null), "IndexError"],
  ["a 65th dimension by reshape", f("reshape", [1], Array(65).fill(1)), "ValueError"],
  ["new ndarray of a shape", () => Reflect.construct(np.ndarray, [[2, 3]]), "TypeError"],
  ["a number to run under errstate", f("errstate", {}, 5), "TypeError"],
  ["texts as the parts of a complex number", f("complex", "1", "2"), "TypeError"],
  ["a number as options of tolist", () => np.ones(2).tolist(3 as unknown as object), "TypeError"],
  ["text as a mask", f("add", 1, 2, { where: "x" }), "NotImplementedError"],
];

/** What no array holds is told by the function's name, whichever way the function reads its arguments. */
const NAMED: [name: string, args: unknown[]][] = [
  ["add", [new Map(), 1]],
  ["sum", [new Map()]],
  ["array", [new Map()]],
  ["full", [2, new Map()]],
  ["where", [[true], new Map(), 1]],
  ["take", [[1], new Map()]],
  ["concatenate", [[new Map()]]],
  ["linspace", [new Map(), 1]],
  ["pad", [[1], new Map()]],
  ["meshgrid", [new Map(), [1]]],
  ["save", [new Map()]],
  ["sort", [new Map()]],
  ["matmul", [new Map(), [1]]],
  ["einsum", ["i", new Map()]],
  ["percentile", [[1], new Map()]],
];

for (const [name, args] of NAMED) {
  Deno.test(`bad input: ${name} names itself and the Map that it can't read`, () => {
    const error = thrown(f(name, ...args));
    if (!(error instanceof TypeError) || !error.message.includes(`${name}()`)) {
      throw new Error(`expected a TypeError of ${name}(), got ${error}`);
    }
  });
}

for (const [name, run, expected] of FOREIGN) {
  Deno.test(`bad input: ${name} throws ${expected}`, () => {
    const error = thrown(run);
    const own = expected === "TypeError" ? TypeError : table[expected];
    if (!(typeof own === "function" && error instanceof own && error instanceof Error)) {
      throw new Error(`expected ${expected}, got ${error}`);
    }
    if (/Cannot (read|set|mix|convert)|is not (a function|iterable)/.test(error.message)) {
      throw new Error(`the engine's own complaint got through: ${error.message}`);
    }
  });
}

function thrown(run: Call): unknown {
  try {
    run();
  } catch (e) {
    return e;
  }
  throw new Error("the call was accepted");
}

// Replays the oracle's cases of masked arrays (tools/oracle/cases_ma.py): data, mask, fill value, flags and
// printed forms are compared. Plain arrays and values are left to oracle.ts.

import { type Backend, currentBackend, useBackend } from "@nplex/core";
import * as np from "../../packages/np/mod.ts";
import {
  at,
  compare,
  Decoder,
  describe,
  errorText,
  type Json,
  load,
  Missing,
  type OracleCase,
  type OracleFamily,
  quietly,
  type Rule,
  showActual,
} from "./oracle.ts";
import { KNOWN_DIFFERENCES } from "../oracle_known_differences.ts";

type Masked = np.ma.MaskedArray;
type Call = (...args: unknown[]) => unknown;
type Members = Record<string, unknown>;

const space = np as unknown as Members & { ma: Members };

/** The same callbacks as in cases_ma.py. */
const CALLBACKS: Record<string, Call> = {
  ma_sum: (x, ...a) => ((x as Masked).sum as Call)(...a),
  ma_first: (x) => (x as Masked).get(":1"),
  ma_max: (x) => (x as Masked).max(),
  ma_count: (x) => (x as Masked).count(),
  ma_pair: () => np.array([1.5, 2.5]),
  ma_sum_axis: (x, axis) => np.ma.sum(x as Masked, axis as number),
};

/** What takes index items; elsewhere a slice is np.slice(...). */
export const INDEXED = /^(steps|ma\.mr_|MaskedArray\.(flat\.)?(get|set))$/;

export class MaskedDecoder extends Decoder {
  override decode(x: Json): unknown {
    if (x !== null && typeof x === "object" && !Array.isArray(x)) {
      if ("mk" in x) return np.ma.masked;
      if ("nm" in x) return np.ma.nomask;
      if ("ma" in x) {
        return np.ma.array(this.decode(x.ma) as np.ndarray, {
          mask: "mask" in x ? this.decode(x.mask) as np.ndarray : np.ma.nomask,
          fill_value: "fill" in x ? this.decode(x.fill) as number : null,
          hard_mask: x.hard === 1,
        });
      }
      if (typeof x.fn === "string" && x.fn in CALLBACKS) return CALLBACKS[x.fn];
    }
    return super.decode(x);
  }
}

/** Sets an attribute, reads one, or calls a method of a receiver. */
function member(name: string, args: unknown[], attribute: boolean): unknown {
  const receiver = args[0] as Members;
  if (name === "str") return String(receiver);
  if (name === "list") return [...receiver as unknown as Iterable<unknown>];
  if (name.startsWith("flat.")) {
    return member(name.slice(5), [receiver.flat, ...args.slice(1)], false);
  }
  if (!(name in receiver)) throw new Missing(`m.${name} is missing`);
  if (!attribute) return (receiver[name] as Call)(...args.slice(1));
  if (args.length === 1) return receiver[name];
  receiver[name] = args[1];
  return undefined;
}

function callNamed(path: string, args: unknown[]): unknown {
  const parts = path.split("."), last = parts[parts.length - 1];
  const owner = parts.slice(0, -1).reduce<Members>((x, key) => x[key] as Members, space);
  const f = owner?.[last];
  if (typeof f !== "function") throw new Missing(`np.${path} is missing`);
  if (/^class\b/.test(String(f))) {
    return new (f as unknown as new (...a: unknown[]) => unknown)(...args);
  }
  return (f as Call).call(owner, ...args);
}

/** Runs steps on named values; `"$x"` in arguments is the value x. */
function runSteps(start: unknown, program: unknown): unknown[] {
  const values = new Map(start as [string, unknown][]);
  const fill = (x: unknown): unknown => {
    if (typeof x === "string" && x.startsWith("$")) return values.get(x.slice(1));
    return Array.isArray(x) ? x.map(fill) : x;
  };
  for (const [target, what, raw] of program as [string, string, unknown[]][]) {
    const args = fill(raw) as unknown[];
    let result: unknown;
    if (what.startsWith("ma.")) result = callNamed(what, args);
    else if (what.startsWith("np.")) result = callNamed(what.slice(3), args);
    else if (what.startsWith("=")) member(what.slice(1), args, true);
    else if (what.startsWith(".")) result = member(what.slice(1), args, true);
    else result = member(what === "aset" ? "set" : what, args, false);
    if (what.startsWith("ma.") || what.startsWith("np.") || !/^[=]|^aset$/.test(what)) {
      values.set(target, result);
    }
  }
  return [...values.keys()].sort().map((k) => values.get(k));
}

export function perform(c: OracleCase, args: unknown[], options: Members | undefined): unknown {
  const all = options ? [...args, options] : args;
  if (c.f === "steps") return runSteps(args[0], args[1]);
  if (c.f.startsWith("MaskedArray.")) return member(c.f.slice(12), all, c.at === 1);
  return callNamed(c.f, all);
}

/** What differs in a masked array. */
function compareMasked(e: Members, actual: unknown, rule: Rule): string | undefined {
  if (!(actual instanceof np.ma.MaskedArray)) {
    return `expected ${e.repr ?? "a masked array"}, got ${showActual(actual)}`;
  }
  const report = (what: string, text: string | undefined) =>
    text === undefined
      ? undefined
      : `${what}: ${text}\n    NumPy: ${e.repr}\n    ours:  ${actual.repr()}`;
  const wanted = e as Record<string, Json>;
  const mask = "mask" in e
    ? compare(wanted.mask, actual._mask, rule)
    : actual._mask === np.ma.nomask
    ? undefined
    : "expected nomask";
  if (mask !== undefined) return report("mask", mask);
  const visible = (x: Masked) => "open" in e ? np.ma.filled(x, 0) : x._data;
  const expectedData = wanted.ma;
  if (!("open" in e)) {
    const data = compare(expectedData, visible(actual), rule);
    if (data !== undefined) return report("data", data);
  }
  const fill = compare(wanted.fill, actual.fill_value, { ...rule, tol: 0 });
  if (fill !== undefined) return report("fill_value", fill);
  const flags = [actual.hardmask, actual.sharedmask];
  if (String(flags) !== String(e.hs)) return report("hardmask, sharedmask", `${flags} for ${e.hs}`);
  // Texts show every bit: they are compared where the data are the same ones.
  if (e.repr === undefined) return undefined;
  if (!("open" in e) && compare(expectedData, visible(actual), { ...rule, tol: 0 }) !== undefined) {
    return undefined;
  }
  if (actual.repr() !== e.repr) return report("repr", "differs");
  return String(actual) === e.str ? undefined : report("str", `${actual} for ${e.str}`);
}

function compareAny(expected: Json, actual: unknown, rule: Rule): string | undefined {
  if (expected !== null && typeof expected === "object" && !Array.isArray(expected)) {
    if ("mk" in expected) {
      return actual === np.ma.masked ? undefined : `expected masked, got ${showActual(actual)}`;
    }
    if ("nm" in expected) {
      // nomask is NumPy's False, and so is what a comparison gives.
      const no = actual instanceof np.ndarray && actual.ndim === 0 && actual.dtype.kind === "b" &&
        !actual.item();
      return no ? undefined : `expected False, got ${showActual(actual)}`;
    }
    if ("sl" in expected) {
      const [start, stop] = (expected.sl as string).split(":");
      return String(actual) === `slice(${start}, ${stop}, None)`
        ? undefined
        : `expected slice ${expected.sl}, got ${actual}`;
    }
    if ("ma" in expected) return compareMasked(expected, actual, rule);
    if ("l" in expected) {
      const list = expected.l as Json[];
      if (actual === null || typeof actual !== "object" || !(Symbol.iterator in actual)) {
        return `expected a list, got ${showActual(actual)}`;
      }
      const items = [...actual as Iterable<unknown>];
      if (items.length !== list.length) return `expected ${list.length} items, got ${items.length}`;
      return list.map((e, i) => {
        const text = compareAny(e, items[i], rule);
        return text === undefined ? undefined : `[${i}]: ${text}`;
      }).find((t) => t !== undefined);
    }
  }
  if (actual instanceof np.ma.MaskedArray) return `expected a plain value, got ${actual.repr()}`;
  return compare(expected, actual, rule);
}

function errorClass(name: string): unknown {
  if (name === "TypeError") return TypeError;
  return space[name] ?? space.ma[name];
}

/**
 * Runs one case and says what differed; undefined when nothing did. `least` is the tolerance of floats in
 * units of the last place where the case asks for less: another engine may multiply in another order.
 */
export function runMaskedCase(
  family: OracleFamily,
  c: OracleCase,
  least = 0,
): string | undefined {
  const own = c.tol ?? family.tol;
  const rule: Rule = {
    tol: own < 0 ? own : Math.max(own, least),
    zero: true,
    unordered: false,
    values: true,
    plainScalars: false,
    pool: family.pool,
  };
  const coder = new MaskedDecoder(family, INDEXED.test(c.f));
  const args = c.a.map((x) => coder.decode(x));
  const options = c.k &&
    Object.fromEntries(Object.entries(c.k).map(([k, v]) => [k, coder.decode(v)]));
  let result: unknown;
  try {
    result = perform(c, args, options);
  } catch (e) {
    if (c.e === undefined) return `unexpected ${errorText(e)}`;
    const wanted = errorClass(c.e);
    if (typeof wanted !== "function") return `no class ${c.e}; got ${errorText(e)}`;
    return e instanceof wanted ? undefined : `expected ${c.e}, got ${errorText(e)}`;
  }
  if (c.e !== undefined) return `expected ${c.e}, got ${showActual(result)}`;
  const root = [args, options ?? {}];
  try {
    if (c.is !== undefined) {
      if (at(root, c.is) !== result) {
        return `expected the argument itself, got ${showActual(result)}`;
      }
    } else {
      const text = compareAny(c.r ?? null, result, rule);
      if (text !== undefined) return text;
    }
    for (const [path, expected] of c.m ?? []) {
      const text = compareAny(expected as unknown as Json, at(root, path), rule);
      if (text !== undefined) return `argument ${path.join(".")} afterwards: ${text}`;
    }
  } catch (e) {
    return `the result could not be read: ${errorText(e)}`;
  }
}

/** Registers a test of the family on another backend that has all dtypes: it may refuse, and nothing else. */
export function replayMaskedOn(
  title: string,
  name: string,
  start: () => Promise<Backend>,
  every: number,
): void {
  Deno.test(`${name} on ${title} is as NumPy or refused`, async () => {
    const family = await load(name), engine = await start(), before = currentBackend();
    const wrong: string[] = [];
    let cases = 0, refused = 0;
    useBackend(engine);
    try {
      quietly(() => {
        family.cases.forEach((c, i) => {
          const key = `${name}:${c.f}:${c.id}`;
          if (i % every !== 0 || KNOWN_DIFFERENCES[key] !== undefined) return;
          // Sums of halves are rounded at each step, in an order that is the engine's.
          if (/var|std|anom/.test(c.f) && JSON.stringify(c.a).includes("float16")) return;
          cases++;
          const text = runMaskedCase(family, c, 4);
          if (text === undefined) return;
          if (/(NotImplementedError|NotReadyError): /.test(text)) refused++;
          else wrong.push(`${key} ${describe(c, family.pool)}\n    ${text}`);
        });
      });
    } finally {
      useBackend(before);
    }
    console.log(`${name} on ${title}: ${cases} cases, ${refused} refused, ${wrong.length} wrong`);
    if (wrong.length > 0) {
      throw new Error(
        `${wrong.length} cases are wrong on ${title}\n${wrong.slice(0, 5).join("\n")}`,
      );
    }
  });
}

/** Registers a test for each function of the family. */
export async function replayMasked(name: string): Promise<void> {
  const family = await load(name);
  const groups = Map.groupBy(family.cases, (c) => c.f);
  console.log(`oracle ${name}: ${family.cases.length} cases of ${groups.size} functions`);
  for (const [fn, cases] of groups) {
    Deno.test(`${name}: ${fn} as NumPy ${family.numpy} (${cases.length} cases)`, () => {
      const failures: string[] = [];
      quietly(() => {
        for (const c of cases) {
          const key = `${name}:${c.f}:${c.id}`, known = KNOWN_DIFFERENCES[key];
          const text = runMaskedCase(family, c);
          if (text !== undefined && known === undefined) {
            failures.push(`${key}\n  ${describe(c, family.pool)}\n    ${text}`);
          }
          if (text === undefined && known !== undefined) {
            failures.push(`${key} holds now: strike it from tests/oracle_known_differences.ts`);
          }
          if (known !== undefined) console.log(`known difference ${key}: ${known}`);
        }
      });
      if (failures.length > 0) {
        const more = failures.length > 5 ? `\n... and ${failures.length - 5} more` : "";
        throw new Error(
          `${failures.length} of ${cases.length} cases differ\n${
            failures.slice(0, 5).join("\n")
          }${more}`,
        );
      }
    });
  }
}

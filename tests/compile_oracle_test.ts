// Every function of np that has recorded cases is compiled and gives what it gives at once, on the cpu and on a
// graph backend, except where a shape, a dtype or a plain result depends on values: those are listed with the
// reason, and throw TraceError. ORACLE=all runs all cases.

import { assertEquals } from "@std/assert";
import { assign, type Backend, dense, ndarray, run, type Storage, Tensor } from "@nplex/core";
import np from "@nplex/np";
import { graphProbe } from "./support/graph_backend.ts";
import {
  callCase,
  expectation,
  judge,
  load,
  type OracleCase,
  type OracleFamily,
  prepare,
  quietly,
} from "./support/oracle.ts";
import { families } from "./support/oracle_on_backend.ts";

/**
 * Why a function can't be compiled, or not for some arguments, by a pattern of its name. It then throws TraceError
 * (NotReadyError where it is not compiled), or what comes instead is as the third column says.
 */
const REASONS: readonly (readonly [RegExp, string, RegExp?])[] = [
  [
    /^(unique(_all|_counts|_inverse|_values)?|(intersect|union|setdiff|setxor)1d|(ndarray\.)?nonzero|flatnonzero)$/,
    "how many there are depends on values",
  ],
  [
    /^(argwhere|extract|(ndarray\.)?compress|trim_zeros|bincount|where|delete|ix_|ndarray\.get)$/,
    "as many elements as a mask or values choose",
  ],
  [/^(allclose|array_equal|array_equiv)$/, "a plain boolean"],
  [/^ndarray\.(tolist|tobytes|item|dumps)$|^savetxt$/, "values in plain JavaScript or bytes"],
  [/^testing\./, "it throws or not by values"],
  [/^(emath|lib\.scimath)\./, "complex only where values ask for it"],
  [/^(real_if_close|poly|roots)$/, "real or complex by values"],
  [/^poly(add|sub|mul|div)$|^poly1d/, "leading zeros are trimmed"],
  [
    /^polynomial\.[a-z_]+\.(poly|cheb|leg|lag|herme?)(add|sub|mul|div|mulx|pow|trim|companion|roots)$/,
    "trailing zeros are trimmed",
  ],
  [/^polynomial\.[a-z_]+\.([a-z]+2poly|poly2[a-z]+)$/, "trailing zeros are trimmed"],
  [
    /^polynomial\.polyutils\.(trimcoef|trimseq|as_series|getdomain|mapparms)$/,
    "plain numbers or trimmed",
  ],
  [
    /^polynomial\.[A-Z]/,
    "an object with coefficients in it, not an array; np.polynomial's functions take arrays",
  ],
  [/^histogram(_bin_edges)?$/, "as many bins as an estimator finds"],
  [
    /^linalg\.lstsq$|^polynomial\.[a-z_]+\.[a-z]+fit$|^polyfit$/,
    "no residuals where the rank is too small",
    /result 1 has shape/,
  ],
  [
    /^linalg\.eig(vals)?$/,
    "complex in graphs, where nobody knows that all are real",
    /^(\.eigenvalues: )?expected float\d+.*\s+got +complex/,
  ],
  [
    /^(astype|asarray|ndarray\.to_device)$/,
    "moved to another backend, where values must be known",
    /^ValueError: (astype|asarray)\(\): device not understood/,
  ],
  [/^(polyder|polyint|polyval)$/, "a poly1d, which trims leading zeros"],
  [
    /^(arange|base_repr|binary_repr|min_scalar_type|tile|repeat|ndarray\.repeat|insert)$/,
    "a number that decides a length, a text or a dtype",
  ],
  [/^(array_|[hvd])?split$/, "positions decide lengths"],
  [/^\w+\.at$/, "as many elements as a mask chooses"],
  [/^linalg\.matrix_rank$/, "a plain number, of a vector"],
  [
    /^(nan)?(quantile|percentile)$/,
    "float32 where there is a NaN, in NumPy",
    /expected float32.*\s+got +float64/,
  ],
  [/searchsorted$/, "bad entries of sorter are always told", /Sorter index out of range/],
  [/^var$/, "a negative number as an unsigned integer", /expected uint32/],
  [/^polynomial\.[a-z_]+\.[a-z]+int$/, "a single zero has no integral but a constant"],
  [/^ndarray\.resize$/, "an argument can't change its size in place"],
];

/** An object with arrays in it, whose values nobody can know. */
const UNREAD = /^the result could not be read: (TraceError|NotReadyError)/;

function expected(fn: string, outcome: Outcome): boolean {
  const row = REASONS.find(([pattern]) => pattern.test(fn));
  if (!row || outcome === "same") return false;
  return outcome === "refused" || (row[2] ?? UNREAD).test(outcome.wrong);
}

function hasArray(x: unknown): boolean {
  if (x instanceof ndarray) return true;
  return typeof x === "object" && x !== null && !ArrayBuffer.isView(x) &&
    Object.values(x).some(hasArray);
}

/** Computes the elements of arrays once more, where they lie: nobody knows them until somebody waits. */
function forget(x: unknown, seen = new Set<Storage>()): void {
  if (x instanceof ndarray) {
    const { storage } = x.tensor;
    if (storage.backend.kind !== "graph" || seen.has(storage)) return;
    seen.add(storage);
    const whole = new Tensor(storage, storage.dtype, dense([storage.length]));
    assign(whole, run("maximum", [whole, whole]));
  } else if (typeof x === "object" && x !== null && !ArrayBuffer.isView(x)) {
    for (const v of Object.values(x)) forget(v, seen);
  }
}

async function settle(x: unknown): Promise<void> {
  if (x instanceof ndarray) {
    await x.ready();
    return;
  }
  if (typeof x !== "object" || x === null || ArrayBuffer.isView(x)) return;
  for (const v of Object.values(x)) await settle(v);
}

type Outcome = "same" | "refused" | { readonly wrong: string };

async function runCase(
  family: OracleFamily,
  c: OracleCase,
  compiled: boolean,
  unready: boolean,
): Promise<Outcome | undefined> {
  try {
    const p = prepare(family, c), [args, options] = p.root;
    if (!hasArray(p.root)) return undefined;
    if (unready) forget(p.root);
    const body = (a: unknown[], o: Record<string, unknown>) => callCase(c, a, o);
    const f = compiled ? np.compile(body) : body;
    const result = f(args as never, options as never);
    await settle([result, p.root]);
    const shown = c.first === 1 ? (result as unknown[])[0] : result;
    const wrong = judge(c, expectation(family, c), p.root, shown);
    return wrong === undefined ? "same" : { wrong };
  } catch (error) {
    // An object of arrays is no argument of a compiled function: its values are those of the engine.
    if (compiled && error instanceof np.TraceError) return "refused";
    if (error instanceof np.NotReadyError) return "refused";
    return { wrong: String(error) };
  }
}

const PER_FUNCTION = Deno.env.get("ORACLE") === "all" ? Infinity : 3;

function some(cases: readonly OracleCase[]): readonly OracleCase[] {
  const good = cases.filter((c) => c.e === undefined && c.at !== 1);
  if (good.length <= PER_FUNCTION) return good;
  return Array.from(
    { length: PER_FUNCTION },
    (_, k) => good[Math.floor(k * good.length / PER_FUNCTION)],
  );
}

async function sweep(
  title: string,
  backend?: Backend,
  compiled = true,
  unready = false,
): Promise<void> {
  const failures: string[] = [];
  let same = 0, excepted = 0;
  const functions = new Set<string>();
  for (const name of families()) {
    const family = await load(name);
    for (const [fn, cases] of Map.groupBy(family.cases, (c) => c.f)) {
      for (const c of some(cases)) {
        const outcome = await quietly(() =>
          backend
            ? np.withBackend(backend, () => runCase(family, c, compiled, unready))
            : runCase(family, c, compiled, unready)
        );
        if (outcome === undefined) continue;
        if (outcome === "same") {
          same++;
          functions.add(fn);
        } else if (expected(fn, outcome)) excepted++;
        else {
          const text = outcome === "refused" ? "refused" : outcome.wrong;
          failures.push(`${fn}:${c.id} ${text.slice(0, 300)}`);
        }
      }
    }
  }
  console.log(
    `${title}: ${same} cases of ${functions.size} functions as NumPy, ${excepted} of listed exceptions`,
  );
  if (failures.length > 0) {
    throw new Error(`${failures.length} cases\n${failures.slice(0, 40).join("\n")}`);
  }
  assertEquals(functions.size > 500, true);
}

Deno.test("compiled functions give what NumPy gives, or a value decides the shape", () =>
  sweep("cpu"));

Deno.test("compiled functions on a graph backend give what NumPy gives", () =>
  sweep("graph backend", graphProbe("compile-oracle").backend));

Deno.test("recorded calls give what NumPy gives, or a value decides the shape", () =>
  sweep("graph backend, not compiled", graphProbe("record-oracle").backend, false));

Deno.test("calls on arrays that nobody waited for give what NumPy gives, or a value decides the shape", () =>
  sweep("graph backend, not awaited", graphProbe("unready-oracle").backend, false, true));

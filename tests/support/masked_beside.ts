// The recorded calls of masked arrays on a backend that lacks their dtypes: the same call runs on the cpu and
// there, both with what the backend can hold, and the answers are compared. The cpu's are NumPy's, which other
// tests hold.

import { type Backend, currentBackend, findBackend, nearestDType, useBackend } from "@nplex/core";
import * as np from "../../packages/np/mod.ts";
import {
  errorText,
  load,
  type OracleCase,
  type OracleFamily,
  quietly,
  showActual,
} from "./oracle.ts";
import { INDEXED, MaskedDecoder, perform } from "./oracle_masked.ts";
import { Narrowing, Unrepresentable } from "./oracle_on_backend.ts";

type Answer = { value: unknown; args: unknown[] } | { error: unknown };

function answer(backend: Backend, engine: Backend, family: OracleFamily, c: OracleCase): Answer {
  const before = currentBackend();
  useBackend(backend);
  try {
    const coder = new MaskedDecoder(family, INDEXED.test(c.f), new Narrowing(engine, backend.name));
    const args = c.a.map((x) => coder.decode(x));
    const options = c.k &&
      Object.fromEntries(Object.entries(c.k).map(([k, v]) => [k, coder.decode(v)]));
    return { value: perform(c, args, options), args };
  } catch (error) {
    if (error instanceof Unrepresentable) throw error;
    return { error };
  } finally {
    useBackend(before);
  }
}

const onCpu = (a: np.ndarray): np.ndarray => a.to_device("cpu");

/** How an answer differs from the cpu's, or undefined. */
function unlike(want: unknown, got: unknown, engine: Backend, loose: boolean): string | undefined {
  const differ = () => `expected ${showActual(want)}, got ${showActual(got)}`;
  if (want === np.ma.masked || got === np.ma.masked) return want === got ? undefined : differ();
  if (want instanceof np.ma.MaskedArray) {
    if (!(got instanceof np.ma.MaskedArray)) return differ();
    const mask = [want, got].map((x) => onCpu(np.ma.getmaskarray(x)));
    if (!np.array_equal(mask[0], mask[1])) return `mask: ${differ()}`;
    // What lies under a mask is nobody's business.
    return unlike(np.ma.filled(want, 0), np.ma.filled(got, 0), engine, loose);
  }
  if (want instanceof np.ndarray) {
    if (!(got instanceof np.ndarray)) return differ();
    const d = nearestDType(engine, want.dtype);
    if (want.dtype === np.float16 && d !== np.float16) {
      throw new Unrepresentable("NumPy computes it in float16, the backend in float32");
    }
    if (got.dtype !== d && got.device !== "cpu") return `dtype ${got.dtype}, not ${d}: ${differ()}`;
    const a = want, b = onCpu(got);
    if (d.kind === "i" && d !== want.dtype && !np.array_equal(a, a.astype(d))) {
      throw new Unrepresentable(`a result of ${want.dtype} does not fit ${d}`);
    }
    if (a.shape.join() !== b.shape.join()) return `shape: ${differ()}`;
    const exact = "biu".includes(d.kind) && !loose;
    const size = "fc".includes(a.dtype.kind) && a.size > 0
      ? Number(np.max(np.abs(np.nan_to_num(a, { posinf: 0, neginf: 0 }))))
      : 1;
    const same = exact
      ? np.array_equal(a, b)
      : np.allclose(a, b, { rtol: 1e-5, atol: 1e-6 * Math.max(size, 1), equal_nan: true });
    return same ? undefined : differ();
  }
  if (typeof want === "number") {
    const same = Object.is(want, got) || typeof got === "number" &&
        Math.abs(want - got) <= 1e-5 * Math.max(1, Math.abs(want));
    return same ? undefined : differ();
  }
  if (Array.isArray(want)) {
    if (!Array.isArray(got) || got.length !== want.length) return differ();
    return want.map((w, i) => unlike(w, got[i], engine, loose)).find((t) => t !== undefined);
  }
  if (typeof want === "boolean" || typeof want === "bigint") {
    return want === got ? undefined : differ();
  }
  return undefined; // texts show digits that float32 has not; other objects are not compared
}

/**
 * Registers a test of a family of masked arrays on a backend.
 * @param every Every n-th case only. @param known Cases whose answers differ, with the reason.
 */
export function replayMaskedBeside(
  title: string,
  name: string,
  start: () => Promise<Backend>,
  every: number,
  known: Readonly<Record<string, string>> = {},
): void {
  Deno.test(`${name} on ${title} is as on the cpu or refused`, async () => {
    const family = await load(name), engine = await start(), cpu = findBackend("cpu") as Backend;
    const wrong: string[] = [];
    const count = { cases: 0, refused: 0, skipped: 0 };
    quietly(() => {
      family.cases.forEach((c, i) => {
        if (i % every !== 0) return;
        count.cases++;
        try {
          const want = answer(cpu, engine, family, c), got = answer(engine, engine, family, c);
          const refused = "error" in got && got.error instanceof Error &&
            ["NotImplementedError", "DTypeError"].includes(got.error.name);
          if (refused) {
            count.refused++;
            return;
          }
          let text: string | undefined;
          if ("error" in want || "error" in got) {
            const names = [want, got].map((a) => "error" in a ? (a.error as Error).name : "none");
            if (names[0] !== names[1]) {
              text = `expected ${names[0]}, got ${
                "error" in got ? errorText(got.error) : showActual(got.value)
              }`;
            }
          } else {
            const half = JSON.stringify(c).includes("float16");
            text = unlike(want.value, got.value, engine, half) ??
              unlike(want.args, got.args, engine, half);
          }
          if (text !== undefined && !(`${c.f}:${c.id}` in known)) {
            wrong.push(`${c.f}:${c.id} ${text}`);
          }
        } catch (error) {
          if (!(error instanceof Unrepresentable)) throw error;
          count.skipped++;
        }
      });
    });
    console.log(
      `${name} on ${title}: ${count.cases} cases, ${count.refused} refused, ${count.skipped} that the backend ` +
        `can't hold, ${wrong.length} wrong`,
    );
    if (wrong.length > 0) {
      throw new Error(
        `${wrong.length} cases are wrong on ${title}\n${wrong.slice(0, 5).join("\n")}`,
      );
    }
  });
}

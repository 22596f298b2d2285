// Wrong calls made by rule from a good call of each function (tools/oracle/cases_wrong_calls.py), with the
// class that NumPy raises. Two kinds of answers are counted apart: text, None and structured dtypes where there
// are no such arrays (NotImplementedError), and arguments of the wrong kind, which are a TypeError here although
// NumPy gets further with them and complains of what it meets. Wrong calls that need thought are in bad_input_test.ts.

import { load, type OracleCase, type OracleFamily, quietly, runCase } from "./support/oracle.ts";
import { runMaskedCase } from "./support/oracle_masked.ts";
import { WRONG_CALLS_KNOWN } from "./wrong_calls_known.ts";

const NO_SUCH_ARRAYS = /got NotImplementedError: .*(str and object dtypes|structured dtypes)/s;
const WRONG_KIND =
  /expected (?!AxisError)\w+, got TypeError: .*(argument '\w+' must be|must be|is no |only 0-dim)/s;
const NO_ATTRIBUTE = /expected AttributeError, got TypeError: /;
const ENGINE = /Cannot (read|set|mix|convert|create)|is not (a function|iterable)|is undefined/;

function answer(family: OracleFamily, c: OracleCase): string | undefined {
  if (family.family === "wrong_calls_ma") return runMaskedCase(family, c);
  const outcome = runCase(family, c);
  return outcome === "ok" ? undefined : outcome.text;
}

for (const name of ["linalg", "fft", "polynomial", "lib", "io", "ma"]) {
  const family = await load(`wrong_calls_${name}`);
  const groups = Map.groupBy(family.cases, (c) => c.f);
  Deno.test(`${family.cases.length} wrong calls of ${groups.size} functions of ${name} throw what NumPy raises`, () => {
    const problems: string[] = [];
    let kinds = 0, arrays = 0, known = 0;
    quietly(() => {
      for (const [fn, cases] of groups) {
        const wrong: string[] = [];
        for (const c of cases) {
          const text = answer(family, c);
          if (text === undefined) continue;
          if (ENGINE.test(text)) problems.push(`${fn}:${c.id} the engine's own complaint: ${text}`);
          else if (NO_SUCH_ARRAYS.test(text)) arrays++;
          else if (WRONG_KIND.test(text) || NO_ATTRIBUTE.test(text)) kinds++;
          else wrong.push(`${fn}:${c.id} ${text}`);
        }
        const [count, why] = WRONG_CALLS_KNOWN[`${name}:${fn}`] ?? [0, ""];
        if (wrong.length === count) {
          known += count;
          if (count > 0) console.log(`known difference ${fn} (${count} calls): ${why}`);
        } else {problems.push(
            `${fn}: ${wrong.length} calls differ, not ${count}`,
            ...wrong.slice(0, 5),
          );}
      }
    });
    console.log(
      `wrong calls of ${name}: ${kinds} of the wrong kind, ${arrays} arrays that don't exist here, ${known} known`,
    );
    if (problems.length > 0) throw new Error(problems.slice(0, 400).join("\n"));
  });
}

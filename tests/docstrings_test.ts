// The examples in the docstrings of NumPy itself, translated mechanically (tools/oracle/gen_docstrings.py): what they
// give in Python is what they give here, to the character.

import { assertEquals } from "@std/assert";
import { agrees, type Given, runStatements } from "./support/docstrings.ts";
import { fixture } from "./support/fixtures.ts";

interface Docstring {
  /** The statements in the ways of writing that are needed: `1` or `1n` in a list, `2` or `np.float64(2)`. */
  ways: (string | { left: string })[][];
  /** What NumPy gave, and which way gives it; `left` says why it can't, `differs` what comes instead. */
  cases: (Given & { py: string; way?: number; differs?: string })[];
}

/** Why a statement gives something else, and in whose docstrings. */
const DIFFERENT: readonly [why: string, names: string][] = [
  [
    "methods of NumPy's scalars, and attributes of dtypes and ufuncs that show what is inside NumPy",
    "byte.is_integer dtype.descr dtype.flags dtype.num ufunc.ntypes ufunc.types ufunc.signature setbufsize",
  ],
  [
    "structured dtypes, text and dates are left out, and what follows reads something else then",
    "argsort asanyarray asarray datetime_as_string diff dtype.isbuiltin dtype.kind dtype.metadata dtype.name dtype.ndim " +
    "isreal ndarray.sort unique ma.MaskedArray.filled ma.flatten_mask ma.is_mask ndarray.byteswap",
  ],
  [
    "memory that was not set, and Python's ints that grow without limit",
    "empty ma.empty arange ma.arange ndarray polynomial.Chebyshev.domain random.Philox",
  ],
  [
    "next() and other functions of Python are not translated",
    "broadcast.index broadcast.reset flatiter.coords flatiter.index float_power max min pad round vectorize random.RandomState.random_integers random.RandomState.random_sample",
  ],
  [
    "errors are silenced around the examples; a scalar's overflow is not told",
    "seterr seterrcall geterrcall",
  ],
  [
    "the translation: a class without new, a tuple as an index, instanceof, == of bytes or lists",
    "kron ndarray.dtype ndarray.tobytes ndarray.setflags ogrid lib.NumpyVersion polynomial.legendre.leg2poly polynomial.legendre.poly2leg " +
    "exceptions.AxisError ma.append testing.assert_raises ndarray.resize",
  ],
  [
    "true and false are plain, and so are the ends of a slice",
    "polyint ma.allclose ma.allequal ma.clump_masked ma.clump_unmasked",
  ],
  [
    "an order that NumPy leaves open: behind a partition, of unique_values, of roots",
    "partition unique_values polynomial.polynomial.polyroots",
  ],
  [
    "signs of vectors, and matrices that are singular but for rounding",
    "linalg.eig linalg.eigh linalg.inv random.RandomState.multivariate_normal fft.fft2 fft.rfft2",
  ],
];
const KNOWN = new Set(DIFFERENT.flatMap(([, names]) => names.split(" ")));

const table = await fixture<Record<string, Docstring>>("docstrings");

Deno.test("each statement that differs is in a docstring with a reason", () => {
  const differing = Object.keys(table).filter((n) =>
    table[n].cases.some((c) => c.differs !== undefined)
  );
  assertEquals(differing.sort(), [...KNOWN].sort());
  const cases = Object.values(table).flatMap((d) => d.cases);
  const count = (test: (c: Docstring["cases"][number]) => boolean) => cases.filter(test).length;
  console.log(
    `docstrings: ${count((c) => c.way !== undefined)} statements as NumPy, ${
      count((c) => c.left !== undefined)
    } left ` +
      `out, ${count((c) => c.differs !== undefined)} different for a reason`,
  );
});

const groups = Map.groupBy(
  Object.keys(table),
  (name) => name.includes(".") ? name.split(".")[0] : name[0],
);
for (const [group, names] of groups) {
  const count = names.reduce(
    (n, name) => n + table[name].cases.filter((c) => c.way !== undefined).length,
    0,
  );
  if (count === 0) continue;
  Deno.test(`${count} statements of NumPy's docstrings (${group}) give what NumPy gives`, () => {
    const failures: string[] = [];
    for (const name of names) {
      const { ways, cases } = table[name];
      const found = ways.map(runStatements);
      cases.forEach((c, i) => {
        if (c.way === undefined) return;
        const given = found[c.way][i];
        if (!agrees(c, given)) {
          failures.push(
            `${name}: ${c.py}\n  expected ${JSON.stringify(c)}\n  got ${JSON.stringify(given)}`,
          );
        }
      });
    }
    if (failures.length > 0) throw new Error(`\n${failures.join("\n")}`);
  });
}

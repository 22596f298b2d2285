// Idioms of NumPy's guides, "100 NumPy exercises" and everyday answers: what they print in Python
// (tools/oracle/gen_idioms.py) is what their TypeScript counterparts in idioms/ print, to the character.

import np from "@nplex/np";
import { assertEquals } from "@std/assert";
import { type Idioms, type Shown, shown } from "./idioms/support.ts";
import { ANSWERS } from "./idioms/answers.ts";
import { ARRAYS } from "./idioms/arrays.ts";
import { BASICS } from "./idioms/basics.ts";
import { BROADCASTING } from "./idioms/broadcasting.ts";
import { EXERCISES } from "./idioms/exercises.ts";
import { FILES } from "./idioms/files.ts";
import { HUNDRED } from "./idioms/hundred.ts";
import { ITERATION } from "./idioms/iteration.ts";
import { MASKED } from "./idioms/masked.ts";
import { CHAPTERS, EXERCISE_PLACES } from "./idioms/places.ts";
import { POLYNOMIALS } from "./idioms/polynomials.ts";
import { QUICKSTART } from "./idioms/quickstart.ts";
import { RANDOM } from "./idioms/random.ts";
import { TUTORIALS } from "./idioms/tutorials.ts";
import { fixture } from "./support/fixtures.ts";

const TOPICS: Record<string, Idioms> = {
  answers: ANSWERS,
  arrays: ARRAYS,
  basics: BASICS,
  broadcasting: BROADCASTING,
  exercises: EXERCISES,
  files: FILES,
  hundred: HUNDRED,
  iteration: ITERATION,
  masked: MASKED,
  polynomials: POLYNOMIALS,
  quickstart: QUICKSTART,
  random: RANDOM,
  tutorials: TUTORIALS,
};

interface Recorded {
  python: string;
  shown?: Shown;
  /** The class of the error, where NumPy throws one. */
  error?: string;
}

const chapters = await fixture<Record<string, Record<string, Recorded>>>("idioms");

/** How what an idiom gives differs from NumPy's, or undefined. */
function difference(idiom: () => unknown, expected: Recorded): string | undefined {
  let found: Shown;
  try {
    found = np.errstate({ all: "ignore" }, () => shown(idiom()));
  } catch (error) {
    const name = error instanceof Error ? error.name : String(error);
    return name === expected.error ? undefined : `threw ${error}`;
  }
  if (expected.error !== undefined) return `gave ${JSON.stringify(found)}, not ${expected.error}`;
  try {
    assertEquals(found, expected.shown);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

Deno.test("every idiom is written in both languages", () => {
  const ids = (table: Record<string, Record<string, unknown>>) =>
    Object.entries(table).flatMap(([topic, idioms]) => Object.keys(idioms).map((id) => [topic, id]))
      .sort();
  assertEquals(ids(TOPICS), ids(chapters));
});

Deno.test("each of the hundred exercises and each chapter has a place or a reason", () => {
  assertEquals(
    Object.keys(EXERCISE_PLACES).map(Number),
    Array.from({ length: 100 }, (_, i) => i + 1),
  );
  const places = Object.values(EXERCISE_PLACES);
  const lost = places.filter((p) => !("left" in p) && !(p[1] in TOPICS[p[0]]));
  assertEquals(lost, []);
  assertEquals(places.filter((p) => "left" in p).length, 9);
  const topics = Object.values(CHAPTERS).flatMap((c) => typeof c === "string" ? [] : c);
  assertEquals(topics.filter((t) => !(t in TOPICS)), []);
});

for (const [topic, idioms] of Object.entries(TOPICS)) {
  Deno.test(`${topic}: ${Object.keys(idioms).length} idioms print what NumPy prints`, () => {
    const failures: string[] = [];
    for (const [id, idiom] of Object.entries(idioms)) {
      const expected = chapters[topic]?.[id];
      const problem = expected && difference(idiom, expected);
      if (problem) failures.push(`${id}\n${expected.python}\n${problem}`);
    }
    if (failures.length > 0) throw new Error(`\n${failures.join("\n\n")}`);
  });
}

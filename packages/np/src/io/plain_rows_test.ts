// The quick way through rows of numbers gives what the reader of all other rows gives.

import { assertEquals } from "@std/assert";
import np, { type DTypeName } from "../../mod.ts";

/** A number generator that gives the same each time. */
function chance(seed: number): () => number {
  return () => (seed = (seed * 16807) % 2147483647) / 2147483647;
}

const DTYPES: DTypeName[] = ["float64", "float32", "int64", "uint64", "int32", "uint8", "int8"];

Deno.test("rows read at once are rows read field by field", () => {
  const random = chance(7),
    pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)];
  const digits = () => String(Math.floor(random() * 10 ** Math.ceil(random() * 15)));
  const plain = [
    digits,
    () => "-" + digits(),
    () => digits() + digits().slice(0, 4),
    () => `${random() * 10 ** Math.floor(random() * 40 - 20)}`,
    () =>
      pick(["0", "-0", "007", "127", "-128", "255", "9223372036854775807", "-9223372036854775808"]),
    () => pick(["18446744073709551615", "9007199254740993", "4294967296", "000000000000000000001"]),
    () => pick(["nan", "-inf", "+1", "1e3", "1.e-2", ".5"]),
  ];
  let read = 0;
  for (let round = 0; round < 1500; round++) {
    const dtype = pick(DTYPES), columns = 1 + Math.floor(random() * 3);
    const delimiter = pick([null, ",", ";", "\t", " "]);
    const kinds = dtype.startsWith("f")
      ? plain
      : random() < 0.9
      ? plain.slice(0, 2)
      : plain.slice(0, 6);
    const fields = Array.from({ length: 4 * columns }, () => {
      const blank = delimiter === " " ? "" : pick(["", "", "", " ", "  "]);
      const small = dtype.endsWith("8") && random() < 0.98;
      return blank + (small ? String(Math.floor(random() * 128)) : pick(kinds)()) + blank;
    });
    let text = "";
    for (let r = 0; r < 4; r++) {
      const row = fields.slice(r * columns, (r + 1) * columns);
      text += row.join(delimiter ?? pick([" ", "\t", "  "])) +
        pick(["", "", "", delimiter === " " ? "#" : " # c", "\r"]) +
        pick(["\n", "\n", "\n\n"]);
    }
    if (random() < 0.3) text = text.trimEnd();
    const attempt = (usecols: number[] | null) => {
      try {
        const a = np.loadtxt(`${text}\n`, dtype, { delimiter, usecols, ndmin: 2 });
        read++;
        return [a.shape, [...a.data].map(String)];
      } catch (error) {
        return [(error as Error).message];
      }
    };
    assertEquals(attempt(null), attempt(Array.from({ length: columns }, (_, i) => i)), text);
  }
  assertEquals(read > 2000, true, `only ${read} tables were read`);
});

Deno.test("a table that grows beyond its first room, with rows of both kinds", () => {
  const lines = Array.from(
    { length: 5000 },
    (_, i) => `${i},${-i * 1e12}${i % 7 === 0 ? "#" : ""}`,
  );
  const a = np.loadtxt(lines, { delimiter: ",", dtype: "int64" });
  assertEquals(a.get(-1).tolist(), [4999, -4999e12]);
  assertEquals(np.array_equal(a.get(":, 1"), np.arange(5000).multiply(-1e12)), true);
  assertEquals(np.loadtxt(lines, { delimiter: ",", max_rows: 4000 }).shape, [4000, 2]);
});

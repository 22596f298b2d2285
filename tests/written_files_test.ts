// Files that nplex writes, as NumPy reads them: tools/oracle/gen_written.py had NumPy read each and recorded what was
// in it. Here they are written again: they must be the same files, and what NumPy read what was meant.

import np from "@nplex/np";
import { assertEquals } from "@std/assert";
import { type WrittenFile, writtenFiles } from "./support/written_files.ts";
import { fixture } from "./support/fixtures.ts";

type Seen = [dtype: string, shape: number[], memory: string];

const recorded = await fixture<Record<string, { file: string; numpy: Record<string, Seen> }>>(
  "written",
);
const files = writtenFiles();

async function hash(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>);
  return new Uint8Array(digest).toHex();
}

/** An array as the fixture has it. */
async function seen(a: np.ndarray): Promise<Seen> {
  const memory = a.tobytes();
  return [
    a.dtype.name,
    [...a.shape],
    memory.length < 1000 ? memory.toBase64() : await hash(memory),
  ];
}

/** What nplex reads where the text does not hold every digit. */
function readAgain({ bytes, options }: WrittenFile): Record<string, np.ndarray> {
  return { a: np.loadtxt(bytes, options) };
}

Deno.test("NumPy has read every file that is written", () => {
  assertEquals(Object.keys(recorded), Object.keys(files));
});

for (const kind of new Set(Object.values(files).map((f) => f.kind))) {
  const list = Object.entries(files).filter(([, f]) => f.kind === kind);
  Deno.test(`${kind}: ${list.length} files are as NumPy read them, and it read what was meant`, async () => {
    for (const [name, file] of list) {
      assertEquals(
        await hash(file.bytes),
        recorded[name].file,
        `${name} is another file than NumPy read`,
      );
      for (const [key, a] of Object.entries(file.arrays ?? readAgain(file))) {
        assertEquals(recorded[name].numpy[key], await seen(a), `${key} in ${name}`);
      }
      const count = Object.keys(file.arrays ?? { a: 0 }).length;
      assertEquals(Object.keys(recorded[name].numpy).length, count, name);
    }
  });
}

// Writes the files of tests/support/written_files.ts into a folder, for gen_written.py to read.

import { writtenFiles } from "../../tests/support/written_files.ts";

const [folder] = Deno.args;
const list = Object.entries(writtenFiles()).map(([name, { kind, bytes, options }], i) => {
  Deno.writeFileSync(`${folder}/${i}`, bytes);
  return { name, kind, options: options ?? {} };
});
Deno.writeTextFileSync(`${folder}/list.json`, JSON.stringify(list));

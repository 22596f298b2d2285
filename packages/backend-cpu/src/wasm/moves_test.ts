// Moves of elements between addresses, against a loop over bytes.

import { assertEquals } from "@std/assert";
import { blockBuffer } from "./memory.ts";
import { moveOf } from "./moves.ts";
import { take } from "./heap.ts";
import "./strided.ts";

Deno.test("moves of every width and step take each element to its place and leave the rest alone", () => {
  const size = 1 << 17, block = take(size);
  if (!block) throw new Error("the heap has no room");
  const bytes = new Uint8Array(blockBuffer(), block.at, size);
  const from = 20000, to = 60000;
  let state = 1;
  const random = (n: number) => (state = Math.imul(state, 48271) >>> 1) % n;
  for (const width of [1, 2, 4, 8]) {
    const move = moveOf(width);
    if (!move) throw new Error("WebAssembly is there in tests");
    for (let turn = 0; turn < 300; turn++) {
      // Every third one turns rows into columns, from either side.
      const turned = turn % 3 === 0, back = turn % 2 === 0;
      const rows = 1 + random(turned ? 20 : 3), columns = 1 + random(turned ? 20 : 70);
      const far = (20 + random(9)) * width;
      const rowStep = turned ? (back ? far : width) : random(300) * width;
      const toRow = turned ? (back ? width : far) : 200 * width;
      const step = turned ? (back ? width : far) : [2, -1, 1, 3, -2, 0][random(6)] * width;
      const toStep = turned ? (back ? far : width) : [1, 1, 2, -1][random(4)] * width;
      for (let i = 0; i < size; i++) bytes[i] = i * 7 + (i >> 8) * 13;
      const expected = bytes.slice();
      for (let r = 0; r < rows; r++) {
        for (let c = 0; c < columns; c++) {
          for (let b = 0; b < width; b++) {
            expected[to + r * toRow + c * toStep + b] = bytes[from + r * rowStep + c * step + b];
          }
        }
      }
      move(rows, columns, block.at + from, rowStep, step, block.at + to, toRow, toStep);
      assertEquals(
        bytes.every((x, i) => x === expected[i]),
        true,
        `${width} bytes, ${rows} x ${columns}, steps ${rowStep} ${step} ${toStep}`,
      );
    }
  }
});

// What casts say about values that the target can't hold; the values themselves are the oracle's subject.

import { assertEquals, assertThrows } from "@std/assert";
import np from "@nplex/np";

/** The error's text under `raise`, or undefined. */
function complaint(run: () => unknown): string | undefined {
  try {
    np.errstate({ all: "raise" }, run);
  } catch (e) {
    return (e as Error).message;
  }
  return undefined;
}

const INVALID = "invalid value encountered in cast", OVER = "overflow encountered in cast";

const CASES: [values: number[], from: string, to: string, expected: string | undefined][] = [
  [[NaN, 1], "float64", "int64", INVALID],
  [[1e19], "float64", "int64", INVALID],
  [[300], "float64", "int8", undefined],
  [[1e10], "float64", "int8", INVALID],
  [[-1], "float64", "uint32", undefined],
  [[Infinity], "float32", "uint32", INVALID],
  [[-1.5], "float64", "uint64", undefined],
  [[2e19], "float64", "uint64", INVALID],
  [[NaN], "float64", "bool", undefined],
  [[1e300], "float64", "float32", OVER],
  [[Infinity, NaN], "float64", "float32", undefined],
  [[1e5], "float32", "float16", OVER],
  [[70000], "int64", "float16", OVER],
  [[1e300], "complex128", "complex64", OVER],
];

for (const [values, from, to, expected] of CASES) {
  Deno.test(`${from} [${values}] to ${to}: ${expected ?? "nothing to say"}`, () => {
    const a = np.array(values).astype(from);
    assertEquals(complaint(() => a.astype(to)), expected);
    assertEquals(complaint(() => np.stack([a, a]).T.astype(to)), expected);
  });
}

Deno.test("assigning to a narrower array says the same", () => {
  const a = np.zeros(2, { dtype: "int32" });
  assertThrows(
    () => np.errstate({ invalid: "raise" }, () => a.set("...", np.array([NaN, 1]))),
    np.FloatingPointError,
  );
});

Deno.test("long dense casts to 64-bit integers and general ones give the same bits", () => {
  const hard = [0, -0, 1.9, -1.9, 2 ** 31, -(2 ** 31), 2 ** 32, 2 ** 33 + 1, -(2 ** 33) - 1];
  hard.push(2 ** 53, -(2 ** 53), 2 ** 53 - 1, 1 - 2 ** 53, 1e18, -1e18, 9.3e18, 1.8e19, 2e19);
  hard.push(NaN, Infinity, -Infinity, 0.5, -0.5, 4294967295, -4294967297.7);
  np.errstate({ all: "ignore" }, () => {
    for (const from of ["float64", "float32", "int32", "uint8", "bool"]) {
      const dense = np.tile(np.array(hard).astype(from), 8);
      const strided = np.repeat(dense, 2).get("::2");
      for (const to of ["int64", "uint64"]) {
        assertEquals(dense.astype(to).data, strided.astype(to).data);
      }
    }
  });
});

Deno.test("conversions in vectors give the bits of conversions one by one, wherever elements lie", () => {
  const floats = [0, -0, 0.5, -0.5, -0.99, -1, 1.9, -1.9, 255, 256, -129, 65535.9, 65536, 1e5]
    .concat([2 ** 31 - 1, 2 ** 31 - 0.5, 2 ** 31, -(2 ** 31), -(2 ** 31) - 0.5, -(2 ** 31) - 1])
    .concat([2 ** 32 - 1, 2 ** 32 - 0.5, 2 ** 32, 2 ** 33 + 1.5, -(2 ** 33), 2 ** 53, 9e18, 1e19])
    .concat([2 ** 63, -(2 ** 63), 2 ** 64, -1e19, 1e300, -1e300, 5e-324, 3.5e38, 1e-40])
    .concat([NaN, Infinity, -Infinity]);
  const words = [0n, 1n, -1n, 127n, 128n, 255n, 256n, 32767n, 32768n, 65536n, 2n ** 31n, 2n ** 32n]
    .concat([
      2n ** 53n + 1n,
      2n ** 62n + 2n ** 38n + 1n,
      -(2n ** 63n),
      2n ** 63n - 1n,
      -(2n ** 40n),
    ])
    .concat([16777217n, -16777217n, 36028797018963969n, 9007199791611905n, 123456789012345678n]);
  const all = ["float64", "float32", "int64", "uint64", "int32", "uint32", "int16", "uint16"]
    .concat(["int8", "uint8", "bool"]) as "float64"[];
  np.errstate({ all: "ignore" }, () => {
    for (const from of all) {
      const kind = np.dtype(from).kind;
      const base = kind === "f"
        ? np.array(floats).astype(from)
        : kind === "b"
        ? np.array([true, false, true])
        : np.array(BigInt64Array.from(words)).astype(from);
      const dense = np.tile(base, 400).get(":1000"), strided = np.repeat(dense, 3).get("::3");
      // Used often, it moves into the kernels' memory.
      const used = dense.copy();
      for (let i = 0; i < 9; i++) used.equal(used);
      for (const to of all) {
        const parts = [];
        for (let i = 0; i < 1000; i += 100) parts.push(dense.get(`${i}:${i + 100}`).astype(to));
        const expected = np.concatenate(parts).tobytes();
        const room = np.zeros(1003, to);
        room.get("2:-1").set("...", used);
        assertEquals(room.get("2:-1").tobytes(), expected, `${from} to ${to}, into a view`);
        assertEquals([room.item(0), room.item(1), room.item(-1)].map(Number), [0, 0, 0]);
        for (const x of [dense, strided, used]) {
          assertEquals(x.astype(to, { copy: true }).tobytes(), expected, `${from} to ${to}`);
        }
      }
    }
  });
});

// Products beyond the oracle's reach: the packed loops against sums written out, every dtype and layout;
// views that einsum gives; ufunc attributes.

import { assert, assertEquals, assertThrows } from "@std/assert";
import np from "../mod.ts";
import type { DTypeName, ndarray } from "@nplex/core";

const DTYPES: DTypeName[] = [
  "bool",
  "int8",
  "int16",
  "int32",
  "int64",
  "uint8",
  "uint16",
  "uint32",
  "uint64",
  "float16",
  "float32",
  "float64",
  "complex64",
  "complex128",
];

function filled(shape: number[], dtype: DTypeName, seed: number): ndarray {
  const n = shape.reduce((p, q) => p * q, 1);
  const values = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    values[i] = ((i + seed) * 2654435761 >>> 16) % 9 - (dtype[0] === "u" ? 0 : 4);
  }
  const a = np.array(values).astype(dtype).reshape(shape) as ndarray;
  return dtype.startsWith("complex") ? np.multiply(a, np.complex(1, seed)).astype(dtype) : a;
}

/** The product as a sum of outer products, which uses no product loop. */
function plain(a: ndarray, b: ndarray): ndarray {
  const dtype = a.dtype.name;
  let out = np.multiply(a.get(":", [0]), b.get([0], ":"));
  for (let p = 1; p < a.shape[1]; p++) {
    out = np.add(out, np.multiply(a.get(":", [p]), b.get([p], ":")));
  }
  return out.astype(dtype);
}

Deno.test("packed, direct and thin products agree with sums written out, in every dtype and layout", () => {
  for (const dtype of DTYPES) {
    for (const [m, k, n] of [[1, 5, 1], [3, 2, 4], [7, 20, 5], [33, 19, 29], [50, 3, 50]]) {
      const a = filled([m, k], dtype, 1), b = filled([k, n], dtype, 2);
      const want = plain(a, b);
      const at = np.array(a.T).T, bt = np.array(b.T).T;
      for (const [x, y] of [[a, b], [at, b], [a, bt], [at, bt]]) {
        assertEquals(np.matmul(x, y).data, want.data, `${dtype} ${m} ${k} ${n}`);
      }
      const back = np.matmul(a.get("::-1"), b.get(":", "::-1"));
      assertEquals(back.get("::-1", "::-1").data.join(), want.data.join());
    }
  }
});

Deno.test("a product deeper than one block of panels is exact on integers", () => {
  const a = filled([5, 700], "float64", 1), b = filled([700, 300], "float64", 3);
  const exact = np.matmul(a.astype("int64"), b.astype("int64"));
  assertEquals(np.matmul(a, b).data, exact.astype("float64").data);
  assertEquals(
    np.matmul(a.astype("float32"), b.astype("float32")).astype("int64").data,
    exact.data,
  );
});

Deno.test("int64 products wrap around and are exact past 2**53", () => {
  const a = np.array([[2n ** 62n, 3n]]), b = np.array([[4n], [2n ** 61n + 1n]]);
  assertEquals(np.matmul(a, b).item({ bigint: true }), 3n * (2n ** 61n + 1n));
});

Deno.test("matmul writes to out while it reads from it", () => {
  const a = np.array([[1, 2], [3, 4]]);
  assert(np.matmul(a, a, { out: a }) === a);
  assertEquals(a.tolist(), [[7, 10], [15, 22]]);
  assertEquals(a.imatmul([[0, 1], [1, 0]]).tolist(), [[10, 7], [22, 15]]);
});

Deno.test("generalized ufuncs have NumPy's attributes", () => {
  assertEquals(np.matmul.signature, "(n?,k),(k,m?)->(n?,m?)");
  assertEquals([np.matmul.nin, np.matmul.nout, np.matmul.nargs], [2, 1, 3]);
  assertEquals(String(np.vecdot), "<ufunc 'vecdot'>");
  assert(np.matmul.types.includes("dd->d"));
  assertThrows(
    () => np.matmul(np.ones([2, 3]), np.ones([2, 3])),
    np.ValueError,
    "matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature " +
      "(n?,k),(k,m?)->(n?,m?) (size 2 is different from 3)",
  );
});

Deno.test("einsum without sums is a view that can be written", () => {
  const a = np.zeros([3, 3]);
  np.einsum("ii->i", a).set(":", 5);
  assertEquals(a.tolist(), [[5, 0, 0], [0, 5, 0], [0, 0, 5]]);
  assert(np.einsum("ij->ji", a).base === a);
  assert(np.einsum("ij->i", a).base === undefined);
});

Deno.test("einsum gives the same for every order of contractions", () => {
  const a = filled([3, 4], "int32", 1),
    b = filled([4, 5], "int32", 2),
    c = filled([5, 3], "int32", 3);
  const want = np.einsum("ij,jk,ki->ik", a, b, c);
  const paths = [
    ["einsum_path", [0, 1], [0, 1]],
    ["einsum_path", [1, 2], [0, 1]],
    ["einsum_path", [0, 2], [0, 1]],
    ["einsum_path", [0, 1, 2]],
  ] as const;
  for (const optimize of [true, "greedy", "optimal", ...paths] as const) {
    assertEquals(np.einsum("ij,jk,ki->ik", a, b, c, { optimize }).tolist(), want.tolist());
  }
});

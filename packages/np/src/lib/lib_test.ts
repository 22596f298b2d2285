import { assertEquals, assertInstanceOf, assertThrows } from "@std/assert";
import np from "../../mod.ts";

const { format, Arrayterator, NumpyVersion, array_utils } = np.lib;

Deno.test("the pieces of the npy format fit together", () => {
  for (const a of [np.arange(6).reshape(2, 3), np.arange(6).reshape(2, 3).T, np.array(1.5)]) {
    const whole = np.save(a);
    const header = format.write_array_header_1_0(format.header_data_from_array_1_0(a));
    assertEquals([...whole.subarray(0, header.length)], [...header]);
    assertEquals(format.read_array(whole).tolist(), a.tolist());
    for (const version of [[1, 0], [2, 0], [3, 0]] as const) {
      const bytes = format.write_array(a, { version });
      assertEquals(format.read_magic(bytes), [...version]);
      assertEquals(format.read_array(bytes).tolist(), a.tolist());
    }
  }
  const two = format.write_array(np.zeros(3, { dtype: "float32" }), { version: [2, 0] });
  assertEquals(format.read_array_header_2_0(two), [[3], false, np.float32]);
  assertThrows(() => format.read_array_header_1_0(two), np.ValueError, "version");
  assertThrows(() => format.read_magic(new Uint8Array(3)), np.ValueError);
  assertThrows(() => format.read_magic(new Uint8Array(9)), np.ValueError);
  assertThrows(() => format.open_memmap("a.npy"), np.NotImplementedError, "np.load");
});

Deno.test("Arrayterator gives NumPy's blocks", () => {
  const a = np.arange(24).reshape(2, 3, 4);
  const shapes = (n: number | null) => [...new Arrayterator(a, n)].map((b) => b.shape.join("x"));
  assertEquals(shapes(null), ["2x3x4"]);
  assertEquals(shapes(5), Array<string>(6).fill("1x1x4"));
  assertEquals(shapes(8), ["1x2x4", "1x1x4", "1x2x4", "1x1x4"]);
  assertEquals(
    shapes(3),
    ["1x1x3", "1x1x1"].flatMap((s) => [s]).concat(
      ...Array(5).fill(["1x1x3", "1x1x1"]),
    ),
  );
  const part = new Arrayterator(a, 3).get("...", np.slice(0, 4, 2));
  assertEquals(part.shape, [2, 3, 2]);
  assertEquals([...part.flat].map((x) => x.item()), a.get("..., ::2").flatten().tolist());
  assertEquals([...new Arrayterator(np.zeros([0, 2]))], []);
  [...new Arrayterator(a, 8)][0].set("...", -1); // blocks are views
  assertEquals(a.get(0, 0).tolist(), [-1, -1, -1, -1]);
});

Deno.test("NumpyVersion compares as NumPy's does", () => {
  const ordered = [
    "1.8.0",
    "1.9.0",
    "2.0.0.dev0",
    "2.0.0a1",
    "2.0.0b1",
    "2.0.0rc1",
    "2.0.0rc2",
    "2.0.0",
    "2.10.1",
  ];
  ordered.forEach((a, i) =>
    ordered.forEach((b, j) => {
      const v = new NumpyVersion(a);
      assertEquals([v.less(b), v.equal(b), v.greater(b)], [i < j, i === j, i > j]);
    })
  );
  assertThrows(() => new NumpyVersion("2.4"), np.ValueError, "Not a valid numpy version string");
});

Deno.test("byte_bounds counts bytes of the memory that views share", () => {
  const a = np.zeros([4, 4]), [low, high] = array_utils.byte_bounds(a);
  assertEquals(high - low, 128);
  assertEquals(array_utils.byte_bounds(a.get("1:3, ::-1")), [low + 32, low + 96]);
});

Deno.test("what is left out says so", () => {
  for (const f of [np.lib.add_docstring, np.lib.add_newdoc, np.lib.introspect.opt_func_info]) {
    assertThrows(() => f(), np.NotImplementedError);
  }
  assertThrows(() => np.char.upper(["a"]), np.NotImplementedError, "np.char.upper");
  assertThrows(() => np.dtypes.StrDType(), np.NotImplementedError);
  assertInstanceOf(np.int8, np.dtypes.Int8DType);
  assertEquals((np.float32 as unknown) instanceof np.dtypes.Int8DType, false);
});

Deno.test("operators of NDArrayOperatorsMixin call ufuncs, and ufuncs call __array_ufunc__", () => {
  const calls: string[] = [];
  class Mine extends np.lib.mixins.NDArrayOperatorsMixin {
    __array_ufunc__(
      ufunc: (...args: unknown[]) => unknown,
      method: string,
      inputs: unknown[],
      kwargs: object,
    ) {
      calls.push(
        `${ufunc.name}.${method}(${inputs.map((x) => x === this ? "self" : x)}) ${
          Object.keys(kwargs)
        }`,
      );
      return this;
    }
  }
  const x = new Mine();
  x.add(1);
  x.rsub(2);
  x.imul(3);
  x.negative();
  x.less(4);
  x.rmatmul([1]);
  (np.add.reduce as (...args: unknown[]) => unknown)(x, { axis: 0 });
  (np.exp as unknown as (...args: unknown[]) => unknown)(x);
  assertEquals(calls, [
    "add.__call__(self,1) ",
    "subtract.__call__(2,self) ",
    "multiply.__call__(self,3) out",
    "negative.__call__(self) ",
    "less.__call__(self,4) ",
    "matmul.__call__(1,self) ",
    "add.reduce(self) axis",
    "exp.__call__(self) ",
  ]);
  assertThrows(() => np.sum(x as never), TypeError, "np.sum");
});

import { assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import np from "../mod.ts";

Deno.test("the base of a view of a view is the owner", () => {
  const a = np.arange(10);
  assertStrictEquals(a.get("::2").get("1:").base, a);
  assertStrictEquals(a.view("int32").view("int16").base, a);
  assertEquals(a.base, undefined);
});

Deno.test("view reads the same bytes as another dtype, and writes show", () => {
  const a = np.array([1, 2], "float32");
  const bits = a.view("uint32");
  bits.set(0, 0x40400000);
  assertEquals(a.tolist(), [3, 2]);
  assertEquals(a.view("uint8").shape, [8]);
  assertEquals(np.zeros([2, 4], "float32").view({ dtype: "complex64" }).shape, [2, 2]);
  assertThrows(() => a.view(">f4"), np.NotImplementedError);
  assertThrows(() => np.zeros([2, 3], "int8").view("int16"), np.ValueError);
});

Deno.test("byteswap reverses the bytes of every part, in a copy or in place", () => {
  const a = np.array([1n, 256n], "int16");
  assertEquals(a.byteswap().tolist(), [256, 1]);
  assertStrictEquals(a.byteswap(true), a);
  assertEquals(a.tolist(), [256, 1]);
  const z = np.array([np.complex(1, 2)]);
  assertEquals(z.byteswap().byteswap().item(), z.item());
});

Deno.test("shares_memory agrees with a look at every byte, on random views", () => {
  const size = 60;
  const base = np.zeros(size, "int8");
  let seed = 7;
  const random = (n: number) => (seed = (seed * 1103515245 + 12345) % 2147483648) % n;
  const view = () => {
    let v = base.get(`${random(20)}:${40 + random(20)}:${1 + random(7)}`);
    if (random(2)) v = v.get("::-1");
    if (v.size % 2 === 0 && random(2)) v = v.reshape([2, v.size / 2]);
    return v;
  };
  const bytes = (v: ReturnType<typeof view>) => {
    base.fill(0);
    v.fill(1);
    return base.tolist() as number[];
  };
  for (let i = 0; i < 200; i++) {
    const a = view(), b = view();
    const inA = bytes(a), inB = bytes(b);
    const shared = inA.some((x, k) => x === 1 && inB[k] === 1);
    assertEquals(np.shares_memory(a, b), shared, `${a.shape} ${a.strides} ${b.shape} ${b.strides}`);
    if (shared) assertEquals(np.may_share_memory(a, b), true);
  }
});

Deno.test("shares_memory gives up at max_work", () => {
  const x = np.zeros(2000000, "int8");
  const a = x.get("::17").get(":2401").reshape([49, 49]).T;
  const b = x.get("1::19").get(":2401").reshape([49, 49]);
  assertEquals(np.may_share_memory(a, b), true);
  assertEquals(np.shares_memory(a, b), true);
  assertEquals(np.shares_memory(np.arange(3), [1, 2]), false);
});

Deno.test("getfield and setfield look at bytes inside the elements", () => {
  const a = np.array([0x00020001, 0x00040003], "int32");
  assertEquals(a.getfield("int16", 2).tolist(), [2, 4]);
  a.setfield(9, "int16", 2);
  assertEquals(a.get(0).item(), 0x00090001);
});

Deno.test("a read-only array refuses fill, byteswap in place and fill_diagonal", () => {
  const a = np.zeros([2, 2]);
  a.setflags({ write: false });
  assertThrows(() => a.fill(1), np.ValueError, "read-only");
  assertThrows(() => a.byteswap(true), np.ValueError, "read-only");
  assertThrows(() => np.fill_diagonal(a, 1), np.ValueError, "read-only");
  assertThrows(() => np.True_.fill(false), np.ValueError, "read-only");
});

import { assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import { cpu } from "@nplex/backend-cpu";
import { complex64, DTYPES, float32, int32, type StridedBackend } from "@nplex/core";
import np from "../mod.ts";

// A backend without 64-bit types, to see that defaults follow the one in use.
const small: StridedBackend = {
  ...cpu,
  name: "small",
  dtypes: DTYPES.filter((d) => d.itemsize < 8 || d === complex64),
  defaults: { float: float32, int: int32, complex: complex64 },
  allocate: (dtype, layout) => rehome(cpu.allocate(dtype, layout)),
  adopt: (data, dtype, shared) => rehome(cpu.adopt(data, dtype, shared)),
};

function rehome<T extends { storage: { backend: unknown } }>(t: T): T {
  t.storage.backend = small;
  return t;
}

Deno.test("withBackend puts the old backend back: after a value, a promise, a throw and a rejection", async () => {
  np.registerBackend(small);
  assertEquals(await np.withBackend("small", () => np.getBackend()), "small");
  assertEquals(np.getBackend(), "cpu");
  const later = np.withBackend("small", async () => {
    await Promise.resolve();
    return np.getBackend();
  });
  assertEquals(await later, "small");
  assertEquals(np.getBackend(), "cpu");
  await assertRejects(() => np.withBackend("small", () => Promise.reject(new Error("no"))), Error);
  await assertRejects(
    () =>
      np.withBackend("small", () => {
        throw new Error("no");
      }),
    Error,
  );
  assertEquals(np.getBackend(), "cpu");
  await assertRejects(() => np.withBackend("none", () => 1), np.ValueError, "'cpu'");
});

Deno.test("default dtypes follow the backend, and it refuses the ones that it lacks", async () => {
  np.registerBackend(small);
  const names = await np.withBackend(small, () =>
    [
      np.zeros(1),
      np.array([1]),
      np.array([1n]),
      np.arange(3),
      np.linspace(0, 1, 3),
      np.full(1, 2.5),
      np.array([np.complex(1, 2)]),
      np.eye(2),
      np.indices([2]),
      np.mgrid("0:2", "0:2"),
    ].map((a) => a.dtype.name));
  assertEquals(
    names,
    "float32 float32 int32 int32 float32 float32 complex64 float32 int32 int32".split(" "),
  );
  await assertRejects(() => np.withBackend(small, () => np.zeros(1, "float64")), np.DTypeError);
});

Deno.test("arrays know their device, move between backends, and are ready at once here", async () => {
  np.registerBackend(small);
  const a = np.array([1, 2], "float32");
  const b = a.to_device("small");
  assertEquals([a.device, b.device, b.tolist()], ["cpu", "small", [1, 2]]);
  const [first] = await np.ready(a, b);
  assertStrictEquals(first, a);
  assertEquals(np.backends().includes("small"), true);
});

Deno.test("an array leads to the namespace", () => {
  const xp = np.ones(1).__array_namespace__({ api_version: "2024.12" });
  assertStrictEquals(xp.asarray, np.asarray);
  assertEquals(np.__array_namespace_info__().default_device(), "cpu");
});

// A backend with immutable dense tensors and only two kernels of its own: what core's dispatch promises to
// engines without pointers (functionalized writes, views, fallback to the cpu) is checked on it.

import "@nplex/core/engines";
import { assertEquals } from "@std/assert";
import np from "@nplex/np";
import {
  DEFAULTS_64,
  type Dense,
  DTYPES,
  type EagerBackend,
  ndarray,
  sizeOf,
  toTensor,
  type TypedArray,
} from "@nplex/core";
import { ALIASING } from "./support/aliasing.ts";

let native = 0;

/** Handles are frozen records: an operation that wrote into one would be seen. */
interface Handle {
  readonly data: TypedArray;
}

const made: { handle: Handle; before: string }[] = [];
const record = (data: TypedArray): Handle => {
  const handle = Object.freeze({ data });
  made.push({ handle, before: Array.from(data as Iterable<unknown>).join() });
  return handle;
};
const values = (x: Dense) => (x.handle as Handle).data as Float64Array;

const frozen: EagerBackend = {
  kind: "eager",
  name: "frozen",
  dtypes: DTYPES,
  defaults: DEFAULTS_64,
  upload: (data) => record(data.slice()),
  download: (handle) => (handle as Handle).data,
  kernels: {
    negative: ([x], _attrs, [out]) => {
      native++;
      assertEquals(sizeOf(x.shape), sizeOf(out.shape));
      return [record(values(x).map((v) => -v))];
    },
  },
};

const on = (x: number[] | number[][]) => new ndarray(toTensor(x, np.float64, frozen));

Deno.test("a kernel of the backend's own is called with dense operands", () => {
  const before = native;
  const a = on([[1, 2, 3], [4, 5, 6]]);
  assertEquals(np.negative(a.T.get("::-1")).tolist(), [[-3, -6], [-2, -5], [-1, -4]]);
  assertEquals(np.negative(np.broadcast_to(on([7]), [2, 2])).tolist(), [[-7, -7], [-7, -7]]);
  assertEquals(native, before + 2);
});

Deno.test("what the backend lacks runs on the cpu, and the result is back on the backend", () => {
  const a = on([3, 1, 2]);
  const sum = a.add(a.get("::-1"));
  assertEquals(sum.tolist(), [5, 2, 5]);
  assertEquals(sum.device, "frozen");
  assertEquals(np.sort(a).tolist(), [1, 2, 3]);
  assertEquals(a.sum().item(), 6);
});

for (const [name, promise] of Object.entries(ALIASING)) Deno.test(name, () => promise(on));

Deno.test("no handle was ever changed", () => {
  for (const { handle, before } of made) {
    assertEquals(Array.from(handle.data as Iterable<unknown>).join(), before);
  }
});

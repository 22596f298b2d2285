// Every elementwise primitive on WebGPU against the cpu backend, on every dtype that the GPU has: special
// values against each other, and random ones over the whole range.

import { assertEquals } from "@std/assert";
import np from "@nplex/np";
import {
  type DType,
  DTYPES,
  laneArray,
  LOOP_TYPES,
  readDense,
  run,
  type Tensor,
  type TypedArray,
} from "@nplex/core";
import { webgpu } from "@nplex/backend-webgpu";
import { allReady, gpuTest, onBoth, ulps } from "./support/webgpu.ts";

let state = 12345;
const random = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 4294967296;

const SPECIAL_FLOATS = [
  0,
  -0,
  1,
  -1,
  0.5,
  -0.5,
  2,
  -2.5,
  3,
  7,
  Infinity,
  -Infinity,
  NaN,
  100.25,
  -1e-30,
  65504,
  3e38,
  1.5,
  -3,
];

/** Elements: the special ones, then random ones of every size. */
function sample(dtype: DType, n: number): TypedArray {
  const { name, kind, itemsize } = dtype;
  const out = new (laneArray(dtype))(n * dtype.lanes) as TypedArray & ArrayLike<unknown>;
  const set = out as unknown as (number | bigint)[];
  const special = SPECIAL_FLOATS;
  for (let i = 0; i < out.length; i++) {
    if (kind === "b") set[i] = random() < 0.5 ? 1 : 0;
    else if (kind === "f" || kind === "c") {
      const x = i < special.length
        ? special[i]
        : (random() - 0.5) * 2 ** (i % 3 === 0 ? random() * 60 - 30 : 4);
      set[i] = name === "float16" ? Math.f16round(Math.max(-65504, Math.min(65504, x)) || x) : x;
    } else if (itemsize === 8) {
      const bits = BigInt(Math.floor(random() * 2 ** 32)) << 32n |
        BigInt(Math.floor(random() * 2 ** 32));
      const small = BigInt(Math.floor(random() * 20)) - (kind === "i" ? 10n : 0n);
      const x = i % 3 === 0
        ? small
        : i % 3 === 1
        ? bits >> BigInt(Math.floor(random() * 64))
        : bits;
      set[i] = i < 4 ? [0n, 1n, -1n, 2n ** 63n][i] : kind === "i" ? BigInt.asIntN(64, x) : x;
    } else {
      const small = Math.floor(random() * 20) - (kind === "i" ? 10 : 0);
      set[i] = i < 4
        ? [0, 1, -1, 2 ** (itemsize * 8 - 1)][i]
        : i % 2
        ? small
        : Math.floor(random() * 2 ** 32) | 0;
    }
  }
  return out;
}

/** The operands of a loop: special values of each meet those of the others. */
function operands(ins: readonly DType[], n: number): TypedArray[] {
  return ins.map((d, k) => {
    const all = sample(d, n), copy = all.slice();
    const meet = Math.min(n, SPECIAL_FLOATS.length ** 2);
    if (k === 1 && d.lanes === 1) {
      for (let i = 0; i < meet; i++) copy[i] = all[Math.floor(i / SPECIAL_FLOATS.length)];
    }
    if (k === 0 && d.lanes === 1) {
      for (let i = 0; i < meet; i++) copy[i] = all[i % SPECIAL_FLOATS.length];
    }
    return copy;
  });
}

// float32 operations that are exact or rounded once on the cpu and here.
const EXACT = new Set(
  ("add subtract multiply negative positive absolute fabs square maximum minimum fmax fmin clip where sign floor " +
    "ceil trunc rint copysign heaviside frexp_mant modf_frac modf_int nextafter spacing ldexp remainder fmod " +
    "conjugate real imag complex deg2rad rad2deg degrees radians").split(" "),
);

function allowed(op: string, type: DType, out: DType): number {
  if (out.kind !== "f" && out.kind !== "c") return 0;
  if (EXACT.has(op) && type.kind === "f") return 0;
  if (out.name === "float16") return 1;
  if (op === "floor_divide") return 1;
  return out.kind === "c" ? 8 : 4;
}

const N = 2000;

for (const dtype of DTYPES.filter((d) => webgpu.dtypes.includes(d))) {
  gpuTest(`elementwise primitives of ${dtype} are those of the cpu`, async () => {
    const results: { op: string; ins: TypedArray[]; cpu: Tensor; gpu: Tensor }[] = [];
    for (const [op, loops] of Object.entries(LOOP_TYPES)) {
      for (const loop of loops) {
        const main = op === "where" ? loop.in[1] : loop.in[0];
        if (main !== dtype || !loop.in.every((d) => webgpu.dtypes.includes(d))) continue;
        if (!webgpu.dtypes.includes(loop.out)) continue;
        const ins = operands(loop.in, N);
        if (op === "power" && dtype.kind === "i") {
          ins[1].forEach((x, i) => {
            ins[1][i] =
              (typeof x === "bigint" ? (x < 0n ? -(x + 1n) : x) : x < 0 ? ~x : x) as never;
          });
        }
        const both = ins.map((x, k) => onBoth(x, loop.in[k], [N]));
        results.push({
          op: `${op} ${loop.in.map((d) => d.char).join("")}`,
          ins,
          cpu: np.errstate({ all: "ignore" }, () => run(op, both.map((b) => b.cpu))),
          gpu: run(op, both.map((b) => b.gpu)),
        });
      }
    }
    await allReady(results.map((r) => r.gpu));
    const wrong: string[] = [];
    for (const { op, ins, cpu, gpu } of results) {
      const want = readDense(cpu), got = readDense(gpu);
      const limit = allowed(op.split(" ")[0], dtype, cpu.dtype);
      const digits = cpu.dtype.name === "float16" ? 10 : 23;
      let worst = 0, example = "";
      for (let i = 0; i < want.length; i++) {
        const off = typeof want[i] === "bigint"
          ? want[i] === got[i] ? 0 : Infinity
          : ulps(Number(want[i]), Number(got[i]), digits);
        // Where the terms cancel, their rounding shows in full, in NumPy as here.
        const cancels = op.startsWith("logaddexp") &&
          Math.abs(Number(want[i]) - Number(got[i])) < 2 ** -22;
        if (off > limit && off > worst && !cancels) {
          worst = off;
          const l = want.length / N, at = Math.floor(i / l);
          example = ins.map((x) => x.slice(at * x.length / N, (at + 1) * x.length / N).join("+i"))
            .join(", ") +
            ` gives ${got.slice(at * l, (at + 1) * l)}, not ${want.slice(at * l, (at + 1) * l)}`;
        }
      }
      if (worst > 0) wrong.push(`${op}: ${worst.toFixed(1)} ulp: ${example}`);
    }
    assertEquals(wrong, []);
  });
}

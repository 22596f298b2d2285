// Every elementwise primitive on WebGPU against the cpu backend, on every dtype that the GPU has: special
// values against each other, and random ones over the whole range.

import { assert, assertEquals } from "@std/assert";
import np from "@nplex/np";
import {
  type DType,
  DTYPES,
  LOOP_TYPES,
  readDense,
  run,
  type Tensor,
  type TypedArray,
} from "@nplex/core";
import { webgpu } from "@nplex/backend-webgpu";
import { operands, random } from "./support/samples.ts";
import { allReady, gpuTest, onBoth, ulps } from "./support/webgpu.ts";

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
        const cancels = /^(logaddexp|(log1p|expm1) F)/.test(op) &&
          Math.abs(Number(want[i]) - Number(got[i])) <
            2 ** -22 * Math.max(1, cpu.dtype.kind === "c" ? Math.abs(Number(want[i ^ 1])) : 1);
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

gpuTest("sin, cos and tan of large arguments, and next to multiples of pi/2", async () => {
  const data = new Float32Array(60_000);
  for (let i = 0; i < data.length; i++) {
    const k = Math.floor(random() * 2 ** (random() * 30));
    data[i] = i % 2 ? k * Math.PI / 2 : (random() < 0.5 ? -1 : 1) * 2 ** (random() * 256 - 128);
  }
  const x = onBoth(data, np.float32, [data.length]);
  const names = ["sin", "cos", "tan"] as const;
  const got = names.map((name) => run(name, [x.gpu]));
  await allReady(got);
  names.forEach((name, k) => {
    const out = readDense(got[k]);
    let worst = 0;
    for (let i = 0; i < data.length; i++) {
      worst = Math.max(worst, ulps(Math.fround(Math[name](data[i])), Number(out[i])));
    }
    assert(worst <= 3, `${name} is ${worst} ulp off`);
  });
});

gpuTest(
  "threads that compute neighbours: any length, any start, nothing written behind the end",
  async () => {
    const on = (backend: "cpu" | typeof webgpu, size: number, start: number) =>
      np.withBackend(backend, async () => {
        // Far arguments, near ones and special ones side by side, so that lanes go either way.
        const data = Float32Array.from(
          { length: size + 8 },
          (_, i) => i % 11 === 3 ? NaN : i % 11 === 5 ? -Infinity : i % 3 ? i - 4 : (i - 9) * 1e5,
        );
        const a = np.array(data).get(`${start}:${start + size}`);
        const wave = np.sin(a).add(np.cos(a)).multiply(np.arange(size, { dtype: "float32" }));
        const light = a.multiply(a).add(1.5).astype("int32");
        const target = np.full(size + 8, 9, { dtype: "float32" });
        target.set(`${start}:${start + size}`, a.multiply(2));
        await np.ready(wave, light, target);
        return { wave, exact: [light.tolist(), target.tolist()] };
      });
    await np.errstate({ all: "ignore" }, async () => {
      for (const size of [1, 5, 8, 2050, ...[0, 1, 2, 3, 4, 5, 6, 7].map((k) => 16_384 + k)]) {
        for (const start of [0, 1, 4]) {
          const want = await on("cpu", size, start), got = await on(webgpu, size, start);
          assertEquals(got.exact, want.exact, `${size} from ${start}`);
          np.testing.assert_allclose(got.wave, want.wave, { rtol: 1e-5, atol: 1e-3 });
        }
      }
    });
  },
);

gpuTest("a part that all elements share does not loosen the arithmetic of the others", async () => {
  const on = (backend: "cpu" | typeof webgpu) =>
    np.withBackend(backend, async () => {
      // Conditions on an imaginary zero alone: drivers may compile what they depend on into the kernel.
      const x = np.float32([[2.875, 2.625, -4.875], [2.125, 1.125, 0.375]]),
        z = x.astype("complex64");
      return (await np.ready(np.sin(z), np.exp(z), np.sin(x), np.prod(z, 0), z.multiply(z))).map((
        r,
      ) => r.tolist());
    });
  const want = (await on("cpu")).flat(3), got = (await on(webgpu)).flat(3);
  want.forEach((w, i) => {
    const parts = (v: unknown) => v instanceof np.Complex ? [v.re, v.im] : [Number(v), 0];
    const [a, b] = [parts(w), parts(got[i])];
    a.forEach((x, k) => {
      assert(ulps(x, b[k]) <= 4 || Math.abs(x - b[k]) < 1e-7 && x !== 0, `${i}: ${b[k]}, not ${x}`);
      if (x === 0) assertEquals(Object.is(x, b[k]), true, `${i}: the sign of a zero`);
    });
  });
});

gpuTest("values of several dtypes that one kernel computes do not change each other", async () => {
  await np.withBackend(webgpu, async () => {
    const values = [0, 3, 4294967295, 2147483648, 100];
    const inputs = ["float32", "uint32", "uint64", "float16", "int64", "uint32"] as const;
    const made = await np.ready(
      ...inputs.map((name) => np.array(name === "float16" ? [0, 3, 9, 8, 100] : values, name)),
    );
    for (const f of [np.arcsinh, np.sin, np.log1p, np.sqrt, np.tan]) {
      const alone = [];
      for (const x of made) alone.push((await f(x).ready()).tolist());
      const together = await np.ready(...made.map((x) => f(x)));
      assertEquals(together.map((x) => x.tolist()), alone, f.__name__);
    }
  });
});
